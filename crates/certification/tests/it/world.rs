//! Phường Hoa Sen certifies copies: the office with a procedure of its own, and a dossier on its way.

use std::path::Path;

use catalog::ChannelKind;
use certification::{
    BookEntry, BookSpan, CERTIFICATION_FOLLOWER, CertifiedCopy, book_all, copy_work,
};
use dossier::{
    AcceptDossier, ApplicantFields, ApproveResult, DossierId, PaperTaken, ReceivedFile,
    SubmitAtDesk, SubmitDossier, TakenPaper,
};
use kernel::{Actor, Ctx, Role};
use platform::files::{FileFacts, Limits};
use testoffice::{Module, Office};

/// A small picture of a page.
pub(crate) const PAGE: &[u8] = include_bytes!("../../../print/tests/it/samples/page.jpg");

const MODULE: Module = Module {
    migrations: certification::MIGRATIONS,
    routes: certification::routes,
    subjects: certification::SUBJECTS,
    states: certification::states,
};

/// Who works on a copy.
pub(crate) struct World<'a> {
    pub(crate) office: &'a Office,
    pub(crate) clerk: Actor,
    pub(crate) specialist: Actor,
    pub(crate) leader: Actor,
    pub(crate) records: Actor,
}

/// Runs the test on each engine.
pub(crate) fn on_both(test: impl Fn(&World<'_>)) {
    testoffice::on_both(MODULE, |office| {
        office.load_more(|pack| {
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/procedure");
            testoffice::copy_folder(&own, &pack.join("procedures/1.999815-sao-giay-khen"));
        });
        test(&World {
            office,
            clerk: office.officer(Role::ReceptionClerk),
            specialist: office.officer(Role::Specialist),
            leader: office.officer(Role::Leader),
            records: office.officer(Role::RecordsClerk),
        });
    });
}

impl World<'_> {
    /// A document of so many pages.
    pub(crate) fn document(pages: usize) -> Vec<u8> {
        let picture = print::Picture {
            bytes: PAGE.to_vec(),
            kind: print::PictureKind::Jpeg,
            turn: print::Turn::None,
        };
        print::join_pictures(vec![picture; pages]).unwrap()
    }

    /// The desk takes a request in: the original is shown and given back, and scanned where pages are given.
    pub(crate) fn received(&self, pages: i64, scanned: Option<usize>) -> DossierId {
        self.office.pass(1);
        let stored = scanned.map(|pages| {
            let document = Self::document(pages);
            let limits = Limits::up_to(1_000_000);
            self.office.wait(self.office.app.files.put_bytes(document, &limits)).unwrap()
        });
        let (ctx, desk) = (self.office.ctx(&self.clerk), self.office.commune);
        let done: Result<DossierId, dossier::Error> =
            self.office.app.db.write_blocking(move |tx| {
                let mut papers = Vec::new();
                if let Some(stored) = &stored {
                    let file = ReceivedFile {
                        file_name: "bản chính.pdf".into(),
                        sha256: stored.digest.to_string(),
                        bytes: 1_000,
                        media_type: "application/pdf".into(),
                        facts: FileFacts::default(),
                    };
                    papers.push(("original".to_owned(), dossier::upload(tx, &ctx, &file)?));
                }
                let filing = SubmitDossier {
                    procedure_code: "1.999815".into(),
                    receiving_agency: desk,
                    mandate: None,
                    channel: ChannelKind::Direct,
                    applicant: ApplicantFields {
                        name: "Nguyễn Văn An".into(),
                        personal_id: "025090001234".into(),
                        phone: "0912345678".into(),
                        email: String::new(),
                        address: "Số 2, phố Hoa Sen".into(),
                    },
                    form: serde_json::json!({
                        "document": { "title": "Giấy khen nuôi chim", "number": "07" },
                        "pages": pages, "copies": 1,
                    }),
                    papers,
                    draft: None,
                };
                let on_paper = vec![TakenPaper { paper: "original".into(), how: PaperTaken::Seen }];
                let submitted =
                    dossier::submit_at_desk(tx, &ctx, &SubmitAtDesk { filing, on_paper })?;
                let dossier = submitted.dossier;
                dossier::accept(tx, &ctx, &AcceptDossier { dossier, seen_version: None })?;
                Ok(dossier)
            });
        self.follow();
        done.unwrap()
    }

    pub(crate) fn follow(&self) {
        self.office.follow(CERTIFICATION_FOLLOWER);
    }

    /// Where the work on the copy is.
    pub(crate) fn path(dossier: DossierId) -> String {
        format!("/can-bo/ho-so/{dossier}/chung-thuc")
    }

    /// The copy as it stands.
    pub(crate) fn copy(&self, dossier: DossierId) -> CertifiedCopy {
        let ctx = self.office.ctx(&self.specialist);
        self.office.app.db.read_blocking(move |tx| copy_work(tx, &ctx, dossier)).unwrap().copy
    }

    /// The specialist scans the original.
    pub(crate) fn scanned(&self, dossier: DossierId, pages: usize) {
        let path = format!("{}/ban-chup", Self::path(dossier));
        let version = self.copy(dossier).version.to_string();
        let files: Vec<(&str, &str, &[u8])> = vec![("files", "ban-chinh.jpg", PAGE); pages];
        let fields = [("version", version.as_str())];
        let (status, to) = self.office.send_files(&self.specialist, &path, &fields, &files);
        assert_eq!(status, 303, "{to}");
    }

    /// The specialist ticks these pages and certifies.
    pub(crate) fn certified(&self, dossier: DossierId, pages: &[usize]) -> (u16, String) {
        let ticks: String = pages.iter().map(|page| format!("&page.{page}=on")).collect();
        let form = format!("version={}{ticks}", self.copy(dossier).version);
        let path = format!("{}/lap-ban-sao", Self::path(dossier));
        let (status, answer) = self.office.post(&self.specialist, &path, &form);
        (status.as_u16(), answer)
    }

    /// The leader approves it, the records clerk numbers it.
    pub(crate) fn numbered(&self, dossier: DossierId) -> String {
        let ctx = self.office.ctx(&self.leader);
        let approve = ApproveResult { dossier, seen_version: None };
        let done =
            self.office.app.db.write_blocking(move |tx| dossier::approve(tx, &ctx, &approve));
        done.unwrap();
        let ctx = self.office.ctx(&self.records);
        let done = dossier::finish_result(&self.office.app, &ctx, dossier, None);
        let numbered = self.office.wait(done).unwrap();
        self.follow();
        numbered.number
    }

    /// The book of the year.
    pub(crate) fn book(&self) -> Vec<BookEntry> {
        let ctx = self.office.ctx(&self.records);
        let span = BookSpan { year: 2026, ..BookSpan::default() };
        self.office.app.db.read_blocking(move |tx| book_all(tx, &ctx, (&span, 100))).unwrap()
    }

    /// The dossier as it stands.
    pub(crate) fn detail(&self, dossier: DossierId) -> dossier::Detail {
        let ctx = Ctx::system(self.office.now());
        self.office.app.db.read_blocking(move |tx| dossier::detail(tx, &ctx, dossier)).unwrap()
    }
}
