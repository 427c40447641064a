//! What is seen of rules and documents: Mastodon's `Rule`, `ExtendedDescription`, `PrivacyPolicy`, `TermsOfService`.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db,
    model::{Document, Kind, Rule},
};
use crate::{
    clock::{Instant, iso},
    db::Conn,
    error::{Error, Result},
    text,
};

/// What people here agree to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Rule)]
pub struct RuleView {
    pub id: String,
    pub text: String,
    pub hint: String,
}

#[must_use]
pub fn rule(rule: Rule) -> RuleView {
    RuleView { id: rule.id.to_string(), text: rule.words, hint: rule.hint }
}

pub fn rules(conn: &mut Conn) -> Result<Vec<RuleView>> {
    Ok(db::list_rules(conn)?.into_iter().map(rule).collect())
}

/// A rule, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminRule)]
pub struct AdminRuleView {
    #[serde(flatten)]
    pub rule: RuleView,
    /// Rules stand in this order.
    pub place: i32,
}

#[must_use]
pub fn admin_rule(one: Rule) -> AdminRuleView {
    AdminRuleView { place: one.place, rule: rule(one) }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct DocumentView {
    pub updated_at: String,
    /// HTML.
    pub content: String,
}

/// 404 where nothing was written.
pub fn document(conn: &mut Conn, kind: Kind) -> Result<DocumentView> {
    let document = db::list(conn, kind)?.into_iter().next().ok_or(Error::NotFound)?;
    Ok(DocumentView { updated_at: iso(document.updated_at.0), content: html(&document.words) })
}

/// Nothing active is in it. What has no tag is plain text.
fn html(words: &str) -> String {
    if words.contains('<') { text::clean_document(words) } else { text::to_html(words, |_| None) }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TermsOfService)]
pub struct TermsView {
    /// `2026-01-31`
    pub effective_date: String,
    /// Whether they count already.
    pub effective: bool,
    /// HTML.
    pub content: String,
    /// The day from which others count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub succeeded_by: Option<String>,
}

/// Those that count now, or the first that will; those of a day, where one is named.
pub fn terms(conn: &mut Conn, of: Option<Instant>) -> Result<TermsView> {
    let now = Instant::from(conn.now());
    let all = db::list(conn, Kind::Terms)?;
    let place = match of {
        Some(day) => all.iter().position(|one| one.effective_at == day),
        None => all.iter().position(|one| one.effective_at <= now).or(all.len().checked_sub(1)),
    };
    let place = place.ok_or(Error::NotFound)?;
    let next = place.checked_sub(1).and_then(|next| all.get(next));
    let one = all.get(place).ok_or(Error::NotFound)?;
    Ok(TermsView {
        effective_date: date(one.effective_at),
        effective: one.effective_at <= now,
        content: html(&one.words),
        succeeded_by: next.map(|next| date(next.effective_at)),
    })
}

fn date(at: Instant) -> String {
    at.0.format("%Y-%m-%d").to_string()
}

/// A document, as those see it who run the server.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminDocument)]
pub struct AdminDocumentView {
    /// `extended_description`, `privacy_policy` or `terms_of_service`.
    pub kind: &'static str,
    /// As it was written.
    pub content: String,
    /// Of terms.
    pub effective_date: Option<String>,
    pub updated_at: String,
}

/// Everything that was written.
pub fn admin_documents(conn: &mut Conn) -> Result<Vec<AdminDocumentView>> {
    let mut views = Vec::new();
    for kind in Kind::ALL {
        views.extend(db::list(conn, *kind)?.into_iter().map(admin_document));
    }
    Ok(views)
}

fn admin_document(one: Document) -> AdminDocumentView {
    AdminDocumentView {
        kind: one.kind.as_str(),
        effective_date: (one.kind == Kind::Terms).then(|| date(one.effective_at)),
        updated_at: iso(one.updated_at.0),
        content: one.words,
    }
}
