//! Who works on the dossiers of a benchmark: the staff of one commune, and a citizen.

use anyhow::Context;
use dossier::{ApplicantFields, SubmitDossier};
use identity::Agency;
use jiff::civil::Date;
use kernel::{AccountId, Actor, AgencyId, Applicant, Officer, Role};
use platform::{App, Fault};

/// The procedure of all benchmarks: every commune decides it, one step each.
pub(crate) const PROCEDURE: &str = "2.000635";

const GIVEN: [&str; 8] = ["An", "Binh", "Cuong", "Dung", "Giang", "Hoa", "Khanh", "Lan"];

/// The staff of a commune.
pub(crate) struct Office {
    pub(crate) agency: AgencyId,
    pub(crate) clerk: Actor,
    pub(crate) specialist: Actor,
    pub(crate) leader: Actor,
    pub(crate) records_clerk: Actor,
}

/// The citizen who files everything.
pub(crate) fn citizen(app: &App, today: Date) -> anyhow::Result<Applicant> {
    let accounts = app.db.read_blocking(move |tx| identity::demo_accounts(tx, today))?;
    let found = accounts.into_iter().find(|it| it.kind == identity::AccountKind::Citizen);
    let account = found.context("there is no citizen")?.account;
    Ok(Applicant { account, person: kernel::PersonId::new() })
}

/// The offices of all communes that collect no fee by the program, the one with the one-click accounts first: what is
/// measured is handling, not the cash desk.
pub(crate) fn offices(app: &App, today: Date) -> anyhow::Result<Vec<Office>> {
    let mut communes: Vec<Agency> = app.db.read_blocking(move |tx| {
        let mut communes = identity::agency_tree(tx, today)?;
        communes.retain(|it| it.level == identity::AgencyLevel::Commune);
        let mut free = Vec::with_capacity(communes.len());
        for commune in communes {
            if !dossier::is_fee_desk(tx, commune.id)? {
                free.push(commune);
            }
        }
        Ok::<_, Fault>(free)
    })?;
    communes.sort_by(|a, b| a.code.cmp(&b.code));
    communes.iter().map(|commune| office(app, commune.id, today)).collect()
}

fn office(app: &App, agency: AgencyId, today: Date) -> anyhow::Result<Office> {
    let staff = app.db.read_blocking(move |tx| {
        let staff = identity::colleagues(tx, agency, today)?;
        Ok::<_, Fault>(staff)
    })?;
    // Permits look at the position; whose account it is, no verb asks.
    let account = AccountId::new();
    let officer = |role: Role| {
        let found = staff.iter().find(|colleague| colleague.has(role));
        let position = &found.context("nobody has the role")?.position;
        Ok::<_, anyhow::Error>(Actor::Officer(Officer {
            account,
            person: position.person,
            position: position.id,
            agency,
            roles: vec![role],
            on_behalf_of: None,
        }))
    };
    Ok(Office {
        agency,
        clerk: officer(Role::ReceptionClerk)?,
        specialist: officer(Role::Specialist)?,
        leader: officer(Role::Leader)?,
        records_clerk: officer(Role::RecordsClerk)?,
    })
}

/// The `n`th filing, online.
pub(crate) fn filing(n: usize, agency: AgencyId, form: &serde_json::Value) -> SubmitDossier {
    SubmitDossier {
        procedure_code: PROCEDURE.into(),
        receiving_agency: agency,
        mandate: None,
        channel: catalog::ChannelKind::Online,
        applicant: ApplicantFields {
            name: format!("{} {}", ["Nguyen Thi", "Tran Van", "Le Duc"][n % 3], GIVEN[n / 3 % 8]),
            personal_id: format!("025070{:06}", n % 1_000_000),
            phone: format!("09{:08}", n % 100_000_000),
            email: String::new(),
            address: "12 Hung Vuong".into(),
        },
        form: form.clone(),
        papers: Vec::new(),
        draft: None,
    }
}

/// The filled form of the procedure's own sample.
pub(crate) fn sample(app: &App, today: Date) -> anyhow::Result<serde_json::Value> {
    let rules =
        app.db.read_blocking(move |tx| catalog::procedure_in_force(tx, PROCEDURE, today))?;
    Ok(rules.context("the procedure is not in the pack")?.procedure.sample.clone())
}
