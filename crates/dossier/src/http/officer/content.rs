//! What the applicant handed in and what the office wrote about it, as parts of the case page.

use ui::{Facts, FileList, Text};

use crate::{
    Case, Delivery, Detail, Finance, PaperLine, SupplementLine, TakenPaper,
    domain::{Action, is_given_at_once},
    http::{citizen::words, shown_file, vault_seam::source_words},
};

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

/// A term with what it says, and a note to it.
pub(super) struct Line {
    pub(super) term: String,
    pub(super) text: String,
    pub(super) note: Option<String>,
}

/// Where the dossier came in, who decides it, who has it.
pub(super) fn place(t: Text, case: &Case) -> Vec<Line> {
    let dossier = &case.detail.dossier;
    let line = |key: &str, text: &str, note| Line { term: t.get(key), text: text.to_owned(), note };
    let current = &case.current.short_name;
    let has_it = match dossier.assignee().and_then(|position| case.hand(position)) {
        Some(hand) => line("case-has-it", &hand.name, Some(format!("{}, {current}", hand.title))),
        None => line("case-has-it", current, None),
    };
    let channel = t.get(format!("channel-{}", dossier.channel().code()));
    let mut lines = vec![
        has_it,
        line("case-received-at", &case.receiving.short_name, Some(channel)),
        line("case-competent", &case.competent.short_name, None),
        line("case-submitted", &t.date_time(dossier.submitted_at()), None),
    ];
    for entry in &case.detail.paper_entries {
        let by = case.hand(entry.entered_by);
        let by = by.map(|it| format!("{}, {}", it.name, it.title)).unwrap_or_default();
        let at = t.date_time(entry.entered_at);
        lines.push(line("case-from-paper", &at, Some(by)));
    }
    if let Some(until) = case.first_check {
        lines.push(line("case-first-check", &t.weekday_date_time(until), None));
    }
    if let Some(at) = dossier.accepted_at() {
        lines.push(line("case-accepted", &t.date_time(at), None));
    }
    if let Some(due_at) = dossier.due_at() {
        let first = dossier.promised_at().filter(|first| *first != due_at);
        let note = first.map(|at| t.with("case-first-due", &[("at", &t.date_time(at))]));
        lines.push(line("case-due", &t.weekday_date_time(due_at), note));
    }
    if dossier.finance() != Finance::None {
        let state = t.get(format!("finance-{}", dossier.finance().code()));
        lines.push(line("case-finance", &state, dossier.payable().map(|it| t.money(it))));
    }
    for item in dossier.payable_items() {
        let term = t.with("case-payable", &[("name", &item.name)]);
        lines.push(Line { term, text: t.money(item.amount), note: None });
    }
    for fee in &case.detail.owed_fees {
        let state = t.get(format!("finance-{}", fee.state.code()));
        let key = format!("case-fee-{}", fee.timing.code());
        let put_off =
            fee.deferred_at.map(|at| t.with("case-fee-deferred", &[("at", &t.date_time(at))]));
        let shown = format!("{} · {state}", t.money(fee.amount));
        lines.push(line(&key, &shown, put_off));
    }
    if dossier.delivery() != Delivery::None {
        let code = dossier.delivery().code().replace('_', "-");
        lines.push(line("case-delivery", &t.get(format!("delivery-{code}")), None));
    }
    lines
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
            .note(note(t, paper))
            .warnings(shown_file::warnings(t, &paper.facts));
        if let Some(measure) = shown_file::measure(t, &paper.facts) {
            files = files.measure(measure);
        }
        // Each look at what is in a vault leaves a trace: none is taken by a page that only lists it.
        if shown_file::is_picture(&paper.media_type) && paper.source.is_none() {
            files = files.picture();
        }
    }
    (!detail.papers.is_empty()).then_some(files)
}

fn note(t: Text, paper: &PaperLine) -> String {
    let words = [("name", &*paper.file_name), ("at", &*t.date_time(paper.given_at))];
    let note = t.with("file-note", &words);
    let source = paper.source.map(|source| source_words(t, source));
    source.map_or_else(|| note.clone(), |source| format!("{note} · {source}"))
}

/// The papers that the desk took as paper, by their names, each with what was done with it.
pub(super) fn on_paper(t: Text, detail: &Detail) -> Vec<String> {
    let words = |taken: &TakenPaper| {
        let how = t.get(format!("taken-{}", taken.how.code().replace('_', "-")));
        format!("{} ({how})", paper_name(detail, &taken.paper))
    };
    detail.on_paper.iter().map(words).collect()
}

