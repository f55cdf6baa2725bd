//! `SQLite`: connections, statements, columns, and how its errors are sorted.

use std::{path::Path, time::Duration};

use rusqlite::{
    Connection, ErrorCode, Statement, ToSql,
    config::DbConfig,
    types::{ToSqlOutput, Value as SqliteValue, ValueRef},
};

use super::value::{ToValue, Value};
use crate::Fault;

/// How long a connection waits for another process that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Write,
    Read,
}

impl Purpose {
    /// Memory for pages, as the pragma takes it: negative, in KiB.
    const fn cache(self) -> i64 {
        match self {
            Self::Write => -32_768,
            Self::Read => -8_192,
        }
    }
}

/// Opens the file, durable at every commit, foreign keys on.
pub(super) fn connect(path: &Path, purpose: Purpose) -> Result<Connection, Fault> {
    let connection = Connection::open(path).map_err(fault)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    // FULL: a commit that was answered survives a power cut. Temporary tables stay in memory so
    // that a full disk is met only where it matters. The log is carried over into the file once it
    // holds 32 MiB, so that a page which many commits change is carried over once.
    connection
        .execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
             pragma temp_store = memory; pragma journal_size_limit = 67108864;
             pragma wal_autocheckpoint = 8192;",
        )
        .map_err(fault)?;
    // The file is not mapped into memory: every connection would map it once more, and the memory of the
    // process would grow with the number of rows. The kernel keeps the pages once for all.
    connection.pragma_update(None, "cache_size", purpose.cache()).map_err(fault)?;
    // A statement keeps its plan whatever is bound to it: otherwise those that a partial index serves are
    // compiled again for every call.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault)?;
    if purpose == Purpose::Read {
        connection.execute_batch("pragma query_only = on;").map_err(fault)?;
    }
    connection.set_prepared_statement_cache_capacity(512);
    Ok(connection)
}

pub(super) fn execute(
    connection: &Connection,
    sql: &str,
    params: &[&dyn ToValue],
) -> Result<u64, Fault> {
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    bind(&mut statement, params)?;
    // A statement with `returning` gives rows even to somebody who does not want them.
    if statement.column_count() > 0 {
        let mut rows = statement.raw_query();
        let mut touched = 0;
        while rows.next().map_err(fault)?.is_some() {
            touched += 1;
        }
        return Ok(touched);
    }
    statement.raw_execute().map(|touched| touched as u64).map_err(fault)
}

pub(super) fn each(
    connection: &Connection,
    sql: &str,
    params: &[&dyn ToValue],
    mut row: impl FnMut(&rusqlite::Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    while let Some(line) = rows.next().map_err(fault)? {
        row(line)?;
    }
    Ok(())
}

/// The engine numbers placeholders as they come; `$2 … $1` binds what it says.
fn bind(statement: &mut Statement<'_>, params: &[&dyn ToValue]) -> Result<(), Fault> {
    for index in 1..=statement.parameter_count() {
        let number = statement.parameter_name(index).and_then(|name| name.get(1..));
        let place = number.and_then(|it| it.parse::<usize>().ok()).and_then(|it| it.checked_sub(1));
        if let Some(param) = place.and_then(|place| params.get(place)) {
            statement.raw_bind_parameter(index, Bound(param.to_value())).map_err(fault)?;
        }
    }
    Ok(())
}

struct Bound<'a>(Value<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Value::Null => ToSqlOutput::Owned(SqliteValue::Null),
            Value::Int(number) => ToSqlOutput::Owned(SqliteValue::Integer(*number)),
            Value::Bool(yes) => ToSqlOutput::Owned(SqliteValue::Integer(i64::from(*yes))),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Owned(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

pub(super) fn column<'r>(
    row: &'r rusqlite::Row<'_>,
    index: usize,
) -> Result<Value<'r>, &'static str> {
    match row.get_ref(index).map_err(|_| "no such column")? {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Real(_) => Err("a fraction, which nothing here stores"),
        ValueRef::Text(bytes) => {
            std::str::from_utf8(bytes).map(Value::Text).map_err(|_| "not UTF-8")
        }
        ValueRef::Blob(bytes) => Ok(Value::Blob(bytes)),
    }
}

/// Sorts an error of `SQLite` into ours.
pub(super) fn fault(error: rusqlite::Error) -> Fault {
    let rusqlite::Error::SqliteFailure(cause, message) = &error else {
        return Fault::Statement(Box::new(error));
    };
    let message = message.clone().unwrap_or_default();
    // A full disk shows itself as SQLITE_FULL, or as a short write.
    if cause.code == ErrorCode::DiskFull || cause.extended_code == rusqlite::ffi::SQLITE_IOERR_WRITE
    {
        return Fault::DiskFull(Box::new(error));
    }
    if matches!(
        cause.code,
        ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
    ) {
        return Fault::Unavailable(Box::new(error));
    }
    if cause.code != ErrorCode::ConstraintViolation {
        return Fault::Statement(Box::new(error));
    }
    match cause.extended_code {
        rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
            Fault::UniqueViolation(message)
        }
        _ => Fault::ConstraintViolation(message),
    }
}
