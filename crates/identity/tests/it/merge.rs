//! Agencies that go into others, with their people.

use identity::{
    Delegate, Error, IssueToken, MergeAgencies, PostFate, PostRule, Refusal, agency_by_code,
    by_token, delegate, finish_reorganisation, issue_token, merge_agencies, officer_for,
    reorganisations, succeeding_position,
};
use jiff::{SignedDuration, civil::date};
use kernel::{Actor, Ctx, Role, Scope};

use crate::world::{World, as_officer, monday, on_both, system};

fn command(world: &World, posts: Vec<PostRule>) -> MergeAgencies {
    MergeAgencies {
        from_on: date(2026, 3, 2),
        decision: "01/NQ".into(),
        parts: vec![(world.agency("H99.102"), world.agency("H99.101"))],
        posts,
    }
}

#[test]
fn posts_and_delegations_go_on_in_the_successor_and_the_old_code_leads_there() {
    on_both(|world| {
        let lan = world.officer("Trần Thị Lan", "lan", "H99.102", &[Role::ReceptionClerk]);
        let binh = world.officer("Lê Văn Bình", "binh", "H99.102", &[Role::Specialist]);
        let cuong = world.officer("Phạm Quốc Cường", "cuong", "H99.102", &[Role::Leader]);
        let dung = world.officer("Hồ Thị Dung", "dung", "H99.101", &[Role::Leader]);
        let lent = Delegate {
            from: lan.position,
            to: binh.position,
            roles: vec![Role::ReceptionClerk],
            from_at: monday() - SignedDuration::from_hours(24),
            to_at: monday() + SignedDuration::from_hours(72),
            basis: "12/QĐ".into(),
        };
        let by_lan = as_officer(&lan);
        world.write(move |tx| delegate(tx, &by_lan, &lent)).unwrap();
        let by_binh = as_officer(&binh);
        let issued = world.write(move |tx| {
            let (label, scopes) = ("Phần mềm của xã".to_owned(), vec![Scope::DossierRead]);
            issue_token(tx, &by_binh, &IssueToken { label, scopes, days: 30 })
        });
        let secret = issued.unwrap().secret.hash();
        let old = world.agency("H99.102");
        let ends = PostRule { login: "cuong".into(), agency: old, fate: PostFate::Ends };
        let nobody = PostRule { login: "ai".into(), agency: old, fate: PostFate::Ends };
        let wanted = command(world, vec![ends, nobody]);
        let again = wanted.clone();

        let merged = world.write(move |tx| merge_agencies(tx, &system(), &wanted)).unwrap();

        let new = world.agency("H99.101");
        assert_eq!((merged.closed, merged.delegations), (1, 1));
        assert_eq!((merged.posts[&new], merged.ended_posts[&old]), (2, 1));
        let opened = world.read(move |tx| Ok(by_token(tx, &secret, monday())?));
        assert_eq!((merged.tokens, opened.is_none()), (1, true), "issued anew in the new post");
        assert_eq!((merged.unmatched, merged.heads.len()), (vec!["ai".to_owned()], 0));
        let (post, account) = (binh.position, binh.account);
        let there = world.read(move |tx| {
            let next = succeeding_position(tx, post)?.unwrap();
            assert_eq!((next.succeeds, next.agency), (Some(post), new));
            officer_for(tx, account, next.id, monday())
        });
        assert!(there.has(Role::Specialist) && there.has(Role::ReceptionClerk), "lent to him too");
        let gone = world.db.read_blocking(move |tx| officer_for(tx, account, post, monday()));
        assert_eq!(gone.unwrap_err().refusal(), Some(&Refusal::NoPosition));
        let (post, account) = (cuong.position, cuong.account);
        let ended = world.db.read_blocking(move |tx| officer_for(tx, account, post, monday()));
        assert_eq!(ended.unwrap_err().refusal(), Some(&Refusal::NoPosition));
        assert_eq!(world.read(|tx| Ok(succeeding_position(tx, dung.position)?)), None);
        let means = |on| world.read(move |tx| Ok(agency_by_code(tx, "H99.102", on)?.unwrap().code));
        assert_eq!(means(date(2026, 3, 1)), "H99.102");
        assert_eq!(means(date(2026, 3, 2)), "H99.101");

        let twice = world.write(move |tx| merge_agencies(tx, &system(), &again)).unwrap();
        assert_eq!((twice.closed, twice.posts.len(), twice.ended_posts.len()), (0, 0, 0));
        let id = twice.reorganisation;
        for _ in 0..2 {
            world.write(move |tx| finish_reorganisation(tx, &system(), id, (3, 4))).unwrap();
        }
        let known = world.read(|tx| Ok(reorganisations(tx)?));
        assert_eq!(known.len(), 1);
        assert_eq!((known[0].carried, known[0].version), (Some((3, 4)), 2));
    });
}

#[test]
fn what_cannot_be_is_refused_and_leaves_nothing() {
    on_both(|world| {
        let refused = |command: MergeAgencies, ctx: Ctx| {
            let outcome = world.write(move |tx| merge_agencies(tx, &ctx, &command));
            match outcome {
                Err(Error::Refused(refusal)) => refusal,
                other => panic!("{other:?}"),
            }
        };
        let whole = command(world, Vec::new());
        let (old, new) = whole.parts[0];
        let with = |parts| MergeAgencies { parts, ..whole.clone() };

        let stranger = Ctx::new(Actor::Stranger, monday());
        assert_eq!(refused(whole.clone(), stranger), Refusal::NotSignedIn);
        for parts in [vec![(old, old)], vec![(old, new), (new, world.agency("H99.05"))]] {
            let refusal = refused(with(parts), system());
            assert!(matches!(refusal, Refusal::UnknownAgency { .. }), "{refusal:?}");
        }
        let early = MergeAgencies { from_on: date(2025, 7, 1), ..whole.clone() };
        assert!(matches!(refused(early, system()), Refusal::Invalid(_)));
        assert_eq!(world.read(|tx| Ok(reorganisations(tx)?)), []);
    });
}

#[test]
fn several_heads_of_one_agency_are_named() {
    on_both(|world| {
        world.officer("Phạm Quốc Cường", "cuong", "H99.102", &[Role::Leader]);
        world.officer("Hồ Thị Dung", "dung", "H99.101", &[Role::Leader]);
        let wanted = command(world, Vec::new());
        let merged = world.write(move |tx| merge_agencies(tx, &system(), &wanted)).unwrap();
        assert_eq!(merged.heads.len(), 1);
        assert_eq!((merged.heads[0].1, merged.heads[0].2.len()), (Role::Leader, 2));
    });
}
