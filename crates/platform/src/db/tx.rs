//! One transaction: what a verb or a query works on.

use super::{
    pg::PgConnection,
    row::{Inner as RowInner, Row},
    sqlite,
    value::ToValue,
};
use crate::Fault;

/// Which engine is beneath. Only `platform` has a reason to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// `SQLite`, in the data folder.
    Sqlite,
    /// A `PostgreSQL` server.
    Postgres,
}

/// One open transaction. It is committed by whoever opened it, when the closure answers `Ok`.
pub struct Tx<'c>(pub(super) Inner<'c>);

pub(super) enum Inner<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut PgConnection),
}

impl Tx<'_> {
    /// The engine beneath.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.0 {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement and tells how many rows it touched.
    ///
    /// # Errors
    /// Whatever the engine refuses, sorted into [`Fault`]s.
    pub fn execute(&mut self, sql: &str, params: &[&dyn ToValue]) -> Result<u64, Fault> {
        match &mut self.0 {
            Inner::Sqlite(connection) => sqlite::execute(connection, sql, params),
            Inner::Postgres(connection) => connection.execute(sql, params),
        }
    }

    /// Runs several statements that take no parameters: migrations and tests.
    ///
    /// # Errors
    /// Whatever the engine refuses.
    pub fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        match &mut self.0 {
            Inner::Sqlite(connection) => connection.execute_batch(sql).map_err(sqlite::fault),
            Inner::Postgres(connection) => connection.batch(sql),
        }
    }

    /// Every row of the answer, each turned into a value.
    ///
    /// # Errors
    /// Whatever the engine refuses or `row` cannot read.
    pub fn query<T>(
        &mut self,
        sql: &str,
        params: &[&dyn ToValue],
        mut row: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut found = Vec::new();
        match &mut self.0 {
            Inner::Sqlite(connection) => {
                sqlite::each(connection, sql, params, |line| {
                    found.push(row(&Row(RowInner::Sqlite(line)))?);
                    Ok(())
                })?;
            }
            Inner::Postgres(connection) => {
                for line in &connection.query(sql, params)? {
                    found.push(row(&Row(RowInner::Postgres(line)))?);
                }
            }
        }
        Ok(found)
    }

    /// The first row of the answer, if there is one.
    ///
    /// # Errors
    /// Whatever the engine refuses or `row` cannot read.
    pub fn query_opt<T>(
        &mut self,
        sql: &str,
        params: &[&dyn ToValue],
        row: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.query(sql, params, row)?.into_iter().next())
    }

    /// The row that must be there.
    ///
    /// # Errors
    /// [`Fault::Missing`] when it is not; whatever the engine refuses or `row` cannot read.
    pub fn query_one<T>(
        &mut self,
        sql: &str,
        params: &[&dyn ToValue],
        row: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.query_opt(sql, params, row)?.ok_or(Fault::Missing)
    }
}
