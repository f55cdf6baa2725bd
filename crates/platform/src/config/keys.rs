//! Every key there is, and how its text becomes a setting.

use std::{collections::BTreeMap, path::PathBuf, str::FromStr};

use super::{
    ConfigProblem, LogFormat, Network, PortalSettings, RecognitionSettings, Secret, Settings,
    SmtpSettings, sources::Given,
};
use crate::files::S3Settings;

/// Every key, by its dotted name in the file.
pub(super) const KEYS: [&str; 39] = [
    "listen",
    "data_dir",
    "public_url",
    "office",
    "database",
    "trusted_proxies",
    "files.store",
    "files.folder",
    "files.s3.endpoint",
    "files.s3.region",
    "files.s3.bucket",
    "files.s3.prefix",
    "files.s3.access_key",
    "files.s3.secret_key",
    "uploads.max_bytes",
    "uploads.keep_days",
    "appointments.keep_caller_days",
    "sessions.idle_minutes",
    "sessions.max_hours",
    "log.filter",
    "log.format",
    "portal.url",
    "portal.username",
    "portal.password",
    "portal.agency",
    "portal.destination",
    "portal.wire",
    "smtp.url",
    "smtp.sender",
    "payment.gateways",
    "signing.agent_port",
    "recognition.tesseract",
    "recognition.languages",
    "recognition.pdftotext",
    "recognition.pdftoppm",
    "recognition.seconds",
    "recognition.pages",
    "recognition.memory_mb",
    "recognition.at_once",
];

/// The variable that sets the key: `MOTCUA_SESSIONS_IDLE_MINUTES`.
pub(super) fn environment_name(key: &str) -> String {
    format!("MOTCUA_{}", key.replace('.', "_").to_uppercase())
}

/// The settings, with a problem for each value that does not hold.
pub(super) fn read(
    given: &BTreeMap<&'static str, Given>,
    problems: &mut Vec<ConfigProblem>,
) -> Settings {
    let mut reader = Reader { given, problems };
    let defaults = Settings::default();
    let listen = reader.parsed("listen", "not an address with a port").unwrap_or(defaults.listen);
    Settings {
        listen,
        data_dir: reader.path("data_dir").unwrap_or(defaults.data_dir),
        public_url: reader.public_url().unwrap_or_else(|| format!("http://{listen}")),
        office: reader.text("office"),
        demo: false,
        database_url: reader.database(),
        trusted_proxies: reader.networks("trusted_proxies").unwrap_or(defaults.trusted_proxies),
        files_dir: reader.path("files.folder"),
        s3: reader.s3(),
        max_upload_bytes: reader
            .number("uploads.max_bytes", 1024..=1 << 32)
            .unwrap_or(defaults.max_upload_bytes),
        upload_keep_days: reader
            .number("uploads.keep_days", 1..=365)
            .and_then(|it| it.try_into().ok())
            .unwrap_or(defaults.upload_keep_days),
        caller_keep_days: reader
            .number("appointments.keep_caller_days", 1..=365)
            .and_then(|it| it.try_into().ok())
            .unwrap_or(defaults.caller_keep_days),
        session_idle_minutes: reader
            .number("sessions.idle_minutes", 1..=24 * 60)
            .and_then(|it| it.try_into().ok())
            .unwrap_or(defaults.session_idle_minutes),
        session_max_hours: reader
            .number("sessions.max_hours", 1..=30 * 24)
            .and_then(|it| it.try_into().ok())
            .unwrap_or(defaults.session_max_hours),
        log_filter: reader.text("log.filter").unwrap_or(defaults.log_filter),
        log_format: reader.log_format().unwrap_or(defaults.log_format),
        portal: reader.portal(),
        smtp: reader.smtp(),
        gateways: Vec::new(),
        agent_port: reader
            .number("signing.agent_port", 1024..=65_535)
            .and_then(|it| it.try_into().ok())
            .unwrap_or(defaults.agent_port),
        recognition: reader.recognition(),
    }
}

struct Reader<'a> {
    given: &'a BTreeMap<&'static str, Given>,
    problems: &'a mut Vec<ConfigProblem>,
}

