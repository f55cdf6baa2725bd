//! What the tables hold of each dossier, in the words of the journal, for `motcua verify`.

use std::collections::{BTreeMap, BTreeSet};

use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value};

use crate::{domain::DossierId, store};

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &[
    "dossier",
    "consultation",
    "dossier_fee",
    "dossier_reading",
    "fee_desk",
    "joint_filing",
    "leader_signature",
    "leader_signer",
    "marking",
    "message",
    "note",
    "number_range",
    "paper_entry",
    "relation",
    "result_seal",
    "sealer",
    "visit",
    "warning",
];

/// Every dossier with its columns and the hashes of what people wrote.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let ids = tx.query("select id from dossier order by id", &[], |row| row.get(0))?;
    let mut states = ids.into_iter().map(|id| state(tx, id)).collect::<Result<Vec<_>, _>>()?;
    states.extend(store::consultation_states(tx)?);
    let readings = store::all_readings(tx)?;
    states.extend(readings.iter().map(|reading| State {
        subject_kind: "dossier_reading",
        subject_id: reading.id.uuid(),
        version: 1,
        set: reading.set(),
    }));
    states.extend(store::fee_states(tx)?);
    states.extend(store::joint_filing_states(tx)?);
    states.extend(store::leader_signature_states(tx)?);
    states.extend(store::marking_states(tx)?);
    states.extend(store::message_states(tx)?);
    states.extend(store::note_states(tx)?);
    states.extend(store::range_states(tx)?);
    states.extend(store::paper_entry_states(tx)?);
    states.extend(store::relation_states(tx)?);
    states.extend(store::seal_states(tx)?);
    states.extend(store::visit_states(tx)?);
    states.extend(store::warning_states(tx)?);
    Ok(states)
}

fn state(tx: &mut Tx<'_>, id: DossierId) -> Result<State, Fault> {
    let dossier = store::load(tx, id)?.ok_or(Fault::Missing)?;
    let mut set: Map<String, Value> = store::columns(dossier.stored());
    let form = store::load_form(tx, id)?;
    let applicant = store::load_applicant(tx, id)?;
    set.insert("content_seal".into(), applicant.seal(&form).into());
    add_papers(tx, id, &mut set)?;
    if let Some(mandate) = store::load_mandate(tx, id)? {
        set.insert("mandate_kind".into(), mandate.kind.code().into());
        set.insert("mandate_seal".into(), mandate.seal().into());
    }
    let on_paper = store::load_on_paper(tx, id)?;
    if !on_paper.is_empty() {
        set.insert("on_paper".into(), store::on_paper_columns(&on_paper).into());
    }
    let unscanned = store::load_unscanned(tx, id)?;
    if !unscanned.is_empty() {
        set.insert("unscanned".into(), unscanned.into());
    }
    let revisions = store::revision_seals(tx, id)?;
    set.extend(revisions.into_iter().map(|(name, seal)| (name, seal.into())));
    add_reasons(tx, id, &mut set)?;
    add_result(tx, id, &mut set)?;
    set.extend(store::used_numbers(tx, id)?);
    set.extend(store::list_transfers(tx, id)?.iter().map(crate::Transfer::entry));
    set.extend(store::load_forms(tx, id)?.iter().map(store::FormRow::entry));
    set.extend(store::list_signatures(tx, id)?.iter().map(crate::Signature::entry));
    set.extend(store::list_replaced(tx, id)?.iter().map(crate::ReplacedResult::entry));
    set.extend(store::list_revocations(tx, id)?.iter().map(crate::Revocation::entry));
    Ok(State {
        subject_kind: "dossier",
        subject_id: id.uuid(),
        version: dossier.row_version(),
        set,
    })
}

