//! The settings of the program.

use std::{net::SocketAddr, path::PathBuf};

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
    /// Whether this is the demonstration: one-click sign-in, invented people.
    pub demo: bool,
    /// The largest file that may be attached, in bytes.
    pub max_upload_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data_dir: PathBuf::from("data"),
            public_url: "http://127.0.0.1:8080".into(),
            demo: false,
            max_upload_bytes: 20 * 1024 * 1024,
        }
    }
}
