//! How long signing and verifying take, and a batch of five hundred: `cargo run --release -p sign --example speed [COUNT]`.
//! With a folder as second argument it leaves one document there, which `tests/witness/speed.py` gives to pyHanko.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a measure, not the program")]
#![expect(clippy::float_arithmetic, reason = "milliseconds are a measure, not money or days")]
#![expect(dead_code, reason = "the tests use more of it")]

#[path = "../tests/it/world.rs"]
mod world;

use std::{env, fs, path::PathBuf, process::Command, time::Instant};

use sandbox::KeyChoice;
use sign::{Certificate, Certify, Evidence, Request, Token, Verdict, Verification, prepare};
use world::{Signer, World, by_agency, by_leader, draft, now, subject};

const PIN: &str = "123456";
/// Where the second run finds the token of the first: SoftHSM reads its settings when it is loaded.
const FOLDER: &str = "MOTCUA_SPEED_TOKEN";

fn main() {
    if let Some(folder) = env::var_os(FOLDER) {
        token_batch(&PathBuf::from(folder));
        return;
    }
    let count = std::env::args().nth(1).map_or(200, |it| it.parse().expect("a number"));
    let world = World::new();
    let clerk = Signer::new(&world.authority, &subject("Trần Thị Dung", KeyChoice::Rsa));
    let (draft, request) = (draft(), by_leader(Certify::No));
    println!("{:<34} {:>8} {:>8}", "", "mean ms", "worst ms");

    let key = world.leader.key_file("x").expect("openssl writes the key file");
    let approved = measure("B-B, P-256, with a picture", count, || {
        let prepared = prepare(&draft, &request, key.chain()).unwrap();
        let signature = key.sign(&prepared).unwrap();
        prepared.complete(signature).unwrap().into_bytes()
    });
    let rsa = clerk.key_file("x").expect("openssl writes the key file");
    measure("B-B, RSA 2048, with a picture", count, || {
        let prepared = prepare(&draft, &request, rsa.chain()).unwrap();
        let signature = rsa.sign(&prepared).unwrap();
        prepared.complete(signature).unwrap().into_bytes()
    });
    let sealed = by_agency();
    let both = measure("number, date and seal filled in", count, || {
        let prepared = prepare(&approved, &sealed, &world.agency.chain).unwrap();
        let signature = world.agency.sign_bytes(prepared.to_sign());
        prepared.complete(signature).unwrap().into_bytes()
    });

    let (trust, lists, nothing) = (world.trust(), world.lists(), Evidence::default());
    measure("verify B-B, one signature", count, || {
        let report = Verification::new(&trust, &lists, now()).verify(&approved);
        assert_eq!(report.verdict, Verdict::Valid);
    });
    measure("verify two signatures", count, || {
        let report = Verification::new(&trust, &lists, now()).verify(&both);
        assert_eq!(report.verdict, Verdict::Valid);
    });
    let proven = world.with_evidence(&both);
    measure("verify two with evidence", count, || {
        let report = Verification::new(&trust, &nothing, now()).verify(&proven);
        assert_ne!(report.verdict, Verdict::Invalid);
    });

    let started = Instant::now();
    for n in 0..500 {
        let request = Request { reason: Some(format!("Batch, number {n}")), ..request.clone() };
        let prepared = prepare(&draft, &request, key.chain()).unwrap();
        let signature = key.sign(&prepared).unwrap();
        prepared.complete(signature).unwrap();
    }
    println!("a batch of 500, key in a file: {:.2} s", started.elapsed().as_secs_f64());
    token(&clerk);

    if let Some(folder) = std::env::args().nth(2).map(PathBuf::from) {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("sound-b-b.pdf"), &approved).unwrap();
        fs::write(folder.join("root.der"), world.authority.root()).unwrap();
        for (n, list) in lists.lists.iter().enumerate() {
            fs::write(folder.join(format!("{n}.crl")), list).unwrap();
        }
    }
}

/// Puts this key into a token of SoftHSM, and has another run of this program sign a batch with it.
fn token(clerk: &Signer) {
    if library().is_none() {
        println!("a batch of 500, RSA key in a token: softhsm2 is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("tokens")).unwrap();
    let tokens = path("tokens");
    let settings = format!("directories.tokendir = {}\nlog.level = ERROR\n", tokens.display());
    fs::write(path("softhsm2.conf"), settings).unwrap();
    fs::write(path("own.cer"), &clerk.issued.certificate).unwrap();
    fs::write(path("key.der"), &clerk.issued.private_key).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder.path());
        let output = command.env("SOFTHSM2_CONF", path("softhsm2.conf")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run("openssl", &["pkey", "-inform", "DER", "-in", "key.der", "-out", "key.pem"]);
    run(
        "softhsm2-util",
        &["--init-token", "--free", "--label", "speed", "--pin", PIN, "--so-pin", PIN],
    );
    run(
        "softhsm2-util",
        &["--import", "key.pem", "--token", "speed", "--label", "1", "--id", "01", "--pin", PIN],
    );
    let mut again = Command::new(env::current_exe().unwrap());
    again.env("SOFTHSM2_CONF", path("softhsm2.conf")).env(FOLDER, folder.path());
    assert!(again.status().unwrap().success());
}

fn library() -> Option<PathBuf> {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    ];
    places.into_iter().map(PathBuf::from).find(|it| it.exists())
}

/// Five hundred documents after one login: opened, prepared, signed in the token, completed.
fn token_batch(folder: &std::path::Path) {
    let der = fs::read(folder.join("own.cer")).unwrap();
    let certificate = Certificate::from_der(&der).unwrap();
    let (draft, request) = (draft(), by_leader(Certify::No));
    let started = Instant::now();
    let token = Token::open(&library().unwrap(), "speed", PIN.to_owned()).unwrap();
    let key = token.key_of(&certificate).unwrap();
    for n in 0..500 {
        let request = Request { reason: Some(format!("Batch, number {n}")), ..request.clone() };
        let prepared = prepare(&draft, &request, std::slice::from_ref(&certificate)).unwrap();
        let signature = token.sign(&key, &prepared).unwrap();
        prepared.complete(signature).unwrap();
    }
    println!("a batch of 500, RSA key in a token: {:.2} s", started.elapsed().as_secs_f64());
}

/// Does it many times, and gives what the last time gave.
fn measure<T>(title: &str, count: u32, mut work: impl FnMut() -> T) -> T {
    let (mut total, mut worst) = (0.0, 0.0_f64);
    let mut last = None;
    for _ in 0..count {
        let started = Instant::now();
        last = Some(work());
        let took = started.elapsed().as_secs_f64() * 1000.0;
        total += took;
        worst = worst.max(took);
    }
    println!("{title:<34} {:>8.2} {worst:>8.2}", total / f64::from(count));
    last.expect("at least once")
}
