//! What those call who run the server, about what everyone sees.

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    announcements::api as announcements, app::App, documents::api as documents,
    doorkeepers::api as doorkeepers, measures::api as measures, moderation::api as moderation,
    trends::api as trends,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(trends::list_tags_to_judge))
        .routes(routes!(trends::list_statuses_to_judge))
        .routes(routes!(trends::list_links_to_judge))
        .routes(routes!(trends::approve_link))
        .routes(routes!(trends::reject_link))
        .routes(routes!(trends::list_publishers))
        .routes(routes!(trends::approve_publisher))
        .routes(routes!(trends::reject_publisher))
        .routes(routes!(trends::list_all_tags))
        .routes(routes!(trends::get_any_tag, trends::change_tag))
        .routes(routes!(trends::approve_tag))
        .routes(routes!(trends::reject_tag))
        .routes(routes!(trends::approve_status))
        .routes(routes!(trends::reject_status))
        .routes(routes!(trends::get_trend_settings, trends::change_trend_settings))
        .routes(routes!(announcements::list_all_announcements, announcements::announce))
        .routes(routes!(announcements::change_announcement, announcements::remove_announcement))
        .routes(routes!(documents::list_rules_to_change, documents::add_house_rule))
        .routes(routes!(documents::change_house_rule, documents::remove_house_rule))
        .routes(routes!(measures::list_measures))
        .routes(routes!(measures::list_dimensions))
        .routes(routes!(measures::list_cohorts))
        .routes(routes!(documents::list_documents))
        .routes(routes!(documents::write_document))
        .routes(routes!(moderation::list_people_v1))
        .routes(routes!(moderation::list_people))
        .routes(routes!(moderation::get_person, moderation::delete_person))
        .routes(routes!(moderation::approve_person))
        .routes(routes!(moderation::reject_person))
        .routes(routes!(moderation::act_on_person))
        .routes(routes!(moderation::enable_person))
        .merge(blocks())
}

/// Who is not let in.
fn blocks() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(doorkeepers::list_mail_domain_blocks, doorkeepers::block_mail_domain))
        .routes(routes!(doorkeepers::get_mail_domain_block, doorkeepers::unblock_mail_domain))
        .routes(routes!(doorkeepers::list_network_blocks, doorkeepers::block_network))
        .routes(routes!(
            doorkeepers::get_network_block,
            doorkeepers::change_network_block,
            doorkeepers::unblock_network
        ))
        .routes(routes!(doorkeepers::list_address_blocks, doorkeepers::block_address))
        .routes(routes!(doorkeepers::get_address_block, doorkeepers::unblock_address))
        .routes(routes!(doorkeepers::test_address))
}
