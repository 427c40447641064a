//! Alice of `pics.example` and what she does: the examples that documents of ours are shown by.

use chrono::{DateTime, TimeDelta, Utc};
use federation::activity::follow::FollowRef;
use federation::activity::request::RequestRef;
use federation::audience::{Audience, Visibility};
use federation::vocab::actor::{ActorKind, Field, Implements, Picture, PublicKey};
use federation::vocab::attachment::MediaKind;
use federation::vocab::authorization::Interaction;
use federation::vocab::place::Place;
use federation::vocab::policy::{Policy, Rule};
use federation::vocab::poll::{Choice, Poll};
use federation::vocab::{Actor, Attachment, Authorization, Emoji, Note, Quote, Tag};
use url::Url;

pub(crate) const ALICE: &str = "https://pics.example/users/alice";
pub(crate) const FOLLOWERS: &str = "https://pics.example/users/alice/followers";
pub(crate) const POST: &str = "https://pics.example/p/0199";
pub(crate) const BOB: &str = "https://pixelfed.example/users/bob";
pub(crate) const POST_OF_BOB: &str = "https://pixelfed.example/p/bob/624592411232880406";
pub(crate) const CAROL: &str = "https://mastodon.example/users/carol";
pub(crate) const POST_OF_CAROL: &str = "https://mastodon.example/users/carol/statuses/1";
pub(crate) const INSTANCE: &str = "https://pics.example/actor";

pub(crate) fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

