//! What the pages have in common.

pub(super) use identity::page::{Again, id_in, officer_frame as frame, page, see_other};
use kernel::{Lang, Problem};
use platform::http::Failure;
use ui::{FieldProblem, Notice, Text};

use crate::{Error, Refusal, texts::TEXTS};

/// The texts of officers' pages, which are Vietnamese whatever the reader's language.
pub(super) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

/// The problems of a form as sentences, with the labels of its fields.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| match field.strip_prefix("page.") {
        Some(page) => t.with("field-page", &[("page", page)]),
        None => t.get(format!("field-{field}")),
    })
}

/// A refusal that is answered on the page where it happened; others and faults are passed on.
pub(super) fn again(t: Text, error: Error) -> Result<Again, Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    let mut again = Again::refused(t, &refusal)?;
    if let Refusal::PagesDiffer { scanned, declared } = refusal {
        let (scanned, declared) = (scanned.to_string(), declared.to_string());
        let words = [("scanned", scanned.as_str()), ("declared", declared.as_str())];
        again.notice = Some(Notice::failure(t.with("work-pages-differ", &words)));
    }
    Ok(again)
}
