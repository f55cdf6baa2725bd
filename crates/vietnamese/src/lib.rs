//! Vietnamese text and the numbers of Vietnamese offices: folding, collation, names, personal and tax
//! numbers, phones, agency, dossier and procedure codes, amounts in words, VietQR payloads.
//!
//! Everything here is pure. Reading order: `fold`, `collate`, `name`, `number`, `code`, `amount`,
//! `vietqr`. Numbers of people are parsed once, at the border; they print masked and come out whole
//! only through `reveal`.

mod amount;
mod code;
mod collate;
mod fold;
mod name;
mod number;
mod vietqr;

pub use amount::amount_in_words;
pub use code::{
    AgencyCode, AgencyCodeGeneration, DossierCode, InvalidAgencyCode, InvalidDossierCode,
    InvalidProcedureCode, ProcedureCode,
};
pub use collate::{collation_key, compare};
pub use fold::{fold, fold_words, is_nfc, nfc, one_spelling, tone_last};
pub use name::{InvalidName, NAME_LIMIT, NameParts, PersonName};
pub use number::{
    InvalidPersonalId, InvalidPhone, InvalidTaxCode, PersonalIdNumber, Phone, Sex, TaxCode,
    TaxCodeKind,
};
pub use vietqr::{InvalidPayload, InvalidQr, QrService, VietQr, crc16, read_fields};
