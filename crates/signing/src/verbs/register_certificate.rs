//! Register a certificate: from now on a person signs the results that they approve with it.

use dossier::{SealCertificate, keep_leader_signer};
use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use super::officer;
use crate::{
    Error, Refusal,
    domain::{BatchId, BatchPurpose, CertificateId, OwnCertificate, RemoteKey},
    store,
};

/// A certificate whose key was proven, that leads to a trusted root and may sign now.
#[derive(Debug, Clone)]
pub struct ProvenCertificate {
    /// Name on it.
    pub name: String,
    /// Organisation on it.
    pub organisation: String,
    /// Who issued it.
    pub issuer: String,
    /// Serial number in hexadecimal digits.
    pub serial: String,
    /// From when on it is in force.
    pub not_before: Timestamp,
    /// Until when it is in force.
    pub not_after: Timestamp,
    /// The certificate and those above it: DER in Base64, one a line.
    pub chain: String,
}

/// What is registered.
#[derive(Debug, Clone)]
pub struct RegisterCertificate {
    /// The batch whose challenge was signed.
    pub batch: BatchId,
    /// The certificate.
    pub certificate: ProvenCertificate,
    /// Where a provider keeps its key.
    pub remote: Option<RemoteKey>,
}

/// Keeps the certificate in place of the one in use before, whose picture goes over to it.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::BatchClosed`], [`Refusal::BatchExpired`].
pub fn register_certificate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RegisterCertificate,
) -> Result<OwnCertificate, Error> {
    let account = officer(ctx)?.account;
    let found = store::load_batch(tx, command.batch)?
        .filter(|it| it.account == account && it.purpose == BatchPurpose::Certificate);
    let mut batch = found.ok_or(Refusal::NotFound)?;
    batch.check_open(ctx.now)?;
    let earlier = store::certificates_of(tx, account)?;
    let earlier: Vec<OwnCertificate> =
        earlier.into_iter().filter(|it| it.ended_at.is_none()).collect();

    let proven = command.certificate.clone();
    let certificate = OwnCertificate {
        id: CertificateId::new(),
        account,
        name: proven.name,
        organisation: proven.organisation,
        issuer: proven.issuer,
        serial: proven.serial,
        not_before: proven.not_before,
        not_after: proven.not_after,
        chain: proven.chain,
        picture: earlier.iter().find_map(|it| it.picture.clone()),
        remote: command.remote.clone(),
        registered_at: ctx.now,
        ended_at: None,
        end_reason: None,
        version: 1,
    };
    let before = store::batch_columns(&batch);
    batch.closed_at = Some(ctx.now);
    batch.certificate = Some(certificate.id);
    batch.version += 1;

    for former in earlier {
        end(tx, ctx, former)?;
    }
    store::insert_certificate(tx, &certificate)?;
    let columns = (store::Columns::default(), store::certificate_columns(&certificate));
    let event = "signing_certificate.registered";
    store::record(tx, ctx, (certificate.id, certificate.version), event, columns)?;
    store::close_batch(tx, &batch)?;
    let columns = (before, store::batch_columns(&batch));
    store::record(tx, ctx, (batch.id, batch.version), "signing_batch.closed", columns)?;
    let named =
        SealCertificate { name: certificate.name.clone(), serial: certificate.serial.clone() };
    keep_leader_signer(tx, ctx, (account, Some(named)))?;

    Ok(certificate)
}

/// Ends the use of a certificate.
pub(super) fn end(tx: &mut Tx<'_>, ctx: &Ctx, mut it: OwnCertificate) -> Result<(), Error> {
    let before = store::certificate_columns(&OwnCertificate { end_reason: None, ..it.clone() });
    it.ended_at = Some(ctx.now);
    it.version += 1;
    store::save_certificate(tx, &it)?;
    let columns = (before, store::certificate_columns(&it));
    store::record(tx, ctx, (it.id, it.version), "signing_certificate.ended", columns)?;
    Ok(())
}
