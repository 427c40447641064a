//! Under which handles people elsewhere go.

use std::time::Duration;

use federation::webfinger;
use url::Url;

use super::budget::Budget;
use crate::{
    accounts::{actions, db as accounts},
    app::App,
    error::{Context as _, Result},
    ids::AccountId,
};

/// How long a server may take to say it; it may be asked four times.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks for the handle of someone who was found by their id. It may be on another domain than the id; one that
/// does not lead back to them is not theirs, and they go on under the host of their id, as do those whose server
/// does not answer (FEP-03c1).
pub async fn confirm(app: &App, id: AccountId, claimed: Option<&str>) -> Result<()> {
    let who = app.db.read(move |conn| Ok(accounts::find(conn, id)?)).await?;
    let Some(who) = who.filter(|who| !who.is_local() && who.deleted_at.is_none()) else { return Ok(()) };
    let uri = Url::parse(&who.uri).context("reading an id that we keep")?;
    Budget::default().spend(app, &uri)?;
    let asked = webfinger::confirm(&app.client, &uri, &who.username, claimed);
    let Ok(Some((handle, true))) = tokio::time::timeout(PATIENCE, asked).await else { return Ok(()) };
    let is_same_name = handle.name().eq_ignore_ascii_case(&who.username);
    if !is_same_name || who.domain.as_deref() == Some(handle.domain()) {
        return Ok(());
    }
    let domain = handle.domain().to_owned();
    app.db.write(move |conn| actions::rehome(conn, &who, &domain)).await
}
