//! Every setting, its default, and where it may come from.
//!
//! Later sources win: the defaults below, a TOML file, environment variables
//! (`HELIOGRAPH_SECTION__KEY`), the command line. An unknown key is an error, because a setting that
//! is silently ignored is worse than one that is missing. `docs/operating.md` lists them all.

mod mail;
mod oidc;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use url::Url;

pub use mail::{Mail, MailTls};
pub use oidc::Oidc;

use crate::error::{Error, Result};

/// The whole configuration.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub database: Database,
    pub storage: Storage,
    pub media: Media,
    pub registration: Registration,
    pub mail: Mail,
    pub oidc: Oidc,
    pub federation: Federation,
    pub limits: Limits,
    pub log: Log,
    pub tls: Tls,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// The public origin. Stored at first start and fixed for life.
    pub url: Option<Url>,
    pub listen: SocketAddr,
    /// Holds everything: database, media, keys.
    pub data: PathBuf,
    /// The key that encrypts keys in the database; `keys/secret` in the data folder by default.
    pub key_file: Option<PathBuf>,
    /// 0 to 31, another one for each node of the same database: part of every id.
    pub node: u8,
    /// The name that people see.
    pub name: String,
    pub description: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`; a file in the data folder by default.
    pub url: Option<String>,
    /// Reader threads on SQLite, connections on PostgreSQL.
    pub readers: usize,
    /// SQLite's page cache per connection, in MiB.
    pub cache_mib: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StorageKind {
    Local,
    S3,
}

/// Where pictures live: `media/` in the data folder, or an S3-compatible bucket.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Storage {
    pub kind: StorageKind,
    pub bucket: String,
    pub endpoint: Option<Url>,
    pub region: String,
    pub access_key: String,
    pub secret_key: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Media {
    /// Bytes of one upload.
    pub max_bytes: usize,
    /// Pictures decoded at the same time.
    pub concurrency: usize,
    /// Days that pictures of other servers are kept before they are fetched again.
    pub remote_days: u32,
    /// Bytes that pictures of other servers may take together; the oldest go first.
    pub remote_max_bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegistrationMode {
    /// Whoever likes.
    Open,
    /// Whoever says why, once those who run the server have let them in.
    Approval,
    /// Whoever is invited.
    Invite,
    Closed,
}

/// The least that whoever invites others is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inviters {
    User,
    Moderator,
    Admin,
    Owner,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Registration {
    pub mode: RegistrationMode,
    /// Whose invites let people in, also without waiting.
    pub inviters: Inviters,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Federation {
    /// Development and tests only: `http` origins with ports are peers too.
    pub insecure: bool,
    /// Development and tests only: private networks that the address guard lets pass.
    pub allow_networks: Vec<IpNet>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// `false` lifts every limit of rate, for a bench.
    pub enabled: bool,
    /// Attempts to log in, per account and network, in five minutes.
    pub login: u32,
    /// New accounts per network and hour.
    pub registration: u32,
    /// Activities per minute that one host may send.
    pub inbox: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Human on a terminal, JSON elsewhere.
    Auto,
    Human,
    Json,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    pub format: LogFormat,
    /// `tracing`'s filter, such as `info` or `heliograph=debug`.
    pub filter: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tls {
    /// A PEM file with one more authority to trust when we fetch and deliver.
    pub extra_ca: Option<PathBuf>,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            url: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("data"),
            key_file: None,
            node: 0,
            name: "Heliograph".to_owned(),
            description: "Photographs, shared from a machine of our own.".to_owned(),
            trusted_proxies: Vec::new(),
        }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: None, readers: 4, cache_mib: 16 }
    }
}

impl Default for Storage {
    fn default() -> Self {
        Self {
            kind: StorageKind::Local,
            bucket: String::new(),
            endpoint: None,
            region: "us-east-1".to_owned(),
            access_key: String::new(),
            secret_key: String::new(),
        }
    }
}

impl std::fmt::Debug for Storage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Storage")
            .field("kind", &self.kind)
            .field("bucket", &self.bucket)
            .field("endpoint", &self.endpoint.as_ref().map(Url::as_str))
            .finish_non_exhaustive()
    }
}

impl Default for Media {
    fn default() -> Self {
        Self { max_bytes: 20 << 20, concurrency: 2, remote_days: 30, remote_max_bytes: 10 << 30 }
    }
}

impl Default for Registration {
    fn default() -> Self {
        Self { mode: RegistrationMode::Closed, inviters: Inviters::Moderator }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { enabled: true, login: 10, registration: 3, inbox: 300 }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Auto, filter: "info".to_owned() }
    }
}

/// What the command line may say over everything else.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Overrides {
    /// A TOML file with settings.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder that holds everything: database, media, keys.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The public origin, such as `https://pics.example`.
    #[arg(long, global = true, value_name = "URL")]
    pub url: Option<Url>,
    /// `sqlite:PATH` or `postgres://…`.
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
    /// Where to listen; only `serve` uses it.
    #[arg(long, global = true, value_name = "ADDR:PORT")]
    pub listen: Option<SocketAddr>,
}

