//! The life of a dossier off the straight road: held, put off, ended, taken up again.

use axum::http::StatusCode;
use dossier::{Delivery, Dossier, DossierId, Finance, Stage, StopDossier, StopGround};
use kernel::{AccountId, Actor, Applicant, Ctx, PersonId};

use crate::{
    officer::{People, act, done, page, people},
    world::{World, on_both},
};

const DAY: i64 = 24 * 60;

fn load(world: &World, id: DossierId) -> Dossier {
    let ctx = Ctx::system(world.now());
    world.read(move |tx| Ok(dossier::detail(tx, &ctx, id)?.dossier))
}

fn stage(world: &World, id: DossierId) -> Stage {
    load(world, id).stage()
}

fn citizen() -> Applicant {
    Applicant { account: AccountId::new(), person: PersonId::new() }
}

/// A dossier that Bình is working on.
fn in_process(world: &World, people: &People, by: &Applicant) -> DossierId {
    let id = world.filed_by(by);
    done(&act(world, &people.lan, id, "tiep-nhan", &[]), id, "accept");
    done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
    id
}

#[test]
fn what_the_applicant_wants_back_is_decided_by_the_leader_while_the_clock_stands_still() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let who = Actor::Applicant(an.clone());
        let id = in_process(world, &people, &an);
        let path = format!("/ho-so/{id}/rut");
        assert!(world.get(&who, &path).text().contains("sẽ xem xét yêu cầu rút"));

        let version = world.version(id).to_string();
        let empty = world.post(&who, &path, &[("phien-ban", &version), ("reason", " ")]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains("href=\"#f-reason\""), "{}", empty.text());
        let reason = "Tôi đã chuyển chuồng sang nơi khác.";
        let asked = world.post(&who, &path, &[("phien-ban", &version), ("reason", reason)]);
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
        let held = load(world, id);
        assert_eq!((held.stage(), held.paused_at().is_some()), (Stage::WithdrawRequested, true));
        assert!(page(world, &people.cuong, id).contains(reason));
        assert!(world.get(&people.cuong, "/can-bo?viec=to-sign").text().contains(held.code()));

        // Neither the specialist nor a leader without a reason decides it.
        let answer = act(world, &people.binh, id, "cho-rut", &[("reason", "x")]);
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let answer = act(world, &people.cuong, id, "khong-cho-rut", &[]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.pass(2 * DAY);
        let form = [("reason", "Kết quả đang được ký.")];
        done(&act(world, &people.cuong, id, "khong-cho-rut", &form), id, "decline-withdrawal");
        let back = load(world, id);
        assert_eq!((back.stage(), back.paused_at()), (Stage::Processing, None));
        assert_eq!(back.assignee(), Some(people.binh.officer().unwrap().position));
        assert!(back.due_at() > held.due_at(), "what stood still is not counted");
        assert!(world.get(&who, &format!("/ho-so/{id}")).text().contains("Kết quả đang được ký."));

        let version = world.version(id).to_string();
        world.post(&who, &path, &[("phien-ban", &version), ("reason", "Vẫn xin rút.")]);
        let form = [("reason", "Đồng ý.")];
        done(&act(world, &people.cuong, id, "cho-rut", &form), id, "grant-withdrawal");
        assert_eq!(stage(world, id), Stage::Withdrawn);
    });
}

