//! People and organisations.

use kernel::PersonId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::sealed,
};
use serde_json::{Map, Value, json};

use super::set_from;
use crate::domain::account::{Organisation, OrganisationId, Person};

const PERSON: &str = "id, name, personal_number, phone, salt, version";

fn person_of(row: &Row<'_>) -> Result<Person, Fault> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        personal_number: row.get(2)?,
        phone: row.get(3)?,
        salt: row.get(4)?,
        version: row.get(5)?,
    })
}

/// The person with this id.
///
/// # Errors
/// Whatever reading meets.
pub fn person(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>, Fault> {
    let sql = format!("select {PERSON} from identity_person where id = $1");
    tx.query_opt(&sql, &[&id], person_of)
}

pub(crate) fn all_people(tx: &mut Tx<'_>) -> Result<Vec<Person>, Fault> {
    let sql = format!("select {PERSON} from identity_person order by id");
    tx.query(&sql, &[], person_of)
}

pub(crate) fn insert_person(tx: &mut Tx<'_>, person: &Person) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_person (id, name, name_folded, personal_number, phone, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &person.id,
            &person.name,
            &vietnamese::fold(&person.name),
            &person.personal_number,
            &person.phone,
            &person.salt,
            &person.version,
        ],
    )?;
    Ok(())
}

fn organisation_of(row: &Row<'_>) -> Result<Organisation, Fault> {
    Ok(Organisation {
        id: row.get(0)?,
        name: row.get(1)?,
        tax_code: row.get(2)?,
        salt: row.get(3)?,
        version: row.get(4)?,
    })
}

/// The organisation with this id.
///
/// # Errors
/// Whatever reading meets.
pub fn organisation(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Option<Organisation>, Fault> {
    tx.query_opt(
        "select id, name, tax_code, salt, version from identity_organisation where id = $1",
        &[&id],
        organisation_of,
    )
}

pub(crate) fn all_organisations(tx: &mut Tx<'_>) -> Result<Vec<Organisation>, Fault> {
    tx.query(
        "select id, name, tax_code, salt, version from identity_organisation order by id",
        &[],
        organisation_of,
    )
}

pub(crate) fn insert_organisation(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_organisation (id, name, tax_code, salt, version)
         values ($1, $2, $3, $4, $5)",
        &[
            &organisation.id,
            &organisation.name,
            &organisation.tax_code,
            &organisation.salt,
            &organisation.version,
        ],
    )?;
    Ok(())
}

/// What the journal says of a person: seals only.
pub(crate) fn person_set(person: &Person) -> Map<String, Value> {
    set_from(json!({
        "name_seal": sealed(&person.salt, &json!(person.name)),
        "personal_number_seal": sealed(&person.salt, &json!(person.personal_number)),
        "phone_seal": sealed(&person.salt, &json!(person.phone)),
    }))
}

/// What the journal says of an organisation: seals only, as a household business bears a person's name.
pub(crate) fn organisation_set(organisation: &Organisation) -> Map<String, Value> {
    set_from(json!({
        "name_seal": sealed(&organisation.salt, &json!(organisation.name)),
        "tax_code_seal": sealed(&organisation.salt, &json!(organisation.tax_code)),
    }))
}
