//! How far a dossier has come, in the words of those who wait for it.

use jiff::Timestamp;
use ui::{DueBadge, DueState, Event, Steps, Text, Timeline};

use crate::{Stage, TimelineLine, http::shared::due_badge};

/// The sign of the due time; none before acceptance and once it ended without a result.
pub(super) fn due(
    t: Text,
    now: Timestamp,
    stage: Stage,
    due_at: Option<Timestamp>,
    paused_at: Option<Timestamp>,
) -> Option<DueBadge> {
    let runs = stage.is_clock_running() || stage.is_clock_paused();
    (runs && due_at.is_some()).then(|| due_badge(t, now, due_at, paused_at))
}

/// The sign of a due time that was kept, or not.
pub(super) fn done(
    t: Text,
    due_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
) -> Option<DueBadge> {
    let (due_at, finished_at) = (due_at?, finished_at?);
    let state = if finished_at > due_at { DueState::DoneLate } else { DueState::DoneInTime };
    Some(DueBadge::new(&t, state))
}

/// The five steps that everybody knows: handed in, accepted, handled, signed, collected.
pub(super) fn steps(t: Text, stage: Stage) -> Option<Steps> {
    let current = match stage {
        Stage::Submitted | Stage::SupplementIntake => 1,
        Stage::Received
        | Stage::Processing
        | Stage::SupplementProcessing
        | Stage::FinancialWait
        | Stage::WithdrawRequested => 2,
        Stage::AwaitingSignature | Stage::AwaitingNumber => 3,
        Stage::ResultReady => 4,
        Stage::Returned => 5,
        Stage::RefusedIntake | Stage::Withdrawn | Stage::Stopped | Stage::Declined => return None,
    };
    let titles = ["step-submit", "step-accept", "step-handle", "step-sign", "step-collect"];
    let steps = titles.into_iter().enumerate().fold(Steps::new(&t), |steps, (place, key)| {
        let title = t.get(key);
        match place.cmp(&current) {
            std::cmp::Ordering::Less => steps.done(title),
            std::cmp::Ordering::Equal => steps.current(title),
            std::cmp::Ordering::Greater => steps.ahead(title),
        }
    });
    Some(steps)
}

/// What happened, the latest first, without what concerns the office alone.
pub(super) fn timeline(t: Text, lines: &[TimelineLine]) -> Timeline {
    const INSIDE: [&str; 8] = [
        "dossier.taken",
        "dossier.assigned",
        "dossier.released",
        "dossier.result_prepared",
        "dossier.sent_back",
        "dossier.result_handed_over",
        "dossier.revocation_proposed",
        "dossier.revocation_declined",
    ];
    const SIGNATURE: &str = "dossier.submitted_for_signature";
    let first = lines.iter().position(|line| line.action == SIGNATURE);
    let told = lines.iter().enumerate().rev();
    let told = told.filter(|(_, line)| !INSIDE.contains(&line.action.as_str()));
    let events = told.map(|(place, line)| {
        let again = line.action == SIGNATURE && first.is_some_and(|first| first < place);
        let key = if again { "dossier.submitted_for_signature_again" } else { &line.action };
        let key = key.trim_start_matches("dossier.").replace('_', "-");
        let event = Event::new(t.date_time(line.at), t.get(format!("event-{key}")));
        match &line.agency_name {
            Some(name) => event.by(name.as_str()),
            None => event,
        }
    });
    Timeline::of(events.collect())
}
