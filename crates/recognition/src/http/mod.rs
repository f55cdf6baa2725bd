//! The queue of scans, the scans of a dossier, and one of them beside its picture.

mod aside;
mod copy;
mod page;
mod picture;
mod queue;
mod scan;
mod shares;
mod words;

pub use aside::paper_notes;
use axum::{extract::DefaultBodyLimit, handler::Handler};
use kernel::Role;
use platform::http::{Access, Routes};

/// Who reads signed copies of the cases that they may see: whoever reads the papers themselves.
pub const COPY_READERS: [Role; 6] = [
    Role::ReceptionClerk,
    Role::DeskHead,
    Role::Specialist,
    Role::Leader,
    Role::RecordsClerk,
    Role::ControlOfficer,
];
/// The mended text of all pages is no larger.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let watching = Access::Roles(&[Role::DeskHead, Role::Leader, Role::ControlOfficer]);
    Routes::new()
        .get("/can-bo/so-hoa", watching, "-: reads the shares", shares::show)
        .get("/can-bo/nhan-dang", desk, "-: reads the queue", queue::show)
        .get("/can-bo/ho-so/{id}/nhan-dang", desk, "-: reads the scans", scan::list)
        .get("/can-bo/ho-so/{id}/nhan-dang/{scan}", desk, "-: reads one scan", scan::show)
        .post(
            "/can-bo/ho-so/{id}/nhan-dang/{scan}",
            desk,
            "recognition.confirmed",
            scan::confirm.layer(DefaultBodyLimit::max(MOST_BYTES)),
        )
        .post(
            "/can-bo/ho-so/{id}/nhan-dang/{scan}/doc-lai",
            desk,
            "recognition.put_back",
            scan::again_read,
        )
        .post("/can-bo/ho-so/{id}/nhan-dang/{scan}/bo-qua", desk, "recognition.skipped", scan::skip)
        .get(
            "/can-bo/ho-so/{id}/nhan-dang/{scan}/trang/{page}",
            desk,
            "-: draws a page of the scan",
            picture::show,
        )
        .get(
            "/can-bo/ho-so/{id}/nhan-dang/{scan}/ban-ky/{copy}",
            Access::Roles(&COPY_READERS),
            "-: sends the signed copy of the scan",
            copy::send,
        )
}
