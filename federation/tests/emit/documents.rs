//! What tells where things are.

use federation::{nodeinfo, webfinger};
use serde_json::json;

use crate::samples::{ALICE, url};

#[test]
fn webfinger_answers_for_people_and_for_the_server() {
    let handle: webfinger::Handle = "alice@pics.example".parse().unwrap();
    let avatar = url("https://media.pics.example/a/alice.jpg");
    let jrd = webfinger::Jrd::of_account(
        &handle,
        &url(ALICE),
        &url("https://pics.example/@alice"),
        Some((&avatar, "image/jpeg")),
    );
    assert_eq!(
        serde_json::to_value(jrd).unwrap(),
        json!({
            "subject": "acct:alice@pics.example",
            "aliases": ["https://pics.example/@alice", ALICE],
            "links": [
                {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": "https://pics.example/@alice"},
                {"rel": "self", "type": "application/activity+json", "href": ALICE},
                {"rel": "http://webfinger.net/rel/avatar", "type": "image/jpeg", "href": avatar},
                {"rel": "http://ostatus.org/schema/1.0/subscribe", "template": "https://pics.example/authorize_interaction?uri={uri}"},
            ],
        })
    );
    let actor = "https://pics.example/actor";
    assert_eq!(
        serde_json::to_value(webfinger::Jrd::of_instance(&url(actor))).unwrap(),
        json!({
            "subject": "acct:pics.example@pics.example",
            "aliases": [actor],
            "links": [
                {"rel": "self", "type": "application/activity+json", "href": actor},
                {"rel": "https://www.w3.org/ns/activitystreams#Service", "type": "application/activity+json", "href": actor},
            ],
        })
    );
}

#[test]
fn nodeinfo_and_host_meta_tell_where_and_what() {
    let origin = url("https://pics.example/");
    assert_eq!(
        nodeinfo::discovery(&origin, &url("https://pics.example/actor")),
        json!({"links": [
            {"rel": "http://nodeinfo.diaspora.software/ns/schema/2.0", "href": "https://pics.example/nodeinfo/2.0"},
            {"rel": "http://nodeinfo.diaspora.software/ns/schema/2.1", "href": "https://pics.example/nodeinfo/2.1"},
            {"rel": "https://www.w3.org/ns/activitystreams#Application", "href": "https://pics.example/actor"},
        ]})
    );
    let info = nodeinfo::NodeInfo {
        version: "0.1.0".to_owned(),
        repository: "https://example.org/src".to_owned(),
        homepage: "https://example.org".to_owned(),
        open_registrations: false,
        users_total: 12,
        users_active_month: 7,
        users_active_halfyear: 9,
        local_posts: 1234,
        local_comments: 56,
        node_name: "Pics".to_owned(),
        node_description: "A small photo community".to_owned(),
        staff_accounts: vec![url("https://pics.example/users/admin")],
        federation: true,
        stories: true,
    };
    let mut expected = json!({
        "version": "2.1",
        "software": {"name": "heliograph", "version": "0.1.0", "repository": "https://example.org/src", "homepage": "https://example.org"},
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": []},
        "openRegistrations": false,
        "usage": {"users": {"total": 12, "activeMonth": 7, "activeHalfyear": 9}, "localPosts": 1234, "localComments": 56},
        "metadata": {"nodeName": "Pics", "nodeDescription": "A small photo community",
            "staffAccounts": ["https://pics.example/users/admin"], "federation": {"enabled": true, "stories": true}},
    });
    assert_eq!(info.to_2_1(), expected);
    expected["version"] = json!("2.0");
    expected["software"] = json!({"name": "heliograph", "version": "0.1.0"});
    assert_eq!(info.to_2_0(), expected);
    let template = r#"template="https://pics.example/.well-known/webfinger?resource={uri}""#;
    assert!(nodeinfo::host_meta(&origin).contains(template));
}
