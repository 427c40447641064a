//! What a client sees of a poll: Mastodon's `Poll`.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{db, model::Poll};
use crate::{
    clock::iso,
    db::Conn,
    emojis::view::EmojiView,
    error::Result,
    ids::{AccountId, PostId},
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Poll)]
pub struct PollView {
    /// That of the post.
    pub id: String,
    pub expires_at: Option<String>,
    pub expired: bool,
    pub multiple: bool,
    pub votes_count: i64,
    pub voters_count: Option<i64>,
    pub options: Vec<PollOptionView>,
    pub emojis: Vec<EmojiView>,
    /// Whether one has voted, and what one chose; absent for strangers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_votes: Option<Vec<i32>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PollOption)]
pub struct PollOptionView {
    pub title: String,
    /// None while its author keeps the counts back.
    pub votes_count: Option<i64>,
}

/// The polls of these posts, which are given with their authors.
pub fn by_post(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    posts: &[(PostId, AccountId)],
) -> Result<BTreeMap<PostId, PollView>> {
    let ids: Vec<PostId> = posts.iter().map(|(post, _)| *post).collect();
    let polls = if ids.is_empty() { Vec::new() } else { db::list(conn, &ids)? };
    if polls.is_empty() {
        return Ok(BTreeMap::new());
    }
    let with_poll: Vec<PostId> = polls.iter().map(|poll| poll.post_id).collect();
    let votes = match viewer {
        Some(viewer) => Some(db::list_votes(conn, viewer, &with_poll)?),
        None => None,
    };
    let own = |post: PostId| {
        let votes = votes.as_ref()?.iter().filter(|vote| vote.post_id == post);
        Some(votes.map(|vote| vote.choice).collect())
    };
    let now = conn.now();
    let is_author = |post: PostId| viewer.is_some_and(|viewer| posts.contains(&(post, viewer)));
    let render = |poll: Poll| {
        let mut view = view(&poll, own(poll.post_id), now);
        // Apps show an author the counts and no ballot.
        view.voted = view.voted.map(|voted| voted || is_author(poll.post_id));
        (poll.post_id, view)
    };
    Ok(polls.into_iter().map(render).collect())
}

fn view(poll: &Poll, own: Option<Vec<i32>>, now: chrono::DateTime<chrono::Utc>) -> PollView {
    PollView {
        id: poll.post_id.to_string(),
        expires_at: poll.ends_at.map(|at| iso(at.0)),
        expired: poll.is_over(now),
        multiple: poll.multiple,
        votes_count: poll.options.0.iter().map(|option| option.votes).sum(),
        voters_count: Some(poll.voters),
        options: poll
            .options
            .0
            .iter()
            .map(|option| PollOptionView {
                title: option.name.clone(),
                votes_count: (!poll.keeps_counts(now)).then_some(option.votes),
            })
            .collect(),
        emojis: Vec::new(),
        voted: own.as_ref().map(|own| !own.is_empty()),
        own_votes: own,
    }
}
