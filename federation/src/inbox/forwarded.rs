//! Activities that somebody passes on who didn't do them.
//!
//! Mastodon forwards replies and deletions with a Linked Data Signature of their actor, which we don't verify: whether
//! it is right depends on documents that others may change. So nothing that such an activity carries is believed. It is
//! a reason to ask where it came from, and no more.

use url::Url;

use crate::activity::{Activity, Embedded, Kind};
use crate::origin::same_origin;

/// An activity that its actor didn't bring, and that nothing proves.
#[derive(Debug, Clone, PartialEq)]
pub struct ForwardedActivity {
    signer: Url,
    says: Activity,
}

/// What can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Something may be new: it is to be fetched from its own address, if it isn't known.
    Fetch {
        /// What it is.
        object: Url,
        /// What it is said to answer: a reason to care, if that is known.
        in_reply_to: Option<Url>,
    },
    /// Something may have changed: it is to be fetched from its own address, if it is known.
    Refresh(Url),
    /// Something may be gone: it is, if its own address says so (`404`, `410`, a `Tombstone`).
    CheckGone(Url),
}

impl ForwardedActivity {
    pub(super) fn new(signer: Url, says: Activity) -> Self {
        Self { signer, says }
    }

    /// Who passed it on.
    pub fn signer(&self) -> &Url {
        &self.signer
    }

    /// Who is said to have done it.
    pub fn actor(&self) -> &Url {
        &self.says.actor
    }

    /// Its id, by which it isn't looked into twice.
    pub fn id(&self) -> Option<&Url> {
        self.says.id.as_ref()
    }

    /// Where to ask, if that can help. Of a like, a follow or what is taken back, nobody but its actor can tell us.
    pub fn errand(&self) -> Option<Errand> {
        let own = |object: &&Url| same_origin(object, &self.says.actor);
        match &self.says.kind {
            Kind::Create(create) => {
                let in_reply_to = match &create.object {
                    Embedded::Note(note) => note.in_reply_to.clone(),
                    _ => None,
                };
                let object = create.object.id().filter(own)?.clone();
                Some(Errand::Fetch { object, in_reply_to })
            }
            Kind::Update(update) => update.object.id().filter(own).cloned().map(Errand::Refresh),
            Kind::Announce(announce) => {
                Some(Errand::Fetch { object: announce.object.clone(), in_reply_to: None })
            }
            Kind::Delete(delete) => Some(&delete.object).filter(own).cloned().map(Errand::CheckGone),
            _ => None,
        }
    }
}
