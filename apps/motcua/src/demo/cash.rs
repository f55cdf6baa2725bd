//! One commune collects phí and lệ phí through the program: some are paid in cash, some wait for their money.

use anyhow::Context;
use catalog::ChannelKind;
use dossier::{ApplicantFields, Collecting, DossierId, ReceivedFile, SubmitDossier};
use identity::Agency;
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Ctx, Role, Vnd};
use payment::{ChargeState, CollectorFields, KeepCollector, TakeCash};
use platform::App;

use super::{
    people::{People, personal_number, phone},
    seed,
};

/// Code of the commune that collects.
pub(super) const COMMUNE: &str = "H44.101";
/// What is applied for: a fixed lệ phí, before acceptance.
const PROCEDURE: &str = "1.004873";
/// How many handed in, and how many of them have paid.
const HANDED_IN: usize = 6;
const PAID: usize = 3;
/// What lies in the box when the shift begins.
const FLOAT: Vnd = Vnd::new(200_000);

/// Lets one commune collect. Blocks.
pub(super) fn collect(app: &App, people: &People) -> anyhow::Result<()> {
    let Some(commune) = collecting(people) else { return Ok(()) };
    let (agency, now) = (commune.id, app.clock.now());
    let ago = |minutes: i64| now - SignedDuration::from_mins(minutes);
    let keep = KeepCollector {
        agency,
        fields: fields(people, &commune.code),
        state: Collecting::Collecting,
        seen_version: 0,
    };
    let ctx = Ctx::system(ago(600));
    app.db.write_blocking(move |tx| payment::keep_collector(tx, &ctx, &keep))?;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let scan = seed::scan(app, people, &runtime)?;
    let clerk = people.officer(agency, Role::ReceptionClerk)?;
    let ctx = Ctx::new(clerk.clone(), ago(240));
    app.db.write_blocking(move |tx| payment::open_shift(tx, &ctx, Some(FLOAT)))?;
    for n in 0..HANDED_IN {
        let minutes = 230 - 20 * i64::try_from(n)?;
        let dossier = hand_in(app, people, (n, ago(minutes)), (commune, &scan))?;
        let ctx = Ctx::system(ago(minutes - 1));
        let keep = move |tx: &mut platform::db::Tx<'_>| payment::keep_charges(tx, &ctx, dossier);
        let charges = app.db.write_blocking(keep)?;
        let due = charges.into_iter().find(|it| it.state == ChargeState::Due);
        let charge = due.context("nothing is asked for")?;
        if n < PAID {
            let ctx = Ctx::new(clerk.clone(), ago(minutes - 10));
            let command = TakeCash { dossier, charge: charge.id, seen_amount: charge.amount };
            app.db.write_blocking(move |tx| payment::take_cash(tx, &ctx, &command))?;
        }
    }
    Ok(())
}

fn collecting(people: &People) -> Option<&Agency> {
    people.communes.iter().find(|it| it.code == COMMUNE)
}

/// An account that no bank has: the bank's number is not given out.
fn fields(people: &People, code: &str) -> CollectorFields {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    CollectorFields {
        bank: "970999".into(),
        bank_name: people.words.words.get("bank").cloned().unwrap_or_default(),
        account: format!("99{digits:0>10}"),
        account_name: format!("UBND {code}"),
        tax_code: "0100109106".into(),
        form_symbol: "01BLP0-001".into(),
        symbol: "MC-26E".into(),
    }
}

/// A citizen hands in online, to this commune.
pub(super) fn hand_in(
    app: &App,
    people: &People,
    (n, at): (usize, Timestamp),
    (commune, scan): (&Agency, &ReceivedFile),
) -> anyhow::Result<DossierId> {
    let commune = commune.clone();
    let citizen = people.citizens[n % people.citizens.len()].clone();
    let ctx = Ctx::new(Actor::Applicant(citizen), at);
    let applicant = ApplicantFields {
        name: people.words.name(n * 3 + 1),
        personal_id: personal_number(n),
        phone: phone(n),
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
            if paper.is_required(&procedure.sample) {
                papers.push((paper.code.clone(), dossier::upload(tx, &ctx, &scan)?));
            }
        }
        let command = SubmitDossier {
            procedure_code: PROCEDURE.into(),
            receiving_agency: commune.id,
            mandate: None,
            channel: ChannelKind::Online,
            applicant: applicant.clone(),
            form: procedure.sample.clone(),
            papers,
            draft: None,
        };
        dossier::submit(tx, &ctx, &command)
    });
    Ok(submitted?.dossier)
}
