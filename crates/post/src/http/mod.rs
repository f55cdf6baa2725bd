//! Where a result is to be sent, what the desk gives to the post, labels and lists.

mod desk;
mod dispatch;
mod labels;
mod page;
mod wish;

use kernel::Role;
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let own = Access::Applicant;
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let watching = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead, Role::Leader]);
    Routes::new()
        .get("/ho-so/{id}/nhan-ket-qua", own, "-: reads a wish", wish::show_own)
        .post("/ho-so/{id}/nhan-ket-qua", own, "post.wished", wish::keep_own)
        .get("/can-bo/ho-so/{id}/nhan-ket-qua", desk, "-: reads a wish", wish::show_at_desk)
        .post("/can-bo/ho-so/{id}/nhan-ket-qua", desk, "post.wished", wish::keep_at_desk)
        .get("/can-bo/buu-chinh", watching, "-: reads what waits", desk::show)
        .post("/can-bo/buu-chinh", desk, "post.dispatched", desk::dispatch)
        .post("/can-bo/buu-chinh/da-phat", desk, "dossier.result_delivered", desk::delivered)
        .get("/can-bo/buu-chinh/nhan-dan.pdf", desk, "-: prints labels", labels::print)
        .get("/can-bo/buu-chinh/bang-ke", watching, "-: reads lists", dispatch::list)
        .get("/can-bo/buu-chinh/bang-ke/{id}", watching, "-: reads one list", dispatch::show)
}
