//! The job that asks a signing service, looks whether the person has confirmed on their phone, and keeps what comes back: the browser
//! may be closed, the program may be started anew.

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dossier::signer;
use kernel::{Actor, Ctx};
use platform::{
    App, Fault,
    jobs::{JobError, Leased, Worker},
};
use serde::Deserialize;
use sign::{RemoteAnswer, RemoteError, RemoteService};
use tokio::task::spawn_blocking;

use crate::{
    CloseBatch, Error, ProviderError, Refusal, RemoteOutcome,
    completing::{chain_of, completed, messages, prove},
    domain::{
        Batch, BatchPurpose, CONFIRM_FOR, OwnCertificate, RemoteId, RemoteReason, RemoteSigning,
        RemoteState,
    },
    end_remote, finish_remote, note_asked, note_pushed,
    providers::Services,
    remote_at_work,
    verbs::{PAUSE, REMOTE_JOB, look_again},
};

/// What the job knows.
#[derive(Deserialize)]
struct Payload {
    remote: RemoteId,
    look: u64,
}

/// A confirmation at work.
struct Work {
    app: App,
    service: Arc<RemoteService>,
    look: u64,
    remote: RemoteSigning,
    batch: Batch,
    certificate: Option<OwnCertificate>,
}

/// How one look ended.
enum Look {
    /// Nothing is known yet.
    Again,
    /// There will be no signature.
    Ended(RemoteState, Option<RemoteReason>),
    /// The next look is put in already, or there is nothing more to do.
    Done,
}

/// Adds signing by phone to the work of this node.
#[must_use]
pub fn remote_signing_jobs(app: &App, worker: Worker) -> Worker {
    let (app, services) = (app.clone(), Arc::new(Services::default()));
    worker.on(REMOTE_JOB, move |job: Leased| {
        let (app, services) = (app.clone(), Arc::clone(&services));
        async move {
            let payload: Payload = serde_json::from_value(job.payload)
                .map_err(|_| JobError::GiveUp("the job names no confirmation".into()))?;
            look(&app, &services, payload).await
        }
    })
}

