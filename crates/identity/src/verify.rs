//! What the tables hold, in the words of the journal: for `motcua verify`.

use kernel::{Id, IdKind};
use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value};

use crate::{
    domain::{
        account::OrganisationMark, agency::SuccessionMark, position::DelegationMark,
        reorganisation::ReorganisationMark, session::TokenMark,
    },
    store::{account, agency, person, position, reorganisation, succession, token},
};

/// The kinds of things of this module whose tables must agree with the journal. Sessions and lock-outs are
/// only told in the journal: their rows are cleared away.
pub const SUBJECTS: [&str; 9] = [
    kernel::Agency::NAME,
    SuccessionMark::NAME,
    ReorganisationMark::NAME,
    kernel::Person::NAME,
    OrganisationMark::NAME,
    kernel::Account::NAME,
    kernel::Position::NAME,
    DelegationMark::NAME,
    TokenMark::NAME,
];

/// The state of everything here.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    for (it, aliases) in agency::all_agencies(tx)? {
        states.push(state(it.id, it.version, agency::set_of(&it, &aliases)));
    }
    for it in succession::all_successions(tx)? {
        states.push(state(it.id, it.version, succession::set_of(&it)));
    }
    for it in reorganisation::reorganisations(tx)? {
        states.push(state(it.id, it.version, reorganisation::set_of(&it)));
    }
    for it in person::all_people(tx)? {
        states.push(state(it.id, it.version, person::person_set(&it)));
    }
    for it in person::all_organisations(tx)? {
        states.push(state(it.id, it.version, person::organisation_set(&it)));
    }
    for it in account::all_accounts(tx)? {
        states.push(state(it.id, it.version, account::set_of(&it)));
    }
    for it in position::all_positions(tx)? {
        states.push(state(it.id, it.version, position::set_of(&it)));
    }
    for it in position::all_delegations(tx)? {
        states.push(state(it.id, it.version, position::delegation_set(&it)));
    }
    for (it, secret_hash) in token::all_tokens(tx)? {
        states.push(state(it.id, it.version, token::set_of(&it, &secret_hash)));
    }
    Ok(states)
}

fn state<K: IdKind>(id: Id<K>, version: i64, set: Map<String, Value>) -> State {
    State { subject_kind: K::NAME, subject_id: id.uuid(), version, set }
}
