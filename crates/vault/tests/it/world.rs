//! Phường Hoa Sen and the vault: the clerk Lan, the specialist Bình, the citizens An and Mai, and what they hand in.

use std::ops::Deref;

use catalog::ChannelKind;
use dossier::{
    AcceptDossier, ApplicantFields, ApproveResult, BeginDraft, DossierId, DraftId,
    FinishedDocument, NumberResult, PrepareResult, ReceivedFile, SubmitAtDesk, SubmitDossier,
    SubmitForSignature, TakeDossier, UploadId, upload,
};
use kernel::{Actor, AgencyId, Ctx, Role};
use platform::{
    db::Tx,
    files::{FileFacts, FileKind, Limits},
    http::Routes,
};
use testoffice::Office;
use vault::{Error, ItemLine, Refusal, UseItem, UsedIn, VAULT_FOLLOWER};

pub(crate) struct World<'a> {
    office: &'a Office,
    /// Whose personal number is [`AN`].
    pub(crate) an: Actor,
    pub(crate) mai: Actor,
    pub(crate) lan: Actor,
    pub(crate) binh: Actor,
}

pub(crate) const AN: &str = "025090001234";
pub(crate) const MAI: &str = "025190004321";

impl Deref for World<'_> {
    type Target = Office;

    fn deref(&self) -> &Office {
        self.office
    }
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    let module = testoffice::Module {
        migrations: vault::MIGRATIONS,
        routes,
        subjects: vault::SUBJECTS,
        states: vault::states,
    };
    testoffice::on_both_above(&[recognition::MIGRATIONS], module, |office| {
        office.wrap(|router| router.layer(axum::Extension(dossier::VaultOffers(vault::offers))));
        test(&World {
            an: office.an(),
            mai: office.citizen("Lê Thị Mai", MAI),
            lan: office.officer(Role::ReceptionClerk),
            binh: office.officer(Role::Specialist),
            office,
        });
    });
}

/// The pages of the vault, and those of dossiers that lead there.
fn routes() -> Routes {
    vault::routes().merge(dossier::routes())
}

/// The refusal of a deed that was refused by this module.
pub(crate) fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other @ (Error::Dossier(_) | Error::Fault(_)) => panic!("{other:?}"),
    }
}

