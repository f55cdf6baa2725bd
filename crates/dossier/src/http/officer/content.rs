//! What the applicant handed in and what the office wrote about it, as parts of the case page.

use catalog::{FieldKind, FormField};
use kernel::Vnd;
use serde_json::Value;
use ui::{Cell, Facts, FileList, Text};

use crate::{Case, Detail, SupplementLine};

/// A heading with the facts under it.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) facts: Facts,
}

/// One request for completion, ready to read.
pub(super) struct Request {
    pub(super) title: String,
    pub(super) facts: Facts,
}

/// A paper of ours: address and name.
pub(super) struct Printed {
    pub(super) href: String,
    pub(super) name: String,
}

/// Whose dossier it is.
pub(super) fn applicant(t: Text, detail: &Detail) -> Facts {
    let facts = Facts::new()
        .line(t.get("case-applicant"), &detail.applicant_name)
        .line(t.get("case-personal-id"), &detail.applicant_personal_id)
        .line(t.get("case-phone"), &detail.applicant_phone);
    let facts = match &detail.applicant_email {
        Some(email) => facts.line(t.get("case-email"), email),
        None => facts,
    };
    facts.line(t.get("case-address"), &detail.applicant_address)
}

/// Where the dossier came in, who decides it, who has it.
pub(super) fn place(t: Text, case: &Case) -> Facts {
    let dossier = &case.detail.dossier;
    let assignee = dossier.assignee().and_then(|position| case.hand(position));
    let has_it = assignee.map_or_else(
        || Cell::text(&case.current.short_name),
        |hand| Cell::text(&hand.name).note(format!("{}, {}", hand.title, case.current.short_name)),
    );
    let channel = t.get(format!("channel-{}", dossier.channel().code()));
    Facts::new()
        .line(t.get("case-has-it"), has_it)
        .line(t.get("case-received-at"), Cell::text(&case.receiving.short_name).note(channel))
        .line(t.get("case-competent"), &case.competent.short_name)
        .line(t.get("case-submitted"), t.date_time(dossier.submitted_at()))
}

/// The filled form, section by section; what was left empty is left out.
pub(super) fn form(t: Text, detail: &Detail) -> Vec<Section> {
    let sections = detail.rules.form.sections().iter().map(|section| {
        let filled = section.fields.iter().filter_map(|field| {
            let value = field.path.split('.').try_fold(&detail.form, |at, name| at.get(name))?;
            Some((field.label.clone(), shown(t, field, value)?))
        });
        let filled: Vec<(String, String)> = filled.collect();
        let is_empty = filled.is_empty();
        let facts =
            filled.into_iter().fold(Facts::new(), |facts, (label, text)| facts.line(label, text));
        (is_empty, Section { title: section.title.clone(), facts })
    });
    sections.filter(|(is_empty, _)| !is_empty).map(|(_, section)| section).collect()
}

fn shown(t: Text, field: &FormField, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(flag) => t.get(if *flag { "answer-yes" } else { "answer-no" }),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(match field.kind {
        FieldKind::Date => text.parse().map_or(text, |date: jiff::civil::Date| t.date(date)),
        FieldKind::Money => text.parse().map_or(text, |dong| t.money(Vnd::new(dong))),
        FieldKind::Choice | FieldKind::Radio => {
            let choice = field.choices.iter().find(|choice| choice.value == text);
            choice.map_or(text, |choice| choice.label.clone())
        }
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Integer
        | FieldKind::Tick
        | FieldKind::PersonalId
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Commune => text,
    })
}

/// The papers given, each under the name that the procedure gives it.
pub(super) fn papers(t: Text, detail: &Detail) -> Option<FileList> {
    let mut files = FileList::new(&t);
    for paper in &detail.papers {
        let asked = detail.rules.procedure.paper(&paper.paper_code);
        let name = asked.map_or(paper.paper_code.as_str(), |asked| asked.name.as_str());
        let kind = paper.media_type.rsplit('/').next().unwrap_or_default().to_uppercase();
        let kind = if kind.len() > 4 { t.get("file-office") } else { kind };
        files = files
            .file(
                format!("/ho-so/{}/giay-to/{}", detail.dossier.id(), paper.id),
                name,
                kind,
                paper.bytes,
            )
            .note(t.with(
                "file-note",
                &[("name", &paper.file_name), ("at", &t.date_time(paper.given_at))],
            ));
    }
    (!detail.papers.is_empty()).then_some(files)
}

/// The papers that the procedure asks for and nobody gave.
pub(super) fn missing(detail: &Detail) -> Vec<String> {
    let given: Vec<&str> = detail.papers.iter().map(|paper| paper.paper_code.as_str()).collect();
    let missing = detail.rules.procedure.missing_papers(&detail.form, &given);
    missing.into_iter().map(|paper| paper.name.clone()).collect()
}

/// The requests for completion, the latest first.
pub(super) fn requests(t: Text, detail: &Detail) -> Vec<Request> {
    detail.supplements.iter().rev().map(|line| request(t, detail, line)).collect()
}

fn request(t: Text, detail: &Detail, line: &SupplementLine) -> Request {
    let names = line.papers.iter().map(|code| {
        detail.rules.procedure.paper(code).map_or(code.as_str(), |paper| paper.name.as_str())
    });
    let names: Vec<&str> = names.collect();
    let answered = match line.answered_at {
        Some(at) => t.date_time(at),
        None => t.with("request-open", &[("until", &t.weekday_date_time(line.answer_until_at))]),
    };
    let facts = Facts::new()
        .line(t.get("request-asked"), t.date_time(line.asked_at))
        .line(t.get("request-reason"), &line.reason);
    let facts = if names.is_empty() {
        facts
    } else {
        facts.line(t.get("request-papers"), names.join("; "))
    };
    let title = t.with("request-title", &[("round", &line.round.to_string())]);
    Request { title, facts: facts.line(t.get("request-answered"), answered) }
}

/// The papers of ours that can be printed now.
pub(super) fn printed(t: Text, detail: &Detail) -> Vec<Printed> {
    let id = detail.dossier.id();
    let has = [
        ("giay-tiep-nhan.pdf", "paper-receipt", detail.dossier.is_accepted()),
        ("yeu-cau-bo-sung.pdf", "paper-request", !detail.supplements.is_empty()),
        ("tu-choi.pdf", "paper-refusal", detail.refusal.is_some()),
        (
            "du-thao.pdf",
            "paper-draft",
            detail.result.as_ref().is_some_and(|result| result.number.is_none()),
        ),
        (
            "ket-qua.pdf",
            "paper-result",
            detail.result.as_ref().is_some_and(|result| result.sha256.is_some()),
        ),
    ];
    let there = has.into_iter().filter(|(_, _, is_there)| *is_there);
    there
        .map(|(file, key, _)| Printed { href: format!("/ho-so/{id}/{file}"), name: t.get(key) })
        .collect()
}
