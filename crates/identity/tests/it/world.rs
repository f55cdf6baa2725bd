//! The sample world: phường Hoa Sen with Lan, Bình, Cường, Dung, and the citizen An; on both engines.

use identity::{
    AgencyLevel, AgencyRow, CitizenForm, CreateOfficer, Error, Origin, PasswordHash,
    RegisterCitizen, create_officer, load_agencies, read_citizen, register_citizen,
};
use jiff::{Timestamp, civil::date};
use kernel::{Actor, AgencyId, Ctx, Officer, Role};
use platform::{
    db::{Db, Tx},
    journal,
};
use testkit::{Scratch, databases};

pub(crate) const PASSWORD: &str = "mưa xuân lất phất";
/// Monday 2 March 2026, 08:00 in Vietnam.
pub(crate) const MONDAY: &str = "2026-03-02T01:00:00Z";

/// A database of its own, gone at the end of the test.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) scratch: Scratch,
}

/// Runs the test on SQLite and, when a server is given, on PostgreSQL.
pub(crate) fn on_both(test: impl Fn(&World)) {
    for scratch in databases(&[platform::MIGRATIONS, identity::MIGRATIONS]) {
        let world = World::new(scratch);
        test(&world);
        world.verify();
    }
}

impl World {
    fn new(scratch: Scratch) -> Self {
        let world = Self { db: scratch.db.clone(), scratch };
        world.write(|tx| load_agencies(tx, &system(), &province())).unwrap();
        world
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.db.write_blocking(work)
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error>,
    ) -> T {
        self.db.read_blocking(work).unwrap()
    }

    /// The agency with this code today.
    pub(crate) fn agency(&self, code: &'static str) -> AgencyId {
        self.read(move |tx| Ok(identity::agency_by_code(tx, code, date(2026, 3, 2))?.unwrap())).id
    }

    /// An officer with one position, as an actor.
    pub(crate) fn officer(
        &self,
        name: &'static str,
        login_name: &'static str,
        code: &'static str,
        roles: &'static [Role],
    ) -> Officer {
        let agency = self.agency(code);
        self.write(move |tx| {
            let command = CreateOfficer {
                name: vietnamese::PersonName::parse(name).unwrap(),
                login_name: login_name.into(),
                personal_number: None,
                phone: None,
                password: Some(password_hash()),
                origin: Origin::Demo,
                agency,
                title: "Công chức".into(),
                roles: roles.to_vec(),
                from_on: date(2025, 7, 1),
            };
            let made = create_officer(tx, &system(), &command)?;
            identity::officer_for(tx, made.account, made.position, monday())
        })
        .unwrap()
    }

    /// The citizen An.
    pub(crate) fn an(&self) -> identity::Registered {
        self.write(|tx| register_citizen(tx, &stranger(), &register_an())).unwrap()
    }

    /// Tables and journal agree, and nothing personal stands in the journal.
    pub(crate) fn verify(&self) {
        let differences = self.read(|tx| {
            let states = identity::states(tx)?;
            Ok(journal::compare(tx, &identity::SUBJECTS, states)?)
        });
        assert_eq!(differences, []);
        let payloads = self.read(|tx| {
            Ok(tx.query("select payload from journal", &[], |row| row.get::<String>(0))?)
        });
        for personal in ["Nguyễn", "Trần", "025085000001", "0912345678", "hoasen", "argon2"] {
            assert!(payloads.iter().all(|it| !it.contains(personal)), "{personal} in the journal");
        }
    }
}

pub(crate) fn register_an() -> RegisterCitizen {
    let form = CitizenForm {
        name: "Nguyễn Văn An".into(),
        personal_number: "025085000001".into(),
        phone: "0912345678".into(),
        password: PASSWORD.into(),
    };
    RegisterCitizen {
        details: read_citizen(&form).unwrap(),
        password: Some(password_hash()),
        origin: Origin::Real,
    }
}

/// One hash for everybody: hashing is slow on purpose.
pub(crate) fn password_hash() -> PasswordHash {
    static HASH: std::sync::LazyLock<PasswordHash> =
        std::sync::LazyLock::new(|| PasswordHash::of(PASSWORD).unwrap());
    HASH.clone()
}

pub(crate) fn monday() -> Timestamp {
    MONDAY.parse().unwrap()
}

pub(crate) fn system() -> Ctx {
    Ctx::system(monday())
}

pub(crate) fn stranger() -> Ctx {
    Ctx::new(Actor::Stranger, monday())
}

pub(crate) fn as_officer(officer: &Officer) -> Ctx {
    Ctx::new(Actor::Officer(officer.clone()), monday())
}

/// The fictional province: two old communes that became phường Hoa Sen.
pub(crate) fn province() -> Vec<AgencyRow> {
    let row = |code: &str, name: &str, level, parent: Option<&str>| AgencyRow {
        code: code.into(),
        aliases: Vec::new(),
        name: name.into(),
        short_name: name.into(),
        level,
        parent: parent.map(Into::into),
        valid_from: date(2025, 7, 1),
        valid_to: None,
        gso_code: None,
        address: None,
        hotline: None,
    };
    let ended = |row: AgencyRow| AgencyRow {
        valid_from: date(2020, 1, 1),
        valid_to: Some(date(2025, 6, 30)),
        ..row
    };
    vec![
        // Children before parents, on purpose.
        AgencyRow {
            gso_code: Some("90001".into()),
            aliases: vec![(identity::AliasKind::OldCode, "000.00.01.H99".into())],
            ..row("H99.101", "UBND phường Hoa Sen", AgencyLevel::Commune, Some("H99"))
        },
        row("H99.102", "UBND xã Đồng Lúa", AgencyLevel::Commune, Some("H99")),
        AgencyRow {
            valid_from: date(2020, 1, 1),
            ..row("H99", "UBND tỉnh Mẫu", AgencyLevel::Province, None)
        },
        row("H99.05", "Sở Nông nghiệp", AgencyLevel::Department, Some("H99")),
        ended(AgencyRow {
            gso_code: Some("90001".into()),
            ..row("H99.21.01", "UBND xã Sen Thượng", AgencyLevel::Commune, Some("H99.21"))
        }),
        ended(row("H99.21.02", "UBND xã Sen Hạ", AgencyLevel::Commune, Some("H99.21"))),
        ended(row("H99.21", "UBND huyện Sen", AgencyLevel::District, Some("H99"))),
    ]
}
