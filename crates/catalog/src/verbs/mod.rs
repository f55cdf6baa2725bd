//! What the office can do with the catalogue: one verb a file, the only writers.

mod begin_draft;
mod change_draft;
mod check_draft;
mod discard_draft;
pub(crate) mod import_procedures;
mod load_bundles;
pub(crate) mod load_pack;
mod load_paper_kinds;
mod publish_draft;
mod send_back_draft;
mod submit_draft;

pub use begin_draft::begin_draft;
pub use change_draft::{ChangeDraft, change_draft};
pub use check_draft::check_draft;
pub use discard_draft::discard_draft;
pub use publish_draft::{PublishDraft, publish_draft};
pub use send_back_draft::{SendBackDraft, send_back_draft};
pub use submit_draft::submit_draft;

use kernel::{Ctx, PersonId};
use platform::{Fault, db::Tx, journal::record_state as record};

use crate::{
    domain::{Procedure, ProcedureDraft, ProcedureVersionId, Refusal},
    store::{
        draft,
        procedure::{self, Origin, VersionRow},
    },
};

/// Writes the event of a deed with a draft.
fn record_draft(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    draft: &ProcedureDraft,
    action: &str,
) -> Result<(), Fault> {
    record(tx, ctx, (draft.id, draft.version), action, draft::set_of(draft)?)
}

/// The officer who does it, as a human being.
fn author(ctx: &Ctx) -> Result<PersonId, Refusal> {
    ctx.actor.officer().map(|officer| officer.person).ok_or(Refusal::Denied)
}

/// Writes a new version and its event.
fn add_version(tx: &mut Tx<'_>, ctx: &Ctx, says: &Procedure, origin: Origin) -> Result<(), Fault> {
    let content = serde_json::to_string(says).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let row = VersionRow {
        id: ProcedureVersionId::new(),
        code: says.code.clone(),
        valid_from: says.valid_from,
        valid_to: says.valid_to,
        content,
        is_current: true,
        version: 1,
        origin,
    };
    procedure::insert(tx, &row, says, ctx.now)?;
    record(tx, ctx, (row.id, row.version), "procedure.version_added", procedure::set_of(&row))
}
