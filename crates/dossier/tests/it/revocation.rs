//! A result is revoked without another one in its place: proposed by one, decided by another, seen by all who hold it.

use axum::http::StatusCode;
use dossier::{
    DossierId, Refusal, ResultValidity, RevocationState, RevokeResult, issued_document,
    issued_result, public_status, revocations, revoke_result,
};
use kernel::{AccountId, Actor, Applicant, Ctx, Officer, PersonId, Role};

use crate::{
    officer::{People, act, done, page, people},
    world::{World, on_both},
};

const LAW: &str = "Khoản 2 Điều 7 Nghị định về nuôi chim";
const WHY: &str = "Bản vẽ chuồng không phải của người nộp.";
const SAID: &str = "Giấy phép được cấp theo bản vẽ giả; đề nghị nộp lại bản giấy.";

/// A dossier of An whose result was handed over.
fn returned(world: &World, people: &People, an: &Applicant) -> DossierId {
    let id = world.filed_by(an);
    done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
    done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
    done(&act(world, &people.binh, id, "du-thao", &[("content", "Cho phép.")]), id, "prepare");
    done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
    done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
    done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
    done(&act(world, &people.lan, id, "tra-ket-qua", &[("way", "in_person")]), id, "deliver");
    world.pass(3 * 24 * 60);
    id
}

fn an() -> Applicant {
    Applicant { account: AccountId::new(), person: PersonId::new() }
}

fn propose(world: &World, people: &People, id: DossierId) {
    let form = [("ground", "got_by_false_papers"), ("law", LAW), ("reason", WHY)];
    done(&act(world, &people.binh, id, "de-nghi-thu-hoi", &form), id, "propose-revocation");
}

fn revoke(world: &World, people: &People, id: DossierId) {
    let form = [
        ("order_number", "12/QĐ-UBND"),
        ("order_on", "2026-03-04"),
        ("revoked_from", "2026-03-05"),
        ("reason", SAID),
    ];
    done(&act(world, &people.cuong, id, "thu-hoi-ket-qua", &form), id, "revoke-result");
}

fn validity(world: &World, code: &str) -> ResultValidity {
    let code = code.to_owned();
    let issued = world.read(move |tx| Ok(issued_result(tx, &code, "1/2026/GP-CBC")?));
    issued.unwrap().validity
}

