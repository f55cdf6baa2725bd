//! What is recognised: pages of words, key data and the rules that find it, kinds of papers, the state of a scan,
//! who may do what.

mod copy;
mod extract;
mod key_field;
mod kind;
mod layout;
mod month;
mod policy;
mod refusal;
mod scan;

pub use copy::{DigitalCopy, DigitalCopyId, DigitalCopyKind, SignedByClerk};
pub use extract::extract;
pub use key_field::{Found, KeyField, UNLIMITED};
pub use layout::{Line, Sheet, Word, sheets};
pub use month::Month;
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
pub use scan::{
    ConfirmedField, MediaKind, RecognisedPage, Recognition, RecognitionId, RecognitionKind,
    RecognitionState, Trouble,
};
