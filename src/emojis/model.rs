//! What a custom emoji is.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{clock::Instant, ids::EmojiId, schema::emojis};

/// A custom emoji of a server.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = emojis, treat_none_as_default_value = false)]
pub struct Emoji {
    pub id: EmojiId,
    /// Empty for ours.
    pub domain: String,
    pub shortcode: String,
    pub uri: Option<String>,
    /// Of ours, secret and file of a picture below `/media/`; of others, its address there.
    pub image: String,
    pub updated_at: Instant,
    pub created_at: Instant,
}

/// An emoji that a text uses, as it is kept with the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub shortcode: String,
    pub id: EmojiId,
}

/// An emoji as its server describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteEmoji {
    /// Without colons.
    pub shortcode: String,
    pub uri: Option<String>,
    pub image: String,
    pub updated_at: Option<DateTime<Utc>>,
}

/// `[A-Za-z0-9_]{2,}` (FEP-9098), as long as anybody can want to type.
#[must_use]
pub fn is_shortcode(text: &str) -> bool {
    (2..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::is_shortcode;

    #[test]
    fn a_shortcode_is_letters_digits_and_underscores() {
        for fine in ["ok", "blob_cat2", "_x"] {
            assert!(is_shortcode(fine), "{fine}");
        }
        for wrong in ["", "a", ":cat:", "ca-t", "käse", &"a".repeat(65)] {
            assert!(!is_shortcode(wrong), "{wrong}");
        }
    }
}
