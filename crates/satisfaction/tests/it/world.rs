//! Phường Hoa Sen, the citizen An with an account, and dossiers of An that have ended.

use std::{path::Path, sync::Arc};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use catalog::ChannelKind;
use dossier::{
    ApplicantFields, DossierId, Ground, ReceivedFile, RefuseDossier, SubmitDossier, refuse, submit,
    upload,
};
use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, Role};
use platform::{
    App, Clock, Fault,
    config::Settings,
    db::Tx,
    files::{FileFacts, FileStore, FilesSettings},
    http::Caller,
    journal,
};
use testkit::Scratch;
use tower::ServiceExt;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) commune: AgencyId,
    pub(crate) an: Actor,
    lan: Officer,
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
        satisfaction::MIGRATIONS,
    ];
    for scratch in testkit::databases(&modules) {
        eprintln!("on {}", scratch.engine);
        let world = World::new(scratch);
        test(&world);
        let differences = world.read(|tx| {
            let states = satisfaction::states(tx)?;
            journal::compare(tx, satisfaction::SUBJECTS, states)
        });
        assert_eq!(differences, []);
    }
}

impl World {
    fn new(scratch: Scratch) -> Self {
        let folder = scratch.folder().join("files");
        let app = App {
            db: scratch.db.clone(),
            files: FileStore::open(&FilesSettings { folder, s3: None }).unwrap(),
            clock: Clock::fixed(testkit::monday_morning()),
            settings: Arc::new(Settings {
                public_url: "https://motcua.hoasen.example".into(),
                ..Settings::default()
            }),
        };
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let pack = catalog::pack::read(&pack).unwrap();
        let ctx = Ctx::system(app.clock.now());
        app.db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
        let commune = agency(&app, "H99.100");
        let lan = officer(&app, commune, Role::ReceptionClerk);
        let an = citizen(&app);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        Self { app, commune, an, lan, runtime, _scratch: scratch }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// An officer of the commune.
    pub(crate) fn officer(&self, role: Role) -> Actor {
        Actor::Officer(officer(&self.app, self.commune, role))
    }

    /// An officer of another agency.
    pub(crate) fn other(&self, role: Role) -> Actor {
        Actor::Officer(officer(&self.app, agency(&self.app, "H99.02"), role))
    }

    /// An hands in a dossier.
    pub(crate) fn filed(&self) -> DossierId {
        self.app.clock.set(self.now() + SignedDuration::from_mins(1));
        let ctx = Ctx::new(self.an.clone(), self.now());
        let receiving_agency = self.commune;
        let filed: Result<DossierId, dossier::Error> = self.app.db.write_blocking(move |tx| {
            let file = ReceivedFile {
                file_name: "bản vẽ.pdf".into(),
                sha256: "0".repeat(64),
                bytes: 71,
                media_type: "application/pdf".into(),
                facts: FileFacts::default(),
            };
            let drawing = upload(tx, &ctx, &file)?;
            Ok(submit(tx, &ctx, &filing(receiving_agency, drawing))?.dossier)
        });
        filed.unwrap()
    }

    /// A dossier of An that is over: it was not taken in.
    pub(crate) fn ended(&self) -> DossierId {
        let dossier = self.filed();
        let ctx = Ctx::new(Actor::Officer(self.lan.clone()), self.now());
        let reason = "Thiếu bản vẽ".to_owned();
        let ground = Ground::Incomplete;
        let command = RefuseDossier { dossier, ground, reason, seen_version: None };
        self.app.db.write_blocking(move |tx| refuse(tx, &ctx, &command)).unwrap();
        dossier
    }

    /// The code of a dossier.
    pub(crate) fn code(&self, dossier: DossierId) -> String {
        let sql = "select code from dossier where id = $1";
        self.read(move |tx| tx.query_one(sql, &[&dossier], |row| row.get(0)))
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.app.db.read_blocking(work).unwrap()
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
        let router: Router = satisfaction::routes()
            .into_router()
            .layer(Extension(caller))
            .with_state(self.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
            (status, String::from_utf8_lossy(&bytes).into_owned())
        })
    }
}

fn filing(receiving_agency: AgencyId, drawing: dossier::UploadId) -> SubmitDossier {
    SubmitDossier {
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
                "name": "Nguyễn Văn An", "personal_id": "025090001234", "birth_date": "1990-02-14",
            },
            "birds": 24, "loft": { "place": "yard" }, "pledge": true,
        }),
        papers: vec![("drawing".into(), drawing)],
        draft: None,
    }
}

fn agency(app: &App, code: &'static str) -> AgencyId {
    let found = app.db.read_blocking(|tx| identity::agency_by_code(tx, code, date(2026, 3, 2)));
    found.unwrap().unwrap().id
}

fn citizen(app: &App) -> Actor {
    let now = app.clock.now();
    let made: Result<Actor, identity::Error> = app.db.write_blocking(move |tx| {
        let details = read_citizen(&CitizenForm {
            name: "Nguyễn Văn An".into(),
            personal_number: "025090001234".into(),
            phone: "0912345678".into(),
            password: "chim-bo-cau-2026".into(),
        })?;
        let command = RegisterCitizen { details, password: None, origin: Origin::Demo };
        let made = identity::register_citizen(tx, &Ctx::system(now), &command)?;
        Ok(Actor::Applicant(Applicant { account: made.account, person: made.person }))
    });
    made.unwrap()
}

fn officer(app: &App, agency: AgencyId, role: Role) -> Officer {
    let now = app.clock.now();
    let made: Result<Officer, identity::Error> = app.db.write_blocking(move |tx| {
        let command = CreateOfficer {
            name: vietnamese::PersonName::parse("Trần Thị Lan").unwrap(),
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
