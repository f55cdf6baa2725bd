//! Limits, fees, explanations and problems in words.

use std::sync::LazyLock;

use calendar::{Explanation, Limit};
use catalog::{Band, Channel, Fee, FeeBasis, FeeLine, FieldKind, Form, ProcedureVersion};
use kernel::{Problem, Vnd};
use ui::{FieldProblem, Text, Texts};

use crate::Forecast;

/// The texts in which the calendar explains itself.
static CALENDAR: LazyLock<Texts> = LazyLock::new(|| Texts::new(&calendar::LOCALES));

/// The limit in words.
pub(super) fn limit(t: Text, limit: Limit) -> String {
    limit.in_words(|key, values| CALENDAR.in_lang(t.lang()).with(key, values))
}

/// What really happened with dossiers like this, beside what is promised.
pub(in crate::http) fn forecast(t: Text, forecast: &Forecast) -> String {
    let days = |minutes: i64| {
        // Rounded up to a tenth of a working day of eight hours.
        let tenths = u16::try_from(((minutes + 47) / 48).max(1)).unwrap_or(u16::MAX);
        limit(t, Limit::exact_tenths_of_working_days(tenths))
    };
    t.with(
        "forecast",
        &[
            ("finished", &t.number(forecast.finished)),
            ("half", &days(forecast.half_minutes)),
            ("most", &days(forecast.most_minutes)),
        ],
    )
}

/// Why a due time is what it is, a sentence a fact.
pub(super) fn explanation(t: Text, explanation: &Explanation) -> Vec<String> {
    calendar::render(&explanation.facts, |key, values| CALENDAR.in_lang(t.lang()).with(key, values))
}

/// The key of what a deed is called in a timeline.
pub(in crate::http) fn event(deed: &str) -> String {
    format!("event-{}", deed.trim_start_matches("dossier.").replace('_', "-"))
}

/// The key of a ground in a sentence.
pub(in crate::http) fn ground(code: &str) -> String {
    format!("told-ground-{}", code.replace('_', "-"))
}

/// What a channel costs, before anybody knows what will be filled in.
pub(in crate::http) fn fees(t: Text, channel: &Channel) -> Vec<String> {
    if channel.fees.is_empty() {
        return vec![t.get("fee-none")];
    }
    channel.fees.iter().map(|fee| one_fee(t, fee)).collect()
}

fn one_fee(t: Text, fee: &Fee) -> String {
    let money = |amount: &Vnd| t.money(amount);
    let amount = match &fee.basis {
        FeeBasis::Fixed { amount } => money(amount),
        FeeBasis::PerCopy { amount, .. } => t.with("fee-per-copy", &[("amount", &money(amount))]),
        FeeBasis::ByBand { bands, .. } => {
            let of = |band: &Band| match band.up_to {
                Some(most) => t.with(
                    "fee-band",
                    &[("amount", &money(&band.amount)), ("most", &t.number(most))],
                ),
                None => t.with("fee-band-above", &[("amount", &money(&band.amount))]),
            };
            bands.iter().map(of).collect::<Vec<_>>().join("; ")
        }
        FeeBasis::PerPage { amount, next_amount, cap, first_pages, .. } => t.with(
            "fee-per-page",
            &[
                ("amount", &money(amount)),
                ("pages", &first_pages.to_string()),
                ("next", &money(next_amount)),
                ("cap", &money(cap)),
            ],
        ),
    };
    t.with("fee-line", &[("name", &fee.name), ("amount", &amount)])
}

/// Why a rule holds, and where the law says so.
pub(in crate::http) fn because(t: Text, rule: &catalog::DecisionRule) -> String {
    t.with("decided-because", &[("case", &rule.because), ("basis", &rule.ground())])
}

/// What a fee came to for one dossier, and how: copies, who pays less, on what ground.
pub(in crate::http) fn fee_line(t: Text, line: &FeeLine) -> String {
    let amount = t.money(line.amount);
    let mut why = Vec::new();
    if let Some((count, each)) = &line.copies {
        why.push(
            t.with("fee-how-copies", &[("count", &t.number(*count)), ("each", &t.money(each))]),
        );
    }
    if let Some((who, percent)) = &line.relief {
        let key = if *percent == 0 { "fee-how-exempt" } else { "fee-how-relief" };
        let percent = t.number(i64::from(*percent));
        why.push(t.with(key, &[("who", who), ("percent", &percent)]));
    }
    why.extend(line.because.clone());
    why.push(line.legal_basis.clone());
    t.with("fee-how", &[("amount", &amount), ("why", &why.join("; "))])
}

/// Problems as sentences, with the names people read. Fields are `applicant.…`, `form.…`, `paper.…`.
pub(in crate::http) fn sentences(
    t: Text,
    rules: &ProcedureVersion,
    problems: &[Problem],
) -> Vec<FieldProblem> {
    let problems: Vec<Problem> =
        problems.iter().cloned().map(|problem| for_choices(&rules.form, problem)).collect();
    FieldProblem::of(t, &problems, |field| label(t, rules, field))
}

/// The same for a form that belongs to no dossier.
pub(super) fn sentences_of(t: Text, form: &Form, problems: &[Problem]) -> Vec<FieldProblem> {
    let problems: Vec<Problem> =
        problems.iter().cloned().map(|problem| for_choices(form, problem)).collect();
    FieldProblem::of(t, &problems, |field| form_label(form, field.trim_start_matches("form.")))
}

/// What is chosen or ticked is not typed: it is asked for in other words.
fn for_choices(form: &Form, mut problem: Problem) -> Problem {
    let path = problem.field.strip_prefix("form.").unwrap_or_default();
    let kind = form.field(path).map(|field| field.kind);
    if problem.code == "required" {
        problem.code = match kind {
            Some(FieldKind::Choice | FieldKind::Radio) => "required_choice",
            Some(FieldKind::Tick) => "required_tick",
            _ => "required",
        };
    }
    problem
}

/// The name of a field as people read it.
pub(in crate::http) fn label(t: Text, rules: &ProcedureVersion, field: &str) -> String {
    if let Some(path) = field.strip_prefix("form.") {
        return form_label(&rules.form, path);
    }
    if let Some(code) = field.strip_prefix("paper.") {
        return rules.procedure.paper(code).map_or_else(|| code.to_owned(), |it| it.name.clone());
    }
    t.get(format!("field-{}", field.replace(['.', '_'], "-")))
}

/// The name of a field of a form; in a repeated group with its row.
fn form_label(form: &Form, path: &str) -> String {
    let Some(field) = form.field(path) else {
        return form.repeat(path).map_or_else(|| path.to_owned(), |group| group.row.clone());
    };
    let group = field.path.split_once(".*.").and_then(|(group, _)| form.repeat(group));
    let row = path.split('.').find_map(|name| name.parse::<usize>().ok());
    match (group, row) {
        (Some(group), Some(row)) => format!("{} ({} {})", field.label, group.row, row + 1),
        _ => field.label.clone(),
    }
}
