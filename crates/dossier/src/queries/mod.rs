//! One screen a file: SQL that returns exactly what the screen shows, within the agency's scope.

mod attachment;
mod awaited;
mod board;
mod carry_over;
mod case;
mod casework;
mod course;
mod desk_bundle;
mod detail;
mod digitised;
mod draft;
mod elsewhere;
mod expired;
mod first_check;
mod forecast;
mod found;
mod intake;
mod issued_result;
mod issuer;
mod joint;
mod kept_numbers;
mod kept_result;
mod late_steps;
mod leaving;
mod messages;
mod mine;
mod owed_fee;
mod papers;
mod public_status;
mod readings;
mod reception;
mod register;
mod relations;
mod reuse;
mod revocations;
mod running;
mod seal;
mod seen;
mod service_level;
mod sheet;
mod sheet_hands;
mod stints;
mod to_sign;
mod unscanned;
mod uploads;
mod visible;
mod warnings;
mod worklist;

pub use attachment::{AttachmentLine, attachment_file};
pub use awaited::{awaited, came_by};
pub use board::{Board, LateLine, Load, as_colleague, board};
pub use carry_over::{
    CarryOverConflict, CarryOverCount, CarryOverPage, CarryOverSurvey, Duty, carried_over,
    open_messages_of, open_opinions_of, survey_carry_over, to_carry_over,
};
pub use case::{Case, Hand, case, is_visible, next_in};
pub use casework::{Casework, ConsultationLine, silent_consultations};
pub use course::{AgencyTime, Course, LegLine, course};
pub(crate) use course::{measured, traces};
pub use desk_bundle::{DeskBundle, desk_bundle, desk_bundles};
pub use detail::{
    Detail, MandateLine, PaperFile, PaperLine, ReasonLine, RefusalLine, ResultLine, SupplementLine,
    TimelineLine, detail, paper_file, replaced_file, result_file, signature_file,
};
pub use digitised::{
    Digitised, DigitisedPeriod, DigitisedShare, UndigitisedLine, digitised, undigitised,
};
pub use draft::draft;
pub use elsewhere::{Elsewhere, elsewhere_procedure, elsewhere_procedures};
pub use expired::expired_supplements;
pub use first_check::{first_check, first_checks, late_first_checks};
pub use forecast::{Forecast, LEAST_FINISHED, forecast, forecasts_of};
pub(crate) use found::{at_agency, taken_by};
pub use found::{found, found_in, seen_line, with_code};
pub use intake::{desk_procedure, desk_procedures};
pub use issued_result::{
    IssuedDocument, IssuedResult, ResultValidity, issued_document, issued_result,
};
pub use issuer::{Issuer, Signer, issuer, probable_signer, signer};
pub use joint::{
    JointDossier, JointDraftLine, JointFilingView, JointLine, begun_joint, joint_draft,
    joint_filing, joint_filing_of,
};
pub use kept_numbers::{KeptRange, kept_ranges};
pub use kept_result::{KeptResult, kept_result};
pub use late_steps::{LateStep, LateStepCursor, LateSteps, LateSum, MOST_RUNNING, late_steps};
pub use leaving::{Leaver, Leavers, LeavingLine, holders, leaver_delegations, leaving};
pub use messages::{MessageLine, Messages, late_messages, messages};
pub use mine::{DraftLine, MineLine, drafts_of, mine};
pub use owed_fee::{is_fee_desk, owed_fees, waits_for_fee};
pub use papers::{IssuedForm, Passed, PassedThing, blank_sheet, handovers, own_template};
pub use public_status::{PublicCourse, PublicStatus, opened_by, public_course, public_status};
pub(crate) use readings::is_reading_noted;
pub use readings::{ReadingLine, readings};
pub use reception::reception_places;
pub use register::{
    MOST_REGISTERED, RegisterCursor, RegisterLine, RegisterSpan, register, register_span,
    whole_register,
};
pub use relations::BesideLine;
pub use reuse::{Reuse, ReusingLine, reuse, reusing};
pub use revocations::{RevocationLine, concerns_revocations, revocations, waiting_revocations};
pub use running::{count_running, running_by_stage};
pub use seal::{result_to_seal, results_to_seal, sealers};
pub use seen::{Period, seen};
pub use service_level::{
    ServiceDossier, ServiceLine, ServiceShown, measured_services, service_dossiers, service_lines,
    service_visits,
};
pub use sheet::{Sheet, sheet};
pub use sheet_hands::{SheetHand, sheet_hands};
pub use stints::{StintLine, stints};
pub use to_sign::{
    ResultToSign, count_to_sign, leader_signature, leader_signature_of, leader_signer,
    result_to_sign, results_to_sign,
};
pub use unscanned::{UnscannedLine, unscanned};
pub use uploads::{UploadLine, upload_file, uploads_of};
pub use visible::visible as visible_dossier;
pub use warnings::due_warnings;
pub use worklist::{MOST_COUNTED, WorklistCount, WorklistCursor, WorklistLine, counts, worklist};
