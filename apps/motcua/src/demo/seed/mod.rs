//! What the invented people did: dossiers of the last weeks, each brought to where it stands through
//! the same verbs that the pages call.

mod filing;
mod plan;
mod rare;
mod rating;
mod turns;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use anyhow::Context;
use calendar::WorkingCalendar;
use catalog::{ProcedureVersion, pack::Pack};
use dossier::{
    AcceptDossier, ApproveResult, DeliverResult, Delivery, Dossier, DossierId, ForwardDossier,
    Ground, HandOverResult, PrepareResult, ReceivedFile, RefuseDossier, RequestSupplement,
    SendBack, Stage, SubmitForSignature, SupplementDossier, TakeDossier, Way, WithdrawDossier,
};
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, AgencyId, Ctx, Lang, Role};
use platform::{App, files::Limits};
use print::{PdfInfo, PrintSettings, Printer, Template};
use serde_json::json;

use self::plan::{Aim, SPREAD, aim};
use super::people::People;

/// The farthest back a dossier was handed in, in days.
const DAYS_BACK: u32 = 120;
/// The farthest back one of the first was handed in and went its way, in days.
const SPREAD_BACK: u32 = 30;
/// How many work at once: their transactions are kept together, and documents are set beside each other.
const WORKERS: usize = 6;
/// Of ten dossiers so many are the shown commune's, so that its lists are full.
const SHOWN_OF_TEN: u32 = 4;
/// How many other communes had dossiers.
const OTHER_COMMUNES: usize = 24;

struct Seeding<'a> {
    app: &'a App,
    people: &'a People,
    calendar: Arc<WorkingCalendar>,
    procedures: Vec<Arc<ProcedureVersion>>,
    scan: ReceivedFile,
    runtime: tokio::runtime::Runtime,
    /// One of an agency gives numbers at a time, so that no document is set in vain.
    numbering: HashMap<AgencyId, Mutex<()>>,
}

/// Lets the people work. Answers how many dossiers there are. Blocks.
pub(super) fn seed(app: &App, pack: &Pack, people: &People, dossiers: u32) -> anyhow::Result<u32> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let scan = scan(app, people, &runtime)?;
    let shown = people.communes[0].id;
    let codes: Vec<String> = pack.procedures.iter().map(|it| it.code.clone()).collect();
    let today = Ctx::system(app.clock.now()).today();
    let (calendar, procedures) = app.db.read_blocking(move |tx| {
        let calendar = catalog::calendar_for(tx, shown)?;
        let mut procedures = Vec::new();
        for code in codes {
            procedures.extend(catalog::procedure_in_force(tx, &code, today)?);
        }
        Ok::<_, platform::Fault>((calendar, procedures))
    })?;
    let numbering = people.officers.keys().map(|it| (it.0, Mutex::default())).collect();
    let seeding = Seeding { app, people, calendar, procedures, scan, runtime, numbering };
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..WORKERS).map(|_| scope.spawn(|| seeding.work(&next, dossiers))).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a worker broke")))
        })
    })?;
    Ok(dossiers)
}

/// One page that says that it is worth nothing, given for every paper.
pub(super) fn scan(
    app: &App,
    people: &People,
    runtime: &tokio::runtime::Runtime,
) -> anyhow::Result<ReceivedFile> {
    let template = Template::new("scan", "#set page(paper: \"a5\")\n#json(\"data.json\").text");
    let data = json!({ "text": people.words.words.get("paper") });
    // Of the day, not of the second: whoever asks for it again gets the same file.
    let day = kernel::today_in_vietnam(app.clock.now());
    let info = PdfInfo {
        title: people.words.words.get("paper_name").cloned().unwrap_or_default(),
        lang: Lang::Vi,
        at: kernel::instant_of(day.at(0, 0, 0, 0)),
        author: String::new(),
    };
    let pdf = Printer::new(PrintSettings::default()).render(&template, &data, &info)?;
    let stored = runtime.block_on(app.files.put_bytes(pdf, &Limits::up_to(1 << 20)))?;
    Ok(ReceivedFile {
        file_name: people.words.words.get("paper_name").cloned().unwrap_or_default(),
        sha256: stored.digest.as_str().to_owned(),
        bytes: i64::try_from(stored.bytes)?,
        media_type: stored.kind.media_type().to_owned(),
        facts: stored.facts.clone(),
    })
}

