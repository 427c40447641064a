//! A whole server in this process, at a port of its own.

use std::{
    net::SocketAddr,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use heliograph::{
    accounts::{Account, Role, actions as accounts, model::NewUser},
    app::{App, World},
    auth::{
        actions::{self as auth, NewApp},
        model::{OUT_OF_BAND, Scopes},
    },
    config::{Config, Inviters, MailTls, Oidc, RegistrationMode},
    keys::KeySource,
    router,
    work::Bell,
    workers,
};
use http::HeaderMap;
use tokio::net::TcpListener;

use super::{Answer, Backend, Letter, MailServer, Person, keys, rows};
use crate::contract;

/// What a test may want otherwise.
#[derive(Clone)]
pub(crate) struct Options {
    pub(crate) registration: RegistrationMode,
    pub(crate) inviters: Inviters,
    pub(crate) limits: bool,
    /// As in earnest: an https origin, and no private address may be asked.
    pub(crate) strict: bool,
    pub(crate) max_bytes: Option<usize>,
    /// A node of the same server, on the same database.
    pub(crate) beside: Option<TestApp>,
    /// The port of a mail server on this machine.
    pub(crate) mail: Option<u16>,
    /// A server that people may sign in with.
    pub(crate) oidc: Oidc,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            registration: RegistrationMode::Open,
            inviters: Inviters::Moderator,
            limits: false,
            strict: false,
            max_bytes: None,
            beside: None,
            mail: None,
            oidc: Oidc::default(),
        }
    }
}

