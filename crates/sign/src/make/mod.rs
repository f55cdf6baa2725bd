//! Making signatures: fields prepared in a document, a signature prepared, signed elsewhere and completed.
//!
//! Reading order: `fields` (before the first signature), `prepare`, `complete`, `evidence` (what makes it last),
//! `stamp` (time stamps over the whole document).

mod complete;
mod evidence;
mod fields;
mod fill;
pub(crate) mod form;
mod page;
mod prepare;
mod stamp;

use thiserror::Error;

use crate::asn1::Malformed;

pub use complete::Completed;
pub use evidence::{Evidence, add_evidence};
pub(crate) use fields::points_text;
pub use fields::{Field, FieldKind, Place, prepare_fields};
pub use fill::{Inscription, Shown, fill_fields};
pub use page::{PageBox, page_box};
pub use prepare::{Certify, Filling, Prepared, Request, prepare};
pub use stamp::{PreparedStamp, prepare_stamp};

/// Why a signature could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MakeError {
    /// The document cannot be read.
    #[error("the document {0}")]
    Document(#[from] Malformed),
    /// The document is locked with a password.
    #[error("the document is encrypted")]
    Encrypted,
    /// The page of a field does not exist.
    #[error("the document has no page {0}")]
    NoSuchPage(usize),
    /// A field that should be filled or signed is not there, or is of another kind.
    #[error("the document has no such field: {0}")]
    NoSuchField(String),
    /// The field is signed or filled already.
    #[error("the field is taken: {0}")]
    FieldTaken(String),
    /// An earlier signature forbids what is asked.
    #[error("an earlier signature forbids this")]
    Forbidden,
    /// The certificate's key is of a kind with which we do not sign, or too weak.
    #[error("the key of the certificate cannot sign")]
    KeyNotUsable,
    /// The certificate is not valid at the time, or not for documents.
    #[error("the certificate may not sign now")]
    CertificateNotUsable,
    /// What came back was not signed with the key of the certificate.
    #[error("the signature is not of this certificate")]
    SignatureNotOfCertificate,
    /// More is to be put in than there is room for.
    #[error("the message of {wanted} bytes needs more than the {room} reserved")]
    NoRoom {
        /// Bytes of the message.
        wanted: usize,
        /// Bytes that were reserved.
        room: usize,
    },
    /// The image is not a PNG, or too large.
    #[error("the image cannot be used")]
    Image,
    /// The typeface cannot be used, or lacks a letter.
    #[error("the typeface cannot be used for this text")]
    Typeface,
    /// The time stamp is not over this signature.
    #[error("the time stamp is not over this signature")]
    TimeStampNotOfSignature,
}
