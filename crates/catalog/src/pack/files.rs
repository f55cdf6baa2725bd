//! Reads the files of a pack, each of them bounded.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use vietnamese::is_nfc;

use super::finding::{Findings, line_at};

/// The most bytes one file of a pack may have.
const MAX_BYTES: u64 = 4 << 20;

/// The folder of a pack.
pub(crate) struct Folder<'a> {
    root: &'a Path,
}

impl<'a> Folder<'a> {
    pub(crate) const fn new(root: &'a Path) -> Self {
        Self { root }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Whether there is such a folder.
    pub(crate) fn has(&self, folder: &str) -> bool {
        self.path(folder).is_dir()
    }

    /// Whether there is such a file.
    pub(crate) fn has_file(&self, file: &str) -> bool {
        self.path(file).is_file()
    }

    /// The text of a file. One that is missing, too large, not UTF-8 or not composed (NFC) is noted.
    pub(crate) fn text(&self, file: &str, found: &mut Findings) -> Option<String> {
        match read_bounded(&self.path(file)) {
            Ok(bytes) => {
                let text = match String::from_utf8(bytes) {
                    Ok(text) => text,
                    Err(error) => {
                        let valid = error.utf8_error().valid_up_to();
                        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                        let line = line_at(&text, valid);
                        found.add(file, line, "pack.not_utf8", "the file is not UTF-8");
                        return None;
                    }
                };
                for (index, line) in text.lines().enumerate() {
                    if !is_nfc(line) {
                        found.add(file, index + 1, "pack.not_nfc", "the line is not in NFC");
                    }
                }
                Some(text)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                found.add(file, 1, "pack.missing_file", "the file is missing");
                None
            }
            Err(error) => {
                found.add(file, 1, "pack.unreadable", error.to_string());
                None
            }
        }
    }

    /// The names in a folder, sorted.
    pub(crate) fn names(&self, folder: &str, found: &mut Findings) -> Vec<String> {
        let entries = match fs::read_dir(self.path(folder)) {
            Ok(entries) => entries,
            Err(error) => {
                found.add(folder, 1, "pack.missing_file", error.to_string());
                return Vec::new();
            }
        };
        let mut names: Vec<String> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let length = fs::metadata(path)?.len();
    if length > MAX_BYTES {
        let message = format!("the file has {length} bytes, the most is {MAX_BYTES}");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    fs::read(path)
}
