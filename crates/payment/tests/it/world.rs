//! The office of the tests with its cash desk: the clerks Lan and Hoa, the head Hạnh, the citizen An, and a gateway that the
//! sandbox plays.

use std::ops::Deref;

use axum::{
    Extension, Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use catalog::{ChannelKind, ChargeTiming, FeeBasis, NonTerritorial, ReceptionPlace};
use dossier::{
    AcceptDossier, ApplicantFields, Collecting, DossierId, PaperTaken, ReceivedFile, SubmitAtDesk,
    SubmitDossier, TakenPaper, upload,
};
use kernel::{Actor, AgencyId, Ctx, Lang, Role, Vnd};
use payment::{
    Charge, CollectorFields, Error, FeeReceipt, KeepCollector, PAYMENT_FOLLOWER, Refusal, TakeCash,
};
use platform::{
    App,
    config::{GatewaySettings, Secret},
    db::Tx,
    http::Caller,
};
use sandbox::PaymentGateway;
use testoffice::Office;

pub(crate) struct World<'a> {
    office: &'a Office,
    pub(crate) an: Actor,
    pub(crate) lan: Actor,
    pub(crate) hoa: Actor,
    pub(crate) head: Actor,
    /// The gateway through which the commune collects too.
    pub(crate) gateway: PaymentGateway,
}

impl Deref for World<'_> {
    type Target = Office;

    fn deref(&self) -> &Office {
        self.office
    }
}

/// What the pigeon permit costs at the desk before acceptance.
pub(crate) const PERMIT: i64 = 20_000;

/// What of it goes back when the dossier is refused.
pub(crate) const REFUNDABLE: i64 = 15_000;

/// The commune's code with the gateway, and the key.
pub(crate) const MERCHANT: (&str, &str) = ("HOASEN", "a key of twenty letters");

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    on_both_moving(|world| test(world));
}

/// The same for a test after which other people stand at the desk.
pub(crate) fn on_both_moving(test: impl Fn(&mut World<'_>)) {
    let module = testoffice::Module {
        migrations: payment::MIGRATIONS,
        routes: payment::routes,
        subjects: payment::SUBJECTS,
        states: payment::states,
    };
    testoffice::on_both_configured(module, |office| test(&mut World::new(office)));
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

impl<'a> World<'a> {
    fn new(office: &'a mut Office) -> Self {
        let any = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        let gateway = office.wait(PaymentGateway::start(any)).unwrap();
        gateway.stop_clock(office.now().as_second());
        office.configure(|settings| {
            settings.gateways = vec![GatewaySettings {
                agency: "H99.100".into(),
                name: "Cổng Thử nghiệm".into(),
                url: gateway.url(),
                merchant: MERCHANT.0.into(),
                secret: Secret::new(MERCHANT.1),
            }];
        });
        let heard = office.wait(listen(office.app.clone()));
        gateway.register(MERCHANT.0, MERCHANT.1, &format!("{heard}/cong-thanh-toan/thong-bao"));
        office.load_changed(split);
        let [lan, hoa, head] = [
            ("Trần Thị Lan", Role::ReceptionClerk),
            ("Đỗ Thị Hoa", Role::ReceptionClerk),
            ("Phạm Thị Hạnh", Role::DeskHead),
        ]
        .map(|(name, role)| Actor::Officer(office.named(name, role)));
        let world = Self { office, an: office.an(), lan, hoa, head, gateway };
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

    pub(crate) fn pass(&self, minutes: i64) {
        self.office.pass(minutes);
        self.gateway.stop_clock(self.now().as_second());
    }

    /// The follower reads what is new.
    pub(crate) fn work(&self) {
        self.follow(PAYMENT_FOLLOWER);
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

    /// The status, and where it leads.
    pub(crate) fn get_to(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        let (status, head, _) = self.answer(actor, Request::get(path).body(Body::empty()).unwrap());
        let to = head.get(header::LOCATION).map(|it| it.to_str().unwrap().to_owned());
        (status, to.unwrap_or_default())
    }

    /// What the page says that a browser may do with it.
    pub(crate) fn policy(&self, actor: &Actor, path: &str) -> String {
        let (_, head, _) = self.answer(actor, Request::get(path).body(Body::empty()).unwrap());
        head[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned()
    }
}

/// Any commune takes in; the fee of the permit is in two parts of the same sum, of which three quarters go back when the
/// dossier is refused.
fn split(pack: &mut catalog::pack::Pack) {
    let anywhere = NonTerritorial {
        places: vec![ReceptionPlace::Commune],
        channels: vec![ChannelKind::Direct],
        basis: "Điều 5 Nghị định số 118/2025/NĐ-CP".into(),
    };
    for it in &mut pack.procedures {
        it.non_territorial = Some(anywhere.clone());
    }
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
