//! The page of one case for an officer: the case, who is who, what may be done, what comes next.

use std::collections::HashMap;

use calendar::Fact;
use identity::{Agency, Colleague};
use jiff::Timestamp;
use kernel::{Ctx, PositionId, Role};
use platform::{Fault, db::Tx};

use super::{
    Casework, Course, Detail, Issuer, JointFilingView, Signer, StintLine, WorklistLine,
    casework::casework,
    course::course,
    detail,
    elsewhere::leaves_by,
    first_check::first_check,
    issuer::{issuer, signer},
    joint::joint_filing_of,
    reception::reception_places,
    sheet::why_due,
    stints::stints,
    visible::may_read,
    worklist::worklist,
};
use crate::{
    Error,
    domain::{
        Action, Delivery, Dossier, DossierId, OwedFee, Revocation, RevocationState, Way, Worklist,
        available_actions, may_see,
    },
    store,
};

/// An officer who had a hand in the case.
pub type Hand = Signer;

/// The case as an officer sees it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The case itself.
    pub detail: Detail,
    /// The agency where it was handed in.
    pub receiving: Issuer,
    /// The agency that decides it.
    pub competent: Issuer,
    /// The agency where it is now.
    pub current: Issuer,
    /// Every officer named in the case, by position.
    pub hands: HashMap<PositionId, Hand>,
    /// Why the result is due when it is.
    pub why_due: Vec<Fact>,
    /// How long each step and each agency had it.
    pub course: Course,
    /// Until when its paper is to leave the desk, while it is on its way to the agency that decides.
    pub leaves_by: Option<Timestamp>,
    /// Until when the desk has to look at it for the first time, while it waits for that.
    pub first_check: Option<Timestamp>,
    /// The agencies that handle it in a row; empty where one does everything.
    pub stints: Vec<StintLine>,
    /// What the caller may do now.
    pub actions: Vec<Action>,
    /// Whom the dossier may be given to; empty unless the caller may assign it.
    pub specialists: Vec<Colleague>,
    /// Where the dossier may be transferred to; empty unless the caller may transfer it.
    pub places: Vec<Agency>,
    /// When the caller's agency sent it on to the competent one: it only reads it from then on.
    pub sent_on_at: Option<Timestamp>,
    /// Whether the caller could give the number, if the leader had signed.
    pub awaits_leader: bool,
    /// What was done beside the stages.
    pub casework: Casework,
    /// The others that it was handed in with.
    pub joint: Option<JointFilingView>,
}

impl Case {
    /// The officer in this position.
    #[must_use]
    pub fn hand(&self, position: PositionId) -> Option<&Hand> {
        self.hands.get(&position)
    }
}

