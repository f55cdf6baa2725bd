//! The moves of a dossier off the straight road: held, put off, ended, taken up again.

use calendar::Clock;
use jiff::Timestamp;
use kernel::{AgencyId, Vnd, today_in_vietnam};

use super::{Delivery, Dossier, Finance, NextStep, Permit, Refusal, Stage, dossier::Stored};

/// How an obligation was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// Paid, with proof.
    Paid,
    /// The law exempts from it.
    Exempt,
}

impl Settlement {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Paid, Self::Exempt];

    /// The name sent: `paid`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Exempt => "exempt",
        }
    }

    /// The settlement with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|settlement| settlement.code() == code)
    }
}

impl Dossier {
    /// Refused at intake, withdrawn, stopped or declined: it ends here. `paused` is the clock
    /// standing still from now, when it had been running.
    pub(crate) fn end(
        self,
        permit: &Permit,
        now: Timestamp,
        paused: Option<Clock>,
    ) -> Result<Self, Refusal> {
        // Before the leader it is at the leader's step; everywhere else at the specialist's.
        let back = if self.stage() == Stage::AwaitingSignature {
            Stage::AwaitingSignature
        } else if self.is_accepted() {
            Stage::Processing
        } else {
            Stage::Submitted
        };
        let mut stored = self.moved(permit, None)?;
        stored.held_stage = Some(back);
        stored.finished_at = Some(now);
        stored.paused_at = None;
        if paused.is_some() {
            stored.clock = paused;
        }
        Ok(Self(stored))
    }

