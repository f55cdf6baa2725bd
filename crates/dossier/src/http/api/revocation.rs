//! Results that are revoked: proposed, decided, annulled.

use jiff::civil::Date;
use platform::http::{Answer, Failure};
use serde::Deserialize;

use super::deed::{At, Deed, moved};
use crate::{
    AnnulRevocation, DeclineRevocation, ProposeRevocation, RevocationGround, RevokeResult, verbs,
};

#[derive(Deserialize)]
struct ReasonBody {
    reason: String,
}

#[derive(Deserialize)]
struct ProposalBody {
    ground: String,
    law: String,
    reason: String,
}

// A day that the calendar does not have is told as a problem of its field, as the pages do.
#[derive(Deserialize)]
struct RevocationBody {
    order_number: String,
    order_on: String,
    revoked_from: String,
    reason: String,
}

#[derive(Deserialize)]
struct AnnulmentBody {
    order_number: String,
    order_on: String,
    reason: String,
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

pub(super) async fn propose(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, ProposalBody) = Deed::read(at, "RevocationProposal").await?;
    let command = ProposeRevocation {
        dossier: deed.dossier,
        ground: RevocationGround::from_code(&body.ground),
        law: body.law,
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::propose_revocation(tx, ctx, &command)?))).await
}

pub(super) async fn revoke(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, RevocationBody) = Deed::read(at, "Revocation").await?;
    let command = RevokeResult {
        dossier: deed.dossier,
        order_on: day(&body.order_on),
        from: day(&body.revoked_from),
        order_number: body.order_number,
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::revoke_result(tx, ctx, &command)?))).await
}

pub(super) async fn decline(at: At) -> Result<Answer, Failure> {
    let (deed, ReasonBody { reason }) = Deed::read(at, "Reason").await?;
    let (dossier, seen_version) = (deed.dossier, deed.seen_version);
    let command = DeclineRevocation { dossier, reason, seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::decline_revocation(tx, ctx, &command)?))).await
}

pub(super) async fn annul(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, AnnulmentBody) = Deed::read(at, "RevocationAnnulment").await?;
    let command = AnnulRevocation {
        dossier: deed.dossier,
        order_on: day(&body.order_on),
        order_number: body.order_number,
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::annul_revocation(tx, ctx, &command)?))).await
}
