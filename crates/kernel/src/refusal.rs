//! How the office says no: a stable code, a kind that decides the HTTP status, and, for a form,
//! every problem at once beside its field.

use std::fmt;

use serde::Serialize;

/// What kind of no it is. The HTTP layer turns it into a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedKind {
    /// They may not know whether it exists: 404.
    NotFound,
    /// They may know, but not do this: 403.
    Denied,
    /// They must sign in first: 401.
    NotSignedIn,
    /// Somebody changed it meanwhile, or it is in another stage: 409.
    Conflict,
    /// What was sent does not hold: 422.
    Invalid,
    /// Too often or too much: 429.
    TooMany,
}

/// One thing wrong with one field. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field, as a path: `child.birth_date`, `paper.birth_certificate`.
    pub field: String,
    /// The stable code of what is wrong: `required`, `too_long`.
    pub code: &'static str,
    /// What the sentence needs: the limit, the allowed values. Never what the person typed.
    pub limit: Option<String>,
}

impl Problem {
    /// Something wrong with this field.
    #[must_use]
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, limit: None }
    }

    /// The same, with the limit that was passed.
    #[must_use]
    pub fn with_limit(mut self, limit: impl fmt::Display) -> Self {
        self.limit = Some(limit.to_string());
        self
    }
}

/// What every module's `Refusal` tells the layers above.
pub trait Refused: std::error::Error {
    /// The stable code: `dossier.wrong_stage`. Never renamed once published.
    fn code(&self) -> &'static str;

    /// What kind of no it is.
    fn kind(&self) -> RefusedKind;

    /// Every problem of the form, when the refusal is about one.
    fn problems(&self) -> &[Problem] {
        &[]
    }
}
