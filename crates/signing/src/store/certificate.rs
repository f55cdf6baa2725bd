//! Registered certificates, a row each.

use kernel::AccountId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{Columns, members, remote::sealed_key};
use crate::domain::{CertificateId, EndReason, OwnCertificate, RemoteKey};

const COLUMNS: &str = "id, account, name, organisation, issuer, serial, not_before, not_after, \
    chain, picture, registered_at, ended_at, version, provider, remote_user, remote_key, \
    remote_at_once, remote_salt, end_reason";

fn remote_of_row(row: &Row<'_>) -> Result<Option<RemoteKey>, Fault> {
    let Some(provider) = row.get(13)? else { return Ok(None) };
    Ok(Some(RemoteKey {
        provider,
        user: row.get(14)?,
        name: row.get(15)?,
        at_once: row.get(16)?,
        salt: row.get(17)?,
    }))
}

fn certificate_of_row(row: &Row<'_>) -> Result<OwnCertificate, Fault> {
    let reason: Option<String> = row.get(18)?;
    let unknown = || Fault::Corrupt("an unknown reason of an end is stored".into());
    let reason = reason.map(|it| EndReason::from_code(&it).ok_or_else(unknown));
    Ok(OwnCertificate {
        id: row.get(0)?,
        account: row.get(1)?,
        name: row.get(2)?,
        organisation: row.get(3)?,
        issuer: row.get(4)?,
        serial: row.get(5)?,
        not_before: row.get(6)?,
        not_after: row.get(7)?,
        chain: row.get(8)?,
        picture: row.get(9)?,
        registered_at: row.get(10)?,
        ended_at: row.get(11)?,
        version: row.get(12)?,
        remote: remote_of_row(row)?,
        end_reason: reason.transpose()?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_certificate(tx: &mut Tx<'_>, it: &OwnCertificate) -> Result<(), Fault> {
    let remote = it.remote.as_ref();
    tx.execute(
        "insert into signing_certificate (id, account, name, organisation, issuer, serial,
            not_before, not_after, chain, picture, registered_at, ended_at, version, provider,
            remote_user, remote_key, remote_at_once, remote_salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        &[
            &it.id,
            &it.account,
            &it.name,
            &it.organisation,
            &it.issuer,
            &it.serial,
            &it.not_before,
            &it.not_after,
            &it.chain,
            &it.picture,
            &it.registered_at,
            &it.ended_at,
            &it.version,
            &remote.map(|it| it.provider.as_str()),
            &remote.map(|it| it.user.as_str()),
            &remote.map(|it| it.name.as_str()),
            &remote.map(|it| it.at_once),
            &remote.map(|it| it.salt.as_str()),
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it.
pub(crate) fn save_certificate(tx: &mut Tx<'_>, it: &OwnCertificate) -> Result<(), Fault> {
    tx.execute(
        "update signing_certificate set picture = $2, ended_at = $3, version = $4, end_reason = $5
          where id = $1",
        &[&it.id, &it.picture, &it.ended_at, &it.version, &it.end_reason.map(EndReason::code)],
    )?;
    Ok(())
}

/// The one with this id.
pub(crate) fn load_certificate(
    tx: &mut Tx<'_>,
    id: CertificateId,
) -> Result<Option<OwnCertificate>, Fault> {
    let sql = format!("select {COLUMNS} from signing_certificate where id = $1");
    tx.query_opt(&sql, &[&id], certificate_of_row)
}

/// Those of this person, the latest first.
pub(crate) fn certificates_of(
    tx: &mut Tx<'_>,
    account: AccountId,
) -> Result<Vec<OwnCertificate>, Fault> {
    let sql =
        format!("select {COLUMNS} from signing_certificate where account = $1 order by id desc");
    tx.query(&sql, &[&account], certificate_of_row)
}

/// All of them.
pub(crate) fn list_certificates(tx: &mut Tx<'_>) -> Result<Vec<OwnCertificate>, Fault> {
    let sql = format!("select {COLUMNS} from signing_certificate order by id");
    tx.query(&sql, &[], certificate_of_row)
}

/// What the journal says of it: no name, the digest of what is large.
pub(crate) fn certificate_columns(it: &OwnCertificate) -> Columns {
    let digest = |text: &str| hex::encode(Sha256::digest(text));
    members(json!({
        "account": it.account,
        "serial": it.serial,
        "not_before": it.not_before.as_microsecond(),
        "not_after": it.not_after.as_microsecond(),
        "chain": digest(&it.chain),
        "picture": it.picture.as_deref().map(digest),
        "remote": it.remote.as_ref().map(sealed_key),
        "registered_at": it.registered_at.as_microsecond(),
        "ended_at": it.ended_at.map(|at| at.as_microsecond()),
        "end_reason": it.end_reason.map(EndReason::code),
    }))
}
