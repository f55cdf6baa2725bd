//! One citizen whose vault is full: a result that ends soon, a certified copy, a paper that was used again, a look of an
//! officer, a consent that was taken back.

use anyhow::Context;
use catalog::{ChannelKind, Procedure};
use dossier::{
    AcceptDossier, ApplicantFields, ApproveResult, BeginDraft, DeliverResult, DossierId,
    PaperTaken, PrepareResult, ReceivedFile, SubmitAtDesk, SubmitDossier, SubmitForSignature,
    TakeDossier, TakenPaper, UploadId, Way,
};
use identity::Agency;
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Ctx, Role};
use platform::App;
use tokio::runtime::Runtime;
use vault::{ConfirmOwner, ItemKind, ItemLine, UseItem, UsedIn};

use super::{
    people::{People, personal_number, phone},
    seed,
};

/// Which of the citizens.
const OWNER: usize = 4;
/// A result that holds for six months.
const STATUS: &str = "1.004873";
/// What asks for a paper that is used again.
const BIRTH: &str = "1.001193";
/// A copy certified from the original, at the desk alone.
const COPY: &str = "2.000815";

/// Lets the vault fill. Blocks.
pub(super) fn fill(app: &App, people: &People) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let scan = seed::scan(app, people, &runtime)?;
    let owner = people.citizens.get(OWNER).cloned().context("the owner of the vault")?;
    let life = Life { app, people, runtime, scan, owner: Actor::Applicant(owner) };

    // Six months but three weeks ago, so that it ends soon.
    let status = life.hand_in(STATUS, life.ago(160), None)?;
    life.finish(status, life.ago(159))?;
    let copy = life.at_desk(COPY, life.ago(50))?;
    life.finish(copy, life.ago(50) + SignedDuration::from_mins(30))?;
    let birth = life.hand_in(BIRTH, life.ago(40), None)?;
    life.finish(birth, life.ago(39))?;
    for dossier in [status, copy, birth] {
        life.keep(dossier)?;
    }
    life.confirm(life.ago(30))?;

    let used = life.reuse(life.ago(3))?;
    life.accept(used, life.ago(2))?;
    life.looked_at(used, life.ago(2) + SignedDuration::from_mins(20))?;
    life.reuse(life.ago(1))?;
    life.take_back(life.ago(1) + SignedDuration::from_hours(3))
}

struct Life<'a> {
    app: &'a App,
    people: &'a People,
    runtime: Runtime,
    scan: ReceivedFile,
    owner: Actor,
}

