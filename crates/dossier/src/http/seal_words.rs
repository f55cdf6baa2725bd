//! The digital seal of a result in words, for its owner and for the office.

use ui::Text;

use crate::{ResultLine, SealLevel};

/// Whether the finished result is sealed, by whom and when, or waits for it. Nothing before it has its number.
pub(super) fn sentence(t: Text, result: &ResultLine) -> Option<String> {
    result.sha256.as_ref()?;
    let Some(seal) = &result.seal else { return Some(t.get("seal-none")) };
    let Some(sealed) = &seal.sealed else { return Some(t.get("seal-waits")) };
    let key = match sealed.level {
        SealLevel::Stamped => "seal-done",
        SealLevel::LongTerm => "seal-done-lasting",
    };
    Some(t.with(key, &[("by", &sealed.by), ("at", &t.date_time(sealed.at))]))
}
