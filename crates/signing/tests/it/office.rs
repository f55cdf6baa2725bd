//! Phường Hoa Sen, whose results are sealed with a key in a file, from filing to number, on both engines.

use std::{fs, path::Path, sync::Arc};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use catalog::ChannelKind;
use dossier::{
    AcceptDossier, ApplicantFields, ApproveResult, Detail, DossierId, PaperTaken, PrepareResult,
    SubmitAtDesk, SubmitDossier, SubmitForSignature, TakeDossier, TakenPaper,
};
use identity::{CreateOfficer, Origin};
use jiff::civil::date;
use kernel::{AccountId, Actor, AgencyId, Ctx, Lang, Officer, Role};
use platform::{
    App, Clock,
    config::Settings,
    db::Tx,
    files::{FileStore, FilesSettings},
    http::Caller,
    jobs::Worker,
    journal,
};
use sandbox::{AuthorityServer, KeyChoice, Purpose, Subject};
use sign::{Evidence, Report, Verification};
use testkit::Scratch;
use tokio::task::block_in_place;
use tower::ServiceExt;

use crate::signers::{days, now};

pub(crate) struct Office {
    pub(crate) app: App,
    pub(crate) authority: AuthorityServer,
    pub(crate) commune: AgencyId,
    pub(crate) lan: Actor,
    pub(crate) binh: Actor,
    pub(crate) cuong: Actor,
    dung: Actor,
    _scratch: Scratch,
}

/// The engines to test on, each with an empty database.
pub(crate) fn scratches() -> Vec<Scratch> {
    testkit::databases(&[
        platform::MIGRATIONS,
        identity::MIGRATIONS,
        catalog::MIGRATIONS,
        dossier::MIGRATIONS,
        payment::MIGRATIONS,
        recognition::MIGRATIONS,
        signing::MIGRATIONS,
    ])
}

