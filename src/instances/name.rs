//! Names of servers: one spelling for each, whatever was typed, pasted or sent.

/// Bytes of a name, and of each part between its dots (RFC 1035, 2.3.4).
const NAME_BYTES: usize = 253;
const LABEL_BYTES: usize = 63;

/// Why something is no name of a server. The sentence is for whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    #[error("This is not a domain name.")]
    Malformed,
    #[error("Leave out the star: a rule covers all sub-domains.")]
    Wildcard,
    #[error("Parts of this name are hidden; the whole name is needed.")]
    Hidden,
    #[error("This is an address, not a domain name.")]
    Address,
}

/// The one spelling of a name: lower case, in the form that goes over the wire (`xn--…`), without
/// scheme, user name, port, path and the dot at the end.
///
/// ```
/// use heliograph::instances::canonical;
///
/// assert_eq!(canonical("https://mal@E.test:443/about").unwrap(), "e.test");
/// assert_eq!(canonical("Bücher.example.").unwrap(), "xn--bcher-kva.example");
/// assert!(canonical("*").is_err());
/// ```
pub fn canonical(raw: &str) -> Result<String, BadName> {
    let raw = raw.trim();
    let rest = raw.split_once("://").map_or(raw, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = without_port(host);
    if host.starts_with("*.") || host == "*" {
        return Err(BadName::Wildcard);
    }
    if host.contains('*') {
        return Err(BadName::Hidden);
    }
    match url::Host::parse(host) {
        Ok(url::Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            if is_name(name) { Ok(name.to_owned()) } else { Err(BadName::Malformed) }
        }
        Ok(url::Host::Ipv4(_) | url::Host::Ipv6(_)) => Err(BadName::Address),
        Err(_) => Err(BadName::Malformed),
    }
}

/// The same with the port, where there is one besides that of https: as handles and hosts have it.
pub fn canonical_with_port(raw: &str) -> Result<String, BadName> {
    let name = canonical(raw)?;
    let rest = raw.trim().split_once("://").map_or(raw.trim(), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let port = authority.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
    Ok(port.filter(|port| *port != 443).map_or(name.clone(), |port| format!("{name}:{port}")))
}

fn is_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LABEL_BYTES).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    };
    name.len() <= NAME_BYTES && name.split('.').all(is_label)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// The name in an authority that was read from a URL: without the port, without the dot at the end.
#[must_use]
pub fn of_authority(authority: &str) -> String {
    without_port(authority).trim_end_matches('.').to_ascii_lowercase()
}

/// A name and all names that it is below, the longest first: `a.b.test`, `b.test`, `test`.
pub fn with_parents(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, parent)| parent))
}

/// Whether `name` is `domain` or below it.
#[must_use]
pub fn covers(domain: &str, name: &str) -> bool {
    with_parents(name).any(|one| one == domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_04_every_spelling_is_one_name() {
        for raw in [
            "e.test",
            "E.TEST",
            " e.test. ",
            "e.test:443",
            "mal@e.test",
            "https://mal:secret@E.test:8443/users/mal?x#y",
            "ｅ.test",
            "e。test",
            "e%2Etest",
            "@mal@e.test",
        ] {
            assert_eq!(canonical(raw).as_deref(), Ok("e.test"), "{raw}");
        }
        assert_eq!(canonical_with_port("https://E.test:443/").as_deref(), Ok("e.test"));
        assert_eq!(canonical_with_port("http://E.test:8081/x:1").as_deref(), Ok("e.test:8081"));
        assert_eq!(canonical("BÜCHER.test").as_deref(), Ok("xn--bcher-kva.test"));
        assert_eq!(canonical("xn--bcher-kva.test").as_deref(), Ok("xn--bcher-kva.test"));
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        for (raw, reason) in [
            ("", BadName::Malformed),
            (".", BadName::Malformed),
            ("a..test", BadName::Malformed),
            ("a b.test", BadName::Malformed),
            ("<!-- a comment -->", BadName::Malformed),
            ("=HYPERLINK(1)", BadName::Malformed),
            (&"a".repeat(64), BadName::Malformed),
            ("*", BadName::Wildcard),
            ("*.e.test", BadName::Wildcard),
            ("daji******.com", BadName::Hidden),
            ("192.0.2.1", BadName::Address),
            ("2130706433", BadName::Address),
            ("[2001:db8::1]:443", BadName::Address),
        ] {
            assert_eq!(canonical(raw), Err(reason), "{raw}");
        }
    }

    #[test]
    fn a_name_is_below_its_parents_and_nobody_else() {
        assert!(covers("e.test", "e.test") && covers("e.test", "a.b.e.test"));
        assert!(!covers("e.test", "evile.test") && !covers("a.e.test", "e.test"));
        assert_eq!(with_parents("a.b.test").collect::<Vec<_>>(), ["a.b.test", "b.test", "test"]);
        assert_eq!(of_authority("v.test.:8443"), "v.test");
    }
}
