//! One thing the office or the applicant does = one file, one function, one transaction, one event.
//!
//! Every verb has the same four paragraphs: load and permit; decide; save and record; answer.

mod accept;
mod annul_revocation;
mod approve;
mod ask_for_seals;
mod ask_opinion;
mod assign;
mod await_leader_signature;
mod await_seal;
mod begin_draft;
mod carry_over;
mod carry_over_drafts;
mod carry_over_message;
mod carry_over_opinion;
mod carry_over_sealer;
mod choose_joint;
mod clear_uploads;
mod confirm_arrival;
mod confirm_payment;
mod correct;
mod correct_result;
mod count_silence;
mod decline;
mod decline_revocation;
mod decline_withdrawal;
mod defer_fee;
mod deliver_result;
mod digitise;
mod discard_draft;
mod discard_joint_draft;
mod drafts;
mod enter_from_sheet;
mod enter_on_paper;
mod escalate_message;
mod extend;
mod forward;
mod give_opinion;
mod grant_withdrawal;
mod hand_over_result;
mod hand_over_work;
mod keep_fee_desk;
mod keep_leader_signer;
mod keep_numbers;
mod keep_open_document;
mod keep_payables;
mod keep_sealer;
mod look_up_owner;
mod mark;
mod note_fees;
mod note_reading;
mod number_on_paper;
mod number_result;
mod post_result;
mod prepare_copy;
mod prepare_result;
mod propose_revocation;
mod read_messages;
mod recall_opinion;
mod receive_elsewhere;
mod record_visit;
mod refuse;
mod relate;
mod release;
mod reopen;
mod request_payment;
mod request_supplement;
mod request_withdrawal;
mod revise;
mod revising;
mod revoke_result;
mod rules;
mod save_draft;
mod seal_result;
mod send_back;
mod settle_fee;
mod sign_result;
mod stop;
mod submit;
mod submit_at_desk;
mod submit_for_signature;
mod submit_jointly;
mod supplement;
mod supplement_on_paper;
mod take;
mod take_back_result;
mod take_from_vault;
mod texts;
mod transfer;
mod upload;
mod void_number;
mod warn_late;
mod withdraw;
mod write_message;
mod write_note;

pub use accept::{AcceptDossier, Accepted, accept};
pub use annul_revocation::{AnnulRevocation, annul_revocation};
pub use approve::{ApproveResult, approve};
pub use ask_for_seals::ask_for_seals;
pub use ask_opinion::{AskOpinion, ask_opinion};
pub use assign::{AssignDossier, assign};
pub use await_seal::SEAL_JOB;
pub use begin_draft::{BeginDraft, begin_draft};
pub use carry_over::carry_over;
pub use carry_over_drafts::carry_over_drafts;
pub use carry_over_message::carry_over_message;
pub use carry_over_opinion::carry_over_opinion;
pub use carry_over_sealer::carry_over_sealer;
pub use choose_joint::{ChooseJoint, choose_joint};
pub use clear_uploads::clear_uploads;
pub use confirm_arrival::{ConfirmArrival, confirm_arrival};
pub use confirm_payment::{ConfirmPayment, confirm_payment};
pub use correct::{CorrectContent, correct};
pub use correct_result::{CorrectResult, correct_result};
pub use count_silence::count_silence;
pub use decline::{DeclineDossier, decline};
pub use decline_revocation::{DeclineRevocation, decline_revocation};
pub use decline_withdrawal::{DeclineWithdrawal, decline_withdrawal};
pub use defer_fee::{DeferFee, defer_fee};
pub use deliver_result::{DeliverResult, deliver_result};
pub use digitise::{DigitisePapers, digitise};
pub use discard_draft::discard_draft;
pub use discard_joint_draft::discard_joint_draft;
pub use enter_from_sheet::{EnterFromSheet, enter_from_sheet};
pub use enter_on_paper::{EnterOnPaper, enter_on_paper};
pub use escalate_message::escalate_message;
pub use extend::{ExtendDossier, extend};
pub use forward::{ForwardDossier, forward};
pub use give_opinion::{GiveOpinion, give_opinion};
pub use grant_withdrawal::{GrantWithdrawal, grant_withdrawal};
pub use hand_over_result::{HandOverResult, hand_over_result};
pub use hand_over_work::{HandOverWork, hand_over_work};
pub use keep_fee_desk::keep_fee_desk;
pub use keep_leader_signer::keep_leader_signer;
pub use keep_numbers::{KeepNumbers, keep_numbers};
pub use keep_open_document::keep_open_document;
pub use keep_payables::keep_payables;
pub use keep_sealer::keep_sealer;
pub use look_up_owner::{KnownOwner, LookUpOwner, look_up_owner};
pub use mark::{MarkDossier, mark};
pub use note_reading::{NoteReading, note_reading};
pub use number_result::{FinishedDocument, NumberResult, Numbered, number_result};
pub(crate) use number_result::{expected_number, refuse_unsigned};
pub use post_result::{PostResult, post_result};
pub use prepare_copy::{PrepareCopy, prepare_copy};
pub use prepare_result::{PrepareResult, prepare_result};
pub use propose_revocation::{ProposeRevocation, propose_revocation};
pub use read_messages::read_messages;
pub use recall_opinion::recall_opinion;
pub use receive_elsewhere::{ReceiveElsewhere, receive_elsewhere};
pub use record_visit::{RecordVisit, record_visit};
pub use refuse::{RefuseDossier, refuse};
pub use relate::{RelateDossier, relate};
pub use release::{ReleaseDossier, release};
pub use reopen::{ReopenDossier, reopen};
pub use request_payment::{RequestPayment, request_payment};
pub use request_supplement::{RequestSupplement, request_supplement};
pub use request_withdrawal::{RequestWithdrawal, request_withdrawal};
pub use revise::{ReviseAnswers, revise};
pub use revoke_result::{RevokeResult, revoke_result};
pub use save_draft::{DraftChange, DraftSaved, SaveDraft, save_draft};
pub use seal_result::seal_result;
pub use send_back::{SendBack, send_back};
pub use settle_fee::settle_fee;
pub use sign_result::{SignResult, sign_result};
pub use stop::{StopDossier, stop};
pub use submit::{SubmitDossier, Submitted, submit};
pub use submit_at_desk::{SubmitAtDesk, submit_at_desk};
pub use submit_for_signature::{SubmitForSignature, submit_for_signature};
pub use submit_jointly::{JointSubmitted, SubmitJointly, submit_jointly};
pub use supplement::{SupplementDossier, supplement};
pub use take::{TakeDossier, take};
pub use take_back_result::{TakeBackResult, take_back_result};
pub use take_from_vault::{TakeFromVault, take_from_vault};
pub use transfer::{TransferDossier, transfer};
pub use upload::{ReceivedFile, upload};
pub use void_number::{VoidNumber, void_number};
pub use warn_late::warn_late;
pub use withdraw::{WithdrawDossier, withdraw};
pub use write_message::{WriteMessage, write_message};
pub use write_note::{WriteNote, write_note};

use crate::domain::DossierId;

/// What a verb answers that has nothing more to tell: the dossier and its new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version now.
    pub version: i64,
}

impl Moved {
    fn of(dossier: &crate::Dossier) -> Self {
        Self { dossier: dossier.id(), version: dossier.row_version() }
    }
}
