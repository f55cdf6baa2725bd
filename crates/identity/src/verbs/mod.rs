//! What the office can do with agencies, people and accounts: one verb a file, the only writers.

pub(crate) mod check_keeps;
pub(crate) mod choose_position;
pub(crate) mod clear_ended;
pub(crate) mod count_attempt;
pub(crate) mod count_guess;
pub(crate) mod create_officer;
pub(crate) mod delegate;
pub(crate) mod end_delegation;
pub(crate) mod end_position;
pub(crate) mod end_session;
pub(crate) mod finish_reorganisation;
pub(crate) mod forgive_guess;
pub(crate) mod grant_position;
pub(crate) mod hand_over_delegation;
pub(crate) mod issue_token;
pub(crate) mod load_agencies;
pub(crate) mod load_successions;
pub(crate) mod lock_account;
pub(crate) mod merge_agencies;
pub(crate) mod register_citizen;
pub(crate) mod register_organisation;
pub(crate) mod revoke_token;
pub(crate) mod see_session;
pub(crate) mod set_password;
pub(crate) mod sign_in;
pub(crate) mod sign_out_everywhere;
pub(crate) mod standing;
pub(crate) mod unlock_account;

use platform::journal::record_state as record;
