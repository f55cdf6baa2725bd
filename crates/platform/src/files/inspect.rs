//! What a file really is: found from its whole content, whatever its name says.
//!
//! The aim is that a file which passes is what a reader program will see too, and nothing else besides.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::{FileFacts, FileKind, FileRefusal, PutError, pictures, zip};

/// How much of the beginning is looked at for a signature.
const HEAD: usize = 8 * 1024;
/// How far from the end a PDF may have its end mark, as readers allow.
const PDF_TAIL: usize = 2 * 1024;
/// Bytes read at once.
const BLOCK: usize = 256 * 1024;
/// What no picture contains and what makes a web page of it.
const SCRIPTS: [&[u8]; 6] = [b"<script", b"<html", b"<!doctype", b"<?php", b"<svg", b"<iframe"];

/// The kind of the file and what it shows of itself, or why it is not taken. Leaves the position anywhere.
pub(super) fn inspect(file: &mut File, bytes: u64) -> Result<(FileKind, FileFacts), PutError> {
    let head = read_at(file, 0, HEAD)?;
    let kind = kind_of(file, &head, bytes)?;
    let facts = match kind {
        FileKind::Pdf => {
            check_pdf(file, bytes)?;
            FileFacts::of_pdf(file)?
        }
        FileKind::Jpeg => FileFacts::of_jpeg(pictures::check_jpeg(file, bytes)?, bytes),
        FileKind::Png => {
            let (size, bits) = pictures::check_png(file, bytes)?;
            FileFacts::of_png(size, bits, bytes)
        }
        FileKind::Webp => {
            pictures::check_webp(&head, bytes)?;
            FileFacts::default()
        }
        FileKind::Docx | FileKind::Xlsx => FileFacts::default(),
    };
    if matches!(kind, FileKind::Pdf | FileKind::Jpeg | FileKind::Png | FileKind::Webp)
        && zip::ends_as_archive(file, bytes)?
    {
        return Err(FileRefusal::Mixed.into());
    }
    if matches!(kind, FileKind::Jpeg | FileKind::Png | FileKind::Webp)
        && contains_any(file, &SCRIPTS)?
    {
        return Err(FileRefusal::Mixed.into());
    }
    Ok((kind, facts))
}

fn kind_of(file: &mut File, head: &[u8], bytes: u64) -> Result<FileKind, PutError> {
    // Office documents are archives; `infer` looks at the first entries only, the table at the end
    // is what decides.
    if head.starts_with(b"PK\x03\x04") {
        return zip::office_kind(file, bytes);
    }
    // Old office files, and new ones under a password, share one container.
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
        let refusal = if contains_any(file, &[&locked])? {
            FileRefusal::Locked
        } else {
            FileRefusal::KindNotTaken
        };
        return Err(refusal.into());
    }
    match infer::get(head).map(|it| it.mime_type()) {
        // A PDF that begins later is also something else to another reader.
        Some("application/pdf") if head.starts_with(b"%PDF-") => Ok(FileKind::Pdf),
        Some("image/jpeg") => Ok(FileKind::Jpeg),
        Some("image/png") => Ok(FileKind::Png),
        Some("image/webp") => Ok(FileKind::Webp),
        _ => Err(FileRefusal::KindNotTaken.into()),
    }
}

fn check_pdf(file: &mut File, bytes: u64) -> Result<(), PutError> {
    let tail = read_at(file, bytes.saturating_sub(PDF_TAIL as u64), PDF_TAIL)?;
    if find(&tail, b"%%EOF").is_none() {
        return Err(FileRefusal::Damaged.into());
    }
    let head = read_at(file, 0, 1024)?.to_ascii_lowercase();
    if SCRIPTS.iter().any(|script| find(&head, script).is_some()) {
        return Err(FileRefusal::Mixed.into());
    }
    if names_encryption(file)? {
        return Err(FileRefusal::Locked.into());
    }
    Ok(())
}

/// Whether a trailer says `/Encrypt 12 0 R` or `/Encrypt <<`. Trailers are never compressed.
fn names_encryption(file: &mut File) -> Result<bool, PutError> {
    const KEY: &[u8] = b"/Encrypt";
    const OVERLAP: usize = KEY.len() + 8;
    scan(file, OVERLAP, |block| {
        let mut from = 0;
        while let Some(at) = find(&block[from..], KEY) {
            let after = &block[from + at + KEY.len()..];
            let value = after.iter().position(|it| !it.is_ascii_whitespace());
            match value.map(|skipped| (skipped, after[skipped])) {
                Some((_, b'<')) => return true,
                Some((skipped, b'0'..=b'9')) if skipped > 0 => return true,
                _ => from += at + KEY.len(),
            }
        }
        false
    })
}

/// Whether the file contains one of these, whatever the case of its letters.
fn contains_any(file: &mut File, needles: &[&[u8]]) -> Result<bool, PutError> {
    let longest = needles.iter().map(|it| it.len()).max().unwrap_or(0);
    let needles: Vec<Vec<u8>> = needles.iter().map(|it| it.to_ascii_lowercase()).collect();
    scan(file, longest, |block| {
        let lower = block.to_ascii_lowercase();
        needles.iter().any(|needle| find(&lower, needle).is_some())
    })
}

/// Shows the file block by block, each beginning with the last `overlap` bytes of the one before.
pub(super) fn scan(
    file: &mut File,
    overlap: usize,
    mut found: impl FnMut(&[u8]) -> bool,
) -> Result<bool, PutError> {
    file.seek(SeekFrom::Start(0)).map_err(crate::Fault::from)?;
    let mut block = Vec::with_capacity(BLOCK + overlap);
    loop {
        let kept = block.len().min(overlap);
        block.drain(..block.len() - kept);
        let read =
            file.by_ref().take(BLOCK as u64).read_to_end(&mut block).map_err(crate::Fault::from)?;
        if read == 0 {
            return Ok(false);
        }
        if found(&block) {
            return Ok(true);
        }
    }
}

/// At most `length` bytes from a place in the file; fewer at its end.
pub(super) fn read_at(file: &mut File, at: u64, length: usize) -> Result<Vec<u8>, PutError> {
    file.seek(SeekFrom::Start(at)).map_err(crate::Fault::from)?;
    let mut bytes = Vec::with_capacity(length);
    file.by_ref().take(length as u64).read_to_end(&mut bytes).map_err(crate::Fault::from)?;
    Ok(bytes)
}

/// Where the needle first lies.
pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = haystack[from..].iter().position(|it| *it == first) {
        if haystack[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
