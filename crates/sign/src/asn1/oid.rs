//! The object identifiers that signatures are made of.

/// An object identifier as it stands in DER.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Oid {
    bytes: [u8; 16],
    length: usize,
}

impl Oid {
    /// Encodes the numbers; in constants only, where a mistake does not compile.
    pub(crate) const fn of(arcs: &[u32]) -> Self {
        let mut bytes = [0; 16];
        bytes[0] = (arcs[0] * 40 + arcs[1]) as u8;
        let mut length = 1;
        let mut n = 2;
        while n < arcs.len() {
            let arc = arcs[n];
            let mut digits = 1;
            while digits < 5 && arc >> (7 * digits) != 0 {
                digits += 1;
            }
            while digits > 0 {
                digits -= 1;
                let more = if digits > 0 { 0x80 } else { 0 };
                bytes[length] = ((arc >> (7 * digits)) & 0x7f) as u8 | more;
                length += 1;
            }
            n += 1;
        }
        Self { bytes, length }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Whether this is the content of an OBJECT IDENTIFIER.
    pub(crate) fn is(&self, content: &[u8]) -> bool {
        self.bytes() == content
    }
}

/// The numbers of an identifier with dots, for reports.
pub(crate) fn dotted(content: &[u8]) -> String {
    let mut arcs = Vec::new();
    let mut arc = 0_u64;
    for byte in content.iter().take(64) {
        arc = (arc << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            arcs.push(arc);
            arc = 0;
        }
    }
    let first = arcs.first().copied().unwrap_or_default();
    let roots = [(first / 40).min(2), first - (first / 40).min(2) * 40];
    let all = roots.into_iter().chain(arcs.into_iter().skip(1));
    all.map(|arc| arc.to_string()).collect::<Vec<_>>().join(".")
}

// Content types.
pub(crate) const DATA: Oid = Oid::of(&[1, 2, 840, 113549, 1, 7, 1]);
pub(crate) const SIGNED_DATA: Oid = Oid::of(&[1, 2, 840, 113549, 1, 7, 2]);
pub(crate) const TST_INFO: Oid = Oid::of(&[1, 2, 840, 113549, 1, 9, 16, 1, 4]);

// Attributes of signers.
pub(crate) const CONTENT_TYPE: Oid = Oid::of(&[1, 2, 840, 113549, 1, 9, 3]);
pub(crate) const MESSAGE_DIGEST: Oid = Oid::of(&[1, 2, 840, 113549, 1, 9, 4]);
pub(crate) const SIGNING_CERTIFICATE: Oid = Oid::of(&[1, 2, 840, 113549, 1, 9, 16, 2, 12]);
pub(crate) const SIGNING_CERTIFICATE_V2: Oid = Oid::of(&[1, 2, 840, 113549, 1, 9, 16, 2, 47]);
pub(crate) const SIGNATURE_TIME_STAMP: Oid = Oid::of(&[1, 2, 840, 113549, 1, 9, 16, 2, 14]);
pub(crate) const REVOCATION_ARCHIVAL: Oid = Oid::of(&[1, 2, 840, 113583, 1, 1, 8]);

// Digests.
pub(crate) const SHA1: Oid = Oid::of(&[1, 3, 14, 3, 2, 26]);
pub(crate) const SHA256: Oid = Oid::of(&[2, 16, 840, 1, 101, 3, 4, 2, 1]);
pub(crate) const SHA384: Oid = Oid::of(&[2, 16, 840, 1, 101, 3, 4, 2, 2]);
pub(crate) const SHA512: Oid = Oid::of(&[2, 16, 840, 1, 101, 3, 4, 2, 3]);

// Signatures and keys.
pub(crate) const RSA: Oid = Oid::of(&[1, 2, 840, 113549, 1, 1, 1]);
pub(crate) const RSA_SHA1: Oid = Oid::of(&[1, 2, 840, 113549, 1, 1, 5]);
pub(crate) const RSA_PSS: Oid = Oid::of(&[1, 2, 840, 113549, 1, 1, 10]);
pub(crate) const RSA_SHA256: Oid = Oid::of(&[1, 2, 840, 113549, 1, 1, 11]);
pub(crate) const RSA_SHA384: Oid = Oid::of(&[1, 2, 840, 113549, 1, 1, 12]);
pub(crate) const RSA_SHA512: Oid = Oid::of(&[1, 2, 840, 113549, 1, 1, 13]);
pub(crate) const EC_KEY: Oid = Oid::of(&[1, 2, 840, 10045, 2, 1]);
pub(crate) const ECDSA_SHA1: Oid = Oid::of(&[1, 2, 840, 10045, 4, 1]);
pub(crate) const ECDSA_SHA256: Oid = Oid::of(&[1, 2, 840, 10045, 4, 3, 2]);
pub(crate) const ECDSA_SHA384: Oid = Oid::of(&[1, 2, 840, 10045, 4, 3, 3]);
pub(crate) const ECDSA_SHA512: Oid = Oid::of(&[1, 2, 840, 10045, 4, 3, 4]);
pub(crate) const P256: Oid = Oid::of(&[1, 2, 840, 10045, 3, 1, 7]);
pub(crate) const P384: Oid = Oid::of(&[1, 3, 132, 0, 34]);
pub(crate) const P521: Oid = Oid::of(&[1, 3, 132, 0, 35]);
pub(crate) const ED25519: Oid = Oid::of(&[1, 3, 101, 112]);

// Certificates.
pub(crate) const COMMON_NAME: Oid = Oid::of(&[2, 5, 4, 3]);
pub(crate) const ORGANISATION: Oid = Oid::of(&[2, 5, 4, 10]);
pub(crate) const SUBJECT_KEY_ID: Oid = Oid::of(&[2, 5, 29, 14]);
pub(crate) const KEY_USAGE: Oid = Oid::of(&[2, 5, 29, 15]);
pub(crate) const SUBJECT_ALT_NAME: Oid = Oid::of(&[2, 5, 29, 17]);
pub(crate) const BASIC_CONSTRAINTS: Oid = Oid::of(&[2, 5, 29, 19]);
pub(crate) const CRL_POINTS: Oid = Oid::of(&[2, 5, 29, 31]);
pub(crate) const POLICIES: Oid = Oid::of(&[2, 5, 29, 32]);
pub(crate) const AUTHORITY_KEY_ID: Oid = Oid::of(&[2, 5, 29, 35]);
pub(crate) const EXTENDED_KEY_USAGE: Oid = Oid::of(&[2, 5, 29, 37]);
pub(crate) const AUTHORITY_ACCESS: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 1, 1]);
pub(crate) const OCSP: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 48, 1]);
pub(crate) const TIME_STAMPING: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 3, 8]);
pub(crate) const OCSP_SIGNING: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 3, 9]);
pub(crate) const SERVER_AUTH: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 3, 1]);
pub(crate) const CODE_SIGNING: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 3, 3]);

