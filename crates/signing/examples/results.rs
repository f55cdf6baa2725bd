//! Results made by the road of the program, for the witnesses to judge, and what we say of documents in a folder:
//! `results make FOLDER` writes a sealed result and a changed one, `results judge FOLDER` our verdict on every document.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "it only runs in tests")]
#![expect(dead_code, reason = "the tests use more of it")]

#[path = "../tests/it/office.rs"]
mod office;
#[path = "../tests/it/signers.rs"]
mod signers;
#[path = "../tests/it/world.rs"]
mod world;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use office::{Office, scratches};
use serde_json::json;
use sign::{Certificate, Evidence, Trust, TrustedRoot, Verification};

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let deed = arguments.next().expect("make or judge?");
    let folder = PathBuf::from(arguments.next().expect("which folder?"));
    match deed.as_str() {
        "make" => make(&folder).await,
        _ => judge(&folder),
    }
}

/// From the filing to the number and the seal, as an office does it.
async fn make(folder: &Path) {
    let office = Office::new(scratches().remove(0)).await;
    office.configure();
    let id = office.numbered().await;
    assert!(office.work().await, "it is sealed");
    let seal = office.detail(id).await.result.unwrap().seal.unwrap().sealed.unwrap();
    let (sealed, _) = office.result(id).await;
    let mut changed = sealed.clone();
    let middle = sealed.len() / 3;
    changed[middle] ^= 1;
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("sealed.pdf"), &sealed).unwrap();
    fs::write(folder.join("changed.pdf"), &changed).unwrap();
    fs::write(folder.join("root.der"), office.authority.authority().root()).unwrap();
    let told = json!({ "now": signers::now().to_string(), "level": seal.level.code() });
    fs::write(folder.join("told.json"), told.to_string()).unwrap();
}

/// What our verifier says of each document, with nothing but the document.
fn judge(folder: &Path) {
    let root = fs::read(folder.join("root.der")).unwrap();
    let certificate = Certificate::from_der(&root).unwrap();
    let group = "sandbox".to_owned();
    let trust = Trust { roots: vec![TrustedRoot { certificate, group }] };
    let nothing = Evidence::default();
    let mut verdicts = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "pdf") {
            let pdf = fs::read(&path).unwrap();
            let report = Verification::new(&trust, &nothing, signers::now()).verify(&pdf);
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            verdicts.insert(name, serde_json::to_value(report).unwrap());
        }
    }
    fs::write(folder.join("ours.json"), json!(verdicts).to_string()).unwrap();
}
