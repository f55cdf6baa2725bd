//! Which roots are trusted: the certificates in a folder that the operator keeps, read anew for each document, so that
//! a root is trusted or not from the moment its file is there or gone.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use platform::Fault;
use sign::{Certificate, Trust, TrustedRoot};

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";
/// Bytes of one file of certificates: the lists of all authorities of the country are far smaller.
const MOST_BYTES: u64 = 4 << 20;
/// Digits of a line, as other programs write them.
const LINE: usize = 64;

/// The folder of trusted roots in the data folder.
fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("trusted-roots")
}

/// The roots of all `*.pem` files in `trusted-roots` of the data folder; what a root is trusted as is the name of its file.
/// A file that cannot be read is logged and left out. Blocks.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn trusted_roots(data_dir: &Path) -> Result<Trust, Fault> {
    let failed = |error: io::Error| Fault::Unavailable(Box::new(error));
    let mut roots = Vec::new();
    let entries = match fs::read_dir(folder(data_dir)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Trust { roots }),
        Err(error) => return Err(failed(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|it| it == "pem") {
            files.push(path);
        }
    }
    files.sort();
    for path in files {
        let group = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match read_file(&path) {
            Some(certificates) => roots.extend(
                certificates
                    .into_iter()
                    .map(|certificate| TrustedRoot { certificate, group: group.clone() }),
            ),
            None => tracing::error!(file = %path.display(), "no trusted roots can be read from it"),
        }
    }
    Ok(Trust { roots })
}

/// All certificates of a file, or nothing when one of them cannot be read.
fn read_file(path: &Path) -> Option<Vec<Certificate>> {
    if fs::metadata(path).ok()?.len() > MOST_BYTES {
        return None;
    }
    certificates(&fs::read_to_string(path).ok()?)
}

/// The certificates between their marks (RFC 7468); whatever stands around them is left aside.
pub(crate) fn certificates(pem: &str) -> Option<Vec<Certificate>> {
    let mut found = Vec::new();
    for part in pem.split(BEGIN).skip(1) {
        let digits: String = part.split(END).next()?.split_whitespace().collect();
        let der = STANDARD.decode(digits).ok()?;
        found.push(Certificate::from_der(&der).ok()?);
    }
    (!found.is_empty()).then_some(found)
}

/// Trusts a root from now on, under this name: what an operator does by putting a file into the folder. Blocks.
///
/// # Errors
/// When the file cannot be written.
pub fn add_trusted_root(data_dir: &Path, name: &str, der: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder(data_dir))?;
    let mut file = fs::File::create(folder(data_dir).join(format!("{name}.pem")))?;
    let digits = STANDARD.encode(der);
    writeln!(file, "{BEGIN}")?;
    for line in digits.as_bytes().chunks(LINE) {
        file.write_all(line)?;
        writeln!(file)?;
    }
    writeln!(file, "{END}")?;
    file.sync_all()
}
