//! What goes into a statement and comes out of a row, alike on both engines.

use jiff::{Timestamp, civil::Date};
use kernel::{Id, IdKind, Vnd};
use uuid::Uuid;

/// A parameter or a column. Instants are microseconds, dates ISO text, money whole đồng.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Text that is borrowed.
    Text(&'a str),
    /// Text that had to be made.
    Owned(String),
    /// Bytes.
    Blob(&'a [u8]),
}

/// Can be a parameter of a statement.
pub trait ToValue: Sync {
    /// The parameter.
    fn to_value(&self) -> Value<'_>;
}

/// Can be read from a column.
pub trait FromValue: Sized {
    /// The value in the column.
    ///
    /// # Errors
    /// A sentence saying what the column should have held.
    fn from_value(value: Value<'_>) -> Result<Self, &'static str>;
}

impl ToValue for i64 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

impl ToValue for i32 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}

impl ToValue for u32 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for &str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl ToValue for &[u8] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> Value<'_> {
        Value::Int(self.as_microsecond())
    }
}

impl ToValue for Date {
    fn to_value(&self) -> Value<'_> {
        Value::Owned(self.to_string())
    }
}

impl<K: IdKind> ToValue for Id<K> {
    fn to_value(&self) -> Value<'_> {
        Value::Owned(self.to_string())
    }
}

impl ToValue for Uuid {
    fn to_value(&self) -> Value<'_> {
        Value::Owned(self.to_string())
    }
}

impl ToValue for Vnd {
    fn to_value(&self) -> Value<'_> {
        Value::Int(self.dong())
    }
}

impl ToValue for serde_json::Value {
    fn to_value(&self) -> Value<'_> {
        Value::Owned(crate::journal::canonical(self))
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl FromValue for i64 {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Int(number) => Ok(number),
            Value::Null | Value::Bool(_) | Value::Text(_) | Value::Owned(_) | Value::Blob(_) => {
                Err("not a whole number")
            }
        }
    }
}

impl FromValue for i32 {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        Self::try_from(i64::from_value(value)?).map_err(|_| "out of the range of the number")
    }
}

impl FromValue for bool {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            // SQLite keeps a boolean as 0 or 1.
            Value::Bool(yes) => Ok(yes),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            Value::Null | Value::Int(_) | Value::Text(_) | Value::Owned(_) | Value::Blob(_) => {
                Err("neither yes nor no")
            }
        }
    }
}

impl FromValue for String {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Text(text) => Ok(text.to_owned()),
            Value::Owned(text) => Ok(text),
            Value::Null | Value::Int(_) | Value::Bool(_) | Value::Blob(_) => Err("not text"),
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Blob(bytes) => Ok(bytes.to_vec()),
            Value::Null | Value::Int(_) | Value::Bool(_) | Value::Text(_) | Value::Owned(_) => {
                Err("not bytes")
            }
        }
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        Self::from_microsecond(i64::from_value(value)?).map_err(|_| "not an instant")
    }
}

impl FromValue for Date {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        text_of(&value)?.parse().map_err(|_| "not an ISO date")
    }
}

impl<K: IdKind> FromValue for Id<K> {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        text_of(&value)?.parse().map_err(|_| "not an id")
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        text_of(&value)?.parse().map_err(|_| "not a UUID")
    }
}

impl FromValue for Vnd {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        i64::from_value(value).map(Self::new)
    }
}

impl FromValue for serde_json::Value {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        serde_json::from_str(text_of(&value)?).map_err(|_| "not JSON")
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value<'_>) -> Result<Self, &'static str> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

fn text_of<'v>(value: &'v Value<'_>) -> Result<&'v str, &'static str> {
    match value {
        Value::Text(text) => Ok(text),
        Value::Owned(text) => Ok(text),
        Value::Null | Value::Int(_) | Value::Bool(_) | Value::Blob(_) => Err("not text"),
    }
}
