//! What the rules say of whoever wrote a row, as SQL: said here once, for every list.

/// True where the account whose id is `$account` is of a server with this flag: by the domain of its
/// handle, or by the host that serves it.
macro_rules! home_is {
    ($flag:literal, $account:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM accounts someone JOIN instances home \
             ON home.host IN (someone.domain, someone.host) WHERE someone.id = ",
            $account,
            " AND home.",
            $flag,
            ")"
        )
    };
}

/// Their posts are shown to nobody.
pub const AUTHOR_IS_BLOCKED: &str = home_is!("blocked", "posts.account_id");
/// Nor are boosts of what they wrote.
pub const BOOSTED_IS_BLOCKED: &str = home_is!(
    "blocked",
    "(SELECT boosted.account_id FROM posts boosted WHERE boosted.id = posts.boost_of_id)"
);
/// Their posts are on public pages only for those who follow them.
pub const AUTHOR_IS_SILENCED: &str = home_is!("silenced", "posts.account_id");
/// Nobody is told of what they do.
pub const SOURCE_IS_BLOCKED: &str = home_is!("blocked", "notifications.source_id");
/// The same of a notification that is compared with another.
pub const SAME_SOURCE_IS_BLOCKED: &str = home_is!("blocked", "same.source_id");
/// Their pictures are neither fetched nor shown.
pub const OWNER_SHOWS_NO_MEDIA: &str = home_is!("media_rejected", "media.account_id");

/// They are in no list of people.
pub const IS_BLOCKED: &str = "EXISTS (SELECT 1 FROM instances home WHERE home.host IN (accounts.domain, accounts.host) AND home.blocked)";
/// They are found only by those who follow them, or who know their whole handle.
pub const IS_SILENCED: &str = "EXISTS (SELECT 1 FROM instances home WHERE home.host IN (accounts.domain, accounts.host) AND home.silenced)";
