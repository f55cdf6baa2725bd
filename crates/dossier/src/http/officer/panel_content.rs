//! What the applicant handed in, with the remarks on it and what stood there before it was changed.

use askama::{Template, filters::HtmlSafe};
use ui::{Cell, Facts, Text};

use super::{marks, part::case_path};
use crate::{
    Case,
    domain::{APPLICANT_FIELDS, Deed, Marks, Revision, SUBMITTER_FIELDS, Side, section_targets},
    http::{
        citizen::{form::shown_text, mandate},
        conversation::{Conversation, conversation},
    },
};

/// What stood there, struck, beside what stands there now.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<del><span class="unseen">{{ was }} </span>{{ old }}</del> <ins><span class="unseen">{{ now }} </span>{{ new }}</ins>"#
)]
struct Changed {
    was: String,
    old: String,
    now: String,
    new: String,
}

/// Whose dossier it is, with what was changed and marked.
pub(super) fn applicant(t: Text, case: &Case) -> Facts {
    let lines = APPLICANT_FIELDS.map(|name| {
        let label = t.get(format!("field-applicant-{}", name.replace('_', "-")));
        (format!("applicant.{name}"), label)
    });
    facts(t, case, &lines).unwrap_or_default()
}

/// Who handed it in for the owner, with what was changed.
pub(super) fn submitter(t: Text, case: &Case) -> Option<Facts> {
    let kind = case.detail.mandate.as_ref()?.kind;
    let lines = SUBMITTER_FIELDS.map(|name| {
        let label = t.get(format!("field-submitter-{}", name.replace('_', "-")));
        (format!("submitter.{name}"), label)
    });
    let facts = facts(t, case, &lines).unwrap_or_default();
    Some(facts.line(t.get("mandate-role"), mandate::role(t, kind)))
}

/// The answers, section by section, with what was changed and marked.
pub(super) fn sections(t: Text, case: &Case) -> Vec<(String, Facts)> {
    let typed = marks::typed(case);
    let sections = case.detail.rules.form.sections().iter().filter_map(|section| {
        let lines = section_targets(section, &typed);
        Some((section.title.clone(), facts(t, case, &lines)?))
    });
    sections.collect()
}

/// The lines that have anything to say; nothing when none has.
fn facts(t: Text, case: &Case, lines: &[(String, String)]) -> Option<Facts> {
    let typed = marks::typed(case);
    let sent = sent_marks(case);
    let mut facts: Option<Facts> = None;
    for (target, label) in lines {
        let stands = typed.get(target).map_or("", String::as_str);
        let revisions: Vec<&Revision> =
            case.casework.revisions.iter().filter(|it| it.target == *target).collect();
        let mark = case.casework.marks.get(target).or_else(|| sent.and_then(|it| it.get(target)));
        if stands.is_empty() && revisions.is_empty() && mark.is_none() {
            continue;
        }
        let shown = |text: &str| shown_text(t, &case.detail.rules.form, target, text);
        let cell = match (revisions.first(), revisions.last()) {
            (Some(first), Some(last)) => {
                let changed = Changed {
                    was: t.get("revision-was"),
                    old: shown(&first.old),
                    now: t.get("revision-is"),
                    new: shown(stands),
                };
                Cell::part(&changed).note(by(t, case, last))
            }
            _ => Cell::text(shown(stands)),
        };
        let mut lines = facts.unwrap_or_default().line(label, cell);
        if let Some(mark) = mark {
            lines = lines.line(t.get("mark-line"), mark.as_str());
        }
        facts = Some(lines);
    }
    facts
}

/// The remarks of the request that is not answered yet.
fn sent_marks(case: &Case) -> Option<&Marks> {
    let open = case.detail.supplements.iter().rev().find(|line| line.is_open());
    open.map(|line| &line.marks)
}

/// Who changed it, when and why.
fn by(t: Text, case: &Case, revision: &Revision) -> String {
    let at = t.date_time(revision.at);
    match (revision.side, &revision.reason) {
        (Side::Applicant, _) => t.with("revision-by-applicant", &[("at", &at)]),
        (Side::Office, reason) => {
            let hand = revision.by.and_then(|position| case.hand(position));
            let by = hand.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default();
            let reason = reason.as_deref().unwrap_or_default();
            t.with("revision-by-office", &[("by", &by), ("at", &at), ("reason", reason)])
        }
    }
}

/// What is marked as wrong, and the ways to mark and to correct.
#[derive(Template)]
#[template(path = "officer/case_marks.html")]
pub(super) struct MarksPanel {
    t: Text,
    lines: Vec<(String, String)>,
    mark: Option<String>,
    correct: Option<String>,
}

impl HtmlSafe for MarksPanel {}

/// The panel of remarks; nothing when there are none and nobody may make one.
pub(super) fn marks_panel(t: Text, case: &Case) -> Option<MarksPanel> {
    let path = case_path(case.detail.dossier.id());
    let max = i64::from(case.detail.rules.procedure.supplement.max_rounds);
    let has_round = case.detail.dossier.rounds_used() < max;
    let may_mark = has_round && case.casework.may(Deed::Mark);
    let lines = case.casework.marks.iter();
    let lines: Vec<(String, String)> =
        lines.map(|(target, mark)| (label(t, case, target), mark.clone())).collect();
    let panel = MarksPanel {
        t,
        mark: may_mark.then(|| format!("{path}/danh-dau")),
        correct: case.casework.may(Deed::Correct).then(|| format!("{path}/sua")),
        lines,
    };
    let is_there = !panel.lines.is_empty() || panel.mark.is_some() || panel.correct.is_some();
    is_there.then_some(panel)
}

/// The name of a field or paper as people read it.
fn label(t: Text, case: &Case, target: &str) -> String {
    crate::http::citizen::words::label(t, &case.detail.rules, target)
}

/// What was written to each other, and what officers noted.
#[derive(Template)]
#[template(path = "officer/case_messages.html")]
pub(super) struct MessagesPanel {
    t: Text,
    href: Option<String>,
    unread: Option<String>,
    conversation: Option<Conversation>,
    notes: Vec<(String, String)>,
    note: Option<String>,
}

impl HtmlSafe for MessagesPanel {}

/// The panel of messages and notes; nothing for those who only give an opinion.
pub(super) fn messages_panel(t: Text, case: &Case) -> Option<MessagesPanel> {
    let id = case.detail.dossier.id();
    let work = &case.casework;
    let path = case_path(id);
    let (may_write, may_note) = (work.may(Deed::WriteToApplicant), work.may(Deed::WriteNote));
    let has_messages = !work.messages.lines.is_empty();
    let notes = work.notes.iter().map(|note| {
        let hand = case.hand(note.written_by);
        let by = hand.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default();
        let at = t.date_time(note.written_at);
        (note.body.clone(), t.with("note-by", &[("by", &by), ("at", &at)]))
    });
    let panel = MessagesPanel {
        href: (may_write || has_messages).then(|| format!("{path}/trao-doi")),
        unread: (work.messages.unread > 0).then(|| t.count("message-unread", work.messages.unread)),
        conversation: has_messages.then(|| conversation(t, id, &work.messages)),
        notes: notes.collect(),
        note: may_note.then(|| format!("{path}/ghi-chu")),
        t,
    };
    let is_there = panel.href.is_some() || panel.note.is_some() || !panel.notes.is_empty();
    is_there.then_some(panel)
}
