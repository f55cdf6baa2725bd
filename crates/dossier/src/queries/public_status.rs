//! What anybody may see who has the code: where it stands. And what they see who know a second secret: the
//! way it went, still nothing of whose it is.

use jiff::Timestamp;
use kernel::Lang;
use platform::{Fault, db::Tx};

use super::{TimelineLine, detail::timeline, worklist::stage};
use crate::{
    domain::{Dossier, DossierId, LookUpSecret, Revocation, RevocationOrder, Stage},
    mandate_paper::with_mandate_paper,
    store,
};

/// The public side of a dossier.
#[derive(Debug, Clone)]
pub struct PublicStatus {
    /// Its code.
    pub code: String,
    /// Where it stands.
    pub stage: Stage,
    /// Numbers of results that are valid no more, the oldest first: whoever was shown one learns it from the code.
    pub replaced: Vec<String>,
    /// The result that is revoked: its number, and the decision.
    pub revoked: Option<(String, RevocationOrder)>,
    /// The number of the result that took the place of those, once there is one.
    pub in_force: Option<String>,
}

/// The dossier with this code, as the public may see it.
///
/// # Errors
/// Whatever reading meets.
pub fn public_status(tx: &mut Tx<'_>, code: &str) -> Result<Option<PublicStatus>, Fault> {
    let found = tx.query_opt(
        "select code, stage, corrections, id, result_number from dossier where code = $1",
        &[&code],
        |row| {
            let (code, stage) = (row.get(0)?, stage(&row.get::<String>(1)?)?);
            let corrected = row.get::<i64>(2)? > 0;
            let status =
                PublicStatus { code, stage, replaced: Vec::new(), revoked: None, in_force: None };
            Ok((status, (row.get(3)?, corrected), row.get::<Option<String>>(4)?))
        },
    )?;
    let Some((mut status, (id, corrected), number)) = found else { return Ok(None) };
    let number: Option<String> = number;
    if status.stage == Stage::Returned {
        let said = store::list_revocations(tx, id)?;
        let order = said.last().and_then(Revocation::standing).cloned();
        status.revoked = number.clone().zip(order);
    }
    if corrected {
        let replaced = store::list_replaced(tx, id)?;
        status.replaced = replaced.into_iter().map(|it| it.number).collect();
        status.in_force = number.filter(|_| status.revoked.is_none());
    }
    Ok(Some(status))
}

/// The dossier with this code, for whoever knows a second secret; nothing when the secret does not open it.
///
/// # Errors
/// Whatever reading meets.
pub fn opened_by(
    tx: &mut Tx<'_>,
    code: &str,
    secret: &LookUpSecret,
) -> Result<Option<Dossier>, Fault> {
    Ok(opened(tx, code, secret)?.map(|it| it.dossier))
}

/// A dossier that a secret opened, and whether somebody handed it in for its owner.
struct Opened {
    dossier: Dossier,
    is_by_mandate: bool,
}

fn opened(tx: &mut Tx<'_>, code: &str, secret: &LookUpSecret) -> Result<Option<Opened>, Fault> {
    let id: Option<DossierId> =
        tx.query_opt("select id from dossier where code = $1", &[&code], |row| row.get(0))?;
    let Some(id) = id else { return Ok(None) };
    let Some(dossier) = store::load(tx, id)? else { return Ok(None) };
    let owner = store::load_applicant(tx, id)?;
    let submitter = store::load_mandate(tx, id)?;
    let mut phones = vec![owner.phone.as_str()];
    phones.extend(submitter.as_ref().map(|it| it.phone.as_str()));
    let is_open = secret.opens(owner.look_up_key.as_deref(), &phones);
    Ok(is_open.then(|| Opened { dossier, is_by_mandate: submitter.is_some() }))
}

/// What is told beside the stage to whoever knows a second secret.
#[derive(Debug, Clone)]
pub struct PublicCourse {
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the agency where it is now.
    pub agency: String,
    /// When it was handed in.
    pub submitted_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the result is promised.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still.
    pub paused_at: Option<Timestamp>,
    /// When the result was ready.
    pub finished_at: Option<Timestamp>,
    /// When the result was handed over.
    pub returned_at: Option<Timestamp>,
    /// What is asked for now: names of papers, and until when.
    pub asked: Option<(Vec<String>, Timestamp)>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineLine>,
}

/// The course of the dossier with this code; nothing when the secret does not open it.
///
/// # Errors
/// Whatever reading meets.
pub fn public_course(
    tx: &mut Tx<'_>,
    code: &str,
    secret: &LookUpSecret,
    lang: Lang,
) -> Result<Option<PublicCourse>, Fault> {
    let Some(opened) = opened(tx, code, secret)? else { return Ok(None) };
    let Opened { dossier, is_by_mandate } = opened;
    let id = dossier.id();
    let rules =
        catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)?;
    let rules = if is_by_mandate { with_mandate_paper(&rules) } else { rules };
    let procedure = &rules.procedure;
    let waits = matches!(dossier.stage(), Stage::SupplementIntake | Stage::SupplementProcessing);
    let asked = if waits { store::open_supplement(tx, id)? } else { None };
    let asked = asked.map(|asked| {
        let papers = asked.papers.iter().filter_map(|code| procedure.paper(code));
        (papers.map(|paper| paper.name.clone()).collect(), asked.answer_until_at)
    });
    let agency = identity::agency(tx, dossier.current_agency())?;
    Ok(Some(PublicCourse {
        procedure: procedure.name_in(lang).0.to_owned(),
        agency: agency.map(|agency| agency.name).unwrap_or_default(),
        submitted_at: dossier.submitted_at(),
        accepted_at: dossier.accepted_at(),
        due_at: dossier.due_at(),
        paused_at: dossier.paused_at(),
        finished_at: dossier.finished_at(),
        returned_at: dossier.returned_at(),
        asked,
        timeline: timeline(tx, id)?,
    }))
}
