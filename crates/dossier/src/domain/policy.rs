//! Who may do what to a dossier. Without a [`Permit`] nothing moves, and only this file makes one.

use catalog::ChannelKind;
use kernel::{Actor, Officer, Role};

use super::{Action, Dossier, Refusal};

/// Proof that the actor may do this to this dossier, as it stood when asked.
#[derive(Debug)]
pub struct Permit {
    action: Action,
}

impl Permit {
    /// The deed that is permitted.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }
}

/// Who may do an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// The account that handed the dossier in.
    Submitter,
    /// An officer with one of these roles in the receiving agency.
    AtDesk(&'static [Role]),
    /// An officer with one of these roles in the agency where the dossier is now.
    AtCurrent(&'static [Role]),
    /// The specialist who has taken it, in the agency where it is now.
    Assignee,
    /// The desk before acceptance, the assignee afterwards.
    DeskOrAssignee,
    /// The specialist who has taken it, the desk where it was handed in, or the program when the treasury has the money.
    AssigneeDeskOrProgram,
    /// The records clerk of the agency that decides, or the desk where it was handed in.
    SourceOrDesk,
    /// The account that handed it in, or for one handed in at a desk, that desk.
    SubmitterOrDesk,
    /// The desk before acceptance, the heads of the agency where it is afterwards.
    DeskOrHead,
    /// An officer with one of these roles in the agency that decides.
    AtCompetent(&'static [Role]),
    /// An officer with one of these roles where it is now, or the program itself by the clock.
    AtCurrentOrClock(&'static [Role]),
}

const fn who(action: Action) -> Who {
    match action {
        // Handing in needs no dossier: `permit` is asked with the one just made.
        Action::Submit => Who::Submitter,
        // Whoever brings it to the desk finds a clerk there, not always the same one.
        Action::Supplement | Action::Withdraw | Action::RequestWithdrawal => Who::SubmitterOrDesk,
        Action::Accept
        | Action::Refuse
        | Action::PostResult
        | Action::TakeBackResult
        | Action::DeliverResult => Who::AtDesk(&[Role::ReceptionClerk]),
        Action::Transfer => Who::DeskOrHead,
        Action::CorrectResult
        | Action::RevokeResult
        | Action::DeclineRevocation
        | Action::AnnulRevocation => Who::AtCompetent(&[Role::Leader]),
        Action::ProposeRevocation => Who::AtCompetent(&[Role::Specialist]),
        Action::RequestSupplement => Who::DeskOrAssignee,
        Action::Take => Who::AtCurrent(&[Role::Specialist]),
        Action::Assign => Who::AtCurrent(&[Role::DeskHead, Role::Leader]),
        Action::Release
        | Action::Forward
        | Action::RequestPayment
        | Action::PrepareResult
        | Action::SubmitForSignature => Who::Assignee,
        Action::SendBack
        | Action::Approve
        | Action::GrantWithdrawal
        | Action::DeclineWithdrawal
        | Action::Decline => Who::AtCurrent(&[Role::Leader]),
        Action::Extend | Action::Reopen => Who::AtCurrent(&[Role::DeskHead, Role::Leader]),
        Action::Stop => Who::AtCurrentOrClock(&[Role::DeskHead, Role::Leader]),
        Action::ConfirmPayment => Who::AssigneeDeskOrProgram,
        Action::HandOverResult => Who::SourceOrDesk,
        Action::NumberResult => Who::AtCurrent(&[Role::RecordsClerk]),
    }
}

/// Whether the actor may do this to this dossier.
///
/// # Errors
/// [`Refusal::NotFound`] to those who may not know that the dossier exists, [`Refusal::Denied`] to
/// those who may see it.
pub fn permit(actor: &Actor, action: Action, dossier: &Dossier) -> Result<Permit, Refusal> {
    let may = match (actor, who(action)) {
        (Actor::System, who) => {
            matches!(who, Who::AtCurrentOrClock(_) | Who::AssigneeDeskOrProgram)
        }
        (Actor::Stranger, _) => false,
        (Actor::Applicant(applicant), who) => {
            matches!(who, Who::Submitter | Who::SubmitterOrDesk)
                && applicant.account == dossier.submitter()
        }
        (Actor::Officer(officer), who) => officer_may(officer, who, dossier),
    };
    if may {
        return Ok(Permit { action });
    }
    Err(if may_see(actor, dossier) { Refusal::Denied } else { Refusal::NotFound })
}

/// The same for what was done on paper while the program could not be reached: what an applicant otherwise does
/// online came to the desk, whose clerk took it.
///
/// # Errors
/// As [`permit`].
pub(crate) fn permit_on_paper(
    actor: &Actor,
    action: Action,
    dossier: &Dossier,
) -> Result<Permit, Refusal> {
    let is_brought = who(action) == Who::SubmitterOrDesk;
    match actor {
        Actor::Officer(officer)
            if is_brought
                && officer.agency == dossier.receiving_agency()
                && officer.has(Role::ReceptionClerk) =>
        {
            Ok(Permit { action })
        }
        Actor::Officer(_) | Actor::Applicant(_) | Actor::System | Actor::Stranger => {
            permit(actor, action, dossier)
        }
    }
}

/// Whether the actor may see the dossier at all: the agency scope of every read.
#[must_use]
pub fn may_see(actor: &Actor, dossier: &Dossier) -> bool {
    match actor {
        Actor::System => true,
        Actor::Stranger => false,
        Actor::Applicant(applicant) => applicant.account == dossier.submitter(),
        Actor::Officer(officer) => {
            let agencies =
                [dossier.receiving_agency(), dossier.competent_agency(), dossier.current_agency()];
            officer.has(Role::ControlOfficer)
                || (agencies.contains(&officer.agency) && handles_dossiers(officer))
        }
    }
}

fn handles_dossiers(officer: &Officer) -> bool {
    const HANDLING: [Role; 5] =
        [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk, Role::DeskHead];
    HANDLING.into_iter().any(|role| officer.has(role))
}

fn officer_may(officer: &Officer, who: Who, dossier: &Dossier) -> bool {
    let is_assignee = dossier.assignee() == Some(officer.position)
        && officer.agency == dossier.current_agency()
        && officer.has(Role::Specialist);
    let at_desk = |roles: &[Role]| {
        officer.agency == dossier.receiving_agency() && roles.iter().any(|role| officer.has(*role))
    };
    let at_current = |roles: &[Role]| {
        officer.agency == dossier.current_agency() && roles.iter().any(|role| officer.has(*role))
    };
    match who {
        // At the counter the clerk hands in for the person who stands there.
        Who::Submitter => officer.account == dossier.submitter(),
        Who::AtDesk(roles) => at_desk(roles),
        Who::AtCurrent(roles) | Who::AtCurrentOrClock(roles) => at_current(roles),
        Who::AtCompetent(roles) => {
            officer.agency == dossier.competent_agency()
                && roles.iter().any(|role| officer.has(*role))
        }
        Who::DeskOrHead if dossier.is_accepted() => at_current(&[Role::DeskHead, Role::Leader]),
        Who::DeskOrHead => at_desk(&[Role::ReceptionClerk]),
        Who::Assignee => is_assignee,
        Who::DeskOrAssignee if dossier.is_accepted() => is_assignee,
        Who::DeskOrAssignee => at_desk(&[Role::ReceptionClerk]),
        Who::SourceOrDesk => {
            let is_source = officer.agency == dossier.competent_agency();
            is_source && officer.has(Role::RecordsClerk) || at_desk(&[Role::ReceptionClerk])
        }
        Who::AssigneeDeskOrProgram => is_assignee || at_desk(&[Role::ReceptionClerk]),
        Who::SubmitterOrDesk => {
            let is_desk_dossier = dossier.channel() != ChannelKind::Online;
            officer.account == dossier.submitter()
                || (is_desk_dossier && at_desk(&[Role::ReceptionClerk]))
        }
    }
}

/// The table a lawyer reads: one row an action, with who may do it.
#[must_use]
pub fn permission_table() -> Vec<(String, String)> {
    Action::ALL
        .into_iter()
        .map(|action| {
            let names = |roles: &[Role]| {
                roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ")
            };
            let who = match who(action) {
                Who::Submitter => "the account that handed it in".to_owned(),
                Who::AtDesk(roles) => format!("{} of the receiving agency", names(roles)),
                Who::AtCurrent(roles) => format!("{} of the agency where it is", names(roles)),
                Who::AtCompetent(roles) => format!("{} of the agency that decides", names(roles)),
                Who::DeskOrHead => "before acceptance: reception_clerk of the receiving agency; \
                                    afterwards: desk_head, leader of the agency where it is"
                    .to_owned(),
                Who::Assignee => "the specialist who has taken it".to_owned(),
                Who::AssigneeDeskOrProgram => {
                    "the specialist who has taken it, reception_clerk of \
                                        the receiving agency, or the program"
                        .to_owned()
                }
                Who::SourceOrDesk => "records_clerk of the agency that decides, or \
                                      reception_clerk of the receiving agency"
                    .to_owned(),
                Who::SubmitterOrDesk => "the account that handed it in; for one handed in at a \
                                         desk also reception_clerk of the receiving agency"
                    .to_owned(),
                Who::AtCurrentOrClock(roles) => {
                    format!("{} of the agency where it is, or the clock", names(roles))
                }
                Who::DeskOrAssignee => "before acceptance: reception_clerk of the receiving \
                                        agency; afterwards: the specialist who has taken it"
                    .to_owned(),
            };
            (format!("{action:?}"), who)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_printed_table_is_the_one_reviewed() {
        let rows = permission_table();
        let rows = rows.iter().map(|(action, who)| format!("| {action} | {who} |\n"));
        let table = format!("| Action | Who |\n| --- | --- |\n{}", rows.collect::<String>());
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
        let outcome = identity::policy_doc::check_section(&docs, "dossier", &table);
        assert_eq!(outcome, Ok(()), "run the test again with UPDATE_DOCS=1 and review the change");
    }
}
