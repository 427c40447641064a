//! The same requests, signed as RFC 9421 says.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta, Utc};
use federation::inbox::{Refusal, screen, screen_get};
use federation::signature::rfc9421::{ACCEPT_SIGNATURE, Signature, accept, is_asked_for, sign};
use federation::signature::{Scheme, SignatureError, digest};
use http::{HeaderMap, HeaderValue, Method};

use super::request::{Request, base64};
use super::{BODY, KEY, KEY_OF_VIC, MAL, VIC, now, public, url};

/// What has to be covered.
const ALL: [&str; 3] = ["@method", "@target-uri", "content-digest"];

impl Request {
    /// What vic sends to our inbox, in this scheme.
    pub(super) fn newer(body: &str) -> Self {
        let to = url("https://s.test/inbox");
        let body = body.as_bytes().to_vec();
        let mut headers = sign(&Method::POST, &to, Some(&body), KEY, &KEY_OF_VIC, now()).unwrap();
        headers.insert("content-type", HeaderValue::from_static("application/activity+json"));
        Self { method: Method::POST, target: "/inbox".to_owned(), headers, body }
    }

    /// The same with other components and parameters.
    fn newer_covering(components: &[&str], parameters: &str) -> Self {
        Self::newer(BODY).newly_signed(components, parameters)
    }

    fn newly_signed(self, components: &[&str], parameters: &str) -> Self {
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let mut base = String::new();
        for name in components {
            let value = match *name {
                "@method" => self.method.to_string(),
                "@target-uri" => format!("https://s.test{}", self.target),
                "@authority" => "s.test".to_owned(),
                "@scheme" => "https".to_owned(),
                "@request-target" => self.target.clone(),
                "@path" => path.to_owned(),
                "@query" => format!("?{query}"),
                name => self.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned(),
            };
            writeln!(base, "\"{name}\": {value}").unwrap();
        }
        let list = components.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" ");
        let parameters = format!("({list}){parameters}");
        write!(base, "\"@signature-params\": {parameters}").unwrap();
        let signature = base64(&KEY_OF_VIC.sign(base.as_bytes()).unwrap());
        self.set("signature-input", &format!("sig1={parameters}"))
            .set("signature", &format!("sig1=:{signature}:"))
    }
}

