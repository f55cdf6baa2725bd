//! What was done beside the stages of a case, for its page: opinions, remarks, changes, messages, notes. A
//! few queries for all of it, however much there is.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use super::{
    AttachmentLine, BesideLine, Detail, Messages, attachment::attachments, messages::messages_with,
    relations,
};
use crate::{
    Error,
    domain::{
        Consultation, ConsultationId, Deed, Marks, Note, OwedFee, Revision, Standing, Visit,
        deed_permit, may_see,
    },
    store,
};

/// Everything beside the stages of one case.
#[derive(Debug, Clone, Default)]
pub struct Casework {
    /// The opinions asked, the first asked first.
    pub consultations: Vec<ConsultationLine>,
    /// What is marked as wrong and goes with the next request.
    pub marks: Marks,
    /// What was changed of what was handed in, the first change first.
    pub revisions: Vec<Revision>,
    /// The messages; none for those who only give an opinion.
    pub messages: Messages,
    /// The notes of officers, the latest first; none for those who only give an opinion.
    pub notes: Vec<Note>,
    /// Other dossiers that may be the same matter, or were said to belong to it.
    pub beside: Vec<BesideLine>,
    /// The minutes of visits, the latest first, each with its files.
    pub visits: Vec<(Visit, Vec<AttachmentLine>)>,
    /// What of it the caller may do now.
    pub deeds: Vec<Deed>,
}

/// One opinion asked for.
#[derive(Debug, Clone)]
pub struct ConsultationLine {
    /// The opinion.
    pub consultation: Consultation,
    /// Short name of the agency asked.
    pub agency: String,
    /// The files that came with the answer.
    pub files: Vec<AttachmentLine>,
    /// What the caller may do about it.
    pub deeds: Vec<Deed>,
}

impl Casework {
    /// How many opinions are waited for.
    #[must_use]
    pub fn open_opinions(&self) -> usize {
        let open = |line: &&ConsultationLine| line.consultation.standing() == Standing::Open;
        self.consultations.iter().filter(open).count()
    }

    /// Whether acceptance waits for a decision about another dossier.
    #[must_use]
    pub fn has_undecided_match(&self) -> bool {
        self.beside.iter().any(BesideLine::is_undecided)
    }

    /// Whether the caller may do this.
    #[must_use]
    pub fn may(&self, deed: Deed) -> bool {
        self.deeds.contains(&deed)
    }
}

/// What was done beside the stages of this case, for a caller who may read it.
///
/// # Errors
/// Whatever reading meets.
pub(super) fn casework(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail) -> Result<Casework, Error> {
    let dossier = &detail.dossier;
    let mut files = attachments(tx, dossier.id())?;
    let may = |deed, asked| deed_permit(&ctx.actor, deed, dossier, asked).is_ok();
    let mut names = HashMap::new();
    let mut consultations = Vec::new();
    for consultation in store::list_consultations(tx, dossier.id())? {
        let asked = Some(consultation.agency);
        let mut deeds = Vec::new();
        if consultation.takes_answer() && may(Deed::GiveOpinion, asked) {
            deeds.push(Deed::GiveOpinion);
        }
        if consultation.standing() == Standing::Open && may(Deed::RecallOpinion, None) {
            deeds.push(Deed::RecallOpinion);
        }
        consultations.push(ConsultationLine {
            agency: agency_name(tx, &mut names, consultation.agency)?,
            files: files.remove(&consultation.id.to_string()).unwrap_or_default(),
            consultation,
            deeds,
        });
    }
    let mut deeds: Vec<Deed> = Deed::ALL.into_iter().filter(|deed| may(*deed, None)).collect();
    let is_barred = detail.due_fees.iter().any(OwedFee::bars_acceptance);
    deeds.retain(|deed| *deed != Deed::DeferFee || is_barred);
    let marking = store::load_marking(tx, dossier.id(), dossier.supplement_rounds() + 1)?;
    // Whoever only gives an opinion reads the case, not what the office says about it.
    let (messages, notes) = if may_see(&ctx.actor, dossier) {
        (messages_with(tx, ctx, dossier, &mut files)?, store::list_notes(tx, dossier.id())?)
    } else {
        (Messages::default(), Vec::new())
    };
    let beside =
        if may_see(&ctx.actor, dossier) { relations::beside(tx, ctx, detail)? } else { Vec::new() };
    let visits = store::list_visits(tx, dossier.id())?.into_iter().map(|it| {
        let files = files.remove(&it.id.to_string()).unwrap_or_default();
        (it, files)
    });
    Ok(Casework {
        consultations,
        marks: marking.map(|it| it.marks).unwrap_or_default(),
        revisions: store::list_revisions(tx, dossier.id())?,
        messages,
        notes,
        beside,
        visits: visits.collect(),
        deeds,
    })
}

/// The short name of an agency, asked for once a page.
fn agency_name(
    tx: &mut Tx<'_>,
    names: &mut HashMap<AgencyId, String>,
    id: AgencyId,
) -> Result<String, Fault> {
    if let Some(name) = names.get(&id) {
        return Ok(name.clone());
    }
    let name = identity::agency(tx, id)?.map(|agency| agency.short_name).unwrap_or_default();
    names.insert(id, name.clone());
    Ok(name)
}

/// The opinions whose limit has passed in silence that is not counted yet, for the job that counts it.
///
/// # Errors
/// Whatever reading meets.
pub fn silent_consultations(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<ConsultationId>, Fault> {
    store::silent_consultations(tx, now, limit)
}
