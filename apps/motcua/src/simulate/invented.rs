//! A period that did not happen here: so many dossiers as a table of figures says, spread over the procedures and
//! agencies of a pack and over the working time of the period.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;
use catalog::{
    Competent, Level, Procedure, StepPlace,
    pack::{self, PackLevel},
};
use dossier::{Change, Desk, Seen, SeenCase, SeenStep};
use kernel::AgencyId;
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{Names, Question, arrivals, days_of, roster, shortest};
use crate::cli::SimulateOptions;

/// The line of the table that is meant: `dossiers received`, as the portal publishes it.
const RECEIVED: &str = "dossiers received";
/// Stays take between these hundredths of the time of the step.
const STAYS: std::ops::Range<i64> = 10..120;
const DAY: i64 = 480;

/// The invented period of the options.
pub(super) fn question(options: &SimulateOptions, figures: &Path) -> anyhow::Result<Question> {
    let dir = options.pack.as_ref().context("--figures needs --pack")?;
    let period = options.period.as_ref().context("--figures needs --period, such as 2026-08")?;
    let inspected = pack::inspect(dir);
    let Some(pack) = inspected.pack else {
        crate::check_pack::print(dir, &inspected.findings);
        anyhow::bail!("the pack is not right");
    };
    let received = received(figures, period)?;
    let working = working_minutes(&pack, days_of(period)?)?;
    let agencies = Agencies::of(&pack);
    anyhow::ensure!(!agencies.communes.is_empty(), "the pack has no commune");
    let mut luck = StdRng::seed_from_u64(0);
    let mut seen = Seen::default();
    for _ in 0..received {
        let at = luck.random_range(0..pack.procedures.len());
        let Some(procedure) = pack.procedures.get(at) else { continue };
        let arrived = luck.random_range(0..working);
        seen.cases.push(case(procedure, arrived, &agencies, &mut luck));
    }
    seen.cases.sort_by_key(|case| case.arrived);
    if let Some(file) = &options.roster {
        for desk in roster::read(file)? {
            let agency = agencies.by_code.get(&desk.agency);
            let agency =
                *agency.with_context(|| format!("the pack has no agency {}", desk.agency))?;
            seen.people.insert(Desk { agency, role: desk.role()? }, desk.people);
        }
    }
    let change = Change { arrivals: arrivals(options), ..Change::default() };
    Ok(Question { seen, change, names: agencies.names, really_happened: false })
}

/// How many dossiers the table says for this period.
fn received(figures: &Path, period: &str) -> anyhow::Result<u32> {
    let mut table = csv::Reader::from_path(figures)
        .with_context(|| format!("cannot read {}", figures.display()))?;
    for row in table.records() {
        let row = row.with_context(|| format!("{}", figures.display()))?;
        let is_meant = row.get(1) == Some(period)
            && row.get(2).is_some_and(|metric| metric.starts_with(RECEIVED));
        if is_meant {
            let value = row.get(3).unwrap_or_default();
            return value.parse().with_context(|| format!("{value} dossiers in {period}"));
        }
    }
    anyhow::bail!("{} has no line “{RECEIVED}” for {period}", figures.display())
}

fn working_minutes(
    pack: &pack::Pack,
    (from, to): (jiff::civil::Date, jiff::civil::Date),
) -> anyhow::Result<i64> {
    let calendar = pack.calendar.everyone.build();
    let calendar =
        calendar.map_err(|_| anyhow::anyhow!("the calendar of the pack is not right"))?;
    let midnight = |day: jiff::civil::Date| kernel::instant_of(day.at(0, 0, 0, 0));
    let minutes = calendar.work_minutes(midnight(from), midnight(to.tomorrow()?));
    anyhow::ensure!(minutes >= DAY, "there is no working day in the period");
    Ok(minutes)
}

/// The agencies of the pack under ids of this run.
struct Agencies {
    by_code: BTreeMap<String, AgencyId>,
    communes: Vec<AgencyId>,
    departments: Vec<AgencyId>,
    names: Names,
}

impl Agencies {
    fn of(pack: &pack::Pack) -> Self {
        let mut agencies = Self {
            by_code: BTreeMap::new(),
            communes: Vec::new(),
            departments: Vec::new(),
            names: Names::new(),
        };
        for agency in pack.agencies.iter().filter(|agency| agency.valid_to.is_none()) {
            let id = AgencyId::new();
            agencies.by_code.insert(agency.code.clone(), id);
            agencies.names.insert(id, format!("{} {}", agency.code, agency.short_name));
            match agency.level {
                PackLevel::Commune => agencies.communes.push(id),
                PackLevel::Department => agencies.departments.push(id),
                PackLevel::Province | PackLevel::District | PackLevel::Unit => {}
            }
        }
        agencies
    }

    fn any(of: &[AgencyId], luck: &mut StdRng) -> Option<AgencyId> {
        if of.is_empty() { None } else { of.get(luck.random_range(0..of.len())).copied() }
    }
}

fn case(procedure: &Procedure, arrived: i64, agencies: &Agencies, luck: &mut StdRng) -> SeenCase {
    let near = Agencies::any(&agencies.communes, luck);
    let competent = match (&procedure.competent, procedure.level) {
        (Competent::Agency(code), _) => agencies.by_code.get(code).copied(),
        (_, Level::Province) => Agencies::any(&agencies.departments, luck),
        (_, Level::Commune) => near,
    };
    let receiving = if procedure.level == Level::Province { competent } else { near };
    let mut left = arrived;
    let steps = procedure.steps.iter().filter_map(|step| {
        let agency = match &step.at {
            StepPlace::Receiving => receiving,
            StepPlace::Competent => competent,
            StepPlace::Agency(code) => agencies.by_code.get(code).copied(),
        };
        let limit = i64::from(step.limit.working_minutes());
        let used = (limit * luck.random_range(STAYS) / 100).max(1);
        left += used;
        let desk = Desk { agency: agency?, role: step.role };
        Some(SeenStep { code: step.code.clone(), desk, used, limit, left })
    });
    let steps: Vec<SeenStep> = steps.collect();
    let took = steps.iter().skip(1).map(|step| step.used).sum();
    let allowed = shortest(procedure);
    SeenCase { procedure: procedure.code.clone(), arrived, allowed, took, steps }
}
