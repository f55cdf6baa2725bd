//! Papers that the desk of the shown commune digitised and confirmed; most of their digital copies are signed, one waits.

use anyhow::Context;
use catalog::ChannelKind;
use dossier::{ApplicantFields, DossierId, ReceivedFile, SubmitAtDesk, SubmitDossier};
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Ctx, Role};
use platform::App;
use recognition::{ConfirmRecognition, KeyField, SeenScan};
use sign::KeyFile;

use super::{
    people::{People, personal_number, phone},
    seed,
};

/// What is applied for: a copy certified from the original, which is scanned.
const PROCEDURE: &str = "2.000815";
/// How many papers were confirmed, and how many of these were signed.
const CONFIRMED: usize = 5;
const SIGNED: u32 = 4;

/// A clerk of the shown commune digitises and confirms. Answers who. Blocks.
pub(super) fn bring(app: &App, people: &People) -> anyhow::Result<Actor> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let scan = seed::scan(app, people, &runtime)?;
    let clerk = people.officer(people.communes[0].id, Role::ReceptionClerk)?;
    let now = app.clock.now();
    for n in 0..CONFIRMED {
        let at = now - SignedDuration::from_mins(300 - 20 * i64::try_from(n)?);
        let dossier = hand_in(app, people, (n, at), (&clerk, &scan))?;
        confirm(app, people, (n, at + SignedDuration::from_mins(8)), (&clerk, dossier))?;
    }
    Ok(clerk)
}

/// The clerk has a key of their own, and signed most of what they confirmed. Blocks.
pub(super) async fn sign(app: &App, clerk: &Actor, key: &[u8]) -> anyhow::Result<()> {
    let key = KeyFile::open(key, "").ok().context("the key of the clerk cannot be opened")?;
    let ctx = Ctx::new(clerk.clone(), app.clock.now());
    signing::register_key(app, &ctx, &key).await.context("the clerk cannot register")?;
    let signed = signing::sign_copies(app, &ctx, (&key, SIGNED)).await;
    let signed = signed.context("the clerk cannot sign")?;
    anyhow::ensure!(signed > 0, "no digital copy was signed");
    Ok(())
}

/// Somebody comes to the desk with a paper, which the clerk scans.
fn hand_in(
    app: &App,
    people: &People,
    (n, at): (usize, Timestamp),
    (clerk, scan): (&Actor, &ReceivedFile),
) -> anyhow::Result<DossierId> {
    let commune = people.communes[0].clone();
    let ctx = Ctx::new(clerk.clone(), at);
    let applicant = ApplicantFields {
        name: people.words.name(n * 5 + 2),
        personal_id: personal_number(n + 300),
        phone: phone(n + 300),
        email: String::new(),
        address: people.words.address(n, &commune.short_name),
    };
    let scan = scan.clone();
    let submitted = app.db.write_blocking(move |tx| {
        let rules = catalog::procedure_in_force(tx, PROCEDURE, ctx.today())?;
        let rules = rules.ok_or(dossier::Refusal::NotOffered)?;
        let procedure = &rules.procedure;
        let mut papers = Vec::new();
        for paper in procedure.papers_for(&procedure.sample) {
            papers.push((paper.code.clone(), dossier::upload(tx, &ctx, &scan)?));
        }
        let filing = SubmitDossier {
            procedure_code: PROCEDURE.into(),
            receiving_agency: commune.id,
            mandate: None,
            channel: ChannelKind::Direct,
            applicant: applicant.clone(),
            form: procedure.sample.clone(),
            papers,
            draft: None,
        };
        dossier::submit_at_desk(tx, &ctx, &SubmitAtDesk { filing, on_paper: Vec::new() })
    });
    Ok(submitted?.dossier)
}

/// The clerk compared one of its papers with the scan.
fn confirm(
    app: &App,
    people: &People,
    (n, at): (usize, Timestamp),
    (clerk, dossier): (&Actor, DossierId),
) -> anyhow::Result<()> {
    let ctx = Ctx::new(clerk.clone(), at);
    let name = people.words.name(n * 5 + 2);
    let issuer = people.communes[0].name.clone();
    let done: Result<(), recognition::Error> = app.db.write_blocking(move |tx| {
        recognition::keep_scans(tx, &Ctx::system(at), dossier)?;
        let Some(scan) = recognition::scans_of(tx, &ctx, dossier)?.into_iter().next() else {
            return Ok(());
        };
        let command = ConfirmRecognition {
            seen: SeenScan { id: scan.id, version: scan.version },
            fields: vec![
                (KeyField::Kind, "confirmation".into()),
                (KeyField::Number, format!("{}/GXN-UBND", 40 + n)),
                (KeyField::IssuedOn, ctx.today().to_string()),
                (KeyField::Agency, issuer.clone()),
                (KeyField::Name, name.clone()),
            ],
            texts: Vec::new(),
        };
        recognition::confirm_recognition(tx, &ctx, &command).map(drop)
    });
    done.context("a paper cannot be confirmed")
}
