//! The keys that sign the codes on results: files in `result-keys` of the data folder. The first is made when it is
//! needed; the last by name signs, all of them are believed, so that a key can be followed by another.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use platform::Fault;
use sign::CodeKey;

use crate::ResultCode;

/// What the first key is called.
const FIRST: &str = "0001.pk8";
/// No code is longer.
const MOST: usize = 2_000;

/// The keys of this installation.
#[derive(Debug)]
pub struct ResultKeys {
    keys: Vec<CodeKey>,
}

/// One key as everybody may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicResultKey {
    /// Its name.
    pub name: String,
    /// The first coordinate, in base64url.
    pub x: String,
    /// The second coordinate, in base64url.
    pub y: String,
}

impl ResultKeys {
    /// The keys in the data folder; the first is made where there is none. Blocks.
    ///
    /// # Errors
    /// When the folder cannot be read or written, or holds something else.
    pub fn open(data_dir: &Path) -> Result<Self, Fault> {
        let folder = data_dir.join("result-keys");
        let mut files = files(&folder).map_err(unavailable)?;
        if files.is_empty() {
            make_first(&folder)?;
            files = self::files(&folder).map_err(unavailable)?;
        }
        let mut keys = Vec::new();
        for file in files {
            let key = CodeKey::from_pkcs8(&fs::read(&file).map_err(unavailable)?);
            keys.push(key.map_err(|_| Fault::Corrupt(format!("no key: {}", file.display())))?);
        }
        Ok(Self { keys })
    }

    /// What everybody may know of the keys.
    #[must_use]
    pub fn public(&self) -> Vec<PublicResultKey> {
        let public = self.keys.iter().map(|key| {
            let (x, y) = key.coordinates();
            let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
            PublicResultKey { name: key.name(), x, y }
        });
        public.collect()
    }

    /// The code of a result, signed: what stands behind `/kiem-tra/`.
    ///
    /// # Errors
    /// When there is no key, or it cannot sign.
    pub fn write(&self, code: &ResultCode) -> Result<String, Fault> {
        let corrupt = || Fault::Corrupt("no key signs results".into());
        let key = self.keys.last().ok_or_else(corrupt)?;
        let text = code.text(&key.name());
        let signature = key.sign(text.as_bytes()).map_err(|_| corrupt())?;
        Ok(format!("{}.{}", URL_SAFE_NO_PAD.encode(text), URL_SAFE_NO_PAD.encode(signature)))
    }

    /// What a code says, if one of the keys signed it.
    #[must_use]
    pub fn read(&self, written: &str) -> Option<ResultCode> {
        let (text, signature) = written.split_once('.').filter(|_| written.len() <= MOST)?;
        let text = URL_SAFE_NO_PAD.decode(text).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let (name, code) = ResultCode::read(std::str::from_utf8(&text).ok()?)?;
        let key = self.keys.iter().find(|key| key.name() == name)?;
        key.holds(&text, &signature).then_some(code)
    }
}

fn unavailable(error: io::Error) -> Fault {
    Fault::Unavailable(Box::new(error))
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "pk8") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Makes the first key. When two make it at once, one of them is kept by both.
fn make_first(folder: &Path) -> Result<(), Fault> {
    let der = CodeKey::generate().map_err(|_| Fault::Corrupt("no key can be made".into()))?;
    let draft = folder.join(format!("{}.new", own_name()));
    let mut options = fs::OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(&draft);
    let kept = file
        .as_mut()
        .map_err(|error| io::Error::from(error.kind()))
        .and_then(|file| file.write_all(&der).and_then(|()| file.sync_all()))
        .and_then(|()| fs::hard_link(&draft, folder.join(FIRST)));
    let _ = fs::remove_file(&draft);
    match kept {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(unavailable(error)),
        _ => Ok(()),
    }
}

/// A name that nobody else has.
fn own_name() -> String {
    crate::DossierId::new().to_string()
}
