//! What a client sees of a post that goes out later: Mastodon's `ScheduledStatus`.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Scheduled;
use crate::{
    clock::iso,
    db::Conn,
    error::Result,
    media::{
        db as media,
        view::{self as media_view, MediaView},
    },
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ScheduledStatus)]
pub struct ScheduledView {
    pub id: String,
    pub scheduled_at: String,
    pub params: ParamsView,
    pub media_attachments: Vec<MediaView>,
    /// Why it could not go out; Heliograph's own.
    pub error: Option<String>,
}

/// What was asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ScheduledStatusParams)]
pub struct ParamsView {
    pub text: String,
    pub media_ids: Option<Vec<String>>,
    pub sensitive: bool,
    pub spoiler_text: String,
    pub visibility: String,
    pub language: Option<String>,
    pub in_reply_to_id: Option<String>,
    pub quoted_status_id: Option<String>,
    pub quote_approval_policy: Option<String>,
    pub application_id: Option<i64>,
    pub scheduled_at: Option<String>,
    pub idempotency: Option<String>,
    pub poll: Option<PollParamsView>,
    pub with_rate_limit: bool,
}

/// The poll that was asked for. Seconds are text here, as Mastodon has it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ScheduledStatusPoll)]
pub struct PollParamsView {
    pub options: Vec<String>,
    pub expires_in: Option<String>,
    pub multiple: bool,
    pub hide_totals: bool,
}

pub fn render(conn: &mut Conn, rows: Vec<Scheduled>) -> Result<Vec<ScheduledView>> {
    let site = conn.site();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let wish = row.wish.0;
        let pictures = media::list_free(conn, row.account_id, &wish.media, None)?;
        let media_ids: Vec<String> = wish.media.iter().map(ToString::to_string).collect();
        views.push(ScheduledView {
            id: row.id.to_string(),
            scheduled_at: iso(row.due_at.0),
            media_attachments: media_view::render(&site, &pictures),
            error: row.reason,
            params: ParamsView {
                text: wish.text,
                media_ids: (!media_ids.is_empty()).then_some(media_ids),
                sensitive: wish.sensitive,
                spoiler_text: wish.warning,
                visibility: wish.visibility,
                language: wish.language,
                in_reply_to_id: wish.in_reply_to.map(|id| id.to_string()),
                quoted_status_id: wish.quoted.map(|id| id.to_string()),
                quote_approval_policy: wish.quotes,
                application_id: wish.app_id,
                scheduled_at: None,
                idempotency: None,
                poll: wish.poll.map(|poll| PollParamsView {
                    options: poll.options,
                    expires_in: poll.lasts.map(|seconds| seconds.to_string()),
                    multiple: poll.multiple,
                    hide_totals: poll.hide_totals,
                }),
                with_rate_limit: false,
            },
        });
    }
    Ok(views)
}
