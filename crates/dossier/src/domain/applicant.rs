//! Whose dossier it is (chủ hồ sơ), as stated when handing in.

use std::collections::BTreeMap;

use kernel::Problem;
use vietnamese::{PersonName, PersonalIdNumber, Phone};

/// What was typed about the owner of the dossier.
#[derive(Debug, Clone, Default)]
pub struct ApplicantFields {
    /// Full name.
    pub name: String,
    /// Personal identification number, 12 digits.
    pub personal_id: String,
    /// Mobile phone.
    pub phone: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Address as text.
    pub address: String,
}

impl ApplicantFields {
    /// By the names that a form may repeat: `applicant.name`.
    #[must_use]
    pub fn known(&self) -> BTreeMap<String, String> {
        let fields = [
            ("name", &self.name),
            ("personal_id", &self.personal_id),
            ("phone", &self.phone),
            ("email", &self.email),
            ("address", &self.address),
        ];
        let named = |(field, text): (&str, &String)| (format!("applicant.{field}"), text.clone());
        fields.into_iter().map(named).collect()
    }
}

/// The owner of the dossier. Kept apart from the rows that are read all day.
#[derive(Clone)]
pub struct Applicant {
    /// Full name, NFC.
    pub name: String,
    /// Personal identification number.
    pub personal_id: PersonalIdNumber,
    /// Mobile phone.
    pub phone: Phone,
    /// E-mail.
    pub email: Option<String>,
    /// Address as text.
    pub address: String,
}

const ADDRESS_LIMIT: usize = 300;
const EMAIL_LIMIT: usize = 254;

impl Applicant {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every problem at once, each with its field.
    pub fn parse(typed: &ApplicantFields) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, typed: &str, code: &'static str| {
            let code = if typed.trim().is_empty() { "required" } else { code };
            problems.push(Problem::new(format!("applicant.{field}"), code));
        };
        let name = PersonName::parse(&typed.name);
        if let Err(error) = &name {
            wrong("name", &typed.name, error.code());
        }
        let personal_id = typed.personal_id.parse::<PersonalIdNumber>();
        if let Err(error) = &personal_id {
            wrong("personal_id", &typed.personal_id, error.code());
        }
        let phone = typed.phone.parse::<Phone>();
        if let Err(error) = &phone {
            wrong("phone", &typed.phone, error.code());
        }
        let email = Some(typed.email.trim()).filter(|email| !email.is_empty());
        if email.is_some_and(|email| !is_email(email)) {
            wrong("email", &typed.email, "email_invalid");
        }
        let address = vietnamese::nfc(typed.address.trim());
        if address.is_empty() || address.chars().count() > ADDRESS_LIMIT {
            wrong("address", &typed.address, "too_long");
        } else if address.chars().any(char::is_control) {
            wrong("address", &typed.address, "control_character");
        }
        match (name, personal_id, phone) {
            (Ok(name), Ok(personal_id), Ok(phone)) if problems.is_empty() => Ok(Self {
                name: name.to_string(),
                personal_id,
                phone,
                email: email.map(str::to_owned),
                address,
            }),
            _ => Err(problems),
        }
    }
}

/// A plain check: one @, a dot behind it, no blanks. Whether it arrives only a message can tell.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    text.len() <= EMAIL_LIMIT
        && !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '<' && c != '>')
        && text.matches('@').count() == 1
}
