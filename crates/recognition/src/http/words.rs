//! How the state of a scan is said.

use ui::{Tag, TagTone, Text};

use crate::{Recognition, RecognitionState};

/// The state, with the reason when it failed.
pub(super) fn state(t: Text, scan: &Recognition) -> Tag {
    use RecognitionState as S;
    let tone = match scan.state {
        S::Waiting => TagTone::Active,
        S::Read => TagTone::Waiting,
        S::Failed => TagTone::Bad,
        S::Confirmed => TagTone::Good,
        S::Skipped | S::Forgotten => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("state-{}", scan.state.code())))
}

/// Why it was not read.
pub(super) fn trouble(t: Text, scan: &Recognition) -> Option<String> {
    let trouble = scan.trouble.filter(|_| scan.state == RecognitionState::Failed)?;
    Some(t.get(format!("trouble-{}", trouble.code().replace('_', "-"))))
}
