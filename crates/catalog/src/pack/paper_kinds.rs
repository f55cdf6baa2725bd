//! Reads `paper-kinds.csv`: the kinds of papers, and which of them procedures name.

use std::collections::BTreeMap;

use vietnamese::fold_words;

use super::{files::Folder, finding::Findings, procedure::ReadProcedure, table::Table};
use crate::domain::{OTHER_PAPER_KIND, PaperKind};

/// The file, beside `pack.toml`; may be left out.
pub(crate) const PAPER_KINDS: &str = "paper-kinds.csv";

const COLUMNS: [&str; 3] = ["code", "name", "national_code"];
/// A name of one word stands at the beginning of too many lines to tell a paper by it.
const LEAST_WORDS: usize = 2;

/// The kinds of the pack by their codes; none when it has no list.
pub(crate) fn read(folder: &Folder<'_>, found: &mut Findings) -> Vec<PaperKind> {
    if !folder.has_file(PAPER_KINDS) {
        return Vec::new();
    }
    let Some(text) = folder.text(PAPER_KINDS, found) else { return Vec::new() };
    let mut kinds = Vec::new();
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for row in Table::read(PAPER_KINDS, &text, &COLUMNS, found).rows {
        let kind = PaperKind {
            code: row.text("code", found),
            name: row.text("name", found),
            national_code: row.opt_text("national_code"),
        };
        let is_plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
        if !kind.code.chars().all(is_plain) {
            let message = format!("`{}` is no short lower-case name", kind.code);
            found.add(PAPER_KINDS, row.line, "pack.bad_code", message);
        }
        let words = fold_words(&kind.name);
        if !kind.name.is_empty() && words.split_whitespace().count() < LEAST_WORDS {
            let message = format!("`{}` needs two words: by them scans are told", kind.name);
            found.add(PAPER_KINDS, row.line, "pack.bad_name", message);
        }
        if let Some(code) =
            kind.national_code.as_deref().filter(|it| !PaperKind::is_national_code(it))
        {
            let message = format!("`{code}` is no code of the national list, as KQ.G15.000031");
            found.add(PAPER_KINDS, row.line, "pack.bad_code", message);
        }
        let named = [
            ("code", kind.code.clone()),
            ("name", words),
            ("national_code", kind.national_code.clone().unwrap_or_default()),
        ];
        for (column, value) in named.into_iter().filter(|(_, value)| !value.is_empty()) {
            if let Some(line) = seen.insert((column, value.clone()), row.line) {
                let message = format!("`{column}` `{value}` stands on line {line} already");
                found.add(PAPER_KINDS, row.line, "pack.duplicate", message);
            }
        }
        kinds.push(kind);
    }
    if !kinds.iter().any(|it| it.code == OTHER_PAPER_KIND) {
        let message = format!("the list needs `{OTHER_PAPER_KIND}`, for papers of no other kind");
        found.add(PAPER_KINDS, 1, "pack.missing_key", message);
    }
    kinds
}

/// What papers of procedures say that they are is in the list.
pub(crate) fn check_named(read: &[ReadProcedure], kinds: &[PaperKind], found: &mut Findings) {
    for procedure in read {
        let named = procedure.procedure.papers.iter().filter_map(|paper| paper.kind.as_deref());
        for kind in named.filter(|code| !kinds.iter().any(|it| it.code == **code)) {
            let message = format!("`{kind}` is no kind of {PAPER_KINDS}");
            found.add(&procedure.file, procedure.line_of_word(kind), "pack.dangling", message);
        }
    }
}
