//! What is signed, and how: HMAC-SHA256 over the fields of a message, sorted by name, one `name=value` a line.

use std::collections::BTreeMap;

use aws_lc_rs::hmac;

/// The field that holds the signature of the others.
const SIGNATURE: &str = "signature";
/// More fields, or longer ones, no gateway sends.
const MOST_FIELDS: usize = 24;
const LONGEST_VALUE: usize = 512;

/// The fields of a message by name.
pub(crate) type Fields = BTreeMap<String, String>;

/// The text that is signed. Values hold no line ends, so that no two messages have the same text.
fn canonical(fields: &Fields) -> String {
    let named = fields.iter().filter(|it| it.0 != SIGNATURE);
    named.map(|(name, value)| format!("{name}={value}\n")).collect()
}

fn key(secret: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes())
}

/// The fields with their signature.
pub(crate) fn signed(mut fields: Fields, secret: &str) -> Fields {
    fields.remove(SIGNATURE);
    let tag = hmac::sign(&key(secret), canonical(&fields).as_bytes());
    fields.insert(SIGNATURE.into(), hex::encode(tag.as_ref()));
    fields
}

/// Whether the fields were signed with this key. The comparison takes the same time whatever was sent.
pub(crate) fn is_signed(fields: &Fields, secret: &str) -> bool {
    let is_plain = |(name, value): (&String, &String)| {
        let letters = |it: u8| it.is_ascii_lowercase() || it == b'_';
        name.bytes().all(letters)
            && value.len() <= LONGEST_VALUE
            && value.bytes().all(|it| (b' '..=b'~').contains(&it))
    };
    if fields.len() > MOST_FIELDS || !fields.iter().all(is_plain) {
        return false;
    }
    let said = fields.get(SIGNATURE).and_then(|it| hex::decode(it).ok()).unwrap_or_default();
    hmac::verify(&key(secret), canonical(fields).as_bytes(), &said).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
    }

    #[test]
    fn one_changed_letter_of_any_field_shows() {
        let secret = "a key of twenty letters";
        let good =
            signed(fields(&[("amount", "20000"), ("order", "x"), ("state", "paid")]), secret);
        assert!(is_signed(&good, secret));
        assert!(!is_signed(&good, "another key of letters"));
        for name in ["amount", "order", "state", "signature"] {
            let mut forged = good.clone();
            forged.insert(name.into(), good[name].replace(['0', 'x', 'd', 'a'], "1"));
            assert!(forged == good || !is_signed(&forged, secret), "{name}");
        }
        let mut more = good.clone();
        more.insert("merchant".into(), "M2".into());
        assert!(!is_signed(&more, secret));
        assert!(!is_signed(&fields(&[("amount", "1")]), secret));
    }

    #[test]
    fn two_messages_have_two_texts() {
        let secret = "a key of twenty letters";
        let one = signed(fields(&[("a", "1\nb=2")]), secret);
        assert!(!is_signed(&one, secret), "a line end within a value is no message");
        let mut other = fields(&[("a", "1"), ("b", "2")]);
        other.insert("signature".into(), one["signature"].clone());
        assert_eq!(canonical(&one), canonical(&other), "which is why");
    }

    /// Computed with `openssl dgst -sha256 -hmac`.
    #[test]
    fn the_signature_is_the_one_that_others_compute() {
        let it = signed(fields(&[("amount", "20000"), ("merchant", "M1")]), "0123456789abcdef");
        assert_eq!(
            it["signature"],
            "89309048fa651220160f8db4f82f1d3a77e512570169d52f242c703cacc4b718"
        );
    }
}
