//! Reading the pages that posts lead to.

use federation::{fetch::File, origin::authority};
use serde_json::Value;
use url::Url;

use super::{
    actions, db,
    html::about,
    model::{About, Card},
};
use crate::{app::App, error::Result, instances, limits};

/// Pages that are read at the same time.
const AT_ONCE: i64 = 8;

/// Reads the pages that are due. Whether there were any.
pub async fn read_due(app: &App) -> Result<bool> {
    let now = app.clock.now();
    let next = app.db.read(|conn| Ok(db::next_due(conn)?)).await?;
    // A server that asks nobody for posts asks nobody for pages either.
    if !app.federates() || next.is_none_or(|at| now < at.0) {
        return Ok(false);
    }
    let taken = app.db.write(|conn| actions::take_due(conn, AT_ONCE)).await?;
    let any = !taken.is_empty();
    for done in futures::future::join_all(taken.into_iter().map(|card| read(app, card))).await {
        done?;
    }
    Ok(any)
}

async fn read(app: &App, card: Card) -> Result<()> {
    let about = ask(app, &card.url).await;
    app.db.write(move |conn| actions::keep(conn, &card, about)).await
}

/// What a page says about itself, and where it was in the end: two requests at most.
async fn ask(app: &App, address: &str) -> Option<(About, Url)> {
    let url = Url::parse(address).ok()?;
    let page = app.client.get_beginning(&url, limits::CARD_BYTES, "text/html").await;
    let page = page.inspect_err(|error| tracing::debug!(%error, "a page cannot be read")).ok()?;
    if page.url != url && is_blocked(app, &page.url).await {
        return None;
    }
    let said = about(&words(&page)?);
    let more = match &said.oembed {
        Some(address) => ask_oembed(app, &page.url, address).await.unwrap_or_default(),
        None => About::default(),
    };
    Some((said.or(more), page.url))
}

async fn is_blocked(app: &App, url: &Url) -> bool {
    let host = authority(url);
    let policy = app.db.read(move |conn| Ok(instances::policy_of(conn, [host.as_str()])?)).await;
    policy.map_or(true, |policy| policy.blocked)
}

/// The text of a page, in the encoding that it says, or seems to.
fn words(page: &File) -> Option<String> {
    let kind = page.content_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    if !kind.starts_with("text/html") && !kind.starts_with("application/xhtml+xml") {
        return None;
    }
    let start = String::from_utf8_lossy(&page.bytes[..page.bytes.len().min(1024)]).to_ascii_lowercase();
    let label = |text: &str| {
        let (_, rest) = text.split_once("charset=")?;
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        encoding_rs::Encoding::for_label(&rest.as_bytes()[..end])
    };
    let encoding = label(&kind).or_else(|| label(&start)).unwrap_or(encoding_rs::UTF_8);
    Some(encoding.decode(&page.bytes).0.into_owned())
}

/// The oEmbed document of a page. Its HTML is not looked at.
async fn ask_oembed(app: &App, page: &Url, address: &str) -> Option<About> {
    let url = page.join(address).ok()?;
    if is_blocked(app, &url).await {
        return None;
    }
    let file = app.client.get_bytes(&url, limits::OEMBED_BYTES, "application/json").await.ok()?;
    let said: Value = serde_json::from_slice(&file.bytes).ok()?;
    let text = |name: &str| said[name].as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let side = |name: &str| said[name].as_i64().and_then(|side| i32::try_from(side).ok());
    Some(About {
        title: text("title"),
        author_name: text("author_name"),
        author_url: text("author_url"),
        provider_name: text("provider_name"),
        provider_url: text("provider_url"),
        image: text("thumbnail_url"),
        width: side("thumbnail_width"),
        height: side("thumbnail_height"),
        ..About::default()
    })
}
