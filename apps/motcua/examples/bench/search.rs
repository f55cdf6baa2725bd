//! The questions of `bench/search.toml`: the rank of what each means, and how long searches take.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use catalog::{Listed, ProcedureFilter};
use platform::{App, db::Tx};

/// How often all questions are asked.
const ROUNDS: usize = 100;

/// Imports the exports of this folder, asks, and prints a line a question and one of the times.
pub(crate) fn run(app: &App, exports: &Path) -> anyhow::Result<()> {
    let names = ["tthc_catalog.csv", "tthc_details.jsonl", "tthc_steps.jsonl"];
    let files: Vec<PathBuf> = names.iter().map(|name| exports.join(name)).collect();
    for what in ["first import", "second import"] {
        let begun = Instant::now();
        let (imported, n_read) = motcua::import_procedures(app, &files, &|_, _| {})?;
        ensure!(imported.bad.is_empty(), "{:?}", imported.bad.first());
        println!(
            "{what}: {n_read} read, {} new, {} as before: {} ms",
            imported.n_created,
            imported.n_unchanged,
            begun.elapsed().as_millis()
        );
    }
    let today = kernel::today_in_vietnam(app.clock.now());
    let ask = |typed: &str| {
        let text = typed.to_owned();
        let filter = ProcedureFilter { text, limit: 20, ..ProcedureFilter::default() };
        app.db.read_blocking(move |tx: &mut Tx<'_>| catalog::list_catalog(tx, &filter, today))
    };
    let begun = Instant::now();
    ask("khai sinh")?;
    println!("the first search, which builds the index: {} ms", begun.elapsed().as_millis());
    let questions = questions()?;
    for (typed, means) in &questions {
        let found = ask(typed)?;
        let code = |listed: &Listed| match listed {
            Listed::Here(version) => version.procedure.code == *means,
            Listed::National(national) => national.code == *means,
        };
        let rank = found.listed.iter().position(code).map_or(0, |rank| rank + 1);
        println!("{rank:>3} of {:>4}  {means}  {typed}", found.total);
    }
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..ROUNDS {
        for (typed, _) in &questions {
            let begun = Instant::now();
            ask(typed)?;
            times.push(begun.elapsed());
        }
    }
    times.sort_unstable();
    let at = |hundredth: usize| times.get(times.len() * hundredth / 100).copied();
    let (half, most) = at(50).zip(at(99)).context("nothing was asked")?;
    println!("{} searches: p50 {} µs, p99 {} µs", times.len(), half.as_micros(), most.as_micros());
    Ok(())
}

/// What is typed, and the code of what is meant.
fn questions() -> anyhow::Result<Vec<(String, String)>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/search.toml");
    let table: toml::Table = std::fs::read_to_string(file)?.parse()?;
    let questions =
        table.get("question").and_then(toml::Value::as_array).context("no questions")?;
    let text = |question: &toml::Value, key: &str| {
        question.get(key).and_then(toml::Value::as_str).map(ToOwned::to_owned)
    };
    let pairs = questions.iter().map(|it| text(it, "typed").zip(text(it, "means")));
    pairs.collect::<Option<_>>().context("a question says not what it means")
}
