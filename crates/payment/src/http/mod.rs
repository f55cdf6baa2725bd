//! The cash desk, shifts, receipts, the collector; the page on which the owner pays.

mod book;
mod collect;
mod collector;
mod gateway;
mod held;
mod lookup;
mod obligation;
mod obligation_words;
mod obligations;
mod own;
mod page;
mod paper;
mod receipt;
mod receipts;
mod refunds;
mod shift;
mod statement;
mod use_report;
mod words;

pub use paper::receipt_document;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use kernel::Role;
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let head = Access::Roles(&[Role::DeskHead]);
    let watching =
        Access::Roles(&[Role::ReceptionClerk, Role::DeskHead, Role::Leader, Role::Accountant]);
    let own = Access::Applicant;
    Routes::new()
        .get("/can-bo/thu-phi", desk, "-: reads what is due", collect::list)
        .get("/can-bo/thu-phi/{id}", desk, "payment.charge_made", collect::show)
        .post("/can-bo/thu-phi/{id}/tien-mat", desk, "payment.money_received", collect::take)
        .get("/can-bo/ca-thu", desk, "-: reads shifts", shift::show)
        .post("/can-bo/ca-thu/mo", desk, "payment.shift_opened", shift::open)
        .post("/can-bo/ca-thu/dong", desk, "payment.shift_closed", shift::close)
        .get("/can-bo/don-vi-thu", head, "-: reads who collects", collector::show)
        .post("/can-bo/don-vi-thu", head, "payment.collector_kept", collector::save)
        .get("/can-bo/bien-lai", watching, "-: reads receipts", receipts::show)
        .get("/can-bo/bien-lai/{id}", watching, "-: reads one receipt", receipt::show)
        .post("/can-bo/bien-lai/{id}/thay-the", head, "payment.receipt_cancelled", receipt::replace)
        .get(
            "/bien-lai/{id}/ban-in.pdf",
            Access::SignedIn,
            "-: prints what is stored",
            paper::print,
        )
        .get(
            "/bien-lai/{id}/ky-so.pdf",
            Access::SignedIn,
            "-: reads what was sealed",
            paper::sealed,
        )
        .get(lookup::PATH, Access::Public, "-: asks for the code of a receipt", lookup::ask)
        .get(
            "/tra-cuu-bien-lai/{code}",
            Access::Public,
            "-: reads how a receipt stands",
            lookup::show,
        )
        .get("/can-bo/bao-cao-bien-lai", watching, "-: reads the use of receipts", use_report::show)
        .get(
            "/can-bo/bao-cao-bien-lai.csv",
            watching,
            "-: reads the use of receipts",
            use_report::csv,
        )
        .get(
            "/can-bo/bao-cao-bien-lai.xml",
            watching,
            "-: reads the use of receipts",
            use_report::xml,
        )
        .get("/thanh-toan/{id}", own, "-: reads what one owes", own::show)
        .post("/thanh-toan/{id}/truc-tuyen", own, "payment.checkout_begun", gateway::begin)
        .get("/thanh-toan/{id}/ket-qua", own, "payment.money_received", gateway::back)
        .post(
            "/cong-thanh-toan/thong-bao",
            Access::Public,
            "payment.money_received",
            gateway::notice.layer(DefaultBodyLimit::max(gateway::MOST_BYTES)),
        )
        .merge(reconciling())
        .merge(obliging())
}

/// Notices of the tax office, what was paid for them, files in and out.
fn obliging() -> Routes {
    let watching = Access::Roles(&[
        Role::Specialist,
        Role::ReceptionClerk,
        Role::DeskHead,
        Role::Leader,
        Role::Accountant,
    ]);
    let handling =
        Access::Roles(&[Role::Specialist, Role::ReceptionClerk, Role::DeskHead, Role::Leader]);
    let keeping = Access::Roles(&[Role::Specialist, Role::DeskHead]);
    let taking = Access::Roles(&[Role::Specialist, Role::ReceptionClerk, Role::DeskHead]);
    let books = Access::Roles(&[Role::DeskHead, Role::Accountant]);
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    Routes::new()
        .get("/can-bo/nghia-vu", watching, "-: reads what is owed", obligations::show)
        .post(
            "/can-bo/nghia-vu/tep",
            books,
            "payment.tax_file_taken",
            obligations::take.layer(DefaultBodyLimit::max(statement::MOST_BYTES)),
        )
        .post(
            "/can-bo/nghia-vu/chung-tu",
            desk,
            "payment.tax_payment_taken",
            obligations::take_voucher_here,
        )
        .post("/can-bo/nghia-vu/gui", books, "payment.tax_file_sent", obligations::send)
        .get("/can-bo/nghia-vu/{id}", handling, "-: reads what is owed", obligation::show)
        .post("/can-bo/nghia-vu/{id}", keeping, "payment.obligation_kept", obligation::keep)
        .post(
            "/can-bo/nghia-vu/{id}/{at}/chung-tu",
            taking,
            "payment.tax_payment_taken",
            obligation::take,
        )
        .post(
            "/can-bo/nghia-vu/{id}/{at}/bo",
            keeping,
            "payment.obligation_dropped",
            obligation::leave_out,
        )
}

/// Statements, the money that waits, refunds, the day.
fn reconciling() -> Routes {
    let books = Access::Roles(&[Role::DeskHead, Role::Accountant]);
    let deciding = Access::Roles(&[Role::Leader, Role::Accountant]);
    let both = Access::Roles(&[Role::DeskHead, Role::Leader, Role::Accountant]);
    Routes::new()
        .get("/can-bo/sao-ke", books, "-: reads statements", statement::show)
        .post(
            "/can-bo/sao-ke",
            books,
            "payment.statement_imported",
            statement::import.layer(DefaultBodyLimit::max(statement::MOST_BYTES)),
        )
        .get("/can-bo/sao-ke/{id}", books, "-: reads one statement", statement::show_one)
        .get("/can-bo/tien-cho/{id}", books, "-: reads money that waits", held::show)
        .post("/can-bo/tien-cho/{id}/gan", books, "payment.money_settled", held::assign)
        .post("/can-bo/tien-cho/{id}/hoan", books, "payment.refund_requested", held::refund)
        .get("/can-bo/hoan-tien", both, "-: reads refunds", refunds::show)
        .post(
            "/can-bo/hoan-tien/{id}/quyet-dinh",
            deciding,
            "payment.refund_approved",
            refunds::decide,
        )
        .post("/can-bo/hoan-tien/{id}/da-chuyen", books, "payment.refund_paid", refunds::pay)
        .get("/can-bo/doi-soat", books, "-: reads the day", book::show)
        .post("/can-bo/doi-soat/sai-lech/{id}", books, "payment.mismatch_closed", book::close)
}
