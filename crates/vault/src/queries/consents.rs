//! The consents that somebody gave, and what became of each.

use dossier::{DossierId, VaultConsentId, VaultItemId};
use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::Consent,
    record::agency_name,
    store,
    whose::{own_consent, standing},
};

/// Where a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentStanding {
    /// The filing, or what was asked for afterwards, was not handed in yet.
    Filing,
    /// The dossier is being handled.
    Used,
    /// The dossier was decided.
    Decided,
    /// It was taken back.
    Withdrawn,
}

impl ConsentStanding {
    /// The name in texts: `filing`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Filing => "filing",
            Self::Used => "used",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A consent as its owner sees it.
#[derive(Debug, Clone)]
pub struct ConsentLine {
    /// Its id.
    pub id: VaultConsentId,
    /// What it is for.
    pub item: VaultItemId,
    /// Name of that.
    pub name: String,
    /// Name of the procedure, or its code.
    pub procedure: String,
    /// Name of the agency, as far as it is known.
    pub agency: Option<String>,
    /// The dossier and its code, once handed in.
    pub dossier: Option<(DossierId, String)>,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// Where it stands.
    pub standing: ConsentStanding,
}

/// The consents that the caller gave, for one item or all, the newest first, those before a given one.
///
/// # Errors
/// [`Refusal::Denied`] to officers and strangers; whatever reading meets.
pub fn consents(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (item, before): (Option<VaultItemId>, Option<VaultConsentId>),
    most: u32,
) -> Result<Vec<ConsentLine>, Error> {
    let Some(standing) = standing(tx, ctx)? else { return Ok(Vec::new()) };
    let before = before.map_or_else(|| "g".to_owned(), |it| it.to_string());
    let item = item.map(|it| it.to_string()).unwrap_or_default();
    let columns: Vec<String> =
        store::CONSENT_COLUMNS.split(", ").map(|column| format!("c.{column}")).collect();
    let sql = format!(
        "select {} from vault_consent c
           join vault_item i on i.id = c.item
          where c.owner = $1 and (i.account = $2 or cast($3 as bigint) = 1) and c.id < $4
            and (c.item = $5 or $5 = '')
          order by c.id desc limit $6",
        columns.join(", ")
    );
    let found = tx.query(
        &sql,
        &[&standing.owner.id, &standing.account, &standing.all(), &before, &item, &i64::from(most)],
        store::consent_of,
    )?;
    let mut lines = Vec::with_capacity(found.len());
    for consent in found {
        lines.push(line(tx, ctx, &consent)?);
    }
    Ok(lines)
}

/// One consent of the caller as a line.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn consent_line(tx: &mut Tx<'_>, ctx: &Ctx, id: VaultConsentId) -> Result<ConsentLine, Error> {
    let consent = own_consent(tx, ctx, id)?;
    line(tx, ctx, &consent)
}

fn line(tx: &mut Tx<'_>, ctx: &Ctx, consent: &Consent) -> Result<ConsentLine, Error> {
    let item = store::load_item(tx, consent.item)?.ok_or(Refusal::NotFound)?;
    let rules = catalog::procedure_in_force(tx, &consent.procedure_code, ctx.today())?;
    let code = || consent.procedure_code.clone();
    let agency = match consent.agency {
        Some(agency) => Some(agency_name(tx, agency)?),
        None => None,
    };
    let dossier = match consent.dossier {
        Some(id) => match dossier::visible_dossier(tx, ctx, id) {
            Ok(dossier) => Some(dossier),
            Err(dossier::Error::Refused(_)) => None,
            Err(error) => return Err(error.into()),
        },
        None => None,
    };
    let is_decided = dossier.as_ref().is_some_and(|it| it.finished_at().is_some());
    let standing = match (consent.withdrawn_at, consent.dossier) {
        (Some(_), _) => ConsentStanding::Withdrawn,
        (None, None) => ConsentStanding::Filing,
        // What was asked for afterwards may not have been sent yet.
        (None, Some(id)) if !dossier::came_by(tx, id, consent.id)? => ConsentStanding::Filing,
        (None, Some(_)) if is_decided => ConsentStanding::Decided,
        (None, Some(_)) => ConsentStanding::Used,
    };
    Ok(ConsentLine {
        id: consent.id,
        item: consent.item,
        name: item.name,
        procedure: rules.map_or_else(code, |it| it.procedure.name.clone()),
        agency,
        dossier: dossier.map(|it| (it.id(), it.code().to_owned())),
        given_at: consent.given_at,
        withdrawn_at: consent.withdrawn_at,
        standing,
    })
}
