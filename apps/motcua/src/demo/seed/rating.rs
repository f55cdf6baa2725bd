//! Of the dossiers that are over, some applicants say how content they are.

use dossier::DossierId;
use satisfaction::{Criterion, Error, Grade, RateDossier, RatedBy, rate_dossier};

use super::Case;

/// What they say, one after another: most are content.
const GRADES: [Grade; 9] = [
    Grade::Satisfied,
    Grade::VerySatisfied,
    Grade::Satisfied,
    Grade::Neutral,
    Grade::VerySatisfied,
    Grade::Satisfied,
    Grade::Dissatisfied,
    Grade::VerySatisfied,
    Grade::Satisfied,
];
/// One of so many has something to add.
const WITH_WORDS: usize = 4;

impl Case<'_> {
    /// Two of three answer, when it is over and they have an account.
    pub(super) fn rate(&mut self, id: DossierId) -> anyhow::Result<()> {
        let dossier = self.load(id)?;
        let actor = self.submitter(&dossier)?;
        let is_silent = self.n % 3 == 2 || actor.applicant().is_none();
        if is_silent || !dossier.stage().is_ended() || !self.later()? {
            return Ok(());
        }
        // Procedures and agencies come round by the same number: without mixing each would have one grade.
        let mixed = self.n * 53 / 45;
        let overall = if dossier.is_overdue(self.at) {
            Grade::Dissatisfied
        } else {
            GRADES[mixed % GRADES.len()]
        };
        let sides = [Criterion::Time, Criterion::Attitude, Criterion::Explanation];
        let answers = sides.into_iter().enumerate();
        let answers = answers.map(|(n, side)| (side, GRADES[(mixed + n) % GRADES.len()])).collect();
        let comment = match self.n % WITH_WORDS {
            0 if overall < Grade::Neutral => self.word("rating_slow"),
            0 => self.word("rating_good"),
            _ => String::new(),
        };
        let command = RateDossier { by: RatedBy::Owner(id), overall, answers, comment };
        let ctx = self.ctx(actor);
        let db = &self.seeding.app.db;
        match db.write_blocking(move |tx| rate_dossier(tx, &ctx, &command)) {
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(Error::Fault(fault)) => Err(fault.into()),
        }
    }
}
