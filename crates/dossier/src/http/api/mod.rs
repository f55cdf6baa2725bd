//! `/api/v1`: the same verbs and queries for programs, as JSON, with tokens, idempotency keys, and
//! the version of a dossier as its ETag.
//!
//! Reading order: this file (the route table), `schema` (what bodies look like: the document shows
//! it and requests are checked against it), `request` (how a request is read), `deed` (what the verbs
//! have in common), then one file a subject; `document` describes it all.

mod counts;
mod cursor;
mod deed;
mod deeds;
mod document;
mod joint;
mod list;
mod number;
mod problem;
mod request;
mod revocation;
mod schema;
mod show;
mod submit;
mod turns;
mod upload;

use kernel::Scope;
use platform::http::{Access, Routes};

pub use document::api_document;

const READ: Access = Access::Api(Scope::DossierRead);
const WRITE: Access = Access::Api(Scope::DossierWrite);

pub(super) fn routes() -> Routes {
    const LOOKS: &str = "-: reads what the caller may see";
    Routes::new()
        .post("/api/v1/uploads", WRITE, "-: nothing changes until it is handed in", upload::upload)
        .post("/api/v1/dossiers", WRITE, "dossier.submitted", submit::submit)
        .post("/api/v1/joint-filings", WRITE, "joint_filing.submitted", joint::submit)
        .get("/api/v1/joint-filings/{id}", READ, LOOKS, joint::show)
        .get("/api/v1/dossiers", READ, LOOKS, list::list)
        .get("/api/v1/dossiers/{id}", READ, LOOKS, show::show)
        .get("/api/v1/dossiers/{id}/timeline", READ, LOOKS, show::timeline)
        .get("/api/v1/dossiers/{id}/course", READ, LOOKS, show::course)
        .get("/api/v1/dossiers/{id}/result", READ, LOOKS, show::result)
        .get("/api/v1/status/{code}", Access::Public, "-: nothing personal", show::status)
        .get("/api/v1/worklist-counts", READ, LOOKS, counts::counts)
        .post("/api/v1/dossiers/{id}/acceptance", WRITE, "dossier.accepted", deeds::accept)
        .post(
            "/api/v1/dossiers/{id}/supplement-request",
            WRITE,
            "dossier.supplement_requested",
            deeds::request_supplement,
        )
        .post("/api/v1/dossiers/{id}/supplement", WRITE, "dossier.supplemented", deeds::supplement)
        .post("/api/v1/dossiers/{id}/refusal", WRITE, "dossier.refused", deeds::refuse)
        .post("/api/v1/dossiers/{id}/withdrawal", WRITE, "dossier.withdrawn", deeds::withdraw)
        .post("/api/v1/dossiers/{id}/taking", WRITE, "dossier.taken", deeds::take)
        .post("/api/v1/dossiers/{id}/assignment", WRITE, "dossier.assigned", deeds::assign)
        .post("/api/v1/dossiers/{id}/forwarding", WRITE, "dossier.forwarded", deeds::forward)
        .post(
            "/api/v1/dossiers/{id}/draft-result",
            WRITE,
            "dossier.result_prepared",
            deeds::prepare_result,
        )
        .post(
            "/api/v1/dossiers/{id}/signature-submission",
            WRITE,
            "dossier.submitted_for_signature",
            deeds::submit_for_signature,
        )
        .post(
            "/api/v1/dossiers/{id}/return-to-specialist",
            WRITE,
            "dossier.sent_back",
            deeds::send_back,
        )
        .post("/api/v1/dossiers/{id}/approval", WRITE, "dossier.approved", deeds::approve)
        .post("/api/v1/dossiers/{id}/number", WRITE, "dossier.result_numbered", number::number)
        .post("/api/v1/dossiers/{id}/delivery", WRITE, "dossier.result_delivered", deeds::deliver)
        .merge(off_the_road())
}

/// The verbs off the straight road.
fn off_the_road() -> Routes {
    Routes::new()
        .post(
            "/api/v1/dossiers/{id}/withdrawal-request",
            WRITE,
            "dossier.withdrawal_requested",
            turns::request_withdrawal,
        )
        .post(
            "/api/v1/dossiers/{id}/withdrawal-grant",
            WRITE,
            "dossier.withdrawal_granted",
            turns::grant_withdrawal,
        )
        .post(
            "/api/v1/dossiers/{id}/withdrawal-denial",
            WRITE,
            "dossier.withdrawal_declined",
            turns::decline_withdrawal,
        )
        .post("/api/v1/dossiers/{id}/release", WRITE, "dossier.released", turns::release)
        .post(
            "/api/v1/dossiers/{id}/payment-request",
            WRITE,
            "dossier.payment_requested",
            turns::request_payment,
        )
        .post(
            "/api/v1/dossiers/{id}/payment-confirmation",
            WRITE,
            "dossier.payment_confirmed",
            turns::confirm_payment,
        )
        .post("/api/v1/dossiers/{id}/extension", WRITE, "dossier.extended", turns::extend)
        .post(
            "/api/v1/dossiers/{id}/result-hand-over",
            WRITE,
            "dossier.result_handed_over",
            turns::hand_over_result,
        )
        .post("/api/v1/dossiers/{id}/posting", WRITE, "dossier.result_posted", turns::post_result)
        .post("/api/v1/dossiers/{id}/decline", WRITE, "dossier.declined", turns::decline)
        .post("/api/v1/dossiers/{id}/stop", WRITE, "dossier.stopped", turns::stop)
        .post("/api/v1/dossiers/{id}/transfer", WRITE, "dossier.transferred", turns::transfer)
        .post(
            "/api/v1/dossiers/{id}/result-correction",
            WRITE,
            "dossier.correction_opened",
            turns::correct_result,
        )
        .post(
            "/api/v1/dossiers/{id}/posting-return",
            WRITE,
            "dossier.result_came_back",
            turns::take_back_result,
        )
        .post("/api/v1/dossiers/{id}/reopening", WRITE, "dossier.reopened", turns::reopen)
        .post(
            "/api/v1/dossiers/{id}/revocation-proposal",
            WRITE,
            "dossier.revocation_proposed",
            revocation::propose,
        )
        .post(
            "/api/v1/dossiers/{id}/revocation",
            WRITE,
            "dossier.result_revoked",
            revocation::revoke,
        )
        .post(
            "/api/v1/dossiers/{id}/revocation-denial",
            WRITE,
            "dossier.revocation_declined",
            revocation::decline,
        )
        .post(
            "/api/v1/dossiers/{id}/revocation-annulment",
            WRITE,
            "dossier.revocation_annulled",
            revocation::annul,
        )
}
