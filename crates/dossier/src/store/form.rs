//! The numbers of issued forms: without gaps for each unit, form and year, never given again.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::next_number;
use crate::domain::{Action, DossierId, LawForm, Stored};

/// A form as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormRow {
    pub(crate) form: LawForm,
    pub(crate) round: i64,
    pub(crate) agency: AgencyId,
    pub(crate) year: i64,
    pub(crate) number: i64,
    pub(crate) issued_at: Timestamp,
}

impl FormRow {
    /// What the journal says of it: its name there, and agency, year and number.
    pub(crate) fn entry(&self) -> (String, Value) {
        let name = format!("form.{}.{}", self.form.code(), self.round);
        (name, json!([self.agency, self.year, self.number]))
    }
}

/// Issues the forms that this deed brings with it, and gives what the journal says of them.
pub(super) fn issue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: Action,
    dossier: &Stored,
) -> Result<Map<String, Value>, Fault> {
    let mut said = Map::new();
    for form in LawForm::issued_by(action, dossier.stage) {
        let row = allot(tx, ctx, *form, dossier)?;
        said.extend([row.entry()]);
    }
    Ok(said)
}

fn allot(tx: &mut Tx<'_>, ctx: &Ctx, form: LawForm, dossier: &Stored) -> Result<FormRow, Fault> {
    // What the desk issues is numbered by the unit that took the dossier in.
    let agency =
        if form.is_of_agency() { dossier.competent_agency } else { dossier.receiving_agency };
    let year = ctx.today().year();
    let series = format!("form.{}", form.code());
    let number = next_number(tx, &series, agency, &year.to_string())?;
    let (year, number) = (i64::from(year), i64::from(number));
    let round = tx.query_one(
        "insert into dossier_form (dossier, form, round, agency, year, number, issued_at)
         select $1, $2, count(*) + 1, $3, $4, $5, $6 from dossier_form where dossier = $7 and form = $8
         returning round",
        &[
            &dossier.id,
            &form.code(),
            &agency,
            &year,
            &number,
            &ctx.now,
            &dossier.id,
            &form.code(),
        ],
        |row| row.get(0),
    )?;
    Ok(FormRow { form, round, agency, year, number, issued_at: ctx.now })
}

/// The forms issued for a dossier, in the order of their issue.
pub(crate) fn load_forms(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<FormRow>, Fault> {
    tx.query(
        "select form, round, agency, year, number, issued_at from dossier_form where dossier = $1
          order by issued_at, form, round",
        &[&dossier],
        form,
    )
}

fn form(row: &Row<'_>) -> Result<FormRow, Fault> {
    Ok(FormRow {
        form: LawForm::from_code(&row.get::<String>(0)?)
            .ok_or(Fault::Column { index: 0, reason: "not a form" })?,
        round: row.get(1)?,
        agency: row.get(2)?,
        year: row.get(3)?,
        number: row.get(4)?,
        issued_at: row.get(5)?,
    })
}
