//! `motcua export-steps` and `motcua import-steps`: the internal steps of a procedure as BPMN 2.0, and back.

use std::{fs, process::ExitCode};

use anyhow::Context;
use catalog::{BpmnFinding, pack};

use crate::cli::{ExportStepsOptions, ImportStepsOptions};

/// `motcua export-steps`: prints the steps of the last version of a procedure of a pack as BPMN.
pub(crate) fn export(options: &ExportStepsOptions) -> anyhow::Result<ExitCode> {
    let inspected = pack::inspect(&options.pack);
    let procedures = inspected.procedures.into_iter().map(|(_, procedure)| procedure);
    let versions = procedures.filter(|procedure| procedure.code == options.code);
    let Some(procedure) = versions.max_by_key(|procedure| procedure.valid_from) else {
        crate::check_pack::print(&options.pack, &inspected.findings);
        anyhow::bail!("{} has no procedure {}", options.pack.display(), options.code);
    };
    print!("{}", catalog::steps_as_bpmn(&procedure)?);
    Ok(ExitCode::SUCCESS)
}

/// `motcua import-steps`: prints the steps of a BPMN file as they stand in `procedure.toml`, and names on the
/// other output what was not taken in. Exit code 1 when the file says what a procedure cannot.
pub(crate) fn import(options: &ImportStepsOptions) -> anyhow::Result<ExitCode> {
    let text = fs::read_to_string(&options.file)
        .with_context(|| format!("cannot read {}", options.file.display()))?;
    let name = |findings: &[BpmnFinding]| {
        for finding in findings {
            let file = options.file.display();
            eprintln!("{file}:{}: {} [{}]", finding.line, finding.message, finding.code);
        }
    };
    match catalog::steps_from_bpmn(&text) {
        Ok(read) => {
            name(&read.left_out);
            print!("{}", pack::steps_as_toml(&read.steps));
            Ok(ExitCode::SUCCESS)
        }
        Err(findings) => {
            name(&findings);
            Ok(ExitCode::from(1))
        }
    }
}
