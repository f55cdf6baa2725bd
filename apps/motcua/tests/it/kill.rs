//! The program is killed in a burst of filings, twenty times. Every filing that was acknowledged is
//! there once, and the tables agree with the journal.

use std::{
    collections::HashSet,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_motcua");
const KILLS: u32 = 20;
const CLIENTS: u32 = 4;

#[test]
fn killed_twenty_times_in_a_burst_of_filings_nothing_acknowledged_is_lost_or_doubled() {
    let folder = TempDir::new().unwrap();
    let acknowledged: Mutex<Vec<String>> = Mutex::default();
    let mut cookie = None;
    for round in 0..KILLS {
        let (mut program, address) = start(folder.path());
        let cookie: &str = cookie.get_or_insert_with(|| sign_in(address));
        let sent = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for client in 0..CLIENTS {
                let (acknowledged, sent) = (&acknowledged, &sent);
                scope
                    .spawn(move || file_until_it_dies(address, cookie, client, acknowledged, sent));
            }
            // In the midst of it, at another moment each time.
            let enough = 3 + round % 11;
            let patience = Instant::now();
            while sent.load(Ordering::SeqCst) < enough {
                assert!(patience.elapsed() < Duration::from_secs(60), "nothing is acknowledged");
                std::thread::sleep(Duration::from_micros(300));
            }
            program.kill().unwrap();
            program.wait().unwrap();
        });
    }

    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= 60, "only {} filings were acknowledged", acknowledged.len());
    let distinct: HashSet<&String> = acknowledged.iter().collect();
    assert_eq!(distinct.len(), acknowledged.len(), "a code was given twice");
    let (mut program, address) = start(folder.path());
    for code in &acknowledged {
        let answer = request(address, "GET", &format!("/api/v1/status/{code}"), "", "");
        assert!(answer.is_some_and(|it| it.starts_with("HTTP/1.1 200")), "{code} is lost");
    }
    program.kill().unwrap();
    program.wait().unwrap();
    let verified = Command::new(PROGRAM).arg("verify").arg("--data").arg(folder.path()).output();
    let verified = verified.unwrap();
    assert!(verified.status.success(), "{verified:?}");
}

/// Starts the program and waits until it is ready.
fn start(folder: &Path) -> (Child, SocketAddr) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut program = Command::new(PROGRAM)
        .args(["demo", "--dossiers", "2", "--listen", &free.to_string(), "--data"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let patience = Instant::now();
    loop {
        let answer = request(free, "GET", "/readyz", "", "");
        if answer.is_some_and(|it| it.starts_with("HTTP/1.1 200")) {
            return (program, free);
        }
        if let Some(status) = program.try_wait().unwrap() {
            panic!("the program ended: {status}");
        }
        assert!(patience.elapsed() < Duration::from_secs(120), "the program is not ready");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn sign_in(address: SocketAddr) -> String {
    let page = request(address, "GET", "/dang-nhap", "", "").unwrap();
    // The citizens come last on the page.
    let at = page.rfind("name=\"account\" value=\"").unwrap() + 22;
    let form = format!("account={}", &page[at..at + 36]);
    let head = "content-type: application/x-www-form-urlencoded\r\n";
    let answer = request(address, "POST", "/dang-nhap/demo", head, &form).unwrap();
    let lower = answer.to_lowercase();
    let at = lower.find("set-cookie: ").unwrap() + 12;
    answer[at..].split(';').next().unwrap().to_owned()
}

fn file_until_it_dies(
    address: SocketAddr,
    cookie: &str,
    client: u32,
    acknowledged: &Mutex<Vec<String>>,
    sent: &AtomicU32,
) {
    let body = crate::bad_days::body("Nguyễn Văn An").to_string();
    for nth in 0.. {
        let key = format!("{client}-{nth}-{}", address.port());
        let head = format!(
            "cookie: {cookie}\r\ncontent-type: application/json\r\nidempotency-key: {key}\r\n"
        );
        let Some(answer) = request(address, "POST", "/api/v1/dossiers", &head, &body) else {
            return;
        };
        assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
        let at = answer.find("\"code\":\"").unwrap() + 8;
        let code = answer[at..].split('"').next().unwrap().to_owned();
        acknowledged.lock().unwrap().push(code);
        sent.fetch_add(1, Ordering::SeqCst);
    }
}

/// One request on a connection of its own; `None` when the answer did not come whole.
fn request(
    address: SocketAddr,
    method: &str,
    path: &str,
    head: &str,
    body: &str,
) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{head}\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    // An acknowledgement counts only when its body came whole.
    let (head, got) = answer.split_once("\r\n\r\n")?;
    let length = head.to_lowercase().lines().find_map(|line| {
        line.strip_prefix("content-length: ").and_then(|it| it.trim().parse::<usize>().ok())
    });
    match length {
        Some(length) if got.len() < length => None,
        _ => Some(answer),
    }
}