#[test]
fn a_payment_holds_the_dossier_until_it_is_settled() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let id = in_process(world, &people, &an);
        let wrong = act(world, &people.binh, id, "nghia-vu-tai-chinh", &[("amount", "không")]);
        let text = wrong.text();
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("#f-amount") && text.contains("#f-reason"), "{text}");

        let form = [("amount", "1.500.000"), ("reason", "Thông báo số 12/TB ngày 02/3/2026")];
        let asked = act(world, &people.binh, id, "nghia-vu-tai-chinh", &form);
        done(&asked, id, "request-payment");
        let held = load(world, id);
        assert_eq!((held.stage(), held.finance()), (Stage::FinancialWait, Finance::Due));
        let who = Actor::Applicant(an);
        let shown = world.get(&who, &format!("/ho-so/{id}")).text();
        assert!(shown.contains("1.500.000") && shown.contains("Thông báo số 12/TB"), "{shown}");
        let status = world.get(&who, &format!("/tra-cuu?ma={}", held.code())).text();
        assert!(status.contains("chờ thực hiện nghĩa vụ tài chính"), "{status}");

        world.pass(3 * DAY);
        let form = [("settlement", "paid"), ("reason", "Giấy nộp tiền số 7")];
        // The applicant brings the voucher to the desk.
        done(&act(world, &people.lan, id, "da-nop-tien", &form), id, "confirm-payment");
        let settled = load(world, id);
        assert_eq!((settled.stage(), settled.finance()), (Stage::Processing, Finance::Paid));
        assert!(settled.due_at() > held.due_at());
    });
}

#[test]
fn a_promise_is_put_off_once_and_in_time_and_figures_keep_the_first_one() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let id = in_process(world, &people, &an);
        let first = load(world, id).due_at();
        let form = [("working_days", "3"), ("reason", "Phải xác minh thêm, mong Ông thông cảm.")];
        let denied = act(world, &people.binh, id, "gia-han", &form);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        let wrong = act(world, &people.cuong, id, "gia-han", &[("working_days", "0")]);
        assert!(wrong.text().contains("#f-working_days"), "{}", wrong.text());
        done(&act(world, &people.cuong, id, "gia-han", &form), id, "extend");
        let put_off = load(world, id);
        assert!(put_off.due_at() > first && put_off.promised_at() == first);
        assert!(page(world, &people.cuong, id).contains("Gia hạn thêm 3 ngày làm việc"));
        let again = act(world, &people.cuong, id, "gia-han", &form);
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.text().contains("đã gia hạn một lần"));

        // On the day on which it falls due it is too late.
        let late = in_process(world, &people, &an);
        world.pass(2 * DAY);
        let answer = act(world, &people.cuong, late, "gia-han", &form);
        assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
        assert!(answer.text().contains("trước ngày hẹn trả ít nhất một ngày"));
    });
}

#[test]
fn what_was_declined_or_stopped_is_taken_up_again_by_a_superior_only() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let id = in_process(world, &people, &an);
        let form = [("ground", "not_eligible"), ("reason", "Chuồng nằm trong khu dân cư.")];
        let denied = act(world, &people.binh, id, "tu-choi-giai-quyet", &form);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        let declined = act(world, &people.cuong, id, "tu-choi-giai-quyet", &form);
        done(&declined, id, "decline");
        let ended = load(world, id);
        assert_eq!((ended.stage(), ended.finished_at().is_some()), (Stage::Declined, true));
        assert_eq!(dossier::national_status(ended.stage()).code(), 8);
        let shown = world.get(&Actor::Applicant(an.clone()), &format!("/ho-so/{id}")).text();
        assert!(shown.contains("Chuồng nằm trong khu dân cư.") && shown.contains("khiếu nại"));
        let answer = act(world, &people.binh, id, "du-thao", &[("content", "x")]);
        assert_eq!(answer.status, StatusCode::CONFLICT, "an ended dossier stays ended");

        let why = [("reason", "Đã xác minh lại thực địa.")];
        let denied = act(world, &people.lan, id, "mo-lai", &why);
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        done(&act(world, &people.cuong, id, "mo-lai", &why), id, "reopen");
        let again = load(world, id);
        assert_eq!((again.stage(), again.finished_at()), (Stage::Processing, None));
        assert!(again.due_at().is_some() && again.paused_at().is_none());

        let form = [("ground", "court_order"), ("reason", "Quyết định số 5/QĐ-TA")];
        done(&act(world, &people.cuong, id, "dung-giai-quyet", &form), id, "stop");
        assert_eq!(stage(world, id), Stage::Stopped);
    });
}

