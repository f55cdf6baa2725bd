//! What lies in a vault: where it comes from, how far it can be trusted, which paper of a procedure it fits.

use catalog::{PaperDef, Procedure};
use dossier::{DossierId, PaperTrust, VaultItemId};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use kernel::{AccountId, AgencyId};
use platform::files::FileFacts;
use vietnamese::fold;

use super::{OwnerId, Refusal};

/// So many days before the last one its owner is reminded.
pub const REMINDED_BEFORE: i64 = 30;

/// What something in a vault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A paper given with a dossier.
    Paper,
    /// The result of a dossier.
    Outcome,
}

impl ItemKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Paper, Self::Outcome];

    /// The name stored: `paper`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Outcome => "outcome",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Whether it can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// It is offered.
    Held,
    /// Its owner does not want it offered.
    Hidden,
    /// A better one took its place in its dossier.
    Replaced,
    /// Its dossier was refused or withdrawn after all.
    Closed,
}

impl ItemState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Held, Self::Hidden, Self::Replaced, Self::Closed];

    /// The name stored: `held`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Hidden => "hidden",
            Self::Replaced => "replaced",
            Self::Closed => "closed",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether it is the owner's to offer or not to.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Held | Self::Hidden)
    }
}

/// A paper or a result in a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: VaultItemId,
    /// Whose it is.
    pub owner: OwnerId,
    /// What it is.
    pub kind: ItemKind,
    /// National code of the procedure it came with.
    pub procedure_code: String,
    /// Code of the paper in that procedure; nothing for a result.
    pub paper_code: Option<String>,
    /// Code in the national list.
    pub national_code: Option<String>,
    /// Its name in the procedure.
    pub name: String,
    /// Number of a result.
    pub number: Option<String>,
    /// The dossier it came with.
    pub dossier: DossierId,
    /// The agency that took it in or issued it.
    pub agency: AgencyId,
    /// The account that handed the dossier in; nothing when a desk did.
    pub account: Option<AccountId>,
    /// How far it can be trusted.
    pub trust: PaperTrust,
    /// The day a result was issued.
    pub issued_on: Option<Date>,
    /// The day from which its agency revoked a result.
    pub revoked_from: Option<Date>,
    /// The last day on which it holds; nothing when it holds without end.
    pub valid_until: Option<Date>,
    /// When its owner was reminded that it ends soon.
    pub reminded_at: Option<Timestamp>,
    /// SHA-256 of the content.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
    /// Media type.
    pub media_type: String,
    /// What the file shows of itself.
    pub facts: FileFacts,
    /// Whether it can be used.
    pub state: ItemState,
    /// When it was kept.
    pub kept_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Item {
    /// Whether it can stand for this paper of this procedure: by the national code, by code and procedure, or by
    /// name; its kind of file is taken for it, and it holds today.
    #[must_use]
    pub fn fits(&self, procedure: &Procedure, paper: &PaperDef, today: Date) -> bool {
        let is_taken = paper.accepts.iter().any(|kind| kind.media_type() == self.media_type);
        let is_coded = self.national_code.is_some() && self.national_code == paper.national_code;
        let is_same = self.procedure_code == procedure.code
            && self.paper_code.as_deref() == Some(paper.code.as_str());
        let is_named = fold(self.name.trim()) == fold(paper.name.trim());
        let is_offered = self.state == ItemState::Held && !self.is_expired(today);
        is_offered && is_taken && (is_coded || is_same || is_named)
    }

    /// Whether its last day is over.
    #[must_use]
    pub fn is_expired(&self, today: Date) -> bool {
        self.valid_until.is_some_and(|last| last < today)
    }

    /// Its owner is reminded that it ends soon, once.
    ///
    /// # Errors
    /// [`Refusal::NotOffered`] for what is offered no more, does not end soon, or was reminded of already.
    pub fn reminded(self, now: Timestamp, today: Date) -> Result<Self, Refusal> {
        let soon = today.saturating_add(REMINDED_BEFORE.days());
        let ends_soon = self.valid_until.is_some_and(|last| (today..=soon).contains(&last));
        if self.state != ItemState::Held || !ends_soon || self.reminded_at.is_some() {
            return Err(Refusal::NotOffered);
        }
        Ok(Self { reminded_at: Some(now), version: self.version + 1, ..self })
    }

    /// A name for its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        let ending = match self.media_type.as_str() {
            "application/pdf" => "pdf",
            "image/jpeg" => "jpg",
            "image/png" => "png",
            _ => "tep",
        };
        let number = self.number.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        format!("{}{number}.{ending}", self.name).replace(['/', '\\'], "-")
    }

    /// Whether its owner may take it out of reuse: what the owner sent, not what an office checked or issued.
    #[must_use]
    pub fn may_hide(&self) -> bool {
        self.state.is_live() && self.trust == PaperTrust::Uploaded
    }

    /// Not offered any more, or offered again, as its owner wishes.
    ///
    /// # Errors
    /// [`Refusal::StaysOffered`] for what an office checked or issued, and for what is not offered anyway.
    pub fn offer(self, state: ItemState) -> Result<Self, Refusal> {
        let is_wish = matches!(state, ItemState::Held | ItemState::Hidden);
        if !self.may_hide() || !is_wish || self.state == state {
            return Err(Refusal::StaysOffered);
        }
        Ok(self.with_state(state))
    }

    /// The same in another state.
    #[must_use]
    pub fn with_state(self, state: ItemState) -> Self {
        Self { state, version: self.version + 1, ..self }
    }

    /// Its agency revoked it: it is only kept to be seen.
    #[must_use]
    pub fn revoked(self, from: Date) -> Self {
        Self { revoked_from: Some(from), ..self.with_state(ItemState::Closed) }
    }

    /// The same content came again, with another dossier: what is trusted more counts, and what was over lives
    /// again. Nothing when that changes nothing.
    #[must_use]
    pub fn again(&self, later: &Self) -> Option<Self> {
        let is_over = !self.state.is_live();
        let valid_until = later.valid_until.or(self.valid_until);
        // Another last day is reminded of anew.
        let reminded_at = self.reminded_at.filter(|_| valid_until == self.valid_until);
        if !is_over && later.trust <= self.trust {
            let is_same = valid_until == self.valid_until;
            let version = self.version + 1;
            return (!is_same).then(|| Self { valid_until, reminded_at, version, ..self.clone() });
        }
        let state = if is_over { ItemState::Held } else { self.state };
        Some(Self {
            id: self.id,
            state,
            kept_at: self.kept_at,
            valid_until,
            reminded_at,
            // Whoever handed it in once goes on seeing it.
            account: self.account.or(later.account),
            version: self.version + 1,
            ..later.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(trust: PaperTrust) -> Item {
        Item {
            id: VaultItemId::new(),
            owner: OwnerId::new(),
            kind: ItemKind::Paper,
            procedure_code: "1.999001".into(),
            paper_code: Some("drawing".into()),
            national_code: None,
            name: "Bản vẽ chuồng".into(),
            number: None,
            dossier: DossierId::new(),
            agency: AgencyId::new(),
            account: None,
            trust,
            issued_on: None,
            revoked_from: None,
            valid_until: None,
            reminded_at: None,
            sha256: "0".repeat(64),
            bytes: 71,
            media_type: "application/pdf".into(),
            facts: FileFacts::default(),
            state: ItemState::Held,
            kept_at: Timestamp::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn an_owner_takes_back_only_what_was_uploaded() {
        let uploaded = item(PaperTrust::Uploaded);
        let hidden = uploaded.offer(ItemState::Hidden).unwrap();
        assert_eq!(hidden.state, ItemState::Hidden);
        assert_eq!(hidden.clone().offer(ItemState::Hidden), Err(Refusal::StaysOffered));
        assert_eq!(hidden.offer(ItemState::Held).unwrap().version, 3);
        for trust in [PaperTrust::Checked, PaperTrust::Issued] {
            assert_eq!(item(trust).offer(ItemState::Hidden), Err(Refusal::StaysOffered));
        }
        let closed = item(PaperTrust::Uploaded).with_state(ItemState::Closed);
        assert_eq!(closed.offer(ItemState::Held), Err(Refusal::StaysOffered));
    }

    #[test]
    fn the_same_content_counts_once_with_the_greater_trust() {
        let first = item(PaperTrust::Uploaded);
        assert_eq!(first.again(&item(PaperTrust::Uploaded)), None);
        let checked = item(PaperTrust::Checked);
        let raised = first.again(&checked).unwrap();
        assert_eq!((raised.id, raised.trust, raised.version), (first.id, PaperTrust::Checked, 2));
        assert_eq!(raised.again(&first), None);
        let over = first.with_state(ItemState::Closed);
        assert_eq!(over.again(&checked).unwrap().state, ItemState::Held);
    }

    #[test]
    fn what_ends_soon_is_reminded_of_once_and_what_ended_is_expired() {
        let (today, at) = (jiff::civil::date(2026, 3, 2), Timestamp::UNIX_EPOCH);
        let until = |day| Item { valid_until: Some(day), ..item(PaperTrust::Issued) };
        let soon = until(jiff::civil::date(2026, 4, 1));
        let reminded = soon.clone().reminded(at, today).unwrap();
        assert_eq!(reminded.clone().reminded(at, today), Err(Refusal::NotOffered));
        let later = until(jiff::civil::date(2026, 4, 2));
        assert_eq!(later.clone().reminded(at, today), Err(Refusal::NotOffered));
        assert_eq!(item(PaperTrust::Issued).reminded(at, today), Err(Refusal::NotOffered));
        assert!(!until(today).is_expired(today));
        let ended = until(jiff::civil::date(2026, 3, 1));
        assert!(ended.is_expired(today) && ended.clone().reminded(at, today).is_err());
        // Confirmed to hold longer, it is reminded of anew.
        let longer = reminded.again(&later).unwrap();
        assert_eq!((longer.valid_until, longer.reminded_at), (later.valid_until, None));
    }

    #[test]
    fn the_name_of_a_file_holds_no_path() {
        let result = Item { number: Some("12/GP-UBND".into()), ..item(PaperTrust::Issued) };
        assert_eq!(result.file_name(), "Bản vẽ chuồng 12-GP-UBND.pdf");
    }
}
