//! Import what the national catalogue says. The same again changes nothing; what is said differently is a new
//! version from the day of the import, or from the day that the export says.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::record;
use crate::{
    domain::{
        NationalProcedure, NationalProcedureId,
        policy::{Action, permit},
    },
    error::Error,
    national::{BadRow, Brought},
    store::{
        national::{self as store, NationalRow},
        search_mark,
    },
};

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Codes that were not known.
    pub n_created: usize,
    /// Codes of which something is said differently.
    pub n_changed: usize,
    /// Codes of which nothing is said differently.
    pub n_unchanged: usize,
    /// Rows that cannot follow what is known.
    pub bad: Vec<BadRow>,
}

impl Imported {
    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.n_created += other.n_created;
        self.n_changed += other.n_changed;
        self.n_unchanged += other.n_unchanged;
        self.bad.extend(other.bad);
        self
    }
}

/// Takes these in. Whoever has many brings them a few hundred at a time: what was committed stays.
///
/// # Errors
/// A refusal for everybody but administrators and the program itself; a fault of the database.
pub fn import_procedures(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    brought: &[Brought],
) -> Result<Imported, Error> {
    let _permit = permit(&ctx.actor, Action::ImportProcedures)?;

    let mut imported = Imported::default();
    for one in brought {
        import_one(tx, ctx, one, &mut imported)?;
    }
    if imported.n_created + imported.n_changed > 0 {
        search_mark::renew(tx)?;
    }

    Ok(imported)
}

fn import_one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    brought: &Brought,
    imported: &mut Imported,
) -> Result<(), Fault> {
    let code = &brought.procedure.code;
    let known = store::last(tx, code)?;
    let procedure = match &known {
        Some(row) => read(row)?.with(&brought.procedure),
        None => brought.procedure.clone(),
    };
    let content =
        serde_json::to_string(&procedure).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let day = brought.valid_from;
    let Some(row) = known else {
        imported.n_created += 1;
        return add(tx, ctx, code, day.unwrap_or_else(|| ctx.today()), content);
    };
    if row.content == content && day.is_none_or(|day| day == row.valid_from) {
        imported.n_unchanged += 1;
        return Ok(());
    }
    // What is known may begin later than today: then what is said now corrects it.
    let from = day.unwrap_or_else(|| ctx.today().max(row.valid_from));
    if from < row.valid_from {
        let reason = format!("{code} is known from {}, this says from {from}", row.valid_from);
        let (file, line) = (brought.file.clone(), brought.line);
        imported.bad.push(BadRow { file, line, reason });
        return Ok(());
    }
    let ended = if from == row.valid_from {
        NationalRow { is_current: false, version: row.version + 1, ..row }
    } else {
        let valid_to = from.yesterday().ok();
        NationalRow { valid_to, version: row.version + 1, ..row }
    };
    store::end(tx, &ended)?;
    let set = store::set_of(&ended);
    record(tx, ctx, (ended.id, ended.version), "national_procedure.superseded", set)?;
    imported.n_changed += 1;
    add(tx, ctx, code, from, content)
}

fn add(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    code: &str,
    valid_from: jiff::civil::Date,
    content: String,
) -> Result<(), Fault> {
    let row = NationalRow {
        id: NationalProcedureId::new(),
        code: code.to_owned(),
        valid_from,
        valid_to: None,
        content,
        is_current: true,
        version: 1,
    };
    store::insert(tx, &row, ctx.now)?;
    record(tx, ctx, (row.id, row.version), "national_procedure.imported", store::set_of(&row))
}

fn read(row: &NationalRow) -> Result<NationalProcedure, Fault> {
    serde_json::from_str(&row.content)
        .map_err(|error| Fault::Corrupt(format!("{:?}: {error}", row.id)))
}
