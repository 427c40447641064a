//! What somebody is told, where, and of whom.

use http::Method;
use serde_json::{Value, json};

use super::{Tour, id};
use crate::support::{
    Backend,
    push::{Device, Service},
};

const POLICY: &str = "/api/v2/notifications/policy";
const REQUESTS: &str = "/api/v1/notifications/requests";

impl Tour {
    pub(super) async fn news(&mut self) {
        let post = self.ann.posts("like me").await;
        self.app.settle().await;
        self.bob.does_to("favourite", &post).await;
        self.app.settle().await;
        let news = self.ann.sees("/api/v1/notifications").await;
        self.gets(&format!("/api/v1/notifications/{}", news[0])).await;
        self.gets("/api/v1/notifications/unread_count").await;
        self.gets("/api/v2/notifications/unread_count").await;
        let groups = self.gets("/api/v2/notifications").await;
        let key = groups["notification_groups"][0]["group_key"].as_str().unwrap().to_owned();
        let group = format!("/api/v2/notifications/{key}");
        self.gets(&group).await;
        self.posts(&format!("{group}/dismiss"), Value::Null).await;
        self.bob.does_to("reblog", &post).await;
        self.app.settle().await;
        let news = self.ann.sees("/api/v1/notifications").await;
        self.posts("/api/v1/markers", json!({"notifications": {"last_read_id": news[0]}})).await;
        self.gets("/api/v1/markers?timeline[]=notifications").await;
        self.posts(&format!("/api/v1/notifications/{}/dismiss", news[0]), Value::Null).await;
        self.posts("/api/v1/notifications/clear", Value::Null).await;
    }

    pub(super) async fn policies(&mut self) {
        self.gets(POLICY).await;
        let ann = self.ann.clone();
        self.asks(&ann, Method::PATCH, POLICY, json!({"for_not_following": "filter"})).await;
        self.gets("/api/v1/notifications/policy").await;
        self.puts("/api/v1/notifications/policy", json!({"filter_not_following": true})).await;
        self.gets(&format!("{REQUESTS}/merged")).await;
        for (number, answer) in ["accept", "dismiss"].into_iter().enumerate() {
            let one = self.waiting(&format!("one{number}")).await;
            self.gets(&format!("{REQUESTS}/{one}")).await;
            self.posts(&format!("{REQUESTS}/{one}/{answer}"), Value::Null).await;
            let one = self.waiting(&format!("other{number}")).await;
            self.posts(&format!("{REQUESTS}/{answer}"), json!({"id": [one]})).await;
        }
    }

    /// Somebody new whom Ann does not follow likes something of hers; the request that waits.
    async fn waiting(&mut self, name: &str) -> String {
        let post = self.ann.posts("for strangers").await;
        let stranger = self.app.account(name).await;
        self.app.settle().await;
        stranger.does_to("favourite", &post).await;
        self.app.settle().await;
        id(&self.ann.get(REQUESTS).await.json()[0])
    }

    pub(super) async fn push(&mut self, backend: &Backend) {
        let service = Service::start(backend, "push.test").await;
        let device = Device::new(&service, "/ann");
        let path = crate::support::push::PATH;
        let new = json!({"subscription": device.subscription(true), "data": {"alerts": {"follow": true}}});
        self.posts(path, new).await;
        self.gets(path).await;
        self.puts(path, json!({"data": {"alerts": {"follow": false}}})).await;
        self.deletes(path).await;
    }
}
