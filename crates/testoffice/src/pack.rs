//! The pack of the office, with more in its folder.

use std::{fs, path::Path};

use catalog::pack::Pack;
use kernel::Ctx;

use crate::Office;

impl Office {
    /// The pack with what this adds to its folder, from now on.
    ///
    /// # Panics
    /// When the pack is not taken.
    pub fn load_more(&self, add: impl FnOnce(&Path)) {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let copy = self.scratch.folder().join("pack");
        copy_folder(&pack, &copy);
        add(&copy);
        self.load(catalog::pack::read(&copy).unwrap());
    }

    /// The pack as this changes it, from now on.
    ///
    /// # Panics
    /// When the pack is not taken.
    pub fn load_changed(&self, change: impl FnOnce(&mut Pack)) {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/tests/it/packs/hoa-sen");
        let mut pack = catalog::pack::read(&pack).unwrap();
        change(&mut pack);
        self.load(pack);
    }

    fn load(&self, pack: Pack) {
        let ctx = Ctx::system(self.now());
        self.app
            .db
            .write_blocking(move |tx| catalog::load_pack(tx, &ctx, &pack).map(drop))
            .unwrap_or_else(|error: catalog::Error| panic!("{error:?}"));
    }
}

/// Copies a folder with all that is in it.
///
/// # Panics
/// When it cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
