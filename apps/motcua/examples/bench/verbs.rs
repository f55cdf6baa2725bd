//! How many state changes a second the verbs reach, durable, beside what the engine alone reaches in
//! the same run. Prints one line of a Markdown table for each measurement.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use dossier::{AcceptDossier, DossierId, TakeDossier};
use kernel::{Actor, AgencyId, Applicant, Ctx};
use platform::{App, db::Migrations};
use tokio::task::JoinSet;

use crate::office::{Office, citizen, filing, offices, sample};

const CLIENTS: usize = 64;

/// Two rows a transaction: what the engine alone reaches through the same door.
const CEILING: Migrations = Migrations {
    module: "ceiling",
    files: &[(
        "0001",
        "create table ceiling_row (id text not null primary key, body text not null);
         create table ceiling_event (id text not null primary key, row text not null);",
    )],
};

struct Bench {
    app: App,
    engine: &'static str,
    citizen: Applicant,
    /// Filings are spread over them, as they are in a province: numbers are given commune by commune.
    offices: Vec<Office>,
    form: serde_json::Value,
}

/// Measures and prints.
pub(crate) fn run(app: App, dossiers: usize) -> anyhow::Result<()> {
    let engine = if app.settings.database_url.is_some() { "PostgreSQL" } else { "SQLite" };
    app.db.migrate(&[CEILING])?;
    let today = kernel::today_in_vietnam(app.clock.now());
    let offices = offices(&app, today)?;
    let (citizen, form) = (citizen(&app, today)?, sample(&app, today)?);
    let bench = Arc::new(Bench { app, engine, citizen, offices, form });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(&bench, dossiers))
}

async fn measure(bench: &Arc<Bench>, dossiers: usize) -> anyhow::Result<()> {
    let ceiling = clients(bench, dossiers, |bench, _| async move {
        let done = bench.app.db.write(|tx| {
            let id = kernel::PersonId::new();
            tx.execute("insert into ceiling_row (id, body) values ($1, $2)", &[&id, &"x"])?;
            tx.execute("insert into ceiling_event (id, row) values ($1, $2)", &[&id, &"x"])
        });
        done.await.map(|_| ()).map_err(|fault: platform::Fault| fault.into())
    });
    report(bench.engine, "two bare inserts, the ceiling of the engine", ceiling.await?);

    let submitted = clients(bench, dossiers, |bench, n| async move { bench.submit(n).await });
    report(bench.engine, "submit (7 statements)", submitted.await?);
    let waiting = bench.waiting().await?;
    ensure!(waiting.len() >= dossiers, "every filing is there");

    let waiting = Arc::new(waiting);
    let accepted = {
        let waiting = waiting.clone();
        clients(bench, dossiers, move |bench, n| {
            let dossier = waiting[n];
            async move { bench.accept(dossier).await }
        })
    };
    report(bench.engine, "accept (load, due time, save, event)", accepted.await?);
    let taken = clients(bench, dossiers, move |bench, n| {
        let dossier = waiting[n];
        async move { bench.take(dossier).await }
    });
    report(bench.engine, "take (load, save, event)", taken.await?);
    Ok(())
}

/// Runs so many deeds by 64 clients at once; the time each took, and the time of all.
async fn clients<F, W>(
    bench: &Arc<Bench>,
    deeds: usize,
    deed: F,
) -> anyhow::Result<(Duration, Vec<Duration>)>
where
    F: Fn(Arc<Bench>, usize) -> W + Send + Sync + 'static,
    W: Future<Output = anyhow::Result<()>> + Send,
{
    let deed = Arc::new(deed);
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (bench, deed) = (bench.clone(), deed.clone());
        clients.spawn(async move {
            let mut times = Vec::new();
            for n in (client..deeds).step_by(CLIENTS) {
                let at = Instant::now();
                deed(bench.clone(), n).await?;
                times.push(at.elapsed());
            }
            Ok::<_, anyhow::Error>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(done) = clients.join_next().await {
        times.extend(done??);
    }
    Ok((begun.elapsed(), times))
}

pub(crate) fn report(engine: &str, what: &str, (all, mut times): (Duration, Vec<Duration>)) {
    times.sort_unstable();
    let at = |hundredth: usize| {
        let index = (times.len() * hundredth / 100).min(times.len().saturating_sub(1));
        times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    let rate = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX)) / all.as_secs_f64();
    println!(
        "| {} | {what} | {} | {rate:.0} | {:.1} | {:.1} |",
        engine,
        times.len(),
        at(50),
        at(99)
    );
}

impl Bench {
    fn ctx(&self, actor: Actor) -> Ctx {
        Ctx::new(actor, self.app.clock.now())
    }

    async fn submit(&self, n: usize) -> anyhow::Result<()> {
        let ctx = self.ctx(Actor::Applicant(self.citizen.clone()));
        let command = filing(n, self.offices[n % self.offices.len()].agency, &self.form);
        self.app.db.write(move |tx| dossier::submit(tx, &ctx, &command)).await?;
        Ok(())
    }

    fn office(&self, agency: AgencyId) -> anyhow::Result<&Office> {
        self.offices.iter().find(|office| office.agency == agency).context("no such office")
    }

    async fn accept(&self, (dossier, agency): (DossierId, AgencyId)) -> anyhow::Result<()> {
        let ctx = self.ctx(self.office(agency)?.clerk.clone());
        let command = AcceptDossier { dossier, seen_version: Some(1) };
        self.app.db.write(move |tx| dossier::accept(tx, &ctx, &command)).await?;
        Ok(())
    }

    async fn take(&self, (dossier, agency): (DossierId, AgencyId)) -> anyhow::Result<()> {
        let ctx = self.ctx(self.office(agency)?.specialist.clone());
        let command = TakeDossier { dossier, seen_version: Some(2) };
        self.app.db.write(move |tx| dossier::take(tx, &ctx, &command)).await?;
        Ok(())
    }

    async fn waiting(&self) -> anyhow::Result<Vec<(DossierId, AgencyId)>> {
        let account = self.citizen.account;
        let found = self.app.db.read(move |tx| {
            tx.query(
                "select id, receiving_agency from dossier where submitter = $1 and stage = 'submitted' and version = 1
                  order by id",
                &[&account],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
        });
        found.await.map_err(|fault: platform::Fault| fault.into())
    }
}
