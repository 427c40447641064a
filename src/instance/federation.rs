//! This server, as other servers see it.

use federation::{
    nodeinfo::NodeInfo,
    vocab::actor::{Actor, ActorKind, Implements, PublicKey},
};
use url::Url;

use crate::{
    accounts::db as accounts,
    config::{Config, RegistrationMode},
    db::Conn,
    error::{Context as _, Result},
    joining::actions as joining,
    posts::db as posts,
    site::Site,
};

/// The actor that signs what the server itself asks. Always readable, or two servers that each want a
/// signature would wait for each other.
pub fn to_actor(site: &Site, public_key: &str) -> Result<Actor> {
    let url = |path: &str| Url::parse(&site.url(path)).context("building an address of ours");
    let id = url("/actor")?;
    let key = PublicKey { id: url("/actor#main-key")?, owner: id.clone(), pem: public_key.to_owned() };
    let mut actor = Actor::new(id, ActorKind::Application, site.authority(), url("/actor/inbox")?, key);
    actor.name = Some(site.authority().to_owned());
    actor.url = Some(url("/about")?);
    actor.shared_inbox = Some(url("/inbox")?);
    actor.manually_approves_followers = true;
    actor.implements = vec![Implements::rfc9421(), Implements::integrity_proofs()];
    Ok(actor)
}

pub fn to_node_info(conn: &mut Conn, config: &Config, federates: bool) -> Result<NodeInfo> {
    let now = conn.now();
    let since = |days: i64| (now - chrono::TimeDelta::days(days)).into();
    let (total, month) = accounts::count_users(conn, since(30))?;
    let (_, half_year) = accounts::count_users(conn, since(180))?;
    let (local_posts, local_comments) = posts::count_local(conn)?;
    let count = |count: i64| u64::try_from(count).unwrap_or_default();
    let staff = accounts::list_staff(conn)?;
    Ok(NodeInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        repository: env!("CARGO_PKG_REPOSITORY").to_owned(),
        homepage: env!("CARGO_PKG_REPOSITORY").to_owned(),
        open_registrations: joining::mode(conn, &config.registration)? == RegistrationMode::Open,
        users_total: count(total),
        users_active_month: count(month),
        users_active_halfyear: count(half_year),
        local_posts: count(local_posts),
        local_comments: count(local_comments),
        node_name: config.server.name.clone(),
        node_description: config.server.description.clone(),
        staff_accounts: staff.iter().filter_map(|account| Url::parse(&account.uri).ok()).collect(),
        federation: federates,
        stories: false,
    })
}
