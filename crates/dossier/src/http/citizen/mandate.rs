//! Who files, when it is not the owner: the choice, the fields, and the lines to read.

use std::collections::BTreeMap;

use ui::{Choice, Facts, Field, FieldProblem, Text};

use crate::{MandateKind, MandateLine};

/// The word of the pages for one's own matter.
const SELF: &str = "self";

/// For whom somebody files, as a choice on a page.
pub(super) fn choice(t: Text, chosen: Option<MandateKind>, problems: &[FieldProblem]) -> Field {
    let mut choices = vec![Choice::new(SELF, t.get("mandate-self"))];
    choices.extend(
        MandateKind::ALL
            .map(|kind| Choice::new(kind.code(), t.get(format!("mandate-kind-{}", dashed(kind))))),
    );
    Field::radios(&t, "nop-cho", t.get("mandate-for"), choices)
        .hint(t.get("mandate-for-hint"))
        .value(chosen.map_or(SELF, MandateKind::code))
        .problems(problems)
}

/// What was chosen; what is no choice is one's own matter.
pub(super) fn chosen(word: &str) -> Option<MandateKind> {
    MandateKind::from_code(word)
}

/// The same choice at a desk, where it says in what quality the person there acts.
pub(in crate::http) fn role_field(t: Text, typed: &str, problems: &[FieldProblem]) -> Field {
    let mut choices = vec![Choice::new("", t.get("mandate-filed-self"))];
    choices.extend(MandateKind::ALL.map(|kind| Choice::new(kind.code(), role(t, kind))));
    Field::select(&t, "submitter.kind", t.get("field-submitter-kind"), choices)
        .value(typed)
        .problems(problems)
}

/// The one who files, as fields.
pub(in crate::http) fn fields(
    t: Text,
    typed: &BTreeMap<String, String>,
    problems: &[FieldProblem],
) -> Vec<Field> {
    let label = |field: &str| t.get(format!("field-submitter-{field}"));
    let fields = [
        ("name", Field::text(&t, "submitter.name", label("name"))),
        (
            "personal_id",
            Field::digits(&t, "submitter.personal_id", label("personal-id"))
                .hint(t.get("applicant-personal-id-hint")),
        ),
        ("phone", Field::phone(&t, "submitter.phone", label("phone"))),
        (
            "address",
            Field::text(&t, "submitter.address", label("address"))
                .hint(t.get("applicant-address-hint")),
        ),
        (
            "basis",
            Field::text(&t, "submitter.basis", label("basis")).hint(t.get("mandate-basis-hint")),
        ),
    ];
    let value = |field: &str| typed.get(field).map_or("", String::as_str);
    fields.into_iter().map(|(name, field)| field.value(value(name)).problems(problems)).collect()
}

/// In what quality somebody files.
pub(in crate::http) fn role(t: Text, kind: MandateKind) -> String {
    t.get(format!("mandate-role-{}", dashed(kind)))
}

/// The one who files, as typed so far.
pub(super) fn typed_facts(t: Text, typed: &BTreeMap<String, String>) -> Option<Facts> {
    let kind = MandateKind::from_code(typed.get("kind")?)?;
    let text = |field: &str| typed.get(field).cloned().unwrap_or_default();
    Some(facts(
        t,
        &MandateLine {
            kind,
            name: text("name"),
            personal_id: text("personal_id"),
            phone: text("phone"),
            address: text("address"),
            basis: text("basis"),
        },
    ))
}

/// The one who filed, as lines to read.
pub(in crate::http) fn facts(t: Text, mandate: &MandateLine) -> Facts {
    let lines = [
        ("name", &mandate.name),
        ("personal-id", &mandate.personal_id),
        ("phone", &mandate.phone),
        ("address", &mandate.address),
        ("basis", &mandate.basis),
    ];
    let facts = Facts::new().line(t.get("mandate-role"), role(t, mandate.kind));
    lines
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .fold(facts, |facts, (field, text)| {
            facts.line(t.get(format!("field-submitter-{field}")), text)
        })
}

fn dashed(kind: MandateKind) -> String {
    kind.code().replace('_', "-")
}
