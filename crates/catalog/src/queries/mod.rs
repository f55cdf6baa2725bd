//! What is read: versions in force, calendars, the public list. One screen, one file.

pub(crate) mod bundle;
pub(crate) mod calendar;
pub(crate) mod draft;
pub(crate) mod finder;
pub(crate) mod form_template;
pub(crate) mod in_charge;
pub(crate) mod list;
pub(crate) mod national;
pub(crate) mod pack_change;
pub(crate) mod paper_kind;
pub(crate) mod version;
