//! Requests that others signed.

use chrono::{DateTime, TimeDelta, Utc};
use federation::inbox::{Incoming, Refusal, screen, screen_get};
use federation::signature::cavage::Signature;
use federation::signature::rfc9421::{self, Target};
use federation::signature::{SignatureError, VerifyingKey, digest};
use federation::vocab::actor::PublicKey;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;

use super::support::fixtures;
use super::{now, url};

/// The vectors of the specifications whose source has `name` in it; none where the file isn't there.
fn of_specification(name: &str) -> Vec<Value> {
    let Some(folder) = fixtures() else { return Vec::new() };
    let Ok(text) = std::fs::read_to_string(folder.join("../data/signature-vectors.json")) else {
        println!("skipped: no vectors of the specifications");
        return Vec::new();
    };
    let mut file: Value = serde_json::from_str(&text).unwrap();
    let Value::Array(mut vectors) = file["vectors"].take() else { panic!() };
    vectors.retain(|vector| vector["spec"].as_str().unwrap().contains(name));
    assert!(!vectors.is_empty());
    vectors
}

/// The vectors of the draft, with its keys of 1024 bits, are only good for how the text is put together.
#[test]
fn vectors_of_the_draft_are_put_together_alike() {
    for vector in of_specification("cavage") {
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
    }
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
            screen_get(&incoming, "https://remote.example", now).and_then(|get| get.verify(&key)).map(|_| ())
        } else {
            screen(&incoming, "https://remote.example", now).and_then(|post| post.verify(&key)).map(|_| ())
        }
    };
    for name in ["cavage_post", "cavage_get_with_query", "cavage_get_query_left_out", "rfc9421_post"] {
        assert_eq!(judge(name, now()), Ok(()), "{name}");
        assert_eq!(judge(name, now() + TimeDelta::hours(2)), Ok(()), "{name}");
        assert!(judge(name, now() + TimeDelta::hours(13)).is_err(), "{name}");
    }
    let because = |error| Err(Refusal::Signature(error));
    assert_eq!(judge("cavage_post_body_tampered", now()), because(SignatureError::Digest));
    assert_eq!(judge("cavage_post_wrong_host", now()), because(SignatureError::Host));
    let not_covered = because(SignatureError::NotCovered("content-digest"));
    assert_eq!(judge("rfc9421_post_digest_not_covered", now()), not_covered);
}

/// Most of their keys are of kinds that nobody in the fediverse uses: of these the text to sign is compared.
#[test]
fn vectors_of_the_rfc_are_put_together_alike() {
    let (mut bases, mut signatures) = (0, 0);
    for vector in of_specification("RFC 9421") {
        let (message, input) = (&vector["message"], vector["signature_input"].as_str().unwrap());
        let Some(address) = message["url"].as_str().map(url) else { continue };
        let mut headers = HeaderMap::new();
        for (name, value) in message["headers"].as_object().unwrap() {
            let name = HeaderName::try_from(name.to_lowercase()).unwrap();
            headers.insert(name, HeaderValue::from_str(value.as_str().unwrap()).unwrap());
        }
        let label = input.split('=').next().unwrap();
        let signature = format!("{label}=:{}:", vector["signature"].as_str().unwrap());
        let Ok(signature) = rfc9421::Signature::parse(input, &signature) else {
            // A component with a parameter, which nobody sends.
            assert!(input.contains(";name="), "{input}");
            continue;
        };
        let method: Method = message["method"].as_str().unwrap().parse().unwrap();
        let path = address.as_str().strip_prefix(&address.origin().ascii_serialization()).unwrap();
        let origin = address.origin().ascii_serialization();
        let target = Target { method: &method, origin: &origin, path_and_query: path, headers: &headers };
        let base = signature.base(&target).unwrap();
        assert_eq!(base, vector["signature_base"].as_str().unwrap());
        bases += 1;
        let key = match vector["key"].as_str().unwrap() {
            "test-key-ed25519" => ED25519_OF_RFC,
            "test-key-rsa" => RSA_OF_RFC,
            _ => continue,
        };
        assert!(VerifyingKey::from_pem(key).unwrap().verifies(base.as_bytes(), &signature.signature));
        signatures += 1;
    }
    assert!(matches!((bases, signatures), (0, 0) | (5, 2)));
}

/// `test-key-ed25519` of RFC 9421, B.1.4.
const ED25519_OF_RFC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----
";

/// `test-key-rsa` of RFC 9421, B.1.1.
const RSA_OF_RFC: &str = "-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrw
WEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFq
MGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZg
kne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0P
uKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQ
PSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB
-----END RSA PUBLIC KEY-----
";
