//! What our mails say, in plain text and in HTML.

use maud::{DOCTYPE, html};

use super::model::{Letter, Mail};

/// Characters of a name in a mail; names here are shorter.
const NAME: usize = 60;

struct Words {
    subject: String,
    lines: Vec<String>,
    /// What the link does, and the link.
    link: Option<(&'static str, String)>,
    /// What stands below.
    end: &'static str,
}

const NOT_YOU: &str = "If this was not you, choose another password at once, and look through the devices and apps that \
                       are signed in.";

impl Letter {
    /// To `name` at `to`, from the server of this name. The text of names is theirs: it never becomes a header or HTML.
    #[must_use]
    pub fn write(&self, to: &str, name: &str, server: &str) -> Mail {
        let (name, server) = (one_line(name), one_line(server));
        let Words { subject, lines, link, end } = self.words(&server);
        let greeting = format!("Hello {name},");
        let mut plain = vec![greeting.clone()];
        plain.extend(lines.clone());
        if let Some((what, link)) = &link {
            plain.push(format!("{what}:\n{link}"));
        }
        plain.extend([end.to_owned(), format!("-- \n{server}")]);
        let html = html! {
            (DOCTYPE)
            html lang="en" {
                body style="font-family: sans-serif; line-height: 1.5" {
                    p { (greeting) }
                    @for line in &lines { p { (line) } }
                    @if let Some((what, link)) = &link {
                        p { a href=(link) { (what) } }
                        p { "Or copy this address into your browser: " (link) }
                    }
                    p { (end) }
                    p { (server) }
                }
            }
        };
        Mail { to: to.to_owned(), subject, text: plain.join("\n\n"), html: html.into_string() }
    }

    fn words(&self, server: &str) -> Words {
        let notice = |subject: &str, line: &str| Words {
            subject: format!("{subject} ({server})"),
            lines: vec![line.to_owned()],
            link: None,
            end: NOT_YOU,
        };
        match self {
            Self::Confirm { link } => Words {
                subject: format!("Confirm your address for {server}"),
                lines: vec!["Somebody, probably you, signed up with this address.".to_owned()],
                link: Some(("Confirm the address", link.clone())),
                end: "If it was not you, do nothing: without this link nobody can use the account.",
            },
            Self::Reset { link } => Words {
                subject: format!("Another password for {server}"),
                lines: vec!["Somebody, probably you, has forgotten the password of your account.".to_owned()],
                link: Some(("Choose another password", link.clone())),
                end: "The link works once, for an hour. If you did not ask for it, do nothing: your password stays.",
            },
            Self::PasswordChanged => notice(
                "Your password was changed",
                "Your account has another password now, and everything else that was signed in has ended.",
            ),
            Self::NewAddress { link } => Words {
                subject: format!("Confirm your new address for {server}"),
                lines: vec!["Your account is to have this address from now on.".to_owned()],
                link: Some(("Use this address", link.clone())),
                end: "The link works for a day. If you have no account here, do nothing.",
            },
            Self::AddressChanged { now, undo } => Words {
                subject: format!("Your address was changed ({server})"),
                lines: vec![format!("Your account now belongs to {}.", one_line(now))],
                link: Some(("This was not me: take it back", undo.clone())),
                end: "The link works for seven days. It also ends everything that is signed in.",
            },
            Self::AddressBack => notice(
                "Your address is what it was",
                "The change of your address was taken back, and everything that was signed in has ended. Choose another \
                 password, for somebody may know yours.",
            ),
            Self::SecondFactorOn => notice(
                "Signing in takes a code from now on",
                "A second factor was added to your account. Keep its recovery codes where you will find them.",
            ),
            Self::SecondFactorOff => notice(
                "Signing in takes no code any more",
                "The second factor of your account was taken off.",
            ),
            Self::PasskeyAdded { name } => Words {
                lines: vec![format!(
                    "A passkey was added to your account: {}. Whoever has it can sign in without your password.",
                    one_line(name)
                )],
                end: "If this was not you, delete it under Sign-in and security, and choose another password at once: it \
                      stays when the password changes.",
                ..notice("A passkey was added", "")
            },
            Self::PasskeyRemoved { name } => Words {
                lines: vec![format!("A passkey of your account was deleted: {}.", one_line(name))],
                ..notice("A passkey was deleted", "")
            },
            Self::IdentityLinked { provider } => notice(
                "Your account was linked",
                &format!("Whoever signs in to your account at {} comes in here, too.", one_line(provider)),
            ),
            Self::IdentityUnlinked { provider } => notice(
                "Your account was unlinked",
                &format!("Signing in at {} does not open your account here any more.", one_line(provider)),
            ),
            Self::NewRecoveryCodes => notice(
                "You have new recovery codes",
                "New recovery codes were made for your account. The old ones do not work any more.",
            ),
        }
    }
}

/// Without line breaks and other controls, and not too long.
fn one_line(words: &str) -> String {
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(NAME).collect();
    clean.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xss_17_a_name_is_neither_a_header_nor_html() {
        let name =
            format!("Mal\r\nBcc: all@evil.test\r\n\r\n<img src=x onerror=alert(1)>{}", "x".repeat(10_000));
        let letter = Letter::Confirm { link: "https://s.test/account/confirm/abc".to_owned() };
        let mail = letter.write("a@b.test", &name, "Pics\r\nBcc: all@evil.test");
        assert!(!mail.subject.contains(['\r', '\n']), "{}", mail.subject);
        assert!(!mail.html.contains("<img"), "{}", mail.html);
        assert!(mail.html.contains("&lt;img"), "{}", mail.html);
        assert!(mail.text.len() < 1_000 && mail.text.contains("https://s.test/account/confirm/abc"));
    }

    #[test]
    fn a_notice_says_what_to_do() {
        let mail = Letter::PasswordChanged.write("a@b.test", "ann", "Pics");
        assert_eq!(mail.subject, "Your password was changed (Pics)");
        assert!(mail.text.starts_with("Hello ann,\n\n") && mail.text.contains("If this was not you"));
    }
}
