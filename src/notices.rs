//! What open streams are told, once the unit of work that did it is on disk.
//!
//! A notice says by ids what happened; what of it somebody may see is asked when it is shown, for each of
//! them. It is only about *now*: nobody waits for it, and whoever misses one finds the same on the next page.
//! Other nodes hear of it by PostgreSQL's `NOTIFY`, which is part of the transaction.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use crate::ids::{AccountId, NotificationId, PostId};

crate::words! {
    /// What a client is told, in Mastodon's words.
    pub enum Word {
        Update = "update",
        StatusUpdate = "status.update",
        Delete = "delete",
        Notification = "notification",
        NotificationsMerged = "notifications_merged",
        FiltersChanged = "filters_changed",
        Conversation = "conversation",
        Announcement = "announcement",
        AnnouncementReaction = "announcement.reaction",
        AnnouncementDelete = "announcement.delete",
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Notice {
    /// A post or boost came, for everyone on whose pages it stands.
    Posted {
        post: PostId,
    },
    /// A post stands in a home where it did not stand before: its author's at once, or by a channel.
    AtHome {
        post: PostId,
    },
    /// A post was edited.
    Changed {
        post: PostId,
    },
    Deleted(Deleted),
    Notified {
        account: AccountId,
        notification: NotificationId,
    },
    FiltersChanged {
        account: AccountId,
    },
    /// An announcement is shown from now on, or says something else. It may be too long for a `NOTIFY`.
    Announced {
        announcement: i64,
    },
    /// An announcement is shown no more.
    Unannounced {
        announcement: i64,
    },
    /// Somebody put an emoji to an announcement, or took it back.
    ReactedTo {
        announcement: i64,
        name: String,
    },
    /// For one person, with what the client is sent: JSON, short enough for a `NOTIFY`.
    ToOne {
        account: AccountId,
        word: Word,
        payload: String,
    },
    /// The same for everybody.
    ToAll {
        word: Word,
        payload: String,
    },
}

/// What is left to say of a post that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    pub post: PostId,
    /// Its author, then some of those who had boosted it.
    pub shown_by: Vec<AccountId>,
    /// Whether it stood on public pages too.
    pub is_public: bool,
    pub hashtags: Vec<String>,
}

/// The channel of `NOTIFY`.
pub const CHANNEL: &str = "heliograph";
/// PostgreSQL takes less than 8,000 bytes.
const MOST_BYTES: usize = 7_999;
/// Notices that wait to be shown.
const QUEUE: usize = 4_096;

/// A notice on its way to other nodes.
#[derive(Serialize, Deserialize)]
struct Letter<N> {
    /// The process that it is from, which knows it already.
    from: u64,
    notice: N,
}

/// Where notices go after the commit; cheap to clone.
#[derive(Debug, Clone)]
pub struct Notices(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    process: u64,
    /// Whether any stream is open here.
    wanted: AtomicBool,
    /// Some were lost, because more came than could be shown.
    overrun: AtomicBool,
    sender: mpsc::Sender<Notice>,
    receiver: Mutex<Option<mpsc::Receiver<Notice>>>,
}

impl Default for Notices {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        Self(Arc::new(Shared {
            process: rand::random(),
            wanted: AtomicBool::new(false),
            overrun: AtomicBool::new(false),
            sender,
            receiver: Mutex::new(Some(receiver)),
        }))
    }
}

impl Notices {
    /// What was done here, on disk.
    pub(crate) fn publish(&self, notices: Vec<Notice>) {
        if !self.0.wanted.load(Ordering::SeqCst) {
            return;
        }
        for notice in notices {
            if self.0.sender.try_send(notice).is_err() {
                self.0.overrun.store(true, Ordering::SeqCst);
            }
        }
    }

    /// A notice as other nodes are sent it; none where it is too long for that.
    pub(crate) fn write(&self, notice: &Notice) -> Option<String> {
        let letter = serde_json::to_string(&Letter { from: self.0.process, notice }).ok();
        let letter = letter.filter(|text| text.len() <= MOST_BYTES);
        if letter.is_none() {
            tracing::error!("a notice is too long for other nodes; their streams do not hear of it");
        }
        letter
    }

    /// What another node sent. What is not understood is of a newer version.
    pub(crate) fn hear(&self, letter: &str) {
        match serde_json::from_str::<Letter<Notice>>(letter) {
            Ok(letter) if letter.from != self.0.process => self.publish(vec![letter.notice]),
            Ok(_) => {}
            Err(error) => tracing::debug!(%error, "another node says what this one does not understand"),
        }
    }

    pub(crate) fn set_wanted(&self, wanted: bool) {
        self.0.wanted.store(wanted, Ordering::SeqCst);
    }

    /// Whether some were lost since this was asked last.
    pub(crate) fn take_overrun(&self) -> bool {
        self.0.overrun.swap(false, Ordering::SeqCst)
    }

    /// The other end, for the first who asks.
    pub(crate) fn take(&self) -> Option<mpsc::Receiver<Notice>> {
        self.0.receiver.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hears_others_and_not_oneself() {
        let (here, there) = (Notices::default(), Notices::default());
        let mut heard = there.take().unwrap();
        let notice = Notice::Posted { post: PostId(7) };
        there.set_wanted(true);
        there.hear(&there.write(&notice).unwrap());
        assert!(heard.try_recv().is_err());
        there.hear(&here.write(&notice).unwrap());
        assert_eq!(heard.try_recv().unwrap(), notice);
        there.hear("{\"from\":1,\"notice\":{\"type\":\"sung\"}}");
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn nobody_listens_and_nothing_waits() {
        let notices = Notices::default();
        let mut heard = notices.take().unwrap();
        notices.publish(vec![Notice::Posted { post: PostId(1) }]);
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn what_is_too_much_is_known_to_be_lost() {
        let notices = Notices::default();
        notices.set_wanted(true);
        notices.publish(vec![Notice::Posted { post: PostId(1) }; QUEUE]);
        assert!(!notices.take_overrun());
        notices.publish(vec![Notice::Posted { post: PostId(1) }]);
        assert!(notices.take_overrun());
        assert!(!notices.take_overrun());
    }

    #[test]
    fn a_long_notice_is_not_sent_to_other_nodes() {
        let notice = Notice::ToAll { word: Word::Announcement, payload: "x".repeat(8_000) };
        assert!(Notices::default().write(&notice).is_none());
    }
}
