//! The client's door: filters, in both versions of the API.

mod groups;
mod keywords;
mod single;
mod statuses;

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use groups::*;
pub use keywords::*;
pub use single::*;
pub use statuses::*;

use super::model::Expiry;
use crate::app::App;

/// Everything that a client can ask about filters.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_filters, make_filter))
        .routes(routes!(get_filter, change_filter, remove_filter))
        .routes(routes!(list_filter_keywords, add_filter_keyword))
        .routes(routes!(get_filter_keyword, change_filter_keyword, remove_filter_keyword))
        .routes(routes!(list_filter_statuses, add_filter_status))
        .routes(routes!(get_filter_status, remove_filter_status))
        .routes(routes!(list_filters_v1, make_filter_v1))
        .routes(routes!(get_filter_v1, change_filter_v1, remove_filter_v1))
}

/// `{}`: there is nothing to say.
#[derive(Debug, Serialize, ToSchema)]
pub struct Removed {}

/// Seconds, or their digits. Nothing, an empty text and `indefinite` are for ever: clients say it in each
/// of these ways. Where the parameter is not there at all, this is not asked.
fn expiry<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Expiry>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Sent {
        Seconds(i64),
        Words(String),
        Nothing,
    }
    let words = match Sent::deserialize(from)? {
        Sent::Seconds(seconds) => return Ok(Some(Expiry::Seconds(seconds))),
        Sent::Nothing => return Ok(Some(Expiry::Never)),
        Sent::Words(words) => words,
    };
    match words.trim() {
        "" | "indefinite" | "null" => Ok(Some(Expiry::Never)),
        digits => match digits.parse() {
            Ok(seconds) => Ok(Some(Expiry::Seconds(seconds))),
            Err(_) => Err(serde::de::Error::custom("this is not a number of seconds")),
        },
    }
}
