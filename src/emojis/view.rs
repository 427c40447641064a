//! What a client sees of custom emoji: Mastodon's `CustomEmoji`.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Emoji, Named};
use crate::site::Site;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CustomEmoji)]
pub struct EmojiView {
    /// Without colons.
    pub shortcode: String,
    pub url: String,
    pub static_url: String,
    pub visible_in_picker: bool,
}

/// What a text uses.
#[must_use]
pub fn render(site: &Site, named: &[Named]) -> Vec<EmojiView> {
    named.iter().map(|one| view(site, one, false)).collect()
}

/// Ours, to choose from.
#[must_use]
pub fn render_own(site: &Site, emojis: Vec<Emoji>) -> Vec<EmojiView> {
    emojis.into_iter().map(|one| view(site, &Named { shortcode: one.shortcode, id: one.id }, true)).collect()
}

fn view(site: &Site, one: &Named, visible_in_picker: bool) -> EmojiView {
    let url = site.emoji_picture(one.id);
    EmojiView { shortcode: one.shortcode.clone(), static_url: url.clone(), url, visible_in_picker }
}
