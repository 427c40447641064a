//! What the preview of a page is.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use url::Url;

use crate::{clock::Instant, limits, schema::cards, text};

crate::words! {
    pub enum CardState {
        /// Nobody has read the page yet.
        Waiting = "waiting",
        Ready = "ready",
        /// There is nothing to be shown of the page.
        Nothing = "nothing",
    }
}

/// How long what a page said is believed.
pub const FRESH: TimeDelta = TimeDelta::days(1);
/// The latest that a page is read after somebody linked to it.
pub const DELAY: TimeDelta = TimeDelta::seconds(60);

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = cards, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Card {
    pub id: i64,
    pub url: String,
    pub state: CardState,
    pub title: String,
    pub description: String,
    pub author_name: String,
    pub author_url: String,
    pub provider_name: String,
    pub provider_url: String,
    pub language: Option<String>,
    /// Its address elsewhere.
    pub image: Option<String>,
    pub image_alt: String,
    /// Of the picture, as the page says; 0 where it does not.
    pub width: i32,
    pub height: i32,
    pub published_at: Option<Instant>,
    /// When the page is to be read; none while what is known is fresh enough.
    pub due_at: Option<Instant>,
    pub fetched_at: Option<Instant>,
}

impl Card {
    /// Of a page that nobody has read yet.
    #[must_use]
    pub fn waiting(id: i64, url: String, due_at: Instant) -> Self {
        Self {
            id,
            url,
            state: CardState::Waiting,
            title: String::new(),
            description: String::new(),
            author_name: String::new(),
            author_url: String::new(),
            provider_name: String::new(),
            provider_url: String::new(),
            language: None,
            image: None,
            image_alt: String::new(),
            width: 0,
            height: 0,
            published_at: None,
            due_at: Some(due_at),
            fetched_at: None,
        }
    }

    /// Where the page is: its host, with the port if it is not the usual one.
    #[must_use]
    pub fn domain(&self) -> String {
        Url::parse(&self.url).map(|url| federation::origin::authority(&url)).unwrap_or_default()
    }

    #[must_use]
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.due_at.is_none() && self.fetched_at.is_none_or(|at| at.0 + FRESH <= now)
    }
}

/// What a page, or its oEmbed document, says about itself. Nothing is believed of it but that it is text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    pub title: Option<String>,
    pub description: Option<String>,
    pub author_name: Option<String>,
    pub author_url: Option<String>,
    pub provider_name: Option<String>,
    pub provider_url: Option<String>,
    pub language: Option<String>,
    pub image: Option<String>,
    pub image_alt: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub published_at: Option<DateTime<Utc>>,
    /// Where its oEmbed document is.
    pub oembed: Option<String>,
}

impl About {
    /// What is not said here, as `other` says it.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let has_image = self.image.is_some();
        let side = |own: Option<i32>, others: Option<i32>| if has_image { own } else { others };
        Self {
            title: self.title.or(other.title),
            description: self.description.or(other.description),
            author_name: self.author_name.or(other.author_name),
            author_url: self.author_url.or(other.author_url),
            provider_name: self.provider_name.or(other.provider_name),
            provider_url: self.provider_url.or(other.provider_url),
            language: self.language.or(other.language),
            width: side(self.width, other.width),
            height: side(self.height, other.height),
            image: self.image.or(other.image),
            image_alt: self.image_alt.or(other.image_alt),
            published_at: self.published_at.or(other.published_at),
            oembed: self.oembed.or(other.oembed),
        }
    }

    /// The card as it is now. A page without a title has nothing to be shown.
    #[must_use]
    pub fn on(self, card: &Card, page: &Url, now: DateTime<Utc>) -> Card {
        let title = line(self.title, limits::CARD_TITLE_CHARS);
        let host = page.host_str().unwrap_or_default().to_owned();
        let provider = line(self.provider_name, limits::CARD_NAME_CHARS);
        Card {
            id: card.id,
            url: card.url.clone(),
            state: if title.is_empty() { CardState::Nothing } else { CardState::Ready },
            title,
            description: line(self.description, limits::CARD_TEXT_CHARS),
            author_name: line(self.author_name, limits::CARD_NAME_CHARS),
            author_url: address(self.author_url, page).unwrap_or_default(),
            provider_name: if provider.is_empty() { host } else { provider },
            provider_url: address(self.provider_url, page).unwrap_or_default(),
            language: self.language.filter(|tag| is_language(tag)),
            image: address(self.image, page),
            image_alt: line(self.image_alt, limits::CARD_TEXT_CHARS),
            width: self.width.unwrap_or_default().clamp(0, 10_000),
            height: self.height.unwrap_or_default().clamp(0, 10_000),
            published_at: self
                .published_at
                .filter(|at| *at <= now && DateTime::UNIX_EPOCH < *at)
                .map(Into::into),
            due_at: None,
            fetched_at: Some(now.into()),
        }
    }
}

/// Plain text on one line: no markup, nothing that turns writing around or hides it, cut where it is too long.
fn line(written: Option<String>, most: usize) -> String {
    let bare = text::plain(text::cut(&written.unwrap_or_default(), most * 8));
    let is_odd = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let spaced: String =
        bare.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_odd(*c)).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(most).collect()
}

/// An address of the web, as it is meant on this page.
fn address(written: Option<String>, page: &Url) -> Option<String> {
    let written = written.filter(|written| written.len() <= limits::LINK_BYTES)?;
    let url = page.join(written.trim()).ok()?;
    let is_web = matches!(url.scheme(), "https" | "http") && url.host_str().is_some();
    (is_web && url.username().is_empty() && url.password().is_none()).then(|| url.into())
}

fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The address under which a page is known, if it may be read: of the web, without a fragment.
#[must_use]
pub fn page_address(written: &str) -> Option<Url> {
    if limits::LINK_BYTES < written.len() {
        return None;
    }
    let mut url = Url::parse(written.trim()).ok()?;
    url.set_fragment(None);
    let is_web = matches!(url.scheme(), "https" | "http") && url.host_str().is_some();
    (is_web && url.username().is_empty() && url.password().is_none()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xss_10_what_a_page_says_is_text_and_addresses_of_the_web() {
        let page = Url::parse("https://p.example/a/b").unwrap();
        let card = Card::waiting(1, page.to_string(), DateTime::UNIX_EPOCH.into());
        let some = |text: &str| Some(text.to_owned());
        let about = About {
            title: some("<b>The</b> <script>alert(1)</script>\u{202e}sea\n at  dusk"),
            author_url: some("javascript:alert(1)"),
            provider_url: some("data:text/html,x"),
            image: some("../sea.jpg"),
            ..About::default()
        };
        let card = about.on(&card, &page, DateTime::UNIX_EPOCH + TimeDelta::days(1));
        assert!(!card.title.contains('<') && card.title.ends_with("sea at dusk"), "{}", card.title);
        assert_eq!((card.author_url.as_str(), card.provider_url.as_str()), ("", ""));
        assert_eq!(card.image.as_deref(), Some("https://p.example/sea.jpg"));
        assert_eq!(card.provider_name, "p.example");
    }

    #[test]
    fn pages_are_of_the_web() {
        assert_eq!(page_address("https://p.example/a#b").unwrap().as_str(), "https://p.example/a");
        for wrong in ["ftp://p.example", "https://u:p@p.example", "mailto:a@b.example", "nonsense"] {
            assert_eq!(page_address(wrong), None, "{wrong}");
        }
    }
}
