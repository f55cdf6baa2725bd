//! Paths from a certificate to a trusted root.

use jiff::Timestamp;

use crate::certificate::Certificate;

/// More certificates between a signer and a root than any authority has.
const LONGEST: usize = 6;
/// Signatures that are tried for one path.
const MOST_TRIES: usize = 64;

/// A root that is trusted, and the group it belongs to.
#[derive(Debug, Clone)]
pub struct TrustedRoot {
    /// The certificate of the root.
    pub certificate: Certificate,
    /// What it is trusted for, as the configuration calls it: public service, public authorities.
    pub group: String,
}

/// Which roots are trusted: configuration, never the document.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The roots.
    pub roots: Vec<TrustedRoot>,
}

impl Trust {
    /// The certificates from this one up to a trusted root, which is left out; nothing where none leads there at this time.
    #[must_use]
    pub fn path(
        &self,
        certificate: &Certificate,
        others: &[Certificate],
        at: Timestamp,
    ) -> Option<Vec<Certificate>> {
        let mut path =
            find(certificate, others, (self, &Certificate::is_issued_by), at)?.certificates;
        if path.len() > 1 {
            path.pop();
        }
        Some(path)
    }
}

/// A path that was found.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// The certificate itself first, the root last.
    pub(super) certificates: Vec<Certificate>,
    pub(super) group: String,
}

/// Tells whether the second certificate issued the first.
type IsIssuedBy<'a> = &'a dyn Fn(&Certificate, &Certificate) -> bool;

/// Looks for a path that holds at this time.
pub(super) fn find(
    certificate: &Certificate,
    others: &[Certificate],
    to: (&Trust, IsIssuedBy<'_>),
    at: Timestamp,
) -> Option<Path> {
    let mut tries = MOST_TRIES;
    let mut path = vec![certificate.clone()];
    let group = climb(&mut path, others, to, at, &mut tries)?;
    Some(Path { certificates: path, group })
}

fn climb(
    path: &mut Vec<Certificate>,
    others: &[Certificate],
    (trust, is_issued_by): (&Trust, IsIssuedBy<'_>),
    at: Timestamp,
    tries: &mut usize,
) -> Option<String> {
    let last = path.last()?.clone();
    if last.has_unknown_demand() {
        return None;
    }
    if let Some(root) = trust.roots.iter().find(|root| root.certificate == last) {
        return Some(root.group.clone());
    }
    let below = path.iter().skip(1).filter(|it| !it.is_self_issued()).count();
    for root in &trust.roots {
        let issuer = &root.certificate;
        if *tries == 0 {
            return None;
        }
        if last.issuer() == issuer.subject() {
            *tries -= 1;
            if issuer.is_valid_at(at) && issuer.may_issue(below) && is_issued_by(&last, issuer) {
                path.push(issuer.clone());
                return Some(root.group.clone());
            }
        }
    }
    if path.len() > LONGEST {
        return None;
    }
    for issuer in others {
        let fits = last.issuer() == issuer.subject()
            && issuer.is_valid_at(at)
            && issuer.may_issue(below)
            && !path.contains(issuer);
        if !fits || *tries == 0 {
            continue;
        }
        *tries -= 1;
        if is_issued_by(&last, issuer) {
            path.push(issuer.clone());
            if let Some(group) = climb(path, others, (trust, is_issued_by), at, tries) {
                return Some(group);
            }
            path.pop();
        }
    }
    None
}
