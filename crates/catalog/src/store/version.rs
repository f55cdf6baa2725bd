//! Versions of procedures: stored once, read from memory ever after.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use kernel::{Ctx, Id, IdKind};
use platform::{
    Fault,
    db::Tx,
    journal::{self, Entry, State},
};
use serde_json::json;

use super::Immutable;
use crate::domain::{Form, Procedure};

/// A version of a procedure.
#[derive(Debug)]
pub enum VersionKind {}

impl IdKind for VersionKind {
    const NAME: &'static str = "procedure_version";
}

/// Names a version of a procedure.
pub type VersionId = Id<VersionKind>;

/// A version with its form ready for use.
#[derive(Debug)]
pub struct PublishedProcedure {
    /// The version.
    pub id: VersionId,
    /// What the law says.
    pub procedure: Arc<Procedure>,
    /// Its form.
    pub form: Form,
}

static VERSIONS: LazyLock<Immutable<VersionId, PublishedProcedure>> = LazyLock::new(Immutable::new);

/// The version with this id, superseded or not: a dossier keeps the one it began with.
///
/// # Errors
/// [`Fault::Missing`] when there is none; whatever reading meets.
pub fn procedure_version(tx: &mut Tx<'_>, id: VersionId) -> Result<Arc<Procedure>, Fault> {
    Ok(Arc::clone(&published(tx, id)?.procedure))
}

/// The version of this procedure in force on this day.
///
/// # Errors
/// Whatever reading meets.
pub fn procedure_in_force(
    tx: &mut Tx<'_>,
    code: &str,
    on: Date,
) -> Result<Option<Arc<PublishedProcedure>>, Fault> {
    let id = tx.query_opt(
        "select id from catalog_procedure_version
          where code = $1 and valid_from_on <= $2 and superseded_at is null
            and (valid_to_on is null or valid_to_on >= $2)
          order by valid_from_on desc limit 1",
        &[&code, &on],
        |row| row.get(0),
    )?;
    id.map(|id| published(tx, id)).transpose()
}

/// Every procedure in force on this day, by sector and name.
///
/// # Errors
/// Whatever reading meets.
pub fn procedures_in_force(
    tx: &mut Tx<'_>,
    on: Date,
) -> Result<Vec<Arc<PublishedProcedure>>, Fault> {
    let ids = tx.query(
        "select id from catalog_procedure_version
          where valid_from_on <= $1 and superseded_at is null
            and (valid_to_on is null or valid_to_on >= $1)
          order by sector_code, code",
        &[&on],
        |row| row.get(0),
    )?;
    ids.into_iter().map(|id| published(tx, id)).collect()
}

fn published(tx: &mut Tx<'_>, id: VersionId) -> Result<Arc<PublishedProcedure>, Fault> {
    if let Some(known) = VERSIONS.get(&id) {
        return Ok(known);
    }
    let content: String = tx.query_one(
        "select content from catalog_procedure_version where id = $1",
        &[&id],
        |row| row.get(0),
    )?;
    let corrupt = |what: String| Fault::Corrupt(format!("procedure version {id}: {what}"));
    let procedure: Procedure =
        serde_json::from_str(&content).map_err(|error| corrupt(error.to_string()))?;
    let form = Form::new(&procedure.form)
        .map_err(|errors| corrupt(format!("{} errors in its form", errors.len())))?;
    Ok(VERSIONS.put(id, PublishedProcedure { id, procedure: Arc::new(procedure), form }))
}

/// Brings a version in. Answers whether anything changed: the same content changes nothing; other
/// content for the same first day takes the place of the earlier row.
pub(crate) fn put_procedure(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    procedure: &Procedure,
) -> Result<Option<VersionId>, Fault> {
    let content = serde_json::to_value(procedure)
        .map_err(|error| Fault::Corrupt(format!("a procedure is no JSON: {error}")))?;
    let digest = journal::sealed("", &content);
    let earlier = tx.query_opt(
        "select id, digest, version from catalog_procedure_version
          where code = $1 and valid_from_on = $2 and superseded_at is null",
        &[&procedure.code, &procedure.valid_from],
        |row| Ok((row.get::<VersionId>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?)),
    )?;
    match earlier {
        Some((_, known, _)) if known == digest => return Ok(None),
        Some((id, _, version)) => supersede(tx, ctx, id, version)?,
        None => {}
    }
    let id = VersionId::new();
    tx.execute(
        "insert into catalog_procedure_version (id, code, valid_from_on, valid_to_on, name,
            sector_code, sector_name, level, content, digest, loaded_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        &[
            &id,
            &procedure.code,
            &procedure.valid_from,
            &procedure.valid_to,
            &procedure.name,
            &procedure.sector.code,
            &procedure.sector.name,
            &procedure.level.code(),
            &content,
            &digest,
            &ctx.now,
        ],
    )?;
    let entry = Entry {
        subject_kind: VersionKind::NAME,
        subject_id: id.uuid(),
        action: "catalog.procedure_published",
        version: 1,
        payload: json!({"set": {
            "code": procedure.code,
            "valid_from_on": procedure.valid_from,
            "valid_to_on": procedure.valid_to,
            "digest": digest,
            "superseded_at": null,
        }}),
    };
    journal::record(tx, ctx, &entry)?;
    Ok(Some(id))
}

fn supersede(tx: &mut Tx<'_>, ctx: &Ctx, id: VersionId, version: i64) -> Result<(), Fault> {
    tx.execute(
        "update catalog_procedure_version set superseded_at = $2, version = version + 1
          where id = $1",
        &[&id, &ctx.now],
    )?;
    let entry = Entry {
        subject_kind: VersionKind::NAME,
        subject_id: id.uuid(),
        action: "catalog.procedure_superseded",
        version: version + 1,
        payload: json!({"set": {"superseded_at": ctx.now.as_microsecond()}}),
    };
    journal::record(tx, ctx, &entry)
}

/// What the table holds of every version, for `motcua verify`.
pub(crate) fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let rows = tx.query(
        "select id, version, code, valid_from_on, valid_to_on, content, superseded_at
           from catalog_procedure_version order by id",
        &[],
        |row| {
            let content: serde_json::Value = row.get(5)?;
            let columns = json!({
                "code": row.get::<String>(2)?,
                "valid_from_on": row.get::<Date>(3)?,
                "valid_to_on": row.get::<Option<Date>>(4)?,
                "digest": journal::sealed("", &content),
                "superseded_at": row.get::<Option<i64>>(6)?,
            });
            Ok((row.get::<VersionId>(0)?, row.get::<i64>(1)?, columns))
        },
    )?;
    let state = |(id, version, columns): (VersionId, i64, serde_json::Value)| State {
        subject_kind: VersionKind::NAME,
        subject_id: id.uuid(),
        version,
        set: columns.as_object().cloned().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(state).collect())
}
