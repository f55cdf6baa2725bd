//! The code on a result: what it says, how the result stands, and whether a file is what was issued.

use axum::{
    Extension,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use dossier::{
    CorrectResult, DeliverResult, DossierId, ProposeRevocation, ResultCode, ResultKeys,
    RevocationGround, RevokeResult, Way,
};
use kernel::{Actor, Ctx, Lang};
use platform::http::Caller;
use tower::ServiceExt;

use crate::{
    office::{Office, scratches},
    world::form,
};

impl Office {
    async fn send(&self, lang: Lang, request: Request<Body>) -> (StatusCode, String, String) {
        let caller = Caller {
            ctx: Ctx::new(Actor::Stranger, self.app.clock.now()),
            lang,
            shown: None,
            session: None,
            scopes: None,
            path: request.uri().to_string(),
        };
        let router = signing::routes().into_router().layer(Extension(caller));
        let response = router.with_state(self.app.clone()).oneshot(request).await.unwrap();
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to.map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        (status, to, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let (status, _, page) =
            self.send(Lang::Vi, Request::get(path).body(Body::empty()).unwrap()).await;
        (status, page)
    }

    async fn compare(&self, path: &str, document: &[u8]) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
            .body(Body::from(form(document)))
            .unwrap();
        let (status, _, page) = self.send(Lang::Vi, request).await;
        (status, page)
    }

    /// Where the code of the result leads.
    async fn path(&self, id: DossierId) -> String {
        let detail = self.detail(id).await;
        let keys = ResultKeys::open(&self.app.settings.data_dir).unwrap();
        let code = ResultCode {
            dossier: detail.dossier.code().to_owned(),
            number: detail.result.unwrap().number.unwrap(),
            on: kernel::today_in_vietnam(self.app.clock.now()),
            agency: "UBND phường Hoa Sen".into(),
            outcome: "Giấy phép nuôi chim bồ câu".into(),
        };
        format!("/kiem-tra/{}", keys.write(&code).unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_says_that_the_result_is_in_force_and_a_file_is_compared_with_it() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        office.configure();
        let id = office.numbered().await;
        let path = office.path(id).await;
        let (unsealed, _) = office.result(id).await;

        let (status, page) = office.get(&path).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            page.contains("Đúng, đang có hiệu lực") && page.contains("1/2026/GP-CBC"),
            "{page}"
        );
        assert!(page.contains("Bản điện tử đang chờ chữ ký số"));
        assert!(!page.contains("Nguyễn Văn An"), "nobody's name is told");
        assert!(office.compare(&path, &unsealed).await.1.contains("giống hệt bản cơ quan đã cấp"));

        assert!(office.work().await);
        let (sealed, _) = office.result(id).await;
        let (_, page) = office.get(&path).await;
        assert!(page.contains("UBND phường Hoa Sen, ") && page.contains("chứng minh lâu dài"));
        assert!(office.compare(&path, &sealed).await.1.contains("giống hệt bản cơ quan đã cấp"));
        assert!(office.compare(&path, &unsealed).await.1.contains("bản trước khi cơ quan ký số"));
        let mut changed = sealed.clone();
        changed[1_000] ^= 1;
        assert!(
            office.compare(&path, &changed).await.1.contains("không phải là bản cơ quan đã cấp")
        );
        let (status, page) = office.compare(&path, b"").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("id=\"f-tep-error\""), "{page}");
        for (lang, words) in [(Lang::En, "Genuine and in force"), (Lang::Ko, "진본이며 유효함")]
        {
            let request = Request::get(&path).body(Body::empty()).unwrap();
            assert!(office.send(lang, request).await.2.contains(words));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_was_taken_back_is_in_force_no_more() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        let id = office.numbered().await;
        let path = office.path(id).await;
        office
            .write(&office.cuong, move |tx, ctx| {
                let command = CorrectResult {
                    dossier: id,
                    working_days: Some(2),
                    reason: "Ghi sai số chim.".into(),
                    seen_version: None,
                };
                dossier::correct_result(tx, ctx, &command).map(drop)
            })
            .await;
        let (_, page) = office.get(&path).await;
        assert!(page.contains("đã thu lại kết quả này để sửa sai sót"), "{page}");

        office.decide(id).await;
        let (_, page) = office.get(&path).await;
        assert!(page.contains("được thay thế bằng kết quả số 2/2026/GP-CBC"), "{page}");
        let (_, page) = office.get(&office.path(id).await).await;
        assert!(page.contains("Đúng, đang có hiệu lực"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_changed_or_made_elsewhere_is_refused_and_one_that_is_typed_is_led_on() {
    let office = Office::new(scratches().remove(0)).await;
    let id = office.numbered().await;
    let path = office.path(id).await;
    let code = office.detail(id).await.dossier.code().to_owned();

    let mut changed = path.clone().into_bytes();
    let at = "/kiem-tra/".len() + 30;
    changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).unwrap();
    let elsewhere = elsewheres_code(&office);
    for wrong in [changed.as_str(), &elsewhere, "/kiem-tra/x.y", "/kiem-tra/x"] {
        let (status, page) = office.get(wrong).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(page.contains("không do hệ thống cấp hoặc đã bị sửa"), "{page}");
        assert_eq!(office.compare(wrong, b"%PDF-1.7").await.0, StatusCode::NOT_FOUND);
    }

    let led = |path: String| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let office = &office;
        async move { office.send(Lang::Vi, request).await.1 }
    };
    assert_eq!(led(format!("/kiem-tra/{code}")).await, format!("/tra-cuu?ma={code}"));
    assert_eq!(led(format!("/kiem-tra?ma=https://a.example{path}")).await, path);
    let (status, page) = office.get("/kiem-tra?ma=12").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("value=\"12\"") && page.contains("id=\"f-ma-error\""), "{page}");
    let (_, keys) = office.get("/.well-known/motcua-result-keys.json").await;
    assert!(keys.contains("\"kty\":\"EC\"") && keys.contains("\"x\":"), "{keys}");
    assert!(!keys.contains("\"d\":"), "nothing secret");
    let (status, page) = office.get("/kiem-tra/ngoai-tuyen").await;
    assert!(status.is_success() && page.contains("data-offline"));
}

/// A code of the same shape, signed by another installation.
fn elsewheres_code(office: &Office) -> String {
    let keys = ResultKeys::open(&office.app.settings.data_dir.join("elsewhere")).unwrap();
    let code = ResultCode {
        dossier: "H99.100-261122-0001".into(),
        number: "1/2026/GP-CBC".into(),
        on: jiff::civil::date(2026, 11, 22),
        agency: "UBND phường Hoa Sen".into(),
        outcome: "Giấy phép".into(),
    };
    format!("/kiem-tra/{}", keys.write(&code).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_result_is_said_to_be_so_by_its_code_and_its_file() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        office.configure();
        let id = office.numbered().await;
        let path = office.path(id).await;
        assert!(office.work().await);
        let (sealed, _) = office.result(id).await;
        let (_, page) = office.compare("/kiem-tra-chu-ky", &sealed).await;
        assert!(page.contains("là kết quả số 1/2026/GP-CBC của hồ sơ"), "{page}");
        assert!(page.contains("Kết quả đang có hiệu lực."), "{page}");

        let seen_version = None;
        let deliver = DeliverResult {
            dossier: id,
            way: Way::InPerson,
            proxy: String::new(),
            paper: String::new(),
            signature: None,
            seen_version,
        };
        office.write(&office.lan, move |tx, ctx| dossier::deliver_result(tx, ctx, &deliver)).await;
        let propose = ProposeRevocation {
            dossier: id,
            ground: Some(RevocationGround::Unlawful),
            law: "Điều 5".into(),
            reason: "Sai thẩm quyền.".into(),
            seen_version,
        };
        office
            .write(&office.binh, move |tx, ctx| dossier::propose_revocation(tx, ctx, &propose))
            .await;
        let today = Some(kernel::today_in_vietnam(office.app.clock.now()));
        let revoke = RevokeResult {
            dossier: id,
            order_number: "9/QĐ-UBND".into(),
            order_on: today,
            from: today,
            reason: "Sai thẩm quyền.".into(),
            seen_version,
        };
        office.write(&office.cuong, move |tx, ctx| dossier::revoke_result(tx, ctx, &revoke)).await;

        let words = "không còn giá trị sử dụng kể từ ngày";
        let (_, page) = office.get(&path).await;
        assert!(page.contains("Đã bị thu hồi") && page.contains(words), "{page}");
        assert!(page.contains("9/QĐ-UBND") && !page.contains("Sai thẩm quyền"), "{page}");
        // The file is what was issued, and its signature is good: that it is revoked is said beside it.
        let (_, page) = office.compare("/kiem-tra-chu-ky", &sealed).await;
        assert!(page.contains("Mọi chữ ký số trên tài liệu đều hợp lệ"), "{page}");
        assert!(page.contains(words), "{page}");
        for (lang, said) in [(Lang::En, "revoked and no longer valid"), (Lang::Ko, "취소되어")]
        {
            let request = Request::get(&path).body(Body::empty()).unwrap();
            assert!(office.send(lang, request).await.2.contains(said));
        }
        office.verify().await;
    }
}
