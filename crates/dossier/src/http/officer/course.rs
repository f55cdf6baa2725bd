//! How the case stands and how it came there: due time, internal steps, history.

use jiff::Timestamp;
use ui::{DueBadge, DueState, Event, Steps, Text, Timeline};

use crate::{
    Case, PaperEntry, Stage, TimelineLine,
    http::{document::reasons_in_words, shared},
};

/// The sign of the due time, finished or not.
pub(super) fn due(t: Text, case: &Case, now: Timestamp) -> DueBadge {
    let dossier = &case.detail.dossier;
    let is_done = dossier.stage() == Stage::ResultReady || dossier.stage().is_ended();
    match dossier.due_at() {
        Some(due_at) if is_done => {
            let late = dossier.is_overdue(now);
            let state = if late { DueState::DoneLate } else { DueState::DoneInTime };
            DueBadge::new(&t, state).detail(t.weekday_date_time(due_at))
        }
        due_at => shared::due_badge(t, now, due_at, dossier.paused_at()),
    }
}

/// Why the result is due when it is, one sentence a fact.
pub(super) fn why(t: Text, case: &Case) -> Vec<String> {
    reasons_in_words(t.lang(), &case.why_due)
}

/// The internal steps with the present one marked.
pub(super) fn steps(t: Text, case: &Case) -> Steps {
    let dossier = &case.detail.dossier;
    let at = usize::try_from(dossier.step()).unwrap_or_default();
    let is_over = dossier.stage() == Stage::Returned;
    let steps = case.detail.rules.procedure.steps.iter().enumerate();
    steps.fold(Steps::new(&t), |steps, (index, step)| {
        let steps = match index.cmp(&at) {
            std::cmp::Ordering::Less => steps.done(&step.name),
            std::cmp::Ordering::Equal if is_over => steps.done(&step.name),
            std::cmp::Ordering::Equal if dossier.stage().is_ended() => steps.ahead(&step.name),
            std::cmp::Ordering::Equal => steps.current(&step.name),
            std::cmp::Ordering::Greater => steps.ahead(&step.name),
        };
        let role = t.get(format!("role-{}", step.role.code().replace('_', "-")));
        steps.note(format!("{role} · {}", duration(t, step.limit.working_minutes())))
    })
}

/// Working time in hours and minutes.
pub(super) fn duration(t: Text, minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let key = match (hours, rest) {
        (0, _) => "step-minutes",
        (_, 0) => "step-hours",
        (_, _) => "step-hours-minutes",
    };
    t.with(key, &[("hours", &hours.to_string()), ("minutes", &rest.to_string())])
}

/// What happened, the latest first, with who did it and where.
pub(super) fn timeline(t: Text, case: &Case) -> Timeline {
    let events = case.detail.timeline.iter().rev().map(|line| event(t, case, line));
    Timeline::of(events.collect())
}

fn event(t: Text, case: &Case, line: &TimelineLine) -> Event {
    let code = line.action.strip_prefix("dossier.").unwrap_or(&line.action);
    let title = t.get(format!("event-{}", code.replace('_', "-")));
    let hand = line.position.as_ref().and_then(|id| id.parse().ok());
    let hand = hand.and_then(|position| case.hand(position));
    let by = match (hand, &line.agency_name) {
        (Some(hand), Some(agency)) => format!("{}, {}, {agency}", hand.name, hand.title),
        (Some(hand), None) => format!("{}, {}", hand.name, hand.title),
        (None, Some(agency)) => agency.clone(),
        (None, None) if line.is_program => t.get("by-program"),
        (None, None) => t.get("by-applicant"),
    };
    let event = Event::new(t.date_time(line.at), title).by(by);
    match case.detail.paper_entries.iter().find(|entry| entry.made(line.version)) {
        Some(entry) => event.text(entered(t, case, entry)),
        None => event,
    }
}

/// Who entered afterwards what was done on paper, and when.
fn entered(t: Text, case: &Case, entry: &PaperEntry) -> String {
    let by = case.hand(entry.entered_by).map(|it| it.name.clone()).unwrap_or_default();
    t.with("event-from-paper", &[("at", &t.date_time(entry.entered_at)), ("by", &by)])
}
