//! Papers that a desk took as paper, and those of them that are still to be digitised.

use jiff::Timestamp;
use platform::{Fault, db::Tx};
use serde_json::{Map, Value};
use vietnamese::PersonalIdNumber;

use crate::domain::{DossierId, PaperTaken, TakenPaper};

/// Notes which papers were taken as paper.
pub(crate) fn insert_on_paper(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    taken: &[TakenPaper],
    at: Timestamp,
) -> Result<(), Fault> {
    for it in taken {
        tx.execute(
            "insert into dossier_counter_paper (dossier, paper_code, taken_at, how)
             values ($1, $2, $3, $4)",
            &[&dossier, &it.paper, &at, &it.how.code()],
        )?;
    }
    Ok(())
}

/// The papers taken as paper, in the order of their codes.
pub(crate) fn load_on_paper(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<TakenPaper>, Fault> {
    let rows = tx.query(
        "select paper_code, how from dossier_counter_paper where dossier = $1 order by paper_code",
        &[&dossier],
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
    )?;
    let taken = rows.into_iter().map(|(paper, how)| {
        let how = PaperTaken::from_code(&how)
            .ok_or_else(|| Fault::Corrupt("a paper was taken in a way that is none".into()))?;
        Ok(TakenPaper { paper, how })
    });
    taken.collect()
}

/// What the journal says of them: for each code what was done.
pub(crate) fn on_paper_columns(taken: &[TakenPaper]) -> Map<String, Value> {
    taken.iter().map(|it| (it.paper.clone(), it.how.code().into())).collect()
}

/// Notes which papers are still to be digitised.
pub(crate) fn insert_unscanned(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    codes: &[String],
    at: Timestamp,
) -> Result<(), Fault> {
    for code in codes {
        tx.execute(
            "insert into dossier_unscanned (dossier, paper_code, taken_at) values ($1, $2, $3)",
            &[&dossier, code, &at],
        )?;
    }
    Ok(())
}

/// Notes that these papers were taken as paper later, over what was noted of them before, and that they are to be
/// digitised.
pub(crate) fn take_on_paper(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    taken: &[TakenPaper],
    at: Timestamp,
) -> Result<(), Fault> {
    for it in taken {
        tx.execute(
            "insert into dossier_counter_paper (dossier, paper_code, taken_at, how)
             values ($1, $2, $3, $4)
             on conflict (dossier, paper_code) do update set taken_at = excluded.taken_at,
                how = excluded.how",
            &[&dossier, &it.paper, &at, &it.how.code()],
        )?;
        tx.execute(
            "insert into dossier_unscanned (dossier, paper_code, taken_at) values ($1, $2, $3)
             on conflict (dossier, paper_code) do update set taken_at = excluded.taken_at",
            &[&dossier, &it.paper, &at],
        )?;
    }
    Ok(())
}

/// The codes of the papers that are still to be digitised, in order.
pub(crate) fn load_unscanned(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<String>, Fault> {
    tx.query(
        "select paper_code from dossier_unscanned where dossier = $1 order by paper_code",
        &[&dossier],
        |row| row.get(0),
    )
}

/// Files of these papers came. Gives what the journal says of those left, when something changed.
pub(crate) fn remove_unscanned(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    codes: &[&str],
) -> Result<Option<Value>, Fault> {
    let mut removed = 0;
    for code in codes {
        removed += tx.execute(
            "delete from dossier_unscanned where dossier = $1 and paper_code = $2",
            &[&dossier, code],
        )?;
    }
    if removed == 0 {
        return Ok(None);
    }
    let left = load_unscanned(tx, dossier)?;
    Ok(Some(if left.is_empty() { Value::Null } else { left.into() }))
}

/// The dossiers of the owner with this number, the newest first.
pub(crate) fn dossiers_of_owner(
    tx: &mut Tx<'_>,
    number: &PersonalIdNumber,
    limit: usize,
) -> Result<Vec<DossierId>, Fault> {
    tx.query(
        "select dossier from dossier_content where applicant_personal_id = $1
          order by dossier desc limit $2",
        &[&number.reveal(), &i64::try_from(limit).unwrap_or(i64::MAX)],
        |row| row.get(0),
    )
}
