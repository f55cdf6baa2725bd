//! `store/` holds the only writing SQL of a module; pages, queries and rules never write.

use std::path::Path;

use crate::tree::Tree;

const WRITES: [&str; 2] = ["insert into ", "delete from "];

/// Looks at the literals of every module outside its `store/`.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let Some((folder, inside)) = path.split_once("/src/") else { continue };
        // A crate without rules of its own, such as `platform`, is not a module.
        let is_module =
            tree.exists(&format!("{folder}/src/domain")) && !inside.starts_with("store/");
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
        let with =
            |path, text| findings(check, &[("crates/dossier/src/domain/mod.rs", ""), (path, text)]);
        let write = "const A: &str = \"delete from dossier\";";

        assert_eq!(with("crates/dossier/src/store/mod.rs", write), [""; 0]);
        assert_eq!(with("crates/platform/src/http/once.rs", write), [""; 0]);
        assert_eq!(
            with("crates/dossier/src/queries/inbox.rs", write),
            ["crates/dossier/src/queries/inbox.rs:1: writes outside `store/`"]
        );
    }
}
