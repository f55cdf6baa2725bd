//! Keeps the printed permission tables in `docs/permissions.md` true. For tests of the modules.

use std::{fmt::Debug, fs, path::Path};

use kernel::{AccountId, Actor, AgencyId, Applicant, Officer, PersonId, PositionId, Role};

/// The table of a module whose actions are permitted or not, as Markdown: made by asking for a stranger, an
/// applicant, the program, and an officer of this agency in each role; not by reading the rule.
pub fn printed<A: Copy + Debug>(
    actions: &[A],
    agency: AgencyId,
    may: impl Fn(&Actor, A) -> bool,
) -> String {
    let applicant = Applicant { account: AccountId::new(), person: PersonId::new() };
    let mut who = vec![
        ("stranger".to_owned(), Actor::Stranger),
        ("applicant".to_owned(), Actor::Applicant(applicant)),
        ("system".to_owned(), Actor::System),
    ];
    who.extend(Role::ALL.map(|role| (role.code().to_owned(), officer(agency, role))));
    table(actions, &who, |actor, action| if may(actor, action) { "yes" } else { "–" })
}

/// Compares the section of this module with what it permits, as [`printed`] asks it.
///
/// # Errors
/// A sentence saying what differs, and how to review the change.
pub fn reviewed<A: Copy + Debug>(
    module: &str,
    actions: &[A],
    may: impl Fn(&Actor, A, AgencyId) -> bool,
) -> Result<(), String> {
    let agency = AgencyId::new();
    let table = printed(actions, agency, |actor, action| may(actor, action, agency));
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    check_section(&document, module, &table).map_err(|error| {
        format!("{error}: run the test again with UPDATE_DOCS=1 and review the change")
    })
}

/// What an officer may do for an agency that is not theirs, by the one role that they hold at their own.
pub fn permitted_elsewhere<A: Copy>(
    actions: &[A],
    may: impl Fn(&Actor, A, AgencyId) -> bool,
) -> Vec<(Role, A)> {
    let (own, other) = (AgencyId::new(), AgencyId::new());
    let each =
        Role::ALL.into_iter().flat_map(|role| actions.iter().map(move |action| (role, *action)));
    each.filter(|(role, action)| may(&officer(own, *role), *action, other)).collect()
}

/// A table with a line for each action and a column for each of these; `cell` says what stands there.
pub fn table<A: Copy + Debug, W>(
    actions: &[A],
    who: &[(String, W)],
    cell: impl Fn(&W, A) -> &'static str,
) -> String {
    let names: String = who.iter().map(|(name, _)| format!(" {name} |")).collect();
    let mut lines =
        vec![format!("| Action |{names}"), format!("| --- |{}", " --- |".repeat(who.len()))];
    for action in actions {
        let cells: String = who.iter().map(|it| format!(" {} |", cell(&it.1, *action))).collect();
        lines.push(format!("| {action:?} |{cells}"));
    }
    lines.join("\n")
}

fn officer(agency: AgencyId, role: Role) -> Actor {
    Actor::Officer(Officer {
        account: AccountId::new(),
        person: PersonId::new(),
        position: PositionId::new(),
        agency,
        roles: vec![role],
        on_behalf_of: None,
    })
}

/// Compares the section `<!-- module -->` … `<!-- /module -->` of the document with the table; with
/// `UPDATE_DOCS=1` in the environment it writes the table there instead.
///
/// # Errors
/// A sentence saying what differs or is missing.
#[expect(clippy::disallowed_methods, reason = "read by tests only, to update a document")]
pub fn check_section(document: &Path, module: &str, table: &str) -> Result<(), String> {
    let (begin, end) = (format!("<!-- {module} -->\n"), format!("<!-- /{module} -->\n"));
    let section = format!("{begin}\n{}\n\n{end}", table.trim_end());
    let text = fs::read_to_string(document).unwrap_or_default();
    let updating = std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1");
    let from = text.find(&begin);
    let to = text.find(&end).map(|at| at + end.len());
    match (from, to) {
        (Some(from), Some(to)) if text[from..to] == section => Ok(()),
        (Some(from), Some(to)) if updating => {
            let new = format!("{}{section}{}", &text[..from], &text[to..]);
            fs::write(document, new).map_err(|error| error.to_string())
        }
        (None, None) if updating => {
            let heading = if text.is_empty() { "# Who may do what\n\n" } else { "\n" };
            let new = format!("{text}{heading}## {module}\n\n{section}");
            fs::write(document, new).map_err(|error| error.to_string())
        }
        _ => Err(format!("{} differs from the table of {module}", document.display())),
    }
}
