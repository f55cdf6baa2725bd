//! Versions of procedures, row by row.

use jiff::{Timestamp, civil::Date};
use platform::{
    Fault,
    db::{Row, Tx},
    journal::sealed,
};
use serde_json::{Map, Value, json};

use crate::domain::{Procedure, ProcedureVersionId, TEMPLATE_TEXT, Typed};

/// A row as verbs and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VersionRow {
    pub(crate) id: ProcedureVersionId,
    pub(crate) code: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) content: String,
    pub(crate) is_current: bool,
    pub(crate) version: i64,
    pub(crate) origin: Origin,
}

/// Where a version comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A pack brought it.
    Pack,
    /// It was published on the screens of this office.
    Office,
}

impl Origin {
    const fn code(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Office => "office",
        }
    }
}

const COLUMNS: &str = "id, code, valid_from_on, valid_to_on, content, is_current, version, origin";

fn row(row: &Row<'_>) -> Result<VersionRow, Fault> {
    Ok(VersionRow {
        id: row.get(0)?,
        code: row.get(1)?,
        valid_from: row.get(2)?,
        valid_to: row.get(3)?,
        content: row.get(4)?,
        is_current: row.get(5)?,
        version: row.get(6)?,
        origin: match row.get::<String>(7)?.as_str() {
            "office" => Origin::Office,
            _ => Origin::Pack,
        },
    })
}

/// The versions of this code that stand.
pub(crate) fn current(tx: &mut Tx<'_>, code: &str) -> Result<Vec<VersionRow>, Fault> {
    let sql = format!(
        "select {COLUMNS} from catalog_procedure_version where code = $1 and is_current
         order by valid_from_on"
    );
    tx.query(&sql, &[&code], row)
}

/// The version with this id, whether it still stands or not.
pub(crate) fn find(tx: &mut Tx<'_>, id: ProcedureVersionId) -> Result<Option<VersionRow>, Fault> {
    let sql = format!("select {COLUMNS} from catalog_procedure_version where id = $1");
    tx.query_opt(&sql, &[&id], row)
}

/// What `each` makes of every version ever loaded. The rows are long: none is kept.
pub(crate) fn map_all<T>(tx: &mut Tx<'_>, each: impl Fn(VersionRow) -> T) -> Result<Vec<T>, Fault> {
    let sql = format!("select {COLUMNS} from catalog_procedure_version order by id");
    tx.query(&sql, &[], |found| Ok(each(row(found)?)))
}

/// What `each` makes of the versions in force on this day, by code and first day.
pub(crate) fn map_day<T>(
    tx: &mut Tx<'_>,
    on: Date,
    each: impl Fn(ProcedureVersionId, &str) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    tx.query(
        "select id, content from catalog_procedure_version
          where is_current and valid_from_on <= $1 and (valid_to_on is null or valid_to_on >= $2)
          order by code, valid_from_on",
        &[&on, &on],
        |row| each(row.get(0)?, &row.get::<String>(1)?),
    )
}

/// What was typed for the result, with the text of the template that was chosen by its procedure; nothing when
/// there is no such procedure on this day.
pub(crate) fn with_template(
    tx: &mut Tx<'_>,
    typed: &Typed,
    on: Date,
) -> Result<Option<Typed>, Fault> {
    let mut typed = typed.clone();
    typed.remove(TEMPLATE_TEXT);
    let code = typed.get("template").map(String::as_str).unwrap_or_default().to_owned();
    if code.is_empty() {
        return Ok(Some(typed));
    }
    let of_day = |row: &VersionRow| row.valid_from <= on && row.valid_to.is_none_or(|to| to >= on);
    let Some(row) = current(tx, &code)?.into_iter().find(of_day) else { return Ok(None) };
    typed.insert(TEMPLATE_TEXT.to_owned(), read(&row)?.outcome.template);
    Ok(Some(typed))
}

/// Code and name of every procedure of which a pack's version stands.
pub(crate) fn names_of_packs(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    tx.query(
        "select code, min(name) from catalog_procedure_version
          where is_current and origin = $1 group by code order by code",
        &[&Origin::Pack.code()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Writes a new version.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    row: &VersionRow,
    procedure: &Procedure,
    loaded_at: Timestamp,
) -> Result<(), Fault> {
    let targets = listed(procedure.targets.iter().map(|target| target.code()));
    let life_events = listed(procedure.life_events.iter().map(String::as_str));
    tx.execute(
        "insert into catalog_procedure_version
           (id, code, name, valid_from_on, valid_to_on, sector_code, sector_name, level, targets,
            life_events, content, is_current, loaded_at, version, origin)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &[
            &row.id,
            &row.code,
            &procedure.name,
            &row.valid_from,
            &row.valid_to,
            &procedure.sector.code,
            &procedure.sector.name,
            &procedure.level.code(),
            &targets,
            &life_events,
            &row.content,
            &row.is_current,
            &loaded_at,
            &row.version,
            &row.origin.code(),
        ],
    )?;
    Ok(())
}

/// What the row says.
pub(crate) fn read(row: &VersionRow) -> Result<Procedure, Fault> {
    serde_json::from_str(&row.content)
        .map_err(|error| Fault::Corrupt(format!("{:?}: {error}", row.id)))
}

/// Says that this version stands no more. `version` is the new count.
pub(crate) fn supersede(
    tx: &mut Tx<'_>,
    id: ProcedureVersionId,
    version: i64,
) -> Result<(), Fault> {
    tx.execute(
        "update catalog_procedure_version set is_current = $1, version = $2 where id = $3",
        &[&false, &version, &id],
    )?;
    Ok(())
}

/// Codes between commas, so that one of them is found by `like '%,code,%'`.
fn listed<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from(",");
    for code in codes {
        text.push_str(code);
        text.push(',');
    }
    text
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &VersionRow) -> Map<String, Value> {
    let set = json!({
        "code": row.code,
        "valid_from_on": row.valid_from,
        "valid_to_on": row.valid_to,
        "content_seal": seal(&row.content),
        "is_current": row.is_current,
        "origin": row.origin.code(),
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}

/// Content of packs is public: its seal needs no salt.
pub(crate) fn seal(content: &str) -> String {
    sealed("", &Value::from(content))
}
