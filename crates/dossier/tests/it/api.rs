//! The road of a dossier over `/api/v1`, and what programs send that they should not.

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use dossier::DossierId;
use kernel::{AccountId, Actor, AgencyId, Applicant, Ctx, Lang, PersonId, Role, Scope};
use platform::http::{Caller, FailureNote};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::world::{World, on_both};

/// A program with its token.
struct Client<'w> {
    world: &'w World,
    actor: Actor,
    scopes: Vec<Scope>,
    runtime: tokio::runtime::Runtime,
}

struct Answer {
    status: u16,
    code: String,
    problems: Vec<String>,
    headers: HeaderMap,
    body: Value,
    bytes: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn refused(&self) -> (u16, &str) {
        (self.status, &self.code)
    }
}

impl<'w> Client<'w> {
    fn new(world: &'w World, actor: Actor) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { world, actor, scopes: Scope::ALL.to_vec(), runtime }
    }

    fn officer(
        world: &'w World,
        name: &'static str,
        agency: AgencyId,
        role: (&'static str, Role),
    ) -> Self {
        Self::new(world, Actor::Officer(world.officer(name, agency, role)))
    }

    fn an(world: &'w World) -> Self {
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        Self::new(world, Actor::Applicant(an))
    }

    fn send(&self, request: Request<Body>) -> Answer {
        let caller = Caller {
            ctx: Ctx::new(self.actor.clone(), self.world.now()),
            lang: Lang::Vi,
            shown: None,
            session: None,
            scopes: Some(self.scopes.clone()),
            path: request.uri().to_string(),
        };
        let router: Router = dossier::routes()
            .into_router()
            .layer(Extension(caller))
            .with_state(self.world.app.clone());
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let note = response.extensions().get::<FailureNote>().cloned();
            let problem = |it: &kernel::Problem| format!("{} {}", it.field, it.code);
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, 10_000_000).await.unwrap().to_vec();
            Answer {
                status: parts.status.as_u16(),
                problems: note.iter().flat_map(|it| &it.problems).map(problem).collect(),
                code: note.map(|it| it.code).unwrap_or_default(),
                headers: parts.headers,
                body: serde_json::from_slice(&bytes).unwrap_or_default(),
                bytes,
            }
        })
    }

    fn get(&self, path: &str) -> Answer {
        self.send(Request::get(format!("/api/v1/{path}")).body(Body::empty()).unwrap())
    }

    fn post(&self, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::post(format!("/api/v1/{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).unwrap())
    }

    fn post_json(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut headers = headers.to_vec();
        headers.push(("content-type", "application/json"));
        self.post(path, &headers, body.to_string())
    }

    /// Does a deed to the version just read.
    fn deed(&self, id: &str, noun: &str, body: &Value) -> Answer {
        let seen = self.get(&format!("dossiers/{id}"));
        assert_eq!(seen.status, 200, "before {noun}: {}", seen.code);
        let tag = seen.header("etag");
        let done = self.post_json(&format!("dossiers/{id}/{noun}"), &[("if-match", tag)], body);
        assert_eq!(done.status, 200, "{noun}: {} {:?}", done.code, done.problems);
        assert_eq!(done.header("etag"), format!("\"{}\"", done.body["version"]));
        done
    }

    fn upload(&self) -> String {
        let headers = [("content-type", "application/octet-stream")];
        let sent = self.post("uploads?name=ban-ve.pdf", &headers, SCAN);
        assert_eq!(sent.status, 201, "{} {:?}", sent.code, sent.problems);
        assert_eq!(sent.body["media_type"], "application/pdf");
        sent.body["id"].as_str().unwrap().to_owned()
    }
}

const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn submission(upload: &str) -> Value {
    json!({
        "procedure": "1.999001",
        "receiving_agency": "H99.100",
        "channel": "online",
        "applicant": {
            "name": "Nguyễn Văn An", "personal_id": "025090001234", "phone": "0912345678",
            "address": "Số 2, phố Hoa Sen",
        },
        "form": {
            "owner": {
                "name": "Nguyễn Văn An", "personal_id": "025090001234", "birth_date": "1990-02-14",
            },
            "birds": 24, "loft": { "place": "yard" }, "pledge": true,
        },
        "papers": [{ "code": "drawing", "upload": upload }],
    })
}

#[test]
fn who_files_for_another_is_taken_and_shown() {
    on_both(|world| {
        let an = Client::an(world);
        let mut sent = submission(&an.upload());
        let submitter = json!({
            "kind": "authorised", "name": "Lê Văn Bình", "personal_id": "025080004321",
            "phone": "0987654321", "address": "Số 5, phố Hoa Sen", "basis": "Giấy ủy quyền số 12",
        });
        sent["submitter"] = submitter.clone();
        let unproved = an.post_json("dossiers", &[], &sent);
        assert_eq!(unproved.status, 422);
        assert_eq!(unproved.problems, ["paper._mandate paper_missing"]);
        let proof = json!({ "code": "_mandate", "upload": an.upload() });
        sent["papers"].as_array_mut().unwrap().push(proof);
        let mut wrong = sent.clone();
        wrong["submitter"]["kind"] = "friend".into();
        let wrong = an.post_json("dossiers", &[], &wrong);
        assert_eq!(wrong.problems, ["submitter.kind not_in_list"]);
        let mut same = sent.clone();
        same["submitter"]["personal_id"] = "025090001234".into();
        let same = an.post_json("dossiers", &[], &same);
        assert_eq!(same.problems, ["submitter.personal_id mandate_same_person"]);

        let done = an.post_json("dossiers", &[], &sent);
        assert_eq!(done.status, 201, "{} {:?}", done.code, done.problems);
        let id = done.body["id"].as_str().unwrap().to_owned();
        assert_eq!(an.get(&format!("dossiers/{id}")).body["submitter"], submitter);
        let own = an.post_json("dossiers", &[], &submission(&an.upload()));
        let id = own.body["id"].as_str().unwrap().to_owned();
        assert_eq!(an.get(&format!("dossiers/{id}")).body["submitter"], Value::Null);
    });
}

#[test]
fn several_are_handed_in_together_or_not_at_all() {
    on_both(|world| {
        crate::joint::with_bundle(world);
        let an = Client::an(world);
        let first = submission(&an.upload());
        let mut second = first.clone();
        second["procedure"] = "1.999002".into();
        let mut bad = second.clone();
        bad["form"]["birds"] = 3.into();
        let refused = an.post_json(
            "joint-filings",
            &[],
            &json!({ "bundle": "chim", "filings": [first, bad] }),
        );
        assert_eq!((refused.status, refused.problems.len()), (422, 1), "{:?}", refused.problems);
        assert!(refused.problems[0].starts_with("filings.1.birds "), "{:?}", refused.problems);
        let none = an.get("dossiers");
        assert_eq!(none.body["items"], json!([]));

        let key = [("idempotency-key", "visit-1")];
        let body = json!({ "bundle": "chim", "filings": [first, second] });
        let done = an.post_json("joint-filings", &key, &body);
        assert_eq!(done.status, 201, "{} {:?}", done.code, done.problems);
        let again = an.post_json("joint-filings", &key, &body);
        assert_eq!(again.body, done.body);
        assert_eq!(an.get("dossiers").body["items"].as_array().unwrap().len(), 2);
        let at = done.header("location").strip_prefix("/api/v1/").unwrap().to_owned();
        let shown = an.get(&at);
        assert_eq!(shown.body["bundle"]["code"], "chim");
        let codes = |body: &Value, at: &str| -> Vec<Value> {
            body["dossiers"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it.pointer(at).unwrap().clone())
                .collect()
        };
        assert_eq!(codes(&shown.body, "/dossier/code"), codes(&done.body, "/code"));
        assert_eq!(Client::an(world).get(&at).refused(), (404, "dossier.not_found"));
        let other = json!({ "bundle": "meo", "filings": [first, first] });
        assert_eq!(
            an.post_json("joint-filings", &[], &other).refused(),
            (422, "dossier.not_offered")
        );
    });
}

#[test]
fn a_dossier_goes_the_whole_road_over_the_interface() {
    on_both(|world| {
        let an = Client::an(world);
        let at = |name, title, role| Client::officer(world, name, world.commune, (title, role));
        let lan = at("Trần Thị Lan", "Công chức", Role::ReceptionClerk);
        let binh = at("Lê Văn Bình", "Chuyên viên", Role::Specialist);
        let cuong = at("Phạm Quốc Cường", "Chủ tịch", Role::Leader);
        let dung = at("Vũ Thị Dung", "Văn thư", Role::RecordsClerk);

        let sent = an.post_json("dossiers", &[], &submission(&an.upload()));
        assert_eq!(sent.status, 201, "{} {:?}", sent.code, sent.problems);
        let id = sent.body["id"].as_str().unwrap();
        assert_eq!(sent.header("location"), format!("/api/v1/dossiers/{id}"));
        let counted = lan.get("worklist-counts");
        assert_eq!(
            counted.body["items"][0],
            json!({"list": "intake", "dossiers": 1, "overdue": 0})
        );

        let accepted = lan.deed(id, "acceptance", &json!({}));
        assert!(accepted.body["due_at"].is_string());
        binh.deed(id, "taking", &json!({}));
        binh.deed(id, "draft-result", &json!({ "content": "Được nuôi 24 con." }));
        binh.deed(id, "signature-submission", &json!({}));
        cuong.deed(id, "return-to-specialist", &json!({ "remark": "Ghi rõ nơi đặt chuồng." }));
        binh.deed(id, "draft-result", &json!({ "content": "Được nuôi 24 con trong sân." }));
        binh.deed(id, "signature-submission", &json!({}));
        cuong.deed(id, "approval", &json!({}));
        assert_eq!(an.get(&format!("dossiers/{id}/result")).refused(), (404, "dossier.not_found"));
        let numbered = dung.deed(id, "number", &json!({}));
        assert!(numbered.body["number"].as_str().unwrap().contains("2026"));
        lan.deed(id, "delivery", &json!({}));

        let seen = an.get(&format!("dossiers/{id}"));
        assert_eq!(seen.body["stage"], "returned");
        assert_eq!(seen.body["actions"], json!([]));
        assert!(seen.body.get("draft_result").is_none(), "the draft is the office's");
        assert!(an.get(&format!("dossiers/{id}/result")).bytes.starts_with(b"%PDF"));
        let timeline = an.get(&format!("dossiers/{id}/timeline"));
        assert_eq!(timeline.body["items"][0]["action"], "dossier.submitted");
        assert_eq!(timeline.body["items"].as_array().unwrap().len(), 11);
        let public = Client::new(world, Actor::Stranger);
        let status = public.get(&format!("status/{}", sent.body["code"].as_str().unwrap()));
        assert_eq!(status.body["stage"], "returned");
        assert!(!status.body.to_string().contains("An"));
    });
}

#[test]
fn asking_for_papers_refusing_and_withdrawing_work_too() {
    on_both(|world| {
        let an = Client::an(world);
        let clerk = ("Công chức", Role::ReceptionClerk);
        let lan = Client::officer(world, "Trần Thị Lan", world.commune, clerk);
        let filed = || {
            let sent = an.post_json("dossiers", &[], &submission(&an.upload()));
            sent.body["id"].as_str().unwrap().to_owned()
        };

        let id = filed();
        let asked = json!({ "papers": ["drawing"], "reason": "Bản vẽ mờ." });
        lan.deed(&id, "supplement-request", &asked);
        let seen = an.get(&format!("dossiers/{id}"));
        assert_eq!(seen.body["supplements"][0]["papers"], json!(["drawing"]));
        assert!(seen.body["actions"].as_array().unwrap().contains(&json!("supplement")));
        let brought = json!({ "papers": [{ "code": "drawing", "upload": an.upload() }] });
        an.deed(&id, "supplement", &brought);
        let ground = json!({ "ground": "not_eligible", "reason": "Không đủ điều kiện." });
        lan.deed(&id, "refusal", &ground);
        assert_eq!(an.get(&format!("dossiers/{id}")).body["refusal"]["ground"], "not_eligible");

        an.deed(&filed(), "withdrawal", &json!({}));
    });
}

#[test]
fn a_request_sent_twice_is_carried_out_once() {
    on_both(|world| {
        let an = Client::an(world);
        let body = submission(&an.upload());
        let key = [("idempotency-key", "a-1")];

        let first = an.post_json("dossiers", &key, &body);
        let again = an.post_json("dossiers", &key, &body);

        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.body, again.body);
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(first.header("idempotent-replayed"), "");
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!(an.get("dossiers").body["items"].as_array().unwrap().len(), 1);

        // Another body is another request; another account has keys of its own.
        let mut other = body.clone();
        other["applicant"]["address"] = "Số 3, phố Hoa Sen".into();
        let reused = an.post_json("dossiers", &key, &other);
        assert_eq!(reused.refused(), (422, "idempotency.key_reused"));
        let somebody = Client::an(world);
        let theirs = somebody.post_json("dossiers", &key, &submission(&somebody.upload()));
        assert_eq!(theirs.status, 201);

        // A refused request leaves nothing behind: its key may be used again.
        let second = [("idempotency-key", "a-2")];
        let mut wrong = body.clone();
        wrong["applicant"]["phone"] = "1".into();
        assert_eq!(an.post_json("dossiers", &second, &wrong).refused(), (422, "dossier.invalid"));
        assert_eq!(an.post_json("dossiers", &second, &body).status, 201);

        // After a day it is forgotten.
        world.pass(24 * 60);
        let now = world.now();
        let gone = world.write(move |tx| Ok(platform::http::forget_expired(tx, now)?)).unwrap();
        assert_eq!(gone, 3);
        assert_eq!(an.post_json("dossiers", &key, &other).status, 201);
    });
}

