//! What a client sees of a list: Mastodon's `List`.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::List;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = List)]
pub struct ListView {
    pub id: String,
    pub title: String,
    /// `followed`, `list` or `none`.
    pub replies_policy: String,
    pub exclusive: bool,
}

impl From<List> for ListView {
    fn from(list: List) -> Self {
        Self {
            id: list.id.to_string(),
            title: list.title,
            replies_policy: list.replies_policy.as_str().to_owned(),
            exclusive: list.exclusive,
        }
    }
}
