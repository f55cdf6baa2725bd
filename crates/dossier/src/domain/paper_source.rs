//! Where a paper of a dossier comes from when it was not sent anew: the vault of its owner.

use kernel::{Id, IdKind};
use serde::{Deserialize, Serialize};

/// Marks what lies in a vault.
#[derive(Debug)]
pub enum VaultItemKind {}

impl IdKind for VaultItemKind {
    const NAME: &'static str = "vault_item";
}

/// Names what lies in a vault.
pub type VaultItemId = Id<VaultItemKind>;

/// Marks a consent of an owner.
#[derive(Debug)]
pub enum VaultConsentKind {}

impl IdKind for VaultConsentKind {
    const NAME: &'static str = "vault_consent";
}

/// Names the consent of an owner to one use of one paper.
pub type VaultConsentId = Id<VaultConsentKind>;

/// How far what lies in a vault can be trusted, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperTrust {
    /// The owner sent it, and a dossier with it was accepted.
    Uploaded,
    /// An officer digitised it, or saw its original.
    Checked,
    /// An agency issued it: a result, or a certified copy.
    Issued,
}

impl PaperTrust {
    /// Every level, the least first.
    pub const ALL: [Self; 3] = [Self::Uploaded, Self::Checked, Self::Issued];

    /// The name stored: `checked`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Checked => "checked",
            Self::Issued => "issued",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// That a file was taken from the vault of its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSource {
    /// What was taken.
    pub item: VaultItemId,
    /// The consent by which it was.
    pub consent: VaultConsentId,
    /// How far it can be trusted.
    pub trust: PaperTrust,
}

impl PaperSource {
    /// The file with where it comes from, as the journal names it.
    #[must_use]
    pub fn entry(&self, sha256: &str) -> String {
        format!("{sha256} {} {} {}", self.item, self.consent, self.trust.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_agency_issued_is_trusted_most() {
        assert!(PaperTrust::Issued > PaperTrust::Checked);
        assert!(PaperTrust::Checked > PaperTrust::Uploaded);
        for trust in PaperTrust::ALL {
            assert_eq!(PaperTrust::from_code(trust.code()), Some(trust));
        }
        assert_eq!(PaperTrust::from_code("believed"), None);
    }

    #[test]
    fn a_source_is_kept_as_it_was_written() {
        let source = PaperSource {
            item: VaultItemId::new(),
            consent: VaultConsentId::new(),
            trust: PaperTrust::Issued,
        };
        let written = serde_json::to_value(source).unwrap();
        assert_eq!(serde_json::from_value::<PaperSource>(written).unwrap(), source);
        assert!(source.entry("00").ends_with(" issued"));
    }
}
