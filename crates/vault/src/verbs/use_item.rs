//! Use an item: its owner consents to one use and puts it into a filing, or brings it when it is asked for
//! afterwards, in place of an upload.

use dossier::{
    PaperSource, ReceivedFile, TakeFromVault, VaultConsentId, VaultItemId, take_from_vault,
};
use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{Columns, record};
use crate::{
    Error, Refusal,
    domain::{Action, Consent, ConsentWay, permit},
    store,
    whose::{UsedIn, asked_paper, own_item},
};

/// What is used, and where.
#[derive(Debug, Clone)]
pub struct UseItem {
    /// What it goes into.
    pub place: UsedIn,
    /// Code of the paper that it is to stand for.
    pub paper: String,
    /// The item; nothing when none was chosen.
    pub item: Option<VaultItemId>,
    /// Whether the owner ticked that they consent.
    pub is_consenting: bool,
}

/// Notes the consent and puts the item into the filing, both or neither. What is brought afterwards goes with the
/// answer to what was asked for: its consent is for that dossier from the beginning.
///
/// # Errors
/// [`Refusal::Invalid`] without a choice or the tick; [`Refusal::NotFound`] for a filing, a dossier or an item of
/// somebody else, and for a paper that was not asked for; [`Refusal::NotOffered`] when it does not fit, or is not offered; those of the filing.
pub fn use_item(tx: &mut Tx<'_>, ctx: &Ctx, command: &UseItem) -> Result<Consent, Error> {
    let _permit = permit(&ctx.actor, Action::Consent)?;
    let asked = asked_paper(tx, ctx, command.place, &command.paper)?;
    let mut problems = Vec::new();
    if command.item.is_none() {
        problems.push(Problem::new("item", "item_required"));
    }
    if !command.is_consenting {
        problems.push(Problem::new("consent", "consent_required"));
    }
    let Some(item) = command.item.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };
    let item = own_item(tx, ctx, item)?;
    if !item.fits(&asked.rules.procedure, &asked.paper, ctx.today()) {
        return Err(Refusal::NotOffered.into());
    }

    let id = VaultConsentId::new();
    let (draft, dossier) = match command.place {
        UsedIn::Draft(draft) => (Some(draft), None),
        UsedIn::Supplement(dossier) => (None, Some(dossier)),
    };
    let taken = TakeFromVault {
        draft,
        paper: command.paper.clone(),
        file: ReceivedFile {
            file_name: item.file_name(),
            sha256: item.sha256.clone(),
            bytes: item.bytes,
            media_type: item.media_type.clone(),
            facts: item.facts.clone(),
        },
        source: PaperSource { item: item.id, consent: id, trust: item.trust },
    };
    let consent = Consent {
        id,
        item: item.id,
        owner: item.owner,
        way: ConsentWay::Account,
        given_by: ctx.actor.account().ok_or(Refusal::Denied)?,
        procedure_code: asked.rules.procedure.code.clone(),
        paper_code: command.paper.clone(),
        agency: asked.agency,
        draft,
        upload: take_from_vault(tx, ctx, &taken)?,
        dossier,
        given_at: ctx.now,
        withdrawn_at: None,
        version: 1,
    };
    store::insert_consent(tx, &consent)?;
    let columns = (Columns::new(), store::consent_set(&consent));
    record(tx, ctx, (consent.id, 1), "vault.consent_given", columns)?;

    Ok(consent)
}
