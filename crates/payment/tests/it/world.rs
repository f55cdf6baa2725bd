//! Phường Hoa Sen with its cash desk: the clerks Lan and Hoa, the head Hạnh, the leader Cường, the citizen An.

use std::{path::Path, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use catalog::{ChannelKind, ChargeTiming, FeeBasis};
use dossier::{
    AcceptDossier, ApplicantFields, Collecting, DossierId, PaperTaken, ReceivedFile, SubmitAtDesk,
    SubmitDossier, TakenPaper, upload,
};
use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, Role, Vnd};
use payment::{
    Charge, CollectorFields, Error, FeeReceipt, KeepCollector, PAYMENT_FOLLOWER, Refusal, TakeCash,
};
use platform::{
    App, Clock, Fault,
    config::{GatewaySettings, Secret, Settings},
    db::{Db, Tx},
    files::{FileStore, FilesSettings},
    http::Caller,
    journal,
};
use sandbox::PaymentGateway;
use testkit::Scratch;
use tower::ServiceExt;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) commune: AgencyId,
    pub(crate) an: Actor,
    pub(crate) lan: Actor,
    pub(crate) hoa: Actor,
    pub(crate) head: Actor,
    /// The gateway through which the commune collects too.
    pub(crate) gateway: PaymentGateway,
    pub(crate) runtime: tokio::runtime::Runtime,
    _scratch: Scratch,
}

/// What the pigeon permit costs at the desk before acceptance.
pub(crate) const PERMIT: i64 = 20_000;

/// What of it goes back when the dossier is refused.
pub(crate) const REFUNDABLE: i64 = 15_000;

/// The commune's code with the gateway, and the key.
pub(crate) const MERCHANT: (&str, &str) = ("HOASEN", "a key of twenty letters");

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World)) {
    let modules = [
        platform::MIGRATIONS,
        identity::MIGRATIONS,
        catalog::MIGRATIONS,
        dossier::MIGRATIONS,
        payment::MIGRATIONS,
    ];
    for scratch in testkit::databases(&modules) {
        eprintln!("on {}", scratch.engine);
        let world = World::new(scratch);
        test(&world);
        world.verify();
    }
}