/// An address below Alice's.
pub(crate) fn of_alice(path: &str) -> Url {
    url(&format!("{ALICE}{path}"))
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn key(owner: &str) -> PublicKey {
    let pem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n".to_owned();
    PublicKey { id: url(&format!("{owner}#main-key")), owner: url(owner), pem }
}

fn implements() -> Vec<Implements> {
    let href = "https://datatracker.ietf.org/doc/html/rfc9421".to_owned();
    vec![Implements { href, name: "RFC-9421: HTTP Message Signatures".to_owned() }]
}

fn camera() -> Tag {
    Tag::Emoji(Emoji {
        id: Some(url("https://pics.example/emojis/camera")),
        shortcode: "camera".to_owned(),
        url: url("https://media.pics.example/e/camera.png"),
        media_type: Some("image/png".to_owned()),
        updated: Some(at("2026-01-01T00:00:00Z")),
    })
}

pub(crate) fn hashtag(name: &str) -> Tag {
    let href = url(&format!("https://pics.example/tags/{name}"));
    Tag::Hashtag { name: format!("#{name}"), href: Some(href) }
}

pub(crate) fn alice() -> Actor {
    let picture = |name: &str, alt: &str| Picture {
        url: url(&format!("https://media.pics.example/{name}/alice.jpg")),
        media_type: Some("image/jpeg".to_owned()),
        name: Some(alt.to_owned()),
    };
    let field = |name: &str, value: &str| Field { name: name.to_owned(), value: value.to_owned() };
    let website =
        r#"<a href="https://alice.example" rel="me nofollow noopener" target="_blank">alice.example</a>"#;
    let summary = r#"<p>Film and fog. <a href="https://pics.example/tags/analog" class="mention hashtag" rel="tag">#<span>analog</span></a></p>"#;
    Actor {
        webfinger: Some("alice@pics.example".to_owned()),
        name: Some("Alice :camera:".to_owned()),
        summary: Some(summary.to_owned()),
        url: Some(url("https://pics.example/@alice")),
        published: Some(at("2026-01-05T00:00:00Z")),
        updated: Some(at("2026-02-01T12:00:00Z")),
        outbox: Some(of_alice("/outbox")),
        followers: Some(of_alice("/followers")),
        following: Some(of_alice("/following")),
        liked: Some(of_alice("/liked")),
        featured: Some(of_alice("/collections/featured")),
        featured_tags: Some(of_alice("/collections/tags")),
        shared_inbox: Some(url("https://pics.example/inbox")),
        ephemeral_inbox: Some(url("https://pics.example/ap/ephemeral")),
        discoverable: true,
        indexable: true,
        also_known_as: vec![url("https://old.example/users/alice")],
        icon: Some(picture("a", "Portrait of Alice in a yellow raincoat")),
        image: Some(picture("h", "A foggy pier")),
        fields: vec![field("Website", website), field("Pronouns", "she/her")],
        tags: vec![hashtag("analog"), camera()],
        implements: implements(),
        generator: Some(url(INSTANCE)),
        ..Actor::new(url(ALICE), ActorKind::Person, "alice", of_alice("/inbox"), key(ALICE))
    }
}

pub(crate) fn instance() -> Actor {
    let inbox = url("https://pics.example/actor/inbox");
    Actor {
        url: Some(url("https://pics.example/about")),
        outbox: Some(url("https://pics.example/actor/outbox")),
        shared_inbox: Some(url("https://pics.example/inbox")),
        manually_approves_followers: true,
        implements: implements(),
        ..Actor::new(url(INSTANCE), ActorKind::Application, "pics.example", inbox, key(INSTANCE))
    }
}

/// A post of Alice's at `path` with nothing in it but `words`.
fn plain(path: &str, visibility: Visibility, named: &[Url], words: &str) -> Note {
    let audience = Audience::of_post(visibility, &url(FOLLOWERS), named);
    let id = url(&format!("https://pics.example{path}"));
    Note { content: words.to_owned(), ..Note::new(id, url(ALICE), audience, at("2026-01-05T10:00:00.5Z")) }
}

fn picture(file: &str, alt: &str, width: u32, height: u32) -> Attachment {
    let address = url(&format!("https://media.pics.example/m/{file}.jpg"));
    Attachment {
        name: Some(alt.to_owned()),
        width: Some(width),
        height: Some(height),
        blurhash: Some("LIIE|gRj00WB-;j[t7j[4nWBj[Rj".to_owned()),
        focal_point: Some((0.0, 0.0)),
        ..Attachment::new(MediaKind::Image, "image/jpeg", address)
    }
}

/// Pictures, a mention, a hashtag, a place, a policy: everything that a post may have.
pub(crate) fn post() -> Note {
    let words = r#"<p>Morning at the harbour with <span class="h-card"><a href="https://pixelfed.example/bob" class="u-url mention">@<span>bob</span></a></span> <a href="https://pics.example/tags/fog" class="mention hashtag" rel="tag">#<span>fog</span></a></p>"#;
    let exif = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let boats = Attachment {
        focal_point: Some((-0.25, 0.4)),
        license: Some("https://creativecommons.org/licenses/by/4.0/".to_owned()),
        exif: vec![exif("Model", "ILCE-7M4"), exif("FNumber", "f/2.2")],
        ..picture("a1", "Two fishing boats in dense fog", 3000, 2000)
    };
    Note {
        language: Some("en".to_owned()),
        attachments: vec![boats, picture("a2", "A rope on wet wood", 2000, 2500)],
        tags: vec![Tag::Mention { href: url(BOB), name: "@bob@pixelfed.example".to_owned() }, hashtag("fog")],
        place: Some(Place {
            name: Some("Hamburg".to_owned()),
            latitude: Some(53.55),
            longitude: Some(9.99),
            country: Some("Germany".to_owned()),
            address_country: Some("DE".to_owned()),
            geoname_id: Some("2911298".to_owned()),
        }),
        policy: Some(Policy {
            like: Rule::everyone(),
            reply: Rule::everyone(),
            announce: Rule::everyone(),
            quote: Rule { automatic: vec![FOLLOWERS.to_owned()], manual: Vec::new() },
        }),
        replies: Some(url("https://pics.example/p/0199/replies")),
        likes: Some((url("https://pics.example/p/0199/likes"), 0)),
        shares: Some((url("https://pics.example/p/0199/shares"), 0)),
        context: Some(url("https://pics.example/p/0199/context")),
        ..plain("/p/0199", Visibility::Public, &[url(BOB)], words)
    }
}

/// The same post after an edit.
pub(crate) fn edited() -> Note {
    Note {
        updated: Some(at("2026-01-05T11:00:00Z")),
        attachments: vec![picture("a1", "Two fishing boats in dense fog", 3000, 2000)],
        ..plain("/p/0199", Visibility::Public, &[], "<p>Morning at the harbour (edited)</p>")
    }
}

pub(crate) fn reel() -> Note {
    let film = Attachment {
        name: Some("Time-lapse of fog covering a harbour".to_owned()),
        width: Some(1080),
        height: Some(1920),
        duration: Some(TimeDelta::seconds(21)),
        blurhash: Some("LIIE|gRj00WB-;j[t7j[4nWBj[Rj".to_owned()),
        icon: Some(url("https://media.pics.example/v/b1.jpg")),
        ..Attachment::new(MediaKind::Video, "video/mp4", url("https://media.pics.example/v/b1.mp4"))
    };
    Note {
        attachments: vec![film],
        is_reel: true,
        ..plain("/p/0200", Visibility::Public, &[], "<p>Fog rolling in, 20× speed</p>")
    }
}

/// A comment on Bob's post, which Bob had to allow.
pub(crate) fn comment() -> Note {
    Note {
        in_reply_to: Some(url(POST_OF_BOB)),
        tags: vec![Tag::Mention { href: url(BOB), name: "@bob@pixelfed.example".to_owned() }],
        context: Some(url("https://pics.example/p/0201/context")),
        ..plain("/p/0201", Visibility::Public, &[url(BOB)], "<p>lovely light</p>")
    }
}

/// A post without comments, for followers.
pub(crate) fn quiet() -> Note {
    let everyone = Rule::everyone;
    let policy = Policy {
        like: everyone(),
        reply: Rule::default(),
        announce: Rule::default(),
        quote: Rule::default(),
    };
    Note {
        summary: Some("spiders".to_owned()),
        attachments: vec![picture("a3", "A spider in its web", 1200, 1200)],
        policy: Some(policy),
        ..plain("/p/0202", Visibility::Followers, &[], "<p>She lives in the shed</p>")
    }
}

/// A quote of Carol's post, which she allowed.
pub(crate) fn quote() -> Note {
    let stamp = url("https://mastodon.example/users/carol/quote_authorizations/1");
    Note {
        quote: Some(Quote { object: url(POST_OF_CAROL), authorization: Some(stamp), consent_expected: true }),
        attachments: vec![picture("a4", "The same pier a year later", 1600, 1200)],
        ..plain("/p/0203", Visibility::Public, &[], "<p>Look at this</p>")
    }
}

/// A poll that keeps its counts to itself until it ends.
pub(crate) fn question() -> Note {
    Note {
        kind: "Question".to_owned(),
        poll: Some(poll([None, None])),
        ..plain("/p/0206", Visibility::Public, &[], "<p>Sea or sky?</p>")
    }
}

pub(crate) fn poll(votes: [Option<u64>; 2]) -> Poll {
    let names = ["Sea", "Sky"].map(str::to_owned);
    let options = names.into_iter().zip(votes).map(|(name, votes)| Choice { name, votes }).collect();
    Poll {
        options,
        multiple: false,
        ends_at: Some(at("2026-01-06T10:00:00Z")),
        closed_at: None,
        voters: Some(11),
    }
}

/// A post to a group.
pub(crate) fn to_group() -> Note {
    let group = url("https://lemmy.example/c/analog");
    Note {
        name: Some("The old pier".to_owned()),
        group: Some(group.clone()),
        tags: vec![Tag::Mention { href: group.clone(), name: "@analog@lemmy.example".to_owned() }],
        attachments: vec![picture("a5", "A pier", 1200, 800)],
        ..plain("/p/0204", Visibility::Public, &[group], "<p>Shot on film</p>")
    }
}

/// Carol's wish to follow Alice.
pub(crate) fn follow_of_carol() -> FollowRef {
    FollowRef { id: "https://mastodon.example/6a1b".to_owned(), actor: url(CAROL), object: url(ALICE) }
}

/// Carol's wish to quote Alice.
pub(crate) fn request_of_carol() -> RequestRef {
    RequestRef {
        id: "https://mastodon.example/users/carol/statuses/9/quote".to_owned(),
        interaction: Interaction::Quote,
        actor: url(CAROL),
        object: url(POST),
        instrument: url("https://mastodon.example/users/carol/statuses/9"),
    }
}

/// Alice's word that Carol may.
pub(crate) fn stamp() -> Authorization {
    Authorization {
        id: of_alice("/quote_authorizations/12"),
        interaction: Interaction::Quote,
        attributed_to: url(ALICE),
        interacting_object: url("https://mastodon.example/users/carol/statuses/9"),
        interaction_target: url(POST),
    }
}
