//! Asking authorities over HTTP: time stamps, the state of certificates, lists. Only addresses of configuration and of
//! certificates that lead to a trusted root are ever asked ([`crate::Verification::wanted`]).

use std::time::Duration;

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use jiff::Timestamp;
use thiserror::Error;
use tokio::sync::Semaphore;

use crate::{
    Evidence, StampError, StampQuestion, StateQuestion, Wanted,
    check::{Answered, answered_by},
    make::PreparedStamp,
};

/// How authorities are asked.
#[derive(Debug, Clone, Copy)]
pub struct AskSettings {
    /// How long one answer may take. Public authorities were seen to need two minutes.
    pub timeout: Duration,
    /// How often is asked before it is given up.
    pub attempts: u32,
    /// How many are asked at once.
    pub at_once: usize,
    /// How large an answer may be, in bytes. Lists grow.
    pub largest: usize,
}

impl Default for AskSettings {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(180), attempts: 3, at_once: 4, largest: 16 << 20 }
    }
}

/// Why an authority gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AskError {
    /// It does not answer, or not in time.
    #[error("the authority cannot be reached")]
    Unreachable,
    /// It answers with an error.
    #[error("the authority answers with status {0}")]
    Status(u16),
    /// It answers more than is read.
    #[error("the answer is too large")]
    TooLarge,
    /// What it answers is no stamp over what was asked.
    #[error(transparent)]
    Stamp(#[from] StampError),
    /// The machine gives no random numbers.
    #[error("no random numbers")]
    NoRandom,
}

impl AskError {
    /// Whether asking again may help.
    fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable => true,
            Self::Status(status) => *status >= 500,
            Self::TooLarge | Self::Stamp(_) | Self::NoRandom => false,
        }
    }
}

/// Asks authorities, a few at once.
#[derive(Debug)]
pub struct Authorities {
    client: reqwest::Client,
    settings: AskSettings,
    slots: Semaphore,
}

impl Authorities {
    /// Ready to ask.
    ///
    /// # Errors
    /// When the machine gives no TLS.
    pub fn new(settings: AskSettings) -> Result<Self, AskError> {
        let client = reqwest::Client::builder()
            .timeout(settings.timeout)
            // Where an authority sends us is not what configuration or a certificate says.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| AskError::Unreachable)?;
        Ok(Self { client, settings, slots: Semaphore::new(settings.at_once) })
    }

    /// A time stamp over a signature (B-T).
    ///
    /// # Errors
    /// When the authority gives none over it.
    pub async fn stamp(&self, url: &str, signature: &[u8]) -> Result<Vec<u8>, AskError> {
        self.ask_stamp(url, &StampQuestion::over(signature, random()?)).await
    }

    /// A time stamp over a whole document (B-LTA).
    ///
    /// # Errors
    /// When the authority gives none over it.
    pub async fn stamp_document(
        &self,
        url: &str,
        prepared: &PreparedStamp,
    ) -> Result<Vec<u8>, AskError> {
        self.ask_stamp(url, &prepared.question(random()?)).await
    }

    async fn ask_stamp(&self, url: &str, question: &StampQuestion) -> Result<Vec<u8>, AskError> {
        let answer = self.ask(url, Some(("application/timestamp-query", question.der()))).await?;
        Ok(question.token(&answer)?)
    }

    /// What proves these certificates today: an answer of the responder, else a list. Gives back those of which nobody
    /// said anything.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub async fn evidence(
        &self,
        wanted: &[Wanted],
        now: Timestamp,
    ) -> Result<(Evidence, Vec<Wanted>), AskError> {
        let mut evidence = Evidence::default();
        let mut unanswered = Vec::new();
        for one in wanted {
            evidence.certificates.push(one.certificate.clone());
            evidence.certificates.push(one.issuer.clone());
            if let Some(answer) = self.answer(one, now).await? {
                evidence.certificates.extend(StateQuestion::certificates_of(&answer));
                evidence.answers.push(answer);
            } else if let Some(list) = self.list(one, now).await {
                evidence.lists.push(list);
            } else {
                unanswered.push(one.clone());
            }
        }
        evidence.lists.sort();
        evidence.lists.dedup();
        Ok((evidence, unanswered))
    }

    async fn answer(&self, wanted: &Wanted, now: Timestamp) -> Result<Option<Vec<u8>>, AskError> {
        for url in wanted.certificate.responders() {
            let question = StateQuestion::about(wanted, random()?);
            let message = ("application/ocsp-request", question.der().to_vec());
            let Ok(answer) = self.ask(url, Some(message)).await else { continue };
            if question.is_answered_by(&answer)
                && answered_by(wanted, &Answered::Responder(&answer), now)
            {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }

    async fn list(&self, wanted: &Wanted, now: Timestamp) -> Option<Vec<u8>> {
        for url in wanted.certificate.revocation_lists() {
            let Ok(list) = self.ask(url, None).await else { continue };
            if answered_by(wanted, &Answered::List(&list), now) {
                return Some(list);
            }
        }
        None
    }

    /// Posts a message, or gets what lies there; again when that may help.
    async fn ask(
        &self,
        url: &str,
        message: Option<(&'static str, Vec<u8>)>,
    ) -> Result<Vec<u8>, AskError> {
        let _slot = self.slots.acquire().await.map_err(|_| AskError::Unreachable)?;
        let mut last = AskError::Unreachable;
        for _ in 0..self.settings.attempts {
            match self.ask_once(url, message.clone()).await {
                Ok(answer) => return Ok(answer),
                Err(error) if error.may_pass() => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    async fn ask_once(
        &self,
        url: &str,
        message: Option<(&'static str, Vec<u8>)>,
    ) -> Result<Vec<u8>, AskError> {
        let request = match message {
            Some((kind, bytes)) => self.client.post(url).header("content-type", kind).body(bytes),
            None => self.client.get(url),
        };
        let mut response = request.send().await.map_err(|_| AskError::Unreachable)?;
        if !response.status().is_success() {
            return Err(AskError::Status(response.status().as_u16()));
        }
        let mut answer = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|_| AskError::Unreachable)? {
            if answer.len() + piece.len() > self.settings.largest {
                return Err(AskError::TooLarge);
            }
            answer.extend_from_slice(&piece);
        }
        Ok(answer)
    }
}

fn random<const N: usize>() -> Result<[u8; N], AskError> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| AskError::NoRandom)?;
    Ok(bytes)
}
