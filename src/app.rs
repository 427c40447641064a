//! The server as one value, put together at start. Doors and workers have it; below them a connection
//! and plain values are enough.

use std::{
    ops::Deref,
    sync::{Arc, Weak},
};

use federation::{
    fetch::{GuardedClient, Policy, Resolver, Signer, SystemResolver},
    inbox::KeyFetches,
    signature::keys::SigningKey,
};
use tokio::sync::Semaphore;
use url::Url;

use crate::{
    auth::passwords::Passwords,
    clock::Clock,
    config::Config,
    db::{Db, Surroundings},
    doorkeepers::Gate,
    error::{Context as _, Error, Result},
    ids::Ids,
    instance,
    keyring::Keyring,
    keys::KeySource,
    mail::{Stationery, postman::Postman},
    media::{files::Files, pull::Pull, studio::Studio},
    notices::Notices,
    peers::schemes::KnownSchemes,
    push::{self, vapid::Vapid},
    rates::Rates,
    site::Site,
    stream::Hub,
    work::{Bells, Turns},
};

/// Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub config: Config,
    pub site: Arc<Site>,
    pub clock: Clock,
    pub ids: Ids,
    pub bells: Bells,
    pub notices: Notices,
    /// Everyone who listens.
    pub hub: Hub,
    pub db: Db,
    pub files: Files,
    pub studio: Studio,
    pub keyring: Keyring,
    pub keys: KeySource,
    pub passwords: Passwords,
    /// What mails are written on.
    pub stationery: Stationery,
    /// Who takes them away; nobody where no mail server is configured.
    pub postman: Option<Postman>,
    pub rates: Rates,
    /// Who is kept out of everything.
    pub gate: Gate,
    /// The only way to another server.
    pub client: GuardedClient,
    /// The instance actor, which signs what the server itself asks.
    pub signer: Signer,
    /// Its public key, SPKI in PEM.
    pub instance_key: String,
    /// Who we are to push services.
    pub vapid: Vapid,
    /// Keys of strangers that are being looked up.
    pub key_fetches: KeyFetches,
    /// Who wants the same thing from elsewhere waits for the first.
    pub turns: Turns,
    /// Pictures of other servers that are under way.
    pub pull: Pull,
    /// Letters under way at the same time.
    pub outgoing: Semaphore,
    /// What the server says of itself by which people may sign in, and its keys: for minutes.
    pub provider_documents: moka::sync::Cache<Url, Arc<serde_json::Value>>,
    /// Keys of our people, by what they are sealed as, unsealed for as long as they write.
    pub signing_keys: moka::sync::Cache<String, Arc<SigningKey>>,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What a test puts in the place of the world.
#[derive(Clone, Default)]
pub struct World {
    pub clock: Clock,
    /// Turns names into addresses; the system's resolver where none is given.
    pub resolver: Option<Arc<dyn Resolver>>,
    /// Where private keys come from; made anew where none is given.
    pub keys: Option<KeySource>,
}

/// Letters under way at the same time, to all hosts together (security design, 'Shape').
const OUTGOING: usize = 64;

/// How long an `OpenID` provider's documents are taken for what they were. A key that is not among them is looked for
/// anew at once.
const PROVIDER_MEMORY: std::time::Duration = std::time::Duration::from_mins(10);

/// How long an unsealed key stays in memory after its last use.
const SIGNER_IDLE: std::time::Duration = std::time::Duration::from_mins(10);

