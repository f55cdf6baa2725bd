//! `motcua check-pack`: everything wrong with a pack, with file and line; templates are printed once
//! with the sample of their procedure.

use std::{path::Path, process::ExitCode};

use catalog::pack::{self, Finding};

use crate::cli::PackOptions;

/// `motcua check-pack`: exit code 0 when the pack is right, 1 with each finding named.
pub(crate) fn run(options: &PackOptions) -> anyhow::Result<ExitCode> {
    let inspected = pack::inspect(&options.dir);
    let mut findings = inspected.findings;
    for (folder, procedure) in inspected.procedures {
        let found = dossier::check_templates(&[procedure]).into_iter();
        findings.extend(found.map(|(_, line, message)| Finding {
            file: format!("procedures/{folder}/result.typ"),
            line,
            code: "pack.template",
            message,
        }));
    }
    print(&options.dir, &findings);
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Prints findings as editors understand them: file, line, what.
pub(crate) fn print(dir: &Path, findings: &[Finding]) {
    for finding in findings {
        let file = dir.join(&finding.file);
        println!("{}:{}: {} [{}]", file.display(), finding.line, finding.message, finding.code);
    }
    match findings.len() {
        0 => println!("{}: the pack is right.", dir.display()),
        n => println!("{n} findings."),
    }
}
