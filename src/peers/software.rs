//! Asking another server which software it runs.

use url::Url;

use crate::{
    app::App,
    error::{Context as _, Result},
    instances,
};

/// Asks a host and keeps what it says. One that does not say, or not now, is asked again tomorrow: nothing
/// depends on it.
pub async fn ask(app: &App, host: &str) -> Result<()> {
    let of = host.to_owned();
    if !app.federates() || app.db.read(move |conn| Ok(instances::is_blocked(conn, &of)?)).await? {
        return Ok(());
    }
    // A host does not tell its scheme; only where plain http is let pass for tests, a port does.
    let plain = app.client.policy().allow_http_and_ports && host.contains(':');
    let scheme = if plain { "http" } else { "https" };
    let origin = Url::parse(&format!("{scheme}://{host}")).context("reading a host that we keep")?;
    match app.client.get_software(&origin).await {
        Ok(software) => {
            let of = host.to_owned();
            app.db
                .write(move |conn| Ok(instances::set_software(conn, &of, &software.name, &software.version)?))
                .await
        }
        Err(error) => {
            tracing::debug!(host, %error, "a server does not say what it runs");
            Ok(())
        }
    }
}
