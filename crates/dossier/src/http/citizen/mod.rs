//! What citizens do and see: begin, fill in, attach, hand in; follow, bring what is missing, take
//! back, collect; and the look-up for everybody who has a code.
//!
//! Reading order: `eligibility`, `start`, `answers`, `papers`, `review` (the road of a filing, one page a file),
//! `mine`, `view`, `supplement`, `withdraw`, `lookup`; below them `typed` and `autosave` (what is
//! posted, as a page or field by field), `filing` (a draft as the pages need
//! it), `files` (the way in of files), `mandate` (who files for another), `form` and `form_answers` (a procedure's form as fields and as answers), `words`.
//! `joint` is the road of several applications in one visit; it leads over the same pages.

pub(super) mod answers;
mod autosave;
mod eligibility;
pub(super) mod files;
mod filing;
pub(super) mod form;
mod form_answers;
pub(super) mod joint;
mod lookup;
pub(super) mod mandate;
mod mine;
pub(super) mod papers;
mod progress;
mod review;
mod start;
mod supplement;
pub(super) mod typed;
mod view;
mod withdraw;
pub(super) mod words;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use identity::page::{id_in, page, see_other, status_for};
use platform::{
    App,
    http::{Access, Caller, Routes},
};
use ui::{Frame, Text};

use super::shared::TEXTS;

/// A draft is the applicant's own note: it leaves no event.
const OWN_NOTE: &str = "-: a draft is the applicant's own note";

pub(super) fn routes() -> Routes {
    let (open, signed_in, own) = (Access::Public, Access::SignedIn, Access::Applicant);
    // Files are counted as they stream in, each against the setting; the rest is bounded there too.
    let any_size = DefaultBodyLimit::disable;
    Routes::new()
        .get("/tra-cuu", open, "-: reads what is public", lookup::show)
        .post("/tra-cuu", open, "-: counts a guess, reads what is public", lookup::guess)
        .get("/nop-ho-so/{code}", signed_in, "-: shows a form", start::show)
        .post("/nop-ho-so/{code}", own, OWN_NOTE, start::begin)
        .get("/nop-ho-so/{code}/phu-hop", open, "-: shows questions", eligibility::show)
        .post("/nop-ho-so/{code}/phu-hop", open, "-: answers and forgets", eligibility::judge)
        .get("/nop-ho-so/nhap/{draft}", own, "-: shows a form", answers::show)
        .post("/nop-ho-so/nhap/{draft}", own, OWN_NOTE, answers::save)
        .post("/nop-ho-so/nhap/{draft}/truong", own, OWN_NOTE, autosave::save)
        .get("/nop-ho-so/nhap/{draft}/giay-to", own, "-: shows a form", papers::show)
        .post("/nop-ho-so/nhap/{draft}/giay-to", own, OWN_NOTE, papers::save.layer(any_size()))
        .get("/nop-ho-so/nhap/{draft}/kiem-tra", own, "-: shows a form", review::show)
        .post("/nop-ho-so/nhap/{draft}/kiem-tra", own, "dossier.submitted", review::hand_in)
        .get("/nop-ho-so/nhap/{draft}/bo", own, "-: asks for confirmation", mine::show_discard)
        .post("/nop-ho-so/nhap/{draft}/bo", own, OWN_NOTE, mine::discard)
        .get("/ho-so-cua-toi", own, "-: reads one's own dossiers", mine::show)
        .get("/ho-so/{id}", signed_in, "-: reads one's own dossier", view::show)
        .get("/ho-so/{id}/bo-sung", signed_in, "-: shows a form", supplement::show)
        .post(
            "/ho-so/{id}/bo-sung",
            signed_in,
            "dossier.supplemented",
            supplement::send.layer(any_size()),
        )
        .get("/ho-so/{id}/rut", own, "-: asks for confirmation", withdraw::show)
        .post("/ho-so/{id}/rut", own, "dossier.withdrawn", withdraw::withdraw)
        .merge(joint::routes())
}

/// The texts of these pages for this caller.
fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}

/// The frame of a page of a signed-in citizen, with the way from their list of dossiers.
fn frame(app: &App, caller: &Caller, title: impl Into<String>) -> Frame {
    identity::frame(app, caller, title.into())
}
