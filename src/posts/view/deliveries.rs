//! What an author sees of a post's way to other servers. Heliograph's own.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{clock::iso, queues::report::AtHost};

/// One server that a post was sent to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostDelivery)]
pub struct DeliveryView {
    pub host: String,
    /// The server's software, if we know it.
    pub software: Option<String>,
    /// `waiting`, `delivered`, `refused`, `gone` or `given_up`: of the last thing that was sent.
    pub state: &'static str,
    pub tries: i32,
    /// When it is tried again, while it waits.
    pub next_try_at: Option<String>,
    /// A sentence for people.
    pub last_error: Option<String>,
    pub queued_at: String,
    /// When the last thing that was sent arrived, or was given up.
    pub settled_at: Option<String>,
    /// When the server first took the post.
    pub delivered_at: Option<String>,
}

#[must_use]
pub fn deliveries(hosts: Vec<AtHost>) -> Vec<DeliveryView> {
    let view = |host: AtHost| DeliveryView {
        host: host.host,
        software: (!host.software.is_empty()).then_some(host.software),
        state: host.state.as_str(),
        tries: host.tries,
        next_try_at: host.next_try_at.map(|at| iso(at.0)),
        last_error: host.last_error,
        queued_at: iso(host.queued_at.0),
        settled_at: host.settled_at.map(|at| iso(at.0)),
        delivered_at: host.delivered_at.map(|at| iso(at.0)),
    };
    hosts.into_iter().map(view).collect()
}
