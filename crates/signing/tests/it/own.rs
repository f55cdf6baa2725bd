//! A leader signs results with a key of their own: registered, chosen, signed elsewhere, completed, numbered, sealed.

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dossier::DossierId;
use jiff::SignedDuration;
use kernel::{Actor, Ctx, Lang};
use platform::http::Caller;
use sandbox::{Authority, KeyChoice, Purpose, Subject};
use serde_json::{Value, json};
use sign::{KeyFile, Verdict};
use tower::ServiceExt;

use crate::{
    office::{Office, scratches},
    signers::days,
};

/// What everybody in this office is called.
pub(crate) const NAME: &str = "Trần Thị Lan";

pub(crate) fn key(authority: &Authority, name: &str) -> KeyFile {
    let subject = Subject {
        common_name: name.to_owned(),
        organisation: "UBND phường Hoa Sen".to_owned(),
        key: KeyChoice::Curve,
        purpose: Purpose::Documents,
        not_before: days(-100),
        not_after: days(1000),
    };
    let issued = authority.issue(&subject).unwrap();
    KeyFile::open(&issued.key_file(&[authority.issuing()]), "").unwrap()
}

async fn send(
    office: &Office,
    actor: &Actor,
    request: Request<Body>,
) -> (StatusCode, HeaderMap, String) {
    let caller = Caller {
        ctx: Ctx::new(actor.clone(), office.app.clock.now()),
        lang: Lang::Vi,
        shown: None,
        session: None,
        scopes: None,
        path: request.uri().to_string(),
    };
    let router: Router =
        signing::routes().into_router().layer(Extension(caller)).with_state(office.app.clone());
    let response = router.oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
    (status, headers, String::from_utf8_lossy(&bytes).into_owned())
}

pub(crate) async fn get(office: &Office, path: &str) -> (StatusCode, String) {
    page_of(office, &office.cuong, path).await
}

/// What this person sees under the address.
pub(crate) async fn page_of(office: &Office, actor: &Actor, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (status, _, page) = send(office, actor, request).await;
    (status, page)
}

pub(crate) async fn post(
    office: &Office,
    path: &str,
    form: &str,
) -> (StatusCode, HeaderMap, String) {
    posted(office, &office.cuong, path, form).await
}

/// What a form that this person sends is answered with.
pub(crate) async fn posted(
    office: &Office,
    actor: &Actor,
    path: &str,
    form: &str,
) -> (StatusCode, HeaderMap, String) {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form.to_owned()))
        .unwrap();
    send(office, actor, request).await
}

/// What the program on the leader's machine asks: it is signed in to nothing.
pub(crate) async fn ask(office: &Office, path: &str, body: &Value) -> (StatusCode, Value) {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .unwrap();
    let (status, _, text) = send(office, &Actor::Stranger, request).await;
    (status, serde_json::from_str(&text).unwrap())
}

