//! Phường Hoa Sen and the vault: the clerk Lan, the specialist Bình, the leader Cường, the records clerk Dung, the
//! citizens An and Mai.

use std::{path::Path, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use catalog::ChannelKind;
use dossier::{
    AcceptDossier, ApplicantFields, ApproveResult, BeginDraft, DossierId, DraftId,
    FinishedDocument, NumberResult, PrepareResult, ReceivedFile, SubmitAtDesk, SubmitDossier,
    SubmitForSignature, TakeDossier, UploadId, upload,
};
use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, Role};
use platform::{
    App, Clock, Fault,
    config::Settings,
    db::{Db, Tx},
    files::{FileFacts, FileKind, FileStore, FilesSettings, Limits},
    http::Caller,
    journal,
};
use testkit::Scratch;
use tower::ServiceExt;
use vault::{Error, ItemLine, Refusal, UseItem, VAULT_FOLLOWER};

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) commune: AgencyId,
    /// Whose personal number is [`AN`].
    pub(crate) an: Actor,
    pub(crate) mai: Actor,
    pub(crate) lan: Actor,
    pub(crate) binh: Actor,
    runtime: tokio::runtime::Runtime,
    _scratch: Scratch,
}

pub(crate) const AN: &str = "025090001234";
pub(crate) const MAI: &str = "025190004321";

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World)) {
    let modules = [
        platform::MIGRATIONS,
        identity::MIGRATIONS,
        catalog::MIGRATIONS,
        dossier::MIGRATIONS,
        recognition::MIGRATIONS,
        vault::MIGRATIONS,
    ];
    for scratch in testkit::databases(&modules) {
        eprintln!("on {}", scratch.engine);
        let world = World::new(scratch);
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
        let folder = scratch.folder().join("files");
        let settings =
            Settings { public_url: "https://motcua.hoasen.example".into(), ..Settings::default() };
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
        let commune = agency(&app, "H99.100");
        let (an, mai) = (citizen(&app, "Nguyễn Văn An", AN), citizen(&app, "Lê Thị Mai", MAI));
        let lan = Actor::Officer(officer(&app, commune, Role::ReceptionClerk));
        let binh = Actor::Officer(officer(&app, commune, Role::Specialist));
        let runtime = tokio::runtime::Runtime::new().unwrap();
        Self { app, commune, an, mai, lan, binh, runtime, _scratch: scratch }
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
    pub(crate) fn work(&self) {
        self.runtime.block_on(follow(&self.app.db, self.now(), VAULT_FOLLOWER));
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

    pub(crate) fn officer(&self, role: Role) -> Actor {
        Actor::Officer(officer(&self.app, self.commune, role))
    }

    /// An officer of another agency.
    pub(crate) fn other(&self, role: Role) -> Actor {
        Actor::Officer(officer(&self.app, agency(&self.app, "H99.02"), role))
    }

    /// A file with this text in it, in the file store.
    pub(crate) fn file(&self, text: &str) -> ReceivedFile {
        let pdf =
            format!("%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n");
        let limits = Limits { max_bytes: 1_000_000, kinds: &[FileKind::Pdf], file_name: None };
        let put = self.app.files.put_bytes(pdf.into_bytes(), &limits);
        let stored = self.runtime.block_on(put).unwrap_or_else(|_| panic!("not taken"));
        ReceivedFile {
            file_name: "ban ve cua An.pdf".into(),
            sha256: stored.digest.as_str().to_owned(),
            bytes: i64::try_from(stored.bytes).unwrap(),
            media_type: "application/pdf".into(),
            facts: FileFacts::default(),
        }
    }

    fn sent(&self, actor: &Actor, text: &str) -> UploadId {
        let (ctx, file) = (self.ctx(actor), self.file(text));
        self.write(move |tx| Ok(upload(tx, &ctx, &file)?)).unwrap()
    }

    /// Somebody hands in online a drawing with this text, for the person with this number.
    pub(crate) fn filed(&self, actor: &Actor, number: &str, text: &str) -> DossierId {
        let papers = vec![("drawing".to_owned(), self.sent(actor, text))];
        self.hand_in(actor, filing(self.commune, ChannelKind::Online, number, papers))
    }

    pub(crate) fn hand_in(&self, actor: &Actor, filing: SubmitDossier) -> DossierId {
        self.pass(1);
        let ctx = self.ctx(actor);
        self.write(move |tx| Ok(dossier::submit(tx, &ctx, &filing)?.dossier)).unwrap()
    }

    /// An online filing of An with these papers.
    pub(crate) fn filing(&self, papers: Vec<(String, UploadId)>) -> SubmitDossier {
        filing(self.commune, ChannelKind::Online, AN, papers)
    }

    /// Lan hands in at the desk, with a scan, for the person with this number.
    pub(crate) fn at_desk(&self, number: &str, text: &str) -> DossierId {
        self.pass(1);
        let papers = vec![("drawing".to_owned(), self.sent(&self.lan, text))];
        let filing = filing(self.commune, ChannelKind::Direct, number, papers);
        let ctx = self.ctx(&self.lan);
        let command = SubmitAtDesk { filing, on_paper: Vec::new() };
        self.write(move |tx| Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier)).unwrap()
    }

    pub(crate) fn accept(&self, dossier: DossierId) {
        self.pass(1);
        let ctx = self.ctx(&self.lan);
        let command = AcceptDossier { dossier, seen_version: None };
        self.write(move |tx| Ok(dossier::accept(tx, &ctx, &command)?)).unwrap();
    }

    /// The dossier goes on to its result.
    pub(crate) fn decide(&self, dossier: DossierId) {
        let (leader, records) = (self.officer(Role::Leader), self.officer(Role::RecordsClerk));
        let document = self.file(&format!("result {dossier}"));
        let (binh, seen_version) = (self.ctx(&self.binh), None);
        self.write(move |tx| {
            dossier::take(tx, &binh, &TakeDossier { dossier, seen_version })?;
            let content = "Được nuôi chim bồ câu".to_owned();
            dossier::prepare_result(tx, &binh, &PrepareResult { dossier, content, seen_version })?;
            let command = SubmitForSignature { dossier, seen_version };
            Ok(dossier::submit_for_signature(tx, &binh, &command)?)
        })
        .unwrap();
        let ctx = self.ctx(&leader);
        let command = ApproveResult { dossier, seen_version };
        self.write(move |tx| Ok(dossier::approve(tx, &ctx, &command)?)).unwrap();
        let ctx = self.ctx(&records);
        let command = NumberResult {
            dossier,
            number: "1/2026/GP-CBC".into(),
            document: FinishedDocument { sha256: document.sha256, bytes: document.bytes },
            seen_version,
        };
        self.write(move |tx| Ok(dossier::number_result(tx, &ctx, &command)?)).unwrap();
    }

    /// What somebody finds in their vault.
    pub(crate) fn items(&self, actor: &Actor) -> Vec<ItemLine> {
        let ctx = self.ctx(actor);
        self.read(move |tx| vault::own_items(tx, &ctx, None, 100)).unwrap()
    }

    /// A drawing lies in the vault of An.
    pub(crate) fn kept(&self) -> ItemLine {
        let dossier = self.filed(&self.an, AN, "drawing");
        self.accept(dossier);
        self.work();
        self.items(&self.an).remove(0)
    }

    /// Somebody begins another filing.
    pub(crate) fn begun(&self, actor: &Actor) -> DraftId {
        let ctx = self.ctx(actor);
        let receiving_agency = self.commune;
        let begin =
            BeginDraft { procedure_code: "1.999001".into(), receiving_agency, mandate: None };
        self.write(move |tx| Ok(dossier::begin_draft(tx, &ctx, &begin)?)).unwrap()
    }

    /// An uses an item of his in a new filing, and hands it in.
    pub(crate) fn used(&self, line: &ItemLine) -> (DossierId, vault::Consent) {
        let (draft, ctx) = (self.begun(&self.an), self.ctx(&self.an));
        let item = Some(line.item.id);
        let command = UseItem { draft, paper: "drawing".into(), item, is_consenting: true };
        let consent = self.write(move |tx| vault::use_item(tx, &ctx, &command)).unwrap();
        let mut filing = self.filing(vec![("drawing".into(), consent.upload)]);
        filing.draft = Some(draft);
        (self.hand_in(&self.an, filing), consent)
    }

    /// Where the only paper of a dossier is read.
    pub(crate) fn paper_path(&self, dossier: DossierId) -> String {
        let ctx = Ctx::system(self.now());
        let detail = self.read(move |tx| Ok(dossier::detail(tx, &ctx, dossier)?)).unwrap();
        format!("/kho-giay-to/ho-so/{dossier}/{}", detail.papers[0].id)
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

    fn send(&self, actor: &Actor, request: Request<Body>) -> (StatusCode, Option<String>, String) {
        let caller = Caller {
            ctx: self.ctx(actor),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let routes = vault::routes().merge(dossier::routes());
        let router: Router = routes
            .into_router()
            .layer(Extension(dossier::VaultOffers(vault::offers)))
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
            let mut states = vault::states(tx)?;
            states.extend(dossier::states(tx)?);
            let subjects = [vault::SUBJECTS, dossier::SUBJECTS].concat();
            Ok(journal::compare(tx, &subjects, states)?)
        });
        assert_eq!(differences.unwrap(), []);
    }
}

fn filing(
    receiving_agency: AgencyId,
    channel: ChannelKind,
    number: &str,
    papers: Vec<(String, UploadId)>,
) -> SubmitDossier {
    let (name, birth_date) = if number == AN {
        ("Nguyễn Văn An", "1990-02-14")
    } else {
        ("Lê Thị Mai", "1990-05-01")
    };
    SubmitDossier {
        procedure_code: "1.999001".into(),
        receiving_agency,
        mandate: None,
        channel,
        applicant: ApplicantFields {
            name: name.into(),
            personal_id: number.into(),
            phone: "0912345678".into(),
            email: String::new(),
            address: "Số 2, phố Hoa Sen".into(),
        },
        form: serde_json::json!({
            "owner": { "name": name, "personal_id": number, "birth_date": birth_date },
            "birds": 24, "loft": { "place": "yard" }, "pledge": true, "copies": 0,
        }),
        papers,
        draft: None,
    }
}

fn agency(app: &App, code: &'static str) -> AgencyId {
    let found = app.db.read_blocking(|tx| identity::agency_by_code(tx, code, date(2026, 3, 2)));
    found.unwrap().unwrap().id
}

fn citizen(app: &App, name: &'static str, number: &'static str) -> Actor {
    let now = app.clock.now();
    let made: Result<Actor, identity::Error> = app.db.write_blocking(move |tx| {
        let details = read_citizen(&CitizenForm {
            name: name.into(),
            personal_number: number.into(),
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
