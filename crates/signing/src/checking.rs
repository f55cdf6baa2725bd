//! Checking one document within bounds: a few at once, each only so much of it, and the authorities behind its
//! certificates only for seconds. Nothing of it is kept.

use std::{path::PathBuf, time::Duration};

use jiff::Timestamp;
use platform::Fault;
use sha2::{Digest as _, Sha256};
use sign::{
    AskSettings, Authorities, Evidence, Finding, Limits, Report, Trust, Verification, Wanted,
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
    time::timeout,
};

/// So many documents are read and checked at once; each may take its own size in memory several times.
const AT_ONCE: usize = 4;
/// How long all authorities together may take to answer.
const ASKING: Duration = Duration::from_secs(8);
/// More certificates than the signatures of an honest document lead to.
const MOST_ASKED: usize = 12;

static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);

/// How one authority is asked: whoever waits for the page does not wait for a list of a hundred megabytes.
const ASK: AskSettings =
    AskSettings { timeout: Duration::from_secs(4), attempts: 1, at_once: 4, largest: 8 << 20 };

/// A place among the documents that are checked at once. Nothing when all are taken.
pub(crate) fn place() -> Option<SemaphorePermit<'static>> {
    PLACES.try_acquire().ok()
}

/// What was found on a document.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What there is to say of its signatures.
    pub(crate) report: Report,
    /// SHA-256 of the document in hexadecimal digits.
    pub(crate) sha256: String,
    /// Whether any root is trusted at all.
    pub(crate) is_anything_trusted: bool,
}

/// How much of a document of strangers is looked at.
fn limits() -> Limits {
    Limits {
        file_bytes: 64 << 20,
        objects: 200_000,
        opened_bytes: 32 << 20,
        read_bytes: 96 << 20,
        checks: 500,
        visits: 300_000,
        signatures: 32,
    }
}

/// What one look at a document needs and gives.
struct Look {
    pdf: Vec<u8>,
    trust: Trust,
    now: Timestamp,
    evidence: Evidence,
}

impl Look {
    /// Checks what is there, and says about which certificates somebody should still be asked.
    fn take(&self) -> (Report, Vec<Wanted>) {
        let verification = Verification {
            limits: limits(),
            ..Verification::new(&self.trust, &self.evidence, self.now)
        };
        let report = verification.verify(&self.pdf);
        let open = [Finding::RevocationUnknown, Finding::StampDoubtful];
        let is_open = |it: &Finding| open.contains(it);
        let wanted = if report.signatures.iter().any(|it| it.findings.iter().any(is_open)) {
            verification.wanted(&self.pdf).unwrap_or_default()
        } else {
            Vec::new()
        };
        (report, wanted)
    }
}

/// Checks a document as of now. Where it does not itself prove that its certificates were good, the authorities of
/// trusted certificates are asked.
///
/// # Errors
/// When the folder of trusted roots cannot be read.
pub(crate) async fn check(
    data_dir: PathBuf,
    pdf: Vec<u8>,
    now: Timestamp,
) -> Result<Checked, Fault> {
    let looked = spawn_blocking(move || {
        let trust = crate::trusted_roots(&data_dir)?;
        let sha256 = hex::encode(Sha256::digest(&pdf));
        let look = Look { pdf, trust, now, evidence: Evidence::default() };
        let (report, wanted) = look.take();
        Ok::<_, Fault>((look, report, wanted, sha256))
    });
    let (mut look, mut report, wanted, sha256) = looked.await.map_err(|_| Fault::Abandoned)??;
    let is_anything_trusted = !look.trust.roots.is_empty();
    if !wanted.is_empty()
        && let Some(evidence) = asked(&wanted, now).await
    {
        look.evidence = evidence;
        report = spawn_blocking(move || look.take().0).await.map_err(|_| Fault::Abandoned)?;
    }
    Ok(Checked { report, sha256, is_anything_trusted })
}

/// What the authorities said in time.
async fn asked(wanted: &[Wanted], now: Timestamp) -> Option<Evidence> {
    let authorities = Authorities::new(ASK).ok()?;
    let wanted = &wanted[..wanted.len().min(MOST_ASKED)];
    let (evidence, _) = timeout(ASKING, authorities.evidence(wanted, now)).await.ok()?.ok()?;
    Some(evidence)
}