// Revocation.
pub(crate) const OCSP_BASIC: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 1]);
pub(crate) const OCSP_NONCE: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 2]);
pub(crate) const OCSP_NO_CHECK: Oid = Oid::of(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 5]);
pub(crate) const ISSUING_POINT: Oid = Oid::of(&[2, 5, 29, 28]);
pub(crate) const DELTA_CRL: Oid = Oid::of(&[2, 5, 29, 27]);
pub(crate) const CRL_NUMBER: Oid = Oid::of(&[2, 5, 29, 20]);

// PKCS#12.
pub(crate) const PBES2: Oid = Oid::of(&[1, 2, 840, 113549, 1, 5, 13]);
pub(crate) const PBKDF2: Oid = Oid::of(&[1, 2, 840, 113549, 1, 5, 12]);
pub(crate) const ENCRYPTED_DATA: Oid = Oid::of(&[1, 2, 840, 113549, 1, 7, 6]);
pub(crate) const HMAC_SHA1: Oid = Oid::of(&[1, 2, 840, 113549, 2, 7]);
pub(crate) const HMAC_SHA256: Oid = Oid::of(&[1, 2, 840, 113549, 2, 9]);
pub(crate) const HMAC_SHA384: Oid = Oid::of(&[1, 2, 840, 113549, 2, 10]);
pub(crate) const HMAC_SHA512: Oid = Oid::of(&[1, 2, 840, 113549, 2, 11]);
pub(crate) const AES128_CBC: Oid = Oid::of(&[2, 16, 840, 1, 101, 3, 4, 1, 2]);
pub(crate) const AES256_CBC: Oid = Oid::of(&[2, 16, 840, 1, 101, 3, 4, 1, 42]);
pub(crate) const KEY_BAG: Oid = Oid::of(&[1, 2, 840, 113549, 1, 12, 10, 1, 1]);
pub(crate) const SHROUDED_KEY_BAG: Oid = Oid::of(&[1, 2, 840, 113549, 1, 12, 10, 1, 2]);
pub(crate) const CERTIFICATE_BAG: Oid = Oid::of(&[1, 2, 840, 113549, 1, 12, 10, 1, 3]);

#[cfg(test)]
mod tests {
    use super::{P384, SHA256, SIGNATURE_TIME_STAMP, dotted};

    #[test]
    fn identifiers_are_encoded_as_in_the_standards() {
        assert_eq!(SHA256.bytes(), [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]);
        assert_eq!(P384.bytes(), [0x2b, 0x81, 4, 0, 0x22]);
        assert_eq!(dotted(SIGNATURE_TIME_STAMP.bytes()), "1.2.840.113549.1.9.16.2.14");
        assert_eq!(dotted(SHA256.bytes()), "2.16.840.1.101.3.4.2.1");
    }
}
