//! A document, and a leader whose key a made-up authority gave.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair},
};
use jiff::{SignedDuration, Timestamp};
use sandbox::{Authority, Issued, KeyChoice, Purpose, Subject};
use sign::{Certificate, Completed, Request, prepare};

/// Somebody with a key.
pub(crate) struct Signer {
    pub(crate) issued: Issued,
    chain: Vec<Certificate>,
}

pub(crate) fn now() -> Timestamp {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

pub(crate) fn days(n: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * n)
}

impl Signer {
    pub(crate) fn new(authority: &Authority) -> Self {
        let subject = Subject {
            common_name: "Hoàng Văn Cường".to_owned(),
            organisation: "UBND phường Hoa Sen".to_owned(),
            key: KeyChoice::Curve,
            purpose: Purpose::Documents,
            not_before: days(-100),
            not_after: days(1000),
        };
        let issued = authority.issue(&subject).unwrap();
        let chain = [issued.certificate.clone(), authority.issuing()];
        Self { issued, chain: chain.iter().map(|it| Certificate::from_der(it).unwrap()).collect() }
    }

    pub(crate) fn signed(&self, pdf: &[u8]) -> Completed {
        let mut request = Request::new("ChuKyNguoiKy", now());
        request.reason = Some("Phê duyệt".to_owned());
        let prepared = prepare(pdf, &request, &self.chain).unwrap();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pair = EcdsaKeyPair::from_pkcs8(kind, &self.issued.private_key).unwrap();
        let signature = pair.sign(&SystemRandom::new(), prepared.to_sign()).unwrap();
        prepared.complete(signature.as_ref().to_vec()).unwrap()
    }
}

/// A page of text.
pub(crate) fn document() -> Vec<u8> {
    let text = "BT /F 14 Tf 72 700 Td (GIAY PHEP NUOI CHIM BO CAU) Tj ET";
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>".to_owned(),
        format!("<</Length {}>>\nstream\n{text}\nendstream", text.len()),
    ];
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f\r\n");
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n\r\n", pdf.len()));
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let at = pdf.len();
    let size = objects.len() + 1;
    pdf.extend(
        format!(
            "xref\n0 {size}\n{table}trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
        )
        .bytes(),
    );
    pdf
}