impl Seeding<'_> {
    /// One dossier after another, whichever is next.
    fn work(&self, next: &AtomicU32, dossiers: u32) -> anyhow::Result<()> {
        loop {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            if nth >= dossiers {
                return Ok(());
            }
            self.dossier(nth).with_context(|| format!("dossier {nth}"))?;
        }
    }

    fn dossier(&self, nth: u32) -> anyhow::Result<()> {
        let n = usize::try_from(nth)?;
        let rules = &self.procedures[n * 7 % self.procedures.len()];
        let commune = if nth % 10 < SHOWN_OF_TEN {
            &self.people.communes[0]
        } else {
            &self.people.communes[1 + n * 3 % OTHER_COMMUNES.min(self.people.communes.len() - 1)]
        };
        let aim = aim(nth);
        let Some(submitted_at) = self.begin(nth, aim)? else { return Ok(()) };
        let mut case = Case { seeding: self, n, at: submitted_at };
        let dossier = case.submit(rules, commune)?;
        case.live(dossier, aim)?;
        case.rate(dossier)
    }

    /// When it was handed in: those meant to be open lately, the others longer ago.
    fn begin(&self, nth: u32, aim: Aim) -> anyhow::Result<Option<Timestamp>> {
        let days = match aim {
            Aim::StopAt(Stage::Submitted) | Aim::AskAtIntake => nth % 2,
            Aim::StopAt(_)
            | Aim::AskInProcess
            | Aim::SendBackOnce
            | Aim::WantBack
            | Aim::Owe
            | Aim::Wait => 1 + nth % 9,
            _ if nth < SPREAD => 6 + nth % (SPREAD_BACK - 6),
            // Sevenths, so that neighbours are days apart.
            Aim::Through
            | Aim::Refuse
            | Aim::Withdraw
            | Aim::AskAndBring
            | Aim::Slow
            | Aim::Decline
            | Aim::Stop
            | Aim::GiveBack
            | Aim::Pay
            | Aim::Extend
            | Aim::Consult
            | Aim::Move
            | Aim::Mend
            | Aim::Amend
            | Aim::Talk
            | Aim::Post => 8 + nth * 7 % (DAYS_BACK - 8),
        };
        let now = self.app.clock.now();
        let hours = i64::from(days) * 24 + i64::from(nth % 5) + 1;
        let begun = self.calendar.norm(now - SignedDuration::from_hours(hours))?;
        let minutes = (nth * 37) % 150;
        let at = self.calendar.add_minutes(begun, minutes)?;
        // On a holiday the next working hour may still be to come.
        Ok(if at < now { Some(at) } else { Some(now - SignedDuration::from_mins(90)) })
    }
}

/// One dossier on its way, with the time of its next deed.
struct Case<'a> {
    seeding: &'a Seeding<'a>,
    n: usize,
    at: Timestamp,
}

