//! Sealing results: a job takes each numbered document that waits, signs it with the key of its agency, has it stamped
//! with the time, puts in what proves the certificates, and keeps it. While an authority is away, the result waits.

use std::{path::Path, time::Duration};

use dossier::{
    ResultSeal, ResultSealId, SealCertificate, SealLevel, SealedDocument, ask_for_seals,
    keep_sealer, result_to_seal, seal_result, sealers,
};
use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx, Lang, today_in_vietnam};
use platform::{
    App, Fault,
    db::Tx,
    files::{FileDigest, FileKind, Limits, PutError},
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};
use sign::{
    AskSettings, Authorities, Certificate, Completed, Evidence, Level, Look, MakeError, Request,
    Verdict, Verification, add_evidence, prepare,
};
use tokio::task::spawn_blocking;

use crate::{
    receipts,
    seals::{SealError, SealKey, SealUse, Seals},
    texts::TEXTS,
    trusted_roots,
};

/// The field of the seal. It is seen where the leader signed before and the agency has a picture of it; elsewhere the
/// template leaves the place to the round stamp on paper.
const FIELD: &str = "ChuKyCoQuan";
/// Where work was given up because an authority was away for long, it is put in again.
const AGAIN: Schedule = Schedule { name: "ask_for_seals", rule: Rule::EveryMinutes(10) };
/// One authority is asked once; the job is tried again later.
const ASK: AskSettings =
    AskSettings { timeout: Duration::from_secs(15), attempts: 1, at_once: 4, largest: 16 << 20 };
/// The largest document that is kept.
const LARGEST: u64 = 64 << 20;

