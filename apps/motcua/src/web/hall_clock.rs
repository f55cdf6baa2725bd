//! Work by the clock in the hall: who has an appointment tomorrow is reminded, who booked by phone is forgotten.

use jiff::SignedDuration;
use kernel::{Ctx, civil_in_vietnam};
use platform::{
    App, Fault,
    jobs::{Rule, Schedule},
};

/// Often, so that who books in the afternoon for tomorrow is told the same day.
pub(super) const REMINDERS: Schedule =
    Schedule { name: "remind_of_appointments", rule: Rule::EveryMinutes(30) };
/// Nobody is woken: from this hour, and before that one.
const HOURS: std::ops::Range<i8> = 7..21;
/// So many at once; the rest comes in the next round.
const AT_ONCE: u32 = 500;

/// Reminds of the appointments of tomorrow, each once.
pub(super) async fn remind(app: App) -> Result<u64, Fault> {
    let now = app.clock.now();
    if !HOURS.contains(&civil_in_vietnam(now).hour()) {
        return Ok(0);
    }
    let due = app.db.read(move |tx| hall::to_remind(tx, now, AT_ONCE)).await?;
    let mut reminded = 0;
    for id in due {
        let ctx = Ctx::system(now);
        match app.db.write(move |tx| hall::remind(tx, &ctx, id)).await {
            Ok(_) => reminded += 1,
            // Given back meanwhile.
            Err(hall::Error::Refused(_)) => {}
            Err(hall::Error::Fault(fault)) => return Err(fault),
        }
    }
    Ok(reminded)
}

/// Forgets who booked by phone, after the days that the installation gives them.
pub(super) async fn forget_callers(app: App) -> Result<u64, Fault> {
    let now = app.clock.now();
    let before = now - SignedDuration::from_hours(24 * i64::from(app.settings.caller_keep_days));
    let mut forgotten = 0;
    loop {
        let old = app.db.read(move |tx| hall::callers_before(tx, before, AT_ONCE)).await?;
        if old.is_empty() {
            return Ok(forgotten);
        }
        for id in old {
            let ctx = Ctx::system(now);
            match app.db.write(move |tx| hall::forget_caller(tx, &ctx, id)).await {
                Ok(_) => forgotten += 1,
                Err(hall::Error::Refused(refusal)) => {
                    tracing::warn!(%refusal, "a caller was not forgotten");
                    return Ok(forgotten);
                }
                Err(hall::Error::Fault(fault)) => return Err(fault),
            }
        }
    }
}
