//! The record of a digitised paper (TT 01/2023/TT-VPCP: what is kept with the copy): for the modules above.

use dossier::{DossierId, Signer};
use jiff::{Timestamp, civil::Date};
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::{
    domain::{KeyField, RecognitionId, RecognitionState, SignedByClerk},
    store,
};

/// The confirmed record of a digitised paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigitisedPaper {
    /// The recognition.
    pub scan: RecognitionId,
    /// The agency whose desk digitised it.
    pub agency: AgencyId,
    /// SHA-256 of the scan as it was made: names the file in the store.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// The kind of paper, by the code of the province.
    pub kind: String,
    /// What the kind is called; its code where the list does not know it any more.
    pub kind_name: String,
    /// The code of the kind in the national list; none where it is not known, that is, not verified.
    pub national_code: Option<String>,
    /// Number and symbol.
    pub number: Option<String>,
    /// The day on which it was issued.
    pub issued_on: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Whose it is.
    pub name: Option<String>,
    /// The personal identification number of whose it is.
    pub personal_number: Option<String>,
    /// Until when it holds.
    pub validity: Validity,
    /// When it was digitised.
    pub made_at: Timestamp,
    /// When a clerk confirmed it.
    pub confirmed_at: Timestamp,
    /// The clerk.
    pub confirmed_by: Signer,
    /// Their signature on the digital copy that is in force; none while it is awaited.
    pub signed: Option<SignedByClerk>,
}

/// Until when a paper holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// Nothing stands in it.
    NotSaid,
    /// Without an end.
    Unlimited,
    /// Until this day.
    Until(Date),
}

/// The record of a paper of a dossier, by the id of the paper among those given, once a clerk confirmed it. It holds
/// personal data: who asks has to have asked whether the caller may see the paper.
///
/// # Errors
/// Whatever reading meets.
pub fn digitised(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    paper: &str,
) -> Result<Option<DigitisedPaper>, Fault> {
    let found = store::load_by_paper(tx, dossier, paper)?;
    let Some(scan) = found.filter(|it| it.state == RecognitionState::Confirmed) else {
        return Ok(None);
    };
    let (Some(confirmed_at), Some(position)) = (scan.decided_at, scan.decided_by) else {
        return Err(Fault::Corrupt("a paper is confirmed by nobody".into()));
    };
    let Some(confirmed_by) = dossier::signer(tx, position)? else {
        return Err(Fault::Corrupt("a paper is confirmed by nobody known".into()));
    };
    let text = |field| scan.confirmed_value(field).map(str::to_owned);
    let day = |field| scan.confirmed_value(field).and_then(|it| it.parse::<Date>().ok());
    let kind = text(KeyField::Kind).unwrap_or_default();
    let known = catalog::paper_kind(tx, &kind)?;
    Ok(Some(DigitisedPaper {
        scan: scan.id,
        agency: scan.agency,
        sha256: scan.sha256.clone(),
        media_type: scan.media_type.clone(),
        kind_name: known.as_ref().map_or_else(|| kind.clone(), |it| it.name.clone()),
        national_code: known.and_then(|it| it.national_code),
        number: text(KeyField::Number),
        issued_on: day(KeyField::IssuedOn),
        issuer: text(KeyField::Agency),
        name: text(KeyField::Name),
        personal_number: text(KeyField::PersonalNumber),
        validity: match (scan.confirmed_value(KeyField::ValidUntil), day(KeyField::ValidUntil)) {
            (Some(crate::UNLIMITED), _) => Validity::Unlimited,
            (_, Some(last)) => Validity::Until(last),
            (_, None) => Validity::NotSaid,
        },
        made_at: scan.made_at,
        confirmed_at,
        confirmed_by,
        signed: store::copy_in_force(tx, scan.id)?.and_then(|it| it.signed),
        kind,
    }))
}