/// The papers of which paper is kept, by their names.
pub(super) fn kept_papers(detail: &Detail) -> Vec<&str> {
    let kept = detail.on_paper.iter().filter(|taken| taken.how.is_kept());
    kept.map(|taken| paper_name(detail, &taken.paper)).collect()
}

/// The papers that are still to be digitised, by their names.
pub(super) fn unscanned(detail: &Detail) -> Vec<&str> {
    detail.unscanned.iter().map(|code| paper_name(detail, code)).collect()
}

fn paper_name<'a>(detail: &'a Detail, code: &'a str) -> &'a str {
    detail.rules.procedure.paper(code).map_or(code, |asked| asked.name.as_str())
}

/// The papers that the procedure asks for and nobody gave.
pub(super) fn missing(detail: &Detail) -> Vec<String> {
    let files = detail.papers.iter().map(|paper| paper.paper_code.as_str());
    let given: Vec<&str> =
        files.chain(detail.on_paper.iter().map(|it| it.paper.as_str())).collect();
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
    let answered = match (line.answered_at, line.voided_at) {
        (Some(at), _) => t.date_time(at),
        (None, Some(at)) => t.with("request-void", &[("at", &t.date_time(at))]),
        (None, None) => {
            t.with("request-open", &[("until", &t.weekday_date_time(line.answer_until_at))])
        }
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

/// What was said for the deeds that left the straight road, the latest first.
pub(super) fn reasons(t: Text, case: &Case) -> Vec<Request> {
    let said = case.detail.reasons.iter().rev().map(|said| {
        let mut facts = Facts::new();
        if let Some(ground) = &said.ground {
            facts = facts.line(t.get("case-said-ground"), t.get(words::ground(ground)));
        }
        if !said.reason.is_empty() {
            facts = facts.line(t.get("case-reason"), &said.reason);
        }
        let by = said.given_by.and_then(|position| case.hand(position));
        let by = by.map_or_else(|| t.get("by-nobody"), |it| format!("{}, {}", it.name, it.title));
        let cell = ui::Cell::text(by).note(t.date_time(said.given_at));
        let facts = facts.line(t.get("case-said-by"), cell);
        Request { title: t.get(words::event(&said.deed)), facts }
    });
    said.collect()
}

/// The papers of ours that can be printed now.
pub(super) fn printed(t: Text, detail: &Detail) -> Vec<Printed> {
    let id = detail.dossier.id();
    let is_at_once = is_given_at_once(&detail.rules.procedure, detail.dossier.channel());
    let receipt = if is_at_once { "paper-receipt-asked" } else { "paper-receipt" };
    let has = [
        ("giay-tiep-nhan.pdf", receipt, detail.dossier.is_accepted()),
        ("yeu-cau-bo-sung.pdf", "paper-request", !detail.supplements.is_empty()),
        (
            "tu-choi.pdf",
            "paper-refusal",
            detail.refusal.is_some() || has_said(detail, &[Action::Decline]),
        ),
        ("xin-loi-gia-han.pdf", "paper-extension", has_said(detail, &[Action::Extend])),
        (
            "thong-bao-dung.pdf",
            "paper-stop-notice",
            has_said(detail, &[Action::Stop, Action::GrantWithdrawal]),
        ),
        ("phieu-kiem-soat.pdf", "paper-control-sheet", true),
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

/// The signatures of receipt: where each picture is and when it was drawn.
pub(super) fn signatures(t: Text, detail: &Detail) -> Vec<Printed> {
    let id = detail.dossier.id();
    let signed = detail.signatures.iter().map(|it| Printed {
        href: format!("/ho-so/{id}/chu-ky/{}", it.version),
        name: t.with("signature-at", &[("at", &t.date_time(it.signed_at))]),
    });
    signed.collect()
}

/// The results that others replace: how each is called and where it is.
pub(super) fn replaced(t: Text, detail: &Detail) -> Vec<Printed> {
    let id = detail.dossier.id();
    let replaced = detail.replaced.iter().map(|it| Printed {
        href: format!("/ho-so/{id}/ket-qua-da-thay-the/{}", it.version),
        name: t.with(
            "result-replaced-line",
            &[("number", it.number.as_str()), ("at", &t.date_time(it.replaced_at))],
        ),
    });
    replaced.collect()
}

/// Whether something was said for one of these deeds.
fn has_said(detail: &Detail, deeds: &[Action]) -> bool {
    detail.reasons.iter().any(|said| deeds.iter().any(|deed| deed.event() == said.deed))
}
