//! Handles, which lead to their actors and back.

use federation::fetch::{FetchError, Reason};
use federation::webfinger::{Handle, confirm, resolve};
use serde_json::json;

use super::keys::Vic;
use super::peer::Peer;
use super::{OURS, THEIRS, now, refused, usual};

fn jrd(subject: &str, actor: &str) -> String {
    json!({"subject": subject, "links": [
        {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": actor},
        {"rel": "self", "type": r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#, "href": actor},
    ]})
    .to_string()
}

fn asking(handle: &str) -> String {
    let resource: String =
        url::form_urlencoded::byte_serialize(format!("acct:{handle}").as_bytes()).collect();
    format!("/.well-known/webfinger?resource={resource}")
}

#[tokio::test]
async fn a_handle_leads_to_its_actor_and_back() {
    let peer = Peer::start().await;
    let vic = Vic(&peer);
    let name = format!("vic@v.test:{}", peer.port);
    peer.document("/vic", &vic.actor("/vic#main-key", &THEIRS.public_key_pem().unwrap()));
    peer.at(
        &asking(&name),
        200,
        &[("content-type", "application/jrd+json")],
        jrd(&format!("acct:{name}"), &vic.at("/vic")),
    );
    let handle: Handle = name.parse().unwrap();
    let found = resolve(&usual(), &handle, Some(&OURS), now()).await.unwrap();
    assert_eq!(
        (found.handle.to_string(), found.actor.id.as_str()),
        (format!("@{name}"), vic.at("/vic").as_str())
    );
    assert_eq!(
        confirm(&usual(), &found.actor.id, &found.actor.preferred_username, found.actor.webfinger.as_deref())
            .await,
        Some((handle.clone(), true))
    );
    // Where it is elsewhere, host-meta tells.
    peer.at(&asking(&name), 404, &[], "");
    assert_eq!(
        confirm(&usual(), &found.actor.id, &found.actor.preferred_username, found.actor.webfinger.as_deref())
            .await,
        Some((handle.clone(), false))
    );
    let template = vic.at("/wf?uri={uri}");
    peer.at(
        "/.well-known/host-meta",
        200,
        &[],
        format!(r#"<XRD><Link rel="lrdd" template="{template}"/></XRD>"#),
    );
    let resource = asking(&name).split('=').nth(1).unwrap().to_owned();
    peer.at(&format!("/wf?uri={resource}"), 200, &[], jrd(&format!("acct:{name}"), &vic.at("/vic")));
    assert!(resolve(&usual(), &handle, None, now()).await.is_ok());
}

#[tokio::test]
async fn sig_47_a_server_cannot_use_the_names_of_another() {
    let peer = Peer::start().await;
    let mal = format!("http://e.test:{}/mal", peer.port);
    let (theirs, ours) = (format!("mal@e.test:{}", peer.port), format!("vic@v.test:{}", peer.port));
    peer.at(&asking(&theirs), 200, &[], jrd(&format!("acct:{ours}"), &mal));
    let handle: Handle = theirs.parse().unwrap();
    let found = resolve(&usual(), &handle, None, now()).await;
    assert_eq!(found.map(|_| ()), Err(FetchError::NotFound));
    peer.at(
        &asking(&ours),
        200,
        &[],
        jrd(&format!("acct:{ours}"), &format!("http://v.test:{}/vic", peer.port)),
    );
    let found = resolve(&usual(), &handle, None, now()).await;
    assert_eq!(found.map(|_| ()), refused(Reason::ForeignId));
}
