//! Finds the signatures of a document, and the bytes that each of them is over.

use jiff::{Timestamp, civil::DateTime, tz::Offset};

use crate::{
    asn1::Malformed,
    check::{
        changes::{Allowed, Closed, Closes},
        finding::{Finding, Findings},
    },
    make::form::{list_fields, readable},
    pdf::{Dict, Limits, Object, View, parse::is_hexadecimal_of, view::Entry},
};

/// A signature as it stands in the document.
pub(super) struct Found {
    pub(super) field: String,
    pub(super) dict: Dict,
    pub(super) format: String,
    pub(super) is_stamp: bool,
    pub(super) contents: Vec<u8>,
    /// Where the gap begins and ends, and where the signed part ends.
    pub(super) range: Option<[usize; 3]>,
    pub(super) allowed: Allowed,
    pub(super) findings: Findings,
}

/// The signatures in the order in which they were made, and how many were left out.
pub(super) fn signatures(
    view: &View<'_>,
    limits: &Limits,
) -> Result<(Vec<Found>, usize), Malformed> {
    let mut found = Vec::new();
    let mut left_out = 0;
    for field in list_fields(view)?.into_iter().filter(|it| it.kind == b"Sig") {
        let Some(value) = field.dict.get("V") else { continue };
        let Object::Dict(dict) = view.follow(value)? else { continue };
        if found.len() == limits.signatures {
            left_out += 1;
            continue;
        }
        let name = |key: &str| {
            let text = dict.get(key).and_then(Object::as_name).unwrap_or_default();
            String::from_utf8_lossy(text).into_owned()
        };
        let mut findings = Findings::default();
        let contents =
            view.value(&dict, "Contents")?.as_text().map(<[u8]>::to_vec).unwrap_or_default();
        let starts_at = match value.as_ref().and_then(|id| view.entries.get(&id.0)) {
            Some(Entry::At { offset, .. }) => *offset,
            // A signature within a pressed stream has no place in the file that could be left out.
            Some(Entry::Free | Entry::Within { .. }) | None => usize::MAX,
        };
        let range = range(view, &dict, &contents, starts_at);
        if range.is_none() {
            findings.add(Finding::RangeWrong);
        }
        found.push(Found {
            field: field.name,
            format: name("SubFilter"),
            is_stamp: dict.has_name("Type", "DocTimeStamp") || name("SubFilter") == "ETSI.RFC3161",
            contents,
            range,
            allowed: allowed(view, &dict)?,
            findings,
            dict,
        });
    }
    found.sort_by_key(|it| it.range.map_or(usize::MAX, |range| range[2]));
    Ok((found, left_out))
}

/// The range of signed bytes, when it leaves out exactly the message of this signature and nothing else.
fn range(view: &View<'_>, dict: &Dict, contents: &[u8], starts_at: usize) -> Option<[usize; 3]> {
    let numbers: Vec<usize> =
        dict.get("ByteRange")?.as_array()?.iter().map(Object::as_size).collect::<Option<_>>()?;
    let [0, gap, after, length] = numbers[..] else { return None };
    let end = after.checked_add(length)?;
    if gap >= after || end > view.bytes.len() || starts_at >= gap {
        return None;
    }
    let hole = view.bytes.get(gap..after)?;
    let digits = hole.strip_prefix(b"<")?.strip_suffix(b">")?;
    let is_message = is_hexadecimal_of(digits, contents);
    // The object must still be open where the gap ends, else the gap is in another one.
    let between = view.bytes.get(starts_at..gap)?;
    let is_inside = !between.windows(6).any(|it| it == b"endobj");
    (is_message && is_inside).then_some([gap, after, end])
}

impl Found {
    /// The signed bytes.
    pub(super) fn pieces<'a>(&self, bytes: &'a [u8]) -> Option<[&'a [u8]; 2]> {
        let [gap, after, end] = self.range?;
        Some([bytes.get(..gap)?, bytes.get(after..end)?])
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.dict.get(key).and_then(Object::as_text).map(readable)
    }

    /// What the signer says the time was.
    pub(super) fn claimed_at(&self) -> Option<Timestamp> {
        moment(&self.text("M")?)
    }
}

/// What the signature allows to happen afterwards.
fn allowed(view: &View<'_>, signature: &Dict) -> Result<Allowed, Malformed> {
    let mut allowed = Allowed::default();
    let Object::Array(references) = view.value(signature, "Reference")? else { return Ok(allowed) };
    for reference in references.iter().take(16) {
        let Object::Dict(reference) = view.follow(reference)? else { continue };
        let Object::Dict(parameters) = view.value(&reference, "TransformParams")? else { continue };
        if reference.has_name("TransformMethod", "DocMDP") {
            if view.value(&parameters, "P")?.as_int() == Some(1) {
                allowed.only_evidence = Closed::Yes;
            }
        } else if reference.has_name("TransformMethod", "FieldMDP") {
            let Object::Array(names) = view.value(&parameters, "Fields")? else {
                allowed.closes = Closes::All;
                continue;
            };
            let names = names.iter().filter_map(Object::as_text).map(readable).collect();
            allowed.closes = if parameters.has_name("Action", "Include") {
                Closes::These(names)
            } else if parameters.has_name("Action", "Exclude") {
                Closes::AllBut(names)
            } else {
                Closes::All
            };
        }
    }
    Ok(allowed)
}

/// `D:20261122150000+07'00'`. Without an offset it is taken as UTC.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    if !text.is_ascii() {
        return None;
    }
    let number = |from: usize, length: usize, default: i8| match text.get(from..from + length) {
        Some(digits) => digits.parse::<i8>().ok(),
        None => Some(default),
    };
    let year: i16 = text.get(..4)?.parse().ok()?;
    let at = DateTime::new(
        year,
        number(4, 2, 1)?,
        number(6, 2, 1)?,
        number(8, 2, 0)?,
        number(10, 2, 0)?,
        number(12, 2, 0)?.min(59),
        0,
    )
    .ok()?;
    let offset = match text.get(14..15) {
        Some(sign @ ("+" | "-")) => {
            let hours: i32 = text.get(15..17)?.parse().ok()?;
            let minutes: i32 = text.get(18..20).and_then(|it| it.parse().ok()).unwrap_or(0);
            let seconds = (hours * 60 + minutes) * 60;
            Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).ok()?
        }
        _ => Offset::UTC,
    };
    offset.to_timestamp(at).ok()
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments_of_documents_are_read_with_their_offset() {
        let at = "2026-11-22T08:00:00Z".parse().unwrap();
        for text in ["D:20261122150000+07'00'", "20261122080000Z", "D:20261122080000"] {
            assert_eq!(moment(text), Some(at), "{text}");
        }
        for text in ["", "D:", "D:2026", "D:20261399", "D:2026112215000\u{e9}"] {
            assert!(moment(text).is_none_or(|it| it != at), "{text}");
        }
    }
}
