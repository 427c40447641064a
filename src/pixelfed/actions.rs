//! Keeping how apps are to look.

use super::{
    db,
    model::{AppSettings, Settings, WebSettings},
};
use crate::{
    db::{Conn, Json},
    error::Result,
    ids::AccountId,
};

fn settings_of(conn: &mut Conn, who: AccountId) -> Result<Settings> {
    let known = db::find_settings(conn, who)?;
    Ok(known.unwrap_or_else(|| Settings {
        account_id: who,
        app: Json(AppSettings::default()),
        web: Json(WebSettings::default()),
        updated_at: conn.now().into(),
    }))
}

pub fn set_app(conn: &mut Conn, who: AccountId, app: AppSettings) -> Result<()> {
    let settings = Settings { app: Json(app), updated_at: conn.now().into(), ..settings_of(conn, who)? };
    Ok(db::set_settings(conn, &settings)?)
}

/// What is none stays as it is.
pub fn set_web(
    conn: &mut Conn,
    who: AccountId,
    reblogs: Option<bool>,
    hide_collections: Option<bool>,
) -> Result<()> {
    let mut settings = settings_of(conn, who)?;
    let web = &mut settings.web.0;
    web.enable_reblogs = reblogs.unwrap_or(web.enable_reblogs);
    web.hide_collections = hide_collections.unwrap_or(web.hide_collections);
    settings.updated_at = conn.now().into();
    Ok(db::set_settings(conn, &settings)?)
}

/// Someone is gone, and what they wanted with them.
pub fn forget(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::delete_of(conn, who)?)
}
