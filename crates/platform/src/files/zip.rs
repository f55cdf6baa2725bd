//! Archives: the table of contents at the end says what an office document really holds.

use std::fs::File;

use super::{
    FileKind, FileRefusal, PutError,
    inspect::{find, read_at},
};

const END_MARK: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const ENTRY_MARK: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
/// The end mark may be followed by a comment of this length at most.
const COMMENT_LIMIT: usize = 65_535;
/// An office document has some dozens of parts, one with many pictures some hundreds.
const ENTRY_LIMIT: u64 = 5_000;
const TABLE_LIMIT: u64 = 4 * 1024 * 1024;
/// What it may unfold to: always this much, and beyond it this many times its own size.
const UNFOLDED_LIMIT: u64 = 64 * 1024 * 1024;
const RATIO_LIMIT: u64 = 100;

struct End {
    entries: u64,
    table_at: u64,
    table_length: u64,
    ends_at: u64,
}

/// Whether the file can be opened as an archive from its end: a second file in it.
pub(super) fn ends_as_archive(file: &mut File, bytes: u64) -> Result<bool, PutError> {
    Ok(find_end(file, bytes)?.is_some())
}

/// Which office document the archive is.
pub(super) fn office_kind(file: &mut File, bytes: u64) -> Result<FileKind, PutError> {
    let end = find_end(file, bytes)?.ok_or(FileRefusal::Damaged)?;
    if end.ends_at != bytes || end.table_at + end.table_length > bytes {
        return Err(FileRefusal::Mixed.into());
    }
    if end.entries > ENTRY_LIMIT || end.table_length > TABLE_LIMIT {
        return Err(FileRefusal::Bomb.into());
    }
    let length = usize::try_from(end.table_length).map_err(|_| FileRefusal::Bomb)?;
    let table = read_at(file, end.table_at, length)?;
    let found = read_table(&table, end.entries).ok_or(FileRefusal::Damaged)?;
    if found.locked {
        return Err(FileRefusal::Locked.into());
    }
    if found.unfolded > UNFOLDED_LIMIT.max(bytes.saturating_mul(RATIO_LIMIT)) {
        return Err(FileRefusal::Bomb.into());
    }
    if found.macros {
        return Err(FileRefusal::Macros.into());
    }
    match (found.types, found.word, found.excel) {
        (true, true, false) => Ok(FileKind::Docx),
        (true, false, true) => Ok(FileKind::Xlsx),
        _ => Err(FileRefusal::KindNotTaken.into()),
    }
}

#[derive(Default)]
struct Found {
    types: bool,
    word: bool,
    excel: bool,
    macros: bool,
    locked: bool,
    unfolded: u64,
}

fn read_table(table: &[u8], entries: u64) -> Option<Found> {
    let mut found = Found::default();
    let mut rest = table;
    for _ in 0..entries {
        if rest.len() < ENTRY_LENGTH || !rest.starts_with(ENTRY_MARK) {
            return None;
        }
        let name_length = little_endian(rest, 28, 2)?;
        let extra = little_endian(rest, 30, 2)? + little_endian(rest, 32, 2)?;
        let name_end = ENTRY_LENGTH + usize::try_from(name_length).ok()?;
        let name = rest.get(ENTRY_LENGTH..name_end)?.to_ascii_lowercase();
        found.locked |= little_endian(rest, 8, 2)? & 1 == 1;
        found.unfolded = found.unfolded.saturating_add(little_endian(rest, 24, 4)?);
        match name.as_slice() {
            b"[content_types].xml" => found.types = true,
            b"word/document.xml" => found.word = true,
            b"xl/workbook.xml" => found.excel = true,
            name if name.ends_with(b"vbaproject.bin") => found.macros = true,
            _ => {}
        }
        rest = rest.get(name_end + usize::try_from(extra).ok()?..)?;
    }
    rest.is_empty().then_some(found)
}

fn find_end(file: &mut File, bytes: u64) -> Result<Option<End>, PutError> {
    let reach = END_LENGTH + COMMENT_LIMIT;
    let tail_at = bytes.saturating_sub(reach as u64);
    let tail = read_at(file, tail_at, reach)?;
    let mut from = 0;
    while let Some(at) = find(&tail[from..], END_MARK).map(|it| it + from) {
        if let Some(mut end) = read_end(&tail[at..]) {
            end.ends_at += tail_at + at as u64;
            // The table must lie before its end mark, else these four bytes are chance.
            if end.ends_at <= bytes && end.table_at + end.table_length <= tail_at + at as u64 {
                return Ok(Some(end));
            }
        }
        from = at + END_MARK.len();
    }
    Ok(None)
}

fn read_end(bytes: &[u8]) -> Option<End> {
    Some(End {
        entries: little_endian(bytes, 10, 2)?,
        table_length: little_endian(bytes, 12, 4)?,
        table_at: little_endian(bytes, 16, 4)?,
        ends_at: END_LENGTH as u64 + little_endian(bytes, 20, 2)?,
    })
}

fn little_endian(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let part = bytes.get(at..at + length)?;
    Some(part.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
