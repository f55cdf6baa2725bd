//! Take in: what a citizen filed on the national portal becomes a dossier here, or changes one, once.

use catalog::ChannelKind;
use dossier::{
    ReceivedFile, SubmitDossier, SupplementDossier, UploadId, WithdrawDossier, submit, supplement,
    upload, visible_dossier, withdraw,
};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId};
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, Filed, IntakeId, IntakeKind, permit},
    store::{self, IntakeRow},
};

/// A message with its files.
#[derive(Debug, Clone)]
pub struct TakeIn {
    /// The system that it came from.
    pub target: &'static str,
    /// The sender's id of the message.
    pub message: String,
    /// The code of the dossier at the sender.
    pub foreign_code: String,
    /// What it brings.
    pub kind: IntakeKind,
    /// What was filed.
    pub filed: Filed,
    /// The files, which the file store has taken: code of the paper, and the file.
    pub files: Vec<(String, ReceivedFile)>,
}

/// What a message became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The dossier.
    pub dossier: dossier::DossierId,
    /// The code of the dossier at the sender.
    pub foreign_code: String,
}

/// Takes a message in. A dossier is kept under an account of its own, not under one that somebody
/// opened here with the same personal number: a number typed in proves nothing (ADR-0030).
///
/// # Errors
/// What the verbs of the dossier refuse; [`Refusal::UnknownDossier`] when the message is about a dossier
/// that did not come from there.
pub fn take_in(tx: &mut Tx<'_>, ctx: &Ctx, command: &TakeIn) -> Result<TakenIn, Error> {
    let _permit = permit(&ctx.actor, Action::TakeIn)?;
    let before = store::already_taken(tx, command.target, &command.foreign_code)?;
    let known = before.as_ref().and_then(|it| it.dossier.zip(it.filer));

    let (account, person) = match known {
        Some((_, filer)) => filer,
        None => (AccountId::new(), PersonId::new()),
    };
    let filer = Ctx::new(Actor::Applicant(Applicant { account, person }), ctx.now);
    let dossier = match (command.kind, known) {
        // The same dossier in another message: it is here already.
        (IntakeKind::Dossier, Some((dossier, _))) => dossier,
        (IntakeKind::Dossier, None) => submitted(tx, &filer, command)?,
        (IntakeKind::Supplement, Some((dossier, _))) => {
            let papers = uploaded(tx, &filer, command)?;
            let brought = SupplementDossier { dossier, papers, seen_version: None };
            supplement(tx, &filer, &brought)?.dossier
        }
        (IntakeKind::Withdrawal, Some((dossier, _))) => {
            withdraw(tx, &filer, &WithdrawDossier { dossier, seen_version: None })?.dossier
        }
        (IntakeKind::Supplement | IntakeKind::Withdrawal, None) | (IntakeKind::Unknown, _) => {
            return Err(Refusal::UnknownDossier.into());
        }
    };
    let chain = match (&command.filed.chain, command.kind) {
        (Some(chain), IntakeKind::Dossier) => {
            let receiving = visible_dossier(tx, ctx, dossier)?.receiving_agency();
            Some((chain.clone(), receiving))
        }
        (Some(_) | None, _) => None,
    };
    let row = IntakeRow {
        id: IntakeId::new(),
        message: command.message.clone(),
        foreign_code: command.foreign_code.clone(),
        kind: command.kind,
        dossier: Some(dossier),
        filer: Some((account, person)),
        problems: Vec::new(),
        decided_at: ctx.now,
        chain,
    };

    store::insert_intake(tx, command.target, &row)?;
    let set = store::set_of(command.target, &row);
    record(tx, ctx, ("exchange_intake", row.id.uuid(), 1), "exchange.taken_in", set)?;

    Ok(TakenIn { dossier, foreign_code: row.foreign_code })
}

fn submitted(tx: &mut Tx<'_>, filer: &Ctx, command: &TakeIn) -> Result<dossier::DossierId, Error> {
    let filed = &command.filed;
    let agency = identity::agency_by_code(tx, &filed.agency_code, filer.today())?
        .ok_or(dossier::Refusal::NotOffered)?;
    let papers = uploaded(tx, filer, command)?;
    let handed_in = SubmitDossier {
        procedure_code: filed.procedure_code.clone(),
        receiving_agency: agency.id,
        mandate: None,
        channel: ChannelKind::Online,
        applicant: filed.applicant.clone(),
        form: filed.form.clone(),
        papers,
        draft: None,
    };
    Ok(submit(tx, filer, &handed_in)?.dossier)
}

fn uploaded(
    tx: &mut Tx<'_>,
    filer: &Ctx,
    command: &TakeIn,
) -> Result<Vec<(String, UploadId)>, Error> {
    let mut papers = Vec::new();
    for (paper_code, file) in &command.files {
        papers.push((paper_code.clone(), upload(tx, filer, file)?));
    }
    Ok(papers)
}
