//! Which agencies seal their results, and where their keys are: configuration of the operator, `seals/seals.toml` in the
//! data folder. Secrets stand in files of their own, never in it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::Deserialize;
use sign::{Certificate, KeyError, KeyFile, Prepared, Token, TokenKey};

use crate::trust::certificates;

/// Libraries of tokens know one login for the whole program: one token is used at a time.
static TOKENS: Mutex<()> = Mutex::new(());

/// Who seals, and who gives time stamps.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seals {
    /// Where time stamps are asked for.
    #[serde(default)]
    pub(crate) time_stamps: String,
    #[serde(default, rename = "seal")]
    pub(crate) seals: Vec<Seal>,
    #[serde(skip)]
    folder: PathBuf,
}

/// The key of one agency: in a file (PKCS#12), or in a token (PKCS#11).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    /// The code of the agency.
    pub(crate) agency: String,
    /// What the key seals.
    #[serde(default = "results")]
    uses: Vec<SealUse>,
    /// A PKCS#12 file.
    file: Option<PathBuf>,
    /// The library of a token.
    library: Option<PathBuf>,
    /// The label of the token.
    token: Option<String>,
    /// Certificates above that of the token's key, in PEM.
    chain: Option<PathBuf>,
    /// A file with the password or the PIN.
    secret_file: PathBuf,
    /// The picture of the seal in red, a PNG with transparent ground; without it the seal is not seen.
    picture: Option<PathBuf>,
}

/// What a key is for: the law lets an agency have a certificate of its own for receipts, or use one for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SealUse {
    /// Results of procedures.
    Results,
    /// Receipts of phí and lệ phí.
    Receipts,
}

fn results() -> Vec<SealUse> {
    vec![SealUse::Results]
}

/// Why a key cannot be used. Says nothing secret.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealError {
    #[error("{0} cannot be read: {1}")]
    File(PathBuf, io::Error),
    #[error("seals.toml: {0}")]
    Settings(#[from] toml::de::Error),
    #[error("no seal is configured for the agency")]
    NotConfigured,
    #[error("a seal needs a file, or a library and a token")]
    NoKey,
    #[error("the password or PIN cannot be read")]
    NoSecret,
    #[error("the certificates of the chain cannot be read")]
    Chain,
    #[error("the certificate is not in force")]
    NotInForce,
    #[error("the token must hold one key with its certificate, not {0}")]
    KeysOfToken(usize),
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// A key that is open.
pub(crate) enum SealKey {
    File(KeyFile),
    Token { token: Token, key: TokenKey, above: Vec<Certificate>, _alone: MutexGuard<'static, ()> },
}

impl Seals {
    /// Reads the configuration; without one nobody seals. Blocks.
    pub(crate) fn read(data_dir: &Path) -> Result<Self, SealError> {
        let folder = data_dir.join("seals");
        let file = folder.join("seals.toml");
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(SealError::File(file, error)),
        };
        Ok(Self { folder, ..toml::from_str(&text)? })
    }

    /// The codes of the agencies that have a key for this.
    pub(crate) fn agencies(&self, usage: SealUse) -> impl Iterator<Item = &str> {
        let mut codes: Vec<&str> = self
            .seals
            .iter()
            .filter(|it| it.uses.contains(&usage))
            .map(|it| it.agency.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter()
    }

    /// Opens the key of this agency for this. Blocks.
    pub(crate) fn open(&self, agency: &str, usage: SealUse) -> Result<SealKey, SealError> {
        let mut seals = self.seals.iter();
        let seal = seals.find(|it| it.agency == agency && it.uses.contains(&usage));
        let seal = seal.ok_or(SealError::NotConfigured)?;
        let secret = self.secret(seal)?;
        match (&seal.file, &seal.library, &seal.token) {
            (Some(file), None, None) => {
                Ok(SealKey::File(KeyFile::open(&self.bytes(file)?, &secret)?))
            }
            (None, Some(library), Some(label)) => {
                let above = match &seal.chain {
                    Some(chain) => {
                        let pem = String::from_utf8(self.bytes(chain)?);
                        let pem = pem.map_err(|_| SealError::Chain)?;
                        certificates(&pem).ok_or(SealError::Chain)?
                    }
                    None => Vec::new(),
                };
                let alone = TOKENS.lock().unwrap_or_else(PoisonError::into_inner);
                let token = Token::open(library, label, secret)?;
                let mut keys = token.keys()?;
                match (keys.len(), keys.pop()) {
                    (1, Some(key)) => Ok(SealKey::Token { token, key, above, _alone: alone }),
                    (n, _) => Err(SealError::KeysOfToken(n)),
                }
            }
            _ => Err(SealError::NoKey),
        }
    }

    /// The picture of the seal of this agency. Blocks.
    pub(crate) fn picture(
        &self,
        agency: &str,
        usage: SealUse,
    ) -> Result<Option<Vec<u8>>, SealError> {
        let mut seals = self.seals.iter();
        let seal = seals.find(|it| it.agency == agency && it.uses.contains(&usage));
        seal.and_then(|it| it.picture.as_deref()).map(|file| self.bytes(file)).transpose()
    }

    fn secret(&self, seal: &Seal) -> Result<String, SealError> {
        let text = String::from_utf8(self.bytes(&seal.secret_file)?);
        let text = text.map_err(|_| SealError::NoSecret)?;
        Ok(text.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn bytes(&self, file: &Path) -> Result<Vec<u8>, SealError> {
        let file = self.folder.join(file);
        fs::read(&file).map_err(|error| SealError::File(file, error))
    }
}

impl SealKey {
    /// The certificate of the key first, then those above it.
    pub(crate) fn chain(&self) -> Vec<Certificate> {
        match self {
            Self::File(file) => file.chain().to_vec(),
            Self::Token { key, above, .. } => {
                std::iter::once(&key.certificate).chain(above).cloned().collect()
            }
        }
    }

    /// Signs what was prepared for it.
    pub(crate) fn sign(&self, prepared: &Prepared) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::File(file) => file.sign(prepared),
            Self::Token { token, key, .. } => token.sign(key, prepared),
        }
    }
}
