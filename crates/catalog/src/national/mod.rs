//! Reads exports of the national catalogue: CSV and XLSX (the list), JSONL (the list, pages, how it goes).
//!
//! Files are told apart by what their rows hold, not by their names. A row that does not hold is named with its
//! line and reason; the others are read all the same. Described in `docs/howto/import-procedures.md`.
//! Reading order: this file, `row` (what a row says), `sheet` (CSV and XLSX), `lines` (JSONL).

mod lines;
mod row;
mod sheet;

use std::{collections::BTreeMap, fmt, fs, path::Path};

use jiff::civil::Date;

use self::row::Row;
use crate::domain::NationalProcedure;

/// The most bytes of one file.
const MAX_BYTES: u64 = 128 << 20;

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The file.
    pub file: String,
    /// The line, or the row of the sheet, counted from 1.
    pub line: u64,
    /// Why, in English, for the operator.
    pub reason: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// A procedure as the files bring it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// What they say.
    pub procedure: NationalProcedure,
    /// From which day it is so, when they say it.
    pub valid_from: Option<Date>,
    /// The file and line that named it first.
    pub file: String,
    /// The line.
    pub line: u64,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Export {
    /// The procedures, by code.
    pub brought: Vec<Brought>,
    /// Rows that were not taken.
    pub bad: Vec<BadRow>,
}

/// Reads these files together: what they say of one code is put together.
#[must_use]
pub fn read(files: &[impl AsRef<Path>]) -> Export {
    let mut bad = Vec::new();
    let mut by_code: BTreeMap<String, Brought> = BTreeMap::new();
    for path in files {
        let path = path.as_ref();
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        for (line, row) in rows(path) {
            let added = row.and_then(|row| add(&mut by_code, row, &file, line));
            if let Err(reason) = added {
                bad.push(BadRow { file: file.clone(), line, reason });
            }
        }
    }
    Export { brought: by_code.into_values().collect(), bad }
}

/// The rows of a file with their lines.
type Rows = Vec<(u64, Result<Row, String>)>;

fn rows(path: &Path) -> Rows {
    let whole = |reason: String| vec![(1, Err(reason))];
    match fs::metadata(path) {
        Err(error) => return whole(error.to_string()),
        Ok(found) if found.len() > MAX_BYTES => {
            return whole(format!("the file has {} bytes, the most is {MAX_BYTES}", found.len()));
        }
        Ok(_) => {}
    }
    let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    let read = match extension.as_deref() {
        Some("csv") => fs::read(path).map_err(|it| it.to_string()).map(|it| sheet::csv_rows(&it)),
        Some("jsonl") => fs::read(path).map_err(|it| it.to_string()).map(|it| lines::rows(&it)),
        Some("xlsx") => sheet::xlsx_rows(path),
        Some(_) | None => Err("only .csv, .jsonl and .xlsx are read".to_owned()),
    };
    read.unwrap_or_else(whole)
}

/// Puts what a row says to what was said of its code before.
fn add(
    by_code: &mut BTreeMap<String, Brought>,
    row: Row,
    file: &str,
    line: u64,
) -> Result<(), String> {
    let Some(known) = by_code.get_mut(&row.procedure.code) else {
        let brought = Brought {
            procedure: row.procedure.clone(),
            valid_from: row.valid_from,
            file: file.to_owned(),
            line,
        };
        by_code.insert(row.procedure.code, brought);
        return Ok(());
    };
    let (had, new) = (&known.procedure, &row.procedure);
    let is_other = (had.listing.is_some() && new.listing.is_some() && had.listing != new.listing)
        || (had.details.is_some() && new.details.is_some() && had.details != new.details)
        || (had.steps.is_some() && new.steps.is_some() && had.steps != new.steps);
    if is_other {
        return Err(format!("{} says something else of {}", place(known), new.code));
    }
    if known.valid_from.is_some() && row.valid_from.is_some() && known.valid_from != row.valid_from
    {
        return Err(format!("{} has another valid_from for {}", place(known), new.code));
    }
    known.valid_from = known.valid_from.or(row.valid_from);
    known.procedure = known.procedure.with(&row.procedure);
    Ok(())
}

fn place(brought: &Brought) -> String {
    format!("{}:{}", brought.file, brought.line)
}
