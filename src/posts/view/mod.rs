//! What a client sees of posts: Mastodon's `Status`. A page costs as many queries as one post.

mod deliveries;
mod filtered;
mod gather;
mod history;
mod page;

use serde::Serialize;
use utoipa::ToSchema;

pub use deliveries::{DeliveryView, deliveries};
pub use filtered::render_in;
pub use history::history;
pub use page::{render, render_one};

use super::model::Post;
use crate::{
    accounts::view::AccountView, cards::view::CardView, emojis::view::EmojiView,
    filters::view::FilterResultView, media::view::MediaView, polls::view::PollView, text,
};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Status)]
#[expect(clippy::struct_excessive_bools, reason = "the shape is Mastodon's")]
pub struct PostView {
    pub id: String,
    pub uri: String,
    pub url: String,
    pub created_at: String,
    pub edited_at: Option<String>,
    pub account: AccountView,
    /// HTML.
    pub content: String,
    /// `public`, `unlisted`, `private` or `direct`.
    pub visibility: &'static str,
    pub sensitive: bool,
    pub spoiler_text: String,
    pub language: Option<String>,
    pub in_reply_to_id: Option<String>,
    pub in_reply_to_account_id: Option<String>,
    #[schema(no_recursion)]
    pub reblog: Option<Box<PostView>>,
    pub media_attachments: Vec<MediaView>,
    pub mentions: Vec<MentionView>,
    pub tags: Vec<TagView>,
    pub emojis: Vec<EmojiView>,
    /// Emoji that people of other servers put to it.
    pub reactions: Vec<ReactionView>,
    pub reblogs_count: i64,
    pub favourites_count: i64,
    pub replies_count: i64,
    pub favourited: bool,
    pub reblogged: bool,
    pub bookmarked: bool,
    /// Whether one wants to hear nothing more of its conversation.
    pub muted: bool,
    pub pinned: bool,
    /// What it links to.
    pub card: Option<CardView>,
    pub poll: Option<PollView>,
    pub quote: Option<QuoteView>,
    /// How many posts quote it by its author's leave.
    pub quotes_count: i64,
    pub quote_approval: QuoteApprovalView,
    /// Whether one may comment on it, as its author allows: `automatic`, `manual` or `denied`.
    pub reply_approval: &'static str,
    /// What it was written with; of posts of this server alone.
    pub application: Option<ApplicationView>,
    /// What the viewer's filters found in it, whatever page it stands on.
    pub filtered: Vec<FilterResultView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusMention)]
pub struct MentionView {
    pub id: String,
    pub username: String,
    pub url: String,
    pub acct: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusTag)]
pub struct TagView {
    pub name: String,
    pub url: String,
}

/// What its author edits.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusSource)]
pub struct SourceView {
    pub id: String,
    pub text: String,
    pub spoiler_text: String,
}

/// The app that a post was written with.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusApplication)]
pub struct ApplicationView {
    pub name: String,
    pub website: Option<String>,
}

/// A state that a post has, or had.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusEdit)]
pub struct EditView {
    pub content: String,
    pub spoiler_text: String,
    pub sensitive: bool,
    pub created_at: String,
    pub account: AccountView,
    pub media_attachments: Vec<MediaView>,
    pub emojis: Vec<EmojiView>,
    pub poll: Option<EditedPollView>,
    /// What it quotes now: an edit changes nothing about that.
    pub quote: Option<QuoteView>,
}

/// A poll as an earlier state of a post had it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusEditPoll)]
pub struct EditedPollView {
    pub options: Vec<EditedOptionView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatusEditPollOption)]
pub struct EditedOptionView {
    pub title: String,
}

/// An emoji of a post, and how many put it there: the shape that apps which know reactions share.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Reaction)]
pub struct ReactionView {
    /// An emoji of Unicode, or a shortcode and its server: `blobcat@v.test`.
    pub name: String,
    pub count: i64,
    /// Ours give hearts, so this is never one's own.
    pub me: bool,
    /// The picture of a custom emoji.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub static_url: Option<String>,
}

/// What a post quotes. Only a quote that stands in no other one has the post itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Quote)]
pub struct QuoteView {
    /// `pending`, `accepted`, `rejected`, `revoked`, `deleted` or `unauthorized`.
    pub state: &'static str,
    #[schema(no_recursion)]
    pub quoted_status: Option<Box<PostView>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quoted_status_id: Option<String>,
}

/// Who may quote a post.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteApproval)]
pub struct QuoteApprovalView {
    pub automatic: Vec<&'static str>,
    pub manual: Vec<&'static str>,
    /// What would come of one's own asking: `automatic`, `manual` or `denied`.
    pub current_user: &'static str,
}

/// What its author edits. Of a post without a caption of ours, the words of its HTML.
#[must_use]
pub fn source(post: Post) -> SourceView {
    let text = if post.caption.is_empty() { text::plain(&post.content) } else { post.caption };
    SourceView { id: post.id.to_string(), text, spoiler_text: post.warning }
}