#[test]
fn a_result_is_revoked_by_two_and_everybody_who_holds_it_sees_it() {
    on_both(|world| {
        let (people, an) = (people(world), an());
        let who = Actor::Applicant(an.clone());
        let id = returned(world, &people, &an);
        let ctx = Ctx::system(world.now());
        let before = world.read(move |tx| dossier::detail(tx, &ctx, id));
        let code = before.dossier.code().to_owned();
        let sha256 = before.result.unwrap().sha256.unwrap();
        assert_eq!(validity(world, &code), ResultValidity::InForce);

        // Nothing to decide before somebody proposes; what is missing stands beside its field.
        assert!(page(world, &people.binh, id).contains("de-nghi-thu-hoi"));
        assert!(!page(world, &people.cuong, id).contains("thu-hoi-ket-qua"));
        let early = act(world, &people.cuong, id, "khong-thu-hoi", &[("reason", "Không.")]);
        assert_eq!(early.status, StatusCode::CONFLICT);
        let wrong = act(world, &people.binh, id, "de-nghi-thu-hoi", &[("law", LAW)]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = wrong.text();
        assert!(text.contains("#f-ground") && text.contains("#f-reason"), "{text}");
        assert!(text.contains(LAW), "what was typed stays");
        for someone in [&people.lan, &people.cuong, &people.dung] {
            let denied = act(world, someone, id, "de-nghi-thu-hoi", &[("law", LAW)]);
            assert_eq!(denied.status, StatusCode::FORBIDDEN);
        }

        // Proposed: the leader finds it, the holder does not see it, the result is in force.
        propose(world, &people, id);
        let again = act(world, &people.binh, id, "de-nghi-thu-hoi", &[("law", LAW)]);
        assert_eq!(again.status, StatusCode::CONFLICT);
        let listed = world.get(&people.cuong, "/can-bo/thu-hoi").text();
        assert!(listed.contains(&code) && listed.contains("Chờ lãnh đạo quyết định"), "{listed}");
        assert!(world.get(&people.cuong, "/can-bo").text().contains("Thu hồi kết quả (1)"));
        let shown = page(world, &people.cuong, id);
        assert!(shown.contains(WHY) && shown.contains(LAW) && !shown.contains("sua-ket-qua"));
        let own = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(!own.contains(WHY) && !own.contains("Đề nghị thu hồi"), "{own}");
        assert_eq!(validity(world, &code), ResultValidity::InForce);

        // Decided: days that cannot be are told, the specialist does not decide.
        let bad = [("order_on", "2026-03-20"), ("revoked_from", "2026-02-01"), ("reason", SAID)];
        let wrong = act(world, &people.cuong, id, "thu-hoi-ket-qua", &bad);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = wrong.text();
        for told in
            ["#f-order_number", "không được ở tương lai", "không được trước ngày của kết quả"]
        {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(text.contains("value=\"2026-03-20\"") && text.contains(SAID), "{text}");
        let denied = act(world, &people.binh, id, "thu-hoi-ket-qua", &bad);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        revoke(world, &people, id);

        let ResultValidity::Revoked(order) = validity(world, &code) else { panic!("in force") };
        assert_eq!(
            (order.number.as_str(), order.from.to_string()),
            ("12/QĐ-UBND", "2026-03-05".into())
        );
        let found = world.read(move |tx| Ok(issued_document(tx, &sha256)?)).unwrap();
        assert_eq!(
            (found.dossier.as_str(), found.number.as_str()),
            (code.as_str(), "1/2026/GP-CBC")
        );
        assert!(matches!(found.validity, ResultValidity::Revoked(_)));
        let sentence = "Kết quả số 1/2026/GP-CBC đã bị thu hồi, hủy bỏ kể từ ngày 05/03/2026 theo \
                        Quyết định số 12/QĐ-UBND ngày 04/03/2026.";
        let own = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(own.contains(sentence) && own.contains(SAID) && !own.contains(WHY), "{own}");
        for reader in [&people.lan, &people.binh, &people.cuong] {
            assert!(page(world, reader, id).contains(sentence));
        }
        let public = world.get(&Actor::Stranger, &format!("/tra-cuu?ma={code}")).text();
        assert!(public.contains(sentence) && !public.contains(SAID), "{public}");
        let status = world.get(&Actor::Stranger, &format!("/api/v1/status/{code}")).text();
        assert!(status.contains("\"revoked_from\":\"2026-03-05\""), "{status}");
    });
}

#[test]
fn the_case_stays_as_it_ended_and_only_a_later_decision_annuls_a_revocation() {
    on_both(|world| {
        let (people, an) = (people(world), an());
        let who = Actor::Applicant(an.clone());
        let id = returned(world, &people, &an);
        let before = load(world, id);
        let code = before.dossier.code().to_owned();
        propose(world, &people, id);
        revoke(world, &people, id);

        // The case ended as it did; what is revoked is not corrected.
        let after = load(world, id);
        assert_eq!(after.dossier.stage(), before.dossier.stage());
        assert_eq!(after.dossier.returned_at(), before.dossier.returned_at());
        let mend = [("working_days", "2"), ("reason", "Sửa.")];
        let barred = act(world, &people.cuong, id, "sua-ket-qua", &mend);
        assert_eq!(barred.status, StatusCode::CONFLICT);

        // Only a later decision annuls it.
        let early =
            [("order_number", "15/QĐ-UBND"), ("order_on", "2026-03-03"), ("reason", "Tòa hủy.")];
        let wrong = act(world, &people.cuong, id, "huy-thu-hoi", &early);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let later =
            [("order_number", "15/QĐ-UBND"), ("order_on", "2026-03-05"), ("reason", "Tòa hủy.")];
        done(&act(world, &people.cuong, id, "huy-thu-hoi", &later), id, "annul-revocation");
        assert_eq!(validity(world, &code), ResultValidity::InForce);
        let public = world.get(&Actor::Stranger, &format!("/tra-cuu?ma={code}")).text();
        assert!(!public.contains("thu hồi, hủy bỏ kể từ"), "{public}");
        let own = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(own.contains("Hủy bỏ việc thu hồi kết quả") && own.contains("Tòa hủy."), "{own}");
        let states =
            load(world, id).revocations.iter().map(dossier::Revocation::state).collect::<Vec<_>>();
        assert_eq!(states, [RevocationState::Annulled]);
    });
}

fn load(world: &World, id: DossierId) -> dossier::Detail {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| dossier::detail(tx, &ctx, id))
}

#[test]
fn what_was_declined_may_be_proposed_again_and_nobody_decides_their_own() {
    on_both(|world| {
        let (people, an) = (people(world), an());
        let id = returned(world, &people, &an);
        propose(world, &people, id);
        let form = [("reason", "Chưa đủ căn cứ.")];
        done(&act(world, &people.cuong, id, "khong-thu-hoi", &form), id, "decline-revocation");
        let own = world.get(&Actor::Applicant(an), &format!("/ho-so/{id}")).text();
        assert!(!own.contains("Chưa đủ căn cứ."), "{own}");
        assert!(page(world, &people.binh, id).contains("Chưa đủ căn cứ."));

        // Bình stands in for the leader: he proposed it, so he does not decide it.
        propose(world, &people, id);
        let binh = people.binh.officer().unwrap().clone();
        let both = Officer { roles: vec![Role::Specialist, Role::Leader], ..binh };
        let ctx = Ctx::new(Actor::Officer(both), world.now());
        let today = Some(ctx.today());
        let command = RevokeResult {
            dossier: id,
            order_number: "12/QĐ-UBND".into(),
            order_on: today,
            from: today,
            reason: SAID.into(),
            seen_version: None,
        };
        let refused = world.write(move |tx| revoke_result(tx, &ctx, &command)).unwrap_err();
        assert!(matches!(refused, dossier::Error::Refused(Refusal::OwnProposal)), "{refused:?}");
        revoke(world, &people, id);
        let code = load(world, id).dossier.code().to_owned();
        let status = world.read(move |tx| Ok(public_status(tx, &code)?)).unwrap();
        assert_eq!(status.revoked.map(|it| it.0).as_deref(), Some("1/2026/GP-CBC"));

        // Another agency sees none of it.
        let beside = world.agency("H99.102");
        let sen = world.officer("Đỗ Thị Sen", beside, ("Sen", Role::Leader));
        let ctx = Ctx::new(Actor::Officer(sen), world.now());
        assert!(world.read(move |tx| revocations(tx, &ctx, 10)).is_empty());
        assert_eq!(world.get(&people.lan, "/can-bo/thu-hoi").status, StatusCode::FORBIDDEN);
    });
}
