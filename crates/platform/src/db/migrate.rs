//! Migrations: numbered SQL files, forward only, the same file on both engines.
//!
//! `{blob}` stands for the type of bytes. Lines between `-- sqlite` (or `-- postgres`) and `-- end`
//! are for that engine alone.

use super::{
    database::Db,
    tx::{Engine, Tx},
};
use crate::Fault;

/// The migrations of one module, in order.
#[derive(Debug, Clone, Copy)]
pub struct Migrations {
    /// The module, which is also the prefix of its tables.
    pub module: &'static str,
    /// Name and text of each, as `("0001_journal", "create table …")`.
    pub files: &'static [(&'static str, &'static str)],
}

/// Only one node migrates at a time; the number is ours alone.
const ADVISORY_LOCK: i64 = 0x6d6f_7463_7561;

const HISTORY: &str = "create table if not exists platform_migration (
    module text not null,
    name text not null,
    primary key (module, name)
)";

pub(super) fn run(db: &Db, modules: &[Migrations]) -> Result<(), Fault> {
    let modules = modules.to_vec();
    db.write_blocking(move |tx| {
        if tx.engine() == Engine::Postgres {
            tx.query("select pg_advisory_xact_lock($1)", &[&ADVISORY_LOCK], |_| Ok(()))?;
        }
        tx.batch(HISTORY)?;
        for module in &modules {
            for (name, text) in module.files {
                apply(tx, module.module, name, text)?;
            }
        }
        Ok(())
    })
}

fn apply(tx: &mut Tx<'_>, module: &str, name: &str, text: &str) -> Result<(), Fault> {
    let first_time = tx.execute(
        "insert into platform_migration (module, name) values ($1, $2) on conflict do nothing",
        &[&module, &name],
    )?;
    if first_time == 0 {
        return Ok(());
    }
    let sql = for_engine(text, tx.engine());
    tx.batch(&sql)
}

/// The part of the file that is meant for this engine.
fn for_engine(text: &str, engine: Engine) -> String {
    let (ours, theirs, blob) = match engine {
        Engine::Sqlite => ("-- sqlite", "-- postgres", "blob"),
        Engine::Postgres => ("-- postgres", "-- sqlite", "bytea"),
    };
    let mut sql = String::with_capacity(text.len());
    let mut skipping = false;
    for line in text.lines() {
        let mark = line.trim();
        if mark == theirs {
            skipping = true;
        } else if mark == ours || mark == "-- end" {
            skipping = false;
        } else if !skipping {
            sql.push_str(&line.replace("{blob}", blob));
            sql.push('\n');
        }
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_reads_its_own_part() {
        let text =
            "create table t (b {blob});\n-- sqlite\nlite;\n-- end\n-- postgres\npg;\n-- end\nboth;";
        assert_eq!(for_engine(text, Engine::Sqlite), "create table t (b blob);\nlite;\nboth;\n");
        assert_eq!(for_engine(text, Engine::Postgres), "create table t (b bytea);\npg;\nboth;\n");
    }
}
