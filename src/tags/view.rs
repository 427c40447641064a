//! What a client sees of hashtags: Mastodon's `Tag` and `FeaturedTag`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{db, model::FeaturedTag};
use crate::{accounts::Account, clock::Instant, db::Conn, error::Result, ids::AccountId};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Tag)]
pub struct TagView {
    /// `0` for one that nobody has used here.
    pub id: String,
    pub name: String,
    pub url: String,
    /// Of the last seven days, today first.
    pub history: Vec<HistoryView>,
    /// Whether the viewer follows it.
    pub following: bool,
    /// Whether it stands on the viewer's own page.
    pub featuring: bool,
}

/// How much something was used on one day (UTC); Mastodon's shape has numbers as text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TagHistory)]
pub struct HistoryView {
    /// Seconds since 1970, of midnight.
    pub day: String,
    /// Public posts with it, or with a link to it, that are known here and carry no warning.
    pub uses: String,
    /// Different people among their authors.
    pub accounts: String,
}

const DAYS: i64 = 7;
/// Uses that are counted: beyond that a number is a large number.
pub const MOST_USES: i64 = 20_000;

/// Hashtags by row and name, in their order.
pub fn render_tags(
    conn: &mut Conn,
    viewer: Option<AccountId>,
    tags: Vec<(i64, String)>,
) -> Result<Vec<TagView>> {
    let site = conn.site();
    let ids: Vec<i64> = tags.iter().map(|(id, _)| *id).collect();
    let (followed, featured) = match viewer {
        Some(viewer) => (
            db::list_followed(conn, viewer, &ids)?,
            db::list_of(conn, viewer)?.into_iter().map(|(tag, _)| tag.hashtag_id).collect(),
        ),
        None => (Vec::new(), Vec::new()),
    };
    let now = conn.now();
    let uses = db::list_uses(conn, &ids, Histories::since(now).into(), MOST_USES)?;
    let histories = Histories::new(now, uses);
    let view = |(id, name): (i64, String)| TagView {
        id: id.to_string(),
        url: site.tag(&name),
        history: histories.of(id),
        following: followed.contains(&id),
        featuring: featured.contains(&id),
        name,
    };
    Ok(tags.into_iter().map(view).collect())
}

/// Of each subject and day the uses and who they are of.
pub struct Histories {
    today: i64,
    days: BTreeMap<(i64, i64), (u64, BTreeSet<AccountId>)>,
}

impl Histories {
    /// From when on uses count for a history that ends at `now`.
    #[must_use]
    pub fn since(now: DateTime<Utc>) -> DateTime<Utc> {
        let midnight = now - TimeDelta::seconds(now.timestamp() % DAY);
        midnight - TimeDelta::days(DAYS - 1)
    }

    #[must_use]
    pub fn new(now: DateTime<Utc>, uses: Vec<(i64, Instant, AccountId)>) -> Self {
        let mut days: BTreeMap<(i64, i64), (u64, BTreeSet<AccountId>)> = BTreeMap::new();
        for (subject, at, who) in uses {
            let (uses, people) = days.entry((subject, at.0.timestamp() / DAY)).or_default();
            *uses += 1;
            people.insert(who);
        }
        Self { today: now.timestamp() / DAY, days }
    }

    /// Seven days, today first.
    #[must_use]
    pub fn of(&self, subject: i64) -> Vec<HistoryView> {
        (0..DAYS)
            .map(|ago| {
                let day = self.today - ago;
                let (uses, people) =
                    self.days.get(&(subject, day)).map_or((0, 0), |(uses, who)| (*uses, who.len()));
                HistoryView {
                    day: (day * DAY).to_string(),
                    uses: uses.to_string(),
                    accounts: people.to_string(),
                }
            })
            .collect()
    }
}

/// Seconds.
const DAY: i64 = 86_400;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FeaturedTag)]
pub struct FeaturedTagView {
    pub id: String,
    pub name: String,
    pub url: String,
    /// A number, written as text: so Mastodon does.
    pub statuses_count: String,
    /// The day of the latest post with it, `2026-01-05`.
    pub last_status_at: Option<String>,
}

/// A page has ten of them at most, so each may ask for its count.
pub fn render(
    conn: &mut Conn,
    who: &Account,
    tags: Vec<(FeaturedTag, String)>,
) -> Result<Vec<FeaturedTagView>> {
    let mut views = Vec::with_capacity(tags.len());
    for (tag, name) in tags {
        let (count, latest) = db::count_posts(conn, who.id, tag.hashtag_id)?;
        views.push(FeaturedTagView {
            id: tag.id.to_string(),
            url: format!("{}/tagged/{name}", who.url),
            statuses_count: count.to_string(),
            last_status_at: latest.map(|at| at.0.format("%Y-%m-%d").to_string()),
            name,
        });
    }
    Ok(views)
}
