//! Sign-in beneath the pages: sessions, lock-out, tokens.

use identity::{
    Attempt, IssueToken, LockAccount, Proof, Refusal, SetPassword, SignIn, SignedIn, by_session,
    by_token, choose_position, count_attempt, end_session, issue_token, lock_account, revoke_token,
    set_password, sign_in, sign_out_everywhere,
};
use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Actor, Applicant, Ctx, Role, Scope};

use crate::world::{World, as_officer, monday, on_both, password_hash, system};

fn at(now: Timestamp) -> Ctx {
    Ctx::new(Actor::Stranger, now)
}

fn enter(world: &World, account: AccountId, now: Timestamp) -> Result<SignedIn, identity::Error> {
    let command = SignIn {
        account,
        proof: Proof::Password(password_hash()),
        device: "Firefox – Linux".into(),
        remote: Some("203.0.113.7".into()),
        lasts: SignedDuration::from_hours(12),
        replaces: None,
    };
    world.write(move |tx| sign_in(tx, &at(now), &command))
}

fn caller(world: &World, signed_in: &SignedIn, now: Timestamp) -> Option<Actor> {
    let hash = signed_in.secret.hash();
    world
        .read(move |tx| Ok(by_session(tx, &hash, now, SignedDuration::from_hours(2))?))
        .map(|it| it.actor)
}

#[test]
fn a_session_is_recognised_until_it_ends() {
    on_both(|world| {
        let lan = world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk]);
        let session = enter(world, lan.account, monday()).unwrap();
        let later = |minutes| monday() + SignedDuration::from_mins(minutes);

        assert_eq!(caller(world, &session, later(1)), Some(Actor::Officer(lan.clone())));
        assert_eq!(caller(world, &session, later(121)), None, "idle");

        let other = enter(world, lan.account, monday()).unwrap();
        let (ctx, id) = (as_officer(&lan), session.session);
        world.write(move |tx| end_session(tx, &ctx, id)).unwrap();
        assert_eq!(caller(world, &session, later(1)), None, "signed out");
        assert!(caller(world, &other, later(1)).is_some());

        let ctx = as_officer(&lan);
        world.write(move |tx| sign_out_everywhere(tx, &ctx)).unwrap();
        assert_eq!(caller(world, &other, later(1)), None);
    });
}

#[test]
fn nobody_ends_a_session_of_another() {
    on_both(|world| {
        let lan = world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk]);
        let an = world.an();
        let session = enter(world, lan.account, monday()).unwrap();
        let an = Actor::Applicant(Applicant { account: an.account, person: an.person });

        for actor in [an, Actor::Stranger] {
            let (ctx, id) = (Ctx::new(actor, monday()), session.session);
            let refused = world.write(move |tx| end_session(tx, &ctx, id));
            assert_eq!(refused.unwrap_err().refusal(), Some(&Refusal::NotFound));
        }
        assert!(caller(world, &session, monday()).is_some());
    });
}

#[test]
fn failures_are_counted_for_known_and_unknown_names_alike() {
    on_both(|world| {
        let an = world.an();
        let attempt = |name: &'static str, now: Timestamp| {
            let command = Attempt {
                login_name: name.into(),
                remote: Some(format!("203.0.113.{}", name.len())),
            };
            world.write(move |tx| count_attempt(tx, &at(now), &command))
        };
        for name in ["025085000001", "khong.co.ai"] {
            for _ in 0..4 {
                let candidate = attempt(name, monday()).unwrap();
                assert_eq!(candidate.account.is_some(), name == "025085000001");
            }
            let until = monday() + SignedDuration::from_secs(2);
            assert_eq!(
                attempt(name, monday()).err().unwrap().refusal(),
                Some(&Refusal::TooManyAttempts { until })
            );
            let mut now = until;
            for _ in 5..=10 {
                attempt(name, now).unwrap();
                now += SignedDuration::from_secs(64);
            }
            let last = now - SignedDuration::from_secs(64);
            let until = last + SignedDuration::from_mins(15);
            assert_eq!(
                attempt(name, now).err().unwrap().refusal(),
                Some(&Refusal::TooManyAttempts { until }),
                "locked out"
            );
        }
        let told = world.read(|tx| {
            Ok(tx.query_one(
                "select count(*) from journal where action = 'account.attempts_exhausted'",
                &[],
                |row| row.get::<i64>(0),
            )?)
        });
        assert_eq!(told, 1, "of the account that exists");
        let kept = world.read(|tx| {
            Ok(tx.query("select bucket from identity_attempt", &[], |row| row.get::<String>(0))?)
        });
        assert!(kept.iter().all(|it| !it.contains("025085000001") && !it.contains("203.0.113")));

        // Signing in forgets the failures of the name.
        let later = monday() + SignedDuration::from_hours(2);
        enter(world, an.account, later).unwrap();
        for _ in 0..4 {
            attempt("025085000001", later).unwrap();
        }
    });
}

#[test]
fn many_attempts_at_once_count_as_many() {
    on_both(|world| {
        world.an();
        let attempt = || {
            let command = Attempt { login_name: "025085000001".into(), remote: None };
            world.write(move |tx| count_attempt(tx, &at(monday()), &command)).is_ok()
        };

        let n_looked_at = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..24).map(|_| scope.spawn(attempt)).collect();
            threads.into_iter().map(|it| it.join().unwrap()).filter(|it| *it).count()
        });

        // Three are free and the fourth begins the wait, for those already on their way too.
        assert_eq!(n_looked_at, 4);
    });
}

