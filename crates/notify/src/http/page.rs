//! What the pages have in common.

pub(super) use identity::page::{id_in, page, see_other, sentences, status_for};
use ui::{Tag, TagTone, Text};

use crate::{MailLine, MailState};

/// What a mail tells, in words.
pub(super) fn mail_kind(t: &Text, line: &MailLine) -> String {
    match line.kind {
        Some(kind) => t.get(format!("notice-{}", kind.code().replace('_', "-"))),
        None => t.get("mail-kind-code"),
    }
}

/// The state of a mail.
pub(super) fn mail_tag(t: &Text, state: MailState) -> Tag {
    let tone = match state {
        MailState::Waiting => TagTone::Waiting,
        MailState::Sent => TagTone::Good,
        MailState::Failed => TagTone::Bad,
        MailState::GivenUp => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("mail-{}", state.code().replace('_', "-"))))
}

/// What went wrong, in words: the step is known by name, the server's code stands beside it.
pub(super) fn error_words(t: &Text, code: Option<&str>) -> String {
    let Some(code) = code else { return String::new() };
    let (step, number) = match code.rsplit_once('_') {
        Some((step, number)) if number.bytes().all(|it| it.is_ascii_digit()) => (step, number),
        _ => (code, ""),
    };
    let words = t.find(format!("mail-error-{}", step.replace('_', "-")));
    match words {
        Some(words) if number.is_empty() => words,
        Some(words) => format!("{words} ({number})"),
        None => code.to_owned(),
    }
}
