//! `motcua verify`: the tables against the replayed journal, the files against their hashes.

use std::process::ExitCode;

use anyhow::Context;
use platform::{
    App,
    journal::{self, Difference},
};

use crate::{
    cli::{ConfigOptions, DataOptions},
    modules, start,
};

/// `motcua verify`: exit code 0 when everything agrees, 1 with each difference named.
pub(crate) fn run(options: &DataOptions) -> anyhow::Result<ExitCode> {
    let settings = start::settings(&ConfigOptions {
        config: options.config.clone(),
        listen: None,
        data: options.data.clone(),
    })?;
    anyhow::ensure!(
        settings.database_url.is_some() || settings.data_dir.join("motcua.db").exists(),
        "there is no database in {}",
        settings.data_dir.display()
    );
    let app = start::open(settings)?;
    let checked = check(&app)?;
    for difference in &checked.differences {
        println!("{} {}: {}", difference.subject_kind, difference.subject_id, difference.what);
    }
    if checked.differences.is_empty() {
        println!("{} things and {} files agree with the journal.", checked.things, checked.files);
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} differences.", checked.differences.len());
    Ok(ExitCode::from(1))
}

/// What was compared, and what differs.
pub struct Checked {
    /// Things whose history was replayed.
    pub things: usize,
    /// Files whose content was hashed again.
    pub files: usize,
    /// Each disagreement.
    pub differences: Vec<Difference>,
}

/// Compares tables, journal and files. Blocks.
///
/// # Errors
/// When something cannot be read.
pub fn check(app: &App) -> anyhow::Result<Checked> {
    let (things, mut differences, digests) = app
        .db
        .read_blocking(|tx| {
            let states = modules::states(tx)?;
            let things = states.len();
            let differences = journal::compare(tx, &modules::subjects(), states)?;
            Ok::<_, platform::Fault>((things, differences, modules::stored_files(tx)?))
        })
        .context("cannot read the database")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let files = digests.len();
    for (subject_id, digest) in digests {
        let intact = match digest.parse() {
            Ok(digest) => runtime.block_on(app.files.is_intact(&digest))?,
            Err(_) => false,
        };
        if !intact {
            differences.push(Difference {
                subject_kind: "file".into(),
                subject_id,
                what: format!("{digest} is missing from the file store or was altered"),
            });
        }
    }
    Ok(Checked { things, files, differences })
}