#[test]
fn a_deed_repeated_with_its_key_is_not_stale() {
    on_both(|world| {
        let clerk = ("Công chức", Role::ReceptionClerk);
        let lan = Client::officer(world, "Trần Thị Lan", world.commune, clerk);
        let path = format!("dossiers/{}/acceptance", world.filed());
        let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];

        let first = lan.post(&path, &headers, "");
        let again = lan.post(&path, &headers, "");
        let without = lan.post(&path, &headers[..1], "");

        assert_eq!((first.status, again.status), (200, 200));
        assert_eq!(first.body, again.body);
        assert_eq!(again.header("etag"), "\"2\"");
        assert_eq!(without.refused(), (412, "dossier.changed_meanwhile"));
        for key in ["", " ", "ă", &"x".repeat(65)] {
            let headers = [("if-match", "\"2\""), ("idempotency-key", key)];
            let answer = lan.post(&path, &headers, "");
            assert_eq!(answer.refused(), (422, "idempotency.key_invalid"));
        }
    });
}

#[test]
fn the_second_writer_is_told() {
    on_both(|world| {
        let clerk = ("Công chức", Role::ReceptionClerk);
        let lan = Client::officer(world, "Trần Thị Lan", world.commune, clerk);
        let id = world.filed();
        let path = format!("dossiers/{id}/acceptance");

        let seen = lan.get(&format!("dossiers/{id}"));
        let unchanged = Request::get(format!("/api/v1/dossiers/{id}"))
            .header("if-none-match", seen.header("etag"));
        assert_eq!(lan.send(unchanged.body(Body::empty()).unwrap()).status, 304);
        assert_eq!(lan.post(&path, &[], "").refused(), (428, "if_match.required"));
        assert_eq!(lan.post(&path, &[("if-match", "1")], "").refused(), (400, "if_match.invalid"));
        assert_eq!(lan.post(&path, &[("if-match", "\"1\"")], "").status, 200);
        let late = lan.post(&path, &[("if-match", "\"1\"")], "");
        assert_eq!(late.refused(), (412, "dossier.changed_meanwhile"));
        let twice = lan.post(&path, &[("if-match", "\"2\"")], "");
        assert_eq!(twice.refused(), (409, "dossier.wrong_stage"));
    });
}

