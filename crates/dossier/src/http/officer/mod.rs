//! The pages of officers: work lists, the page of one case, what can be done there.
//!
//! `worklists` (what waits, search), `case` (everything of one case on one page) with its parts
//! `content`, `course` and `actions`, `act` (one handler a deed), `number` (making the document),
//! `intake` (for the person at the desk) with `intake_sent` (what its page sends) and `scans` (papers scanned there), `digitise` (papers scanned later), `sheet` (what was done on paper, from the control sheet) with `kept_numbers`, `beside` (what is done beside the stages: `panel` shows it on the
//! case page, `ask` and `opinion` are pages of their own, `part` is what these have in common).

mod act;
mod act_turns;
mod actions;
mod arrival;
mod ask;
mod beside;
mod board;
mod bulk;
mod case;
mod content;
mod correct;
mod course;
mod digitise;
mod fees;
mod intake;
mod intake_done;
mod intake_elsewhere;
mod intake_sent;
mod intake_words;
mod joint_intake;
mod joint_sent;
mod kept_numbers;
mod late_steps;
mod leaving;
mod legs;
mod marks;
mod notes;
mod number;
mod open_result;
mod opinion;
mod pages_beside;
mod panel;
mod panel_beside;
mod panel_content;
mod paper_entry;
mod part;
mod posted;
mod register;
mod relate;
mod revocation;
mod scans;
mod service_level;
mod sheet;
mod sheet_sent;
mod sign;
mod signature;
mod simulate;
mod visit;
mod worklists;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use identity::page::{officer_frame as frame, page};
use kernel::Role;
use platform::http::{Access, Routes};
use ui::Text;

use super::shared::TEXTS;
use crate::domain::Action;

pub use number::finish_result;
pub(super) use number::made_for_number;
pub use open_result::open_result;

pub(super) fn routes() -> Routes {
    let officer = Access::Officer;
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    let read = "-: reads";
    register::routes()
        .get("/can-bo", officer, read, worklists::show)
        .merge(heads_routes())
        .merge(simulate::routes())
        .merge(service_level::routes())
        .get("/can-bo/ky", Access::Roles(&[Role::Leader]), read, sign::show)
        .post("/can-bo/hang-loat/nhan-viec", officer, Action::Take.event(), bulk::take)
        .post("/can-bo/hang-loat/tra-viec", officer, Action::Release.event(), bulk::release)
        .post("/can-bo/hang-loat/phan-cong", officer, Action::Assign.event(), bulk::assign)
        .post("/can-bo/hang-loat/phe-duyet", officer, Action::Approve.event(), bulk::approve)
        .get("/can-bo/tiep-nhan", desk, "-: shows a form", intake::choose)
        .get("/can-bo/tiep-nhan-ho", desk, "-: shows a form", intake_elsewhere::choose)
        .get("/can-bo/tiep-nhan/xong/{id}", desk, read, intake_done::show)
        .get("/can-bo/tiep-nhan/{code}", desk, "-: shows a form", intake::show)
        .post(
            "/can-bo/tiep-nhan/{code}",
            desk,
            Action::Submit.event(),
            intake::take_in.layer(DefaultBodyLimit::disable()),
        )
        .merge(joint_routes())
        .get("/can-bo/ho-so/{id}", officer, read, case::show)
        .post("/can-bo/ho-so/{id}/tiep-nhan", officer, Action::Accept.event(), act::accept)
        .post(
            "/can-bo/ho-so/{id}/yeu-cau-bo-sung",
            officer,
            Action::RequestSupplement.event(),
            act::request_supplement,
        )
        .post("/can-bo/ho-so/{id}/tu-choi", officer, Action::Refuse.event(), act::refuse)
        .post("/can-bo/ho-so/{id}/nhan-viec", officer, Action::Take.event(), act::take)
        .post("/can-bo/ho-so/{id}/phan-cong", officer, Action::Assign.event(), act::assign)
        .post("/can-bo/ho-so/{id}/chuyen-buoc", officer, Action::Forward.event(), act::forward)
        .post("/can-bo/ho-so/{id}/du-thao", officer, Action::PrepareResult.event(), act::prepare)
        .post(
            "/can-bo/ho-so/{id}/trinh-ky",
            officer,
            Action::SubmitForSignature.event(),
            act::submit_for_signature,
        )
        .post("/can-bo/ho-so/{id}/tra-lai", officer, Action::SendBack.event(), act::send_back)
        .post("/can-bo/ho-so/{id}/phe-duyet", officer, Action::Approve.event(), act::approve)
        .post("/can-bo/ho-so/{id}/cap-so", officer, Action::NumberResult.event(), act::number)
        .post(
            "/can-bo/ho-so/{id}/tra-ket-qua",
            officer,
            Action::DeliverResult.event(),
            act::deliver,
        )
        .merge(digitise::routes())
        .merge(sheet::routes())
        .merge(kept_numbers::routes())
        .merge(beside::routes())
        .merge(off_the_road())
}

