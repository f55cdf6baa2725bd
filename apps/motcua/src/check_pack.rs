//! `motcua check-pack`: everything wrong with a pack, with file and line; templates are printed once
//! with the sample of their procedure.

use std::{path::Path, process::ExitCode};

use catalog::pack::{self, Finding};

use crate::cli::PackOptions;

/// `motcua check-pack`: exit code 0 when the pack is right, 1 with each finding named.
pub(crate) fn run(options: &PackOptions) -> anyhow::Result<ExitCode> {
    let findings = match pack::read(&options.dir) {
        Err(findings) => findings,
        Ok(pack) => dossier::check_templates(&pack.procedures)
            .into_iter()
            .map(|(code, line, message)| Finding {
                file: format!("procedures/{code}/result.typ"),
                line,
                code: "pack.template".into(),
                message,
            })
            .collect(),
    };
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
