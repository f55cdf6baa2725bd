//! Miniature repositories for the tests of the checks: each check is proven by a planted mistake.

use std::{fs, path::Path};

/// Whether the real repository passes this check; what is wrong is printed.
pub(crate) fn assert_repository_passes(check: fn(&Path) -> Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let wrong = check(&root);
    assert!(wrong.is_empty(), "{} found:\n  {}\n", wrong.len(), wrong.join("\n  "));
}

/// What the check says of a repository that has just these files.
pub(crate) fn findings(check: fn(&Path) -> Vec<String>, files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }
    check(folder.path())
}
