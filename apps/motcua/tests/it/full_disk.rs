//! A disk that is really full: the program on a small file system of its own. It says so plainly, leaves
//! nothing half-written, goes on reading, and recovers by itself when there is room again.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_motcua");

/// Mounts a small disk, puts a heavy file on it, starts the program, and does what it is told line by line.
/// It all lies in a world of mounts of its own, which ends with it.
const SCRIPT: &str = r#"
mount -t tmpfs -o size=96m tmpfs "$DIR" || exit 41
head -c 20000000 /dev/zero >"$DIR/heavy"
"$PROGRAM" demo --dossiers 2 --listen "$LISTEN" --data "$DIR" >/dev/null 2>&1 &
program=$!
trap 'kill -9 $program 2>/dev/null' EXIT
while read -r word; do
    case $word in
    incoming) ls -A "$DIR/files/incoming" | wc -l ;;
    kept) find "$DIR/files/sha256" -type f | wc -l ;;
    free) rm "$DIR/heavy"; echo freed ;;
    verify) kill $program; wait $program; "$PROGRAM" verify --data "$DIR" | tail -1; echo "exit ${PIPESTATUS[0]}" ;;
    esac
done
"#;

/// How a world of mounts of one's own is made here, or nothing when it is not permitted.
fn unshare() -> Option<Vec<&'static str>> {
    let ways = [vec!["unshare", "-m"], vec!["unshare", "-Urm"]];
    ways.into_iter().find(|way| {
        let folder = TempDir::new().unwrap();
        let mount = "mount -t tmpfs -o size=1m tmpfs \"$DIR\"";
        let tried = Command::new(way[0])
            .args(&way[1..])
            .args(["sh", "-c", mount])
            .env("DIR", folder.path())
            .stderr(Stdio::null())
            .status();
        tried.is_ok_and(|status| status.success())
    })
}

/// The program on its small disk.
struct Small {
    shell: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    address: SocketAddr,
    _folder: TempDir,
}

impl Small {
    fn start(way: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut shell = Command::new(way[0])
            .args(&way[1..])
            .args(["bash", "-c", SCRIPT])
            .env("DIR", folder.path())
            .env("PROGRAM", PROGRAM)
            .env("LISTEN", address.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = shell.stdin.take();
        let answers = BufReader::new(shell.stdout.take().unwrap());
        let small = Self { shell, orders, answers, address, _folder: folder };
        let patience = Instant::now();
        while small.ask("GET /readyz", "", b"").is_none_or(|answer| answer.status != 200) {
            assert!(patience.elapsed() < Duration::from_secs(120), "the program is not ready");
            std::thread::sleep(Duration::from_millis(100));
        }
        small
    }

    /// Tells the shell one word, and reads one line.
    fn tell(&mut self, word: &str) -> String {
        writeln!(self.orders.as_mut().unwrap(), "{word}").unwrap();
        self.line()
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    fn ask(&self, what: &str, head: &str, body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let length = body.len();
        let text = format!(
            "{what} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{head}content-length: {length}\r\n\r\n"
        );
        stream.write_all(text.as_bytes()).ok()?;
        // A full disk is answered before everything was read.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.get(9..12)?.parse().ok()?;
        Some(Answer { status, text })
    }

    fn sign_in(&self) -> String {
        let page = self.ask("GET /dang-nhap", "", b"").unwrap().text;
        // The citizens come last on the page.
        let at = page.rfind("name=\"account\" value=\"").unwrap() + 22;
        let form = format!("account={}", &page[at..at + 36]);
        let head = "content-type: application/x-www-form-urlencoded\r\n";
        let answer = self.ask("POST /dang-nhap/demo", head, form.as_bytes()).unwrap();
        let lower = answer.text.to_lowercase();
        let at = lower.find("set-cookie: ").unwrap() + 12;
        answer.text[at..].split(';').next().unwrap().to_owned()
    }

    /// Sends a file of so many bytes ahead, another one each time.
    fn upload(&self, cookie: &str, nth: usize, bytes: usize) -> Answer {
        let mut scan = format!("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% {nth} ").into_bytes();
        scan.resize(bytes, b'x');
        scan.extend_from_slice(b"\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        let head = format!("cookie: {cookie}\r\ncontent-type: application/octet-stream\r\n");
        self.ask("POST /api/v1/uploads?name=a.pdf", &head, &scan).unwrap()
    }

    fn file(&self, cookie: &str) -> Answer {
        let body = crate::bad_days::body("Nguy\u{1ec5}n V\u{103}n An").to_string();
        let head = format!("cookie: {cookie}\r\ncontent-type: application/json\r\n");
        self.ask("POST /api/v1/dossiers", &head, body.as_bytes()).unwrap()
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // The shell ends what it started when there is nobody left to tell it anything.
        self.orders.take();
        let _ = self.shell.wait();
    }
}

struct Answer {
    status: u16,
    text: String,
}

impl Answer {
    #[track_caller]
    fn is_full(&self) -> bool {
        let is_full = self.status == 507;
        if is_full {
            assert!(self.text.contains("disk_full"), "{}", self.text);
            assert!(self.text.to_lowercase().contains("retry-after:"), "{}", self.text);
        } else {
            assert_eq!(self.status, 201, "{}", self.text);
        }
        is_full
    }
}

#[test]
fn a_full_file_system_is_said_plainly_leaves_nothing_half_written_and_passes() {
    let Some(way) = unshare() else {
        eprintln!("skipped: neither root nor a user namespace may mount a disk here");
        return;
    };
    let mut small = Small::start(&way);
    let cookie = small.sign_in();
    assert_eq!(small.file(&cookie).status, 201);

    // Great files first, then ever smaller ones, until nothing fits any more.
    let (mut nth, mut kept) = (0, 0);
    for bytes in [4_000_000, 400_000, 40_000, 9_000] {
        while nth < 400 {
            nth += 1;
            if small.upload(&cookie, nth, bytes).is_full() {
                break;
            }
            kept += 1;
        }
    }
    assert!(kept > 1 && nth < 400, "the disk never filled: {kept} of {nth}");
    let files: usize = small.tell("kept").parse().unwrap();
    let filed = (0..60).map(|_| small.file(&cookie)).find(Answer::is_full);
    assert!(filed.is_some(), "the database still finds room");
    assert_eq!(small.ask("GET /thu-tuc?q=khai+sinh", "", b"").unwrap().status, 200);
    assert_eq!(small.tell("incoming"), "0", "nothing half-written");

    assert_eq!(small.tell("free"), "freed");
    assert_eq!(small.upload(&cookie, 1_000, 400_000).status, 201);
    assert_eq!(small.file(&cookie).status, 201);
    let after: usize = small.tell("kept").parse().unwrap();
    assert!(after > files, "{after} files after {files}");
    let verified = small.tell("verify");
    assert_eq!(small.line(), "exit 0", "{verified}");
}
