//! What the page says of documents, and what it refuses to read.

use axum::{body::Body, http::StatusCode};
use kernel::Lang;
use sign::StampQuestion;

use crate::{
    signers::{Signer, days, document, now},
    world::{MOST, World},
};

/// What the leader signed, with a time stamp.
fn stamped(world: &World) -> Vec<u8> {
    let signed = world.leader.signed(&document());
    let question = StampQuestion::over(signed.signature(), [7; 8]);
    let authority = world.authority.as_ref().unwrap().authority();
    let token = question.token(&authority.stamp(&question.der()).unwrap()).unwrap();
    signed.with_time_stamp(&token).unwrap().into_bytes()
}

fn at(text: &[u8], what: &[u8]) -> usize {
    text.windows(what.len()).position(|it| it == what).unwrap()
}

#[tokio::test]
async fn a_good_document_is_said_to_be_good_by_whom_and_since_when_in_three_languages() {
    let world = World::new().await;
    let pdf = stamped(&world);

    let (status, page) = world.check(&pdf).await;

    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Mọi chữ ký số trên tài liệu đều hợp lệ"), "{page}");
    assert!(page.contains("Hoàng Văn Cường") && page.contains("UBND phường Hoa Sen"));
    assert!(page.contains("có dấu thời gian xác nhận") && page.contains("Toàn bộ tài liệu"));
    assert!(page.contains("danh sách “sandbox”") && page.contains("PAdES B-T"));
    for (lang, words) in [(Lang::En, "are valid"), (Lang::Ko, "전자서명이 유효합니다")] {
        let body = Body::from(super::world::form(&pdf));
        assert!(world.check_in(lang, body).await.1.contains(words));
    }
    assert_eq!(world.kept_files(), 0, "nothing is kept");
}

#[tokio::test]
async fn a_document_that_was_changed_is_not_good_and_one_without_signature_is_said_to_be_so() {
    let world = World::new().await;
    let mut changed = stamped(&world);
    let byte = at(&changed, b"CHIM BO CAU");
    changed[byte] = b'X';

    let (_, page) = world.check(&changed).await;
    assert!(page.contains("Có chữ ký số không hợp lệ"), "{page}");
    assert!(page.contains("Nội dung tài liệu đã bị thay đổi sau khi ký."));
    let (_, page) = world.check(&document()).await;
    assert!(page.contains("Tài liệu không có chữ ký số nào"), "{page}");
    let (status, page) = world.check(b"%PDF-1.7 and nothing more").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Không đọc được tài liệu"), "{page}");
}

#[tokio::test]
async fn the_authority_of_the_certificate_is_asked_and_when_it_is_silent_nothing_is_concluded() {
    let mut world = World::new().await;
    let pdf = stamped(&world);
    let serial = world.leader.issued.serial.clone();

    assert!(world.check(&pdf).await.1.contains("Có hiệu lực theo OCSP"));
    world
        .authority
        .as_ref()
        .unwrap()
        .authority()
        .revoke(&serial, now() - jiff::SignedDuration::from_hours(1));
    let (_, page) = world.check(&pdf).await;
    assert!(page.contains("Chứng thư số đã bị thu hồi trước khi ký."), "{page}");
    world.authority = None;
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let (_, page) = world.check(&pdf).await;
    assert!(page.contains("Chưa thể kết luận"), "{page}");
    assert!(page.contains("tổ chức chứng thực chưa trả lời"));
}

#[tokio::test]
async fn without_trusted_roots_the_page_says_so_and_concludes_nothing() {
    let world = World::without_trust().await;
    let pdf = stamped(&world);

    let (_, page) = world.check(&pdf).await;

    assert!(page.contains("chưa được cấu hình danh sách chứng thư gốc tin cậy"), "{page}");
    assert!(page.contains("Không dẫn đến chứng thư gốc nào được tin cậy"));
    assert!(page.contains("Chưa thể kết luận"));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_beside_the_field() {
    let world = World::new().await;
    let too_large = [b"%PDF-1.7 ".to_vec(), vec![b'x'; usize::try_from(MOST).unwrap()]].concat();
    let far_too_large = vec![b'x'; 5 * usize::try_from(MOST).unwrap()];

    for (document, expected, words) in [
        (Vec::new(), StatusCode::UNPROCESSABLE_ENTITY, "Vui lòng chọn tài liệu PDF"),
        (b"PK\x03\x04".to_vec(), StatusCode::UNPROCESSABLE_ENTITY, "không phải là tài liệu PDF"),
        (too_large, StatusCode::PAYLOAD_TOO_LARGE, "Tài liệu lớn hơn"),
        (far_too_large, StatusCode::PAYLOAD_TOO_LARGE, "Tài liệu lớn hơn"),
    ] {
        let (status, page) = world.check(&document).await;
        assert_eq!(status, expected);
        assert!(page.contains(words) && page.contains("id=\"f-tep-error\""), "{page}");
    }
}

#[tokio::test]
async fn only_a_few_are_checked_at_once_and_the_next_one_is_told_to_wait() {
    let world = World::new().await;
    let never =
        || Body::from_stream(futures_util::stream::pending::<std::io::Result<bytes::Bytes>>());
    let slow: Vec<_> = (0..4)
        .map(|_| {
            let request = axum::http::Request::post("/kiem-tra-chu-ky")
                .header("content-type", "multipart/form-data; boundary=X")
                .body(never())
                .unwrap();
            tokio::spawn(tower::ServiceExt::oneshot(world.router(Lang::Vi), request))
        })
        .collect();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;

    let (status, page) = world.check(&document()).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.contains("Vui lòng chờ ít giây rồi gửi lại"), "{page}");

    slow.iter().for_each(tokio::task::JoinHandle::abort);
    for one in slow {
        assert!(one.await.is_err(), "was aborted");
    }
    assert_eq!(world.check(&document()).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_expired_certificate_and_a_stranger_are_told_apart() {
    let world = World::new().await;
    let elsewhere = sandbox::Authority::new("http://127.0.0.1:9", now()).unwrap();
    let stranger = Signer::new(&elsewhere);
    let signed = stranger.signed(&document()).into_bytes();

    let (_, page) = world.check(&signed).await;
    assert!(page.contains("Chứng thư số không dẫn đến chứng thư gốc nào được tin cậy."), "{page}");

    let signed = world.leader.signed(&document()).into_bytes();
    world.app.clock.set(days(1_100));
    let (_, page) = world.check(&signed).await;
    assert!(page.contains("không có gì chứng minh chữ ký được tạo khi còn hạn"), "{page}");
}
