//! Verifying signed documents, whoever made them.
//!
//! Reading order: this file, `gather` (which signatures there are), `message` (whether one holds), `changes` (what
//! happened afterwards), `trust` (path, revocation, time), `path`, `revocation`; `finding` and `report` are what comes out.

mod changes;
mod finding;
mod gather;
mod message;
mod path;
mod question;
mod report;
mod revocation;
mod trust;

use jiff::Timestamp;

use crate::{
    asn1::Malformed,
    certificate::Certificate,
    cms::SignedData,
    make::Evidence,
    pdf::{Limits, Object, View},
};

pub use finding::{Finding, Weight};
pub use path::{Trust, TrustedRoot};
pub(crate) use question::{Answered, answered_by};
pub use question::{StateQuestion, Wanted};
pub use report::{
    CertificateFacts, Coverage, LaterChanges, Level, Report, Revocation, SignatureKind,
    SignatureReport, TimeSource, Verdict,
};
pub use revocation::RevocationSource;

use changes::{Changes, Happened};
use finding::Findings;
use gather::Found;
use message::MessageKind;
use trust::{Known, Stamp};

/// What a document is verified with.
#[derive(Debug, Clone)]
pub struct Verification<'a> {
    /// Which roots are trusted.
    pub trust: &'a Trust,
    /// What time it is.
    pub now: Timestamp,
    /// What else is known: answers and lists that were fetched.
    pub evidence: &'a Evidence,
    /// How much of the document is looked at.
    pub limits: Limits,
}

impl<'a> Verification<'a> {
    /// With these roots, now, with nothing but what the document carries.
    #[must_use]
    pub fn new(trust: &'a Trust, evidence: &'a Evidence, now: Timestamp) -> Self {
        Self { trust, now, evidence, limits: Limits::default() }
    }

    /// Verifies all signatures of a document.
    #[must_use]
    pub fn verify(&self, pdf: &[u8]) -> Report {
        self.read(pdf).unwrap_or_else(|Malformed(why)| Report {
            verdict: Verdict::Indeterminate,
            unreadable: Some(why),
            left_out: 0,
            signatures: Vec::new(),
        })
    }

    fn read(&self, pdf: &[u8]) -> Result<Report, Malformed> {
        let view = View::read(pdf, &self.limits)?;
        let (mut found, left_out) = gather::signatures(&view, &self.limits)?;
        if view.trailer.get("Encrypt").is_some() {
            found.iter_mut().for_each(|it| it.findings.add(Finding::Encrypted));
        }
        let store = Store::read(&view);
        let known = Known::gather(&store, &found, self);
        let mut budget = Budget { visits: self.limits.visits, states: view.rest(&self.limits) };
        let stamps = self.document_stamps(&found, pdf, &known);
        let signatures: Vec<SignatureReport> = found
            .into_iter()
            .map(|it| self.signature(it, &view, &known, &stamps, &mut budget))
            .collect();
        let verdict = worst(&signatures, left_out);
        Ok(Report { verdict, unreadable: None, left_out, signatures })
    }

    /// The time stamps over the document that hold, and what each covers.
    fn document_stamps(
        &self,
        found: &[Found],
        pdf: &[u8],
        known: &Known,
    ) -> Vec<(usize, Timestamp)> {
        let mut stamps = Vec::new();
        // The newest first: it proves when the certificates of the older ones were still in force.
        for it in found.iter().rev().filter(|it| it.is_stamp) {
            let (Some(pieces), Some([_, _, end])) = (it.pieces(pdf), it.range) else { continue };
            let proven = earliest(&stamps, end);
            let stamp = known.stamp(&it.contents, &pieces, proven.unwrap_or(self.now), self);
            if let (Some(at), None) = (stamp.at, stamp.findings.worst()) {
                stamps.push((end, at));
            }
        }
        stamps
    }

