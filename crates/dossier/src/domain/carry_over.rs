//! What an agency had goes to the one that took over: dossiers stand where they stood, with their codes, clocks and
//! promises (design 17.2; NQ 190/2025/QH15).

use std::collections::BTreeMap;

use kernel::{Actor, AgencyId, PositionId};

use super::{Dossier, Refusal, Stage};

/// Who takes over from agencies that ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Successors {
    /// Each agency that ended, with the one that took over.
    pub agencies: BTreeMap<AgencyId, AgencyId>,
    /// Who took over dossiers of a procedure, by agency that ended and national code, where it is another one.
    pub functions: BTreeMap<(AgencyId, String), AgencyId>,
}

impl Successors {
    /// Who takes over dossiers of this procedure from this agency; nobody when it did not end.
    #[must_use]
    pub fn of(&self, agency: AgencyId, procedure: &str) -> Option<AgencyId> {
        let function = self.functions.get(&(agency, procedure.to_owned()));
        function.or_else(|| self.agencies.get(&agency)).copied()
    }
}

/// Whether a dossier is in hand or lies in the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// It is being handled.
    Running,
    /// It has ended.
    Ended,
}

impl Hold {
    /// How dossiers in this stage are held.
    #[must_use]
    pub const fn of(stage: Stage) -> Self {
        if stage.is_ended() { Self::Ended } else { Self::Running }
    }

    /// The event that carrying such a dossier over leaves in the journal.
    #[must_use]
    pub const fn event(self) -> &'static str {
        match self {
            Self::Running => "dossier.carried_over",
            Self::Ended => "dossier.archive_carried_over",
        }
    }
}

/// Refuses everybody but the program: a reorganisation is decided elsewhere and carried out as a whole.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn may_carry_over(actor: &Actor) -> Result<(), Refusal> {
    match actor {
        Actor::System => Ok(()),
        Actor::Stranger | Actor::Applicant(_) | Actor::Officer(_) => Err(Refusal::Denied),
    }
}

impl Dossier {
    /// The agency by whose calendar its time counts: the one that decides, or the one that did when the promise was
    /// made. A promise does not move because the agency went into one with other hours.
    #[must_use]
    pub fn calendar_agency(&self) -> AgencyId {
        self.0.counted_by.unwrap_or(self.0.competent_agency)
    }

    /// In the hands of those who took over, where it stands; nothing when none of its agencies ended. `hands` is the
    /// position that goes on from that of the specialist who had it, with its agency: when that is not where the
    /// dossier is now, nobody has taken it.
    pub(crate) fn carry_over(
        self,
        to: &Successors,
        hands: Option<(PositionId, AgencyId)>,
    ) -> Option<Self> {
        let mut stored = self.0;
        let next = |agency| to.of(agency, &stored.procedure_code).unwrap_or(agency);
        let (receiving, competent, current) = (
            next(stored.receiving_agency),
            next(stored.competent_agency),
            next(stored.current_agency),
        );
        let had = (stored.receiving_agency, stored.competent_agency, stored.current_agency);
        if (receiving, competent, current) == had {
            return None;
        }
        if stored.clock.is_some() && competent != stored.competent_agency {
            stored.counted_by = stored.counted_by.or(Some(stored.competent_agency));
        }
        if current != stored.current_agency {
            stored.assignee = hands.filter(|(_, agency)| *agency == current).map(|it| it.0);
        }
        stored.receiving_agency = receiving;
        stored.competent_agency = competent;
        stored.current_agency = current;
        stored.row_version += 1;
        Some(Self(stored))
    }
}
