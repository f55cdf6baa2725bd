//! A new version begins while dossiers are on their way: its transitional rule says by which law they go on.

use std::{fs, path::Path};

use dossier::{AcceptDossier, Accepted, DossierId, accept};
use kernel::{Actor, Ctx, Officer, Role};

use crate::world::{World, on_both};

const FIRST: &str = "procedures/1.999001-nuoi-chim-bo-cau";
const SECOND: &str = "procedures/1.999001-nuoi-chim-bo-cau-2026";

/// From Wednesday 4 March 2026 on five working days instead of two online, with this transitional rule.
fn second_version(pack: &Path, rule: &str) {
    fs::create_dir_all(pack.join(SECOND)).unwrap();
    for file in fs::read_dir(pack.join(FIRST)).unwrap().map(Result::unwrap) {
        fs::copy(file.path(), pack.join(SECOND).join(file.file_name())).unwrap();
    }
    let change = |folder: &str, pairs: &[(&str, &str)]| {
        let path = pack.join(folder).join("procedure.toml");
        let mut text = fs::read_to_string(&path).unwrap();
        for (old, new) in pairs {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        fs::write(&path, text).unwrap();
    };
    let first = "valid_from = 2025-07-01";
    change(FIRST, &[(first, "valid_from = 2025-07-01\nvalid_to = 2026-03-03")]);
    let began = format!("valid_from = 2026-03-04\n{rule}");
    change(
        SECOND,
        &[(first, &began), ("qty = 2, unit = \"working_day\"", "qty = 5, unit = \"working_day\"")],
    );
}

fn accepted(world: &World, clerk: &Officer, dossier: DossierId) -> Accepted {
    let ctx = Ctx::new(Actor::Officer(clerk.clone()), world.now());
    let command = AcceptDossier { dossier, seen_version: None };
    world.write(move |tx| accept(tx, &ctx, &command)).unwrap()
}

/// The first day of the version by which it goes on.
fn goes_by(world: &World, id: DossierId) -> String {
    world.read(move |tx| {
        let version = tx.query_one(
            "select v.valid_from_on from dossier d
               join catalog_procedure_version v on v.id = d.procedure_version where d.id = $1",
            &[&id],
            |row| row.get::<jiff::civil::Date>(0),
        )?;
        Ok(version.to_string())
    })
}

fn due(accepted: Accepted) -> String {
    let due = kernel::civil_in_vietnam(accepted.due_at.unwrap());
    due.to_string()
}

#[test]
fn what_was_not_accepted_is_accepted_by_the_new_version_only_where_the_law_says_so() {
    const TAKES_OVER: &str =
        "transition = { running = \"from_acceptance\", basis = \"Điều 9 01/2026/MAU\" }";
    const KEEPS: &str = "transition = { running = \"keep\", basis = \"Điều 9 01/2026/MAU\" }";
    for (rule, law, promised) in [
        (TAKES_OVER, "2026-03-04", "2026-03-12T17:00:00"),
        (KEEPS, "2025-07-01", "2026-03-09T17:00:00"),
        ("", "2025-07-01", "2026-03-09T17:00:00"),
    ] {
        on_both(|world| {
            let lan =
                world.officer("Nguyễn Thị Lan", world.commune, ("Tiếp nhận", Role::ReceptionClerk));
            let (early, waiting) = (world.filed(), world.filed());
            accepted(world, &lan, early);
            world.load_more(|pack| second_version(pack, rule));
            world.pass(2 * 24 * 60);

            let promise = due(accepted(world, &lan, waiting));

            assert_eq!(
                (goes_by(world, waiting).as_str(), promise.as_str()),
                (law, promised),
                "{rule}"
            );
            assert_eq!(goes_by(world, early), "2025-07-01", "what was accepted keeps its law");
            assert_eq!(
                goes_by(world, world.filed()),
                "2026-03-04",
                "what comes now is by the new one"
            );
        });
    }
}
