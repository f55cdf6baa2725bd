//! What the tables look like, told alike for both engines, so that a test can compare them.

use super::tx::{Engine, Tx};
use crate::Fault;

/// One line a column (`identity_person.name text not null`) and one a named constraint, sorted.
/// Columns whose default only one engine can compute are told without it.
///
/// # Errors
/// Whatever reading the engine's own catalogue meets.
pub fn describe_schema(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let mut lines = match tx.engine() {
        Engine::Sqlite => sqlite_lines(tx)?,
        Engine::Postgres => postgres_lines(tx)?,
    };
    lines.sort();
    Ok(lines)
}

fn sqlite_lines(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    // Full-text tables are the engine's own affair.
    let mut lines = tx.query(
        "select t.name || '.' || c.name || ' ' || lower(c.type)
                || case when c.\"notnull\" = 1 or c.pk > 0 then ' not null' else '' end
           from sqlite_master t join pragma_table_info(t.name) c
          where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like '%_fts%'",
        &[],
        |row| row.get::<String>(0),
    )?;
    for line in &mut lines {
        *line = line.replace(" integer", " bigint").replace(" blob", " bytes");
    }
    let tables = tx.query(
        "select name, sql from sqlite_master
          where type in ('table', 'index') and sql is not null and name not like '%_fts%'",
        &[],
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
    )?;
    for (name, sql) in tables {
        let words: Vec<&str> = sql.split_whitespace().collect();
        if words.iter().take(3).any(|w| w.eq_ignore_ascii_case("index")) {
            lines.push(format!("index {name}"));
            continue;
        }
        for pair in words.windows(2) {
            if pair[0].eq_ignore_ascii_case("constraint") {
                lines.push(format!("constraint {name}.{}", pair[1]));
            }
        }
    }
    Ok(lines)
}

fn postgres_lines(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let mut lines = tx.query(
        "select table_name || '.' || column_name || ' '
                || replace(data_type, 'bytea', 'bytes')
                || case when is_nullable = 'NO' then ' not null' else '' end
           from information_schema.columns c
          where table_schema = current_schema() and table_name not like '%\\_fts%'
            and exists (select 1 from information_schema.tables t
                         where t.table_name = c.table_name and t.table_schema = c.table_schema
                           and t.table_type = 'BASE TABLE')",
        &[],
        |row| row.get::<String>(0),
    )?;
    // Constraints that PostgreSQL named itself (primary keys, unnamed references) are left out.
    let named = tx.query(
        "select 'constraint ' || t.relname || '.' || c.conname
           from pg_constraint c join pg_class t on t.oid = c.conrelid
           join pg_namespace n on n.oid = t.relnamespace
          where n.nspname = current_schema() and t.relname not like '%\\_fts%'
            and c.conname !~ '_(pkey|fkey|check)[0-9]*$'
          union all
         select 'index ' || i.relname
           from pg_index x join pg_class i on i.oid = x.indexrelid
           join pg_namespace n on n.oid = i.relnamespace
          where n.nspname = current_schema() and i.relname not like '%\\_fts%'
            and not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid)",
        &[],
        |row| row.get::<String>(0),
    )?;
    lines.extend(named);
    Ok(lines)
}
