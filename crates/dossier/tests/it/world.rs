//! The sample world: phường Hoa Sen with Lan, Bình, Cường and Dung, the citizen An and a dossier.

use std::{path::Path, sync::Arc};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    middleware::from_fn_with_state,
};
use catalog::ChannelKind;
use dossier::{
    ApplicantFields, DossierId, Error, ReceivedFile, SubmitDossier, UploadId, submit, upload,
};
use identity::{AgencyLevel, CreateOfficer, Origin};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, PersonId, Role};
use platform::{
    App, Clock,
    config::Settings,
    db::Tx,
    files::{FileStore, FilesSettings, Limits},
    http::Caller,
};
use testkit::Scratch;
use tower::ServiceExt;

/// A paper that a scanner could have made.
const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// An installation with its pack, its officers and one citizen.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) commune: AgencyId,
    pub(crate) elsewhere: AgencyId,
    runtime: tokio::runtime::Runtime,
    scratch: Scratch,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) media_type: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World)) {
    let modules =
        [platform::MIGRATIONS, identity::MIGRATIONS, catalog::MIGRATIONS, dossier::MIGRATIONS];
    for scratch in testkit::databases(&modules) {
        let engine = scratch.engine;
        eprintln!("on {engine}");
        let world = World::new(scratch);
        test(&world);
        world.verify();
    }
}

impl World {
    fn new(scratch: Scratch) -> Self {
        let folder = scratch.folder().join("files");
        let settings = Settings {
            public_url: "https://motcua.hoasen.example".into(),
            data_dir: scratch.folder().to_owned(),
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
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let mut world =
            Self { app, commune: AgencyId::new(), elsewhere: AgencyId::new(), runtime, scratch };
        world.commune = world.agency("H99.100");
        world.elsewhere = world.agency("H99.02");
        world
    }

    /// The procedure of the tests as it stands from now on.
    pub(crate) fn change_procedure(&self, change: impl FnOnce(String) -> String) {
        const FILE: &str = "procedures/1.999001-nuoi-chim-bo-cau/procedure.toml";
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let copy = self.scratch.folder().join("pack");
        copy_folder(&pack, &copy);
        let file = copy.join(FILE);
        let changed = change(std::fs::read_to_string(&file).unwrap());
        std::fs::write(&file, changed).unwrap();
        let pack = catalog::pack::read(&copy).unwrap();
        let ctx = Ctx::system(self.now());
        self.app
            .db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
    }

    /// The pack with more in its folder, from now on.
    pub(crate) fn load_more(&self, add: impl FnOnce(&Path)) {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let copy = self.scratch.folder().join("more");
        copy_folder(&pack, &copy);
        add(&copy);
        let pack = catalog::pack::read(&copy).unwrap();
        let ctx = Ctx::system(self.now());
        self.app
            .db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// The clock goes on, as between two deeds.
    pub(crate) fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> T {
        self.app.db.read_blocking(work).unwrap()
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.db.write_blocking(work)
    }

    pub(crate) fn agency(&self, code: &'static str) -> AgencyId {
        let found = self.read(move |tx| Ok(identity::agency_by_code(tx, code, date(2026, 3, 2))?));
        let agency = found.unwrap();
        assert_ne!(agency.level, AgencyLevel::Central);
        agency.id
    }

    /// An officer with one position.
    pub(crate) fn officer(
        &self,
        name: &'static str,
        agency: AgencyId,
        (title, role): (&'static str, Role),
    ) -> Officer {
        let now = self.now();
        let made: Result<Officer, identity::Error> = self.app.db.write_blocking(move |tx| {
            let command = CreateOfficer {
                name: vietnamese::PersonName::parse(name).unwrap(),
                login_name: format!("o{}", AccountId::new().uuid().simple()),
                personal_number: None,
                phone: None,
                password: None,
                origin: Origin::Demo,
                agency,
                title: title.into(),
                roles: vec![role],
                from_on: date(2025, 7, 1),
            };
            let made = identity::create_officer(tx, &Ctx::system(now), &command)?;
            identity::officer_for(tx, made.account, made.position, now)
        });
        made.unwrap()
    }

    /// The dossier of the citizen An, handed in online.
    pub(crate) fn filed(&self) -> DossierId {
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        self.filed_by(&an)
    }

    pub(crate) fn filed_by(&self, applicant: &Applicant) -> DossierId {
        let ctx = Ctx::new(Actor::Applicant(applicant.clone()), self.now());
        let scan = self.uploaded(&ctx);
        let receiving_agency = self.commune;
        let filed = self.write(move |tx| {
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
                papers: vec![("drawing".into(), scan)],
                draft: None,
            };
            submit(tx, &ctx, &command)
        });
        filed.unwrap().dossier
    }

    pub(crate) fn uploaded(&self, ctx: &Ctx) -> UploadId {
        let stored = self.runtime.block_on(self.app.files.put_bytes(SCAN, &Limits::up_to(10_000)));
        let file = ReceivedFile {
            file_name: "bản vẽ chuồng chim.pdf".into(),
            sha256: stored.unwrap().digest.to_string(),
            bytes: 71,
            media_type: "application/pdf".into(),
            facts: platform::files::FileFacts::default(),
        };
        let ctx = ctx.clone();
        self.write(move |tx| upload(tx, &ctx, &file)).unwrap()
    }

    /// Keeps this file, and tells its hash.
    pub(crate) fn kept(&self, bytes: &'static [u8]) -> String {
        let stored = self.runtime.block_on(self.app.files.put_bytes(bytes, &Limits::up_to(10_000)));
        stored.unwrap().digest.to_string()
    }

    /// The follower takes in what happened.
    pub(crate) fn follow(&self, follower: platform::journal::Follower) {
        // On PostgreSQL events wait for the oldest transaction of the whole server: of other tests too.
        let patience = std::time::Instant::now();
        while self.read(move |tx| Ok(platform::journal::lag(tx, follower)?.events > 0)) {
            assert!(patience.elapsed().as_secs() < 60, "the follower does not catch up");
            let follow =
                platform::journal::follow_once(&self.app.db, follower, "test", self.now(), 500);
            self.runtime.block_on(follow).unwrap();
        }
    }

    /// The search index takes in what happened.
    pub(crate) fn catch_up(&self) {
        self.follow(dossier::SEARCH_FOLLOWER);
    }

    /// The version of the dossier as a page just read would hold it.
    pub(crate) fn version(&self, id: DossierId) -> i64 {
        let ctx = Ctx::system(self.now());
        self.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier.row_version()))
    }