#[test]
fn only_those_who_may_see_a_dossier_learn_that_it_exists() {
    on_both(|world| {
        let clerk = ("Công chức", Role::ReceptionClerk);
        let elsewhere = Client::officer(world, "Hoàng Thị Mai", world.elsewhere, clerk);
        let lan = Client::officer(world, "Trần Thị Lan", world.commune, clerk);
        let id = world.filed();
        for stranger in [&elsewhere, &Client::an(world)] {
            for path in ["", "/timeline", "/result"] {
                let answer = stranger.get(&format!("dossiers/{id}{path}"));
                assert_eq!(answer.refused(), (404, "dossier.not_found"));
            }
            for noun in ["acceptance", "withdrawal", "taking", "approval", "number", "delivery"] {
                let path = format!("dossiers/{id}/{noun}");
                let answer = stranger.post(&path, &[("if-match", "\"1\"")], "");
                assert_eq!(answer.refused(), (404, "dossier.not_found"), "{noun}");
            }
        }
        assert_eq!(elsewhere.get("dossiers").body["items"], json!([]));

        let mut reader = lan;
        reader.scopes = vec![Scope::DossierRead];
        assert_eq!(reader.get(&format!("dossiers/{id}")).status, 200);
        let path = format!("dossiers/{id}/acceptance");
        let denied = reader.post(&path, &[("if-match", "\"1\"")], "");
        assert_eq!(denied.refused(), (403, "denied"));
        reader.scopes = Vec::new();
        assert_eq!(reader.get(&format!("dossiers/{id}")).refused(), (403, "denied"));
        let nobody = Client::new(world, Actor::Stranger);
        assert_eq!(nobody.get("dossiers").refused(), (401, "not_signed_in"));
    });
}

