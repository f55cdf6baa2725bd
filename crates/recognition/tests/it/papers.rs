//! Invented papers, set by our own printer, and what is to be found in each.

use std::{ops::Range, path::Path, process::Command, rc::Rc};

use jiff::Timestamp;
use kernel::Lang;
use print::{PdfInfo, PrintSettings, Printer, Template};
use recognition::KeyField;
use serde_json::{Value, json};

/// One paper.
pub(crate) struct Paper {
    /// A document with text, of which it is a page.
    pub(crate) pdf: Rc<Vec<u8>>,
    /// Which page, from 1.
    pub(crate) page: usize,
    /// What stands in it.
    pub(crate) holds: Vec<(KeyField, String)>,
}

/// So many papers there are in `data/papers.csv`.
pub(crate) const PAPERS: usize = 6;

/// The papers on these lines of `data/papers.csv`, from 0, set as one document: that takes seconds in a test.
pub(crate) fn papers(lines: Range<usize>) -> Vec<Paper> {
    let rows = include_str!("../data/papers.csv").lines().skip(1 + lines.start).take(lines.len());
    let (data, holds): (Vec<Value>, Vec<_>) =
        rows.map(|row| paper(&row.split(';').collect::<Vec<_>>())).unzip();
    let info = PdfInfo {
        title: "papers".into(),
        lang: Lang::Vi,
        at: Timestamp::UNIX_EPOCH,
        author: String::new(),
    };
    let template = Template::with_library("paper.typ", include_str!("../data/paper.typ"));
    let printer = Printer::new(PrintSettings::default());
    let pdf = printer.render(&template, &json!({ "papers": data }), &info).unwrap();
    let pdf = Rc::new(pdf);
    let paper = |(page, holds)| Paper { pdf: Rc::clone(&pdf), page, holds };
    (1..).zip(holds).map(paper).collect()
}

/// One of them, in a document of its own.
pub(crate) fn one(line: usize) -> Paper {
    papers(line..line + 1).remove(0)
}

fn paper(row: &[&str]) -> (Value, Vec<(KeyField, String)>) {
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
    (data, holds.map(|(field, value)| (field, value.to_owned())).to_vec())
}

/// The paper as a scanner makes it: grey, so many dots an inch.
pub(crate) fn scanned(paper: &Paper, dots: u32, format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(place("paper.pdf"), paper.pdf.as_slice()).unwrap();
    let page = paper.page.to_string();
    let made = Command::new("pdftoppm")
        .args(["-gray", &format!("-{format}"), "-r", &dots.to_string(), "-singlefile"])
        .args(["-f", &page, "-l", &page])
        .args([place("paper.pdf"), place("page")])
        .status()
        .unwrap();
    assert!(made.success());
    let ending = if format == "jpeg" { "jpg" } else { format };
    std::fs::read(Path::new(&place(&format!("page.{ending}")))).unwrap()
}
