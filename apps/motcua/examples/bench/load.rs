//! The bulk generator: dossiers by the hundred in one transaction, each brought through the same verbs
//! that the pages call, with the times of a year or a month.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use dossier::{
    AcceptDossier, ApproveResult, DeliverResult, FinishedDocument, Ground, NumberResult,
    PrepareResult, RefuseDossier, SubmitForSignature, TakeDossier, Way,
};
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, AgencyId, Applicant, Ctx};
use platform::{App, db::Tx, files::Limits};

use crate::office::{Office, PROCEDURE, citizen, filing, offices, sample};

/// How many dossiers one transaction holds.
const BATCH: usize = 250;
/// How many verbs bring a dossier to its return.
const VERBS_OF_A_LIFE: usize = 8;

/// From one deed to the next.
const BETWEEN_DEEDS: SignedDuration = SignedDuration::from_mins(7);

/// What becomes of the dossiers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lives {
    /// Of twenty: ten refused at the desk, eight returned, one accepted, one taken by a specialist.
    OfAYear,
    /// All returned.
    Whole,
}

/// How far one dossier comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    Refused,
    Accepted,
    Taken,
    Returned,
}

struct Load<'a> {
    app: &'a App,
    citizen: Applicant,
    form: serde_json::Value,
    document: FinishedDocument,
    content: String,
    dossiers: usize,
    lives: Lives,
    verbs: AtomicUsize,
}

/// One dossier to come.
#[derive(Clone)]
struct Planned {
    n: usize,
    aim: Aim,
    at: Timestamp,
    number: String,
}

/// Fills the database and prints how fast that went.
pub(crate) fn run(app: &App, dossiers: usize, lives: Lives) -> anyhow::Result<()> {
    let today = kernel::today_in_vietnam(app.clock.now());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stored = runtime.block_on(app.files.put_bytes(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
          trailer<</Root 1 0 R>>\n%%EOF\n"
            .to_vec(),
        &Limits::up_to(1 << 20),
    ))?;
    let load = Load {
        app,
        citizen: citizen(app, today)?,
        form: sample(app, today)?,
        document: FinishedDocument {
            sha256: stored.digest.as_str().to_owned(),
            bytes: i64::try_from(stored.bytes)?,
        },
        content: "Ket qua".to_owned(),
        dossiers,
        lives,
        verbs: AtomicUsize::new(0),
    };
    let offices = offices(app, today)?;
    let begun = Instant::now();
    // On PostgreSQL two writers help each other; each has its own communes, so that neither waits for
    // the other's numbers. SQLite has one writer.
    let writers = if app.settings.database_url.is_some() { 2 } else { 1 };
    thread::scope(|scope| {
        let shares: Vec<_> = (0..writers)
            .map(|writer| {
                let own: Vec<&Office> = offices.iter().skip(writer).step_by(writers).collect();
                let load = &load;
                scope.spawn(move || load.share(&own, writer, writers))
            })
            .collect();
        shares.into_iter().try_for_each(|share| {
            share.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a writer broke")))
        })
    })?;
    let (seconds, verbs) = (begun.elapsed().as_secs_f64(), load.verbs.into_inner());
    let rate = f64::from(u32::try_from(verbs).unwrap_or(u32::MAX)) / seconds;
    println!(
        "| {dossiers} dossiers by {verbs} verbs | {seconds:.0} s | {rate:.0} verbs a second |"
    );
    Ok(())
}

