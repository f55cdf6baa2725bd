//! A small province in the process of the test, with the whole router on it.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use platform::{App, config::Settings};
use tempfile::TempDir;
use tower::ServiceExt;

/// The program over a demonstration's data.
pub(crate) struct World {
    pub(crate) app: App,
    router: Router,
    _folder: TempDir,
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl World {
    /// A demonstration with so many dossiers, on SQLite.
    pub(crate) fn new(dossiers: u32) -> Self {
        let folder = TempDir::new().unwrap();
        let settings = Settings {
            data_dir: folder.path().to_owned(),
            demo: true,
            log_filter: "off".into(),
            ..Settings::default()
        };
        Self::over(settings, folder, dossiers)
    }

    /// A demonstration with these settings.
    pub(crate) fn over(settings: Settings, folder: TempDir, dossiers: u32) -> Self {
        // Opening and seeding block, which no thread of a runtime may do.
        let app = std::thread::spawn(move || {
            let app = motcua::open(settings).unwrap();
            motcua::prepare_demo(&app, dossiers).unwrap();
            app
        });
        let app = app.join().unwrap();
        Self { router: motcua::router(app.clone()), app, _folder: folder }
    }

    /// What these settings name, as it is.
    pub(crate) async fn open(settings: Settings, folder: TempDir) -> Self {
        let opening = tokio::task::spawn_blocking(move || motcua::open(settings).unwrap());
        let app = opening.await.unwrap();
        Self { router: motcua::router(app.clone()), app, _folder: folder }
    }

    /// Sends a request as whoever the cookie names.
    pub(crate) async fn send(
        &self,
        method: &Method,
        path: &str,
        cookie: Option<&str>,
        (kind, body): (&str, &str),
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let mut request = request.body(Body::from(body.to_owned())).unwrap();
        let peer = SocketAddr::from(([127, 0, 0, 1], 40_000));
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str, cookie: Option<&str>) -> Answer {
        self.send(&Method::GET, path, cookie, ("", "")).await
    }

    /// Signs in with one click as the first made-up account that fits; gives the cookie.
    pub(crate) async fn sign_in(&self, fits: impl Fn(&identity::DemoAccount) -> bool) -> String {
        let today = kernel::today_in_vietnam(self.app.clock.now());
        let accounts =
            self.app.db.read(move |tx| identity::demo_accounts(tx, today)).await.unwrap();
        let account = accounts.iter().find(|account| fits(account)).expect("such an account");
        let form = format!("account={}", account.account);
        let kind = "application/x-www-form-urlencoded";
        let answer = self.send(&Method::POST, "/dang-nhap/demo", None, (kind, &form)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// How many events the journal holds.
    pub(crate) async fn events(&self) -> i64 {
        let db = self.app.db.clone();
        db.read(|tx| tx.query_one("select count(*) from journal", &[], |row| row.get(0)))
            .await
            .unwrap_or_else(|fault: platform::Fault| panic!("{fault:?}"))
    }

    /// A dossier of the first commune, with its code.
    pub(crate) async fn some_dossier(&self) -> (String, String) {
        let found = self.app.db.read(|tx| {
            tx.query_one(
                "select d.id, d.code from dossier d
                   join identity_agency a on a.id = d.receiving_agency
                  where a.code = 'H44.100' and d.current_agency = d.receiving_agency
                    and d.competent_agency = d.receiving_agency
                  order by d.id limit 1",
                &[],
                |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
            )
        });
        found.await.unwrap_or_else(|fault: platform::Fault| panic!("{fault:?}"))
    }
}

/// Settings like the demonstration's, on another database.
pub(crate) fn settings_on(folder: &TempDir, database: String) -> Settings {
    Settings {
        data_dir: folder.path().to_owned(),
        demo: true,
        database_url: Some(platform::config::Secret::new(database)),
        ..Settings::default()
    }
}

/// A world on each engine, with so many dossiers.
pub(crate) fn worlds(dossiers: u32) -> Vec<World> {
    let mut worlds = vec![World::new(dossiers)];
    let databases = testkit::databases(&[]);
    let postgres = databases.iter().find(|scratch| scratch.engine == "PostgreSQL");
    match postgres.and_then(|scratch| scratch.socket()) {
        Some((socket, user, name)) => {
            let folder = TempDir::new().unwrap();
            let socket = socket.parent().unwrap().to_string_lossy().replace('/', "%2F");
            let settings = settings_on(&folder, format!("postgres://{user}@{socket}/{name}"));
            worlds.push(World::over(settings, folder, dossiers));
            // The database goes with its scratch.
            std::mem::forget(databases);
        }
        None => eprintln!("skipped on PostgreSQL: there is no server with a socket file"),
    }
    worlds
}
