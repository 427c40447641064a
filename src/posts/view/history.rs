//! What a post was before it was edited.

use super::{EditView, EditedOptionView, EditedPollView, page::render_one};
use crate::{
    accounts::view as accounts,
    clock::iso,
    db::Conn,
    emojis::view as emojis,
    error::Result,
    ids::AccountId,
    media::{
        db as media,
        view::{self as media_view, MediaView},
    },
    posts::model::{Post, PostEdit},
};

/// All states of a post, the first one first, the present one last.
pub fn history(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    post: Post,
    edits: Vec<PostEdit>,
) -> Result<Vec<EditView>> {
    let site = conn.site();
    let Some(account) = accounts::by_id(conn, &[post.account_id])?.remove(&post.account_id) else {
        return Ok(Vec::new());
    };
    let media = media::list_shown_of_posts(conn, &[post.id])?.remove(&post.id).unwrap_or_default();
    let present = media_view::render(&site, &media);
    let used = emojis::render(&site, &post.emojis.0);
    let shown = render_one(conn, viewer, post.clone())?;
    let poll = |options: Vec<String>| EditedPollView {
        options: options.into_iter().map(|title| EditedOptionView { title }).collect(),
    };
    let mut states: Vec<EditView> = edits
        .into_iter()
        .map(|edit| EditView {
            content: edit.content,
            spoiler_text: edit.warning,
            sensitive: edit.sensitive,
            created_at: iso(edit.created_at.0),
            account: account.clone(),
            // Pictures that were taken out are gone; those that stayed show the words they had.
            media_attachments: edit
                .media
                .0
                .iter()
                .filter_map(|then| {
                    let now = present.iter().find(|now| now.id == then.id.to_string())?;
                    Some(MediaView { description: Some(then.alt.clone()), ..now.clone() })
                })
                .collect(),
            emojis: used.clone(),
            poll: edit.options.map(|options| poll(options.0)),
            quote: shown.quote.clone(),
        })
        .collect();
    states.push(EditView {
        content: post.content,
        spoiler_text: post.warning,
        sensitive: post.sensitive,
        created_at: iso(post.edited_at.unwrap_or(post.published_at).0),
        account,
        media_attachments: present,
        emojis: used,
        poll: shown.poll.map(|now| poll(now.options.into_iter().map(|option| option.title).collect())),
        quote: shown.quote,
    });
    Ok(states)
}
