//! Dossiers beside this one, and visits, as panels of the case page.

use askama::{Template, filters::HtmlSafe};
use ui::{FileList, Tag, TagTone, Text};

use super::{panel::files, part::case_path};
use crate::{
    BesideLine, Case,
    domain::{Deed, RelationKind},
    http::shared::stage_tag,
};

/// The dossiers beside this one.
#[derive(Template)]
#[template(path = "officer/case_relations.html")]
pub(super) struct RelationsPanel {
    t: Text,
    lines: Vec<Beside>,
    relate: Option<String>,
}

impl HtmlSafe for RelationsPanel {}

/// One dossier beside this one, ready to read.
struct Beside {
    code: String,
    href: Option<String>,
    stage: Tag,
    facts: String,
    tag: Tag,
    reason: Option<String>,
    decide: Option<String>,
}

/// The panel of dossiers beside; nothing when there are none and none may be named.
pub(super) fn relations(t: Text, case: &Case) -> Option<RelationsPanel> {
    let may = case.casework.may(Deed::Relate);
    let path = format!("{}/lien-quan", case_path(case.detail.dossier.id()));
    let lines: Vec<Beside> =
        case.casework.beside.iter().map(|line| one(t, case, line, may.then_some(&path))).collect();
    let is_there = may || !lines.is_empty();
    is_there.then(|| RelationsPanel { t, lines, relate: may.then_some(path) })
}

fn one(t: Text, case: &Case, line: &BesideLine, path: Option<&String>) -> Beside {
    let (tone, words) = match (&line.relation, line.is_strong) {
        (Some(relation), _) => {
            let tone = match relation.kind {
                RelationKind::Duplicate => TagTone::Bad,
                RelationKind::NotDuplicate => TagTone::Good,
                RelationKind::Related => TagTone::Active,
            };
            (tone, t.get(format!("relation-{}", relation.kind.code().replace('_', "-"))))
        }
        (None, true) => (TagTone::Waiting, t.get("relation-strong")),
        (None, false) => (TagTone::Plain, t.get("relation-weak")),
    };
    let reason = line.relation.as_ref().map(|it| {
        let hand = case.hand(it.decided_by);
        let by = hand.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default();
        let at = t.date_time(it.decided_at);
        t.with("relation-decided", &[("reason", &it.reason), ("by", &by), ("at", &at)])
    });
    Beside {
        code: line.code.clone(),
        href: line.is_visible.then(|| case_path(line.id)),
        stage: stage_tag(t, line.stage),
        facts: t.with(
            "relation-facts",
            &[("agency", &line.agency), ("at", &t.date_time(line.submitted_at))],
        ),
        tag: Tag::new(tone, words),
        reason,
        decide: path.map(|path| format!("{path}?voi={}", line.code)),
    }
}

/// The minutes of visits.
#[derive(Template)]
#[template(path = "officer/case_visits.html")]
pub(super) struct VisitsPanel {
    t: Text,
    lines: Vec<Visited>,
    record: Option<String>,
}

impl HtmlSafe for VisitsPanel {}

/// The minutes of one visit, ready to read.
struct Visited {
    title: String,
    participants: String,
    findings: String,
    by: String,
    files: Option<FileList>,
}

/// The panel of visits; nothing when there was none and none may be recorded.
pub(super) fn visits(t: Text, case: &Case) -> Option<VisitsPanel> {
    let id = case.detail.dossier.id();
    let record =
        case.casework.may(Deed::RecordVisit).then(|| format!("{}/thuc-dia", case_path(id)));
    let lines: Vec<Visited> = case
        .casework
        .visits
        .iter()
        .map(|(it, attached)| {
            let hand = case.hand(it.written_by);
            let by = hand.map(|hand| format!("{}, {}", hand.name, hand.title)).unwrap_or_default();
            let at = t.date_time(it.visited_at);
            Visited {
                title: t.with("visit-line", &[("at", &at), ("place", &it.place)]),
                participants: it.participants.clone(),
                findings: it.findings.clone(),
                by: t.with("note-by", &[("by", &by), ("at", &t.date_time(it.written_at))]),
                files: files(t, id, attached),
            }
        })
        .collect();
    (record.is_some() || !lines.is_empty()).then_some(VisitsPanel { t, lines, record })
}
