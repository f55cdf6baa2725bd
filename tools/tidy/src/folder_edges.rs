//! Inside a module the folders lean inwards only, as `layers.toml` lists them.

use std::path::Path;

use crate::{
    rust_source::{is_word, line_of},
    tree::Tree,
};

/// Looks at each `crate::…` in the five folders of each module.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let layers = tree.toml("layers.toml");
    let Some(folders) = layers.get("folders").and_then(toml::Value::as_table) else {
        return vec!["layers.toml: has no [folders]".to_owned()];
    };

    let mut wrong = Vec::new();
    for (path, source) in tree.rust() {
        let Some(folder) = folder_of(path).filter(|it| folders.contains_key(*it)) else { continue };
        let allowed = folders.get(folder).and_then(toml::Value::as_array);
        let is_allowed = |name: &str| {
            allowed.into_iter().flatten().any(|it| it.as_str() == Some(name)) || name == folder
        };
        for (at, name) in named_folders(&source.code) {
            if folders.contains_key(name) && !is_allowed(name) {
                let line = line_of(&source.code, at);
                wrong.push(format!("{path}:{line}: {folder} names {name}"));
            }
        }
    }
    wrong
}

/// The folder directly below `src` of a module crate.
fn folder_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("crates/")?.split_once("/src/")?.1;
    Some(inside.split_once('/')?.0)
}

/// The names behind each `crate::`, also within its braces.
fn named_folders(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = code.get(at + prefix.len()..).unwrap_or_default();
        match rest.strip_prefix('{') {
            Some(group) => found.extend(heads(group).into_iter().map(|name| (at, name))),
            None => found.push((at, head(rest))),
        }
    }
    found
}

fn head(text: &str) -> &str {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The first name of each member of a brace group.
fn heads(group: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(head(group.get(start..at).unwrap_or_default().trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(head(group.get(start..at).unwrap_or_default().trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    const LAYERS: &str = "[folders]\ndomain = []\nstore = [\"domain\"]\nverbs = [\"domain\", \"store\"]\nhttp = [\"domain\", \"verbs\"]\n";

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn leaning_outwards_is_caught() {
        let with = |text| {
            findings(check, &[("layers.toml", LAYERS), ("crates/dossier/src/http/pages.rs", text)])
        };

        assert_eq!(with("use crate::{domain::Stage, verbs::{accept, store}};"), [""; 0]);
        assert_eq!(with("// use crate::store;\nuse crate::Error;"), [""; 0]);
        assert_eq!(
            with("\nuse crate::store::load;"),
            ["crates/dossier/src/http/pages.rs:2: http names store"]
        );
        assert_eq!(
            with("use crate::{domain::Stage, store};"),
            ["crates/dossier/src/http/pages.rs:1: http names store"]
        );
    }
}
