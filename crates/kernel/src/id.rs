//! Ids that know what they are: a person's id does not fit where an agency's is asked.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// Marks what an [`Id`] names. The prefix is for people who read logs; it is not stored.
pub trait IdKind {
    /// Short lower-case name of the kind, as in `person`.
    const NAME: &'static str;
}

/// The id of one thing of kind `K`: a UUID version 7, stored as text, ordered by time of minting.
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

impl<K: IdKind> Id<K> {
    /// Mints a new id. The only place in the program that does.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "an id is minted, there is no default one")]
    #[expect(clippy::disallowed_methods, reason = "the one place where ids are minted")]
    pub fn new() -> Self {
        Self::from_uuid(Uuid::now_v7())
    }

    /// The id with this UUID, read from a store or a message.
    #[must_use]
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, kind: PhantomData }
    }

    /// The UUID beneath.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

/// A text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id of a {kind}")]
pub struct InvalidId {
    /// The kind that was asked for.
    pub kind: &'static str,
}

impl<K: IdKind> FromStr for Id<K> {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        // Only the one canonical spelling is an id, so that an address names one thing only.
        match Uuid::try_parse(text) {
            Ok(uuid) if text.len() == 36 => Ok(Self::from_uuid(uuid)),
            Ok(_) | Err(_) => Err(InvalidId { kind: K::NAME }),
        }
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", K::NAME, self.uuid)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Id<K> {}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}

impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.uuid)
    }
}

impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The kinds that every module has to name, because an [`crate::Actor`] is made of them.
pub(crate) mod kind {
    use super::IdKind;

    /// A human being, officer or citizen.
    #[derive(Debug)]
    pub enum Person {}
    /// An agency or a unit of one.
    #[derive(Debug)]
    pub enum Agency {}
    /// A post that a person holds in an agency for a period.
    #[derive(Debug)]
    pub enum Position {}
    /// What somebody signs in with.
    #[derive(Debug)]
    pub enum Account {}

    impl IdKind for Person {
        const NAME: &'static str = "person";
    }
    impl IdKind for Agency {
        const NAME: &'static str = "agency";
    }
    impl IdKind for Position {
        const NAME: &'static str = "position";
    }
    impl IdKind for Account {
        const NAME: &'static str = "account";
    }
}

/// Names a human being.
pub type PersonId = Id<kind::Person>;
/// Names an agency or a unit of one.
pub type AgencyId = Id<kind::Agency>;
/// Names a post held in an agency.
pub type PositionId = Id<kind::Position>;
/// Names an account.
pub type AccountId = Id<kind::Account>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        let id = PersonId::new();
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(
            id.uuid().simple().to_string().parse::<PersonId>(),
            Err(InvalidId { kind: "person" })
        );
        assert!("".parse::<PersonId>().is_err());
    }

    #[test]
    fn ids_sort_by_the_time_they_were_minted() {
        let ids: Vec<PersonId> = (0..100).map(|_| PersonId::new()).collect();
        assert!(ids.is_sorted());
    }
}
