//! The office of the tests with the citizen An, and dossiers of An that have ended.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Role};
use platform::{Fault, db::Tx};
use testoffice::Office;

pub(crate) struct World<'a> {
    office: &'a Office,
    pub(crate) an: Actor,
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    let module = testoffice::Module {
        migrations: satisfaction::MIGRATIONS,
        routes: satisfaction::routes,
        subjects: satisfaction::SUBJECTS,
        states: satisfaction::states,
    };
    testoffice::on_both(module, |office| {
        test(&World { office, an: office.an() });
    });
}

impl World<'_> {
    pub(crate) fn commune(&self) -> kernel::AgencyId {
        self.office.commune
    }

    pub(crate) fn officer(&self, role: Role) -> Actor {
        self.office.officer(role)
    }

    pub(crate) fn other(&self, role: Role) -> Actor {
        self.office.other(role)
    }

    /// An hands in a dossier.
    pub(crate) fn filed(&self) -> DossierId {
        self.office.filed(&self.an)
    }

    /// A dossier of An that is over: it was not taken in.
    pub(crate) fn ended(&self) -> DossierId {
        let dossier = self.filed();
        self.office.refused(dossier);
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
        self.office.read(work)
    }

    pub(crate) fn get(&self, actor: &Actor, path: &str) -> (StatusCode, String) {
        self.office.get(actor, path)
    }

    pub(crate) fn post(&self, actor: &Actor, path: &str, form: &str) -> (StatusCode, String) {
        self.office.post(actor, path, form)
    }
}
