//! A mail server that keeps what it is given.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    net::{
        TcpListener,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// A mail as it came.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    /// Whom it is for, as the envelope says.
    pub(crate) to: Vec<String>,
    pub(crate) raw: String,
}

/// Cheap to clone. It stops when the last clone is gone.
#[derive(Clone)]
pub(crate) struct MailServer(Arc<Inner>);

struct Inner {
    port: u16,
    got: Arc<Mutex<Vec<Mail>>>,
    /// What it answers to a message.
    answer: Arc<AtomicU16>,
    serving: tokio::task::JoinHandle<()>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl MailServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let got = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(AtomicU16::new(250));
        let (kept, said) = (Arc::clone(&got), Arc::clone(&answer));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (read, write) = stream.into_split();
                tokio::spawn(talk(BufReader::new(read).lines(), write, Arc::clone(&kept), Arc::clone(&said)));
            }
        });
        Self(Arc::new(Inner { port, got, answer, serving }))
    }

    pub(crate) fn port(&self) -> u16 {
        self.0.port
    }

    /// From now on it answers this to each message: 250 takes it, 451 wants it later, 550 never.
    pub(crate) fn answers(&self, code: u16) {
        self.0.answer.store(code, Ordering::SeqCst);
    }

    /// Everything that was taken, the oldest first.
    pub(crate) fn all(&self) -> Vec<Mail> {
        self.0.got.lock().unwrap().clone()
    }

    /// Subjects of what came for someone.
    pub(crate) fn subjects(&self, to: &str) -> Vec<String> {
        let theirs = self.all().into_iter().filter(|mail| mail.to.iter().any(|one| one == to));
        theirs.map(|mail| mail.subject()).collect()
    }

    /// The path of the link in the last mail for someone.
    #[track_caller]
    pub(crate) fn link_for(&self, to: &str) -> String {
        let all = self.all();
        let last = all.iter().rev().find(|mail| mail.to.iter().any(|one| one == to));
        last.unwrap_or_else(|| panic!("nothing came for {to}")).link()
    }
}

async fn talk(
    mut lines: Lines<BufReader<OwnedReadHalf>>,
    mut write: OwnedWriteHalf,
    got: Arc<Mutex<Vec<Mail>>>,
    answer: Arc<AtomicU16>,
) {
    let mut to = Vec::new();
    write.write_all(b"220 catcher\r\n").await.ok();
    while let Ok(Some(line)) = lines.next_line().await {
        let said = match line.to_uppercase() {
            word if word.starts_with("EHLO") => "250 catcher".to_owned(),
            word if word.starts_with("RCPT") => {
                to.push(line.split(['<', '>']).nth(1).unwrap_or_default().to_owned());
                "250 fine".to_owned()
            }
            word if word.starts_with("DATA") => {
                write.write_all(b"354 go on\r\n").await.ok();
                let raw = read_message(&mut lines).await;
                let code = answer.load(Ordering::SeqCst);
                if code == 250 {
                    got.lock().unwrap().push(Mail { to: std::mem::take(&mut to), raw });
                }
                format!("{code} so be it")
            }
            word if word.starts_with("QUIT") => "221 bye".to_owned(),
            _ => "250 fine".to_owned(),
        };
        if write.write_all(format!("{said}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn read_message(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> String {
    let mut raw = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        if line == "." {
            break;
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
        raw.push('\n');
    }
    raw
}

impl Mail {
    pub(crate) fn headers(&self) -> Vec<&str> {
        let head = self.raw.split("\n\n").next().unwrap_or_default();
        head.lines().collect()
    }

    pub(crate) fn subject(&self) -> String {
        let subject = self.headers().into_iter().find_map(|line| line.strip_prefix("Subject: "));
        subject.unwrap_or_default().to_owned()
    }

    /// Its text with the quoting of lines undone (RFC 2045, 6.7), as far as ASCII goes.
    pub(crate) fn text(&self) -> String {
        self.raw.replace("=\n", "").replace("=3D", "=")
    }

    #[track_caller]
    pub(crate) fn link(&self) -> String {
        let text = self.text();
        let from = text.find("/account/").unwrap_or_else(|| panic!("no link in {text}"));
        text[from..].split(|c: char| c.is_whitespace() || c == '"').next().unwrap().to_owned()
    }
}
