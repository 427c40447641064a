//! Questions about settings of Pixelfed's apps.

use diesel::{QueryResult, prelude::*};

use super::model::Settings;
use crate::{db::Conn, ids::AccountId, q, schema::pixelfed_settings};

/// None for who changed nothing yet.
pub fn find_settings(conn: &mut Conn, who: AccountId) -> QueryResult<Option<Settings>> {
    let query = pixelfed_settings::table.find(who);
    q!(conn, |c| query.select(Settings::as_select()).first(&mut **c)).optional()
}

pub(super) fn set_settings(conn: &mut Conn, settings: &Settings) -> QueryResult<()> {
    let set = (
        pixelfed_settings::app.eq(settings.app.clone()),
        pixelfed_settings::web.eq(settings.web.clone()),
        pixelfed_settings::updated_at.eq(settings.updated_at),
    );
    q!(conn, |c| diesel::insert_into(pixelfed_settings::table)
        .values(settings)
        .on_conflict(pixelfed_settings::account_id)
        .do_update()
        .set(set)
        .execute(&mut **c))
    .map(drop)
}

pub(super) fn delete_of(conn: &mut Conn, who: AccountId) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(pixelfed_settings::table.find(who)).execute(&mut **c)).map(drop)
}
