//! What happened, written in the same unit of work as the thing itself.
//!
//! A worker shows each event to [`crate::outbox`], the timelines and the notifications, in one unit of
//! work with the mark that it is done: each sees it exactly once. Events of one subject keep their
//! order. An event holds ids, and of deleted things what their echo needs.

use chrono::TimeDelta;
use diesel::{QueryResult, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    clock::Instant,
    db::{Conn, Json},
    ids::{AccountId, EventId, FollowId, PostId},
    q,
    queues::{self, QueueState},
    schema::events,
    work::Bell,
};

/// Everything that anyone else in the house may want to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    AccountUpdated {
        account: AccountId,
    },
    AccountDeleted {
        account: AccountId,
    },
    FollowRequested {
        follow: FollowId,
        follower: AccountId,
        followed: AccountId,
    },
    Followed {
        follow: FollowId,
        follower: AccountId,
        followed: AccountId,
    },
    /// A request refused, or a follower removed.
    FollowRejected {
        follower: AccountId,
        followed: AccountId,
        uri: String,
    },
    Unfollowed {
        follower: AccountId,
        followed: AccountId,
        uri: String,
    },
    Blocked {
        account: AccountId,
        target: AccountId,
        uri: String,
    },
    Unblocked {
        account: AccountId,
        target: AccountId,
        uri: String,
    },
    /// One of our people wants nothing to do with a server.
    DomainBlocked {
        account: AccountId,
        domain: String,
    },
    Posted {
        post: PostId,
    },
    PostEdited {
        post: PostId,
    },
    PostDeleted(DeletedPost),
    Boosted {
        boost: PostId,
    },
    Unboosted {
        boost: PostId,
        account: AccountId,
        author: AccountId,
        uri: String,
        of: String,
        /// Who could see it, as the model writes it.
        visibility: String,
    },
    Liked {
        account: AccountId,
        post: PostId,
        uri: String,
    },
    Unliked {
        account: AccountId,
        post: PostId,
        uri: String,
    },
    /// Someone chose in a poll: one of ours in any, others in ours.
    Voted {
        account: AccountId,
        post: PostId,
    },
    /// It is time to tell the counts of a poll of ours.
    PollCounted {
        post: PostId,
    },
    /// A poll is over that is ours, or that one of ours voted in.
    PollEnded {
        post: PostId,
    },
    /// Something about a post changed that is no edit: what its author allows, or whom it quotes by leave.
    PostRefreshed {
        post: PostId,
    },
    /// A post of ours that waited for somebody's word may go to everyone.
    PostReleased {
        post: PostId,
    },
    /// A post of ours quotes one of another server, whose author is asked.
    QuoteRequested {
        post: PostId,
    },
    /// Someone here gave their word for something with a post of theirs.
    Stamped {
        stamp: i64,
        by: AccountId,
    },
    /// Someone here refuses it.
    Refused {
        by: AccountId,
        whom: AccountId,
        refusal: Refusal,
    },
    /// Someone here takes their word back.
    StampRevoked {
        by: AccountId,
        whom: AccountId,
        uri: String,
    },
    Pinned {
        account: AccountId,
        post: PostId,
    },
    Unpinned {
        account: AccountId,
        /// The id of the post, which may be gone.
        uri: String,
    },
    TagFollowed {
        account: AccountId,
        hashtag: i64,
        followed: bool,
    },
    TagFeatured {
        account: AccountId,
        tag: String,
        featured: bool,
    },
    Moved {
        account: AccountId,
        to: AccountId,
    },
    Reported {
        report: i64,
    },
}

/// What somebody was refused, as they asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The type of the activity that asked: `QuoteRequest`, `Create`…
    pub kind: String,
    /// Its id.
    pub uri: String,
    /// The post that it was about.
    pub object: String,
    /// What was to be done with it: the id of the quote, comment or boost.
    pub instrument: Option<String>,
}

