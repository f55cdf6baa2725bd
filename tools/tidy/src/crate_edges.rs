//! A crate leans only on what `layers.toml` lists for it, the fenced outside crates included.

use std::path::Path;

use crate::tree::Tree;

/// Compares every manifest with `layers.toml`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let layers = tree.toml("layers.toml");
    let fences = layers.get("fences");
    let outside = names(fences.and_then(|it| it.get("outside")));
    let in_tests = names(fences.and_then(|it| it.get("tests")));
    let Some(lists) = layers.get("crates").and_then(toml::Value::as_table) else {
        return vec!["layers.toml: has no [crates]".to_owned()];
    };

    let crates = tree.crates();
    let is_fenced = |name: &str| {
        outside.iter().any(|it| it == name) || crates.iter().any(|(ours, _)| ours == name)
    };
    let mut wrong = Vec::new();
    for (name, folder) in &crates {
        let Some(list) = lists.get(name) else {
            wrong.push(format!("layers.toml: says nothing of {name}"));
            continue;
        };
        let allowed = names(Some(list));
        let manifest = tree.toml(&format!("{folder}/Cargo.toml"));
        for (section, also) in [
            ("dependencies", &[][..]),
            ("build-dependencies", &[][..]),
            ("dev-dependencies", &in_tests[..]),
        ] {
            for dependency in keys(manifest.get(section)) {
                let is_allowed =
                    allowed.iter().chain(also).any(|it| *it == dependency || it == "*");
                if is_fenced(&dependency) && !is_allowed {
                    wrong.push(format!("{folder}/Cargo.toml: {name} -> {dependency} ({section})"));
                }
            }
        }
    }
    for listed in lists.keys() {
        if !crates.iter().any(|(name, _)| name == listed) {
            wrong.push(format!("layers.toml: lists {listed}, which does not exist"));
        }
    }
    wrong
}

fn names(list: Option<&toml::Value>) -> Vec<String> {
    list.and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn keys(table: Option<&toml::Value>) -> Vec<String> {
    table.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    const LAYERS: &str = "[fences]\noutside = [\"tokio\"]\ntests = [\"tokio\"]\n[crates]\nkernel = []\ndossier = [\"kernel\"]\n";

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn an_edge_that_is_not_listed_is_caught() {
        let good = "[dependencies]\nkernel.workspace = true\nserde.workspace = true\n[dev-dependencies]\ntokio.workspace = true\n";
        let bad = "[dependencies]\nkernel.workspace = true\ntokio.workspace = true\n";
        let with = |dossier| {
            findings(
                check,
                &[
                    ("layers.toml", LAYERS),
                    ("crates/kernel/Cargo.toml", ""),
                    ("crates/dossier/Cargo.toml", dossier),
                ],
            )
        };

        assert_eq!(with(good), [""; 0]);
        assert_eq!(with(bad), ["crates/dossier/Cargo.toml: dossier -> tokio (dependencies)"]);
    }

    #[test]
    fn a_list_and_the_crates_name_each_other() {
        let wrong = findings(
            check,
            &[("layers.toml", "[crates]\ngone = []\n"), ("crates/new/Cargo.toml", "")],
        );

        assert_eq!(
            wrong,
            ["layers.toml: says nothing of new", "layers.toml: lists gone, which does not exist"]
        );
    }
}
