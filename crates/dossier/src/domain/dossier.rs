//! A dossier and its moves. Fields are private: only the moves below change them, and each asks for a [`Permit`].

use calendar::Clock;
use catalog::{ChannelKind, ProcedureVersionId};
use jiff::Timestamp;
use kernel::{AccountId, AgencyId, PositionId, Role, Vnd};

use super::{
    Delivery, DossierId, Finance, Onward, PayableItem, Permit, Refusal, Stage, Way, next_stage,
};

/// The internal step that follows, with the agency where it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextStep {
    /// Its place among the steps of the procedure, from zero.
    pub index: i64,
    /// Who does it.
    pub role: Role,
    /// Where.
    pub agency: AgencyId,
}

/// What a dossier begins with.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) code: String,
    pub(crate) procedure_code: String,
    pub(crate) version: ProcedureVersionId,
    pub(crate) channel: ChannelKind,
    pub(crate) receiving_agency: AgencyId,
    pub(crate) competent_agency: AgencyId,
    pub(crate) submitter: AccountId,
    pub(crate) submitted_at: Timestamp,
}

/// Everything the table holds of a dossier, but nothing of the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) id: DossierId,
    pub(crate) code: String,
    pub(crate) procedure_code: String,
    pub(crate) version: ProcedureVersionId,
    pub(crate) channel: ChannelKind,
    pub(crate) receiving_agency: AgencyId,
    pub(crate) competent_agency: AgencyId,
    pub(crate) current_agency: AgencyId,
    pub(crate) stage: Stage,
    pub(crate) held_stage: Option<Stage>,
    pub(crate) finance: Finance,
    pub(crate) payable: Option<Vnd>,
    pub(crate) payable_items: Vec<PayableItem>,
    pub(crate) delivery: Delivery,
    pub(crate) step: i64,
    pub(crate) assignee: Option<PositionId>,
    pub(crate) submitter: AccountId,
    pub(crate) submitted_at: Timestamp,
    pub(crate) accepted_at: Option<Timestamp>,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) promised_at: Option<Timestamp>,
    pub(crate) extensions: i64,
    pub(crate) corrections: i64,
    pub(crate) paused_at: Option<Timestamp>,
    pub(crate) finished_at: Option<Timestamp>,
    pub(crate) returned_at: Option<Timestamp>,
    pub(crate) clock: Option<Clock>,
    pub(crate) counted_by: Option<AgencyId>,
    pub(crate) supplement_rounds: i64,
    pub(crate) earlier_rounds: i64,
    pub(crate) result_number: Option<String>,
    pub(crate) row_version: i64,
}

impl Stored {
    /// The clock runs again with the promise that follows from it.
    pub(super) fn run_again(&mut self, clock: Clock) {
        // What was put off before stays put off; a count from zero is a new promise.
        if clock.extension().is_none() {
            self.promised_at = clock.due_at();
        }
        self.paused_at = None;
        self.due_at = clock.due_at();
        self.clock = Some(clock);
    }
}

/// A case: handed in, accepted, handled, decided, returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier(pub(super) Stored);

impl Dossier {
    /// A dossier just handed in.
    pub(crate) fn open(opening: Opening) -> Self {
        Self(Stored {
            id: DossierId::new(),
            code: opening.code,
            procedure_code: opening.procedure_code,
            version: opening.version,
            channel: opening.channel,
            receiving_agency: opening.receiving_agency,
            competent_agency: opening.competent_agency,
            current_agency: opening.receiving_agency,
            stage: Stage::Submitted,
            held_stage: None,
            finance: Finance::None,
            payable: None,
            payable_items: Vec::new(),
            delivery: Delivery::None,
            step: 0,
            assignee: None,
            submitter: opening.submitter,
            submitted_at: opening.submitted_at,
            accepted_at: None,
            due_at: None,
            promised_at: None,
            extensions: 0,
            corrections: 0,
            paused_at: None,
            finished_at: None,
            returned_at: None,
            clock: None,
            counted_by: None,
            supplement_rounds: 0,
            earlier_rounds: 0,
            result_number: None,
            row_version: 1,
        })
    }

    /// The dossier that the table holds.
    pub(crate) const fn from_stored(stored: Stored) -> Self {
        Self(stored)
    }

