//! `motcua export-decision` and `motcua import-decision`: a decision table as DMN 1.3, and back.

use std::{fs, process::ExitCode};

use anyhow::Context;
use catalog::pack;

use crate::cli::{ExportDecisionOptions, ImportStepsOptions};

/// `motcua export-decision`: prints a table of the last version of a procedure of a pack.
pub(crate) fn export(options: &ExportDecisionOptions) -> anyhow::Result<ExitCode> {
    let inspected = pack::inspect(&options.pack);
    let procedures = inspected.procedures.into_iter().map(|(_, procedure)| procedure);
    let versions = procedures.filter(|procedure| procedure.code == options.code);
    let Some(procedure) = versions.max_by_key(|procedure| procedure.valid_from) else {
        crate::check_pack::print(&options.pack, &inspected.findings);
        anyhow::bail!("{} has no procedure {}", options.pack.display(), options.code);
    };
    let table = procedure.decisions.iter().find(|it| it.name == options.name);
    let table = table.with_context(|| {
        let names: Vec<&str> = procedure.decisions.iter().map(|it| it.name.as_str()).collect();
        format!("{} has no table {}; it has: {}", options.code, options.name, names.join(", "))
    })?;
    print!("{}", catalog::decision_as_dmn(&procedure, table)?);
    Ok(ExitCode::SUCCESS)
}

/// `motcua import-decision`: prints the table of a DMN file as it stands below `decisions/`. Exit code 1 when the file
/// says what a table of a pack cannot.
pub(crate) fn import(options: &ImportStepsOptions) -> anyhow::Result<ExitCode> {
    let text = fs::read_to_string(&options.file)
        .with_context(|| format!("cannot read {}", options.file.display()))?;
    match catalog::table_from_dmn(&text) {
        Ok(read) => {
            print!("{}", read.toml);
            Ok(ExitCode::SUCCESS)
        }
        Err(findings) => {
            for finding in findings {
                let file = options.file.display();
                eprintln!("{file}:{}: {} [{}]", finding.line, finding.message, finding.code);
            }
            Ok(ExitCode::from(1))
        }
    }
}
