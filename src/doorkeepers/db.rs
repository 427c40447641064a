//! Questions about who is not let in.

use diesel::{QueryResult, prelude::*};

use super::model::{AddressBlock, MailDomainBlock, NetworkBlock, Severity};
use crate::{
    clock::Instant,
    db::Conn,
    page::Page,
    q,
    schema::{canonical_email_blocks, email_domain_blocks, ip_blocks},
};

/// What reads a table of blocks: one row, a page of them, and taking one away.
macro_rules! shelf {
    ($table:ident, $row:ty, $find:ident, $page:ident, $insert:ident, $delete:ident) => {
        pub fn $find(conn: &mut Conn, id: i64) -> QueryResult<Option<$row>> {
            q!(conn, |c| $table::table.find(id).select(<$row>::as_select()).first(&mut **c)).optional()
        }

        /// Newest first.
        pub fn $page(conn: &mut Conn, page: Page) -> QueryResult<Vec<$row>> {
            let query = $table::table
                .filter($table::id.lt(page.before))
                .filter($table::id.gt(page.after))
                .limit(page.limit);
            let rows = if page.upwards {
                q!(conn, |c| query.order($table::id.asc()).select(<$row>::as_select()).load(&mut **c))
            } else {
                q!(conn, |c| query.order($table::id.desc()).select(<$row>::as_select()).load(&mut **c))
            };
            Ok(page.newest_first(rows?))
        }

        /// Whether nothing was there about the same.
        pub(super) fn $insert(conn: &mut Conn, row: &$row) -> QueryResult<bool> {
            q!(conn, |c| diesel::insert_into($table::table)
                .values(row)
                .on_conflict_do_nothing()
                .execute(&mut **c))
            .map(|rows| rows == 1)
        }

        pub(super) fn $delete(conn: &mut Conn, id: i64) -> QueryResult<()> {
            q!(conn, |c| diesel::delete($table::table.find(id)).execute(&mut **c)).map(drop)
        }
    };
}

shelf!(
    email_domain_blocks,
    MailDomainBlock,
    find_mail_domain,
    page_mail_domains,
    insert_mail_domain,
    delete_mail_domain
);
shelf!(ip_blocks, NetworkBlock, find_network, page_networks, insert_network, delete_network);
shelf!(canonical_email_blocks, AddressBlock, find_address, page_addresses, insert_address, delete_address);

/// Those about one of these domains.
pub fn list_mail_domains(conn: &mut Conn, domains: Vec<String>) -> QueryResult<Vec<MailDomainBlock>> {
    let query = email_domain_blocks::table.filter(email_domain_blocks::domain.eq_any(domains));
    q!(conn, |c| query.select(MailDomainBlock::as_select()).load(&mut **c))
}

/// All that count now.
pub fn list_networks(conn: &mut Conn, now: Instant) -> QueryResult<Vec<NetworkBlock>> {
    let query =
        ip_blocks::table.filter(ip_blocks::expires_at.is_null().or(ip_blocks::expires_at.gt(Some(now))));
    q!(conn, |c| query.select(NetworkBlock::as_select()).load(&mut **c))
}

/// Those with this hash, of which there is one at most.
pub fn list_by_hash(conn: &mut Conn, hash: &str) -> QueryResult<Vec<AddressBlock>> {
    let query = canonical_email_blocks::table.filter(canonical_email_blocks::hash.eq(hash.to_owned()));
    q!(conn, |c| query.select(AddressBlock::as_select()).load(&mut **c))
}

pub(super) fn set_network(conn: &mut Conn, row: &NetworkBlock) -> QueryResult<()> {
    let set = (
        ip_blocks::network.eq(row.network.clone()),
        ip_blocks::severity.eq(row.severity),
        ip_blocks::comment.eq(row.comment.clone()),
        ip_blocks::expires_at.eq(row.expires_at),
    );
    q!(conn, |c| diesel::update(ip_blocks::table.find(row.id)).set(set).execute(&mut **c)).map(drop)
}

/// Whether another one is about the same network.
pub fn has_other_network(conn: &mut Conn, id: i64, network: &str) -> QueryResult<bool> {
    let other =
        ip_blocks::table.filter(ip_blocks::network.eq(network.to_owned())).filter(ip_blocks::id.ne(id));
    q!(conn, |c| diesel::select(diesel::dsl::exists(other)).get_result(&mut **c))
}

/// Those that ended before `before`.
pub(super) fn delete_ended(conn: &mut Conn, before: Instant, most: i64) -> QueryResult<usize> {
    let ended = ip_blocks::table.filter(ip_blocks::expires_at.le(Some(before))).limit(most);
    let ids: Vec<i64> = q!(conn, |c| ended.select(ip_blocks::id).load(&mut **c))?;
    q!(conn, |c| diesel::delete(ip_blocks::table.filter(ip_blocks::id.eq_any(ids))).execute(&mut **c))
}

/// The networks from which nobody does anything.
pub fn list_shut(conn: &mut Conn, now: Instant) -> QueryResult<Vec<NetworkBlock>> {
    let blocks = list_networks(conn, now)?;
    Ok(blocks.into_iter().filter(|block| block.severity == Severity::NoAccess).collect())
}
