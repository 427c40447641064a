//! What those call who run the server, about what everyone sees.

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{app::App, trends::api as trends};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(trends::list_tags_to_judge))
        .routes(routes!(trends::list_statuses_to_judge))
        .routes(routes!(trends::approve_tag))
        .routes(routes!(trends::reject_tag))
        .routes(routes!(trends::approve_status))
        .routes(routes!(trends::reject_status))
        .routes(routes!(trends::get_trend_settings, trends::change_trend_settings))
}
