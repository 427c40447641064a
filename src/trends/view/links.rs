//! Pages that many people link to: Mastodon's `Trends::Link`, and where they are.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{MOST, Part, may_trend};
use crate::{
    cards::{
        Card, db as cards,
        model::CardState,
        view::{self as cards_view, CardView},
    },
    clock::iso,
    db::Conn,
    error::Result,
    instances::policy,
    tags::view::{Histories, HistoryView, MOST_USES},
    trends::{
        actions, db,
        model::{Kind, Publisher, State, Trend},
    },
};

/// A page that many people link to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TrendsLink)]
pub struct LinkView {
    #[serde(flatten)]
    pub card: CardView,
    /// Of the last seven days, today first.
    pub history: Vec<HistoryView>,
}

/// The same, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminTrendsLink)]
pub struct AdminLinkView {
    #[serde(flatten)]
    pub link: LinkView,
    /// Of the card.
    pub id: String,
    /// Whether it may trend.
    pub trendable: bool,
    /// Whether nobody has looked at it yet, nor at where it is.
    pub requires_review: bool,
}

/// Where pages are, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminLinkPublisher)]
pub struct PublisherView {
    pub id: String,
    pub domain: String,
    /// Whether what is there may trend, where nobody judged it by itself; none before anybody looked.
    pub trendable: Option<bool>,
    pub reviewed_at: Option<String>,
    /// Whether nobody has looked at it yet.
    pub requires_review: bool,
}

/// Pages, the strongest first. What nobody may come across any more is left out.
pub fn links(conn: &mut Conn, part: Part) -> Result<Vec<LinkView>> {
    let shown = actions::shown(conn)?;
    let trends = db::list(conn, Kind::Link, State::ALL, MOST)?;
    let found = judged(conn, &trends)?;
    let fit: Vec<Card> =
        found.into_iter().filter(|(_, state)| shown.contains(state)).map(|(card, _)| card).collect();
    let mut views: Vec<LinkView> = render(conn, fit)?.into_iter().map(|(_, view)| view).collect();
    views.retain(|link| link.history.iter().any(|day| day.uses != "0"));
    Ok(part.of(views))
}

/// The cards of these, in their order, as far as there is something to show and nobody shut out where they are;
/// each with what is said of it, or of the place.
fn judged(conn: &mut Conn, trends: &[Trend]) -> Result<Vec<(Card, State)>> {
    let ids: Vec<i64> = trends.iter().map(|trend| trend.subject_id).collect();
    let ready = cards::list_by_id(conn, &ids)?.into_iter().filter(|card| card.state == CardState::Ready);
    let mut ready: BTreeMap<i64, Card> = ready.map(|card| (card.id, card)).collect();
    let domains: Vec<String> = ready.values().map(Card::domain).collect();
    let open = policy::list_open(conn, &domains)?;
    let places = db::list_publishers_of(conn, &domains)?;
    let places: BTreeMap<String, State> = places.into_iter().map(|one| (one.domain, one.state)).collect();
    let judge = |trend: &Trend| {
        let card = ready.remove(&trend.subject_id)?;
        let domain = card.domain();
        let place = places.get(&domain).copied().unwrap_or(State::Seen);
        let state = if trend.state == State::Seen { place } else { trend.state };
        open.contains(&domain).then_some((card, state))
    };
    Ok(trends.iter().filter_map(judge).collect())
}

fn render(conn: &mut Conn, cards: Vec<Card>) -> Result<Vec<(i64, LinkView)>> {
    let (site, now) = (conn.site(), conn.now());
    let ids: Vec<i64> = cards.iter().map(|card| card.id).collect();
    let uses = db::list_link_days(conn, &ids, Histories::since(now).into(), MOST_USES)?;
    let histories = Histories::new(now, uses);
    let view = |card: Card| {
        let (id, history) = (card.id, histories.of(card.id));
        (id, LinkView { card: cards_view::render(&site, card), history })
    };
    Ok(cards.into_iter().map(view).collect())
}

/// Everything that trends, refused or not.
pub fn admin_links(conn: &mut Conn, part: Part) -> Result<Vec<AdminLinkView>> {
    let trends = db::list(conn, Kind::Link, State::ALL, MOST)?;
    render_judged(conn, &part.of(trends))
}

/// These, as far as they trend or were judged.
pub fn admin_links_of(conn: &mut Conn, ids: &[i64]) -> Result<Vec<AdminLinkView>> {
    let trends = db::list_of(conn, Kind::Link, ids)?;
    render_judged(conn, &trends)
}

fn render_judged(conn: &mut Conn, trends: &[Trend]) -> Result<Vec<AdminLinkView>> {
    let needs_review = actions::needs_review(conn)?;
    let found = judged(conn, trends)?;
    let states: BTreeMap<i64, State> = found.iter().map(|(card, state)| (card.id, *state)).collect();
    let views = render(conn, found.into_iter().map(|(card, _)| card).collect())?;
    let view = |(id, link): (i64, LinkView)| {
        let state = states.get(&id).copied().unwrap_or(State::Seen);
        AdminLinkView {
            link,
            id: id.to_string(),
            trendable: may_trend(state, needs_review),
            requires_review: state == State::Seen,
        }
    };
    Ok(views.into_iter().map(view).collect())
}

#[must_use]
pub fn publisher(one: Publisher) -> PublisherView {
    let is_seen = one.state == State::Seen;
    PublisherView {
        id: one.id.to_string(),
        domain: one.domain,
        trendable: (!is_seen).then_some(one.state == State::Allowed),
        reviewed_at: (!is_seen).then(|| iso(one.updated_at.0)),
        requires_review: is_seen,
    }
}