impl Reader<'_> {
    fn text(&mut self, key: &'static str) -> Option<String> {
        let text = self.given.get(key)?.value.trim().to_owned();
        if text.is_empty() {
            self.wrong(key, "empty".into());
            return None;
        }
        Some(text)
    }

    fn path(&mut self, key: &'static str) -> Option<PathBuf> {
        self.text(key).map(PathBuf::from)
    }

    fn parsed<T: FromStr>(&mut self, key: &'static str, what: &str) -> Option<T> {
        let text = self.text(key)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.wrong(key, what.to_owned());
        }
        parsed
    }

    fn number(&mut self, key: &'static str, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
        let what = format!("not a number from {} to {}", range.start(), range.end());
        let number = self.parsed(key, &what)?;
        if !range.contains(&number) {
            self.wrong(key, what);
            return None;
        }
        Some(number)
    }

    /// Addresses and networks, separated by commas.
    fn networks(&mut self, key: &'static str) -> Option<Vec<Network>> {
        let text = self.text(key)?;
        let networks: Result<Vec<Network>, _> =
            text.split(',').map(|it| it.trim().parse()).collect();
        if networks.is_err() {
            self.wrong(key, "not addresses like 127.0.0.1, 10.1.0.0/16".into());
        }
        networks.ok()
    }

    fn public_url(&mut self) -> Option<String> {
        let url = self.text("public_url")?.trim_end_matches('/').to_owned();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if rest.is_none_or(|it| it.is_empty() || it.contains(['/', '?', '#', ' '])) {
            self.wrong("public_url", "not like https://motcua.example.vn".into());
            return None;
        }
        Some(url)
    }

    fn database(&mut self) -> Option<Secret> {
        let url = self.text("database")?;
        if !["postgres://", "postgresql://"].iter().any(|it| url.starts_with(it)) {
            self.wrong("database", "not like postgres://user@host/name".into());
        }
        Some(Secret::new(url))
    }

    fn s3(&mut self) -> Option<S3Settings> {
        match self.text("files.store").as_deref() {
            Some("s3") => Some(S3Settings {
                endpoint: self.text("files.s3.endpoint"),
                region: self.text("files.s3.region").unwrap_or_else(|| "us-east-1".into()),
                bucket: self.needed("files.s3.bucket"),
                prefix: self.text("files.s3.prefix").unwrap_or_default(),
                access_key: self.needed("files.s3.access_key"),
                secret_key: self.needed("files.s3.secret_key"),
            }),
            Some("disk") | None => {
                for key in KEYS.iter().filter(|it| it.starts_with("files.s3.")) {
                    if self.given.contains_key(key) {
                        self.wrong(key, "given, but files.store is not \"s3\"".into());
                    }
                }
                None
            }
            Some(_) => {
                self.wrong("files.store", "neither \"disk\" nor \"s3\"".into());
                None
            }
        }
    }

    fn portal(&mut self) -> Option<PortalSettings> {
        if !KEYS.iter().any(|key| key.starts_with("portal.") && self.given.contains_key(key)) {
            return None;
        }
        let why = "needed to exchange dossiers with the portal";
        let url = self.needed_for("portal.url", why).trim_end_matches('/').to_owned();
        if !url.is_empty() && !["https://", "http://"].iter().any(|it| url.starts_with(it)) {
            self.wrong("portal.url", "not like https://adapter.example.vn".into());
        }
        Some(PortalSettings {
            url,
            username: self.needed_for("portal.username", why),
            password: Secret::new(self.needed_for("portal.password", why)),
            agency: self.needed_for("portal.agency", why),
            destination: self.needed_for("portal.destination", why),
            wire: self.path("portal.wire"),
        })
    }

    fn smtp(&mut self) -> Option<SmtpSettings> {
        if !["smtp.url", "smtp.sender"].iter().any(|key| self.given.contains_key(key)) {
            return None;
        }
        let url = self.needed_for("smtp.url", "needed to send mail");
        if !url.is_empty() && !["smtp://", "smtps://"].iter().any(|it| url.starts_with(it)) {
            self.wrong("smtp.url", "not like smtps://user:password@host:465".into());
        }
        let sender = self.needed_for("smtp.sender", "needed to send mail");
        if !sender.is_empty() && !sender.contains('@') {
            self.wrong("smtp.sender", "not like motcua@example.vn".into());
        }
        Some(SmtpSettings { url: Secret::new(url), sender })
    }

    fn recognition(&mut self) -> Option<RecognitionSettings> {
        if !KEYS.iter().any(|key| key.starts_with("recognition.") && self.given.contains_key(key)) {
            return None;
        }
        let defaults = RecognitionSettings::default();
        let why = "needed to read scans: \"tesseract\", or its path";
        let mut number = |key, range, default| {
            let given = self.number(key, range).and_then(|it| u32::try_from(it).ok());
            given.unwrap_or(default)
        };
        let (seconds, pages, memory_mb, at_once) = (
            number("recognition.seconds", 1..=600, defaults.seconds),
            number("recognition.pages", 1..=200, defaults.pages),
            number("recognition.memory_mb", 256..=16_384, defaults.memory_mb),
            number("recognition.at_once", 1..=4, defaults.at_once),
        );
        let languages = self.text("recognition.languages").unwrap_or(defaults.languages);
        if !languages.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'+')) {
            self.wrong("recognition.languages", "not like vie, or vie+eng".into());
        }
        Some(RecognitionSettings {
            tesseract: PathBuf::from(self.needed_for("recognition.tesseract", why)),
            languages,
            pdftotext: self.path("recognition.pdftotext").unwrap_or(defaults.pdftotext),
            pdftoppm: self.path("recognition.pdftoppm").unwrap_or(defaults.pdftoppm),
            seconds,
            pages,
            memory_mb,
            at_once,
        })
    }

    fn needed(&mut self, key: &'static str) -> String {
        self.needed_for(key, "needed when files.store is \"s3\"")
    }

    fn needed_for(&mut self, key: &'static str, why: &str) -> String {
        if !self.given.contains_key(key) {
            let what = why.into();
            self.problems.push(ConfigProblem { place: key.to_owned(), what });
        }
        self.text(key).unwrap_or_default()
    }

    fn log_format(&mut self) -> Option<LogFormat> {
        match self.text("log.format")?.as_str() {
            "text" => Some(LogFormat::Text),
            "json" => Some(LogFormat::Json),
            _ => {
                self.wrong("log.format", "neither \"text\" nor \"json\"".into());
                None
            }
        }
    }

    /// Says what is wrong, never what was given: it may be a secret in the wrong place.
    fn wrong(&mut self, key: &str, what: String) {
        let place = self.given.get(key).map_or_else(|| key.to_owned(), |it| it.place.clone());
        self.problems.push(ConfigProblem { place, what });
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{ConfigError, Sources};
    use super::*;

    fn load(
        file: &str,
        environment: &[(&str, &str)],
        flags: &[(&'static str, &str)],
    ) -> Result<Settings, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("motcua.toml");
        std::fs::write(&path, file).unwrap();
        let owned = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
        Settings::load(&Sources {
            file: Some(path),
            environment: environment.iter().map(owned).collect(),
            flags: flags.iter().map(|it| (it.0, it.1.to_owned())).collect(),
        })
    }

    fn problems(outcome: Result<Settings, ConfigError>) -> Vec<String> {
        let all = outcome.unwrap_err().problems;
        let short = |it: &ConfigProblem| {
            let line = it.to_string();
            match line.find(" in /").zip(line.rfind("motcua.toml")) {
                Some((from, to)) => format!("{} in {}", &line[..from], &line[to..]),
                None => {
                    line.rsplit_once("/motcua").map_or(line.clone(), |it| format!("motcua{}", it.1))
                }
            }
        };
        all.iter().map(short).collect()
    }

    #[test]
    fn each_source_stands_above_the_one_before() {
        let file = "listen = \"127.0.0.1:1\"\n[sessions]\nidle_minutes = 10\nmax_hours = 2";
        let environment = [
            ("MOTCUA_LISTEN", "127.0.0.1:2"),
            ("MOTCUA_SESSIONS_IDLE_MINUTES", "20"),
            ("HOME", "/"),
        ];

        let settings = load(file, &environment, &[("listen", "127.0.0.1:3")]).unwrap();

        assert_eq!(settings.listen.port(), 3);
        assert_eq!(settings.public_url, "http://127.0.0.1:3");
        assert_eq!((settings.session_idle_minutes, settings.session_max_hours), (20, 2));
        assert_eq!(settings.log_format, LogFormat::Text);
        assert_eq!(settings.files().folder, Path::new("data/files"));
    }

    #[test]
    fn everything_unknown_is_named_at_once() {
        let file =
            "lisen = \"a\"\n[files]\nstoer = \"s3\"\n[files.s4]\nbucket = \"b\"\n[[log]]\na = 1";
        let environment = [("MOTCUA_LISEN", "a"), ("MOTCUA_TEST_POSTGRES", "for tests")];

        assert_eq!(
            problems(load(file, &environment, &[("colour", "red")])),
            [
                "files.s4.bucket in motcua.toml: no such setting",
                "files.stoer in motcua.toml: no such setting",
                "lisen in motcua.toml: no such setting",
                "log in motcua.toml: no such setting",
                "MOTCUA_LISEN in the environment: no such setting",
                "--colour: no such setting",
            ]
        );
    }

    #[test]
    fn values_that_do_not_hold_are_named_without_repeating_them() {
        let file = "listen = \"everywhere\"\npublic_url = \"motcua.vn\"\ndatabase = \"s3cret\"\n\
            [uploads]\nmax_bytes = 5\n[sessions]\nidle_minutes = \"soon\"\nmax_hours = []\n\
            [log]\nformat = \"xml\"\n[files]\nstore = \"s3\"\n[files.s3]\nbucket = \"\"";

        let found = problems(load(file, &[], &[]));

        assert_eq!(
            found,
            [
                "sessions.max_hours in motcua.toml: not a text or a number",
                "listen in motcua.toml: not an address with a port",
                "public_url in motcua.toml: not like https://motcua.example.vn",
                "database in motcua.toml: not like postgres://user@host/name",
                "files.s3.bucket in motcua.toml: empty",
                "files.s3.access_key: needed when files.store is \"s3\"",
                "files.s3.secret_key: needed when files.store is \"s3\"",
                "uploads.max_bytes in motcua.toml: not a number from 1024 to 4294967296",
                "sessions.idle_minutes in motcua.toml: not a number from 1 to 1440",
                "log.format in motcua.toml: neither \"text\" nor \"json\"",
            ]
        );
        assert!(!found.join("").contains("s3cret"));
    }

    #[test]
    fn an_object_store_is_described_whole_and_its_secret_is_not_printed() {
        let file = "database = \"postgres://motcua:hush@db/motcua\"\n[files]\nstore = \"s3\"\n\
            [files.s3]\nendpoint = \"http://127.0.0.1:9000\"\nbucket = \"papers\"\naccess_key = \"me\"";
        let settings = load(file, &[("MOTCUA_FILES_S3_SECRET_KEY", "hush")], &[]).unwrap();

        let s3 = settings.files().s3.unwrap();
        assert_eq!((s3.bucket.as_str(), s3.secret_key.as_str()), ("papers", "hush"));
        assert!(!format!("{settings:?}").contains("hush"));
    }

    #[test]
    fn settings_of_a_store_that_is_not_used_are_a_mistake() {
        let file = "[files]\nstore = \"disk\"\nfolder = \"/srv/files\"\n[files.s3]\nbucket = \"b\"";
        assert_eq!(
            problems(load(file, &[], &[])),
            ["files.s3.bucket in motcua.toml: given, but files.store is not \"s3\""]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_named_with_the_line() {
        assert!(
            problems(load("\nlisten = = 1", &[], &[]))[0].starts_with("motcua.toml:2: not TOML")
        );
        let missing = Sources { file: Some("/nowhere/motcua.toml".into()), ..Sources::default() };
        assert_eq!(Settings::load(&missing).unwrap_err().problems.len(), 1);
    }

    #[test]
    fn proxies_are_this_machine_unless_they_are_named() {
        let given = load("trusted_proxies = \"10.1.0.0/16, 192.0.2.4\"", &[], &[]).unwrap();
        assert_eq!(given.trusted_proxies.len(), 2);
        assert!(given.trusted_proxies[0].holds("10.1.2.3".parse().unwrap()));
        let by_itself = load("[uploads]\nkeep_days = 3", &[], &[]).unwrap();
        assert_eq!(by_itself.trusted_proxies, Network::loopback());
        assert_eq!(by_itself.upload_keep_days, 3);
        assert_eq!(
            problems(load("trusted_proxies = \"10.1.0.0/16 192.0.2.4\"", &[], &[])),
            ["trusted_proxies in motcua.toml: not addresses like 127.0.0.1, 10.1.0.0/16"]
        );
    }

    #[test]
    fn no_two_keys_share_a_variable() {
        let mut names: Vec<String> = KEYS.iter().map(|it| environment_name(it)).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), KEYS.len());
    }
}
