//! What the pages of officers have in common.

pub(super) use identity::page::{Again, id_in, officer_frame as frame, page, see_other, sentences};
use kernel::Lang;
use platform::http::Failure;
use ui::Text;

use crate::{Error, texts::OFFICER_TEXTS};

/// The texts of officers' pages, which are Vietnamese whatever the reader's language.
pub(super) fn texts() -> Text {
    OFFICER_TEXTS.in_lang(Lang::Vi)
}

/// A refusal that is answered on the page where it happened; others and faults are passed on.
pub(super) fn again(t: Text, error: Error) -> Result<Again, Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    Again::refused(t, &refusal)
}
