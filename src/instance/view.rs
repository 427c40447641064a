//! What clients see of this server: Mastodon's `Instance`, in both versions.

mod activity;
mod configuration;

use serde::Serialize;
use utoipa::ToSchema;

pub use activity::{WeekView, weeks};
pub use configuration::*;

use self::configuration::configuration;
use super::db;
use crate::{
    accounts::{
        db as accounts,
        view::{self as accounts_view, AccountView},
    },
    config::{Config, Inviters, RegistrationMode},
    db::Conn,
    documents::view::{self as documents, RuleView},
    error::Result,
    joining::actions as joining,
    posts::db as posts,
    site::Site,
};

/// The highest Mastodon whose features are really there, and ourselves.
#[must_use]
pub fn version() -> String {
    format!("4.2.0 (compatible; Heliograph {})", env!("CARGO_PKG_VERSION"))
}

/// The server's mark, which the web client carries.
const ICON: &str = "/assets/heliograph-1.svg";

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Instance)]
pub struct InstanceView {
    pub domain: String,
    pub title: String,
    pub version: String,
    pub source_url: String,
    pub description: String,
    pub usage: UsageView,
    pub thumbnail: ThumbnailView,
    pub icon: Vec<IconView>,
    pub languages: Vec<String>,
    pub configuration: ConfigurationView,
    pub registrations: RegistrationsView,
    pub contact: ContactView,
    pub rules: Vec<RuleView>,
    pub api_versions: ApiVersionsView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceUsage)]
pub struct UsageView {
    pub users: UsersView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceUsers)]
pub struct UsersView {
    pub active_month: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceThumbnail)]
pub struct ThumbnailView {
    pub url: String,
    pub blurhash: Option<String>,
    /// The same for screens of different density; it is a drawing, which fits all of them.
    pub versions: VersionsView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceThumbnailVersions)]
pub struct VersionsView {
    #[serde(rename = "@1x")]
    pub once: String,
}

/// The server's own mark.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceIcon)]
pub struct IconView {
    pub src: String,
    /// `any`: it is a drawing.
    pub size: &'static str,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceRegistrations)]
pub struct RegistrationsView {
    pub enabled: bool,
    pub approval_required: bool,
    pub reason_required: bool,
    pub message: Option<String>,
    pub min_age: Option<u32>,
    /// Where people sign up, if not through an app.
    pub url: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceContact)]
pub struct ContactView {
    pub email: String,
    pub account: Option<AccountView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceApiVersions)]
pub struct ApiVersionsView {
    pub mastodon: u32,
}

/// Version 1, for clients of old.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceV1)]
pub struct InstanceV1View {
    pub uri: String,
    pub title: String,
    pub short_description: String,
    pub description: String,
    pub email: String,
    pub version: String,
    pub urls: V1UrlsView,
    pub stats: StatsView,
    pub thumbnail: String,
    pub languages: Vec<String>,
    pub registrations: bool,
    pub approval_required: bool,
    pub invites_enabled: bool,
    pub configuration: ConfigurationView,
    pub contact_account: Option<AccountView>,
    pub rules: Vec<RuleView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceV1Urls)]
pub struct V1UrlsView {
    pub streaming_api: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InstanceStats)]
pub struct StatsView {
    pub user_count: i64,
    pub status_count: i64,
    pub domain_count: i64,
}

pub fn render(conn: &mut Conn, config: &Config) -> Result<InstanceView> {
    let site = conn.site();
    let month = conn.now() - chrono::TimeDelta::days(30);
    let (_, active_month) = accounts::count_users(conn, month.into())?;
    let contact = accounts::list_staff(conn)?.into_iter().next();
    Ok(InstanceView {
        domain: site.authority().to_owned(),
        title: config.server.name.clone(),
        version: version(),
        source_url: env!("CARGO_PKG_REPOSITORY").to_owned(),
        description: config.server.description.clone(),
        usage: UsageView { users: UsersView { active_month } },
        thumbnail: thumbnail(&site),
        icon: vec![IconView { src: site.url(ICON), size: "any" }],
        languages: vec!["en".to_owned()],
        configuration: configuration(conn, config)?,
        registrations: registrations(joining::mode(conn, &config.registration)?),
        contact: ContactView {
            email: String::new(),
            account: contact.map(|contact| accounts_view::render_one(&site, contact)),
        },
        rules: documents::rules(conn)?,
        api_versions: ApiVersionsView { mastodon: 1 },
    })
}

/// The way in that counts now.
fn registrations(mode: RegistrationMode) -> RegistrationsView {
    let approval = mode == RegistrationMode::Approval;
    RegistrationsView {
        enabled: approval || mode == RegistrationMode::Open,
        approval_required: approval,
        reason_required: approval,
        message: (mode == RegistrationMode::Invite).then(|| "<p>By invitation only.</p>".to_owned()),
        min_age: None,
        url: None,
    }
}

fn thumbnail(site: &Site) -> ThumbnailView {
    let url = site.url("/media/none/header.svg");
    ThumbnailView { versions: VersionsView { once: url.clone() }, url, blurhash: None }
}

pub fn render_v1(conn: &mut Conn, config: &Config) -> Result<InstanceV1View> {
    let now = render(conn, config)?;
    let (user_count, _) = accounts::count_users(conn, chrono::DateTime::UNIX_EPOCH.into())?;
    let (posts, comments) = posts::count_local(conn)?;
    Ok(InstanceV1View {
        uri: now.domain,
        title: now.title,
        short_description: now.description.clone(),
        description: now.description,
        email: now.contact.email,
        version: now.version,
        urls: V1UrlsView { streaming_api: now.configuration.urls.streaming.clone() },
        stats: StatsView { user_count, status_count: posts + comments, domain_count: db::count_peers(conn)? },
        thumbnail: now.thumbnail.url,
        languages: now.languages,
        registrations: now.registrations.enabled,
        approval_required: now.registrations.approval_required,
        // Whether everybody may invite others, as Mastodon means it.
        invites_enabled: config.registration.mode != RegistrationMode::Closed
            && config.registration.inviters == Inviters::User,
        configuration: now.configuration,
        contact_account: now.contact.account,
        rules: now.rules,
    })
}
