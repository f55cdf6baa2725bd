//! The office of the tests with the clerk Lan, connected to the portal that the sandbox plays.

use std::ops::Deref;

use dossier::{AcceptDossier, DossierId, RequestSupplement, accept, request_supplement};
use exchange::{PORTAL_FOLLOWER, portal_jobs};
use kernel::{Actor, Role};
use platform::{
    config::{PortalSettings, Secret},
    jobs::Worker,
};
use sandbox::{Attachment, Filing, NationalPortal, Owner};
use serde_json::json;
use testoffice::Office;

/// A paper that a scanner could have made.
const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

pub(crate) struct World<'a> {
    office: &'a Office,
    pub(crate) portal: NationalPortal,
    pub(crate) lan: Actor,
    worker: Worker,
}

impl Deref for World<'_> {
    type Target = Office;

    fn deref(&self) -> &Office {
        self.office
    }
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    let module = testoffice::Module {
        migrations: exchange::MIGRATIONS,
        routes: exchange::routes,
        subjects: exchange::SUBJECTS,
        states: exchange::states,
    };
    testoffice::on_both_configured(module, |office| test(&World::new(office)));
}

impl<'a> World<'a> {
    fn new(office: &'a mut Office) -> Self {
        let any = "127.0.0.1:0".parse().unwrap();
        let portal = office.wait(NationalPortal::start(any)).unwrap();
        let connection = PortalSettings {
            url: portal.url(),
            username: NationalPortal::CREDENTIALS.0.into(),
            password: Secret::new(NationalPortal::CREDENTIALS.1),
            agency: "H99".into(),
            destination: "VN:GOV:DVCQG".into(),
            wire: None,
        };
        office.configure(|settings| settings.portal = Some(connection));
        let app = &office.app;
        let worker = Worker::new(app.db.clone(), app.clock.clone(), "test");
        let worker = office.wait(portal_jobs(app, worker)).unwrap();
        let lan = office.officer(Role::ReceptionClerk);
        let world = Self { office, portal, lan, worker };
        // The first look at the schedule only notes when its time comes.
        world.work();
        world
    }

    /// Followers read what is new, then everything that may run now runs.
    pub(crate) fn work(&self) {
        self.follow(PORTAL_FOLLOWER);
        self.wait(self.worker.run_until_idle()).unwrap();
    }

    /// A minute goes by, then the work is done.
    pub(crate) fn minute(&self) {
        self.pass(1);
        self.work();
    }

    pub(crate) fn dossier(&self) -> DossierId {
        self.read(|tx| tx.query_one("select id from dossier", &[], |row| row.get(0)))
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
        let ctx = self.ctx(&self.lan);
        self.app
            .db
            .write_blocking(move |tx| {
                accept(tx, &ctx, &AcceptDossier { dossier, seen_version: None })
            })
            .unwrap();
    }

    pub(crate) fn ask_for_drawing(&self) {
        let (ctx, dossier) = (self.ctx(&self.lan), self.dossier());
        let command = RequestSupplement {
            dossier,
            papers: vec!["drawing".into()],
            reason: "Bản vẽ thiếu kích thước.".into(),
            seen_version: None,
        };
        self.app.db.write_blocking(move |tx| request_supplement(tx, &ctx, &command)).unwrap();
    }
}
