//! How dossiers really went, online or by the office: a follower of the journal keeps it for each dossier whose
//! result was returned, and counts it by procedure and month.

use std::collections::BTreeSet;

use kernel::IdKind;
use platform::{
    Fault,
    db::Tx,
    journal::{self, Event, Follower},
};
use serde_json::Value;

use crate::{
    domain::{Delivery, Dossier, DossierId, OfficeVisit, OwedFeeKind, Stage},
    store,
};

/// Keeps how dossiers went.
pub const WAY_FOLLOWER: Follower = Follower { name: "dossier_way", take, clear };

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    store::clear_ways(tx)
}

/// Looks again at what was returned, or taken up again: taking an event twice changes nothing.
fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let of_dossiers = events.iter().filter(|event| event.subject_kind == "dossier");
    let moved = of_dossiers.filter(|event| {
        event.payload["set"].get("stage").is_some()
            || event.payload["set"].get("delivery").is_some()
    });
    let ids: BTreeSet<DossierId> =
        moved.filter_map(|event| event.subject_id.parse().ok()).collect();
    let mut touched: BTreeSet<(String, String)> = BTreeSet::new();
    for id in ids {
        let Some(dossier) = store::load(tx, id)? else { continue };
        touched.extend(store::forget_way(tx, id)?);
        touched.extend(keep(tx, &dossier)?);
    }
    for (procedure, month) in touched {
        store::count_ways(tx, &procedure, &month)?;
    }
    Ok(())
}

/// Keeps how this one went, when its result is returned: its procedure and month.
fn keep(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<(String, String)>, Fault> {
    let Some(at) = dossier.returned_at().filter(|_| dossier.stage() == Stage::Returned) else {
        return Ok(None);
    };
    let mut visits = BTreeSet::new();
    for line in journal::history(tx, "dossier", dossier.id().uuid())? {
        let delivery = line.payload["set"].get("delivery").and_then(Value::as_str);
        let delivery = delivery.and_then(Delivery::from_code);
        visits.extend(OfficeVisit::of_event(&line.action, line.position.as_deref(), delivery));
    }
    for fee in store::list_fees(tx, dossier.id())? {
        for line in journal::history(tx, OwedFeeKind::NAME, fee.id.uuid())? {
            visits.extend(OfficeVisit::of_event(&line.action, line.position.as_deref(), None));
        }
    }
    let visits: Vec<OfficeVisit> = visits.into_iter().collect();
    let month = kernel::today_in_vietnam(at).strftime("%Y-%m").to_string();
    store::put_way(tx, dossier, (at, &month), &OfficeVisit::list(&visits))?;
    Ok(Some((dossier.procedure_code().to_owned(), month)))
}
