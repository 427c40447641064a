//! Looking whether anybody looks after the server.

use super::actions;
use crate::{app::App, error::Result};

/// Says what changed since it was looked last.
pub async fn look(app: &App) -> Result<()> {
    let (registration, stationery) = (app.config.registration.clone(), app.stationery.clone());
    app.db.write(move |conn| actions::note_attendance(conn, &registration, &stationery)).await
}
