//! Where a page of a list ended, as a text that programs send back and do not look into.

use crate::{DossierId, WorklistCursor};

const DUE_DIGITS: usize = 16;
const LENGTH: usize = DUE_DIGITS + 32;

pub(super) fn written(cursor: &WorklistCursor) -> String {
    format!("{:016x}{}", cursor.due, cursor.id.uuid().simple())
}

pub(super) fn read(text: &str) -> Option<WorklistCursor> {
    let is_ours =
        text.len() == LENGTH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !is_ours {
        return None;
    }
    let (due, id) = text.split_at(DUE_DIGITS);
    let parts = [&id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]];
    let id: DossierId = parts.join("-").parse().ok()?;
    Some(WorklistCursor { due: i64::from_str_radix(due, 16).ok()?, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nothing_else_is() {
        for due in [0, 1_772_416_800_000_000, i64::MAX] {
            let cursor = WorklistCursor { due, id: DossierId::new() };
            assert_eq!(read(&written(&cursor)), Some(cursor));
        }
        let wrong = ["", "0", &"f".repeat(48), &"Z".repeat(48), &"ă".repeat(24), &"0".repeat(49)];
        assert!(wrong.iter().all(|text| read(text).is_none()));
    }
}
