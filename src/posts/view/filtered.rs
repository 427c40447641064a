//! What filters look into, and pages without what they hide.

use super::{PostView, TagView, render};
use crate::{
    db::Conn,
    error::Result,
    filters::{Context, matching::Words},
    ids::AccountId,
    media::view::MediaView,
    polls::view::PollView,
    posts::model::Post,
    text,
};

/// A page of this kind: what the viewer's filters hide there is left out.
pub fn render_in(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    context: Context,
    posts: Vec<Post>,
) -> Result<Vec<PostView>> {
    let mut views = render(conn, viewer, posts)?;
    views.retain(|view| !view.filtered.iter().any(|result| result.hides_in(context)));
    Ok(views)
}

/// Everything of a post that a reader reads.
pub(super) fn words(post: &Post, tags: &[TagView], poll: Option<&PollView>, media: &[MediaView]) -> Words {
    let mut words = Words::default();
    words.add(&post.warning);
    if post.caption.is_empty() {
        words.add(&text::plain(&post.content));
    } else {
        words.add(&post.caption);
    }
    for tag in tags {
        words.add(&format!("#{}", tag.name));
    }
    for option in poll.into_iter().flat_map(|poll| &poll.options) {
        words.add(&option.title);
    }
    for one in media {
        words.add(one.description.as_deref().unwrap_or_default());
    }
    words
}
