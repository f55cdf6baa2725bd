//! `motcua simulate`: a past period, or an invented one, played through again with other steps, time limits, people
//! or arrivals.

mod invented;
mod roster;

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    io::Write as _,
    process::ExitCode,
};

use anyhow::Context;
use catalog::{Procedure, least_working_minutes, pack};
use dossier::{
    Answer, BackTest, Change, Desk, LEAST_REPLAYED, Period, PlannedStep, Prediction, RUNS, Seen,
};
use jiff::{SignedDuration, civil::Date};
use kernel::Ctx;
use platform::App;

use crate::{
    cli::{ConfigOptions, SimulateOptions},
    start,
};

/// Names of agencies by their desks, for printing.
type Names = BTreeMap<kernel::AgencyId, String>;

/// `motcua simulate`: prints what is to be expected; exit code 1 when too little happened to say anything.
pub(crate) fn run(options: &SimulateOptions) -> anyhow::Result<ExitCode> {
    let question = match &options.figures {
        Some(figures) => invented::question(options, figures)?,
        None => from_journal(options)?,
    };
    let Some(answer) = dossier::replay(&question.seen, &question.change) else {
        println!("Too little happened: {} dossiers are needed at least.", 2 * LEAST_REPLAYED);
        return Ok(ExitCode::from(1));
    };
    let report = report(&question, &answer)?;
    // Whoever reads only the first lines closes the pipe: no fault of ours.
    let _closed = std::io::stdout().write_all(report.as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// What is played.
struct Question {
    seen: Seen,
    change: Change,
    names: Names,
    /// Whether it happened; what is invented cannot be tested.
    really_happened: bool,
}

fn from_journal(options: &SimulateOptions) -> anyhow::Result<Question> {
    let settings = start::settings(&ConfigOptions {
        config: options.config.clone(),
        listen: None,
        data: options.data.clone(),
    })?;
    let app = start::open(settings)?;
    let ctx = Ctx::system(app.clock.now());
    let agency = match &options.agency {
        Some(code) => Some(agency_of(&app, &ctx, code)?),
        None => None,
    };
    let since = ctx.now - SignedDuration::from_hours(24 * i64::from(options.days));
    let period = Period { agency, since, most: options.most };
    let read = ctx.clone();
    let seen = app.db.read_blocking(move |tx| dossier::seen(tx, &read, period))?;
    let mut change = Change { arrivals: arrivals(options), ..Change::default() };
    if let Some(dir) = &options.pack {
        other_law(&app, &ctx, &pack::inspect(dir).procedures, &mut change)?;
    }
    if let Some(file) = &options.roster {
        for desk in roster::read(file)? {
            let agency = agency_of(&app, &ctx, &desk.agency)?;
            change.people.insert(Desk { agency, role: desk.role()? }, desk.people);
        }
    }
    let names = names(&app, &seen)?;
    Ok(Question { seen, change, names, really_happened: true })
}

/// 100 changes nothing.
const fn arrivals(options: &SimulateOptions) -> u32 {
    if options.arrivals == 100 { 0 } else { options.arrivals }
}

fn agency_of(app: &App, ctx: &Ctx, code: &str) -> anyhow::Result<kernel::AgencyId> {
    let (on, wanted) = (ctx.today(), code.to_owned());
    let found = app.db.read_blocking(move |tx| identity::agency_by_code(tx, &wanted, on))?;
    Ok(found.with_context(|| format!("there is no agency {code}"))?.id)
}

fn names(app: &App, seen: &Seen) -> anyhow::Result<Names> {
    let mut names = Names::new();
    for desk in seen.people.keys() {
        let id = desk.agency;
        let agency = app.db.read_blocking(move |tx| identity::agency(tx, id))?;
        names.insert(
            id,
            agency.map(|it| format!("{} {}", it.code, it.short_name)).unwrap_or_default(),
        );
    }
    Ok(names)
}

/// What the procedures of a pack would make otherwise: steps and limits that are not those in force.
fn other_law(
    app: &App,
    ctx: &Ctx,
    procedures: &[(String, Procedure)],
    change: &mut Change,
) -> anyhow::Result<()> {
    for (_, procedure) in procedures {
        let (code, on) = (procedure.code.clone(), ctx.today());
        let now = app.db.read_blocking(move |tx| catalog::procedure_in_force(tx, &code, on))?;
        let now = now.map(|version| version.procedure.clone());
        if now.as_ref().is_none_or(|now| now.steps != procedure.steps) {
            change.steps.insert(procedure.code.clone(), planned(procedure));
        }
        if now.as_ref().is_none_or(|now| shortest(now) != shortest(procedure)) {
            change.limits.extend(shortest(procedure).map(|it| (procedure.code.clone(), it)));
        }
    }
    Ok(())
}

fn planned(procedure: &Procedure) -> Vec<PlannedStep> {
    let steps = procedure.steps.iter().map(|step| PlannedStep {
        code: step.code.clone(),
        role: step.role,
        limit: i64::from(step.limit.working_minutes()),
    });
    steps.collect()
}

/// The shortest limit of its channels, working minutes.
fn shortest(procedure: &Procedure) -> Option<i64> {
    let limits = procedure.channels.iter().filter_map(|it| least_working_minutes(&it.limit));
    limits.min().map(i64::from)
}

/// The days of a period: `2026-08`, or `2026-08-01..2026-08-31`.
fn days_of(period: &str) -> anyhow::Result<(Date, Date)> {
    let wrong = || format!("{period} is no period: 2026-08, or 2026-08-01..2026-08-31");
    let day = |text: &str| text.parse::<Date>().with_context(wrong);
    if let Some((from, to)) = period.split_once("..") {
        return Ok((day(from)?, day(to)?));
    }
    let first = day(&format!("{period}-01"))?;
    Ok((first, first.last_of_month()))
}

fn percent(thousandths: i64) -> String {
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

fn time(minutes: i64) -> String {
    format!("{} h {:02} min", minutes / 60, minutes % 60)
}

/// The whole answer, in lines.
fn report(question: &Question, answer: &Answer) -> Result<String, fmt::Error> {
    let mut text = String::new();
    let cases = answer.cases;
    writeln!(text, "{cases} dossiers, each plan played {RUNS} times; times are working time.")?;
    told(&mut text, "as it is", &answer.today)?;
    if let Some(changed) = &answer.changed {
        told(&mut text, "as planned", changed)?;
    }
    if question.really_happened {
        let BackTest { cases, on_time, half } = answer.back_test;
        writeln!(
            text,
            "back-test on the later {cases} dossiers, fitted to the earlier ones: {} on time predicted, {} \
             really (off by {}); half done in {} predicted, {} really",
            percent(on_time.0),
            percent(on_time.1),
            percent((on_time.0 - on_time.1).abs()),
            time(half.0),
            time(half.1)
        )?;
    } else {
        text.push_str(
            "no back-test: the period is invented, so that nothing can be compared with it\n",
        );
    }
    writeln!(
        text,
        "\n{:<40} {:<16} {:>6} {:>6} {:>14} {:>8} {:>6}",
        "agency", "role", "people", "worked", "waiting for", "queue", "needed"
    )?;
    desks(&mut text, question, &answer.desks, &answer.today)?;
    if let Some(changed) = &answer.changed {
        text.push_str("\nas planned\n");
        desks(&mut text, question, &answer.changed_desks, changed)?;
    }
    Ok(text)
}

fn told(text: &mut String, plan: &str, prediction: &Prediction) -> fmt::Result {
    let (middle, least, most) = prediction.on_time;
    writeln!(
        text,
        "{plan}: {} on time (eight of ten plays between {} and {}), half done in {}",
        percent(middle),
        percent(least),
        percent(most),
        time(prediction.half)
    )
}

fn desks(
    text: &mut String,
    question: &Question,
    desks: &[(Desk, dossier::Station)],
    prediction: &Prediction,
) -> fmt::Result {
    for ((desk, station), forecast) in desks.iter().zip(&prediction.stations) {
        writeln!(
            text,
            "{:<40} {:<16} {:>6} {:>4} % {:>14} {:>8} {:>6}",
            question.names.get(&desk.agency).map_or("", String::as_str),
            desk.role.code(),
            station.people,
            forecast.used,
            time(forecast.wait),
            forecast.longest_queue,
            forecast.needed
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_is_a_month_or_two_days() {
        assert_eq!(days_of("2026-02").unwrap(), (date(2026, 2, 1), date(2026, 2, 28)));
        let days = days_of("2026-01-01..2026-09-26").unwrap();
        assert_eq!(days, (date(2026, 1, 1), date(2026, 9, 26)));
        for wrong in ["", "2026", "2026-13", "2026-01-01..", "next month"] {
            assert!(days_of(wrong).is_err(), "{wrong}");
        }
    }
}
