//! One row of an answer.

use super::{pg, sqlite, value::FromValue};
use crate::Fault;

/// One row, with its columns numbered from zero in the order of the statement.
pub struct Row<'a>(pub(super) Inner<'a>);

pub(super) enum Inner<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The value in the column.
    ///
    /// # Errors
    /// [`Fault::Column`] when the column is missing or holds something else.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Fault> {
        let value = match &self.0 {
            Inner::Sqlite(row) => sqlite::column(row, index),
            Inner::Postgres(row) => pg::column(row, index),
        };
        value.and_then(T::from_value).map_err(|reason| Fault::Column { index, reason })
    }
}
