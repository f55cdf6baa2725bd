//! Signing with a key that is at hand, for the demonstration alone: whoever really signs has their key on a machine of their own
//! (ADR-0093). It goes the very road that their machines go.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dossier::signer;
use kernel::Ctx;
use platform::{App, Fault};
use recognition::copies_to_sign;
use sign::KeyFile;
use tokio::task::spawn_blocking;

use crate::{
    AwaitedSignature, BatchItem, CloseBatch, Error, ItemOutcome, PrepareBatch, Refusal,
    RegisterCertificate, certificate_in_use, close_batch,
    completing::{completed, digest_of, messages, prove},
    copying::open_copy,
    prepare_batch, prepare_registration, register_certificate,
};

/// Says no to every program but the demonstration.
fn only_shown(app: &App) -> Result<(), Refusal> {
    if app.settings.demo { Ok(()) } else { Err(Refusal::Denied) }
}

fn not_signed(error: &sign::KeyError) -> Fault {
    Fault::Corrupt(format!("a key at hand does not sign: {error}"))
}

/// A person of the demonstration registers the certificate of this key.
///
/// # Errors
/// [`Refusal::Denied`] outside of the demonstration; what registering refuses.
pub async fn register_key(app: &App, ctx: &Ctx, key: &KeyFile) -> Result<(), Error> {
    only_shown(app)?;
    let position = ctx.actor.officer().ok_or(Refusal::Denied)?.position;
    let challenge: [u8; 32] = rand::random();
    let token = digest_of(&STANDARD.encode(rand::random::<[u8; 32]>()));
    let writer = ctx.clone();
    let (batch, person) = app
        .db
        .write(move |tx| {
            let said = STANDARD.encode(challenge);
            let batch = prepare_registration(tx, &writer, (&token, &said))?;
            Ok::<_, Error>((batch, signer(tx, position)?.map(|it| it.name).unwrap_or_default()))
        })
        .await?;
    let signature = key.sign_message(&challenge).map_err(|it| not_signed(&it))?;
    let (chain, data_dir, now) = (key.chain().to_vec(), app.settings.data_dir.clone(), ctx.now);
    let proven =
        spawn_blocking(move || prove(&data_dir, (&challenge, &signature), (&chain, &person), now));
    let certificate = proven.await.map_err(|_| Fault::Abandoned)??;
    let (writer, command) =
        (ctx.clone(), RegisterCertificate { batch: batch.id, certificate, remote: None });
    app.db.write(move |tx| register_certificate(tx, &writer, &command).map(drop)).await
}

/// A clerk of the demonstration signs so many of the digital copies that wait for them. Answers how many were signed.
///
/// # Errors
/// [`Refusal::Denied`] outside of the demonstration; what preparing a batch refuses.
pub async fn sign_copies(
    app: &App,
    ctx: &Ctx,
    (key, most): (&KeyFile, u32),
) -> Result<usize, Error> {
    only_shown(app)?;
    let reader = ctx.clone();
    let (waiting, certificate) = app
        .db
        .read(move |tx| {
            let waiting = copies_to_sign(tx, &reader, None, most)?;
            Ok::<_, Error>((waiting, certificate_in_use(tx, &reader)?))
        })
        .await?;
    let certificate = certificate.ok_or(Refusal::NoCertificate)?;
    let mut items = Vec::with_capacity(waiting.len());
    for it in waiting {
        let open = open_copy(app, ctx, (it.copy.id, Some(&certificate))).await?;
        let signature = AwaitedSignature::OfPaper(it.copy.id);
        items.push(BatchItem { signature, document: open.sha256, outcome: None });
    }
    let token = digest_of(&STANDARD.encode(rand::random::<[u8; 32]>()));
    let (writer, command) = (ctx.clone(), PrepareBatch { token, items });
    let batch = app.db.write(move |tx| prepare_batch(tx, &writer, &command)).await?;
    let mut signatures = Vec::with_capacity(batch.items.len());
    for message in messages(app, &batch, &certificate).await? {
        signatures.push(key.sign_message(&message).map_err(|it| not_signed(&it))?);
    }
    let signed = completed(app, (&batch, &certificate), signatures).await?;
    let (writer, command) = (ctx.clone(), CloseBatch { batch: batch.id, signed });
    let closed = app.db.write(move |tx| close_batch(tx, &writer, &command)).await?;
    let is_signed = |it: &&BatchItem| it.outcome == Some(ItemOutcome::Signed);
    Ok(closed.items.iter().filter(is_signed).count())
}
