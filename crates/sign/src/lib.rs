//! Digital signatures on PDF (PAdES): made here with keys that stay where they are, and verified whoever made them.
//!
//! Reading order: `make` (prepare, sign elsewhere, complete), `key` (where keys are), `look` (what is seen),
//! `time_stamp`, `check` (verifying); beneath them `pdf`, `cms`, `certificate`, `algorithm`, `asn1`. Nothing here reads a clock,
//! and nothing but `network` and `remote` (keys at a signing service) speaks to anybody: moments and answers come in as
//! arguments (ADR-0080, ADR-0082, ADR-0097).

mod algorithm;
mod asn1;
mod certificate;
mod check;
mod cms;
mod code;
mod key;
mod look;
mod make;
mod network;
mod pdf;
mod remote;
mod time_stamp;

pub use algorithm::Digest;
pub use asn1::Malformed;
pub use certificate::Certificate;
pub use check::{
    CertificateFacts, Coverage, Finding, LaterChanges, Level, Report, Revocation, RevocationSource,
    SignatureKind, SignatureReport, StateQuestion, TimeSource, Trust, TrustedRoot, Verdict,
    Verification, Wanted, Weight,
};
pub use code::CodeKey;
pub use key::{KeyError, KeyFile, Token, TokenKey};
pub use look::{Look, Typeface, png_size};
pub use make::{
    Certify, Completed, Evidence, Field, FieldKind, Filling, Inscription, MakeError, PageBox,
    Place, Prepared, PreparedStamp, Request, Shown, add_evidence, fill_fields, page_box, prepare,
    prepare_fields, prepare_stamp,
};
pub use network::{AskError, AskSettings, Authorities};
pub use pdf::Limits;
pub use remote::{RemoteAnswer, RemoteCredential, RemoteError, RemoteService, RemoteSettings};
pub use time_stamp::{StampError, StampQuestion};
