//! What is known of a paper or a result beside its file: kind, code, number, who issued and signed it, until when it
//! holds, and who says so (TT 01/2023/TT-VPCP). Read where it is kept, never copied into the vault.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};
use recognition::Validity;

use crate::{
    Error,
    domain::{Item, ItemKind},
};

/// What is known of an item. It never goes into events: it names people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRecord {
    /// The kind of paper, or what the result is called.
    pub kind: String,
    /// Its code in the national list; none where it is not known.
    pub code: Option<String>,
    /// Number and symbol.
    pub number: Option<String>,
    /// The day on which it was issued.
    pub issued_on: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Who signed a result, with the title.
    pub signer: Option<String>,
    /// Whose it is, as it stands in the paper.
    pub holder: Option<String>,
    /// Until when it holds.
    pub validity: Validity,
    /// Who says so.
    pub source: RecordSource,
}

/// Who says what is known of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordSource {
    /// A clerk who compared the digitised paper: title, agency, when it was digitised and confirmed.
    Clerk {
        /// The title of the clerk.
        title: String,
        /// The agency.
        agency: String,
        /// When the paper was digitised.
        made_at: Timestamp,
        /// When the clerk confirmed it.
        confirmed_at: Timestamp,
        /// When the clerk signed the digital copy; nothing while nobody has.
        signed_at: Option<Timestamp>,
    },
    /// The agency that issued the result, by the dossier of it.
    Dossier,
}

/// What is known of an item; nothing of a paper that nobody has confirmed. Who asks has to have asked whether the
/// caller may see the item, and to have noted the look.
pub(crate) fn record_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    item: &Item,
) -> Result<Option<ItemRecord>, Error> {
    let detail = dossier::detail(tx, &Ctx::system(ctx.now), item.dossier)?;
    if item.kind == ItemKind::Outcome {
        let approved_by = detail.result.as_ref().and_then(|it| it.approved_by);
        // The result of a dossier is another one after a correction.
        let is_this = detail.dossier.result_number() == item.number.as_deref();
        let signer = match approved_by.filter(|_| is_this) {
            Some(position) => dossier::signer(tx, position)?,
            None => None,
        };
        return Ok(Some(ItemRecord {
            kind: item.name.clone(),
            code: item.national_code.clone(),
            number: item.number.clone(),
            issued_on: item.issued_on,
            issuer: Some(agency_name(tx, item.agency)?),
            signer: signer.map(|it| format!("{}, {}", it.name, it.title)),
            holder: None,
            validity: item.valid_until.map_or(Validity::NotSaid, Validity::Until),
            source: RecordSource::Dossier,
        }));
    }
    let Some(paper) = detail.papers.iter().find(|it| it.sha256 == item.sha256) else {
        return Ok(None);
    };
    let Some(digitised) = recognition::digitised(tx, item.dossier, &paper.id)? else {
        return Ok(None);
    };
    Ok(Some(ItemRecord {
        kind: digitised.kind_name,
        code: digitised.national_code.or_else(|| item.national_code.clone()),
        number: digitised.number,
        issued_on: digitised.issued_on,
        issuer: digitised.issuer,
        signer: None,
        holder: digitised.name,
        validity: digitised.validity,
        source: RecordSource::Clerk {
            title: digitised.confirmed_by.title,
            agency: agency_name(tx, digitised.agency)?,
            made_at: digitised.made_at,
            confirmed_at: digitised.confirmed_at,
            signed_at: digitised.signed.map(|it| it.at),
        },
    }))
}

/// The name of an agency; nothing where it is not known.
pub(crate) fn agency_name(tx: &mut Tx<'_>, id: AgencyId) -> Result<String, Fault> {
    Ok(identity::agency(tx, id)?.map(|it| it.name).unwrap_or_default())
}
