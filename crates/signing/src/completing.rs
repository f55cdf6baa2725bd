//! Preparing what a person signs, and completing what comes back from their machine: the server never has their key.
//!
//! A document is prepared with the time of its batch, so that preparing it again gives the very bytes that were signed.

use std::{path::PathBuf, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dossier::{OpenDocument, SignatureLevel};
use jiff::Timestamp;
use kernel::Lang;
use platform::{
    App, Fault,
    files::{FileDigest, FileKind, Limits, PutError},
};
use sha2::{Digest as _, Sha256};
use sign::{
    AskSettings, Authorities, Certificate, Certify, Completed, Evidence, Look, MakeError, Prepared,
    Request, Trust, Verdict, Verification, prepare,
};
use tokio::{task::JoinSet, task::spawn_blocking, time::timeout};

use crate::{
    Refusal, SignedItem,
    copying::{Mark, mark, prepared_copy},
    domain::{Batch, OwnCertificate},
    seals::Seals,
    texts::OFFICER_TEXTS,
    trusted_roots,
    verbs::ProvenCertificate,
};

/// The field of the leader's signature.
const FIELD: &str = "ChuKyNguoiKy";
/// The largest document that is kept.
pub(crate) const LARGEST: u64 = 64 << 20;
/// Somebody waits for the answer: authorities are asked once and not for long.
const ASK: AskSettings =
    AskSettings { timeout: Duration::from_secs(10), attempts: 1, at_once: 4, largest: 8 << 20 };
/// How long the state of the certificate is asked for.
const ASKING: Duration = Duration::from_secs(8);

/// The digest of a token: what is stored of it.
pub(crate) fn digest_of(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

/// Certificates as they are kept and sent: DER in Base64, one a line.
pub(crate) fn chain_of(text: &str) -> Option<Vec<Certificate>> {
    let certificates = text.lines().map(|line| {
        let der = STANDARD.decode(line.trim()).ok()?;
        Certificate::from_der(&der).ok()
    });
    let found: Vec<Certificate> = certificates.collect::<Option<_>>()?;
    (!found.is_empty()).then_some(found)
}

/// Certificates as [`chain_of`] reads them.
pub(crate) fn written(chain: &[Certificate]) -> String {
    chain.iter().map(|it| STANDARD.encode(it.der())).collect::<Vec<_>>().join("\n")
}

/// One document of a batch, lacking nothing but the signature: a digital copy where there is a mark, else a result.
fn prepared(
    pdf: &[u8],
    (certificate, mark): (&OwnCertificate, Option<&Mark>),
    made_at: Timestamp,
) -> Result<Prepared, Fault> {
    let corrupt = |what: String| Fault::Corrupt(what);
    let chain = chain_of(&certificate.chain)
        .ok_or_else(|| corrupt("a registered certificate cannot be read".into()))?;
    if let Some(mark) = mark {
        return prepared_copy(pdf, mark, &chain, made_at)
            .map_err(|error| corrupt(format!("a digital copy cannot be prepared: {error}")));
    }
    let mut request = Request::new(FIELD, made_at);
    request.reason = Some(OFFICER_TEXTS.in_lang(Lang::Vi).get("own-why"));
    request.certify = Certify::FormsAndSignatures;
    let picture = certificate.picture.as_deref().map(|it| STANDARD.decode(it));
    request.look = picture.and_then(Result::ok).map(|png| Look::Image { png });
    let made = match prepare(pdf, &request, &chain) {
        // A template without a place for it: the signature is there and is not seen.
        Err(MakeError::NoSuchField(_)) => {
            request.look = None;
            prepare(pdf, &request, &chain)
        }
        done => done,
    };
    made.map_err(|error| corrupt(format!("a result cannot be prepared: {error}")))
}

async fn read(app: &App, sha256: &str) -> Result<Vec<u8>, Fault> {
    let digest: FileDigest = sha256
        .parse()
        .map_err(|_| Fault::Corrupt("a document to sign is named by no hash".into()))?;
    app.files.read(&digest).await
}

/// What the key of the certificate is to sign for each result of the batch.
///
/// # Errors
/// When a document is gone or cannot be prepared.
pub(crate) async fn messages(
    app: &App,
    batch: &Batch,
    certificate: &OwnCertificate,
) -> Result<Vec<Vec<u8>>, Fault> {
    let mut messages = Vec::with_capacity(batch.items.len());
    let mark = mark(app, batch, certificate).await?;
    for item in &batch.items {
        let pdf = read(app, &item.document).await?;
        let (certificate, mark, made_at) = (certificate.clone(), mark.clone(), batch.made_at);
        let prepared =
            spawn_blocking(move || prepared(&pdf, (&certificate, mark.as_ref()), made_at));
        messages.push(prepared.await.map_err(|_| Fault::Abandoned)??.to_sign().to_vec());
    }
    Ok(messages)
}

/// Completes what came back: each signature is checked, stamped with the time where the authority answers, and kept in the
/// file store. Nothing for what does not hold.
///
/// # Errors
/// When our world fails; what came back wrong is no error.
pub(crate) async fn completed(
    app: &App,
    (batch, certificate): (&Batch, &OwnCertificate),
    signatures: Vec<Vec<u8>>,
) -> Result<Vec<Option<SignedItem>>, Fault> {
    let mut done: Vec<Option<Completed>> = Vec::with_capacity(batch.items.len());
    let mut signatures = signatures.into_iter();
    let mark = mark(app, batch, certificate).await?;
    for item in &batch.items {
        let Some(signature) = signatures.next() else {
            done.push(None);
            continue;
        };
        let pdf = read(app, &item.document).await?;
        let (certificate, mark, made_at) = (certificate.clone(), mark.clone(), batch.made_at);
        let completed = spawn_blocking(move || {
            let prepared = prepared(&pdf, (&certificate, mark.as_ref()), made_at)?;
            Ok::<_, Fault>(prepared.complete(signature).ok())
        });
        done.push(completed.await.map_err(|_| Fault::Abandoned)??);
    }
    let stamped = stamped(app, done).await?;
    let judge = judge(app, &stamped).await?;
    let mut kept = Vec::with_capacity(stamped.len());
    for found in stamped {
        let Some((pdf, level)) = found else {
            kept.push(None);
            continue;
        };
        let judge = judge.clone();
        let judged = spawn_blocking(move || judge.holds(&pdf).then_some(pdf));
        let Some(pdf) = judged.await.map_err(|_| Fault::Abandoned)? else {
            kept.push(None);
            continue;
        };
        kept.push(Some(SignedItem { level, document: store(app, pdf).await? }));
    }
    Ok(kept)
}

async fn store(app: &App, pdf: Vec<u8>) -> Result<OpenDocument, Fault> {
    let limits = Limits { max_bytes: LARGEST, kinds: &[FileKind::Pdf], file_name: None };
    let stored = app.files.put_bytes(pdf, &limits).await.map_err(|error| match error {
        PutError::Fault(fault) => fault,
        PutError::Refused(refusal) => Fault::Corrupt(format!("a signed result: {refusal}")),
    })?;
    Ok(OpenDocument {
        sha256: stored.digest.to_string(),
        bytes: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
    })
}

/// A signed document, and how well its signature keeps.
type Stamped = Option<(Vec<u8>, SignatureLevel)>;

/// With a time stamp each (B-T). When the authority does not answer for the first, the others are not asked for: they stay as
/// they are (B-B), and nobody waits.
async fn stamped(app: &App, done: Vec<Option<Completed>>) -> Result<Vec<Stamped>, Fault> {
    let data_dir = app.settings.data_dir.clone();
    let seals = spawn_blocking(move || Seals::read(&data_dir)).await;
    let url = seals.map_err(|_| Fault::Abandoned)?.map(|it| it.time_stamps).unwrap_or_default();
    let basic = |it: Completed| (it.into_bytes(), SignatureLevel::Basic);
    let Some(authorities) = Authorities::new(ASK).ok().filter(|_| !url.is_empty()) else {
        return Ok(done.into_iter().map(|it| it.map(basic)).collect());
    };
    let authorities = std::sync::Arc::new(authorities);
    let mut all: Vec<Stamped> = vec![None; done.len()];
    let mut waiting = JoinSet::new();
    let mut answers = Answers::Unknown;
    for (at, completed) in done.into_iter().enumerate() {
        let Some(completed) = completed else { continue };
        if answers == Answers::No {
            all[at] = Some(basic(completed));
            continue;
        }
        let (authorities, url) = (authorities.clone(), url.clone());
        let stamp = async move {
            match authorities.stamp(&url, completed.signature()).await {
                Ok(token) => match completed.clone().with_time_stamp(&token) {
                    Ok(done) => (at, (done.into_bytes(), SignatureLevel::Stamped)),
                    Err(_) => (at, (completed.into_bytes(), SignatureLevel::Basic)),
                },
                Err(error) => {
                    tracing::warn!(%error, "a result is signed without a time stamp");
                    (at, (completed.into_bytes(), SignatureLevel::Basic))
                }
            }
        };
        if answers == Answers::Unknown {
            let (at, first) = stamp.await;
            let is_stamped = first.1 == SignatureLevel::Stamped;
            answers = if is_stamped { Answers::Yes } else { Answers::No };
            all[at] = Some(first);
        } else {
            waiting.spawn(stamp);
        }
    }
    while let Some(stamp) = waiting.join_next().await {
        let (at, done) = stamp.map_err(|_| Fault::Abandoned)?;
        all[at] = Some(done);
    }
    Ok(all)
}

/// Whether the authority for time stamps answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answers {
    Unknown,
    Yes,
    No,
}

/// What each signed document is judged by: the roots, and what the authority says of the certificate today.
#[derive(Clone)]
struct Judge {
    trust: Trust,
    evidence: Evidence,
    now: Timestamp,
}

impl Judge {
    fn holds(&self, pdf: &[u8]) -> bool {
        let report = Verification::new(&self.trust, &self.evidence, self.now).verify(pdf);
        // What nobody can say today is not held against anybody; what is wrong is never kept.
        !matches!(report.verdict, Verdict::Invalid | Verdict::Unsigned)
    }
}

/// The authority is asked once: all documents of a batch are signed with one certificate.
async fn judge(app: &App, stamped: &[Stamped]) -> Result<Judge, Fault> {
    let (data_dir, now) = (app.settings.data_dir.clone(), app.clock.now());
    let first = stamped.iter().flatten().next().map(|(pdf, _)| pdf.clone());
    let looked = spawn_blocking(move || look(data_dir, first, now));
    let (trust, wanted) = looked.await.map_err(|_| Fault::Abandoned)??;
    let mut evidence = Evidence::default();
    if !wanted.is_empty()
        && let Ok(authorities) = Authorities::new(ASK)
        && let Ok(Ok((found, _))) = timeout(ASKING, authorities.evidence(&wanted, now)).await
    {
        evidence = found;
    }
    Ok(Judge { trust, evidence, now })
}

fn look(
    data_dir: PathBuf,
    first: Option<Vec<u8>>,
    now: Timestamp,
) -> Result<(Trust, Vec<sign::Wanted>), Fault> {
    let trust = trusted_roots(&data_dir)?;
    let nothing = Evidence::default();
    let verification = Verification::new(&trust, &nothing, now);
    let wanted = first.and_then(|pdf| verification.wanted(&pdf).ok()).unwrap_or_default();
    Ok((trust, wanted))
}

/// Whether a certificate bears the name of this person.
pub(crate) fn is_of_person(certificate: &Certificate, person: &str) -> bool {
    let plain = |name: &str| vietnamese::fold_words(name);
    plain(&certificate.common_name()) == plain(person)
}

/// Checks a certificate that a person wants to sign with: it signed the challenge, leads to a trusted root, may sign documents
/// now, and bears their name. Blocks.
///
/// # Errors
/// The refusal that says which of it does not hold; a fault when the roots cannot be read.
pub(crate) fn prove(
    data_dir: &std::path::Path,
    (challenge, signature): (&[u8], &[u8]),
    (sent, person): (&[Certificate], &str),
    now: Timestamp,
) -> Result<ProvenCertificate, crate::Error> {
    let (own, others) = sent.split_first().ok_or(Refusal::NotProven)?;
    if !own.has_signed(challenge, signature) {
        return Err(Refusal::NotProven.into());
    }
    if !own.signs_documents_at(now) {
        return Err(Refusal::CertificateNotUsable.into());
    }
    let trust = trusted_roots(data_dir)?;
    let path = trust.path(own, others, now).ok_or(Refusal::CertificateNotTrusted)?;
    if !is_of_person(own, person) {
        return Err(Refusal::OtherName.into());
    }
    Ok(ProvenCertificate {
        name: own.common_name(),
        organisation: own.organisation(),
        issuer: own.issuer_name(),
        serial: own.serial_text(),
        not_before: own.not_before(),
        not_after: own.not_after(),
        chain: written(&path),
    })
}
