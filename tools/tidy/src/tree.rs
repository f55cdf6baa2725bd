//! The files of the repository: those git knows or would add, or all of them when there is no git.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::rust_source::RustSource;

/// Folders that are made, not written.
const MADE: [&str; 5] = ["target", ".git", "node_modules", "__pycache__", "data"];

/// The repository as the checks see it.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    /// Paths from the root, with `/`, sorted.
    pub(crate) files: Vec<String>,
}

impl Tree {
    /// Lists the files below this folder.
    pub(crate) fn read(root: &Path) -> Self {
        let mut files = listed_by_git(root).unwrap_or_else(|| {
            let mut found = Vec::new();
            walk(root, root, &mut found);
            found
        });
        // Git still lists a file that has been deleted and not yet committed so.
        files.retain(|path| root.join(path).is_file());
        files.sort();
        files.dedup();
        Self { root: root.to_path_buf(), files }
    }

    /// The text of a file, or nothing when it is not text.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_default()
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.root.join(path)).unwrap_or_default()
    }

    /// Whether a file or folder of this name exists, listed or not.
    pub(crate) fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// A file read as TOML; empty when it is missing or wrong, which Cargo reports better.
    pub(crate) fn toml(&self, path: &str) -> toml::Table {
        self.text(path).parse().unwrap_or_default()
    }

    /// The files whose name ends so.
    pub(crate) fn ending(&self, end: &str) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(move |path| path.ends_with(end))
    }

    /// Every Rust file, taken apart.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&str, RustSource)> {
        self.ending(".rs").map(|path| (path, RustSource::parse(&self.text(path))))
    }

    /// The Rust files that the program compiles: below a `src`, and not a file of tests.
    pub(crate) fn program(&self) -> impl Iterator<Item = (&str, RustSource)> {
        self.rust().filter(|(path, _)| is_program(path))
    }

    /// Our crates: name of the folder, path of the folder.
    pub(crate) fn crates(&self) -> Vec<(String, String)> {
        self.ending("/Cargo.toml")
            .filter_map(|path| {
                let folder = path.strip_suffix("/Cargo.toml")?;
                let (_, name) = folder.rsplit_once('/')?;
                Some((name.to_owned(), folder.to_owned()))
            })
            .collect()
    }
}

/// Whether the file is part of the program rather than of its tests.
pub(crate) fn is_program(path: &str) -> bool {
    path.contains("/src/") && !path.contains("/tests/") && !path.ends_with("/tests.rs")
}

/// The name of the crate that a file belongs to: the folder below `crates`, `apps` or `tools`.
pub(crate) fn crate_of(path: &str) -> Option<&str> {
    let mut parts = path.split('/');
    match parts.next()? {
        "crates" | "apps" | "tools" => parts.next(),
        _ => None,
    }
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let listed = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .ok()?;
    // Git refuses a folder that belongs to another user; then the folder is walked.
    if !listed.status.success() {
        return None;
    }
    let text = String::from_utf8(listed.stdout).ok()?;
    Some(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !MADE.iter().any(|made| name == *made) {
                walk(root, &path, found);
            }
        } else if let Ok(relative) = path.strip_prefix(root) {
            found.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}
