//! Who we are: the origin, and every address that is built from it.
//!
//! The origin is stored at first start and stays for life, because every id that we ever gave to
//! another server begins with it. Paths are those of `docs/federation/` (section 1.1 of the design).

use url::Url;

use crate::ids::{AccountId, EmojiId, PostId};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Without a slash at the end: `https://pics.example`.
    origin: String,
    /// Host, and port if it is not the scheme's own: `pics.example`, `localhost:8081`.
    authority: String,
    /// The host, where it is a name and no address.
    domain: Option<String>,
    secure: bool,
}

impl Site {
    #[must_use]
    pub fn new(origin: &Url) -> Self {
        let host = origin.host_str().unwrap_or("localhost");
        let authority = match origin.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        let secure = origin.scheme() == "https";
        Self {
            origin: format!("{}://{authority}", origin.scheme()),
            authority,
            domain: origin.domain().map(str::to_owned),
            secure,
        }
    }

    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The domain of our handles.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The host without its port, where it is a name and no address.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }

    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// The origin of streams, without a path, as apps want it: `wss://pics.example`.
    #[must_use]
    pub fn streaming(&self) -> String {
        format!("{}://{}", if self.secure { "wss" } else { "ws" }, self.authority)
    }

    /// Whether an address is one of ours.
    #[must_use]
    pub fn owns(&self, url: &str) -> bool {
        url.strip_prefix(&self.origin)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }

    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    #[must_use]
    pub fn actor(&self, username: &str) -> String {
        format!("{}/users/{username}", self.origin)
    }

    #[must_use]
    pub fn profile(&self, username: &str) -> String {
        format!("{}/@{username}", self.origin)
    }

    #[must_use]
    pub fn instance_actor(&self) -> String {
        self.url("/actor")
    }

    #[must_use]
    pub fn shared_inbox(&self) -> String {
        self.url("/inbox")
    }

    #[must_use]
    pub fn post(&self, id: PostId) -> String {
        format!("{}/p/{id}", self.origin)
    }

    #[must_use]
    pub fn boost(&self, username: &str, id: PostId) -> String {
        format!("{}/boosts/{id}", self.actor(username))
    }

    #[must_use]
    pub fn like(&self, username: &str, id: i64) -> String {
        format!("{}#likes/{id}", self.actor(username))
    }

    /// The id of a report that another server is told of. The number says nothing about who complained.
    #[must_use]
    pub fn report(&self, id: i64) -> String {
        format!("{}/reports/{id}", self.origin)
    }

    #[must_use]
    pub fn vote(&self, username: &str, id: i64) -> String {
        format!("{}#votes/{id}", self.actor(username))
    }

    /// The id of a stamp: the word of one of our people that something may be done with a post of theirs.
    #[must_use]
    pub fn stamp(&self, username: &str, id: i64) -> String {
        format!("{}/quote_authorizations/{id}", self.actor(username))
    }

    #[must_use]
    pub fn follow(&self, username: &str, id: i64) -> String {
        format!("{}/follows/{id}", self.actor(username))
    }

    #[must_use]
    pub fn block(&self, username: &str, id: i64) -> String {
        format!("{}/blocks/{id}", self.actor(username))
    }

    /// The page of a hashtag, whose letters may be any.
    #[must_use]
    pub fn tag(&self, name: &str) -> String {
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        format!("{}/tags/{name}", self.origin)
    }

    /// A rendition of a picture. The secret is 128 random bits: who has the address was given it.
    #[must_use]
    pub fn media(&self, secret: &str, rendition: &str) -> String {
        format!("{}/media/{secret}/{rendition}", self.origin)
    }

    /// A picture of someone elsewhere, through us.
    #[must_use]
    pub fn remote_portrait(&self, account: AccountId, which: &str) -> String {
        format!("{}/media/accounts/{account}/{which}", self.origin)
    }

    /// The picture of a page that posts link to, through us.
    #[must_use]
    pub fn card_picture(&self, card: i64) -> String {
        format!("{}/media/cards/{card}", self.origin)
    }

    /// The id of a custom emoji of ours.
    #[must_use]
    pub fn emoji(&self, shortcode: &str) -> String {
        format!("{}/emojis/{shortcode}", self.origin)
    }

    /// The picture of a custom emoji, ours or through us.
    #[must_use]
    pub fn emoji_picture(&self, emoji: EmojiId) -> String {
        format!("{}/media/emojis/{emoji}", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_ours_only_as_a_whole_origin() {
        let site = Site::new(&Url::parse("https://pics.example").unwrap());
        assert!(site.owns("https://pics.example/users/ann"));
        assert!(!site.owns("https://pics.example.evil.example/users/ann"));
        assert!(!site.owns("http://pics.example/users/ann"));
    }

    #[test]
    fn a_port_belongs_to_the_handle() {
        let site = Site::new(&Url::parse("http://localhost:8081").unwrap());
        assert_eq!(site.authority(), "localhost:8081");
        assert_eq!(site.actor("bob"), "http://localhost:8081/users/bob");
        assert_eq!(site.streaming(), "ws://localhost:8081");
    }
}
