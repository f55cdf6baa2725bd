//! Two engines behind one small interface: `SQLite` by default, `PostgreSQL` by configuration.
//!
//! A verb is a synchronous closure over a [`Tx`]; [`Db::write`] runs it in one transaction and
//! answers only when the change is durable. SQL is written in the common dialect with `$1`
//! placeholders. Reading order: `value`, `row`, `tx`, then the engines.

mod database;
mod migrate;
mod pg;
mod pg_pool;
mod row;
mod schema;
mod sqlite;
mod sqlite_writer;
mod tx;
mod value;

pub use database::{DatabaseSettings, Db};
pub use migrate::Migrations;
pub use row::Row;
pub use schema::describe_schema;
pub use tx::{Engine, Tx};
pub use value::{FromValue, ToValue, Value};
