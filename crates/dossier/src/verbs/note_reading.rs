//! Note a reading: an officer looked at somebody's dossier.

use kernel::Ctx;
use platform::{
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use crate::{
    Error, Refusal,
    domain::{DossierId, Opened, ReadingId, ReadingPurpose},
    store::{self, ReadingRow},
};

/// What was read.
#[derive(Debug, Clone, Copy)]
pub struct NoteReading {
    /// The dossier.
    pub dossier: DossierId,
    /// What of it was opened.
    pub opened: Opened,
}

/// Notes that the officer read the dossier (Law 91/2025/QH15 on the protection of personal data). Reading it
/// again within the hour, in the same position, is not noted again; reading one's own is not noted at all.
/// The event has a subject of its own: reading changes nothing of the dossier and is not part of its
/// public history.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such dossier.
pub fn note_reading(tx: &mut Tx<'_>, ctx: &Ctx, command: NoteReading) -> Result<(), Error> {
    let Some(officer) = ctx.actor.officer() else { return Ok(()) };
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let reading = ReadingRow {
        id: ReadingId::new(),
        dossier: dossier.id(),
        account: officer.account,
        position: officer.position,
        agency: officer.agency,
        purpose: ReadingPurpose::of(officer, &dossier).code().to_owned(),
        opened: command.opened.code().to_owned(),
        read_at: ctx.now,
    };

    if !store::insert_reading(tx, &reading)? {
        return Ok(());
    }
    let entry = Entry {
        subject_kind: "dossier_reading",
        subject_id: reading.id.uuid(),
        action: "dossier.read",
        version: 1,
        payload: json!({ "set": reading.set(), "procedure": dossier.stored().procedure_code }),
    };
    journal::record(tx, ctx, &entry)?;

    Ok(())
}
