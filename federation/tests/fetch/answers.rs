//! What an answer may be, and what came of a delivery.

use std::time::Duration;

use federation::deliver::Outcome;
use federation::fetch::{FetchError, Reason};
use serde_json::json;

use super::peer::Peer;
use super::{OURS, get, now, refused, url, usual};

#[tokio::test]
async fn ssrf_23_24_answers_have_a_limit_however_they_come() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    let types = [("content-type", "application/activity+json")];
    peer.at("/large", 200, &types, vec![b' '; (1 << 20) + 1]);
    assert_eq!(get(&usual(), &at("/large")).await, refused(Reason::TooLarge));
    let bomb = zeros_in_gzip(10 << 20);
    assert!(bomb.len() < 100_000);
    peer.at("/bomb", 200, &[types[0], ("content-encoding", "gzip")], bomb);
    assert_eq!(get(&usual(), &at("/bomb")).await, refused(Reason::TooLarge));
    peer.at("/picture", 200, &[("content-type", "image/png")], vec![0; 100]);
    let file = usual().get_bytes(&url(&at("/picture")), 100, "image/*").await.unwrap();
    assert_eq!((file.bytes.len(), file.content_type.as_deref()), (100, Some("image/png")));
    let file = usual().get_bytes(&url(&at("/picture")), 99, "image/*").await;
    assert_eq!(file, refused(Reason::TooLarge));
}

/// As many zero bytes in gzip (RFC 1952): one fixed block of the literal 0 and copies of 258 bytes before it (RFC 1951).
fn zeros_in_gzip(count: usize) -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut bits: Vec<u8> = vec![1, 1, 0];
    bits.extend([0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..count / 258 {
        bits.extend([1, 1, 0, 0, 0, 1, 0, 1]);
        bits.extend([0; 5]);
    }
    bits.extend([0; 7]);
    bytes.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | bit)));
    bytes
}

#[tokio::test]
async fn ssrf_33_failures_are_told_apart() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    for (status, error) in [
        (410, FetchError::Gone),
        (404, FetchError::NotFound),
        (401, FetchError::Unauthorized),
        (403, FetchError::Unauthorized),
        (500, FetchError::Temporary { retry_after: None }),
        (418, FetchError::Malformed),
    ] {
        peer.at("/", status, &[], "");
        assert_eq!(get(&usual(), &at("/")).await, Err(error), "{status}");
    }
    peer.at("/", 429, &[("retry-after", "120")], "");
    let later = FetchError::Temporary { retry_after: Some(Duration::from_mins(2)) };
    assert_eq!(get(&usual(), &at("/")).await, Err(later));
    peer.at("/", 503, &[("retry-after", "9999999999")], "");
    let a_day = FetchError::Temporary { retry_after: Some(Duration::from_hours(24)) };
    assert_eq!(get(&usual(), &at("/")).await, Err(a_day));
    for (status, body) in [(206, r#"{"type": "Note"}"#), (200, "")] {
        peer.at("/", status, &[("content-type", "application/activity+json")], body);
        assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Malformed), "{status}");
    }
    for content_type in ["text/html", "application/json", "application/activity+json;evil", "image/png"] {
        peer.at(
            "/",
            200,
            &[("content-type", content_type)],
            json!({"id": at("/"), "type": "Note"}).to_string(),
        );
        assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Malformed), "{content_type}");
    }
    peer.document("/", &json!({"id": at("/"), "type": "Tombstone"}));
    assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Gone));
    peer.at("/", 200, &[("content-type", "application/activity+json")], r#"{"id": 1, "id": 2}"#);
    assert_eq!(get(&usual(), &at("/")).await, Err(FetchError::Malformed));
}

#[tokio::test]
async fn ssrf_34_a_page_leads_to_the_document_once() {
    let peer = Peer::start().await;
    let at = |path: &str| format!("http://v.test:{}{path}", peer.port);
    peer.document("/@vic", &json!({"id": at("/users/vic"), "type": "Note"}));
    peer.document("/users/vic", &json!({"id": at("/users/vic"), "type": "Note"}));
    let document = usual().get_document(&url(&at("/@vic")), None, now()).await.unwrap();
    assert_eq!(document.url.as_str(), at("/users/vic"));
    peer.document("/users/vic", &json!({"id": at("/users/other"), "type": "Note"}));
    assert_eq!(get(&usual(), &at("/@vic")).await, refused(Reason::ForeignId));
}

#[tokio::test]
async fn a_query_that_is_refused_is_tried_without_being_signed() {
    let peer = Peer::start().await;
    let target = url(&format!("http://v.test:{}/outbox?page=true", peer.port));
    peer.at("/outbox?page=true", 401, &[], "");
    let answer = usual().get_document(&target, Some(&OURS), now()).await;
    assert_eq!(answer.map(|_| ()), Err(FetchError::Unauthorized));
    let signatures: Vec<_> =
        peer.asked().into_iter().map(|asked| asked.headers["signature"].clone()).collect();
    // The third is in the other scheme.
    assert_eq!(signatures.len(), 3);
    assert_ne!(signatures[0], signatures[1]);
}

#[tokio::test]
async fn deliveries_tell_what_came_of_them() {
    let peer = Peer::start().await;
    let inbox = url(&format!("http://v.test:{}/inbox", peer.port));
    let post = async || usual().post(&inbox, json!({"type": "Like"}).to_string().into(), &OURS, now()).await;
    for (status, outcome) in [
        (200, Outcome::Delivered),
        (202, Outcome::Delivered),
        (410, Outcome::Gone),
        (400, Outcome::Refused(400)),
        (401, Outcome::Refused(401)),
        (302, Outcome::Refused(302)),
    ] {
        peer.at("/inbox", status, &[("location", "/other")], "");
        assert_eq!(post().await, outcome);
    }
    peer.at("/inbox", 503, &[("retry-after", "Mon, 05 Jan 2026 10:01:00 GMT")], "");
    let Outcome::Later { retry_after, .. } = post().await else { panic!() };
    assert_eq!(retry_after, Some(Duration::from_mins(1)));
    assert!(peer.targets().iter().all(|target| target == "/inbox"));
    let last = peer.asked().pop().unwrap();
    assert_eq!(last.headers["content-type"], "application/activity+json");
    assert_eq!(last.headers["user-agent"], "heliograph/test");
    let away = url("http://nobody.test/inbox");
    assert!(matches!(usual().post(&away, "{}".into(), &OURS, now()).await, Outcome::Later { .. }));
    let private = url("http://10.0.0.1/inbox");
    assert_eq!(usual().post(&private, "{}".into(), &OURS, now()).await, Outcome::Forbidden(Reason::Literal));
}
