//! What is served: actors, collections, and what tells where they are.

use federation::activity::Activity;
use federation::activity::update::update_actor;
use federation::audience::{Audience, PUBLIC};
use federation::normalize::normalize;
use federation::vocab::actor::{ActorKind, Field, Implements, Picture, PublicKey};
use federation::vocab::collection::{self, OrderedCollection, OrderedCollectionPage};
use federation::vocab::{Actor, Emoji, Tag};
use federation::{context, nodeinfo, webfinger};
use serde_json::json;

use super::{ALICE, AS, FOLLOWERS, at, is_acceptable, pixelfed_would_take, pixelfed_would_update, post, url};

fn key(owner: &str) -> PublicKey {
    let pem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n".to_owned();
    PublicKey { id: url(&format!("{owner}#main-key")), owner: url(owner), pem }
}

fn implements() -> Vec<Implements> {
    let href = "https://datatracker.ietf.org/doc/html/rfc9421".to_owned();
    vec![Implements { href, name: "RFC-9421: HTTP Message Signatures".to_owned() }]
}

pub(super) fn alice() -> Actor {
    let link = |path: &str| Some(url(&format!("{ALICE}{path}")));
    let picture = |name: &str| Picture {
        url: url(&format!("https://media.pics.example/{name}/alice.jpg")),
        media_type: Some("image/jpeg".to_owned()),
        name: Some("Portrait".to_owned()),
    };
    Actor {
        webfinger: Some("alice@pics.example".to_owned()),
        name: Some("Alice :camera:".to_owned()),
        summary: Some("<p>Film and fog.</p>".to_owned()),
        url: Some(url("https://pics.example/@alice")),
        published: Some(at("2026-01-05T00:00:00Z")),
        updated: Some(at("2026-02-01T12:00:00Z")),
        outbox: link("/outbox"),
        followers: link("/followers"),
        following: link("/following"),
        liked: link("/liked"),
        featured: link("/collections/featured"),
        featured_tags: link("/collections/tags"),
        shared_inbox: Some(url("https://pics.example/inbox")),
        ephemeral_inbox: Some(url("https://pics.example/ap/ephemeral")),
        discoverable: true,
        indexable: true,
        also_known_as: vec![url("https://old.example/users/alice")],
        icon: Some(picture("a")),
        image: Some(picture("h")),
        fields: vec![Field { name: "Pronouns".to_owned(), value: "she/her".to_owned() }],
        tags: vec![Tag::Emoji(Emoji {
            id: Some(url("https://pics.example/emojis/camera")),
            shortcode: "camera".to_owned(),
            url: url("https://media.pics.example/e/camera.png"),
            media_type: Some("image/png".to_owned()),
            updated: Some(at("2026-01-01T00:00:00Z")),
        })],
        implements: implements(),
        generator: Some(url("https://pics.example/actor")),
        ..Actor::new(url(ALICE), ActorKind::Person, "alice", url(&format!("{ALICE}/inbox")), key(ALICE))
    }
}

