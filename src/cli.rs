//! The command line.

mod domains;
mod people;
mod queues;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use url::Url;

use crate::{
    accounts,
    app::{App, World},
    audit::{self, Action, By, Verdict},
    auth::{
        actions as auth, db as auth_db,
        model::{OUT_OF_BAND, Scopes},
    },
    clock::Clock,
    config::{Config, Overrides},
    db,
    demo::{self, Tally},
    error::{Context as _, Error, Result},
    peers::rotation,
    serve::{self, Role},
};

#[derive(Debug, Parser)]
#[command(name = "heliograph", version, about = "A federated photo and video sharing server")]
struct Arguments {
    #[command(flatten)]
    overrides: Overrides,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve until stopped.
    Serve {
        /// Which work this process takes on.
        #[arg(long, value_enum, default_value = "all")]
        role: Role,
    },
    /// Bring the database up to date; `serve` does it too.
    Migrate,
    /// Look whether everything is as it should be.
    Doctor,
    /// Copy the database into a new file, also beside a running server (SQLite).
    Backup { file: PathBuf },
    /// What only whoever has the machine may do.
    #[command(subcommand)]
    Admin(Admin),
}

#[derive(Debug, Subcommand)]
enum Admin {
    /// People of this server.
    #[command(subcommand)]
    Account(people::Command),
    /// Give someone new keys, and tell the servers of those who follow them.
    RotateKeys { name: String },
    /// Print a bearer token for someone.
    Token {
        name: String,
        #[arg(long, default_value = "read write follow push")]
        scopes: String,
    },
    /// Fill an empty server with a dozen made-up people, their photos and what they say to each other.
    Demo {
        /// Take them out again.
        #[arg(long)]
        remove: bool,
    },
    /// What waits, which servers are away, and what was given up and why.
    Queues,
    #[command(flatten)]
    Peers(domains::Command),
}

/// What went wrong, for whoever sits at the terminal: with its causes.
#[must_use]
pub fn explain(error: &Error) -> String {
    match error {
        Error::Internal { context, source } => {
            let mut text = format!("{context}: {source}");
            let mut cause = source.source();
            while let Some(next) = cause {
                text.push_str(&format!(": {next}"));
                cause = next.source();
            }
            text
        }
        other => other.sentence(),
    }
}

/// Reads the command line and does what it says.
pub fn run() -> Result<()> {
    let arguments = Arguments::parse();
    let config = Config::load(&arguments.overrides)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    match arguments.command {
        Command::Serve { role } => {
            serve::start_logging(&config)?;
            runtime.block_on(serve::run(config, role))
        }
        command => runtime.block_on(beside(known_origin(config)?, command)),
    }
}

/// Commands beside a server take the origin that the database remembers, where none is given.
fn known_origin(mut config: Config) -> Result<Config> {
    if config.server.url.is_none() && config.server.data.join("heliograph.db").exists() {
        let surroundings = db::Surroundings::alone(&config);
        let mut conn = db::connect(&config, &surroundings)?;
        let known = crate::settings::find(&mut conn, "origin").unwrap_or_default();
        config.server.url = known.and_then(|origin| Url::parse(&origin).ok());
    }
    Ok(config)
}

