//! What an agency had when it went into another one.

use axum::http::StatusCode;
use dossier::{Hold, Successors};
use identity::{MergeAgencies, PostFate, PostRule};
use kernel::{Actor, Ctx, Role};

use crate::{
    casework::{Desk, act, ok, taken},
    world::{World, on_both},
};

/// Phường Hoa Sen goes into xã Sen Trắng today; those posts end with it.
fn merge(world: &World, posts: Vec<PostRule>) -> (Ctx, Successors, identity::ReorganisationId) {
    let (old, new) = (world.commune, world.agency("H99.102"));
    let ctx = Ctx::system(world.now());
    let command = MergeAgencies {
        from_on: ctx.today(),
        decision: "01/NQ".into(),
        parts: vec![(old, new)],
        posts,
    };
    let merged: Result<_, identity::Error> = world.app.db.write_blocking({
        let ctx = ctx.clone();
        move |tx| identity::merge_agencies(tx, &ctx, &command)
    });
    let to = Successors { agencies: [(old, new)].into(), ..Successors::default() };
    (ctx, to, merged.unwrap().reorganisation)
}

#[test]
fn the_promise_and_its_reasons_stay_when_the_successor_has_other_hours() {
    on_both(|world| {
        // Thursday: the commune is closed the day after.
        world.pass(3 * 24 * 60);
        let desk = Desk::of(world);
        let id = taken(world, &desk);
        let before = ok(world.get(&desk.binh, &format!("/can-bo/ho-so/{id}")));
        assert!(before.contains("Hội làng Hoa Sen"), "the commune is closed on a day in between");
        let system = Ctx::system(world.now());
        let had = world.read(move |tx| Ok(dossier::detail(tx, &system, id)?.dossier));

        let (ctx, to, reorganisation) = merge(world, Vec::new());
        let page = {
            let to = to.clone();
            world.read(move |tx| Ok(dossier::to_carry_over(tx, &to, Hold::Running, None)?))
        };
        assert_eq!(page.dossiers, [id]);
        let (again, once) = ((ctx.clone(), to.clone()), (ctx.clone(), to.clone()));
        let carry = |(ctx, to): (Ctx, Successors)| {
            world.write(move |tx| dossier::carry_over(tx, &ctx, id, (reorganisation, &to))).unwrap()
        };
        assert!(carry(once));
        assert!(!carry(again), "twice is once");
        let denied = {
            let (binh, now, to) = (desk.binh.clone(), world.now(), to.clone());
            world.write(move |tx| {
                let ctx = Ctx::new(binh.clone(), now);
                dossier::carry_over(tx, &ctx, id, (reorganisation, &to))
            })
        };
        assert!(matches!(denied, Err(dossier::Error::Refused(dossier::Refusal::Denied))));

        let has = world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier));
        let new = world.agency("H99.102");
        assert_eq!((has.competent_agency(), has.current_agency()), (new, new));
        assert_eq!(
            (has.stage(), has.due_at(), has.code()),
            (had.stage(), had.due_at(), had.code())
        );
        assert_eq!(has.calendar_agency(), world.commune);
        // Bình goes on with it in the post that goes on from his.
        let Actor::Officer(binh) = &desk.binh else { panic!("an officer") };
        let (position, account, now) = (has.assignee().unwrap(), binh.account, world.now());
        let there =
            world.app.db.read_blocking(|tx| identity::officer_for(tx, account, position, now));
        let there =
            Actor::Officer(there.unwrap_or_else(|error: identity::Error| panic!("{error:?}")));
        let case = ok(world.get(&there, &format!("/can-bo/ho-so/{id}")));
        assert!(case.contains("Hội làng Hoa Sen"), "the promise is explained as it was counted");
        assert!(case.contains("Chuyển giao cho cơ quan kế tục"), "{case}");
        assert_eq!(
            world.get(&desk.binh, &format!("/can-bo/ho-so/{id}")).status,
            StatusCode::NOT_FOUND
        );
        act(world, &there, id, "tra-viec");
    });
}

