//! The inbox, the choices, and the operator's screen of mail.

mod choices;
mod inbox;
mod mail;
mod mails;
mod page;

use kernel::Role;
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let own = Access::SignedIn;
    let admin = Access::Roles(&[Role::Administrator]);
    Routes::new()
        .get("/thong-bao", own, "-: reads one's own notices", inbox::show)
        .post("/thong-bao/da-doc", own, "-: marks one's own notices", inbox::mark_read)
        .get("/tai-khoan/thong-bao", own, "-: reads one's own choice", choices::show)
        .post("/tai-khoan/thong-bao", own, "notify.chosen", choices::save)
        .post(
            "/tai-khoan/thong-bao/xac-nhan",
            own,
            "notify.address_confirmed",
            choices::confirm_address,
        )
        .get("/quan-tri/thu-dien-tu", admin, "-: reads states and times", mails::show)
        .get("/quan-tri/thu-dien-tu/{id}", admin, "-: reads states and times", mail::show)
        .post("/quan-tri/thu-dien-tu/{id}/thu-lai", admin, "notify.mail_retried", mail::retry_it)
        .post("/quan-tri/thu-dien-tu/{id}/bo-qua", admin, "notify.mail_given_up", mail::give_it_up)
}
