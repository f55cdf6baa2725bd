//! A database of its own for each test, on both engines, with the sample pack or without.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use catalog::{Error, pack::Pack};
use jiff::Timestamp;
use kernel::Ctx;
use platform::db::{DatabaseSettings, Db, Tx};

/// Monday 2 March 2026, 08:00 in Vietnam.
pub(crate) const MONDAY: &str = "2026-03-02T01:00:00Z";

pub(crate) fn system() -> Ctx {
    Ctx::system(MONDAY.parse::<Timestamp>().unwrap())
}

/// A database that is gone at the end of the test.
pub(crate) struct World {
    pub(crate) db: Db,
    place: Place,
}

enum Place {
    Folder { _dir: tempfile::TempDir },
    Schema { server: Db, name: String },
}

impl Drop for World {
    fn drop(&mut self) {
        if let Place::Schema { server, name } = &self.place {
            let sql = format!("drop schema {name} cascade");
            server.write_blocking(move |tx| -> Result<(), Error> { Ok(tx.batch(&sql)?) }).unwrap();
        }
    }
}

/// Runs the test on SQLite and, when a server is named, on PostgreSQL; then compares journal and tables.
pub(crate) fn on_both(test: impl Fn(&World)) {
    for world in worlds() {
        test(&world);
        world.verify();
    }
}

fn worlds() -> Vec<World> {
    let dir = tempfile::tempdir().unwrap();
    let settings = DatabaseSettings::sqlite(dir.path().join("motcua.db"));
    let mut worlds = vec![World::open(&settings, Place::Folder { _dir: dir })];
    #[expect(clippy::disallowed_methods, reason = "names the server for tests")]
    if let Ok(url) = std::env::var("MOTCUA_TEST_POSTGRES") {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("catalog_{}_{number}", std::process::id());
        let server = Db::open(&DatabaseSettings::postgres(url.as_str())).unwrap();
        let sql = format!("create schema {name}");
        server.write_blocking(move |tx| -> Result<(), Error> { Ok(tx.batch(&sql)?) }).unwrap();
        let settings =
            DatabaseSettings::postgres(format!("{url}?options=-c%20search_path%3D{name}"));
        worlds.push(World::open(&settings, Place::Schema { server, name }));
    }
    worlds
}

impl World {
    fn open(settings: &DatabaseSettings, place: Place) -> Self {
        let db = Db::open(settings).unwrap();
        db.migrate(&[platform::MIGRATIONS, identity::MIGRATIONS, catalog::MIGRATIONS]).unwrap();
        Self { db, place }
    }

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
