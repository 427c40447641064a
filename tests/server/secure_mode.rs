//! Who may read our documents: everybody, or, in secure mode, whoever signs; and never who is blocked.

use heliograph::{accounts::Role, router};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Actor, Answer, Backend, FakePeer, Person, TestApp, journeys};

journeys! {
    sig_58_in_secure_mode_every_document_wants_a_signature,
    sig_58_who_is_blocked_gets_no_document,
    sig_59_a_followers_only_post_is_for_followers_and_not_for_their_server,
    priv_14_a_hidden_network_is_hidden_everywhere,
    priv_14_a_network_that_is_not_hidden_is_read_page_by_page,
    priv_32_an_outbox_shows_and_counts_only_what_strangers_may_see,
}

const ACTIVITY: &str = "application/activity+json";
const SWITCHES: &str = "/api/heliograph/v1/admin/federation";
/// An emoji that this server does not have.
const ABSENT: &str = "no_such_emoji";

async fn ask(app: &TestApp, address: &str) -> Answer {
    let path = address.strip_prefix(&app.origin).unwrap_or(address);
    app.stranger().send_with(Method::GET, path, None, &[("accept", ACTIVITY)]).await
}

/// ann with a public post, and root, who turns the switches.
struct Stage {
    app: TestApp,
    ann: Person,
    root: Person,
    post: Value,
}

async fn set(backend: &Backend) -> Stage {
    let app = TestApp::start(backend).await;
    let (ann, root) = (app.account("ann").await, app.staff("root", Role::Owner).await);
    let post = ann.publishes(json!({"status": "the sea at dusk"})).await;
    app.settle().await;
    Stage { app, ann, root, post }
}

impl Stage {
    async fn secure(&self, on: bool) {
        let switch = json!({"authorized_fetch": on});
        let switches = self.root.patch(SWITCHES, &switch).await.is(StatusCode::OK).json();
        assert_eq!(switches["authorized_fetch"], on);
    }

    /// Every address at which servers read something, from the router, with real things in it; and
    /// whether it is open to all.
    fn addresses(&self) -> Vec<(String, bool)> {
        let id = self.post["id"].as_str().unwrap();
        let mut addresses = Vec::new();
        for (route, is_open) in router::readable_by_servers() {
            let filled = route.replace("{name}", "ann").replace("{id}", id).replace("{handle}", "@ann");
            let filled = filled.replace("{version}", "2.1").replace("{shortcode}", ABSENT);
            let collections: &[&str] = match route {
                "/users/{name}/{collection}" => {
                    &["followers", "following", "followers?page=true", "following?page=true"]
                }
                "/p/{id}/{collection}" => &["likes", "shares", "replies"],
                "/users/{name}/outbox" => &["", "?page=true"],
                "/.well-known/webfinger" => &["?resource=acct:ann@AUTHORITY"],
                _ => &[""],
            };
            for collection in collections {
                let address = if filled.contains("{collection}") {
                    filled.replace("{collection}", collection)
                } else {
                    format!("{filled}{}", collection.replace("AUTHORITY", &self.app.authority))
                };
                assert!(!address.contains('{'), "{route} is new: say here what to fill in");
                addresses.push((format!("{}{address}", self.app.origin), is_open));
            }
        }
        addresses
    }
}

/// Whether something was read, or, where there is nothing, at least looked for.
fn is_read(address: &str, answer: &Answer) -> bool {
    let is_there = !address.contains(ABSENT) && !address.contains("quote_authorizations");
    let read = answer.status == StatusCode::OK || answer.status.is_redirection();
    if is_there { read } else { answer.status == StatusCode::NOT_FOUND }
}

