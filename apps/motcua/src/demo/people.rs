//! Invented people: staff in every agency, a few citizens. One click signs in as those marked.

use std::collections::HashMap;

use anyhow::{Context, anyhow};
use catalog::pack::Pack;
use identity::{
    Agency, AgencyLevel, CitizenForm, CreateOfficer, Origin, PasswordHash, RegisterCitizen,
    read_citizen,
};
use jiff::civil::date;
use kernel::{Actor, AgencyId, Applicant, Ctx, Officer, Role};
use platform::App;
use serde::Deserialize;
use vietnamese::PersonName;

use super::cash;

/// Everything in `demo/people.toml`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Words {
    family: Vec<String>,
    middle: Vec<String>,
    given: Vec<String>,
    street: Vec<String>,
    address: String,
    titles: HashMap<String, String>,
    pub(super) words: HashMap<String, String>,
}

impl Words {
    pub(super) fn read() -> anyhow::Result<Self> {
        toml::from_str(include_str!("../../demo/people.toml")).context("people.toml")
    }

    /// The `n`th made-up name: neighbours differ in every part.
    pub(super) fn name(&self, n: usize) -> String {
        let pick = |list: &[String], step: usize| list[n * step % list.len()].clone();
        let (family, middle) = (pick(&self.family, 5), pick(&self.middle, 7));
        format!("{family} {middle} {}", pick(&self.given, 11))
    }

    /// The `n`th made-up address in this commune.
    pub(super) fn address(&self, n: usize, commune: &str) -> String {
        let street = &self.street[n % self.street.len()];
        let number = (n * 13 % 180 + 1).to_string();
        let address = self.address.replace("{n}", &number).replace("{street}", street);
        address.replace("{commune}", commune).trim_end_matches([',', ' ']).to_owned()
    }

    fn title(&self, role: Role, level: AgencyLevel) -> String {
        let key = match (role, level) {
            (Role::Leader, AgencyLevel::Department | AgencyLevel::Unit) => "leader_department",
            _ => role.code(),
        };
        self.titles.get(key).cloned().unwrap_or_default()
    }
}

/// Who there is.
pub(super) struct People {
    /// The texts they are made of.
    pub(super) words: Words,
    /// Officers by agency and role.
    pub(super) officers: HashMap<(AgencyId, Role), Officer>,
    /// Those who have the same role beside them, where there is somebody.
    seconds: HashMap<(AgencyId, Role), Officer>,
    /// Citizens with accounts.
    pub(super) citizens: Vec<Applicant>,
    /// Every commune, the one with the one-click accounts first.
    pub(super) communes: Vec<Agency>,
    /// The provincial centre.
    pub(super) centre: Option<AgencyId>,
}

impl People {
    /// The officer with this role in this agency, as an actor.
    pub(super) fn officer(&self, agency: AgencyId, role: Role) -> anyhow::Result<Actor> {
        let officer = self.officers.get(&(agency, role));
        officer.cloned().map(Actor::Officer).ok_or_else(|| anyhow!("nobody is {role:?} there"))
    }

    /// Who works on the `n`th dossier in this role: every third is the second one's, where there is one.
    pub(super) fn hand(&self, agency: AgencyId, role: Role, n: usize) -> anyhow::Result<Actor> {
        match self.seconds.get(&(agency, role)) {
            Some(second) if n % 3 == 2 => Ok(Actor::Officer(second.clone())),
            _ => self.officer(agency, role),
        }
    }
}

/// The roles that handle dossiers.
const HANDLING: [Role; 5] =
    [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::RecordsClerk, Role::DeskHead];

