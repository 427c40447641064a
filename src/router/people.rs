//! What apps and our own page ask about the server and the people whom it knows.

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    accounts::api as accounts, announcements::api as announcements, app::App, documents::api as documents,
    emojis::api as emojis, instance::api as instance, joining::api as joining, moves::api as moves,
    relations::api as relations, reports::api as reports, suggestions::api as suggestions, tags::api as tags,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(server()).merge(people()).merge(ties())
}

/// The server itself.
fn server() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(instance::get_instance))
        .routes(routes!(instance::get_instance_v1))
        .routes(routes!(emojis::list_custom_emojis))
        .routes(routes!(instance::get_preferences))
        .routes(routes!(documents::list_house_rules))
        .routes(routes!(documents::get_extended_description))
        .routes(routes!(documents::get_privacy_policy))
        .routes(routes!(documents::get_terms))
        .routes(routes!(documents::get_terms_of))
        .routes(routes!(announcements::list_announcements))
        .routes(routes!(announcements::dismiss_announcement))
        .routes(routes!(
            announcements::add_announcement_reaction,
            announcements::remove_announcement_reaction
        ))
        .routes(routes!(instance::list_peers))
        .routes(routes!(instance::list_activity))
        .routes(routes!(instance::list_translation_languages))
}

/// Who they are.
fn people() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(accounts::verify_credentials))
        .routes(routes!(accounts::lookup))
        .routes(routes!(accounts::search_accounts))
        .routes(routes!(accounts::list_accounts))
        .routes(routes!(suggestions::read_directory))
        .routes(routes!(suggestions::list_suggestions))
        .routes(routes!(suggestions::list_suggestions_v1))
        .routes(routes!(suggestions::dismiss_suggestion))
        .routes(routes!(relations::list_relationships))
        .routes(routes!(accounts::get_account))
        .routes(routes!(accounts::list_statuses))
        .routes(routes!(accounts::list_followers))
        .routes(routes!(accounts::list_following))
        .routes(routes!(tags::list_of_account))
        .routes(routes!(tags::list_own, tags::feature))
        .routes(routes!(tags::suggest))
        .routes(routes!(tags::unfeature))
        .routes(routes!(moves::list_aliases, moves::add_alias, moves::remove_alias))
        .routes(routes!(moves::move_away, moves::come_back))
        .routes(routes!(joining::list_invites, joining::make_invite))
        .routes(routes!(joining::get_invite, joining::revoke_invite))
        .routes(routes!(joining::get_invitation))
        .routes(routes!(reports::report))
        .routes(routes!(reports::list_reports))
        .routes(routes!(reports::get_report, reports::change_report))
        .routes(routes!(reports::assign_report))
        .routes(routes!(reports::unassign_report))
        .routes(routes!(reports::resolve_report))
        .routes(routes!(reports::reopen_report))
}

/// What stands between them.
fn ties() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(relations::follow))
        .routes(routes!(relations::unfollow))
        .routes(routes!(relations::remove_follower))
        .routes(routes!(relations::block))
        .routes(routes!(relations::unblock))
        .routes(routes!(relations::mute))
        .routes(routes!(relations::unmute))
        .routes(routes!(relations::list_requests))
        .routes(routes!(relations::accept_request))
        .routes(routes!(relations::reject_request))
        .routes(routes!(relations::list_blocks))
        .routes(routes!(relations::list_mutes))
        .routes(routes!(relations::write_note))
        .routes(routes!(relations::endorse))
        .routes(routes!(relations::unendorse))
        .routes(routes!(relations::pin_account))
        .routes(routes!(relations::unpin_account))
        .routes(routes!(relations::list_endorsements))
        .routes(routes!(relations::list_endorsements_of))
        .routes(routes!(relations::list_familiar_followers))
        .routes(routes!(relations::list_domain_blocks, relations::block_domain, relations::unblock_domain))
}
