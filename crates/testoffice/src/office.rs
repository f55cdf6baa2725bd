//! The office: a database, a clock that stands still, the pages of a module.

use std::{path::Path, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{Actor, AgencyId, Ctx, Lang};
use platform::{
    App, Clock, Fault,
    config::Settings,
    db::{Migrations, Tx},
    files::{FileStore, FilesSettings},
    http::{Caller, Routes},
    journal::{self, Follower, State},
};
use testkit::Scratch;
use tower::ServiceExt;

/// Phường Hoa Sen on Monday morning.
pub struct Office {
    /// The program around the module under test.
    pub app: App,
    /// The commune.
    pub commune: AgencyId,
    routes: fn() -> Routes,
    wrap: fn(Router<App>) -> Router<App>,
    pub(crate) runtime: tokio::runtime::Runtime,
    pub(crate) scratch: Scratch,
}

/// What the office needs to know of the module under test.
#[derive(Clone, Copy)]
pub struct Module {
    /// Its tables.
    pub migrations: Migrations,
    /// Its pages.
    pub routes: fn() -> Routes,
    /// The kinds of things whose history it writes.
    pub subjects: &'static [&'static str],
    /// What its tables hold.
    pub states: fn(&mut Tx<'_>) -> Result<Vec<State>, Fault>,
}

/// Runs the test on each engine with this module, then compares its tables with the journal.
///
/// # Panics
/// When the office cannot be set up, and when the tables say something else than the journal.
pub fn on_both(module: Module, test: impl Fn(&Office)) {
    on_both_configured(module, |office| test(office));
}

/// The same for a test that wants other settings than the plain ones.
///
/// # Panics
/// As `on_both`.
pub fn on_both_configured(module: Module, test: impl Fn(&mut Office)) {
    on_both_above(&[], module, test);
}

/// The same for a module that leans on others beside `dossier`, with their tables.
///
/// # Panics
/// As `on_both`.
pub fn on_both_above(below: &[Migrations], module: Module, test: impl Fn(&mut Office)) {
    let mut modules =
        vec![platform::MIGRATIONS, identity::MIGRATIONS, catalog::MIGRATIONS, dossier::MIGRATIONS];
    modules.extend_from_slice(below);
    modules.push(module.migrations);
    for scratch in testkit::databases(&modules) {
        eprintln!("on {}", scratch.engine);
        let mut office = Office::new(scratch, module.routes);
        test(&mut office);
        let differences = office.read(move |tx| {
            let mut all = (module.states)(tx)?;
            all.extend(dossier::states(tx)?);
            journal::compare(tx, &[module.subjects, dossier::SUBJECTS].concat(), all)
        });
        assert_eq!(differences, []);
    }
}

impl Office {
    fn new(scratch: Scratch, routes: fn() -> Routes) -> Self {
        let folder = scratch.folder().join("files");
        let app = App {
            db: scratch.db.clone(),
            files: FileStore::open(&FilesSettings { folder, s3: None }).unwrap(),
            clock: Clock::fixed(testkit::monday_morning()),
            settings: Arc::new(Settings {
                public_url: "https://motcua.hoasen.example".into(),
                data_dir: scratch.folder().to_owned(),
                ..Settings::default()
            }),
        };
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let pack = catalog::pack::read(&pack).unwrap();
        let ctx = Ctx::system(app.clock.now());
        app.db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let commune = agency(&app, "H99.100");
        Self { app, commune, routes, wrap: |router| router, runtime, scratch }
    }

    /// Other settings than the plain ones, before anything is done.
    pub fn configure(&mut self, change: impl FnOnce(&mut Settings)) {
        change(Arc::make_mut(&mut self.app.settings));
    }

    /// Puts around the pages what the program puts there beside the caller.
    pub fn wrap(&mut self, wrap: fn(Router<App>) -> Router<App>) {
        self.wrap = wrap;
    }

    /// Waits for what is not done at once.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// For what wants a runtime around it while it is done at once.
    pub fn enter(&self) -> tokio::runtime::EnterGuard<'_> {
        self.runtime.enter()
    }

    /// The agency with this code.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn agency(&self, code: &'static str) -> AgencyId {
        agency(&self.app, code)
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Lets time pass.
    ///
    /// # Panics
    /// Never within the centuries of a test.
    pub fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
    }

    /// Who does something now.
    #[must_use]
    pub fn ctx(&self, actor: &Actor) -> Ctx {
        Ctx::new(actor.clone(), self.now())
    }

    /// Reads.
    ///
    /// # Panics
    /// When reading fails.
    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.app.db.read_blocking(work).unwrap()
    }

    /// The number that a query finds.
    ///
    /// # Panics
    /// When it finds none.
    #[must_use]
    pub fn count(&self, sql: &'static str) -> i64 {
        self.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)))
    }

    /// The words that a query finds.
    ///
    /// # Panics
    /// When it finds none.
    #[must_use]
    pub fn text(&self, sql: &'static str) -> String {
        self.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)))
    }

    /// This follower reads the journal to its end. On PostgreSQL an event waits for transactions that began before it
    /// anywhere on the server, those of other tests too.
    ///
    /// # Panics
    /// When it never comes to an end.
    pub fn follow(&self, follower: Follower) {
        let (db, now) = (&self.app.db, self.now());
        self.runtime.block_on(async {
            for _ in 0..3_000 {
                while journal::follow_once(db, follower, "test", now, 3).await.unwrap() > 0 {}
                let is_behind: Result<bool, Fault> =
                    db.read(move |tx| journal::has_news(tx, follower)).await;
                if !is_behind.unwrap() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            panic!("the journal was never read to its end");
        });
    }

    /// Opens a page: the status, and what it says.
    ///
    /// # Panics
    /// When there is no answer.
    #[must_use]
    pub fn get(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        let (status, _, html) = self.send(actor, Request::get(path).body(Body::empty()).unwrap());
        (status, html)
    }

    /// Sends a form: the status, and where it leads or what it says.
    ///
    /// # Panics
    /// When there is no answer.
    #[must_use]
    pub fn post(&self, actor: &Actor, path: &str, form: &str) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        let (status, to, html) = self.send(actor, request.unwrap());
        (status, to.unwrap_or(html))
    }

    /// Sends a page with typed fields and files, each by its field and its name: the status, and where it leads or
    /// what it says.
    ///
    /// # Panics
    /// When there is no answer.
    #[must_use]
    pub fn send_files(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> (StatusCode, String) {
        let mut body = Vec::new();
        let disposition = "\r\nContent-Disposition: form-data; name=";
        for (name, value) in fields {
            body.extend(format!("--border{disposition}\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, file_name, bytes) in files {
            let head = format!("--border{disposition}\"{name}\"; filename=\"{file_name}\"");
            body.extend(format!("{head}\r\n\r\n").bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--border--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=border")
            .body(Body::from(body));
        let (status, to, html) = self.send(actor, request.unwrap());
        (status, to.unwrap_or(html))
    }

    /// Sends whatever is asked: the status, and where it leads or what it says.
    ///
    /// # Panics
    /// When there is no answer.
    #[must_use]
    pub fn send(
        &self,
        actor: &Actor,
        request: Request<Body>,
    ) -> (StatusCode, Option<String>, String) {
        let (status, head, html) = self.answer(actor, request);
        let to = head.get(header::LOCATION).map(|it| it.to_str().unwrap().to_owned());
        (status, to, html)
    }

    /// The whole answer, with its head.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn answer(&self, actor: &Actor, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
        let caller = Caller {
            ctx: self.ctx(actor),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let router: Router<App> = (self.wrap)((self.routes)().into_router());
        let router: Router = router.layer(Extension(caller)).with_state(self.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let head = response.headers().clone();
            let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
            (status, head, String::from_utf8_lossy(&bytes).into_owned())
        })
    }
}

fn agency(app: &App, code: &'static str) -> AgencyId {
    let found = app.db.read_blocking(|tx| identity::agency_by_code(tx, code, date(2026, 3, 2)));
    found.unwrap().unwrap().id
}
