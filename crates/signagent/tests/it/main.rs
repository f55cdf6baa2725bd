//! The program with an office that is played here: what it shows, signs and refuses.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::{Arc, Mutex};

use axum::{Json, Router, routing::post};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sandbox::{Authority, KeyChoice, Purpose, Subject};
use serde_json::{Value, json};
use sign::Certificate;
use signagent::{Agent, AgentSettings, KeyPlace};

/// An office that wants this signed, and what was handed in.
struct World {
    office: String,
    agent: String,
    handed_in: Arc<Mutex<Vec<Value>>>,
    own: Certificate,
    client: reqwest::Client,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new(message: fn(&str) -> Vec<u8>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let office = format!("http://{}", listener.local_addr().unwrap());
        let handed_in = Arc::new(Mutex::new(Vec::new()));
        let (wanted, kept) = (STANDARD.encode(message(&office)), handed_in.clone());
        let fetch = move |Json(asked): Json<Value>| async move {
            assert_eq!(asked["token"], "once");
            Json(json!({
                "purpose": "certificate", "person": "Hoàng Văn Cường",
                "items": [{ "title": "Đăng ký", "message": wanted }],
            }))
        };
        let take = move |Json(signed): Json<Value>| async move {
            kept.lock().unwrap().push(signed);
            Json(json!({ "back": "/can-bo/ky-so/chung-thu" }))
        };
        let router =
            Router::new().route("/may-ky/lo", post(fetch)).route("/may-ky/chu-ky", post(take));
        tokio::spawn(async move { axum::serve(listener, router).await });

        let now = "2026-11-22T08:00:00Z".parse().unwrap();
        let authority = Authority::new("http://127.0.0.1:9", now).unwrap();
        let subject = Subject {
            common_name: "Hoàng Văn Cường".to_owned(),
            organisation: "UBND phường Hoa Sen".to_owned(),
            key: KeyChoice::Curve,
            purpose: Purpose::Documents,
            not_before: now,
            not_after: "2027-11-22T08:00:00Z".parse().unwrap(),
        };
        let issued = authority.issue(&subject).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("leader.p12");
        std::fs::write(&path, issued.key_file(&[authority.issuing()])).unwrap();
        let settings = AgentSettings {
            office: office.clone(),
            key: KeyPlace::File { path },
            certificates: None,
            listen: ([127, 0, 0, 1], 0).into(),
        };
        let agent = Agent::bind(settings).await.unwrap();
        let address = format!("http://{}", agent.address().unwrap());
        tokio::spawn(agent.run());
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Self {
            office,
            agent: address,
            handed_in,
            own: Certificate::from_der(&issued.certificate).unwrap(),
            client: client.build().unwrap(),
            _folder: folder,
        }
    }

    async fn post(&self, path: &str, origin: &str, form: String) -> (u16, String, String) {
        let answer = self
            .client
            .post(format!("{}{path}", self.agent))
            .header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap();
        let to = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
        (answer.status().as_u16(), to.unwrap_or_default(), answer.text().await.unwrap())
    }

    /// The form of the page that asks for the PIN.
    async fn begun(&self) -> String {
        let (status, _, page) = self.post("/ky", &self.office, "token=once".to_owned()).await;
        assert_eq!(status, 200, "{page}");
        assert!(page.contains("Hoàng Văn Cường") && page.contains(&self.office), "{page}");
        let value = |name: &str| {
            let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().to_owned()
        };
        format!("number={}&secret={}", value("number"), value("secret"))
    }
}

fn challenge(office: &str) -> Vec<u8> {
    format!("Motcua certificate registration\n{office}\nabc\n").into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_office_wants_is_shown_signed_and_handed_in() {
    let world = World::new(challenge).await;
    let form = world.begun().await;
    let unknown = format!("{form}&certificate=ff");
    let (status, _, page) = world.post("/ky/xac-nhan", &world.agent, unknown).await;
    assert_eq!(status, 422, "{page}");
    assert!(page.contains("Không tìm thấy khóa"), "{page}");
    let (status, to, _) = world.post("/ky/xac-nhan", &world.agent, form.clone()).await;
    assert_eq!((status, to), (303, format!("{}/can-bo/ky-so/chung-thu", world.office)));

    let handed_in = world.handed_in.lock().unwrap().clone();
    assert_eq!(handed_in.len(), 1);
    let signature = STANDARD.decode(handed_in[0]["signatures"][0].as_str().unwrap()).unwrap();
    assert!(world.own.has_signed(&challenge(&world.office), &signature));
    assert_eq!(handed_in[0]["certificates"][0], STANDARD.encode(world.own.der()));
    let (status, ..) = world.post("/ky/xac-nhan", &world.agent, form).await;
    assert_eq!(status, 409, "signed once");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_and_other_names_of_this_machine_are_refused() {
    let world = World::new(challenge).await;
    let (status, _, page) = world.post("/ky", "https://evil.example", "token=once".into()).await;
    assert_eq!(status, 403, "{page}");
    let form = world.begun().await;
    let (status, ..) = world.post("/ky/xac-nhan", &world.office, form).await;
    assert_eq!(status, 409, "confirmed on its own page alone");
    let renamed = world.client.get(&world.agent).header("host", "rebound.example").send().await;
    assert_eq!(renamed.unwrap().status().as_u16(), 421);
    let idle = world.client.get(&world.agent).send().await.unwrap();
    let policy = idle.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains(&format!("form-action 'self' {};", world.office)), "{policy}");
    assert!(world.handed_in.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_document_and_no_challenge_of_this_office_is_not_signed() {
    let world = World::new(|_| challenge("https://other.example")).await;
    let form = world.begun().await;
    let (status, _, page) = world.post("/ky/xac-nhan", &world.agent, form).await;
    assert_eq!(status, 422);
    assert!(page.contains("không phải là văn bản để ký"), "{page}");
    assert!(world.handed_in.lock().unwrap().is_empty());
}

#[tokio::test]
async fn it_listens_to_this_machine_only() {
    let settings = AgentSettings {
        office: "https://motcua.example".into(),
        key: KeyPlace::File { path: "x.p12".into() },
        certificates: None,
        listen: ([0, 0, 0, 0], 0).into(),
    };
    assert!(Agent::bind(settings).await.is_err());
}
