//! Leaders' own signatures on results, and the people who sign.

use kernel::AccountId;
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
    journal::State,
};
use serde_json::json;

use super::beside::{Columns, members};
use crate::domain::{
    DossierId, LeaderSignature, LeaderSignatureId, LeaderSigner, OpenDocument, SealCertificate,
    SignatureLevel, SignedByLeader,
};

/// The columns of a signature, of the table named `s`.
const COLUMNS: &str = "s.id, s.dossier, s.account, s.position, s.approved_at, s.document_sha256, \
    s.document_bytes, s.signed_at, s.signed_by, s.serial, s.level, s.sha256, s.bytes";

/// It is of the result as it stands, which waits for its number.
const OF_RESULT: &str = "join dossier_result r on r.dossier = s.dossier \
    and r.approved_at = s.approved_at and r.number is null \
    join dossier d on d.id = s.dossier and d.stage = 'awaiting_number'";

fn signature_of_row(row: &Row<'_>) -> Result<LeaderSignature, Fault> {
    let half = || Fault::Corrupt("half a signature is stored".into());
    let document = match row.get::<Option<String>>(5)? {
        None => None,
        Some(sha256) => {
            let bytes = row.get::<Option<i64>>(6)?.ok_or_else(half)?;
            Some(OpenDocument { sha256, bytes })
        }
    };
    let signed = match row.get(7)? {
        None => None,
        Some(at) => Some(SignedByLeader {
            at,
            certificate: SealCertificate {
                name: row.get::<Option<String>>(8)?.ok_or_else(half)?,
                serial: row.get::<Option<String>>(9)?.ok_or_else(half)?,
            },
            level: row
                .get::<Option<String>>(10)?
                .and_then(|it| SignatureLevel::from_code(&it))
                .ok_or_else(half)?,
            document: OpenDocument {
                sha256: row.get::<Option<String>>(11)?.ok_or_else(half)?,
                bytes: row.get::<Option<i64>>(12)?.ok_or_else(half)?,
            },
        }),
    };
    Ok(LeaderSignature {
        id: row.get(0)?,
        dossier: row.get(1)?,
        account: row.get(2)?,
        position: row.get(3)?,
        approved_at: row.get(4)?,
        document,
        signed,
    })
}

/// Writes that a result waits for the signature of its leader.
pub(crate) fn insert_leader_signature(tx: &mut Tx<'_>, it: &LeaderSignature) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_leader_signature (id, dossier, account, position, approved_at, version)
         values ($1, $2, $3, $4, $5, $6)",
        &[&it.id, &it.dossier, &it.account, &it.position, &it.approved_at, &it.version()],
    )?;
    Ok(())
}

/// Writes what became of it: the document, the signature.
pub(crate) fn save_leader_signature(tx: &mut Tx<'_>, it: &LeaderSignature) -> Result<(), Fault> {
    let document = it.document.as_ref();
    let signed = it.signed.as_ref();
    tx.execute(
        "update dossier_leader_signature set document_sha256 = $2, document_bytes = $3,
            signed_at = $4, signed_by = $5, serial = $6, level = $7, sha256 = $8, bytes = $9,
            version = $10 where id = $1",
        &[
            &it.id,
            &document.map(|it| it.sha256.clone()),
            &document.map(|it| it.bytes),
            &signed.map(|it| it.at),
            &signed.map(|it| it.certificate.name.clone()),
            &signed.map(|it| it.certificate.serial.clone()),
            &signed.map(|it| it.level.code()),
            &signed.map(|it| it.document.sha256.clone()),
            &signed.map(|it| it.document.bytes),
            &it.version(),
        ],
    )?;
    Ok(())
}

/// The signature with this id.
pub(crate) fn load_leader_signature(
    tx: &mut Tx<'_>,
    id: LeaderSignatureId,
) -> Result<Option<LeaderSignature>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_leader_signature s where s.id = $1");
    tx.query_opt(&sql, &[&id], signature_of_row)
}

/// The signature on the result of this dossier as it was approved last, awaited or there.
pub(crate) fn leader_signature_of(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<LeaderSignature>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_leader_signature s
           join dossier_result r on r.dossier = s.dossier and r.approved_at = s.approved_at
          where s.dossier = $1"
    );
    tx.query_opt(&sql, &[&dossier], signature_of_row)
}

/// Whether the result that it is on still waits for its number.
pub(crate) fn is_to_be_numbered(tx: &mut Tx<'_>, id: LeaderSignatureId) -> Result<bool, Fault> {
    let sql = format!("select 1 from dossier_leader_signature s {OF_RESULT} where s.id = $1");
    Ok(tx.query_opt(&sql, &[&id], |row| row.get::<i64>(0))?.is_some())
}

