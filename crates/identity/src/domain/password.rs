//! Passwords: what one must be like, how it is hashed, how it is checked in the same time for everybody.

use std::fmt;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash as Phc, PasswordHasher, PasswordVerifier, Version,
};
use kernel::Problem;

/// Fewest characters of a password.
pub(crate) const SHORTEST: usize = 10;
/// Most characters of a password: more would only be work for the hash.
pub(crate) const LONGEST: usize = 128;

/// Memory of one hashing, in KiB: 19 MiB, with two passes, as OWASP advises for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The hash of no password, with the parameters above: an unknown name costs as much time as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bW90Y3VhLW5vYm9keS1zYWx0$\
                      AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/// The argon2id hash of a password, in PHC form. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

/// The machine could not hash: no randomness, or no memory.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed")]
pub struct HashFailed;

impl PasswordHash {
    /// Hashes a password. Takes tens of milliseconds and 19 MiB: not inside a transaction.
    ///
    /// # Errors
    /// When the machine has no randomness or no memory.
    pub fn of(password: &str) -> Result<Self, HashFailed> {
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| HashFailed)?;
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let phc = hasher.hash_password(password.as_bytes()).map_err(|_| HashFailed)?;
        Ok(Self(phc.to_string()))
    }

    /// A hash made before: read from the store, or shared by the made-up accounts of a demonstration.
    #[must_use]
    pub fn from_phc(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The PHC text, for the store.
    #[must_use]
    pub fn phc(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Whether the password is the one hashed. Without a hash it takes the same time and says no.
#[must_use]
pub fn is_password(hash: Option<&PasswordHash>, password: &str) -> bool {
    let text = hash.map_or(NOBODY, PasswordHash::phc);
    let Ok(phc) = Phc::new(text) else {
        return false;
    };
    let same = Argon2::default().verify_password(password.as_bytes(), &phc).is_ok();
    same && hash.is_some()
}

/// What is wrong with a new password. Length is what protects; the rules of odd characters are not.
#[must_use]
pub(crate) fn check_new_password(password: &str, login_name: &str) -> Vec<Problem> {
    let n_chars = password.chars().count();
    let mut problems = Vec::new();
    if n_chars == 0 {
        problems.push(Problem::new("password", "required"));
    } else if n_chars < SHORTEST {
        problems.push(Problem::new("password", "too_short").with_limit(SHORTEST));
    } else if n_chars > LONGEST {
        problems.push(Problem::new("password", "too_long").with_limit(LONGEST));
    }
    let mut chars = password.chars();
    let all_alike = chars.next().is_some_and(|first| chars.all(|it| it == first));
    let has_name = login_name.len() >= 4 && password.to_lowercase().contains(login_name);
    if n_chars >= SHORTEST && (all_alike || has_name || is_run_of_digits(password)) {
        problems.push(Problem::new("password", "too_easy"));
    }
    problems
}

/// A new password to hand over once: four groups of letters and digits that are not mistaken for one another.
#[must_use]
pub(crate) fn new_password() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let bytes: [u8; 16] = rand::random();
    let letters: Vec<char> =
        bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// `1234567890`, `9876543210` and their like.
fn is_run_of_digits(password: &str) -> bool {
    let digits: Vec<u32> = password.chars().filter_map(|it| it.to_digit(10)).collect();
    digits.len() == password.chars().count()
        && (digits.windows(2).all(|it| (it[0] + 1) % 10 == it[1])
            || digits.windows(2).all(|it| it[0] == (it[1] + 1) % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_by_its_hash_only() {
        let hash = PasswordHash::of("mưa xuân lất phất").unwrap();
        assert!(hash.phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.phc());
        assert!(is_password(Some(&hash), "mưa xuân lất phất"));
        assert!(!is_password(Some(&hash), "mưa xuân"));
        assert_eq!(format!("{hash:?}"), "PasswordHash(…)");
    }

    #[test]
    fn nobody_has_no_password_and_costs_the_same() {
        assert!(Phc::new(NOBODY).is_ok(), "else an unknown name would be answered at once");
        assert!(!is_password(None, ""));
        assert!(!is_password(Some(&PasswordHash::from_phc("rubbish")), "rubbish"));
    }

    #[test]
    fn passwords_made_for_others_pass_the_check_and_differ() {
        let one = new_password();
        assert_eq!(one.len(), 19, "{one}");
        assert_eq!(check_new_password(&one, "lan.hoasen"), []);
        assert_ne!(one, new_password());
    }

    #[test]
    fn a_new_password_is_long_and_not_the_name() {
        let codes = |password: &str| -> Vec<&str> {
            check_new_password(password, "lan.hoasen").iter().map(|it| it.code).collect()
        };
        assert_eq!(codes(""), ["required"]);
        assert_eq!(codes("ngắn quá"), ["too_short"]);
        assert_eq!(codes(&"dài".repeat(50)), ["too_long"]);
        assert_eq!(codes("aaaaaaaaaaaa"), ["too_easy"]);
        assert_eq!(codes("1234567890"), ["too_easy"]);
        assert_eq!(codes("9876543210"), ["too_easy"]);
        assert_eq!(codes("Lan.HoaSen2026"), ["too_easy"]);
        assert_eq!(codes("mưa xuân lất phất"), Vec::<&str>::new());
    }
}
