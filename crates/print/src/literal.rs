//! Data is printed as it is, letter by letter: what cannot be printed is shown as its code, never
//! dropped in silence and never as an empty box.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::fonts::Fonts;

/// The same data, composed (NFC), with every character printable in the fonts at hand.
pub(crate) fn printable(value: &Value, fonts: &Fonts) -> Value {
    match value {
        Value::String(text) => Value::String(literal(text, fonts)),
        Value::Array(items) => items.iter().map(|it| printable(it, fonts)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, it)| (literal(key, fonts), printable(it, fonts))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn literal(text: &str, fonts: &Fonts) -> String {
    if text.is_ascii() && !text.bytes().any(|it| it.is_ascii_control()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' => out.push('\n'),
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\r' => {}
            // Joiners and variation selectors only choose between forms of their neighbours.
            '\u{200B}'..='\u{200D}'
            | '\u{2060}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{AD}'
            | '\u{FEFF}' => {}
            it if is_shown(it) && fonts.has(it) => out.push(it),
            it => out.push_str(&format!("[U+{:04X}]", u32::from(it))),
        }
    }
    out
}

/// Control characters, marks that turn the direction of the text round (a classic for making a document
/// read otherwise than it was written) and private letters have no agreed look. PDF/A forbids the last.
fn is_shown(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{200E}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2061}'..='\u{206F}'
                | '\u{E000}'..='\u{F8FF}'
                | '\u{FFF0}'..='\u{FFFF}'
                | '\u{E0000}'..='\u{10FFFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(text: &str) -> String {
        literal(text, &Fonts::load(&[]))
    }

    #[test]
    fn ordinary_text_is_left_alone_and_composed() {
        assert_eq!(
            shown("Nguyễn Thị Hồng Ánh\n12 Đường Láng"),
            "Nguyễn Thị Hồng Ánh\n12 Đường Láng"
        );
        assert_eq!(shown("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(shown("#import *_ <b> \\ $x$"), "#import *_ <b> \\ $x$");
    }

    #[test]
    fn what_no_font_has_is_shown_by_its_code() {
        assert_eq!(shown("a\u{1F54A}b"), "a[U+1F54A]b");
        assert_eq!(shown("a\u{202E}b\u{0}c\u{E001}"), "a[U+202E]b[U+0000]c[U+E001]");
        assert_eq!(shown("a\r\n\tb\u{200B}"), "a\n b");
    }

    #[test]
    fn it_reaches_into_lists_and_objects() {
        let cleaned = printable(&json!({"a": ["\u{1F54A}", 7, null]}), &Fonts::load(&[]));
        assert_eq!(cleaned, json!({"a": ["[U+1F54A]", 7, null]}));
    }
}
