//! What happens now and then: a dossier handed in at the wrong place, an error in a result, a wrong number on a form,
//! a question to the applicant.

use catalog::Competent;
use dossier::{
    ConfirmArrival, CorrectContent, CorrectResult, Dossier, TransferDossier, WriteMessage,
    WriteNote,
};
use kernel::Role;

use super::{Case, turns::tolerated};
use crate::demo::people::phone;

impl Case<'_> {
    /// Another commune is competent: it goes there with its code.
    pub(super) fn transfer(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let rules = self.rules(dossier)?;
        let communes = self.seeding.people.communes.iter().map(|it| it.id);
        let mut others = communes.filter(|it| *it != dossier.receiving_agency());
        let to = others.nth(self.n % 7);
        if rules.procedure.competent != Competent::ReceivingCommune {
            return Ok(());
        }
        let ctx = self.staff(dossier.receiving_agency(), Role::ReceptionClerk)?;
        let (dossier, reason) = (dossier.id(), self.word("transfer"));
        let command = TransferDossier { dossier, to, reason, seen_version: None };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::transfer(tx, &ctx, &command)))
    }

    /// The paper that a desk elsewhere took in has come. False when that time has not.
    pub(super) fn arrive(&mut self, dossier: &Dossier) -> anyhow::Result<bool> {
        let ctx = self.staff(dossier.competent_agency(), Role::ReceptionClerk)?;
        let command = ConfirmArrival { dossier: dossier.id(), seen_version: None };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::confirm_arrival(tx, &ctx, &command)))?;
        self.later()
    }

    /// The result that was handed over holds an error: it is made anew.
    pub(super) fn correct_result(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.competent_agency(), Role::Leader)?;
        let command = CorrectResult {
            dossier: dossier.id(),
            working_days: Some(2),
            reason: self.word("mend"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::correct_result(tx, &ctx, &command)))
    }

    /// The specialist writes the right phone number down; what was handed in stays beside it.
    pub(super) fn amend(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Specialist)?;
        let command = CorrectContent {
            dossier: dossier.id(),
            typed: [("applicant.phone".to_owned(), phone(self.n + 70_000_000))].into(),
            reason: self.word("amend"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::correct(tx, &ctx, &command)))
    }

    /// The specialist notes something for the offices, and asks the applicant something; some answer.
    pub(super) fn talk(&mut self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Specialist)?;
        let id = dossier.id();
        let note = WriteNote { dossier: id, body: self.word("note") };
        let (body, files, reply_within) = (self.word("message"), Vec::new(), Some(2));
        let message = WriteMessage { dossier: id, body, files, reply_within };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| {
            dossier::write_note(tx, &ctx, &note)?;
            dossier::write_message(tx, &ctx, &message)
        }))?;
        if self.n.is_multiple_of(3) || !self.later()? {
            return Ok(());
        }
        let ctx = self.ctx(self.submitter(dossier)?);
        let (body, files) = (self.word("reply"), Vec::new());
        let reply = WriteMessage { dossier: id, body, files, reply_within: None };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::write_message(tx, &ctx, &reply)))
    }
}
