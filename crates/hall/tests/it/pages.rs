//! The pages: the machine, the ticket, the board, the counter, figures, arrangement, appointments.

use axum::http::StatusCode;
use hall::Turn;
use kernel::Actor;

use crate::world::{World, on_both};

const BOARD: &str = "/goi-so/H99.100";

fn hidden(html: &str, name: &str) -> String {
    let (_, after) = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    after.split('"').next().unwrap().to_owned()
}

impl World<'_> {
    fn kiosk(&self) -> String {
        format!("/lay-so/{}", self.desk.kiosk)
    }
}

#[test]
fn a_number_goes_from_the_machine_over_the_board_to_the_counter() {
    on_both(|world| {
        let stranger = Actor::Stranger;
        let (status, html) = world.get(&stranger, &world.kiosk());
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Nhận kết quả") && html.contains("diện ưu tiên"), "{html}");
        let (status, ticket) = world.post(&stranger, &world.kiosk(), "viec=collect&uu_tien=on");
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&stranger, &ticket);
        for said in
            ["001", "Nhận kết quả", "ưu tiên", "Ông/Bà là người tiếp theo", "data-print-now"]
        {
            assert!(html.contains(said), "{said} in {html}");
        }
        let (_, html) = world.get(&stranger, BOARD);
        assert!(html.contains("1 người đang chờ") && html.contains("http-equiv=\"refresh\""));

        let (_, html) = world.get(&world.lan, "/can-bo/quay?quay=2");
        assert!(html.contains("Gọi số tiếp theo") && html.contains("autofocus"), "{html}");
        let (status, to) = world.post(&world.lan, "/can-bo/quay/goi", "quay=2");
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/can-bo/quay?quay=2"));
        let (_, html) = world.get(&stranger, BOARD);
        assert!(html.contains("001") && html.contains("đến quầy 2"), "{html}");
        let (_, html) = world.get(&stranger, &ticket);
        assert!(html.contains("Mời Ông/Bà đến quầy 2"), "{html}");

        for deed in ["goi-lai", "phuc-vu", "xong"] {
            let (_, html) = world.get(&world.lan, "/can-bo/quay?quay=2");
            let (id, version) = (hidden(&html, "phieu"), hidden(&html, "phien_ban"));
            let form = format!("quay=2&phieu={id}&phien_ban={version}");
            let (status, said) = world.post(&world.lan, &format!("/can-bo/quay/{deed}"), &form);
            assert_eq!(status, StatusCode::SEE_OTHER, "{deed}: {said}");
        }
        let (_, html) = world.get(&stranger, &ticket);
        assert!(html.contains("đã được phục vụ xong"), "{html}");
        let (status, html) = world.post(&world.lan, "/can-bo/quay/goi", "quay=2");
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("Không có ai chờ quầy này"), "{html}");
    });
}

#[test]
fn who_was_absent_is_called_again_from_the_list_and_a_wrong_counter_is_told_beside_its_field() {
    on_both(|world| {
        world.take(Turn::Ordinary);
        world.call(&world.lan, 1).unwrap();
        let at_one = |deed: &str, more: &str| {
            let (_, html) = world.get(&world.lan, "/can-bo/quay?quay=1");
            let (id, version) = (hidden(&html, "phieu"), hidden(&html, "phien_ban"));
            let form = format!("quay=1&phieu={id}&phien_ban={version}{more}");
            world.post(&world.lan, &format!("/can-bo/quay/{deed}"), &form)
        };
        let (status, html) = at_one("chuyen", "&to=9");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("không có quầy này"), "{html}");
        assert_eq!(at_one("vang", "").0, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&world.lan, "/can-bo/quay?quay=1");
        assert!(html.contains("Đã gọi, không có mặt"), "{html}");
        assert_eq!(at_one("goi", "").0, StatusCode::SEE_OTHER);
        assert_eq!(at_one("chuyen", "&to=3").0, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&world.lan, "/can-bo/quay?quay=1");
        assert!(html.contains("chuyển sang quầy 3"), "{html}");
    });
}

