//! The tables of the whole program are alike on both engines, and migrating again changes nothing.

use platform::{Fault, db::describe_schema};

#[test]
fn every_table_column_and_named_constraint_is_alike_on_both_engines() {
    let databases = testkit::databases(&motcua::MIGRATIONS);
    let schemas: Vec<Vec<String>> = databases
        .iter()
        .map(|scratch| {
            scratch.db.migrate(&motcua::MIGRATIONS).unwrap();
            let lines = scratch.db.read_blocking(describe_schema);
            lines.unwrap_or_else(|fault: Fault| panic!("{fault:?}"))
        })
        .collect();
    assert!(schemas[0].len() > 150, "only {} lines", schemas[0].len());
    for other in &schemas[1..] {
        let missing: Vec<_> = schemas[0].iter().filter(|line| !other.contains(line)).collect();
        let extra: Vec<_> = other.iter().filter(|line| !schemas[0].contains(line)).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "only SQLite: {missing:#?}\nonly PostgreSQL: {extra:#?}"
        );
    }
}
