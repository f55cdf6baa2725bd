//! A fresh database on each engine, gone when the test ends.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use platform::db::{DatabaseSettings, Db, Migrations};
use tempfile::TempDir;

/// Where tests find a `PostgreSQL` server in which they may create databases.
const SERVER: &str = "MOTCUA_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// One database of one test.
pub struct Scratch {
    /// The database, with its tables made.
    pub db: Db,
    /// Which engine, for the message of a failing assertion.
    pub engine: &'static str,
    /// The settings that open it again.
    pub settings: DatabaseSettings,
    folder: TempDir,
    on_server: Option<(String, String)>,
}

impl Scratch {
    /// The socket file of the server, the user and the database: for tests that put something
    /// between the program and its server. `None` on `SQLite` and on servers without one.
    #[must_use]
    pub fn socket(&self) -> Option<(PathBuf, String, String)> {
        let (server, name) = self.on_server.as_ref()?;
        let config: postgres::Config = server.parse().ok()?;
        let [postgres::config::Host::Unix(folder)] = config.get_hosts() else { return None };
        let port = config.get_ports().first().copied().unwrap_or(5432);
        let user = config.get_user()?.to_owned();
        Some((folder.join(format!(".s.PGSQL.{port}")), user, name.clone()))
    }

    /// A folder of the test's own.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// A database on `SQLite` and one on `PostgreSQL`, with the tables of these modules. Without a
/// server there is only the first, and a line says so.
///
/// # Panics
/// When a database cannot be made: the test then means nothing.
#[must_use]
pub fn databases(modules: &[Migrations]) -> Vec<Scratch> {
    // On a thread of its own: the test may be running inside a runtime, where nothing may block.
    let made = std::thread::scope(|scope| scope.spawn(|| make(modules)).join());
    made.expect("the databases are made")
}

fn make(modules: &[Migrations]) -> Vec<Scratch> {
    let mut all = vec![sqlite(modules)];
    match server() {
        Some(server) => all.push(postgres(&server, modules)),
        None => eprintln!("skipped on PostgreSQL: {SERVER} names no server; ./test starts one"),
    }
    all
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment what there is")]
fn server() -> Option<String> {
    std::env::var(SERVER).ok()
}

fn sqlite(modules: &[Migrations]) -> Scratch {
    let folder = TempDir::new().expect("a temporary folder");
    let settings = DatabaseSettings::sqlite(folder.path().join("motcua.db"));
    let db = open(&settings, modules);
    Scratch { db, engine: "SQLite", settings, folder, on_server: None }
}

fn postgres(server: &str, modules: &[Migrations]) -> Scratch {
    let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    administer(server, &format!("create database {name}"));
    // The name of the database is the last part of the address.
    let (host, _) = server.rsplit_once('/').expect("an address with a database");
    let settings = DatabaseSettings::postgres(format!("{host}/{name}"));
    let db = open(&settings, modules);
    let folder = TempDir::new().expect("a temporary folder");
    let on_server = Some((server.to_owned(), name));
    Scratch { db, engine: "PostgreSQL", settings, folder, on_server }
}

fn open(settings: &DatabaseSettings, modules: &[Migrations]) -> Db {
    let db = Db::open(settings).unwrap_or_else(|fault| panic!("cannot open: {fault:?}"));
    db.migrate(modules).unwrap_or_else(|fault| panic!("cannot migrate: {fault:?}"));
    db
}

fn administer(server: &str, sql: &str) {
    let server = server.to_owned();
    let sql = sql.to_owned();
    // On a thread of its own, as above.
    let done = std::thread::spawn(move || {
        postgres::Client::connect(&server, postgres::NoTls)
            .and_then(|mut client| client.batch_execute(&sql))
    });
    if let Err(error) = done.join().expect("the thread ends") {
        panic!("the server refused to administer a database: {error}");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.on_server {
            administer(server, &format!("drop database if exists {name} with (force)"));
        }
    }
}
