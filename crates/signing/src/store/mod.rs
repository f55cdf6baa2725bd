//! The only writing SQL of this module.

mod batch;
mod certificate;
mod remote;

pub(crate) use batch::{
    batch_by_token, batch_columns, close_batch, insert_batch, list_batches, load_batch,
};
pub(crate) use certificate::{
    certificate_columns, certificates_of, insert_certificate, list_certificates, load_certificate,
    save_certificate,
};

pub(crate) use remote::{
    insert_remote, list_remote, load_remote, open_remote, remote_columns, save_remote,
};

use platform::journal::columns as members;
pub(crate) use platform::journal::{Columns, record_change as record};
