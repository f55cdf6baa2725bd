//! Measures the verbs and fills databases for measuring. Called by `bench/run`.
//!
//! ```text
//! bench verbs DOSSIERS [DATABASE]        state changes by 64 clients, each durable: lines of a table
//! bench load DATA DOSSIERS [DATABASE]    dossiers of a year, brought by the verbs to where they stand
//! bench search EXPORTS [DATABASE]        the questions of bench/search.toml: ranks and times
//! bench month DATA DOSSIERS [DATABASE]   dossiers of a month, each through every step to its return
//! bench callbacks PAYMENTS [DATABASE]    notices of a payment gateway by 64 clients: lines of a table
//! ```
#![expect(clippy::float_arithmetic, reason = "rates are printed, nothing is decided by them")]

mod callbacks;
mod load;
mod office;
mod search;
mod verbs;

use std::path::Path;

use anyhow::{Context, bail};
use platform::{
    App,
    config::{GatewaySettings, Secret, Settings},
};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *words.as_slice() {
        ["verbs", dossiers, ref database @ ..] => {
            let folder = tempfile::tempdir()?;
            verbs::run(open(folder.path(), database)?, dossiers.parse()?)
        }
        ["callbacks", payments, ref database @ ..] => {
            let folder = tempfile::tempdir()?;
            callbacks::run(open(folder.path(), database)?, payments.parse()?)
        }
        ["search", exports, ref database @ ..] => {
            let folder = tempfile::tempdir()?;
            search::run(&open(folder.path(), database)?, Path::new(exports))
        }
        ["load", data, dossiers, ref database @ ..] => {
            load::run(&open(Path::new(data), database)?, dossiers.parse()?, load::Lives::OfAYear)
        }
        ["month", data, dossiers, ref database @ ..] => {
            load::run(&open(Path::new(data), database)?, dossiers.parse()?, load::Lives::Whole)
        }
        _ => {
            bail!(
                "bench verbs DOSSIERS | search EXPORTS | load DATA DOSSIERS | month DATA DOSSIERS | callbacks PAYMENTS, and [DATABASE]"
            )
        }
    }
}

/// The demonstration's province with its people, and one dossier.
fn open(data: &Path, database: &[&str]) -> anyhow::Result<App> {
    let settings = Settings {
        data_dir: data.to_owned(),
        demo: true,
        gateways: vec![GatewaySettings {
            agency: "H44.101".into(),
            name: "bench".into(),
            url: "http://127.0.0.1:9".into(),
            merchant: "BENCH".into(),
            secret: Secret::new("a key for measuring only"),
        }],
        database_url: database.first().map(|url| Secret::new((*url).to_owned())),
        ..Settings::default()
    };
    let app = motcua::open(settings)?;
    motcua::prepare_demo(&app, 1).context("the province")?;
    Ok(app)
}