impl Office {
    pub(crate) async fn new(scratch: Scratch) -> Self {
        let data_dir = scratch.folder().join("data");
        let app = App {
            db: scratch.db.clone(),
            files: FileStore::open(&FilesSettings { folder: data_dir.join("files"), s3: None })
                .unwrap(),
            clock: Clock::fixed(now()),
            settings: Arc::new(Settings { data_dir, ..Settings::default() }),
        };
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let pack = catalog::pack::read(&pack).unwrap();
        let ctx = Ctx::system(now());
        let loaded: Result<_, catalog::Error> =
            app.db.write(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop)).await;
        loaded.unwrap();
        let found = app.db.read(|tx| identity::agency_by_code(tx, "H99.100", date(2026, 11, 22)));
        let commune = found.await.unwrap().unwrap().id;
        let authority = AuthorityServer::start(([127, 0, 0, 1], 0).into(), now()).await.unwrap();
        authority.authority().set_time(now());
        let officer = |role| Actor::Officer(block_in_place(|| officer(&app, commune, role)));
        let office = Self {
            lan: officer(Role::ReceptionClerk),
            binh: officer(Role::Specialist),
            cuong: officer(Role::Leader),
            dung: officer(Role::RecordsClerk),
            app,
            authority,
            commune,
            _scratch: scratch,
        };
        let root = office.authority.authority().root();
        signing::add_trusted_root(&office.app.settings.data_dir, "sandbox", &root).unwrap();
        office
    }

    /// The operator configures the seal of the commune, and the program starts with it.
    pub(crate) fn configure(&self) {
        let authority = self.authority.authority();
        let subject = Subject {
            common_name: "UBND phường Hoa Sen".to_owned(),
            organisation: "UBND phường Hoa Sen".to_owned(),
            key: KeyChoice::Curve,
            purpose: Purpose::Documents,
            not_before: days(-100),
            not_after: days(1000),
        };
        let issued = authority.issue(&subject).unwrap();
        let folder = self.app.settings.data_dir.join("seals");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("h99.p12"), issued.key_file(&[authority.issuing()])).unwrap();
        fs::write(folder.join("password"), "\n").unwrap();
        let settings = format!(
            "time_stamps = \"{}\"\n[[seal]]\nagency = \"H99.100\"\nfile = \"h99.p12\"\n\
             secret_file = \"password\"\nuses = [\"results\", \"receipts\"]\n",
            authority.stamp_url()
        );
        fs::write(folder.join("seals.toml"), settings).unwrap();
        self.adopt();
    }

    /// The program starts with the seals that are configured.
    pub(crate) fn adopt(&self) {
        block_in_place(|| signing::adopt_seals(&self.app)).unwrap();
    }

    /// A dossier whose result has its number.
    pub(crate) async fn numbered(&self) -> DossierId {
        let dossier = self.accepted().await;
        self.decide(dossier).await;
        dossier
    }

    async fn accepted(&self) -> DossierId {
        let receiving_agency = self.commune;
        self.write(&self.lan, move |tx, ctx| {
            let seen_version = None;
            let dossier = dossier::submit_at_desk(tx, ctx, &filing(receiving_agency))?.dossier;
            dossier::accept(tx, ctx, &AcceptDossier { dossier, seen_version })?;
            Ok(dossier)
        })
        .await
    }

    /// From the specialist's desk to the number.
    pub(crate) async fn decide(&self, dossier: DossierId) {
        self.approve(dossier).await;
        self.number(dossier).await.unwrap();
    }

    /// A dossier whose drawing came on paper and is kept to be digitised.
    pub(crate) async fn taken_in(&self) -> DossierId {
        let receiving_agency = self.commune;
        self.write(&self.lan, move |tx, ctx| {
            let mut command = filing(receiving_agency);
            for paper in &mut command.on_paper {
                paper.how = PaperTaken::Kept;
            }
            Ok(dossier::submit_at_desk(tx, ctx, &command)?.dossier)
        })
        .await
    }

    /// Somebody else who digitises at the same desk.
    pub(crate) fn another_clerk(&self) -> Actor {
        Actor::Officer(block_in_place(|| officer(&self.app, self.commune, Role::ReceptionClerk)))
    }

    /// A clerk of another agency.
    pub(crate) fn elsewhere(&self) -> Actor {
        Actor::Officer(block_in_place(|| {
            let found = self
                .app
                .db
                .read_blocking(|tx| identity::agency_by_code(tx, "H99.02", date(2026, 11, 22)));
            let agency = found.unwrap().unwrap().id;
            officer(&self.app, agency, Role::ReceptionClerk)
        }))
    }

    /// One more officer of an agency.
    pub(crate) fn officer_at(&self, agency: AgencyId, role: Role) -> Actor {
        Actor::Officer(block_in_place(|| officer(&self.app, agency, role)))
    }

    /// A dossier whose result is approved and waits for its number.
    pub(crate) async fn approved(&self) -> DossierId {
        let dossier = self.accepted().await;
        self.approve(dossier).await;
        dossier
    }

    /// The records clerk gives the number.
    pub(crate) async fn number(&self, dossier: DossierId) -> Result<(), dossier::Error> {
        let dung = Ctx::new(self.dung.clone(), self.app.clock.now());
        dossier::finish_result(&self.app, &dung, dossier, None).await.map(drop)
    }

    /// From the specialist's desk to the approval.
    async fn approve(&self, dossier: DossierId) {
        let seen_version = None;
        self.write(&self.binh, move |tx, ctx| {
            dossier::take(tx, ctx, &TakeDossier { dossier, seen_version })?;
            let content = "Đủ điều kiện.".to_owned();
            let draft = PrepareResult { dossier, content, seen_version };
            dossier::prepare_result(tx, ctx, &draft)?;
            let put = SubmitForSignature { dossier, seen_version };
            dossier::submit_for_signature(tx, ctx, &put).map(drop)
        })
        .await;
        self.write(&self.cuong, move |tx, ctx| {
            dossier::approve(tx, ctx, &ApproveResult { dossier, seen_version }).map(drop)
        })
        .await;
    }

    /// What somebody does.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        actor: &Actor,
        deed: impl Fn(&mut Tx<'_>, &Ctx) -> Result<T, dossier::Error> + Send + 'static,
    ) -> T {
        let ctx = Ctx::new(actor.clone(), self.app.clock.now());
        self.app.db.write(move |tx| deed(tx, &ctx)).await.unwrap()
    }

    /// Everything that waits to be done is done; `false` when some of it failed.
    pub(crate) async fn work(&self) -> bool {
        let worker = Worker::new(self.app.db.clone(), self.app.clock.clone(), "test");
        let worker = signing::seal_jobs(&self.app, worker);
        signing::receipt_seal_jobs(&self.app, worker).run_until_idle().await.unwrap();
        let open = self.read(|tx| platform::jobs::count_open(tx).map_err(Into::into)).await;
        open == 0
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, dossier::Error> + Send + 'static,
    ) -> T {
        self.app.db.read(work).await.unwrap()
    }

    pub(crate) async fn detail(&self, id: DossierId) -> Detail {
        let ctx = Ctx::system(self.app.clock.now());
        self.read(move |tx| dossier::detail(tx, &ctx, id)).await
    }

    /// The result as its owner downloads it, and what a verifier says of it.
    pub(crate) async fn result(&self, id: DossierId) -> (Vec<u8>, Report) {
        let ctx = Ctx::system(self.app.clock.now());
        let (sha256, _) = self.read(move |tx| dossier::result_file(tx, &ctx, id)).await;
        let pdf = self.app.files.read(&sha256.parse().unwrap()).await.unwrap();
        let trust = signing::trusted_roots(&self.app.settings.data_dir).unwrap();
        let nothing = Evidence::default();
        let report = Verification::new(&trust, &nothing, self.app.clock.now()).verify(&pdf);
        (pdf, report)
    }

    /// What our page says of a document.
    pub(crate) async fn check(&self, document: &[u8]) -> (StatusCode, String) {
        let caller = Caller {
            ctx: Ctx::new(Actor::Stranger, self.app.clock.now()),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: "/kiem-tra-chu-ky".into(),
        };
        let router: Router =
            signing::routes().into_router().layer(Extension(caller)).with_state(self.app.clone());
        let request = Request::post("/kiem-tra-chu-ky")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
            .body(Body::from(crate::world::form(document)))
            .unwrap();
        let response = router.oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The tables are what the journal says.
    pub(crate) async fn verify(&self) {
        let differences = self
            .read(|tx| {
                let mut states = dossier::states(tx)?;
                states.extend(payment::states(tx)?);
                states.extend(signing::states(tx)?);
                states.extend(recognition::states(tx)?);
                let subjects = [
                    dossier::SUBJECTS,
                    payment::SUBJECTS,
                    recognition::SUBJECTS,
                    signing::SUBJECTS,
                ]
                .concat();
                Ok(journal::compare(tx, &subjects, states)?)
            })
            .await;
        assert_eq!(differences, []);
    }
}

pub(crate) fn filing(receiving_agency: AgencyId) -> SubmitAtDesk {
    let filing = SubmitDossier {
        procedure_code: "1.999001".into(),
        receiving_agency,
        mandate: None,
        channel: ChannelKind::Direct,
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
        papers: Vec::new(),
        draft: None,
    };
    let drawing = TakenPaper { paper: "drawing".into(), how: PaperTaken::Seen };
    SubmitAtDesk { filing, on_paper: vec![drawing] }
}

fn officer(app: &App, agency: AgencyId, role: Role) -> Officer {
    let made: Result<Officer, identity::Error> = app.db.write_blocking(move |tx| {
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
        let made = identity::create_officer(tx, &Ctx::system(now()), &command)?;
        identity::officer_for(tx, made.account, made.position, now())
    });
    made.unwrap()
}
