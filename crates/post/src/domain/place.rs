//! Where a result that is wished by post is now.

use dossier::{Delivery, Dossier};

/// Where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// There is no result yet.
    Coming,
    /// It can be given to the post.
    Waiting,
    /// The post has it.
    OnWay,
}

impl Place {
    /// The name stored: `on_way`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Waiting => "waiting",
            Self::OnWay => "on_way",
        }
    }

    /// Where the result of this dossier is; nothing once it was returned, or none will come.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Option<Self> {
        if dossier.stage().is_ended() {
            return None;
        }
        match dossier.delivery() {
            Delivery::None => Some(Self::Coming),
            Delivery::AtSource | Delivery::AtCounter => Some(Self::Waiting),
            Delivery::Posted => Some(Self::OnWay),
            Delivery::Handed | Delivery::Delivered | Delivery::Electronic => None,
        }
    }

    /// Whether somebody may still say how they want it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Coming | Self::Waiting)
    }
}
