//! The only writing SQL of the catalogue, and what verbs read before they write.

pub(crate) mod bundle;
pub(crate) mod calendar;
pub(crate) mod draft;
pub(crate) mod form_template;
pub(crate) mod national;
pub(crate) mod pack;
pub(crate) mod paper_kind;
pub(crate) mod procedure;
pub(crate) mod search_mark;
