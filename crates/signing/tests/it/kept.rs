//! Whoever keeps accounts ends the registration of somebody who left or lost their token; the port of the programs for signing.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use jiff::civil::date;
use kernel::Role;
use platform::config::Settings;

use crate::{
    office::{Office, scratches},
    own::{NAME, get, key, page_of, post, posted, register},
};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_an_account_ends_its_certificate_with_a_reason_and_nobody_else_does() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        let key = key(office.authority.authority(), NAME);
        assert_eq!(register(&office, &key).await.0, StatusCode::OK);
        let waiting = office.approved().await;
        assert!(office.number(waiting).await.is_err(), "the leader has not signed");
        let account = office.cuong.officer().unwrap().account;
        let path = format!("/quan-tri/tai-khoan/{account}/chung-thu");

        let elsewhere =
            office.app.db.read(|tx| identity::agency_by_code(tx, "H99.102", date(2026, 11, 22)));
        let elsewhere =
            office.officer_at(elsewhere.await.unwrap().unwrap().id, Role::Administrator);
        let keeper = office.officer_at(office.commune, Role::Administrator);
        let (status, page) = page_of(&office, &keeper, &path).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(page.contains(NAME) && page.contains("Lý do"), "{page}");
        let id = page.split("name=\"chung_thu\" value=\"").nth(1).unwrap();
        let form = format!("chung_thu={}", id.split('"').next().unwrap());
        let lost = format!("{form}&ly_do=lost");

        for stranger in [&elsewhere, &office.cuong, &office.lan] {
            assert!(page_of(&office, stranger, &path).await.0.is_client_error());
            assert!(posted(&office, stranger, &path, &lost).await.0.is_client_error());
        }
        let (status, _, page) = posted(&office, &keeper, &path, &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "no reason");
        assert!(page.contains("Vui lòng nhập Lý do"), "{page}");
        assert!(office.number(waiting).await.is_err(), "nothing was ended");

        let (status, headers, page) = posted(&office, &keeper, &path, &lost).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
        let done = headers[header::LOCATION].to_str().unwrap().to_owned();
        let (_, page) = page_of(&office, &keeper, &done).await;
        assert!(page.contains("Đã ngừng dùng chứng thư."), "{page}");
        assert!(page.contains("Thiết bị ký hoặc điện thoại bị mất, lộ"), "{page}");
        let (status, ..) = posted(&office, &keeper, &path, &lost).await;
        assert_eq!(status, StatusCode::CONFLICT, "ended once");
        let (_, page) = get(&office, "/can-bo/ky-so/chung-thu").await;
        assert!(page.contains("Quản trị tài khoản ngừng dùng"), "its owner reads why: {page}");
        office.number(waiting).await.unwrap();
        office.verify().await;

        let events: Vec<(String, String)> = office
            .read(|tx| {
                let sql = "select cast(payload as text), actor from journal
                            where action = 'signing_certificate.ended'";
                Ok(tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
            })
            .await;
        let who = keeper.officer().unwrap().account.to_string();
        assert_eq!(events.len(), 1);
        assert!(events[0].0.contains("\"lost\"") && events[0].1.contains(&who), "{events:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_lead_to_the_port_that_the_operator_set() {
    let mut office = Office::new(scratches().remove(0)).await;
    let settings = Settings { agent_port: 9_123, ..(*office.app.settings).clone() };
    office.app.settings = Arc::new(settings);
    let (status, headers, page) = post(&office, "/can-bo/ky-so/chung-thu/dang-ky", "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("action=\"http://127.0.0.1:9123/ky\""), "{page}");
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("form-action 'self' http://127.0.0.1:9123;"), "{policy}");
}
