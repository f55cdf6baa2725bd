//! The pages of this module, and `recognise`, which finds out for every request who calls.

mod account;
mod admin_accounts;
mod admin_agencies;
mod admin_forms;
mod admin_reorganisations;
mod cookies;
mod delegation;
mod frame;
mod hashing;
mod page;
mod recognise;
mod register;
mod remote;
mod sign_in;
mod texts;
mod tokens;
mod unrecognised;

use kernel::Role;
use platform::http::{Access, Routes};

pub use frame::frame;
pub use recognise::recognise;
pub use remote::Remote;
pub use texts::TEXTS;

const ADMINISTRATOR: Access = Access::Roles(&[Role::Administrator]);

/// Every route of this module, with who may call it.
#[must_use]
pub fn routes() -> Routes {
    let open = Access::Public;
    let own = Access::SignedIn;
    let officer = Access::Officer;
    let admin = ADMINISTRATOR;
    Routes::new()
        .get("/dang-nhap", open, "-: shows a form", sign_in::show)
        .post("/dang-nhap", open, "session.opened", sign_in::sign_in)
        .post("/dang-nhap/demo", open, "session.opened", sign_in::sign_in_demo)
        .post("/dang-xuat", open, "session.ended", sign_in::sign_out)
        .get("/dang-ky", open, "-: shows a form", register::show)
        .post("/dang-ky", open, "account.created", register::register)
        .get("/tai-khoan", own, "-: reads one's own account", account::show)
        .post("/tai-khoan/mat-khau", own, "account.password_set", account::change_password)
        .post("/tai-khoan/phien/{id}/ket-thuc", own, "session.ended", account::end_session)
        .post("/tai-khoan/dang-xuat-het", own, "session.ended", account::sign_out_everywhere)
        .get("/tai-khoan/vi-tri", officer, "-: shows a choice", account::show_positions)
        .post(
            "/tai-khoan/vi-tri",
            officer,
            "-: every event names the position it was done in",
            account::choose_position,
        )
        .get("/tai-khoan/ma-truy-cap", own, "-: reads one's own tokens", tokens::show)
        .post("/tai-khoan/ma-truy-cap", own, "token.issued", tokens::issue)
        .post("/tai-khoan/ma-truy-cap/{id}/thu-hoi", own, "token.revoked", tokens::revoke)
        .get("/tai-khoan/uy-quyen", officer, "-: reads one's own delegations", delegation::show)
        .post("/tai-khoan/uy-quyen", officer, "delegation.granted", delegation::delegate)
        .post("/tai-khoan/uy-quyen/{id}/ket-thuc", officer, "delegation.ended", delegation::end)
        .get("/quan-tri/tai-khoan", admin, "-: lists officers", admin_accounts::list)
        .get("/quan-tri/tai-khoan/moi", admin, "-: shows a form", admin_forms::show_create)
        .post("/quan-tri/tai-khoan/moi", admin, "account.created", admin_forms::create)
        .get("/quan-tri/tai-khoan/{id}", admin, "-: shows an account", admin_accounts::show)
        .post("/quan-tri/tai-khoan/{id}/khoa", admin, "account.locked", admin_accounts::lock)
        .post("/quan-tri/tai-khoan/{id}/mo-khoa", admin, "account.unlocked", admin_accounts::unlock)
        .post(
            "/quan-tri/tai-khoan/{id}/mat-khau",
            admin,
            "account.password_set",
            admin_accounts::reset_password,
        )
        .get("/quan-tri/tai-khoan/{id}/vi-tri", admin, "-: shows a form", admin_forms::show_grant)
        .post("/quan-tri/tai-khoan/{id}/vi-tri", admin, "position.granted", admin_forms::grant)
        .post(
            "/quan-tri/tai-khoan/{id}/vi-tri/{position}/ket-thuc",
            admin,
            "position.ended",
            admin_accounts::end_position,
        )
        .get("/quan-tri/co-quan", admin, "-: reads the public tree", admin_agencies::show)
        .get(
            "/quan-tri/sap-xep-co-quan",
            admin,
            "-: lists reorganisations",
            admin_reorganisations::show,
        )
}
