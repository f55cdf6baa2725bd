//! Work by the clock beside the stages of dossiers: silence is counted when its limit has passed, and an
//! applicant's message that nobody answered comes before the head of the unit, and those who handle a dossier
//! are warned before its time is used.

use kernel::Ctx;
use platform::{
    App,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

/// How soon after its limit a silence is counted.
const SILENCE: Schedule = Schedule { name: "count_silence", rule: Rule::EveryMinutes(5) };
/// How soon after its time an unanswered message comes before the head of the unit.
const LATE: Schedule = Schedule { name: "escalate_messages", rule: Rule::EveryMinutes(10) };
/// How soon after its time a warning is given.
const WARN: Schedule = Schedule { name: "warn_late", rule: Rule::EveryMinutes(5) };
/// So many at once; the rest comes in the next round.
const AT_ONCE: u32 = 500;

/// The worker with these schedules too.
pub(super) fn with_casework(worker: Worker, app: &App) -> Worker {
    let (silence, late, warn) = (app.clone(), app.clone(), app.clone());
    let worker = worker.every(WARN, move |_: Leased| {
        let app = warn.clone();
        async move { warn_late(&app).await }
    });
    let worker = worker.every(SILENCE, move |_: Leased| {
        let app = silence.clone();
        async move { count_silences(&app).await }
    });
    worker.every(LATE, move |_: Leased| {
        let app = late.clone();
        async move { escalate_messages(&app).await }
    })
}

async fn escalate_messages(app: &App) -> Result<(), JobError> {
    let now = app.clock.now();
    let late = app.db.read(move |tx| dossier::late_messages(tx, now, AT_ONCE)).await?;
    for id in late {
        let brought =
            app.db.write(move |tx| dossier::escalate_message(tx, &Ctx::system(now), id)).await;
        match brought {
            Ok(_) => {}
            // Answered meanwhile.
            Err(dossier::Error::Refused(refusal)) => {
                tracing::info!(%refusal, message.id = %id, "a message was not escalated");
            }
            Err(dossier::Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(())
}

async fn warn_late(app: &App) -> Result<(), JobError> {
    let now = app.clock.now();
    let due = app.db.read(move |tx| dossier::due_warnings(tx, now, AT_ONCE)).await?;
    for (id, percent) in due {
        let ctx = Ctx::system(now);
        let warned = app.db.write(move |tx| dossier::warn_late(tx, &ctx, id, percent)).await;
        match warned {
            Ok(_) => {}
            Err(dossier::Error::Refused(refusal)) => {
                tracing::info!(%refusal, dossier.id = %id, "nobody was warned");
            }
            Err(dossier::Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(())
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