#[test]
fn papers_are_asked_for_in_the_first_days_only_and_what_does_not_come_ends_it() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let form = [("papers", "drawing"), ("reason", "Bản vẽ chưa ghi kích thước.")];
        let late = in_process(world, &people, &an);
        let id = in_process(world, &people, &an);
        done(&act(world, &people.binh, id, "yeu-cau-bo-sung", &form), id, "request-supplement");
        let stop = |ground| {
            let ctx = Ctx::system(world.now());
            let reason = String::new();
            let command = StopDossier { dossier: id, ground, reason, seen_version: None };
            world.write(move |tx| dossier::stop(tx, &ctx, &command))
        };
        assert!(stop(StopGround::NoSupplementInTime).is_err(), "there is still time");
        let expired = |world: &World| {
            let now = world.now();
            world.read(move |tx| Ok(dossier::expired_supplements(tx, now, 10)?))
        };
        assert_eq!(expired(world), []);

        world.pass(60 * DAY);
        let answer = act(world, &people.binh, late, "yeu-cau-bo-sung", &form);
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("Đã quá thời hạn được yêu cầu bổ sung"));
        assert_eq!(expired(world), [id]);
        assert!(stop(StopGround::CourtOrder).is_err(), "the program knows one ground only");
        stop(StopGround::NoSupplementInTime).unwrap();
        assert_eq!((stage(world, id), expired(world)), (Stage::Stopped, vec![]));
        let shown = world.get(&Actor::Applicant(an), &format!("/ho-so/{id}")).text();
        assert!(shown.contains("Quá thời hạn mà hồ sơ không được bổ sung"), "{shown}");
    });
}

#[test]
fn a_specialist_gives_a_dossier_back_to_the_pool() {
    on_both(|world| {
        let people = people(world);
        let id = in_process(world, &people, &citizen());
        done(&act(world, &people.binh, id, "tra-viec", &[]), id, "release");
        assert_eq!(load(world, id).assignee(), None);
        assert!(world.get(&people.binh, "/can-bo?viec=pool").text().contains("Nguyễn Văn An"));
        done(&act(world, &people.binh, id, "nhan-viec", &[]), id, "take");
    });
}

#[test]
fn a_result_comes_into_the_right_hands_in_each_of_its_ways() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let ready = |world: &World| {
            let id = in_process(world, &people, &an);
            let text = "Chuồng đạt yêu cầu.";
            done(&act(world, &people.binh, id, "du-thao", &[("content", text)]), id, "prepare");
            done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
            done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
            done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
            assert_eq!(load(world, id).delivery(), Delivery::AtCounter);
            id
        };
        let id = ready(world);
        let nobody = act(world, &people.lan, id, "tra-ket-qua", &[("way", "proxy")]);
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = nobody.text();
        assert!(text.contains("#f-proxy") && text.contains("#f-paper"), "{text}");
        let form = [
            ("way", "proxy"),
            ("proxy", "Trần Thị Bưởi"),
            ("paper", "Giấy ủy quyền số 3 ngày 01/3/2026"),
        ];
        done(&act(world, &people.lan, id, "tra-ket-qua", &form), id, "deliver");
        assert_eq!(load(world, id).delivery(), Delivery::Handed);
        assert!(page(world, &people.lan, id).contains("Trần Thị Bưởi"));
        let told = world.read(move |tx| {
            Ok(platform::journal::history(tx, "dossier", id.uuid())?.pop().unwrap().payload)
        });
        assert!(!told.to_string().contains("Bưởi"), "no name in the journal");

        let posted = ready(world);
        let early = act(world, &people.lan, posted, "tra-ket-qua", &[("way", "post")]);
        assert_eq!(early.status, StatusCode::CONFLICT, "nothing was posted yet");
        let form = [("tracking", "EE123456789VN")];
        done(&act(world, &people.lan, posted, "gui-buu-chinh", &form), posted, "post");
        assert_eq!(stage(world, posted), Stage::ResultReady);
        let twice = act(world, &people.lan, posted, "gui-buu-chinh", &form);
        assert_eq!(twice.status, StatusCode::CONFLICT);
        let form = [("way", "post")];
        done(&act(world, &people.lan, posted, "tra-ket-qua", &form), posted, "deliver");
        let delivered = load(world, posted);
        let end = (delivered.stage(), delivered.delivery());
        assert_eq!(end, (Stage::Returned, Delivery::Delivered));

        let file = ready(world);
        let form = [("way", "electronic")];
        done(&act(world, &people.lan, file, "tra-ket-qua", &form), file, "deliver");
        assert_eq!(load(world, file).delivery(), Delivery::Electronic);
        let shown = world.get(&Actor::Applicant(an.clone()), &format!("/ho-so/{file}")).text();
        assert!(shown.contains("Nhận bản điện tử"), "{shown}");
    });
}

