//! Codes of agencies, dossiers and procedures, as they are printed and exchanged.

mod agency;
mod dossier;
mod procedure;

pub use agency::{AgencyCode, AgencyCodeGeneration, InvalidAgencyCode};
pub use dossier::{DossierCode, InvalidDossierCode};
pub use procedure::{InvalidProcedureCode, ProcedureCode};

fn all_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|it| it.is_ascii_digit())
}
