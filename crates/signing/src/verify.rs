//! What the tables hold, in the words of the journal, for `motcua verify`.

use kernel::IdKind;
use platform::{Fault, db::Tx, journal::State};

use crate::{
    domain::{BatchKind, CertificateKind, RemoteKind},
    store,
};

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &[BatchKind::NAME, CertificateKind::NAME, RemoteKind::NAME];

/// Every certificate, every batch and every confirmation on a phone.
///
/// # Errors
/// Whatever reading meets.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states: Vec<State> = store::list_certificates(tx)?
        .iter()
        .map(|it| State {
            subject_kind: CertificateKind::NAME,
            subject_id: it.id.uuid(),
            version: it.version,
            set: store::certificate_columns(it),
        })
        .collect();
    states.extend(store::list_batches(tx)?.iter().map(|it| State {
        subject_kind: BatchKind::NAME,
        subject_id: it.id.uuid(),
        version: it.version,
        set: store::batch_columns(it),
    }));
    states.extend(store::list_remote(tx)?.iter().map(|it| State {
        subject_kind: RemoteKind::NAME,
        subject_id: it.id.uuid(),
        version: it.version,
        set: store::remote_columns(it),
    }));
    Ok(states)
}
