//! Requests that are what they seem, and all the others.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

#[path = "verify/forwarded.rs"]
mod forwarded;
#[path = "support/memory.rs"]
mod memory;
#[path = "verify/proofs.rs"]
mod proofs;
#[path = "verify/receive.rs"]
mod receive;
#[path = "verify/request.rs"]
mod request;
#[path = "verify/rfc9421.rs"]
mod rfc9421;
mod support;
#[path = "verify/vectors.rs"]
mod vectors;

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, TimeDelta, Utc};
use federation::inbox::{Refusal, screen, screen_get};
use federation::signature::cavage::{self, Query, Signature};
use federation::signature::{SignatureError, SigningKey, digest};
use federation::vocab::actor::PublicKey;
use http::{HeaderValue, Method};
use request::Request;
use url::Url;

const VIC: &str = "https://v.test/users/vic";
const KEY: &str = "https://v.test/users/vic#main-key";
const MAL: &str = "https://e.test/users/mal";
const BODY: &str = r#"{"id": "https://v.test/a/1", "type": "Follow", "actor": "https://v.test/users/vic",
    "object": "https://s.test/users/alice", "to": ["https://s.test/users/alice"]}"#;

static KEY_OF_VIC: LazyLock<Arc<SigningKey>> = LazyLock::new(|| Arc::new(SigningKey::generate().unwrap()));

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-01-05T10:00:00Z".parse().unwrap()
}

/// Everybody's key is the same one here; what differs is who says that it is theirs.
fn public(id: &str, owner: &str) -> PublicKey {
    PublicKey { id: url(id), owner: url(owner), pem: KEY_OF_VIC.public_key_pem().unwrap() }
}

/// What a request of draft-cavage has to cover.
const ALL: &str = "(request-target) host date digest";

