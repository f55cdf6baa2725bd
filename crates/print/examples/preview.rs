//! Prints a template for its author: `cargo run -p print --example preview TEMPLATE.typ DATA.json OUT.pdf [COUNT]`.

use std::{error::Error, fs, path::Path, time::Instant};

use print::{PdfInfo, PrintSettings, Printer, Template};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [template, data, out, count @ ..] = arguments.as_slice() else {
        return Err("usage: preview TEMPLATE.typ DATA.json OUT.pdf [COUNT]".into());
    };
    let name = Path::new(template).file_name().map(|it| it.to_string_lossy().into_owned());
    let template = Template::with_library(name.unwrap_or_default(), fs::read_to_string(template)?);
    let data = serde_json::from_slice(&fs::read(data)?)?;
    let info = PdfInfo {
        title: template.name().to_owned(),
        lang: kernel::Lang::Vi,
        at: jiff::Timestamp::UNIX_EPOCH,
        author: String::new(),
    };
    let printer = Printer::new(PrintSettings::default());
    for _ in 0..count.first().map_or(Ok(1), |it| it.parse::<u32>())? {
        let start = Instant::now();
        fs::write(out, printer.render(&template, &data, &info)?)?;
        println!("{} ms", start.elapsed().as_millis());
    }
    Ok(())
}
