//! What a person who signs can do, one verb a file.

mod begin_remote;
mod cancel_remote;
mod close_batch;
mod end_certificate;
mod end_certificate_of;
mod end_remote;
mod finish_remote;
mod keep_picture;
mod note_asked;
mod note_pushed;
mod prepare_batch;
mod prepare_registration;
mod register_certificate;

pub use begin_remote::{BeginRemote, begin_remote};
pub(crate) use begin_remote::{REMOTE_JOB, look_again};
pub use cancel_remote::cancel_remote;
pub use close_batch::{CloseBatch, SignedItem, close_batch};
pub use end_certificate::end_certificate;
pub use end_certificate_of::{EndCertificateOf, end_certificate_of};
pub use end_remote::end_remote;
pub use finish_remote::{RemoteOutcome, finish_remote};
pub use keep_picture::keep_picture;
pub use note_asked::note_asked;
pub(crate) use note_pushed::PAUSE;
pub use note_pushed::note_pushed;
pub use prepare_batch::{PrepareBatch, prepare_batch};
pub use prepare_registration::prepare_registration;
pub use register_certificate::{ProvenCertificate, RegisterCertificate, register_certificate};

use jiff::SignedDuration;
use kernel::{Ctx, Officer};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{CertificateId, OwnCertificate, RemoteSigning},
    store,
};

/// How long what was handed to a machine can be handed in.
pub(crate) const OPEN_FOR: SignedDuration = SignedDuration::from_mins(15);

/// The officer who does it.
fn officer(ctx: &Ctx) -> Result<&Officer, Refusal> {
    ctx.actor.officer().ok_or(Refusal::Denied)
}

/// A certificate in use of whoever does it.
fn own_certificate(tx: &mut Tx<'_>, ctx: &Ctx, id: CertificateId) -> Result<OwnCertificate, Error> {
    let account = officer(ctx)?.account;
    let found = store::load_certificate(tx, id)?.filter(|it| it.account == account);
    let found = found.ok_or(Refusal::NotFound)?;
    if found.ended_at.is_some() {
        return Err(Refusal::NoCertificate.into());
    }
    Ok(found)
}

/// The certificate with which whoever does it signs.
fn certificate_in_use(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<OwnCertificate, Error> {
    let account = officer(ctx)?.account;
    let found = store::certificates_of(tx, account)?;
    let in_use = found.into_iter().find(|it| it.ended_at.is_none());
    Ok(in_use.ok_or(Refusal::NoCertificate)?)
}

/// Keeps how a confirmation stands now, with its event. Who comes second is told.
fn keep_remote(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (before, mut it): (store::Columns, RemoteSigning),
    event: &str,
) -> Result<(), Error> {
    it.version += 1;
    if !store::save_remote(tx, &it)? {
        return Err(Refusal::NotWaiting.into());
    }
    let columns = (before, store::remote_columns(&it));
    store::record(tx, ctx, (it.id, it.version), event, columns)?;
    Ok(())
}
