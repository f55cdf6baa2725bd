//! Some programs write messages with open lengths and texts in pieces (BER): here they get definite lengths.

use std::borrow::Cow;

use super::{Malformed, OCTET_STRING, header, write};

const CONSTRUCTED_OCTETS: u8 = 0x24;
/// Deeper than any real message.
const DEEPEST: usize = 32;

/// The first element of these bytes with definite lengths throughout; what follows it is left off. What has
/// definite lengths already is given back as it is.
pub(crate) fn to_definite(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Malformed> {
    if bytes.get(1) != Some(&0x80) {
        let (_, head, length) = header(bytes)?;
        return bytes
            .get(..head.saturating_add(length))
            .map(Cow::Borrowed)
            .ok_or(Malformed("message is cut short"));
    }
    let (written, _) = element(bytes, 0)?;
    Ok(Cow::Owned(written))
}

/// One element rewritten, and how many bytes it took.
fn element(bytes: &[u8], depth: usize) -> Result<(Vec<u8>, usize), Malformed> {
    if depth > DEEPEST {
        return Err(Malformed("nested too deeply"));
    }
    let cut = Malformed("message is cut short");
    let tag = *bytes.first().ok_or(cut)?;
    let (head, content_end, end) = if bytes.get(1) == Some(&0x80) {
        (2, None, 0)
    } else {
        let (_, head, length) = header(bytes)?;
        let end = head.saturating_add(length);
        if end > bytes.len() {
            return Err(cut);
        }
        (head, Some(end), end)
    };
    if tag & 0x20 == 0 {
        return content_end
            .map(|end| (bytes[..end].to_vec(), end))
            .ok_or(Malformed("open length of a plain element"));
    }
    let mut at = head;
    let mut content = Vec::new();
    loop {
        if content_end == Some(at) {
            break;
        }
        let rest = bytes.get(at..content_end.unwrap_or(bytes.len())).ok_or(cut)?;
        if content_end.is_none() && rest.starts_with(&[0, 0]) {
            at += 2;
            break;
        }
        let (inner, used) = element(rest, depth + 1)?;
        at += used;
        if tag == CONSTRUCTED_OCTETS {
            let (inner_tag, head, _) = header(&inner)?;
            if inner_tag != OCTET_STRING {
                return Err(Malformed("text in pieces"));
            }
            content.extend_from_slice(&inner[head..]);
        } else {
            content.extend_from_slice(&inner);
        }
    }
    let tag = if tag == CONSTRUCTED_OCTETS { OCTET_STRING } else { tag };
    Ok((write::tagged(tag, &content), end.max(at)))
}

#[cfg(test)]
mod tests {
    use super::to_definite;

    #[test]
    fn open_lengths_and_pieces_become_definite() {
        let open = [0x30, 0x80, 0x24, 0x80, 4, 1, b'a', 4, 2, b'b', b'c', 0, 0, 2, 1, 9, 0, 0, 0];
        assert_eq!(
            to_definite(&open).unwrap().as_ref(),
            [0x30, 8, 4, 3, b'a', b'b', b'c', 2, 1, 9]
        );

        for end in 0..open.len() - 1 {
            assert!(to_definite(&open[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn what_nests_for_ever_is_refused() {
        assert!(to_definite(&[0x30, 0x80].repeat(5_000)).is_err());
    }
}