#[test]
fn a_post_that_ends_leaves_its_dossiers_in_the_pool_and_waiting_opinions_and_messages_go_along() {
    on_both(|world| {
        let desk = Desk::of(world);
        let id = taken(world, &desk);
        let Actor::Officer(binh) = &desk.binh else { panic!("an officer") };
        let account = binh.account;
        let login = world.read(move |tx| Ok(identity::account(tx, account)?.unwrap().login_name));
        let ends = PostRule { login, agency: world.commune, fate: PostFate::Ends };
        let (old, system) = (world.commune, Ctx::system(world.now()));
        let applicant = {
            let ctx = system.clone();
            world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier.submitter()))
        };
        let who = Actor::Applicant(kernel::Applicant {
            account: applicant,
            person: kernel::PersonId::new(),
        });
        let path = format!("/ho-so/{id}/trao-doi");
        let sent = world.multipart(&who, &path, &[("body", "Bao giờ xong?")], None);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());

        let (ctx, to, reorganisation) = merge(world, vec![ends]);
        let new = world.agency("H99.102");
        let survey = {
            let (to, today) = (to.clone(), ctx.today());
            world.read(move |tx| Ok(dossier::survey_carry_over(tx, &to, today)?))
        };
        assert_eq!((survey.unheld, survey.messages, survey.conflicts), (1, 1, Vec::new()));
        let counted: Vec<_> = survey.running.iter().map(|it| (it.stage, it.dossiers)).collect();
        assert_eq!(counted, [(dossier::Stage::Processing, 1)]);
        let carried = {
            let ctx = ctx.clone();
            world.write(move |tx| {
                let mut carried = 0;
                for (message, _) in dossier::open_messages_of(tx, old)? {
                    carried += i64::from(dossier::carry_over_message(tx, &ctx, message, new)?);
                }
                dossier::carry_over(tx, &ctx, id, (reorganisation, &to))?;
                Ok(carried)
            })
        };
        assert_eq!(carried.unwrap(), 1);
        let has = world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier));
        assert_eq!((has.assignee(), has.current_agency()), (None, new));
        let other =
            Actor::Officer(world.officer("Hà Thị Mới", new, ("Chuyên viên", Role::Specialist)));
        let pool = ok(world.get(&other, "/can-bo"));
        assert!(pool.contains("Nguyễn Văn An"));
        act(world, &other, id, "nhan-viec");
        let waits = world.read(move |tx| Ok(dossier::open_messages_of(tx, new)?));
        assert_eq!(waits.len(), 1);
    });
}

#[test]
fn an_opinion_that_is_waited_for_is_given_by_the_successor() {
    on_both(|world| {
        let desk = Desk::of(world);
        let id = taken(world, &desk);
        let centre = world.agency("H99.01");
        let agency = world.elsewhere.to_string();
        let form = [
            ("agency", agency.as_str()),
            (&*format!("question.{agency}"), "Có được không?"),
            (&*format!("limit.{agency}"), "1"),
            (&*format!("unit.{agency}"), "days"),
            ("viec", "gui"),
        ];
        let asked = world.post(&desk.binh, &format!("/can-bo/ho-so/{id}/lay-y-kien"), &form);
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());

        let (ctx, from) = (Ctx::system(world.now()), world.elsewhere);
        let carried = world.write(move |tx| {
            let mut carried = 0;
            for (opinion, procedure) in dossier::open_opinions_of(tx, from)? {
                assert_eq!(procedure, "1.999001");
                carried += i64::from(dossier::carry_over_opinion(tx, &ctx, opinion, centre)?);
                carried += i64::from(dossier::carry_over_opinion(tx, &ctx, opinion, centre)?);
            }
            Ok(carried)
        });
        assert_eq!(carried.unwrap(), 1);
        assert!(
            ok(world.get(&desk.elsewhere, &format!("/can-bo/ho-so/{id}")))
                .contains("Có được không?")
        );
    });
}
