//! What every command begins with: settings, log, database, tables, files.

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;
use platform::{
    App, Clock,
    config::{LogFormat, Settings, Sources},
    db::Db,
    files::FileStore,
};
use tracing_subscriber::EnvFilter;

use crate::{cli::ConfigOptions, modules};

/// The settings of an installation: file, environment, flags.
pub(crate) fn settings(options: &ConfigOptions) -> anyhow::Result<Settings> {
    let mut flags = Vec::new();
    if let Some(listen) = &options.listen {
        flags.push(("listen", listen.clone()));
    }
    if let Some(data) = &options.data {
        flags.push(("data_dir", data.to_string_lossy().into_owned()));
    }
    Settings::load(&Sources::of_process(options.config.clone(), flags))
        .context("the configuration does not hold")
}

/// `motcua check-config`.
pub(crate) fn check_config(options: &ConfigOptions) -> anyhow::Result<ExitCode> {
    let settings = settings(options)?;
    println!("The configuration holds. Listening on {}.", settings.listen);
    match recognition::check_recognition(&settings) {
        Ok(()) => println!("Scans are read: recognition is set up."),
        Err(missing) => println!("Scans are not read; everything else works: {missing}."),
    }
    let providers = signing::check_providers(&settings.data_dir)
        .context("the signing services in remote-signing/providers.toml cannot be asked")?;
    match providers.as_slice() {
        [] => println!("Nobody signs by phone: no signing service is configured."),
        names => println!("Signing services: {}.", names.join(", ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Begins to log, as the settings say.
pub(crate) fn log(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log_filter).context("log.filter cannot be read")?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}

/// Opens database and files and brings the tables up to date. Blocks.
///
/// # Errors
/// When one of them cannot be opened.
pub fn open(mut settings: Settings) -> anyhow::Result<App> {
    std::fs::create_dir_all(&settings.data_dir)
        .with_context(|| format!("cannot make the folder {}", settings.data_dir.display()))?;
    let db = Db::open(&settings.database()).context("cannot open the database")?;
    db.migrate(&modules::MIGRATIONS).context("cannot bring the tables up to date")?;
    if settings.office.is_none() {
        let pack = db.read_blocking(catalog::loaded_pack).context("cannot read the pack")?;
        settings.office = pack.map(|pack| pack.title);
    }
    let files = FileStore::open(&settings.files()).context("cannot open the file store")?;
    Ok(App { db, files, clock: Clock::system(), settings: Arc::new(settings) })
}