    fn signature(
        &self,
        mut found: Found,
        view: &View<'_>,
        known: &Known,
        stamps: &[(usize, Timestamp)],
        budget: &mut Budget,
    ) -> SignatureReport {
        let mut findings = std::mem::take(&mut found.findings);
        let (coverage, changes) = coverage(&found, view, budget, &mut findings);
        let end = found.range.map_or(usize::MAX, |range| range[2]);
        let by_document = earliest(stamps, end);
        let mut report = blank(&found, coverage, later(changes), by_document);
        let Some(pieces) = found.pieces(view.bytes) else {
            return finished(report, findings);
        };
        if found.is_stamp {
            report.kind = SignatureKind::DocumentStamp;
            let at = by_document.unwrap_or(self.now);
            let stamp = known.stamp(&found.contents, &pieces, at, self);
            report.claimed_at = stamp.at;
            report.proven_at = stamp.at;
            report.time_source = TimeSource::DocumentStamp;
            report.digest = stamp.digest;
            report.trusted_as = stamp.group;
            report.path = stamp.path;
            findings.add_all(stamp.findings.in_order());
            return finished(report, findings);
        }
        let kind = match found.format.as_str() {
            "ETSI.CAdES.detached" => MessageKind::Pades,
            "adbe.pkcs7.detached" => MessageKind::Plain,
            _ => {
                findings.add(Finding::KindUnknown);
                return finished(report, findings);
            }
        };
        let Ok(message) = SignedData::read(&found.contents) else {
            findings.add(Finding::MessageUnreadable);
            return finished(report, findings);
        };
        let facts = message::check(&message, kind, &pieces, &known.certificates, &mut findings);
        report.digest = facts.digest;
        report.method = facts.method_name;
        let stamp = self.signature_stamp(&message, by_document, known, &mut findings);
        if let Some(at) = stamp.as_ref().and_then(|it| it.at)
            && by_document.is_none_or(|earlier| at < earlier)
        {
            report.proven_at = Some(at);
            report.time_source = TimeSource::Stamp;
        }
        if report.proven_at.is_none() {
            findings.add(Finding::TimeOnlyClaimed);
        }
        let mut is_long_term = false;
        if let Some(certificate) = facts.certificate {
            let times = trust::Times {
                proven: report.proven_at,
                claimed: report.claimed_at,
                now: self.now,
            };
            let judged = known.signer(&certificate, &times, self, &mut findings);
            report.trusted_as = judged.group;
            report.path = judged.path;
            is_long_term = judged.is_proven_by_document;
        }
        let is_stamped = stamp.as_ref().is_some_and(|it| it.at.is_some());
        let is_stamp_proven = stamp.as_ref().is_some_and(|it| it.is_proven_by_document);
        report.stamp_path = stamp.map(|it| it.path).unwrap_or_default();
        report.level = Some(match (is_stamped, is_long_term && is_stamp_proven, by_document) {
            (true, true, Some(_)) => Level::Archived,
            (true, true, None) => Level::LongTerm,
            (true, false, _) => Level::Stamped,
            (false, _, Some(_)) if is_long_term => Level::Archived,
            (false, _, Some(_)) => Level::Stamped,
            (false, _, None) => Level::Basic,
        });
        finished(report, findings)
    }

    /// The time stamp over the signature. One that does not hold proves nothing.
    fn signature_stamp(
        &self,
        message: &SignedData,
        by_document: Option<Timestamp>,
        known: &Known,
        findings: &mut Findings,
    ) -> Option<Stamp> {
        let signer = message.signers.first()?;
        let token = match signer.unsigned(&crate::asn1::oid::SIGNATURE_TIME_STAMP) {
            Ok(token) => token?,
            Err(_) => {
                findings.add(Finding::StampWrong);
                return None;
            }
        };
        let at = by_document.unwrap_or(self.now);
        let mut stamp = known.stamp(token, &[&signer.signature], at, self);
        match stamp.findings.worst() {
            None => {}
            Some(Weight::Wrong) => {
                findings.add(Finding::StampWrong);
                stamp.at = None;
            }
            Some(Weight::Doubt | Weight::Note) => {
                findings.add(Finding::StampDoubtful);
                // The time is taken when only the last word on its certificate is missing.
                if !stamp.findings.is_at_most(Finding::RevocationUnknown) {
                    stamp.at = None;
                }
            }
        }
        Some(stamp)
    }
}

/// What comparing the states of a file may still cost, all signatures together.
struct Budget {
    visits: usize,
    states: Limits,
}

