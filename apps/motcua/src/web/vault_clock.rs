//! Work by the clock in the vaults: whoever has something that ends within a month is reminded, once.

use jiff::civil::time;
use kernel::{Ctx, today_in_vietnam};
use platform::{
    App, Fault,
    jobs::{Rule, Schedule},
};

/// In the morning, when people read.
pub(super) const ENDING: Schedule =
    Schedule { name: "remind_of_what_ends", rule: Rule::DailyAt(time(7, 30, 0, 0)) };
/// So many in one go, until nobody is left.
const AT_ONCE: u32 = 500;

/// Reminds the owners of what ends soon.
pub(super) async fn remind(app: App) -> Result<u64, Fault> {
    let now = app.clock.now();
    let mut reminded = 0;
    loop {
        let today = today_in_vietnam(now);
        let due = app.db.read(move |tx| vault::ending_soon(tx, today, AT_ONCE)).await?;
        let before = reminded;
        for one in due {
            let ctx = Ctx::system(now);
            match app.db.write(move |tx| vault::remind_ending(tx, &ctx, one)).await {
                Ok(_) => reminded += 1,
                // Hidden or revoked meanwhile.
                Err(vault::Error::Refused(_) | vault::Error::Dossier(_)) => {}
                Err(vault::Error::Fault(fault)) => return Err(fault),
            }
        }
        if reminded == before {
            return Ok(reminded);
        }
    }
}
