//! What the pages have in common.

pub(super) use identity::page::{Again, id_in, page, see_other, sentences};
use platform::http::{Caller, Failure};
use ui::{Choice, Text};

use crate::{Error, Purpose, texts::TEXTS};

/// The texts in the reader's language.
pub(super) fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}

/// A refusal that is answered on the page where it happened; others and faults are passed on.
pub(super) fn again(t: Text, error: Error) -> Result<Again, Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    Again::refused(t, &refusal)
}

/// What people come for, as choices.
pub(super) fn purposes(t: Text) -> Vec<Choice> {
    Purpose::ALL.map(|it| Choice::new(it.code(), purpose_words(t, it))).to_vec()
}

/// What somebody comes for, in words.
pub(super) fn purpose_words(t: Text, purpose: Purpose) -> String {
    t.get(format!("purpose-{}", purpose.code().replace('_', "-")))
}

/// A number as it is printed and shown: `014`.
pub(super) fn number_words(number: i64) -> String {
    format!("{number:03}")
}
