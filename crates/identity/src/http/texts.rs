//! The texts of the pages of this module.

use std::sync::LazyLock;

use kernel::{Lang, Problem, Role};
use ui::{FieldProblem, Text, Texts};

/// The texts of this module.
pub static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../../locales/vi/identity.ftl")),
        (Lang::Vi, include_str!("../../locales/vi/admin.ftl")),
        (Lang::En, include_str!("../../locales/en/identity.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/identity.ftl")),
    ])
});

/// The name of a role, as people know it.
pub(super) fn role_name(t: &Text, role: Role) -> String {
    t.get(format!("role-{}", role.code().replace('_', "-")))
}

/// The names of roles, in one line.
pub(super) fn role_names(t: &Text, roles: &[Role]) -> String {
    roles.iter().map(|role| role_name(t, *role)).collect::<Vec<_>>().join(", ")
}

/// The problems of a form as sentences, with the labels of its fields.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| t.get(format!("field-{}", field.replace('_', "-"))))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_text_of_public_pages_is_there_in_three_languages() {
        assert_eq!(TEXTS.problems(), [""; 0]);
        let admin = Texts::new(&[(Lang::Vi, include_str!("../../locales/vi/admin.ftl"))]);
        let admin: BTreeSet<&str> = admin.keys(Lang::Vi).into_iter().collect();
        let public = |lang| -> BTreeSet<&str> {
            TEXTS.keys(lang).into_iter().filter(|key| !admin.contains(key)).collect()
        };
        assert_eq!(public(Lang::Vi), public(Lang::En));
        assert_eq!(public(Lang::Vi), public(Lang::Ko));
    }
}
