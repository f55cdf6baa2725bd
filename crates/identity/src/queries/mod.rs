//! What is shown, and who calls: one screen or question a file.

pub(crate) mod account_of;
pub(crate) mod accounts;
pub(crate) mod agencies;
pub(crate) mod colleagues;
pub(crate) mod delegations;
pub(crate) mod demo;
pub(crate) mod detail;
pub(crate) mod officer;
pub(crate) mod own;
pub(crate) mod places;
pub(crate) mod recognised;
pub(crate) mod reorganisations;
