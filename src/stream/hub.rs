//! Everyone who listens, by what they listen to.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use tokio::sync::{mpsc, watch};

use super::{
    channel::{Channel, Wish},
    fan,
    pass::Pass,
    relay, watch as watching,
};
use crate::{
    app::App,
    config::Limits,
    error::{Error, Result},
    ids::{AccountId, PostId},
    limits,
    notices::{Notices, Word},
};

/// Which stream, on this node.
pub(super) type StreamId = u64;

/// Why a stream ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The server stops; another one, or the same, is there in a moment.
    Stop,
    /// The right to listen is gone.
    Gone,
    /// More came than was taken.
    Slow,
}

/// What a stream is sent.
#[derive(Debug)]
pub struct Message {
    pub label: Arc<[String]>,
    pub word: Word,
    pub payload: Arc<str>,
}

/// All open streams of one node; cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    /// Of one person.
    most: usize,
    notices: Notices,
    state: Mutex<State>,
    /// How many have not hung up yet, also of those that were ended.
    open: watch::Sender<usize>,
    /// Whether other nodes are heard.
    relayed: watch::Sender<bool>,
}

#[derive(Default)]
struct State {
    started: bool,
    stopped: bool,
    next: StreamId,
    streams: BTreeMap<StreamId, Stream>,
    /// Person by person, what they listen to, and with which streams.
    index: BTreeMap<AccountId, BTreeMap<Channel, BTreeSet<StreamId>>>,
    /// How many streams each person has.
    counts: BTreeMap<AccountId, usize>,
}

struct Stream {
    pass: Pass,
    queue: mpsc::Sender<Arc<Message>>,
    end: Arc<OnceLock<End>>,
    subscriptions: Vec<Subscription>,
}

struct Subscription {
    channel: Channel,
    label: Arc<[String]>,
    /// The last posts that came: each comes once, however often it is told.
    recent: VecDeque<PostId>,
}

/// Posts that a stream remembers.
const RECENT: usize = 32;
/// How long a new stream waits until other nodes are heard.
const PATIENCE: Duration = Duration::from_secs(5);

/// The near end of a stream. Dropping it closes the stream.
pub struct Line {
    id: StreamId,
    hub: Hub,
    queue: mpsc::Receiver<Arc<Message>>,
    end: Arc<OnceLock<End>>,
}

impl Line {
    /// The next message, or why there is none any more.
    pub async fn next(&mut self) -> Result<Arc<Message>, End> {
        let next = self.queue.recv().await;
        // What waits still is not for who is ended.
        match (self.end.get(), next) {
            (None, Some(message)) => Ok(message),
            (end, _) => Err(end.copied().unwrap_or(End::Stop)),
        }
    }

    /// Listens to one more channel; the same once more changes its label.
    pub fn subscribe(&self, wish: Wish) -> Result<()> {
        self.hub.subscribe(self.id, wish)
    }

    pub fn unsubscribe(&self, channel: &Channel) {
        self.hub.unsubscribe(self.id, channel);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.hub.close(self.id);
    }
}