#[test]
fn what_we_sign_is_what_we_verify() {
    Request::post(BODY).check().unwrap();
    let header = Request::post(BODY).headers["signature"].to_str().unwrap().to_owned();
    assert!(
        header.starts_with(&format!(r#"keyId="{KEY}",algorithm="rsa-sha256",headers="{ALL}",signature=""#))
    );
    for parameters in ["", r#"algorithm="rsa-sha256","#, r#"algorithm="hs2019","#] {
        Request::covering(ALL, parameters).check().unwrap();
        Request::covering("digest date host (request-target) content-type", parameters).check().unwrap();
    }
}

#[test]
fn sig_01_unsigned_requests_are_refused() {
    let request = Request::post(BODY).without("signature");
    assert_eq!(request.check(), Err(Refusal::Signature(SignatureError::Missing)));
    request.is_unauthorized();
}

#[test]
fn sig_02_another_body_is_refused() {
    let mut request = Request::post(BODY);
    request.body = BODY.replace("alice", "bobby").into_bytes();
    assert_eq!(request.check(), Err(Refusal::Signature(SignatureError::Digest)));
    request.is_unauthorized();
}

#[test]
fn sig_03_duplicate_digest_smuggling() {
    let mut evil = Request::post(BODY);
    evil.body = BODY.replace("alice", "bobby").into_bytes();
    let of_evil = digest::header(&evil.body);
    let of_signed = digest::header(BODY.as_bytes());
    evil.clone().add("digest", &of_evil).is_refused();
    evil.clone().put_before("digest", &of_evil).is_refused();
    evil.clone().set("digest", &format!("{of_evil},{of_signed}")).is_refused();
    evil.clone().set("digest", &format!("{of_signed}, {of_evil}")).is_refused();
    evil.clone().set("digest", &format!("{of_signed}, sha-256={}", &of_evil[8..])).is_refused();
    // The same, signed so: which of them a reader takes is still a matter of taste.
    evil.set("digest", &format!("{of_signed},{of_evil}")).resigned(ALL, "").is_refused();
}

#[test]
fn sig_04_digest_has_to_be_covered() {
    Request::covering("(request-target) host date", "").is_unauthorized();
}

#[test]
fn sig_05_request_target_has_to_be_covered() {
    Request::covering("host date digest", "").is_unauthorized();
    Request::covering("digest", "").is_unauthorized();
}

#[test]
fn sig_06_host_has_to_be_covered() {
    Request::covering("(request-target) date digest", "").is_unauthorized();
}

#[test]
fn sig_07_a_time_has_to_be_covered() {
    Request::covering("(request-target) host digest", "").is_unauthorized();
    Request::covering("(request-target) host digest", "").without("date").is_unauthorized();
}

#[test]
fn sig_08_another_path_is_refused() {
    let mut request = Request::post(BODY);
    request.target = "/users/bob/inbox".to_owned();
    request.is_unauthorized();
}

#[test]
fn sig_09_another_host_is_refused() {
    let request = Request::post(BODY).set("host", "e.test").resigned(ALL, "");
    assert_eq!(request.check(), Err(Refusal::Signature(SignatureError::Host)));
    request.is_unauthorized();
    // Whoever rewrites the header breaks the signature.
    request.set("host", "s.test").is_unauthorized();
    Request::post(BODY).set("host", "S.TEST").resigned(ALL, "").check().unwrap();
}

#[test]
fn sig_10_another_method_is_refused() {
    let mut request = Request::post(BODY);
    request.method = Method::GET;
    let request = request.resigned(ALL, "");
    let posted = Request { method: Method::POST, ..request };
    posted.is_unauthorized();
    let as_get = Request { method: Method::GET, ..Request::post(BODY) };
    let screened = screen_get(&as_get.incoming(), "https://s.test", now()).unwrap();
    assert!(screened.verify(&public(KEY, VIC)).is_err());
}

#[test]
fn sig_11_stale_signatures_are_refused() {
    let at = |age: TimeDelta| Request::post(BODY).check_at(now() + age);
    for age in [TimeDelta::minutes(12 * 60 + 1), TimeDelta::hours(13)] {
        assert_eq!(at(age), Err(Refusal::Signature(SignatureError::Stale)));
    }
    assert_eq!(at(TimeDelta::minutes(12 * 60 - 1)), Ok(()));
    for date in ["Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"] {
        Request::post(BODY).set("date", date).resigned(ALL, "").is_unauthorized();
    }
}

#[test]
fn sig_12_signatures_from_the_future_are_refused() {
    let at = |ahead: TimeDelta| Request::post(BODY).check_at(now() - ahead);
    for ahead in [TimeDelta::minutes(61), TimeDelta::days(1), TimeDelta::days(3650)] {
        assert_eq!(at(ahead), Err(Refusal::Signature(SignatureError::Future)));
    }
    assert_eq!(at(TimeDelta::minutes(55)), Ok(()));
    let created = |ahead: TimeDelta| {
        let seconds = (now() + ahead).timestamp();
        Request::covering("(request-target) host (created) digest", &format!("created={seconds},"))
    };
    created(TimeDelta::minutes(55)).check().unwrap();
    for ahead in [TimeDelta::minutes(61), TimeDelta::days(1), TimeDelta::days(3650)] {
        created(ahead).is_unauthorized();
    }
}

#[test]
fn sig_13_unreadable_dates_are_refused() {
    for date in ["yesterday", "", "2026-01-05T10:00:00Z", "1767607200"] {
        Request::post(BODY).set("date", date).resigned(ALL, "").is_unauthorized();
    }
}

#[test]
fn sig_14_two_dates_are_refused() {
    let fresh = "Mon, 05 Jan 2026 22:30:00 GMT";
    for request in [Request::post(BODY).add("date", fresh), Request::post(BODY).put_before("date", fresh)] {
        assert_eq!(request.check().map_err(|refusal| refusal.status()), Err(400));
    }
}

#[test]
fn sig_15_created_and_expires_are_not_abused() {
    let covered = "(request-target) host (created) (expires) digest";
    let seconds = now().timestamp();
    let with = |parameters: &str| Request::covering(covered, parameters);
    with(&format!("created={seconds},expires={},", seconds + 60)).check().unwrap();
    for parameters in [
        format!("created=1000000000,expires={},", seconds + 60),
        format!("created=-1,expires={},", seconds + 60),
        format!("created=\"-1\",expires={},", seconds + 60),
        format!("created=99999999999999999999,expires={},", seconds + 60),
        format!("created=9223372036854775807,expires={},", seconds + 60),
        format!("created={seconds},expires={},", seconds - 60),
        format!("created={},expires={},", seconds - 120, seconds - 60),
        format!("created={seconds},"),
        format!("algorithm=\"rsa-sha256\",created={seconds},expires={},", seconds + 60),
    ] {
        with(&parameters).is_unauthorized();
    }
    // Told, but not signed.
    Request::covering(ALL, &format!("created={seconds},")).is_unauthorized();
    Request::covering(ALL, &format!("expires={},", seconds + 60)).is_unauthorized();
    Request::covering("(request-target) host (created) digest", "").is_unauthorized();
}

#[test]
fn sig_18_the_key_of_another_actor_is_refused() {
    let request = Request::post(&BODY.replace(VIC, MAL).replace("https://v.test/a/1", "https://e.test/a/1"));
    assert_eq!(request.check(), Err(Refusal::Signature(SignatureError::NotTheActors)));
    request.is_unauthorized();
    // A neighbour's key, on the same server.
    let eve = Request::post(&BODY.replace(VIC, "https://v.test/users/eve"));
    assert_eq!(eve.check(), Err(Refusal::Signature(SignatureError::NotTheActors)));
}

#[test]
fn sig_19_a_key_that_claims_another_owner_is_refused() {
    let screened = || screen(&Request::post(BODY).incoming(), "https://s.test", now()).unwrap();
    assert!(screened().verify(&public(KEY, VIC)).is_ok());
    assert!(screened().verify(&public(KEY, MAL)).is_err());
    assert!(screened().verify(&public("https://e.test/key1", VIC)).is_err());
    assert!(screened().verify(&public("https://v.test/users/vic#other", VIC)).is_err());
}

#[test]
fn sig_22_the_algorithm_is_the_keys() {
    for name in ["hmac-sha256", "none", "rsa-sha1", "rsa-sha512", "ed25519", "ecdsa-sha256", "x", ""] {
        Request::covering(ALL, &format!("algorithm=\"{name}\",")).is_unauthorized();
    }
}

#[test]
fn sig_24_what_is_covered_has_to_be_said() {
    let signature = Request::post(BODY).headers["signature"].to_str().unwrap().to_owned();
    Request::post(BODY)
        .set("signature", &signature.replace(&format!(r#"headers="{ALL}","#), ""))
        .is_unauthorized();
    for covered in
        ["", "   ", "(request-target) host date digest (unknown)", "(request-target) host date digest date"]
    {
        Request::covering(covered, "").is_unauthorized();
    }
    // A header that isn't there.
    Request::covering("(request-target) host date digest x-none", "").is_unauthorized();
}

#[test]
fn sig_25_several_signatures_are_refused() {
    let other = Request::post(BODY).headers["signature"]
        .to_str()
        .unwrap()
        .replace(KEY, "https://e.test/users/mal#main-key");
    Request::post(BODY).add("signature", &other).is_refused();
    Request::post(BODY).put_before("signature", &other).is_refused();
}

#[test]
fn sig_26_only_the_signature_header_is_read() {
    let own = Request::post(BODY).headers["signature"].to_str().unwrap().to_owned();
    let authorization = format!("Signature {}", own.replace(KEY, "https://e.test/users/mal#main-key"));
    for value in [authorization.as_str(), "Bearer x"] {
        let request = Request::post(BODY).set("authorization", value);
        let screened = screen(&request.incoming(), "https://s.test", now()).unwrap();
        assert_eq!(screened.verify(&public(KEY, VIC)).unwrap().signer().as_str(), VIC);
    }
    Request::post(BODY)
        .without("signature")
        .set("authorization", &format!("Signature {own}"))
        .is_unauthorized();
}

#[test]
fn sig_27_malformed_signatures_are_refused_without_panic() {
    let many = (0..10_000).map(|n| format!("p{n}=\"x\",")).collect::<Vec<_>>().concat();
    for header in [
        format!(r#"keyId="{KEY}",keyId="{MAL}",headers="{ALL}",signature="AA==""#),
        format!(r#"keyId="{KEY},headers="{ALL}",signature="AA==""#),
        format!(r#"keyId="{KEY}",headers="{ALL}",signature="AA=="#),
        format!(r#"keyId="https://v.test/a,b",headers="{ALL}",signature="AA==""#),
        format!(r#"keyId="not a url",headers="{ALL}",signature="AA==""#),
        format!(r#"keyId="{KEY}",headers="{ALL}",signature="!!!""#),
        format!(r#"keyId="{KEY}",headers="{ALL}""#),
        format!(r#"keyId="{KEY}" headers="{ALL}" signature="AA==""#),
        format!(r#"{many}keyId="{KEY}",headers="{ALL}",signature="AA==""#),
        format!(r#"keyId="{KEY}",headers="{ALL}",signature="{}""#, "A".repeat(64 * 1024)),
        format!(r#"keyId="{KEY}",headers="{}",signature="AA==""#, "a ".repeat(1000)),
        String::new(),
        ",".to_owned(),
        "=".to_owned(),
        "\"".to_owned(),
        "keyId=".to_owned(),
    ] {
        Request::post(BODY).set("signature", &header).is_unauthorized();
    }
    for bytes in [&b"keyId=\"\xff\""[..], "keyId=\"ü\"".as_bytes()] {
        let mut request = Request::post(BODY);
        request.headers.insert("signature", HeaderValue::from_bytes(bytes).unwrap());
        request.is_unauthorized();
    }
    assert!(HeaderValue::from_bytes(b"keyId=\"\0\"").is_err());
    assert_eq!(Signature::parse("keyId=\"\0\""), Err(SignatureError::Malformed));
}

#[test]
fn sig_49_our_own_people_cannot_speak_from_outside() {
    for actor in [
        "https://s.test/users/alice",
        "https://S.TEST/users/alice",
        "https://s.test:443/users/alice",
        "https://s.test./users/alice",
        "https://s.test@e.test/users/alice",
    ] {
        Request::post(&BODY.replace(VIC, actor)).is_refused();
    }
}

#[test]
fn the_id_of_an_activity_is_not_taken_from_others() {
    let request = Request::post(&BODY.replace("https://v.test/a/1", "https://w.test/a/1"));
    assert_eq!(request.check(), Err(Refusal::ForeignId));
}

#[test]
fn parse_01_size_and_type_are_checked_before_the_signature() {
    let mut large = Request::post(BODY).without("signature");
    large.body = vec![b' '; (1 << 20) + 1];
    assert_eq!(large.check().map_err(|refusal| refusal.status()), Err(413));
    for name in ["text/html", "text/plain", "application/xml", "", "application/jsonp"] {
        let request = Request::post(BODY).set("content-type", name);
        assert_eq!(request.check().map_err(|refusal| refusal.status()), Err(415), "{name}");
    }
    for name in
        ["application/json", r#"application/ld+json; profile="x""#, "Application/Activity+JSON;charset=utf-8"]
    {
        Request::post(BODY).set("content-type", name).check().unwrap();
    }
}

#[test]
fn malformed_documents_are_bad_requests() {
    for body in [
        "",
        "[]",
        "{",
        "7",
        r#"{"type": "Follow"}"#,
        r#"{"actor": "https://v.test/users/vic"}"#,
        "{\"a\": \"\\u0000\"}",
    ] {
        assert_eq!(Request::post(body).check().map_err(|refusal| refusal.status()), Err(400), "{body}");
    }
}

#[test]
fn a_signed_get_tells_who_asks() {
    let to = url("https://s.test/users/alice/outbox?page=true");
    for query in [Query::Signed, Query::LeftOut] {
        let headers = cavage::sign(&Method::GET, &to, None, KEY, &KEY_OF_VIC, now(), query).unwrap();
        assert!(!headers.contains_key("digest"));
        let request = Request {
            method: Method::GET,
            target: "/users/alice/outbox?page=true".to_owned(),
            headers,
            body: Vec::new(),
        };
        let verified = screen_get(&request.incoming(), "https://s.test", now())
            .unwrap()
            .verify(&public(KEY, VIC))
            .unwrap();
        assert_eq!(verified.signer().as_str(), VIC);
        assert!(screen_get(&request.incoming(), "https://other.test", now()).is_err());
    }
}
