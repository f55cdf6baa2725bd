//! Several applications in one visit, as citizens do it: choose the procedures, fill in one after the other, hand in all of
//! them at once, and see what became of each.
//!
//! Reading order: `questions`, `choose`, then the pages of single drafts (`../answers.rs`, `../papers.rs`), `review`, `filed`.

mod choose;
mod filed;
mod questions;
mod review;

use platform::http::{Access, Routes};

use super::OWN_NOTE;

pub(in crate::http) use filed::{JointPart, part};

pub(super) fn routes() -> Routes {
    let (signed_in, own) = (Access::SignedIn, Access::Applicant);
    Routes::new()
        .get("/nop-mot-lan/{bundle}", signed_in, "-: shows a form", choose::show)
        .post("/nop-mot-lan/{bundle}", own, OWN_NOTE, choose::choose)
        .get("/nop-mot-lan/{bundle}/phu-hop", Access::Public, "-: shows questions", questions::show)
        .post(
            "/nop-mot-lan/{bundle}/phu-hop",
            Access::Public,
            "-: answers and forgets",
            questions::judge,
        )
        .get("/nop-mot-lan/nhap/{joint}", own, "-: shows a form", review::show)
        .post("/nop-mot-lan/nhap/{joint}", own, "joint_filing.submitted", review::hand_in)
        .get("/nop-mot-lan/nhap/{joint}/bo", own, "-: asks for confirmation", review::show_discard)
        .post("/nop-mot-lan/nhap/{joint}/bo", own, OWN_NOTE, review::discard)
        .get("/lan-nop/{id}", signed_in, "-: reads one's own dossiers", filed::show)
}
