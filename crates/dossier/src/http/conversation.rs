//! The messages of a dossier as both sides read them.

use askama::{Template, filters::HtmlSafe};
use ui::{FileList, Tag, TagTone, Text};

use crate::{
    Messages,
    domain::{DossierId, Side},
};

/// The messages, the first one first.
#[derive(Template)]
#[template(path = "shared/conversation.html")]
pub(super) struct Conversation {
    t: Text,
    lines: Vec<Said>,
}

impl HtmlSafe for Conversation {}

/// One message, ready to read.
struct Said {
    by: String,
    at: String,
    body: String,
    is_new: Option<Tag>,
    /// How the answer stands that is waited for.
    note: Option<String>,
    files: Option<FileList>,
}

/// The messages as the reader sees them.
pub(super) fn conversation(t: Text, dossier: DossierId, messages: &Messages) -> Conversation {
    let said = messages.lines.iter().map(|line| {
        let it = &line.message;
        let by = match (&line.officer, it.side) {
            (Some((name, title)), _) => format!("{name}, {title}"),
            (None, Side::Applicant) => t.get("message-by-applicant"),
            (None, Side::Office) => t.get("message-by-office"),
        };
        let waited = it.reply_due_at.filter(|_| it.is_open());
        let note = waited.map(|due| match it.escalated_at {
            Some(at) => t.with("message-escalated", &[("at", &t.date_time(at))]),
            None => t.with("message-reply-due", &[("at", &t.weekday_date_time(due))]),
        });
        Said {
            by,
            at: t.date_time(it.sent_at),
            body: it.body.clone(),
            is_new: line.is_new.then(|| Tag::new(TagTone::Active, t.get("message-new"))),
            note,
            files: files(t, dossier, line),
        }
    });
    Conversation { lines: said.collect(), t }
}

fn files(t: Text, dossier: DossierId, line: &crate::MessageLine) -> Option<FileList> {
    let list = line.files.iter().fold(FileList::new(&t), |list, file| {
        let kind = file.file_name.rsplit('.').next().unwrap_or_default().to_uppercase();
        list.file(format!("/ho-so/{dossier}/tep/{}", file.id), &file.file_name, kind, file.bytes)
    });
    (!line.files.is_empty()).then_some(list)
}
