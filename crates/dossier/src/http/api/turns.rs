//! The verbs off the straight road: held, put off, ended, taken up again.

use kernel::{AgencyId, Vnd};
use platform::http::{Answer, Failure};
use serde::Deserialize;

use super::deed::{At, Deed, Nothing, moved};
use crate::{
    ConfirmPayment, CorrectResult, DeclineDossier, DeclineWithdrawal, ExtendDossier,
    GrantWithdrawal, Ground, HandOverResult, PostResult, ReleaseDossier, ReopenDossier,
    RequestPayment, RequestWithdrawal, Settlement, StopDossier, StopGround, TakeBackResult,
    TransferDossier, verbs,
};

#[derive(Deserialize)]
struct ReasonBody {
    reason: String,
}

#[derive(Deserialize)]
struct GroundBody {
    ground: String,
    reason: String,
}

#[derive(Deserialize)]
struct PaymentRequestBody {
    amount: Vnd,
    reason: String,
}

#[derive(Deserialize)]
struct PaymentConfirmationBody {
    settlement: String,
    reason: String,
}

#[derive(Deserialize)]
struct PostingBody {
    tracking: String,
}

#[derive(Deserialize)]
struct ExtensionBody {
    working_days: u16,
    reason: String,
}

#[derive(Deserialize)]
struct TransferBody {
    agency: AgencyId,
    reason: String,
}

pub(super) async fn request_withdrawal(at: At) -> Result<Answer, Failure> {
    let (deed, ReasonBody { reason }) = Deed::read(at, "Reason").await?;
    let (dossier, seen_version) = (deed.dossier, deed.seen_version);
    let command = RequestWithdrawal { dossier, reason, seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::request_withdrawal(tx, ctx, &command)?))).await
}

pub(super) async fn grant_withdrawal(at: At) -> Result<Answer, Failure> {
    let (deed, ReasonBody { reason }) = Deed::read(at, "Reason").await?;
    let (dossier, seen_version) = (deed.dossier, deed.seen_version);
    let command = GrantWithdrawal { dossier, reason, seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::grant_withdrawal(tx, ctx, &command)?))).await
}

pub(super) async fn decline_withdrawal(at: At) -> Result<Answer, Failure> {
    let (deed, ReasonBody { reason }) = Deed::read(at, "Reason").await?;
    let (dossier, seen_version) = (deed.dossier, deed.seen_version);
    let command = DeclineWithdrawal { dossier, reason, seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::decline_withdrawal(tx, ctx, &command)?))).await
}

pub(super) async fn release(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = ReleaseDossier { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::release(tx, ctx, &command)?))).await
}

pub(super) async fn request_payment(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, PaymentRequestBody) = Deed::read(at, "PaymentRequest").await?;
    let command = RequestPayment {
        dossier: deed.dossier,
        amount: Some(body.amount),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::request_payment(tx, ctx, &command)?))).await
}

pub(super) async fn confirm_payment(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, PaymentConfirmationBody) = Deed::read(at, "PaymentConfirmation").await?;
    let command = ConfirmPayment {
        dossier: deed.dossier,
        // The schema lets only our settlements through.
        settlement: Settlement::from_code(&body.settlement).unwrap_or(Settlement::Paid),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::confirm_payment(tx, ctx, &command)?))).await
}

pub(super) async fn extend(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, ExtensionBody) = Deed::read(at, "Extension").await?;
    let command = ExtendDossier {
        dossier: deed.dossier,
        working_days: Some(body.working_days),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::extend(tx, ctx, &command)?))).await
}

pub(super) async fn hand_over_result(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = HandOverResult { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::hand_over_result(tx, ctx, &command)?))).await
}

pub(super) async fn post_result(at: At) -> Result<Answer, Failure> {
    let (deed, PostingBody { tracking }) = Deed::read(at, "Posting").await?;
    let (dossier, seen_version) = (deed.dossier, deed.seen_version);
    let command = PostResult { dossier, tracking, seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::post_result(tx, ctx, &command)?))).await
}

pub(super) async fn decline(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, GroundBody) = Deed::read(at, "Refusal").await?;
    let command = DeclineDossier {
        dossier: deed.dossier,
        // The schema lets only our grounds through.
        ground: Ground::from_code(&body.ground).unwrap_or(Ground::Other),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::decline(tx, ctx, &command)?))).await
}

pub(super) async fn stop(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, GroundBody) = Deed::read(at, "Stop").await?;
    let command = StopDossier {
        dossier: deed.dossier,
        // The schema lets only our grounds through.
        ground: StopGround::from_code(&body.ground).unwrap_or(StopGround::Dispute),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::stop(tx, ctx, &command)?))).await
}

pub(super) async fn reopen(at: At) -> Result<Answer, Failure> {
    let (deed, ReasonBody { reason }) = Deed::read(at, "Reason").await?;
    let command = ReopenDossier { dossier: deed.dossier, reason, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::reopen(tx, ctx, &command)?))).await
}

pub(super) async fn transfer(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, TransferBody) = Deed::read(at, "Transfer").await?;
    let command = TransferDossier {
        dossier: deed.dossier,
        to: Some(body.agency),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::transfer(tx, ctx, &command)?))).await
}

pub(super) async fn correct_result(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, ExtensionBody) = Deed::read(at, "Correction").await?;
    let command = CorrectResult {
        dossier: deed.dossier,
        working_days: Some(body.working_days),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::correct_result(tx, ctx, &command)?))).await
}

pub(super) async fn take_back_result(at: At) -> Result<Answer, Failure> {
    let (deed, ReasonBody { reason }) = Deed::read(at, "Reason").await?;
    let (dossier, seen_version) = (deed.dossier, deed.seen_version);
    let command = TakeBackResult { dossier, reason, seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::take_back_result(tx, ctx, &command)?))).await
}
