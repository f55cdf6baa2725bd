//! The settings of the program: a TOML file, above it the environment (`MOTCUA_…`), above it flags.
//! A setting nobody knows stops the start, and all of them are named at once.
//!
//! Reading order: `settings` (what there is), `keys` (how each is read), `gateways`, `network`, `recognition`, `sources` (where from).
//! The environment is read here and nowhere else.

mod gateways;
mod keys;
mod network;
mod recognition;
mod secret;
mod settings;
mod sources;

pub use gateways::GatewaySettings;
pub use network::{InvalidNetwork, Network};
pub use recognition::RecognitionSettings;
pub use secret::Secret;
pub use settings::{LogFormat, PortalSettings, Settings, SmtpSettings};
pub use sources::{ConfigError, ConfigProblem, Sources};

/// What the environment says of the servers that tests may use.
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the one place where the environment is read")]
pub(crate) fn test_setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
