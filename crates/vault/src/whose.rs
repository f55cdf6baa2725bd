//! Whose vault it is: what the caller's account is entitled to see and to use, for verbs and pages alike.

use std::sync::Arc;

use catalog::{PaperDef, ProcedureVersion};
use dossier::{DossierId, DraftId, VaultConsentId, VaultItemId};
use identity::{Account, AccountKind};
use kernel::{AccountId, AgencyId, Ctx};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Action, Consent, Item, Owner, OwnerKind, permit},
    store,
};

/// Whose vault the caller has. Nobody's before anything was kept.
pub(crate) struct Standing {
    pub(crate) owner: Owner,
    pub(crate) account: AccountId,
}

impl Standing {
    /// Whether what came by way of this account, or of a desk, is theirs to see.
    fn sees(&self, account: Option<AccountId>) -> bool {
        account == Some(self.account) || self.owner.is_confirmed(self.account)
    }

    /// 1 when everything of the owner is theirs to see, for SQL.
    pub(crate) fn all(&self) -> i64 {
        i64::from(self.owner.is_confirmed(self.account))
    }
}

/// Whose account it is, by the number that the law gives them. Nobody's for an officer.
pub(crate) fn number_of(
    tx: &mut Tx<'_>,
    account: &Account,
) -> Result<Option<(OwnerKind, String)>, Fault> {
    match account.kind {
        AccountKind::Officer => Ok(None),
        AccountKind::Citizen => {
            let person = identity::person(tx, account.person)?;
            Ok(person.and_then(|it| it.personal_number).map(|it| (OwnerKind::Person, it)))
        }
        AccountKind::Organisation => {
            let Some(id) = account.organisation else { return Ok(None) };
            let organisation = identity::organisation(tx, id)?;
            Ok(organisation.map(|it| (OwnerKind::Organisation, it.tax_code)))
        }
    }
}

/// The vault of the caller.
pub(crate) fn standing(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<Standing>, Error> {
    let _permit = permit(&ctx.actor, Action::SeeOwn)?;
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    let Some(found) = identity::account(tx, account)? else { return Ok(None) };
    let Some((kind, number)) = number_of(tx, &found)? else { return Ok(None) };
    let owner = store::owner_with(tx, kind, &number)?;
    Ok(owner.map(|owner| Standing { owner, account }))
}

fn own_standing(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Standing, Error> {
    match standing(tx, ctx) {
        Ok(standing) => Ok(standing.ok_or(Refusal::NotFound)?),
        Err(Error::Refused(_)) => Err(Refusal::NotFound.into()),
        Err(error) => Err(error),
    }
}

/// One item of the caller.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody but its owner.
pub fn own_item(tx: &mut Tx<'_>, ctx: &Ctx, id: VaultItemId) -> Result<Item, Error> {
    let standing = own_standing(tx, ctx)?;
    let item = store::load_item(tx, id)?.ok_or(Refusal::NotFound)?;
    let is_theirs = item.owner == standing.owner.id && standing.sees(item.account);
    if is_theirs { Ok(item) } else { Err(Refusal::NotFound.into()) }
}

/// One consent of the caller.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn own_consent(tx: &mut Tx<'_>, ctx: &Ctx, id: VaultConsentId) -> Result<Consent, Error> {
    let standing = own_standing(tx, ctx)?;
    let consent = store::load_consent(tx, id)?.ok_or(Refusal::NotFound)?;
    let item = store::load_item(tx, consent.item)?.ok_or(Refusal::NotFound)?;
    let is_theirs = consent.owner == standing.owner.id && standing.sees(item.account);
    if is_theirs { Ok(consent) } else { Err(Refusal::NotFound.into()) }
}

/// What something of a vault goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedIn {
    /// A filing that is not handed in yet.
    Draft(DraftId),
    /// The answer to what was asked for afterwards.
    Supplement(DossierId),
}

/// A paper that a filing asks for, or an office afterwards.
#[derive(Debug, Clone)]
pub struct AskedPaper {
    /// The procedure as it is in force.
    pub rules: Arc<ProcedureVersion>,
    /// The paper.
    pub paper: PaperDef,
    /// Where it is to be handed in, as far as it is known.
    pub agency: Option<AgencyId>,
}

/// The paper of a filing of the caller, or one that was asked for afterwards.
///
/// # Errors
/// [`Refusal::NotFound`] for a filing or a dossier of somebody else, and for a paper that it does not ask for; those of
/// a dossier that waits for nothing.
pub fn asked_paper(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: UsedIn,
    code: &str,
) -> Result<AskedPaper, Error> {
    let account = ctx.actor.applicant().ok_or(Refusal::NotFound)?.account;
    let (rules, agency) = match place {
        UsedIn::Draft(draft) => {
            let draft = dossier::draft(tx, account, draft)?.ok_or(Refusal::NotFound)?;
            let rules = catalog::procedure_in_force(tx, &draft.procedure_code, ctx.today())?;
            (rules.ok_or(Refusal::NotFound)?, draft.receiving_agency)
        }
        UsedIn::Supplement(id) => {
            let found = dossier::awaited(tx, ctx, id)?;
            let asked = found.open_supplement().ok_or(Refusal::NotFound)?;
            if !asked.papers.iter().any(|it| it == code) {
                return Err(Refusal::NotFound.into());
            }
            (Arc::clone(&found.rules), Some(found.dossier.receiving_agency()))
        }
    };
    let paper = rules.procedure.paper(code).cloned().ok_or(Refusal::NotFound)?;
    Ok(AskedPaper { rules, paper, agency })
}
