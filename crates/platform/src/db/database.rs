//! The handle that everybody holds: open, migrate, read, write.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::{
    migrate::{self, Migrations},
    pg_pool::Pool,
    sqlite::{self, Purpose},
    sqlite_writer::Writer,
    tx::{Engine, Inner, Tx},
};
use crate::Fault;

/// How many reads run at once. More would only wait for the same two to eight cores.
const READERS: usize = 8;
/// Connections to `PostgreSQL` from one node.
const PG_CONNECTIONS: usize = 24;

/// Where the data lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseSettings(Place);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

impl DatabaseSettings {
    /// A file, created when it is not there.
    #[must_use]
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self(Place::Sqlite(path.into()))
    }

    /// A server and database: `postgres://user@host/name`.
    #[must_use]
    pub fn postgres(url: impl Into<String>) -> Self {
        Self(Place::Postgres(url.into()))
    }
}

/// The database. Cloning shares it.
#[derive(Clone)]
pub struct Db(Handle);

#[derive(Clone)]
enum Handle {
    Sqlite { writer: Writer, readers: Arc<Readers> },
    Postgres { pool: Pool, threads: Arc<Semaphore> },
}

struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    room: Semaphore,
}

impl Db {
    /// Opens the database. Blocks; call it before serving or in `spawn_blocking`.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when the server or the file cannot be reached.
    pub fn open(settings: &DatabaseSettings) -> Result<Self, Fault> {
        match &settings.0 {
            Place::Sqlite(path) => {
                let writer = Writer::start(path)?;
                let readers = Readers {
                    path: path.clone(),
                    idle: Mutex::default(),
                    room: Semaphore::new(READERS),
                };
                Ok(Self(Handle::Sqlite { writer, readers: Arc::new(readers) }))
            }
            Place::Postgres(url) => {
                let pool = Pool::open(url, PG_CONNECTIONS)?;
                let threads = Arc::new(Semaphore::new(PG_CONNECTIONS));
                Ok(Self(Handle::Postgres { pool, threads }))
            }
        }
    }

    /// The engine beneath.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.0 {
            Handle::Sqlite { .. } => Engine::Sqlite,
            Handle::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Brings the tables of every module up to date, in the order given. Safe when several nodes
    /// start at once. Blocks.
    ///
    /// # Errors
    /// Whatever a migration meets; the one that failed leaves nothing behind.
    pub fn migrate(&self, modules: &[Migrations]) -> Result<(), Fault> {
        migrate::run(self, modules)
    }

    /// Runs the closure in one transaction. The answer comes when the change is durable; `Err`
    /// leaves nothing behind. The closure may run more than once, so it must have no effect
    /// outside the transaction. It runs to its end even when the caller goes away.
    ///
    /// # Errors
    /// What the closure answers; or a [`Fault`] when the transaction could not be kept.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        match &self.0 {
            Handle::Sqlite { writer, .. } => writer.write(work).await,
            Handle::Postgres { pool, threads } => {
                let pool = pool.clone();
                let permit = threads.clone().acquire_owned().await.map_err(|_| Fault::Abandoned)?;
                let run = tokio::task::spawn_blocking(move || {
                    let outcome = pool.write(work);
                    drop(permit);
                    outcome
                });
                run.await.map_err(|_| Fault::Abandoned)?
            }
        }
    }

    /// The same, for commands and tests. Never called on a thread of the runtime.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        match &self.0 {
            Handle::Sqlite { writer, .. } => writer.write_blocking(work),
            Handle::Postgres { pool, .. } => pool.write(work),
        }
    }

    /// Runs the closure over one snapshot of the data. It cannot write.
    ///
    /// # Errors
    /// What the closure answers; or a [`Fault`] when the database cannot be read.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let room = match &self.0 {
            Handle::Sqlite { readers, .. } => &readers.room,
            Handle::Postgres { threads, .. } => threads,
        };
        let permit = room.acquire().await.map_err(|_| Fault::Abandoned)?;
        let db = self.clone();
        let run = tokio::task::spawn_blocking(move || db.read_blocking(work));
        let outcome = run.await.map_err(|_| Fault::Abandoned)?;
        drop(permit);
        outcome
    }

    /// The same, for commands and tests. Never called on a thread of the runtime.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
        E: From<Fault>,
    {
        match &self.0 {
            Handle::Sqlite { readers, .. } => readers.read(work),
            Handle::Postgres { pool, .. } => pool.read(work),
        }
    }
}

impl Readers {
    fn read<T, E: From<Fault>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = match self.lock().pop() {
            Some(connection) => connection,
            None => sqlite::connect(Path::new(&self.path), Purpose::Read)?,
        };
        connection.execute_batch("begin").map_err(sqlite::fault)?;
        let outcome = work(&mut Tx(Inner::Sqlite(&connection)));
        if connection.execute_batch("commit").is_ok() {
            self.lock().push(connection);
        }
        outcome
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
