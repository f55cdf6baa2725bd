//! The whole digital government of a province behind one door: what the binary is made of.
//!
//! Reading order: `cli` (the commands), `modules` (what it is made of), `web` (how a request goes
//! through), `serve`, `demo`. Public is only what the tests of the whole program start.

mod check_pack;
mod cli;
mod decisions;
mod demo;
mod diff;
mod export;
mod import;
mod init;
mod init_pack;
mod modules;
mod reorganise;
mod serve;
mod sign_agent;
mod simulate;
mod start;
mod steps;
mod verify;
mod web;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

pub use demo::prepare as prepare_demo;
pub use diff::{AnswerForPrograms, PackAnswer, against as diff_against};
pub use import::procedures as import_procedures;
pub use modules::MIGRATIONS;
pub use reorganise::{Outcome, Run, merge_agencies};
pub use start::open;
pub use verify::{Checked, check as check_against_journal};
pub use web::{Swept, router, routes, sweep_files};

/// Runs the command of the command line.
#[must_use]
pub fn main() -> ExitCode {
    // One crypto provider for the whole program, chosen before anything can ask for one.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let outcome = match Cli::parse().command {
        Command::Demo(options) => demo::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Init(options) => init::run(&options),
        Command::Import(options) => import::run(&options),
        Command::MergeAgencies(options) => reorganise::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Simulate(options) => simulate::run(&options),
        Command::ExportSteps(options) => steps::export(&options),
        Command::ExportDecision(options) => decisions::export(&options),
        Command::ImportDecision(options) => decisions::import(&options),
        Command::ImportSteps(options) => steps::import(&options),
        Command::Export(options) => export::run(&options),
        Command::InitPack(options) => init_pack::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::CheckPack(options) => check_pack::run(&options),
        Command::CheckConfig(options) => start::check_config(&options),
        Command::SignAgent(options) => sign_agent::run(&options),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // The whole chain of causes: this is what an operator reads.
            eprintln!("motcua: {error:#}");
            ExitCode::from(2)
        }
    }
}
