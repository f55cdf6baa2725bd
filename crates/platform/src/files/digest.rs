//! The name of a file in the store: the SHA-256 of its content.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::db::{FromValue, ToValue, Value};

/// SHA-256 of a file's content, 64 hexadecimal digits in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileDigest(String);

/// A text that is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the SHA-256 of a file")]
pub struct InvalidDigest;

impl FileDigest {
    pub(super) fn of(hash: &[u8]) -> Self {
        Self(hex::encode(hash))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it lies below the root of a store: two digits, then the rest.
    pub(super) fn place(&self) -> (&str, &str) {
        self.0.split_at(2)
    }
}

impl FromStr for FileDigest {
    type Err = InvalidDigest;

    fn from_str(text: &str) -> Result<Self, InvalidDigest> {
        let fits = text.len() == 64
            && text.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidDigest) }
    }
}

impl TryFrom<String> for FileDigest {
    type Error = InvalidDigest;

    fn try_from(text: String) -> Result<Self, InvalidDigest> {
        text.parse()
    }
}

impl From<FileDigest> for String {
    fn from(digest: FileDigest) -> Self {
        digest.0
    }
}

impl fmt::Display for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToValue for FileDigest {
    fn to_value(&self) -> Value<'_> {
        Value::Text(&self.0)
    }
}

impl FromValue for FileDigest {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        String::from_value(value)?.parse().map_err(|_| "not the SHA-256 of a file")
    }
}