#[test]
fn the_head_reads_how_long_people_wait_and_arranges_the_hall() {
    on_both(|world| {
        world.take(Turn::Ordinary);
        world.pass(12);
        world.call(&world.lan, 1).unwrap();
        let (_, html) = world.get(&world.head, "/can-bo/quay/so-lieu");
        assert!(html.contains("12 phút"), "{html}");
        assert_eq!(world.get(&world.lan, "/can-bo/quay/so-lieu").0, StatusCode::FORBIDDEN);

        let path = "/can-bo/quay/thiet-lap";
        let (status, html) = world.post(
            &world.head,
            path,
            "version=1&counters=0&slot_minutes=30&per_slot=x&days_ahead=7",
        );
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("nhập một số trong khoảng 1–60"), "{html}");
        let form = "version=1&counters=6&slot_minutes=20&per_slot=3&days_ahead=7&moi=on";
        assert_eq!(world.post(&world.head, path, form).0, StatusCode::SEE_OTHER);
        assert_eq!(world.get(&Actor::Stranger, &world.kiosk()).0, StatusCode::NOT_FOUND);
        assert_eq!(world.post(&world.head, path, form).0, StatusCode::CONFLICT);
    });
}

#[test]
fn a_citizen_books_moves_and_gives_back_an_appointment() {
    on_both(|world| {
        let (_, html) = world.get(&world.an, "/lich-hen");
        assert!(html.contains("Chưa có lịch hẹn nào"), "{html}");
        let (_, html) = world.get(&world.an, "/lich-hen/dat");
        assert!(html.contains("phường Hoa Sen"), "{html}");
        let agency = world.agency;
        let (_, html) =
            world.get(&world.an, &format!("/lich-hen/dat?co-quan={agency}&ngay=2026-03-03"));
        assert!(html.contains("2026-03-03T01:00:00Z") && html.contains("còn 2 chỗ"), "{html}");
        let form = format!("agency={agency}&purpose=collect");
        let (status, html) = world.post(&world.an, "/lich-hen/dat", &form);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("Vui lòng nhập Giờ hẹn"), "{html}");
        let form = format!("{form}&slot=2026-03-03T01%3A00%3A00Z");
        let (status, to) = world.post(&world.an, "/lich-hen/dat", &form);
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let page = to.split('?').next().unwrap().to_owned();
        let (_, html) = world.get(&world.an, &to);
        assert!(
            html.contains("Đã đặt lịch hẹn") && html.contains("thứ Ba 03/03/2026, 08:00"),
            "{html}"
        );

        let (_, html) = world.get(&world.an, &format!("{page}/doi?ngay=2026-03-04"));
        let form = format!("version={}&slot=2026-03-04T01%3A00%3A00Z", hidden(&html, "version"));
        assert_eq!(world.post(&world.an, &format!("{page}/doi"), &form).0, StatusCode::SEE_OTHER);
        let (_, html) = world.get(&world.hoa, "/can-bo/lich-hen?ngay=2026-03-04");
        assert!(html.contains("Nguyễn Văn An") && html.contains("08:00"), "{html}");
        let (_, html) = world.get(&world.an, &format!("{page}/huy"));
        let form = format!("version={}", hidden(&html, "version"));
        assert_eq!(world.post(&world.an, &format!("{page}/huy"), &form).0, StatusCode::SEE_OTHER);
        let (status, html) = world.post(&world.an, &format!("{page}/huy"), "version=3");
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(html.contains("đã qua giờ, đã đến hoặc đã hủy"), "{html}");
    });
}

#[test]
fn the_desk_books_by_phone() {
    on_both(|world| {
        let path = "/can-bo/lich-hen/dat";
        let (status, html) = world.post(&world.lan, path, "name=&phone=12&slot=&purpose=ask");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("số điện thoại không hợp lệ"), "{html}");
        let form = "name=L%C3%AA+Th%E1%BB%8B+M%C6%A1&phone=0987654321&purpose=ask&slot=2026-03-03T01%3A00%3A00Z";
        let (status, to) = world.post(&world.lan, path, form);
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (_, html) = world.get(&world.hoa, &to);
        assert!(html.contains("Lê Thị Mơ") && html.contains("0987654321"), "{html}");
        assert_eq!(world.get(&world.an, &to).0, StatusCode::NOT_FOUND);
    });
}
