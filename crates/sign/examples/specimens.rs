//! Writes the specimens of the tests into a folder with what we say of each, for the witnesses to say the same:
//! `cargo run -p sign --example specimens -- FOLDER`.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "it only runs in tests")]
#![expect(dead_code, reason = "the tests use more of it")]

#[path = "../tests/it/message.rs"]
mod message;
#[path = "../tests/it/specimens.rs"]
mod specimens;
#[path = "../tests/it/world.rs"]
mod world;

use std::{fs, path::PathBuf};

use serde_json::json;
use sign::{Evidence, StampQuestion, Trust, Verification};
use world::{World, now};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("which folder?"));
    fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    let world = World::new();
    let trust = world.trust();
    write("root.der", &world.authority.root());
    write("issuing.der", &world.authority.issuing());

    let mut cases = Vec::new();
    for it in specimens::all(&world) {
        let report = Verification::new(&trust, &it.evidence, now()).verify(&it.pdf);
        write(&format!("{}.pdf", it.name), &it.pdf);
        for (n, list) in it.evidence.lists.iter().enumerate() {
            write(&format!("{}.{n}.crl", it.name), list);
        }
        cases.push(json!({
            "name": it.name,
            "lists": it.evidence.lists.len(),
            "expected": it.expected,
            "report": report,
        }));
    }
    let message = b"something to be stamped";
    let question = StampQuestion::over(message, [1; 8]);
    let answer = world.authority.stamp(&question.der()).unwrap();
    write("stamped.txt", message);
    write("stamp.tsq", &question.der());
    write("stamp.tsr", &answer);
    write("stamp.tst", &question.token(&answer).unwrap());
    let cases = json!({ "now": now().to_string(), "cases": cases });
    write("cases.json", cases.to_string().as_bytes());

    // A foreign document beside ours, where there is one.
    if let Some(foreign) = std::env::args().nth(2) {
        let pdf = fs::read(foreign).unwrap();
        let report = Verification::new(&Trust::default(), &Evidence::default(), now()).verify(&pdf);
        write("foreign.pdf", &pdf);
        write("foreign.json", json!(report).to_string().as_bytes());
    }
}
