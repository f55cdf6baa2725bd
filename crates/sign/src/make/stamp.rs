//! A time stamp over the whole document (B-LTA): renewed before the algorithms or the certificates of the last one end.

use std::ops::Range;

use crate::{
    algorithm::Digest,
    make::{
        MakeError,
        complete::fill_hole,
        form::list_fields,
        prepare::{add_unseen, close_range, open_dict},
    },
    pdf::{Limits, Object, Update, View},
    time_stamp::{self, StampQuestion},
};

/// A document that lacks nothing but the token.
#[derive(Debug, Clone)]
pub struct PreparedStamp {
    bytes: Vec<u8>,
    hole: Range<usize>,
}

/// Prepares a time stamp over everything that the document holds so far.
///
/// # Errors
/// When the document cannot be read, is encrypted, or a certification forbids any change.
pub fn prepare_stamp(pdf: &[u8], room: usize) -> Result<PreparedStamp, MakeError> {
    let view = View::read(pdf, &Limits::default())?;
    if view.trailer.get("Encrypt").is_some() {
        return Err(MakeError::Encrypted);
    }
    let taken = list_fields(&view)?;
    let name = (1..=taken.len() + 1)
        .map(|n| format!("DocumentStamp{n}"))
        .find(|name| taken.iter().all(|it| it.name != *name))
        .unwrap_or_default();
    let mut update = Update::new(&view);
    let signature = update.reserve();
    add_unseen(&mut update, &view, &name, signature)?;
    let dict = open_dict("DocTimeStamp", "ETSI.RFC3161", room);
    update.put(signature, Object::Dict(dict));
    let (bytes, hole) = close_range(update.append(), signature, room)?;
    Ok(PreparedStamp { bytes, hole })
}

impl PreparedStamp {
    fn pieces(&self) -> [&[u8]; 2] {
        [&self.bytes[..self.hole.start - 1], &self.bytes[self.hole.end + 1..]]
    }

    /// The question to the authority. The nonce is random and not repeated.
    #[must_use]
    pub fn question(&self, nonce: [u8; 8]) -> StampQuestion {
        StampQuestion::over_digest(Digest::Sha256.of(&self.pieces()), nonce)
    }

    /// Puts the token in.
    ///
    /// # Errors
    /// When the token is not over this document, or there is no room for it.
    pub fn complete(self, token: &[u8]) -> Result<Vec<u8>, MakeError> {
        let (_, stamped) = time_stamp::read_token(token)?;
        if !stamped.is_over(&self.pieces()) {
            return Err(MakeError::TimeStampNotOfSignature);
        }
        fill_hole(self.bytes, &self.hole, token)
    }
}
