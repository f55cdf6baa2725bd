//! The ids of this module.

use kernel::{Id, IdKind};

/// A dossier.
#[derive(Debug)]
pub enum DossierKind {}
/// A filing that is not sent yet.
#[derive(Debug)]
pub enum DraftKind {}
/// A file sent ahead of the dossier it will belong to.
#[derive(Debug)]
pub enum UploadKind {}

impl IdKind for DossierKind {
    const NAME: &'static str = "dossier";
}
impl IdKind for DraftKind {
    const NAME: &'static str = "draft";
}
impl IdKind for UploadKind {
    const NAME: &'static str = "upload";
}

/// Names a dossier.
pub type DossierId = Id<DossierKind>;
/// Names a draft.
pub type DraftId = Id<DraftKind>;
/// Names an uploaded file.
pub type UploadId = Id<UploadKind>;
