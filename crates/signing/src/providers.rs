//! Which signing services the office asks for signatures: configuration of the operator, `remote-signing/providers.toml` in the data
//! folder. Secrets stand in files of their own, never in it.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::Deserialize;
use sign::{RemoteError, RemoteService, RemoteSettings};

/// Somebody waits, or a job holds a place: a service that does not answer by then is away.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Characters of a provider's code.
const LONGEST_CODE: usize = 32;

/// The services.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Providers {
    #[serde(default, rename = "provider")]
    all: Vec<Provider>,
    #[serde(skip)]
    folder: PathBuf,
}

/// One service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Provider {
    /// What registrations are kept under; never changed once one is.
    pub(crate) code: String,
    /// What people read.
    pub(crate) name: String,
    /// The base address of its interface (CSC API v2).
    url: String,
    /// As whom the office asks.
    client_id: String,
    /// A file with the secret of the office.
    secret_file: PathBuf,
}

/// What is wrong with the configuration. Says nothing secret.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// A file is missing or cannot be read.
    #[error("{0} cannot be read: {1}")]
    File(PathBuf, io::Error),
    /// The settings are no settings.
    #[error("providers.toml: {0}")]
    Settings(#[from] toml::de::Error),
    /// Names can be kept in a row and read by people.
    #[error(
        "provider {0:?}: a code has 1 to 32 small letters, digits or dashes, and name and client_id are not empty"
    )]
    Names(String),
    /// Two providers have one code.
    #[error("provider {0:?} is there twice")]
    Twice(String),
    /// The secret is empty or no text.
    #[error("provider {0:?}: the secret cannot be used")]
    Secret(String),
    /// The address is none.
    #[error("provider {0:?}: {1}")]
    Remote(String, RemoteError),
    /// There is no provider of this code.
    #[error("no provider {0:?} is configured")]
    Unknown(String),
}

impl Providers {
    /// Reads the configuration; without one nobody signs by phone. Blocks.
    pub(crate) fn read(data_dir: &Path) -> Result<Self, ProviderError> {
        let folder = data_dir.join("remote-signing");
        let file = folder.join("providers.toml");
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(ProviderError::File(file, error)),
        };
        let read = Self { folder, ..toml::from_str(&text)? };
        for (at, provider) in read.all.iter().enumerate() {
            let code = &provider.code;
            if !is_code(code) || provider.name.trim().is_empty() || provider.client_id.is_empty() {
                return Err(ProviderError::Names(code.clone()));
            }
            if read.all.iter().take(at).any(|it| it.code == *code) {
                return Err(ProviderError::Twice(code.clone()));
            }
        }
        Ok(read)
    }

    /// Those that can be chosen, in the order of the configuration.
    pub(crate) fn all(&self) -> &[Provider] {
        &self.all
    }

    /// What people read of the provider with this code; the code where it is gone.
    pub(crate) fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.all.iter().find(|it| it.code == code).map_or(code, |it| &it.name)
    }

    /// How the provider with this code is asked. Blocks.
    fn settings(&self, code: &str) -> Result<RemoteSettings, ProviderError> {
        let found = self.all.iter().find(|it| it.code == code);
        let provider = found.ok_or_else(|| ProviderError::Unknown(code.to_owned()))?;
        let file = self.folder.join(&provider.secret_file);
        let bytes = fs::read(&file).map_err(|error| ProviderError::File(file, error))?;
        let secret = String::from_utf8(bytes).unwrap_or_default();
        let secret = secret.trim_end_matches(['\r', '\n']).to_owned();
        if secret.is_empty() {
            return Err(ProviderError::Secret(code.to_owned()));
        }
        let (url, client) = (provider.url.clone(), provider.client_id.clone());
        Ok(RemoteSettings { url, client, secret, timeout: TIMEOUT })
    }
}

fn is_code(code: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_CODE).contains(&code.len()) && code.bytes().all(is_known)
}

/// Reads the configuration and all that it names, and asks nobody. Answers the names of the providers. Blocks.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check_providers(data_dir: &Path) -> Result<Vec<String>, ProviderError> {
    let providers = Providers::read(data_dir)?;
    for provider in &providers.all {
        let settings = providers.settings(&provider.code)?;
        let made = RemoteService::new(settings);
        made.map_err(|error| ProviderError::Remote(provider.code.clone(), error))?;
    }
    Ok(providers.all.into_iter().map(|it| it.name).collect())
}

/// Connections to services, with the tokens that they gave, for as long as their configuration stays as it is.
#[derive(Debug, Default)]
pub(crate) struct Services(Mutex<BTreeMap<String, (RemoteSettings, Arc<RemoteService>)>>);

impl Services {
    /// The service with this code. Blocks.
    pub(crate) fn get(
        &self,
        data_dir: &Path,
        code: &str,
    ) -> Result<Arc<RemoteService>, ProviderError> {
        let settings = Providers::read(data_dir)?.settings(code)?;
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, service)) = made.get(code)
            && *known == settings
        {
            return Ok(Arc::clone(service));
        }
        let service = RemoteService::new(settings.clone());
        let service = service.map_err(|error| ProviderError::Remote(code.to_owned(), error))?;
        let service = Arc::new(service);
        made.insert(code.to_owned(), (settings, Arc::clone(&service)));
        Ok(service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[provider]]\ncode = \"ky-xa\"\nname = \"Ký từ xa\"\n\
        url = \"https://ky.example.vn/csc/v2\"\nclient_id = \"motcua\"\nsecret_file = \"s\"\n";

    fn check(settings: &str, secret: &str) -> Result<Vec<String>, String> {
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("remote-signing");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("providers.toml"), settings).unwrap();
        fs::write(folder.join("s"), secret).unwrap();
        check_providers(data.path()).map_err(|it| it.to_string())
    }

    #[test]
    fn what_is_wrong_is_said_and_secrets_are_not() {
        assert_eq!(check(GOOD, "secret\n"), Ok(vec!["Ký từ xa".to_owned()]));
        assert_eq!(check("", "secret"), Ok(Vec::new()));
        let nothing = tempfile::tempdir().unwrap();
        assert!(check_providers(nothing.path()).unwrap().is_empty(), "nobody signs by phone");
        for (settings, secret, said) in [
            (GOOD.repeat(2), "secret", "twice"),
            (GOOD.replace("ky-xa", "Ký xa"), "secret", "small letters"),
            (GOOD.replace("motcua", ""), "secret", "client_id"),
            (GOOD.replace("https:", "http:"), "secret", "https"),
            (GOOD.replace("\"s\"", "\"gone\""), "secret", "cannot be read"),
            (GOOD.to_owned(), "\n", "the secret cannot be used"),
            (GOOD.replace("name", "nom"), "secret", "unknown field"),
        ] {
            let refused = check(&settings, secret).unwrap_err();
            assert!(refused.contains(said), "{refused}");
        }
    }

    #[test]
    fn a_connection_is_kept_while_its_configuration_stays() {
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("remote-signing");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("providers.toml"), GOOD).unwrap();
        fs::write(folder.join("s"), "one").unwrap();
        let services = Services::default();
        let get = || services.get(data.path(), "ky-xa").unwrap();
        let first = get();
        assert!(Arc::ptr_eq(&first, &get()));
        fs::write(folder.join("s"), "two").unwrap();
        assert!(!Arc::ptr_eq(&first, &get()));
        let unknown = services.get(data.path(), "other").unwrap_err();
        assert!(matches!(unknown, ProviderError::Unknown(_)));
    }
}
