//! `motcua merge-agencies`: agencies go into others from a day on, with everything that they have in hand.
//!
//! First, in one transaction, the tree, posts, delegations, opinions, messages, filings, appointments, digital seals, fee
//! desks and what other systems handle; then dossiers in bounded batches, those in hand before the archive. It may be interrupted between
//! any two batches: started again with the same file, it does what is left. `file` reads what is wanted, `report`
//! says what was counted.

mod file;
mod report;

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;
use dossier::{DossierId, Hold, Successors};
use identity::ReorganisationId;
use kernel::Ctx;
use platform::{App, Fault, db::Tx};

use self::{
    file::{File, Resolved},
    report::{Beside, OpenShift, Report},
};
use crate::{
    cli::{ConfigOptions, MergeOptions},
    start,
};

/// How many dossiers are carried over in one transaction: what somebody at a desk may have to wait for.
const BATCH: usize = 200;

/// Whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// Everything is counted and nothing changed.
    Rehearsal,
    /// It is done.
    Real,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The report of a rehearsal that found nothing in the way.
    Rehearsed(String),
    /// What stands in the way; nothing was changed.
    Hindered(String),
    /// The report of what was there, and how many dossiers in hand and ended ones were carried over in all.
    Done(String, (i64, i64)),
}

/// `motcua merge-agencies`: exit code 0 when nothing is in the way, 1 with what is.
pub(crate) fn run(options: &MergeOptions) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&options.file)
        .with_context(|| format!("cannot read {}", options.file.display()))?;
    let settings = start::settings(&ConfigOptions {
        config: options.data.config.clone(),
        listen: None,
        data: options.data.data.clone(),
    })?;
    anyhow::ensure!(
        settings.database_url.is_some() || settings.data_dir.join("motcua.db").exists(),
        "there is no database in {}",
        settings.data_dir.display()
    );
    start::log(&settings)?;
    let app = start::open(settings)?;
    let run = if options.dry_run { Run::Rehearsal } else { Run::Real };
    match merge_agencies(&app, &text, run)? {
        Outcome::Rehearsed(report) => println!("{report}Rehearsal: nothing was changed."),
        Outcome::Hindered(why) => {
            println!("{why}Nothing was changed.");
            return Ok(ExitCode::from(1));
        }
        Outcome::Done(report, (running, ended)) => {
            println!("{report}Carried over: {running} dossiers in hand, {ended} that had ended.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Carries the reorganisation of the file out, or rehearses it. Blocks.
///
/// # Errors
/// When the database cannot be read or written. What was committed by then stays, and the next run goes on from
/// there.
pub fn merge_agencies(app: &App, text: &str, run: Run) -> anyhow::Result<Outcome> {
    let file = match file::read(text) {
        Ok(file) => Arc::new(file),
        Err(why) => return Ok(Outcome::Hindered(why)),
    };
    let ctx = Ctx::system(app.clock.now());
    if run == Run::Real && file.from > ctx.today() {
        let why = format!("The new order begins on {}: rehearse it until then.\n", file.from);
        return Ok(Outcome::Hindered(why));
    }
    let begun = app.db.write_blocking({
        let (file, ctx) = (Arc::clone(&file), ctx.clone());
        move |tx| begin(tx, &ctx, &file, run)
    });
    let begun = match begun {
        Ok(begun) => begun,
        Err(Stopped::Rehearsed(report)) => return Ok(Outcome::Rehearsed(report)),
        Err(Stopped::Hindered(why)) => return Ok(Outcome::Hindered(why)),
        Err(Stopped::Fault(fault)) => return Err(fault.into()),
    };
    let to = Arc::new(begun.successors);
    for (hold, total) in [(Hold::Running, begun.running), (Hold::Ended, begun.ended)] {
        carry_over(app, &ctx, (hold, total), (begun.reorganisation, &to))?;
    }
    let carried = app
        .db
        .read_blocking(|tx| dossier::carried_over(tx, &begun.reorganisation.to_string()))
        .map_err(|fault: Fault| fault)?;
    let id = begun.reorganisation;
    app.db.write_blocking(move |tx| identity::finish_reorganisation(tx, &ctx, id, carried))?;
    Ok(Outcome::Done(begun.report, carried))
}

/// What the first transaction did.
struct Begun {
    reorganisation: ReorganisationId,
    successors: Successors,
    running: i64,
    ended: i64,
    report: String,
}

/// Why the first transaction is undone.
enum Stopped {
    /// It was a rehearsal.
    Rehearsed(String),
    /// Something is in the way.
    Hindered(String),
    /// Our world failed.
    Fault(Fault),
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<identity::Error> for Stopped {
    fn from(error: identity::Error) -> Self {
        match error {
            identity::Error::Fault(fault) => Self::Fault(fault),
            identity::Error::Refused(refusal) => Self::Hindered(format!("{refusal}\n")),
        }
    }
}

impl From<dossier::Error> for Stopped {
    fn from(error: dossier::Error) -> Self {
        match error {
            dossier::Error::Fault(fault) => Self::Fault(fault),
            dossier::Error::Refused(refusal) => Self::Hindered(format!("{refusal}\n")),
        }
    }
}

impl From<hall::Error> for Stopped {
    fn from(error: hall::Error) -> Self {
        match error {
            hall::Error::Fault(fault) => Self::Fault(fault),
            hall::Error::Refused(refusal) => Self::Hindered(format!("{refusal}\n")),
        }
    }
}

impl From<payment::Error> for Stopped {
    fn from(error: payment::Error) -> Self {
        match error {
            payment::Error::Fault(fault) => Self::Fault(fault),
            payment::Error::Refused(refusal) => Self::Hindered(format!("{refusal}\n")),
            payment::Error::Dossier(refusal) => Self::Hindered(format!("{refusal}\n")),
        }
    }
}

impl From<exchange::Error> for Stopped {
    fn from(error: exchange::Error) -> Self {
        match error {
            exchange::Error::Fault(fault) => Self::Fault(fault),
            exchange::Error::Refused(refusal) => Self::Hindered(format!("{refusal}\n")),
            exchange::Error::Dossier(refusal) => Self::Hindered(format!("{refusal}\n")),
        }
    }
}

fn lines(wrong: &[String]) -> Stopped {
    Stopped::Hindered(wrong.iter().map(|it| format!("{it}\n")).collect())
}

/// Everything but the dossiers, with the report. A rehearsal does the same and is undone: what it says is what
/// happens.
fn begin(tx: &mut Tx<'_>, ctx: &Ctx, file: &File, run: Run) -> Result<Begun, Stopped> {
    let rows = file.rows().map_err(|wrong| lines(&wrong))?;
    identity::load_agencies(tx, ctx, &rows)?;
    let Resolved { command, successors } = file.resolve(tx)?.map_err(|wrong| lines(&wrong))?;

    let merged = identity::merge_agencies(tx, ctx, &command)?;
    let survey = dossier::survey_carry_over(tx, &successors, command.from_on)?;
    let shifts = open_shifts(tx, &successors)?;
    let hindrances = survey.conflicts.len() + shifts.len();
    let running = survey.running.iter().map(|it| it.dossiers).sum();
    let ended = survey.ended;
    let beside = carry_over_beside(tx, ctx, (&successors, &shifts))?;

    let reorganisation = merged.reorganisation;
    let report = Report::new(tx, (&command, &successors), merged, survey, beside)?.text();
    match (hindrances, run) {
        (0, Run::Real) => Ok(Begun { reorganisation, successors, running, ended, report }),
        (0, Run::Rehearsal) => Err(Stopped::Rehearsed(report)),
        (_, Run::Real | Run::Rehearsal) => Err(Stopped::Hindered(report)),
    }
}

/// The shifts that cashiers of agencies that end have not closed: the box is counted by whoever answers for it.
fn open_shifts(tx: &mut Tx<'_>, to: &Successors) -> Result<Vec<OpenShift>, Fault> {
    let mut shifts = Vec::new();
    for agency in to.agencies.keys() {
        for (position, since) in payment::open_shifts(tx, *agency)? {
            let post = identity::position(tx, position)?.map(|it| it.title).unwrap_or_default();
            shifts.push(OpenShift { agency: *agency, post, since });
        }
    }
    Ok(shifts)
}

/// What goes along beside the dossiers.
fn carry_over_beside(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (to, shifts): (&Successors, &[OpenShift]),
) -> Result<Beside, Stopped> {
    let mut beside = Beside { shifts: shifts.to_vec(), ..Beside::default() };
    for (old, new) in &to.agencies {
        for (opinion, procedure) in dossier::open_opinions_of(tx, *old)? {
            let taker = to.of(*old, &procedure).unwrap_or(*new);
            dossier::carry_over_opinion(tx, ctx, opinion, taker)?;
        }
        for (message, procedure) in dossier::open_messages_of(tx, *old)? {
            let taker = to.of(*old, &procedure).unwrap_or(*new);
            dossier::carry_over_message(tx, ctx, message, taker)?;
        }
        let hall = hall::carry_over(tx, ctx, (*old, *new))?;
        beside.hall.moved += hall.moved;
        beside.hall.left += hall.left;
        beside.hall.ended += hall.ended;
        beside.hall.begun += hall.begun;
        // What is in the way is told with the rest; nothing is done then.
        if !shifts.iter().any(|it| it.agency == *old) {
            beside.add_desk(payment::carry_over(tx, ctx, (*old, *new))?, *new);
        }
        beside.seals += dossier::carry_over_sealer(tx, ctx, (*old, *new))?;
        beside.elsewhere += exchange::carry_over(tx, ctx, exchange::NATIONAL_PORTAL, (*old, *new))?;
    }
    dossier::carry_over_drafts(tx, ctx, to)?;
    Ok(beside)
}

/// Carries dossiers over, batch by batch, and says how far it has come.
fn carry_over(
    app: &App,
    ctx: &Ctx,
    (hold, total): (Hold, i64),
    (id, to): (ReorganisationId, &Arc<Successors>),
) -> anyhow::Result<()> {
    let (mut after, mut done) = (None, 0_usize);
    loop {
        let page = app
            .db
            .read_blocking(|tx| dossier::to_carry_over(tx, to, hold, after))
            .map_err(|fault: Fault| fault)?;
        for batch in page.dossiers.chunks(BATCH) {
            let (batch, ctx, to): (Vec<DossierId>, Ctx, Arc<Successors>) =
                (batch.to_vec(), ctx.clone(), Arc::clone(to));
            done += batch.len();
            app.db.write_blocking(move |tx| {
                for dossier in &batch {
                    dossier::carry_over(tx, &ctx, *dossier, (id, &to))?;
                }
                Ok::<_, dossier::Error>(())
            })?;
            let what = match hold {
                Hold::Running => "in hand",
                Hold::Ended => "that had ended",
            };
            tracing::info!("{done} of {total} dossiers {what} carried over");
        }
        match page.last {
            Some(last) => after = Some(last),
            None => return Ok(()),
        }
    }
}
