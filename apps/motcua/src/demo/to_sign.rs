//! Results that wait for the leader of the shown commune, as many as somebody wants to sign at once.

use dossier::{
    AcceptDossier, DossierId, PrepareResult, SubmitForSignature, TakeDossier, accept,
    prepare_result, submit_for_signature, take,
};
use jiff::SignedDuration;
use kernel::{Actor, Ctx, Role};
use platform::{App, db::Tx};

use super::{cash, people::People, seed};

/// Brings so many dossiers before the leader. Blocks.
pub(super) fn bring(app: &App, people: &People, count: u32) -> anyhow::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let scan = seed::scan(app, people, &runtime)?;
    let commune = &people.communes[0];
    let clerk = people.officer(commune.id, Role::ReceptionClerk)?;
    let specialist = people.officer(commune.id, Role::Specialist)?;
    let now = app.clock.now();
    let ago = |minutes: i64| now - SignedDuration::from_mins(minutes);
    let content = people.words.words.get("content").cloned().unwrap_or_default();
    for n in 0..count {
        let n = usize::try_from(n)?;
        let dossier = cash::hand_in(app, people, (n, ago(90)), (commune, &scan))?;
        let done = |actor: &Actor, minutes: i64, deed: Deed| {
            let ctx = Ctx::new(actor.clone(), ago(minutes));
            app.db.write_blocking(move |tx| deed(tx, &ctx, dossier))
        };
        done(&clerk, 80, Box::new(accepted))?;
        done(&specialist, 70, Box::new(taken))?;
        let text = content.clone();
        let drafted = move |tx: &mut Tx<'_>, ctx: &Ctx, dossier| {
            let content = text.clone();
            let command = PrepareResult { dossier, content, seen_version: None };
            prepare_result(tx, ctx, &command)?;
            let command = SubmitForSignature { dossier, seen_version: None };
            submit_for_signature(tx, ctx, &command).map(drop)
        };
        done(&specialist, 60, Box::new(drafted))?;
    }
    Ok(())
}

/// What somebody does to a dossier.
type Deed = Box<dyn Fn(&mut Tx<'_>, &Ctx, DossierId) -> Result<(), dossier::Error> + Send>;

fn accepted(tx: &mut Tx<'_>, ctx: &Ctx, dossier: DossierId) -> Result<(), dossier::Error> {
    accept(tx, ctx, &AcceptDossier { dossier, seen_version: None }).map(drop)
}

fn taken(tx: &mut Tx<'_>, ctx: &Ctx, dossier: DossierId) -> Result<(), dossier::Error> {
    take(tx, ctx, &TakeDossier { dossier, seen_version: None }).map(drop)
}
