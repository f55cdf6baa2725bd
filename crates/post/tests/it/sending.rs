//! A result is sent where its owner wished, in a list that says what was given, and nobody else sees where to.

use axum::http::StatusCode;
use dossier::DossierId;
use kernel::{Actor, Role};
use testoffice::Office;

fn on_both(test: impl Fn(&Office)) {
    let module = testoffice::Module {
        migrations: post::MIGRATIONS,
        routes: post::routes,
        subjects: post::SUBJECTS,
        states: post::states,
    };
    testoffice::on_both(module, test);
}

fn own(id: DossierId) -> String {
    format!("/ho-so/{id}/nhan-ket-qua")
}

const DESK: &str = "/can-bo/buu-chinh";
const HOME: &str =
    "way=post&receiver=Nguyễn+Văn+An&phone=0912345678&address=Số+2,+phố+Hoa+Sen,+phường+Hoa+Sen";

fn wish(office: &Office, an: &Actor, id: DossierId) {
    let form = format!("{HOME}&version=0");
    assert_eq!(office.post(an, &own(id), &form).0, StatusCode::SEE_OTHER);
}

/// The form of the desk with a number for each of these.
fn numbers(of: &[(DossierId, &str)]) -> String {
    let fields = of.iter().map(|(id, number)| format!("{id}={number}&"));
    fields.collect::<String>() + "viec=giao"
}

fn count(office: &Office, sql: &'static str) -> i64 {
    office.read(move |tx| tx.query_one(sql, &[], |row| row.get(0)))
}

#[test]
fn whoever_handed_it_in_says_where_to_until_it_is_sent() {
    on_both(|office| {
        let an = office.an();
        let id = office.filed(&an);
        let (status, html) = office.get(&an, &own(id));
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Số 2, phố Hoa Sen"), "the owner's address is offered: {html}");

        // Everything that is wrong is told at once, and what was typed stays.
        let wrong = "way=post&receiver=&phone=12&address=Hoa+Sen&version=0";
        let (status, html) = office.post(&an, &own(id), wrong);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in
            ["Người nhận", "chưa đúng, ví dụ 0912", "hãy ghi đủ số nhà", "value=\"Hoa Sen\""]
        {
            assert!(html.contains(told), "{told}: {html}");
        }
        assert_eq!(
            office.post(&an, &own(id), "way=&version=0").0,
            StatusCode::UNPROCESSABLE_ENTITY
        );

        wish(office, &an, id);
        assert!(office.get(&an, &format!("{}?xong=gui", own(id))).1.contains("Đã đăng ký nhận"));
        // From a page that is older than what was said since.
        let (status, html) = office.post(&an, &own(id), "way=desk&version=0");
        assert_eq!(status, StatusCode::CONFLICT, "{html}");
        assert_eq!(office.post(&an, &own(id), "way=desk&version=1").0, StatusCode::SEE_OTHER);
        assert_eq!(count(office, "select count(*) from post_desk"), 0);
        assert_eq!(
            office.post(&an, &own(id), &format!("{HOME}&version=2")).0,
            StatusCode::SEE_OTHER
        );

        let sql = "select payload from journal where action = 'post.wished'";
        let told: Vec<String> = office.read(move |tx| tx.query(sql, &[], |row| row.get(0)));
        assert!(told.len() == 2 && !told.concat().contains("Hoa Sen"), "{told:?}");
    });
}

#[test]
fn nobody_else_sees_or_says_where_to() {
    on_both(|office| {
        let an = office.an();
        let id = office.filed(&an);
        wish(office, &an, id);
        let desk = format!("/can-bo/ho-so/{id}/nhan-ket-qua");
        let binh = office.citizen("Lê Văn Bình", "025091001235");
        for (who, path) in [
            (binh, own(id)),
            (Actor::Stranger, own(id)),
            (office.other(Role::ReceptionClerk), desk.clone()),
            (office.officer(Role::Specialist), desk.clone()),
            (office.officer(Role::Leader), desk.clone()),
        ] {
            let (shown, sent) =
                (office.get(&who, &path), office.post(&who, &path, "way=desk&version=1"));
            assert!(shown.0.is_client_error() || shown.0.is_redirection(), "{who:?}: {shown:?}");
            assert!(sent.0.is_client_error() || sent.1.contains("dang-nhap"), "{who:?}: {sent:?}");
            assert!(!shown.1.contains("Hoa Sen"), "{who:?}: {shown:?}");
        }
        // The desk says it for somebody who stands there.
        let clerk = office.officer(Role::ReceptionClerk);
        assert_eq!(office.get(&clerk, &desk).0, StatusCode::OK);
        assert_eq!(office.post(&clerk, &desk, "way=desk&version=1").0, StatusCode::SEE_OTHER);
    });
}

