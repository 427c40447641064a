//! What a rule would do, before it does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::db;
use crate::{
    db::Conn,
    error::Result,
    instances::{of_authority, with_parents},
};

/// What ends where nothing is let in any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DomainBlockEffect)]
pub struct Effect {
    /// Hosts that we know and that are covered.
    pub instances: i64,
    /// Their people who follow ours.
    pub followers: i64,
    /// Their people whom ours follow.
    pub following: i64,
}

/// What suspending all of these domains would end.
pub(super) fn of_suspending(conn: &mut Conn, domains: &BTreeSet<String>) -> Result<Effect> {
    let mut effect = Effect::default();
    let hosts = crate::instances::policy::list_hosts(conn)?;
    let ties: BTreeMap<String, (i64, i64)> = db::count_ties(conn, None)?;
    for host in hosts {
        let name = of_authority(&host);
        if with_parents(&name).any(|one| domains.contains(one)) {
            let (followers, following) = ties.get(&host).copied().unwrap_or_default();
            effect.instances += 1;
            effect.followers += followers;
            effect.following += following;
        }
    }
    Ok(effect)
}
