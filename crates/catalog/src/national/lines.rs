//! JSONL: one object a line.

use super::{
    Rows,
    row::{Row, Written},
};

/// The rows of a file of one object a line. Empty lines are no rows.
pub(super) fn rows(bytes: &[u8]) -> Rows {
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let filled = lines.filter(|(line, _)| !line.iter().all(u8::is_ascii_whitespace));
    filled.map(|(line, number)| (number, row(line))).collect()
}

fn row(line: &[u8]) -> Result<Row, String> {
    let line = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    let written: Written = serde_json::from_str(line.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("no such object is expected: {error}"))?;
    written.check()
}
