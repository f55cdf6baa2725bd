//! What was done beside the stages of a case, for its page: opinions asked. A few queries for all of it,
//! however much there is.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use super::{AttachmentLine, attachment::attachments};
use crate::{
    Error,
    domain::{Consultation, ConsultationId, Deed, Dossier, Standing, deed_permit},
    store,
};

/// Everything beside the stages of one case.
#[derive(Debug, Clone, Default)]
pub struct Casework {
    /// The opinions asked, the first asked first.
    pub consultations: Vec<ConsultationLine>,
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
pub(super) fn casework(tx: &mut Tx<'_>, ctx: &Ctx, dossier: &Dossier) -> Result<Casework, Error> {
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
    let deeds = Deed::ALL.into_iter().filter(|deed| may(*deed, None)).collect();
    Ok(Casework { consultations, deeds })
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