async fn sig_58_in_secure_mode_every_document_wants_a_signature(backend: &Backend) {
    let stage = set(backend).await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    let addresses = stage.addresses();
    let open: Vec<&str> = router::readable_by_servers()
        .into_iter()
        .filter(|(_, is_open)| *is_open)
        .map(|(path, _)| path)
        .collect();
    let expected = [
        "/.well-known/host-meta",
        "/.well-known/nodeinfo",
        "/nodeinfo/{version}",
        "/actor",
        "/.well-known/webfinger",
    ];
    assert_eq!(open, expected, "without these nobody could begin; everything else wants a signature");
    assert!(15 < addresses.len());
    for (address, _) in &addresses {
        let answer = ask(&stage.app, address).await;
        assert!(is_read(address, &answer), "{address}: {}", answer.status);
    }
    stage.secure(true).await;
    for (address, is_open) in &addresses {
        let unsigned = ask(&stage.app, address).await;
        if *is_open {
            assert!(is_read(address, &unsigned), "{address}: {}", unsigned.status);
            continue;
        }
        assert_eq!(unsigned.status, StatusCode::UNAUTHORIZED, "{address}");
        assert!(!unsigned.header("cache-control").contains("public"), "{address}");
        let signed = vic.asks(&stage.app, address).await;
        assert!(is_read(address, &signed), "{address}: {} {}", signed.status, signed.text());
        assert_eq!(signed.header("cache-control"), "private, no-store", "{address}");
    }
    // A signature that is there has to be right.
    let path = format!("/p/{}", stage.post["id"].as_str().unwrap());
    let mut headers = vic.sign(
        &Method::GET,
        &format!("{}{path}x", stage.app.origin).parse().unwrap(),
        None,
        backend.clock.now(),
    );
    headers.insert("accept", ACTIVITY.parse().unwrap());
    stage.app.send(Method::GET, &path, headers, "").await.is(StatusCode::UNAUTHORIZED);
    // People's browsers go on as before.
    let page =
        stage.app.stranger().send_with(Method::GET, "/users/ann", None, &[("accept", "text/html")]).await;
    assert!(page.status.is_redirection());
    stage.secure(false).await;
    ask(&stage.app, stage.post["uri"].as_str().unwrap()).await.is(StatusCode::OK);
    stage.app.settle().await;
}

async fn sig_58_who_is_blocked_gets_no_document(backend: &Backend) {
    let stage = set(backend).await;
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 0);
    let sub = FakePeer::start(backend, "sub.e.test").await.actor("mal", 1);
    let carol = FakePeer::start(backend, "v.test").await.actor("carol", 2);
    let at = stage.ann.finds(&carol.handle()).await;
    stage.ann.does("block", &at).await;
    let rule = json!({"domain": "e.test", "severity": "suspend"});
    stage.root.post_json("/api/v1/admin/domain_blocks", &rule).await.is(StatusCode::OK);
    stage.app.settle().await;
    let kept: Vec<String> =
        stage.addresses().into_iter().filter(|(_, is_open)| !is_open).map(|(address, _)| address).collect();
    for (secure, told) in [(true, StatusCode::FORBIDDEN), (false, StatusCode::NOT_FOUND)] {
        stage.secure(secure).await;
        for address in &kept {
            for of_blocked_server in [&mal, &sub] {
                let answer = of_blocked_server.asks(&stage.app, address).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address}: {}", answer.text());
            }
            // An emoji is nobody's own.
            if !address.contains("/emojis/") {
                let answer = carol.asks(&stage.app, address).await;
                assert_eq!(answer.status, told, "{address}: {}", answer.text());
            }
        }
    }
    // Whoever says to be of a blocked server is not told of handles either; the way to a key stays open.
    let webfinger =
        format!("{}/.well-known/webfinger?resource=acct:ann@{}", stage.app.origin, stage.app.authority);
    mal.asks(&stage.app, &webfinger).await.is(StatusCode::FORBIDDEN);
    carol.asks(&stage.app, &webfinger).await.is(StatusCode::OK);
    mal.asks(&stage.app, &format!("{}/actor", stage.app.origin)).await.is(StatusCode::OK);
}

async fn sig_59_a_followers_only_post_is_for_followers_and_not_for_their_server(backend: &Backend) {
    let stage = set(backend).await;
    let peer = FakePeer::start(backend, "v.test").await;
    let (vic, instance) = (peer.actor("vic", 0), peer.instance_actor(1));
    let mal = FakePeer::start(backend, "e.test").await.actor("mal", 2);
    vic.follows(&stage.ann).await;
    let post = stage.ann.publishes(json!({"status": "friends", "visibility": "private"})).await;
    stage.app.settle().await;
    let uri = post["uri"].as_str().unwrap();
    for secure in [false, true] {
        stage.secure(secure).await;
        for address in [uri.to_owned(), format!("{uri}/activity"), format!("{uri}/likes")] {
            let status = async |actor: &Actor| actor.asks(&stage.app, &address).await.status;
            assert_eq!(status(&mal).await, StatusCode::NOT_FOUND, "{address}");
            assert_eq!(status(&vic).await, StatusCode::OK, "{address}");
            assert_eq!(status(&instance).await, StatusCode::NOT_FOUND, "{address}");
        }
        // What everybody may have, the server may have.
        instance.asks(&stage.app, stage.post["uri"].as_str().unwrap()).await.is(StatusCode::OK);
    }
    stage.app.settle().await;
}

