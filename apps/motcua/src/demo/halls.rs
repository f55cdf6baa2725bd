//! The halls of the communes: arranged, and in the shown one some people wait already.

use hall::{DeskFields, KeepDesk, Kiosk, Purpose, TakeTicket, Turn};
use jiff::SignedDuration;
use kernel::{Actor, Ctx};
use platform::App;

use super::people::People;

/// How the halls are: four counters, two appointments each half hour, two weeks ahead.
const FIELDS: DeskFields =
    DeskFields { counters: 4, slot_minutes: 30, per_slot: 2, days_ahead: 14 };
/// How many people wait in the shown commune.
const WAITING: i64 = 5;

/// Arranges every hall, in one transaction. Blocks.
pub(super) fn arrange(app: &App, people: &People) -> anyhow::Result<()> {
    let now = app.clock.now();
    let agencies: Vec<_> = people.communes.iter().map(|it| it.id).collect();
    app.db.write_blocking(move |tx| {
        let ctx = Ctx::system(now);
        let mut kiosks = Vec::with_capacity(agencies.len());
        for agency in &agencies {
            let (agency, kiosk) = (*agency, Kiosk::Keep);
            let command = KeepDesk { agency, fields: FIELDS, kiosk, seen_version: 0 };
            kiosks.push(hall::keep_desk(tx, &ctx, &command)?.kiosk);
        }
        let Some(kiosk) = kiosks.first().copied() else { return Ok(()) };
        for n in 0..WAITING {
            let ago = SignedDuration::from_mins(3 * (WAITING - n));
            let ctx = Ctx::new(Actor::Stranger, now - ago);
            let purpose = if n % 2 == 0 { Purpose::HandIn } else { Purpose::Collect };
            let turn = if n == 3 { Turn::Priority } else { Turn::Ordinary };
            hall::take_ticket(tx, &ctx, &TakeTicket { kiosk, purpose, turn })?;
        }
        Ok::<_, hall::Error>(())
    })?;
    Ok(())
}
