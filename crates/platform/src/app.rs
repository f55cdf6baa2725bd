//! What every handler needs: the database, the files, the clock, the settings.

use std::sync::Arc;

use crate::{Clock, config::Settings, db::Db, files::FileStore};

/// The state of the program, shared by all its handlers. Cloning is cheap.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The files of dossiers.
    pub files: FileStore,
    /// The one clock.
    pub clock: Clock,
    /// What the installation decided.
    pub settings: Arc<Settings>,
}