#[test]
fn an_actor_has_what_each_peer_reads() {
    let document = alice().to_document();
    is_acceptable(&document);
    pixelfed_would_update(&document);
    let emoji = json!({"id": "https://pics.example/emojis/camera", "type": "Emoji", "name": ":camera:", "updated":
        "2026-01-01T00:00:00Z", "icon": {"type": "Image", "mediaType": "image/png", "url": "https://media.pics.example/e/camera.png"}});
    assert_eq!(
        document,
        json!({
            "@context": context::actor(),
            "id": ALICE,
            "type": "Person",
            "webfinger": "alice@pics.example",
            "preferredUsername": "alice",
            "name": "Alice :camera:",
            "summary": "<p>Film and fog.</p>",
            "url": "https://pics.example/@alice",
            "published": "2026-01-05T00:00:00Z",
            "updated": "2026-02-01T12:00:00Z",
            "inbox": "https://pics.example/users/alice/inbox",
            "outbox": "https://pics.example/users/alice/outbox",
            "followers": FOLLOWERS,
            "following": "https://pics.example/users/alice/following",
            "liked": "https://pics.example/users/alice/liked",
            "featured": "https://pics.example/users/alice/collections/featured",
            "featuredTags": "https://pics.example/users/alice/collections/tags",
            "endpoints": {"sharedInbox": "https://pics.example/inbox", "ephemeralInbox": "https://pics.example/ap/ephemeral"},
            "manuallyApprovesFollowers": false,
            "discoverable": true,
            "indexable": true,
            "memorial": false,
            "hidesToPublicFromUnauthedWeb": false,
            "hidesCcPublicFromUnauthedWeb": true,
            "alsoKnownAs": ["https://old.example/users/alice"],
            "publicKey": {"id": "https://pics.example/users/alice#main-key", "owner": ALICE, "publicKeyPem": key(ALICE).pem},
            "icon": {"type": "Image", "mediaType": "image/jpeg", "url": "https://media.pics.example/a/alice.jpg", "name": "Portrait"},
            "image": {"type": "Image", "mediaType": "image/jpeg", "url": "https://media.pics.example/h/alice.jpg", "name": "Portrait"},
            "attachment": [{"type": "PropertyValue", "name": "Pronouns", "value": "she/her"}],
            "tag": [emoji],
            "generator": {"type": "Application", "id": "https://pics.example/actor", "implements": [
                {"href": "https://datatracker.ietf.org/doc/html/rfc9421", "name": "RFC-9421: HTTP Message Signatures"}]},
        })
    );
    let bare = Actor { name: None, summary: Some(" ".to_owned()), ..alice() };
    pixelfed_would_update(&bare.to_document());
    let everyone = Audience { to: vec![PUBLIC.to_owned()], cc: vec![FOLLOWERS.to_owned()] };
    let activity = update_actor(
        &url("https://pics.example/users/alice#updates/1"),
        &bare,
        &everyone,
        at("2026-02-01T12:00:00Z"),
    );
    pixelfed_would_take(&activity);
    assert_eq!(Activity::parse(&normalize(activity)).unwrap().check(), Ok(()));
}

#[test]
fn the_instance_actor_says_what_the_server_can_do() {
    let id = "https://pics.example/actor";
    let actor = Actor {
        url: Some(url("https://pics.example/about")),
        outbox: Some(url("https://pics.example/actor/outbox")),
        shared_inbox: Some(url("https://pics.example/inbox")),
        manually_approves_followers: true,
        implements: implements(),
        ..Actor::new(
            url(id),
            ActorKind::Application,
            "pics.example",
            url("https://pics.example/actor/inbox"),
            key(id),
        )
    };
    is_acceptable(&actor.to_document());
    assert_eq!(
        actor.to_document(),
        json!({
            "@context": context::instance_actor(),
            "id": id,
            "type": "Application",
            "preferredUsername": "pics.example",
            "name": "pics.example",
            "url": "https://pics.example/about",
            "inbox": "https://pics.example/actor/inbox",
            "outbox": "https://pics.example/actor/outbox",
            "endpoints": {"sharedInbox": "https://pics.example/inbox"},
            "manuallyApprovesFollowers": true,
            "publicKey": {"id": "https://pics.example/actor#main-key", "owner": id, "publicKeyPem": key(id).pem},
            "implements": [{"href": "https://datatracker.ietf.org/doc/html/rfc9421", "name": "RFC-9421: HTTP Message Signatures"}],
        })
    );
}

#[test]
fn collections_tell_their_size_and_pages() {
    let outbox = url("https://pics.example/users/alice/outbox");
    let first = url("https://pics.example/users/alice/outbox?page=true");
    let whole =
        OrderedCollection { id: outbox.clone(), total_items: 120, first: Some(first.clone()), last: None };
    assert_eq!(
        whole.to_document(),
        json!({"@context": AS, "id": outbox, "type": "OrderedCollection", "totalItems": 120, "first": first})
    );
    let next = url("https://pics.example/users/alice/outbox?page=true&max_id=0198");
    let items = vec![json!("https://pics.example/p/0199")];
    let page = OrderedCollectionPage {
        id: first.clone(),
        part_of: outbox.clone(),
        next: Some(next.clone()),
        prev: None,
        items,
    };
    let document = page.to_document(context::plain());
    assert_eq!(
        document,
        json!({"@context": AS, "id": first, "type": "OrderedCollectionPage", "partOf": outbox, "next": next,
            "orderedItems": ["https://pics.example/p/0199"]})
    );
    assert_eq!(collection::Page::parse(&normalize(document)).unwrap().next, Some(next));
    let likes = url("https://pics.example/p/1/likes");
    assert_eq!(collection::count(&likes, 3), json!({"id": likes, "type": "Collection", "totalItems": 3}));
    let featured = collection::inline(context::note(), &likes, &[post().to_json()]);
    is_acceptable(&featured);
    assert_eq!(featured["totalItems"], 1);
}

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
