//! Phường Hoa Sen, connected to the portal that the sandbox plays.

use std::{path::Path, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use dossier::{AcceptDossier, DossierId, RequestSupplement, accept, request_supplement};
use exchange::{PORTAL_FOLLOWER, portal_jobs};
use identity::{CreateOfficer, Origin};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Ctx, Lang, Role};
use platform::{
    App, Clock, Fault,
    config::{PortalSettings, Secret, Settings},
    db::{Db, Tx},
    files::{FileStore, FilesSettings},
    http::Caller,
    jobs::Worker,
    journal,
};
use sandbox::{Attachment, Filing, NationalPortal, Owner};
use serde_json::json;
use testkit::Scratch;
use tower::ServiceExt;

/// A paper that a scanner could have made.
const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) portal: NationalPortal,
    pub(crate) commune: AgencyId,
    pub(crate) lan: Actor,
    worker: Worker,
    runtime: tokio::runtime::Runtime,
    _scratch: Scratch,
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World)) {
    let modules = [
        platform::MIGRATIONS,
        identity::MIGRATIONS,
        catalog::MIGRATIONS,
        dossier::MIGRATIONS,
        exchange::MIGRATIONS,
    ];
    for scratch in testkit::databases(&modules) {
        eprintln!("on {}", scratch.engine);
        let world = World::new(scratch);
        test(&world);
        world.verify();
    }
}

