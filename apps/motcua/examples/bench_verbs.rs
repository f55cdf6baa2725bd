//! How many state changes a second the verbs reach, durable, beside what the engine alone reaches in
//! the same run. Called by `bench/run`; prints one line of a Markdown table for each measurement.
#![expect(clippy::float_arithmetic, reason = "rates are printed, nothing is decided by them")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use dossier::{AcceptDossier, ApplicantFields, SubmitDossier, TakeDossier};
use kernel::{Actor, AgencyId, Applicant, Ctx, Officer, Role};
use platform::{
    App,
    config::{Secret, Settings},
    db::Migrations,
};
use tokio::task::JoinSet;

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
    clerk: Officer,
    specialist: Officer,
    commune: AgencyId,
    form: serde_json::Value,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let dossiers: usize = arguments.first().map_or(Ok(10_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let database = arguments.get(1).cloned();
    let engine = if database.is_some() { "PostgreSQL" } else { "SQLite" };
    let settings = Settings {
        data_dir: folder.path().to_owned(),
        demo: true,
        database_url: database.map(Secret::new),
        ..Settings::default()
    };
    let app = motcua::open(settings)?;
    motcua::prepare_demo(&app, 1)?;
    app.db.migrate(&[CEILING])?;
    let bench = Arc::new(Bench::new(app, engine)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(&bench, dossiers))
}

async fn measure(bench: &Arc<Bench>, dossiers: usize) -> anyhow::Result<()> {
    let ceiling = run(bench, dossiers, |bench, _| async move {
        let done = bench.app.db.write(|tx| {
            let id = kernel::PersonId::new();
            tx.execute("insert into ceiling_row (id, body) values ($1, $2)", &[&id, &"x"])?;
            tx.execute("insert into ceiling_event (id, row) values ($1, $2)", &[&id, &"x"])
        });
        done.await.map(|_| ()).map_err(|fault: platform::Fault| fault.into())
    });
    report(bench, "two bare inserts, the ceiling of the engine", ceiling.await?);

    let submitted = run(bench, dossiers, |bench, n| async move { bench.submit(n).await });
    report(bench, "submit (7 statements)", submitted.await?);
    let waiting = bench.waiting().await?;
    ensure!(waiting.len() >= dossiers, "every filing is there");

    let waiting = Arc::new(waiting);
    let accepted = {
        let waiting = waiting.clone();
        run(bench, dossiers, move |bench, n| {
            let dossier = waiting[n];
            async move { bench.accept(dossier).await }
        })
    };
    report(bench, "accept (load, due time, save, event)", accepted.await?);
    let taken = run(bench, dossiers, move |bench, n| {
        let dossier = waiting[n];
        async move { bench.take(dossier).await }
    });
    report(bench, "take (load, save, event)", taken.await?);
    Ok(())
}

/// Runs so many deeds by 64 clients at once; the time each took, and the time of all.
async fn run<F, W>(
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

fn report(bench: &Bench, what: &str, (all, mut times): (Duration, Vec<Duration>)) {
    times.sort_unstable();
    let at = |hundredth: usize| {
        let index = (times.len() * hundredth / 100).min(times.len().saturating_sub(1));
        times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    let rate = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX)) / all.as_secs_f64();
    println!(
        "| {} | {what} | {} | {rate:.0} | {:.1} | {:.1} |",
        bench.engine,
        times.len(),
        at(50),
        at(99)
    );
}

impl Bench {
    fn new(app: App, engine: &'static str) -> anyhow::Result<Self> {
        let now = app.clock.now();
        let today = kernel::today_in_vietnam(now);
        let (commune, staff, citizen, form) = app.db.read_blocking(move |tx| {
            let commune = identity::agency_by_code(tx, "H44.100", today)?;
            let commune = commune.ok_or(platform::Fault::Missing)?.id;
            let staff = identity::colleagues(tx, commune, today)?;
            let accounts = identity::demo_accounts(tx, today)?;
            let citizen = accounts
                .into_iter()
                .find(|account| account.kind == identity::AccountKind::Citizen)
                .ok_or(platform::Fault::Missing)?;
            let rules = catalog::procedure_in_force(tx, "2.000635", today)?;
            let form = rules.ok_or(platform::Fault::Missing)?.procedure.sample.clone();
            Ok::<_, platform::Fault>((commune, staff, citizen, form))
        })?;
        let officer = |role: Role| {
            let found = staff.iter().find(|colleague| colleague.has(role));
            let position = &found.context("nobody has the role")?.position;
            Ok::<_, anyhow::Error>(Officer {
                account: citizen.account,
                person: position.person,
                position: position.id,
                agency: commune,
                roles: vec![role],
                on_behalf_of: None,
            })
        };
        let (clerk, specialist) = (officer(Role::ReceptionClerk)?, officer(Role::Specialist)?);
        let citizen = Applicant { account: citizen.account, person: clerk.person };
        Ok(Self { app, engine, citizen, clerk, specialist, commune, form })
    }

    fn ctx(&self, actor: Actor) -> Ctx {
        Ctx::new(actor, self.app.clock.now())
    }

    async fn submit(&self, n: usize) -> anyhow::Result<()> {
        let ctx = self.ctx(Actor::Applicant(self.citizen.clone()));
        let command = SubmitDossier {
            procedure_code: "2.000635".into(),
            receiving_agency: self.commune,
            channel: catalog::ChannelKind::Online,
            applicant: ApplicantFields {
                name: "Nguyen Van An".into(),
                personal_id: format!("025070{:06}", n % 1_000_000),
                phone: format!("09{:08}", n % 100_000_000),
                email: String::new(),
                address: "12 Hung Vuong".into(),
            },
            form: self.form.clone(),
            papers: Vec::new(),
            draft: None,
        };
        self.app.db.write(move |tx| dossier::submit(tx, &ctx, &command)).await?;
        Ok(())
    }

    async fn accept(&self, dossier: dossier::DossierId) -> anyhow::Result<()> {
        let ctx = self.ctx(Actor::Officer(self.clerk.clone()));
        let command = AcceptDossier { dossier, seen_version: Some(1) };
        self.app.db.write(move |tx| dossier::accept(tx, &ctx, &command)).await?;
        Ok(())
    }

    async fn take(&self, dossier: dossier::DossierId) -> anyhow::Result<()> {
        let ctx = self.ctx(Actor::Officer(self.specialist.clone()));
        let command = TakeDossier { dossier, seen_version: Some(2) };
        self.app.db.write(move |tx| dossier::take(tx, &ctx, &command)).await?;
        Ok(())
    }

    async fn waiting(&self) -> anyhow::Result<Vec<dossier::DossierId>> {
        let account = self.citizen.account;
        let found = self.app.db.read(move |tx| {
            tx.query(
                "select id from dossier where submitter = $1 and stage = 'submitted' and version = 1
                  order by id",
                &[&account],
                |row| row.get(0),
            )
        });
        found.await.map_err(|fault: platform::Fault| fault.into())
    }
}
