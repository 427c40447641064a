//! What is of the server, and who comes to it.

use chrono::TimeDelta;
use http::StatusCode;
use serde_json::{Value, json};

use super::{Tour, id};
use crate::support::{Backend, FakePeer};

impl Tour {
    pub(super) async fn house(&mut self, backend: &Backend) {
        // Someone elsewhere, so that there are peers.
        let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
        vic.follows(&self.ann).await;
        self.app.settle().await;
        let poll = crate::polls::asked(&self.app, &vic, &self.ann).await;
        let poll = format!("/api/v1/polls/{poll}");
        self.gets(&poll).await;
        self.posts(&format!("{poll}/votes"), json!({"choices": [1]})).await;
        self.app.settle().await;
        let emoji = "INSERT INTO emojis (id, domain, shortcode, image, updated_at, created_at) \
                     VALUES (1, '', 'hill', 'hill.png', 0, 0)";
        self.app.change(emoji).await;
        let root = self.root.clone();
        let block = json!({"domain": "spam.test", "severity": "suspend"});
        root.post_json("/api/v1/admin/domain_blocks", &block).await.is(StatusCode::OK);
        let shown = json!({"show_domain_blocks": "all"});
        root.patch("/api/heliograph/v1/admin/federation", &shown).await.is(StatusCode::OK);
        self.app.settle().await;
        for path in [
            "/api/v1/instance",
            "/api/v2/instance",
            "/api/v1/instance/activity",
            "/api/v1/instance/domain_blocks",
            "/api/v1/instance/peers",
            "/api/v1/instance/translation_languages",
            "/api/v1/custom_emojis",
            "/api/v1/preferences",
        ] {
            self.gets(path).await;
        }
        let rule = json!({"text": "Be kind."});
        root.post_json("/api/heliograph/v1/admin/rules", &rule).await.is(StatusCode::OK);
        self.gets("/api/v1/instance/rules").await;
        let client =
            json!({"client_name": "a tour", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read"});
        let client = self.posts("/api/v1/apps", client).await;
        self.gets("/api/v1/apps/verify_credentials").await;
        let grant = json!({"grant_type": "client_credentials", "client_id": client["client_id"],
            "client_secret": client["client_secret"], "scope": "read"});
        self.posts("/oauth/token", grant).await;
    }

    pub(super) async fn announcements(&mut self) {
        let news = json!({"text": "Pictures are back.", "published": true});
        let made = self.root.post_json("/api/heliograph/v1/admin/announcements", &news).await;
        let announcement = format!("/api/v1/announcements/{}", id(&made.is(StatusCode::OK).json()));
        self.puts(&format!("{announcement}/reactions/hill"), Value::Null).await;
        self.gets("/api/v1/announcements").await;
        self.deletes(&format!("{announcement}/reactions/hill")).await;
        self.posts(&format!("{announcement}/dismiss"), Value::Null).await;
    }

    pub(super) async fn documents(&mut self) {
        let root = self.root.clone();
        let write = |kind: &str| format!("/api/heliograph/v1/admin/documents/{kind}");
        for kind in ["extended_description", "privacy_policy"] {
            root.put(&write(kind), &json!({"content": "Words."})).await.is(StatusCode::OK);
            self.gets(&format!("/api/v1/instance/{kind}")).await;
        }
        let day = (self.app.app.clock.now() + TimeDelta::days(1)).format("%Y-%m-%d").to_string();
        let terms = json!({"content": "Terms.", "effective_date": day});
        root.put(&write("terms_of_service"), &terms).await.is(StatusCode::OK);
        self.gets(&format!("/api/v1/instance/terms_of_service/{day}")).await;
        self.app.app.clock.advance(TimeDelta::days(2));
        self.gets("/api/v1/instance/terms_of_service").await;
    }

    /// Who signs up by an app.
    pub(super) async fn newcomers(&mut self) {
        let grant = {
            let client = json!({"client_name": "a door", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob",
                "scopes": "read write"});
            let client = self.posts("/api/v1/apps", client).await;
            json!({"grant_type": "client_credentials", "client_id": client["client_id"],
                "client_secret": client["client_secret"], "scope": "read write"})
        };
        let token = self.posts("/oauth/token", grant).await;
        let door = self.app.stranger().with_token(token["access_token"].as_str().unwrap());
        let new = json!({"username": "new", "email": "new@mail.test", "password": crate::support::PASSWORD,
            "agreement": true, "locale": "en"});
        self.asks(&door, http::Method::POST, "/api/v1/accounts", new).await;
        let (root, get, post) = (self.root.clone(), http::Method::GET, http::Method::POST);
        let waits = "UPDATE users SET approved_at = NULL WHERE email = 'new@mail.test'";
        self.app.change(waits).await;
        let list = root.get("/api/v2/admin/accounts?status=pending").await.is(StatusCode::OK).json();
        let new = format!("/api/v1/admin/accounts/{}", id(&list[0]));
        self.asks(&root, get, &new, Value::Null).await;
        self.asks(&root, post.clone(), &format!("{new}/approve"), Value::Null).await;
        self.app.change(waits).await;
        self.asks(&root, post, &format!("{new}/reject"), Value::Null).await;
        self.doorkeepers().await;
    }

    /// Who is shut out, and who is not let in.
    async fn doorkeepers(&mut self) {
        use http::Method;
        let (root, eve) = (self.root.clone(), self.app.account("shut").await);
        let person = format!("/api/v1/admin/accounts/{}", eve.id);
        let disable = json!({"type": "disable"});
        self.asks(&root, Method::POST, &format!("{person}/action"), disable).await;
        self.asks(&root, Method::POST, &format!("{person}/enable"), Value::Null).await;
        let vic = "SELECT id AS number FROM accounts WHERE username = 'vic'";
        let vic = format!("/api/v1/admin/accounts/{}", self.app.number(vic).await);
        self.app.change("UPDATE instances SET blocked = true WHERE host LIKE 'v.test%'").await;
        self.asks(&root, Method::DELETE, &vic, Value::Null).await;
        self.app.change("UPDATE instances SET blocked = false").await;
        self.app.settle().await;
        for (path, body) in [
            ("email_domain_blocks", json!({"domain": "throwaway.test"})),
            ("ip_blocks", json!({"ip": "192.0.2.0/24", "severity": "sign_up_block"})),
            ("canonical_email_blocks", json!({"email": "e.ve+x@mail.test"})),
        ] {
            let path = format!("/api/v1/admin/{path}");
            let made = self.asks(&root, Method::POST, &path, body).await;
            let one = format!("{path}/{}", id(&made));
            self.asks(&root, Method::GET, &one, Value::Null).await;
            if path.ends_with("ip_blocks") {
                self.asks(&root, Method::PUT, &one, json!({"comment": "spam"})).await;
            }
            if path.ends_with("canonical_email_blocks") {
                let test = json!({"email": "eve@mail.test"});
                self.asks(&root, Method::POST, &format!("{path}/test"), test).await;
            }
            self.asks(&root, Method::DELETE, &one, Value::Null).await;
        }
    }

    /// Two people speak of the same, and it is counted.
    pub(super) async fn trends(&mut self, backend: &Backend) {
        let peer = FakePeer::start(backend, "p.test").await;
        peer.at("/page", StatusCode::OK, "text/html", "<html><head><title>A page</title></head></html>");
        for who in [&self.ann, &self.bob] {
            let found = json!({"discoverable": true});
            who.patch("/api/v1/accounts/update_credentials", &found).await.is(StatusCode::OK);
            who.posts("a walk in the #mist").await;
            who.posts(&format!("{}/page", peer.origin)).await;
        }
        let liked = self.ann.posts("liked by some").await;
        let eve = self.app.account("eve").await;
        self.app.settle().await;
        for who in [&self.bob, &eve] {
            who.does_to("favourite", &liked).await;
        }
        self.app.settle().await;
        self.app.app.clock.advance(TimeDelta::seconds(61));
        crate::trends::count(&self.app).await;
        let path = |what: &str| format!("/api/v1/trends{what}");
        for path in ["", "/tags", "/statuses", "/links"].map(path) {
            let path = path.as_str();
            self.gets(path).await;
        }
    }
}
