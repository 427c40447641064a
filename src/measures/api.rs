//! Numbers, for those who run the server.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    model::{About, Days, Dimension, Frequency, Measure},
    view::{self, CohortView, DimensionView, MeasureView},
};
use crate::{
    app::App,
    error::{Error, Result},
    params::Params,
};

/// What a number is about, where it is about one thing.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct MeasureSubject {
    /// The id of a hashtag.
    id: Option<String>,
    /// Another server.
    domain: Option<String>,
}

impl MeasureSubject {
    fn tag(sent: Option<&Self>, key: &'static str) -> Result<About> {
        let id = sent.and_then(|sent| sent.id.as_deref()).and_then(|id| id.trim().parse().ok());
        id.map(About::Tag).ok_or_else(|| Error::field(key, "ERR_BLANK", "Say which hashtag, by its id."))
    }

    fn server(sent: Option<&Self>, key: &'static str) -> Result<About> {
        let name = sent.and_then(|sent| sent.domain.as_deref()).map(|name| name.trim().to_lowercase());
        let name = name.filter(|name| !name.is_empty());
        name.map(About::Server)
            .ok_or_else(|| Error::field(key, "ERR_BLANK", "Say which server, by its domain."))
    }
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct MeasuresParams {
    /// Which numbers. What is no number of Mastodon's is left out.
    #[serde(default)]
    keys: Vec<String>,
    /// The first day.
    #[serde(default)]
    start_at: String,
    /// The last day.
    #[serde(default)]
    end_at: String,
    tag_accounts: Option<MeasureSubject>,
    tag_uses: Option<MeasureSubject>,
    tag_servers: Option<MeasureSubject>,
    instance_accounts: Option<MeasureSubject>,
    instance_media_attachments: Option<MeasureSubject>,
    instance_reports: Option<MeasureSubject>,
    instance_statuses: Option<MeasureSubject>,
    instance_follows: Option<MeasureSubject>,
    instance_followers: Option<MeasureSubject>,
}

impl MeasuresParams {
    fn about(&self, measure: Measure) -> Result<About> {
        let key = measure.as_str();
        let of_tag = |sent: &Option<MeasureSubject>| MeasureSubject::tag(sent.as_ref(), key);
        let of_server = |sent: &Option<MeasureSubject>| MeasureSubject::server(sent.as_ref(), key);
        match measure {
            Measure::ActiveUsers
            | Measure::NewUsers
            | Measure::Interactions
            | Measure::OpenedReports
            | Measure::ResolvedReports => Ok(About::All),
            Measure::TagAccounts => of_tag(&self.tag_accounts),
            Measure::TagUses => of_tag(&self.tag_uses),
            Measure::TagServers => of_tag(&self.tag_servers),
            Measure::InstanceAccounts => of_server(&self.instance_accounts),
            Measure::InstanceMedia => of_server(&self.instance_media_attachments),
            Measure::InstanceReports => of_server(&self.instance_reports),
            Measure::InstanceStatuses => of_server(&self.instance_statuses),
            Measure::InstanceFollows => of_server(&self.instance_follows),
            Measure::InstanceFollowers => of_server(&self.instance_followers),
        }
    }
}

/// Those that are known, each once.
fn known<T: PartialEq>(keys: &[String], parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut known = Vec::new();
    for key in keys.iter().filter_map(|key| parse(key)) {
        if !known.contains(&key) {
            known.push(key);
        }
    }
    known
}

/// Numbers for each day.
#[utoipa::path(post, path = "/api/v1/admin/measures", tag = "admin", request_body = MeasuresParams,
    security(("oauth2" = ["admin:read"])),
    responses((status = 200, body = Vec<MeasureView>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn list_measures(
    State(app): State<App>,
    Params(sent): Params<MeasuresParams>,
) -> Result<Json<Vec<MeasureView>>> {
    let days = Days::read(&sent.start_at, &sent.end_at)?;
    let mut asked = Vec::new();
    for measure in known(&sent.keys, Measure::parse) {
        asked.push((measure, sent.about(measure)?));
    }
    app.db
        .read(move |conn| {
            let views = asked.iter().map(|(measure, about)| view::measure(conn, *measure, about, days));
            views.collect::<Result<_>>().map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct DimensionsParams {
    /// What is wanted. What Mastodon does not know either is left out.
    #[serde(default)]
    keys: Vec<String>,
    /// The first day.
    #[serde(default)]
    start_at: String,
    /// The last day.
    #[serde(default)]
    end_at: String,
    /// How many of each at most: 10 where nothing is said, 100 at most.
    limit: Option<u32>,
    tag_servers: Option<MeasureSubject>,
    tag_languages: Option<MeasureSubject>,
    instance_accounts: Option<MeasureSubject>,
    instance_languages: Option<MeasureSubject>,
}

impl DimensionsParams {
    fn about(&self, dimension: Dimension) -> Result<About> {
        let key = dimension.as_str();
        match dimension {
            Dimension::Languages
            | Dimension::Sources
            | Dimension::Servers
            | Dimension::SpaceUsage
            | Dimension::SoftwareVersions => Ok(About::All),
            Dimension::TagServers => MeasureSubject::tag(self.tag_servers.as_ref(), key),
            Dimension::TagLanguages => MeasureSubject::tag(self.tag_languages.as_ref(), key),
            Dimension::InstanceAccounts => MeasureSubject::server(self.instance_accounts.as_ref(), key),
            Dimension::InstanceLanguages => MeasureSubject::server(self.instance_languages.as_ref(), key),
        }
    }
}

/// What there is most of.
#[utoipa::path(post, path = "/api/v1/admin/dimensions", tag = "admin", request_body = DimensionsParams,
    security(("oauth2" = ["admin:read"])),
    responses((status = 200, body = Vec<DimensionView>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn list_dimensions(
    State(app): State<App>,
    Params(sent): Params<DimensionsParams>,
) -> Result<Json<Vec<DimensionView>>> {
    let days = Days::read(&sent.start_at, &sent.end_at)?;
    let most = i64::from(sent.limit.unwrap_or(10).clamp(1, 100));
    let mut asked = Vec::new();
    for dimension in known(&sent.keys, Dimension::parse) {
        asked.push((dimension, sent.about(dimension)?));
    }
    app.db
        .read(move |conn| {
            let views =
                asked.iter().map(|(dimension, about)| view::dimension(conn, *dimension, about, days, most));
            views.collect::<Result<_>>().map(Json)
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct RetentionParams {
    /// The first day.
    #[serde(default)]
    start_at: String,
    /// The last day.
    #[serde(default)]
    end_at: String,
    /// `day` or `month`.
    frequency: Option<String>,
}

/// Who stayed of those who came together.
#[utoipa::path(post, path = "/api/v1/admin/retention", tag = "admin", request_body = RetentionParams,
    security(("oauth2" = ["admin:read"])),
    responses((status = 200, body = Vec<CohortView>), (status = 422, body = crate::error::ErrorBody)))]
pub async fn list_cohorts(
    State(app): State<App>,
    Params(sent): Params<RetentionParams>,
) -> Result<Json<Vec<CohortView>>> {
    let days = Days::read(&sent.start_at, &sent.end_at)?;
    let frequency = Frequency::parse(sent.frequency.as_deref().unwrap_or("day"))
        .ok_or_else(|| Error::field("frequency", "ERR_INCLUSION", "This is neither `day` nor `month`."))?;
    app.db.read(move |conn| view::retention(conn, days, frequency)).await.map(Json)
}
