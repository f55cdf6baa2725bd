//! No function of ours takes a `bool`: two functions, or an enum with two names, say what is meant.

use std::path::Path;

use crate::{
    rust_source::{line_of, positions_of_word},
    tree::Tree,
};

/// Looks at the parameters of every function that the program compiles. A function that must take one
/// carries clippy's `expect(fn_params_excessive_bools)` with its reason, and is then left alone here too.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let tree = Tree::read(root);
    let mut wrong = Vec::new();
    for (path, source) in tree.program() {
        let code = source.program_code();
        for at in positions_of_word(&code, "fn") {
            let rest = code.get(at..).unwrap_or_default();
            let Some(parameters) = parameters(rest) else { continue };
            let attributes = code.get(at.saturating_sub(300)..at).unwrap_or_default();
            let attributes = attributes.rsplit_once(['}', ';']).map_or(attributes, |it| it.1);
            if takes_bool(parameters) && !attributes.contains("fn_params_excessive_bools") {
                wrong.push(format!("{path}:{}: a `bool` parameter", line_of(&code, at)));
            }
        }
    }
    wrong
}

/// What stands between the parentheses of a function that begins here; nothing for `fn(…)` types.
fn parameters(code: &str) -> Option<&str> {
    let open = code.find('(')?;
    let head = code.get(2..open)?;
    if head.trim().is_empty() || head.contains([';', '{', '=']) {
        return None;
    }
    // The brackets of generic parameters may hold parentheses; those functions are read from there on.
    let mut depth = 0_usize;
    for (at, c) in code.get(open..)?.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return code.get(open + 1..open + at);
                }
            }
            _ => {}
        }
    }
    None
}

fn takes_bool(parameters: &str) -> bool {
    parameters.split(',').any(|parameter| {
        parameter
            .split_once(':')
            .is_some_and(|(_, kind)| matches!(kind.trim(), "bool" | "&bool" | "Option<bool>"))
    })
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
    fn a_flag_is_caught() {
        let with = |text| findings(check, &[("crates/a/src/lib.rs", text)]);

        assert_eq!(with("fn a(f: impl Fn(u8) -> bool) -> bool { let b: bool = true; b }"), [""; 0]);
        assert_eq!(
            with("\nfn inbox(\n    actor: &Actor,\n    overdue: bool,\n) {}"),
            ["crates/a/src/lib.rs:2: a `bool` parameter"]
        );
        assert_eq!(
            with("#[expect(clippy::fn_params_excessive_bools, reason = \"\")]\nfn a(b: bool) {}"),
            [""; 0]
        );
    }
}