async fn priv_14_a_hidden_network_is_hidden_everywhere(backend: &Backend) {
    let stage = set(backend).await;
    let bob = stage.app.account("bob").await;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&stage.ann).await;
    bob.does("follow", &stage.ann.id).await;
    stage.ann.does("follow", &bob.id).await;
    stage.app.settle().await;
    let lists = ["followers", "following"].map(|list| format!("/api/v1/accounts/{}/{list}", stage.ann.id));
    let shown = async |hidden: bool| {
        for list in &lists {
            for viewer in [&bob, &stage.app.stranger()] {
                assert_eq!(viewer.sees(list).await.is_empty(), hidden, "{list}");
            }
            assert!(!stage.ann.sees(list).await.is_empty(), "one sees one's own");
        }
        for (list, total) in [("followers", 2), ("following", 1)] {
            let address = format!("{}/{list}", stage.ann.uri());
            for signed in [false, true] {
                let read = async |address: &str| {
                    if signed { vic.asks(&stage.app, address).await } else { ask(&stage.app, address).await }
                };
                let whole = read(&address).await.is(StatusCode::OK).json();
                assert_eq!(
                    (&whole["totalItems"], &whole["type"]),
                    (&json!(total), &json!("OrderedCollection"))
                );
                assert_eq!((whole.get("first").is_none(), whole.get("last")), (hidden, None));
                let expected = if hidden { StatusCode::NOT_FOUND } else { StatusCode::OK };
                read(&format!("{address}?page=true")).await.is(expected);
            }
        }
    };
    shown(false).await;
    let change = json!({"hide_collections": true});
    let me = stage.ann.patch("/api/v1/accounts/update_credentials", &change).await.is(StatusCode::OK).json();
    assert_eq!((&me["hide_collections"], &me["source"]["hide_collections"]), (&json!(true), &json!(true)));
    stage.app.settle().await;
    shown(true).await;
}

async fn priv_14_a_network_that_is_not_hidden_is_read_page_by_page(backend: &Backend) {
    let stage = set(backend).await;
    for number in 0..41 {
        let person = stage.app.account(&format!("p{number}")).await;
        person.does("follow", &stage.ann.id).await;
    }
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(&stage.ann).await;
    stage.app.settle().await;
    let whole = ask(&stage.app, &format!("{}/followers", stage.ann.uri())).await.json();
    assert_eq!(whole["totalItems"], 42);
    let first = ask(&stage.app, whole["first"].as_str().unwrap()).await.is(StatusCode::OK).json();
    let items = first["orderedItems"].as_array().unwrap();
    assert_eq!((items.len(), &items[0], &first["partOf"]), (40, &json!(vic.uri), &whole["id"]));
    let last = ask(&stage.app, first["next"].as_str().unwrap()).await.is(StatusCode::OK).json();
    assert_eq!(last["orderedItems"].as_array().unwrap().len(), 2);
    assert!(last.get("next").is_none());
    let mut ids: Vec<&Value> = items.iter().chain(last["orderedItems"].as_array().unwrap()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 42, "everybody once");
}

async fn priv_32_an_outbox_shows_and_counts_only_what_strangers_may_see(backend: &Backend) {
    let stage = set(backend).await;
    let ann = &stage.ann;
    let vic = FakePeer::start(backend, "v.test").await.actor("vic", 0);
    vic.follows(ann).await;
    ann.publishes(json!({"status": "quietly", "visibility": "unlisted"})).await;
    let hidden = ann.publishes(json!({"status": "for friends", "visibility": "private"})).await;
    let id = stage.post["id"].as_str().unwrap();
    ann.publishes(json!({"status": "a secret answer", "visibility": "private", "in_reply_to_id": id})).await;
    stage.app.settle().await;
    let outbox = format!("{}/outbox", ann.uri());
    // Also for a follower: an outbox is for strangers.
    for signed in [false, true] {
        let read = async |address: &str| {
            let answer =
                if signed { vic.asks(&stage.app, address).await } else { ask(&stage.app, address).await };
            answer.is(StatusCode::OK)
        };
        let whole = read(&outbox).await.json();
        assert_eq!(whole["totalItems"], 2);
        let page = read(whole["first"].as_str().unwrap()).await;
        assert_eq!(page.json()["orderedItems"].as_array().unwrap().len(), 2);
        let featured = read(&format!("{}/collections/featured", ann.uri())).await;
        let replies = read(&format!("{}/replies", stage.post["uri"].as_str().unwrap())).await;
        for document in [page, featured, replies] {
            let text = document.text();
            assert!(!text.contains("friends") && !text.contains("secret"), "{text}");
            assert!(!text.contains(hidden["uri"].as_str().unwrap()), "{text}");
        }
    }
}
