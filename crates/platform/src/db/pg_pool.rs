//! A small pool of `PostgreSQL` connections, used from database threads, and the bounded retries.

use std::{
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use postgres::{Config, NoTls, config::SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{
    pg::{self, PgConnection},
    tx::{Inner, Tx},
};
use crate::Fault;

/// How many times a change that collided is run again.
const TRIES: u32 = 8;
/// How long a caller waits for a free connection.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(3);
/// How long the server may take to answer when a connection is made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// A statement that runs longer is stopped by the server: nobody waits for its answer any more.
const STATEMENT_TIMEOUT_MS: u32 = 60_000;

const BEGIN_WRITE: &str = "begin isolation level read committed read write";
// One snapshot: a list and its count, read one after the other, agree.
const BEGIN_READ: &str = "begin isolation level repeatable read read only";

/// Connections to one server. Cloning shares them.
#[derive(Clone)]
pub(super) struct Pool(Arc<Shared>);

struct Shared {
    config: Config,
    limit: usize,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<PgConnection>,
    open: usize,
}

impl Pool {
    /// Connections are made when they are first needed; one is made now, to fail early.
    pub(super) fn open(url: &str, limit: usize) -> Result<Self, Fault> {
        let mut config: Config = url.parse().map_err(pg::fault)?;
        config.connect_timeout(CONNECT_TIMEOUT).application_name("motcua");
        let state = Mutex::default();
        let pool = Self(Arc::new(Shared { config, limit, state, returned: Condvar::new() }));
        let first = pool.take()?;
        pool.give_back(first);
        Ok(pool)
    }

    /// Runs the closure in a transaction and commits it; again when the server asks for that.
    pub(super) fn write<T, E: From<Fault>>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        for _ in 0..TRIES {
            let mut connection = self.begin(BEGIN_WRITE)?;
            let outcome = work(&mut Tx(Inner::Postgres(&mut connection)));
            let ended = match &outcome {
                Ok(_) => connection.batch("commit"),
                Err(_) => connection.batch("rollback"),
            };
            let again = std::mem::take(&mut connection.must_retry);
            self.end(connection, &ended);
            if again {
                continue;
            }
            let value = outcome?;
            ended?;
            return Ok(value);
        }
        Err(Fault::Collided(TRIES).into())
    }

    /// Runs the closure over one snapshot of the data.
    pub(super) fn read<T, E: From<Fault>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.begin(BEGIN_READ)?;
        let outcome = work(&mut Tx(Inner::Postgres(&mut connection)));
        let ended = connection.batch("commit");
        self.end(connection, &ended);
        outcome
    }

    /// A connection with an open transaction. A connection that died while idle is replaced once.
    fn begin(&self, sql: &str) -> Result<PgConnection, Fault> {
        let mut connection = self.take()?;
        if connection.batch(sql).is_ok() {
            return Ok(connection);
        }
        self.forget(connection);
        self.forget_idle();
        let mut connection = self.take()?;
        match connection.batch(sql) {
            Ok(()) => Ok(connection),
            Err(fault) => {
                self.forget(connection);
                Err(fault)
            }
        }
    }

    fn end(&self, connection: PgConnection, ended: &Result<(), Fault>) {
        if ended.is_ok() && !connection.is_closed() {
            self.give_back(connection);
        } else {
            // Its transaction is in doubt; the server ends it with the connection.
            self.forget(connection);
        }
    }

    fn take(&self) -> Result<PgConnection, Fault> {
        let until = Instant::now() + WAIT_FOR_CONNECTION;
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(connection);
            }
            if state.open < self.0.limit {
                state.open += 1;
                drop(state);
                return self.connect().inspect_err(|_| self.count_closed());
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Fault::Unavailable("every connection is busy".into()));
            }
            let waited = self.0.returned.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn connect(&self) -> Result<PgConnection, Fault> {
        let plain = self.0.config.get_ssl_mode() == SslMode::Disable
            || self.0.config.get_hosts().iter().all(is_local);
        let client = if plain {
            self.0.config.connect(NoTls)
        } else {
            let roots =
                rustls::RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
            let tls =
                rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
            self.0.config.connect(MakeRustlsConnect::new(tls))
        };
        let mut connection = PgConnection::new(client.map_err(pg::fault)?);
        connection.batch(&format!("set statement_timeout = {STATEMENT_TIMEOUT_MS}"))?;
        Ok(connection)
    }

    fn give_back(&self, connection: PgConnection) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.idle.push(connection);
        self.0.returned.notify_one();
    }

    fn forget(&self, connection: PgConnection) {
        drop(connection);
        self.count_closed();
    }

    fn forget_idle(&self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = std::mem::take(&mut state.idle);
        state.open -= idle.len();
        drop(state);
        self.0.returned.notify_all();
    }

    fn count_closed(&self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.open -= 1;
        self.0.returned.notify_one();
    }
}

/// A socket file, or the loopback: nobody is between us and the server.
fn is_local(host: &postgres::config::Host) -> bool {
    match host {
        postgres::config::Host::Unix(_) => true,
        postgres::config::Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&&**name),
    }
}
