//! What a client sees around a post: Mastodon's `Context`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    db::Conn,
    error::Result,
    filters::Context,
    ids::{AccountId, PostId},
    limits,
    posts::{
        Post,
        db::{self as posts, Branch},
        view::{self, PostView},
    },
};

/// What a post answers, and what answers it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Context)]
pub struct ContextView {
    /// The first post of the conversation first.
    pub ancestors: Vec<PostView>,
    /// Every comment directly after what it answers, older before younger.
    pub descendants: Vec<PostView>,
}

/// Around `post`, as far as the viewer may see: a branch that grows from an invisible post is not shown.
pub fn around(conn: &mut Conn, viewer: Option<AccountId>, post: &Post) -> Result<ContextView> {
    let most = if viewer.is_some() { limits::THREAD_POSTS } else { limits::THREAD_POSTS_FOR_STRANGERS };
    let thread = posts::list_branches(conn, post.thread_id, viewer, most)?;
    let by_id: BTreeMap<PostId, &Branch> = thread.iter().map(|one| (one.id, one)).collect();
    let mut children: BTreeMap<PostId, Vec<PostId>> = BTreeMap::new();
    for one in &thread {
        if let Some(parent) = one.in_reply_to_id {
            children.entry(parent).or_default().push(one.id);
        }
    }
    let ancestors = above(post, &by_id);
    let descendants = below(post.id, &children);
    let ancestors = posts::list_visible(conn, &ancestors, viewer)?;
    let descendants = posts::list_visible(conn, &descendants, viewer)?;
    Ok(ContextView {
        ancestors: view::render_in(conn, viewer, Context::Thread, ancestors)?,
        descendants: view::render_in(conn, viewer, Context::Thread, descendants)?,
    })
}

fn above(post: &Post, by_id: &BTreeMap<PostId, &Branch>) -> Vec<PostId> {
    let mut seen = BTreeSet::from([post.id]);
    let mut line = Vec::new();
    let mut next = post.in_reply_to_id;
    while let Some(parent) = next.and_then(|id| by_id.get(&id)) {
        if !seen.insert(parent.id) {
            break;
        }
        line.push(parent.id);
        next = parent.in_reply_to_id;
    }
    line.reverse();
    line
}

fn below(root: PostId, children: &BTreeMap<PostId, Vec<PostId>>) -> Vec<PostId> {
    let mut seen = BTreeSet::from([root]);
    let mut order = Vec::new();
    let mut stack: Vec<PostId> = children.get(&root).into_iter().flatten().rev().copied().collect();
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            order.push(id);
            stack.extend(children.get(&id).into_iter().flatten().rev());
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_comes_directly_after_what_it_answers() {
        let id = PostId;
        let children = BTreeMap::from([(id(1), vec![id(2), id(3)]), (id(2), vec![id(4)])]);
        assert_eq!(below(id(1), &children), [id(2), id(4), id(3)]);
    }

    #[test]
    fn a_circle_ends() {
        let id = PostId;
        let children = BTreeMap::from([(id(1), vec![id(2)]), (id(2), vec![id(1)])]);
        assert_eq!(below(id(1), &children), [id(2)]);
    }
}