async fn beside(config: Config, command: Command) -> Result<()> {
    match command {
        Command::Serve { .. } => Ok(()),
        Command::Migrate => {
            App::open(config, World::default()).await?;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Doctor => doctor(config).await,
        Command::Backup { file } => backup(config, file).await,
        Command::Admin(Admin::Account(command)) => {
            people::run(App::open(config, World::default()).await?, command).await
        }
        Command::Admin(Admin::RotateKeys { name }) => {
            let app = App::open(config, World::default()).await?;
            let account = rotation::rotate(&app, &name).await?;
            note(&app, Action::RotateKeys, name, serde_json::Value::Null).await?;
            println!("@{}@{} has new keys.", account.username, app.site.authority());
            Ok(())
        }
        Command::Admin(Admin::Token { name, scopes }) => {
            let scopes = Scopes::parse(&scopes)?;
            let app = App::open(config, World::default()).await?;
            let (who, granted) = (name.clone(), serde_json::json!({"scopes": scopes.text()}));
            let token = app.db.write(move |conn| command_line_token(conn, &name, &scopes)).await?;
            note(&app, Action::CreateToken, who, granted).await?;
            println!("{token}");
            Ok(())
        }
        Command::Admin(Admin::Demo { remove }) => demo(config, remove).await,
        Command::Admin(Admin::Queues) => {
            let app = App::open(config, World::default()).await?;
            print!("{}", app.db.read(queues::describe).await?);
            Ok(())
        }
        Command::Admin(Admin::Peers(command)) => {
            let app = App::open(config, World::default()).await?;
            domains::run(app, command).await
        }
    }
}

/// Beside a running server too, which shows what happened as soon as it looks.
async fn demo(config: Config, remove: bool) -> Result<()> {
    if remove {
        let app = App::open(config, World::default()).await?;
        let people = app.db.write(demo::remove).await?;
        println!("{people} people have left. The server clears up behind them while it runs.");
        return Ok(());
    }
    println!("Painting; this takes a minute…");
    let clock = Clock::manual(Clock::Real.now() - demo::LASTS);
    let app = App::open(config, World { clock, ..World::default() }).await?;
    let Tally { people, posts, comments, likes } = demo::fill(&app, demo::PIXELS).await?;
    println!("{people} people have moved in, with {posts} posts, {comments} comments and {likes} likes.");
    println!("`heliograph admin demo --remove` takes them out again.");
    Ok(())
}

/// What was done here stands in the audit log as what was done on a page does.
async fn note(app: &App, action: Action, target: String, after: serde_json::Value) -> Result<()> {
    let by = By::command_line();
    let before = serde_json::Value::Null;
    app.db.write(move |conn| Ok(audit::record(conn, &by, action, &target, &before, &after)?)).await
}

/// Tokens made here belong to an app of that name.
fn command_line_token(conn: &mut db::Conn, name: &str, scopes: &Scopes) -> Result<String> {
    let who = accounts::db::find_local(conn, name)?
        .ok_or_else(|| Error::setup(format!("Nobody here is called {name}.")))?;
    let new = auth::NewApp {
        name: "Command line".to_owned(),
        website: None,
        redirect_uris: vec![OUT_OF_BAND.to_owned()],
        scopes: scopes.clone(),
    };
    let (app, _) = auth::register(conn, new)?;
    let app = db::found(auth_db::find_app_by_id(conn, app.id))?;
    let (_, token) = auth::issue(conn, app.id, Some(who.id), scopes.text(), None)?;
    Ok(token)
}

async fn backup(config: Config, file: PathBuf) -> Result<()> {
    if file.exists() {
        return Err(Error::setup(format!("{} exists already; nothing was overwritten.", file.display())));
    }
    let app = App::open(config, World::default()).await?;
    let shown = file.display().to_string();
    tokio::task::spawn_blocking(move || {
        let mut conn = db::connect(&app.config, &db::Surroundings::alone(&app.config))?;
        conn.copy_into(&file)
    })
    .await
    .context("copying the database")??;
    println!("The database is in {shown}. Keep it with media/ and keys/ of the data folder.");
    Ok(())
}

async fn doctor(config: Config) -> Result<()> {
    println!("data folder   {}", config.server.data.display());
    println!(
        "database      {}",
        if config.database_url().starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" }
    );
    let app = App::open(config, World::default()).await?;
    app.db.read(|conn| Ok(conn.ping()?)).await?;
    println!("              answers, and its schema is up to date");
    println!("origin        {}", app.site.origin());
    println!("federation    {}", if app.federates() { "on" } else { "off: the origin is not https" });
    let mode = app.config.registration.mode;
    println!("registration  {}", format!("{mode:?}").to_lowercase());
    let people =
        app.db.read(|conn| Ok(accounts::db::count_users(conn, chrono::DateTime::UNIX_EPOCH.into())?)).await?;
    println!("people        {}", people.0);
    match app.db.read(|conn| Ok(audit::verify(conn)?)).await? {
        Verdict::Whole { entries } => println!("audit log     {entries} entries, none changed, none missing"),
        Verdict::Broken { at } => println!("audit log     ALTERED: entry {at} is not what was written"),
    }
    let probe = crate::keyring::random_secret();
    app.files.put(&probe, "full.jpg", Vec::new()).await?;
    app.files.delete(&probe).await?;
    println!("storage       can be written");
    Ok(())
}