impl World<'_> {
    /// The follower reads what is new.
    pub(crate) fn work(&self) {
        self.follow(VAULT_FOLLOWER);
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.db.write_blocking(work)
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.db.read_blocking(work)
    }

    /// A file with this text in it, in the file store.
    pub(crate) fn file(&self, text: &str) -> ReceivedFile {
        let pdf =
            format!("%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n");
        let limits = Limits { max_bytes: 1_000_000, kinds: &[FileKind::Pdf], file_name: None };
        let put = self.app.files.put_bytes(pdf.into_bytes(), &limits);
        let stored = self.wait(put).unwrap_or_else(|_| panic!("not taken"));
        ReceivedFile {
            file_name: "ban ve cua An.pdf".into(),
            sha256: stored.digest.as_str().to_owned(),
            bytes: i64::try_from(stored.bytes).unwrap(),
            media_type: "application/pdf".into(),
            facts: FileFacts::default(),
        }
    }

    pub(crate) fn sent(&self, actor: &Actor, text: &str) -> UploadId {
        let (ctx, file) = (self.ctx(actor), self.file(text));
        self.write(move |tx| Ok(upload(tx, &ctx, &file)?)).unwrap()
    }

    /// Somebody hands in online a drawing with this text, for the person with this number.
    pub(crate) fn filed(&self, actor: &Actor, number: &str, text: &str) -> DossierId {
        let papers = vec![("drawing".to_owned(), self.sent(actor, text))];
        self.hand_in(actor, filing(self.commune, ChannelKind::Online, number, papers))
    }

    pub(crate) fn hand_in(&self, actor: &Actor, filing: SubmitDossier) -> DossierId {
        self.pass(1);
        let ctx = self.ctx(actor);
        self.write(move |tx| Ok(dossier::submit(tx, &ctx, &filing)?.dossier)).unwrap()
    }

    /// An online filing of An with these papers.
    pub(crate) fn filing(&self, papers: Vec<(String, UploadId)>) -> SubmitDossier {
        filing(self.commune, ChannelKind::Online, AN, papers)
    }

    /// Lan hands in at the desk, with a scan, for the person with this number.
    pub(crate) fn at_desk(&self, number: &str, text: &str) -> DossierId {
        self.pass(1);
        let papers = vec![("drawing".to_owned(), self.sent(&self.lan, text))];
        let filing = filing(self.commune, ChannelKind::Direct, number, papers);
        let ctx = self.ctx(&self.lan);
        let command = SubmitAtDesk { filing, on_paper: Vec::new() };
        self.write(move |tx| Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier)).unwrap()
    }

    pub(crate) fn accept(&self, dossier: DossierId) {
        self.pass(1);
        let ctx = self.ctx(&self.lan);
        let command = AcceptDossier { dossier, seen_version: None };
        self.write(move |tx| Ok(dossier::accept(tx, &ctx, &command)?)).unwrap();
    }

    /// The dossier goes on to its result.
    pub(crate) fn decide(&self, dossier: DossierId) {
        let (leader, records) = (self.officer(Role::Leader), self.officer(Role::RecordsClerk));
        let document = self.file(&format!("result {dossier}"));
        let (binh, seen_version) = (self.ctx(&self.binh), None);
        self.write(move |tx| {
            dossier::take(tx, &binh, &TakeDossier { dossier, seen_version })?;
            let content = "Được nuôi chim bồ câu".to_owned();
            dossier::prepare_result(tx, &binh, &PrepareResult { dossier, content, seen_version })?;
            let command = SubmitForSignature { dossier, seen_version };
            Ok(dossier::submit_for_signature(tx, &binh, &command)?)
        })
        .unwrap();
        let ctx = self.ctx(&leader);
        let command = ApproveResult { dossier, seen_version };
        self.write(move |tx| Ok(dossier::approve(tx, &ctx, &command)?)).unwrap();
        let ctx = self.ctx(&records);
        let command = NumberResult {
            dossier,
            number: "1/2026/GP-CBC".into(),
            document: FinishedDocument { sha256: document.sha256, bytes: document.bytes },
            seen_version,
        };
        self.write(move |tx| Ok(dossier::number_result(tx, &ctx, &command)?)).unwrap();
    }

    /// What somebody finds in their vault.
    pub(crate) fn items(&self, actor: &Actor) -> Vec<ItemLine> {
        let ctx = self.ctx(actor);
        self.read(move |tx| vault::own_items(tx, &ctx, None, 100)).unwrap()
    }

    /// A drawing lies in the vault of An.
    pub(crate) fn kept(&self) -> ItemLine {
        let dossier = self.filed(&self.an, AN, "drawing");
        self.accept(dossier);
        self.work();
        self.items(&self.an).remove(0)
    }

    /// Somebody begins another filing.
    pub(crate) fn begun(&self, actor: &Actor) -> DraftId {
        let ctx = self.ctx(actor);
        let receiving_agency = self.commune;
        let begin =
            BeginDraft { procedure_code: "1.999001".into(), receiving_agency, mandate: None };
        self.write(move |tx| Ok(dossier::begin_draft(tx, &ctx, &begin)?)).unwrap()
    }

    /// An uses an item of his in a new filing, and hands it in.
    pub(crate) fn used(&self, line: &ItemLine) -> (DossierId, vault::Consent) {
        let (draft, ctx) = (self.begun(&self.an), self.ctx(&self.an));
        let item = Some(line.item.id);
        let place = UsedIn::Draft(draft);
        let command = UseItem { place, paper: "drawing".into(), item, is_consenting: true };
        let consent = self.write(move |tx| vault::use_item(tx, &ctx, &command)).unwrap();
        let mut filing = self.filing(vec![("drawing".into(), consent.upload)]);
        filing.draft = Some(draft);
        (self.hand_in(&self.an, filing), consent)
    }

    /// Where the only paper of a dossier is read.
    pub(crate) fn paper_path(&self, dossier: DossierId) -> String {
        let ctx = Ctx::system(self.now());
        let detail = self.read(move |tx| Ok(dossier::detail(tx, &ctx, dossier)?)).unwrap();
        format!("/kho-giay-to/ho-so/{dossier}/{}", detail.papers[0].id)
    }
}

fn filing(
    receiving_agency: AgencyId,
    channel: ChannelKind,
    number: &str,
    papers: Vec<(String, UploadId)>,
) -> SubmitDossier {
    let (name, birth_date) = if number == AN {
        ("Nguyễn Văn An", "1990-02-14")
    } else {
        ("Lê Thị Mai", "1990-05-01")
    };
    SubmitDossier {
        procedure_code: "1.999001".into(),
        receiving_agency,
        mandate: None,
        channel,
        applicant: ApplicantFields {
            name: name.into(),
            personal_id: number.into(),
            phone: "0912345678".into(),
            email: String::new(),
            address: "Số 2, phố Hoa Sen".into(),
        },
        form: serde_json::json!({
            "owner": { "name": name, "personal_id": number, "birth_date": birth_date },
            "birds": 24, "loft": { "place": "yard" }, "pledge": true, "copies": 0,
        }),
        papers,
        draft: None,
    }
}