/// The token in the form of a page, which may lead to the leader's machine.
pub(crate) fn token(headers: &HeaderMap, page: &str) -> String {
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("form-action 'self' http://127.0.0.1:8988;"), "{policy}");
    assert!(page.contains("action=\"http://127.0.0.1:8988/ky\""), "{page}");
    let after = page.split("name=\"token\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

pub(crate) fn signed(key: &KeyFile, fetched: &Value) -> Vec<String> {
    let items = fetched["items"].as_array().unwrap();
    let message = |it: &Value| STANDARD.decode(it["message"].as_str().unwrap()).unwrap();
    items.iter().map(|it| STANDARD.encode(key.sign_message(&message(it)).unwrap())).collect()
}

pub(crate) async fn register(office: &Office, key: &KeyFile) -> (StatusCode, Value) {
    register_for(office, &office.cuong, key).await
}

/// This person registers the certificate of this key.
pub(crate) async fn registered(office: &Office, actor: &Actor, key: &KeyFile) {
    let (status, done) = register_for(office, actor, key).await;
    assert_eq!(status, StatusCode::OK, "{done}");
}

async fn register_for(office: &Office, actor: &Actor, key: &KeyFile) -> (StatusCode, Value) {
    let (_, headers, page) = posted(office, actor, "/can-bo/ky-so/chung-thu/dang-ky", "").await;
    let token = token(&headers, &page);
    let (status, fetched) = ask(office, "/may-ky/lo", &json!({ "token": token })).await;
    assert_eq!(status, StatusCode::OK, "{fetched}");
    let certificates: Vec<String> =
        key.chain().iter().map(|it| STANDARD.encode(it.der())).collect();
    let body = json!({
        "token": token, "signatures": signed(key, &fetched), "certificates": certificates,
    });
    ask(office, "/may-ky/chu-ky", &body).await
}

/// Everything that waits is handed over: the token, and what is to be signed.
async fn all(office: &Office) -> (String, Value) {
    let (status, headers, page) = post(office, "/can-bo/ky-so", "tat-ca=1").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let token = token(&headers, &page);
    let (status, fetched) = ask(office, "/may-ky/lo", &json!({ "token": token })).await;
    assert_eq!(status, StatusCode::OK, "{fetched}");
    (token, fetched)
}

pub(crate) async fn hand_in(
    office: &Office,
    token: &str,
    signatures: &[String],
) -> (StatusCode, Value) {
    let body = json!({ "token": token, "signatures": signatures });
    ask(office, "/may-ky/chu-ky", &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_signs_several_results_at_once_and_number_and_seal_follow() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        office.configure();
        let key = key(office.authority.authority(), NAME);
        let before = office.approved().await;
        let (status, done) = register(&office, &key).await;
        assert_eq!(status, StatusCode::OK, "{done}");
        assert_eq!(done["back"], "/can-bo/ky-so/chung-thu?xong=dang-ky");
        office.number(before).await.unwrap();

        let mut ids: Vec<DossierId> = Vec::new();
        for _ in 0..3 {
            ids.push(office.approved().await);
        }
        assert!(office.number(ids[0]).await.is_err(), "the leader has not signed");
        let (_, page) = get(&office, "/can-bo/ky-so").await;
        assert_eq!(page.matches("name=\"chon\"").count(), 3, "{page}");
        let pdf =
            page.split("href=\"/can-bo/ky-so/").find(|it| it.contains("van-ban.pdf")).unwrap();
        let pdf = format!("/can-bo/ky-so/{}", pdf.split('"').next().unwrap());
        let (status, pdf) = get(&office, &pdf).await;
        assert!(status.is_success() && pdf.starts_with("%PDF"));

        let (token, fetched) = all(&office).await;
        assert_eq!(fetched["person"], NAME);
        let mut signatures = signed(&key, &fetched);
        signatures[1] = signatures[0].clone();
        let (status, done) = hand_in(&office, &token, &signatures).await;
        assert_eq!(status, StatusCode::OK, "{done}");
        let (_, page) = get(&office, done["back"].as_str().unwrap()).await;
        assert!(page.contains("Đã ký 2 kết quả."), "{page}");
        assert_eq!(page.matches("Chữ ký gửi về không hợp lệ").count(), 1, "{page}");
        let (status, again) = hand_in(&office, &token, &signatures).await;
        assert_eq!(
            (status, &again["code"]),
            (StatusCode::CONFLICT, &json!("signing.batch_closed"))
        );

        let (token, fetched) = all(&office).await;
        assert_eq!(fetched["items"].as_array().unwrap().len(), 1, "what is signed waits no more");
        let (status, _) = hand_in(&office, &token, &signed(&key, &fetched)).await;
        assert_eq!(status, StatusCode::OK);
        for id in &ids {
            office.number(*id).await.unwrap();
        }
        assert!(office.work().await, "sealed");
        for id in ids {
            let (pdf, report) = office.result(id).await;
            assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
            let names: Vec<&str> =
                report.signatures.iter().map(|it| it.path[0].common_name.as_str()).collect();
            assert_eq!(names, [NAME, "UBND phường Hoa Sen"]);
            assert!(report.signatures.iter().all(|it| it.verdict == Verdict::Valid));
            said_by_poppler(&pdf);
        }
        office.verify().await;
    }
}

/// What poppler, which is not ours, says of both signatures.
pub(crate) fn said_by_poppler(pdf: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("result.pdf");
    std::fs::write(&path, pdf).unwrap();
    let Ok(output) = std::process::Command::new("pdfsig").arg("-nocert").arg(&path).output() else {
        eprintln!("skipped: pdfsig is not installed (poppler-utils)");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.matches("Signature is Valid.").count(), 2, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_registered_by_its_owner_alone_and_can_be_ended() {
    for scratch in scratches() {
        let office = Office::new(scratch).await;
        let authority = office.authority.authority();
        let foreign = sandbox::AuthorityServer::start(([127, 0, 0, 1], 0).into(), days(0)).await;
        let foreign = foreign.unwrap();
        for (key, code) in [
            (key(authority, "Nguyễn Văn Khác"), "signing.other_name"),
            (key(foreign.authority(), NAME), "signing.certificate_not_trusted"),
        ] {
            let (status, refused) = register(&office, &key).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
            assert_eq!(refused["code"], code);
        }
        // Somebody else's certificate with a signature of one's own key proves nothing.
        let (own, others) = (key(authority, NAME), key(authority, NAME));
        let (_, headers, page) = post(&office, "/can-bo/ky-so/chung-thu/dang-ky", "").await;
        let token = token(&headers, &page);
        let (_, fetched) = ask(&office, "/may-ky/lo", &json!({ "token": token })).await;
        let certificates: Vec<String> =
            others.chain().iter().map(|it| STANDARD.encode(it.der())).collect();
        let body = json!({
            "token": token, "signatures": signed(&own, &fetched), "certificates": certificates,
        });
        let (_, refused) = ask(&office, "/may-ky/chu-ky", &body).await;
        assert_eq!(refused["code"], "signing.not_proven");
        let (status, _) = ask(&office, "/may-ky/lo", &json!({ "token": "guessed" })).await;
        assert_eq!(status, StatusCode::NOT_FOUND);

        assert_eq!(register(&office, &own).await.0, StatusCode::OK);
        let waiting = office.approved().await;
        let (token, fetched) = all(&office).await;
        office.app.clock.set(office.app.clock.now() + SignedDuration::from_mins(16));
        let (_, late) = hand_in(&office, &token, &signed(&own, &fetched)).await;
        assert_eq!(late["code"], "signing.batch_expired");

        let (_, page) = get(&office, "/can-bo/ky-so/chung-thu").await;
        assert!(page.contains("Chứng thư đang dùng"), "{page}");
        let id = page.split("name=\"chung_thu\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        let (status, ..) =
            post(&office, "/can-bo/ky-so/chung-thu/ket-thuc", &format!("chung_thu={id}")).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, page) = get(&office, "/can-bo/ky-so/chung-thu").await;
        assert!(page.contains("Chứng thư đã ngừng dùng"), "{page}");
        office.number(waiting).await.unwrap();
        let (status, _, page) = post(&office, "/can-bo/ky-so", "tat-ca=1").await;
        assert_eq!(status, StatusCode::CONFLICT, "{page}");
        office.verify().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_of_a_signature_is_a_png_and_is_seen_above_the_name() {
    let office = Office::new(scratches().remove(0)).await;
    office.configure();
    let seals = office.app.settings.data_dir.join("seals");
    let settings = std::fs::read_to_string(seals.join("seals.toml")).unwrap();
    std::fs::write(seals.join("seals.toml"), settings + "picture = \"seal.png\"\n").unwrap();
    std::fs::write(seals.join("seal.png"), STANDARD.decode(PNG).unwrap()).unwrap();
    let key = key(office.authority.authority(), NAME);
    register(&office, &key).await;
    let (_, page) = get(&office, "/can-bo/ky-so/chung-thu").await;
    let id = page.split("name=\"chung_thu\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let sent = |bytes: &[u8]| {
        let mut body = format!(
            "--X\r\nContent-Disposition: form-data; name=\"chung_thu\"\r\n\r\n{id}\r\n--X\r\n\
             Content-Disposition: form-data; name=\"anh\"; filename=\"a.png\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--X--\r\n");
        Request::post("/can-bo/ky-so/chung-thu/chu-ky")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
            .body(Body::from(body))
            .unwrap()
    };
    for (bytes, said) in [
        (b"not a picture".to_vec(), "không phải ảnh PNG"),
        (vec![0; 300_000], "lớn hơn 200 KB"),
        (Vec::new(), "Chưa chọn tệp"),
    ] {
        let (status, _, page) = send(&office, &office.cuong, sent(&bytes)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(said), "{page}");
    }
    let png = STANDARD.decode(PNG).unwrap();
    let (status, ..) = send(&office, &office.cuong, sent(&png)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let request = Request::get("/can-bo/ky-so/chung-thu/chu-ky.png").body(Body::empty()).unwrap();
    assert!(send(&office, &office.cuong, request).await.0.is_success());

    let dossier = office.approved().await;
    let (token, fetched) = all(&office).await;
    let (status, _) = hand_in(&office, &token, &signed(&key, &fetched)).await;
    assert_eq!(status, StatusCode::OK);
    office.number(dossier).await.unwrap();
    assert!(office.work().await, "sealed");
    let (pdf, report) = office.result(dossier).await;
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let said = String::from_utf8_lossy(&pdf);
    // Each with what it covers.
    assert_eq!(said.matches("/Subtype /Image").count(), 4, "both pictures");
}

/// A dot of blue.
pub(crate) const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
