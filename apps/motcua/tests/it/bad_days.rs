//! The disk is full, the database is gone for ten seconds, the input is hostile: a clear answer each
//! time, nothing half-written, and all is well afterwards.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    os::unix::net::UnixStream,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::http::{Method, StatusCode};
use identity::AccountKind;
use serde_json::json;
use tempfile::TempDir;

use crate::world::{World, settings_on};

const JSON: &str = "application/json";

async fn filing(world: &World, cookie: &str, name: &str) -> crate::world::Answer {
    let body = body(name).to_string();
    world.send(&Method::POST, "/api/v1/dossiers", Some(cookie), (JSON, &body)).await
}

/// A filing of a procedure that asks for no paper.
pub(crate) fn body(name: &str) -> serde_json::Value {
    json!({
        "procedure": "2.000635",
        "receiving_agency": "H44.100",
        "channel": "online",
        "applicant": {
            "name": name, "personal_id": "025070000001", "phone": "0900000001",
            "address": "12 Hùng Vương, phường Việt Trì"
        },
        "form": sample(),
        "papers": [],
    })
}

fn sample() -> serde_json::Value {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../packs/phu-tho/procedures/2.000635-trich-luc-ho-tich/sample.json"
    ));
    serde_json::from_str(&text.unwrap()).unwrap()
}

