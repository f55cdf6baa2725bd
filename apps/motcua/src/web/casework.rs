//! Work by the clock beside the stages of dossiers: silence is counted when its limit has passed.

use kernel::Ctx;
use platform::{
    App,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

/// How soon after its limit a silence is counted.
const SILENCE: Schedule = Schedule { name: "count_silence", rule: Rule::EveryMinutes(5) };
/// So many at once; the rest comes in the next round.
const AT_ONCE: u32 = 500;

/// The worker with these schedules too.
pub(super) fn with_casework(worker: Worker, app: &App) -> Worker {
    let app = app.clone();
    worker.every(SILENCE, move |_: Leased| {
        let app = app.clone();
        async move { count_silences(&app).await }
    })
}

async fn count_silences(app: &App) -> Result<(), JobError> {
    let now = app.clock.now();
    let silent = app.db.read(move |tx| dossier::silent_consultations(tx, now, AT_ONCE)).await?;
    for id in silent {
        let counted =
            app.db.write(move |tx| dossier::count_silence(tx, &Ctx::system(now), id)).await;
        match counted {
            Ok(_) => {}
            // Somebody was quicker: there is nothing left to count.
            Err(dossier::Error::Refused(refusal)) => {
                tracing::info!(%refusal, consultation.id = %id, "a silence was not counted");
            }
            Err(dossier::Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(())
}
