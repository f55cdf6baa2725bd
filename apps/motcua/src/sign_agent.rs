//! `motcua sign-agent`: signing on a leader's own machine.

use std::process::ExitCode;

use anyhow::Context;
use signagent::{Agent, AgentSettings, KeyPlace};

use crate::cli::SignAgentOptions;

/// `motcua sign-agent`. Works until it is stopped.
pub(crate) fn run(options: &SignAgentOptions) -> anyhow::Result<ExitCode> {
    let key = match (&options.pkcs11, &options.pkcs12) {
        (Some(library), None) => {
            KeyPlace::Token { library: library.clone(), label: options.token.clone() }
        }
        (None, Some(path)) => KeyPlace::File { path: path.clone() },
        (Some(_), Some(_)) | (None, None) => anyhow::bail!("name --pkcs11 or --pkcs12"),
    };
    let settings = AgentSettings {
        office: options.office.clone(),
        key,
        certificates: options.certificates.clone(),
        listen: options.listen,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let agent = Agent::bind(settings).await?;
        let address = agent.address().context("the machine does not say where it listens")?;
        println!("  Signing for {} on http://{address}", options.office);
        println!("  Stop with Ctrl+C.");
        tokio::select! {
            done = agent.run() => done.context("the agent stopped")?,
            _ = tokio::signal::ctrl_c() => {}
        }
        anyhow::Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}
