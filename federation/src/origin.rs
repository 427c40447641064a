//! Ids, and who may speak for them.
//!
//! An origin is scheme, host and port together (RFC 6454). Nothing here compares text: `url` has already
//! folded case, decoded labels and dropped default ports, and an id has to be what that made of it.

use url::Url;

use crate::error::ParseError;
use crate::limits;

/// `raw` as an id. It is `http` or `https`, has a host and no user name or password, is at most
/// [`limits::URL_BYTES`] long and is already in the form that parsing gives: `https://e.test/a/../b` and
/// `https:e.test/x` are refused, so that two spellings can never be one id.
///
/// ```
/// use federation::origin::check_id;
///
/// assert!(check_id("https://pics.example/users/alice").is_ok());
/// assert!(check_id("https://PICS.example/users/alice").is_err());
/// assert!(check_id("https://alice@pics.example/").is_err());
/// ```
pub fn check_id(raw: &str) -> Result<Url, ParseError> {
    let invalid = ParseError::Invalid("id");
    let url = check_url(raw).ok_or_else(|| invalid.clone())?;
    if url.as_str() == raw { Ok(url) } else { Err(invalid) }
}

/// `raw` as the address of something that is not an id (a picture, a page): spelling is forgiven.
pub fn check_url(raw: &str) -> Option<Url> {
    if limits::URL_BYTES < raw.len() {
        return None;
    }
    let url = Url::parse(raw).ok()?;
    let sound = matches!(url.scheme(), "https" | "http")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none();
    sound.then_some(url)
}

/// Whether both have the same scheme, host and port.
pub fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// Host, and port where it is not the scheme's own: `pics.example`, `localhost:8081`. The form of the `Host`
/// header and of a handle's domain.
pub fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// `url` without its fragment: what is fetched for it.
pub fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use super::{authority, check_id, same_origin};

    #[test]
    fn sig_56_ids_that_change_when_parsed_are_refused() {
        let long = format!("https://e.test/{}", "a".repeat(2048));
        for raw in [
            "https://e.test/a/../b",
            "https://e.\ttest/x",
            "https:e.test/x",
            "https://mal@e.test/x",
            "https://mal:secret@e.test/x",
            "https://E.test/x",
            "https://e.test:443/x",
            "https://e.test\\x",
            "https://good.test%2ee.test/x",
            "https://xn--example-.org/x",
            "https://e.test",
            "ftp://e.test/x",
            "urn:uuid:1",
            "data:,x",
            "/x",
            "",
            &long,
        ] {
            assert!(check_id(raw).is_err(), "{raw}");
        }
        assert!(check_id("https://e.test/x#main-key").is_ok());
    }

    #[test]
    fn sig_53_origin_is_scheme_host_and_port() {
        let url = |raw: &str| check_id(raw).unwrap();
        assert!(same_origin(&url("https://v.test/a"), &url("https://v.test/b#c")));
        assert!(!same_origin(&url("https://v.test:8443/n/1"), &url("https://v.test/u/vic")));
        assert!(!same_origin(&url("http://v.test/n/1"), &url("https://v.test/u/vic")));
        assert!(!same_origin(&url("https://10.0.0.1/n"), &url("https://10.9.9.9/u")));
        assert_eq!(authority(&url("http://localhost:8081/x")), "localhost:8081");
        assert_eq!(authority(&url("https://v.test/x")), "v.test");
    }
}
