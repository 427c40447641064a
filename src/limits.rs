//! How much of everything, in one place. Numbers of peers are from the federation design, appendix B.

/// Characters of a caption or comment that our people write; a link counts as it is.
pub const CAPTION_CHARS: usize = 5_000;
/// Characters of a content warning.
pub const WARNING_CHARS: usize = 500;
/// Photos in one post.
pub const MEDIA_PER_POST: usize = 20;
/// Characters of an alt text that our people write.
pub const ALT_CHARS: usize = 5_000;
/// Characters of an alt text that we send along; the whole text is in the fetchable document.
pub const ALT_CHARS_DELIVERED: usize = 1_500;
/// Different hashtags and mentions in one post of ours.
pub const HASHTAGS: usize = 30;
pub const MENTIONS: usize = 50;
/// Bytes of one hashtag's name.
pub const HASHTAG_BYTES: usize = 255;

pub const DISPLAY_NAME_CHARS: usize = 60;
pub const BIO_CHARS: usize = 500;
pub const FIELDS: usize = 4;
pub const FIELD_CHARS: usize = 255;
pub const USERNAME_CHARS: usize = 30;
pub const EMAIL_BYTES: usize = 254;
/// Bytes of a password, both ends included.
pub const PASSWORD_BYTES: std::ops::RangeInclusive<usize> = 8..=1024;

/// Mails that somebody may ask for to one mailbox in an hour, and to a domain that nobody here proved in a day.
pub const MAILS_PER_HOUR: i64 = 5;
pub const MAILS_PER_DAY_TO_A_DOMAIN: i64 = 20;
/// Days after which a mail is given up that no mail server takes.
pub const MAIL_DAYS: i64 = 3;

/// Bytes of HTML that we keep of someone else's post; longer is cut.
pub const REMOTE_HTML_BYTES: usize = 150_000;
/// Attachments that we keep of someone else's post.
pub const REMOTE_MEDIA: usize = 32;

/// States of one post that are kept beside the present one, and those of a day (security design, ABU-21).
pub const EDITS: i64 = 100;
pub const EDITS_PER_DAY: i64 = 20;

/// Custom emoji that a text may use, and new ones of one server in a day.
pub const EMOJIS: usize = 30;
pub const EMOJIS_PER_DAY: i64 = 500;
/// Bytes of a custom emoji's picture (federation design, appendix B).
pub const EMOJI_BYTES: usize = 256 << 10;

/// Bytes of any request that is not an upload: the inbox's limit too.
pub const BODY_BYTES: usize = 1 << 20;
/// Bytes of an answer that is passed on to the followers of who is answered.
pub const PASSED_ON_BYTES: usize = 64 << 10;
/// How many posts a home feed keeps written.
pub const HOME_FEED: i64 = 1_000;
/// Posts of someone newly followed that appear in the home feed at once.
pub const BACKFILL: i64 = 20;
/// How deep a thread is fetched upwards.
pub const THREAD_DEPTH: usize = 3;
/// Posts of one thread that a page shows.
pub const THREAD_POSTS: i64 = 1_000;
pub const THREAD_POSTS_FOR_STRANGERS: i64 = 300;

/// Posts that one of ours may pin, and that we read of others (federation design, appendix B).
pub const PINNED: usize = 5;
pub const REMOTE_PINNED: usize = 20;
/// Characters of what someone writes down about somebody for themselves.
pub const NOTE_CHARS: usize = 2_000;
/// Languages that someone may want of one whom they follow.
pub const LANGUAGES: usize = 20;
/// People who are asked for by their ids at once, and familiar followers of all of them together.
pub const IDS: usize = 40;
pub const FAMILIAR: i64 = 400;
/// Other accounts that someone names as their own.
pub const ALIASES: usize = 10;
/// Characters of a report, posts that it names, and reports of one server in an hour.
pub const REPORT_CHARS: usize = 5_000;
pub const REPORTED_POSTS: usize = 20;
pub const REPORTS_PER_HOUR: i64 = 60;
/// Reports of one of our people in an hour; what they add to one that is open does not count.
pub const REPORTS_PER_HOUR_OF_ONE: i64 = 20;
/// Lists of one person, people on one list, and characters of a list's name.
pub const LISTS: i64 = 50;
pub const LIST_MEMBERS: i64 = 500;
pub const LIST_TITLE_CHARS: usize = 100;
/// Albums of one person, characters of what they say, and posts in one of them, as Pixelfed has it.
pub const ALBUMS: i64 = 200;
pub const ALBUM_TITLE_CHARS: usize = 100;
pub const ALBUM_DESCRIPTION_CHARS: usize = 2_000;
pub const ALBUM_POSTS: usize = 100;
/// Hashtags that one person follows.
pub const FOLLOWED_TAGS: i64 = 200;
/// People who do not follow an author and are told that one post names them.
pub const MENTIONED_STRANGERS: i64 = 25;
/// People who are told of one edit, or of one block of a server, by what they did with it.
pub const TOLD_OF_EDIT: i64 = 1_000;
/// Push subscriptions of one person, and bytes of an address.
pub const PUSH_SUBSCRIPTIONS: usize = 20;
pub const PUSH_ENDPOINT_BYTES: usize = 2_048;
/// Posts of one person that wait to go out, those of one day, and how long before that they are asked for at least.
pub const SCHEDULED: i64 = 300;
pub const SCHEDULED_PER_DAY: i64 = 25;
pub const SCHEDULED_AHEAD: chrono::TimeDelta = chrono::TimeDelta::minutes(5);
/// Hashtags on one page.
pub const FEATURED_TAGS: usize = 10;
/// Options of a poll that our people make, as many as every peer takes, and characters of one.
pub const POLL_OPTIONS: usize = 4;
pub const POLL_OPTION_CHARS: usize = 50;
/// How long a poll runs, in seconds, as Mastodon has it.
pub const POLL_SECONDS: std::ops::RangeInclusive<u32> = 300..=2_629_746;
/// How often other servers are told the counts of a poll (federation design, 3.12).
pub const POLL_COUNTED: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

