//! What the intake page says: the owner as typed, people who were there before, problems in their places.

use std::collections::{BTreeMap, BTreeSet};

use catalog::ProcedureVersion;
use kernel::Problem;

use crate::{
    KnownOwner,
    domain::{ApplicantFields, DossierId},
};

/// One of several people whom the desk knows by the words typed.
pub(super) struct KnownPerson {
    pub(super) dossier: DossierId,
    pub(super) words: String,
}

/// The owner as typed.
pub(super) fn applicant(typed: &BTreeMap<String, String>) -> ApplicantFields {
    let field = |name: &str| typed.get(name).cloned().unwrap_or_default();
    ApplicantFields {
        name: field("name"),
        personal_id: field("personal_id"),
        phone: field("phone"),
        email: field("email"),
        address: field("address"),
    }
}

/// Problems of the form under the names its fields have on the page; what repeats the owner is wrong
/// there, where it was asked.
pub(super) fn placed(rules: &ProcedureVersion, problems: &[Problem]) -> Vec<Problem> {
    let mut told = BTreeSet::new();
    let place = |problem: &Problem| {
        let mut problem = problem.clone();
        let known =
            ["applicant.", "submitter.", "paper."].iter().any(|it| problem.field.starts_with(it));
        if !known {
            let asked = rules.form.field(&problem.field).and_then(|it| it.same.clone());
            problem.field = asked.unwrap_or_else(|| format!("form.{}", problem.field));
        }
        told.insert(problem.field.clone()).then_some(problem)
    };
    problems.iter().filter_map(place).collect()
}

/// Enough to tell two people of one name apart; the number itself stays covered.
pub(super) fn known_person(owner: &KnownOwner) -> KnownPerson {
    let number = &owner.fields.personal_id;
    let shown = number.get(number.len().saturating_sub(4)..).unwrap_or_default();
    let words = format!("{}, …{shown}, {}", owner.fields.name, owner.fields.address);
    KnownPerson { dossier: owner.dossier, words }
}
