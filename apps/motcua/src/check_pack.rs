//! `motcua check-pack`: everything wrong with a pack, with file and line; templates are printed once
//! with the sample of their procedure.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use catalog::{
    Questions,
    pack::{self, Finding},
};

use crate::cli::PackOptions;

/// `motcua check-pack`: exit code 0 when the pack is right, 1 with each finding named.
pub(crate) fn run(options: &PackOptions) -> anyhow::Result<ExitCode> {
    let inspected = pack::inspect(&options.dir);
    let mut findings = inspected.findings;
    findings.extend(check_forms("", &inspected.forms));
    for (folder, procedure) in inspected.procedures {
        findings.extend(check_forms(&format!("{folder}/"), &procedure.forms));
        let found = dossier::check_templates(&[procedure]).into_iter();
        findings.extend(found.map(|(_, line, message)| Finding {
            file: format!("{folder}/result.typ"),
            line,
            code: "pack.template",
            message,
        }));
    }
    print(&options.dir, &findings);
    print_questions(inspected.questions);
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// How often its forms ask for what somebody knows already (*never ask twice*).
fn print_questions(asked: Questions) {
    let Questions { all, spared, other_person, unconnected, may_differ } = asked;
    let twice = other_person + unconnected + may_differ;
    println!(
        "{all} questions, {spared} spared; {twice} asked although a register may know: {other_person} about \
         somebody else, {unconnected} for want of a connection, {may_differ} because the answer may differ."
    );
}

/// What is wrong with templates of forms of the law, in the folder `forms` below this one.
fn check_forms(folder: &str, forms: &BTreeMap<String, String>) -> Vec<Finding> {
    let found = dossier::check_forms(forms).into_iter();
    let finding = |(name, line, message): (String, usize, String)| Finding {
        file: format!("{folder}forms/{name}.typ"),
        line,
        code: "pack.template",
        message,
    };
    found.map(finding).collect()
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