/// Why a result is not sealed yet. Says nothing personal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unsealed {
    #[error("the key: {0}")]
    Key(#[from] SealError),
    #[error("the document: {0}")]
    Make(#[from] MakeError),
    #[error("the time stamp: {0}")]
    Authority(#[from] sign::AskError),
    #[error("the sealed document does not hold")]
    DoesNotHold,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Unsealed> for JobError {
    fn from(unsealed: Unsealed) -> Self {
        match unsealed {
            Unsealed::Fault(fault) => Self::Fault(fault),
            Unsealed::Key(_)
            | Unsealed::Make(_)
            | Unsealed::Authority(_)
            | Unsealed::DoesNotHold => Self::Retry(unsealed.to_string()),
        }
    }
}

/// Adds the sealing of results to the work of this node.
#[must_use]
pub fn seal_jobs(app: &App, worker: Worker) -> Worker {
    let (sealing, asking) = (app.clone(), app.clone());
    let worker = worker.on(dossier::SEAL_JOB, move |job: Leased| {
        let app = sealing.clone();
        async move { seal_one(&app, &job).await }
    });
    worker.every(AGAIN, move |_: Leased| {
        let app = asking.clone();
        async move {
            let ctx = Ctx::system(app.clock.now());
            app.db.write(move |tx| ask_for_seals(tx, &ctx)).await?;
            Ok::<(), JobError>(())
        }
    })
}

/// Notes whose results are sealed from now on, as the configuration says, and puts the work in for those that wait. A key
/// that cannot be opened is logged; results of its agency go on to wait. Blocks.
///
/// # Errors
/// Whatever the database meets.
pub fn adopt_seals(app: &App) -> Result<(), Fault> {
    let seals = match Seals::read(&app.settings.data_dir) {
        Ok(seals) => seals,
        Err(error) => {
            tracing::error!(%error, "no result is sealed");
            return Ok(());
        }
    };
    let ctx = Ctx::system(app.clock.now());
    let adopted = opened(&seals, SealUse::Results, ctx.now);
    receipts::adopt(app, &opened(&seals, SealUse::Receipts, ctx.now))?;
    app.db.write_blocking(move |tx| adopt(tx, &ctx, &adopted)).map_err(fault)
}

/// The agencies with a key for this, each with its certificate.
fn opened(seals: &Seals, usage: SealUse, now: Timestamp) -> Vec<(String, Option<SealCertificate>)> {
    let mut opened = Vec::new();
    for agency in seals.agencies(usage) {
        match certificate(seals, (agency, usage), now) {
            Ok(certificate) => opened.push((agency.to_owned(), Some(certificate))),
            Err(error) => {
                tracing::error!(agency, ?usage, %error, "its papers wait for their seals");
                opened.push((agency.to_owned(), None));
            }
        }
    }
    opened
}

/// Agencies by their codes, each with its certificate; without one where the key cannot be opened now.
pub(crate) type Adopted = [(String, Option<SealCertificate>)];

/// The agencies for which something is configured, each with the certificate that is noted from now on; without one where
/// nothing changes: the key cannot be opened now, or is one of an agency that went into another with a key of its own and
/// seals only what that one had numbered.
pub(crate) fn configured(
    tx: &mut Tx<'_>,
    adopted: &Adopted,
    today: Date,
) -> Result<Vec<(AgencyId, Option<SealCertificate>)>, Fault> {
    let mut configured = Vec::new();
    for (code, certificate) in adopted {
        let Some(agency) = identity::agency_by_code(tx, code, today)? else {
            tracing::error!(agency = code, "there is no such agency to seal");
            continue;
        };
        let is_own = agency.code == *code || !adopted.iter().any(|it| it.0 == agency.code);
        configured.push((agency.id, certificate.clone().filter(|_| is_own)));
    }
    Ok(configured)
}

fn adopt(tx: &mut Tx<'_>, ctx: &Ctx, adopted: &Adopted) -> Result<(), dossier::Error> {
    let configured = configured(tx, adopted, ctx.today())?;
    for sealer in sealers(tx)? {
        if !configured.iter().any(|it| it.0 == sealer.agency) {
            keep_sealer(tx, ctx, (sealer.agency, None))?;
        }
    }
    for kept in configured.into_iter().filter(|it| it.1.is_some()) {
        keep_sealer(tx, ctx, kept)?;
    }
    ask_for_seals(tx, ctx)?;
    Ok(())
}

fn fault(error: dossier::Error) -> Fault {
    match error {
        dossier::Error::Fault(fault) => fault,
        dossier::Error::Refused(refusal) => Fault::Corrupt(refusal.to_string()),
    }
}

/// The certificate with which the agency seals, if it may now.
fn certificate(
    seals: &Seals,
    (agency, usage): (&str, SealUse),
    now: Timestamp,
) -> Result<SealCertificate, SealError> {
    let chain = seals.open(agency, usage)?.chain();
    let own = chain.first().ok_or(SealError::NoKey)?;
    if !(own.not_before()..=own.not_after()).contains(&now) {
        return Err(SealError::NotInForce);
    }
    Ok(SealCertificate { name: own.common_name(), serial: own.serial_text() })
}

async fn seal_one(app: &App, job: &Leased) -> Result<(), JobError> {
    let named = job.payload["seal"].as_str().and_then(|it| it.parse::<ResultSealId>().ok());
    let id = named.ok_or_else(|| JobError::GiveUp("the job names no seal".into()))?;
    let (codes, today) = keys_for(app, SealUse::Results).await?;
    let found = app
        .db
        .read(move |tx| {
            let Some(seal) = result_to_seal(tx, id)? else { return Ok(None) };
            let code = code_of_key(tx, &codes, seal.agency, today)?;
            Ok::<_, Fault>(code.map(|code| (seal, code)))
        })
        .await?;
    // Sealed before, or the result no more.
    let Some((seal, code)) = found else { return Ok(()) };
    let sealed = sealed(app, &seal, code).await?;
    let ctx = Ctx::system(app.clock.now());
    tracing::info!(seal = %id, level = sealed.level.code(), "a result was sealed");
    match app.db.write(move |tx| seal_result(tx, &ctx, (id, &sealed))).await {
        // Somebody was quicker, or the result was taken back to be corrected meanwhile.
        Ok(()) | Err(dossier::Error::Refused(_)) => Ok(()),
        Err(dossier::Error::Fault(fault)) => Err(fault.into()),
    }
}

/// The codes of the agencies with a key for this, and the day.
pub(crate) async fn keys_for(app: &App, usage: SealUse) -> Result<(Vec<String>, Date), Unsealed> {
    let data_dir = app.settings.data_dir.clone();
    let codes = spawn_blocking(move || {
        let seals = Seals::read(&data_dir)?;
        Ok::<_, SealError>(seals.agencies(usage).map(str::to_owned).collect())
    });
    let codes = codes.await.map_err(|_| Fault::Abandoned)??;
    Ok((codes, today_in_vietnam(app.clock.now())))
}

/// Under which code the key stands that seals for this agency: its own; where it went into another one, or others into
/// it, that of the successor or of whoever leads there.
pub(crate) fn code_of_key(
    tx: &mut Tx<'_>,
    codes: &[String],
    agency: AgencyId,
    today: Date,
) -> Result<Option<String>, Fault> {
    let Some(own) = identity::agency(tx, agency)?.map(|it| it.code) else { return Ok(None) };
    let now = identity::agency_by_code(tx, &own, today)?;
    let successor = now.as_ref().map(|it| it.code.clone());
    let named = |code: &Option<String>| code.as_ref().is_some_and(|it| codes.contains(it));
    for code in [Some(own.clone()), successor] {
        if named(&code) {
            return Ok(code);
        }
    }
    for code in codes {
        let leads_to = identity::agency_by_code(tx, code, today)?.map(|it| it.id);
        if leads_to.is_some() && leads_to == now.as_ref().map(|it| it.id) {
            return Ok(Some(code.clone()));
        }
    }
    // Nothing is configured for it: opening the key says so.
    Ok(Some(own))
}

/// Makes the sealed document and keeps it in the file store.
async fn sealed(app: &App, seal: &ResultSeal, agency: String) -> Result<SealedDocument, Unsealed> {
    let digest: FileDigest = seal
        .document_sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a result is named by no hash".into()))?;
    let pdf = app.files.read(&digest).await?;
    let to_seal = ToSeal { agency, usage: SealUse::Results, pdf, why: "seal-why" };
    seal_document(app, to_seal).await
}

/// A document that is to be sealed.
pub(crate) struct ToSeal {
    /// The code of the agency.
    pub(crate) agency: String,
    /// With which of its keys.
    pub(crate) usage: SealUse,
    /// The document.
    pub(crate) pdf: Vec<u8>,
    /// Why it is sealed, as a key of the texts.
    pub(crate) why: &'static str,
}

/// Signs it, has it stamped with the time, puts in what proves the certificates, checks and keeps it.
pub(crate) async fn seal_document(app: &App, to_seal: ToSeal) -> Result<SealedDocument, Unsealed> {
    let (data_dir, now) = (app.settings.data_dir.clone(), app.clock.now());
    let signed = spawn_blocking(move || signed(&data_dir, &to_seal, now));
    let (signed, by, time_stamps) = signed.await.map_err(|_| Fault::Abandoned)??;
    let authorities = Authorities::new(ASK)?;
    let token = authorities.stamp(&time_stamps, signed.signature()).await?;
    let stamped = signed.with_time_stamp(&token)?.into_bytes();
    let (sealed, level) = proven(app, &authorities, stamped).await?;
    let limits = Limits { max_bytes: LARGEST, kinds: &[FileKind::Pdf], file_name: None };
    let stored = app.files.put_bytes(sealed, &limits).await.map_err(|error| match error {
        PutError::Fault(fault) => fault,
        PutError::Refused(refusal) => Fault::Corrupt(format!("a sealed result: {refusal}")),
    })?;
    Ok(SealedDocument {
        at: app.clock.now(),
        by,
        level,
        sha256: stored.digest.to_string(),
        bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
    })
}

/// The document signed with the key of the agency, the name on its certificate, and where time stamps are asked for.
fn signed(
    data_dir: &Path,
    to_seal: &ToSeal,
    now: Timestamp,
) -> Result<(Completed, String, String), Unsealed> {
    let seals = Seals::read(data_dir)?;
    let key: SealKey = seals.open(&to_seal.agency, to_seal.usage)?;
    let chain: Vec<Certificate> = key.chain();
    let by = chain.first().map(Certificate::common_name).unwrap_or_default();
    let mut request = Request::new(FIELD, now);
    request.reason = Some(TEXTS.in_lang(Lang::Vi).get(to_seal.why));
    request.look = seals.picture(&to_seal.agency, to_seal.usage)?.map(|png| Look::Image { png });
    let prepared = match prepare(&to_seal.pdf, &request, &chain) {
        // A document without the leader's signature has no place for the picture.
        Err(MakeError::NoSuchField(_)) => {
            request.look = None;
            prepare(&to_seal.pdf, &request, &chain)?
        }
        done => done?,
    };
    let signature = key.sign(&prepared).map_err(SealError::from)?;
    Ok((prepared.complete(signature)?, by, seals.time_stamps))
}

/// With all that proves the certificates, where the authorities say it (B-LT); as it is otherwise (B-T).
async fn proven(
    app: &App,
    authorities: &Authorities,
    stamped: Vec<u8>,
) -> Result<(Vec<u8>, SealLevel), Unsealed> {
    let (data_dir, now) = (app.settings.data_dir.clone(), app.clock.now());
    let looked = spawn_blocking(move || {
        let trust = trusted_roots(&data_dir)?;
        let nothing = Evidence::default();
        let wanted = Verification::new(&trust, &nothing, now).wanted(&stamped);
        Ok::<_, Unsealed>((trust, wanted.map_err(MakeError::from)?, stamped))
    });
    let (trust, wanted, stamped) = looked.await.map_err(|_| Fault::Abandoned)??;
    let (evidence, unanswered) = authorities.evidence(&wanted, now).await?;
    let is_complete = !wanted.is_empty() && unanswered.is_empty();
    let done = spawn_blocking(move || {
        let sealed = if is_complete { add_evidence(&stamped, &evidence)? } else { stamped };
        let nothing = Evidence::default();
        let report = Verification::new(&trust, &nothing, now).verify(&sealed);
        // Without trusted roots nothing can be said to be valid; what is wrong is never kept.
        if matches!(report.verdict, Verdict::Invalid | Verdict::Unsigned) {
            return Err(Unsealed::DoesNotHold);
        }
        let level = report.signatures.last().and_then(|it| it.level);
        let level = match level {
            Some(Level::LongTerm | Level::Archived) => SealLevel::LongTerm,
            Some(Level::Basic | Level::Stamped) | None => SealLevel::Stamped,
        };
        Ok((sealed, level))
    });
    done.await.map_err(|_| Fault::Abandoned)?
}
