//! Mail addresses, in one spelling only: what we check is what the mailer reads.

use crate::limits;

/// Whether it is a plain address: no quotes, comments, routes or second `@`, behind which mailers have found another
/// domain than whoever checked it (CVE-2026-41259). A domain of other letters is written in its ASCII form.
#[must_use]
pub fn is_email(email: &str) -> bool {
    let Some((name, domain)) = email.split_once('@') else { return false };
    let letter = |c: char| c.is_ascii_alphanumeric() || "!#$&'*+-/=?^_{|}~".contains(c);
    let fine_name =
        name.len() <= 64 && name.split('.').all(|part| !part.is_empty() && part.chars().all(letter));
    fine_name && is_domain(domain) && email.len() <= limits::EMAIL_BYTES
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

/// What stands behind the `@`.
#[must_use]
pub fn domain_of(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// The mailbox that an address leads to: what stands behind a plus is the same mailbox almost everywhere.
#[must_use]
pub fn mailbox_of(email: &str) -> String {
    let email = email.trim().to_lowercase();
    let Some((name, domain)) = email.rsplit_once('@') else { return email };
    let name = name.split('+').next().unwrap_or_default();
    format!("{name}@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_33_an_address_has_one_reading() {
        for trick in [
            "a@ok.test@evil.test",
            "\"a@b\"@evil.test",
            "a%evil.test@ok.test",
            "a@ok.test(c)",
            "(c)a@ok.test",
            "a@ok.test\r\nbcc:x",
            "a@ok.test,b@evil.test",
            "a b@ok.test",
            "<a@ok.test>",
            "a@[127.0.0.1]",
            "a@ök.test",
            "a@ok.test.",
            ".a@ok.test",
            "a..b@ok.test",
            "a@-ok.test",
            "a@ok",
            "@ok.test",
            "a@",
            "",
        ] {
            assert!(!is_email(trick), "{trick:?}");
        }
        for fine in ["a@ok.test", "a.b+c@mail.ok.test", "o'neill@ok.test", "a@xn--k-dka.test"] {
            assert!(is_email(fine), "{fine}");
            // The mailer reads the same domain.
            let read: lettre::Address = fine.parse().unwrap();
            assert_eq!(read.domain(), domain_of(fine));
        }
    }

    #[test]
    fn a_plus_is_no_other_mailbox() {
        assert_eq!(mailbox_of("Ann+photos@Mail.test"), "ann@mail.test");
        assert_eq!(mailbox_of("ann@mail.test"), "ann@mail.test");
    }
}
