//! What the program is made of: the tables, routes and histories of every module, in crate order.

use std::collections::BTreeSet;

use platform::{
    Fault,
    db::{Migrations, Tx, describe_schema},
    http::Routes,
    journal::State,
};

/// The tables of every module, each after those it leans on.
pub const MIGRATIONS: [Migrations; 14] = [
    platform::MIGRATIONS,
    identity::MIGRATIONS,
    catalog::MIGRATIONS,
    dossier::MIGRATIONS,
    exchange::MIGRATIONS,
    notify::MIGRATIONS,
    hall::MIGRATIONS,
    satisfaction::MIGRATIONS,
    payment::MIGRATIONS,
    post::MIGRATIONS,
    recognition::MIGRATIONS,
    vault::MIGRATIONS,
    certification::MIGRATIONS,
    signing::MIGRATIONS,
];

/// The routes of every module.
pub(crate) fn routes() -> Routes {
    identity::routes()
        .merge(catalog::routes())
        .merge(dossier::routes())
        .merge(exchange::routes())
        .merge(notify::routes())
        .merge(hall::routes())
        .merge(satisfaction::routes())
        .merge(payment::routes())
        .merge(signing::routes())
        .merge(post::routes())
        .merge(recognition::routes())
        .merge(vault::routes())
        .merge(certification::routes())
}

/// The kinds of things whose history the journal holds.
pub(crate) fn subjects() -> Vec<&'static str> {
    let all: [&[&'static str]; 13] = [
        &identity::SUBJECTS,
        &catalog::SUBJECTS,
        dossier::SUBJECTS,
        exchange::SUBJECTS,
        notify::SUBJECTS,
        hall::SUBJECTS,
        satisfaction::SUBJECTS,
        payment::SUBJECTS,
        post::SUBJECTS,
        recognition::SUBJECTS,
        vault::SUBJECTS,
        certification::SUBJECTS,
        signing::SUBJECTS,
    ];
    all.concat()
}

/// What the tables hold of every thing.
pub(crate) fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = identity::states(tx)?;
    states.extend(catalog::states(tx)?);
    states.extend(dossier::states(tx)?);
    states.extend(exchange::states(tx)?);
    states.extend(notify::states(tx)?);
    states.extend(hall::states(tx)?);
    states.extend(satisfaction::states(tx)?);
    states.extend(payment::states(tx)?);
    states.extend(post::states(tx)?);
    states.extend(recognition::states(tx)?);
    states.extend(vault::states(tx)?);
    states.extend(certification::states(tx)?);
    states.extend(signing::states(tx)?);
    Ok(states)
}

/// Those of these files that a row of any module names, by their digests. Every other file is cleared away.
pub(crate) fn named_files(tx: &mut Tx<'_>, digests: &[String]) -> Result<BTreeSet<String>, Fault> {
    let mut named = dossier::named_files(tx, digests)?;
    named.extend(vault::named_files(tx, digests)?);
    named.extend(payment::named_files(tx, digests)?);
    named.extend(recognition::named_files(tx, digests)?);
    named.extend(certification::named_files(tx, digests)?);
    Ok(named)
}

/// Every file that a row of any module relies on: its id, and the hash by which the store knows the file.
pub(crate) fn stored_files(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    let mut files = dossier::stored_files(tx)?;
    files.extend(vault::stored_files(tx)?);
    files.extend(payment::stored_files(tx)?);
    files.extend(recognition::stored_files(tx)?);
    files.extend(certification::stored_files(tx)?);
    Ok(files)
}

/// Hashes of other things than files, by table and column.
const OTHER_HASHES: [(&str, &str); 1] = [("platform_idempotency", "request_sha256")];

/// Columns that look as if they named files, and that no module has claimed. While there is one, nothing may
/// be cleared away.
pub(crate) fn unclaimed_file_columns(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let lines = describe_schema(tx)?;
    let columns = lines.iter().filter_map(|line| line.split(' ').next()?.split_once('.'));
    let unclaimed = columns
        .filter(|(_, column)| column.ends_with("sha256"))
        .filter(|it| !OTHER_HASHES.contains(it) && !dossier::file_columns().contains(it))
        .filter(|it| {
            !recognition::file_columns().contains(it)
                && !vault::file_columns().contains(it)
                && !payment::file_columns().contains(it)
        })
        .filter(|it| !certification::file_columns().contains(it));
    Ok(unclaimed.map(|(table, column)| format!("{table}.{column}")).collect())
}