/// Code of the commune whose officers can be signed in with one click.
pub(super) const SHOWN_COMMUNE: &str = "H44.100";
/// Code of the department whose officers can be: it decides what communes forward.
const SHOWN_DEPARTMENT: &str = "H44.42";
/// Code of the office of control and administration.
const OFFICE: &str = "H44.01";
/// Code of the provincial centre, which does some procedures from reception to return; its officers can be too.
const CENTRE: &str = "H44.01.TTPVHC";
/// Where somebody has the same role beside the first: work changes hands, and what one wrote another checks.
const SECONDS: [(&str, Role); 8] = [
    (SHOWN_COMMUNE, Role::Specialist),
    (SHOWN_DEPARTMENT, Role::Specialist),
    (CENTRE, Role::Specialist),
    ("H44.101", Role::Specialist),
    ("H44.102", Role::Specialist),
    ("H44.103", Role::Specialist),
    ("H44.45", Role::Specialist),
    (OFFICE, Role::ControlOfficer),
];
/// The agencies that seal digitally, by code and name: results those whose officers can be signed in with one click,
/// receipts the commune that collects. Others show how it looks without.
pub(super) fn sealing_agencies(pack: &Pack) -> Vec<(String, String)> {
    let seals = [SHOWN_COMMUNE, SHOWN_DEPARTMENT, super::cash::COMMUNE];
    let agencies = pack.agencies.iter().filter(|it| seals.contains(&it.code.as_str()));
    agencies.map(|it| (it.code.clone(), it.name.clone())).collect()
}

/// The leaders of these agencies: code and name of the agency, name of the leader. Blocks.
pub(super) fn leaders(
    app: &App,
    agencies: &[(String, String)],
) -> anyhow::Result<Vec<(String, String, String)>> {
    let today = kernel::today_in_vietnam(app.clock.now());
    let mut found = Vec::new();
    for (code, agency) in agencies {
        let wanted = code.clone();
        let leader = app.db.read_blocking(move |tx| {
            let agency = identity::agency_by_code(tx, &wanted, today)?;
            let leader = agency.map(|it| dossier::probable_signer(tx, it.id, today));
            Ok::<_, platform::Fault>(leader.transpose()?.flatten())
        })?;
        found.extend(leader.map(|it| (code.clone(), agency.clone(), it.name)));
    }
    Ok(found)
}

/// What an officer is called. Blocks.
pub(super) fn name_of(app: &App, officer: &Actor) -> anyhow::Result<String> {
    let position = officer.officer().map(|it| it.position).context("nobody works there")?;
    let found = app.db.read_blocking(move |tx| dossier::signer(tx, position))?;
    found.map(|it| it.name).context("nobody is in that position")
}

/// How many citizens there are.
const CITIZENS: usize = 6;

/// Creates everybody, in one transaction. Blocks.
pub(super) fn create(app: &App) -> anyhow::Result<People> {
    let words = Words::read()?;
    let password = PasswordHash::of("motcua-demo-2026")?;
    let now = app.clock.now();
    let made = {
        let words = words.clone();
        app.db.write_blocking(move |tx| {
            let ctx = Ctx::system(now);
            let agencies = identity::agency_tree(tx, ctx.today())?;
            let mut hire = |agency: &Agency, role, nth, which: &str| {
                let command = officer(&words, agency, (role, which), nth, &password)?;
                let created = identity::create_officer(tx, &ctx, &command)?;
                let roles = vec![role];
                let (account, person) = (created.account, created.person);
                let (position, agency, on_behalf_of) = (created.position, agency.id, None);
                let officer = Officer { account, person, position, agency, roles, on_behalf_of };
                Ok::<_, identity::Error>(((agency, role), officer))
            };
            let first =
                agencies.iter().flat_map(|it| roles_of(it).into_iter().map(move |r| (it, r)));
            let mut officers: HashMap<_, _> = first
                .enumerate()
                .map(|(n, (agency, role))| hire(agency, role, n + 1, ""))
                .collect::<Result<_, _>>()?;
            let second = SECONDS.iter().filter_map(|(code, role)| {
                agencies.iter().find(|it| it.code == *code).map(|agency| (agency, *role))
            });
            let seconds: HashMap<_, _> = second
                .enumerate()
                .map(|(n, (agency, role))| hire(agency, role, officers.len() + n + 1, "-2"))
                .collect::<Result<_, _>>()?;
            if let Some(agency) = agencies.iter().find(|it| it.code == cash::COMMUNE) {
                let nth = officers.len() + seconds.len() + 1;
                officers.extend([hire(agency, Role::Accountant, nth, "")?]);
            }
            let mut citizens = Vec::new();
            for n in 0..CITIZENS {
                let details = read_citizen(&citizen(&words, n)).map_err(identity::Error::from)?;
                let password = Some(password.clone());
                let command = RegisterCitizen { details, password, origin: Origin::Demo };
                let made = identity::register_citizen(tx, &ctx, &command)?;
                citizens.push(Applicant { account: made.account, person: made.person });
            }
            Ok::<_, identity::Error>((officers, seconds, citizens, agencies))
        })?
    };
    let (officers, seconds, citizens, agencies) = made;
    let centre = agencies.iter().find(|it| it.code == CENTRE).map(|it| it.id);
    let mut communes: Vec<Agency> =
        agencies.into_iter().filter(|agency| agency.level == AgencyLevel::Commune).collect();
    communes.sort_by_key(|agency| (agency.code != SHOWN_COMMUNE, agency.code.clone()));
    anyhow::ensure!(!communes.is_empty(), "the pack has no commune");
    Ok(People { words, officers, seconds, citizens, communes, centre })
}

