//! Phường Hoa Sen, the citizen An with an account, and a mail server that the sandbox plays.

use std::{path::Path, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use catalog::ChannelKind;
use dossier::{
    AcceptDossier, ApplicantFields, AssignDossier, DossierId, ReceivedFile, SubmitDossier,
    WARNING_FOLLOWER, accept, assign, submit, upload,
};
use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, Role};
use notify::{NOTIFY_FOLLOWER, mail_jobs};
use platform::{
    App, Clock, Fault,
    config::{Secret, Settings, SmtpSettings},
    db::{Db, Tx},
    files::{FileStore, FilesSettings},
    http::Caller,
    jobs::Worker,
    journal,
};
use sandbox::MailServer;
use testkit::Scratch;
use tower::ServiceExt;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) mail: MailServer,
    pub(crate) commune: AgencyId,
    pub(crate) an: Actor,
    pub(crate) lan: Officer,
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
        notify::MIGRATIONS,
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
        let mail = runtime.block_on(MailServer::start(any, any)).unwrap();
        let folder = scratch.folder().join("files");
        let sender = "motcua@hoasen.example".to_owned();
        let settings = Settings {
            public_url: "https://motcua.hoasen.example".into(),
            smtp: Some(SmtpSettings { url: Secret::new(mail.url()), sender }),
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
        let worker = mail_jobs(&app, worker).unwrap();
        let (commune, an) = people(&app);
        let lan = officer(&app, commune, "Trần Thị Lan", Role::ReceptionClerk);
        Self { app, mail, commune, an, lan, worker, runtime, _scratch: scratch }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub(crate) fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
    }

    /// The follower reads what is new, then everything that may run now runs.
    pub(crate) fn work(&self) {
        self.runtime.block_on(async {
            follow(&self.app.db, self.now(), WARNING_FOLLOWER).await;
            follow(&self.app.db, self.now(), NOTIFY_FOLLOWER).await;
            self.worker.run_until_idle().await.unwrap();
        });
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

    pub(crate) fn officer(&self, name: &'static str, role: Role) -> Officer {
        officer(&self.app, self.commune, name, role)
    }

    /// An hands in a dossier.
    pub(crate) fn filed(&self) -> DossierId {
        let ctx = Ctx::new(self.an.clone(), self.now());
        let receiving_agency = self.commune;
        let filed: Result<DossierId, dossier::Error> = self.app.db.write_blocking(move |tx| {
            let file = ReceivedFile {
                file_name: "bản vẽ.pdf".into(),
                sha256: "0".repeat(64),
                bytes: 71,
                media_type: "application/pdf".into(),
                facts: platform::files::FileFacts::default(),
            };
            let drawing = upload(tx, &ctx, &file)?;
            let command = SubmitDossier {
                procedure_code: "1.999001".into(),
                receiving_agency,
                mandate: None,
                channel: ChannelKind::Online,
                applicant: ApplicantFields {
                    name: "Nguyễn Văn An".into(),
                    personal_id: "025090001234".into(),
                    phone: "0912345678".into(),
                    email: String::new(),
                    address: "Số 2, phố Hoa Sen".into(),
                },
                form: serde_json::json!({
                    "owner": {
                        "name": "Nguyễn Văn An", "personal_id": "025090001234",
                        "birth_date": "1990-02-14",
                    },
                    "birds": 24, "loft": { "place": "yard" }, "pledge": true,
                }),
                papers: vec![("drawing".into(), drawing)],
                draft: None,
            };
            Ok(submit(tx, &ctx, &command)?.dossier)
        });
        filed.unwrap()
    }

    pub(crate) fn accepted(&self) -> DossierId {
        let dossier = self.filed();
        self.pass(1);
        let ctx = Ctx::new(Actor::Officer(self.lan.clone()), self.now());
        let command = AcceptDossier { dossier, seen_version: None };
        self.app.db.write_blocking(move |tx| accept(tx, &ctx, &command)).unwrap();
        dossier
    }

    pub(crate) fn assign(&self, dossier: DossierId, by: &Officer, to: &Officer) {
        let ctx = Ctx::new(Actor::Officer(by.clone()), self.now());
        let command = AssignDossier { dossier, to: to.position, seen_version: None };
        self.app.db.write_blocking(move |tx| assign(tx, &ctx, &command)).unwrap();
    }

    /// The job that warns, as often as it would until nothing is due.
    pub(crate) fn warn(&self) -> usize {
        self.work();
        let now = self.now();
        let due = self.read(move |tx| dossier::due_warnings(tx, now, 100));
        for (id, percent) in &due {
            let (ctx, id, percent) = (Ctx::system(now), *id, *percent);
            let warned = move |tx: &mut Tx<'_>| dossier::warn_late(tx, &ctx, id, percent);
            self.app.db.write_blocking(warned).unwrap();
        }
        self.work();
        due.len()
    }

    /// An chooses to get mail, and confirms the address with the code that came.
    pub(crate) fn wants_mail(&self, choice: &str, lang: &str) {
        let form = format!("version=0&mail={choice}&lang={lang}&address=an%40hoasen.example");
        let (status, html) = self.post(&self.an, "/tai-khoan/thong-bao", &form);
        assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
        self.work();
        let letter = self.mail.letters().pop().unwrap();
        let code: String = letter.body.chars().filter(char::is_ascii_digit).take(6).collect();
        let path = "/tai-khoan/thong-bao/xac-nhan";
        let (status, html) = self.post(&self.an, path, &format!("code={code}"));
        assert_eq!(status, StatusCode::SEE_OTHER, "{html}");
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
            notify::routes().into_router().layer(Extension(caller)).with_state(self.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
            (status, String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    fn verify(&self) {
        let differences = self.read(|tx| {
            let states = notify::states(tx)?;
            journal::compare(tx, notify::SUBJECTS, states)
        });
        assert_eq!(differences, []);
    }
}

/// The commune, and An.
fn people(app: &App) -> (AgencyId, Actor) {
    let now = app.clock.now();
    let made: Result<(AgencyId, Actor), identity::Error> = app.db.write_blocking(move |tx| {
        let commune = identity::agency_by_code(tx, "H99.100", date(2026, 3, 2))?.unwrap().id;
        let details = read_citizen(&CitizenForm {
            name: "Nguyễn Văn An".into(),
            personal_number: "025090001234".into(),
            phone: "0912345678".into(),
            password: "chim-bo-cau-2026".into(),
        })?;
        let command = RegisterCitizen { details, password: None, origin: Origin::Demo };
        let made = identity::register_citizen(tx, &Ctx::system(now), &command)?;
        let an = Applicant { account: made.account, person: made.person };
        Ok((commune, Actor::Applicant(an)))
    });
    made.unwrap()
}

fn officer(app: &App, agency: AgencyId, name: &'static str, role: Role) -> Officer {
    let now = app.clock.now();
    let made: Result<Officer, identity::Error> = app.db.write_blocking(move |tx| {
        let command = CreateOfficer {
            name: vietnamese::PersonName::parse(name).unwrap(),
            login_name: format!("o{}", AccountId::new().uuid().simple()),
            personal_number: None,
            phone: None,
            password: None,
            origin: Origin::Demo,
            agency,
            title: "Công chức tư pháp".into(),
            roles: vec![role],
            from_on: date(2025, 7, 1),
        };
        let made = identity::create_officer(tx, &Ctx::system(now), &command)?;
        identity::officer_for(tx, made.account, made.position, now)
    });
    made.unwrap()
}

/// Follows until everything was read. On PostgreSQL an event waits for transactions that began before it
/// anywhere on the server, those of other tests too.
async fn follow(db: &Db, now: Timestamp, follower: journal::Follower) {
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
}