#[test]
fn locking_and_a_new_password_end_sessions() {
    on_both(|world| {
        let lan = world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk]);
        let (here, there) = (
            enter(world, lan.account, monday()).unwrap(),
            enter(world, lan.account, monday()).unwrap(),
        );

        let (ctx, keep, account) = (as_officer(&lan), Some(here.session), lan.account);
        world
            .write(move |tx| {
                let proved = Some(password_hash());
                let password = identity::PasswordHash::from_phc("$argon2id$new");
                set_password(tx, &ctx, &SetPassword { account, password, proved, keep })
            })
            .unwrap();
        assert!(caller(world, &here, monday()).is_some());
        assert!(caller(world, &there, monday()).is_none());
        let old = enter(world, lan.account, monday()).unwrap_err();
        assert_eq!(old.refusal(), Some(&Refusal::WrongCredentials), "the old password");

        world
            .write(move |tx| lock_account(tx, &system(), &LockAccount { account, seen_version: 2 }))
            .unwrap();
        assert!(caller(world, &here, monday()).is_none());
    });
}

#[test]
fn the_twenty_first_session_ends_the_first() {
    on_both(|world| {
        let an = world.an();
        let first = enter(world, an.account, monday()).unwrap();
        for minute in 1..=20 {
            enter(world, an.account, monday() + SignedDuration::from_mins(minute)).unwrap();
        }
        assert!(caller(world, &first, monday()).is_none());
    });
}

#[test]
fn an_officer_chooses_among_the_own_positions() {
    on_both(|world| {
        let lan = world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk]);
        let binh = world.officer("Lê Văn Bình", "binh.hoasen", "H99.101", &[Role::Specialist]);
        let (person, agency) = (lan.person, world.agency("H99.05"));
        let second = world
            .write(move |tx| {
                let command = identity::GrantPosition {
                    person,
                    agency,
                    title: "Biệt phái".into(),
                    roles: vec![Role::Specialist],
                    from_on: jiff::civil::date(2026, 1, 1),
                    to_on: Some(jiff::civil::date(2026, 3, 2)),
                };
                identity::grant_position(tx, &system(), &command)
            })
            .unwrap();
        let session = enter(world, lan.account, monday()).unwrap();
        assert_eq!(session.n_positions, 2);
        let choose = |position| {
            let (ctx, id) = (as_officer(&lan), session.session);
            world.write(move |tx| choose_position(tx, &ctx, id, position))
        };

        assert_eq!(choose(binh.position).unwrap_err().refusal(), Some(&Refusal::NotFound));
        choose(second).unwrap();
        let acting = |now| {
            let actor = caller(world, &session, now).unwrap();
            actor.officer().unwrap().position
        };
        assert_eq!(acting(monday()), second);

        // The post ends at midnight: the session goes on in the other one.
        let hash = session.secret.hash();
        let tomorrow: Timestamp = "2026-03-02T17:00:00Z".parse().unwrap();
        world
            .write(move |tx| {
                let sql = "update identity_session set seen_at = $1, expires_at = $2 where secret_hash = $3";
                tx.execute(sql, &[&tomorrow, &(tomorrow + SignedDuration::from_hours(1)), &hash])?;
                Ok(())
            })
            .unwrap();
        assert_eq!(acting(tomorrow), lan.position);
    });
}

#[test]
fn a_token_opens_what_its_scopes_say_until_it_is_revoked() {
    on_both(|world| {
        let lan = world.officer("Trần Thị Lan", "lan.hoasen", "H99.101", &[Role::ReceptionClerk]);
        let an = world.an();
        let issue = |label: &str, scopes: &'static [Scope], days| {
            let ctx = as_officer(&lan);
            let command = IssueToken { label: label.into(), scopes: scopes.to_vec(), days };
            world.write(move |tx| issue_token(tx, &ctx, &command))
        };
        let codes: Vec<String> =
            issue("", &[], 0).unwrap_err().problems().iter().map(|it| it.field.clone()).collect();
        assert_eq!(codes, ["label", "scopes", "days"]);
        let issued = issue("Máy quét của Lan", &[Scope::DossierRead], 30).unwrap();

        let recognised = |now: Timestamp| {
            let hash = issued.secret.hash();
            world.read(move |tx| Ok(by_token(tx, &hash, now)?))
        };
        let found = recognised(monday()).unwrap();
        assert_eq!(found.actor, Actor::Officer(lan.clone()));
        assert_eq!(found.scopes, Some(vec![Scope::DossierRead]));
        assert!(recognised(monday() + SignedDuration::from_hours(24 * 30)).is_none(), "expired");

        let revoke = |actor: Actor| {
            let (ctx, id) = (Ctx::new(actor, monday()), issued.token);
            world.write(move |tx| revoke_token(tx, &ctx, id))
        };
        let an = Actor::Applicant(Applicant { account: an.account, person: an.person });
        assert_eq!(revoke(an).unwrap_err().refusal(), Some(&Refusal::NotFound));
        revoke(Actor::Officer(lan.clone())).unwrap();
        assert!(recognised(monday()).is_none());
    });
}