fn roles_of(agency: &Agency) -> Vec<Role> {
    let mut roles = match agency.level {
        AgencyLevel::Commune | AgencyLevel::Department => HANDLING.to_vec(),
        AgencyLevel::Central
        | AgencyLevel::Province
        | AgencyLevel::District
        | AgencyLevel::Unit => Vec::new(),
    };
    if agency.code == CENTRE {
        roles.extend(HANDLING);
    }
    if agency.code == OFFICE {
        roles.extend([Role::ControlOfficer, Role::Administrator]);
    }
    roles
}

/// Who is to be hired; `which` sets the login names of two in the same role apart.
fn officer(
    words: &Words,
    agency: &Agency,
    (role, which): (Role, &str),
    nth: usize,
    password: &PasswordHash,
) -> Result<CreateOfficer, identity::Error> {
    let is_shown = match agency.code.as_str() {
        SHOWN_COMMUNE | SHOWN_DEPARTMENT | CENTRE => true,
        OFFICE => matches!(role, Role::ControlOfficer | Role::Administrator),
        _ => false,
    };
    let name = PersonName::parse(&words.name(nth))
        .map_err(|error| platform::Fault::Corrupt(format!("a made-up name is none: {error}")))?;
    Ok(CreateOfficer {
        name,
        login_name: format!(
            "{}{which}.{}",
            role.code().replace('_', "-"),
            agency.code.to_lowercase()
        ),
        personal_number: None,
        phone: None,
        password: Some(password.clone()),
        origin: if is_shown { Origin::Demo } else { Origin::Real },
        agency: agency.id,
        title: words.title(role, agency.level),
        roles: vec![role],
        from_on: date(2025, 7, 1),
    })
}

/// A number of the province's code with a sex and year that fit, ending in zeros: nobody's.
pub(super) fn personal_number(n: usize) -> String {
    let (digit, year) = if n.is_multiple_of(2) { (0, 70 + n % 30) } else { (1, 70 + n % 30) };
    format!("025{digit}{year:02}{:06}", n % 1_000_000)
}

/// A mobile number that no operator gave out.
pub(super) fn phone(n: usize) -> String {
    format!("09{:08}", n % 100_000_000)
}

fn citizen(words: &Words, n: usize) -> CitizenForm {
    CitizenForm {
        name: words.name(n * 3 + 1),
        personal_number: personal_number(n),
        phone: phone(n),
        password: "motcua-demo-2026".into(),
    }
}
