//! What can be listened to, by Mastodon's names.

use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;

use crate::{
    error::{Error, Result},
    filters::Context,
    ids::ListId,
    limits,
    notices::Word,
    text,
};

/// Whose posts a public page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    Everyones,
    Ours,
    Others,
}

impl Whose {
    /// As selections of posts have it.
    #[must_use]
    pub fn local(self) -> Option<bool> {
        match self {
            Self::Everyones => None,
            Self::Ours => Some(true),
            Self::Others => Some(false),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// One's home, and one's notifications as far as the token may see them.
    User,
    Notifications,
    Public {
        whose: Whose,
        only_media: bool,
    },
    Hashtag {
        name: String,
        local: bool,
    },
    List(ListId),
    Direct,
}

/// A channel as a client asked for it: what it is called in each frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub channel: Channel,
    pub label: Vec<String>,
}

/// What a client says, in an address or in a message.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Such as `user`, `public:local`, `hashtag` or `list`.
    #[serde(default)]
    pub stream: Option<String>,
    /// The id of a list.
    #[serde(default, deserialize_with = "digits")]
    #[param(value_type = Option<String>)]
    pub list: Option<String>,
    /// A hashtag, without `#`.
    #[serde(default)]
    pub tag: Option<String>,
    /// Only posts with pictures, on public streams.
    #[serde(default)]
    pub only_media: bool,
}

/// Digits, or their number.
fn digits<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Sent {
        Digits(String),
        Number(i64),
        Nothing,
    }
    Ok(match Sent::deserialize(from)? {
        Sent::Digits(digits) => Some(digits),
        Sent::Number(number) => Some(number.to_string()),
        Sent::Nothing => None,
    })
}

impl Wish {
    /// Reads what a client asks for.
    pub fn read(asked: &Asked) -> Result<Self> {
        let name = asked.stream.as_deref().unwrap_or_default();
        let public = |whose, only_media| Channel::Public { whose, only_media };
        let mut label = vec![name.to_owned()];
        let channel = match name {
            "user" => Channel::User,
            "user:notification" => Channel::Notifications,
            "public" => public(Whose::Everyones, asked.only_media),
            "public:media" => public(Whose::Everyones, true),
            "public:local" => public(Whose::Ours, asked.only_media),
            "public:local:media" => public(Whose::Ours, true),
            "public:remote" => public(Whose::Others, asked.only_media),
            "public:remote:media" => public(Whose::Others, true),
            "direct" => Channel::Direct,
            "hashtag" | "hashtag:local" => {
                let written = asked.tag.as_deref().unwrap_or_default();
                let hashtag = text::hashtag(written);
                if hashtag.is_empty() || limits::HASHTAG_BYTES < hashtag.len() {
                    return Err(Error::invalid("No tag for this stream"));
                }
                label.push(written.to_owned());
                Channel::Hashtag { name: hashtag, local: name == "hashtag:local" }
            }
            "list" => {
                let written = asked.list.as_deref().unwrap_or_default();
                label.push(written.to_owned());
                Channel::List(written.parse().map_err(|_| Error::NotFound)?)
            }
            _ => return Err(Error::invalid("Unknown stream type")),
        };
        Ok(Self { channel, label })
    }
}

impl Channel {
    /// What a token has to cover.
    #[must_use]
    pub fn scope(&self) -> &'static str {
        if *self == Self::Notifications { "read:notifications" } else { "read:statuses" }
    }

    /// The kind of page that it is, to filters.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::User | Self::List(_) | Self::Direct => Context::Home,
            Self::Notifications => Context::Notifications,
            Self::Public { .. } | Self::Hashtag { .. } => Context::Public,
        }
    }

    /// Whether it carries what is told to one person, or to everybody, and is no post.
    #[must_use]
    pub fn carries(&self, word: Word) -> bool {
        match word {
            Word::Notification | Word::NotificationsMerged => {
                matches!(self, Self::User | Self::Notifications)
            }
            Word::FiltersChanged
            | Word::Announcement
            | Word::AnnouncementReaction
            | Word::AnnouncementDelete => *self == Self::User,
            Word::Conversation => *self == Self::Direct,
            Word::Update | Word::StatusUpdate | Word::Delete => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, list: &str, tag: &str) -> Result<Wish> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Wish::read(&Asked { stream: some(name), list: some(list), tag: some(tag), only_media: false })
    }

    #[test]
    fn every_name_of_mastodon_is_known_and_no_other() {
        let plain = ["user", "user:notification", "public", "public:media", "public:local", "direct"];
        let more = ["public:local:media", "public:remote", "public:remote:media"];
        for name in plain.into_iter().chain(more) {
            assert_eq!(read(name, "", "").unwrap().label, [name]);
        }
        for name in ["local", "", "user/../public", "public:", "USER", "timeline:1", "hashtag", "list"] {
            assert!(read(name, "", "").is_err(), "{name}");
        }
    }

    #[test]
    fn a_frame_calls_a_hashtag_as_it_was_asked_for() {
        let wish = read("hashtag:local", "", "#Sea").unwrap();
        assert_eq!(wish.channel, Channel::Hashtag { name: "sea".to_owned(), local: true });
        assert_eq!(wish.label, ["hashtag:local", "#Sea"]);
        assert!(read("hashtag", "", &"x".repeat(300)).is_err());
    }

    #[test]
    fn a_list_is_a_number() {
        let asked: Asked = serde_json::from_str(r#"{"stream":"list","list":12}"#).unwrap();
        assert_eq!(Wish::read(&asked).unwrap().label, ["list", "12"]);
        assert_eq!(read("list", "12", "").unwrap().channel, Channel::List(ListId(12)));
        for wrong in ["x", "12:notifications", "../1"] {
            assert!(matches!(read("list", wrong, ""), Err(Error::NotFound)), "{wrong}");
        }
    }
}
