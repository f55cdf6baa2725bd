//! The rules, pure: agencies and their successors, positions, lock-out, sessions, who may do what.

pub(crate) mod account;
pub(crate) mod agency;
pub(crate) mod device;
pub(crate) mod forms;
pub(crate) mod lockout;
pub(crate) mod password;
pub(crate) mod policy;
pub(crate) mod position;
pub(crate) mod refusal;
pub(crate) mod reorganisation;
pub(crate) mod return_path;
pub(crate) mod session;
