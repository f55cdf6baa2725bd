//! What was typed into a form, cleaned and read: texts, days, numbers.

use jiff::civil::Date;
use kernel::Problem;
use vietnamese::{PersonalIdNumber, Phone, nfc};

use super::{FieldKind, MAX_TEXT_CHARS};

/// Composed (NFC), trimmed, without what cannot be seen or printed.
pub(crate) fn clean_text(path: &str, kind: FieldKind, text: &str) -> Result<String, Problem> {
    if text.chars().count() > MAX_TEXT_CHARS {
        return Err(Problem::new(path, "too_long").with_limit(MAX_TEXT_CHARS));
    }
    let mut composed = nfc(text);
    composed = if composed.contains('\r') { composed.replace("\r\n", "\n") } else { composed };
    composed.retain(|c| !matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{00AD}'));
    let is_refused = |c: char| match c {
        '\n' | '\t' => kind != FieldKind::LongText,
        // Marks that turn the direction of writing make a text read otherwise than it is stored.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    };
    let trimmed = composed.trim();
    if trimmed.chars().any(is_refused) {
        return Err(Problem::new(path, "control_character"));
    }
    Ok(trimmed.to_owned())
}

/// `dd/mm/yyyy`, as people write it, in ISO.
pub(crate) fn iso_date(text: &str) -> Option<String> {
    let mut parts = text.split(['/', '-', '.']);
    let day: i8 = parts.next()?.parse().ok()?;
    let month: i8 = parts.next()?.parse().ok()?;
    let year: i16 = parts.next()?.parse().ok()?;
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, month, day).ok().map(|date| date.to_string())
}

/// Whether it is a day of the civil calendar, in ISO.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok_and(|date| date.year() >= 1000)
}

/// Whether it is a personal number.
pub(crate) fn is_personal_id(text: &str) -> bool {
    text.parse::<PersonalIdNumber>().is_ok()
}

/// Whether it is a number of a telephone.
pub(crate) fn is_phone(text: &str) -> bool {
    text.parse::<Phone>().is_ok()
}
