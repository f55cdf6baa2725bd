//! The one binary: the whole digital government of a province behind one door.
//!
//! Reading order: `cli` (the commands), `modules` (what it is made of), `web` (how a request goes
//! through), `serve`, `demo`.

mod check_pack;
mod cli;
mod demo;
mod init;
mod modules;
mod serve;
mod start;
mod verify;
mod web;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    // One crypto provider for the whole program, chosen before anything can ask for one.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let outcome = match Cli::parse().command {
        Command::Demo(options) => demo::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Init(options) => init::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::CheckPack(options) => check_pack::run(&options),
        Command::CheckConfig(options) => start::check_config(&options),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // The whole chain, on one line a cause: this is what an operator reads.
            eprintln!("motcua: {error:#}");
            ExitCode::from(2)
        }
    }
}
