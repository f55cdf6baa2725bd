//! Revoking a result without another one in its place (thu hồi, hủy bỏ kết quả giải quyết): one officer proposes it,
//! another one decides; a later decision may annul it, and nothing is ever taken out.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, PositionId, Problem};

use super::{Dossier, Permit, Refusal};

/// On what ground a result is revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationGround {
    /// It was got by false papers or false statements.
    FalsePapers,
    /// It was issued against the law, or by whoever was not competent.
    Unlawful,
    /// Its conditions are met no more, or what it allows was broken.
    ConditionsLost,
    /// A court, an inspection or a superior agency decided so.
    SuperiorDecision,
    /// Its holder gives it back.
    HolderRequest,
    /// Another ground of the law, said with its article.
    OtherLaw,
}

impl RevocationGround {
    /// Every ground.
    pub const ALL: [Self; 6] = [
        Self::FalsePapers,
        Self::Unlawful,
        Self::ConditionsLost,
        Self::SuperiorDecision,
        Self::HolderRequest,
        Self::OtherLaw,
    ];

    /// The name stored and sent: `conditions_lost`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FalsePapers => "got_by_false_papers",
            Self::Unlawful => "unlawful",
            Self::ConditionsLost => "conditions_lost",
            Self::SuperiorDecision => "superior_decision",
            Self::HolderRequest => "holder_request",
            Self::OtherLaw => "other_law",
        }
    }

    /// The ground with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// The decision by which a result is revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationOrder {
    /// Number of the decision.
    pub number: String,
    /// Its date.
    pub on: Date,
    /// The day from which the result is revoked.
    pub from: Date,
}

/// The later decision that annuls a revocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annulment {
    /// Number of the decision.
    pub number: String,
    /// Its date.
    pub on: Date,
    /// Who entered it.
    pub by: PositionId,
    /// When.
    pub at: Timestamp,
}

/// What the leader decided on a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationDecision {
    /// Who decided.
    pub by: PositionId,
    /// When.
    pub at: Timestamp,
    /// The decision, where the proposal was followed.
    pub order: Option<RevocationOrder>,
}

/// How a revocation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationState {
    /// It waits for the leader.
    Proposed,
    /// The leader did not follow the proposal.
    Declined,
    /// The result is revoked.
    Revoked,
    /// A later decision annulled it: the result is in force again.
    Annulled,
}

impl RevocationState {
    /// The name used in texts: `revoked`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Declined => "declined",
            Self::Revoked => "revoked",
            Self::Annulled => "annulled",
        }
    }
}

/// A proposal to revoke a result, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// The version of the dossier that the proposal made; names it.
    pub version: i64,
    /// Number of the result.
    pub number: String,
    /// On what ground.
    pub ground: RevocationGround,
    /// The article of law.
    pub law: String,
    /// Why, in words, for the leader.
    pub reason: String,
    /// What the leader said who did not follow it.
    pub remark: Option<String>,
    /// Who proposed it.
    pub proposed_by: PositionId,
    /// Whose account that was: somebody else decides.
    pub proposer: AccountId,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// What was decided; nothing while it waits.
    pub decision: Option<RevocationDecision>,
    /// The later decision that annuls it.
    pub annulment: Option<Annulment>,
    pub(crate) salt: String,
}

impl Revocation {
    /// How it stands.
    #[must_use]
    pub const fn state(&self) -> RevocationState {
        match (&self.decision, &self.annulment) {
            (None, _) => RevocationState::Proposed,
            (Some(RevocationDecision { order: None, .. }), _) => RevocationState::Declined,
            (Some(_), None) => RevocationState::Revoked,
            (Some(_), Some(_)) => RevocationState::Annulled,
        }
    }

    /// The decision by which the result is revoked, as long as it stands.
    #[must_use]
    pub fn standing(&self) -> Option<&RevocationOrder> {
        let order = self.decision.as_ref().and_then(|it| it.order.as_ref());
        order.filter(|_| self.state() == RevocationState::Revoked)
    }

    /// The decision of a leader on a proposal of somebody else (two pairs of eyes).
    pub(crate) fn decided(
        self,
        decision: RevocationDecision,
        account: AccountId,
    ) -> Result<Self, Refusal> {
        if self.state() != RevocationState::Proposed {
            return Err(Refusal::NoRevocation);
        }
        if self.proposer == account {
            return Err(Refusal::OwnProposal);
        }
        Ok(Self { decision: Some(decision), ..self })
    }

