//! Fetch at a desk: papers go from the vault of the person who stands there into an intake, or to what their dossier
//! waits for, by their consent on paper.

use dossier::{
    PaperSource, ReceivedFile, TakeFromVault, UploadId, VaultConsentId, VaultItemId,
    take_from_vault,
};
use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{Columns, look_at_desk::found, record};
use crate::{
    Error, LookAtDesk, Refusal, Sought,
    domain::{Consent, ConsentWay},
    store,
};

/// What is fetched. It never prints: it holds a personal number.
#[derive(Clone)]
pub struct FetchAtDesk {
    /// Whose, and for which procedure.
    pub look: LookAtDesk,
    /// What: the code of the paper in the procedure, and the item.
    pub chosen: Vec<(String, VaultItemId)>,
    /// Whether the clerk ticked that the person signed the consent, which the desk keeps.
    pub is_signed: bool,
}

/// What the intake takes in: the code of the paper, and the file.
pub type Fetched = (String, UploadId);

/// Notes a consent for each paper, given on paper at the desk, and makes the files ready for the intake or the supplement of
/// this clerk.
///
/// # Errors
/// Those of looking; [`Refusal::Invalid`] when nothing was chosen or nothing signed; [`Refusal::NotOffered`] for what
/// does not fit or is not this person's.
pub fn fetch_at_desk(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &FetchAtDesk,
) -> Result<Vec<Fetched>, Error> {
    let (procedure, items) = found(tx, ctx, &command.look)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    if command.chosen.is_empty() {
        problems.push(Problem::new("chosen", "item_required"));
    }
    if !command.is_signed {
        problems.push(Problem::new("signed", "signature_required"));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let dossier = match &command.look.sought {
        Sought::Supplement(dossier) => Some(*dossier),
        Sought::Intake(_) => None,
    };
    let mut fetched = Vec::new();
    for (code, id) in &command.chosen {
        let paper = procedure.paper(code).ok_or(Refusal::NotOffered)?;
        let item = items.iter().find(|it| it.id == *id && it.fits(&procedure, paper, ctx.today()));
        let item = item.ok_or(Refusal::NotOffered)?;
        let consent = VaultConsentId::new();
        let taken = TakeFromVault {
            draft: None,
            paper: code.clone(),
            file: ReceivedFile {
                file_name: item.file_name(),
                sha256: item.sha256.clone(),
                bytes: item.bytes,
                media_type: item.media_type.clone(),
                facts: item.facts.clone(),
            },
            source: PaperSource { item: item.id, consent, trust: item.trust },
        };
        let consent = Consent {
            id: consent,
            item: item.id,
            owner: item.owner,
            way: ConsentWay::Desk,
            given_by: officer.account,
            procedure_code: procedure.code.clone(),
            paper_code: code.clone(),
            agency: Some(officer.agency),
            draft: None,
            upload: take_from_vault(tx, ctx, &taken)?,
            dossier,
            given_at: ctx.now,
            withdrawn_at: None,
            version: 1,
        };
        store::insert_consent(tx, &consent)?;
        let columns = (Columns::new(), store::consent_set(&consent));
        record(tx, ctx, (consent.id, 1), "vault.consent_given", columns)?;
        fetched.push((code.clone(), consent.upload));
    }

    Ok(fetched)
}
