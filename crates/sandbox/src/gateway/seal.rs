//! Signatures as the gateway's manual has them: HMAC-SHA256 over the fields but the signature itself, by name, each
//! as `name=value` and a line end, in lower-case hexadecimal digits.

use std::{collections::BTreeMap, fmt::Write};

use aws_lc_rs::hmac;

/// The fields of a message.
pub(super) type Fields = BTreeMap<String, String>;

fn signature(fields: &Fields, secret: &str) -> String {
    let mut text = String::new();
    for (name, value) in fields.iter().filter(|it| it.0 != "signature") {
        text.push_str(name);
        text.push('=');
        text.push_str(value);
        text.push('\n');
    }
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, text.as_bytes());
    tag.as_ref().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The fields with their signature.
pub(super) fn signed(pairs: &[(&str, String)], secret: &str) -> Fields {
    let mut fields: Fields =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let signature = signature(&fields, secret);
    fields.insert("signature".into(), signature);
    fields
}

/// Whether they were signed with this key.
pub(super) fn is_signed(fields: &Fields, secret: &str) -> bool {
    fields.get("signature") == Some(&signature(fields, secret))
}

/// The fields as the query of an address or the body of a form.
pub(super) fn encoded(fields: &Fields) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}