    /// A later decision annuls it.
    pub(crate) fn annulled(self, annulment: Annulment) -> Result<Self, Refusal> {
        if self.state() != RevocationState::Revoked {
            return Err(Refusal::NoRevocation);
        }
        Ok(Self { annulment: Some(annulment), ..self })
    }
}

/// Whether a result about which this was said before may be proposed to be revoked, or corrected.
pub(crate) fn nothing_pending(last: Option<&Revocation>) -> Result<(), Refusal> {
    match last.map(Revocation::state) {
        Some(RevocationState::Proposed) => Err(Refusal::RevocationOpen),
        Some(RevocationState::Revoked) => Err(Refusal::ResultRevoked),
        Some(RevocationState::Declined | RevocationState::Annulled) | None => Ok(()),
    }
}

/// A day somebody gave: not before the first that makes sense, and not ahead.
pub(crate) fn day_between(
    field: &str,
    day: Option<Date>,
    (first, today): (Date, Date),
) -> Result<Date, Problem> {
    match day {
        None => Err(Problem::new(field, "not_a_date")),
        Some(day) if day > today => Err(Problem::new(field, "still_to_come")),
        Some(day) if day < first => Err(Problem::new(field, "before_result")),
        Some(day) => Ok(day),
    }
}

impl Dossier {
    /// Something is said of its result: it stays where it is.
    pub(crate) fn result_spoken_of(self, permit: &Permit) -> Result<Self, Refusal> {
        self.moved(permit, None).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn proposed() -> Revocation {
        Revocation {
            version: 9,
            number: "1/2026/GP-CBC".into(),
            ground: RevocationGround::Unlawful,
            law: "Điều 12 Luật nuôi chim".into(),
            reason: "Cấp sai thẩm quyền.".into(),
            remark: None,
            proposed_by: PositionId::new(),
            proposer: AccountId::new(),
            proposed_at: Timestamp::UNIX_EPOCH,
            decision: None,
            annulment: None,
            salt: String::new(),
        }
    }

    fn decision(order: Option<RevocationOrder>) -> RevocationDecision {
        RevocationDecision { by: PositionId::new(), at: Timestamp::UNIX_EPOCH, order }
    }

    fn order() -> RevocationOrder {
        let day = date(2026, 3, 4);
        RevocationOrder { number: "12/QĐ-UBND".into(), on: day, from: day }
    }

    #[test]
    fn somebody_else_decides_once_and_only_a_later_decision_annuls_it() {
        let (open, proposer) = (proposed(), proposed().proposer);
        assert_eq!(nothing_pending(Some(&open)), Err(Refusal::RevocationOpen));
        let own = Revocation { proposer, ..open.clone() };
        let answer = own.decided(decision(Some(order())), proposer);
        assert_eq!(answer, Err(Refusal::OwnProposal));

        let revoked = open.decided(decision(Some(order())), AccountId::new()).unwrap();
        assert_eq!(
            (revoked.state(), revoked.standing()),
            (RevocationState::Revoked, Some(&order()))
        );
        assert_eq!(nothing_pending(Some(&revoked)), Err(Refusal::ResultRevoked));
        let again = revoked.clone().decided(decision(None), AccountId::new());
        assert_eq!(again, Err(Refusal::NoRevocation));

        let annulment = Annulment {
            number: "15/QĐ-UBND".into(),
            on: date(2026, 3, 9),
            by: PositionId::new(),
            at: Timestamp::UNIX_EPOCH,
        };
        let annulled = revoked.annulled(annulment.clone()).unwrap();
        assert_eq!((annulled.state(), annulled.standing()), (RevocationState::Annulled, None));
        assert_eq!(nothing_pending(Some(&annulled)), Ok(()));
        assert_eq!(annulled.annulled(annulment), Err(Refusal::NoRevocation));
        let declined = proposed().decided(decision(None), AccountId::new()).unwrap();
        assert_eq!(declined.state(), RevocationState::Declined);
    }

    #[test]
    fn a_day_is_neither_ahead_nor_before_the_result() {
        let span = (date(2026, 3, 2), date(2026, 3, 9));
        let code = |day| day_between("order_on", day, span).map_err(|it| it.code.to_owned());
        assert_eq!(code(Some(date(2026, 3, 2))), Ok(date(2026, 3, 2)));
        assert_eq!(code(Some(date(2026, 3, 10))), Err("still_to_come".to_owned()));
        assert_eq!(code(Some(date(2026, 3, 1))), Err("before_result".to_owned()));
        assert_eq!(code(None), Err("not_a_date".to_owned()));
    }
}
