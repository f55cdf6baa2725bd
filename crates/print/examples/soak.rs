//! Shows that memory stays flat: `cargo run --release -p print --example soak [COUNT]`. Prints the forms in
//! turn, every one different, every tenth from a broken template, and the memory in use as it goes.

use std::{error::Error, fs};

use print::{
    PrintSettings, Printer, Template,
    forms::{Receipt, RefusalNotice, SupplementRequest},
};

fn main() -> Result<(), Box<dyn Error>> {
    let count: u32 = std::env::args().nth(1).map_or(Ok(10_000), |it| it.parse())?;
    let printer = Printer::new(PrintSettings::default());
    let mut receipt: Receipt =
        serde_json::from_str(include_str!("../templates/samples/receipt.json"))?;
    let mut request: SupplementRequest =
        serde_json::from_str(include_str!("../templates/samples/supplement-request.json"))?;
    let mut notice: RefusalNotice =
        serde_json::from_str(include_str!("../templates/samples/refusal-notice.json"))?;
    println!("{:>9} {:>9}", "documents", "MiB used");
    for n in 0..=count {
        let name = format!("Nguyễn Văn An {n}");
        if n % 10 == 0 {
            let broken = Template::new("broken", format!("#let x = {n}\n#missing-{n}"));
            if printer.check(&broken, &n.into()).is_ok() {
                return Err("a broken template was printed".into());
            }
        } else if n % 3 == 0 {
            receipt.submitter.name = name;
            receipt.code = format!("H44.100-261123-{n:04}");
            receipt.slip_qr.clone_from(&receipt.code);
            receipt.lookup_qr = format!("https://motcua.hoasen.example/tra-cuu/{}", receipt.code);
            printer.form(&receipt, None)?;
        } else if n % 3 == 1 {
            request.submitter.name = name;
            printer.form(&request, None)?;
        } else {
            notice.submitter.name = name;
            printer.form(&notice, None)?;
        }
        if n % (count / 20).max(1) == 0 {
            println!("{n:>9} {:>9}", resident());
        }
    }
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
