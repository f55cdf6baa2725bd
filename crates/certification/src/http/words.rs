//! How the state of a copy is said.

use ui::{Tag, TagTone, Text};

use crate::CopyState;

/// The state of a copy.
pub(super) fn state(t: Text, state: CopyState) -> Tag {
    let tone = match state {
        CopyState::Open => TagTone::Active,
        CopyState::Rejected => TagTone::Bad,
        CopyState::Certified => TagTone::Waiting,
        CopyState::Entered => TagTone::Good,
        CopyState::Closed => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("state-{}", state.code())))
}
