//! Numbers of people and enterprises. They print masked; `reveal` is the one way to the whole value.

mod personal_id;
mod phone;
mod tax_code;

pub use personal_id::{InvalidPersonalId, PersonalIdNumber, Sex};
pub use phone::{InvalidPhone, Phone};
pub use tax_code::{InvalidTaxCode, TaxCode, TaxCodeKind};

/// Stars in the middle, the first and the last `kept` characters as they are.
fn masked(value: &str, kept: usize) -> String {
    let last = value.chars().count().saturating_sub(kept);
    let mask = |(index, letter)| if index < kept || index >= last { letter } else { '*' };
    value.chars().enumerate().map(mask).collect()
}

/// What people type between groups of digits, taken out.
fn without_gaps(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}
