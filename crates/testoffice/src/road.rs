//! The road of a dossier: handed in, refused, or handled until its result waits at the desk.

use catalog::ChannelKind;
use dossier::{
    AcceptDossier, ApplicantFields, ApproveResult, DossierId, FinishedDocument, Ground,
    NumberResult, PrepareResult, ReceivedFile, RefuseDossier, SubmitDossier, SubmitForSignature,
    TakeDossier,
};
use kernel::{Actor, Role};
use platform::{db::Tx, files::FileFacts};

use crate::{Office, sample};

impl Office {
    fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, dossier::Error> + Send + 'static,
    ) -> T {
        self.app.db.write_blocking(work).unwrap()
    }

    /// This citizen, in the words of An, hands in a dossier online.
    ///
    /// # Panics
    /// When the office does not take it.
    #[must_use]
    pub fn filed(&self, by: &Actor) -> DossierId {
        self.pass(1);
        let (ctx, desk) = (self.ctx(by), self.commune);
        self.write(move |tx| {
            let file = ReceivedFile {
                file_name: sample("drawing"),
                sha256: "0".repeat(64),
                bytes: 71,
                media_type: "application/pdf".into(),
                facts: FileFacts::default(),
            };
            let drawing = dossier::upload(tx, &ctx, &file)?;
            let filing = SubmitDossier {
                procedure_code: "1.999001".into(),
                receiving_agency: desk,
                mandate: None,
                channel: ChannelKind::Online,
                applicant: ApplicantFields {
                    name: sample("an"),
                    personal_id: "025090001234".into(),
                    phone: "0912345678".into(),
                    email: String::new(),
                    address: sample("address"),
                },
                form: serde_json::json!({
                    "owner": {
                        "name": sample("an"), "personal_id": "025090001234",
                        "birth_date": "1990-02-14",
                    },
                    "birds": 24, "loft": { "place": "yard" }, "pledge": true,
                }),
                papers: vec![("drawing".into(), drawing)],
                draft: None,
            };
            Ok(dossier::submit(tx, &ctx, &filing)?.dossier)
        })
    }

    /// The desk does not take it in: it is over.
    ///
    /// # Panics
    /// When the desk may not refuse it.
    pub fn refused(&self, dossier: DossierId) {
        let ctx = self.ctx(&self.officer(Role::ReceptionClerk));
        let reason = sample("reason");
        let command =
            RefuseDossier { dossier, ground: Ground::Incomplete, reason, seen_version: None };
        self.write(move |tx| dossier::refuse(tx, &ctx, &command).map(drop));
    }

    /// From acceptance to the result that waits, with this number.
    ///
    /// # Panics
    /// When the office cannot handle it.
    pub fn finished(&self, dossier: DossierId, number: &str) {
        let by = |role| self.ctx(&self.officer(role));
        let clerk = by(Role::ReceptionClerk);
        let (specialist, leader) = (by(Role::Specialist), by(Role::Leader));
        let (records, number) = (by(Role::RecordsClerk), number.to_owned());
        self.write(move |tx| {
            let seen_version = None;
            dossier::accept(tx, &clerk, &AcceptDossier { dossier, seen_version })?;
            dossier::take(tx, &specialist, &TakeDossier { dossier, seen_version })?;
            let content = sample("content");
            let prepare = PrepareResult { dossier, content, seen_version };
            dossier::prepare_result(tx, &specialist, &prepare)?;
            let submit = SubmitForSignature { dossier, seen_version };
            dossier::submit_for_signature(tx, &specialist, &submit)?;
            dossier::approve(tx, &leader, &ApproveResult { dossier, seen_version })?;
            let document = FinishedDocument { sha256: "0".repeat(64), bytes: 1 };
            let number = number.clone();
            let command = NumberResult { dossier, number, document, seen_version };
            dossier::number_result(tx, &records, &command)?;
            Ok(())
        });
    }
}
