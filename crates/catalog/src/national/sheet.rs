//! CSV and XLSX: a heading and rows below it.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::{
    Rows,
    row::{Row, Written},
};

/// What a heading may be called, folded, and the column it means.
const HEADINGS: &str = include_str!("../../data/national-columns.csv");

/// The rows of a CSV file.
pub(super) fn csv_rows(bytes: &[u8]) -> Rows {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut records = reader.records();
    let heading = match records.next() {
        Some(Ok(heading)) => heading,
        Some(Err(error)) => return vec![(1, Err(error.to_string()))],
        None => return vec![(1, Err("the file is empty".to_owned()))],
    };
    let columns = match columns(heading.iter()) {
        Ok(columns) => columns,
        Err(reason) => return vec![(1, Err(reason))],
    };
    let mut rows = Rows::new();
    for record in records {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                rows.push((line, row(&columns, record.iter())));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                rows.push((line, Err(error.to_string())));
            }
        }
    }
    rows
}

/// The rows of the first sheet of a workbook.
pub(super) fn xlsx_rows(path: &Path) -> Result<Rows, String> {
    let mut book: Xlsx<_> = open_workbook(path).map_err(|error| format!("no workbook: {error}"))?;
    let sheet = book.worksheet_range_at(0).ok_or("the workbook has no sheet")?;
    let sheet = sheet.map_err(|error| format!("the sheet cannot be read: {error}"))?;
    let first = sheet.start().map_or(0, |(row, _)| row);
    let mut lines = sheet.rows();
    let heading: Vec<String> =
        lines.next().ok_or("the sheet is empty")?.iter().map(ToString::to_string).collect();
    let columns = columns(heading.iter().map(String::as_str))?;
    let lines = lines.zip(u64::from(first) + 2..);
    let filled = lines.filter(|(cells, _)| cells.iter().any(|cell| *cell != Data::Empty));
    let read = filled.map(|(cells, line)| {
        let cells: Vec<String> = cells.iter().map(shown).collect();
        (line, row(&columns, cells.iter().map(String::as_str)))
    });
    Ok(read.collect())
}

/// A cell as text; a day as in 2026-07-01.
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

/// The column that each heading means; empty for one that nobody reads.
fn columns<'a>(heading: impl Iterator<Item = &'a str>) -> Result<Vec<&'static str>, String> {
    let known = |heading: &str| {
        let folded = vietnamese::fold_words(heading);
        let pairs = HEADINGS.lines().skip(1).filter_map(|line| line.split_once(','));
        let mut found = pairs.filter(|(name, _)| vietnamese::fold_words(name) == folded);
        found.next().map(|(_, column)| column).unwrap_or_default()
    };
    let columns: Vec<&str> = heading.map(known).collect();
    for needed in ["code", "name", "sector"] {
        match columns.iter().filter(|column| **column == needed).count() {
            1 => {}
            0 => return Err(format!("there is no column `{needed}`")),
            _ => return Err(format!("there are two columns `{needed}`")),
        }
    }
    Ok(columns)
}

fn row<'a>(columns: &[&str], cells: impl Iterator<Item = &'a str>) -> Result<Row, String> {
    let mut written = Written::default();
    let many = |cell: &str| cell.split('|').map(ToOwned::to_owned).collect::<Vec<_>>();
    let given = |cell: &str| Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty());
    for (column, cell) in columns.iter().zip(cells) {
        match *column {
            "code" => cell.clone_into(&mut written.code),
            "name" => cell.clone_into(&mut written.name),
            "sector" => cell.clone_into(&mut written.sector),
            "promulgated_by" => cell.clone_into(&mut written.promulgated_by),
            "executed_by" => cell.clone_into(&mut written.executed_by),
            "target_groups" => written.target_groups = Some(many(cell)),
            "kind" => written.kind = Some(cell.to_owned()),
            "level" => written.level = many(cell),
            "valid_from" => written.valid_from = given(cell),
            "decision" => written.decision = given(cell),
            "result" => written.outcome = given(cell),
            "steps" => written.steps = given(cell),
            _ => {}
        }
    }
    // A sheet is a list, whatever else its columns say.
    written.kind.get_or_insert_default();
    written.check()
}