/// What those who answer for an agency look at, and handing over the work of somebody who leaves.
fn heads_routes() -> Routes {
    let heads = Access::Roles(&[Role::DeskHead, Role::Leader]);
    Routes::new()
        .get("/can-bo/tinh-hinh", heads, "-: reads", board::show)
        .get("/can-bo/buoc-qua-han", heads, "-: reads", late_steps::show)
        .get("/can-bo/ban-giao", heads, "-: reads who has what", leaving::show)
        .get("/can-bo/ban-giao/xem-truoc", heads, "-: shows what would move", leaving::preview)
        .post("/can-bo/ban-giao", heads, "dossier.work_handed_over", leaving::hand_over)
}

/// Several applications taken in in one visit.
fn joint_routes() -> Routes {
    let desk = Access::Roles(&[Role::ReceptionClerk, Role::DeskHead]);
    Routes::new()
        .get("/can-bo/tiep-nhan-nhieu/{bundle}", desk, "-: shows a form", joint_intake::show)
        .post(
            "/can-bo/tiep-nhan-nhieu/{bundle}",
            desk,
            "joint_filing.submitted",
            joint_intake::take_in.layer(DefaultBodyLimit::disable()),
        )
        .get("/can-bo/tiep-nhan-nhieu/xong/{id}", desk, "-: reads", joint_intake::done)
}

/// The deeds off the straight road.
fn off_the_road() -> Routes {
    let officer = Access::Officer;
    Routes::new()
        .post("/can-bo/ho-so/{id}/rut", officer, Action::Withdraw.event(), act_turns::withdraw)
        .post(
            "/can-bo/ho-so/{id}/yeu-cau-rut",
            officer,
            Action::RequestWithdrawal.event(),
            act_turns::request_withdrawal,
        )
        .post(
            "/can-bo/ho-so/{id}/cho-rut",
            officer,
            Action::GrantWithdrawal.event(),
            act_turns::grant_withdrawal,
        )
        .post(
            "/can-bo/ho-so/{id}/khong-cho-rut",
            officer,
            Action::DeclineWithdrawal.event(),
            act_turns::decline_withdrawal,
        )
        .post("/can-bo/ho-so/{id}/tra-viec", officer, Action::Release.event(), act_turns::release)
        .post(
            "/can-bo/ho-so/{id}/nghia-vu-tai-chinh",
            officer,
            Action::RequestPayment.event(),
            act_turns::request_payment,
        )
        .post(
            "/can-bo/ho-so/{id}/da-nop-tien",
            officer,
            Action::ConfirmPayment.event(),
            act_turns::confirm_payment,
        )
        .post("/can-bo/ho-so/{id}/gia-han", officer, Action::Extend.event(), act_turns::extend)
        .post(
            "/can-bo/ho-so/{id}/tu-choi-giai-quyet",
            officer,
            Action::Decline.event(),
            act_turns::decline,
        )
        .post("/can-bo/ho-so/{id}/dung-giai-quyet", officer, Action::Stop.event(), act_turns::stop)
        .post(
            "/can-bo/ho-so/{id}/chuyen-ket-qua",
            officer,
            Action::HandOverResult.event(),
            act_turns::hand_over_result,
        )
        .post(
            "/can-bo/ho-so/{id}/gui-buu-chinh",
            officer,
            Action::PostResult.event(),
            act_turns::post_result,
        )
        .post(
            "/can-bo/ho-so/{id}/chuyen-co-quan",
            officer,
            Action::Transfer.event(),
            act_turns::transfer,
        )
        .post(
            "/can-bo/ho-so/{id}/sua-ket-qua",
            officer,
            Action::CorrectResult.event(),
            act_turns::correct_result,
        )
        .post(
            "/can-bo/ho-so/{id}/buu-chinh-chuyen-hoan",
            officer,
            Action::TakeBackResult.event(),
            act_turns::take_back_result,
        )
        .post("/can-bo/ho-so/{id}/mo-lai", officer, Action::Reopen.event(), act_turns::reopen)
        .merge(revocation::routes())
}

/// The texts of these pages, which are Vietnamese whatever the reader's language.
fn texts() -> Text {
    TEXTS.in_lang(kernel::Lang::Vi)
}
