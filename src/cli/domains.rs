//! Rules about other servers, from the terminal: for scripts, and for whoever has locked themselves out.

use std::{io::Read as _, path::PathBuf};

use clap::{Subcommand, ValueEnum};

use crate::{
    app::App,
    audit::By,
    db::{Conn, found},
    error::{Context as _, Result},
    instances::{self, Severity},
    moderation::{
        actions, db,
        import::{self, Fate, Plan},
        model::Terms,
    },
    settings::{self, Federation, FederationMode, Readers},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Who is let in, and what they are shown.
    #[command(subcommand)]
    Federation(FederationCommand),
    /// Rules about domains.
    #[command(subcommand)]
    Domains(DomainsCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum FederationCommand {
    /// Show the switches.
    Show,
    /// Let everybody in, or only those who are allowed by name.
    Mode {
        #[arg(value_enum)]
        mode: Mode,
    },
    /// Whether every document wants a signature.
    AuthorizedFetch {
        #[arg(value_enum)]
        switch: Switch,
    },
    /// Who may read the list of rules.
    ShowRules {
        #[arg(value_enum)]
        readers: ReadersArgument,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Mode {
    Open,
    AllowList,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Switch {
    On,
    Off,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ReadersArgument {
    Nobody,
    People,
    Everyone,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SeverityArgument {
    Noop,
    Silence,
    Suspend,
}

#[derive(Debug, Subcommand)]
pub(super) enum DomainsCommand {
    /// Make a rule about a domain and its sub-domains, or change the one that there is.
    Block {
        domain: String,
        #[arg(long, value_enum, default_value = "suspend")]
        severity: SeverityArgument,
        #[arg(long)]
        reject_media: bool,
        #[arg(long)]
        reject_reports: bool,
        /// Hide a part of the name in the public list.
        #[arg(long)]
        obfuscate: bool,
        /// Why, for everybody.
        #[arg(long, default_value = "")]
        comment: String,
        /// Why, among those who run the server.
        #[arg(long, default_value = "")]
        private_comment: String,
    },
    /// Take the rule about a domain back.
    Unblock { domain: String },
    /// Let a name in where only some are.
    Allow { domain: String },
    /// Let it in by name no longer.
    Disallow { domain: String },
    /// Take over a list: Mastodon's CSV, or a domain on each line; `-` reads standard input.
    Import {
        file: PathBuf,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the rules as CSV, in Mastodon's format.
    Export,
}

pub(super) async fn run(app: App, command: Command) -> Result<()> {
    match command {
        Command::Federation(command) => federation(&app, command).await,
        Command::Domains(command) => domains(&app, command).await,
    }
}

async fn federation(app: &App, command: FederationCommand) -> Result<()> {
    let switches = app
        .db
        .write(move |conn| {
            let before = settings::federation(conn)?;
            let after = match command {
                FederationCommand::Show => before,
                FederationCommand::Mode { mode: Mode::Open } => {
                    Federation { mode: FederationMode::Open, ..before }
                }
                FederationCommand::Mode { mode: Mode::AllowList } => {
                    Federation { mode: FederationMode::AllowList, ..before }
                }
                FederationCommand::AuthorizedFetch { switch } => {
                    Federation { authorized_fetch: matches!(switch, Switch::On), ..before }
                }
                FederationCommand::ShowRules { readers } => {
                    let readers = match readers {
                        ReadersArgument::Nobody => Readers::Nobody,
                        ReadersArgument::People => Readers::People,
                        ReadersArgument::Everyone => Readers::Everyone,
                    };
                    Federation { show_domain_blocks: readers, show_domain_block_comments: readers, ..before }
                }
            };
            actions::change_federation(conn, &By::command_line(), after)
        })
        .await?;
    let word = |on: bool| if on { "on" } else { "off" };
    println!("mode              {}", switches.mode.as_str().replace('_', "-"));
    println!("authorized fetch  {}", word(switches.authorized_fetch));
    println!("rules are read by {}", switches.show_domain_blocks.as_str());
    Ok(())
}

async fn domains(app: &App, command: DomainsCommand) -> Result<()> {
    match command {
        DomainsCommand::Block {
            domain,
            severity,
            reject_media,
            reject_reports,
            obfuscate,
            comment,
            private_comment,
        } => {
            let severity = match severity {
                SeverityArgument::Noop => Severity::Noop,
                SeverityArgument::Silence => Severity::Silence,
                SeverityArgument::Suspend => Severity::Suspend,
            };
            let terms = Terms {
                severity,
                reject_media,
                reject_reports,
                obfuscate,
                public_comment: comment,
                private_comment,
            };
            let rule = app.db.write(move |conn| block(conn, &domain, terms)).await?;
            println!("{} {}", rule.severity.as_str(), rule.domain);
        }
        DomainsCommand::Unblock { domain } => {
            let rule = app
                .db
                .write(move |conn| {
                    let rule = found(db::find_rule_of(conn, &canonical(&domain)?))?;
                    actions::remove_rule(conn, &By::command_line(), rule.id)
                })
                .await?;
            println!("no rule about {} any more", rule.domain);
        }
        DomainsCommand::Allow { domain } => {
            let allow = app.db.write(move |conn| actions::allow(conn, &By::command_line(), &domain)).await?;
            println!("allowed {}", allow.domain);
        }
        DomainsCommand::Disallow { domain } => {
            let allow = app
                .db
                .write(move |conn| {
                    let allow = found(db::find_allow_of(conn, &canonical(&domain)?))?;
                    actions::disallow(conn, &By::command_line(), allow.id)
                })
                .await?;
            println!("not allowed any more: {}", allow.domain);
        }
        DomainsCommand::Import { file, dry_run } => {
            let list = read(&file)?;
            let plan = if dry_run {
                app.db.read(move |conn| import::plan(conn, &list)).await?
            } else {
                app.db.write(move |conn| import::import(conn, &By::command_line(), &list)).await?
            };
            report(&plan);
        }
        DomainsCommand::Export => print!("{}", app.db.read(import::export).await?),
    }
    Ok(())
}

fn canonical(raw: &str) -> Result<String> {
    instances::canonical(raw).map_err(|bad| crate::error::Error::setup(bad.to_string()))
}

fn block(conn: &mut Conn, domain: &str, terms: Terms) -> Result<crate::moderation::DomainRule> {
    let by = By::command_line();
    match db::find_rule_of(conn, &canonical(domain)?)? {
        Some(known) => actions::change_rule(conn, &by, known.id, terms),
        None => actions::add_rule(conn, &by, domain, terms),
    }
}

fn read(file: &std::path::Path) -> Result<Vec<u8>> {
    let mut list = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut list).context("reading a list of rules")?;
    } else {
        list = std::fs::read(file).context("reading a list of rules")?;
    }
    Ok(list)
}

fn report(plan: &Plan) {
    for line in &plan.lines {
        if let Fate::Refused(reason) = &line.fate {
            println!("line {}: {} is refused: {reason}", line.number, line.domain);
        }
    }
    println!(
        "{} new, {} changed, {} the same or repeated, {} refused",
        plan.count(|fate| matches!(fate, Fate::New(_))),
        plan.count(|fate| matches!(fate, Fate::Changes { .. })),
        plan.count(|fate| matches!(fate, Fate::Same | Fate::Repeated)),
        plan.count(|fate| matches!(fate, Fate::Refused(_))),
    );
    println!(
        "suspending them ends {} followers and {} followed on {} known servers",
        plan.effect.followers, plan.effect.following, plan.effect.instances
    );
}
