//! Phường Hoa Sen with its hall: four counters, the citizen An, the clerks Lan and Hoa, the head Hạnh.

use std::{path::Path, sync::Arc};

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use hall::{Desk, DeskFields, KeepDesk, Kiosk, Purpose, TakeTicket, Taken, Ticket, Turn};
use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, Officer, Role};
use platform::{
    App, Clock, Fault,
    config::Settings,
    db::Tx,
    files::{FileStore, FilesSettings},
    http::Caller,
    journal,
};
use testkit::Scratch;
use tower::ServiceExt;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) agency: AgencyId,
    pub(crate) desk: Desk,
    pub(crate) an: Actor,
    pub(crate) lan: Actor,
    pub(crate) hoa: Actor,
    pub(crate) head: Actor,
    runtime: tokio::runtime::Runtime,
    _scratch: Scratch,
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World)) {
    let modules =
        [platform::MIGRATIONS, identity::MIGRATIONS, catalog::MIGRATIONS, hall::MIGRATIONS];
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
        let (agency, an) = people(&app);
        let [lan, hoa, head] = [
            ("Trần Thị Lan", Role::ReceptionClerk),
            ("Đỗ Thị Hoa", Role::ReceptionClerk),
            ("Phạm Thị Hạnh", Role::DeskHead),
        ]
        .map(|(name, role)| Actor::Officer(officer(&app, agency, name, role)));
        let fields = DeskFields { counters: 4, slot_minutes: 30, per_slot: 2, days_ahead: 14 };
        let command = KeepDesk { agency, fields, kiosk: Kiosk::Keep, seen_version: 0 };
        let ctx = Ctx::new(head.clone(), app.clock.now());
        let desk = app.db.write_blocking(move |tx| hall::keep_desk(tx, &ctx, &command)).unwrap();
        Self { app, agency, desk, an, lan, hoa, head, runtime, _scratch: scratch }
    }

    /// An officer of another agency.
    pub(crate) fn other(&self, role: Role) -> Actor {
        let agency = self
            .app
            .db
            .read_blocking(|tx| identity::agency_by_code(tx, "H99.02", date(2026, 3, 2)));
        let agency = agency.unwrap().unwrap().id;
        Actor::Officer(officer(&self.app, agency, "Lê Thị Khác", role))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub(crate) fn pass(&self, minutes: i64) {
        self.app.clock.set(self.now() + SignedDuration::from_mins(minutes));
    }

    pub(crate) fn ctx(&self, actor: &Actor) -> Ctx {
        Ctx::new(actor.clone(), self.now())
    }

    /// Somebody in the hall takes a number.
    pub(crate) fn take(&self, turn: Turn) -> Taken {
        let ctx = self.ctx(&Actor::Stranger);
        let command = TakeTicket { kiosk: self.desk.kiosk, purpose: Purpose::HandIn, turn };
        self.write(move |tx| hall::take_ticket(tx, &ctx, &command)).unwrap()
    }

    /// A counter calls the next number.
    pub(crate) fn call(&self, clerk: &Actor, counter: i64) -> Result<Ticket, hall::Error> {
        let ctx = self.ctx(clerk);
        let command = hall::CallTicket { counter, whom: hall::Whom::Next };
        self.write(move |tx| hall::call_ticket(tx, &ctx, &command))
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, hall::Error> + Send + 'static,
    ) -> Result<T, hall::Error> {
        self.app.db.write_blocking(work)
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, hall::Error> + Send + 'static,
    ) -> Result<T, hall::Error> {
        self.app.db.read_blocking(work)
    }

    pub(crate) fn text(&self, sql: &'static str) -> String {
        let found: Result<String, Fault> =
            self.app.db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get(0)));
        found.unwrap()
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
        let router: Router =
            hall::routes().into_router().layer(Extension(caller)).with_state(self.app.clone());
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
        let differences = self.app.db.read_blocking(|tx| {
            let states = hall::states(tx)?;
            journal::compare(tx, hall::SUBJECTS, states)
        });
        assert_eq!(differences.unwrap_or_else(|fault: Fault| panic!("{fault:?}")), []);
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
