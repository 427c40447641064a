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
            Self::HasAccount { name, link } => has_account(server, name, link),
            Self::Approved { link } => Words {
                subject: format!("Welcome to {server}"),
                lines: vec!["Your request to join was looked at, and you are let in.".to_owned()],
                link: Some(("Log in", link.clone())),
                end: "We are glad that you are here.",
            },
            Self::Rejected => Words {
                subject: format!("Your request to join {server}"),
                lines: vec!["Your request to join was looked at, and you are not let in.".to_owned()],
                link: None,
                end: "Nothing of what you told us is kept. There are many other servers, and from each of them you can follow \
                      people here.",
            },
            Self::Disabled { words } => disabled(server, words),
            Self::Warned { words } => Words {
                subject: format!("From those who run {server}"),
                lines: vec![said(words)],
                link: None,
                end: "This is about your account. Nothing else has changed.",
            },
            Self::Unattended => attendance(server, false),
            Self::Attended => attendance(server, true),
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

/// Somebody signed up with the address of an account.
fn has_account(server: &str, name: &str, link: &str) -> Words {
    Words {
        subject: format!("You have an account on {server} already"),
        lines: vec![
            "Somebody, perhaps you, signed up with this address.".to_owned(),
            format!("It belongs to your account @{}, so no other was made with it.", one_line(name)),
        ],
        link: Some(("Choose another password", link.to_owned())),
        end: "If it was not you, do nothing: whoever it was does not learn that you are here.",
    }
}

fn disabled(server: &str, words: &str) -> Words {
    let shut = "You cannot sign in any more, and what was signed in has ended.".to_owned();
    Words {
        subject: format!("Your account on {server} is shut"),
        lines: [shut, said(words)].into_iter().filter(|line| !line.is_empty()).collect(),
        link: None,
        end: "Those who run the server decided this. Answer them if you think that it is a mistake.",
    }
}

/// Whether those look after the server who should.
fn attendance(server: &str, attended: bool) -> Words {
    if attended {
        return Words {
            subject: format!("People can join {server} again"),
            lines: vec![
                "Somebody looks after the server again, so nobody who signs up has to wait.".to_owned(),
            ],
            link: None,
            end: "Those who came in the meantime still wait for your answer.",
        };
    }
    Words {
        subject: format!("Who signs up on {server} has to wait"),
        lines: vec![
            "Nobody who looks after people was on the server for a week.".to_owned(),
            "Until somebody is, whoever signs up waits to be let in.".to_owned(),
        ],
        link: None,
        end: "Log in, and people can join as before.",
    }
}

/// What those who run the server wrote to somebody, in one paragraph.
fn said(words: &str) -> String {
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(2_000).collect();
    clean.trim().to_owned()
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
