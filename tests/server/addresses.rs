//! Mail addresses: changing them, and taking the change back.

use chrono::TimeDelta;
use heliograph::accounts::Role;
use http::StatusCode;
use serde_json::json;

use crate::{
    logins::{OTHER, RESETS, settles_in},
    passkeys::adds,
    support::{
        Authenticator, Backend, Browser, PASSWORD, SESSION, TestApp,
        codes::{confirms_codes, is_offered_codes},
        journeys, submit, try_to_sign_in,
    },
};

journeys! {
    auth_33_another_address_counts_when_its_link_is_opened,
    auth_33_the_old_address_can_take_the_change_back,
    auth_33_a_link_is_for_one_account_alone,
    auth_33_an_address_that_nobody_proved_gets_no_way_back,
    auth_33_a_reset_proves_the_address_and_closes_what_was_left_open,
    auth_33_an_address_that_would_have_to_wait_is_no_way_in,
}

pub(crate) const ADDRESS: &str = "/api/heliograph/v1/email";

async fn auth_33_another_address_counts_when_its_link_is_opened(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = settles_in(&app, &mails, "ann").await;
    let change = |email: &str, password: &str| json!({"email": email, "password": password});
    ann.posts(ADDRESS, change("new@mail.test", "a guess at it")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    for trick in ["a@ok.test@evil.test", "\"a@b\"@evil.test", "a@ok.test\r\nbcc:x", "a%evil.test@ok.test"] {
        ann.posts(ADDRESS, change(trick, PASSWORD)).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    ann.posts(ADDRESS, change("New@Mail.test", PASSWORD)).await.is(StatusCode::OK);
    assert_eq!(ann.gets(ADDRESS).await, json!({"email": "ann@mail.test", "confirmed": true}));
    app.settle().await;
    let link = mails.link_for("new@mail.test");
    submit(&app, &link, &ann.cookie, &[]).await.is(StatusCode::OK);
    assert_eq!(ann.gets(ADDRESS).await, json!({"email": "new@mail.test", "confirmed": true}));
    app.settle().await;
    assert_eq!(mails.subjects("ann@mail.test").last().unwrap(), "Your address was changed (Heliograph)");
    Browser::signs_in(&app, "new@mail.test", PASSWORD).await;
    try_to_sign_in(&app, "ann@mail.test", PASSWORD).await.is(StatusCode::UNAUTHORIZED);
    submit(&app, &link, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn auth_33_the_old_address_can_take_the_change_back(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let thief = settles_in(&app, &mails, "ann").await;
    let offered = is_offered_codes(&thief).await;
    for address in ["thief@evil.test", "thief2@evil.test"] {
        thief.posts(ADDRESS, json!({"email": address, "password": PASSWORD})).await.is(StatusCode::OK);
        app.settle().await;
        submit(&app, &mails.link_for(address), "", &[]).await.is(StatusCode::OK);
        app.settle().await;
    }
    adds(&thief, &mut Authenticator::at(&app.origin), "mine").await;
    confirms_codes(&thief, offered).await;
    let change = json!({"current_password": PASSWORD, "password": OTHER});
    let answer = thief.posts("/api/heliograph/v1/password", change).await.is(StatusCode::OK);
    let thief = Browser::of(&app, &answer);
    app.change(A_LINK).await;
    app.stranger().post_json(RESETS, &json!({"login": "ann"})).await.is(StatusCode::OK);
    app.settle().await;
    let thiefs_reset = mails.link_for("thief2@evil.test");
    backend.clock.advance(TimeDelta::days(6));
    let undo = mails.link_for("ann@mail.test");
    assert!(undo.starts_with("/account/undo/"), "{undo}");
    let thiefs_undo = mails.link_for("thief@evil.test");
    assert!(thiefs_undo.starts_with("/account/undo/"), "{thiefs_undo}");
    submit(&app, &undo, "", &[]).await.is(StatusCode::OK);
    // What the thief changed afterwards is not theirs to take back.
    submit(&app, &thiefs_undo, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!thief.is_in().await);
    assert_eq!(app.number(SIDE_DOORS).await, 0);
    submit(&app, &thiefs_reset, "", &[("password", PASSWORD)]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    // The owner can have another password at the old address.
    app.stranger().post_json(RESETS, &json!({"login": "ann"})).await.is(StatusCode::OK);
    app.settle().await;
    let reset = mails.link_for("ann@mail.test");
    submit(&app, &reset, "", &[("password", "mine again and for good")]).await.is(StatusCode::OK);
    let ann = Browser::signs_in(&app, "ann@mail.test", "mine again and for good").await;
    assert_eq!(ann.gets(ADDRESS).await["email"], "ann@mail.test");
    submit(&app, &undo, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    app.settle().await;
}

/// Somebody elsewhere is somebody here.
const A_LINK: &str = "INSERT INTO identities (id, account_id, issuer, subject, created_at) \
    SELECT 1, account_id, 'https://evil.test', 'thief', 0 FROM users";
/// How many ways in there are besides passwords.
const SIDE_DOORS: &str =
    "SELECT (SELECT count(*) FROM identities) + (SELECT count(*) FROM passkeys) AS number";

async fn auth_33_a_link_is_for_one_account_alone(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let (ann, bob) = (settles_in(&app, &mails, "ann").await, settles_in(&app, &mails, "bob").await);
    ann.posts(ADDRESS, json!({"email": "new@mail.test", "password": PASSWORD})).await.is(StatusCode::OK);
    app.settle().await;
    let link = mails.link_for("new@mail.test");
    submit(&app, &link, &bob.cookie, &[]).await.is(StatusCode::FORBIDDEN);
    assert_eq!(bob.gets(ADDRESS).await["email"], "bob@mail.test");
    assert_eq!(ann.gets(ADDRESS).await["email"], "ann@mail.test");
    // Two who want one address: the second link is no good any more.
    bob.posts(ADDRESS, json!({"email": "new@mail.test", "password": PASSWORD})).await.is(StatusCode::OK);
    app.settle().await;
    let bobs = mails.link_for("new@mail.test");
    submit(&app, &link, "", &[]).await.is(StatusCode::OK);
    submit(&app, &bobs, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(bob.gets(ADDRESS).await["email"], "bob@mail.test");
    app.settle().await;
}

async fn auth_33_an_address_that_nobody_proved_gets_no_way_back(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let ann = Browser::signs_up(&app, "ann").await;
    app.settle().await;
    let mistyped = mails.link_for("ann@mail.test");
    ann.posts(ADDRESS, json!({"email": "real@mail.test", "password": PASSWORD})).await.is(StatusCode::OK);
    app.settle().await;
    submit(&app, &mails.link_for("real@mail.test"), "", &[]).await.is(StatusCode::OK);
    app.settle().await;
    assert_eq!(ann.gets(ADDRESS).await, json!({"email": "real@mail.test", "confirmed": true}));
    assert_eq!(mails.subjects("ann@mail.test"), ["Confirm your address for Heliograph"]);
    submit(&app, &mistyped, "", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn auth_33_a_reset_proves_the_address_and_closes_what_was_left_open(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    // Somebody signs up with an address that is another's, and leaves a way in for the day when it is proved.
    Browser::signs_up(&app, "ann").await;
    app.change(A_LINK).await;
    app.settle().await;
    app.stranger().post_json(RESETS, &json!({"login": "ann@mail.test"})).await.is(StatusCode::OK);
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[("password", OTHER)]).await.is(StatusCode::OK);
    assert_eq!(app.number(SIDE_DOORS).await, 0);
    let ann = Browser::signs_in(&app, "ann", OTHER).await;
    assert_eq!(ann.gets(SESSION).await["unconfirmed"], false);
    // Who has proved it keeps what is theirs.
    app.change(A_LINK).await;
    app.stranger().post_json(RESETS, &json!({"login": "ann"})).await.is(StatusCode::OK);
    app.settle().await;
    submit(&app, &mails.link_for("ann@mail.test"), "", &[("password", PASSWORD)]).await.is(StatusCode::OK);
    assert_eq!(app.number(SIDE_DOORS).await, 1);
    app.settle().await;
}

async fn auth_33_an_address_that_would_have_to_wait_is_no_way_in(backend: &Backend) {
    let (app, mails) = TestApp::with_mails(backend).await;
    let root = app.staff("root", Role::Owner).await;
    let block = json!({"domain": "doubtful.test", "allow_with_approval": true});
    root.post_json("/api/v1/admin/email_domain_blocks", &block).await.is(StatusCode::OK);
    let (new, known) = (Browser::signs_up(&app, "new").await, settles_in(&app, &mails, "known").await);
    let change = json!({"email": "one@doubtful.test", "password": PASSWORD});
    let said = new.posts(ADDRESS, change.clone()).await.is(StatusCode::UNPROCESSABLE_ENTITY).json();
    assert_eq!(said["details"]["email"][0]["error"], "ERR_BLOCKED");
    // Somebody who is in already may have it.
    known.posts(ADDRESS, change).await.is(StatusCode::OK);
    app.settle().await;
    submit(&app, &mails.link_for("one@doubtful.test"), "", &[]).await.is(StatusCode::OK);
    assert_eq!(known.gets(ADDRESS).await["email"], "one@doubtful.test");
    app.settle().await;
}
