//! Pictures: that they are whole, and not so large that opening one would choke a reader.

use std::fs::File;

use super::{FileRefusal, PutError, inspect::read_at};

/// More pixels than any scanner or phone makes of a paper.
const PIXEL_LIMIT: u64 = 150_000_000;

/// Width and height, in pixels.
pub(super) type Size = (u64, u64);

/// Walks the chunks: the header first, the end last, nothing behind it. Gives the size, and how many bits a
/// pixel has.
pub(super) fn check_png(file: &mut File, bytes: u64) -> Result<(Size, u64), PutError> {
    let mut at = 8;
    let mut size = ((0, 0), 0);
    loop {
        let head = read_at(file, at, 26)?;
        let (Some(length), Some(name)) = (big_endian(&head, 0, 4), head.get(4..8)) else {
            return Err(FileRefusal::Damaged.into());
        };
        if at == 8 {
            let (Some(width), Some(height)) = (big_endian(&head, 8, 4), big_endian(&head, 12, 4))
            else {
                return Err(FileRefusal::Damaged.into());
            };
            if name != b"IHDR" {
                return Err(FileRefusal::Damaged.into());
            }
            check_pixels(width, height)?;
            let depth = head.get(16).copied().map_or(0, u64::from);
            // Grey, colours, a palette, grey or colours with a veil.
            let channels = match head.get(17) {
                Some(2) => 3,
                Some(4) => 2,
                Some(6) => 4,
                _ => 1,
            };
            size = ((width, height), depth * channels);
        }
        at += length + 12;
        if name == b"IEND" {
            return match at.cmp(&bytes) {
                std::cmp::Ordering::Equal => Ok(size),
                std::cmp::Ordering::Less => Err(FileRefusal::Mixed.into()),
                std::cmp::Ordering::Greater => Err(FileRefusal::Damaged.into()),
            };
        }
        if at >= bytes {
            return Err(FileRefusal::Damaged.into());
        }
    }
}

/// Walks the segments up to the picture itself. Phones put things behind the end of a JPEG, so that
/// is not looked at here.
pub(super) fn check_jpeg(file: &mut File, bytes: u64) -> Result<Size, PutError> {
    let mut at = 2;
    while at < bytes {
        let head = read_at(file, at, 9)?;
        match (head.first(), head.get(1)) {
            (Some(0xFF), Some(0xFF)) => {
                // A fill byte.
                at += 1;
                continue;
            }
            (Some(0xFF), Some(0xD9) | None) => break,
            // The frame header: precision, height, width.
            (Some(0xFF), Some(0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)) => {
                return match (big_endian(&head, 7, 2), big_endian(&head, 5, 2)) {
                    (Some(width), Some(height)) => {
                        check_pixels(width, height)?;
                        Ok((width, height))
                    }
                    _ => Err(FileRefusal::Damaged.into()),
                };
            }
            (Some(0xFF), Some(0xD0..=0xD8 | 0x01)) => at += 2,
            (Some(0xFF), Some(_)) => match big_endian(&head, 2, 2) {
                Some(length) if length >= 2 => at += 2 + length,
                _ => break,
            },
            _ => break,
        }
    }
    Err(FileRefusal::Damaged.into())
}

/// The length in the header must be the length of the file.
pub(super) fn check_webp(head: &[u8], bytes: u64) -> Result<(), PutError> {
    let length = head.get(4..8).and_then(|it| <[u8; 4]>::try_from(it).ok());
    let length = length.map(|it| u64::from(u32::from_le_bytes(it)) + 8);
    match length {
        Some(length) if length == bytes => Ok(()),
        Some(length) if length < bytes => Err(FileRefusal::Mixed.into()),
        _ => Err(FileRefusal::Damaged.into()),
    }
}

fn check_pixels(width: u64, height: u64) -> Result<(), PutError> {
    if width == 0 || height == 0 {
        return Err(FileRefusal::Damaged.into());
    }
    if width.saturating_mul(height) > PIXEL_LIMIT {
        return Err(FileRefusal::Bomb.into());
    }
    Ok(())
}

fn big_endian(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let part = bytes.get(at..at + length)?;
    Some(part.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
