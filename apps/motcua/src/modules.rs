//! What the program is made of: the tables, routes and histories of every module, in crate order.

use platform::{
    Fault,
    db::{Migrations, Tx},
    http::Routes,
    journal::State,
};

/// The tables of every module, each after those it leans on.
pub const MIGRATIONS: [Migrations; 6] = [
    platform::MIGRATIONS,
    identity::MIGRATIONS,
    catalog::MIGRATIONS,
    dossier::MIGRATIONS,
    exchange::MIGRATIONS,
    notify::MIGRATIONS,
];

/// The routes of every module.
pub(crate) fn routes() -> Routes {
    identity::routes()
        .merge(catalog::routes())
        .merge(dossier::routes())
        .merge(exchange::routes())
        .merge(notify::routes())
}

/// The kinds of things whose history the journal holds.
pub(crate) fn subjects() -> Vec<&'static str> {
    let all: [&[&'static str]; 5] = [
        &identity::SUBJECTS,
        &catalog::SUBJECTS,
        dossier::SUBJECTS,
        exchange::SUBJECTS,
        notify::SUBJECTS,
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
    Ok(states)
}
