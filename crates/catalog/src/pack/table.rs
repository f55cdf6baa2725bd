//! Reads a CSV file with a header line and keeps the line of every row.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::finding::Findings;

/// A file of rows.
pub(crate) struct Table<'a> {
    pub(crate) rows: Vec<Row<'a>>,
}

/// One row.
pub(crate) struct Row<'a> {
    file: &'a str,
    pub(crate) line: usize,
    cells: BTreeMap<&'a str, String>,
}

impl<'a> Table<'a> {
    /// Reads the rows. Columns that are missing or unknown and rows of another length are noted.
    pub(crate) fn read(
        file: &'a str,
        text: &str,
        columns: &[&'a str],
        found: &mut Findings,
    ) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(ToOwned::to_owned).collect(),
            Err(error) => {
                found.add(file, 1, "pack.syntax", error.to_string());
                return Self { rows: Vec::new() };
            }
        };
        for column in columns.iter().filter(|column| !header.iter().any(|it| it == *column)) {
            found.add(file, 1, "pack.missing_key", format!("column `{column}` is missing"));
        }
        for name in header.iter().filter(|name| !columns.contains(&name.as_str())) {
            found.add(file, 1, "pack.unknown_key", format!("unknown column `{name}`"));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(1, |position| line_of(position.line()));
                    found.add(file, line, "pack.syntax", error.to_string());
                    continue;
                }
            };
            let line = record.position().map_or(1, |position| line_of(position.line()));
            if record.len() != header.len() {
                let message = format!("{} cells, the header has {}", record.len(), header.len());
                found.add(file, line, "pack.syntax", message);
                continue;
            }
            let cells = header.iter().zip(&record).filter_map(|(name, cell)| {
                let column = columns.iter().find(|column| **column == name.as_str())?;
                Some((*column, cell.trim().to_owned()))
            });
            rows.push(Row { file, line, cells: cells.collect() });
        }
        Self { rows }
    }
}

fn line_of(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

impl Row<'_> {
    /// A cell that may be empty.
    pub(crate) fn opt_text(&self, column: &str) -> Option<String> {
        self.cells.get(column).filter(|cell| !cell.is_empty()).cloned()
    }

    /// A cell that may not be empty.
    pub(crate) fn text(&self, column: &str, found: &mut Findings) -> String {
        self.opt_text(column).unwrap_or_else(|| {
            found.add(self.file, self.line, "pack.empty", format!("`{column}` is empty"));
            String::new()
        })
    }

    /// A date that may be missing.
    pub(crate) fn opt_date(&self, column: &str, found: &mut Findings) -> Option<Date> {
        let text = self.opt_text(column)?;
        let date = text.parse().ok();
        if date.is_none() {
            let message = format!("`{column}` must be a date like 2025-07-01");
            found.add(self.file, self.line, "pack.wrong_type", message);
        }
        date
    }

    /// A date.
    pub(crate) fn date(&self, column: &str, found: &mut Findings) -> Option<Date> {
        if self.opt_text(column).is_none() {
            found.add(self.file, self.line, "pack.empty", format!("`{column}` is empty"));
        }
        self.opt_date(column, found)
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Copy>(
        &self,
        column: &str,
        words: &[(&'static str, T)],
        found: &mut Findings,
    ) -> Option<T> {
        let text = self.text(column, found);
        let known = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if known.is_none() && !text.is_empty() {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("`{column}` is `{text}`, known are: {}", names.join(", "));
            found.add(self.file, self.line, "pack.unknown_word", message);
        }
        known
    }
}
