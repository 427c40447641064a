//! Someone here writes a post or a comment.

use super::{Place, counts, read_caption};
use crate::{
    accounts::{Account, actions as accounts},
    db::{Conn, Json, found},
    error::{Error, Result},
    events::{self, Event},
    ids::PostId,
    media::actions as media,
    polls::actions as polls,
    posts::{
        db,
        model::policy::{Choice, Interaction, Policy, Rule, Verdict},
        model::{Draft, Extra, Post, Visibility},
    },
};

/// Everything about a new post besides its words and pictures.
#[derive(Debug, Clone)]
pub struct Publication {
    pub draft: Draft,
    pub visibility: Visibility,
    pub in_reply_to: Option<PostId>,
    pub app_id: Option<i64>,
    /// Who may answer it; everyone where nothing is said.
    pub replies: Option<Choice>,
    /// Who may quote it.
    pub quotes: Option<Choice>,
    /// A client's name for this request: the same name again answers the same post.
    pub idempotency_key: Option<String>,
}

pub fn publish(conn: &mut Conn, author: &Account, publication: Publication) -> Result<Post> {
    let Publication { draft, visibility, in_reply_to, app_id, idempotency_key, replies, quotes } =
        publication;
    if let Some(key) = &idempotency_key
        && let Some(made) = db::find_by_idempotency_key(conn, author.id, key)?
        && let Some(post) = db::find(conn, made)?
    {
        return Ok(post);
    }
    if author.moved_to_id.is_some() {
        return Err(Error::Forbidden(
            "You moved to another account; come back in the settings to post from here again".to_owned(),
        ));
    }
    let draft = draft.check()?;
    let parent = match in_reply_to {
        Some(id) => {
            let parent = found(db::find_visible(conn, id, Some(author.id)))?;
            // What answers a boost answers the post that was boosted.
            match parent.boost_of_id {
                Some(of) => Some(found(db::find_visible(conn, of, Some(author.id)))?),
                None => Some(parent),
            }
        }
        None => None,
    };
    if let Some(parent) = &parent
        && db::decide(conn, Interaction::Reply, author, parent)? == Verdict::No
    {
        return Err(Error::Forbidden("The author of this post does not take comments from you".to_owned()));
    }
    let visibility = parent.as_ref().map_or(visibility, |parent| visibility.at_most(parent.visibility));
    let id = PostId(conn.new_id());
    let caption = read_caption(conn, author.id, &draft.caption)?;
    // What not everybody may see, nobody may show around.
    let quotes =
        quotes.filter(|_| visibility.is_open()).or((!visibility.is_open()).then_some(Choice::Nobody));
    let rule = |choice| Rule::of(choice, &author.uri, &author.followers_uri);
    let policy = Policy {
        reply: replies.map(rule),
        quote: Some(rule(quotes.unwrap_or(Choice::Everyone))),
        ..Policy::default()
    };
    let place = Place::of(id, parent, None);
    let now = conn.now().into();
    let uri = conn.site().post(id);
    let post = Post {
        id,
        account_id: author.id,
        url: uri.clone(),
        uri,
        visibility,
        caption: draft.caption,
        content: caption.html.clone(),
        warning: draft.warning,
        sensitive: draft.sensitive,
        language: draft.language,
        in_reply_to_id: place.parent_id(),
        in_reply_to_account_id: place.parent_author(),
        in_reply_to_uri: place.parent_uri,
        thread_id: place.thread,
        boost_of_id: None,
        app_id,
        media_count: i32::try_from(draft.media.len()).unwrap_or(i32::MAX),
        like_count: 0,
        comment_count: 0,
        boost_count: 0,
        published_at: now,
        edited_at: None,
        received_at: now,
        emojis: Json(caption.emojis.clone()),
        policy: Json(policy),
        pinned_at: None,
        extras: if draft.poll.is_some() { Extra::Poll as i32 } else { 0 },
        archived_at: None,
    };
    db::insert(conn, &post)?;
    if let Some(question) = &draft.poll {
        polls::create(conn, id, question)?;
    }
    media::attach(conn, author.id, id, &draft.media)?;
    db::set_hashtags(conn, id, &caption.hashtags)?;
    db::set_mentions(conn, id, &caption.names(&post))?;
    db::index(conn, &post)?;
    if let Some(parent) = post.in_reply_to_id {
        db::add_comments(conn, parent, 1)?;
    }
    if counts(&post) {
        accounts::count_post(conn, author.id, 1, Some(post.published_at.0))?;
    }
    if let Some(key) = &idempotency_key {
        db::remember_key(conn, author.id, key, id)?;
    }
    events::record(conn, &Event::Posted { post: id })?;
    Ok(post)
}

/// The author of a post decides anew who may answer or quote it. What was allowed before stays.
pub fn set_policy(
    conn: &mut Conn,
    author: &Account,
    mut post: Post,
    replies: Option<Choice>,
    quotes: Option<Choice>,
) -> Result<Post> {
    if post.account_id != author.id || post.is_boost() {
        return Err(Error::NotFound);
    }
    super::archive::check(&post)?;
    let rule = |choice| Rule::of(choice, &author.uri, &author.followers_uri);
    let before = post.policy.clone();
    if let Some(choice) = replies {
        post.policy.0.reply = Some(rule(choice));
    }
    if let Some(choice) = quotes.filter(|_| post.visibility.is_open()) {
        post.policy.0.quote = Some(rule(choice));
    }
    if post.policy != before {
        db::update(conn, &post)?;
        events::record(conn, &Event::PostRefreshed { post: post.id })?;
    }
    Ok(post)
}
