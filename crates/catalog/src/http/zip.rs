//! Several files as one that every system opens: a ZIP archive whose files are only stored.

/// The first day that the format knows, so that the same content is always the same archive.
const DAY: u16 = (1 << 5) | 1;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// The version of the format that is needed to read it.
const NEEDED: u16 = 20;

/// The archive; `None` when it would not fit the plain format, which ends at 4 GiB.
pub(super) fn stored(files: &[(String, String)]) -> Option<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = u32::try_from(archive.len()).ok()?;
        let facts = facts(name, content.as_bytes())?;
        archive.extend(b"PK\x03\x04");
        archive.extend(&facts);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(NEEDED.to_le_bytes());
        directory.extend(&facts);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, begins) = (u16::try_from(files.len()).ok()?, u32::try_from(archive.len()).ok()?);
    let length = u32::try_from(directory.len()).ok()?;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length.to_le_bytes());
    archive.extend(begins.to_le_bytes());
    archive.extend([0; 2]);
    Some(archive)
}

/// What stands of a file both before it and in the directory.
fn facts(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(content.len()).ok()?;
    let mut facts = Vec::new();
    // The method 0 (stored), midnight.
    for number in [NEEDED, UTF8, 0, 0, DAY] {
        facts.extend(number.to_le_bytes());
    }
    for number in [crc32(content), length, length] {
        facts.extend(number.to_le_bytes());
    }
    facts.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
    facts.extend([0; 2]);
    Some(facts)
}

fn crc32(content: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    let all = content
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)));
    !all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_of_the_standard_and_the_directory_counts_the_files() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        let files = [("a/b.txt".to_owned(), "một".to_owned()), ("c".to_owned(), String::new())];
        let archive = stored(&files).unwrap();
        let end = &archive[archive.len() - 22..];
        assert_eq!(&end[..12], b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
        let directory =
            usize::try_from(u32::from_le_bytes(end[16..20].try_into().unwrap())).unwrap();
        assert_eq!(&archive[directory..directory + 4], b"PK\x01\x02");
    }
}
