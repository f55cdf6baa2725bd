//! Signing with the key that is put in: opened with the PIN, used for one batch, closed.

use std::{
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sign::{Certificate, KeyError, KeyFile, Token, TokenKey};

use crate::{AgentSettings, KeyPlace, office::Batch};

/// Libraries of tokens know one login for the whole program.
static ALONE: Mutex<()> = Mutex::new(());
/// The object identifier of the digest of a message (RFC 5652), as every signature over a document carries it.
const MESSAGE_DIGEST: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
/// How a challenge begins.
const CHALLENGE: &str = "Motcua certificate registration\n";

/// What was signed.
#[derive(Debug)]
pub(crate) struct Signed {
    /// The signatures in Base64.
    pub(crate) signatures: Vec<String>,
    /// The certificate and those beside it, where one is registered.
    pub(crate) certificates: Vec<String>,
}

/// Why nothing was signed.
#[derive(Debug)]
pub(crate) enum NotSigned {
    /// What is to be signed is not what it should be.
    Message,
    /// No token is put in, or more than one.
    Tokens(usize),
    /// The key of the certificate is not there.
    NoKey,
    /// There are several: their serial numbers and names.
    Choose(Vec<(String, String)>),
    /// The key or the token says why.
    Key(KeyError),
}

impl From<KeyError> for NotSigned {
    fn from(error: KeyError) -> Self {
        Self::Key(error)
    }
}

enum Opened {
    Token(Token, Vec<TokenKey>),
    File(KeyFile),
}

/// Signs a batch. `chosen` is the serial number of the certificate that the person chose, if any. Blocks.
pub(crate) fn sign_batch(
    settings: &AgentSettings,
    office: &str,
    batch: &Batch,
    (pin, chosen): (&str, Option<&str>),
) -> Result<Signed, NotSigned> {
    let messages = batch.items.iter().map(|it| STANDARD.decode(&it.message).ok());
    let messages: Vec<Vec<u8>> = messages.collect::<Option<_>>().ok_or(NotSigned::Message)?;
    let are_documents = batch.are_documents();
    if !messages
        .iter()
        .all(|it| if are_documents { is_attributes(it) } else { is_challenge(it, office) })
    {
        return Err(NotSigned::Message);
    }
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let beside = settings.certificates.as_deref().map(certificates_in).unwrap_or_default();
    let opened = open(&settings.key, &beside, pin)?;
    let known = opened.certificates();
    let wanted = match (batch.serial.as_deref(), chosen, known.as_slice()) {
        (Some(serial), _, _) | (None, Some(serial), _) => serial.to_owned(),
        (None, None, [only]) => only.serial_text(),
        (None, None, []) => return Err(NotSigned::NoKey),
        (None, None, several) => {
            let named = several.iter().map(|it| (it.serial_text(), it.common_name()));
            return Err(NotSigned::Choose(named.collect()));
        }
    };
    let own = known.into_iter().find(|it| it.serial_text() == wanted).ok_or(NotSigned::NoKey)?;
    let signatures =
        messages.iter().map(|it| opened.sign(&wanted, it).map(|it| STANDARD.encode(it)));
    let signatures = signatures.collect::<Result<Vec<_>, _>>()?;
    if are_documents {
        return Ok(Signed { signatures, certificates: Vec::new() });
    }
    let mut all = vec![own];
    all.extend(opened.others()?);
    all.extend(beside);
    let certificates = all.iter().map(|it| STANDARD.encode(it.der())).collect();
    Ok(Signed { signatures, certificates })
}

/// Signed attributes of a document, and nothing that could be used elsewhere.
fn is_attributes(message: &[u8]) -> bool {
    message.first() == Some(&0x31)
        && message.windows(MESSAGE_DIGEST.len()).any(|it| it == MESSAGE_DIGEST)
}

fn is_challenge(message: &[u8], office: &str) -> bool {
    message.starts_with(format!("{CHALLENGE}{office}\n").as_bytes())
}

fn open(place: &KeyPlace, beside: &[Certificate], pin: &str) -> Result<Opened, NotSigned> {
    match place {
        KeyPlace::File { path } => {
            let bytes = fs::read(path).map_err(|_| NotSigned::NoKey)?;
            Ok(Opened::File(KeyFile::open(&bytes, pin)?))
        }
        KeyPlace::Token { library, label } => {
            let label = match label {
                Some(label) => label.clone(),
                None => {
                    let mut labels = Token::labels(library)?;
                    match (labels.len(), labels.pop()) {
                        (1, Some(label)) => label,
                        (n, _) => return Err(NotSigned::Tokens(n)),
                    }
                }
            };
            let token = match Token::open(library, &label, pin.to_owned()) {
                Err(KeyError::NotFound) => return Err(NotSigned::Tokens(0)),
                done => done?,
            };
            let mut keys = token.keys()?;
            for certificate in beside {
                if keys.iter().all(|it| it.certificate != *certificate) {
                    match token.key_of(certificate) {
                        Ok(key) => keys.push(key),
                        Err(KeyError::NotFound) => {}
                        Err(error) => return Err(error.into()),
                    }
                }
            }
            Ok(Opened::Token(token, keys))
        }
    }
}

impl Opened {
    /// The certificates whose keys are there.
    fn certificates(&self) -> Vec<Certificate> {
        match self {
            Self::Token(_, keys) => keys.iter().map(|it| it.certificate.clone()).collect(),
            Self::File(file) => file.chain().first().cloned().into_iter().collect(),
        }
    }

    /// All other certificates that are there.
    fn others(&self) -> Result<Vec<Certificate>, KeyError> {
        match self {
            Self::Token(token, _) => token.certificates(),
            Self::File(file) => Ok(file.chain().iter().skip(1).cloned().collect()),
        }
    }

    fn sign(&self, serial: &str, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Token(token, keys) => {
                let key = keys.iter().find(|it| it.certificate.serial_text() == serial);
                token.sign_message(key.ok_or(KeyError::NotFound)?, message)
            }
            Self::File(file) => file.sign_message(message),
        }
    }
}

/// The certificates of a file in PEM; none when it cannot be read.
fn certificates_in(path: &Path) -> Vec<Certificate> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut found = Vec::new();
    for part in text.split("-----BEGIN CERTIFICATE-----").skip(1) {
        let digits: String =
            part.split("-----END").next().unwrap_or_default().split_whitespace().collect();
        let der = STANDARD.decode(digits).unwrap_or_default();
        found.extend(Certificate::from_der(&der).ok());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attributes_and_challenges_of_this_office_are_signed() {
        let mut attributes = vec![0x31, 0x20, 0x30];
        attributes.extend(MESSAGE_DIGEST);
        assert!(is_attributes(&attributes));
        assert!(!is_attributes(&attributes[1..]));
        assert!(!is_attributes(b"1 plain text"));
        let challenge = b"Motcua certificate registration\nhttps://a.example\nabc\n";
        assert!(is_challenge(challenge, "https://a.example"));
        assert!(!is_challenge(challenge, "https://a.example.evil"));
        assert!(!is_challenge(&attributes, "https://a.example"));
    }
}
