//! Phường Hoa Sen with its desk: the clerk Lan, the head Hạnh, the citizen An; and scans that are put in for them.

use std::{path::Path, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use catalog::ChannelKind;
use dossier::{
    ApplicantFields, DigitisePapers, DossierId, PaperTaken, ReceivedFile, RequestSupplement,
    SubmitAtDesk, SubmitDossier, SupplementDossier, TakenPaper, upload,
};
use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, Role};
use platform::{
    App, Clock, Fault,
    config::{RecognitionSettings, Settings},
    db::{Db, Tx},
    files::{FileKind, FileStore, FilesSettings, Limits},
    http::Caller,
    journal,
};
use recognition::{
    Error, RECOGNITION_FOLLOWER, Recognition, Refusal, check_recognition, recognition_worker,
};
use testkit::Scratch;
use tower::ServiceExt;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) commune: AgencyId,
    pub(crate) an: Actor,
    pub(crate) lan: Actor,
    pub(crate) head: Actor,
    is_first: bool,
    runtime: tokio::runtime::Runtime,
    _scratch: Scratch,
}

/// What reads scans on this machine; tests that need it say that they are skipped where it is not there.
pub(crate) fn has_reader() -> bool {
    let settings =
        Settings { recognition: Some(RecognitionSettings::default()), ..Settings::default() };
    match check_recognition(&settings) {
        Ok(()) => true,
        Err(missing) => {
            eprintln!("skipped: {missing}");
            false
        }
    }
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World)) {
    let modules = [
        platform::MIGRATIONS,
        identity::MIGRATIONS,
        catalog::MIGRATIONS,
        dossier::MIGRATIONS,
        recognition::MIGRATIONS,
    ];
    for (at, scratch) in testkit::databases(&modules).into_iter().enumerate() {
        eprintln!("on {}", scratch.engine);
        let world = World { is_first: at == 0, ..World::new(scratch) };
        test(&world);
        world.verify();
    }
}

/// The refusal of a deed that was refused by this module.
pub(crate) fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other @ (Error::Dossier(_) | Error::Fault(_)) => panic!("{other:?}"),
    }
}

impl World {
    fn new(scratch: Scratch) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let folder = scratch.folder().join("files");
        let settings = Settings {
            public_url: "https://motcua.hoasen.example".into(),
            data_dir: scratch.folder().to_owned(),
            recognition: Some(RecognitionSettings::default()),
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
        let (commune, an) = people(&app);
        let [lan, head] =
            [("Trần Thị Lan", Role::ReceptionClerk), ("Phạm Thị Hạnh", Role::DeskHead)]
                .map(|(name, role)| Actor::Officer(officer(&app, commune, name, role)));
        Self { app, commune, an, lan, head, is_first: true, runtime, _scratch: scratch }
    }

    /// Whether it is on the first of the engines.
    pub(crate) const fn is_first(&self) -> bool {
        self.is_first
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub(crate) fn ctx(&self, actor: &Actor) -> Ctx {
        Ctx::new(actor.clone(), self.now())
    }

    pub(crate) fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
    }

    /// The follower reads what is new.
    pub(crate) fn follow(&self) {
        self.runtime.block_on(follow(&self.app.db, self.now(), RECOGNITION_FOLLOWER));
    }

    /// The follower, then every job that may run; a minute later those that were gathered.
    pub(crate) fn work(&self) -> usize {
        self.follow();
        let worker = recognition_worker(&self.app, "test").unwrap();
        let mut done = 0;
        for _ in 0..2 {
            done += self.runtime.block_on(worker.run_until_idle()).unwrap();
            self.pass(1);
        }
        done + self.runtime.block_on(worker.run_until_idle()).unwrap()
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.db.write_blocking(work)
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.db.read_blocking(work)
    }

    pub(crate) fn count(&self, sql: &'static str) -> i64 {
        self.read(move |tx| Ok(tx.query_one(sql, &[], |row| row.get(0))?)).unwrap()
    }

    pub(crate) fn officer(&self, name: &'static str, role: Role) -> Actor {
        Actor::Officer(officer(&self.app, self.commune, name, role))
    }

    /// An officer of another agency.
    pub(crate) fn other(&self, role: Role) -> Actor {
        let found = self.read(|tx| Ok(identity::agency_by_code(tx, "H99.02", date(2026, 3, 2))?));
        let agency = found.unwrap().unwrap().id;
        Actor::Officer(officer(&self.app, agency, "Lê Thị Khác", role))
    }

    /// A file as a desk sends it ahead.
    pub(crate) fn kept(&self, name: &str, bytes: &[u8], kind: FileKind) -> ReceivedFile {
        let limits = Limits { max_bytes: 20_000_000, kinds: &[kind], file_name: None };
        let stored = self.runtime.block_on(self.app.files.put_bytes(bytes.to_vec(), &limits));
        let stored = stored.unwrap_or_else(|error| panic!("{error:?}"));
        ReceivedFile {
            file_name: name.into(),
            sha256: stored.digest.as_str().to_owned(),
            bytes: i64::try_from(stored.bytes).unwrap(),
            media_type: stored.kind.media_type().to_owned(),
            facts: stored.facts,
        }
    }

