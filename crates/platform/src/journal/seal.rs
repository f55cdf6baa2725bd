//! How the journal speaks of what it may not hold: a salted hash of it.

use rand::RngCore;
use sha2::{Digest, Sha256};

use super::canonical;

/// A fresh salt. It is kept in the row of the data, so that erasing the row erases the way back.
#[must_use]
pub fn new_salt() -> String {
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

/// SHA-256 over the salt and the canonical JSON of the value, as hexadecimal digits.
#[must_use]
pub fn sealed(salt: &str, value: &serde_json::Value) -> String {
    let mut hash = Sha256::new();
    hash.update(salt.as_bytes());
    hash.update(canonical(value).as_bytes());
    hex::encode(hash.finalize())
}
