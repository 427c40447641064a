//! What apps for photographs call besides: albums, the archive, and what only Pixelfed's apps know.

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{albums::api as albums, app::App, pixelfed::api as pixelfed, posts::api as posts};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(albums::list_albums))
        .routes(routes!(albums::create_album))
        .routes(routes!(albums::get_album, albums::change_album, albums::remove_album))
        .routes(routes!(
            albums::list_album_posts,
            albums::add_album_posts,
            albums::remove_album_posts,
            albums::order_album_posts
        ))
        .routes(routes!(posts::archive))
        .routes(routes!(posts::unarchive))
        .routes(routes!(posts::list_archived))
        .merge(collections())
        .merge(others())
}

fn collections() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(pixelfed::list_collections))
        .routes(routes!(pixelfed::list_own_collections))
        .routes(routes!(pixelfed::get_collection))
        .routes(routes!(pixelfed::list_collection_items))
        .routes(routes!(pixelfed::add_to_collection))
        .routes(routes!(pixelfed::remove_from_collection))
        .routes(routes!(pixelfed::update_collection))
        .routes(routes!(pixelfed::delete_collection))
}

fn others() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(pixelfed::get_by_username))
        .routes(routes!(pixelfed::get_pixelfed_account))
        .routes(routes!(pixelfed::list_mutuals))
        .routes(routes!(pixelfed::remove_avatar))
        .routes(routes!(pixelfed::report_object))
        .routes(routes!(pixelfed::list_popular_accounts))
        .routes(routes!(pixelfed::list_most_liked))
        .routes(routes!(pixelfed::list_popular_hashtags))
        .routes(routes!(pixelfed::list_network_trends))
        .routes(routes!(pixelfed::discover_posts))
        .routes(routes!(pixelfed::list_related_tags))
        .routes(routes!(pixelfed::get_config))
        .routes(routes!(pixelfed::get_compose_settings))
        .routes(routes!(pixelfed::get_nag_state))
        .routes(routes!(pixelfed::get_app_settings, pixelfed::set_app_settings))
        .routes(routes!(pixelfed::get_web_settings, pixelfed::set_web_settings))
}