#[test]
fn what_is_given_is_one_list_or_nothing() {
    on_both(|office| {
        let an = office.an();
        let [first, second, third] = [1, 2, 3].map(|n| {
            let id = office.filed(&an);
            wish(office, &an, id);
            if n < 3 {
                office.finished(id, &format!("{n}/2026/GP-CBC"));
                office.follow(post::POST_FOLLOWER);
            }
            id
        });
        let clerk = office.officer(Role::ReceptionClerk);
        let (_, html) = office.get(&clerk, DESK);
        assert!(html.contains(&first.to_string()) && html.contains(&second.to_string()), "{html}");
        assert!(html.contains("1 hồ sơ đã đăng ký nhận qua bưu chính, chưa có kết quả"), "{html}");
        let (status, pdf) = office.get(&clerk, "/can-bo/buu-chinh/nhan-dan.pdf");
        assert!(status == StatusCode::OK && pdf.starts_with("%PDF"), "{status}");

        // Looking writes nothing, and keeps what was scanned.
        let look = format!("{first}=EE1234&viec=xem");
        let (status, html) = office.post(&clerk, DESK, &look);
        assert!(status == StatusCode::OK && html.contains("value=\"EE1234\""), "{html}");
        assert_eq!(office.post(&clerk, DESK, "viec=giao").0, StatusCode::UNPROCESSABLE_ENTITY);
        // One wrong line, and nothing is given.
        let wrong = [(first, "EE1234"), (second, "số 2"), (third, "EE1236")];
        let (status, html) = office.post(&clerk, DESK, &numbers(&wrong));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("chữ cái không dấu") && html.contains("EE1234"), "{html}");
        assert_eq!(count(office, "select count(*) from post_dispatch"), 0);
        assert_eq!(count(office, "select count(*) from dossier where delivery = 'posted'"), 0);

        // Two results for one address may share an envelope.
        let right = [(first, "ee 1234 vn"), (second, "EE1234VN")];
        let (status, to) = office.post(&clerk, DESK, &numbers(&right));
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (_, html) = office.get(&clerk, &to);
        assert!(html.contains("Bảng kê số 01/2026") && html.contains("EE1234VN"), "{html}");
        assert!(office.get(&clerk, "/can-bo/buu-chinh/bang-ke").1.contains("01/2026"));
        assert!(office.get(&an, &own(first)).1.contains("EE1234VN"), "the owner can follow it");
        let late = office.post(&an, &own(first), &format!("{HOME}&version=1"));
        assert_eq!(late.0, StatusCode::CONFLICT);

        // The post brought one; the same page again says that it is done.
        let (_, html) = office.get(&clerk, "/can-bo/buu-chinh?xem=dang-gui");
        let version = html.split(&format!("{first}.")).nth(1).unwrap();
        let version: String = version.chars().take_while(char::is_ascii_digit).collect();
        let ticked = format!("chon={first}.{version}");
        let done = format!("{DESK}/da-phat");
        assert_eq!(office.post(&clerk, &done, &ticked).0, StatusCode::OK);
        assert_eq!(office.post(&clerk, &done, &ticked).0, StatusCode::CONFLICT);
        assert!(office.post(&clerk, &done, "").1.contains("Chưa chọn"));
        assert_eq!(count(office, "select count(*) from post_desk where place = 'on_way'"), 1);
    });
}

#[test]
fn a_list_is_seen_by_its_own_desk_alone() {
    on_both(|office| {
        let an = office.an();
        let id = office.filed(&an);
        wish(office, &an, id);
        office.finished(id, "1/2026/GP-CBC");
        let clerk = office.officer(Role::ReceptionClerk);
        let (status, list) = office.post(&clerk, DESK, &numbers(&[(id, "EE1234")]));
        assert_eq!(status, StatusCode::SEE_OTHER, "{list}");
        assert_eq!(office.get(&office.officer(Role::Leader), &list).0, StatusCode::OK);
        for who in [office.other(Role::ReceptionClerk), an, Actor::Stranger] {
            assert_ne!(office.get(&who, &list).0, StatusCode::OK, "{who:?}");
        }
        let other = office.other(Role::ReceptionClerk);
        assert!(office.get(&other, DESK).1.contains("Không có kết quả nào chờ gửi"));
        assert!(!office.get(&other, "/can-bo/buu-chinh?xem=dang-gui").1.contains("Hoa Sen,"));
        // Somebody else's dossier is given to the post by nobody else.
        let second = office.filed(&office.citizen("Lê Văn Bình", "025091001235"));
        let (status, _) = office.post(&other, DESK, &numbers(&[(second, "EE1235")]));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}
