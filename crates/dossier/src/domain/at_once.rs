//! Procedures whose result is given at once.

use calendar::Limit;
use catalog::{ChannelKind, Procedure};

/// Whether the result is given on the day on which the dossier is taken in: then no receipt is due unless it is asked
/// for (NĐ 61/2018, Đ 17.4). The dossier and its result are entered all the same.
#[must_use]
pub fn is_given_at_once(procedure: &Procedure, channel: ChannelKind) -> bool {
    procedure.channel(channel).is_some_and(|it| matches!(it.limit, Limit::SameDay { .. }))
}
