//! The questions at the end of a dossier, the public figures, and those of an agency with the words.

mod by_secret;
mod figures;
mod form;
mod own;
mod public;

use kernel::Role;
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let (open, own) = (Access::Public, Access::Applicant);
    let office = Access::Roles(&[Role::DeskHead, Role::Leader, Role::ControlOfficer]);
    Routes::new()
        .get("/ho-so/{id}/danh-gia", own, "-: shows questions", own::show)
        .post("/ho-so/{id}/danh-gia", own, "satisfaction.rated", own::rate)
        .get("/danh-gia", open, "-: shows questions", by_secret::show)
        .post("/danh-gia", open, "satisfaction.rated", by_secret::rate)
        .get("/muc-do-hai-long", open, "-: reads figures", public::show)
        .get("/can-bo/hai-long", office, "-: reads figures", figures::show)
}
