//! Prints each form and shows how long it takes: `cargo run --release -p print --example speed [COUNT]`.
//! With a folder as second argument it writes one of each there.
#![expect(
    clippy::float_arithmetic,
    reason = "milliseconds per page are a measure, not money or days"
)]

use std::{error::Error, fs, path::Path, time::Instant};

use print::{
    PdfInfo, PrintSettings, Printer, Template,
    forms::{Receipt, RefusalNotice, Sheet, SupplementRequest},
};
use serde_json::Value;

const RECEIPT: &str = include_str!("../templates/samples/receipt.json");
const SUPPLEMENT_REQUEST: &str = include_str!("../templates/samples/supplement-request.json");
const REFUSAL_NOTICE: &str = include_str!("../templates/samples/refusal-notice.json");
const PERMIT: (&str, &str) = (
    include_str!("../tests/it/samples/permit.typ"),
    include_str!("../tests/it/samples/permit.json"),
);
const DECISION: (&str, &str) = (
    include_str!("../tests/it/samples/decision.typ"),
    include_str!("../tests/it/samples/decision.json"),
);

type Pdf = Result<Vec<u8>, Box<dyn Error>>;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).map_or(Ok(200), |it| it.parse())?;
    let folder = std::env::args().nth(2);
    let start = Instant::now();
    let printer = Printer::new(PrintSettings::default());
    println!(
        "{} ({:?}), loaded in {} ms",
        printer.face().family,
        printer.face().origin,
        start.elapsed().as_millis()
    );
    println!(
        "{:<20} {:>9} {:>9} {:>9} {:>8} {:>9}",
        "form", "first ms", "mean ms", "worst ms", "bytes", "MiB used"
    );

    // Every document is a different one: the name and the code change each time.
    let mut receipt: Receipt = serde_json::from_str(RECEIPT)?;
    let name = receipt.submitter.name.clone();
    let code = receipt.code.clone();
    measure("receipt", count, folder.as_deref(), |n| {
        receipt.submitter.name = format!("{name} {n}");
        receipt.code = format!("{code}-{n}");
        receipt.slip_qr.clone_from(&receipt.code);
        receipt.lookup_qr = format!("https://motcua.hoasen.example/tra-cuu/{}", receipt.code);
        Ok(printer.form(&receipt, None)?)
    })?;
    receipt.sheet = Sheet::A5;
    measure("receipt-a5", count, folder.as_deref(), |n| {
        receipt.submitter.name = format!("{name} {n}");
        Ok(printer.form(&receipt, None)?)
    })?;
    let mut request: SupplementRequest = serde_json::from_str(SUPPLEMENT_REQUEST)?;
    measure("supplement-request", count, folder.as_deref(), |n| {
        request.submitter.name = format!("{name} {n}");
        Ok(printer.form(&request, None)?)
    })?;
    let mut notice: RefusalNotice = serde_json::from_str(REFUSAL_NOTICE)?;
    measure("refusal-notice", count, folder.as_deref(), |n| {
        notice.submitter.name = format!("{name} {n}");
        Ok(printer.form(&notice, None)?)
    })?;
    for (title, (source, data)) in [("permit", PERMIT), ("decision", DECISION)] {
        let template = Template::with_library(title, source);
        let mut data: Value = serde_json::from_str(data)?;
        let info = PdfInfo {
            title: title.to_owned(),
            lang: kernel::Lang::Vi,
            at: receipt.at,
            author: receipt.head.agency.clone(),
        };
        measure(title, count, folder.as_deref(), |n| {
            data["name"] = format!("{name} {n}").into();
            Ok(printer.render(&template, &data, &info)?)
        })?;
    }
    Ok(())
}

fn measure(
    title: &str,
    count: u32,
    folder: Option<&str>,
    mut make: impl FnMut(u32) -> Pdf,
) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let pdf = make(0)?;
    let first = start.elapsed().as_secs_f64() * 1e3;
    if let Some(folder) = folder {
        fs::write(Path::new(folder).join(format!("{title}.pdf")), &pdf)?;
    }
    let (mut total, mut worst) = (0.0, 0.0_f64);
    for n in 1..=count {
        let start = Instant::now();
        make(n)?;
        let took = start.elapsed().as_secs_f64() * 1e3;
        total += took;
        worst = worst.max(took);
    }
    let mean = total / f64::from(count.max(1));
    println!(
        "{title:<20} {first:>9.2} {mean:>9.2} {worst:>9.2} {:>8} {:>9}",
        pdf.len(),
        resident()
    );
    Ok(())
}

/// Memory of this process in MiB, where the system tells.
fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.map_or_else(|| "?".to_owned(), |it| (it / 1024).to_string())
}