/// The case, for an officer who may see it.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody else.
pub fn case(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Case, Error> {
    let detail = detail(tx, ctx, id)?;
    let dossier = &detail.dossier;
    let mut actions = offered(ctx, &detail);
    // The number waits for the leader, as the page says instead.
    let awaits_leader =
        actions.contains(&Action::NumberResult) && store::is_signature_awaited(tx, dossier.id())?;
    actions.retain(|it| *it != Action::NumberResult || !awaits_leader);
    let specialists = if actions.contains(&Action::Assign) {
        let colleagues = identity::colleagues(tx, dossier.current_agency(), ctx.today())?;
        colleagues.into_iter().filter(|it| it.has(Role::Specialist)).collect()
    } else {
        Vec::new()
    };
    let places = if actions.contains(&Action::Transfer) {
        let mut places = reception_places(tx, &detail.rules.procedure, ctx.today())?;
        places.retain(|it| it.id != dossier.receiving_agency());
        places
    } else {
        Vec::new()
    };
    let casework = casework(tx, ctx, &detail)?;
    Ok(Case {
        receiving: issuer(tx, dossier.receiving_agency())?,
        competent: issuer(tx, dossier.competent_agency())?,
        current: issuer(tx, dossier.current_agency())?,
        hands: hands(tx, &detail, &casework)?,
        why_due: why_due(tx, dossier)?,
        course: course(tx, ctx, id)?,
        leaves_by: leaves_by(tx, dossier)?,
        first_check: first_check(tx, dossier)?,
        stints: stints(tx, ctx, id)?,
        actions,
        specialists,
        places,
        joint: joint_filing_of(tx, ctx, id)?,
        sent_on_at: sent_on_at(tx, ctx, dossier)?,
        awaits_leader,
        casework,
        detail,
    })
}

/// When the caller's agency sent the dossier on, where that is why they may still read it.
fn sent_on_at(tx: &mut Tx<'_>, ctx: &Ctx, dossier: &Dossier) -> Result<Option<Timestamp>, Fault> {
    if may_see(&ctx.actor, dossier) {
        return Ok(None);
    }
    let Some(officer) = ctx.actor.officer() else { return Ok(None) };
    let transfers = store::list_transfers(tx, dossier.id())?;
    Ok(transfers.iter().rfind(|it| it.from == officer.agency).map(|it| it.sent_at))
}

/// What the two tables offer, without what the verb would refuse for another reason.
fn offered(ctx: &Ctx, detail: &Detail) -> Vec<Action> {
    let dossier = &detail.dossier;
    let procedure = &detail.rules.procedure;
    let next = usize::try_from(dossier.step() + 1).ok();
    let next = next.and_then(|at| procedure.steps.get(at)).map(|step| step.role);
    let mut actions = available_actions(&ctx.actor, dossier, next);
    let bars_acceptance = detail.due_fees.iter().any(OwedFee::bars_acceptance);
    let is_owed = !detail.due_fees.is_empty();
    let is_corrected = dossier.corrections() > 0;
    let is_used_up = dossier.rounds_used() >= i64::from(procedure.supplement.max_rounds);
    let is_on_its_way = dossier.is_on_its_way();
    let can_put_off = dossier.extensions() == 0
        && dossier.due_at().is_some_and(|due_at| ctx.today() < kernel::today_in_vietnam(due_at));
    let at = dossier.delivery();
    let revoking = Revoking::of(ctx, detail);
    let can_be_returned = Way::ALL.into_iter().any(|way| way.leads(at).is_some());
    actions.retain(|action| {
        let is_vain = (*action == Action::RequestSupplement && is_used_up)
            || (*action == Action::SubmitForSignature && detail.result.is_none())
            || (*action == Action::Extend && !can_put_off)
            || (matches!(action, Action::Take | Action::Assign) && is_on_its_way)
            || (*action == Action::HandOverResult && at != Delivery::AtSource)
            || (*action == Action::PostResult && at == Delivery::Posted)
            || (*action == Action::TakeBackResult && at != Delivery::Posted)
            || (*action == Action::CorrectResult && at == Delivery::Posted)
            || revoking.bars(*action)
            || (is_corrected && is_at_cost(*action))
            || (*action == Action::Accept && bars_acceptance)
            || (matches!(action, Action::DeliverResult | Action::PostResult) && is_owed)
            || (*action == Action::DeliverResult && !can_be_returned);
        !is_vain
    });
    actions
}

/// What can be said of the result now: proposed, decided, annulled, each only where it leads somewhere.
struct Revoking {
    state: Option<RevocationState>,
    is_own: bool,
}

impl Revoking {
    fn of(ctx: &Ctx, detail: &Detail) -> Self {
        let last = detail.revocations.last();
        let own = ctx.actor.officer().map(|officer| officer.account);
        Self {
            state: last.map(Revocation::state),
            is_own: last.is_some_and(|it| Some(it.proposer) == own),
        }
    }

    /// Whether the verb would refuse it.
    fn bars(&self, action: Action) -> bool {
        let is_open = self.state == Some(RevocationState::Proposed);
        let is_revoked = self.state == Some(RevocationState::Revoked);
        let opens = matches!(action, Action::ProposeRevocation | Action::CorrectResult);
        let decides = matches!(action, Action::RevokeResult | Action::DeclineRevocation);
        (opens && (is_open || is_revoked))
            || (decides && (!is_open || self.is_own))
            || (action == Action::AnnulRevocation && !is_revoked)
    }
}

/// What is not asked while an error of the agency is mended.
const fn is_at_cost(action: Action) -> bool {
    matches!(action, Action::RequestPayment | Action::RequestSupplement | Action::Transfer)
}

fn hands(
    tx: &mut Tx<'_>,
    detail: &Detail,
    casework: &Casework,
) -> Result<HashMap<PositionId, Hand>, Fault> {
    let in_timeline = detail.timeline.iter().filter_map(|line| line.position.as_ref());
    let mut positions: Vec<PositionId> = in_timeline.filter_map(|id| id.parse().ok()).collect();
    positions.extend(detail.dossier.assignee());
    positions.extend(detail.paper_entries.iter().map(|it| it.entered_by));
    positions.extend(casework.consultations.iter().flat_map(|line| {
        let asked = Some(line.consultation.asked_by());
        asked.into_iter().chain(line.consultation.answered_by())
    }));
    positions.extend(casework.revisions.iter().filter_map(|it| it.by));
    positions.extend(casework.visits.iter().map(|(it, _)| it.written_by));
    let relations = casework.beside.iter().filter_map(|it| it.relation.as_ref());
    positions.extend(relations.map(|it| it.decided_by));
    positions.extend(casework.notes.iter().map(|it| it.written_by));
    positions.extend(detail.result.as_ref().map(|result| result.prepared_by));
    positions.extend(detail.revocations.iter().map(|it| it.proposed_by));
    let decided = detail.revocations.iter().filter_map(|it| it.decision.as_ref());
    positions.extend(decided.map(|it| it.by));
    positions.extend(detail.reasons.iter().filter_map(|reason| reason.given_by));
    positions.sort_unstable();
    positions.dedup();
    let mut hands = HashMap::new();
    for position in positions {
        if let Some(hand) = signer(tx, position)? {
            hands.insert(position, hand);
        }
    }
    Ok(hands)
}

/// Whether the caller may still see the dossier, as after passing it on.
///
/// # Errors
/// Whatever reading meets.
pub fn is_visible(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<bool, Fault> {
    match store::load(tx, id)? {
        Some(dossier) => may_read(tx, ctx, &dossier),
        None => Ok(false),
    }
}

/// The most pressing line of the list beside this dossier.
///
/// # Errors
/// Whatever reading meets.
pub fn next_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    list: Worklist,
    done: DossierId,
) -> Result<Option<WorklistLine>, Fault> {
    let Some(officer) = ctx.actor.officer().filter(|officer| list.is_for(officer)) else {
        return Ok(None);
    };
    let lines = worklist(tx, (officer, ctx.now), list, None, 2)?;
    Ok(lines.into_iter().find(|line| line.id != done))
}
