//! Writing the event of what is done beside the stages. Each such thing is a subject of its own, with its
//! own versions: a message that comes in does not make the page of an officer stale.

pub(crate) use platform::journal::{
    Columns, columns as members, record_beside, record_change as record_apart,
};
