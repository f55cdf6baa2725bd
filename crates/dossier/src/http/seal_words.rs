//! The digital seal of a result in words, for its owner and for the office.

use ui::Text;

use crate::{LeaderSignature, ResultLine, SealLevel, SignatureLevel};

/// Whether the finished result is sealed, by whom and when, or waits for it. Nothing before it has its number.
pub(super) fn sentence(t: Text, result: &ResultLine) -> Option<String> {
    result.sha256.as_ref()?;
    let Some(seal) = &result.seal else { return Some(t.get("seal-none")) };
    let Some(sealed) = &seal.sealed else { return Some(t.get("seal-waits")) };
    let key = match sealed.level {
        SealLevel::Stamped => "seal-done",
        SealLevel::LongTerm => "seal-done-lasting",
    };
    Some(t.with(key, &[("by", &sealed.by), ("at", &t.date_time(sealed.at))]))
}

/// Whether the leader has signed, with which certificate and when.
pub(super) fn leader_sentence(t: Text, signature: &LeaderSignature) -> String {
    let Some(signed) = &signature.signed else { return t.get("leader-signature-waits") };
    let key = match signed.level {
        SignatureLevel::Basic => "leader-signature-basic",
        SignatureLevel::Stamped => "leader-signature-done",
    };
    t.with(key, &[("by", &signed.certificate.name), ("at", &t.date_time(signed.at))])
}
