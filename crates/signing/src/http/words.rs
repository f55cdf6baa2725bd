//! What a check found, in the words of people, with the technical facts for who wants them.

use sign::{
    CertificateFacts, Coverage, LaterChanges, Level, Report, Revocation, RevocationSource,
    SignatureKind, SignatureReport, TimeSource, Verdict,
};
use ui::{Cell, Column, Facts, Table, Tag, TagTone, Text};

/// An answer in a word, and what it means.
pub(super) struct VerdictWords {
    pub(super) tag: Tag,
    pub(super) meaning: String,
}

/// One signature in words.
pub(super) struct SignatureWords {
    pub(super) heading: String,
    pub(super) verdict: VerdictWords,
    pub(super) facts: Facts,
    /// What was found, each a sentence.
    pub(super) findings: Vec<String>,
    /// The facts for experts.
    pub(super) technical: Facts,
    /// The certificates.
    pub(super) certificates: Option<Table>,
}

const fn code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "invalid",
        Verdict::Indeterminate => "indeterminate",
        Verdict::Unsigned => "unsigned",
    }
}

const fn tone(verdict: Verdict) -> TagTone {
    match verdict {
        Verdict::Valid => TagTone::Good,
        Verdict::Invalid => TagTone::Bad,
        Verdict::Indeterminate => TagTone::Waiting,
        Verdict::Unsigned => TagTone::Plain,
    }
}

impl VerdictWords {
    /// The answer for a document.
    pub(super) fn of_document(t: Text, report: &Report) -> Self {
        let verdict = report.verdict;
        let meaning = if report.unreadable.is_some() {
            t.get("check-meaning-unreadable")
        } else {
            t.get(format!("check-meaning-{}", code(verdict)))
        };
        Self { tag: tag(t, verdict), meaning }
    }
}

fn tag(t: Text, verdict: Verdict) -> Tag {
    Tag::new(tone(verdict), t.get(format!("check-verdict-{}", code(verdict))))
}

/// A signature, the `n`th of its document.
pub(super) fn signature(t: Text, n: usize, report: &SignatureReport) -> SignatureWords {
    let number = n.to_string();
    let own = report.path.first();
    let name = own.map(|it| it.common_name.clone()).filter(|it| !it.is_empty());
    let name = name.unwrap_or_else(|| t.get("check-nobody"));
    let heading = match report.kind {
        SignatureKind::Signature => "check-heading-signature",
        SignatureKind::DocumentStamp => "check-heading-stamp",
    };
    let meaning = match (report.kind, report.verdict) {
        (SignatureKind::DocumentStamp, verdict) => t.get(format!("check-stamp-{}", code(verdict))),
        (SignatureKind::Signature, verdict) => t.get(format!("check-signature-{}", code(verdict))),
    };
    SignatureWords {
        heading: t.with(heading, &[("number", &number), ("name", &name)]),
        verdict: VerdictWords { tag: tag(t, report.verdict), meaning },
        facts: facts(t, &name, report),
        findings: report
            .findings
            .iter()
            .map(|it| t.get(format!("finding-{}", it.code().replace('_', "-"))))
            .collect(),
        technical: technical(t, report),
        certificates: certificates(t, report),
    }
}

/// By whom, when, how much, changed since, trusted by whom.
fn facts(t: Text, name: &str, report: &SignatureReport) -> Facts {
    let own = report.path.first();
    let organisation = own.map(|it| it.organisation.as_str()).filter(|it| !it.is_empty());
    let issuer = own.map(|it| it.issuer.as_str()).filter(|it| !it.is_empty());
    let coverage = match report.coverage {
        Coverage::Whole => "check-coverage-whole",
        Coverage::Earlier => "check-coverage-earlier",
        Coverage::Broken => "check-coverage-broken",
    };
    let changes = match report.later_changes {
        LaterChanges::None => "check-changes-none",
        LaterChanges::Evidence => "check-changes-evidence",
        LaterChanges::Signed => "check-changes-signed",
        LaterChanges::Filled => "check-changes-filled",
        LaterChanges::Other => "check-changes-other",
        LaterChanges::Unknown => "check-changes-unknown",
    };
    let trusted = match &report.trusted_as {
        Some(group) => t.with("check-trusted", &[("group", group)]),
        None => t.get("check-not-trusted"),
    };
    let mut facts = Facts::new().line(t.get("check-signer"), name);
    if let Some(organisation) = organisation {
        facts = facts.line(t.get("check-organisation"), organisation);
    }
    facts = facts.line(t.get("check-when"), when(t, report));
    facts = facts.line(t.get("check-coverage"), t.get(coverage));
    facts = facts.line(t.get("check-changes"), t.get(changes));
    if let Some(issuer) = issuer {
        facts = facts.line(t.get("check-issuer"), issuer);
    }
    facts = facts.line(t.get("check-trust"), trusted);
    if let Some(revocation) = own.and_then(|it| it.revocation) {
        facts = facts.line(t.get("check-revocation"), state(t, revocation));
    }
    if let Some(reason) = report.reason.as_deref().filter(|it| !it.is_empty()) {
        facts = facts.line(t.get("check-reason"), reason);
    }
    facts
}