fn add_papers(tx: &mut Tx<'_>, id: DossierId, set: &mut Map<String, Value>) -> Result<(), Fault> {
    let files = tx.query(
        "select paper_code, sha256, source from dossier_paper where dossier = $1
          order by paper_code, sha256",
        &[&id],
        |row| {
            let entry = store::paper_entry(&row.get::<String>(1)?, store::source(row.get(2)?)?);
            Ok((row.get::<String>(0)?, entry))
        },
    )?;
    let mut by_code: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (code, entry) in files {
        by_code.entry(code).or_default().push(entry);
    }
    for (code, mut entries) in by_code {
        entries.sort_unstable();
        set.insert(format!("paper.{code}"), entries.into());
    }
    Ok(())
}

fn add_reasons(tx: &mut Tx<'_>, id: DossierId, set: &mut Map<String, Value>) -> Result<(), Fault> {
    let rounds = tx.query(
        "select round, reason, salt, voided_at from dossier_supplement where dossier = $1",
        &[&id],
        |row| {
            let said: (i64, String) = (row.get(0)?, row.get(1)?);
            Ok((said, row.get::<String>(2)?, row.get::<Option<i64>>(3)?))
        },
    )?;
    for ((round, reason), salt, voided_at) in rounds {
        set.insert(format!("supplement_{round}_seal"), store::text_seal(&salt, &reason).into());
        if let Some(at) = voided_at {
            set.insert(format!("supplement_{round}_voided_at"), at.into());
        }
    }
    for said in store::list_reasons(tx, id)? {
        let seal = store::text_seal(&said.salt, &said.reason);
        set.insert(format!("reason_{}_seal", said.version), seal.into());
        if let Some(ground) = said.ground {
            set.insert(format!("reason_{}_ground", said.version), ground.into());
        }
    }
    let refusal = tx.query_opt(
        "select ground, reason, salt from dossier_refusal where dossier = $1",
        &[&id],
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?)),
    )?;
    if let Some((ground, reason, salt)) = refusal {
        set.insert("refusal_ground".into(), ground.into());
        set.insert("refusal_seal".into(), store::text_seal(&salt, &reason).into());
    }
    Ok(())
}

fn add_result(tx: &mut Tx<'_>, id: DossierId, set: &mut Map<String, Value>) -> Result<(), Fault> {
    let Some(result) = store::load_result(tx, id)? else { return Ok(()) };
    set.insert("result_seal".into(), result.seal().into());
    let pages = store::load_pages(tx, id)?;
    if !pages.is_empty() {
        set.insert("result_pages".into(), store::page_hashes(&pages).into());
    }
    if let Some(remark) = &result.remark {
        set.insert("remark_seal".into(), result.remark_seal(remark).into());
    }
    if let Some(by) = result.approved_by {
        set.insert("approved_by".into(), by.to_string().into());
    }
    if let Some(at) = result.approved_at {
        set.insert("approved_at".into(), at.as_microsecond().into());
    }
    if let Some(sha256) = result.sha256 {
        set.insert("result_sha256".into(), sha256.into());
    }
    Ok(())
}

/// Every file that a dossier relies on: the dossier, and the hash by which the store knows it.
///
/// # Errors
/// Whatever reading meets.
pub fn stored_files(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    tx.query(
        "select dossier, sha256 from dossier_paper
          union select dossier, sha256 from dossier_result where sha256 is not null
          union select dossier, sha256 from dossier_replaced_result
          union select dossier, sha256 from dossier_result_page
          union select dossier, document_sha256 from dossier_result_seal
          union select dossier, document_sha256 from dossier_leader_signature
                 where document_sha256 is not null
          union select dossier, sha256 from dossier_leader_signature where sha256 is not null
          union select dossier, sha256 from dossier_result_seal where sha256 is not null
          union select dossier, sha256 from dossier_signature
          union select dossier, sha256 from dossier_attachment",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Those of these files that a row of this module names, by their digests. A file that no module names
/// is cleared away.
///
/// # Errors
/// Whatever reading meets.
pub fn named_files(tx: &mut Tx<'_>, digests: &[String]) -> Result<BTreeSet<String>, Fault> {
    store::named_files(tx, digests)
}

/// The columns behind [`named_files`]: table and column.
#[must_use]
pub const fn file_columns() -> &'static [(&'static str, &'static str)] {
    &store::FILE_COLUMNS
}