/// A fault is tried again; a refusal means that somebody was quicker.
fn settled(done: Result<(), Error>) -> Result<(), JobError> {
    match done {
        Ok(())
        | Err(Error::Refused(_) | Error::Dossier(_) | Error::Identity(_) | Error::Recognition(_)) => {
            Ok(())
        }
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}

async fn look(app: &App, services: &Arc<Services>, job: Payload) -> Result<(), JobError> {
    let found = app.db.read(move |tx| remote_at_work(tx, job.remote)).await;
    let (remote, batch, certificate) = match found {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(()),
        Err(error) => return settled(Err(error)),
    };
    let id = remote.id;
    let looked = if remote.is_over(app.clock.now()) {
        // Nobody was reached in all that time, or nobody confirmed.
        let reason = (remote.state != RemoteState::Waiting).then_some(RemoteReason::Unreachable);
        return end(app, (id, RemoteState::Expired, reason)).await;
    } else {
        let (services, data_dir) = (Arc::clone(services), app.settings.data_dir.clone());
        let code = remote.key.provider.clone();
        let service = spawn_blocking(move || services.get(&data_dir, &code)).await;
        match service.map_err(|_| Fault::Abandoned)? {
            Ok(service) => {
                let app = app.clone();
                let work = Work { app, service, look: job.look, remote, batch, certificate };
                work.look().await?
            }
            Err(error) => {
                tracing::error!(%error, "a signing service cannot be asked");
                let is_gone = matches!(error, ProviderError::Unknown(_));
                let reason =
                    if is_gone { RemoteReason::UnknownProvider } else { RemoteReason::NotTaken };
                failed(reason)
            }
        }
    };
    match looked {
        Look::Done => Ok(()),
        Look::Ended(state, reason) => end(app, (id, state, reason)).await,
        Look::Again => {
            let at = app.clock.now() + PAUSE;
            app.db.write(move |tx| look_again(tx, (id, job.look + 1), at)).await?;
            Ok(())
        }
    }
}

async fn end(
    app: &App,
    ended: (RemoteId, RemoteState, Option<RemoteReason>),
) -> Result<(), JobError> {
    tracing::info!(remote = %ended.0, state = ended.1.code(), "a confirmation ended unsigned");
    let ctx = Ctx::system(app.clock.now());
    settled(app.db.write(move |tx| end_remote(tx, &ctx, ended)).await)
}

impl Work {
    async fn look(self) -> Result<Look, JobError> {
        match self.remote.state {
            RemoteState::Begun => self.ask().await,
            // The program ended after it had begun to ask: nobody knows whether the phone rang, and it is not to ring twice.
            RemoteState::Asked => Ok(failed(RemoteReason::Interrupted)),
            RemoteState::Waiting => self.poll().await,
            RemoteState::Signed
            | RemoteState::Expired
            | RemoteState::Cancelled
            | RemoteState::Failed => Ok(Look::Done),
        }
    }

    /// What is to be signed, before any digest.
    async fn messages(&self) -> Result<Option<Vec<Vec<u8>>>, Fault> {
        match (self.batch.purpose, &self.certificate) {
            (BatchPurpose::Certificate, _) => {
                let challenge = self.batch.challenge.as_deref().unwrap_or_default();
                Ok(STANDARD.decode(challenge).ok().map(|it| vec![it]))
            }
            (_, Some(certificate)) => messages(&self.app, &self.batch, certificate).await.map(Some),
            (_, None) => Ok(None),
        }
    }

    /// Asks the provider to ask the person. What fails before that is tried again; what fails then is not.
    async fn ask(self) -> Result<Look, JobError> {
        let credential = match self.service.credential(&self.remote.key.name).await {
            Ok(credential) => credential,
            Err(error) if error.may_pass() => return Ok(Look::Again),
            Err(error) => return Ok(ended(&error)),
        };
        let expected = chain_of(&self.remote.chain).unwrap_or_default();
        if credential.chain.first() != expected.first() {
            return Ok(failed(RemoteReason::OtherCertificate));
        }
        let Some(messages) = self.messages().await? else {
            return Ok(failed(RemoteReason::NotPermitted));
        };
        let (id, ctx) = (self.remote.id, Ctx::system(self.app.clock.now()));
        match self.app.db.write(move |tx| note_asked(tx, &ctx, id)).await {
            Ok(()) => {}
            Err(Error::Fault(fault)) => return Err(fault.into()),
            Err(_) => return Ok(Look::Done),
        }
        let valid_for = Duration::try_from(CONFIRM_FOR).unwrap_or_default();
        let response = match self.service.begin(&credential, &messages, valid_for).await {
            Ok(response) => response,
            Err(error) => return Ok(ended(&error)),
        };
        let (ctx, look) = (Ctx::system(self.app.clock.now()), self.look);
        let done = self.app.db.write(move |tx| note_pushed(tx, &ctx, (id, look, &response))).await;
        settled(done)?;
        Ok(Look::Done)
    }

    async fn poll(self) -> Result<Look, JobError> {
        let expected = chain_of(&self.remote.chain).unwrap_or_default();
        let (Some(own), Some(response)) = (expected.first(), self.remote.response.as_deref())
        else {
            return Ok(failed(RemoteReason::Interrupted));
        };
        let is_challenge = self.batch.purpose == BatchPurpose::Certificate;
        let wanted = if is_challenge { 1 } else { self.batch.items.len() };
        let asked = (response, self.remote.key.user.as_str());
        match self.service.poll(asked, (own, wanted)).await {
            Ok(RemoteAnswer::Pending) => Ok(Look::Again),
            Ok(RemoteAnswer::Signed(signatures)) => self.keep(signatures).await,
            Err(error) if error.may_pass() => Ok(Look::Again),
            Err(error) => Ok(ended(&error)),
        }
    }

    /// Keeps what came back as the person whose it is, as they are today: who left the office signs nothing.
    async fn keep(self, signatures: Vec<Vec<u8>>) -> Result<Look, JobError> {
        let (id, now) = (self.remote.id, self.app.clock.now());
        let (account, position) = (self.batch.account, self.batch.position);
        let who = self
            .app
            .db
            .read(move |tx| {
                let officer = identity::officer_for(tx, account, position, now)?;
                let name = signer(tx, position)?.map(|it| it.name).unwrap_or_default();
                Ok::<_, Error>((officer, name))
            })
            .await;
        let (officer, name) = match who {
            Ok(found) => found,
            Err(Error::Fault(fault)) => return Err(fault.into()),
            Err(_) => {
                return Ok(failed(RemoteReason::NotPermitted));
            }
        };
        let outcome = match self.outcome(signatures, name).await {
            Ok(outcome) => outcome,
            Err(Error::Fault(fault)) => return Err(fault.into()),
            Err(error) => return Ok(refused(&error)),
        };
        let ctx = Ctx::new(Actor::Officer(officer), now);
        match self.app.db.write(move |tx| finish_remote(tx, &ctx, (id, &outcome))).await {
            Ok(()) => {
                tracing::info!(remote = %id, "a confirmation was kept");
                Ok(Look::Done)
            }
            Err(Error::Fault(fault)) => Err(fault.into()),
            Err(Error::Refused(Refusal::NotWaiting)) => Ok(Look::Done),
            Err(error) => Ok(refused(&error)),
        }
    }

    async fn outcome(
        &self,
        signatures: Vec<Vec<u8>>,
        name: String,
    ) -> Result<RemoteOutcome, Error> {
        let now = self.app.clock.now();
        if self.batch.purpose == BatchPurpose::Certificate {
            let (data_dir, chain) = (self.app.settings.data_dir.clone(), self.remote.chain.clone());
            let challenge = self.batch.challenge.clone().unwrap_or_default();
            let proven = spawn_blocking(move || {
                let challenge = STANDARD.decode(challenge).unwrap_or_default();
                let signature = signatures.first().cloned().unwrap_or_default();
                let chain = chain_of(&chain).ok_or(Refusal::NotProven)?;
                prove(&data_dir, (&challenge, &signature), (&chain, &name), now)
            });
            let proven = proven.await.map_err(|_| Fault::Abandoned)??;
            return Ok(RemoteOutcome::Certificate(proven));
        }
        let certificate = self.certificate.as_ref().filter(|it| it.ended_at.is_none());
        let certificate = certificate.ok_or(Refusal::NoCertificate)?;
        if !certificate.is_in_force(now) {
            return Err(Refusal::CertificateNotUsable.into());
        }
        let signed = completed(&self.app, (&self.batch, certificate), signatures).await?;
        Ok(RemoteOutcome::Batch(CloseBatch { batch: self.batch.id, signed }))
    }
}

/// What an error of the provider means for whoever waits.
fn ended(error: &RemoteError) -> Look {
    tracing::warn!(%error, "a signing service gave no signature");
    match error {
        RemoteError::Refused => Look::Ended(RemoteState::Cancelled, Some(RemoteReason::Refused)),
        RemoteError::Expired => Look::Ended(RemoteState::Expired, None),
        RemoteError::Unreachable | RemoteError::Status(500..) => failed(RemoteReason::Unreachable),
        RemoteError::Address
        | RemoteError::Status(_)
        | RemoteError::TooLarge
        | RemoteError::Malformed(_)
        | RemoteError::NotLetIn
        | RemoteError::Unknown
        | RemoteError::NotUsable => failed(RemoteReason::NotTaken),
    }
}

fn failed(reason: RemoteReason) -> Look {
    Look::Ended(RemoteState::Failed, Some(reason))
}

/// What our own refusal means for whoever waits.
fn refused(error: &Error) -> Look {
    let Error::Refused(refusal) = error else { return failed(RemoteReason::NotPermitted) };
    let is_about_certificate = matches!(
        refusal,
        Refusal::CertificateNotUsable | Refusal::CertificateNotTrusted | Refusal::OtherName
    );
    let reason = if *refusal == Refusal::NotProven {
        RemoteReason::Broken
    } else if is_about_certificate {
        RemoteReason::CertificateRefused
    } else {
        RemoteReason::NotPermitted
    };
    failed(reason)
}
