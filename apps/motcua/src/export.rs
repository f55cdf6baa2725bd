//! `motcua export`: one procedure as a folder that another province puts into its pack.

use std::{collections::BTreeMap, fs, path::Path, process::ExitCode};

use anyhow::Context;
use catalog::{Procedure, pack};
use kernel::Ctx;

use crate::{
    cli::{ConfigOptions, ExportOptions},
    start,
};

/// `motcua export`: writes the folder and names the agencies that must exist where it goes.
pub(crate) fn run(options: &ExportOptions) -> anyhow::Result<ExitCode> {
    let procedure = match &options.pack {
        Some(dir) => of_pack(dir, &options.code)?,
        None => of_installation(options)?,
    };
    let mut others = BTreeMap::new();
    for pair in &options.agency {
        let (ours, theirs) = pair.split_once('=').context("--agency takes OURS=THEIRS")?;
        anyhow::ensure!(
            procedure.agencies().contains(ours),
            "{} does not name the agency {ours}",
            procedure.code
        );
        others.insert(ours.to_owned(), theirs.to_owned());
    }
    let procedure = procedure.with_agencies(&others);
    let folder = pack::procedure_folder(&procedure)?;
    let target = options.out.join(&folder.name);
    anyhow::ensure!(!target.exists(), "{} is there already", target.display());
    for (path, content) in &folder.files {
        let path = target.join(path);
        let parent = path.parent().context("a file stands in a folder")?;
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, content))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("{}", target.display());
    for code in procedure.agencies() {
        println!("It names the agency {code}; with --agency {code}=CODE it names another.");
    }
    for kind in procedure.papers.iter().filter_map(|paper| paper.kind.as_deref()) {
        println!("A paper of it is a {kind}, which has to stand in paper-kinds.csv.");
    }
    Ok(ExitCode::SUCCESS)
}

fn of_pack(dir: &Path, code: &str) -> anyhow::Result<Procedure> {
    let inspected = pack::inspect(dir);
    let procedures = inspected.procedures.into_iter().map(|(_, procedure)| procedure);
    let versions = procedures.filter(|procedure| procedure.code == code);
    let last = versions.max_by_key(|procedure| procedure.valid_from);
    if last.is_none() {
        crate::check_pack::print(dir, &inspected.findings);
    }
    last.with_context(|| format!("{} has no procedure {code}", dir.display()))
}

/// The version in force today; what was published on the screens too.
fn of_installation(options: &ExportOptions) -> anyhow::Result<Procedure> {
    let settings = start::settings(&ConfigOptions {
        config: options.data.config.clone(),
        listen: None,
        data: options.data.data.clone(),
    })?;
    anyhow::ensure!(
        settings.database_url.is_some() || settings.data_dir.join("motcua.db").exists(),
        "there is no database in {}: name the data with --data, or a pack with --pack",
        settings.data_dir.display()
    );
    let app = start::open(settings)?;
    let (code, on) = (options.code.clone(), Ctx::system(app.clock.now()).today());
    let found = app.db.read_blocking(move |tx| catalog::procedure_in_force(tx, &code, on))?;
    let found = found.with_context(|| format!("no procedure {} is in force", options.code))?;
    Ok(found.procedure.clone())
}
