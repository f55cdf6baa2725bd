//! A file of a bank as rows of text: CSV with commas, semicolons or tabs, or the first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// How a workbook begins.
const WORKBOOK: &[u8] = b"PK";

/// The rows of the file, each with its cells.
///
/// # Errors
/// `None` when it is neither.
pub(crate) fn rows(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    if bytes.starts_with(WORKBOOK) { workbook(bytes) } else { text(bytes) }
}

fn workbook(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let sheet = book.worksheet_range_at(0)?.ok()?;
    Some(sheet.rows().map(|cells| cells.iter().map(shown).collect()).collect())
}

/// A cell as text; a day as in 2026-07-01, an amount without a fraction.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) | Data::Empty => String::new(),
        Data::Int(_) | Data::Float(_) | Data::String(_) | Data::Bool(_) | Data::DurationIso(_) => {
            cell.to_string()
        }
    }
}

fn text(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).ok()?;
    let marks = [',', ';', '\t'];
    let count = |mark: char| text.chars().filter(|it| *it == mark).count();
    let mark = marks.into_iter().max_by_key(|mark| count(*mark)).filter(|mark| count(*mark) > 0)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).ok()?)
        .from_reader(bytes);
    let rows = reader.records().map(|it| it.map(|it| it.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().ok()
}