impl Life<'_> {
    fn commune(&self) -> &Agency {
        &self.people.communes[0]
    }

    fn ago(&self, days: i64) -> Timestamp {
        self.app.clock.now() - SignedDuration::from_hours(24 * days)
    }

    fn own(&self, at: Timestamp) -> Ctx {
        Ctx::new(self.owner.clone(), at)
    }

    fn staff(&self, role: Role, at: Timestamp) -> anyhow::Result<Ctx> {
        Ok(Ctx::new(self.people.officer(self.commune().id, role)?, at))
    }

    fn rules(&self, code: &'static str) -> anyhow::Result<Procedure> {
        let today = Ctx::system(self.app.clock.now()).today();
        let db = &self.app.db;
        let found = db.read_blocking(move |tx| catalog::procedure_in_force(tx, code, today))?;
        Ok(found.context(code)?.procedure.clone())
    }

    fn filing(&self, procedure: &Procedure, channel: ChannelKind) -> SubmitDossier {
        SubmitDossier {
            procedure_code: procedure.code.clone(),
            receiving_agency: self.commune().id,
            mandate: None,
            channel,
            applicant: ApplicantFields {
                name: self.people.words.name(OWNER * 3 + 1),
                personal_id: personal_number(OWNER),
                phone: phone(OWNER),
                email: String::new(),
                address: self.people.words.address(OWNER, &self.commune().short_name),
            },
            form: procedure.sample.clone(),
            papers: Vec::new(),
            draft: None,
        }
    }

    /// The owner hands in online; the paper named comes from the vault, the others are uploaded.
    fn hand_in(
        &self,
        code: &'static str,
        at: Timestamp,
        taken: Option<(String, UploadId)>,
    ) -> anyhow::Result<DossierId> {
        let procedure = self.rules(code)?;
        let (ctx, scan) = (self.own(at), self.scan.clone());
        let filing = self.filing(&procedure, ChannelKind::Online);
        let submitted = self.app.db.write_blocking(move |tx| {
            let mut filing = filing.clone();
            filing.papers.extend(taken.clone());
            for paper in procedure.papers_for(&procedure.sample) {
                let is_there = filing.papers.iter().any(|it| it.0 == paper.code);
                if paper.is_required(&procedure.sample) && !is_there {
                    let upload = dossier::upload(tx, &ctx, &scan)?;
                    filing.papers.push((paper.code.clone(), upload));
                }
            }
            dossier::submit(tx, &ctx, &filing)
        });
        Ok(submitted?.dossier)
    }

    /// The owner stands at the desk with the originals, which are seen and given back.
    fn at_desk(&self, code: &'static str, at: Timestamp) -> anyhow::Result<DossierId> {
        let procedure = self.rules(code)?;
        let ctx = self.staff(Role::ReceptionClerk, at)?;
        let papers = procedure.papers_for(&procedure.sample);
        let seen = |paper: String| TakenPaper { paper, how: PaperTaken::Seen };
        let command = SubmitAtDesk {
            filing: self.filing(&procedure, ChannelKind::Direct),
            on_paper: papers.map(|it| seen(it.code.clone())).collect(),
        };
        let db = &self.app.db;
        Ok(db.write_blocking(move |tx| dossier::submit_at_desk(tx, &ctx, &command))?.dossier)
    }

    fn accept(&self, dossier: DossierId, at: Timestamp) -> anyhow::Result<()> {
        let ctx = self.staff(Role::ReceptionClerk, at)?;
        let command = AcceptDossier { dossier, seen_version: None };
        self.app.db.write_blocking(move |tx| dossier::accept(tx, &ctx, &command))?;
        Ok(())
    }

    /// From acceptance to the result in its owner's hands.
    fn finish(&self, dossier: DossierId, from: Timestamp) -> anyhow::Result<()> {
        let later = |minutes| from + SignedDuration::from_mins(minutes);
        self.accept(dossier, from)?;
        let (specialist, leader) =
            (self.staff(Role::Specialist, later(10))?, self.staff(Role::Leader, later(40))?);
        let content = self.people.words.words.get("content").cloned().unwrap_or_default();
        self.app.db.write_blocking(move |tx| {
            let (content, seen_version) = (content.clone(), None);
            dossier::take(tx, &specialist, &TakeDossier { dossier, seen_version })?;
            let prepare = PrepareResult { dossier, content, seen_version };
            dossier::prepare_result(tx, &specialist, &prepare)?;
            let submit = SubmitForSignature { dossier, seen_version };
            dossier::submit_for_signature(tx, &specialist, &submit)?;
            dossier::approve(tx, &leader, &ApproveResult { dossier, seen_version })
        })?;
        let records = self.staff(Role::RecordsClerk, later(50))?;
        self.runtime.block_on(dossier::finish_result(self.app, &records, dossier, None))?;
        let ctx = self.staff(Role::ReceptionClerk, later(60))?;
        let command = DeliverResult {
            dossier,
            way: Way::InPerson,
            proxy: String::new(),
            paper: String::new(),
            signature: None,
            seen_version: None,
        };
        self.app.db.write_blocking(move |tx| dossier::deliver_result(tx, &ctx, &command))?;
        Ok(())
    }

    /// What the follower would keep a moment later.
    fn keep(&self, dossier: DossierId) -> anyhow::Result<()> {
        let ctx = Ctx::system(self.ago(31));
        self.app.db.write_blocking(move |tx| vault::keep_items(tx, &ctx, dossier))?;
        Ok(())
    }

    /// The desk has seen the owner's identity paper.
    fn confirm(&self, at: Timestamp) -> anyhow::Result<()> {
        let ctx = self.staff(Role::ReceptionClerk, at)?;
        let command = ConfirmOwner { number: personal_number(OWNER), is_compared: true };
        self.app.db.write_blocking(move |tx| vault::confirm_owner(tx, &ctx, &command))?;
        Ok(())
    }

    /// The paper that is uploaded once goes into another filing, after its owner looked at it.
    fn reuse(&self, at: Timestamp) -> anyhow::Result<DossierId> {
        let (ctx, receiving_agency) = (self.own(at), self.commune().id);
        let (paper, upload) = self.app.db.write_blocking(move |tx| {
            let items = vault::own_items(tx, &ctx, None, 50)?;
            let is_paper =
                |it: &&ItemLine| it.item.kind == ItemKind::Paper && it.item.procedure_code == BIRTH;
            let item = &items.iter().find(is_paper).ok_or(vault::Refusal::NotFound)?.item;
            vault::read_item(tx, &ctx, item.id)?;
            let begin =
                BeginDraft { procedure_code: BIRTH.into(), receiving_agency, mandate: None };
            let draft = dossier::begin_draft(tx, &ctx, &begin)?;
            let paper = item.paper_code.clone().unwrap_or_default();
            let command = UseItem {
                place: UsedIn::Draft(draft),
                paper: paper.clone(),
                item: Some(item.id),
                is_consenting: true,
            };
            let consent = vault::use_item(tx, &ctx, &command)?;
            dossier::discard_draft(tx, &ctx, draft)?;
            Ok::<_, vault::Error>((paper, consent.upload))
        })?;
        let dossier = self.hand_in(BIRTH, at, Some((paper, upload)))?;
        let ctx = Ctx::system(at);
        self.app.db.write_blocking(move |tx| vault::keep_items(tx, &ctx, dossier))?;
        Ok(dossier)
    }

    /// An officer opens the paper that came from the vault.
    fn looked_at(&self, dossier: DossierId, at: Timestamp) -> anyhow::Result<()> {
        let ctx = self.staff(Role::ReceptionClerk, at)?;
        self.app.db.write_blocking(move |tx| {
            let detail = dossier::detail(tx, &ctx, dossier)?;
            let paper = detail.papers.iter().find(|it| it.source.is_some());
            let paper = paper.ok_or(vault::Refusal::NotFound)?;
            vault::read_used(tx, &ctx, dossier, &paper.id)
        })?;
        Ok(())
    }

    /// The owner takes the latest consent back.
    fn take_back(&self, at: Timestamp) -> anyhow::Result<()> {
        let ctx = self.own(at);
        self.app.db.write_blocking(move |tx| {
            let consents = vault::consents(tx, &ctx, (None, None), 1)?;
            let last = consents.first().ok_or(vault::Refusal::NotFound)?;
            vault::withdraw_consent(tx, &ctx, last.id)
        })?;
        Ok(())
    }
}