/// How much is covered, and what happened to the document afterwards.
fn coverage(
    found: &Found,
    view: &View<'_>,
    budget: &mut Budget,
    findings: &mut Findings,
) -> (Coverage, Option<Changes>) {
    let Some([_, _, end]) = found.range else { return (Coverage::Broken, None) };
    let rest = &view.bytes[end..];
    if rest.iter().all(u8::is_ascii_whitespace) {
        return (Coverage::Whole, Some(Changes::default()));
    }
    let old = View::read(&view.bytes[..end], &budget.states);
    // What was appended must be a state of its own, not loose bytes behind the signed one.
    let Some(old) = old.ok().filter(|_| view.table_at >= end) else {
        findings.add(Finding::CoverageWrong);
        return (Coverage::Broken, None);
    };
    let was_there = gather::signatures(&old, &budget.states).is_ok_and(|(then, _)| {
        then.iter().any(|it| it.field == found.field && it.contents == found.contents)
    });
    if !was_there {
        findings.add(Finding::CoverageWrong);
        return (Coverage::Broken, None);
    }
    let compared = changes::compare(&old, view, &found.allowed, &mut budget.visits);
    budget.states = old.rest(&budget.states);
    let changes = compared.unwrap_or(Changes { other: Happened::Yes, ..Changes::default() });
    if changes.other == Happened::Yes {
        findings.add(Finding::ChangedAfterwards);
    }
    if changes.filled == Happened::Yes {
        findings.add(Finding::FilledAfterwards);
    }
    if changes.signed == Happened::Yes {
        findings.add(Finding::SignedAfterwards);
    }
    (Coverage::Earlier, Some(changes))
}

/// What the document itself carries as evidence.
struct Store {
    certificates: Vec<Certificate>,
    answers: Vec<Vec<u8>>,
    lists: Vec<Vec<u8>>,
}

impl Store {
    /// Reads the `DSS`. What cannot be read is left out: it proves nothing.
    fn read(view: &View<'_>) -> Self {
        /// More than any real document carries.
        const MOST: usize = 256;
        let store = view
            .catalog()
            .and_then(|(_, catalog)| view.value(&catalog, "DSS"))
            .ok()
            .and_then(|it| it.as_dict().cloned())
            .unwrap_or_default();
        let all = |key: &str| -> Vec<Vec<u8>> {
            let list = view.value(&store, key).unwrap_or(Object::Null);
            let ids = list.as_array().unwrap_or_default().iter().filter_map(Object::as_ref);
            ids.take(MOST).filter_map(|id| view.stream_bytes(id).ok()).collect()
        };
        let certificates = all("Certs");
        Self {
            certificates: certificates
                .iter()
                .filter_map(|it| Certificate::from_der(it).ok())
                .collect(),
            answers: all("OCSPs"),
            lists: all("CRLs"),
        }
    }
}

/// The earliest time stamp that covers everything up to this end, and more.
fn earliest(stamps: &[(usize, Timestamp)], end: usize) -> Option<Timestamp> {
    stamps.iter().filter(|(covered, _)| *covered > end).map(|(_, at)| *at).min()
}

fn later(changes: Option<Changes>) -> LaterChanges {
    match changes {
        None => LaterChanges::Unknown,
        Some(Changes { other: Happened::Yes, .. }) => LaterChanges::Other,
        Some(Changes { filled: Happened::Yes, .. }) => LaterChanges::Filled,
        Some(Changes { signed: Happened::Yes, .. }) => LaterChanges::Signed,
        Some(Changes { evidence: Happened::Yes, .. }) => LaterChanges::Evidence,
        Some(_) => LaterChanges::None,
    }
}

/// What is known before the message is looked at.
fn blank(
    found: &Found,
    coverage: Coverage,
    later_changes: LaterChanges,
    by_document: Option<Timestamp>,
) -> SignatureReport {
    SignatureReport {
        field: found.field.clone(),
        kind: SignatureKind::Signature,
        format: found.format.clone(),
        verdict: Verdict::Indeterminate,
        findings: Vec::new(),
        level: None,
        coverage,
        later_changes,
        claimed_at: found.claimed_at(),
        proven_at: by_document,
        time_source: by_document.map_or(TimeSource::Claimed, |_| TimeSource::DocumentStamp),
        reason: found.text("Reason"),
        digest: None,
        method: String::new(),
        trusted_as: None,
        path: Vec::new(),
        stamp_path: Vec::new(),
    }
}

fn finished(mut report: SignatureReport, findings: Findings) -> SignatureReport {
    report.verdict = match findings.worst() {
        Some(Weight::Wrong) => Verdict::Invalid,
        Some(Weight::Doubt) => Verdict::Indeterminate,
        Some(Weight::Note) | None => Verdict::Valid,
    };
    if report.verdict == Verdict::Invalid {
        report.level = None;
    }
    report.findings = findings.in_order();
    report
}

fn worst(signatures: &[SignatureReport], left_out: usize) -> Verdict {
    let has = |verdict| signatures.iter().any(|it| it.verdict == verdict);
    if has(Verdict::Invalid) {
        Verdict::Invalid
    } else if has(Verdict::Indeterminate) || left_out > 0 {
        Verdict::Indeterminate
    } else if has(Verdict::Valid) {
        Verdict::Valid
    } else {
        Verdict::Unsigned
    }
}