fn when(t: Text, report: &SignatureReport) -> String {
    if let Some(at) = report.proven_at {
        return t.with("check-when-proven", &[("at", &t.date_time(at))]);
    }
    match report.claimed_at {
        Some(at) => t.with("check-when-claimed", &[("at", &t.date_time(at))]),
        None => t.get("check-when-unknown"),
    }
}

fn state(t: Text, revocation: Revocation) -> String {
    let by = |source| match source {
        RevocationSource::Ocsp => "OCSP",
        RevocationSource::Crl => "CRL",
    };
    match revocation {
        Revocation::Good { source, this_update } => {
            t.with("check-state-good", &[("source", by(source)), ("at", &t.date_time(this_update))])
        }
        Revocation::Revoked { at, source, .. } => {
            t.with("check-state-revoked", &[("source", by(source)), ("at", &t.date_time(at))])
        }
        Revocation::Unknown => t.get("check-state-unknown"),
    }
}

/// Names and codes as experts and other programs use them.
fn technical(t: Text, report: &SignatureReport) -> Facts {
    let level = report.level.map_or("–", |level| match level {
        Level::Basic => "PAdES B-B",
        Level::Stamped => "PAdES B-T",
        Level::LongTerm => "PAdES B-LT",
        Level::Archived => "PAdES B-LTA",
    });
    let source = match report.time_source {
        TimeSource::Stamp => "check-source-stamp",
        TimeSource::DocumentStamp => "check-source-document-stamp",
        TimeSource::Claimed => "check-source-claimed",
    };
    let codes: Vec<&str> = report.findings.iter().map(|it| it.code()).collect();
    let digest = report.digest.map(|it| format!("{it:?}")).unwrap_or_default();
    let mut facts = Facts::new()
        .line(t.get("check-format"), report.format.as_str())
        .line(t.get("check-level"), level)
        .line(t.get("check-pdf-field"), report.field.as_str())
        .line(t.get("check-method"), format!("{digest} · {}", report.method))
        .line(t.get("check-source"), t.get(source));
    if let Some(at) = report.claimed_at {
        facts = facts.line(t.get("check-claimed"), t.date_time(at));
    }
    if !codes.is_empty() {
        facts = facts.line(t.get("check-codes"), codes.join(", "));
    }
    facts
}

/// The path of the signer and of the time stamp.
fn certificates(t: Text, report: &SignatureReport) -> Option<Table> {
    if report.path.is_empty() && report.stamp_path.is_empty() {
        return None;
    }
    let columns = ["certificate", "certificate-issuer", "validity", "revocation"]
        .map(|it| Column::new(t.get(format!("check-column-{it}"))));
    let table = Table::new(t.get("check-certificates"), columns.to_vec());
    let all = report.path.iter().chain(&report.stamp_path);
    Some(all.fold(table, |table, it| table.row(certificate(t, it))))
}

fn certificate(t: Text, facts: &CertificateFacts) -> [Cell; 4] {
    let serial = t.with("check-serial", &[("serial", &facts.serial), ("key", &facts.key)]);
    let until = t.with(
        "check-validity",
        &[("from", &t.date_time(facts.not_before)), ("to", &t.date_time(facts.not_after))],
    );
    let state = match facts.revocation {
        Some(revocation) => state(t, revocation),
        // Nobody is asked about roots, nor about what leads to none.
        None if facts.issuer == facts.common_name => t.get("check-state-root"),
        None => t.get("check-state-unknown"),
    };
    [
        Cell::text(facts.common_name.as_str()).note(&serial),
        Cell::text(facts.issuer.as_str()),
        Cell::text(until),
        Cell::text(state),
    ]
}
