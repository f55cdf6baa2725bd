//! Ratings with their answers.

use std::collections::BTreeMap;

use dossier::DossierId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use crate::domain::{Criterion, Grade, Rating};

/// Keeps it; answers whether there was none before.
pub(crate) fn insert_rating(tx: &mut Tx<'_>, rating: &Rating) -> Result<bool, Fault> {
    let kept = tx.execute(
        "insert into satisfaction_rating (dossier, agency, procedure_code, overall, comment,
                                          rated_on, salt)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (dossier) do nothing",
        &[
            &rating.dossier,
            &rating.agency,
            &rating.procedure_code,
            &rating.overall.points(),
            &rating.comment,
            &rating.rated_on,
            &rating.salt,
        ],
    )?;
    if kept == 0 {
        return Ok(false);
    }
    for (criterion, grade) in &rating.answers {
        tx.execute(
            "insert into satisfaction_answer (dossier, criterion, grade) values ($1, $2, $3)",
            &[&rating.dossier, &criterion.code(), &grade.points()],
        )?;
    }
    Ok(true)
}

/// Whether this dossier was rated.
pub(crate) fn is_rated(tx: &mut Tx<'_>, dossier: DossierId) -> Result<bool, Fault> {
    let sql = "select 1 from satisfaction_rating where dossier = $1";
    Ok(tx.query_opt(sql, &[&dossier], |row| row.get::<i64>(0))?.is_some())
}

/// Every rating.
pub(crate) fn list_ratings(tx: &mut Tx<'_>) -> Result<Vec<Rating>, Fault> {
    let mut answers: BTreeMap<DossierId, BTreeMap<Criterion, Grade>> = BTreeMap::new();
    let lines =
        tx.query("select dossier, criterion, grade from satisfaction_answer", &[], |row| {
            let criterion = Criterion::from_code(&row.get::<String>(1)?);
            Ok((row.get(0)?, criterion.ok_or_else(unknown)?, grade(row.get(2)?)?))
        })?;
    for (dossier, criterion, grade) in lines {
        answers.entry(dossier).or_default().insert(criterion, grade);
    }
    tx.query(
        "select dossier, agency, procedure_code, overall, comment, rated_on, salt
           from satisfaction_rating",
        &[],
        |row| rating_of(row, &mut answers),
    )
}

fn rating_of(
    row: &Row<'_>,
    answers: &mut BTreeMap<DossierId, BTreeMap<Criterion, Grade>>,
) -> Result<Rating, Fault> {
    let dossier = row.get(0)?;
    Ok(Rating {
        dossier,
        agency: row.get(1)?,
        procedure_code: row.get(2)?,
        overall: grade(row.get(3)?)?,
        answers: answers.remove(&dossier).unwrap_or_default(),
        comment: row.get(4)?,
        rated_on: row.get(5)?,
        salt: row.get(6)?,
    })
}

/// What the journal says of it: the grades, and a seal in place of the words.
pub(crate) fn rating_set(rating: &Rating) -> Map<String, Value> {
    let answers: Map<String, Value> = rating
        .answers
        .iter()
        .map(|(it, grade)| (it.code().to_owned(), grade.points().into()))
        .collect();
    let seal = |words: &String| journal::sealed(&rating.salt, &json!(words));
    let set = json!({
        "agency": rating.agency,
        "procedure_code": rating.procedure_code,
        "overall": rating.overall.points(),
        "answers": answers,
        "comment_seal": rating.comment.as_ref().map(seal),
        "rated_on": rating.rated_on,
    });
    set.as_object().cloned().unwrap_or_default()
}

fn grade(points: i64) -> Result<Grade, Fault> {
    Grade::from_points(points).ok_or_else(unknown)
}

fn unknown() -> Fault {
    Fault::Corrupt("an unknown answer about satisfaction is stored".into())
}
