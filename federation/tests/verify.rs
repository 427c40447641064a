//! Requests that are what they seem, and all the others.

#![allow(clippy::unwrap_used, reason = "what cannot be arranged has failed")]

mod support;

use std::future::{Ready, ready};
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use federation::fetch::{GuardedClient, Policy, Signer, SystemResolver};
use federation::host::{CachedKey, Host, Unavailable};
use federation::inbox::{Incoming, Received, Refusal, authenticate, receive, screen, screen_get};
use federation::signature::cavage::{self, Query, Signature};
use federation::signature::{SignatureError, SigningKey, digest};
use federation::vocab::Actor;
use federation::vocab::actor::PublicKey;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::{Value, json};
use support::fixtures;
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

fn public(id: &str, owner: &str) -> PublicKey {
    PublicKey { id: url(id), owner: url(owner), pem: KEY_OF_VIC.public_key_pem().unwrap() }
}

/// A request, as it can be tampered with.
#[derive(Clone)]
struct Request {
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Request {
    /// What vic sends to our inbox.
    fn post(body: &str) -> Self {
        let to = url("https://s.test/inbox");
        let body = body.as_bytes().to_vec();
        let mut headers =
            cavage::sign(&Method::POST, &to, Some(&body), KEY, &KEY_OF_VIC, now(), Query::Signed).unwrap();
        headers.insert("content-type", HeaderValue::from_static("application/activity+json"));
        Self { method: Method::POST, target: "/inbox".to_owned(), headers, body }
    }

    /// What vic sends, with a signature that covers `covered`, and other parameters in it.
    fn covering(covered: &str, parameters: &str) -> Self {
        Self::post(BODY).resigned(covered, parameters)
    }

    fn set(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    fn without(mut self, name: &'static str) -> Self {
        self.headers.remove(name);
        self
    }

    fn add(mut self, name: &'static str, value: &str) -> Self {
        self.headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    /// The same header, the other value first.
    fn put_before(mut self, name: &'static str, value: &str) -> Self {
        let own = self.headers.remove(name).unwrap();
        self.headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self.headers.append(HeaderName::from_static(name), own);
        self
    }

    fn resigned(self, covered: &str, parameters: &str) -> Self {
        let find = |name: &str| {
            let inside = parameters.split(&format!("{name}=")).nth(1)?;
            Some(inside.split(',').next()?.trim_matches('"').to_owned())
        };
        let line = |name: &str| match name {
            "(request-target)" => {
                format!("(request-target): {} {}", self.method.as_str().to_lowercase(), self.target)
            }
            "(created)" => format!("(created): {}", find("created").unwrap_or_default()),
            "(expires)" => format!("(expires): {}", find("expires").unwrap_or_default()),
            name => format!("{name}: {}", self.headers.get(name).map_or("", |value| value.to_str().unwrap())),
        };
        let text = covered.split_whitespace().map(line).collect::<Vec<_>>().join("\n");
        let signature = base64(&KEY_OF_VIC.sign(text.as_bytes()).unwrap());
        let header = format!(r#"keyId="{KEY}",{parameters}headers="{covered}",signature="{signature}""#);
        self.set("signature", &header)
    }

    fn incoming(&self) -> Incoming<'_> {
        Incoming {
            method: &self.method,
            path_and_query: &self.target,
            headers: &self.headers,
            body: &self.body,
        }
    }

    fn check_at(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let screened = screen(&self.incoming(), "s.test", now)?;
        screened.verify(&public(KEY, VIC)).map(|_| ())
    }

    fn check(&self) -> Result<(), Refusal> {
        self.check_at(now())
    }

    #[track_caller]
    fn is_refused(&self) {
        match self.check() {
            Ok(()) => panic!("accepted"),
            Err(refusal) => assert!(matches!(refusal.status(), 400 | 401), "{refusal:?}"),
        }
    }

    #[track_caller]
    fn is_unauthorized(&self) {
        assert_eq!(self.check().map_err(|refusal| refusal.status()), Err(401), "{:?}", self.check());
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for index in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * index) & 63).unwrap();
            text.push(if index <= chunk.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    text
}

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
    let screened = screen_get(&as_get.incoming(), "s.test", now()).unwrap();
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
    let screened = || screen(&Request::post(BODY).incoming(), "s.test", now()).unwrap();
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
        let screened = screen(&request.incoming(), "s.test", now()).unwrap();
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
fn sig_31_a_second_scheme_is_not_passed_over() {
    Request::post(BODY).set("signature-input", r#"sig1=("@method");created=1"#).is_unauthorized();
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
        let verified =
            screen_get(&request.incoming(), "s.test", now()).unwrap().verify(&public(KEY, VIC)).unwrap();
        assert_eq!(verified.signer().as_str(), VIC);
        assert!(screen_get(&request.incoming(), "other.test", now()).is_err());
    }
}

/// A server that knows vic, and counts what it is asked.
struct Server {
    client: GuardedClient,
    signer: Signer,
    blocked: bool,
    cached: Option<CachedKey>,
    processed: Vec<String>,
    asked_for_keys: Mutex<u32>,
}

impl Server {
    fn new() -> Self {
        let client = GuardedClient::new(Policy {
            allow_http_and_ports: false,
            allow_networks: Vec::new(),
            user_agent: "test".to_owned(),
            our_authority: "s.test".to_owned(),
            resolver: Arc::new(SystemResolver),
            extra_ca: None,
        });
        Self {
            client: client.unwrap(),
            signer: Signer { key_id: url("https://s.test/actor#main-key"), key: Arc::clone(&KEY_OF_VIC) },
            blocked: false,
            cached: Some(CachedKey { key: public(KEY, VIC), fetched_at: now() }),
            processed: Vec::new(),
            asked_for_keys: Mutex::new(0),
        }
    }
}

type Answer<T> = Ready<Result<T, Unavailable>>;

#[expect(refining_impl_trait, reason = "a test's answers are ready")]
impl Host for Server {
    fn authority(&self) -> &'static str {
        "s.test"
    }

    fn client(&self) -> &GuardedClient {
        &self.client
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn is_blocked(&self, _: &Url) -> Answer<bool> {
        ready(Ok(self.blocked))
    }

    fn knows_actor(&self, actor: &Url) -> Answer<bool> {
        ready(Ok(self.cached.as_ref().is_some_and(|cached| cached.key.owner == *actor)))
    }

    fn is_processed(&self, dedup_key: &str) -> Answer<bool> {
        ready(Ok(self.processed.iter().any(|known| known == dedup_key)))
    }

    fn find_key(&self, _: &Url) -> Answer<Option<CachedKey>> {
        ready(Ok(self.cached.clone()))
    }

    fn may_fetch_key(&self, _: &Url, _: DateTime<Utc>) -> Answer<bool> {
        *self.asked_for_keys.lock().unwrap() += 1;
        ready(Ok(false))
    }

    fn remember_actor(&self, _: &Actor, _: DateTime<Utc>) -> Answer<()> {
        ready(Ok(()))
    }
}

#[tokio::test]
async fn a_known_actor_is_received_and_told_apart_from_a_repetition() {
    let mut server = Server::new();
    let request = Request::post(BODY);
    let Ok(Received::New(verified)) = receive(&server, &request.incoming(), now()).await else { panic!() };
    assert_eq!(verified.signer().as_str(), VIC);
    assert_eq!(verified.raw().as_ref(), BODY.as_bytes());
    assert_eq!(verified.dedup_key(), "https://v.test/a/1");
    server.processed.push(verified.dedup_key());
    assert_eq!(receive(&server, &request.incoming(), now()).await, Ok(Received::Duplicate));
    // What we have seen is nobody's business who cannot sign.
    let mut elsewhere = request.clone();
    elsewhere.target = "/users/bob/inbox".to_owned();
    assert!(receive(&server, &elsewhere.incoming(), now()).await.is_err());
    assert_eq!(*server.asked_for_keys.lock().unwrap(), 0);
}

#[tokio::test]
async fn blocked_servers_are_forbidden() {
    let server = Server { blocked: true, ..Server::new() };
    let refusal = receive(&server, &Request::post(BODY).incoming(), now()).await.unwrap_err();
    assert_eq!(refusal.status(), 403);
}

#[tokio::test]
async fn an_unknown_actor_may_delete_itself_without_being_asked() {
    let server = Server { cached: None, ..Server::new() };
    let body = json!({"id": "https://v.test/a/1", "type": "Delete", "actor": VIC, "object": VIC}).to_string();
    let received = receive(&server, &Request::post(&body).incoming(), now()).await;
    assert_eq!(received, Ok(Received::SelfDeleteOfUnknown));
    assert_eq!(*server.asked_for_keys.lock().unwrap(), 0);
}

#[tokio::test]
async fn sig_28_a_key_is_looked_up_again_only_after_a_while() {
    let other = SigningKey::generate().unwrap().public_key_pem().unwrap();
    let wrong = |fetched_at| {
        let key = PublicKey { pem: other.clone(), ..public(KEY, VIC) };
        Server { cached: Some(CachedKey { key, fetched_at }), ..Server::new() }
    };
    let request = Request::post(BODY);
    for (age, lookups) in [(TimeDelta::minutes(5), 0), (TimeDelta::minutes(6), 1)] {
        let server = wrong(now() - age);
        let refusal = receive(&server, &request.incoming(), now()).await.unwrap_err();
        assert_eq!((refusal.status(), *server.asked_for_keys.lock().unwrap()), (401, lookups));
    }
}

#[tokio::test]
async fn sig_60_a_key_that_cannot_be_fetched_is_no_verdict() {
    let server = Server { cached: None, ..Server::new() };
    let refusal = receive(&server, &Request::post(BODY).incoming(), now()).await.unwrap_err();
    assert_eq!(refusal.status(), 503);
    assert!(refusal.retry_after().is_some());
}

#[tokio::test]
async fn an_activity_without_an_id_is_recognised_by_its_bytes() {
    let server = Server::new();
    let body = json!({"type": "Delete", "actor": VIC, "object": "https://v.test/n/1"}).to_string();
    let Ok(Received::New(verified)) = receive(&server, &Request::post(&body).incoming(), now()).await else {
        panic!()
    };
    assert_eq!(verified.dedup_key(), format!("sha256:{}", digest::hex(body.as_bytes())));
}

#[tokio::test]
async fn a_get_is_authenticated_with_the_stored_key() {
    let to = url("https://s.test/p/1");
    let headers = cavage::sign(&Method::GET, &to, None, KEY, &KEY_OF_VIC, now(), Query::Signed).unwrap();
    let request = Request { method: Method::GET, target: "/p/1".to_owned(), headers, body: Vec::new() };
    let verified = authenticate(&Server::new(), &request.incoming(), now()).await.unwrap();
    assert_eq!(verified.signer().as_str(), VIC);
    let blocked = Server { blocked: true, ..Server::new() };
    assert_eq!(authenticate(&blocked, &request.incoming(), now()).await, Err(Refusal::Blocked));
}