    /// What the table is to hold.
    pub(crate) const fn stored(&self) -> &Stored {
        &self.0
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> DossierId {
        self.0.id
    }

    /// Its public code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The national code of its procedure.
    #[must_use]
    pub fn procedure_code(&self) -> &str {
        &self.0.procedure_code
    }

    /// The same by a later version of its procedure, whose transitional rule takes it over.
    pub(crate) fn by_version(self, version: ProcedureVersionId) -> Self {
        Self(Stored { version, ..self.0 })
    }

    /// The version of the procedure it was handed in under, and keeps; or by whose transitional rule it was accepted.
    #[must_use]
    pub const fn procedure_version(&self) -> ProcedureVersionId {
        self.0.version
    }

    /// How it was handed in.
    #[must_use]
    pub const fn channel(&self) -> ChannelKind {
        self.0.channel
    }

    /// Where it was handed in.
    #[must_use]
    pub const fn receiving_agency(&self) -> AgencyId {
        self.0.receiving_agency
    }

    /// Who decides it.
    #[must_use]
    pub const fn competent_agency(&self) -> AgencyId {
        self.0.competent_agency
    }

    /// Where it is now.
    #[must_use]
    pub const fn current_agency(&self) -> AgencyId {
        self.0.current_agency
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.0.stage
    }

    /// The internal step it is in, from zero.
    #[must_use]
    pub const fn step(&self) -> i64 {
        self.0.step
    }

    /// The specialist who has taken it.
    #[must_use]
    pub const fn assignee(&self) -> Option<PositionId> {
        self.0.assignee
    }

    /// The account that handed it in.
    #[must_use]
    pub const fn submitter(&self) -> AccountId {
        self.0.submitter
    }

    /// When it was handed in.
    #[must_use]
    pub const fn submitted_at(&self) -> Timestamp {
        self.0.submitted_at
    }

    /// When it was accepted, complete and in order: from then the time counts (NĐ 309, Đ 8.3).
    #[must_use]
    pub const fn accepted_at(&self) -> Option<Timestamp> {
        self.0.accepted_at
    }

    /// Whether the desk has accepted it.
    #[must_use]
    pub const fn is_accepted(&self) -> bool {
        self.0.accepted_at.is_some()
    }

    /// When the result is promised.
    #[must_use]
    pub const fn due_at(&self) -> Option<Timestamp> {
        self.0.due_at
    }

    /// When the result was promised before anybody put it off: figures are counted by it.
    #[must_use]
    pub const fn promised_at(&self) -> Option<Timestamp> {
        self.0.promised_at
    }

    /// How often the promise was put off.
    #[must_use]
    pub const fn extensions(&self) -> i64 {
        self.0.extensions
    }

    /// How often its result was taken back to be corrected.
    #[must_use]
    pub const fn corrections(&self) -> i64 {
        self.0.corrections
    }

    /// What is owed for it.
    #[must_use]
    pub const fn finance(&self) -> Finance {
        self.0.finance
    }

    /// Where its result is.
    #[must_use]
    pub const fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// The stage to which it goes back, while it is held or after it was ended.
    #[must_use]
    pub const fn held_stage(&self) -> Option<Stage> {
        self.0.held_stage
    }

    /// Since when the clock stands still.
    #[must_use]
    pub const fn paused_at(&self) -> Option<Timestamp> {
        self.0.paused_at
    }

    /// When the result was ready, or it ended otherwise.
    #[must_use]
    pub const fn finished_at(&self) -> Option<Timestamp> {
        self.0.finished_at
    }

    /// When the result was handed over.
    #[must_use]
    pub const fn returned_at(&self) -> Option<Timestamp> {
        self.0.returned_at
    }

    /// The clock of the whole case, from acceptance on.
    #[must_use]
    pub const fn clock(&self) -> Option<&Clock> {
        self.0.clock.as_ref()
    }

    /// How often papers were asked for.
    #[must_use]
    pub const fn supplement_rounds(&self) -> i64 {
        self.0.supplement_rounds
    }

    /// How often the agency that is competent now asked for papers: what a wrong one asked before it sent the
    /// dossier on is not counted against it (NĐ 61/2018, Đ 11.2c; NĐ 309/2026, Đ 8.3).
    #[must_use]
    pub const fn rounds_used(&self) -> i64 {
        self.0.supplement_rounds - self.0.earlier_rounds
    }

    /// The number of the result.
    #[must_use]
    pub fn result_number(&self) -> Option<&str> {
        self.0.result_number.as_deref()
    }

    /// Counts its changes, from 1.
    #[must_use]
    pub const fn row_version(&self) -> i64 {
        self.0.row_version
    }

    /// Refuses to work on what somebody changed since it was shown.
    ///
    /// # Errors
    /// [`Refusal::ChangedMeanwhile`].
    pub fn check_unchanged(&self, seen: Option<i64>) -> Result<(), Refusal> {
        match seen {
            Some(seen) if seen != self.0.row_version => Err(Refusal::ChangedMeanwhile),
            Some(_) | None => Ok(()),
        }
    }

    /// The row in the stage to which the permitted deed leads.
    pub(super) fn moved(self, permit: &Permit, next: Option<NextStep>) -> Result<Stored, Refusal> {
        let held = self.0.held_stage;
        let to = |step| next_stage(self.0.stage, permit.action(), Onward { step, held });
        let stage = to(next.map(|step| step.role)).ok_or_else(|| {
            // The stage is right but the procedure's next step is another one.
            let elsewhere = Role::ALL.into_iter().any(|role| to(Some(role)).is_some());
            if elsewhere { Refusal::OtherStepNext } else { Refusal::WrongStage }
        })?;
        let mut stored = self.0;
        stored.stage = stage;
        stored.row_version += 1;
        Ok(stored)
    }

    /// The step is done: the dossier goes to the next one, and to nobody in particular there.
    fn stepped(self, permit: &Permit, next: Option<NextStep>) -> Result<Stored, Refusal> {
        let mut stored = self.moved(permit, next)?;
        if let Some(next) = next {
            stored.step = next.index;
            stored.current_agency = next.agency;
            stored.assignee = None;
        }
        Ok(stored)
    }

    /// No clock is given when paper is still to come to the agency that decides.
    pub(crate) fn accept(
        self,
        permit: &Permit,
        now: Timestamp,
        clock: Option<Clock>,
        next: Option<NextStep>,
    ) -> Result<Self, Refusal> {
        let mut stored = self.stepped(permit, next)?;
        stored.accepted_at = Some(now);
        stored.due_at = clock.as_ref().and_then(Clock::due_at);
        stored.promised_at = stored.due_at;
        stored.clock = clock;
        stored.counted_by = None;
        Ok(Self(stored))
    }

    /// `paused` is the clock standing still, when it had been running.
    pub(crate) fn request_supplement(
        self,
        permit: &Permit,
        now: Timestamp,
        max_rounds: u32,
        paused: Option<Clock>,
    ) -> Result<Self, Refusal> {
        // Nothing is asked of the applicant for an error of the agency (NĐ 61/2018, Đ 21).
        if self.0.corrections > 0 {
            return Err(Refusal::UnderCorrection);
        }
        if self.rounds_used() >= i64::from(max_rounds) {
            return Err(Refusal::SupplementUsedUp);
        }
        let mut stored = self.moved(permit, None)?;
        stored.supplement_rounds += 1;
        if paused.is_some() {
            stored.paused_at = Some(now);
            stored.clock = paused;
        }
        Ok(Self(stored))
    }

    /// `resumed` is the clock running again, with the new promise, when it had been paused.
    pub(crate) fn supplement(
        self,
        permit: &Permit,
        resumed: Option<Clock>,
    ) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        if let Some(clock) = resumed {
            stored.run_again(clock);
        }
        Ok(Self(stored))
    }

