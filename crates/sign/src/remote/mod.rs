//! Keys that a signing service keeps for their owners (ETSI TS 119 432, by the interface of the Cloud Signature Consortium, CSC API
//! v2): the service is given digests, asks the owner on their phone, and gives signatures when it is polled.
//!
//! Reading order: this file (what can be asked), `wire` (how it is asked, within bounds). Only digests leave the office, never a
//! document; what comes back is a signature of nobody until it is held against a certificate ([`crate::Prepared::complete`],
//! [`Certificate::has_signed`]).

mod wire;

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};
use thiserror::Error;

use crate::{
    algorithm::{Digest, Method},
    asn1::write,
    certificate::Certificate,
};

use wire::Wire;

/// Certificates of one user that are looked at: nobody has more.
const MOST_CREDENTIALS: usize = 20;
/// Certificates of one chain.
const MOST_ABOVE: usize = 8;
/// Characters of a name that the service gives something.
const LONGEST_NAME: usize = 512;
/// Bytes of one signature: RSA with 8,192 bits has 1,024.
const LARGEST_SIGNATURE: usize = 2_048;

/// Where a service is, and as whom it is asked.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteSettings {
    /// Its base address, as `https://ky.example.vn/csc/v2`. Plain HTTP is for this machine alone.
    pub url: String,
    /// Who asks, as the service names the office.
    pub client: String,
    /// The secret of the office. It is never shown.
    pub secret: String,
    /// How long one answer may take.
    pub timeout: Duration,
}

impl std::fmt::Debug for RemoteSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemoteSettings").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Why a service gave nothing. Says nothing secret and nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RemoteError {
    /// The address is none over TLS, or says more than where the service is.
    #[error("the address of the service must be https, without user, query or fragment")]
    Address,
    /// It does not answer, or not in time.
    #[error("the service cannot be reached")]
    Unreachable,
    /// It answers with an error that says nothing more.
    #[error("the service answers with status {0}")]
    Status(u16),
    /// It answers more than is read.
    #[error("the answer of the service is too large")]
    TooLarge,
    /// What it answers is not what the standard says.
    #[error("the answer of the service cannot be read: {0}")]
    Malformed(&'static str),
    /// It does not know the office, or its secret.
    #[error("the service does not let the office in")]
    NotLetIn,
    /// It knows no such user, certificate or transaction, or does not take what was asked.
    #[error("the service does not know what was asked for")]
    Unknown,
    /// The owner of the key said no.
    #[error("the owner of the key refused")]
    Refused,
    /// The owner of the key did not answer in time.
    #[error("the owner of the key did not answer in time")]
    Expired,
    /// The key cannot be used in this way: disabled, or not confirmed on a phone.
    #[error("the key cannot be used in this way")]
    NotUsable,
}

impl RemoteError {
    /// Whether asking again may help.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable => true,
            Self::Status(status) => *status >= 500 || *status == 429,
            Self::Address
            | Self::TooLarge
            | Self::Malformed(_)
            | Self::NotLetIn
            | Self::Unknown
            | Self::Refused
            | Self::Expired
            | Self::NotUsable => false,
        }
    }
}

/// A key that the service keeps, with its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteCredential {
    /// What the service calls it.
    pub id: String,
    /// Its certificate first, then those above it.
    pub chain: Vec<Certificate>,
    /// So many signatures can be confirmed at once.
    pub at_once: usize,
    /// The algorithms that the service names for it.
    algorithms: Vec<String>,
}

/// How a transaction stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteAnswer {
    /// The owner has not decided.
    Pending,
    /// Signatures in the order in which they were asked for; those of elliptic curves in DER.
    Signed(Vec<Vec<u8>>),
}

/// A service that is asked.
#[derive(Debug)]
pub struct RemoteService(Wire);

#[derive(Deserialize)]
struct Listed {
    #[serde(rename = "credentialIDs")]
    credentials: Vec<String>,
}

#[derive(Deserialize)]
struct Info {
    key: KeyInfo,
    cert: CertificateInfo,
    auth: AuthInfo,
    #[serde(default)]
    multisign: Value,
}

#[derive(Deserialize)]
struct KeyInfo {
    status: String,
    algo: Vec<String>,
}