    /// Lan hands in at the desk for An, who brought the drawing as paper.
    pub(crate) fn at_desk(&self) -> DossierId {
        let (ctx, desk) = (self.ctx(&self.lan), self.commune);
        let filed = self.write(move |tx| {
            let command = SubmitAtDesk {
                filing: filing(desk, ChannelKind::Direct, Vec::new()),
                on_paper: vec![TakenPaper { paper: "drawing".into(), how: PaperTaken::Kept }],
            };
            Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier)
        });
        filed.unwrap()
    }

    /// The drawing comes as this file: scanned by Lan, or sent by An.
    pub(crate) fn filed(&self, who: &Actor, file: ReceivedFile) -> DossierId {
        let (ctx, desk) = (self.ctx(who), self.commune);
        let is_desk = ctx.actor.officer().is_some();
        let filed = self.write(move |tx| {
            let papers = vec![("drawing".to_owned(), upload(tx, &ctx, &file)?)];
            if is_desk {
                let filing = filing(desk, ChannelKind::Direct, papers);
                let command = SubmitAtDesk { filing, on_paper: Vec::new() };
                return Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier);
            }
            let filing = filing(desk, ChannelKind::Online, papers);
            Ok(dossier::submit(tx, &ctx, &filing)?.dossier)
        });
        filed.unwrap()
    }

    /// Lan scans what was taken as paper.
    pub(crate) fn digitise(&self, dossier: DossierId, file: ReceivedFile) {
        let ctx = self.ctx(&self.lan);
        let done = self.write(move |tx| {
            let papers = vec![("drawing".to_owned(), upload(tx, &ctx, &file)?)];
            let command = DigitisePapers { dossier, papers, seen_version: None };
            Ok(dossier::digitise(tx, &ctx, &command).map(drop)?)
        });
        done.unwrap();
    }

    /// Lan asks for the drawing once more, and another scan comes in its place.
    pub(crate) fn replace(&self, dossier: DossierId, file: ReceivedFile) {
        let ctx = self.ctx(&self.lan);
        let done = self.write(move |tx| {
            let ask = RequestSupplement {
                dossier,
                papers: vec!["drawing".into()],
                reason: "Bản vẽ mờ.".into(),
                seen_version: None,
            };
            dossier::request_supplement(tx, &ctx, &ask)?;
            let papers = vec![("drawing".to_owned(), upload(tx, &ctx, &file)?)];
            let bring = SupplementDossier { dossier, papers, seen_version: None };
            Ok(dossier::supplement(tx, &ctx, &bring).map(drop)?)
        });
        done.unwrap();
    }

    /// The recognitions of a dossier, whole.
    pub(crate) fn scans(&self, dossier: DossierId) -> Vec<Recognition> {
        let ctx = self.ctx(&self.lan);
        self.read(move |tx| recognition::scans_of(tx, &ctx, dossier)).unwrap()
    }

    pub(crate) fn get(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        let (status, _, html) = self.send(actor, Request::get(path).body(Body::empty()).unwrap());
        (status, html)
    }

    /// The status, and where it leads or what it says.
    pub(crate) fn post(&self, actor: &Actor, path: &str, form: &str) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        let (status, to, html) = self.send(actor, request.unwrap());
        (status, to.unwrap_or(html))
    }

    pub(crate) fn send(
        &self,
        actor: &Actor,
        request: Request<Body>,
    ) -> (StatusCode, Option<String>, String) {
        let caller = Caller {
            ctx: self.ctx(actor),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let router: Router = recognition::routes()
            .into_router()
            .layer(Extension(caller))
            .with_state(self.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let to = response.headers().get(header::LOCATION);
            let to = to.map(|it| it.to_str().unwrap().to_owned());
            let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
            (status, to, String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    fn verify(&self) {
        let differences = self.read(|tx| {
            let mut states = recognition::states(tx)?;
            states.extend(dossier::states(tx)?);
            let subjects = [recognition::SUBJECTS, dossier::SUBJECTS].concat();
            Ok(journal::compare(tx, &subjects, states)?)
        });
        assert_eq!(differences.unwrap(), []);
    }
}

fn filing(
    receiving_agency: AgencyId,
    channel: ChannelKind,
    papers: Vec<(String, dossier::UploadId)>,
) -> SubmitDossier {
    SubmitDossier {
        procedure_code: "1.999001".into(),
        receiving_agency,
        mandate: None,
        channel,
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
            "birds": 24, "loft": { "place": "yard" }, "pledge": true, "copies": 0,
        }),
        papers,
        draft: None,
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
