//! Templates hand over values behind any number of references; this takes the value from them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
};
use kernel::Vnd;

/// A value as a template gives it: itself or behind references.
pub trait Given<T> {
    /// The value.
    fn given(&self) -> T;
}

impl<T, G: Given<T>> Given<T> for &G {
    fn given(&self) -> T {
        (*self).given()
    }
}

impl Given<Self> for Date {
    fn given(&self) -> Self {
        *self
    }
}

impl Given<Self> for Time {
    fn given(&self) -> Self {
        *self
    }
}

impl Given<Self> for DateTime {
    fn given(&self) -> Self {
        *self
    }
}

impl Given<Self> for Timestamp {
    fn given(&self) -> Self {
        *self
    }
}

impl Given<Self> for Vnd {
    fn given(&self) -> Self {
        *self
    }
}

impl Given<Self> for i64 {
    fn given(&self) -> Self {
        *self
    }
}

impl Given<i64> for i32 {
    fn given(&self) -> i64 {
        i64::from(*self)
    }
}

impl Given<i64> for u32 {
    fn given(&self) -> i64 {
        i64::from(*self)
    }
}

impl Given<i64> for usize {
    fn given(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}
