//! What can be wrong with a peer, and the listener that can go away and come back.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use axum::{body::Body, response::Response, serve::Listener};
use futures::stream;
use http::{StatusCode, header::CONTENT_TYPE};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::{Semaphore, watch},
};

/// How a peer treats what it is asked and what it is brought. It can be changed at any time.
#[derive(Clone, Default)]
pub(crate) enum Fault {
    #[default]
    None,
    /// Nobody listens: connections are refused, and those that were open end.
    Refuses,
    /// Takes everything, and never answers.
    Silent,
    /// Answers nothing until it is given a permit for each request.
    Held(Arc<Semaphore>),
    /// Takes no letter; documents are there.
    Answers(StatusCode),
    /// The same with a header: `Retry-After`, `Location`.
    AnswersWith(StatusCode, &'static str, &'static str),
    /// Answers 503 to everything.
    Away,
    /// Takes letters, and says so with a body of so many bytes.
    Long(usize),
    /// Takes letters, and never stops saying so.
    Endless,
    /// Another fault for each letter, by its number.
    Each(Arc<dyn Fn(usize) -> Fault + Send + Sync>),
}

impl Fault {
    /// What a letter is answered with; none where it is answered as usual.
    pub(super) async fn to_letter(&self) -> Option<Response> {
        let status = |status: StatusCode| Response::builder().status(status);
        let page = |response: http::response::Builder, body: Body| {
            Some(response.header(CONTENT_TYPE, "text/html").body(body).unwrap())
        };
        match self {
            Self::None | Self::Refuses | Self::Each(_) | Self::Long(_) | Self::Endless => None,
            Self::Silent => std::future::pending().await,
            Self::Held(permits) => {
                permits.acquire().await.unwrap().forget();
                None
            }
            Self::Answers(refusal) => page(status(*refusal), Body::from("<h1>No</h1>")),
            Self::AnswersWith(refusal, name, value) => {
                page(status(*refusal).header(*name, *value), Body::from("<h1>No</h1>"))
            }
            Self::Away => page(status(StatusCode::SERVICE_UNAVAILABLE), Body::empty()),
        }
    }

    /// How taking a letter is said.
    pub(super) fn acceptance(&self) -> Response {
        let body = match self {
            Self::Long(bytes) => Body::from(vec![b'x'; *bytes]),
            Self::Endless => Body::from_stream(stream::repeat_with(|| Ok::<_, io::Error>(vec![b'x'; 1024]))),
            _ => Body::empty(),
        };
        Response::builder().status(StatusCode::ACCEPTED).body(body).unwrap()
    }

    /// What a question is answered with; none where it is answered as usual.
    pub(super) async fn to_question(&self) -> Option<Response> {
        match self {
            Self::Away | Self::Silent | Self::Held(_) => self.to_letter().await,
            _ => None,
        }
    }
}

/// A listener that refuses while `closed` says so. Its port stays its own: a socket that is bound and does not listen
/// refuses too.
pub(super) struct Door {
    address: SocketAddr,
    listener: Option<TcpListener>,
    closed: watch::Receiver<bool>,
}

impl Door {
    pub(super) async fn open(closed: watch::Receiver<bool>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { address: listener.local_addr().unwrap(), listener: Some(listener), closed }
    }

    fn bind(&self) -> TcpSocket {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind(self.address).unwrap();
        socket
    }

    /// Refuses until it may listen again.
    async fn refuse(&mut self) {
        self.listener = None;
        let bound = self.bind();
        // An error means that the peer itself is gone, and with it whoever would connect.
        let _ = self.closed.wait_for(|closed| !*closed).await;
        self.listener = Some(bound.listen(1024).unwrap());
    }
}

impl Listener for Door {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            if *self.closed.borrow() {
                self.refuse().await;
            }
            let mut closed = self.closed.clone();
            let Some(listener) = &self.listener else { continue };
            tokio::select! {
                Ok((stream, from)) = listener.accept() => {
                    return (Line { stream, closed: self.closed.clone() }, from);
                }
                _ = closed.wait_for(|closed| *closed) => {}
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// A connection that is cut when its door closes.
pub(super) struct Line {
    stream: TcpStream,
    closed: watch::Receiver<bool>,
}

impl Line {
    fn check(&self) -> io::Result<()> {
        if *self.closed.borrow() { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        Poll::Ready(self.check())
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// A port of this machine at which nobody listens, for as long as this is kept.
pub(crate) struct Nobody {
    _bound: TcpSocket,
    pub(crate) port: u16,
}

impl Nobody {
    pub(crate) fn at_home() -> Self {
        let bound = TcpSocket::new_v4().unwrap();
        bound.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let port = bound.local_addr().unwrap().port();
        Self { _bound: bound, port }
    }
}
