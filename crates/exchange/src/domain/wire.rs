//! The names and codes of the portal's protocol: data, because much of it is not verified.

use serde::Deserialize;

/// Names and codes of the protocol.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wire {
    /// Paths below the address of the adapter.
    pub paths: Paths,
    /// Names of the services.
    pub services: Services,
    /// Names of fields.
    pub fields: Fields,
    /// How kinds of messages are called.
    pub kinds: Kinds,
    /// How we answer a message.
    pub answers: Answers,
    /// What `error_code` says.
    pub codes: Codes,
}

/// Paths below the address of the adapter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paths {
    /// Where to sign in.
    pub auth: String,
    /// Where services are called.
    pub call: String,
}

/// Names of the services.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Services {
    /// Tells dossiers.
    pub synchronise: String,
    /// Tells what was done.
    pub progress: String,
    /// Lists dossiers that other systems handle.
    pub mirror: String,
    /// Lists the messages for us.
    pub intake: String,
    /// Answers a message.
    pub answer: String,
}

/// Names of fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// The id of a message.
    pub message: String,
    /// Its kind.
    pub kind: String,
    /// The dossier within.
    pub dossier: String,
    /// Our code of a dossier that has one of theirs.
    pub own_code: String,
    /// The address of the owner.
    pub address: String,
    /// The filled form.
    pub form: String,
    /// Our answer.
    pub answer: String,
    /// Why a message was refused.
    pub reasons: String,
    /// After which instant the changes of dossiers elsewhere are asked for.
    pub since: String,
    /// When a dossier elsewhere changed.
    pub changed: String,
    /// Which chain a filing sets going.
    pub group: String,
    /// The filing of which a dossier elsewhere is a part.
    pub chain: String,
    /// Which part of it.
    pub chain_step: String,
    /// The header with the session when a file is fetched.
    pub session_header: String,
}

/// How kinds of messages are called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// A dossier.
    pub dossier: String,
    /// Papers brought afterwards.
    pub supplement: String,
    /// A withdrawal.
    pub withdrawal: String,
}

/// How we answer a message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// It was taken in.
    pub taken: String,
    /// It was refused.
    pub refused: String,
}

/// What `error_code` says.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// Done.
    pub done: i64,
    /// The session has ended.
    pub no_session: i64,
    /// The dossier is not known there.
    pub unknown_dossier: i64,
    /// It says something else of the dossier.
    pub conflict: i64,
}

impl Wire {
    /// The names that come with the program.
    pub const OURS: &'static str = include_str!("wire.toml");

    /// Reads a file of names.
    ///
    /// # Errors
    /// What the parser says, with the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_come_with_the_program_are_whole_and_slips_are_caught() {
        assert_eq!(Wire::parse(Wire::OURS).unwrap().services.synchronise, "DongBoHoSoMC");
        let slip = Wire::OURS.replace("no_session", "nosession");
        assert!(Wire::parse(&slip).unwrap_err().contains("nosession"));
    }
}
