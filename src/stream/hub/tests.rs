use super::*;
use crate::{
    accounts::Role,
    auth::model::Scopes,
    stream::{channel::Asked, pass::Key},
};

fn hub() -> Hub {
    Hub::new(&Notices::default(), &Limits::default())
}

fn pass(who: i64, scopes: &str) -> Pass {
    let scopes = Scopes::parse(scopes).unwrap();
    Pass { account: AccountId(who), key: Key::Token(who), role: Role::User, scopes }
}

/// Somebody who listens to this, at a hub of their own.
pub(in crate::stream) fn listening(channel: &str) -> (Hub, Line) {
    let hub = hub();
    let line = hub.enter(&pass(1, "read")).unwrap();
    line.subscribe(wish(channel)).unwrap();
    (hub, line)
}

fn wish(name: &str) -> Wish {
    Wish::read(&Asked { stream: Some(name.to_owned()), ..Asked::default() }).unwrap()
}

fn say(hub: &Hub, channel: &Channel, once: Option<PostId>) {
    hub.deliver(AccountId(1), channel, Word::Update, &"{}".into(), once);
}

#[tokio::test]
async fn the_257th_event_that_nobody_takes_ends_the_stream() {
    let (hub, mut slow) = listening("user");
    let mut quick = hub.enter(&pass(1, "read")).unwrap();
    quick.subscribe(wish("user")).unwrap();
    for _ in 0..=limits::STREAM_QUEUE {
        say(&hub, &Channel::User, None);
        assert!(quick.next().await.is_ok());
    }
    assert_eq!(slow.next().await.unwrap_err(), End::Slow);
    say(&hub, &Channel::User, None);
    assert!(quick.next().await.is_ok());
}

#[test]
fn the_eleventh_stream_of_one_person_is_refused_until_one_ends() {
    let hub = hub();
    let mut lines: Vec<Line> = (0..10).map(|_| hub.enter(&pass(1, "read")).unwrap()).collect();
    assert!(matches!(hub.enter(&pass(1, "read")), Err(Error::Crowded(_))));
    assert!(hub.enter(&pass(2, "read")).is_ok());
    lines.pop();
    assert!(hub.enter(&pass(1, "read")).is_ok());
}

#[tokio::test]
async fn a_post_comes_once_and_a_word_as_often_as_it_is_said() {
    let (hub, mut line) = listening("user");
    for post in [1, 2, 1] {
        say(&hub, &Channel::User, Some(PostId(post)));
    }
    say(&hub, &Channel::User, None);
    say(&hub, &Channel::User, None);
    drop(hub.state().remove(line.id));
    let mut heard = 0;
    while line.queue.try_recv().is_ok() {
        heard += 1;
    }
    assert_eq!(heard, 4);
}

#[tokio::test]
async fn who_leaves_a_channel_hears_no_more_of_it() {
    let (hub, mut line) = listening("user");
    line.subscribe(wish("public")).unwrap();
    line.unsubscribe(&Channel::User);
    say(&hub, &Channel::User, None);
    assert!(line.queue.try_recv().is_err());
    assert_eq!(hub.wanted(|_| true), [(AccountId(1), vec![wish("public").channel])]);
    drop(line);
    assert!(hub.wanted(|_| true).is_empty() && hub.passes().is_empty());
    assert_eq!(*hub.count().borrow(), 0);
}

#[tokio::test]
async fn news_is_for_those_whose_token_reads_news() {
    let hub = hub();
    let mut blind = hub.enter(&pass(1, "read:statuses")).unwrap();
    blind.subscribe(wish("user")).unwrap();
    hub.deliver(AccountId(1), &Channel::User, Word::Notification, &"{}".into(), None);
    assert!(blind.queue.try_recv().is_err());
}

#[tokio::test]
async fn who_stops_lets_nobody_in() {
    let (hub, mut line) = listening("user");
    say(&hub, &Channel::User, None);
    hub.stop();
    assert_eq!(line.next().await.unwrap_err(), End::Stop);
    assert!(matches!(hub.enter(&pass(2, "read")), Err(Error::Unavailable(_))));
    assert_eq!(*hub.count().borrow(), 1);
    drop(line);
    assert_eq!(*hub.count().borrow(), 0);
}