    pub(crate) fn get(&self, actor: &Actor, path: &str) -> Answer {
        self.send(actor, Request::get(path).body(Body::empty()).unwrap())
    }

    pub(crate) fn post(&self, actor: &Actor, path: &str, form: &[(&str, &str)]) -> Answer {
        let pairs = form.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.collect::<Vec<_>>().join("&")));
        self.send(actor, request.unwrap())
    }

    /// Sends a page with fields and, for one paper, a scan.
    pub(crate) fn multipart(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        paper: Option<&str>,
    ) -> Answer {
        let mut body = Vec::new();
        let disposition = "\r\nContent-Disposition: form-data; name=";
        for (name, value) in fields {
            body.extend(format!("--border{disposition}\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        if let Some(code) = paper {
            let is_whole = code == "files" || code.ends_with(".scan");
            let name = if is_whole { code.to_owned() } else { format!("paper.{code}") };
            let head = format!("--border{disposition}\"{name}\"; filename=\"scan.pdf\"");
            body.extend(format!("{head}\r\nContent-Type: application/pdf\r\n\r\n").bytes());
            body.extend_from_slice(SCAN);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--border--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=border")
            .body(Body::from(body));
        self.send(actor, request.unwrap())
    }

    fn send(&self, actor: &Actor, request: Request<Body>) -> Answer {
        let caller = Caller {
            ctx: Ctx::new(actor.clone(), self.now()),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let readings = from_fn_with_state(self.app.clone(), dossier::note_readings);
        let router: Router = dossier::routes()
            .into_router()
            .layer(readings)
            .layer(Extension(caller))
            .with_state(self.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let of = |name| {
                let value = response.headers().get(name);
                value.map(|it: &header::HeaderValue| it.to_str().unwrap().to_owned())
            };
            let (location, media_type) = (of(header::LOCATION), of(header::CONTENT_TYPE));
            Answer {
                status: response.status(),
                location: location.unwrap_or_default(),
                media_type: media_type.unwrap_or_default(),
                bytes: to_bytes(response.into_body(), 10_000_000).await.unwrap().to_vec(),
            }
        })
    }

    /// Tables and journal agree.
    fn verify(&self) {
        let differences = self.read(|tx| {
            let states = dossier::states(tx)?;
            Ok(platform::journal::compare(tx, dossier::SUBJECTS, states)?)
        });
        assert_eq!(differences, []);
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}
