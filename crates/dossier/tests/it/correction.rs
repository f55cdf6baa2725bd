//! A result with an error of the agency is mended at its cost; a letter that came back goes out again.

use axum::http::StatusCode;
use dossier::{Delivery, Dossier, DossierId, Stage};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId};

use crate::{
    officer::{People, act, done, page, people, says},
    world::{World, on_both},
};

fn load(world: &World, id: DossierId) -> Dossier {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier))
}

/// From the specialist's desk to the counter.
fn finished(world: &World, people: &People, id: DossierId, text: &str) {
    done(&act(world, &people.binh, id, "du-thao", &[("content", text)]), id, "prepare");
    done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
    done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
    done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
}

#[test]
fn a_wrong_result_is_mended_at_the_cost_of_the_agency_and_the_old_one_stays_to_be_seen() {
    on_both(|world| {
        let people = people(world);
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let (lan, binh, cuong) = (&people.lan, &people.binh, &people.cuong);
        let who = Actor::Applicant(an.clone());
        let id = world.filed_by(&an);
        done(&act(world, lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, binh, id, "nhan-viec", &[]), id, "take");
        finished(world, &people, id, "Cho phép nuôi 42 con.");
        done(&act(world, lan, id, "tra-ket-qua", &[("way", "in_person")]), id, "deliver");
        world.pass(5 * 24 * 60);

        let why = "Ghi sai số chim: 42 thay vì 24. Ủy ban xin lỗi Ông và sửa ngay.";
        let form = [("working_days", "2"), ("reason", why)];
        for someone in [lan, binh] {
            let denied = act(world, someone, id, "sua-ket-qua", &form);
            assert_eq!(denied.status, StatusCode::FORBIDDEN);
        }
        let wrong = act(world, cuong, id, "sua-ket-qua", &[("working_days", "31")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = wrong.text();
        assert!(text.contains("#f-working_days") && text.contains("#f-reason"), "{text}");
        done(&act(world, cuong, id, "sua-ket-qua", &form), id, "correct-result");
        let open = load(world, id);
        assert_eq!((open.stage(), open.corrections()), (Stage::Processing, 1));
        assert_eq!((open.result_number(), open.returned_at()), (None, None));
        assert!(open.due_at() > Some(world.now()), "a clock of its own");
        let shown = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(shown.contains(why) && shown.contains("Số 1/2026/GP-CBC, thay thế lúc"), "{shown}");
        let code = open.code().to_owned();
        let public = world.get(&Actor::Stranger, &format!("/tra-cuu?ma={code}")).text();
        assert!(public.contains("Kết quả không còn giá trị") && public.contains("1/2026/GP-CBC"));
        assert!(public.contains("hiện chưa có kết quả nào có hiệu lực"), "{public}");

        // Nothing is asked of the applicant for it.
        done(&act(world, binh, id, "nhan-viec", &[]), id, "take");
        let offered = page(world, binh, id);
        assert!(!offered.contains("nghia-vu-tai-chinh") && !offered.contains("yeu-cau-bo-sung"));
        let money = [("amount", "1000"), ("reason", "Phí cấp lại")];
        let refused = act(world, binh, id, "nghia-vu-tai-chinh", &money);
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let papers = act(world, binh, id, "yeu-cau-bo-sung", &[("reason", "Nộp lại.")]);
        assert_eq!(papers.status, StatusCode::CONFLICT);

        finished(world, &people, id, "Cho phép nuôi 24 con.");
        let replaces =
            "Văn bản này thay thế Giấy phép nuôi chim bồ câu số 1/2026/GP-CBC ngày 02/03/2026";
        says(&world.get(lan, &format!("/ho-so/{id}/ket-qua.pdf")), &["2/2026/GP-CBC", replaces]);
        let public = world.get(&Actor::Stranger, &format!("/tra-cuu?ma={code}")).text();
        assert!(public.contains("Kết quả đang có hiệu lực: số 2/2026/GP-CBC"), "{public}");
        let old = format!("/ho-so/{id}/ket-qua-da-thay-the/{}", open.row_version());
        for reader in [lan, &who] {
            says(&world.get(reader, &old), &["1/2026/GP-CBC"]);
        }
        let nothing = format!("/ho-so/{id}/ket-qua-da-thay-the/1");
        assert_eq!(world.get(lan, &nothing).status, StatusCode::NOT_FOUND);
        let other = Applicant { account: AccountId::new(), person: PersonId::new() };
        assert_eq!(world.get(&Actor::Applicant(other), &old).status, StatusCode::NOT_FOUND);
        done(&act(world, lan, id, "tra-ket-qua", &[("way", "in_person")]), id, "deliver");
        let end = page(world, lan, id);
        assert!(end.contains("Kết quả đã bị thay thế") && end.contains(why));
        let kept = world.read(|tx| Ok(dossier::stored_files(tx)?));
        assert_eq!(kept.iter().filter(|(of, _)| *of == id.to_string()).count(), 3);
    });
}

#[test]
fn what_the_post_brought_back_is_sent_again_or_collected() {
    on_both(|world| {
        let people = people(world);
        let lan = &people.lan;
        let id = world.filed();
        done(&act(world, lan, id, "tiep-nhan", &[]), id, "accept");
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
        finished(world, &people, id, "Chuồng đạt yêu cầu.");
        let back = |reason| act(world, lan, id, "buu-chinh-chuyen-hoan", &[("reason", reason)]);
        assert_eq!(back("Không có nhà.").status, StatusCode::CONFLICT, "nothing was posted");
        for tracking in ["EE123456789VN", "EE987654321VN"] {
            let form = [("tracking", tracking)];
            done(&act(world, lan, id, "gui-buu-chinh", &form), id, "post");
            assert!(page(world, lan, id).contains("Bưu chính chuyển hoàn"));
            assert_eq!(back(" ").status, StatusCode::UNPROCESSABLE_ENTITY);
            let held = act(world, &people.cuong, id, "sua-ket-qua", &[]);
            assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY);
            done(&back("Người nhận đi vắng dài ngày."), id, "take-back");
            assert_eq!(load(world, id).delivery(), Delivery::AtCounter);
        }
        assert!(page(world, lan, id).contains("Người nhận đi vắng dài ngày."));
        done(&act(world, lan, id, "tra-ket-qua", &[("way", "in_person")]), id, "deliver");
        assert_eq!(load(world, id).delivery(), Delivery::Handed);
    });
}
