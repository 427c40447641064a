//! Serving: from the start to the last request.

use std::{future::IntoFuture as _, io::IsTerminal as _, net::SocketAddr, time::Duration};

use axum::serve::ListenerExt as _;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::{
    app::{App, World},
    config::{Config, LogFormat},
    error::{Context as _, Error, Result},
    instance, router, workers,
};

/// Which work this process takes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Role {
    All,
    /// Requests only.
    Web,
    /// Queues only; still answers `/health`.
    Worker,
}

/// Log lines for people on a terminal, for machines elsewhere.
pub fn start_logging(config: &Config) -> Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log.filter)
        .map_err(|e| Error::setup(format!("log.filter cannot be used: {e}")))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let human = match config.log.format {
        LogFormat::Human => true,
        LogFormat::Json => false,
        LogFormat::Auto => std::io::stderr().is_terminal(),
    };
    let started = if human { builder.compact().try_init() } else { builder.json().try_init() };
    started.context("starting the log")
}

/// How long requests and workers have to end what they began.
const DRAIN: Duration = Duration::from_secs(30);

/// Serves until the process is asked to stop.
pub async fn run(config: Config, role: Role) -> Result<()> {
    let lock = lock_data(&config)?;
    let listen = config.server.listen;
    let app = App::open(config, World::default()).await?;
    let listener = TcpListener::bind(listen).await.map_err(|e| {
        Error::setup(format!(
            "Nothing can listen on {listen}: {e}. Is another server running there? (--listen)"
        ))
    })?;
    workers::recover(&app).await?;
    let (stopper, stop) = watch::channel(false);
    let tasks = if role == Role::Web { Vec::new() } else { workers::start(&app, &stop) };
    greet(&app, &listener).await?;
    let routes = if role == Role::Worker { router::build_health(&app) } else { router::build(&app) };
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let mut stopped = stop.clone();
    let serving =
        axum::serve(listener.tap_io(give_up_on_the_deaf), service).with_graceful_shutdown(async move {
            // An error means that the sender is gone, which is a reason to stop as well.
            let _ = stopped.wait_for(|stop| *stop).await;
        });
    let serving = tokio::spawn(serving.into_future());
    asked_to_stop().await;
    tracing::info!("stopping");
    // Nobody listens any more only if everything has ended by itself.
    let _ = stopper.send(true);
    app.hub.stop();
    let mut streams = app.hub.count();
    let draining = async {
        // Every stream has been told before the process ends.
        let _ = streams.wait_for(|open| *open == 0).await;
        for task in tasks {
            let _ = task.await;
        }
        let _ = serving.await;
    };
    if tokio::time::timeout(DRAIN, draining).await.is_err() {
        tracing::warn!("stopped before everything had ended; what was acknowledged is on disk");
    }
    drop(app);
    drop(lock);
    Ok(())
}

/// How long somebody may take nothing of what they are sent, before they are hung up on.
const DEAF: Duration = Duration::from_secs(30);

/// A stream that nobody reads would keep its connection for ever: the kernel ends it, and only there it is known.
fn give_up_on_the_deaf(connection: &mut TcpStream) {
    #[cfg(target_os = "linux")]
    if let Err(error) = socket2::SockRef::from(&*connection).set_tcp_user_timeout(Some(DEAF)) {
        tracing::debug!(%error, "a connection has no limit of patience");
    }
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// One process alone serves a data folder with SQLite in it.
struct DataLock(#[expect(dead_code, reason = "held open for the lock on it")] std::fs::File);

fn lock_data(config: &Config) -> Result<Option<DataLock>> {
    if !config.database_url().starts_with("sqlite:") {
        return Ok(None);
    }
    config.create_folders()?;
    let path = config.server.data.join("lock");
    let file = std::fs::OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|e| Error::setup(format!("{} cannot be written: {e}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(DataLock(file))),
        Err(_) => Err(Error::setup(format!(
            "Another server is using {}. One process alone serves an SQLite file; several nodes need PostgreSQL.",
            config.server.data.display()
        ))),
    }
}

/// The first lines that an admin reads.
async fn greet(app: &App, listener: &TcpListener) -> Result<()> {
    let at = listener.local_addr().context("asking where we listen")?;
    tracing::info!(origin = app.site.origin(), %at, "Heliograph {} is serving", env!("CARGO_PKG_VERSION"));
    if app.config.federation.insecure {
        tracing::warn!(
            "FEDERATION IS INSECURE: plain http peers are accepted. For development and tests only."
        );
    } else if !app.site.is_secure() {
        tracing::info!("federation is off, because {} is not https", app.site.origin());
    }
    let setup = app.db.write(instance::actions::offer_setup).await?;
    if let Some(token) = setup {
        // On the terminal alone: the log may be kept, and this link opens the house.
        println!("\nNobody lives here yet. Open this link to become the owner; it works once:\n");
        println!("    {}/setup/{token}\n", app.site.origin());
    }
    Ok(())
}