impl Load<'_> {
    /// Every `writers`th dossier.
    fn share(&self, offices: &[&Office], writer: usize, writers: usize) -> anyhow::Result<()> {
        let mut numbers: HashMap<(AgencyId, i16), u32> = HashMap::new();
        let own: Vec<usize> = (writer..self.dossiers).step_by(writers).collect();
        for (batch, numbers_of_batch) in own.chunks(BATCH).enumerate() {
            // A batch is one commune's: its officers, one after another.
            let office = offices[batch % offices.len()];
            let planned: Vec<Planned> = numbers_of_batch
                .iter()
                .map(|n| self.plan(*n, office.agency, &mut numbers))
                .collect();
            self.batch(office, planned)?;
        }
        Ok(())
    }

    fn plan(
        &self,
        n: usize,
        agency: AgencyId,
        numbers: &mut HashMap<(AgencyId, i16), u32>,
    ) -> Planned {
        let aim = match (self.lives, n % 20) {
            (Lives::Whole, _) | (Lives::OfAYear, 0..=7) => Aim::Returned,
            (Lives::OfAYear, 8) => Aim::Accepted,
            (Lives::OfAYear, 9) => Aim::Taken,
            (Lives::OfAYear, _) => Aim::Refused,
        };
        let days = if self.lives == Lives::Whole { 30 } else { 365 };
        let minutes = days * 24 * 60;
        let place = n.saturating_mul(minutes) / self.dossiers.max(1);
        let back = i64::try_from(minutes - place.min(minutes)).unwrap_or(0) + 60;
        let at = self.app.clock.now() - SignedDuration::from_mins(back);
        let mut number = String::new();
        if aim == Aim::Returned {
            // Numbered six deeds after the filing, which may be in the next year.
            let year = kernel::today_in_vietnam(at + BETWEEN_DEEDS * 6).year();
            let last = numbers.entry((agency, year)).or_default();
            *last += 1;
            number = format!("{last}/{year}");
        }
        Planned { n, aim, at, number }
    }

    fn batch(&self, office: &Office, planned: Vec<Planned>) -> anyhow::Result<()> {
        let (agency, citizen) = (office.agency, Actor::Applicant(self.citizen.clone()));
        let staff = [&office.clerk, &office.specialist, &office.leader, &office.records_clerk];
        let staff = staff.map(Clone::clone);
        let (form, document, content) =
            (self.form.clone(), self.document.clone(), self.content.clone());
        let verbs = self.app.db.write_blocking(move |tx| {
            let life = Life { tx, staff: &staff, document: &document, content: &content };
            live_all(life, &planned, |n| filing(n, agency, &form), &citizen)
        })?;
        self.verbs.fetch_add(verbs, Ordering::Relaxed);
        Ok(())
    }
}

struct Life<'a, 'tx> {
    tx: &'a mut Tx<'tx>,
    staff: &'a [Actor; 4],
    document: &'a FinishedDocument,
    content: &'a str,
}

fn live_all(
    mut life: Life<'_, '_>,
    planned: &[Planned],
    filing: impl Fn(usize) -> dossier::SubmitDossier,
    citizen: &Actor,
) -> Result<usize, dossier::Error> {
    let mut verbs = 0;
    for one in planned {
        let ctx = Ctx::new(citizen.clone(), one.at);
        let dossier = dossier::submit(life.tx, &ctx, &filing(one.n))?.dossier;
        verbs += 1 + life.live(dossier, one)?;
    }
    Ok(verbs)
}

impl Life<'_, '_> {
    /// Brings one dossier to where it is meant to stand; answers by how many verbs.
    fn live(
        &mut self,
        dossier: dossier::DossierId,
        one: &Planned,
    ) -> Result<usize, dossier::Error> {
        let [clerk, specialist, leader, records_clerk] = self.staff;
        let mut at = one.at;
        let mut ctx = |actor: &Actor| {
            at += BETWEEN_DEEDS;
            Ctx::new(actor.clone(), at)
        };
        let (tx, seen_version) = (&mut *self.tx, None);
        if one.aim == Aim::Refused {
            let reason = self.content.to_owned();
            let command =
                RefuseDossier { dossier, ground: Ground::NotCompetent, reason, seen_version };
            dossier::refuse(tx, &ctx(clerk), &command)?;
            return Ok(1);
        }
        dossier::accept(tx, &ctx(clerk), &AcceptDossier { dossier, seen_version })?;
        if one.aim == Aim::Accepted {
            return Ok(1);
        }
        dossier::take(tx, &ctx(specialist), &TakeDossier { dossier, seen_version })?;
        if one.aim == Aim::Taken {
            return Ok(2);
        }
        let content = self.content.to_owned();
        let draft = PrepareResult { dossier, content, seen_version };
        dossier::prepare_result(tx, &ctx(specialist), &draft)?;
        let submit = SubmitForSignature { dossier, seen_version };
        dossier::submit_for_signature(tx, &ctx(specialist), &submit)?;
        dossier::approve(tx, &ctx(leader), &ApproveResult { dossier, seen_version })?;
        let now = ctx(records_clerk);
        let rules = catalog::procedure_in_force(tx, PROCEDURE, now.today())?;
        let (last, year) = one.number.split_once('/').unwrap_or_default();
        let parsed = last.parse().ok().zip(year.parse().ok());
        let number = rules
            .zip(parsed)
            .map(|(rules, (last, year))| rules.procedure.outcome.number(last, year))
            .unwrap_or_default();
        let document = self.document.clone();
        let command = NumberResult { dossier, number, document, seen_version };
        dossier::number_result(tx, &now, &command)?;
        let delivery = DeliverResult {
            dossier,
            way: Way::InPerson,
            proxy: String::new(),
            paper: String::new(),
            signature: None,
            seen_version,
        };
        dossier::deliver_result(tx, &ctx(clerk), &delivery)?;
        Ok(VERBS_OF_A_LIFE - 1)
    }
}
