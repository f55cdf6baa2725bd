//! People, agencies, positions, roles, delegation, sign-in.
//!
//! Reading order: `domain` (agencies, positions, lock-out, sessions, the policy table), `verbs` (what can be
//! done), `queries` (what is shown), `http` (the pages and `recognise`, which finds out who calls).

mod domain;
mod error;
mod http;
pub mod page;
pub mod policy_doc;
mod queries;
mod store;
mod verbs;
mod verify;

pub use domain::{
    account::{Account, AccountKind, AccountState, Organisation, OrganisationId, Origin, Person},
    agency::{
        Agency, AgencyLevel, AgencyRow, AliasKind, LoadReport, Share, Succession, SuccessionId,
        SuccessionKind, SuccessionRow,
    },
    forms::{
        CitizenDetails, CitizenForm, OrganisationDetails, OrganisationForm, read_citizen,
        read_organisation,
    },
    password::{HashFailed, PasswordHash, is_password},
    position::{DelegationId, Position},
    refusal::Refusal,
    reorganisation::{PostFate, PostRule, Reorganisation, ReorganisationId},
    session::{Secret, SessionId, TokenId},
};
pub use error::Error;
pub use http::{Remote, TEXTS, frame, recognise, routes};
pub use queries::{
    account_of::account_of_officer,
    colleagues::{Colleague, colleagues, name_of},
    delegations::{DelegationLine, delegations_of},
    demo::{DemoAccount, demo_accounts},
    officer::{HeldPosition, held_positions, officer_for},
    places::{CommuneName, commune_names},
    recognised::{Recognised, by_session, by_token},
};
pub use store::{
    account::{account, account_by_login},
    agency::{agency, agency_by_code, agency_by_gso_code, agency_tree, is_within, successor_of},
    person::{organisation, person},
    position::{position, positions_of, succeeding as succeeding_position},
    reorganisation::reorganisations,
    succession::successions_of,
};
pub use verbs::{
    check_keeps::check_keeps,
    choose_position::choose_position,
    clear_ended::clear_ended,
    count_attempt::{Attempt, Candidate, count_attempt},
    count_guess::{Guess, count_guess},
    create_officer::{CreateOfficer, OfficerCreated, create_officer},
    delegate::{Delegate, delegate},
    end_delegation::{EndDelegation, end_delegation},
    end_position::{EndPosition, end_position},
    end_session::end_session,
    finish_reorganisation::finish_reorganisation,
    forgive_guess::forgive_guess,
    grant_position::{GrantPosition, grant_position},
    hand_over_delegation::{HandOverDelegation, hand_over_delegation},
    issue_token::{IssueToken, TokenIssued, issue_token},
    load_agencies::load_agencies,
    load_successions::load_successions,
    lock_account::{LockAccount, lock_account},
    merge_agencies::{MergeAgencies, Merged, merge_agencies},
    register_citizen::{RegisterCitizen, Registered, register_citizen},
    register_organisation::{RegisterOrganisation, register_organisation},
    revoke_token::revoke_token,
    set_password::{SetPassword, set_password},
    sign_in::{Proof, SignIn, SignedIn, sign_in},
    sign_out_everywhere::sign_out_everywhere,
    unlock_account::{UnlockAccount, unlock_account},
};
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "identity",
    files: &[
        ("0001_agencies", include_str!("../migrations/0001_agencies.sql")),
        ("0002_people", include_str!("../migrations/0002_people.sql")),
        ("0003_sessions", include_str!("../migrations/0003_sessions.sql")),
        ("0004_contact", include_str!("../migrations/0004_contact.sql")),
        ("0005_reorganisation", include_str!("../migrations/0005_reorganisation.sql")),
    ],
};
