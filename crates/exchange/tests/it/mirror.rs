//! What ministries' systems handle is shown and never changed; what several agencies do after one filing is
//! followed part by part.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use serde_json::{Value, json};

use crate::world::{World, on_both};

fn news(code: &str, status: &str, changed: &str) -> Value {
    json!({
        "MaHoSo": code, "MaTTHC": "1.004222", "TenTTHC": "Đăng ký thường trú",
        "NoiNopHoSo": "H99.100", "DonViXuLy": "Công an phường Hoa Sen", "ChuHoSo": "Nguyễn Văn An",
        "SoDinhDanh": "025090001234", "TrangThaiHoSo": status, "NgayNopHoSo": "20260302080000",
        "NgayTiepNhan": "20260302083000", "NgayHenTra": "20260309170000",
        "ThoiDiemCapNhat": changed,
    })
}

#[test]
fn what_a_ministry_handles_is_shown_to_those_concerned_and_counted_apart() {
    on_both(|world| {
        world.portal.put_foreign(news("G01.26-1", "2", "20260302083000"));
        let mut unreadable = news("G01.26-2", "77", "20260302083100");
        unreadable["TenTTHC"] = "".into();
        world.portal.put_foreign(unreadable);
        world.minute();
        assert_eq!(world.count("select count(*) from exchange_mirror"), 1);
        assert_eq!(world.count("select count(*) from dossier"), 0, "none of ours");

        let list = "/can-bo/ho-so-bo-nganh";
        let (status, html) = world.get(&world.lan, list);
        assert!(status == StatusCode::OK && html.contains("G01.26-1"), "{html}");
        assert!(html.contains("2. Được tiếp nhận") && html.contains("Công an phường Hoa Sen"));
        let id = world.text("select id from exchange_mirror");
        let (status, html) = world.get(&world.lan, &format!("{list}/{id}"));
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Nguyễn Văn An") && html.contains("không sửa được"), "{html}");
        assert!(!html.contains("method=\"post\" action=\"/can-bo"), "there is nothing to press");
        // Not for another agency, nor for those who handle no dossiers.
        let other = world.other(Role::Specialist);
        assert_eq!(world.get(&other, &format!("{list}/{id}")).0, StatusCode::NOT_FOUND);
        assert!(!world.get(&other, list).1.contains("G01.26-1"));
        let admin = world.officer(Role::Administrator);
        assert_eq!(world.get(&admin, list).0, StatusCode::FORBIDDEN);

        // The same news again changes nothing; older news neither; newer does.
        world.portal.put_foreign(news("G01.26-1", "1", "20260302082000"));
        world.minute();
        assert_eq!(world.count("select version from exchange_mirror"), 1);
        let mut done = news("G01.26-1", "9", "20260302090500");
        done["NgayKetThucXuLy"] = "20260302090500".into();
        world.portal.put_foreign(done);
        world.minute();
        assert_eq!(world.count("select version from exchange_mirror"), 2);
        assert_eq!(world.count("select status from exchange_mirror"), 9);
        let (_, html) = world.get(&world.lan, "/can-bo/ho-so-bo-nganh?xem=done");
        assert!(html.contains("9. Đã xử lý xong") && html.contains("Xong đúng hạn"), "{html}");

        // Whoever knows code and number reads where it stands, and no name.
        let page = "/tra-cuu/bo-nganh";
        assert_eq!(world.get(&Actor::Stranger, page).0, StatusCode::OK);
        let found = world.post(&Actor::Stranger, page, "code=G01.26-1&number=025090001234").1;
        assert!(found.contains("9. Đã xử lý xong"), "{found}");
        assert!(!found.contains("Nguyễn Văn An"));
        let wrong = world.post(&Actor::Stranger, page, "code=G01.26-1&number=025090001235").1;
        assert!(wrong.contains("Không tìm thấy hồ sơ") && !wrong.contains("Đăng ký thường trú"));
        let (status, html) = world.post(&Actor::Stranger, page, "code=G01.26-1&number=");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Nhập số định danh cá nhân"), "{html}");
        // Who tries numbers out has to wait, even with the right one.
        let tried = |number: u32| {
            let body = format!("code=G01.26-1&number=0250900{number:05}");
            world.post(&Actor::Stranger, page, &body)
        };
        let refused = (0..30).any(|number| tried(number).0 == StatusCode::TOO_MANY_REQUESTS);
        assert!(refused, "thirty numbers were tried");
        let (status, html) = tried(1_234);
        assert!(status == StatusCode::TOO_MANY_REQUESTS && html.contains("đợi ít phút"), "{html}");
    });
}

