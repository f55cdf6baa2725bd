//! The owner's pages: what lies in the vault, what was consented to, who looked; choosing something for a filing; the
//! content of what was used in a dossier; the desk that confirms an owner.

mod choose;
mod confirm;
mod consents;
mod fetch;
mod figures;
mod item;
mod list;
mod page;
mod readings;
mod used;
mod words;

use kernel::Role;
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let own = Access::Applicant;
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let answering = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead, Role::Leader]);
    let counting =
        Access::Roles(&[Role::ReceptionClerk, Role::DeskHead, Role::Leader, Role::ControlOfficer]);
    Routes::new()
        .get("/kho-giay-to", own, "-: lists what one has", list::show)
        .get("/kho-giay-to/dong-y", own, "-: lists one's consents", consents::show)
        .get("/kho-giay-to/dong-y/{id}/rut", own, "-: asks for confirmation", consents::ask)
        .post("/kho-giay-to/dong-y/{id}/rut", own, "vault.consent_withdrawn", consents::withdraw)
        .get("/kho-giay-to/ai-da-xem", own, "-: lists who looked", readings::show)
        .get("/kho-giay-to/bo-sung/{dossier}/{paper}", own, "-: shows a form", choose::show_more)
        .post(
            "/kho-giay-to/bo-sung/{dossier}/{paper}",
            own,
            "vault.consent_given",
            choose::choose_more,
        )
        .get("/kho-giay-to/dung/{draft}/{paper}", own, "-: shows a form", choose::show)
        .post("/kho-giay-to/dung/{draft}/{paper}", own, "vault.consent_given", choose::choose)
        .get(
            "/kho-giay-to/ho-so/{dossier}/{paper}",
            Access::SignedIn,
            "vault.item_read",
            used::send,
        )
        .get("/kho-giay-to/{id}", own, "vault.item_read", item::show)
        .get("/kho-giay-to/{id}/tep", own, "vault.item_read", item::send)
        .post("/kho-giay-to/{id}/an", own, "vault.item_hidden", item::hide)
        .post("/kho-giay-to/{id}/hien", own, "vault.item_offered", item::offer)
        .get("/kho-giay-to/tep/{upload}", Access::SignedIn, "vault.item_read", used::send_upload)
        .get("/can-bo/kho-giay-to/bo-sung/{dossier}", desk, "-: shows a form", fetch::show_more)
        .post("/can-bo/kho-giay-to/bo-sung/{dossier}", desk, "vault.item_read", fetch::act_more)
        .get("/can-bo/kho-giay-to/{procedure}", desk, "-: shows a form", fetch::show)
        .post("/can-bo/kho-giay-to/{procedure}", desk, "vault.item_read", fetch::act)
        .get("/can-bo/dung-lai", counting, "-: reads figures", figures::show)
        .get("/can-bo/dung-lai.csv", counting, "-: exports figures", figures::csv)
        .get("/can-bo/dung-lai/ho-so", answering, "-: lists dossiers", figures::dossiers)
        .get("/can-bo/xac-nhan-kho", desk, "-: shows a form", confirm::show)
        .post("/can-bo/xac-nhan-kho", desk, "vault.owner_confirmed", confirm::confirm)
}
