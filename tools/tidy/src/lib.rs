//! Tests of the repository itself: what the house style says and the compiler cannot see.
//!
//! Each file holds one check: a function from the root of a repository to the sentences that say what is
//! wrong there. Its tests run it on a good and on a bad miniature repository, and on this one.
//! Reading order: `tree` (the files), `rust_source` (a Rust file taken apart), then any check.

use std::path::Path;

mod adrs;
mod attributes;
mod bool_parameters;
mod coverage;
mod crate_edges;
mod dependencies;
mod domain_purity;
mod encoding;
mod file_headers;
mod file_length;
mod file_names;
mod fluent_file;
mod folder_edges;
mod glossary;
mod links;
mod locales;
mod markdown;
mod markup;
mod migration_file;
mod migrations;
mod module_tables;
mod one_clippy;
mod plain_rust;
mod refusal_texts;
mod remarks;
mod runtime_at_the_border;
mod rust_source;
mod text_keys;
mod tree;
mod verb_files;
mod vietnamese_literals;
mod writing_sql;

#[cfg(test)]
mod planted;

/// A check: from the root of a repository to what is wrong there, one sentence each.
pub type Check = fn(&Path) -> Vec<String>;

/// Every check with the name of its file.
pub const CHECKS: [(&str, Check); 26] = [
    ("adrs", adrs::check),
    ("attributes", attributes::check),
    ("bool_parameters", bool_parameters::check),
    ("coverage", coverage::check),
    ("crate_edges", crate_edges::check),
    ("dependencies", dependencies::check),
    ("domain_purity", domain_purity::check),
    ("encoding", encoding::check),
    ("file_headers", file_headers::check),
    ("file_length", file_length::check),
    ("file_names", file_names::check),
    ("folder_edges", folder_edges::check),
    ("glossary", glossary::check),
    ("links", links::check),
    ("locales", locales::check),
    ("markup", markup::check),
    ("migrations", migrations::check),
    ("module_tables", module_tables::check),
    ("one_clippy", one_clippy::check),
    ("plain_rust", plain_rust::check),
    ("refusal_texts", refusal_texts::check),
    ("remarks", remarks::check),
    ("runtime_at_the_border", runtime_at_the_border::check),
    ("verb_files", verb_files::check),
    ("vietnamese_literals", vietnamese_literals::check),
    ("writing_sql", writing_sql::check),
];