#[test]
fn late_steps_are_named_with_who_and_how_long() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let id = in_process(world, &people, &an);
        let course = |world: &World| {
            let ctx = Ctx::system(world.now());
            world.read(move |tx| dossier::course(tx, &ctx, id))
        };
        let before = course(world);
        let last = before.legs.last().unwrap();
        assert_eq!(last.taken_by.as_ref().map(|by| by.name.as_str()), Some("Lê Văn Bình"));
        assert_eq!((last.share.late, last.ended_at), (0, None));
        world.pass(30 * DAY);
        let after = course(world);
        let last = after.legs.last().unwrap();
        assert_eq!(last.share.warned, Some(100));
        assert_eq!(last.share.late, last.used - last.allotted);
        assert!(page(world, &people.cuong, id).contains("Chậm "));
    });
}

/// One black dot, as small as a picture can be.
const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

#[test]
fn a_signature_drawn_on_the_screen_is_kept_with_the_dossier() {
    on_both(|world| {
        let (people, an) = (people(world), citizen());
        let lan = &people.lan;
        let id = in_process(world, &people, &an);
        done(&act(world, &people.binh, id, "du-thao", &[("content", "Đạt.")]), id, "prepare");
        done(&act(world, &people.binh, id, "trinh-ky", &[]), id, "submit-for-signature");
        done(&act(world, &people.cuong, id, "phe-duyet", &[]), id, "approve");
        done(&act(world, &people.dung, id, "cap-so", &[]), id, "number");
        assert!(page(world, lan, id).contains("data-sign hidden"), "there is a place to sign");
        for wrong in ["x", "data:image/png;base64,!", "data:image/png;base64,JVBERi0xLjQK"] {
            let form = [("way", "in_person"), ("signature", wrong)];
            let answer = act(world, lan, id, "tra-ket-qua", &form);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(answer.text().contains("không đọc được hình chữ ký"), "{}", answer.text());
        }
        let form = [("way", "in_person"), ("signature", DOT)];
        done(&act(world, lan, id, "tra-ket-qua", &form), id, "deliver");
        let picture = format!("/ho-so/{id}/chu-ky/{}", world.version(id));
        let shown = page(world, lan, id);
        assert!(shown.contains(&picture) && shown.contains("Ký trên màn hình lúc"));
        let sent = world.get(lan, &picture);
        assert_eq!((sent.status, sent.media_type.as_str()), (StatusCode::OK, "image/png"));
        let other = Actor::Applicant(citizen());
        assert_eq!(world.get(&other, &picture).status, StatusCode::NOT_FOUND);
        let kept = world.read(|tx| Ok(dossier::stored_files(tx)?));
        assert_eq!(kept.iter().filter(|(of, _)| *of == id.to_string()).count(), 3);
    });
}
