//! The payment gateways: a TOML file of their own, one entry for each agency that collects through one.

use std::{collections::BTreeSet, path::Path};

use serde::Deserialize;

use super::{ConfigProblem, Secret};

/// A secret shorter than this guards nothing.
const SHORTEST_SECRET: usize = 16;
/// Addresses that may be reached without encryption: this machine.
const PLAIN: [&str; 3] = ["http://127.0.0.1", "http://localhost", "http://[::1]"];

/// The gateway through which one agency collects.
#[derive(Debug, Clone)]
pub struct GatewaySettings {
    /// Code of the agency.
    pub agency: String,
    /// What payers know the gateway by.
    pub name: String,
    /// Where it listens, without a slash at its end.
    pub url: String,
    /// The code that it gave the agency.
    pub merchant: String,
    /// The key with which both sign.
    pub secret: Secret,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    gateway: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    agency: String,
    name: String,
    url: String,
    merchant: String,
    /// A file that holds the key and nothing else.
    secret_file: Option<String>,
    /// A variable of the environment that holds it.
    secret_variable: Option<String>,
}

/// The gateways of this file. What is wrong is named by the agency it is of; a key is never repeated.
pub(super) fn read(
    path: &Path,
    environment: &[(String, String)],
    problems: &mut Vec<ConfigProblem>,
) -> Vec<GatewaySettings> {
    let place = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            problems.push(ConfigProblem { place, what: error.to_string() });
            return Vec::new();
        }
    };
    let file: File = match toml::from_str(&text) {
        Ok(file) => file,
        Err(error) => {
            let what = format!("not a list of gateways: {}", error.message());
            problems.push(ConfigProblem { place, what });
            return Vec::new();
        }
    };
    let (mut agencies, mut merchants) = (BTreeSet::new(), BTreeSet::new());
    let mut gateways = Vec::new();
    for entry in file.gateway {
        let mut wrong = |what: &str| {
            let place = format!("gateway of \"{}\" in {}", entry.agency, path.display());
            problems.push(ConfigProblem { place, what: what.to_owned() });
        };
        if !agencies.insert(entry.agency.clone()) {
            wrong("named twice");
        }
        if !merchants.insert(entry.merchant.clone()) {
            wrong("its merchant is another one's too");
        }
        let is_word = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_graphic());
        if !is_word(&entry.agency) || !is_word(&entry.merchant) || entry.name.trim().is_empty() {
            wrong("agency, name and merchant are needed");
        }
        let url = entry.url.trim_end_matches('/').to_owned();
        if !url.starts_with("https://") && !PLAIN.iter().any(|it| url.starts_with(it)) {
            wrong("its url is not like https://pay.example.vn");
        }
        let secret = match secret(&entry, environment) {
            Ok(secret) => secret,
            Err(what) => {
                wrong(what);
                continue;
            }
        };
        gateways.push(GatewaySettings {
            agency: entry.agency,
            name: entry.name.trim().to_owned(),
            url,
            merchant: entry.merchant,
            secret,
        });
    }
    gateways
}

fn secret(entry: &Entry, environment: &[(String, String)]) -> Result<Secret, &'static str> {
    let text = match (&entry.secret_file, &entry.secret_variable) {
        (Some(path), None) => {
            std::fs::read_to_string(path).map_err(|_| "its secret_file cannot be read")?
        }
        (None, Some(name)) => {
            let found = environment.iter().find(|it| it.0 == *name).map(|it| it.1.clone());
            found.ok_or("its secret_variable is not set")?
        }
        _ => return Err("either secret_file or secret_variable is needed"),
    };
    let text = text.trim();
    if text.len() < SHORTEST_SECRET {
        return Err("its secret is shorter than 16 characters");
    }
    Ok(Secret::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, environment: &[(&str, &str)]) -> (Vec<GatewaySettings>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gateways.toml");
        std::fs::write(folder.path().join("key"), "a key of twenty letters\n").unwrap();
        let text = text.replace("FOLDER", &folder.path().display().to_string());
        std::fs::write(&path, text).unwrap();
        let environment: Vec<_> =
            environment.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        let mut problems = Vec::new();
        let gateways = read(&path, &environment, &mut problems);
        (gateways, problems.into_iter().map(|it| it.what).collect())
    }

    #[test]
    fn the_key_comes_from_a_file_or_the_environment_and_is_not_printed() {
        let file = "[[gateway]]\nagency = \"H44.101\"\nname = \"A\"\nmerchant = \"M1\"\n\
            url = \"https://pay.example.vn/\"\nsecret_file = \"FOLDER/key\"\n\
            [[gateway]]\nagency = \"H44.102\"\nname = \"A\"\nmerchant = \"M2\"\n\
            url = \"http://127.0.0.1:9\"\nsecret_variable = \"PAY_KEY\"\n";
        let (gateways, problems) = of(file, &[("PAY_KEY", "another key of many letters")]);
        assert_eq!(problems, [""; 0]);
        assert_eq!(gateways[0].url, "https://pay.example.vn");
        assert_eq!(gateways[0].secret.reveal(), "a key of twenty letters");
        assert_eq!(gateways[1].secret.reveal(), "another key of many letters");
        assert!(!format!("{gateways:?}").contains("letters"));
    }

    #[test]
    fn everything_that_does_not_hold_is_named() {
        let file = "[[gateway]]\nagency = \"H44.101\"\nname = \"A\"\nmerchant = \"M1\"\n\
            url = \"http://pay.example.vn\"\nsecret_variable = \"PAY_KEY\"\n\
            [[gateway]]\nagency = \"H44.101\"\nname = \" \"\nmerchant = \"M1\"\n\
            url = \"https://pay.example.vn\"\n";
        let (gateways, problems) = of(file, &[("PAY_KEY", "short")]);
        assert!(gateways.is_empty());
        assert_eq!(
            problems,
            [
                "its url is not like https://pay.example.vn",
                "its secret is shorter than 16 characters",
                "named twice",
                "its merchant is another one's too",
                "agency, name and merchant are needed",
                "either secret_file or secret_variable is needed",
            ]
        );
        assert!(of("[[gateway]]\nkey = 1", &[]).1[0].starts_with("not a list of gateways"));
    }
}
