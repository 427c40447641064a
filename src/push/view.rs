//! What an app sees of its subscription.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{ALERTS, Subscription};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WebPushSubscription)]
pub struct SubscriptionView {
    /// At most 31 bits.
    pub id: String,
    pub endpoint: String,
    /// Whether messages come in `aes128gcm`.
    pub standard: bool,
    /// For each kind of news whether it is brought.
    pub alerts: BTreeMap<&'static str, bool>,
    /// `all`, `followed`, `follower` or `none`.
    pub policy: &'static str,
    /// Our public key (VAPID), for which the app subscribed at its service.
    pub server_key: String,
}

#[must_use]
pub fn render(subscription: &Subscription, endpoint: String, server_key: &str) -> SubscriptionView {
    let wanted = |kind: &'static str| (kind, subscription.alerts.0.iter().any(|alert| alert == kind));
    SubscriptionView {
        id: subscription.id.to_string(),
        endpoint,
        standard: subscription.standard,
        alerts: ALERTS.into_iter().map(wanted).collect(),
        policy: subscription.policy.as_str(),
        server_key: server_key.to_owned(),
    }
}
