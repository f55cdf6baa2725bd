//! What people fill in about themselves, read once: either everything holds, or every problem at once.

use kernel::{Problem, Role};
use vietnamese::{PersonName, PersonalIdNumber, Phone, TaxCode, nfc};

use super::{password::check_new_password, refusal::Refusal};

/// Longest name of an organisation and longest title of a position, in characters.
const LONGEST_NAME: usize = 200;

/// The form in which a citizen registers, as typed.
#[derive(Clone, Default)]
pub struct CitizenForm {
    /// Full name.
    pub name: String,
    /// Personal identification number.
    pub personal_number: String,
    /// Telephone number.
    pub phone: String,
    /// Password.
    pub password: String,
}

/// A citizen as read from the form.
#[derive(Clone)]
pub struct CitizenDetails {
    /// Full name.
    pub name: PersonName,
    /// Personal identification number.
    pub personal_number: PersonalIdNumber,
    /// Telephone number.
    pub phone: Phone,
}

/// Reads the form of a citizen; the password is checked and not kept.
///
/// # Errors
/// [`Refusal::Invalid`] with every problem.
pub fn read_citizen(form: &CitizenForm) -> Result<CitizenDetails, Refusal> {
    let name = PersonName::parse(&form.name).map_err(|it| Problem::new("name", it.code()));
    let number = form
        .personal_number
        .parse::<PersonalIdNumber>()
        .map_err(|it| Problem::new("personal_number", it.code()));
    let phone = form.phone.parse::<Phone>().map_err(|it| Problem::new("phone", it.code()));
    let login = number.as_ref().map_or("", PersonalIdNumber::reveal);
    let password = check_new_password(&form.password, login);
    match (name, number, phone) {
        (Ok(name), Ok(personal_number), Ok(phone)) if password.is_empty() => {
            Ok(CitizenDetails { name, personal_number, phone })
        }
        (name, number, phone) => {
            let fields = [name.err(), number.err(), phone.err()].into_iter().flatten();
            Err(Refusal::Invalid(fields.chain(password).collect()))
        }
    }
}

/// An organisation as typed in the form of registration, beside its representative.
#[derive(Clone, Default)]
pub struct OrganisationForm {
    /// Registered name.
    pub organisation_name: String,
    /// Tax code.
    pub tax_code: String,
    /// The representative; the number is not the login name here.
    pub representative: CitizenForm,
}

/// An organisation as read from the form.
#[derive(Clone)]
pub struct OrganisationDetails {
    /// Registered name.
    pub name: String,
    /// Tax code.
    pub tax_code: TaxCode,
    /// The representative.
    pub representative: CitizenDetails,
}

/// Reads the form of an organisation.
///
/// # Errors
/// [`Refusal::Invalid`] with every problem.
pub fn read_organisation(form: &OrganisationForm) -> Result<OrganisationDetails, Refusal> {
    let name = read_text("organisation_name", &form.organisation_name);
    let tax_code =
        form.tax_code.parse::<TaxCode>().map_err(|it| Problem::new("tax_code", it.code()));
    let representative = read_citizen(&form.representative);
    match (name, tax_code, representative) {
        (Ok(name), Ok(tax_code), Ok(representative)) => {
            Ok(OrganisationDetails { name, tax_code, representative })
        }
        (name, tax_code, representative) => {
            let mut problems: Vec<Problem> =
                [name.err(), tax_code.err()].into_iter().flatten().collect();
            if let Err(Refusal::Invalid(more)) = representative {
                problems.extend(more);
            }
            Err(Refusal::Invalid(problems))
        }
    }
}

/// A line of text that must be there and not too long; composed and trimmed.
pub(crate) fn read_text(field: &'static str, typed: &str) -> Result<String, Problem> {
    let text = nfc(typed.trim());
    match text.chars().count() {
        0 => Err(Problem::new(field, "required")),
        1..=LONGEST_NAME if text.chars().any(char::is_control) => {
            Err(Problem::new(field, "not_text"))
        }
        1..=LONGEST_NAME => Ok(text),
        _ => Err(Problem::new(field, "too_long").with_limit(LONGEST_NAME)),
    }
}

/// What is wrong with the login name of an officer. It begins with a letter, so that it never is the number
/// of a citizen.
#[must_use]
pub(crate) fn check_login_name(login_name: &str) -> Option<Problem> {
    let n_chars = login_name.chars().count();
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "._-".contains(it);
    if n_chars == 0 {
        Some(Problem::new("login_name", "required"))
    } else if n_chars > 64 {
        Some(Problem::new("login_name", "too_long").with_limit(64))
    } else if n_chars < 3
        || !login_name.starts_with(|it: char| it.is_ascii_lowercase())
        || !login_name.chars().all(fits)
    {
        Some(Problem::new("login_name", "login_form"))
    } else {
        None
    }
}

/// What is wrong with the roles of a position.
#[must_use]
pub(crate) fn check_roles(roles: &[Role]) -> Option<Problem> {
    // Separation of duties: who keeps the accounts handles no dossiers.
    let mixed =
        roles.contains(&Role::Administrator) && roles.iter().any(|it| *it != Role::Administrator);
    if roles.is_empty() {
        Some(Problem::new("roles", "required"))
    } else if mixed {
        Some(Problem::new("roles", "administrator_alone"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(refusal: Option<Refusal>) -> Vec<(String, &'static str)> {
        let Some(Refusal::Invalid(problems)) = refusal else { return Vec::new() };
        problems.into_iter().map(|it| (it.field, it.code)).collect()
    }

    #[test]
    fn every_problem_of_a_registration_is_told_at_once() {
        let fields: Vec<String> =
            codes(read_citizen(&CitizenForm::default()).err()).into_iter().map(|it| it.0).collect();
        assert_eq!(fields, ["name", "personal_number", "phone", "password"]);

        let good = CitizenForm {
            name: "Nguyễn Văn An".into(),
            personal_number: "025085000001".into(),
            phone: "0912345678".into(),
            password: "mưa xuân lất phất".into(),
        };
        assert_eq!(codes(read_citizen(&good).err()), []);
        let easy = CitizenForm { password: "x025085000001x".into(), ..good };
        assert_eq!(codes(read_citizen(&easy).err()), [("password".to_owned(), "too_easy")]);
    }

    #[test]
    fn the_login_name_of_an_officer_is_never_a_number() {
        let code = |name: &str| check_login_name(name).map(|it| it.code);
        assert_eq!(code("lan.hoasen"), None);
        assert_eq!(code(""), Some("required"));
        for bad in ["025085000001", "la", "Lan", "lân", "lan hoa", ".lan"] {
            assert_eq!(code(bad), Some("login_form"), "{bad}");
        }
    }

    #[test]
    fn who_keeps_accounts_handles_no_dossiers() {
        assert!(check_roles(&[]).is_some());
        assert!(check_roles(&[Role::Administrator]).is_none());
        assert!(check_roles(&[Role::ReceptionClerk, Role::DeskHead]).is_none());
        assert!(check_roles(&[Role::Administrator, Role::Leader]).is_some());
    }
}