impl App {
    /// Opens everything, and brings the database up to date. Nothing listens and no worker runs yet.
    pub async fn open(config: Config, world: World) -> Result<Self> {
        config.create_folders()?;
        let keyring = Keyring::open(&config.key_file())?;
        let origin = config.origin();
        check_origin(&config, &origin)?;
        let site = Arc::new(Site::new(&origin));
        let surroundings = Surroundings {
            clock: world.clock.clone(),
            ids: Ids::new(config.server.node),
            site: Arc::clone(&site),
            bells: Bells::default(),
            notices: Notices::default(),
        };
        // Connecting blocks, on PostgreSQL with a runtime of its own, which may not be inside this one.
        let (for_db, around) = (config.clone(), surroundings.clone());
        let opened = tokio::task::spawn_blocking(move || Db::open(&for_db, &around)).await;
        let db = opened.context("opening the database")??;
        let keys = world.keys.unwrap_or_else(KeySource::reserve);
        let instance_key = instance::actions::settle(&db, &keyring, &keys, &site).await?;
        let vapid = push::actions::settle(&db, &keyring).await?;
        let signer = Signer {
            key_id: Url::parse(&format!("{}#main-key", site.instance_actor()))
                .context("naming our own key")?,
            key: Arc::new(SigningKey::from_pkcs8(&instance_key).context("reading our own key")?),
        };
        let extra_ca = match &config.tls.extra_ca {
            Some(path) => Some(
                std::fs::read(path)
                    .map_err(|e| Error::setup(format!("{} cannot be read: {e}", path.display())))?,
            ),
            None => None,
        };
        let client = GuardedClient::new(Policy {
            allow_http_and_ports: config.federation.insecure,
            allow_networks: config.federation.allow_networks.clone(),
            user_agent: format!("heliograph/{} (+{})", env!("CARGO_PKG_VERSION"), site.origin()),
            our_authority: site.authority().to_owned(),
            resolver: world.resolver.unwrap_or_else(|| Arc::new(SystemResolver)),
            extra_ca: extra_ca.clone(),
        })
        .context("setting up the client for other servers")?
        .remembering(Arc::new(KnownSchemes::new(db.clone())));
        let files = Files::open(&config)?;
        let postman = Postman::new(&config.mail, extra_ca.as_deref(), &site)?;
        Ok(Self(Arc::new(Parts {
            studio: Studio::new(files.clone(), config.media.concurrency, config.media.max_bytes),
            rates: Rates::new(&config.limits),
            gate: Gate::default(),
            hub: Hub::new(&surroundings.notices, &config.limits),
            passwords: Passwords::default(),
            vapid,
            stationery: Stationery::new(&keyring, &config.server.name, postman.is_some()),
            postman,
            instance_key: signer.key.public_key_pem().context("writing our own key")?,
            key_fetches: KeyFetches::default(),
            outgoing: Semaphore::new(OUTGOING),
            turns: Turns::default(),
            pull: Pull::default(),
            provider_documents: moka::sync::Cache::builder()
                .max_capacity(10)
                .time_to_live(PROVIDER_MEMORY)
                .build(),
            signing_keys: moka::sync::Cache::builder().max_capacity(1_000).time_to_idle(SIGNER_IDLE).build(),
            clock: world.clock,
            ids: surroundings.ids,
            bells: surroundings.bells,
            notices: surroundings.notices,
            config,
            site,
            db,
            files,
            keyring,
            keys,
            client,
            signer,
        })))
    }

    /// For those who work for as long as the server is there, and are no reason for it to stay.
    #[must_use]
    pub fn downgrade(&self) -> Weak<Parts> {
        Arc::downgrade(&self.0)
    }

    #[must_use]
    pub fn upgrade(parts: &Weak<Parts>) -> Option<Self> {
        parts.upgrade().map(Self)
    }

    /// Whether we speak with other servers at all: over plain `http` only where it was asked for.
    #[must_use]
    pub fn federates(&self) -> bool {
        self.site.is_secure() || self.config.federation.insecure
    }
}

/// Nobody could sign in over plain `http` elsewhere: browsers drop the cookie.
fn check_origin(config: &Config, origin: &Url) -> Result<()> {
    if origin.scheme() != "https" && origin.scheme() != "http" {
        return Err(Error::setup("server.url begins with https:// or http://."));
    }
    if origin.path() != "/" || origin.query().is_some() || origin.username() != "" {
        return Err(Error::setup("server.url is an origin: a scheme, a host and perhaps a port."));
    }
    let host = origin.host_str().unwrap_or_default();
    let is_loopback = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
    if origin.scheme() == "http" && !is_loopback && !config.federation.insecure {
        return Err(Error::setup(
            "server.url is plain http on a public name, where browsers refuse the cookie that signs people in. \
             Use https:// (a proxy such as Caddy brings the certificate).",
        ));
    }
    Ok(())
}
