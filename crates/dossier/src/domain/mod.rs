//! The rules of a dossier. Pure: the clock, the database and the caller come in from outside.
//!
//! Reading order: `stage`, `workflow` (what may follow what), `policy` (who may do what), `dossier`
//! (the moves), `refusal` (how it says no).

mod applicant;
mod at_once;
mod attachment;
mod available;
mod axes;
mod carry_over;
mod consultation;
mod course;
mod deed;
mod dossier;
mod draft;
mod elsewhere;
mod file_check;
mod first_check;
mod ground;
mod hand_over;
mod ids;
mod joint;
mod law_form;
mod leader_signature;
mod look_up;
mod mandate;
mod marking;
mod message;
mod national;
mod number_range;
mod office_visit;
mod owed_fee;
mod paper;
mod paper_entry;
mod paper_line;
mod paper_source;
mod payable;
mod policy;
mod reading;
mod refusal;
mod relation;
mod replaced;
mod replay;
mod result_code;
mod result_page;
mod result_seal;
mod revision;
mod revocation;
mod seal;
mod signature;
mod simulation;
mod stage;
#[cfg(test)]
mod stages_doc;
mod stint;
mod taken_paper;
mod transfer;
mod turns;
mod visit;
mod warning;
mod way;
mod workflow;
mod worklist;

pub use applicant::{Applicant, ApplicantFields};
pub use at_once::is_given_at_once;
pub use attachment::{AttachmentId, AttachmentKind, Holder, MOST_ATTACHMENTS};
pub use available::available_actions;
pub use axes::{Delivery, Finance};
pub use carry_over::{Hold, Successors, may_carry_over};
pub use catalog::may_receive;
pub use consultation::{Consultation, ConsultationId, ConsultationKind, Opinion, Standing};
pub use course::{Leg, Passing, Share, StepStay, Trace, by_agency, legs, share, step_due};
pub use deed::{Deed, DeedPermit, deed_permit, deed_table, may_advise};
pub use dossier::{Dossier, NextStep};
pub(crate) use dossier::{Opening, Stored};
pub use draft::{DraftContent, DraftPaper, FieldConflict, MOST_DRAFT_FILES, TypedField};
pub use elsewhere::{may_decide, may_receive_elsewhere, paper_leaves_by};
pub use file_check::{FileWarning, file_warnings};
pub use first_check::{FIRST_CHECK, first_check_by, late_when_before};
pub use ground::{Ground, StopGround};
pub use ids::{DossierId, DossierKind, DraftId, DraftKind, UploadId, UploadKind};
pub use joint::{
    JointDraftId, JointDraftKind, JointFiling, JointFilingId, JointFilingKind, JointMember, Shared,
    TakenFrom, lay_over,
};
pub use law_form::LawForm;
pub use leader_signature::{
    LeaderSignature, LeaderSignatureId, LeaderSignatureKind, LeaderSigner, LeaderSignerId,
    LeaderSignerKind, OpenDocument, SignatureLevel, SignedByLeader,
};
pub use look_up::{LookUpSecret, PHONE_END, read_dossier_code};
pub use mandate::{MANDATE_PAPER, Mandate, MandateFields, MandateKind, SUBMITTER_FIELDS};
pub use marking::{
    APPLICANT_FIELDS, Marking, MarkingId, MarkingKind, Marks, is_target, marked_papers,
};
pub use message::{
    MESSAGE_SPAN, MOST_MESSAGES, Message, MessageId, MessageKind, Note, NoteId, NoteKind,
    REPLY_DAYS,
};
pub use national::{NationalStatus, national_status};
pub use number_range::{
    KeptNumber, MOST_KEPT, NumberFate, NumberRange, NumberRangeId, NumberRangeKind,
};
pub use office_visit::OfficeVisit;
pub use owed_fee::{
    Collecting, FeeDesk, FeeDeskId, FeeDeskKind, OwedFee, OwedFeeId, OwedFeeKind, owed_at,
};
pub use paper::{GivenPaper, check_paper_codes};
pub use paper_entry::{
    PAPER_NUMBERS, PaperEntry, PaperEntryId, PaperEntryKind, check_paper_code, check_paper_times,
    number_of_day,
};
pub use paper_line::{MOST_PAPER_LINES, PaperDeed, PaperField, PaperLineTyped};
pub use paper_source::{
    PaperSource, PaperTrust, VaultConsentId, VaultConsentKind, VaultItemId, VaultItemKind,
};
pub use payable::{PayableItem, may_keep_payables};
pub(crate) use policy::permit_on_paper;
pub use policy::{Permit, may_see, permission_table, permit};
pub use reading::{Opened, ReadingId, ReadingMark, ReadingPurpose, hour_of};
pub use refusal::{Error, Refusal};
pub use relation::{Relation, RelationId, RelationKind, RelationKindId, is_same_matter};
pub use replaced::ReplacedResult;
pub use replay::{
    Answer, BackTest, Change, Desk, LEAST_REPLAYED, PlannedStep, Seen, SeenCase, SeenStep, replay,
};
pub use result_code::ResultCode;
pub use result_page::{MOST_RESULT_PAGES, ResultPage};
pub use result_seal::{ResultSeal, ResultSealId, ResultSealKind, ResultSealer, SealerKind};
pub use revision::{
    Revision, RevisionId, RevisionKind, Side, Typed, differences, is_open_to_change,
    section_targets, typed_form,
};
pub use revocation::{
    Annulment, Revocation, RevocationDecision, RevocationGround, RevocationOrder, RevocationState,
};
pub(crate) use revocation::{day_between, nothing_pending};
pub use seal::{SealCertificate, SealLevel, SealedDocument, Sealer};
pub use signature::Signature;
pub use simulation::{
    FULL, Outcome, Play, PlayedCase, PlayedStep, Prediction, RUNS, Station, StationForecast,
    StationOutcome, fitted, median, play, predict,
};
pub use stage::Stage;
pub use stint::{Stint, stays};
pub use taken_paper::{PaperTaken, TakenPaper, unscanned as unscanned_papers};
pub use transfer::{Transfer, may_follow};
pub use turns::Settlement;
pub use visit::{Visit, VisitId, VisitKind};
pub use warning::{LateWarning, LateWarningId, LateWarningKind, warned, warned_heads};
pub use way::Way;
pub use workflow::{Action, Onward, next_stage};
pub(crate) use worklist::{Belonging, Only};
pub use worklist::{SOON, Worklist, end_of_week};