/// How the desk collects.
pub(crate) fn fields() -> CollectorFields {
    CollectorFields {
        bank: "970403".into(),
        bank_name: "Ngân hàng Thử nghiệm".into(),
        account: "0011012345678".into(),
        account_name: "UBND PHUONG HOA SEN".into(),
        tax_code: "0100109106".into(),
        form_symbol: "01BLP0-001".into(),
        symbol: "HS-26E".into(),
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
        let any = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        let gateway = runtime.block_on(PaymentGateway::start(any)).unwrap();
        gateway.stop_clock(testkit::monday_morning().as_second());
        let settings = Settings {
            public_url: "https://motcua.hoasen.example".into(),
            gateways: vec![GatewaySettings {
                agency: "H99.100".into(),
                name: "Cổng Thử nghiệm".into(),
                url: gateway.url(),
                merchant: MERCHANT.0.into(),
                secret: Secret::new(MERCHANT.1),
            }],
            ..Settings::default()
        };
        let app = App {
            db: scratch.db.clone(),
            files: FileStore::open(&FilesSettings { folder, s3: None }).unwrap(),
            clock: Clock::fixed(testkit::monday_morning()),
            settings: Arc::new(settings),
        };
        let heard = runtime.block_on(listen(app.clone()));
        gateway.register(MERCHANT.0, MERCHANT.1, &format!("{heard}/cong-thanh-toan/thong-bao"));
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let pack = split(catalog::pack::read(&pack).unwrap());
        let ctx = Ctx::system(app.clock.now());
        app.db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
        let (commune, an) = people(&app);
        let [lan, hoa, head] = [
            ("Trần Thị Lan", Role::ReceptionClerk),
            ("Đỗ Thị Hoa", Role::ReceptionClerk),
            ("Phạm Thị Hạnh", Role::DeskHead),
        ]
        .map(|(name, role)| Actor::Officer(officer(&app, commune, name, role)));
        let world = Self { app, commune, an, lan, hoa, head, gateway, runtime, _scratch: scratch };
        world.keep(&world.head, 0).unwrap();
        world
    }

    /// The desk begins to collect, or goes on with another version.
    pub(crate) fn keep(&self, who: &Actor, seen_version: i64) -> Result<payment::Collector, Error> {
        let state = Collecting::Collecting;
        let command = KeepCollector { agency: self.commune, fields: fields(), state, seen_version };
        let ctx = self.ctx(who);
        self.write(move |tx| payment::keep_collector(tx, &ctx, &command))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub(crate) fn ctx(&self, actor: &Actor) -> Ctx {
        Ctx::new(actor.clone(), self.now())
    }

    pub(crate) fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
        self.gateway.stop_clock(self.now().as_second());
    }

    /// The follower reads what is new.
    pub(crate) fn work(&self) {
        self.runtime.block_on(follow(&self.app.db, self.now(), PAYMENT_FOLLOWER));
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

    /// An hands in online.
    pub(crate) fn filed(&self, copies: i64) -> DossierId {
        let (ctx, desk) = (self.ctx(&self.an), self.commune);
        let filed = self.write(move |tx| {
            let file = ReceivedFile {
                file_name: "bản vẽ.pdf".into(),
                sha256: "0".repeat(64),
                bytes: 71,
                media_type: "application/pdf".into(),
                facts: platform::files::FileFacts::default(),
            };
            let drawing = upload(tx, &ctx, &file)?;
            let papers = vec![("drawing".into(), drawing)];
            let filing = filing(desk, ChannelKind::Online, copies, papers);
            Ok(dossier::submit(tx, &ctx, &filing)?.dossier)
        });
        filed.unwrap()
    }

    /// Lan hands in at the desk for An, who brought the paper.
    pub(crate) fn at_desk(&self, copies: i64) -> DossierId {
        let (ctx, desk) = (self.ctx(&self.lan), self.commune);
        let filed = self.write(move |tx| {
            let command = SubmitAtDesk {
                filing: filing(desk, ChannelKind::Direct, copies, Vec::new()),
                on_paper: vec![TakenPaper { paper: "drawing".into(), how: PaperTaken::Seen }],
            };
            Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier)
        });
        let filed = filed.unwrap();
        self.work();
        filed
    }

    pub(crate) fn accept(&self, dossier: DossierId) -> Result<dossier::Accepted, Error> {
        let ctx = self.ctx(&self.lan);
        let command = AcceptDossier { dossier, seen_version: None };
        self.write(move |tx| Ok(dossier::accept(tx, &ctx, &command)?))
    }

    /// What the dossier is asked for, cancelled or not.
    pub(crate) fn charges(&self, dossier: DossierId) -> Vec<Charge> {
        let ctx = Ctx::system(self.now());
        self.write(move |tx| payment::keep_charges(tx, &ctx, dossier)).unwrap()
    }

    pub(crate) fn open_shift(&self, who: &Actor, float: i64) -> Result<payment::Shift, Error> {
        let ctx = self.ctx(who);
        self.write(move |tx| payment::open_shift(tx, &ctx, Some(Vnd::new(float))))
    }

    pub(crate) fn take(&self, who: &Actor, charge: &Charge) -> Result<FeeReceipt, Error> {
        let ctx = self.ctx(who);
        let (dossier, seen_amount) = (charge.dossier, charge.amount);
        let command = TakeCash { dossier, charge: charge.id, seen_amount };
        self.write(move |tx| payment::take_cash(tx, &ctx, &command))
    }

    pub(crate) fn get(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        let (status, _, html) = self.send(actor, Request::get(path).body(Body::empty()).unwrap());
        (status, html)
    }

    /// The status, and where it leads.
    pub(crate) fn get_to(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        let (status, to, _) = self.send(actor, Request::get(path).body(Body::empty()).unwrap());
        (status, to.unwrap_or_default())
    }

    /// What the page says that a browser may do with it.
    pub(crate) fn policy(&self, actor: &Actor, path: &str) -> String {
        let response = self.answer(actor, Request::get(path).body(Body::empty()).unwrap());
        let policy = &response.headers()[header::CONTENT_SECURITY_POLICY];
        policy.to_str().unwrap().to_owned()
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
        let response = self.answer(actor, request);
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to.map(|it| it.to_str().unwrap().to_owned());
        let read = to_bytes(response.into_body(), 10_000_000);
        let bytes = self.runtime.block_on(read).unwrap();
        (status, to, String::from_utf8_lossy(&bytes).into_owned())
    }

    fn answer(&self, actor: &Actor, request: Request<Body>) -> axum::response::Response {
        let caller = Caller {
            ctx: self.ctx(actor),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let router: Router =
            payment::routes().into_router().layer(Extension(caller)).with_state(self.app.clone());
        self.runtime.block_on(router.oneshot(request)).unwrap()
    }

    fn verify(&self) {
        let differences = self.read(|tx| {
            let mut states = payment::states(tx)?;
            states.extend(dossier::states(tx)?);
            let subjects = [payment::SUBJECTS, dossier::SUBJECTS].concat();
            Ok(journal::compare(tx, &subjects, states)?)
        });
        assert_eq!(differences.unwrap(), []);
    }
}

/// The fee of the permit in two parts of the same sum: three quarters go back when the dossier is refused.
fn split(mut pack: catalog::pack::Pack) -> catalog::pack::Pack {
    for channel in pack.procedures.iter_mut().flat_map(|it| &mut it.channels) {
        let Some(permit) = channel.fees.iter_mut().find(|it| it.timing == ChargeTiming::Before)
        else {
            continue;
        };
        let mut checking = permit.clone();
        (permit.basis, permit.refundable) = (fixed(REFUNDABLE), true);
        (checking.basis, checking.name) = (fixed(PERMIT - REFUNDABLE), "Phí thẩm định".into());
        channel.fees.push(checking);
    }
    pack
}

const fn fixed(amount: i64) -> FeeBasis {
    FeeBasis::Fixed { amount: Vnd::new(amount) }
}

/// Listens for what others send: strangers, and the gateway among them.
async fn listen(app: App) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let caller = Caller {
        ctx: Ctx::new(Actor::Stranger, app.clock.now()),
        lang: Lang::Vi,
        shown: None,
        session: None,
        scopes: None,
        path: String::new(),
    };
    let router: Router = payment::routes().into_router().layer(Extension(caller)).with_state(app);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

fn filing(
    receiving_agency: AgencyId,
    channel: ChannelKind,
    copies: i64,
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
            "birds": 24, "loft": { "place": "yard" }, "pledge": true, "copies": copies,
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
