//! Seals of results, and the agencies that seal.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::{
    beside::{Columns, members},
    seal::{sealed_columns, sealed_of_row, sealer_columns, sealer_of_row},
};
use crate::domain::{DossierId, ResultSeal, ResultSealId, ResultSealer, SealedDocument};

const COLUMNS: &str = "s.id, s.dossier, s.agency, s.number, s.document_sha256, s.awaited_at, \
    s.sealed_at, s.sealed_by, s.level, s.sha256, s.bytes";

fn seal_of_row(row: &Row<'_>) -> Result<ResultSeal, Fault> {
    Ok(ResultSeal {
        id: row.get(0)?,
        dossier: row.get(1)?,
        agency: row.get(2)?,
        number: row.get(3)?,
        document_sha256: row.get(4)?,
        awaited_at: row.get(5)?,
        sealed: sealed_of_row(row, 6)?,
    })
}

/// Writes that a result waits for its seal.
pub(crate) fn insert_seal(tx: &mut Tx<'_>, seal: &ResultSeal) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_result_seal (id, dossier, agency, number, document_sha256,
            awaited_at, version) values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &seal.id,
            &seal.dossier,
            &seal.agency,
            &seal.number,
            &seal.document_sha256,
            &seal.awaited_at,
            &seal.version(),
        ],
    )?;
    Ok(())
}

/// Writes what was sealed.
pub(crate) fn put_sealed(
    tx: &mut Tx<'_>,
    id: ResultSealId,
    sealed: &SealedDocument,
) -> Result<(), Fault> {
    tx.execute(
        "update dossier_result_seal set sealed_at = $2, sealed_by = $3, level = $4, sha256 = $5,
            bytes = $6, version = 2 where id = $1",
        &[&id, &sealed.at, &sealed.by, &sealed.level.code(), &sealed.sha256, &sealed.bytes],
    )?;
    Ok(())
}

/// The seal with this id.
pub(crate) fn load_seal(tx: &mut Tx<'_>, id: ResultSealId) -> Result<Option<ResultSeal>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_result_seal s where s.id = $1");
    tx.query_opt(&sql, &[&id], seal_of_row)
}

/// The seal of a document of this dossier, awaited or there.
pub(crate) fn seal_of(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    document_sha256: &str,
) -> Result<Option<ResultSeal>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_result_seal s
          where s.dossier = $1 and s.document_sha256 = $2"
    );
    tx.query_opt(&sql, &[&dossier, &document_sha256], seal_of_row)
}

/// The results in force that wait for their seals, the oldest first.
pub(crate) fn waiting_seals(tx: &mut Tx<'_>, most: i64) -> Result<Vec<ResultSeal>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_result_seal s
           join dossier_result r on r.dossier = s.dossier and r.sha256 = s.document_sha256
          where s.sealed_at is null order by s.id limit $1"
    );
    tx.query(&sql, &[&most], seal_of_row)
}

/// Whether the document is still the result of its dossier.
pub(crate) fn is_in_force(tx: &mut Tx<'_>, seal: &ResultSeal) -> Result<bool, Fault> {
    let found = tx.query_opt(
        "select 1 from dossier_result where dossier = $1 and sha256 = $2",
        &[&seal.dossier, &seal.document_sha256],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}

/// What the journal says of a seal.
pub(crate) fn seal_columns(seal: &ResultSeal) -> Columns {
    let mut columns = members(json!({
        "dossier": seal.dossier,
        "agency": seal.agency,
        "number": seal.number,
        "document_sha256": seal.document_sha256,
        "awaited_at": seal.awaited_at.as_microsecond(),
    }));
    columns.extend(sealed_columns(seal.sealed.as_ref()));
    columns
}

/// Who seals the results of this agency.
pub(crate) fn load_sealer(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Option<ResultSealer>, Fault> {
    tx.query_opt(
        "select id, agency, certificate, serial, version from dossier_sealer where agency = $1",
        &[&agency],
        sealer_of_row,
    )
}

/// The agencies whose results are or were sealed.
pub(crate) fn list_sealers(tx: &mut Tx<'_>) -> Result<Vec<ResultSealer>, Fault> {
    tx.query(
        "select id, agency, certificate, serial, version from dossier_sealer order by id",
        &[],
        sealer_of_row,
    )
}

/// Keeps who seals.
pub(crate) fn put_sealer(tx: &mut Tx<'_>, sealer: &ResultSealer) -> Result<(), Fault> {
    let (name, serial) = match &sealer.certificate {
        Some(it) => (Some(it.name.as_str()), Some(it.serial.as_str())),
        None => (None, None),
    };
    tx.execute(
        "insert into dossier_sealer (agency, id, certificate, serial, version)
         values ($1, $2, $3, $4, $5)
         on conflict (agency) do update set certificate = excluded.certificate,
            serial = excluded.serial, version = excluded.version",
        &[&sealer.agency, &sealer.id, &name, &serial, &sealer.version],
    )?;
    Ok(())
}

/// Every seal and every agency that seals, for `motcua verify`.
pub(crate) fn seal_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_result_seal s order by s.id");
    let mut states = tx.query(&sql, &[], |row| {
        let seal = seal_of_row(row)?;
        Ok(State {
            subject_kind: "result_seal",
            subject_id: seal.id.uuid(),
            version: seal.version(),
            set: seal_columns(&seal),
        })
    })?;
    states.extend(list_sealers(tx)?.into_iter().map(|sealer| State {
        subject_kind: "sealer",
        subject_id: sealer.id.uuid(),
        version: sealer.version,
        set: sealer_columns(&sealer),
    }));
    Ok(states)
}