impl World {
    fn new(scratch: Scratch) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let portal = runtime.block_on(NationalPortal::start(any)).unwrap();
        let folder = scratch.folder().join("files");
        let settings = Settings {
            portal: Some(PortalSettings {
                url: portal.url(),
                username: NationalPortal::CREDENTIALS.0.into(),
                password: Secret::new(NationalPortal::CREDENTIALS.1),
                agency: "H99".into(),
                destination: "VN:GOV:DVCQG".into(),
                wire: None,
            }),
            ..Settings::default()
        };
        let app = App {
            db: scratch.db.clone(),
            files: FileStore::open(&FilesSettings { folder, s3: None }).unwrap(),
            clock: Clock::fixed(testkit::monday_morning()),
            settings: Arc::new(settings),
        };
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let pack = catalog::pack::read(&pack).unwrap();
        let ctx = Ctx::system(app.clock.now());
        app.db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
        let worker = Worker::new(app.db.clone(), app.clock.clone(), "test");
        let worker = runtime.block_on(portal_jobs(&app, worker)).unwrap();
        let mut world = Self {
            app,
            portal,
            commune: AgencyId::new(),
            lan: Actor::System,
            worker,
            runtime,
            _scratch: scratch,
        };
        world.commune =
            world.read(|tx| identity::agency_by_code(tx, "H99.100", date(2026, 3, 2))).unwrap().id;
        world.lan = world.officer(world.commune, Role::ReceptionClerk);
        // The first look at the schedule only notes when its time comes.
        world.work();
        world
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub(crate) fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
    }

    /// Followers read what is new, then everything that may run now runs.
    pub(crate) fn work(&self) {
        self.runtime.block_on(async {
            follow(&self.app.db, self.now()).await;
            self.worker.run_until_idle().await.unwrap();
        });
    }

    /// A minute goes by, then the work is done.
    pub(crate) fn minute(&self) {
        self.pass(1);
        self.work();
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.app.db.read_blocking(work).unwrap()
    }

    pub(crate) fn count(&self, sql: &'static str) -> i64 {
        self.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)))
    }

    pub(crate) fn text(&self, sql: &'static str) -> String {
        self.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)))
    }

    pub(crate) fn dossier(&self) -> DossierId {
        self.read(|tx| tx.query_one("select id from dossier", &[], |row| row.get(0)))
    }

    pub(crate) fn officer(&self, agency: AgencyId, role: Role) -> Actor {
        let now = self.now();
        let made: Result<Actor, identity::Error> = self.app.db.write_blocking(move |tx| {
            let command = CreateOfficer {
                name: vietnamese::PersonName::parse("Trần Thị Lan").unwrap(),
                login_name: format!("o{}", AccountId::new().uuid().simple()),
                personal_number: None,
                phone: None,
                password: None,
                origin: Origin::Demo,
                agency,
                title: "Công chức".into(),
                roles: vec![role],
                from_on: date(2025, 7, 1),
            };
            let made = identity::create_officer(tx, &Ctx::system(now), &command)?;
            identity::officer_for(tx, made.account, made.position, now).map(Actor::Officer)
        });
        made.unwrap()
    }

    /// A dossier as An files it on the national portal.
    pub(crate) fn filing(code: &str) -> Filing {
        Filing {
            code: code.into(),
            procedure_code: "1.999001".into(),
            agency_code: "H99.100".into(),
            owner: Owner {
                name: "Nguyễn Văn An".into(),
                personal_id: "025090001234".into(),
                phone: "0912345678".into(),
                email: String::new(),
                address: "Số 2, phố Hoa Sen".into(),
            },
            form: json!({
                "owner": {
                    "name": "Nguyễn Văn An", "personal_id": "025090001234",
                    "birth_date": "1990-02-14",
                },
                "birds": 24, "loft": { "place": "yard" }, "pledge": true,
            }),
            papers: vec![Self::drawing()],
            filed_at: "20260302085900".into(),
        }
    }

    pub(crate) fn drawing() -> Attachment {
        Attachment {
            paper_code: "drawing".into(),
            file_name: "bản vẽ.pdf".into(),
            content: SCAN.to_vec(),
        }
    }

    pub(crate) fn accept(&self) {
        self.accept_one("select id from dossier");
    }

    /// Lan accepts the dossier that this finds.
    pub(crate) fn accept_one(&self, sql: &'static str) {
        let dossier: DossierId = self.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)));
        let ctx = Ctx::new(self.lan.clone(), self.now());
        self.app
            .db
            .write_blocking(move |tx| {
                accept(tx, &ctx, &AcceptDossier { dossier, seen_version: None })
            })
            .unwrap();
    }

    pub(crate) fn ask_for_drawing(&self) {
        let (ctx, dossier) = (Ctx::new(self.lan.clone(), self.now()), self.dossier());
        let command = RequestSupplement {
            dossier,
            papers: vec!["drawing".into()],
            reason: "Bản vẽ thiếu kích thước.".into(),
            seen_version: None,
        };
        self.app.db.write_blocking(move |tx| request_supplement(tx, &ctx, &command)).unwrap();
    }

    pub(crate) fn get(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        self.send(actor, Request::get(path).body(Body::empty()).unwrap())
    }

    pub(crate) fn post(&self, actor: &Actor, path: &str, form: &str) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        self.send(actor, request.unwrap())
    }

    fn send(&self, actor: &Actor, request: Request<Body>) -> (StatusCode, String) {
        let caller = Caller {
            ctx: Ctx::new(actor.clone(), self.now()),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let router: Router =
            exchange::routes().into_router().layer(Extension(caller)).with_state(self.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
            (status, String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    fn verify(&self) {
        let differences = self.read(|tx| {
            let mut states = dossier::states(tx)?;
            states.extend(exchange::states(tx)?);
            let kinds = [dossier::SUBJECTS, exchange::SUBJECTS].concat();
            journal::compare(tx, &kinds, states)
        });
        assert_eq!(differences, []);
    }
}

/// Follows until everything was read. On PostgreSQL an event waits for transactions that began before it
/// anywhere on the server, those of other tests too.
async fn follow(db: &Db, now: Timestamp) {
    for _ in 0..3_000 {
        while journal::follow_once(db, PORTAL_FOLLOWER, "test", now, 3).await.unwrap() > 0 {}
        let is_behind: Result<bool, Fault> =
            db.read(|tx| journal::has_news(tx, PORTAL_FOLLOWER)).await;
        if !is_behind.unwrap() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the journal was never read to its end");
}
