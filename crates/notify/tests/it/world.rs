//! The office of the tests with the clerk Lan, the citizen An, and a mail server that the sandbox plays.

use std::ops::Deref;

use axum::http::StatusCode;
use dossier::{AcceptDossier, AssignDossier, DossierId, WARNING_FOLLOWER, accept, assign};
use kernel::{Actor, Ctx, Officer, Role};
use notify::{NOTIFY_FOLLOWER, mail_jobs};
use platform::{
    config::{Secret, SmtpSettings},
    db::Tx,
    jobs::Worker,
};
use sandbox::MailServer;
use testoffice::Office;

pub(crate) struct World<'a> {
    office: &'a Office,
    pub(crate) mail: MailServer,
    pub(crate) an: Actor,
    pub(crate) lan: Officer,
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
        migrations: notify::MIGRATIONS,
        routes: notify::routes,
        subjects: notify::SUBJECTS,
        states: notify::states,
    };
    testoffice::on_both_configured(module, |office| test(&World::new(office)));
}

impl<'a> World<'a> {
    fn new(office: &'a mut Office) -> Self {
        let any = "127.0.0.1:0".parse().unwrap();
        let mail = office.wait(MailServer::start(any, any)).unwrap();
        let sender = "motcua@hoasen.example".to_owned();
        let smtp = SmtpSettings { url: Secret::new(mail.url()), sender };
        office.configure(|settings| settings.smtp = Some(smtp));
        let app = &office.app;
        let worker = Worker::new(app.db.clone(), app.clock.clone(), "test");
        let worker = mail_jobs(app, worker).unwrap();
        let (an, lan) = (office.an(), office.named("Trần Thị Lan", Role::ReceptionClerk));
        Self { office, mail, an, lan, worker }
    }

    /// The followers read what is new, then everything that may run now runs.
    pub(crate) fn work(&self) {
        self.follow(WARNING_FOLLOWER);
        self.follow(NOTIFY_FOLLOWER);
        self.wait(self.worker.run_until_idle()).unwrap();
    }

    /// An hands in a dossier.
    pub(crate) fn filed(&self) -> DossierId {
        self.office.filed(&self.an)
    }

    pub(crate) fn accepted(&self) -> DossierId {
        let dossier = self.filed();
        self.pass(1);
        let ctx = self.ctx(&Actor::Officer(self.lan.clone()));
        let command = AcceptDossier { dossier, seen_version: None };
        self.app.db.write_blocking(move |tx| accept(tx, &ctx, &command)).unwrap();
        dossier
    }

    pub(crate) fn assign(&self, dossier: DossierId, by: &Officer, to: &Officer) {
        let ctx = self.ctx(&Actor::Officer(by.clone()));
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
}
