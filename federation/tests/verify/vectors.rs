//! Requests that others signed.

use chrono::{DateTime, TimeDelta, Utc};
use federation::inbox::{Incoming, Refusal, screen, screen_get};
use federation::signature::cavage::Signature;
use federation::signature::{SignatureError, digest};
use federation::vocab::actor::PublicKey;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;

use super::support::fixtures;
use super::{now, url};

/// The vectors of the specification, with its keys of 1024 bits, are only good for how the text is put together.
#[test]
fn vectors_of_the_draft_are_put_together_alike() {
    let Some(folder) = fixtures() else { return };
    let Ok(text) = std::fs::read_to_string(folder.join("../data/signature-vectors.json")) else {
        return println!("skipped: no vectors of the draft");
    };
    let vectors: Value = serde_json::from_str(&text).unwrap();
    let mut count = 0;
    for vector in vectors["vectors"].as_array().unwrap() {
        if !vector["spec"].as_str().unwrap().contains("cavage") {
            continue;
        }
        let body = vector["request"]["body"].as_str().unwrap();
        let digest = vector["request"]["headers"]["Digest"].as_str().unwrap();
        assert_eq!(digest::header(body.as_bytes()), digest);
        let header = format!(
            r#"keyId="Test",algorithm="rsa-sha256",headers="{}",signature="{}""#,
            vector["headers"].as_str().unwrap(),
            vector["signature"].as_str().unwrap()
        );
        let parsed = Signature::parse(&header).unwrap();
        let names: Vec<_> = vector["signing_string"]
            .as_str()
            .unwrap()
            .lines()
            .map(|line| line.split(": ").next().unwrap())
            .collect();
        assert_eq!(parsed.headers, names);
        assert_eq!(parsed.signature.len(), 128);
        count += 1;
    }
    assert_eq!(count, 3);
}

#[test]
fn vectors_of_requests_are_judged_as_expected() {
    let Some(folder) = fixtures() else { return };
    let text = std::fs::read_to_string(folder.join("vectors/http_signatures.json")).unwrap();
    let vectors: Value = serde_json::from_str(&text).unwrap();
    let key = |owner: &str| PublicKey {
        id: url("https://pics.example/users/alice#main-key"),
        owner: url(owner),
        pem: vectors["publicKeyPem"].as_str().unwrap().to_owned(),
    };
    let key = key("https://pics.example/users/alice");
    let judge = |name: &str, now: DateTime<Utc>| {
        let vector = &vectors[name];
        let target = url(vector["url"].as_str().unwrap());
        let mut headers = HeaderMap::new();
        for (name, value) in vector["headers"].as_object().unwrap() {
            headers.insert(
                HeaderName::try_from(name.to_lowercase()).unwrap(),
                HeaderValue::from_str(value.as_str().unwrap()).unwrap(),
            );
        }
        let method: Method = vector["method"].as_str().unwrap().parse().unwrap();
        let path =
            target.query().map_or(target.path().to_owned(), |query| format!("{}?{query}", target.path()));
        let body = vector["body"].as_str().unwrap_or_default().as_bytes();
        let incoming = Incoming { method: &method, path_and_query: &path, headers: &headers, body };
        if method == Method::GET {
            screen_get(&incoming, "remote.example", now).and_then(|get| get.verify(&key)).map(|_| ())
        } else {
            screen(&incoming, "remote.example", now).and_then(|post| post.verify(&key)).map(|_| ())
        }
    };
    for name in ["cavage_post", "cavage_get_with_query", "cavage_get_query_left_out"] {
        assert_eq!(judge(name, now()), Ok(()), "{name}");
        assert_eq!(judge(name, now() + TimeDelta::hours(2)), Ok(()), "{name}");
        assert!(judge(name, now() + TimeDelta::hours(13)).is_err(), "{name}");
    }
    let because = |error| Err(Refusal::Signature(error));
    assert_eq!(judge("cavage_post_body_tampered", now()), because(SignatureError::Digest));
    assert_eq!(judge("cavage_post_wrong_host", now()), because(SignatureError::Host));
    // These are of the scheme that is not spoken yet.
    for name in ["rfc9421_post", "rfc9421_post_digest_not_covered"] {
        assert_eq!(judge(name, now()), because(SignatureError::Algorithm), "{name}");
    }
}
