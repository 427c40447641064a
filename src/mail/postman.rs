//! Who takes mails to the mail server.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};

use super::model::Mail;
use crate::{
    config::{self, MailTls},
    error::{Context as _, Error, Result},
    site::Site,
};

/// How long the mail server has for each of its answers.
const PATIENCE: Duration = Duration::from_secs(10);

/// Cheap to clone.
#[derive(Clone)]
pub struct Postman {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What became of a mail.
#[derive(Debug)]
pub enum Carried {
    Taken,
    /// The mail server does not want it, ever.
    Refused(String),
    /// It may take it later.
    Later(String),
}

impl Postman {
    /// None where no mail server is configured. `extra_ca` is one more authority to trust, in PEM.
    pub fn new(settings: &config::Mail, extra_ca: Option<&[u8]>, site: &Site) -> Result<Option<Self>> {
        let Some(host) = &settings.host else { return Ok(None) };
        let from = settings.from.parse().context("reading mail.from")?;
        let mut tls = TlsParameters::builder(host.clone());
        if let Some(pem) = extra_ca {
            tls = tls.add_root_certificate(Certificate::from_pem(pem).context("reading tls.extra_ca")?);
        }
        let tls = tls.build().context("setting up mails")?;
        let tls = match settings.tls {
            MailTls::Wrapped => Tls::Wrapper(tls),
            MailTls::Starttls => Tls::Required(tls),
            MailTls::None => Tls::None,
        };
        let name = site.authority().split(':').next().unwrap_or_default().to_owned();
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(settings.port())
            .tls(tls)
            .hello_name(ClientId::Domain(name))
            .timeout(Some(PATIENCE));
        if !settings.username.is_empty() {
            let (name, password) = (settings.username.clone(), settings.password.clone());
            transport = transport.credentials(Credentials::new(name, password));
        }
        Ok(Some(Self { transport: transport.build(), from }))
    }

    /// Never an error of ours: one that cannot be written is refused.
    pub async fn carry(&self, mail: Mail) -> Carried {
        let message = match self.message(mail) {
            Ok(message) => message,
            Err(error) => return Carried::Refused(error.to_string()),
        };
        match self.transport.send(message).await {
            Ok(_) => Carried::Taken,
            Err(error) if error.is_permanent() => Carried::Refused(reason(&error)),
            Err(error) => Carried::Later(reason(&error)),
        }
    }

    fn message(&self, mail: Mail) -> Result<Message> {
        let to = mail.to.parse().map_err(|_| Error::invalid("This is not an e-mail address."))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject)
            .multipart(MultiPart::alternative_plain_html(mail.text, mail.html))
            .context("writing a mail")
    }
}

/// For the log: mail servers repeat addresses in their answers, which are nobody's business there.
fn reason(error: &lettre::transport::smtp::Error) -> String {
    error.status().map_or_else(|| error.to_string(), |code| format!("it answered {code}"))
}