/// What waits for the signature of this person, the latest approved first; `$2` and on belong to `rest`.
pub(crate) fn awaited_signatures(
    tx: &mut Tx<'_>,
    rest: &str,
    params: &[&dyn ToValue],
) -> Result<Vec<LeaderSignature>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_leader_signature s {OF_RESULT}
          where s.account = $1 and s.signed_at is null {rest}"
    );
    tx.query(&sql, params, signature_of_row)
}

/// How much waits for the signature of this person.
pub(crate) fn count_awaited_signatures(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, Fault> {
    let sql = format!(
        "select count(*) from dossier_leader_signature s {OF_RESULT}
          where s.account = $1 and s.signed_at is null"
    );
    tx.query_one(&sql, &[&account], |row| row.get(0))
}

/// What the journal says of a signature; the name on the certificate is left to the table, its serial number names it.
pub(crate) fn leader_signature_columns(it: &LeaderSignature) -> Columns {
    let document = it.document.as_ref();
    let signed = it.signed.as_ref();
    members(json!({
        "dossier": it.dossier,
        "account": it.account,
        "position": it.position,
        "approved_at": it.approved_at.as_microsecond(),
        "document_sha256": document.map(|it| it.sha256.clone()),
        "document_bytes": document.map(|it| it.bytes),
        "signed_at": signed.map(|it| it.at.as_microsecond()),
        "serial": signed.map(|it| it.certificate.serial.clone()),
        "level": signed.map(|it| it.level.code()),
        "sha256": signed.map(|it| it.document.sha256.clone()),
        "bytes": signed.map(|it| it.document.bytes),
    }))
}

/// With what this person signs.
pub(crate) fn load_leader_signer(
    tx: &mut Tx<'_>,
    account: AccountId,
) -> Result<Option<LeaderSigner>, Fault> {
    tx.query_opt(
        "select id, account, certificate, serial, version from dossier_leader_signer
          where account = $1",
        &[&account],
        signer_of_row,
    )
}

fn signer_of_row(row: &Row<'_>) -> Result<LeaderSigner, Fault> {
    let named: (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
    let certificate = match named {
        (Some(name), Some(serial)) => Some(SealCertificate { name, serial }),
        (Some(_) | None, _) => None,
    };
    Ok(LeaderSigner { id: row.get(0)?, account: row.get(1)?, certificate, version: row.get(4)? })
}

/// Keeps with what this person signs.
pub(crate) fn put_leader_signer(tx: &mut Tx<'_>, signer: &LeaderSigner) -> Result<(), Fault> {
    let (name, serial) = match &signer.certificate {
        Some(it) => (Some(it.name.as_str()), Some(it.serial.as_str())),
        None => (None, None),
    };
    tx.execute(
        "insert into dossier_leader_signer (account, id, certificate, serial, version)
         values ($1, $2, $3, $4, $5)
         on conflict (account) do update set certificate = excluded.certificate,
            serial = excluded.serial, version = excluded.version",
        &[&signer.account, &signer.id, &name, &serial, &signer.version],
    )?;
    Ok(())
}

/// What the journal says of a person who signs; as above.
pub(crate) fn leader_signer_columns(signer: &LeaderSigner) -> Columns {
    let certificate = signer.certificate.as_ref();
    members(json!({
        "account": signer.account,
        "serial": certificate.map(|it| it.serial.clone()),
    }))
}

/// Every signature and every person who signs, for `motcua verify`.
pub(crate) fn leader_signature_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_leader_signature s order by s.id");
    let mut states = tx.query(&sql, &[], |row| {
        let it = signature_of_row(row)?;
        Ok(State {
            subject_kind: "leader_signature",
            subject_id: it.id.uuid(),
            version: it.version(),
            set: leader_signature_columns(&it),
        })
    })?;
    let signers = tx.query(
        "select id, account, certificate, serial, version from dossier_leader_signer order by id",
        &[],
        signer_of_row,
    )?;
    states.extend(signers.into_iter().map(|signer| State {
        subject_kind: "leader_signer",
        subject_id: signer.id.uuid(),
        version: signer.version,
        set: leader_signer_columns(&signer),
    }));
    Ok(states)
}

/// Whether the number has to wait: the leader has still to sign, and still signs digitally.
pub(crate) fn is_signature_awaited(tx: &mut Tx<'_>, dossier: DossierId) -> Result<bool, Fault> {
    let Some(found) = leader_signature_of(tx, dossier)? else { return Ok(false) };
    if found.signed.is_some() {
        return Ok(false);
    }
    let signer = load_leader_signer(tx, found.account)?;
    Ok(signer.is_some_and(|it| it.certificate.is_some()))
}
