//! What was handed in at the wrong agency goes to the competent one.

use axum::http::StatusCode;
use dossier::{Dossier, DossierId, Stage, SupplementDossier, Worklist};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId, Role};

use crate::{
    officer::{act, done, page, people},
    world::{World, on_both},
};

const WHY: &str = "Chuồng nằm trên địa bàn xã Sen Trắng.";

fn load(world: &World, id: DossierId) -> Dossier {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier))
}

#[test]
fn the_time_counts_from_when_the_competent_agency_takes_it_in_and_the_code_stays() {
    on_both(|world| {
        let people = people(world);
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let right = world.agency("H99.102");
        let clerk = ("Cán bộ tiếp nhận", Role::ReceptionClerk);
        let sen = Actor::Officer(world.officer("Đỗ Thị Sen", right, clerk));
        let to = right.to_string();
        let whole = [("agency", to.as_str()), ("reason", WHY)];

        // Before acceptance the desk sends it on.
        let early = world.filed_by(&an);
        assert!(page(world, &people.lan, early).contains("Ủy ban nhân dân xã Sen Trắng"));
        let wrong = act(world, &people.lan, early, "chuyen-co-quan", &[]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("#f-agency") && wrong.text().contains("#f-reason"));
        for place in [world.commune, world.elsewhere] {
            let form = [("agency", place.to_string()), ("reason", WHY.to_owned())];
            let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
            let nowhere = act(world, &people.lan, early, "chuyen-co-quan", &form);
            assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(nowhere.text().contains("không tiếp nhận hồ sơ của thủ tục"));
        }
        let denied = act(world, &people.cuong, early, "chuyen-co-quan", &whole);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        let sent = act(world, &people.lan, early, "chuyen-co-quan", &whole);
        done(&sent, early, "transfer");
        assert!(world.get(&sen, "/can-bo").text().contains("Nguyễn Văn An"));
        assert!(page(world, &sen, early).contains(WHY));

        // After acceptance a head does; the promise of the wrong agency is void.
        let id = world.filed_by(&an);
        let code = load(world, id).code().to_owned();
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        let first = load(world, id);
        for who in [&people.lan, &people.binh] {
            let denied = act(world, who, id, "chuyen-co-quan", &whole);
            assert_eq!(denied.status, StatusCode::FORBIDDEN);
        }
        world.pass(24 * 60);
        let sent = act(world, &people.cuong, id, "chuyen-co-quan", &whole);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let away = load(world, id);
        assert_eq!((away.stage(), away.due_at(), away.assignee()), (Stage::Submitted, None, None));
        assert_eq!((away.code(), away.is_accepted()), (code.as_str(), false));
        assert_eq!(away.competent_agency(), right);
        // Who sent it goes on reading it, and only that; others of the agency do not.
        for who in [&people.cuong, &people.lan] {
            let followed = page(world, who, id);
            assert!(followed.contains("Bạn xem được hồ sơ đến khi có kết quả"), "{followed}");
            let list = world.get(who, "/can-bo?viec=sent-on").text();
            assert!(list.contains(&code) && list.contains("Đã chuyển"), "{list}");
            assert_eq!(count(world, who, Worklist::SentOn), 2);
            assert_eq!(act(world, who, id, "tiep-nhan", &[]).status, StatusCode::NOT_FOUND);
            let noted = world.get(who, &format!("/can-bo/ho-so/{id}/ghi-chu"));
            assert_eq!(noted.status, StatusCode::NOT_FOUND);
        }
        let path = format!("/can-bo/ho-so/{id}");
        assert_eq!(world.get(&people.binh, &path).status, StatusCode::NOT_FOUND);
        assert_eq!(count(world, &sen, Worklist::SentOn), 0);
        let who = Actor::Applicant(an.clone());
        let shown = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(shown.contains(WHY) && shown.contains("Ủy ban nhân dân xã Sen Trắng"), "{shown}");
        assert!(shown.contains("Chuyển đến cơ quan có thẩm quyền"));

        // It comes over the weekend: its time counts from when it is taken in there.
        world.pass(3 * 24 * 60);
        done(&act(world, &sen, id, "tiep-nhan", &[]), id, "accept");
        let taken_in = load(world, id);
        assert!(taken_in.due_at() > first.due_at());
        assert_eq!(taken_in.accepted_at(), Some(world.now()));
        let course = {
            let ctx = Ctx::system(world.now());
            world.read(move |tx| dossier::course(tx, &ctx, id))
        };
        let agencies: Vec<&str> = course.agencies.iter().map(|it| it.agency.as_str()).collect();
        assert_eq!(agencies, ["Phường Hoa Sen", "Xã Sen Trắng"]);
        // The desk that took it in first keeps the line of its register.
        let today = kernel::today_in_vietnam(world.now());
        let path = format!("/can-bo/so-theo-doi?tu=2026-03-01&den={today}");
        assert!(world.get(&people.lan, &path).text().contains(&code));
        assert!(world.get(&sen, &path).text().contains(&code));
        is_theirs_when_finished(world, (&people.lan, &sen), early);
    });
}

