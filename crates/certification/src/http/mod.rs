//! The desk that certifies copies: its list, the work on one copy, the book of the year.

mod book;
mod close;
mod deeds;
mod desk;
mod page;
mod picture;
mod print_book;
mod scan;
mod words;
mod work;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use kernel::Role;
use platform::http::{Access, Routes};

/// Who sees what is to be certified.
const WATCHING: [Role; 4] = [Role::ReceptionClerk, Role::Specialist, Role::Leader, Role::DeskHead];

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let watching = Access::Roles(&WATCHING);
    let reading = Access::Roles(&[
        Role::ReceptionClerk,
        Role::Specialist,
        Role::Leader,
        Role::RecordsClerk,
        Role::DeskHead,
        Role::ControlOfficer,
    ]);
    let certifying = Access::Roles(&[Role::Specialist]);
    let leading = Access::Roles(&[Role::Leader]);
    Routes::new()
        .get("/can-bo/chung-thuc", watching, "-: reads what is to be certified", desk::show)
        .get("/can-bo/ho-so/{id}/chung-thuc", watching, "-: reads one copy", work::show)
        .get(
            "/can-bo/ho-so/{id}/chung-thuc/trang/{page}",
            watching,
            "-: shows a page of the scan",
            picture::show,
        )
        .post(
            "/can-bo/ho-so/{id}/chung-thuc/ban-chup",
            certifying,
            "certification.scanned",
            scan::keep.layer(DefaultBodyLimit::disable()),
        )
        .post(
            "/can-bo/ho-so/{id}/chung-thuc/ban-quet",
            certifying,
            "certification.scanned",
            scan::take_over,
        )
        .post(
            "/can-bo/ho-so/{id}/chung-thuc/lap-ban-sao",
            certifying,
            "certification.certified",
            deeds::certify,
        )
        .post(
            "/can-bo/ho-so/{id}/chung-thuc/khong-du-dieu-kien",
            certifying,
            "certification.rejected",
            deeds::reject,
        )
        .post(
            "/can-bo/ho-so/{id}/chung-thuc/tu-choi",
            leading,
            "certification.declined",
            deeds::decline,
        )
        .get("/can-bo/so-chung-thuc", reading, "-: reads the book", book::show)
        .get("/can-bo/so-chung-thuc/{year}/khoa", leading, "-: asks for confirmation", close::ask)
        .post(
            "/can-bo/so-chung-thuc/{year}/khoa",
            leading,
            "certification.book_closed",
            close::close,
        )
        .get(
            "/can-bo/so-chung-thuc/{year}/khoa.pdf",
            reading,
            "-: prints the page of closing",
            close::print,
        )
        .get("/can-bo/so-chung-thuc.csv", reading, "-: exports the book", book::export)
        .get("/can-bo/so-chung-thuc.pdf", reading, "-: prints the book", print_book::print)
}
