//! How long signing and verifying take, and a batch of five hundred: `cargo run --release -p sign --example speed [COUNT]`.
//! With a folder as second argument it leaves one document there, which `tests/witness/speed.py` gives to pyHanko.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a measure, not the program")]
#![expect(clippy::float_arithmetic, reason = "milliseconds are a measure, not money or days")]
#![expect(dead_code, reason = "the tests use more of it")]

#[path = "../tests/it/world.rs"]
mod world;

use std::{fs, path::PathBuf, time::Instant};

use sandbox::KeyChoice;
use sign::{Certify, Evidence, Request, Verdict, Verification, prepare};
use world::{Signer, World, by_agency, by_leader, draft, now, subject};

fn main() {
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
    println!("a batch of 500: {:.2} s", started.elapsed().as_secs_f64());

    if let Some(folder) = std::env::args().nth(2).map(PathBuf::from) {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("sound-b-b.pdf"), &approved).unwrap();
        fs::write(folder.join("root.der"), world.authority.root()).unwrap();
        for (n, list) in lists.lists.iter().enumerate() {
            fs::write(folder.join(format!("{n}.crl")), list).unwrap();
        }
    }
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
