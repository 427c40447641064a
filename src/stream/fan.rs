//! From what happened to the queues of those who listen.
//!
//! One after the other, so that of two things that happened to a post the later one is told later.

use std::sync::{Arc, Weak};

use tokio::sync::mpsc;

use super::{
    channel::Channel,
    hub::End,
    pages::{self, Facts, Wanted},
    watch,
};
use crate::{
    announcements::view as announcements,
    app::{App, Parts},
    db::Conn,
    error::{Context as _, Result},
    ids::{AccountId, NotificationId, PostId},
    notices::{Deleted, Notice, Word},
    notifications::{db as notifications, view as notifications_view},
};

/// People of one unit of work: others who want the database come between.
const AT_ONCE: usize = 20;

/// Tells for as long as the server is there.
pub(super) async fn run(parts: Weak<Parts>, mut notices: mpsc::Receiver<Notice>) {
    while let Some(notice) = notices.recv().await {
        let Some(app) = App::upgrade(&parts) else { return };
        if app.notices.take_overrun() {
            tracing::warn!(
                "more happened than streams could be told; they are closed, to come back and look"
            );
            app.hub.end_all(End::Slow);
        }
        if let Err(error) = tell(&app, notice).await {
            tracing::warn!(%error, "streams were not told of something");
        }
    }
}

async fn tell(app: &App, notice: Notice) -> Result<()> {
    match notice {
        Notice::Posted { post } => show(app, post, Word::Update, |_| true).await,
        Notice::AtHome { post } => show(app, post, Word::Update, |channel| *channel == Channel::User).await,
        Notice::Changed { post } => show(app, post, Word::StatusUpdate, |_| true).await,
        Notice::Deleted(deleted) => take_back(app, deleted).await,
        Notice::Notified { account, notification } => notify(app, account, notification).await,
        Notice::FiltersChanged { account } => {
            say(app, Some(account), Word::FiltersChanged, "{}".to_owned()).await
        }
        Notice::Announced { announcement } => announce(app, announcement).await,
        Notice::Unannounced { announcement } => {
            say(app, None, Word::AnnouncementDelete, announcement.to_string()).await
        }
        Notice::ReactedTo { announcement, name } => tell_reaction(app, announcement, name).await,
        Notice::ToOne { account, word, payload } => say(app, Some(account), word, payload).await,
        Notice::ToAll { word, payload } => say(app, None, word, payload).await,
    }
}

async fn show(app: &App, post: PostId, word: Word, on: impl Fn(&Channel) -> bool) -> Result<()> {
    let Some(facts) = app.db.read(move |conn| Facts::of(conn, post)).await? else { return Ok(()) };
    let once = (word == Word::Update).then_some(post);
    if once.is_some() && !facts.is_news {
        return Ok(());
    }
    let wanted = app.hub.wanted(|channel| on(channel) && facts.can_be_on(channel));
    if wanted.is_empty() {
        return Ok(());
    }
    let wanted = app.db.read(move |conn| facts.narrow(conn, wanted)).await?;
    to_each(app, wanted, word, once, move |conn, who, channels| pages::show(conn, post, who, channels)).await
}

async fn take_back(app: &App, deleted: Deleted) -> Result<()> {
    let wanted = app.hub.wanted(|channel| pages::can_have_been_on(&deleted, channel));
    if wanted.is_empty() {
        return Ok(());
    }
    let deleted = Arc::new(deleted);
    let gone = Arc::clone(&deleted);
    let wanted = app.db.read(move |conn| pages::narrow_deleted(conn, &gone, wanted)).await?;
    to_each(app, wanted, Word::Delete, None, move |conn, who, channels| {
        pages::strike(conn, &deleted, who, channels)
    })
    .await
}

async fn notify(app: &App, account: AccountId, id: NotificationId) -> Result<()> {
    let wanted = app.hub.wanted_by(account, |channel| channel.carries(Word::Notification));
    to_each(app, wanted, Word::Notification, None, move |conn, who, channels| {
        let Some(found) = notifications::find(conn, who, id)? else { return Ok(Vec::new()) };
        let Some(view) = notifications_view::render(conn, who, vec![found])?.pop() else {
            return Ok(Vec::new());
        };
        let payload: Arc<str> =
            serde_json::to_string(&view).context("writing a notification for a stream")?.into();
        Ok(channels.iter().map(|channel| (channel.clone(), Arc::clone(&payload))).collect())
    })
    .await
}

/// The same for everybody, like with Mastodon: who has read it already is not said.
async fn announce(app: &App, announcement: i64) -> Result<()> {
    let words = app.db.read(move |conn| announcements::render_for_all(conn, announcement)).await?;
    match words {
        Some(words) => say(app, None, Word::Announcement, words.to_string()).await,
        None => Ok(()),
    }
}

async fn tell_reaction(app: &App, announcement: i64, name: String) -> Result<()> {
    let words =
        app.db.read(move |conn| announcements::render_reaction_for_all(conn, announcement, &name)).await?;
    match words {
        Some(words) => say(app, None, Word::AnnouncementReaction, words.to_string()).await,
        None => Ok(()),
    }
}

/// The same words for one person, or for everybody.
async fn say(app: &App, whom: Option<AccountId>, word: Word, payload: String) -> Result<()> {
    let carries = |channel: &Channel| channel.carries(word);
    let wanted = match whom {
        Some(who) => app.hub.wanted_by(who, carries),
        None => app.hub.wanted(carries),
    };
    let payload: Arc<str> = payload.into();
    to_each(app, wanted, word, None, move |_, _, channels| {
        Ok(channels.iter().map(|channel| (channel.clone(), Arc::clone(&payload))).collect())
    })
    .await
}

/// Asks for some people at a time what they are shown, and who of them may listen still.
async fn to_each<F>(app: &App, wanted: Wanted, word: Word, once: Option<PostId>, show: F) -> Result<()>
where
    F: Fn(&mut Conn, AccountId, &[Channel]) -> Result<Vec<(Channel, Arc<str>)>> + Clone + Send + 'static,
{
    for some in wanted.chunks(AT_ONCE) {
        let passes = app.hub.passes_of(some.iter().map(|(who, _)| *who));
        let (some, show) = (some.to_vec(), show.clone());
        let (lost, shown) = app
            .db
            .read(move |conn| {
                let lost = watch::lost(conn, &passes)?;
                let mut shown = Vec::new();
                for (who, channels) in some {
                    for (channel, payload) in show(conn, who, &channels)? {
                        shown.push((who, channel, payload));
                    }
                }
                Ok((lost, shown))
            })
            .await?;
        app.hub.end(&lost, End::Gone);
        for (who, channel, payload) in shown {
            app.hub.deliver(who, &channel, word, &payload, once);
        }
    }
    Ok(())
}
