//! What the pages have in common.

pub(super) use identity::page::{Again, id_in, officer_frame as frame, page, see_other, sentences};
use kernel::{Lang, Role, Vnd};
use platform::http::{Caller, Failure};
use ui::{Frame, Text};

use crate::{Error, texts::TEXTS};

/// The texts of officers' pages, which are Vietnamese whatever the reader's language.
pub(super) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

/// The way back: to the cash desk for who works there, to their work for the others.
pub(super) fn from_desk(frame: Frame, caller: &Caller) -> Frame {
    if caller.has_any(&[Role::ReceptionClerk, Role::DeskHead]) {
        frame.crumb("/can-bo/thu-phi", texts().get("due-title"))
    } else {
        frame.crumb("/can-bo", texts().get("work"))
    }
}

/// An amount that somebody typed, with points or spaces between thousands, with or without its unit.
pub(super) fn amount_in(typed: &str) -> Option<Vnd> {
    let plain: String =
        typed.chars().filter(|it| !matches!(it, '.' | ',' | ' ' | '\u{a0}')).collect();
    let digits = plain.trim_end_matches(|it: char| it.is_alphabetic() || it == '₫');
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number).map(Vnd::new)
}

/// A refusal that is answered on the page where it happened; others and faults are passed on.
pub(super) fn again(t: Text, error: Error) -> Result<Again, Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    Again::refused(t, &refusal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        let read = |typed: &str| amount_in(typed).map(Vnd::dong);
        assert_eq!(read("20000"), Some(20_000));
        assert_eq!(read(" 1.250.000 đồng "), Some(1_250_000));
        assert_eq!(read("20 000đ"), Some(20_000));
        assert_eq!(read("0"), Some(0));
        for wrong in ["", "đồng", "-5", "2e3", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
