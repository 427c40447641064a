//! What those ask for who look after the server.

use http::Method;
use serde_json::{Value, json};

use super::{Tour, id};

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;

impl Tour {
    /// Rules about servers, reports, and what there is of everything.
    pub(super) async fn staff(&mut self) {
        let root = self.root.clone();
        let block = json!({"domain": "more.test", "severity": "silence"});
        let block = self.asks(&root, POST, "/api/v1/admin/domain_blocks", block).await;
        let block = format!("/api/v1/admin/domain_blocks/{}", id(&block));
        self.asks(&root, PUT, &block, json!({"severity": "suspend"})).await;
        self.asks(&root, GET, &block, Value::Null).await;
        let allow = json!({"domain": "fine.test"});
        let allow = self.asks(&root, POST, "/api/v1/admin/domain_allows", allow).await;
        let allow = format!("/api/v1/admin/domain_allows/{}", id(&allow));
        self.asks(&root, GET, &allow, Value::Null).await;

        let complaint = json!({"account_id": self.bob.id, "comment": "rude"});
        let report = self.ann.post_json("/api/v1/reports", &complaint).await.json();
        let report = format!("/api/v1/admin/reports/{}", id(&report));
        self.asks(&root, GET, &report, Value::Null).await;
        self.asks(&root, PUT, &report, json!({"category": "spam"})).await;
        for deed in ["assign_to_self", "unassign", "resolve", "reopen"] {
            self.asks(&root, POST, &format!("{report}/{deed}"), Value::Null).await;
        }

        let day = self.app.app.clock.now().format("%Y-%m-%d").to_string();
        let days = json!({"keys": ["new_users", "space_usage", "languages"], "start_at": day, "end_at": day,
            "frequency": "day"});
        for figures in ["measures", "dimensions", "retention"] {
            self.asks(&root, POST, &format!("/api/v1/admin/{figures}"), days.clone()).await;
        }
    }

    /// Hashtags, once there are some that trend.
    pub(super) async fn staff_of_hashtags(&mut self) {
        let root = self.root.clone();
        let tags = self.asks(&root, GET, "/api/v1/admin/trends/tags", Value::Null).await;
        let tag = id(&tags[0]);
        for word in ["reject", "approve"] {
            self.asks(&root, POST, &format!("/api/v1/admin/trends/tags/{tag}/{word}"), Value::Null).await;
        }
        let tag = format!("/api/v1/admin/tags/{tag}");
        self.asks(&root, GET, &tag, Value::Null).await;
        self.asks(&root, PUT, &tag, json!({"trendable": true})).await;
    }
}