    /// A superior takes it up again. `resumed` is the clock running again, when there was one.
    pub(crate) fn reopen(self, permit: &Permit, resumed: Option<Clock>) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        stored.held_stage = None;
        stored.finished_at = None;
        if let Some(clock) = resumed {
            stored.run_again(clock);
        }
        Ok(Self(stored))
    }

    /// The applicant wants it back: it is held until the office has decided.
    pub(crate) fn request_withdrawal(
        self,
        permit: &Permit,
        now: Timestamp,
        paused: Option<Clock>,
    ) -> Result<Self, Refusal> {
        let from = self.stage();
        let mut stored = self.moved(permit, None)?;
        stored.held_stage = Some(from);
        stored.pause(now, paused);
        Ok(Self(stored))
    }

    /// The office goes on with it, from where it was held.
    pub(crate) fn decline_withdrawal(
        self,
        permit: &Permit,
        resumed: Option<Clock>,
    ) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        stored.held_stage = None;
        if let Some(clock) = resumed.filter(|_| stored.stage.is_clock_running()) {
            stored.run_again(clock);
        }
        Ok(Self(stored))
    }

    /// It waits until the applicant has paid.
    pub(crate) fn request_payment(
        self,
        permit: &Permit,
        amount: Vnd,
        now: Timestamp,
        paused: Option<Clock>,
    ) -> Result<Self, Refusal> {
        if self.0.corrections > 0 {
            return Err(Refusal::UnderCorrection);
        }
        let mut stored = self.moved(permit, None)?;
        stored.finance = Finance::Due;
        stored.payable = Some(amount);
        stored.pause(now, paused);
        Ok(Self(stored))
    }

    /// The obligation is settled: the clock goes on where it stopped.
    pub(crate) fn confirm_payment(
        self,
        permit: &Permit,
        settlement: Settlement,
        resumed: Option<Clock>,
    ) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        stored.finance = match settlement {
            Settlement::Paid => Finance::Paid,
            Settlement::Exempt => Finance::Exempt,
        };
        if let Some(clock) = resumed {
            stored.run_again(clock);
        }
        Ok(Self(stored))
    }

    /// The promise is put off, once, and at least a day before it falls due (NĐ 61/2018, Đ 19.9).
    pub(crate) fn extend(
        self,
        permit: &Permit,
        now: Timestamp,
        extended: Clock,
    ) -> Result<Self, Refusal> {
        if self.0.extensions > 0 {
            return Err(Refusal::ExtendedAlready);
        }
        let due_at = self.0.due_at.ok_or(Refusal::NothingToExtend)?;
        if today_in_vietnam(now) >= today_in_vietnam(due_at) {
            return Err(Refusal::ExtendedTooLate);
        }
        let mut stored = self.moved(permit, None)?;
        stored.extensions += 1;
        stored.due_at = extended.due_at();
        stored.clock = Some(extended);
        Ok(Self(stored))
    }

    /// The result lies at the desk now.
    pub(crate) fn hand_over_result(self, permit: &Permit) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        if stored.delivery != Delivery::AtSource {
            return Err(Refusal::ResultElsewhere);
        }
        stored.delivery = Delivery::AtCounter;
        Ok(Self(stored))
    }

    /// The result is on its way by post.
    pub(crate) fn post_result(self, permit: &Permit) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        if !matches!(stored.delivery, Delivery::AtSource | Delivery::AtCounter) {
            return Err(Refusal::ResultElsewhere);
        }
        stored.delivery = Delivery::Posted;
        Ok(Self(stored))
    }

    /// The post brought the result back: it lies at the desk again.
    pub(crate) fn take_back_result(self, permit: &Permit) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        if stored.delivery != Delivery::Posted {
            return Err(Refusal::ResultElsewhere);
        }
        stored.delivery = Delivery::AtCounter;
        Ok(Self(stored))
    }

    /// It goes to the desk of the competent agency, which takes it in anew: whatever clock ran at the
    /// wrong one is void, its code and what was issued stay.
    pub(crate) fn transfer(
        self,
        permit: &Permit,
        (receiving, competent): (AgencyId, AgencyId),
    ) -> Result<Self, Refusal> {
        if self.0.corrections > 0 {
            return Err(Refusal::UnderCorrection);
        }
        let mut stored = self.moved(permit, None)?;
        stored.receiving_agency = receiving;
        stored.current_agency = receiving;
        stored.competent_agency = competent;
        stored.step = 0;
        stored.assignee = None;
        stored.accepted_at = None;
        stored.due_at = None;
        stored.promised_at = None;
        stored.extensions = 0;
        stored.clock = None;
        stored.counted_by = None;
        // What was waited for is asked anew by the competent agency, if it needs it at all.
        stored.paused_at = None;
        stored.earlier_rounds = stored.supplement_rounds;
        Ok(Self(stored))
    }

    /// Its result is wrong by the agency's fault: it goes back to work with a clock of its own, and what
    /// was handed over is no longer the result. `back` is the step from which it goes on.
    pub(crate) fn correct_result(
        self,
        permit: &Permit,
        back: NextStep,
        clock: Clock,
    ) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, Some(back))?;
        // What is on its way cannot be taken back; it comes back or is delivered.
        if stored.delivery == Delivery::Posted {
            return Err(Refusal::ResultElsewhere);
        }
        stored.step = back.index;
        stored.current_agency = back.agency;
        stored.assignee = None;
        stored.corrections += 1;
        stored.extensions = 0;
        stored.delivery = Delivery::None;
        stored.result_number = None;
        stored.finished_at = None;
        stored.returned_at = None;
        stored.due_at = clock.due_at();
        stored.promised_at = clock.due_at();
        stored.clock = Some(clock);
        Ok(Self(stored))
    }

    /// The specialist gives it back to the pool.
    pub(crate) fn release(self, permit: &Permit) -> Result<Self, Refusal> {
        let mut stored = self.moved(permit, None)?;
        stored.assignee = None;
        Ok(Self(stored))
    }
}

impl Stored {
    fn pause(&mut self, now: Timestamp, paused: Option<Clock>) {
        if paused.is_some() {
            self.paused_at = Some(now);
            self.clock = paused;
        }
    }
}
