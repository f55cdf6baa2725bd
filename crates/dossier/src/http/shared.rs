//! What the pages have in common: texts, signs, how a no becomes an answer.

use std::sync::LazyLock;

use jiff::Timestamp;
use kernel::Lang;
use platform::http::Failure;
use print::{PrintSettings, Printer};
use ui::{DueBadge, DueState, Tag, TagTone, Text, Texts};

use crate::{Error, RevocationOrder, SOON, Stage};

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../../locales/vi/shared.ftl")),
        (Lang::En, include_str!("../../locales/en/shared.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/shared.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/citizen.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/filing.ftl")),
        (Lang::En, include_str!("../../locales/en/citizen.ftl")),
        (Lang::En, include_str!("../../locales/en/filing.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/citizen.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/filing.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/mandate.ftl")),
        (Lang::En, include_str!("../../locales/en/mandate.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/mandate.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/joint.ftl")),
        (Lang::En, include_str!("../../locales/en/joint.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/joint.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/officer.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/casework.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/exchange.ftl")),
        (Lang::En, include_str!("../../locales/en/exchange.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/exchange.ftl")),
    ])
});

/// The one printer of the process: its fonts are read once.
pub(super) static PRINTER: LazyLock<Printer> =
    LazyLock::new(|| Printer::new(PrintSettings::default()));

/// The upright letters that documents are set in, for marks that are put on them; none when the machine's cannot be used.
#[must_use]
pub fn document_letters() -> Option<Vec<u8>> {
    PRINTER.letters(print::Slant::Upright)
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(&refusal),
            Error::Fault(fault) => fault.into(),
        }
    }
}

/// That a result is revoked: from which day, by which decision.
pub(super) fn revoked_words(t: Text, number: &str, order: &RevocationOrder) -> String {
    let words = [
        ("number", number),
        ("from", &t.date(order.from)),
        ("order", &order.number),
        ("on", &t.date(order.on)),
    ];
    t.with("result-revoked", &words)
}

/// The sign of a stage, in words.
pub(super) fn stage_tag(t: Text, stage: Stage) -> Tag {
    let tone = match stage {
        Stage::Submitted
        | Stage::Received
        | Stage::Processing
        | Stage::AwaitingSignature
        | Stage::AwaitingNumber => TagTone::Active,
        Stage::SupplementIntake
        | Stage::SupplementProcessing
        | Stage::FinancialWait
        | Stage::WithdrawRequested => TagTone::Waiting,
        Stage::ResultReady | Stage::Returned => TagTone::Good,
        Stage::RefusedIntake | Stage::Declined => TagTone::Bad,
        Stage::Withdrawn | Stage::Stopped => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("stage-{}", stage.code().replace('_', "-"))))
}

/// The sign of a dossier whose paper has still to come: nobody can work on it.
pub(super) fn on_its_way_tag(t: Text) -> Tag {
    Tag::new(TagTone::Waiting, t.get("stage-on-its-way"))
}

/// The sign of the due time of a dossier that is not finished.
pub(super) fn due_badge(
    t: Text,
    now: Timestamp,
    due_at: Option<Timestamp>,
    paused_at: Option<Timestamp>,
) -> DueBadge {
    let Some(due_at) = due_at else { return DueBadge::new(&t, DueState::NoDueTime) };
    let state = match paused_at {
        Some(_) => DueState::Paused,
        None if now > due_at => DueState::Overdue,
        None if due_at.duration_since(now) < SOON => DueState::Soon,
        None => DueState::OnTime,
    };
    DueBadge::new(&t, state).detail(t.date_time(due_at))
}

/// Working time in hours and minutes.
pub(super) fn working_time(t: Text, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let key = match (hours, rest) {
        (0, _) => "working-minutes",
        (_, 0) => "working-hours",
        (_, _) => "working-hours-minutes",
    };
    t.with(key, &[("hours", &hours.to_string()), ("minutes", &rest.to_string())])
}
