//! What loading a pack would change, against what is loaded.

use std::collections::{BTreeMap, BTreeSet};

use platform::{Fault, db::Tx};

use crate::{
    domain::{PackChanges, PaperKind, Procedure, Standing, procedure_change},
    pack::Pack,
    store::{
        bundle, calendar, form_template, paper_kind,
        procedure::{self, Origin},
    },
};

/// What loading this pack would change of the law; who there is and who took over is for `identity` to say.
///
/// # Errors
/// Whatever reading meets.
pub fn pack_changes(tx: &mut Tx<'_>, pack: &Pack) -> Result<PackChanges, Fault> {
    let mut by_code: BTreeMap<&str, Vec<&Procedure>> = BTreeMap::new();
    for procedure in &pack.procedures {
        by_code.entry(&procedure.code).or_default().push(procedure);
    }
    let mut changes = PackChanges::default();
    for (code, wanted) in &by_code {
        let mut stand = Vec::new();
        for row in procedure::current(tx, code)? {
            let is_of_pack = row.origin == Origin::Pack;
            stand.push(Standing { procedure: procedure::read(&row)?, is_of_pack });
        }
        match procedure_change(&stand, wanted) {
            Some(change) => changes.procedures.push(change),
            None => changes.n_unchanged += 1,
        }
    }
    let unnamed = procedure::names_of_packs(tx)?;
    changes.unnamed =
        unnamed.into_iter().filter(|(code, _)| !by_code.contains_key(code.as_str())).collect();
    changes.forms = forms(tx, pack)?;
    changes.bundles = bundles(tx, pack)?;
    changes.paper_kinds = paper_kinds(tx, pack)?;
    changes.calendars = calendars(tx, pack)?;
    Ok(changes)
}

/// A form that the pack does not bring is left as it is.
fn forms(tx: &mut Tx<'_>, pack: &Pack) -> Result<Vec<String>, Fault> {
    let had: BTreeSet<(String, String)> =
        form_template::current(tx)?.into_iter().map(|row| (row.name, row.content)).collect();
    let wanted = pack.forms.iter().map(|(name, content)| (name.clone(), content.clone()));
    Ok(wanted.filter(|form| !had.contains(form)).map(|(name, _)| name).collect())
}

/// The keys that stand with something else on one side than on the other.
fn differing<K: Ord + Clone>(had: &BTreeMap<K, String>, wanted: &BTreeMap<K, String>) -> Vec<K> {
    let keys: BTreeSet<&K> = had.keys().chain(wanted.keys()).collect();
    keys.into_iter().filter(|key| had.get(key) != wanted.get(key)).cloned().collect()
}

fn bundles(tx: &mut Tx<'_>, pack: &Pack) -> Result<Vec<String>, Fault> {
    let ours: BTreeSet<&str> = pack.bundles.iter().map(|it| it.code.as_str()).collect();
    let had = bundle::current(tx)?.into_iter().filter(|row| ours.contains(row.code.as_str()));
    let had = had.map(|row| ((row.code, row.valid_from), row.content)).collect();
    let mut wanted = BTreeMap::new();
    for it in &pack.bundles {
        wanted.insert((it.code.clone(), it.valid_from), json_of(it)?);
    }
    let mut codes: Vec<String> =
        differing(&had, &wanted).into_iter().map(|(code, _)| code).collect();
    codes.dedup();
    Ok(codes)
}

/// A pack without a list leaves the one that stands.
fn paper_kinds(tx: &mut Tx<'_>, pack: &Pack) -> Result<Vec<String>, Fault> {
    if pack.paper_kinds.is_empty() {
        return Ok(Vec::new());
    }
    let keyed = |kind: &PaperKind| {
        let national = kind.national_code.as_deref().unwrap_or_default();
        (kind.code.clone(), format!("{national} {}", kind.name))
    };
    let had = paper_kind::current(tx)?.iter().map(|row| keyed(&row.kind)).collect();
    let wanted = pack.paper_kinds.iter().map(keyed).collect();
    Ok(differing(&had, &wanted))
}

fn calendars(tx: &mut Tx<'_>, pack: &Pack) -> Result<Vec<String>, Fault> {
    let ours: BTreeSet<&str> = pack.agencies.iter().map(|it| it.code.as_str()).collect();
    let is_ours = |code: &str| code.is_empty() || ours.contains(code);
    let had = calendar::current(tx)?.into_iter().filter(|row| is_ours(&row.agency_code));
    let had = had.map(|row| (row.agency_code, row.content)).collect();
    let mut wanted = BTreeMap::from([(String::new(), json_of(&pack.calendar.everyone)?)]);
    for (code, spec) in &pack.calendar.agencies {
        wanted.insert(code.clone(), json_of(spec)?);
    }
    Ok(differing(&had, &wanted))
}

fn json_of<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Corrupt(error.to_string()))
}