    pub(crate) fn take(self, permit: &Permit, by: PositionId) -> Result<Self, Refusal> {
        if self.0.stage == Stage::Processing && self.0.assignee.is_some() {
            return Err(Refusal::TakenAlready);
        }
        self.assign(permit, by)
    }

    pub(crate) fn assign(self, permit: &Permit, to: PositionId) -> Result<Self, Refusal> {
        if self.is_on_its_way() {
            return Err(Refusal::OnItsWay);
        }
        let mut stored = self.moved(permit, None)?;
        stored.assignee = Some(to);
        Ok(Self(stored))
    }

    pub(crate) fn forward(self, permit: &Permit, next: Option<NextStep>) -> Result<Self, Refusal> {
        self.stepped(permit, next).map(Self)
    }

    pub(crate) fn prepare_result(self, permit: &Permit) -> Result<Self, Refusal> {
        self.moved(permit, None).map(Self)
    }

    /// Before the leader it stays the specialist's, to whom it comes back if it is sent back.
    pub(crate) fn submit_for_signature(
        self,
        permit: &Permit,
        next: Option<NextStep>,
    ) -> Result<Self, Refusal> {
        let specialist = self.0.assignee;
        let mut stored = self.stepped(permit, next)?;
        stored.assignee = specialist;
        Ok(Self(stored))
    }

    pub(crate) fn send_back(self, permit: &Permit) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        stored.step -= 1;
        Ok(Self(stored))
    }

    pub(crate) fn approve(self, permit: &Permit, next: Option<NextStep>) -> Result<Self, Refusal> {
        self.stepped(permit, next).map(Self)
    }

    pub(crate) fn number_result(
        self,
        permit: &Permit,
        now: Timestamp,
        number: String,
        next: Option<NextStep>,
    ) -> Result<Self, Refusal> {
        let numbered_at = self.0.current_agency;
        let mut stored = self.stepped(permit, next)?;
        // Where the desk is the numbering agency's own, the result is there already.
        let is_here = numbered_at == stored.receiving_agency;
        stored.delivery = if is_here { Delivery::AtCounter } else { Delivery::AtSource };
        stored.result_number = Some(number);
        stored.finished_at = Some(now);
        Ok(Self(stored))
    }

    pub(crate) fn deliver_result(
        self,
        permit: &Permit,
        way: Way,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let to = way.leads(self.0.delivery);
        let mut stored = self.moved(permit, None)?;
        stored.returned_at = Some(now);
        stored.delivery = to.ok_or(Refusal::ResultElsewhere)?;
        Ok(Self(stored))
    }

    /// Whether the result came, or is still to come, after the promised time.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        let until = self.0.finished_at.or(self.0.paused_at).unwrap_or(now);
        self.0.due_at.is_some_and(|due_at| until > due_at)
    }
}
