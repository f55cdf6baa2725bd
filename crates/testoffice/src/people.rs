//! People: officers with one role, the citizen An.

use identity::{CitizenForm, CreateOfficer, Origin, RegisterCitizen, read_citizen};
use jiff::civil::date;
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Officer, Role};

use crate::{Office, sample};

impl Office {
    /// An officer of the commune.
    ///
    /// # Panics
    /// When the officer cannot be made.
    #[must_use]
    pub fn officer(&self, role: Role) -> Actor {
        self.officer_of(self.commune, role)
    }

    /// An officer of the commune who is known by name.
    ///
    /// # Panics
    /// When the officer cannot be made.
    #[must_use]
    pub fn named(&self, name: &str, role: Role) -> Officer {
        self.made_officer(name, self.commune, role)
    }

    /// An officer of another agency.
    ///
    /// # Panics
    /// When the officer cannot be made.
    #[must_use]
    pub fn other(&self, role: Role) -> Actor {
        self.officer_of(self.agency("H99.02"), role)
    }

    /// An officer of this agency who is known by name.
    ///
    /// # Panics
    /// When the officer cannot be made.
    #[must_use]
    pub fn named_of(&self, name: &str, agency: AgencyId, role: Role) -> Officer {
        self.made_officer(name, agency, role)
    }

    fn officer_of(&self, agency: AgencyId, role: Role) -> Actor {
        Actor::Officer(self.made_officer(&sample("officer"), agency, role))
    }

    fn made_officer(&self, name: &str, agency: AgencyId, role: Role) -> Officer {
        let (now, name) = (self.now(), name.to_owned());
        let made: Result<Officer, identity::Error> = self.app.db.write_blocking(move |tx| {
            let command = CreateOfficer {
                name: vietnamese::PersonName::parse(&name).unwrap(),
                login_name: format!("o{}", AccountId::new().uuid().simple()),
                personal_number: None,
                phone: None,
                password: None,
                origin: Origin::Demo,
                agency,
                title: sample("title"),
                roles: vec![role],
                from_on: date(2025, 7, 1),
            };
            let made = identity::create_officer(tx, &Ctx::system(now), &command)?;
            identity::officer_for(tx, made.account, made.position, now)
        });
        made.unwrap()
    }

    /// A citizen with an account.
    ///
    /// # Panics
    /// When the account cannot be made.
    #[must_use]
    pub fn citizen(&self, name: &str, personal_number: &str) -> Actor {
        let now = self.now();
        let form = CitizenForm {
            name: name.into(),
            personal_number: personal_number.into(),
            phone: "0912345678".into(),
            password: "chim-bo-cau-2026".into(),
        };
        let made: Result<Actor, identity::Error> = self.app.db.write_blocking(move |tx| {
            let details = read_citizen(&form)?;
            let command = RegisterCitizen { details, password: None, origin: Origin::Demo };
            let made = identity::register_citizen(tx, &Ctx::system(now), &command)?;
            Ok(Actor::Applicant(Applicant { account: made.account, person: made.person }))
        });
        made.unwrap()
    }

    /// The citizen An.
    ///
    /// # Panics
    /// When the account cannot be made.
    #[must_use]
    pub fn an(&self) -> Actor {
        self.citizen(&sample("an"), "025090001234")
    }
}
