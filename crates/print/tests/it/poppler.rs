//! What poppler's tools say of a PDF.

use std::{io::Write as _, process::Command};

/// What a tool prints about these bytes; nothing, and a note, when the machine lacks the tool.
pub(crate) fn ask(tool: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(pdf).expect("room on the disk");
    let mut command = Command::new(tool);
    command.args(options).arg(file.path());
    if tool == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        eprintln!("skipped: {tool} (poppler-utils) is not installed");
        return None;
    };
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// The text of a PDF with every run of white space as one space.
pub(crate) fn text(pdf: &[u8]) -> Option<String> {
    let text = ask("pdftotext", &["-enc", "UTF-8"], pdf)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{200B}', ""))
}

/// The text of each page, every run of white space as one space.
pub(crate) fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let text = ask("pdftotext", &["-enc", "UTF-8"], pdf)?;
    // The tool ends every page with a form feed.
    let pages = text.strip_suffix('\u{C}').unwrap_or(&text).split('\u{C}');
    Some(pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect())
}