/// The usual parameters, made at `time`.
fn made_at(time: DateTime<Utc>) -> String {
    format!(r#";created={};keyid="{KEY}""#, time.timestamp())
}

fn usual() -> String {
    made_at(now())
}

#[test]
fn what_we_sign_is_what_we_verify() {
    let request = Request::newer(BODY);
    assert_eq!(
        request.headers["signature-input"],
        format!(
            r#"sig1=("@method" "@target-uri" "content-digest");created=1767607200;keyid="{KEY}";alg="rsa-v1_5-sha256""#
        )
    );
    let screened = screen(&request.incoming(), "https://s.test", now()).unwrap();
    let verified = screened.verify(&public(KEY, VIC)).unwrap();
    assert_eq!((verified.signer().as_str(), verified.scheme()), (VIC, Scheme::Rfc9421));
    assert!(sign(&Method::GET, &url("https://s.test/"), None, "a\"b", &KEY_OF_VIC, now()).is_err());
}

#[test]
fn what_others_sign_is_understood() {
    let also = |more: &str| format!("{}{more}", usual());
    for (components, parameters) in [
        (&ALL[..], usual()),
        (&["content-digest", "@target-uri", "@method", "content-type"], usual()),
        (&["@method", "@authority", "@path", "content-digest"], usual()),
        (&["@method", "@authority", "@path", "@query", "content-digest"], usual()),
        (&["@method", "@scheme", "@request-target", "@target-uri", "content-digest"], usual()),
        (&ALL, also(r#";alg="rsa-v1_5-sha256";nonce="x";tag="fediverse""#)),
        (&ALL, also(&format!(";expires={}", now().timestamp() + 60))),
        // The parameters are what was signed as they came, not as somebody would write them.
        (&ALL, format!(r#";keyid="{KEY}";  created={}"#, now().timestamp())),
    ] {
        Request::newer_covering(components, &parameters).check().unwrap();
    }
    let fedify = ["@method", "@target-uri", "@authority", "host", "date", "content-digest"];
    let dated = Request::newer(BODY).set("host", "s.test").set("date", "Mon, 05 Jan 2026 10:00:00 GMT");
    dated.clone().newly_signed(&fedify, &usual()).check().unwrap();
    let stale = dated.set("date", "Sun, 04 Jan 2026 10:00:00 GMT").newly_signed(&fedify, &usual());
    assert_eq!(stale.check(), Err(Refusal::Signature(SignatureError::Stale)));
}

#[test]
fn a_signed_get_tells_who_asks_in_both_schemes() {
    for target in ["/users/alice/outbox?page=true", "/p/1"] {
        let to = url(&format!("https://s.test{target}"));
        let headers = sign(&Method::GET, &to, None, KEY, &KEY_OF_VIC, now()).unwrap();
        assert!(!headers.contains_key("content-digest"));
        let get = Request { method: Method::GET, target: target.to_owned(), headers, body: Vec::new() };
        let screened = screen_get(&get.incoming(), "https://s.test", now()).unwrap();
        let verified = screened.verify(&public(KEY, VIC)).unwrap();
        assert_eq!((verified.signer().as_str(), verified.scheme()), (VIC, Scheme::Rfc9421));
        let elsewhere = screen_get(&get.incoming(), "https://other.test", now()).unwrap();
        assert!(elsewhere.verify(&public(KEY, VIC)).is_err());
        // A path that was signed without its query is another one.
        let paths = get.newly_signed(&["@method", "@authority", "@path"], &usual());
        assert_eq!(
            screen_get(&paths.incoming(), "https://s.test", now()).is_ok(),
            !target.contains('?'),
            "{target}"
        );
    }
}

#[test]
fn sig_02_another_body_is_refused_in_the_newer_scheme() {
    let mut request = Request::newer(BODY);
    request.body = BODY.replace("alice", "bobby").into_bytes();
    assert_eq!(request.check(), Err(Refusal::Signature(SignatureError::Digest)));
    let evil = digest::content_header(&request.body);
    request.set("content-digest", &evil).is_unauthorized();
}

#[test]
fn sig_08_09_10_a_signature_for_elsewhere_is_refused_in_the_newer_scheme() {
    let to = |method: Method, address: &str| {
        let signed = sign(&method, &url(address), Some(BODY.as_bytes()), KEY, &KEY_OF_VIC, now()).unwrap();
        let mut request = Request::newer(BODY);
        request.headers.extend(signed);
        request
    };
    to(Method::POST, "https://s.test/inbox").check().unwrap();
    to(Method::POST, "https://s.test/users/bob/inbox").is_unauthorized();
    to(Method::POST, "https://e.test/inbox").is_unauthorized();
    // Whatever a proxy or a header says about where we are.
    to(Method::POST, "https://e.test/inbox").set("host", "e.test").is_unauthorized();
    to(Method::POST, "http://s.test/inbox").is_unauthorized();
    to(Method::GET, "https://s.test/inbox").is_unauthorized();
    let elsewhere = Request::newer(BODY).set("host", "e.test");
    elsewhere.newly_signed(&["@method", "@target-uri", "host", "content-digest"], &usual()).is_unauthorized();
}

#[test]
fn sig_11_12_the_wrong_time_is_refused_in_the_newer_scheme() {
    let at = |shift: TimeDelta| Request::newer_covering(&ALL, &made_at(now() + shift));
    for shift in [TimeDelta::minutes(-12 * 60 - 1), TimeDelta::days(-30), TimeDelta::minutes(61)] {
        at(shift).is_unauthorized();
    }
    for shift in [TimeDelta::minutes(-12 * 60 + 1), TimeDelta::zero(), TimeDelta::minutes(55)] {
        at(shift).check().unwrap();
    }
    at(TimeDelta::days(3650)).is_unauthorized();
}

#[test]
fn sig_15_created_and_expires_are_not_abused_in_the_newer_scheme() {
    let seconds = now().timestamp();
    for times in [
        "created=1000000000".to_owned(),
        "created=-1".to_owned(),
        "created=99999999999999999999".to_owned(),
        "created=999999999999999".to_owned(),
        format!("created=\"{seconds}\""),
        format!("created={seconds}.0"),
        "created".to_owned(),
        format!("created={seconds};expires={seconds}"),
        format!("created={seconds};expires={}", seconds - 60),
        format!("created={seconds};expires=-1"),
        format!("created={seconds};created={seconds}"),
        format!("expires={}", seconds + 60),
    ] {
        Request::newer_covering(&ALL, &format!(";{times};keyid=\"{KEY}\"")).is_unauthorized();
    }
}

#[test]
fn sig_22_the_algorithm_is_the_keys_in_the_newer_scheme() {
    for name in ["hmac-sha256", "none", "rsa-pss-sha512", "ecdsa-p256-sha256", "ed25519", "rsa-sha256", ""] {
        Request::newer_covering(&ALL, &format!("{};alg=\"{name}\"", usual())).is_unauthorized();
    }
    Request::newer_covering(&ALL, &format!("{};alg=rsa-v1_5-sha256", usual())).is_unauthorized();
}

#[test]
fn sig_25_several_signatures_are_refused_in_the_newer_scheme() {
    let request = Request::newer(BODY);
    let (input, signature) = (&request.headers["signature-input"], &request.headers["signature"]);
    let (input, signature) = (input.to_str().unwrap().to_owned(), signature.to_str().unwrap().to_owned());
    let of_mal = input.replace(VIC, MAL);
    request.clone().add("signature-input", &of_mal).is_refused();
    request.clone().put_before("signature-input", &of_mal).is_refused();
    request.clone().add("signature", &signature).is_refused();
    request.set("signature", &signature.replace("sig1", "sig2")).is_unauthorized();
}

#[test]
fn sig_27_malformed_signatures_are_refused_without_panic_in_the_newer_scheme() {
    let usual = usual();
    let many = (0..10_000).map(|n| format!(";p{n}=1")).collect::<Vec<_>>().concat();
    let names = (0..40).map(|n| format!("\"x-{n}\"")).collect::<Vec<_>>().join(" ");
    let all = r#"("@method" "@target-uri" "content-digest")"#;
    for input in [
        String::new(),
        "sig1".to_owned(),
        "sig1=".to_owned(),
        "sig1=1".to_owned(),
        format!("sig1={all}"),
        format!("sig1={all}{usual};keyid=\"{MAL}\""),
        format!("sig1={all}{usual}{many}"),
        format!("sig1=({names}){usual}"),
        format!("sig1={all}{usual},"),
        format!("sig1={all};created=1767607200;keyid=\"{KEY}"),
        format!("sig1={all};created=1767607200;keyid=x"),
        format!("sig1={all};created=1767607200;keyid=\"not a url\""),
        format!("sig1={all};created=1767607200;keyid=\"{}\"", "a".repeat(64 * 1024)),
        format!("sig1=(\"@method\" \"@method\" \"@target-uri\" \"content-digest\"){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\";req){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\";sf){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\";bs){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"@query-param\";name=\"a\"){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"@status\"){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"@odd\"){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"Content-Digest\"){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"x-none\"){usual}"),
        format!("sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"a b\"){usual}"),
        format!("sig1=(@method \"@target-uri\" \"content-digest\"){usual}"),
    ] {
        Request::newer(BODY).set("signature-input", &input).is_unauthorized();
    }
    let mut request = Request::newer(BODY);
    request.headers.insert("signature-input", HeaderValue::from_bytes(b"sig1=\"\xff\"").unwrap());
    request.is_unauthorized();
    for signature in ["", "sig1", "sig1=1", "sig1=:!:", "sig1=::", "sig1=(\"a\")", "sig1=\"AA==\""] {
        Request::newer(BODY).set("signature", signature).is_unauthorized();
    }
    Request::newer(BODY).without("signature").is_unauthorized();
    assert_eq!(Signature::parse("sig1=\"\0\"", "sig1=:AA==:"), Err(SignatureError::Malformed));
}

#[test]
fn sig_30_what_leaves_something_out_is_refused() {
    let because = |name| Err(Refusal::Signature(SignatureError::NotCovered(name)));
    for (components, name) in [
        (&["@method", "@target-uri"][..], "content-digest"),
        (&["@target-uri", "content-digest"], "@method"),
        (&["@method", "content-digest"], "@target-uri"),
        (&["@method", "@authority", "content-digest"], "@target-uri"),
        (&["@method", "@path", "content-digest"], "@target-uri"),
        (&[], "@method"),
    ] {
        let request = Request::newer_covering(components, &usual());
        assert_eq!(request.check(), because(name));
        request.is_unauthorized();
    }
    let undated = Request::newer_covering(&ALL, &format!(";keyid=\"{KEY}\""));
    assert_eq!(undated.check(), because("created"));
    undated.is_unauthorized();
    let mut queried = Request::newer(BODY);
    queried.target = "/inbox?a=1".to_owned();
    let queried = queried.newly_signed(&["@method", "@authority", "@path", "content-digest"], &usual());
    assert_eq!(queried.check(), because("@query"));
}

#[test]
fn sig_31_there_is_no_falling_back_from_a_broken_scheme() {
    let (older, newer) = (Request::post(BODY), Request::newer(BODY));
    older.check().unwrap();
    newer.check().unwrap();
    // A good signature of the older scheme, and a claim of the newer.
    let input = newer.headers["signature-input"].to_str().unwrap().to_owned();
    let both = older
        .clone()
        .set("signature-input", &input)
        .set("content-digest", newer.headers["content-digest"].to_str().unwrap());
    both.is_unauthorized();
    older.clone().set("signature-input", r#"sig1=("@method");created=1"#).is_unauthorized();
    older.clone().set("signature-input", "").is_unauthorized();
    // A good signature of the newer scheme, and a broken one of the older in the same header or beside it.
    let (good, broken) =
        (newer.headers["signature"].to_str().unwrap(), r#"keyId="x",headers="date",signature="AA==""#);
    newer.clone().set("signature", &format!("{good},{broken}")).is_unauthorized();
    newer.clone().add("signature", broken).is_refused();
    // Two labels, the first of which is broken, and the second; and two that are the same.
    for (first, second) in [("AA==", &good[6..good.len() - 1]), (&good[6..good.len() - 1], "AA==")] {
        let value = &input[5..];
        newer
            .clone()
            .set("signature-input", &format!("a={value}, b={value}"))
            .set("signature", &format!("a=:{first}:, b=:{second}:"))
            .is_unauthorized();
    }
    newer.clone().set("signature", &format!("{good}, b=:AA==:")).is_unauthorized();
}

#[test]
fn sig_32_every_content_digest_that_is_known_has_to_match() {
    let good = digest::content_header(BODY.as_bytes());
    let other = digest::content_header(b"{}");
    let sha512 = |body: &[u8]| {
        use aws_lc_rs::digest::{SHA512, digest};
        format!("sha-512=:{}:", base64(digest(&SHA512, body).as_ref()))
    };
    let (good512, other512) = (sha512(BODY.as_bytes()), sha512(b"{}"));
    let with = |header: &str| Request::newer(BODY).set("content-digest", header).newly_signed(&ALL, &usual());
    for header in [good.clone(), good512.clone(), format!("{good512}, {good}"), format!("{good}, md5=:AAAA:")]
    {
        with(&header).check().unwrap();
    }
    for header in [
        format!("{good512}, {other}"),
        format!("{other512}, {good}"),
        format!("{other}, {good}"),
        format!("{good}, {good}"),
        "md5=:CY9rzUYh03PK3k6DJie09g==:".to_owned(),
        String::new(),
        good.to_uppercase(),
        digest::header(BODY.as_bytes()),
        good.replace(':', "\""),
        "sha-256".to_owned(),
        "sha-256=()".to_owned(),
    ] {
        with(&header).is_unauthorized();
    }
    Request::newer(BODY).without("content-digest").is_unauthorized();
    Request::newer(BODY).add("content-digest", &good).is_refused();
    // The other scheme's header is no cover.
    Request::newer(BODY)
        .without("content-digest")
        .set("digest", &digest::header(BODY.as_bytes()))
        .newly_signed(&["@method", "@target-uri", "digest"], &usual())
        .is_unauthorized();
}

#[test]
fn a_refusal_says_how_to_sign() {
    let refusal = Request::post(BODY).without("signature").check().unwrap_err();
    let asked = refusal.accept_signature(&Method::POST).unwrap();
    assert_eq!(
        asked,
        r#"sig1=("@method" "@target-uri" "content-digest");created;keyid;alg="rsa-v1_5-sha256""#
    );
    assert_eq!(Refusal::Blocked.accept_signature(&Method::POST), None);
    assert!(!refusal.accept_signature(&Method::GET).unwrap().contains("content-digest"));
    let headers =
        |value: &str| HeaderMap::from_iter([(ACCEPT_SIGNATURE, value.parse::<HeaderValue>().unwrap())]);
    for value in [asked, accept(&Method::GET), "sig1=()", r#"a=1, sig=("@method");nonce="x""#] {
        assert!(is_asked_for(&headers(value)), "{value}");
    }
    for value in ["", "sig1", "sig1=1", r#"sig1=("@method");alg="hmac-sha256""#, "sig1=();alg=1"] {
        assert!(!is_asked_for(&headers(value)), "{value}");
    }
    assert!(!is_asked_for(&HeaderMap::new()));
}
