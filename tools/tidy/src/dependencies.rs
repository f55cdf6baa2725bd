//! Every crate takes its lints, its version and its dependencies from the workspace, and uses what it takes.

use std::path::Path;

use crate::{
    rust_source::{RustSource, has_word},
    tree::Tree,
};

/// Dependencies that are named for what their presence does, never in the code: crate, dependency.
/// The list may only shrink.
const UNNAMED: [(&str, &str); 0] = [];

/// Checks every manifest.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    let mut taken = Vec::new();
    // Read once: every dependency of every crate looks through them.
    let sources: Vec<_> = tree.rust().collect();
    for (name, folder) in tree.crates() {
        let path = format!("{folder}/Cargo.toml");
        let manifest = tree.toml(&path);
        if flag(manifest.get("lints")) != Some(true) {
            wrong.push(format!("{path}: does not take the lints of the workspace"));
        }
        let package = manifest.get("package");
        for key in ["version", "edition", "license"] {
            if flag(package.and_then(|it| it.get(key))) != Some(true) {
                wrong.push(format!("{path}: does not take its {key} from the workspace"));
            }
        }
        if package.and_then(|it| it.get("name")).and_then(toml::Value::as_str) != Some(&name) {
            wrong.push(format!("{path}: the package is not called after its folder"));
        }
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(listed) = manifest.get(section).and_then(toml::Value::as_table) else {
                continue;
            };
            for (dependency, value) in listed {
                if flag(Some(value)) != Some(true) {
                    wrong.push(format!("{path}: {dependency} does not come from the workspace"));
                }
                if !is_named(&sources, (&name, &folder), dependency) {
                    wrong.push(format!("{path}: {dependency} is not used"));
                }
                taken.push(dependency.clone());
            }
        }
    }
    let workspace = tree.toml("Cargo.toml");
    let offered = workspace.get("workspace").and_then(|it| it.get("dependencies"));
    for offer in offered.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys) {
        if !taken.contains(offer) {
            wrong.push(format!("Cargo.toml: no crate takes {offer}"));
        }
    }
    wrong
}

/// The value of `workspace` in a table.
fn flag(table: Option<&toml::Value>) -> Option<bool> {
    table?.get("workspace")?.as_bool()
}

fn is_named(
    sources: &[(&str, RustSource)],
    (name, folder): (&str, &str),
    dependency: &str,
) -> bool {
    let word = dependency.replace('-', "_");
    let in_folder = |path: &str| path.strip_prefix(folder).is_some_and(|it| it.starts_with('/'));
    UNNAMED.contains(&(name, dependency))
        || sources.iter().any(|(path, source)| in_folder(path) && has_word(&source.code, &word))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    const GOOD: &str = "[package]\nname = \"a\"\nversion.workspace = true\nedition.workspace = true\nlicense.workspace = true\n[lints]\nworkspace = true\n[dependencies]\nserde.workspace = true\n";

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn what_does_not_come_from_the_workspace_is_caught() {
        let with = |manifest: &str| {
            findings(
                check,
                &[
                    ("Cargo.toml", "[workspace.dependencies]\nserde = \"1\"\n"),
                    ("crates/a/Cargo.toml", manifest),
                    ("crates/a/src/lib.rs", "use serde::Serialize;"),
                ],
            )
        };

        assert_eq!(with(GOOD), [""; 0]);
        assert_eq!(
            with(&GOOD.replace("serde.workspace = true", "serde = \"1\"")),
            ["crates/a/Cargo.toml: serde does not come from the workspace"]
        );
        assert_eq!(
            with(
                &GOOD.replace("[lints]\nworkspace = true", "[lints.rust]\nunsafe_code = \"warn\"")
            ),
            ["crates/a/Cargo.toml: does not take the lints of the workspace"]
        );
    }

    #[test]
    fn what_nobody_uses_is_caught() {
        let wrong = findings(
            check,
            &[
                ("Cargo.toml", "[workspace.dependencies]\nserde = \"1\"\ncsv = \"1\"\n"),
                ("crates/a/Cargo.toml", GOOD),
                ("crates/a/src/lib.rs", "// serde\n"),
            ],
        );

        assert_eq!(
            wrong,
            ["crates/a/Cargo.toml: serde is not used", "Cargo.toml: no crate takes csv"]
        );
    }
}
