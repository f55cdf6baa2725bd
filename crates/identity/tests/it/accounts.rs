//! Accounts, positions, delegation: who may do what, and what the officer may then do.

use identity::{
    CreateOfficer, Delegate, EndDelegation, EndPosition, GrantPosition, LockAccount, Origin,
    Refusal, SetPassword, UnlockAccount, create_officer, delegate, end_delegation, end_position,
    grant_position, lock_account, officer_for, register_citizen, set_password, unlock_account,
};
use jiff::{Timestamp, civil::date};
use kernel::{Actor, Ctx, Role};

use crate::world::{
    MONDAY, World, as_officer, monday, on_both, password_hash, register_an, stranger, system,
};

fn lan(world: &World) -> kernel::Officer {
    world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk])
}

#[test]
fn a_number_registers_once() {
    on_both(|world| {
        let an = world.an();

        let again = world.write(|tx| register_citizen(tx, &stranger(), &register_an()));

        let refusal = Refusal::field("personal_number", "taken");
        assert_eq!(again.unwrap_err().refusal(), Some(&refusal));
        let account = world.read(move |tx| Ok(identity::account(tx, an.account)?)).unwrap();
        assert_eq!((account.person, account.version), (an.person, 1));
        let person = world.read(move |tx| Ok(identity::person(tx, an.person)?)).unwrap();
        assert_eq!(person.name, "Nguyễn Văn An");
    });
}

#[test]
fn an_administrator_creates_officers_in_the_own_agency_and_below() {
    on_both(|world| {
        let of_commune =
            world.officer("Phạm Văn Quản", "quan.hoasen", "H99.101", &[Role::Administrator]);
        let clerk = lan(world);
        let (here, elsewhere) = (world.agency("H99.101"), world.agency("H99.102"));
        let binh = move |agency, roles: &[Role]| CreateOfficer {
            name: vietnamese::PersonName::parse("Lê Văn Bình").unwrap(),
            login_name: "Binh.HoaSen ".into(),
            personal_number: None,
            phone: None,
            password: Some(password_hash()),
            origin: Origin::Real,
            agency,
            title: "Chuyên viên".into(),
            roles: roles.to_vec(),
            from_on: date(2026, 1, 1),
        };
        let create = |by: &kernel::Officer, agency, roles: &'static [Role]| {
            let ctx = as_officer(by);
            world.write(move |tx| create_officer(tx, &ctx, &binh(agency, roles)))
        };

        assert_eq!(
            create(&clerk, here, &[Role::Specialist]).unwrap_err().refusal(),
            Some(&Refusal::Denied)
        );
        assert_eq!(
            create(&of_commune, elsewhere, &[Role::Specialist]).unwrap_err().refusal(),
            Some(&Refusal::Denied)
        );
        let mixed = create(&of_commune, here, &[Role::Administrator, Role::Leader]).unwrap_err();
        assert_eq!(mixed.problems()[0].code, "administrator_alone");
        let made = create(&of_commune, here, &[Role::Specialist]).unwrap();
        let taken = create(&of_commune, here, &[Role::Specialist]).unwrap_err();
        assert_eq!(taken.refusal(), Some(&Refusal::field("login_name", "taken")));

        let officer = world.read(move |tx| officer_for(tx, made.account, made.position, monday()));
        assert_eq!((officer.agency, officer.roles), (here, vec![Role::Specialist]));
    });
}

#[test]
fn a_position_begins_and_ends_and_belongs_to_its_holder() {
    on_both(|world| {
        let lan = lan(world);
        let an = world.an();
        let (root, agency) = (world.agency("H99"), world.agency("H99.102"));
        let admin = world.officer("Trần Quản Trị", "quan.tri", "H99", &[Role::Administrator]);
        let ctx = as_officer(&admin);
        let grant = |person, roles: &'static [Role], agency| {
            let ctx = ctx.clone();
            let command = GrantPosition {
                person,
                agency,
                title: "Phó Trưởng phòng".into(),
                roles: roles.to_vec(),
                from_on: date(2026, 4, 1),
                to_on: None,
            };
            world.write(move |tx| grant_position(tx, &ctx, &command))
        };

        let position = grant(lan.person, &[Role::Specialist], agency).unwrap();
        assert_eq!(
            grant(an.person, &[Role::Specialist], agency).unwrap_err().refusal(),
            Some(&Refusal::NotFound),
            "citizens hold no positions"
        );
        assert_eq!(
            grant(admin.person, &[Role::Administrator], root).unwrap_err().refusal(),
            Some(&Refusal::Denied),
            "nobody promotes himself"
        );

        let acting = |position, at: &str| {
            let at: Timestamp = at.parse().unwrap();
            let account = lan.account;
            world.db.read_blocking(move |tx| officer_for(tx, account, position, at))
        };
        // 31 March, 23:59 and 1 April, 00:00 in Vietnam.
        assert!(acting(position, "2026-03-31T16:59:00Z").is_err());
        assert!(acting(position, "2026-03-31T17:00:00Z").is_ok());
        assert!(acting(admin.position, MONDAY).is_err(), "another's position");

        let end = |seen_version| {
            let ctx = ctx.clone();
            let command = EndPosition { position, last_on: date(2026, 4, 30), seen_version };
            world.write(move |tx| end_position(tx, &ctx, &command))
        };
        assert_eq!(end(7).unwrap_err().refusal(), Some(&Refusal::ChangedMeanwhile));
        end(1).unwrap();
        assert_eq!(end(2).unwrap_err().refusal(), Some(&Refusal::AlreadySo));
        assert!(acting(position, "2026-04-30T16:59:00Z").is_ok());
        assert!(acting(position, "2026-04-30T17:00:00Z").is_err());
    });
}

