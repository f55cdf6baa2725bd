//! A database of its own for each test, on both engines, with the sample pack or without.

use std::{
    fs,
    path::{Path, PathBuf},
};

use catalog::{Error, pack::Pack};
use jiff::Timestamp;
use kernel::Ctx;
use platform::db::{Db, Tx};
use testkit::{Scratch, databases};

/// Monday 2 March 2026, 08:00 in Vietnam.
pub(crate) const MONDAY: &str = "2026-03-02T01:00:00Z";

pub(crate) fn system() -> Ctx {
    Ctx::system(MONDAY.parse::<Timestamp>().unwrap())
}

/// A database that is gone at the end of the test.
pub(crate) struct World {
    pub(crate) db: Db,
    _scratch: Scratch,
}

/// Runs the test on SQLite and, when a server is named, on PostgreSQL; then compares journal and tables.
pub(crate) fn on_both(test: impl Fn(&World)) {
    for scratch in databases(&[platform::MIGRATIONS, identity::MIGRATIONS, catalog::MIGRATIONS]) {
        let world = World { db: scratch.db.clone(), _scratch: scratch };
        test(&world);
        world.verify();
    }
}

impl World {
    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.db.write_blocking(work)
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error>,
    ) -> T {
        self.db.read_blocking(work).unwrap()
    }

    /// Loads this pack as the program itself would.
    pub(crate) fn load(&self, pack: &Pack) -> catalog::PackLoaded {
        let pack = pack.clone();
        self.write(move |tx| catalog::load_pack(tx, &system(), &pack)).unwrap()
    }

    fn verify(&self) {
        let differences = self.read(|tx| {
            let states = catalog::states(tx)?;
            Ok(platform::journal::compare(tx, &catalog::SUBJECTS, states)?)
        });
        assert_eq!(differences, []);
    }
}

/// The pack of the province, in this repository.
pub(crate) fn phu_tho() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/phu-tho")
}

/// The pack of the fictional phường Hoa Sen, beside these tests.
pub(crate) fn hoa_sen() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/packs/hoa-sen")
}

/// A copy of the pack of Hoa Sen, to plant mistakes in.
pub(crate) struct Copy {
    dir: tempfile::TempDir,
}

impl Copy {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        copy(&hoa_sen(), dir.path());
        Self { dir }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Replaces a text that must be there.
    pub(crate) fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no {old:?}");
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
    }

    pub(crate) fn append(&self, file: &str, more: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + more).unwrap();
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The line, counted from 1, of the first line that holds this text.
    pub(crate) fn line(&self, file: &str, text: &str) -> usize {
        let content = fs::read_to_string(self.path().join(file)).unwrap();
        content.lines().position(|line| line.contains(text)).unwrap() + 1
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
