//! The only writing SQL of this module.

mod attachment;
mod beside;
mod clearing;
mod consultation;
mod content;
mod counter_paper;
mod dossier;
mod draft;
mod forecast;
mod form;
mod joint;
mod leader_signature;
mod mandate;
mod marking;
mod message;
mod note;
mod number;
mod number_range;
mod owed_fee;
mod paper;
mod paper_entry;
mod reading;
mod reason;
mod record;
mod relation;
mod replaced;
mod result;
mod result_page;
mod result_seal;
mod revision;
mod revocation;
mod seal;
mod signature;
mod stay;
mod supplement;
mod transfer;
mod visit;
mod warning;
mod way;

pub(crate) use attachment::{attached, insert_attachments};
pub(crate) use beside::{Columns, record_apart, record_beside};
pub(crate) use clearing::{FILE_COLUMNS, delete_old_uploads, named_files};
pub(crate) use consultation::{
    consultation_columns, consultation_states, insert_consultation, is_consulted,
    list_consultations, load_consultation, save_consultation, silent_consultations,
};
pub(crate) use content::{ApplicantRow, insert_content, load_applicant, load_form};
pub(crate) use counter_paper::{
    dossiers_of_owner, insert_on_paper, insert_unscanned, load_on_paper, load_unscanned,
    on_paper_columns, remove_unscanned, take_on_paper,
};
pub(crate) use dossier::{insert, load, load_by_code, save};
pub(crate) use draft::{
    DraftRow, delete_draft, insert_draft, joint_drafts, list_drafts, load_draft, readdress_drafts,
    save_draft,
};
pub(crate) use forecast::{
    clear_durations, durations_since, forget_duration, put_duration, put_forecast,
};
pub(crate) use form::{FormRow, load_forms};
pub(crate) use joint::{
    JointDraftRow, delete_joint_draft, insert_joint_draft, insert_joint_filing, joint_filing_of,
    joint_filing_states, latest_joint_draft, load_joint_draft, load_joint_filing,
};
pub(crate) use leader_signature::{
    awaited_signatures, count_awaited_signatures, insert_leader_signature, is_signature_awaited,
    is_to_be_numbered, leader_signature_columns, leader_signature_of, leader_signature_states,
    leader_signer_columns, load_leader_signature, load_leader_signer, put_leader_signer,
    save_leader_signature,
};
pub(crate) use mandate::{MandateRow, insert_mandate, load_mandate, update_mandate};
pub(crate) use marking::{load_marking, marking_columns, marking_states, marks, put_marking};
pub(crate) use message::{
    carry_over_message, count_messages, escalate_message, insert_message, late_messages,
    list_messages, load_message, message_columns, message_states, put_reading, read_until,
};
pub(crate) use note::{insert_note, list_notes, note_states};
pub(crate) use number::{last_number, next_number};
pub(crate) use number_range::{
    account_for, count_range_change, insert_range, keep_numbers, list_kept, list_ranges,
    load_range, range_states, ranges_of, used_number, used_numbers, void_number,
};
pub(crate) use owed_fee::{
    due_fees, fee_columns, fee_desk_columns, fee_states, insert_fee, is_collecting, list_fees,
    load_fee, load_fee_desk, put_fee_desk, save_fee,
};
pub(crate) use paper::{facts, insert_papers, insert_upload, load_uploads, remove_papers, source};
pub(crate) use paper_entry::{insert_paper_entry, list_paper_entries, paper_entry_states};
pub(crate) use reading::{ReadingRow, all_readings, insert_reading, is_noted, list_readings};
pub(crate) use reason::{ReasonRow, list_reasons, put_reason};
pub(crate) use record::{
    Change, columns, paper_change, paper_entry, record, record_event, text_seal,
};
pub(crate) use relation::{
    list_relations, put_relation, relation_columns, relation_states, same_owner,
};
pub(crate) use replaced::{list_replaced, replace_result};
pub(crate) use result::{approve_result, load_result, number_result, put_result, remark};
pub(crate) use result_page::{hashes as page_hashes, load_pages, put_pages};
pub(crate) use result_seal::{
    insert_seal, is_in_force, list_sealers, load_seal, load_sealer, put_sealed, put_sealer,
    seal_columns, seal_of, seal_states, waiting_seals,
};
pub(crate) use revision::{insert_revisions, list_revisions, revision_seals, update_content};
pub(crate) use revocation::{
    count_proposals, insert_revocation, list_revocations, put_revocation, revocations_at,
};
pub use seal::{sealed_columns, sealed_of_row, sealer_columns, sealer_of_row};
pub(crate) use signature::{insert_signature, list_signatures};
pub(crate) use stay::{clear_stays, put_stays};
pub(crate) use supplement::{
    answer_supplement, insert_refusal, insert_supplement, open_supplement, void_supplement,
};
pub(crate) use transfer::{insert_transfer, list_transfers, was_sent_on_by};
pub(crate) use visit::{insert_visit, list_visits, visit_states};
pub(crate) use warning::{
    clear_due_warnings, due_warnings, forget_due_warnings, given_warnings, insert_warning,
    put_due_warnings, warning_states,
};
pub(crate) use way::{clear_ways, count_ways, forget_way, put_way};
