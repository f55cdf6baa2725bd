//! The pages of a PDF that presses its structure: its streams of objects are opened, within bounds, and looked
//! through for the tree of pages. A reader of PDF would open them without any bound.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use flate2::read::ZlibDecoder;

use super::{PutError, inspect::find};

/// How much of a file is looked at.
const MOST_READ: u64 = 64 * 1024 * 1024;
/// How much is opened of all its streams together.
const MOST_OPENED: u64 = 16 * 1024 * 1024;
/// How far behind the name of a stream of objects its content begins at the latest.
const DICTIONARY: usize = 2 * 1024;

/// The count of the largest tree of pages in the streams of objects.
pub(super) fn largest_tree(file: &mut File) -> Result<Option<u32>, PutError> {
    file.seek(SeekFrom::Start(0)).map_err(crate::Fault::from)?;
    let mut whole = Vec::new();
    file.by_ref().take(MOST_READ).read_to_end(&mut whole).map_err(crate::Fault::from)?;
    let (mut most, mut left, mut from) = (None, MOST_OPENED, 0);
    while let Some(at) = find(&whole[from..], b"/ObjStm") {
        from += at + b"/ObjStm".len();
        let near = &whole[from..whole.len().min(from + DICTIONARY)];
        let Some(start) = find(near, b"stream") else { continue };
        let content = whole[from + start + b"stream".len()..].trim_ascii_start();
        let mut opened = Vec::new();
        // What is broken off, by its maker or by our bound, is looked at as far as it goes.
        ZlibDecoder::new(content).take(left).read_to_end(&mut opened).ok();
        left = left.saturating_sub(opened.len() as u64);
        most = most.max(tree(&opened));
        if left == 0 {
            break;
        }
    }
    Ok(most)
}

/// The count of the largest tree among objects that stand one behind the other.
fn tree(objects: &[u8]) -> Option<u32> {
    let (mut largest, mut from) = (None, 0);
    while let Some(at) = find(&objects[from..], b"/Pages") {
        let at = from + at;
        from = at + b"/Pages".len();
        if objects[..at].trim_ascii_end().ends_with(b"/Type") {
            largest = largest.max(super::facts::count_in(around(objects, at)));
        }
    }
    largest
}

/// The dictionary around this place.
fn around(objects: &[u8], at: usize) -> &[u8] {
    let before = edge(objects[..at].iter().rev(), b'>', b'<');
    let after = edge(objects[at..].iter(), b'<', b'>');
    &objects[at - before..at + after]
}

/// How far it is to the mark that closes what is open here: `<<` and `>>` nest.
fn edge<'a>(bytes: impl Iterator<Item = &'a u8>, opens: u8, closes: u8) -> usize {
    let (mut depth, mut last, mut length) = (0_usize, 0_u8, 0);
    for byte in bytes {
        let is_double = *byte == last;
        last = if is_double { 0 } else { *byte };
        if is_double && *byte == closes {
            if depth == 0 {
                return length;
            }
            depth -= 1;
        } else if is_double && *byte == opens {
            depth += 1;
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    fn pages(objects: &[u8]) -> Option<u32> {
        let mut pressed = ZlibEncoder::new(Vec::new(), Compression::best());
        pressed.write_all(objects).unwrap();
        let mut pdf =
            b"%PDF-1.7\n4 0 obj\n<</Type/ObjStm/N 3/Filter/FlateDecode>>\nstream\r\n".to_vec();
        pdf.extend(pressed.finish().unwrap());
        pdf.extend_from_slice(b"\nendstream\nendobj\n%%EOF\n");
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&pdf).unwrap();
        largest_tree(&mut file).unwrap()
    }

    #[test]
    fn the_tree_of_pages_is_found_in_a_pressed_stream() {
        let nested = b"1 0 2 60 3 120 <</Type/Catalog/Pages 2 0 R>> \
            <</Kids[3 0 R]/Type /Pages/X<< /Y<<>> >>/Count 12>> <</Type/Page/Parent 2 0 R>>";
        assert_eq!(pages(nested), Some(12));
        assert_eq!(
            pages(b"<</Type/Outlines/Count 40>> <</Type/Pages/Count 3/Kids[]>> <</Count 77>>"),
            Some(3)
        );
        assert_eq!(pages(b"<</Type/Catalog/Pages 2 0 R>>"), None);
    }

    #[test]
    fn a_bomb_is_opened_up_to_the_bound_only() {
        let mut bomb = vec![b' '; usize::try_from(MOST_OPENED).unwrap()];
        bomb.extend_from_slice(b"<</Type/Pages/Count 5>>");
        assert_eq!(pages(&bomb), None);
    }
}
