//! `motcua diff`: what loading a pack would change, before it is loaded. Nothing is changed by asking.

use std::{collections::BTreeMap, path::Path, process::ExitCode, sync::Arc};

use anyhow::Context;
use catalog::{PackChanges, PackLoaded, RunningAt, RunningByProcedure, pack::Pack};
use dossier::Stage;
use kernel::{Ctx, Lang};
use platform::{App, Fault, config::Settings};
use serde::Serialize;

use crate::{
    cli::{ConfigOptions, DiffOptions},
    init, start,
};

/// `motcua diff`: exit code 0 when everything is as the pack says, 1 when something differs.
pub(crate) fn run(options: &DiffOptions) -> anyhow::Result<ExitCode> {
    let Some(pack) = init::read(&options.pack) else { return Ok(ExitCode::from(2)) };
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let app = match &options.from {
        Some(from) => {
            let Some(old) = init::read(from) else { return Ok(ExitCode::from(2)) };
            loaded_with(old, temporary.path())?
        }
        None => installation(options)?,
    };
    let answer = against(&app, pack)?;
    if options.json {
        println!("{}", serde_json::to_string_pretty(&answer.for_programs())?);
    } else {
        print!("{}", answer.in_words());
    }
    Ok(if answer.is_same() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A database of its own with the older pack in it, gone with its folder.
fn loaded_with(old: Pack, folder: &Path) -> anyhow::Result<App> {
    let settings = Settings { data_dir: folder.to_owned(), ..Settings::default() };
    let app = start::open(settings)?;
    init::load(&app, old)?;
    Ok(app)
}

fn installation(options: &DiffOptions) -> anyhow::Result<App> {
    let settings = start::settings(&ConfigOptions {
        config: options.data.config.clone(),
        listen: None,
        data: options.data.data.clone(),
    })?;
    anyhow::ensure!(
        settings.database_url.is_some() || settings.data_dir.join("motcua.db").exists(),
        "there is no database in {}: name the data with --data, or an older pack with --from",
        settings.data_dir.display()
    );
    start::open(settings)
}

/// What loading a pack would change.
pub struct PackAnswer {
    changes: PackChanges,
    running: RunningByProcedure,
    loaded: PackLoaded,
}

/// Numbers of a loading, for programs.
#[derive(Serialize)]
struct Numbers {
    new: usize,
    changed: usize,
}

impl From<&identity::LoadReport> for Numbers {
    fn from(report: &identity::LoadReport) -> Self {
        Self { new: report.n_created, changed: report.n_changed }
    }
}

/// The whole answer, for programs.
#[derive(Serialize)]
pub struct AnswerForPrograms {
    #[serde(flatten)]
    law: catalog::PackDiff,
    agencies: Numbers,
    successions: Numbers,
}

impl PackAnswer {
    /// Whether loading would change nothing at all.
    #[must_use]
    pub const fn is_same(&self) -> bool {
        self.changes.is_empty() && self.loaded.is_unchanged()
    }

    /// In Vietnamese words, for whoever decides.
    #[must_use]
    pub fn in_words(&self) -> String {
        let agencies = self.loaded.agencies.n_created + self.loaded.agencies.n_changed;
        let successions = self.loaded.successions.n_created + self.loaded.successions.n_changed;
        let law = catalog::pack_changes_in_words(&self.changes, &self.running);
        law + &catalog::pack_agencies_in_words(agencies, successions)
    }

    /// For programs.
    #[must_use]
    pub fn for_programs(&self) -> AnswerForPrograms {
        AnswerForPrograms {
            law: catalog::pack_changes_for_programs(&self.changes, &self.running),
            agencies: (&self.loaded.agencies).into(),
            successions: (&self.loaded.successions).into(),
        }
    }
}

/// Why the transaction of a rehearsal is undone.
enum Stopped {
    Rehearsed(Box<PackLoaded>),
    Refused(catalog::Error),
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault.into())
    }
}

/// What loading this pack would change in this installation: the pack is loaded and everything undone, so that
/// what is said is what would happen. Blocks.
///
/// # Errors
/// What the database meets, and what loading would be refused for.
pub fn against(app: &App, pack: Pack) -> anyhow::Result<PackAnswer> {
    let pack = Arc::new(pack);
    let wanted = Arc::clone(&pack);
    let (changes, running) = app.db.read_blocking(move |tx| {
        let changes = catalog::pack_changes(tx, &wanted)?;
        let mut running = BTreeMap::new();
        for procedure in &changes.procedures {
            let at = dossier::running_by_stage(tx, &procedure.code)?;
            running.insert(procedure.code.clone(), at.into_iter().map(running_at).collect());
        }
        Ok::<_, Fault>((changes, running))
    })?;
    let ctx = Ctx::system(app.clock.now());
    let outcome = app.db.write_blocking(move |tx| {
        let loaded = catalog::load_pack(tx, &ctx, &pack).map_err(Stopped::Refused)?;
        Err::<(), _>(Stopped::Rehearsed(Box::new(loaded)))
    });
    match outcome {
        Ok(()) => anyhow::bail!("a rehearsal was not undone"),
        Err(Stopped::Rehearsed(loaded)) => Ok(PackAnswer { changes, running, loaded: *loaded }),
        Err(Stopped::Refused(why)) => Err(why).context("loading this pack would be refused"),
    }
}

fn running_at((stage, count): (Stage, i64)) -> RunningAt {
    let key = format!("stage-{}", stage.code().replace('_', "-"));
    RunningAt {
        stage: stage.code().to_owned(),
        name: dossier::TEXTS.in_lang(Lang::Vi).get(key),
        count,
        accepted: !matches!(stage, Stage::Submitted | Stage::SupplementIntake),
    }
}