#[test]
fn a_leader_lends_a_role_for_a_period_and_takes_it_back() {
    on_both(|world| {
        let cuong = world.officer("Đỗ Mạnh Cường", "cuong.hoasen", "H99.101", &[Role::Leader]);
        let binh = world.officer("Lê Văn Bình", "binh.hoasen", "H99.101", &[Role::Specialist]);
        let dung = world.officer("Vũ Thị Dung", "dung.donglua", "H99.102", &[Role::RecordsClerk]);
        let lend = |by: &kernel::Officer, to: &kernel::Officer, roles: &'static [Role]| {
            let ctx = as_officer(by);
            let command = Delegate {
                from: cuong.position,
                to: to.position,
                roles: roles.to_vec(),
                from_at: monday(),
                to_at: "2026-03-06T17:00:00Z".parse().unwrap(),
                basis: "12/GUQ-UBND".into(),
            };
            world.write(move |tx| delegate(tx, &ctx, &command))
        };

        assert_eq!(
            lend(&binh, &binh, &[Role::Leader]).unwrap_err().refusal(),
            Some(&Refusal::Denied),
            "nobody helps himself"
        );
        assert_eq!(
            lend(&cuong, &dung, &[Role::Leader]).unwrap_err().problems()[0].code,
            "other_agency"
        );
        assert_eq!(
            lend(&cuong, &binh, &[Role::DeskHead]).unwrap_err().problems()[0].code,
            "not_held"
        );
        let delegation = lend(&cuong, &binh, &[Role::Leader]).unwrap();

        let (account, position) = (binh.account, binh.position);
        let acting = |at: &str| {
            let at: Timestamp = at.parse().unwrap();
            world.read(move |tx| officer_for(tx, account, position, at))
        };
        let lent = acting("2026-03-03T01:00:00Z");
        assert_eq!(lent.roles, [Role::Specialist, Role::Leader]);
        assert_eq!(lent.on_behalf_of, Some(cuong.person));
        assert_eq!(acting("2026-03-06T17:00:00Z").on_behalf_of, None);

        let tuesday: Timestamp = "2026-03-03T03:00:00Z".parse().unwrap();
        let end = |by: &kernel::Officer| {
            let ctx = Ctx::new(Actor::Officer(by.clone()), tuesday);
            let command = EndDelegation { delegation, seen_version: 1 };
            world.write(move |tx| end_delegation(tx, &ctx, &command))
        };
        assert_eq!(end(&dung).unwrap_err().refusal(), Some(&Refusal::Denied));
        end(&cuong).unwrap();
        assert_eq!(acting("2026-03-03T03:00:00Z").roles, [Role::Specialist]);
    });
}

#[test]
fn an_administrator_locks_within_reach_only() {
    on_both(|world| {
        let lan = lan(world);
        let an = world.an();
        let province = world.officer("Trần Quản Trị", "quan.tri", "H99", &[Role::Administrator]);
        let commune =
            world.officer("Phạm Văn Quản", "quan.hoasen", "H99.101", &[Role::Administrator]);
        let other =
            world.officer("Phạm Văn Lúa", "quan.donglua", "H99.102", &[Role::Administrator]);
        let lock = |by: &kernel::Officer, account, seen_version| {
            let ctx = as_officer(by);
            world.write(move |tx| lock_account(tx, &ctx, &LockAccount { account, seen_version }))
        };
        let denied = Some(&Refusal::Denied);

        assert_eq!(lock(&other, lan.account, 1).unwrap_err().refusal(), denied);
        assert_eq!(lock(&commune, an.account, 1).unwrap_err().refusal(), denied);
        assert_eq!(lock(&commune, province.account, 1).unwrap_err().refusal(), denied);
        assert_eq!(lock(&commune, commune.account, 1).unwrap_err().refusal(), denied);
        lock(&province, an.account, 1).unwrap();
        lock(&commune, lan.account, 1).unwrap();
        assert_eq!(
            lock(&commune, lan.account, 2).unwrap_err().refusal(),
            Some(&Refusal::AlreadySo)
        );
        let (account, position) = (lan.account, lan.position);
        let acting =
            move |tx: &mut platform::db::Tx<'_>| officer_for(tx, account, position, monday());
        assert!(world.db.read_blocking(acting).is_err(), "locked");

        let ctx = as_officer(&commune);
        world
            .write(move |tx| unlock_account(tx, &ctx, &UnlockAccount { account, seen_version: 2 }))
            .unwrap();
        assert!(world.db.read_blocking(acting).is_ok());

        // Once Lan also sits in the other commune, neither administrator of a commune reaches her.
        let (person, agency) = (lan.person, world.agency("H99.102"));
        world
            .write(move |tx| {
                let command = GrantPosition {
                    person,
                    agency,
                    title: "Công chức".into(),
                    roles: vec![Role::Specialist],
                    from_on: date(2026, 3, 1),
                    to_on: None,
                };
                grant_position(tx, &system(), &command)
            })
            .unwrap();
        let reset = |by: &kernel::Officer| {
            let ctx = as_officer(by);
            let command = SetPassword {
                account: lan.account,
                password: password_hash(),
                proved: None,
                keep: None,
            };
            world.write(move |tx| set_password(tx, &ctx, &command))
        };
        assert_eq!(reset(&commune).unwrap_err().refusal(), denied);
        reset(&province).unwrap();
        assert_eq!(
            reset(&lan).unwrap_err().refusal(),
            Some(&Refusal::WrongCredentials),
            "the holder proves the old password"
        );
    });
}
