//! The office of the tests with what reads scans: the clerk Lan, the head Hạnh, the citizen An; and scans that are put in for them.

use std::{cell::Cell, ops::Deref};

use catalog::ChannelKind;
use dossier::{
    ApplicantFields, DigitisePapers, DossierId, PaperTaken, ReceivedFile, RequestSupplement,
    SubmitAtDesk, SubmitDossier, SupplementDossier, TakenPaper, upload,
};
use kernel::{Actor, AgencyId, Role};
use platform::{
    config::{RecognitionSettings, Settings},
    db::Tx,
    files::{FileKind, Limits},
};
use recognition::{
    Error, RECOGNITION_FOLLOWER, Recognition, Refusal, check_recognition, recognition_worker,
};
use testoffice::Office;

pub(crate) struct World<'a> {
    office: &'a Office,
    pub(crate) an: Actor,
    pub(crate) lan: Actor,
    pub(crate) head: Actor,
    is_first: bool,
}

impl Deref for World<'_> {
    type Target = Office;

    fn deref(&self) -> &Office {
        self.office
    }
}

/// What reads scans on this machine; tests that need it say that they are skipped where it is not there.
pub(crate) fn has_reader() -> bool {
    let settings =
        Settings { recognition: Some(RecognitionSettings::default()), ..Settings::default() };
    match check_recognition(&settings) {
        Ok(()) => true,
        Err(missing) => {
            eprintln!("skipped: {missing}");
            false
        }
    }
}

/// Runs the test on each engine, then compares tables and journal.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    let module = testoffice::Module {
        migrations: recognition::MIGRATIONS,
        routes: recognition::routes,
        subjects: recognition::SUBJECTS,
        states: recognition::states,
    };
    let is_first = Cell::new(true);
    testoffice::on_both_configured(module, |office| {
        office.configure(|settings| settings.recognition = Some(RecognitionSettings::default()));
        test(&World {
            an: office.an(),
            lan: Actor::Officer(office.named("Trần Thị Lan", Role::ReceptionClerk)),
            head: Actor::Officer(office.named("Phạm Thị Hạnh", Role::DeskHead)),
            is_first: is_first.replace(false),
            office,
        });
    });
}

/// The refusal of a deed that was refused by this module.
pub(crate) fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other @ (Error::Dossier(_) | Error::Fault(_)) => panic!("{other:?}"),
    }
}

impl World<'_> {
    /// Whether it is on the first of the engines.
    pub(crate) const fn is_first(&self) -> bool {
        self.is_first
    }

    /// The follower reads what is new.
    pub(crate) fn follow(&self) {
        self.office.follow(RECOGNITION_FOLLOWER);
    }

    /// The follower, then every job that may run; a minute later those that were gathered.
    pub(crate) fn work(&self) -> usize {
        self.follow();
        let worker = recognition_worker(&self.app, "test").unwrap();
        let mut done = 0;
        for _ in 0..2 {
            done += self.wait(worker.run_until_idle()).unwrap();
            self.pass(1);
        }
        done + self.wait(worker.run_until_idle()).unwrap()
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

    pub(crate) fn officer(&self, name: &str, role: Role) -> Actor {
        Actor::Officer(self.named(name, role))
    }

    /// A file as a desk sends it ahead.
    pub(crate) fn kept(&self, name: &str, bytes: &[u8], kind: FileKind) -> ReceivedFile {
        let limits = Limits { max_bytes: 20_000_000, kinds: &[kind], file_name: None };
        let stored = self.wait(self.app.files.put_bytes(bytes.to_vec(), &limits));
        let stored = stored.unwrap_or_else(|error| panic!("{error:?}"));
        ReceivedFile {
            file_name: name.into(),
            sha256: stored.digest.as_str().to_owned(),
            bytes: i64::try_from(stored.bytes).unwrap(),
            media_type: stored.kind.media_type().to_owned(),
            facts: stored.facts,
        }
    }

    /// Lan hands in at the desk for An, who brought the drawing as paper.
    pub(crate) fn at_desk(&self) -> DossierId {
        let (ctx, desk) = (self.ctx(&self.lan), self.commune);
        let filed = self.write(move |tx| {
            let command = SubmitAtDesk {
                filing: filing(desk, ChannelKind::Direct, Vec::new()),
                on_paper: vec![TakenPaper { paper: "drawing".into(), how: PaperTaken::Kept }],
            };
            Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier)
        });
        filed.unwrap()
    }

    /// The drawing comes as this file: scanned by Lan, or sent by An.
    pub(crate) fn filed(&self, who: &Actor, file: ReceivedFile) -> DossierId {
        let (ctx, desk) = (self.ctx(who), self.commune);
        let is_desk = ctx.actor.officer().is_some();
        let filed = self.write(move |tx| {
            let papers = vec![("drawing".to_owned(), upload(tx, &ctx, &file)?)];
            if is_desk {
                let filing = filing(desk, ChannelKind::Direct, papers);
                let command = SubmitAtDesk { filing, on_paper: Vec::new() };
                return Ok(dossier::submit_at_desk(tx, &ctx, &command)?.dossier);
            }
            let filing = filing(desk, ChannelKind::Online, papers);
            Ok(dossier::submit(tx, &ctx, &filing)?.dossier)
        });
        filed.unwrap()
    }

    /// Lan scans what was taken as paper.
    pub(crate) fn digitise(&self, dossier: DossierId, file: ReceivedFile) {
        let ctx = self.ctx(&self.lan);
        let done = self.write(move |tx| {
            let papers = vec![("drawing".to_owned(), upload(tx, &ctx, &file)?)];
            let command = DigitisePapers { dossier, papers, seen_version: None };
            Ok(dossier::digitise(tx, &ctx, &command).map(drop)?)
        });
        done.unwrap();
    }

    /// Lan asks for the drawing once more, and another scan comes in its place.
    pub(crate) fn replace(&self, dossier: DossierId, file: ReceivedFile) {
        let ctx = self.ctx(&self.lan);
        let done = self.write(move |tx| {
            let ask = RequestSupplement {
                dossier,
                papers: vec!["drawing".into()],
                reason: "Bản vẽ mờ.".into(),
                seen_version: None,
            };
            dossier::request_supplement(tx, &ctx, &ask)?;
            let papers = vec![("drawing".to_owned(), upload(tx, &ctx, &file)?)];
            let bring = SupplementDossier { dossier, papers, seen_version: None };
            Ok(dossier::supplement(tx, &ctx, &bring).map(drop)?)
        });
        done.unwrap();
    }

    /// The recognitions of a dossier, whole.
    pub(crate) fn scans(&self, dossier: DossierId) -> Vec<Recognition> {
        let ctx = self.ctx(&self.lan);
        self.read(move |tx| recognition::scans_of(tx, &ctx, dossier)).unwrap()
    }
}

fn filing(
    receiving_agency: AgencyId,
    channel: ChannelKind,
    papers: Vec<(String, dossier::UploadId)>,
) -> SubmitDossier {
    SubmitDossier {
        procedure_code: "1.999001".into(),
        receiving_agency,
        mandate: None,
        channel,
        applicant: ApplicantFields {
            name: "Nguyễn Văn An".into(),
            personal_id: "025090001234".into(),
            phone: "0912345678".into(),
            email: String::new(),
            address: "Số 2, phố Hoa Sen".into(),
        },
        form: serde_json::json!({
            "owner": {
                "name": "Nguyễn Văn An", "personal_id": "025090001234",
                "birth_date": "1990-02-14",
            },
            "birds": 24, "loft": { "place": "yard" }, "pledge": true, "copies": 0,
        }),
        papers,
        draft: None,
    }
}