/// What is left to say of a post that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedPost {
    pub post: PostId,
    pub author: AccountId,
    pub uri: String,
    pub was_public: bool,
    /// Whether followers had it too.
    pub for_followers: bool,
}

impl Event {
    /// The order of events is kept within this.
    fn subject(&self) -> String {
        match self {
            Self::AccountUpdated { account }
            | Self::AccountDeleted { account }
            | Self::DomainBlocked { account, .. } => {
                format!("account:{account}")
            }
            Self::FollowRequested { follower, followed, .. }
            | Self::Followed { follower, followed, .. }
            | Self::FollowRejected { follower, followed, .. }
            | Self::Unfollowed { follower, followed, .. }
            | Self::Blocked { account: follower, target: followed, .. }
            | Self::Unblocked { account: follower, target: followed, .. } => pair(*follower, *followed),
            Self::Posted { post }
            | Self::PostEdited { post }
            | Self::PostDeleted(DeletedPost { post, .. })
            | Self::Liked { post, .. }
            | Self::Unliked { post, .. }
            | Self::Voted { post, .. }
            | Self::PollCounted { post }
            | Self::PollEnded { post }
            | Self::PostRefreshed { post }
            | Self::PostReleased { post }
            | Self::QuoteRequested { post } => format!("post:{post}"),
            Self::Boosted { boost } | Self::Unboosted { boost, .. } => format!("post:{boost}"),
            Self::Stamped { by, .. } | Self::StampRevoked { by, .. } | Self::Refused { by, .. } => {
                format!("stamps:{by}")
            }
            Self::Pinned { account, .. }
            | Self::Unpinned { account, .. }
            | Self::TagFeatured { account, .. }
            | Self::TagFollowed { account, .. }
            | Self::Moved { account, .. } => format!("account:{account}"),
            Self::Reported { report } => format!("report:{report}"),
        }
    }

    /// A word for logs and tests.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::AccountUpdated { .. } => "account_updated",
            Self::AccountDeleted { .. } => "account_deleted",
            Self::FollowRequested { .. } => "follow_requested",
            Self::Followed { .. } => "followed",
            Self::FollowRejected { .. } => "follow_rejected",
            Self::Unfollowed { .. } => "unfollowed",
            Self::Blocked { .. } => "blocked",
            Self::Unblocked { .. } => "unblocked",
            Self::DomainBlocked { .. } => "domain_blocked",
            Self::Posted { .. } => "posted",
            Self::PostEdited { .. } => "post_edited",
            Self::PostDeleted(_) => "post_deleted",
            Self::Boosted { .. } => "boosted",
            Self::Unboosted { .. } => "unboosted",
            Self::Liked { .. } => "liked",
            Self::Unliked { .. } => "unliked",
            Self::Voted { .. } => "voted",
            Self::PollCounted { .. } => "poll_counted",
            Self::PollEnded { .. } => "poll_ended",
            Self::PostRefreshed { .. } => "post_refreshed",
            Self::PostReleased { .. } => "post_released",
            Self::QuoteRequested { .. } => "quote_requested",
            Self::Stamped { .. } => "stamped",
            Self::Refused { .. } => "refused",
            Self::StampRevoked { .. } => "stamp_revoked",
            Self::Pinned { .. } => "pinned",
            Self::Unpinned { .. } => "unpinned",
            Self::TagFeatured { .. } => "tag_featured",
            Self::TagFollowed { .. } => "tag_followed",
            Self::Moved { .. } => "moved",
            Self::Reported { .. } => "reported",
        }
    }
}

/// Whoever begins, what happens between two people happens in one order.
fn pair(one: AccountId, other: AccountId) -> String {
    format!("pair:{}:{}", one.min(other), one.max(other))
}

#[derive(Debug, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
struct NewEvent<'a> {
    id: EventId,
    subject: String,
    kind: &'static str,
    payload: Json<&'a Event>,
    state: QueueState,
    tries: i32,
    due_at: Instant,
    created_at: Instant,
}

