//! The crate against vectors kept outside the repository; without them the tests say so and pass.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use kernel::Vnd;
use serde_json::Value;
use vietnamese::{QrService, VietQr, read_fields};

/// The file of this name in the data folder beside the repository, if it is there.
fn shared(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            println!("skipped: no {name} in the data folder beside the repository");
            None
        }
    }
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

#[test]
fn every_vietqr_vector_is_intact_and_every_napas_one_is_made_again() {
    let Some(file) = shared("vietqr_vectors.json") else { return };
    let mut made = 0;
    for vector in file["vectors"].as_array().unwrap() {
        let text = |key: &str| vector[key].as_str().map(str::to_owned);
        let payload = text("payload").unwrap();
        assert!(read_fields(&payload).is_ok(), "{payload}");
        let Some(bank) = text("bin") else { continue };
        let request = VietQr {
            bank,
            account: text("to").unwrap(),
            service: match vector["service"].as_str().unwrap() {
                "QRIBFTTC" => QrService::Card,
                _ => QrService::Account,
            },
            amount: text("amount").map(|it| Vnd::new(it.parse().unwrap())),
            bill: text("terminal"),
            purpose: text("purpose"),
        };
        assert_eq!(request.payload().unwrap(), payload);
        made += 1;
    }
    assert!(made >= 6, "only {made} vectors were made again");
}

#[test]
fn the_rules_carried_into_the_code_are_those_of_the_file() {
    let Some(file) = shared("id_number_rules.json") else { return };
    for example in texts(&file["personal_id"]["synthetic_examples"]) {
        assert!(example.parse::<vietnamese::PersonalIdNumber>().is_ok(), "{example}");
    }
    for example in texts(&file["tax_code"]["valid_examples"]) {
        assert!(example.parse::<vietnamese::TaxCode>().is_ok(), "{example}");
    }
    for example in texts(&file["tax_code"]["invalid_examples"]) {
        assert!(example.parse::<vietnamese::TaxCode>().is_err(), "{example}");
    }
    for prefixes in file["mobile_prefixes"].as_object().unwrap().values() {
        for prefix in texts(prefixes) {
            assert!(format!("{prefix}1234567").parse::<vietnamese::Phone>().is_ok(), "{prefix}");
        }
    }
}