impl Hub {
    #[must_use]
    pub fn new(notices: &Notices, limits: &Limits) -> Self {
        Self(Arc::new(Inner {
            most: if limits.enabled { limits::STREAMS } else { usize::MAX },
            notices: notices.clone(),
            state: Mutex::default(),
            open: watch::Sender::new(0),
            relayed: watch::Sender::new(false),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a stream that listens to nothing yet.
    pub async fn open(&self, app: &App, pass: &Pass) -> Result<Line> {
        self.start(app);
        if app.config.database_url().starts_with("postgres") {
            // What happens elsewhere from now on is heard. A database that is away is no reason to hear nothing.
            let mut relayed = self.0.relayed.subscribe();
            let _ = tokio::time::timeout(PATIENCE, relayed.wait_for(|relayed| *relayed)).await;
        }
        self.enter(pass)
    }

    /// One more who listens.
    fn enter(&self, pass: &Pass) -> Result<Line> {
        let (sender, queue) = mpsc::channel(limits::STREAM_QUEUE);
        let end = Arc::new(OnceLock::new());
        let mut state = self.state();
        if state.stopped {
            return Err(Error::Unavailable("The server is stopping; connect again in a moment"));
        }
        let count = state.counts.entry(pass.account).or_default();
        if self.0.most <= *count {
            return Err(Error::Crowded("At most ten streams can be open at the same time"));
        }
        *count += 1;
        let id = state.next;
        state.next += 1;
        let stream =
            Stream { pass: pass.clone(), queue: sender, end: Arc::clone(&end), subscriptions: Vec::new() };
        state.streams.insert(id, stream);
        self.0.notices.set_wanted(true);
        self.0.open.send_modify(|open| *open += 1);
        Ok(Line { id, hub: self.clone(), queue, end })
    }

    /// The first stream brings those to work who serve it.
    fn start(&self, app: &App) {
        if std::mem::replace(&mut self.state().started, true) {
            return;
        }
        if let Some(notices) = self.0.notices.take() {
            tokio::spawn(fan::run(app.downgrade(), notices));
        }
        tokio::spawn(watching::run(app.downgrade()));
        let url = app.config.database_url();
        if url.starts_with("postgres") {
            tokio::spawn(relay::run(app.downgrade(), url, self.0.relayed.clone()));
        }
    }

    fn subscribe(&self, id: StreamId, wish: Wish) -> Result<()> {
        let mut state = self.state();
        let State { streams, index, .. } = &mut *state;
        // Whoever is ended hears of it soon.
        let Some(stream) = streams.get_mut(&id) else { return Ok(()) };
        stream.subscriptions.retain(|known| known.channel != wish.channel);
        if limits::SUBSCRIPTIONS <= stream.subscriptions.len() {
            return Err(Error::Crowded("At most fifty streams can be listened to at once"));
        }
        let channel = wish.channel.clone();
        index.entry(stream.pass.account).or_default().entry(channel).or_default().insert(id);
        let (channel, label) = (wish.channel, wish.label.into());
        stream.subscriptions.push(Subscription { channel, label, recent: VecDeque::new() });
        Ok(())
    }

    fn unsubscribe(&self, id: StreamId, channel: &Channel) {
        let mut state = self.state();
        let State { streams, index, .. } = &mut *state;
        let Some(stream) = streams.get_mut(&id) else { return };
        stream.subscriptions.retain(|known| known.channel != *channel);
        strike(index, stream.pass.account, channel, id);
    }

    fn close(&self, id: StreamId) {
        let mut state = self.state();
        state.remove(id);
        self.note(&state);
        self.0.open.send_modify(|open| *open -= 1);
    }

    /// Where nobody listens nothing has to be told.
    fn note(&self, state: &State) {
        self.0.notices.set_wanted(!state.streams.is_empty());
    }

    /// Ends these streams.
    pub(super) fn end(&self, ids: &[StreamId], end: End) {
        if ids.is_empty() {
            return;
        }
        let mut state = self.state();
        for id in ids {
            state.end(*id, end);
        }
        self.note(&state);
    }

    /// Ends all streams.
    pub(super) fn end_all(&self, end: End) {
        let mut state = self.state();
        while let Some(id) = state.streams.keys().next().copied() {
            state.end(id, end);
        }
        self.note(&state);
    }

    /// Opens no more, and tells everyone to come back later.
    pub fn stop(&self) {
        self.state().stopped = true;
        self.end_all(End::Stop);
    }

    /// How many streams are open, now and whenever that changes. Who was ended counts until they have hung up.
    #[must_use]
    pub fn count(&self) -> watch::Receiver<usize> {
        self.0.open.subscribe()
    }

    /// All streams, each with its right.
    pub(super) fn passes(&self) -> Vec<(StreamId, Pass)> {
        self.state().streams.iter().map(|(id, stream)| (*id, stream.pass.clone())).collect()
    }

    /// The same of these people, as far as they listen to anything.
    pub(super) fn passes_of(&self, people: impl Iterator<Item = AccountId>) -> Vec<(StreamId, Pass)> {
        let state = self.state();
        let channels = people.filter_map(|who| state.index.get(&who)).flat_map(BTreeMap::values);
        let ids: BTreeSet<StreamId> = channels.flatten().copied().collect();
        let streams = ids.into_iter().filter_map(|id| Some((id, state.streams.get(&id)?)));
        streams.map(|(id, stream)| (id, stream.pass.clone())).collect()
    }

    /// What this person listens to, as far as `concerns` picks it.
    pub(super) fn wanted_by(
        &self,
        who: AccountId,
        concerns: impl Fn(&Channel) -> bool,
    ) -> Vec<(AccountId, Vec<Channel>)> {
        let state = self.state();
        let channels = state.index.get(&who).into_iter().flat_map(BTreeMap::keys);
        let channels: Vec<Channel> = channels.filter(|channel| concerns(channel)).cloned().collect();
        if channels.is_empty() { Vec::new() } else { vec![(who, channels)] }
    }

    /// Who listens to what, as far as `concerns` picks it.
    pub(super) fn wanted(&self, concerns: impl Fn(&Channel) -> bool) -> Vec<(AccountId, Vec<Channel>)> {
        let state = self.state();
        let people = state.index.iter().map(|(who, channels)| {
            (*who, channels.keys().filter(|channel| concerns(channel)).cloned().collect::<Vec<_>>())
        });
        people.filter(|(_, channels)| !channels.is_empty()).collect()
    }

    /// Puts something into the queue of everyone who listens to this channel as this person. Whose queue
    /// is full is ended. About which post it is that comes once, if it may come once only.
    pub(super) fn deliver(
        &self,
        who: AccountId,
        channel: &Channel,
        word: Word,
        payload: &Arc<str>,
        once: Option<PostId>,
    ) {
        let mut state = self.state();
        let listening = state.index.get(&who).and_then(|channels| channels.get(channel));
        let listening: Vec<StreamId> = listening.into_iter().flatten().copied().collect();
        for id in listening {
            let Some(stream) = state.streams.get_mut(&id) else { continue };
            if !stream.send(channel, word, payload, once) {
                state.end(id, End::Slow);
            }
        }
        self.note(&state);
    }
}

impl Stream {
    /// Whether there was room.
    fn send(&mut self, channel: &Channel, word: Word, payload: &Arc<str>, once: Option<PostId>) -> bool {
        let is_news = matches!(word, Word::Notification | Word::NotificationsMerged);
        if is_news && self.pass.check("read:notifications").is_err() {
            return true;
        }
        let Some(subscription) = self.subscriptions.iter_mut().find(|known| known.channel == *channel) else {
            return true;
        };
        if let Some(post) = once {
            if subscription.recent.contains(&post) {
                return true;
            }
            if subscription.recent.len() == RECENT {
                subscription.recent.pop_front();
            }
            subscription.recent.push_back(post);
        }
        let label = Arc::clone(&subscription.label);
        self.queue.try_send(Arc::new(Message { label, word, payload: Arc::clone(payload) })).is_ok()
    }
}

impl State {
    fn end(&mut self, id: StreamId, end: End) {
        if let Some(stream) = self.remove(id) {
            // Whoever ended it first says why.
            let _ = stream.end.set(end);
        }
    }

    fn remove(&mut self, id: StreamId) -> Option<Stream> {
        let stream = self.streams.remove(&id)?;
        let who = stream.pass.account;
        for subscription in &stream.subscriptions {
            strike(&mut self.index, who, &subscription.channel, id);
        }
        if let Some(count) = self.counts.get_mut(&who) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&who);
            }
        }
        Some(stream)
    }
}

fn strike(
    index: &mut BTreeMap<AccountId, BTreeMap<Channel, BTreeSet<StreamId>>>,
    who: AccountId,
    channel: &Channel,
    id: StreamId,
) {
    let Some(channels) = index.get_mut(&who) else { return };
    if let Some(streams) = channels.get_mut(channel) {
        streams.remove(&id);
        if streams.is_empty() {
            channels.remove(channel);
        }
    }
    if channels.is_empty() {
        index.remove(&who);
    }
}

#[cfg(test)]
pub(super) mod tests;
