//! What a message says.

use serde_json::json;

use crate::{ids::NotificationId, notifications::view::NotificationView, text};

/// A message is one record of 4,096 bytes with all that belongs to it.
const TITLE_BYTES: usize = 400;
const BODY_BYTES: usize = 600;

/// Mastodon's shape. Its `access_token` is empty: we keep only what a token hashes to. Who gets the message
/// has the token anyway, for it subscribed with it.
pub(super) fn write(id: NotificationId, news: &NotificationView) -> String {
    let name =
        if news.account.display_name.is_empty() { &news.account.acct } else { &news.account.display_name };
    json!({
        "access_token": "",
        "preferred_locale": "en",
        "notification_id": id.0,
        "notification_type": news.kind,
        "icon": news.account.avatar,
        "title": text::cut(&title(news.kind, name), TITLE_BYTES),
        "body": text::cut(&body(news), BODY_BYTES),
    })
    .to_string()
}

fn title(kind: &str, name: &str) -> String {
    match kind {
        "mention" => format!("You were mentioned by {name}"),
        "status" => format!("{name} just posted"),
        "reblog" => format!("{name} boosted your post"),
        "follow" => format!("{name} is now following you"),
        "follow_request" => format!("{name} has requested to follow you"),
        "favourite" => format!("{name} liked your post"),
        "quote" => format!("{name} quoted your post"),
        "poll" => format!("A poll by {name} has ended"),
        "update" => format!("{name} edited a post that you boosted"),
        "quoted_update" => format!("{name} edited a post that you quoted"),
        "admin.sign_up" => format!("{name} signed up"),
        "admin.report" => format!("{name} sent a report"),
        _ => format!("News of {name}"),
    }
}

/// A warning hides what it warns of here too.
fn body(news: &NotificationView) -> String {
    match &news.status {
        Some(post) if !post.spoiler_text.is_empty() => post.spoiler_text.clone(),
        Some(post) => text::plain(&post.content),
        None => text::plain(&news.account.note),
    }
}