impl Case<'_> {
    /// Somebody does something, half an hour to some hours of work after the last deed. False when
    /// that time has not come yet.
    fn later(&mut self) -> anyhow::Result<bool> {
        let minutes = u32::try_from(self.n * 53 % 240 + 25)?;
        let next = self.seeding.calendar.add_minutes(self.at, minutes)?;
        if next >= self.seeding.app.clock.now() {
            return Ok(false);
        }
        self.at = next;
        Ok(true)
    }

    fn ctx(&self, actor: Actor) -> Ctx {
        Ctx::new(actor, self.at)
    }

    fn staff(&self, agency: AgencyId, role: Role) -> anyhow::Result<Ctx> {
        Ok(self.ctx(self.seeding.people.hand(agency, role, self.n)?))
    }

    fn word(&self, key: &str) -> String {
        self.seeding.people.words.words.get(key).cloned().unwrap_or_default()
    }

    fn load(&self, id: DossierId) -> anyhow::Result<Dossier> {
        let ctx = Ctx::system(self.at);
        let db = &self.seeding.app.db;
        Ok(db.read_blocking(move |tx| dossier::visible_dossier(tx, &ctx, id))?)
    }

    /// Deed after deed, until the aim is reached or the time has come to now.
    fn live(&mut self, id: DossierId, aim: Aim) -> anyhow::Result<()> {
        let mut asked = false;
        let mut sent_back = false;
        let mut turned = false;
        let mut mended = false;
        loop {
            let dossier = self.load(id)?;
            if dossier.stage() == Stage::Returned && aim == Aim::Mend && !mended && self.later()? {
                mended = true;
                self.correct_result(&dossier)?;
                continue;
            }
            if dossier.stage().is_ended()
                || aim == Aim::StopAt(dossier.stage()) && self.rests(&dossier)
                || !self.later()?
            {
                return Ok(());
            }
            match (dossier.stage(), aim) {
                (Stage::Submitted, Aim::Refuse) => self.refuse(&dossier)?,
                (Stage::Submitted, Aim::Move) if !turned => {
                    turned = true;
                    self.transfer(&dossier)?;
                }
                _ if dossier.is_on_its_way() => {
                    if self.n.is_multiple_of(2) || !self.arrive(&dossier)? {
                        return Ok(());
                    }
                }
                (Stage::Submitted, Aim::Withdraw) => self.withdraw(&dossier)?,
                (Stage::Submitted, Aim::AskAtIntake | Aim::AskAndBring) if !asked => {
                    self.ask(&dossier, Role::ReceptionClerk)?;
                    asked = true;
                }
                (Stage::Processing, Aim::AskInProcess) if dossier.assignee().is_some() => {
                    return self.ask(&dossier, Role::Specialist);
                }
                (Stage::Processing, _) if !turned && dossier.assignee().is_some() => {
                    turned = true;
                    if !self.turn(&dossier, aim)? {
                        return Ok(());
                    }
                }
                (Stage::FinancialWait, Aim::Pay) => self.confirm_payment(&dossier)?,
                (Stage::WithdrawRequested, Aim::GiveBack) => self.give_back(&dossier)?,
                (Stage::FinancialWait | Stage::WithdrawRequested, _) => return Ok(()),
                (Stage::ResultReady, Aim::Post) if dossier.delivery() == Delivery::AtCounter => {
                    self.post(&dossier)?;
                }
                (Stage::SupplementIntake, Aim::AskAndBring) => self.bring(&dossier)?,
                (Stage::SupplementIntake | Stage::SupplementProcessing, _) => return Ok(()),
                (Stage::AwaitingSignature, Aim::SendBackOnce) if sent_back => return Ok(()),
                (Stage::AwaitingSignature, Aim::SendBackOnce) => {
                    self.send_back(&dossier)?;
                    sent_back = true;
                }
                _ => self.go_on(&dossier)?,
            }
        }
    }

    /// Whether a dossier that is meant to stop in this stage is where it is meant to stop.
    fn rests(&self, dossier: &Dossier) -> bool {
        // Some wait in the pool, some with a specialist.
        dossier.stage() != Stage::Processing || dossier.assignee().is_some()
    }

    /// The next ordinary deed.
    fn go_on(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let id = dossier.id();
        let (receiving, current) = (dossier.receiving_agency(), dossier.current_agency());
        let db = &self.seeding.app.db;
        let seen_version = None;
        match dossier.stage() {
            Stage::Submitted => {
                let ctx = self.staff(receiving, Role::ReceptionClerk)?;
                let command = AcceptDossier { dossier: id, seen_version };
                db.write_blocking(move |tx| dossier::accept(tx, &ctx, &command))?;
            }
            Stage::Received | Stage::Processing if dossier.assignee().is_none() => {
                let ctx = self.staff(current, Role::Specialist)?;
                let command = TakeDossier { dossier: id, seen_version };
                db.write_blocking(move |tx| dossier::take(tx, &ctx, &command))?;
            }
            Stage::Received | Stage::Processing => self.handle(dossier)?,
            Stage::AwaitingSignature => {
                let ctx = self.staff(current, Role::Leader)?;
                let command = ApproveResult { dossier: id, seen_version };
                db.write_blocking(move |tx| dossier::approve(tx, &ctx, &command))?;
            }
            Stage::AwaitingNumber => {
                let ctx = self.staff(current, Role::RecordsClerk)?;
                let register = dossier.competent_agency();
                let mutex = self.seeding.numbering.get(&register).context("its register")?;
                let _one_at_a_time = mutex.lock().unwrap_or_else(PoisonError::into_inner);
                let finished = dossier::finish_result(self.seeding.app, &ctx, id, seen_version);
                self.seeding.runtime.block_on(finished)?;
            }
            Stage::ResultReady if dossier.delivery() == Delivery::AtSource => {
                let ctx = self.staff(receiving, Role::ReceptionClerk)?;
                let command = HandOverResult { dossier: id, seen_version };
                db.write_blocking(move |tx| dossier::hand_over_result(tx, &ctx, &command))?;
            }
            Stage::ResultReady => {
                let ctx = self.staff(receiving, Role::ReceptionClerk)?;
                let (proxy, paper) = (String::new(), String::new());
                let way = match dossier.delivery() {
                    Delivery::Posted => Way::Post,
                    _ if self.n.is_multiple_of(6) => Way::Electronic,
                    Delivery::None
                    | Delivery::AtSource
                    | Delivery::AtCounter
                    | Delivery::Handed
                    | Delivery::Delivered
                    | Delivery::Electronic => Way::InPerson,
                };
                let command =
                    DeliverResult { dossier: id, way, proxy, paper, signature: None, seen_version };
                db.write_blocking(move |tx| dossier::deliver_result(tx, &ctx, &command))?;
            }
            Stage::SupplementIntake
            | Stage::SupplementProcessing
            | Stage::FinancialWait
            | Stage::WithdrawRequested
            | Stage::RefusedIntake
            | Stage::Returned
            | Stage::Withdrawn
            | Stage::Stopped
            | Stage::Declined => {}
        }
        Ok(())
    }

    /// A specialist hands on, or drafts and submits for signature, as the next step asks.
    fn handle(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let id = dossier.id();
        let ctx = self.staff(dossier.current_agency(), Role::Specialist)?;
        let content = self.word("content");
        self.seeding.app.db.write_blocking(move |tx| {
            let seen_version = None;
            let forward = ForwardDossier { dossier: id, seen_version };
            match dossier::forward(tx, &ctx, &forward) {
                Err(dossier::Error::Refused(dossier::Refusal::OtherStepNext)) => {
                    let draft =
                        PrepareResult { dossier: id, content: content.clone(), seen_version };
                    dossier::prepare_result(tx, &ctx, &draft)?;
                    let submit = SubmitForSignature { dossier: id, seen_version };
                    dossier::submit_for_signature(tx, &ctx, &submit)
                }
                done => done,
            }
        })?;
        Ok(())
    }

    fn refuse(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.receiving_agency(), Role::ReceptionClerk)?;
        let command = RefuseDossier {
            dossier: dossier.id(),
            ground: Ground::NotCompetent,
            reason: self.word("refusal"),
            seen_version: None,
        };
        self.seeding.app.db.write_blocking(move |tx| dossier::refuse(tx, &ctx, &command))?;
        Ok(())
    }

    fn withdraw(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.ctx(self.submitter(dossier)?);
        let command = WithdrawDossier { dossier: dossier.id(), seen_version: None };
        self.seeding.app.db.write_blocking(move |tx| dossier::withdraw(tx, &ctx, &command))?;
        Ok(())
    }

    fn send_back(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.staff(dossier.current_agency(), Role::Leader)?;
        let remark = self.word("remark");
        let command = SendBack { dossier: dossier.id(), remark, seen_version: None };
        self.seeding.app.db.write_blocking(move |tx| dossier::send_back(tx, &ctx, &command))?;
        Ok(())
    }

    fn ask(&self, dossier: &Dossier, role: Role) -> anyhow::Result<()> {
        let agency = dossier.current_agency();
        let ctx = self.staff(agency, role)?;
        let command = RequestSupplement {
            dossier: dossier.id(),
            papers: self.first_paper(dossier)?.into_iter().collect(),
            reason: self.word("supplement"),
            seen_version: None,
        };
        let db = &self.seeding.app.db;
        match db.write_blocking(move |tx| dossier::request_supplement(tx, &ctx, &command)) {
            // After some days the law lets nobody ask any more: it is handled as it is.
            Ok(_) | Err(dossier::Error::Refused(dossier::Refusal::SupplementTooLate)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn bring(&self, dossier: &Dossier) -> anyhow::Result<()> {
        let ctx = self.ctx(self.submitter(dossier)?);
        let (id, scan) = (dossier.id(), self.seeding.scan.clone());
        let paper = self.first_paper(dossier)?;
        self.seeding.app.db.write_blocking(move |tx| {
            let mut papers = Vec::new();
            if let Some(code) = &paper {
                papers.push((code.clone(), dossier::upload(tx, &ctx, &scan)?));
            }
            let command = SupplementDossier { dossier: id, papers, seen_version: None };
            dossier::supplement(tx, &ctx, &command)
        })?;
        Ok(())
    }

    fn rules(&self, dossier: &Dossier) -> anyhow::Result<Arc<ProcedureVersion>> {
        let version = dossier.procedure_version();
        let db = &self.seeding.app.db;
        let rules = db.read_blocking(move |tx| catalog::procedure_version(tx, version))?;
        rules.context("the procedure")
    }

    fn first_paper(&self, dossier: &Dossier) -> anyhow::Result<Option<String>> {
        let procedure = &self.rules(dossier)?.procedure;
        let first = procedure.papers_for(&procedure.sample).next();
        Ok(first.map(|paper| paper.code.clone()))
    }

    fn submitter(&self, dossier: &Dossier) -> anyhow::Result<Actor> {
        let account = dossier.submitter();
        let people = self.seeding.people;
        if let Some(citizen) = people.citizens.iter().find(|it| it.account == account) {
            return Ok(Actor::Applicant(citizen.clone()));
        }
        people.officer(dossier.receiving_agency(), Role::ReceptionClerk)
    }
}
