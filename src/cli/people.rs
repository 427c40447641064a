//! People of this server, for whoever has the machine: also the way back in for those who are locked out.

use std::io::Read as _;

use clap::{Subcommand, ValueEnum};

use super::note;
use crate::{
    accounts::{
        self, Account,
        model::{NewUser, check_password},
    },
    app::App,
    audit::{Action, By},
    auth::{actions as auth, api as auth_api},
    error::{Context as _, Error, Result},
    joining,
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make an account.
    Create {
        name: String,
        #[arg(long)]
        email: String,
        #[arg(long, value_enum, default_value = "user")]
        role: RoleArgument,
        /// The password is read from standard input, so that no list of processes shows it.
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Give someone another password. Everything of theirs that is signed in ends.
    SetPassword {
        name: String,
        /// The password is read from standard input, so that no list of processes shows it.
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Let someone do more, or less: also the way to an owner where there is none.
    SetRole {
        name: String,
        #[arg(value_enum)]
        role: RoleArgument,
    },
    /// Who waits to be let in, and what they say.
    Pending,
    /// Let someone in who waits.
    Approve { name: String },
    /// Turn someone away who waits. Nothing of them stays.
    Reject { name: String },
    /// Let someone sign in with the password alone, who has lost their app for codes and the recovery codes.
    RemoveSecondFactor { name: String },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RoleArgument {
    Owner,
    Admin,
    Moderator,
    User,
}

impl From<RoleArgument> for accounts::Role {
    fn from(role: RoleArgument) -> Self {
        match role {
            RoleArgument::Owner => Self::Owner,
            RoleArgument::Admin => Self::Admin,
            RoleArgument::Moderator => Self::Moderator,
            RoleArgument::User => Self::User,
        }
    }
}

pub(super) async fn run(app: App, command: Command) -> Result<()> {
    match command {
        Command::Create { name, email, role, .. } => create(&app, &name, &email, role.into()).await,
        Command::SetPassword { name, .. } => set_password(&app, name).await,
        Command::SetRole { name, role } => set_role(&app, name, role.into()).await,
        Command::Pending => pending(&app).await,
        Command::Approve { name } => answer(&app, name, true).await,
        Command::Reject { name } => answer(&app, name, false).await,
        Command::RemoveSecondFactor { name } => remove_second_factor(&app, name).await,
    }
}

fn read_password() -> Result<String> {
    let mut password = String::new();
    std::io::stdin().read_to_string(&mut password).context("reading the password")?;
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

async fn find(app: &App, name: &str) -> Result<Account> {
    let wanted = name.to_owned();
    let found = app.db.read(move |conn| Ok(accounts::db::find_local(conn, &wanted)?)).await?;
    found.ok_or_else(|| Error::setup(format!("Nobody here is called {name}.")))
}

async fn create(app: &App, name: &str, email: &str, role: accounts::Role) -> Result<()> {
    let password = read_password()?;
    let new = NewUser::check(name, email, &password, role)?;
    let account = auth_api::create(app, new, password, auth_api::Door::Terminal).await?;
    let made = serde_json::json!({ "role": role });
    note(app, Action::CreateAccount, account.username.clone(), made).await?;
    println!("@{}@{}", account.username, app.site.authority());
    Ok(())
}

async fn set_password(app: &App, name: String) -> Result<()> {
    let account = find(app, &name).await?;
    let password = read_password()?;
    check_password(&password, &account.username).map_err(Error::setup)?;
    let hash = app.passwords.hash(password).await?;
    let stationery = app.stationery.clone();
    app.db.write(move |conn| auth::change_password(conn, &stationery, &account, &hash, false)).await?;
    note(app, Action::SetPassword, name.clone(), serde_json::Value::Null).await?;
    println!("{name} has another password, and everything of theirs that was signed in has ended.");
    Ok(())
}

async fn set_role(app: &App, name: String, role: accounts::Role) -> Result<()> {
    let account = find(app, &name).await?;
    app.db.write(move |conn| accounts::actions::set_role(conn, &By::command_line(), &account, role)).await?;
    println!("{name} is {} from now on.", role.as_str());
    Ok(())
}

async fn pending(app: &App) -> Result<()> {
    for (user, account, reason) in app.db.read(|conn| Ok(joining::db::list_pending(conn)?)).await? {
        let proved = if user.confirmed_at.is_some() { "confirmed" } else { "not confirmed" };
        // What strangers wrote: on one line, and without what a terminal would obey.
        let reason: String = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        println!("{}\t{} ({proved})\t{reason}", account.username, user.email);
    }
    Ok(())
}

async fn answer(app: &App, name: String, yes: bool) -> Result<()> {
    let account = find(app, &name).await?;
    let stationery = app.stationery.clone();
    app.db
        .write(move |conn| {
            let by = By::command_line();
            if yes {
                joining::actions::approve(conn, &stationery, &by, account.id)
            } else {
                joining::actions::reject(conn, &stationery, &by, account.id)
            }
        })
        .await?;
    println!("{name} {}", if yes { "is let in." } else { "is turned away, and the name is free again." });
    Ok(())
}

async fn remove_second_factor(app: &App, name: String) -> Result<()> {
    let account = find(app, &name).await?;
    let stationery = app.stationery.clone();
    let had = app.db.write(move |conn| auth::remove_second_factor(conn, &stationery, account.id)).await?;
    if !had {
        return Err(Error::setup(format!("{name} has no second factor.")));
    }
    note(app, Action::RemoveSecondFactor, name.clone(), serde_json::Value::Null).await?;
    println!("{name} signs in with the password alone.");
    Ok(())
}