#[test]
fn pages_follow_each_other_without_gaps() {
    on_both(|world| {
        let an = Applicant { account: AccountId::new(), person: PersonId::new() };
        let filed: Vec<DossierId> = (0..5).map(|_| world.filed_by(&an)).collect();
        let clerk = ("Công chức", Role::ReceptionClerk);
        let clients = [
            Client::new(world, Actor::Applicant(an)),
            Client::officer(world, "Trần Thị Lan", world.commune, clerk),
        ];
        for client in clients {
            let mut seen = Vec::new();
            let mut path = "dossiers?limit=2".to_owned();
            let mut pages = 0;
            loop {
                let page = client.get(&path);
                pages += 1;
                for line in page.body["items"].as_array().unwrap() {
                    seen.push(line["id"].as_str().unwrap().parse::<DossierId>().unwrap());
                }
                let Some(next) = page.body["next"].as_str() else { break };
                path = format!("dossiers?limit=2&cursor={next}");
            }
            seen.sort_unstable();
            assert_eq!((seen, pages), (filed.clone(), 3));
        }
    });
}

#[test]
fn what_cannot_be_read_is_refused_with_its_places() {
    on_both(|world| {
        let an = Client::an(world);
        let json = [("content-type", "application/json")];
        let long = format!("{{\"procedure\": \"{}\"}}", "x".repeat(300_000));
        let deep = "[".repeat(10_000);
        let table: [(&[u8], u16, &str); 7] = [
            (b"", 400, "json.malformed"),
            (b"{", 400, "json.malformed"),
            (b"\xff\xfe", 400, "json.malformed"),
            (b"{\"form\": \"\\ud800\"}", 400, "json.malformed"),
            (deep.as_bytes(), 400, "json.malformed"),
            (long.as_bytes(), 413, "too_large"),
            (b"[]", 422, "request.invalid"),
        ];
        for (body, status, code) in table {
            let answer = an.post("dossiers", &json, body.to_vec());
            assert_eq!(answer.refused(), (status, code));
        }
        let text = an.post("dossiers", &[("content-type", "text/plain")], "{}");
        assert_eq!(text.refused(), (415, "media_type"));

        let mut wrong = submission("not an id");
        wrong["more"] = 1.into();
        wrong["applicant"]["address"] = "a\u{0}b".into();
        wrong["applicant"]["phone"] = 5.into();
        wrong["form"]["remark"] = "\u{7}".into();
        wrong.as_object_mut().unwrap().remove("channel");
        let answer = an.post_json("dossiers", &[], &wrong);
        let mut problems = answer.problems.clone();
        problems.sort();
        assert_eq!(answer.refused(), (422, "request.invalid"));
        let expected = [
            "applicant.address control_characters",
            "applicant.phone wrong_type",
            "channel required",
            "form.remark control_characters",
            "more unknown_field",
            "papers.0.upload invalid",
        ];
        assert_eq!(problems, expected);

        for path in [
            "dossiers?limit=0",
            "dossiers?limit=101",
            "dossiers?limit=x",
            "dossiers?cursor=x",
            "dossiers?list=x",
            "dossiers?x=1",
            "dossiers?limit=1&limit=2",
        ] {
            assert_eq!(an.get(path).refused(), (422, "request.invalid"), "{path}");
        }
        for path in ["dossiers/1", "dossiers/%27%20or%201=1", "status/x", "status/%00"] {
            assert_eq!(an.get(path).refused(), (404, "dossier.not_found"), "{path}");
        }
    });
}

