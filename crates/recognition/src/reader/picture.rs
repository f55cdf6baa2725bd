//! How large a picture is, before a program opens it.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

/// More pixels than A4 at 600 dots an inch has.
const MOST_PIXELS: u64 = 50_000_000;
/// The most segments looked at before the picture of a JPEG begins.
const MOST_SEGMENTS: usize = 128;

/// Whether the picture is small enough to be opened. What has no size where it belongs is not.
pub(super) fn is_bearable(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut head = [0; 24];
    if file.read_exact(&mut head).is_err() {
        return Ok(false);
    }
    let size = if head.starts_with(b"\x89PNG") {
        let side = |at: usize| head.get(at..at + 4).and_then(|it| it.try_into().ok());
        side(16).map(u32::from_be_bytes).zip(side(20).map(u32::from_be_bytes))
    } else {
        jpeg_size(&mut file)?
    };
    let pixels = size.map(|(width, height)| u64::from(width) * u64::from(height));
    Ok(pixels.is_some_and(|pixels| pixels > 0 && pixels <= MOST_PIXELS))
}

fn jpeg_size(file: &mut File) -> io::Result<Option<(u32, u32)>> {
    let mut at = 2;
    for _ in 0..MOST_SEGMENTS {
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 9];
        if file.read_exact(&mut head).is_err() {
            return Ok(None);
        }
        let [0xFF, mark, high, low, _, h1, h0, w1, w0] = head else { return Ok(None) };
        let is_frame = matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
            return Ok(Some((side(w1, w0), side(h1, h0))));
        }
        at += 2 + u64::from(u16::from_be_bytes([high, low]));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearable(bytes: &[u8]) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scan");
        std::fs::write(&path, bytes).unwrap();
        is_bearable(&path).unwrap()
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn what_says_that_it_is_huge_is_not_opened() {
        assert!(bearable(&png(2480, 3508)));
        assert!(!bearable(&png(100_000, 100_000)));
        assert!(!bearable(&png(0, 10)));
        let jpeg = |height: u16| {
            let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8];
            bytes.extend(height.to_be_bytes());
            bytes.extend([0x10, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
            bytes
        };
        assert!(bearable(&jpeg(3000)));
        assert!(!bearable(&jpeg(60_000)));
        assert!(!bearable(b"\xFF\xD8\xFF"));
        assert!(!bearable(&[0xFF; 400]));
    }
}
