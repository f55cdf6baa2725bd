//! Moments as certificates and time stamps write them.

use jiff::{Timestamp, civil::DateTime, tz::Offset};

use super::{Element, GENERALIZED_TIME, Malformed, UTC_TIME};

/// Reads UTCTime or GeneralizedTime, both in UTC; parts of a second are kept.
pub(crate) fn read_moment(element: Element<'_>) -> Result<Timestamp, Malformed> {
    const WRONG: Malformed = Malformed("moment");
    let text = std::str::from_utf8(element.value).map_err(|_| WRONG)?;
    let text = text.strip_suffix('Z').ok_or(WRONG)?;
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) || part.len() > 9 {
        return Err(WRONG);
    }
    let number = |from: usize, to: usize| -> Result<i16, Malformed> {
        whole.get(from..to).and_then(|digits| digits.parse().ok()).ok_or(WRONG)
    };
    let (year, at) = match (element.tag, whole.len()) {
        // RFC 5280, 4.1.2.5.1: two digits from 50 on belong to the last century.
        (UTC_TIME, 12) => match number(0, 2)? {
            year @ 50.. => (1900 + year, 2),
            year => (2000 + year, 2),
        },
        (GENERALIZED_TIME, 14) => (number(0, 4)?, 4),
        _ => return Err(WRONG),
    };
    let two = |n: usize| -> Result<i8, Malformed> {
        number(at + 2 * n, at + 2 * n + 2)?.try_into().map_err(|_| WRONG)
    };
    let nanosecond = format!("{part:0<9}").parse().map_err(|_| WRONG)?;
    DateTime::new(year, two(0)?, two(1)?, two(2)?, two(3)?, two(4)?.min(59), nanosecond)
        .and_then(|at| Offset::UTC.to_timestamp(at))
        .map_err(|_| WRONG)
}

#[cfg(test)]
mod tests {
    use super::read_moment;
    use crate::asn1::Reader;

    fn read(tag: u8, text: &str) -> Option<String> {
        let mut written = vec![tag, u8::try_from(text.len()).unwrap()];
        written.extend(text.bytes());
        read_moment(Reader::new(&written).any().unwrap()).ok().map(|it| it.to_string())
    }

    #[test]
    fn both_ways_of_writing_a_moment_are_read() {
        assert_eq!(read(0x17, "261122080001Z").unwrap(), "2026-11-22T08:00:01Z");
        assert_eq!(read(0x17, "991231235959Z").unwrap(), "1999-12-31T23:59:59Z");
        assert_eq!(read(0x18, "20500101000000Z").unwrap(), "2050-01-01T00:00:00Z");
        assert_eq!(read(0x18, "20261122080000.25Z").unwrap(), "2026-11-22T08:00:00.25Z");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["20261322080000Z", "20261122080000", "2026112208000Z", "20261122080000+0700"] {
            assert_eq!(read(0x18, text), None, "{text}");
        }
    }
}
