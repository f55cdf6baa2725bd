//! What happens to some dossiers while they are handled: too little time, a question to another office, a payment,
//! an applicant who wants it back.

use calendar::Limit;
use dossier::{
    AskOpinion, ConfirmPayment, DeclineDossier, Dossier, Error, ExtendDossier, GiveOpinion,
    GrantWithdrawal, Ground, Opinion, PostResult, RequestPayment, RequestWithdrawal, Settlement,
    StopDossier, StopGround,
};
use kernel::{AgencyId, Role, Vnd};

use super::{Case, plan::Aim};

/// So long a dossier lies that nobody has time for, in working minutes: twelve days.
const TOO_LONG: u32 = 12 * 8 * 60;
/// How long another office has for its opinion.
const FOR_AN_OPINION: Limit = Limit::working_days(3);

/// A verb that says no is no accident here: the dossier goes its ordinary way.
pub(super) fn tolerated<T>(outcome: Result<T, Error>) -> anyhow::Result<()> {
    match outcome {
        Ok(_) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}

impl Case<'_> {
    /// The turn that this dossier takes while a specialist has it. False when it stays there.
    pub(super) fn turn(&mut self, dossier: &Dossier, aim: Aim) -> anyhow::Result<bool> {
        match aim {
            Aim::Slow => {
                let later = self.seeding.calendar.add_minutes(self.at, TOO_LONG)?;
                let has_come = later < self.seeding.app.clock.now();
                if has_come {
                    self.at = later;
                }
                Ok(has_come)
            }
            Aim::Decline => self.decline(dossier).map(|()| true),
            Aim::Stop => self.stop(dossier).map(|()| true),
            Aim::GiveBack => self.want_back(dossier).map(|()| true),
            Aim::WantBack => self.want_back(dossier).map(|()| false),
            Aim::Pay => self.ask_payment(dossier).map(|()| true),
            Aim::Owe => self.ask_payment(dossier).map(|()| false),
            Aim::Extend => self.extend(dossier).map(|()| true),
            Aim::Consult => self.consult(dossier).map(|()| true),
            Aim::Wait => self.ask_other(dossier).map(|_| false),
            Aim::Amend => self.amend(dossier).map(|()| true),
            Aim::Talk => self.talk(dossier).map(|()| true),
            Aim::Through
            | Aim::StopAt(_)
            | Aim::Refuse
            | Aim::Withdraw
            | Aim::AskAtIntake
            | Aim::AskAndBring
            | Aim::AskInProcess
            | Aim::SendBackOnce
            | Aim::Move
            | Aim::Mend
            | Aim::Post => self.go_on(dossier).map(|()| true),
        }
    }

    fn decline(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Leader)?;
        let command = DeclineDossier {
            dossier: dossier.id(),
            ground: Ground::Other,
            reason: self.word("decline"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::decline(tx, &ctx, &command)))
    }

    fn stop(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Leader)?;
        let command = StopDossier {
            dossier: dossier.id(),
            ground: StopGround::ApplicantRequest,
            reason: self.word("stop"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::stop(tx, &ctx, &command)))
    }

    fn want_back(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.ctx(self.submitter(dossier)?);
        let (dossier, reason) = (dossier.id(), self.word("withdrawal"));
        let command = RequestWithdrawal { dossier, reason, seen_version: None };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::request_withdrawal(tx, &ctx, &command)))
    }

    pub(super) fn give_back(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Leader)?;
        let (dossier, reason) = (dossier.id(), self.word("withdrawal_granted"));
        let command = GrantWithdrawal { dossier, reason, seen_version: None };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::grant_withdrawal(tx, &ctx, &command)))
    }

    fn ask_payment(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Specialist)?;
        let command = RequestPayment {
            dossier: dossier.id(),
            amount: Some(Vnd::new(150_000)),
            reason: self.word("payment"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::request_payment(tx, &ctx, &command)))
    }

    pub(super) fn confirm_payment(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.receiving_agency(), Role::ReceptionClerk)?;
        let command = ConfirmPayment {
            dossier: dossier.id(),
            settlement: Settlement::Paid,
            reason: self.word("paid"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::confirm_payment(tx, &ctx, &command)))
    }

    fn extend(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Leader)?;
        let command = ExtendDossier {
            dossier: dossier.id(),
            working_days: Some(3),
            reason: self.word("extension"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::extend(tx, &ctx, &command)))
    }

    /// The office that is asked: another commune.
    fn other(&self, dossier: &Dossier) -> Option<AgencyId> {
        let communes = self.seeding.people.communes.iter().map(|it| it.id);
        communes.filter(|it| *it != dossier.current_agency()).nth(self.n % 9)
    }

    fn ask_other(&self, dossier: &Dossier) -> anyhow::Result<Option<dossier::ConsultationId>> {
        let Some(agency) = self.other(dossier) else { return Ok(None) };
        let ctx = self.staff(dossier.current_agency(), Role::Specialist)?;
        let (dossier, question) = (dossier.id(), self.word("question"));
        let command = AskOpinion { dossier, agency, question, limit: FOR_AN_OPINION };
        let db = &self.seeding.app.db;
        match db.write_blocking(move |tx| dossier::ask_opinion(tx, &ctx, &command)) {
            Ok(asked) => Ok(Some(asked)),
            Err(Error::Refused(_)) => Ok(None),
            Err(Error::Fault(fault)) => Err(fault.into()),
        }
    }

    fn consult(&mut self, dossier: &Dossier) -> anyhow::Result<()> {
        let Some(consultation) = self.ask_other(dossier)? else { return Ok(()) };
        if !self.later()? {
            return Ok(());
        }
        let Some(agency) = self.other(dossier) else { return Ok(()) };
        let ctx = self.staff(agency, Role::Specialist)?;
        let (opinion, answer) = (Some(Opinion::Agree), self.word("answer"));
        let command = GiveOpinion { consultation, opinion, answer, files: Vec::new() };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::give_opinion(tx, &ctx, &command)))
    }

    pub(super) fn post(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.receiving_agency(), Role::ReceptionClerk)?;
        let tracking = format!("EE{:09}VN", self.n);
        let command = PostResult { dossier: dossier.id(), tracking, seen_version: None };
        let db = &self.seeding.app.db;
        tolerated(db.write_blocking(move |tx| dossier::post_result(tx, &ctx, &command)))
    }
}
