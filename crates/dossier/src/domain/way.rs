//! How a result comes into the hands of the applicant.

use super::Delivery;

/// How a result is returned (NĐ 61/2018, Đ 20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// At the desk, to the applicant, who signs for it.
    InPerson,
    /// At the desk, to somebody the applicant sent with a paper.
    Proxy,
    /// By post, after the post has said that it was delivered.
    Post,
    /// As a file only, as the applicant wished.
    Electronic,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::InPerson, Self::Proxy, Self::Post, Self::Electronic];

    /// The name stored and sent: `in_person`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Proxy => "proxy",
            Self::Post => "post",
            Self::Electronic => "electronic",
        }
    }

    /// The way with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// Where the result is afterwards, when it can go this way from where it is now.
    #[must_use]
    pub const fn leads(self, from: Delivery) -> Option<Delivery> {
        match (self, from) {
            (Self::InPerson | Self::Proxy, Delivery::AtCounter) => Some(Delivery::Handed),
            (Self::Post, Delivery::Posted) => Some(Delivery::Delivered),
            (Self::Electronic, Delivery::AtSource | Delivery::AtCounter) => {
                Some(Delivery::Electronic)
            }
            _ => None,
        }
    }
}