#[test]
fn one_filing_goes_to_several_agencies_and_who_is_late_is_named() {
    on_both(|world| {
        const CODE: &str = "G22.26-0300";
        let screen = |who: &Actor| world.get(who, "/can-bo/lien-thong").1;
        let _ = world.portal.file_chain(&World::filing(CODE), "KhaiSinh");
        let _ = world.portal.file(&World::filing("G22.26-0301"));
        world.minute();
        let html = screen(&world.lan);
        assert!(html.contains(CODE) && html.contains("Đăng ký thường trú"), "{html}");
        assert!(!html.contains("G22.26-0301"), "an ordinary filing is none");
        assert!(html.contains("Phải xác nhận trước 02/03/2026"), "{html}");

        // Nobody looked at it for two working hours: said here, and on the operator's board nothing is.
        world.pass(150);
        let html = screen(&world.lan);
        assert!(html.contains("Chưa xác nhận kịp, chậm 0 giờ 29 phút"), "{html}");
        let chained = "select dossier from exchange_intake where chain is not null";
        world.accept_one(chained);
        world.work();
        let html = screen(&world.lan);
        assert!(html.contains("Cả nhóm phải xong trước thứ Năm 05/03/2026, 17:00"), "{html}");
        assert!(html.contains("thứ Ba 03/03/2026"), "24 running hours: {html}");

        // The police have it, ask for papers, and are done; the card follows.
        assert!(world.portal.tell_part(CODE, "DangKyThuongTru", 2, "20260303080000"));
        world.minute();
        assert!(screen(&world.lan).contains("Công an cấp xã"));
        world.pass(7 * 24 * 60);
        let html = screen(&world.lan);
        assert!(html.contains("Chậm "), "two working days are over: {html}");
        let admin = world.officer(Role::Administrator);
        let (status, html) = world.get(&admin, "/quan-tri/lien-thong?xem=late");
        assert!(status == StatusCode::OK && html.contains(CODE), "{html}");
        assert!(!html.contains("/can-bo/ho-so/"), "administrators open no dossiers");
        assert!(world.portal.tell_part(CODE, "DangKyThuongTru", 5, "20260309080000"));
        world.minute();
        assert!(screen(&world.lan).contains("Người nộp bổ sung trước"));
        assert!(world.portal.tell_part(CODE, "DangKyThuongTru", 9, "20260309100000"));
        assert!(world.portal.tell_part(CODE, "CapTheBHYT", 2, "20260309100500"));
        world.minute();
        let html = screen(&world.lan);
        assert!(html.contains("Bảo hiểm xã hội cơ sở"), "{html}");
        assert!(!html.contains("Người nộp bổ sung trước"), "{html}");
        assert!(html.contains("09/03/2026, 10:00"), "when it was done: {html}");
    });
}

#[test]
fn news_that_nobody_acknowledges_in_two_working_hours_is_on_the_board() {
    on_both(|world| {
        let admin = world.officer(Role::Administrator);
        let _ = world.portal.file(&World::filing("G22.26-0310"));
        world.minute();
        world.portal.close("G22.26-0310");
        world.accept();
        world.work();
        let late = || world.get(&admin, "/quan-tri/dong-bo?xem=late").1;
        let code = world.text("select code from dossier");
        assert!(!late().contains(&code), "{}", late());
        world.pass(121);
        assert!(late().contains(&code), "{}", late());
    });
}

#[test]
fn news_that_is_not_there_within_ten_minutes_is_on_the_board_and_the_rest_is_counted() {
    on_both(|world| {
        let admin = world.officer(Role::Administrator);
        let _ = world.portal.file(&World::filing("G22.26-0311"));
        world.minute();
        world.accept();
        world.work();
        let board = |list: &str| world.get(&admin, &format!("/quan-tri/dong-bo?xem={list}")).1;
        let sent = board("slow");
        let told = &sent[sent.find("Đồng bộ trong 10 phút").unwrap()..];
        let told = &told[..told.find("</dd>").unwrap()];
        assert!(told.ends_with("2 trong 2"), "{told}");
        let code = world.text("select code from dossier");
        assert!(!sent.contains(&code), "{sent}");

        let _ = world.portal.file(&World::filing("G22.26-0312"));
        world.minute();
        world.portal.close("G22.26-0312");
        world.accept_one("select id from dossier where stage = 'submitted'");
        world.work();
        let code = world.text("select d.code from dossier d join exchange_intake i on i.dossier = d.id where i.foreign_code = 'G22.26-0312'");
        world.pass(9);
        assert!(!board("slow").contains(&code));
        world.pass(2);
        assert!(board("slow").contains(&code), "{}", board("slow"));
    });
}
