//! `motcua demo`: the whole province with invented people and dossiers, ready to try.
//!
//! Reading order: this file, `people` (who there is), `seed` (what they did), `cash` (a desk that collects),
//! `to_sign` (much for a leader to sign), `vaults` (a citizen whose vault is full), `scans` (what a desk digitised), `neighbours` (the other
//! side of the borders).

mod cash;
mod halls;
mod neighbours;
mod pack;
mod people;
mod reorganisation;
mod scans;
mod seed;
mod to_sign;
mod vaults;

use std::{path::PathBuf, process::ExitCode, time::Instant};

use anyhow::Context;
use kernel::Actor;
use platform::{
    App, Clock,
    config::{RecognitionSettings, Secret, Settings},
    db::Tx,
};

use self::neighbours::Neighbours;
use crate::{cli::DemoOptions, init, serve, start};

/// `motcua demo`.
pub(crate) fn run(options: &DemoOptions) -> anyhow::Result<ExitCode> {
    let temporary = match options.data {
        Some(_) => None,
        None => Some(tempfile::tempdir().context("cannot make a temporary folder")?),
    };
    let folder: PathBuf = match (&options.data, &temporary) {
        (Some(folder), _) => folder.clone(),
        (None, Some(temporary)) => temporary.path().to_owned(),
        (None, None) => anyhow::bail!("there is no folder for the data"),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let neighbours = runtime.block_on(Neighbours::start(options, Clock::system().now()))?;
    std::fs::create_dir_all(&folder).context("cannot make the folder of the data")?;
    let settings = Settings {
        office: Some(pack::embedded(&folder)?.info.title),
        listen: options.listen,
        data_dir: folder,
        public_url: format!("http://{}", options.listen),
        demo: true,
        database_url: options.database.clone().map(Secret::new),
        log_filter: "warn,motcua=info".into(),
        portal: Some(neighbours.portal_settings()),
        smtp: Some(neighbours.smtp_settings()),
        gateways: vec![neighbours.gateway_settings(&format!("http://{}", options.listen))?],
        recognition: reader(),
        ..Settings::default()
    };
    start::log(&settings)?;
    let app = start::open(settings)?;
    let pack = pack::embedded(&app.settings.data_dir)?;
    init::load(&app, pack.clone())?;
    neighbours.trust(&app.settings.data_dir, app.clock.now())?;
    let sealing = people::sealing_agencies(&pack);
    neighbours.give_seals(&app.settings.data_dir, &sealing, app.clock.now())?;
    signing::adopt_seals(&app).context("cannot note whose results are sealed")?;
    if let Some(clerk) = prepare_with(&app, options.dossiers, options.to_sign)? {
        let name = people::name_of(&app, &clerk)?;
        let key = neighbours.give_clerk_key(&app.settings.data_dir, &name, app.clock.now())?;
        runtime.block_on(scans::sign(&app, &clerk, &key))?;
    }
    let leaders = people::leaders(&app, &sealing)?;
    neighbours.give_keys(&app.settings.data_dir, &leaders, app.clock.now())?;
    let with_phone = leaders.iter().find(|it| it.0 == people::SHOWN_COMMUNE);
    if let Some((_, agency, name)) = with_phone {
        neighbours.give_phone(&app.settings.data_dir, (agency, name), app.clock.now())?;
    }
    neighbours.offer(&pack, app.clock.now())?;

    let tomorrow = kernel::today_in_vietnam(app.clock.now()).tomorrow()?;
    let reorganisation = reorganisation::offer(&app.settings.data_dir, tomorrow)?;

    println!();
    println!("  Motcua: http://{}", app.settings.listen);
    println!("  One-click sign-in for every role: http://{}/dang-nhap", app.settings.listen);
    println!("  The national portal, made up: {}", neighbours.portal_url());
    println!("  Mail that was sent: {}", neighbours.mailbox_url());
    println!("  The payment gateway, made up: {}", neighbours.gateway_url());
    println!("  Data: {}", app.settings.data_dir.display());
    say_keys(&app, &neighbours, &leaders);
    println!(
        "  A merger of communes to rehearse: motcua merge-agencies --dry-run --file {} --data {}",
        reorganisation.display(),
        app.settings.data_dir.display()
    );
    println!("  Stop with Ctrl+C.");
    println!();
    runtime.block_on(serve::until_stopped(app))?;
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    Ok(ExitCode::SUCCESS)
}

/// With what leaders and a clerk can be tried out.
fn say_keys(app: &App, neighbours: &Neighbours, leaders: &[(String, String, String)]) {
    if let Some((code, _, name)) = leaders.first() {
        println!("  Keys of leaders, to try signing as {name}:");
        let key =
            app.settings.data_dir.join("leaders").join(format!("{}.p12", code.to_lowercase()));
        let office = &app.settings.public_url;
        println!("    motcua sign-agent --office {office} --pkcs12 {}", key.display());
    }
    let with_phone = leaders.iter().find(|it| it.0 == people::SHOWN_COMMUNE);
    if let Some((_, agency, name)) = with_phone {
        let (phones, user, pin) = neighbours.phones();
        println!(
            "  The phone of {name}, {agency} (user {user}, PIN {pin}), to sign with: {phones}"
        );
    }
    let clerk = app.settings.data_dir.join("clerks").join("h44.100.p12");
    if clerk.exists() {
        println!("  Key of the clerk there, to try signing digital copies:");
        println!(
            "    motcua sign-agent --office {} --pkcs12 {}",
            app.settings.public_url,
            clerk.display()
        );
    }
}

/// Scans are read where the machine has what reads them.
fn reader() -> Option<RecognitionSettings> {
    let recognition = Some(RecognitionSettings::default());
    let asked = Settings { recognition: recognition.clone(), ..Settings::default() };
    recognition.filter(|_| recognition::check_recognition(&asked).is_ok())
}

/// Loads the pack, makes the people up, and lets them work; once only for the same data. Blocks.
///
/// # Errors
/// What the database or a verb meets.
pub fn prepare(app: &App, dossiers: u32) -> anyhow::Result<()> {
    prepare_with(app, dossiers, 0).map(drop)
}

/// The same, with so many results more that wait for the leader of the shown commune. Answers the clerk whose digital copies wait,
/// when the people were made up just now.
fn prepare_with(app: &App, dossiers: u32, to_sign: u32) -> anyhow::Result<Option<Actor>> {
    let begun = Instant::now();
    let pack = pack::embedded(&app.settings.data_dir)?;
    init::load(app, pack.clone())?;
    let today = kernel::today_in_vietnam(app.clock.now());
    let known = app.db.read_blocking(move |tx: &mut Tx<'_>| identity::demo_accounts(tx, today))?;
    if known.is_empty() {
        let people = people::create(app)?;
        halls::arrange(app, &people)?;
        let n = seed::seed(app, &pack, &people, dossiers)?;
        cash::collect(app, &people)?;
        vaults::fill(app, &people)?;
        to_sign::bring(app, &people, to_sign)?;
        let clerk = scans::bring(app, &people)?;
        println!("Seeded {n} dossiers in {} ms.", begun.elapsed().as_millis());
        return Ok(Some(clerk));
    }
    Ok(None)
}
