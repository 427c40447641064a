//! Rules about domains, as Mastodon's admin API has them.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse as _, Response},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    auth::Staff,
    db::found,
    error::{Error, Result},
    instances,
    moderation::{
        actions, db,
        effect::Effect,
        import,
        model::{DomainRule, Terms, parse_severity},
        view::{self, RuleView},
    },
    page::{PageParams, Slice},
    params::{Params, Path},
};

/// The rules.
#[utoipa::path(get, path = "/api/v1/admin/domain_blocks", tag = "admin", params(PageParams),
    security(("oauth2" = ["admin:read:domain_blocks"])), responses((status = 200, body = Vec<RuleView>)))]
pub async fn list_rules(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Params(sent): Params<PageParams>,
) -> Result<Response> {
    let page = sent.page(100, 200);
    let rules = app.db.read(move |conn| Ok(db::page_rules(conn, page)?)).await?;
    let cursors: Vec<i64> = rules.iter().map(|rule| rule.id).collect();
    let slice = Slice::new(rules.iter().map(view::rule).collect::<Vec<_>>(), &cursors, page);
    Ok((slice.links(app.site.origin(), &uri), Json(slice.items)).into_response())
}

/// One rule.
#[utoipa::path(get, path = "/api/v1/admin/domain_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:read:domain_blocks"])), responses((status = 200, body = RuleView)))]
pub async fn get_rule(State(app): State<App>, Path(id): Path<i64>) -> Result<Json<RuleView>> {
    let rule = app.db.read(move |conn| found(db::find_rule(conn, id))).await?;
    Ok(Json(view::rule(&rule)))
}

/// What a rule is to say; what is not sent is as it was, or as Mastodon has it for a new one.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct TermsParams {
    /// `noop`, `silence` or `suspend`.
    severity: Option<String>,
    reject_media: Option<bool>,
    reject_reports: Option<bool>,
    private_comment: Option<String>,
    public_comment: Option<String>,
    /// Whether the public list hides a part of the name.
    obfuscate: Option<bool>,
}

impl TermsParams {
    fn over(self, before: Terms) -> Result<Terms> {
        let severity = match self.severity.filter(|word| !word.is_empty()) {
            Some(word) => parse_severity(&word)
                .ok_or_else(|| Error::field("severity", "ERR_INCLUSION", "This is no severity."))?,
            None => before.severity,
        };
        Ok(Terms {
            severity,
            reject_media: self.reject_media.unwrap_or(before.reject_media),
            reject_reports: self.reject_reports.unwrap_or(before.reject_reports),
            obfuscate: self.obfuscate.unwrap_or(before.obfuscate),
            public_comment: self.public_comment.unwrap_or(before.public_comment),
            private_comment: self.private_comment.unwrap_or(before.private_comment),
        })
    }
}

/// The members are those of [`TermsParams`]: flattened ones are not read as leniently.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewRule {
    #[serde(default)]
    domain: String,
    /// `noop`, `silence` or `suspend`.
    severity: Option<String>,
    reject_media: Option<bool>,
    reject_reports: Option<bool>,
    private_comment: Option<String>,
    public_comment: Option<String>,
    obfuscate: Option<bool>,
}

impl NewRule {
    fn terms(self) -> (String, TermsParams) {
        let terms = TermsParams {
            severity: self.severity,
            reject_media: self.reject_media,
            reject_reports: self.reject_reports,
            private_comment: self.private_comment,
            public_comment: self.public_comment,
            obfuscate: self.obfuscate,
        };
        (self.domain, terms)
    }
}

/// What is in the way of a new rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExistingRule {
    error: &'static str,
    existing_domain_block: RuleView,
}

/// Make a rule.
#[utoipa::path(post, path = "/api/v1/admin/domain_blocks", tag = "admin", request_body = NewRule,
    security(("oauth2" = ["admin:write:domain_blocks"])),
    responses((status = 200, body = RuleView), (status = 422, body = ExistingRule)))]
pub async fn add_rule(
    State(app): State<App>,
    Staff(by): Staff,
    Params(sent): Params<NewRule>,
) -> Result<Response> {
    let (domain, terms) = sent.terms();
    let terms = terms.over(Terms::default())?;
    let made: Result<DomainRule, DomainRule> = app
        .db
        .write(move |conn| {
            let known = match instances::canonical(&domain) {
                Ok(name) => db::find_rule_of(conn, &name)?,
                Err(_) => None,
            };
            match known {
                Some(known) => Ok(Err(known)),
                None => actions::add_rule(conn, &by, &domain, terms).map(Ok),
            }
        })
        .await?;
    Ok(match made {
        Ok(rule) => Json(view::rule(&rule)).into_response(),
        Err(known) => {
            let error = "There is a rule about this domain already.";
            let body = ExistingRule { error, existing_domain_block: view::rule(&known) };
            (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
        }
    })
}

/// Change a rule.
#[utoipa::path(put, path = "/api/v1/admin/domain_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    request_body = TermsParams, security(("oauth2" = ["admin:write:domain_blocks"])),
    responses((status = 200, body = RuleView)))]
pub async fn change_rule(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
    Params(sent): Params<TermsParams>,
) -> Result<Json<RuleView>> {
    let rule = app
        .db
        .write(move |conn| {
            let before = found(db::find_rule(conn, id))?;
            let terms = sent.over(before.terms())?;
            actions::change_rule(conn, &by, id, terms)
        })
        .await?;
    Ok(Json(view::rule(&rule)))
}

/// Take a rule back.
#[utoipa::path(delete, path = "/api/v1/admin/domain_blocks/{id}", tag = "admin", params(("id" = String, Path)),
    security(("oauth2" = ["admin:write:domain_blocks"])), responses((status = 200, body = Object)))]
pub async fn remove_rule(
    State(app): State<App>,
    Staff(by): Staff,
    Path(id): Path<i64>,
) -> Result<Json<serde_json::Value>> {
    app.db.write(move |conn| actions::remove_rule(conn, &by, id)).await?;
    Ok(Json(serde_json::json!({})))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EffectParams {
    #[serde(default)]
    domain: String,
}

/// What suspending a domain would end.
#[utoipa::path(get, path = "/api/heliograph/v1/admin/domain_blocks/effect", tag = "admin", params(EffectParams),
    security(("oauth2" = ["admin:read:domain_blocks"])), responses((status = 200, body = Effect)))]
pub async fn get_effect(State(app): State<App>, Params(sent): Params<EffectParams>) -> Result<Json<Effect>> {
    app.db.read(move |conn| import::effect_of(conn, &sent.domain)).await.map(Json)
}
