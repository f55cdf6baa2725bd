//! Figures of a month. What fewer than five people said is not shown: it would point at one of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use crate::{
    Error,
    domain::{Action, Criterion, Grade, permit},
};

/// So many must have answered before anything of their answers is shown.
pub const LEAST: i64 = 5;

/// A calendar month in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month of this day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// The month written `2026-11`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        format!("{text}-01").parse().ok().map(Self::of)
    }

    /// The same, written.
    #[must_use]
    pub fn code(self) -> String {
        format!("{:04}-{:02}", self.first.year(), self.first.month())
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.first.last_of_month()
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.first.yesterday().unwrap_or(self.first))
    }
}

/// How many gave each grade.
pub type Grades = BTreeMap<Grade, i64>;

/// What was said in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many answered.
    pub rated: i64,
    /// All in all; empty while fewer than [`LEAST`] answered.
    pub overall: Grades,
    /// Each side of it; those that fewer than [`LEAST`] answered are left out.
    pub sides: BTreeMap<Criterion, Grades>,
}

impl Figures {
    /// Whether enough answered to show anything.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.rated >= LEAST
    }

    /// The share that was content or very content, in whole per cent; `None` when nothing is shown.
    #[must_use]
    pub fn content_percent(&self) -> Option<i64> {
        self.is_shown().then(|| percent(&self.overall))
    }
}

/// The share of the contented, in whole per cent, rounded half up. Zero of nobody.
#[must_use]
pub fn percent(grades: &Grades) -> i64 {
    let of = |grade| grades.get(&grade).copied().unwrap_or_default();
    let all: i64 = grades.values().sum();
    let content = of(Grade::Satisfied) + of(Grade::VerySatisfied);
    if all == 0 { 0 } else { (content * 200 + all) / (all * 2) }
}

/// What was said of one agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyFigures {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// What was said.
    pub figures: Figures,
}

/// What was said of one agency in the month.
///
/// # Errors
/// [`crate::Refusal::Denied`] to those who have no business there; whatever reading meets.
pub fn agency_figures(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    agency: AgencyId,
    month: Month,
) -> Result<Figures, Error> {
    let _permit = permit(&ctx.actor, Action::ReadFigures, agency)?;
    let mut figures = Figures::default();
    let (first, last) = (month.first(), month.last());
    let overall = tx.query(
        "select overall, count(*) from satisfaction_rating
          where agency = $1 and rated_on >= $2 and rated_on <= $3 group by overall",
        &[&agency, &first, &last],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (points, count) in overall {
        count_in(&mut figures.overall, points, count)?;
    }
    figures.rated = figures.overall.values().sum();
    if !figures.is_shown() {
        return Ok(Figures { rated: figures.rated, ..Figures::default() });
    }
    let sides = tx.query(
        "select a.criterion, a.grade, count(*)
           from satisfaction_answer a join satisfaction_rating r on r.dossier = a.dossier
          where r.agency = $1 and r.rated_on >= $2 and r.rated_on <= $3
          group by a.criterion, a.grade",
        &[&agency, &first, &last],
        |row| Ok((row.get::<String>(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for (criterion, points, count) in sides {
        let side = Criterion::from_code(&criterion).ok_or_else(unknown)?;
        count_in(figures.sides.entry(side).or_default(), points, count)?;
    }
    figures.sides.retain(|_, grades| grades.values().sum::<i64>() >= LEAST);
    Ok(figures)
}

/// What was said of every agency in the month, all in all, for everybody; by name. Of agencies that too few spoke of
/// only how many they were.
///
/// # Errors
/// Whatever reading meets.
pub fn figures_by_agency(tx: &mut Tx<'_>, month: Month) -> Result<Vec<AgencyFigures>, Fault> {
    let lines = tx.query(
        "select agency, overall, count(*) from satisfaction_rating
          where rated_on >= $1 and rated_on <= $2 group by agency, overall",
        &[&month.first(), &month.last()],
        |row| Ok((row.get::<AgencyId>(0)?, row.get(1)?, row.get::<i64>(2)?)),
    )?;
    let mut all: BTreeMap<AgencyId, Figures> = BTreeMap::new();
    for (agency, points, count) in lines {
        let figures = all.entry(agency).or_default();
        count_in(&mut figures.overall, points, count)?;
        figures.rated += count;
    }
    let mut named = Vec::with_capacity(all.len());
    for (agency, mut figures) in all {
        if !figures.is_shown() {
            figures.overall.clear();
        }
        let name = identity::agency(tx, agency)?.map(|it| it.name).unwrap_or_default();
        named.push(AgencyFigures { agency, name, figures });
    }
    named.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(named)
}

fn count_in(grades: &mut Grades, points: i64, count: i64) -> Result<(), Fault> {
    *grades.entry(Grade::from_points(points).ok_or_else(unknown)?).or_default() += count;
    Ok(())
}

fn unknown() -> Fault {
    Fault::Corrupt("an unknown answer about satisfaction is stored".into())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_read_written_and_gone_back_from() {
        let month = Month::read("2026-01").map(|it| (it.first(), it.last(), it.before().code()));
        let expected = (date(2026, 1, 1), date(2026, 1, 31), "2025-12".to_owned());
        assert_eq!(month, Some(expected));
        for wrong in ["", "2026-13", "2026-1x", "x", "2026-01-01"] {
            assert_eq!(Month::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_share_of_the_contented_is_rounded_half_up() {
        let grades = |satisfied, neutral| {
            Grades::from([(Grade::Satisfied, satisfied), (Grade::Neutral, neutral)])
        };
        assert_eq!(percent(&grades(1, 1)), 50);
        assert_eq!(percent(&grades(2, 1)), 67);
        assert_eq!(percent(&grades(1, 199)), 1);
        assert_eq!(percent(&grades(1, 201)), 0);
        assert_eq!(percent(&Grades::new()), 0);
    }
}
