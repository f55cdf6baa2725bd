//! The report on the use of receipts as a file: CSV for tables, XML for the tax office, whose names are configuration.

use std::{fs, io, path::Path};

use jiff::civil::Date;
use serde::Deserialize;

use crate::{CancelledNumber, ReceiptUse, UseReport};

/// The names that come with the program.
const NAMES: &str = include_str!("../data/receipt-use.toml");
/// Where others may stand in the data folder.
const FILE: &str = "payment/receipt-use.toml";

/// A tag, and which fact stands in it.
type Tag = (String, String);

/// How the XML is made: tags in their order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct XmlNames {
    root: String,
    namespace: String,
    line_tag: String,
    cancelled_tag: String,
    head: Vec<Tag>,
    line: Vec<Tag>,
    cancelled: Vec<Tag>,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UseFileError {
    #[error("{FILE} cannot be read: {0}")]
    File(io::Error),
    #[error("{FILE}: {0}")]
    Names(#[from] toml::de::Error),
    #[error("{FILE}: there is no fact {0}")]
    NoSuchFact(String),
    #[error("{FILE}: {0} is no tag")]
    NoTag(String),
    #[error("the table cannot be written: {0}")]
    Table(#[from] csv::Error),
}

impl XmlNames {
    /// Those of the data folder, else those of the program. Blocks.
    pub(crate) fn read(data_dir: &Path) -> Result<Self, UseFileError> {
        match fs::read_to_string(data_dir.join(FILE)) {
            Ok(text) => Self::of(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::of(NAMES),
            Err(error) => Err(UseFileError::File(error)),
        }
    }

    fn of(text: &str) -> Result<Self, UseFileError> {
        let names: Self = toml::from_str(text)?;
        let tags = [&names.root, &names.line_tag, &names.cancelled_tag];
        let lists = [&names.head, &names.line, &names.cancelled];
        let all = tags.into_iter().chain(lists.into_iter().flatten().map(|(tag, _)| tag));
        let wrong = all.into_iter().find(|tag| !is_tag(tag)).cloned();
        match wrong {
            Some(wrong) => Err(UseFileError::NoTag(wrong)),
            None => Ok(names),
        }
    }
}

/// Letters and digits of ASCII, a letter first: what every schema of an office uses.
fn is_tag(tag: &str) -> bool {
    tag.starts_with(|it: char| it.is_ascii_alphabetic())
        && tag.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'))
}

/// The report as XML, made on this day.
pub(crate) fn xml(
    names: &XmlNames,
    report: &UseReport,
    made_on: Date,
) -> Result<String, UseFileError> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let namespace = match names.namespace.as_str() {
        "" => String::new(),
        some => format!(" xmlns=\"{}\"", escaped(some)),
    };
    xml.push_str(&format!("<{}{namespace}>\n", names.root));
    tags(&mut xml, &names.head, 1, |fact| of_head(report, made_on, fact))?;
    for series in &report.series {
        xml.push_str(&format!("  <{}>\n", names.line_tag));
        tags(&mut xml, &names.line, 2, |fact| of_series(series, fact))?;
        for gone in &series.cancelled {
            xml.push_str(&format!("    <{}>\n", names.cancelled_tag));
            tags(&mut xml, &names.cancelled, 3, |fact| of_cancelled(gone, fact))?;
            xml.push_str(&format!("    </{}>\n", names.cancelled_tag));
        }
        xml.push_str(&format!("  </{}>\n", names.line_tag));
    }
    xml.push_str(&format!("</{}>\n", names.root));
    Ok(xml)
}

fn tags(
    xml: &mut String,
    wanted: &[Tag],
    depth: usize,
    fact: impl Fn(&str) -> Option<String>,
) -> Result<(), UseFileError> {
    for (tag, name) in wanted {
        let value = fact(name).ok_or_else(|| UseFileError::NoSuchFact(name.clone()))?;
        let indent = "  ".repeat(depth);
        xml.push_str(&format!("{indent}<{tag}>{}</{tag}>\n", escaped(&value)));
    }
    Ok(())
}

fn of_head(report: &UseReport, made_on: Date, fact: &str) -> Option<String> {
    Some(match fact {
        "agency" => report.agency.clone(),
        "tax_code" => report.tax_code.clone(),
        "from" => report.from.to_string(),
        "until" => report.until.to_string(),
        "made_on" => made_on.to_string(),
        _ => return None,
    })
}

fn of_series(it: &ReceiptUse, fact: &str) -> Option<String> {
    let issued = it.issued.as_ref();
    let number = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
    Some(match fact {
        "form_symbol" => it.series.0.clone(),
        "symbol" => it.series.1.clone(),
        "year" => it.series.2.to_string(),
        "opening" => it.opening.to_string(),
        "first" => number(issued.map(|it| it.first)),
        "last" => number(issued.map(|it| it.last)),
        "issued" => issued.map_or(0, |it| it.count).to_string(),
        "cancelled_count" => it.cancelled.len().to_string(),
        "cancelled_numbers" => {
            let numbers: Vec<String> =
                it.cancelled.iter().map(|it| it.number.to_string()).collect();
            numbers.join("; ")
        }
        "amount" => it.amount.dong().to_string(),
        "closing" => it.closing.to_string(),
        _ => return None,
    })
}

fn of_cancelled(it: &CancelledNumber, fact: &str) -> Option<String> {
    let day = |at| kernel::today_in_vietnam(at).to_string();
    Some(match fact {
        "number" => it.number.to_string(),
        "issued_on" => day(it.issued_at),
        "cancelled_on" => day(it.cancelled_at),
        "amount" => it.amount.dong().to_string(),
        "replaced_by" => it.replaced_by.map(|it| it.to_string()).unwrap_or_default(),
        _ => return None,
    })
}

/// The facts of a line of the table, in order.
pub(crate) const COLUMNS: [&str; 11] = [
    "form_symbol",
    "symbol",
    "year",
    "opening",
    "first",
    "last",
    "issued",
    "cancelled_count",
    "cancelled_numbers",
    "amount",
    "closing",
];

/// The report as a table, with a mark before it by which spreadsheets know UTF-8. `titles` are those of [`COLUMNS`].
pub(crate) fn table(report: &UseReport, titles: &[String]) -> Result<Vec<u8>, UseFileError> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(titles)?;
    for series in &report.series {
        let cells = COLUMNS.map(|fact| of_series(series, fact).unwrap_or_default());
        writer.write_record(cells.iter().map(|it| guarded(it)))?;
    }
    writer.into_inner().map_err(|error| UseFileError::Table(error.into_error().into()))
}

/// What a spreadsheet would take for a formula begins with an apostrophe.
pub(crate) fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};
    use kernel::Vnd;

    use super::*;
    use crate::IssuedOfSeries;

    fn report() -> UseReport {
        let gone = CancelledNumber {
            number: 6,
            issued_at: Timestamp::UNIX_EPOCH,
            cancelled_at: Timestamp::UNIX_EPOCH,
            amount: Vnd::new(8_000),
            replaced_by: Some(7),
        };
        let issued = IssuedOfSeries { count: 3, first: 5, last: 7, amount: Vnd::new(24_000) };
        UseReport {
            code: "H99.100".into(),
            desks: Vec::new(),
            agency: "UBND phường A & B".into(),
            tax_code: "0100109106".into(),
            from: date(2026, 7, 1),
            until: date(2026, 9, 30),
            series: vec![ReceiptUse {
                series: ("01BLP0-001".into(), "=HS-26E".into(), 2026),
                opening: 4,
                issued: Some(issued),
                cancelled: vec![gone],
                closing: 7,
                amount: Vnd::new(16_000),
            }],
        }
    }

    #[test]
    fn the_xml_has_what_the_configuration_names_in_its_order() {
        let names = XmlNames::of(NAMES).expect("the names of the program");
        let xml = xml(&names, &report(), date(2026, 10, 2)).expect("every fact is known");
        assert!(xml.contains("<TenCoQuanThu>UBND phường A &amp; B</TenCoQuanThu>"), "{xml}");
        assert!(xml.contains("<SoCuoiKyTruoc>4</SoCuoiKyTruoc>"), "{xml}");
        assert!(xml.contains("<SoThayThe>7</SoThayThe>"), "{xml}");
        let at = |tag: &str| xml.find(tag).expect("it is there");
        assert!(at("<TuSo>5") < at("<DenSo>7") && at("<DenSo>7") < at("<BienLaiHuy>"));
    }

    #[test]
    fn another_office_names_it_otherwise_and_what_it_cannot_mean_is_told() {
        let other = NAMES
            .replace("BaoCaoSuDungBienLai", "BC26")
            .replace("namespace = \"\"", "namespace = \"http://thue.example/bc26\"");
        let names = XmlNames::of(&other).expect("other names");
        let text = xml(&names, &report(), date(2026, 10, 2)).expect("every fact is known");
        assert!(text.contains("<BC26 xmlns=\"http://thue.example/bc26\">"), "{text}");
        let wrong = XmlNames::of(&NAMES.replace("\"opening\"", "\"openness\"")).expect("readable");
        let wrong = xml(&wrong, &report(), date(2026, 10, 2));
        assert!(matches!(wrong, Err(UseFileError::NoSuchFact(it)) if it == "openness"));
        let wrong = XmlNames::of(&NAMES.replace("\"BienLai\"", "\"Bien Lai\""));
        assert!(matches!(wrong, Err(UseFileError::NoTag(_))));
    }

    #[test]
    fn the_table_is_no_formula() {
        let titles = COLUMNS.map(str::to_owned);
        let bytes = table(&report(), &titles).expect("a table");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let line = text.lines().nth(1).expect("a line");
        assert_eq!(line, "01BLP0-001,'=HS-26E,2026,4,5,7,3,1,6,16000,7");
    }
}