#[test]
fn a_file_that_is_not_what_it_says_is_not_kept() {
    on_both(|world| {
        let an = Client::an(world);
        let raw = [("content-type", "application/octet-stream")];
        let sent = |path: &str, body: Vec<u8>| an.post(path, &raw, body);
        assert_eq!(sent("uploads", SCAN.to_vec()).refused(), (422, "request.invalid"));
        let disguised = sent("uploads?name=a.png", SCAN.to_vec());
        assert_eq!(disguised.refused(), (422, "file_disguised"));
        assert_eq!(sent("uploads?name=a.pdf", Vec::new()).refused(), (422, "file_empty"));
        let script = sent("uploads?name=a", b"<script>alert(1)</script>".to_vec());
        assert_eq!(script.refused(), (422, "file_kind_not_taken"));
        let most = usize::try_from(world.app.settings.max_upload_bytes).unwrap();
        let large = sent("uploads?name=a.pdf", vec![b' '; most + 1]);
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE.as_u16());
        let plain = an.post("uploads?name=a.pdf", &[("content-type", "text/html")], SCAN);
        assert_eq!(plain.refused(), (415, "media_type"));

        let form = [("content-type", "multipart/form-data; boundary=b")];
        let part = |name: &str, file: &str| {
            let head =
                format!("content-disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
            [b"--b\r\n", head.as_bytes(), b"\r\n\r\n", SCAN, b"\r\n--b--\r\n"].concat()
        };
        let sent = an.post("uploads", &form, part("file", "bản vẽ.pdf"));
        assert_eq!((sent.status, sent.body["bytes"].as_u64()), (201, Some(SCAN.len() as u64)));
        let other = an.post("uploads", &form, part("x", "a.pdf"));
        assert_eq!(other.refused(), (422, "request.invalid"));
        assert_eq!(an.post("uploads", &form, "--b").refused(), (400, "form.malformed"));
        let broken = [("content-type", "multipart/form-data")];
        assert_eq!(an.post("uploads", &broken, "").refused(), (400, "form.malformed"));
    });
}