/// Bytes of a page that are read for its preview, and of its oEmbed document (security design, ABU-11).
pub const CARD_BYTES: usize = 1 << 20;
pub const OEMBED_BYTES: usize = 64 << 10;
/// Characters of what a preview says, and bytes of an address in it.
pub const CARD_TITLE_CHARS: usize = 300;
pub const CARD_TEXT_CHARS: usize = 500;
pub const CARD_NAME_CHARS: usize = 100;
pub const LINK_BYTES: usize = 2_000;

/// Filters of one person, and characters of a title.
pub const FILTERS: i64 = 200;
pub const FILTER_TITLE_CHARS: usize = 256;
/// Keywords of one filter, of all filters of one person, and characters of one keyword.
pub const FILTER_KEYWORDS: i64 = 100;
pub const FILTER_KEYWORDS_IN_ALL: i64 = 2_000;
pub const FILTER_KEYWORD_CHARS: usize = 200;
/// Posts that one filter names.
pub const FILTERED_POSTS: i64 = 1_000;
/// Bytes of one post that filters look into.
pub const FILTERED_BYTES: usize = 32 << 10;

/// Streams of one person that are open at the same time, on one node, and what one of them may listen to.
pub const STREAMS: usize = 10;
pub const SUBSCRIPTIONS: usize = 50;
/// Events that wait for a stream before it is closed as too slow (security design, FLT-30).
pub const STREAM_QUEUE: usize = 256;
/// Rules of the house, characters of one and of what explains it, and bytes of a document.
pub const RULES: usize = 50;
pub const RULE_CHARS: usize = 300;
pub const RULE_HINT_CHARS: usize = 2_000;
pub const DOCUMENT_BYTES: usize = 100_000;
/// Characters of a search, and of an address that is looked up.
pub const SEARCH_CHARS: usize = 200;
pub const ADDRESS_CHARS: usize = 2_048;
/// How many of a search's results can be skipped.
pub const SEARCH_OFFSET: u32 = 1_000;

/// How long someone's posts, as their server had them, are fresh enough for a profile that is opened.
#[must_use]
pub fn posts_are_fresh() -> chrono::TimeDelta {
    chrono::TimeDelta::hours(1)
}

/// The same of their pinned posts: `GoToSocial` never says when they change (federation design, 3.12).
#[must_use]
pub fn featured_are_fresh() -> chrono::TimeDelta {
    chrono::TimeDelta::hours(12)
}

/// The same of a conversation.
#[must_use]
pub fn thread_is_fresh() -> chrono::TimeDelta {
    chrono::TimeDelta::minutes(15)
}

/// Bytes of a token that the server that people sign in with gives us.
pub const OIDC_BYTES: usize = 64 << 10;
/// Documents that are fetched on account of one activity, page or job.
pub const FETCHES: u32 = 20;
/// Pages of one collection that are read, and entries of it that are fetched.
pub const COLLECTION_PAGES: u32 = 10;
/// Hosts that are asked in an hour which software they run.
pub const SOFTWARE_ASKED: i64 = 200;

/// Days that applied inbox items, finished events and delivered activities are remembered.
pub const MEMORY_DAYS: i64 = 30;
/// Hours that an upload may wait for its post.
pub const ORPHAN_HOURS: i64 = 24;
/// Hours that an idempotency key is remembered.
pub const IDEMPOTENCY_HOURS: i64 = 24;
/// Days that an app is remembered that nobody lets in.
pub const UNUSED_APP_DAYS: i64 = 7;
/// Days after which an idle session ends.
pub const SESSION_IDLE_DAYS: i64 = 30;
/// Days after which every session ends.
pub const SESSION_DAYS: i64 = 180;