#[derive(Deserialize)]
struct CertificateInfo {
    #[serde(default)]
    status: Option<String>,
    certificates: Vec<String>,
}

#[derive(Deserialize)]
struct AuthInfo {
    mode: String,
}

#[derive(Deserialize)]
struct Begun {
    #[serde(rename = "responseID")]
    response: String,
}

#[derive(Deserialize)]
struct Done {
    signatures: Vec<String>,
}

impl RemoteService {
    /// Ready to ask.
    ///
    /// # Errors
    /// [`RemoteError::Address`]; [`RemoteError::Unreachable`] when the machine gives no TLS.
    pub fn new(settings: RemoteSettings) -> Result<Self, RemoteError> {
        Wire::new(settings).map(Self)
    }

    /// The keys of a user that can sign, with their certificates; those that cannot be used are left out.
    ///
    /// # Errors
    /// See [`RemoteError`]; [`RemoteError::Unknown`] for a user whom the service does not know.
    pub async fn credentials(&self, user: &str) -> Result<Vec<RemoteCredential>, RemoteError> {
        let asked = json!({ "userID": user, "maxResults": MOST_CREDENTIALS });
        let listed: Listed = self.0.ask("credentials/list", &asked).await?.read()?;
        let mut found = Vec::new();
        for id in listed.credentials.iter().take(MOST_CREDENTIALS) {
            match self.credential(id).await {
                Ok(credential) => found.push(credential),
                Err(RemoteError::NotUsable) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// One key with its certificate, as it is today.
    ///
    /// # Errors
    /// See [`RemoteError`]; [`RemoteError::NotUsable`] when it is disabled, of a kind with which we do not sign, or not confirmed
    /// by its owner at the service.
    pub async fn credential(&self, id: &str) -> Result<RemoteCredential, RemoteError> {
        let id = named(id)?;
        let asked = json!({
            "credentialID": id, "certificates": "chain", "certInfo": true, "authInfo": true,
        });
        let info: Info = self.0.ask("credentials/info", &asked).await?.read()?;
        let chain: Vec<Certificate> = info
            .cert
            .certificates
            .iter()
            .take(MOST_ABOVE)
            .map(|it| certificate(it))
            .collect::<Result<_, _>>()?;
        let credential = RemoteCredential {
            id,
            chain,
            at_once: at_once(&info.multisign),
            algorithms: info.key.algo,
        };
        let is_valid = info.cert.status.as_deref().is_none_or(|it| it == "valid");
        // A PIN typed on our pages, or a redirection to the service, are other ways, which are not gone here.
        if info.key.status != "enabled" || !is_valid || info.auth.mode != "implicit" {
            return Err(RemoteError::NotUsable);
        }
        credential.way()?;
        Ok(credential)
    }

    /// Asks for signatures over these messages, of which only the digests leave. The owner has so long to confirm. Answers what
    /// the service calls the transaction.
    ///
    /// # Errors
    /// See [`RemoteError`]. After [`RemoteError::Unreachable`] the owner may have been asked all the same.
    pub async fn begin(
        &self,
        credential: &RemoteCredential,
        messages: &[Vec<u8>],
        valid_for: Duration,
    ) -> Result<String, RemoteError> {
        let (method, algorithm) = credential.way()?;
        let digest = method.digest().ok_or(RemoteError::NotUsable)?;
        if messages.is_empty() || messages.len() > credential.at_once {
            return Err(RemoteError::NotUsable);
        }
        let hashes: Vec<String> =
            messages.iter().map(|it| STANDARD.encode(digest.of(&[it]))).collect();
        let asked = json!({
            "credentialID": credential.id,
            "hashes": hashes,
            "hashAlgorithmOID": dotted(digest)?,
            "signAlgo": algorithm,
            "operationMode": "A",
            "validity_period": u64::try_from(valid_for.as_millis()).unwrap_or(u64::MAX),
        });
        let begun: Begun = self.0.ask("signatures/signHash", &asked).await?.read()?;
        named(&begun.response)
    }

    /// How a transaction of a user stands, which should give so many signatures of this certificate.
    ///
    /// # Errors
    /// See [`RemoteError`]; [`RemoteError::Refused`] and [`RemoteError::Expired`] when there will be none.
    pub async fn poll(
        &self,
        (response, user): (&str, &str),
        (certificate, wanted): (&Certificate, usize),
    ) -> Result<RemoteAnswer, RemoteError> {
        let asked = json!({ "requestID": response, "userID": user });
        let answer = self.0.ask("signatures/signPolling", &asked).await?;
        if answer.is_pending() {
            return Ok(RemoteAnswer::Pending);
        }
        let done: Done = answer.read()?;
        if done.signatures.len() != wanted {
            return Err(RemoteError::Malformed("another number of signatures than asked for"));
        }
        let method = certificate.key().and_then(|it| it.method());
        let signatures = done.signatures.iter().map(|it| signature(it, method));
        Ok(RemoteAnswer::Signed(signatures.collect::<Result<_, _>>()?))
    }
}

impl RemoteCredential {
    /// How the key signs, and what the service calls that.
    fn way(&self) -> Result<(Method, &'static str), RemoteError> {
        let own = self.chain.first().ok_or(RemoteError::Malformed("no certificate"))?;
        let method = own.key().and_then(|it| it.method()).ok_or(RemoteError::NotUsable)?;
        let ways: &[&'static str] = match method {
            // The second names the kind of key only; the digest stands beside it.
            Method::Rsa(Digest::Sha256) => &["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"],
            Method::Ecdsa(Digest::Sha256) => &["1.2.840.10045.4.3.2"],
            Method::Ecdsa(Digest::Sha384) => &["1.2.840.10045.4.3.3"],
            Method::Rsa(_) | Method::RsaPss(_) | Method::Ecdsa(_) | Method::Ed25519 => &[],
        };
        let way = ways.iter().find(|way| self.algorithms.iter().any(|it| it == *way));
        Ok((method, way.ok_or(RemoteError::NotUsable)?))
    }
}

fn dotted(digest: Digest) -> Result<&'static str, RemoteError> {
    match digest {
        Digest::Sha256 => Ok("2.16.840.1.101.3.4.2.1"),
        Digest::Sha384 => Ok("2.16.840.1.101.3.4.2.2"),
        Digest::Sha1 | Digest::Sha512 => Err(RemoteError::NotUsable),
    }
}

/// A name that the service gave: short, and nothing that leads elsewhere.
fn named(text: &str) -> Result<String, RemoteError> {
    let is_plain = !text.is_empty() && text.len() <= LONGEST_NAME;
    if is_plain && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(RemoteError::Malformed("a name that cannot be kept"))
}

fn certificate(text: &str) -> Result<Certificate, RemoteError> {
    let digits: String = text.split_whitespace().collect();
    let der = STANDARD.decode(digits).map_err(|_| RemoteError::Malformed("a certificate"))?;
    Certificate::from_der(&der).map_err(|_| RemoteError::Malformed("a certificate"))
}

/// The standard has a number here, services in use write it as a text, too; without either it is one.
fn at_once(value: &Value) -> usize {
    let number = value.as_u64().or_else(|| value.as_str().and_then(|it| it.parse().ok()));
    number.and_then(|it| usize::try_from(it).ok()).unwrap_or(1).max(1)
}

/// A signature as documents want it. Services give those of curves in DER or as two numbers one after the other.
fn signature(text: &str, method: Option<Method>) -> Result<Vec<u8>, RemoteError> {
    let malformed = RemoteError::Malformed("a signature");
    let bytes = STANDARD.decode(text).map_err(|_| malformed.clone())?;
    if bytes.is_empty() || bytes.len() > LARGEST_SIGNATURE {
        return Err(malformed);
    }
    let pair = match method {
        Some(Method::Ecdsa(Digest::Sha256)) => 64,
        Some(Method::Ecdsa(Digest::Sha384)) => 96,
        _ => return Ok(bytes),
    };
    // In DER it begins with the mark of a sequence and says its own length; a pair that does so by chance is too unlikely.
    let is_der = bytes.first() == Some(&0x30)
        && bytes.get(1) == bytes.len().checked_sub(2).and_then(|it| u8::try_from(it).ok()).as_ref();
    if bytes.len() == pair && !is_der {
        let (r, s) = bytes.split_at(pair / 2);
        return Ok(write::sequence(&[&write::unsigned(r), &write::unsigned(s)]));
    }
    Ok(bytes)
}