/// Finished, a dossier is the other agency's alone.
fn is_theirs_when_finished(world: &World, (from, to): (&Actor, &Actor), id: DossierId) {
    let form = [("ground", "other"), ("reason", "Không đủ điều kiện.")];
    let path = format!("/can-bo/ho-so/{id}");
    assert_eq!(world.get(from, &path).status, StatusCode::OK);
    done(&act(world, to, id, "tu-choi", &form), id, "refuse");
    assert_eq!(world.get(from, &path).status, StatusCode::NOT_FOUND);
    assert_eq!(count(world, from, Worklist::SentOn), 1);
}

/// How many dossiers this list holds for this officer.
fn count(world: &World, who: &Actor, list: Worklist) -> i64 {
    let (officer, now) = (who.officer().unwrap().clone(), world.now());
    let counts = world.read(move |tx| Ok(dossier::counts(tx, &officer, now)?));
    counts.into_iter().find(|it| it.list == list).unwrap().dossiers
}

#[test]
fn what_waits_for_the_applicant_is_sent_on_and_the_competent_agency_asks_once_of_its_own() {
    on_both(|world| {
        let people = people(world);
        let (lan, binh) = (&people.lan, &people.binh);
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let right = world.agency("H99.102");
        let of = |name, role| Actor::Officer(world.officer(name, right, ("Sen", role)));
        let sen = of("Đỗ Thị Sen", Role::ReceptionClerk);
        let to = right.to_string();
        let whole = [("agency", to.as_str()), ("reason", WHY)];
        let ask = [("papers", "drawing"), ("reason", "Bản vẽ mờ.")];

        // Asked before acceptance, and after: the wait ends, whichever clock had stood still is void.
        let before = world.filed_by(&an);
        done(&act(world, lan, before, "yeu-cau-bo-sung", &ask), before, "request-supplement");
        let after = world.filed_by(&an);
        done(&act(world, lan, after, "tiep-nhan", &[]), after, "accept");
        done(&act(world, binh, after, "nhan-viec", &[]), after, "take");
        done(&act(world, binh, after, "yeu-cau-bo-sung", &ask), after, "request-supplement");
        for (who, id) in [(lan, before), (&people.cuong, after)] {
            world.pass(30);
            done(&act(world, who, id, "chuyen-co-quan", &whole), id, "transfer");
            let sent = load(world, id);
            assert_eq!((sent.stage(), sent.paused_at()), (Stage::Submitted, None));
            assert_eq!((sent.supplement_rounds(), sent.rounds_used()), (1, 0));
            let shown = world.get(&Actor::Applicant(an.clone()), &format!("/ho-so/{id}"));
            assert!(
                !shown.text().contains(&format!("/ho-so/{id}/bo-sung")),
                "nothing is waited for"
            );
            let shown = page(world, &sen, id);
            assert!(shown.contains("Không phải bổ sung nữa"), "{shown}");
        }
        // A month later nothing has run out: nobody waits for an answer.
        let (after_limit, now) = (world.now() + jiff::SignedDuration::from_hours(24 * 90), 10);
        let expired = world.read(move |tx| Ok(dossier::expired_supplements(tx, after_limit, now)?));
        assert_eq!(expired, []);

        // The competent agency has its one round, and no second.
        done(&act(world, &sen, after, "yeu-cau-bo-sung", &ask), after, "request-supplement");
        let asked = load(world, after);
        assert_eq!((asked.supplement_rounds(), asked.rounds_used()), (2, 1));
        let who = Actor::Applicant(an.clone());
        let ctx = Ctx::new(who.clone(), world.now());
        let scan = world.uploaded(&ctx);
        let brought = world.write(move |tx| {
            let papers = vec![("drawing".to_owned(), scan)];
            let command = SupplementDossier { dossier: after, papers, seen_version: None };
            dossier::supplement(tx, &ctx, &command)
        });
        brought.unwrap();
        let again = act(world, &sen, after, "yeu-cau-bo-sung", &ask);
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    });
}

#[test]
fn what_waits_for_opinions_is_not_sent_on() {
    on_both(|world| {
        let people = people(world);
        let id = world.filed();
        done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        let (ctx, asked) = (Ctx::new(people.binh.clone(), world.now()), world.elsewhere);
        let question = world.write(move |tx| {
            let command = dossier::AskOpinion {
                dossier: id,
                agency: asked,
                question: "Chuồng có thuộc địa bàn phường không?".into(),
                limit: calendar::Limit::working_days(1),
            };
            dossier::ask_opinion(tx, &ctx, &command)
        });
        let question = question.unwrap();
        let to = world.agency("H99.102").to_string();
        let form = [("agency", to.as_str()), ("reason", WHY)];
        let held = act(world, &people.cuong, id, "chuyen-co-quan", &form);
        assert_eq!(held.status, StatusCode::CONFLICT);
        assert!(held.text().contains("Rút các câu hỏi trước khi chuyển"), "{}", held.text());
        let ctx = Ctx::new(people.cuong.clone(), world.now());
        world.write(move |tx| dossier::recall_opinion(tx, &ctx, question)).unwrap();
        let sent = act(world, &people.cuong, id, "chuyen-co-quan", &form);
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    });
}
