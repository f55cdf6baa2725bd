//! Invented papers, set by our own printer, and what is to be found in each.

use std::{path::Path, process::Command};

use jiff::Timestamp;
use kernel::Lang;
use print::{PdfInfo, PrintSettings, Printer, Template};
use recognition::KeyField;
use serde_json::json;

/// One paper.
pub(crate) struct Paper {
    /// As a document with text.
    pub(crate) pdf: Vec<u8>,
    /// What stands in it.
    pub(crate) holds: Vec<(KeyField, String)>,
}

/// So many papers there are in `data/papers.csv`.
pub(crate) const PAPERS: usize = 6;

/// The paper on this line of `data/papers.csv`, from 0. Setting one takes seconds in a test.
pub(crate) fn one(line: usize) -> Paper {
    let row = include_str!("../data/papers.csv").lines().nth(line + 1).unwrap();
    paper(&Printer::new(PrintSettings::default()), &row.split(';').collect::<Vec<_>>())
}

fn paper(printer: &Printer, row: &[&str]) -> Paper {
    let [
        superior,
        agency,
        number,
        place,
        day,
        month,
        year,
        kind,
        title,
        subject,
        label,
        name,
        id_label,
        id,
        validity,
        until,
    ] = row
    else {
        panic!("a line of the papers has other columns: {row:?}");
    };
    let data = json!({
        "title": title,
        "subject": subject,
        "head": {
            "superior": superior,
            "agency": agency,
            "number": number,
            "place_and_date": format!("{place}, ngày {day} tháng {month} năm {year}"),
        },
        "lines": [
            format!("{agency} chứng nhận:"),
            format!("{label}: {name}, sinh ngày 14 tháng 02 năm 1990"),
            format!("{id_label}: {id}"),
            "Nơi cư trú: số 2, phố Hoa Sen, tỉnh Hoa Cúc.",
            "Nội dung đã được đối chiếu với sổ gốc đang lưu giữ tại cơ quan.",
            validity,
        ],
    });
    let info = PdfInfo {
        title: (*title).to_owned(),
        lang: Lang::Vi,
        at: Timestamp::UNIX_EPOCH,
        author: (*agency).to_owned(),
    };
    let template = Template::with_library("paper.typ", include_str!("../data/paper.typ"));
    let pdf = printer.render(&template, &data, &info).unwrap();
    let issued = format!("{year}-{month:0>2}-{day:0>2}");
    let holds = [
        (KeyField::Kind, *kind),
        (KeyField::Number, number),
        (KeyField::IssuedOn, issued.as_str()),
        (KeyField::Agency, agency),
        (KeyField::Name, name),
        (KeyField::PersonalNumber, id),
        (KeyField::ValidUntil, until),
    ];
    Paper { pdf, holds: holds.map(|(field, value)| (field, value.to_owned())).to_vec() }
}

/// A page of a document as a scanner makes it: grey, so many dots an inch.
pub(crate) fn scanned(pdf: &[u8], dots: u32, format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(place("paper.pdf"), pdf).unwrap();
    let made = Command::new("pdftoppm")
        .args(["-gray", &format!("-{format}"), "-r", &dots.to_string(), "-singlefile"])
        .args([place("paper.pdf"), place("page")])
        .status()
        .unwrap();
    assert!(made.success());
    let ending = if format == "jpeg" { "jpg" } else { format };
    std::fs::read(Path::new(&place(&format!("page.{ending}")))).unwrap()
}
