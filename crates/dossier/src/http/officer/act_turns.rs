//! Handlers of the deeds off the straight road: held, put off, ended, taken up again.

use axum::response::Response;
use kernel::{Problem, Vnd};
use platform::http::Failure;

use super::act::{At, Deed};
use crate::{
    ConfirmPayment, CorrectResult, DeclineDossier, DeclineWithdrawal, Error, ExtendDossier,
    GrantWithdrawal, Ground, HandOverResult, PostResult, Refusal, ReleaseDossier, ReopenDossier,
    RequestPayment, RequestWithdrawal, Settlement, StopDossier, StopGround, TakeBackResult,
    TransferDossier, WithdrawDossier, domain::Action, verbs,
};

pub(super) async fn withdraw(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Withdraw)?;
    let (dossier, _, seen_version) = deed.said();
    let command = WithdrawDossier { dossier, seen_version };
    deed.run(move |tx, ctx| verbs::withdraw(tx, ctx, &command)).await
}

pub(super) async fn request_withdrawal(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::RequestWithdrawal)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = RequestWithdrawal { dossier, reason, seen_version };
    deed.run(move |tx, ctx| verbs::request_withdrawal(tx, ctx, &command)).await
}

pub(super) async fn grant_withdrawal(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::GrantWithdrawal)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = GrantWithdrawal { dossier, reason, seen_version };
    deed.run(move |tx, ctx| verbs::grant_withdrawal(tx, ctx, &command)).await
}

pub(super) async fn decline_withdrawal(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::DeclineWithdrawal)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = DeclineWithdrawal { dossier, reason, seen_version };
    deed.run(move |tx, ctx| verbs::decline_withdrawal(tx, ctx, &command)).await
}

pub(super) async fn release(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Release)?;
    let (dossier, _, seen_version) = deed.said();
    let command = ReleaseDossier { dossier, seen_version };
    deed.run(move |tx, ctx| verbs::release(tx, ctx, &command)).await
}

pub(super) async fn request_payment(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::RequestPayment)?;
    let (dossier, reason, seen_version) = deed.said();
    let amount = deed.posted.whole_number("amount").map(Vnd::new);
    let command = RequestPayment { dossier, amount, reason, seen_version };
    deed.run(move |tx, ctx| verbs::request_payment(tx, ctx, &command)).await
}

pub(super) async fn confirm_payment(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::ConfirmPayment)?;
    let (dossier, reason, seen_version) = deed.said();
    let Some(settlement) = Settlement::from_code(deed.posted.get("settlement")) else {
        return deed.answer(Err(not_chosen("settlement", &reason))).await;
    };
    let command = ConfirmPayment { dossier, settlement, reason, seen_version };
    deed.run(move |tx, ctx| verbs::confirm_payment(tx, ctx, &command)).await
}

pub(super) async fn extend(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Extend)?;
    let (dossier, reason, seen_version) = deed.said();
    let working_days = deed.posted.whole_number("working_days");
    let working_days = working_days.and_then(|days| u16::try_from(days).ok());
    let command = ExtendDossier { dossier, working_days, reason, seen_version };
    deed.run(move |tx, ctx| verbs::extend(tx, ctx, &command)).await
}

pub(super) async fn decline(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Decline)?;
    let (dossier, reason, seen_version) = deed.said();
    let Some(ground) = Ground::from_code(deed.posted.get("ground")) else {
        return deed.answer(Err(not_chosen("ground", &reason))).await;
    };
    let command = DeclineDossier { dossier, ground, reason, seen_version };
    deed.run(move |tx, ctx| verbs::decline(tx, ctx, &command)).await
}

pub(super) async fn stop(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Stop)?;
    let (dossier, reason, seen_version) = deed.said();
    let Some(ground) = StopGround::from_code(deed.posted.get("ground")) else {
        return deed.answer(Err(not_chosen("ground", &reason))).await;
    };
    let command = StopDossier { dossier, ground, reason, seen_version };
    deed.run(move |tx, ctx| verbs::stop(tx, ctx, &command)).await
}

pub(super) async fn reopen(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Reopen)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = ReopenDossier { dossier, reason, seen_version };
    deed.run(move |tx, ctx| verbs::reopen(tx, ctx, &command)).await
}

pub(super) async fn hand_over_result(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::HandOverResult)?;
    let (dossier, _, seen_version) = deed.said();
    let command = HandOverResult { dossier, seen_version };
    deed.run(move |tx, ctx| verbs::hand_over_result(tx, ctx, &command)).await
}

pub(super) async fn post_result(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::PostResult)?;
    let (dossier, _, seen_version) = deed.said();
    let tracking = deed.posted.get("tracking").to_owned();
    let command = PostResult { dossier, tracking, seen_version };
    deed.run(move |tx, ctx| verbs::post_result(tx, ctx, &command)).await
}

pub(super) async fn transfer(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::Transfer)?;
    let (dossier, reason, seen_version) = deed.said();
    let to = deed.posted.get("agency").parse().ok();
    let command = TransferDossier { dossier, to, reason, seen_version };
    deed.run(move |tx, ctx| verbs::transfer(tx, ctx, &command)).await
}

pub(super) async fn correct_result(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::CorrectResult)?;
    let (dossier, reason, seen_version) = deed.said();
    let working_days = deed.posted.whole_number("working_days");
    let working_days = working_days.and_then(|days| u16::try_from(days).ok());
    let command = CorrectResult { dossier, working_days, reason, seen_version };
    deed.run(move |tx, ctx| verbs::correct_result(tx, ctx, &command)).await
}

pub(super) async fn take_back_result(at: At) -> Result<Response, Failure> {
    let deed = Deed::of(at, Action::TakeBackResult)?;
    let (dossier, reason, seen_version) = deed.said();
    let command = TakeBackResult { dossier, reason, seen_version };
    deed.run(move |tx, ctx| verbs::take_back_result(tx, ctx, &command)).await
}

/// Nothing was chosen, and maybe nothing written either.
pub(super) fn not_chosen(field: &str, reason: &str) -> Error {
    let mut problems = vec![Problem::new(field, "required")];
    if reason.trim().is_empty() {
        problems.push(Problem::new("reason", "required"));
    }
    Refusal::Invalid(problems).into()
}
