//! How long dossiers really take: a follower of the journal keeps the last twelve months of each
//! procedure at each agency.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use kernel::AgencyId;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{
    domain::{Dossier, DossierId, Stage},
    store,
};

/// Keeps the forecast.
pub const FORECAST_FOLLOWER: Follower = Follower { name: "dossier_forecast", take, clear };

/// So far back the past speaks for the future.
const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    store::clear_durations(tx)
}

/// Counts what was finished: taking an event twice changes nothing.
fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let of_dossiers = events.iter().filter(|event| event.subject_kind == "dossier");
    let ending = of_dossiers.filter(|event| event.payload["set"].get("finished_at").is_some());
    let ids: BTreeSet<DossierId> =
        ending.filter_map(|event| event.subject_id.parse().ok()).collect();
    let mut touched: BTreeSet<(String, AgencyId)> = BTreeSet::new();
    for id in ids {
        let Some(dossier) = store::load(tx, id)? else { continue };
        store::forget_duration(tx, id)?;
        if let Some((finished_at, minutes)) = duration(tx, &dossier)? {
            store::put_duration(tx, &dossier, finished_at, minutes)?;
        }
        touched.insert((dossier.procedure_code().to_owned(), dossier.competent_agency()));
    }
    let Some(now) = events.iter().map(|event| event.at).max() else { return Ok(()) };
    for (procedure, agency) in touched {
        foresee(tx, &procedure, agency, now)?;
    }
    Ok(())
}

/// When its result was ready, and how many working minutes that took without the pauses. Nothing for
/// what ended otherwise.
fn duration(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<(Timestamp, i64)>, Fault> {
    // What was corrected says nothing of how long such dossiers take.
    if dossier.corrections() > 0 || !matches!(dossier.stage(), Stage::ResultReady | Stage::Returned)
    {
        return Ok(None);
    }
    let (Some(clock), Some(from), Some(to)) =
        (dossier.clock(), dossier.accepted_at(), dossier.finished_at())
    else {
        return Ok(None);
    };
    let calendar = catalog::calendar_for(tx, dossier.calendar_agency())?;
    let paused: i64 = clock
        .pauses()
        .iter()
        .map(|pause| calendar.work_minutes(pause.paused_at, pause.resumed_at))
        .sum();
    Ok(Some((to, (calendar.work_minutes(from, to) - paused).max(0))))
}

/// The median and the four fifths of the year before `now`.
fn foresee(
    tx: &mut Tx<'_>,
    procedure: &str,
    agency: AgencyId,
    now: Timestamp,
) -> Result<(), Fault> {
    let mut minutes = store::durations_since(tx, procedure, agency, now - YEAR)?;
    minutes.sort_unstable();
    // The smallest that so many of a hundred do not exceed.
    let part = |percent: usize| {
        let place = (minutes.len() * percent).div_ceil(100).saturating_sub(1);
        minutes.get(place).copied().unwrap_or_default()
    };
    store::put_forecast(tx, (procedure, agency), minutes.len(), (part(50), part(80)))
}
