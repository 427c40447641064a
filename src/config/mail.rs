//! How mails leave.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// From the first byte, mostly at port 465.
    Wrapped,
    /// Asked for before anything is said, mostly at port 587.
    Starttls,
    /// Only to this machine.
    None,
}

/// The SMTP server that takes our mails. Without a host no mail is sent, and nothing waits for one.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    pub host: Option<String>,
    /// 465 or 587, as `tls` says, where nothing is given.
    pub port: Option<u16>,
    pub tls: MailTls,
    pub username: String,
    pub password: String,
    /// Who mails come from: an address, perhaps with a name before it.
    pub from: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: None,
            port: None,
            tls: MailTls::Starttls,
            username: String::new(),
            password: String::new(),
            from: String::new(),
        }
    }
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Mail {
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            MailTls::Wrapped => 465,
            MailTls::Starttls => 587,
            MailTls::None => 25,
        })
    }

    pub(super) fn check(&self) -> Result<()> {
        let Some(host) = &self.host else { return Ok(()) };
        if self.from.parse::<lettre::message::Mailbox>().is_err() {
            return Err(Error::setup(
                "mail.from says who mails come from, such as `Heliograph <photos@pics.example>`.",
            ));
        }
        let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if self.tls == MailTls::None && !here {
            return Err(Error::setup(
                "mail.tls is none, but mail.host is another machine: links that open doors would travel in the open. \
                 Use starttls or wrapped.",
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(host: &str, tls: MailTls, from: &str) -> Result<()> {
        Mail { host: Some(host.to_owned()), tls, from: from.to_owned(), ..Mail::default() }.check()
    }

    #[test]
    fn mails_travel_in_the_open_on_this_machine_only() {
        assert!(to("mail.example", MailTls::None, "a@b.example").is_err());
        assert!(to("127.0.0.1", MailTls::None, "a@b.example").is_ok());
        assert!(to("mail.example", MailTls::Starttls, "Photos <a@b.example>").is_ok());
        assert!(to("mail.example", MailTls::Starttls, "nobody").is_err());
    }

    #[test]
    fn the_password_is_not_printed() {
        let mail = Mail { password: "hush".to_owned(), ..Mail::default() };
        assert!(!format!("{mail:?}").contains("hush"));
    }
}
