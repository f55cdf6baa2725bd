//! `motcua serve`: migrate, serve, follow the journal, until asked to stop.

use std::{process::ExitCode, time::Duration};

use anyhow::Context;
use platform::App;
use tokio::{net::TcpListener, sync::watch};

use crate::{cli::ConfigOptions, start, web};

/// How long requests in flight may go on after the program is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// `motcua serve`.
pub(crate) fn run(options: &ConfigOptions) -> anyhow::Result<ExitCode> {
    let settings = start::settings(options)?;
    start::log(&settings)?;
    let app = start::open(settings)?;
    signing::adopt_seals(&app).context("cannot note whose results are sealed")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(until_stopped(app))?;
    runtime.shutdown_timeout(Duration::from_secs(2));
    Ok(ExitCode::SUCCESS)
}

/// Serves and follows until the process is asked to stop.
pub(crate) async fn until_stopped(app: App) -> anyhow::Result<()> {
    let listen = app.settings.listen;
    let listener =
        TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let (stop, stopping) = watch::channel(false);
    let background = crate::web::background(&app, stopping.clone());
    tracing::info!(%listen, "serving");
    let router = web::router(app);
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        asked_to_stop().await;
        let _ = stop.send(true);
        tracing::info!("stopping");
    });
    let mut cut_off = stopping.clone();
    tokio::select! {
        done = served.into_future() => done.context("the server ended")?,
        () = async {
            let _ = cut_off.wait_for(|stop| *stop).await;
            tokio::time::sleep(GRACE).await;
        } => tracing::warn!("requests were cut off at the end of the grace period"),
    }
    background.await.context("the work in the background ended badly")?;
    Ok(())
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
