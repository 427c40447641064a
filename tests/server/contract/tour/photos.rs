//! Albums, and what only Pixelfed's apps ask.

use http::Method;
use serde_json::{Value, json};

use super::{Tour, id};
use crate::{support::pictures, trends::count};

impl Tour {
    pub(super) async fn albums(&mut self) {
        let photo = self.ann.has_picture("hills").await;
        let post = json!({"status": "high #hills #snow", "media_ids": [photo]});
        let post = id(&self.ann.publishes(post).await);
        let album = self.ann.post_json("/api/heliograph/v1/albums", &json!({"title": "Hills"})).await;
        let album = id(&album.json());
        let put = json!({"collection_id": album, "post_id": post});
        self.posts("/api/v1.1/collections/add", put).await;
        let change = json!({"title": "High", "description": "up there", "visibility": "public"});
        self.posts(&format!("/api/v1.1/collections/update/{album}"), change).await;
        self.gets(&format!("/api/v1.1/collections/accounts/{}", self.ann.id)).await;
        self.gets(&format!("/api/v1.1/collections/items/{album}")).await;
        self.gets(&format!("/api/v1.1/collections/view/{album}")).await;
        let own = self.gets("/api/v1.1/collections/self").await;
        assert_eq!(own[0]["items"][0]["id"], json!(post));
        self.bob.does_to("favourite", &post).await;
        let carol = self.app.account("carol").await;
        let found = json!({"discoverable": true});
        carol.patch("/api/v1/accounts/update_credentials", &found).await;
        carol.does_to("favourite", &post).await;
        carol.posts("white #hills #snow").await;
        self.app.settle().await;
    }

    pub(super) async fn pixelfed(&mut self) {
        let (ann, bob) = (self.ann.clone(), self.bob.clone());
        let credentials = "/api/v1/accounts/update_credentials";
        ann.upload_to(Method::POST, credentials, "avatar", pictures::small(), &[]).await;
        self.posts(credentials, json!({"display_name": "Ann", "discoverable": true})).await;
        count(&self.app).await;
        for path in [
            "/api/pixelfed/v1/app/settings",
            "/api/pixelfed/v1/web/settings",
            "/api/v1.1/accounts/username/bob",
            "/api/v1.1/compose/settings",
            "/api/v1.1/discover/posts/hashtags",
            "/api/v1.1/discover/posts/network/trending",
            "/api/v1.1/discover/posts/trending?range=monthly",
            "/api/v1.1/nag/state",
            "/api/v1/discover/posts",
            "/api/v1/tags/hills/related",
            "/api/v2/config",
        ] {
            self.gets(path).await;
        }
        self.gets(&format!("/api/pixelfed/v1/accounts/{}", bob.id)).await;
        // Somebody between them, whom Bob does not know.
        let [dora, emil] = self.app.accounts(["dora", "emil"]).await;
        dora.patch(credentials, &json!({"discoverable": true})).await;
        dora.posts("here I am").await;
        ann.does("follow", &emil.id).await;
        emil.does("follow", &bob.id).await;
        self.app.settle().await;
        self.gets("/api/v1.1/discover/accounts/popular").await;
        self.gets(&format!("/api/v1.1/accounts/mutuals/{}", bob.id)).await;
        self.posts("/api/pixelfed/v1/app/settings", json!({"common": {}})).await;
        self.posts("/api/pixelfed/v1/web/settings", json!({"hide_collections": true})).await;
        let report = json!({"report_type": "spam", "object_id": bob.id, "object_type": "user"});
        self.posts("/api/v1.1/report", report).await;
        self.asks(&ann, Method::DELETE, "/api/v1.1/accounts/avatar", Value::Null).await;
        self.app.settle().await;
    }
}
