//! The inbox: each is told what concerns them, once, with agency, office and times.

use axum::http::StatusCode;
use kernel::{Actor, Applicant, PersonId, Role};

use crate::world::on_both;

#[test]
fn the_applicant_is_told_of_each_step_with_agency_office_and_times() {
    on_both(|world| {
        let dossier = world.accepted();
        world.work();

        let (status, html) = world.get(&world.an, "/thong-bao");
        assert_eq!(status, StatusCode::OK);
        for said in [
            "Hồ sơ đã được tiếp nhận",
            "Đã nhận hồ sơ nộp trực tuyến",
            "phường Hoa Sen",
            "Công chức tư pháp",
            "Hẹn trả kết quả",
            &format!("/ho-so/{dossier}"),
            "2 thông báo chưa đọc",
        ] {
            assert!(html.contains(said), "{said} in {html}");
        }
        let newest = html.split("name=\"den\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let (status, _) = world.post(&world.an, "/thong-bao/da-doc", &format!("den={newest}"));
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&world.an, "/thong-bao");
        assert!(html.contains("Không có thông báo mới"), "{html}");
    });
}

#[test]
fn reading_the_journal_again_tells_nobody_twice() {
    on_both(|world| {
        world.accepted();
        world.work();
        let before = world.count("select count(*) from notify_notice");
        assert_eq!(before, 2);
        world
            .app
            .db
            .write_blocking(|tx| platform::journal::reset(tx, notify::NOTIFY_FOLLOWER))
            .unwrap();
        world.work();
        assert_eq!(world.count("select count(*) from notify_notice"), before);
    });
}

#[test]
fn an_officer_is_told_of_work_that_somebody_else_gave() {
    on_both(|world| {
        let head = world.named("Phạm Thị Hạnh", Role::DeskHead);
        let binh = world.named("Lê Văn Bình", Role::Specialist);
        let dossier = world.accepted();
        world.assign(dossier, &head, &binh);
        world.work();

        let (_, html) = world.get(&Actor::Officer(binh), "/thong-bao");
        assert!(html.contains("Được phân công hồ sơ"), "{html}");
        assert!(html.contains(&format!("/can-bo/ho-so/{dossier}")), "{html}");
        let (_, html) = world.get(&Actor::Officer(head), "/thong-bao");
        assert!(html.contains("Chưa có thông báo nào"), "{html}");
    });
}

#[test]
fn who_paid_is_told_that_a_receipt_was_cancelled() {
    on_both(|world| {
        let dossier = world.accepted();
        let ctx = kernel::Ctx::system(world.now());
        let recorded: Result<(), platform::Fault> = world.app.db.write_blocking(move |tx| {
            let entry = platform::journal::Entry {
                subject_kind: "payment_receipt",
                subject_id: dossier.uuid(),
                action: "payment.receipt_cancelled",
                version: 1,
                payload: serde_json::json!({ "dossier": dossier, "set": { "state": "cancelled" } }),
            };
            platform::journal::record(tx, &ctx, &entry)
        });
        recorded.unwrap();
        world.work();
        let (_, html) = world.get(&world.an, "/thong-bao");
        for said in ["Biên lai đã hủy", "phường Hoa Sen", &format!("/ho-so/{dossier}")] {
            assert!(html.contains(said), "{said} in {html}");
        }
    });
}

#[test]
fn whoever_has_something_that_ends_soon_is_told_and_led_to_the_vault() {
    on_both(|world| {
        let dossier = world.accepted();
        let (ctx, account) =
            (kernel::Ctx::system(world.now()), world.an.applicant().unwrap().account);
        let recorded: Result<(), platform::Fault> = world.app.db.write_blocking(move |tx| {
            let entry = platform::journal::Entry {
                subject_kind: "vault_item",
                subject_id: dossier.uuid(),
                action: "vault.item_ending",
                version: 2,
                payload: serde_json::json!({ "dossier": dossier, "account": account, "set": {} }),
            };
            platform::journal::record(tx, &ctx, &entry)
        });
        recorded.unwrap();
        world.work();
        let (_, html) = world.get(&world.an, "/thong-bao");
        for said in ["Giấy tờ trong kho sắp hết hạn", "href=\"/kho-giay-to\""] {
            assert!(html.contains(said), "{said} in {html}");
        }
    });
}

#[test]
fn nobody_reads_the_notices_of_another() {
    on_both(|world| {
        world.accepted();
        world.work();
        let other = Applicant { account: kernel::AccountId::new(), person: PersonId::new() };
        let other = Actor::Applicant(other);
        let (_, html) = world.get(&other, "/thong-bao");
        assert!(html.contains("Chưa có thông báo nào"), "{html}");
        let id = world.text("select max(id) from notify_notice");
        let _ = world.post(&other, "/thong-bao/da-doc", &format!("den={id}"));
        assert_eq!(world.count("select count(*) from notify_notice where read_at is null"), 2);
        assert_eq!(world.get(&Actor::Stranger, "/thong-bao").0, StatusCode::SEE_OTHER);
        assert_eq!(world.get(&world.an, "/thong-bao?truoc=x").0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_handler_is_warned_then_the_head_then_the_leader_each_once_and_by_name() {
    on_both(|world| {
        let head = world.named("Phạm Thị Hạnh", Role::DeskHead);
        let cuong = world.named("Phạm Quốc Cường", Role::Leader);
        let binh = world.named("Lê Văn Bình", Role::Specialist);
        let dossier = world.accepted();
        world.assign(dossier, &head, &binh);
        assert_eq!(world.warn(), 0, "nothing is used yet");

        let told = |world: &crate::world::World, kind: &str| {
            [&binh, &head, &cuong].map(|who| {
                let (_, html) = world.get(&Actor::Officer(who.clone()), "/thong-bao");
                html.matches(&format!("<h2>{kind}")).count().max(html.matches(kind).count())
            })
        };
        // Accepted on Monday morning, due on Wednesday evening: half is used on Tuesday at noon.
        world.pass(30 * 60);
        assert_eq!((world.warn(), world.warn()), (1, 0), "once, however often the job runs");
        let half = told(world, "Hồ sơ đã dùng một nửa thời gian");
        assert!(half[0] > 0 && half[1] == 0 && half[2] == 0, "{half:?}");
        world.pass(24 * 60);
        assert_eq!((world.warn(), world.warn()), (1, 0));
        let nearly = told(world, "Hồ sơ sắp đến hạn");
        assert!(nearly[0] > 0 && nearly[1] > 0 && nearly[2] == 0, "{nearly:?}");
        world.pass(24 * 60);
        assert_eq!((world.warn(), world.warn()), (1, 0));
        let over = told(world, "Hồ sơ đến hạn, chưa có kết quả");
        assert!(over.iter().all(|it| *it > 0), "{over:?}");
        // Who has it, and how late it is.
        let (_, html) = world.get(&Actor::Officer(cuong.clone()), "/thong-bao");
        assert!(html.contains("Lê Văn Bình, Công chức tư pháp"), "{html}");
        assert!(html.contains("Đã quá hạn") && html.contains("phút làm việc"), "{html}");
        let (_, html) = world.get(&world.an, "/thong-bao");
        assert!(!html.contains("sắp đến hạn"), "the applicant is not warned of the office");
        world
            .app
            .db
            .write_blocking(|tx| platform::journal::reset(tx, dossier::WARNING_FOLLOWER))
            .unwrap();
        assert_eq!(world.warn(), 0, "what was given is not given again");
    });
}
