//! Where the results are that somebody wishes to have sent.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::domain::Place;

/// Forgets everything, before it is built again.
pub(crate) fn clear_desk(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute("delete from post_desk", &[])?;
    Ok(())
}

/// It is at this desk and place. Since when is kept as long as neither changes.
pub(crate) fn put_desk(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    (agency, place): (AgencyId, Place),
    at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into post_desk (dossier, agency, place, since_at) values ($1, $2, $3, $4)
         on conflict (dossier) do update
            set agency = excluded.agency, place = excluded.place, since_at = excluded.since_at
          where post_desk.agency <> excluded.agency or post_desk.place <> excluded.place",
        &[&dossier, &agency, &place.code(), &at],
    )?;
    Ok(())
}

/// Nothing is to be sent any more.
pub(crate) fn take_from_desk(tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), Fault> {
    tx.execute("delete from post_desk where dossier = $1", &[&dossier])?;
    Ok(())
}