/// One event that waits, or waited.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = events)]
pub struct StoredEvent {
    pub id: EventId,
    pub subject: String,
    pub payload: Json<Event>,
    pub tries: i32,
}

/// Writes the event and wakes the worker once the unit of work is on disk.
pub fn record(conn: &mut Conn, event: &Event) -> QueryResult<()> {
    let now = conn.now().into();
    let row = NewEvent {
        id: EventId(conn.new_id()),
        subject: event.subject(),
        kind: event.kind(),
        payload: Json(event),
        state: QueueState::Ready,
        tries: 0,
        due_at: now,
        created_at: now,
    };
    q!(conn, |c| diesel::insert_into(events::table).values(&row).execute(&mut **c))?;
    conn.ring(Bell::Events);
    Ok(())
}

/// Events that are due, oldest first, at most `most`, of each subject only the oldest that is undone.
/// On PostgreSQL the rows are locked until the unit ends, and rows of another node are passed over.
pub fn due(conn: &mut Conn, most: i64) -> QueryResult<Vec<StoredEvent>> {
    let now = Instant::from(conn.now());
    let older = diesel::alias!(events as older);
    let undone_before = older
        .filter(older.field(events::subject).eq(events::subject))
        .filter(older.field(events::state).eq(QueueState::Ready))
        .filter(older.field(events::id).lt(events::id))
        .select(older.field(events::id));
    let query = events::table
        .filter(events::state.eq(QueueState::Ready))
        .filter(events::due_at.le(now))
        .filter(diesel::dsl::not(diesel::dsl::exists(undone_before)))
        .order(events::id)
        .limit(most);
    q!(
        conn,
        postgres | c | query.select(StoredEvent::as_select()).for_update().skip_locked().load(&mut **c),
        sqlite | c | query.select(StoredEvent::as_select()).load(&mut **c)
    )
}

pub fn finish(conn: &mut Conn, id: EventId) -> QueryResult<()> {
    q!(conn, |c| diesel::update(events::table.find(id))
        .set(events::state.eq(QueueState::Done))
        .execute(&mut **c))
    .map(drop)
}

/// Puts a failed event back for later, or gives it up after many tries, kept for whoever looks.
pub fn postpone(conn: &mut Conn, event: &StoredEvent, reason: &str) -> QueryResult<()> {
    let is_over = queues::MOST_TRIES <= event.tries + 1;
    let pause = if is_over { TimeDelta::zero() } else { queues::pause(event.tries) };
    let set = (
        events::state.eq(if is_over { QueueState::Failed } else { QueueState::Ready }),
        events::due_at.eq(Instant::from(conn.now() + pause)),
        events::tries.eq(event.tries + 1),
        events::reason.eq(Some(reason.to_owned())),
    );
    q!(conn, |c| diesel::update(events::table.find(event.id)).set(set).execute(&mut **c)).map(drop)
}

/// When the next event is due; none when nothing waits.
pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = events::table
        .filter(events::state.eq(QueueState::Ready))
        .order(events::due_at)
        .select(events::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}

/// Forgets some of what reached this end before `before`. How much there was.
pub fn forget(conn: &mut Conn, end: QueueState, before: Instant, most: i64) -> QueryResult<usize> {
    let old = events::table
        .filter(events::state.eq(end))
        .filter(events::due_at.lt(before))
        .limit(most)
        .select(events::id);
    let old: Vec<EventId> = q!(conn, |c| old.load(&mut **c))?;
    let old = events::table.filter(events::id.eq_any(old));
    q!(conn, |c| diesel::delete(old).execute(&mut **c))
}

/// The kinds of all events so far, oldest first: what a test asserts.
pub fn kinds(conn: &mut Conn) -> QueryResult<Vec<String>> {
    q!(conn, |c| events::table.order(events::id).select(events::kind).load(&mut **c))
}
