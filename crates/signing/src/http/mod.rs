//! The pages on which anybody has a signed document checked, and asks how a result stands; those on which leaders sign results.

mod agent;
mod certificate;
mod check;
mod kept;
mod own;
mod page;
mod papers;
mod received;
mod remote;
mod standing;
mod waiting;
mod words;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use kernel::Role;
use platform::http::{Access, Caller, Routes};
use ui::Text;

use crate::texts::TEXTS;

/// A form with the picture of a signature is no larger.
const MOST_BYTES: usize = 1 << 20;

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    // The pages count by themselves what comes, so that they can say in words what is too large.
    let any_size = DefaultBodyLimit::disable;
    let open = Access::Public;
    Routes::new()
        .get("/kiem-tra-chu-ky", open, "-: shows a form", check::show)
        .post(
            "/kiem-tra-chu-ky",
            open,
            "-: checks a document and keeps nothing",
            check::check.layer(any_size()),
        )
        .get("/kiem-tra", open, "-: asks for a code", standing::ask)
        .get("/kiem-tra/{written}", open, "-: reads how a result stands", standing::show)
        .post(
            "/kiem-tra/{written}",
            open,
            "-: compares a document and keeps nothing",
            standing::compare.layer(any_size()),
        )
        .get("/kiem-tra/ngoai-tuyen", open, "-: a page for browsers to keep", standing::offline)
        .get("/kiem-tra/kiem-tra.js", open, "-: a script", standing::script)
        .get("/kiem-tra/tho.js", open, "-: a script", standing::worker)
        .get("/.well-known/motcua-result-keys.json", open, "-: public keys", standing::keys)
        .merge(signing())
}

/// The pages on which leaders sign results, and what the programs on their machines ask.
fn signing() -> Routes {
    let own = Access::Roles(&[Role::Leader, Role::ReceptionClerk, Role::DeskHead]);
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let leader = Access::Roles(&[Role::Leader]);
    let open = Access::Public;
    Routes::new()
        .get("/can-bo/ky-so", own, "-: reads what waits for one's own signature", own::show)
        .post("/can-bo/ky-so", leader, "signing_batch.prepared", own::prepare)
        .get(
            "/can-bo/ky-so/giay-to",
            desk,
            "-: reads what waits for one's own signature",
            papers::show,
        )
        .post("/can-bo/ky-so/giay-to", desk, "signing_batch.prepared", papers::prepare)
        .get(
            "/can-bo/ky-so/giay-to/{id}/ban-so-hoa.pdf",
            desk,
            "recognition.copy_prepared",
            papers::document,
        )
        .get(
            "/can-bo/ho-so/{id}/nhan-dang/{scan}/chu-ky/{copy}",
            Access::Roles(&recognition::COPY_READERS),
            "-: checks a signed copy and keeps nothing",
            papers::check,
        )
        .get("/can-bo/ky-so/lo/{id}", own, "-: reads what became of a batch", own::batch)
        .get("/can-bo/ky-so/{id}/van-ban.pdf", leader, "-: sends one's own file", own::document)
        .get("/can-bo/ky-so/chung-thu", own, "-: reads one's own certificates", certificate::show)
        .post(
            "/can-bo/ky-so/chung-thu/dang-ky",
            own,
            "signing_batch.prepared",
            certificate::register,
        )
        .post(
            "/can-bo/ky-so/chung-thu/ket-thuc",
            own,
            "signing_certificate.ended",
            certificate::end,
        )
        .post(
            "/can-bo/ky-so/chung-thu/chu-ky",
            own,
            "signing_certificate.picture_kept",
            certificate::keep.layer(DefaultBodyLimit::max(MOST_BYTES)),
        )
        .get("/can-bo/ky-so/chung-thu/chu-ky.png", own, "-: sends one's own", certificate::picture)
        .get("/can-bo/ky-so/chung-thu/tu-xa", own, "-: shows a form", remote::show)
        .post(
            "/can-bo/ky-so/chung-thu/tu-xa",
            own,
            "-: reads one's own certificates at a provider",
            remote::list,
        )
        .post("/can-bo/ky-so/chung-thu/tu-xa/chon", own, "signing_remote.begun", remote::choose)
        .get("/can-bo/ky-so/tu-xa/{id}", own, "-: reads how it stands", waiting::show)
        .post("/can-bo/ky-so/tu-xa/{id}/huy", own, "signing_remote.ended", waiting::cancel)
        .get(
            "/quan-tri/tai-khoan/{id}/chung-thu",
            Access::Roles(&[Role::Administrator]),
            "-: reads the certificates of an account that one keeps",
            kept::show,
        )
        .post(
            "/quan-tri/tai-khoan/{id}/chung-thu",
            Access::Roles(&[Role::Administrator]),
            "signing_certificate.ended",
            kept::end,
        )
        .post("/may-ky/lo", open, "-: tells what a token opens", agent::fetch)
        .post("/may-ky/chu-ky", open, "signing_batch.closed", agent::hand_in)
}

/// The texts in the reader's language.
fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}
