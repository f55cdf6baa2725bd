//! `store/` holds the only writing SQL of a module; pages, queries and rules never write.

use std::path::Path;

use crate::tree::Tree;

const WRITES: [&str; 2] = ["insert into ", "delete from "];

/// Looks at the literals of every module outside its `store/`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let Some((_, inside)) = path.strip_prefix("crates/").and_then(|it| it.split_once("/src/"))
        else {
            continue;
        };
        // Crates without the five folders, such as `platform`, are not modules.
        let is_module = ["domain/", "verbs/", "queries/", "http/"]
            .iter()
            .any(|folder| inside.starts_with(folder));
        for literal in source.program_literals().filter(|_| is_module) {
            let sql = literal.text.trim_start();
            let is_update = sql.starts_with("update ") && sql.contains(" set ");
            if is_update || WRITES.iter().any(|it| sql.contains(it)) {
                wrong.push(format!("{path}:{}: writes outside `store/`", literal.line));
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::planted::{assert_repository_passes, findings};

    #[test]
    fn the_repository_passes() {
        assert_repository_passes(check);
    }

    #[test]
    fn a_write_elsewhere_is_caught() {
        let with = |path, text| findings(check, &[(path, text)]);
        let write = "const A: &str = \"delete from dossier\";";

        assert_eq!(with("crates/dossier/src/store/mod.rs", write), [""; 0]);
        assert_eq!(
            with("crates/dossier/src/queries/inbox.rs", write),
            ["crates/dossier/src/queries/inbox.rs:1: writes outside `store/`"]
        );
    }
}
