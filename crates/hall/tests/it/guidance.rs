//! Guidance: noted with two choices, counted by channel, of one's own agency only.

use axum::http::StatusCode;
use kernel::{Actor, Role};

use crate::world::{World, on_both};

const PAGE: &str = "/can-bo/quay/huong-dan";

fn is_noted(world: &World<'_>, who: &Actor, form: &str) -> bool {
    let (_, to) = world.post(who, PAGE, form);
    to == "/can-bo/quay/huong-dan?xong=1"
}

#[test]
fn what_people_ask_is_noted_by_channel_and_counted_for_the_own_agency() {
    on_both(|world| {
        let (status, html) = world.get(&world.lan, PAGE);
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Tháng này chưa ghi nhận"), "{html}");
        for _ in 0..2 {
            assert!(is_noted(world, &world.lan, "channel=phone&about=fee&procedure=1.999001"));
        }
        assert!(is_noted(world, &world.lan, "channel=letter&about=other"));
        let (_, html) = world.get(&world.lan, &format!("{PAGE}?xong=1"));
        assert!(html.contains("Đã ghi nhận lần hướng dẫn"), "{html}");
        assert!(html.contains("nuôi chim bồ câu") || html.contains("Nuôi chim"), "{html}");
        let fee = html.split("<tr").skip(1).find(|row| row.contains("Phí, lệ phí")).unwrap();
        let numbers: Vec<&str> =
            ["0", "2"].into_iter().filter(|it| fee.contains(&format!(">{it}<"))).collect();
        assert_eq!(numbers, ["0", "2"], "{fee}");

        // Nobody else's, and not of last month.
        let other = world.other(Role::ReceptionClerk);
        assert!(world.get(&other, PAGE).1.contains("Tháng này chưa ghi nhận"));
        for who in [&world.other(Role::Specialist), &Actor::Stranger] {
            assert_ne!(world.get(who, PAGE).0, StatusCode::OK);
            assert!(!is_noted(world, who, "channel=phone&about=fee"));
        }
        world.pass(40 * 24 * 60);
        assert!(world.get(&world.lan, PAGE).1.contains("Tháng này chưa ghi nhận"));
    });
}

#[test]
fn what_is_missing_or_unknown_is_told_beside_its_field_and_nothing_is_noted() {
    on_both(|world| {
        let (status, html) = world.post(&world.lan, PAGE, "procedure=1.001193");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            html.contains("Vui lòng nhập Cách tiếp nhận")
                && html.contains("Vui lòng nhập Nội dung hỏi"),
            "{html}"
        );
        assert!(html.contains("value=\"1.001193\""), "what was typed stays: {html}");
        let (status, html) =
            world.post(&world.lan, PAGE, "channel=desk&about=fee&procedure=9.999999");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("không có thủ tục nào mang mã này"), "{html}");
        assert_eq!(world.text("select cast(count(*) as text) from hall_guidance"), "0");
    });
}