impl Config {
    /// Reads all sources in their order and checks what can be checked without touching anything.
    pub fn load(overrides: &Overrides) -> Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(path) = &overrides.config {
            if !path.is_file() {
                return Err(Error::setup(format!("There is no configuration file at {}.", path.display())));
            }
            figment = figment.merge(Toml::file_exact(path));
        }
        // Variables of tests (`HELIOGRAPH_SAMPLE_MEDIA`) name no section, and are none of our business.
        let mut config: Self = figment
            .merge(Env::prefixed("HELIOGRAPH_").filter(|key| key.as_str().contains("__")).split("__"))
            .extract()
            .map_err(|e| Error::setup(format!("The configuration cannot be used: {e}")))?;
        if let Some(data) = &overrides.data {
            config.server.data.clone_from(data);
        }
        if let Some(listen) = overrides.listen {
            config.server.listen = listen;
        }
        if overrides.url.is_some() {
            config.server.url.clone_from(&overrides.url);
        }
        if overrides.database.is_some() {
            config.database.url.clone_from(&overrides.database);
        }
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<()> {
        if self.server.node > crate::ids::MAX_NODE {
            return Err(Error::setup(format!("server.node goes from 0 to {}.", crate::ids::MAX_NODE)));
        }
        if self.database.readers == 0 || self.media.concurrency == 0 {
            return Err(Error::setup("database.readers and media.concurrency are at least 1."));
        }
        if self.storage.kind == StorageKind::S3 && self.storage.bucket.is_empty() {
            return Err(Error::setup("storage.kind is s3, but storage.bucket is empty."));
        }
        self.oidc.check(self.federation.insecure)?;
        self.mail.check()
    }

    /// The public origin: what was asked for, else the port on this machine.
    #[must_use]
    pub fn origin(&self) -> Url {
        self.server.url.clone().unwrap_or_else(|| {
            Url::parse(&format!("http://localhost:{}", self.server.listen.port()))
                .expect("a host and a port make a URL")
        })
    }

    /// What to connect to.
    #[must_use]
    pub fn database_url(&self) -> String {
        self.database
            .url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.server.data.join("heliograph.db").display()))
    }

    /// Where the key that encrypts keys is kept.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.server.key_file.clone().unwrap_or_else(|| self.keys().join("secret"))
    }

    fn keys(&self) -> PathBuf {
        self.server.data.join("keys")
    }

    /// The local folder of pictures.
    #[must_use]
    pub fn media_folder(&self) -> PathBuf {
        self.server.data.join("media")
    }

    /// Makes the data folder, readable by its owner alone.
    pub fn create_folders(&self) -> Result<()> {
        for folder in [&self.server.data, &self.keys(), &self.media_folder()] {
            create_private(folder)
                .map_err(|e| Error::setup(format!("The folder {} cannot be made: {e}", folder.display())))?;
        }
        Ok(())
    }
}

fn create_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_toml(text: &str) -> Result<Config> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Config::load(&Overrides { config: Some(path), ..Overrides::default() })
    }

    #[test]
    fn defaults_need_no_file() {
        let config = Config::default();
        assert_eq!(config.origin().as_str(), "http://localhost:8080/");
        assert_eq!(config.registration.mode, RegistrationMode::Closed);
        assert_eq!(config.database_url(), "sqlite:data/heliograph.db");
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_it() {
        let error = from_toml("[server]\nlissten = \"127.0.0.1:1\"\n").unwrap_err();
        assert!(error.sentence().contains("lissten"), "{}", error.sentence());
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let config = from_toml("[registration]\nmode = \"open\"\n").unwrap();
        assert_eq!(config.registration.mode, RegistrationMode::Open);
        assert_eq!(config.server.listen.port(), 8080);
    }
}