async fn citizen(world: &World) -> String {
    world.sign_in(|account| account.kind == AccountKind::Citizen).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_plainly_and_loses_nothing() {
    let world = World::new(3);
    let cookie = citizen(&world).await;
    let first = filing(&world, &cookie, "Nguyễn Văn An").await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    let events = world.events().await;

    // SQLite then answers as it does when the disk has no page left.
    let limit = |pages: i64| {
        let db = world.app.db.clone();
        async move {
            let sql = format!("pragma max_page_count = {pages}");
            let done = db.write(move |tx| tx.query(&sql, &[], |_| Ok(())));
            done.await.unwrap_or_else(|fault: platform::Fault| panic!("{fault:?}"))
        }
    };
    limit(1).await;
    let mut refused = 0;
    for _ in 0..200 {
        let answer = filing(&world, &cookie, "Nguyễn Văn An").await;
        match answer.status {
            StatusCode::CREATED => assert_eq!(refused, 0, "room came back by itself"),
            status => {
                assert_eq!(status, StatusCode::INSUFFICIENT_STORAGE, "{}", answer.body);
                assert!(answer.body.contains("disk_full"), "{}", answer.body);
                assert!(answer.headers.contains_key("retry-after"));
                refused += 1;
            }
        }
        if refused > 3 {
            break;
        }
    }
    assert!(refused > 3, "the disk never filled");
    let read = world.get("/thu-tuc?q=khai+sinh", None).await;
    assert_eq!(read.status, StatusCode::OK, "reading goes on");

    limit(1_000_000).await;
    let after = filing(&world, &cookie, "Nguyễn Văn An").await;
    assert_eq!(after.status, StatusCode::CREATED, "{}", after.body);
    assert!(world.events().await > events);
    let app = world.app.clone();
    let checked = std::thread::spawn(move || motcua::check_against_journal(&app).unwrap());
    assert_eq!(checked.join().unwrap().differences, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn script_and_sql_in_every_field_are_only_text_or_a_clear_no() {
    let world = World::new(3);
    let cookie = citizen(&world).await;
    let hostile = [
        "<script>alert(1)</script>",
        "'; drop table dossier; --",
        "\" onmouseover=\"alert(1)",
        "{{ 7 * 7 }} ${7*7} #{7*7}",
        "\u{202e}gnp.exe",
    ];
    for text in hostile {
        let mut filing = body("Nguyễn Văn An");
        filing["applicant"]["address"] = json!(text);
        let sent = filing.to_string();
        let answer =
            world.send(&Method::POST, "/api/v1/dossiers", Some(&cookie), (JSON, &sent)).await;
        assert!(
            answer.status == StatusCode::CREATED
                || answer.status == StatusCode::UNPROCESSABLE_ENTITY,
            "{text}: {} {}",
            answer.status,
            answer.body
        );
        if answer.status == StatusCode::CREATED {
            let id: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            let path = format!("/ho-so/{}", id["id"].as_str().unwrap());
            let page = world.get(&path, Some(&cookie)).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.body.contains("<script>alert"), "{text} came out as markup");
            assert!(!page.body.contains("\" onmouseover=\""), "{text} left its attribute");
        }
        for field in ["name", "personal_id", "phone"] {
            let mut filing = body("Nguyễn Văn An");
            filing["applicant"][field] = json!(text);
            let sent = filing.to_string();
            let answer =
                world.send(&Method::POST, "/api/v1/dossiers", Some(&cookie), (JSON, &sent)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {text}");
            assert!(answer.body.contains(&format!("applicant.{field}")), "{}", answer.body);
        }
        let asked = format!("/thu-tuc?q={}", url(text));
        assert_eq!(world.get(&asked, None).await.status, StatusCode::OK, "{text}");
        let asked = format!("/tra-cuu?ma={}", url(text));
        assert!(!world.get(&asked, None).await.status.is_server_error(), "{text}");
    }
}

fn url(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A door in front of the server that can be shut.
struct Door {
    port: u16,
    open: Arc<AtomicBool>,
    streams: Arc<Mutex<Vec<TcpStream>>>,
}

impl Door {
    fn to(socket: std::path::PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let open = Arc::new(AtomicBool::new(true));
        let streams = Arc::new(Mutex::new(Vec::new()));
        let (is_open, known) = (open.clone(), streams.clone());
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if !is_open.load(Ordering::SeqCst) {
                    let _ = client.shutdown(Shutdown::Both);
                    continue;
                }
                let Ok(server) = UnixStream::connect(&socket) else { continue };
                known.lock().unwrap().push(client.try_clone().unwrap());
                let (client2, server2) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                std::thread::spawn(move || copy(client, server));
                std::thread::spawn(move || copy(server2, client2));
            }
        });
        Self { port, open, streams }
    }

    fn shut(&self) {
        self.open.store(false, Ordering::SeqCst);
        for stream in self.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn reopen(&self) {
        self.open.store(true, Ordering::SeqCst);
    }
}

fn copy(mut from: impl Read, mut to: impl Write) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(n) = from.read(&mut buffer) {
        if n == 0 || to.write_all(&buffer[..n]).is_err() {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_gone_for_ten_seconds_is_said_plainly_and_comes_back_by_itself() {
    let databases = testkit::databases(&[]);
    let Some(scratch) = databases.iter().find(|scratch| scratch.engine == "PostgreSQL") else {
        eprintln!("skipped: there is no PostgreSQL server");
        return;
    };
    let Some((socket, user, name)) = scratch.socket() else {
        eprintln!("skipped: the PostgreSQL server has no socket file");
        return;
    };
    let door = Door::to(socket);
    let folder = TempDir::new().unwrap();
    let address = format!("postgres://{user}@127.0.0.1:{}/{name}", door.port);
    let settings = settings_on(&folder, address);
    let world = World::over(settings, folder, 3);
    let cookie = citizen(&world).await;
    let before = filing(&world, &cookie, "Nguyễn Văn An").await;
    assert_eq!(before.status, StatusCode::CREATED, "{}", before.body);
    let events = world.events().await;

    door.shut();
    let gone = Instant::now();
    while gone.elapsed() < Duration::from_secs(10) {
        let page = world.get("/thu-tuc?q=khai+sinh", Some(&cookie)).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.headers.contains_key("retry-after"));
        let answer = filing(&world, &cookie, "Nguyễn Văn An").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
        assert!(answer.body.contains("unavailable"), "{}", answer.body);
        tokio::time::sleep(Duration::from_millis(700)).await;
    }

    door.reopen();
    let after = filing(&world, &cookie, "Nguyễn Văn An").await;
    assert_eq!(after.status, StatusCode::CREATED, "{}", after.body);
    assert_eq!(world.events().await, events + 1, "nothing was written meanwhile");
}
