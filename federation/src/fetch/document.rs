//! Documents from their own address.

use chrono::{DateTime, Utc};
use url::Url;

use super::request::Asked;
use super::{ACCEPT, Document, FetchError, GuardedClient, Reason, Signer};
use crate::context::ACTIVITY_STREAMS;
use crate::json::parse_json;
use crate::limits;
use crate::members::Members;
use crate::normalize::normalize;
use crate::origin::{same_origin, without_fragment};
use crate::signature::VerifyingKey;
use crate::vocab::Actor;

impl GuardedClient {
    /// The document at `url`, which must be the one it says it is: its id is the address that it came from. If the id
    /// is another one on the same origin, that is fetched instead, once.
    pub async fn get_document(
        &self,
        url: &Url,
        signer: Option<&Signer>,
        now: DateTime<Utc>,
    ) -> Result<Document, FetchError> {
        let mut document = self.get_any(url, signer, now).await?;
        let mut id = id(&document)?;
        if id != document.url && same_origin(&id, &document.url) {
            document = self.get_any(&id, signer, now).await?;
            id = self::id(&document)?;
        }
        if id != document.url {
            return Err(FetchError::Refused(Reason::ForeignId));
        }
        if Members::of(&document.value).and_then(|members| members.text("type")) == Some("Tombstone") {
            return Err(FetchError::Gone);
        }
        Ok(document)
    }

    /// The actor at `url`, by the same rules. A key that isn't acceptable makes it no actor.
    pub async fn get_actor(
        &self,
        url: &Url,
        signer: Option<&Signer>,
        now: DateTime<Utc>,
    ) -> Result<Actor, FetchError> {
        let actor = Actor::parse(&self.get_document(url, signer, now).await?.value)?;
        if let Some(key) = &actor.public_key {
            VerifyingKey::from_pem(&key.pem).map_err(|_| FetchError::Malformed)?;
        }
        self.learn(&actor, now).await;
        Ok(actor)
    }

    /// The document at `url`, whatever it says it is.
    pub(super) async fn get_any(
        &self,
        url: &Url,
        signer: Option<&Signer>,
        now: DateTime<Utc>,
    ) -> Result<Document, FetchError> {
        let asked = Asked { url, accept: ACCEPT, signer, now, limit: limits::BODY_BYTES, beginning: false };
        let file = self.get(asked).await?;
        if !file.content_type.as_deref().is_some_and(is_activity_type) {
            return Err(FetchError::Malformed);
        }
        Ok(Document { value: normalize(parse_json(&file.bytes)?), url: file.url, raw: file.bytes })
    }
}

/// The id, as far as it can be fetched: without a fragment.
fn id(document: &Document) -> Result<Url, FetchError> {
    let members = Members::of(&document.value).ok_or(FetchError::Malformed)?;
    Ok(without_fragment(&members.required_id("id")?))
}

/// Whether a media type is that of a document: `application/activity+json`, or `application/ld+json` with the profile
/// of the vocabulary. Everything else may be somebody's upload.
///
/// ```
/// use federation::fetch::is_activity_type;
///
/// assert!(is_activity_type("application/activity+json; charset=utf-8"));
/// assert!(!is_activity_type("application/json"));
/// ```
pub fn is_activity_type(content_type: &str) -> bool {
    let mut parts = content_type.split(';');
    let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut has_profile = false;
    for part in parts {
        let Some((parameter, value)) = part.trim().split_once('=') else { return false };
        if parameter.trim().eq_ignore_ascii_case("profile") {
            let value = value.trim().trim_matches('"');
            has_profile = value.split_ascii_whitespace().any(|profile| profile == ACTIVITY_STREAMS);
        }
    }
    match name.as_str() {
        "application/activity+json" => true,
        "application/ld+json" => has_profile,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_activity_type;

    #[test]
    fn sig_51_only_the_types_of_the_vocabulary_are_documents() {
        for name in [
            "application/activity+json",
            "application/activity+json;charset=utf-8",
            r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#,
            r#"application/ld+json;charset=utf-8;profile="https://www.w3.org/ns/activitystreams""#,
            r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams"; charset=utf-8"#,
            "APPLICATION/ACTIVITY+JSON",
        ] {
            assert!(is_activity_type(name), "{name}");
        }
        for name in [
            "",
            "text/html",
            "text/plain",
            "application/json",
            "application/octet-stream",
            "application/activity+json;evil",
            "application/ld+json",
            r#"application/ld+json; profile="https://example.com/""#,
            "image/png",
        ] {
            assert!(!is_activity_type(name), "{name}");
        }
    }
}