/// Cheap to clone. Whoever leaves work in its queues fails the test; see [`Backend::finish`].
#[derive(Clone)]
pub(crate) struct TestApp(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) app: App,
    /// `http://a.test:1234`
    pub(crate) origin: String,
    /// `a.test:1234`
    pub(crate) authority: String,
    pub(crate) address: SocketAddr,
    http: reqwest::Client,
    serving: tokio::task::JoinHandle<()>,
    data: tempfile::TempDir,
    may_leave_work: AtomicBool,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Deref for TestApp {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl TestApp {
    /// `a.test`, in the usual way.
    pub(crate) async fn start(backend: &Backend) -> Self {
        Self::at(backend, "a.test").await
    }

    /// Two that know nothing of each other yet.
    pub(crate) async fn two(backend: &Backend) -> (Self, Self) {
        (Self::at(backend, "a.test").await, Self::at(backend, "b.test").await)
    }

    pub(crate) async fn at(backend: &Backend, name: &str) -> Self {
        Self::with(backend, name, Options::default()).await
    }

    /// One that sends mails, and where they arrive.
    pub(crate) async fn with_mails(backend: &Backend) -> (Self, MailServer) {
        let mails = MailServer::start().await;
        let options = Options { mail: Some(mails.port()), ..Options::default() };
        (Self::with(backend, "a.test", options).await, mails)
    }

    pub(crate) async fn with(backend: &Backend, name: &str, options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.server.data = data.path().to_owned();
        config.server.url = Some(if options.strict {
            format!("https://{name}").parse().unwrap()
        } else {
            format!("http://{name}:{}", address.port()).parse().unwrap()
        });
        config.database.url = match &options.beside {
            Some(other) => other.app.config.database.url.clone(),
            None => backend.database(),
        };
        config.database.readers = 2;
        config.database.cache_mib = 1;
        config.registration.mode = options.registration;
        config.registration.inviters = options.inviters;
        config.limits.enabled = options.limits;
        config.oidc = options.oidc;
        if let Some(port) = options.mail {
            config.mail.host = Some("127.0.0.1".to_owned());
            config.mail.port = Some(port);
            config.mail.tls = MailTls::None;
            config.mail.from = "Pictures <photos@a.test>".to_owned();
        }
        if let Some(most) = options.max_bytes {
            config.media.max_bytes = most;
        }
        if !options.strict {
            config.federation.insecure = true;
            config.federation.allow_networks = vec!["127.0.0.0/8".parse().unwrap()];
        }
        if let Some(other) = &options.beside {
            config.server.node = other.app.config.server.node + 1;
            config.server.url = other.app.config.server.url.clone();
            config.server.key_file = Some(other.app.config.key_file());
        }
        let world = World {
            clock: backend.clock.clone(),
            resolver: Some(Arc::new(backend.names.clone())),
            keys: Some(KeySource::given(keys::all())),
        };
        let app = Box::pin(App::open(config, world)).await.unwrap();
        let router = backend.documents.watch(router::build(&app));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let serving = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        let test = Self(Arc::new(Inner {
            origin: app.site.origin().to_owned(),
            authority: app.site.authority().to_owned(),
            app,
            address,
            http: client(),
            serving,
            data,
            may_leave_work: AtomicBool::new(false),
        }));
        backend.remember(&test);
        test
    }

    /// Someone who is not signed in.
    pub(crate) fn stranger(&self) -> Person {
        Person { app: self.clone(), name: String::new(), id: String::new(), token: None }
    }

    /// Someone who lives here and has an app with every scope. Quicker than the doors, which
    /// `auth.rs` goes through.
    pub(crate) async fn account(&self, name: &str) -> Person {
        self.account_as(name, Role::User, "read write follow push").await
    }

    /// Someone who runs the server, or helps to, with an app that may do what they may.
    pub(crate) async fn staff(&self, name: &str, role: Role) -> Person {
        self.account_as(name, role, "read write follow push admin:read admin:write").await
    }

    pub(crate) async fn account_as(&self, name: &str, role: Role, scopes: &str) -> Person {
        let new = NewUser::check(name, &format!("{name}@mail.test"), "a heliograph on the hill", role);
        let (new, keys) = (new.unwrap(), self.app.keys.take_pair(&self.app.keyring).await.unwrap());
        let account: Account = self
            .app
            .db
            .write(move |conn| accounts::sign_up(conn, new, "no password fits".to_owned(), keys))
            .await
            .unwrap();
        let token = self.token(&account, scopes).await;
        Person { app: self.clone(), name: name.to_owned(), id: account.id.to_string(), token: Some(token) }
    }

    /// Gives someone a password that fits.
    pub(crate) async fn has_password(&self, who: &Person, password: &str) {
        let hash = self.app.passwords.hash(password.to_owned()).await.unwrap();
        let sql = format!("UPDATE users SET password_hash = '{hash}' WHERE account_id = {}", who.id);
        self.app.db.write(move |conn| Ok(rows::execute(conn, &sql)?)).await.unwrap();
    }

    /// Changes something that no door changes: what an older version left, or a hand in the database.
    pub(crate) async fn change(&self, sql: &'static str) {
        self.app.db.write(move |conn| Ok(rows::execute(conn, sql)?)).await.unwrap();
    }

    pub(crate) async fn accounts<const N: usize>(&self, names: [&str; N]) -> [Person; N] {
        let mut people = Vec::with_capacity(N);
        for name in names {
            people.push(self.account(name).await);
        }
        people.try_into().ok().unwrap()
    }

    /// A bearer token for someone.
    pub(crate) async fn token(&self, account: &Account, scopes: &str) -> String {
        let (who, scopes) = (account.id, Scopes::parse(scopes).unwrap());
        self.app
            .db
            .write(move |conn| {
                let new = NewApp {
                    name: "a test".to_owned(),
                    website: None,
                    redirect_uris: vec![OUT_OF_BAND.to_owned()],
                    scopes: scopes.clone(),
                };
                let (app, _) = auth::register(conn, new)?;
                Ok(auth::issue(conn, app.id, Some(who), scopes.text(), None)?.1)
            })
            .await
            .unwrap()
    }

    /// A request with exactly these headers. A millisecond passes.
    pub(crate) async fn send(
        &self,
        method: http::Method,
        path: &str,
        headers: HeaderMap,
        body: impl Into<reqwest::Body>,
    ) -> Answer {
        self.tick();
        let url = format!("http://{}{path}", self.address);
        let request = self.http.request(method.clone(), url).headers(headers).body(body);
        let answer = Answer::of(request.send().await.unwrap()).await;
        contract::check(&method, path, &answer);
        answer
    }

    /// The status of a GET whose path no client has tidied up before.
    pub(crate) async fn raw_get(&self, path: &str) -> u16 {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.authority);
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer[9..12]).parse().unwrap()
    }

    /// What a peer has written, as it stands.
    pub(crate) async fn receive(&self, letter: Letter) -> Answer {
        self.send(letter.method, &letter.path, letter.headers, letter.body).await
    }

    pub(crate) fn tick(&self) {
        self.app.clock.advance(chrono::TimeDelta::milliseconds(1));
    }

    /// Does everything that is due here, and what that makes due.
    pub(crate) async fn settle(&self) {
        settle(&[self]).await;
    }

    /// The kinds of all events so far.
    pub(crate) async fn events(&self) -> Vec<String> {
        self.app.db.read(|conn| Ok(heliograph::events::kinds(conn)?)).await.unwrap()
    }

    /// How many rows every table has.
    pub(crate) async fn rows(&self) -> std::collections::BTreeMap<String, i64> {
        self.app.db.read(|conn| Ok(rows::count_all(conn)?)).await.unwrap()
    }

    /// One number, as SQL of both databases says it.
    pub(crate) async fn number(&self, sql: &'static str) -> i64 {
        self.app.db.read(move |conn| Ok(rows::number(conn, sql)?)).await.unwrap()
    }

    /// Every text in the tables where secrets might be.
    pub(crate) async fn texts(&self) -> Vec<String> {
        self.app.db.read(|conn| Ok(rows::texts(conn)?)).await.unwrap()
    }

    /// All files of pictures.
    pub(crate) fn files(&self) -> Vec<std::path::PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.data.path().join("media")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        files
    }

    /// What is left at the end is what the test is about.
    pub(crate) fn may_leave_work(&self, _because: &str) {
        self.may_leave_work.store(true, Ordering::SeqCst);
    }

    pub(super) async fn finish(&self) {
        if self.may_leave_work.load(Ordering::SeqCst) {
            return;
        }
        let left = self.app.db.read(|conn| Ok(rows::left_to_do(conn)?)).await.unwrap();
        assert!(left.is_empty(), "{} has work left: {left:?}; settle it", self.authority);
    }
}

/// Does everything that is due on these servers, round and round, until nothing is due on any.
pub(crate) async fn settle(apps: &[&TestApp]) {
    for _ in 0..1_000 {
        let mut busy = false;
        for test in apps {
            for bell in Bell::ALL {
                busy |= workers::step(&test.app, bell).await.unwrap();
            }
        }
        if !busy {
            return;
        }
    }
    panic!("there is always more to do");
}

#[expect(clippy::disallowed_methods, reason = "a test connects to its own servers, and to nothing else")]
pub(crate) fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(Duration::from_mins(1))
        .build()
        .unwrap()
}
