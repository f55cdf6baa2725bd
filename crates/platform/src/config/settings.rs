//! What an installation decides.

use std::{net::SocketAddr, path::PathBuf};

use super::{
    ConfigError, GatewaySettings, Network, RecognitionSettings, Secret, Sources, gateways, keys,
    sources,
};
use crate::{
    db::DatabaseSettings,
    files::{FilesSettings, S3Settings},
};

/// How lines are logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people at a terminal.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

/// The national portal that dossiers are exchanged with.
#[derive(Debug, Clone)]
pub struct PortalSettings {
    /// Where its adapter listens: `https://adapter.example.vn/XrdAdapter`.
    pub url: String,
    /// The user that it gave us.
    pub username: String,
    /// That user's password.
    pub password: Secret,
    /// Our code as it knows us (`madonvi`).
    pub agency: String,
    /// Its own code (`dstcode`).
    pub destination: String,
    /// A file with names and codes of its protocol, where they differ from ours.
    pub wire: Option<PathBuf>,
}

/// The server that takes our mail.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// `smtp://user:password@host:587` (STARTTLS where offered), `smtps://…:465`.
    pub url: Secret,
    /// The address that mail comes from.
    pub sender: String,
}

/// What an installation decides. Read once at start.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder of the database file and of the files of dossiers.
    pub data_dir: PathBuf,
    /// The address under which people reach the program, without a slash at its end. Cookies are
    /// marked secure when it begins with `https://`.
    pub public_url: String,
    /// Whose office it is, beside the name of the site on every page; by itself the title of the pack.
    pub office: Option<String>,
    /// Whether this is the demonstration: one-click sign-in, invented people. Not a setting of the
    /// file: only the command `demo` makes one.
    pub demo: bool,
    /// The `PostgreSQL` server and database; without one the data is in the data folder.
    pub database_url: Option<Secret>,
    /// The proxies in front of the program: only they are believed when they say for whom they ask
    /// (`X-Forwarded-For`).
    pub trusted_proxies: Vec<Network>,
    /// The folder of files, when it is not `files` in the data folder.
    pub files_dir: Option<PathBuf>,
    /// The object store, when files are kept in one.
    pub s3: Option<S3Settings>,
    /// The largest file that may be attached, in bytes.
    pub max_upload_bytes: u64,
    /// A file that was sent ahead and that no dossier or draft took is cleared away after so many days.
    pub upload_keep_days: u16,
    /// The name and number of who booked an appointment by phone are forgotten so many days after it.
    pub caller_keep_days: u16,
    /// A session ends when it was not used for this long.
    pub session_idle_minutes: u32,
    /// A session ends after this long, however much it was used.
    pub session_max_hours: u32,
    /// What is logged: `info`, or `warn,dossier=debug`.
    pub log_filter: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// The national portal, when dossiers are exchanged with it.
    pub portal: Option<PortalSettings>,
    /// The mail server, when mail is sent.
    pub smtp: Option<SmtpSettings>,
    /// The payment gateways, one at most for each agency that collects.
    pub gateways: Vec<GatewaySettings>,
    /// The port on which the programs for signing listen on the machines of those who sign.
    pub agent_port: u16,
    /// What reads scans, when they are read.
    pub recognition: Option<RecognitionSettings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data_dir: PathBuf::from("data"),
            public_url: "http://127.0.0.1:8080".into(),
            office: None,
            demo: false,
            database_url: None,
            trusted_proxies: Network::loopback(),
            files_dir: None,
            s3: None,
            max_upload_bytes: 20 * 1024 * 1024,
            upload_keep_days: 7,
            caller_keep_days: 30,
            session_idle_minutes: 30,
            session_max_hours: 12,
            log_filter: "info".into(),
            log_format: LogFormat::Text,
            portal: None,
            smtp: None,
            gateways: Vec::new(),
            agent_port: 8988,
            recognition: None,
        }
    }
}

impl Settings {
    /// Reads the settings from all sources, each above the one before.
    ///
    /// # Errors
    /// Every problem at once: unknown keys, values that cannot be read, settings that contradict.
    pub fn load(sources: &Sources) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let given = sources::gather(sources, &mut problems);
        let mut settings = keys::read(&given, &mut problems);
        if let Some(file) = given.get("payment.gateways") {
            let path = PathBuf::from(&file.value);
            settings.gateways = gateways::read(&path, &sources.environment, &mut problems);
        }
        if problems.is_empty() { Ok(settings) } else { Err(ConfigError { problems }) }
    }

    /// Where the data lives.
    #[must_use]
    pub fn database(&self) -> DatabaseSettings {
        match &self.database_url {
            Some(url) => DatabaseSettings::postgres(url.reveal()),
            None => DatabaseSettings::sqlite(self.data_dir.join("motcua.db")),
        }
    }

    /// Where files are kept.
    #[must_use]
    pub fn files(&self) -> FilesSettings {
        let folder = self.files_dir.clone().unwrap_or_else(|| self.data_dir.join("files"));
        FilesSettings { folder, s3: self.s3.clone() }
    }
}
