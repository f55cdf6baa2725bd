//! `PostgreSQL`: one connection, its statements, columns, and how its errors are sorted.

use std::{collections::HashMap, error::Error as StdError};

use bytes::BytesMut;
use postgres::{
    Client, Statement,
    error::SqlState,
    types::{IsNull, ToSql, Type, to_sql_checked},
};

use super::value::{ToValue, Value};
use crate::Fault;

/// One connection with its prepared statements, kept for as long as it lives.
pub(super) struct PgConnection {
    /// There until the connection is dropped.
    client: Option<Client>,
    prepared: HashMap<String, Statement>,
    /// Set when the server asks for the whole transaction to be run again.
    pub(super) must_retry: bool,
}

impl PgConnection {
    pub(super) fn new(client: Client) -> Self {
        Self { client: Some(client), prepared: HashMap::new(), must_retry: false }
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.as_ref().is_none_or(Client::is_closed)
    }

    fn client(&mut self) -> Result<&mut Client, Fault> {
        self.client.as_mut().ok_or(Fault::Abandoned)
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        let done = self.client()?.batch_execute(sql);
        done.map_err(|error| self.sorted(error))
    }

    pub(super) fn execute(&mut self, sql: &str, params: &[&dyn ToValue]) -> Result<u64, Fault> {
        let statement = self.prepare(sql)?;
        let values = bound(params);
        let done = self.client()?.execute(&statement, &as_params(&values));
        done.map_err(|error| self.sorted(error))
    }

    pub(super) fn query(
        &mut self,
        sql: &str,
        params: &[&dyn ToValue],
    ) -> Result<Vec<postgres::Row>, Fault> {
        let statement = self.prepare(sql)?;
        let values = bound(params);
        let rows = self.client()?.query(&statement, &as_params(&values));
        rows.map_err(|error| self.sorted(error))
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let prepared = self.client()?.prepare(sql);
        let statement = prepared.map_err(|error| self.sorted(error))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn sorted(&mut self, error: postgres::Error) -> Fault {
        let retry = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
        if error.code().is_some_and(|code| retry.contains(code)) {
            self.must_retry = true;
        }
        fault(error)
    }
}

impl Drop for PgConnection {
    fn drop(&mut self) {
        // Saying good-bye to the server blocks, which no thread of the runtime may do.
        if let Some(client) = self.client.take() {
            std::thread::spawn(move || drop(client));
        }
    }
}

struct Bound<'a>(Value<'a>);

fn bound<'a>(params: &'a [&dyn ToValue]) -> Vec<Bound<'a>> {
    params.iter().map(|param| Bound(param.to_value())).collect()
}

fn as_params<'a>(values: &'a [Bound<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl std::fmt::Debug for Bound<'_> {
    // Parameters carry people's data: they are never printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bound")
    }
}

impl ToSql for Bound<'_> {
    // The type the server expects decides the encoding, so that nothing needs a type of its own.
    fn to_sql(
        &self,
        expected: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match &self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *expected == Type::INT4 => {
                i32::try_from(*number)?.to_sql(expected, out)
            }
            Value::Int(number) if *expected == Type::INT2 => {
                i16::try_from(*number)?.to_sql(expected, out)
            }
            Value::Int(number) => number.to_sql(expected, out),
            Value::Bool(yes) => yes.to_sql(expected, out),
            Value::Text(text) => text.to_sql(expected, out),
            Value::Owned(text) => text.to_sql(expected, out),
            Value::Blob(bytes) => bytes.to_sql(expected, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

pub(super) fn column(row: &postgres::Row, index: usize) -> Result<Value<'_>, &'static str> {
    let kind = row.columns().get(index).ok_or("no such column")?.type_().clone();
    let mismatch = |_| "of a type that nothing here stores";
    Ok(match kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(index).map_err(mismatch)?.map(Value::Int),
        Type::INT4 => {
            let number = row.try_get::<_, Option<i32>>(index).map_err(mismatch)?;
            number.map(|number| Value::Int(i64::from(number)))
        }
        Type::BOOL => row.try_get::<_, Option<bool>>(index).map_err(mismatch)?.map(Value::Bool),
        Type::BYTEA => row.try_get::<_, Option<&[u8]>>(index).map_err(mismatch)?.map(Value::Blob),
        _ => row.try_get::<_, Option<&str>>(index).map_err(mismatch)?.map(Value::Text),
    }
    .unwrap_or(Value::Null))
}

/// Sorts an error of `PostgreSQL` into ours.
pub(super) fn fault(error: postgres::Error) -> Fault {
    let Some(cause) = error.as_db_error() else {
        // No answer from the server: the connection is gone.
        return Fault::Unavailable(Box::new(error));
    };
    let constraint = cause.constraint().unwrap_or_default().to_owned();
    let code = cause.code();
    if *code == SqlState::UNIQUE_VIOLATION {
        return Fault::UniqueViolation(constraint);
    }
    if [SqlState::CHECK_VIOLATION, SqlState::FOREIGN_KEY_VIOLATION, SqlState::NOT_NULL_VIOLATION]
        .contains(code)
    {
        return Fault::ConstraintViolation(constraint);
    }
    if *code == SqlState::DISK_FULL {
        return Fault::DiskFull(Box::new(error));
    }
    let away = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::TOO_MANY_CONNECTIONS,
        SqlState::CONNECTION_FAILURE,
        SqlState::QUERY_CANCELED,
    ];
    if away.contains(code) {
        return Fault::Unavailable(Box::new(error));
    }
    Fault::Statement(Box::new(error))
}
