//! What we ask, answer and take back.

use federation::{
    activity::{
        accept, delete, reject,
        request::{self, RequestRef},
    },
    audience::{Audience, Visibility},
    vocab::authorization::Interaction as WireInteraction,
};
use url::Url;

use super::wire;
use crate::{
    accounts::{Account, db as accounts},
    db::Conn,
    error::{Context as _, Result},
    events::Refusal,
    ids::{AccountId, PostId},
    posts::{Post, db as posts, federation as posts_out, model::policy::StampKind},
    queues::deliveries::Letter,
    quotes::db,
};

fn url(raw: &str) -> Result<Url> {
    Url::parse(raw).context("reading an address that we keep")
}

fn subject(by: AccountId) -> String {
    format!("stamps:{by}")
}

/// One of ours and someone elsewhere.
fn pair(conn: &mut Conn, by: AccountId, whom: AccountId) -> Result<Option<(Account, Account)>> {
    let by = accounts::find(conn, by)?.filter(Account::is_local);
    let whom = accounts::find(conn, whom)?.filter(|whom| !whom.is_local());
    Ok(by.zip(whom))
}

/// A post that is not in the archive: of what is, nothing is told.
fn find_out(conn: &mut Conn, id: PostId) -> Result<Option<Post>> {
    Ok(posts::find(conn, id)?.filter(|post| post.archived_at.is_none()))
}

/// A post of ours quotes one of another server: may it?
pub fn to_request(conn: &mut Conn, post: PostId) -> Result<Option<Letter>> {
    let Some(quoted) = db::find(conn, post)?.and_then(|quote| quote.quoted_id) else { return Ok(None) };
    let Some(post) = find_out(conn, post)? else { return Ok(None) };
    let Some(quoted) = posts::find(conn, quoted)? else { return Ok(None) };
    let Some((author, host)) = pair(conn, post.account_id, quoted.account_id)? else { return Ok(None) };
    let (note, _) = posts_out::to_note(conn, &author, &post)?;
    let id = url(&format!("{}/quote_request", post.uri))?;
    let body = request::request_quote(&id, &note, &url(&host.uri)?);
    let letter = body.map(|body| Letter::new(author.id, body, format!("post:{}", post.id)));
    Ok(letter.map(|letter| letter.to_inboxes([host.inbox])))
}

/// One of ours gave leave.
pub fn to_answer(conn: &mut Conn, stamp: i64) -> Result<Option<Letter>> {
    let Some(stamp) = db::find_stamp(conn, stamp)? else { return Ok(None) };
    let Some((owner, asker)) = pair(conn, stamp.account_id, stamp.by_id)? else { return Ok(None) };
    let Some(post) = find_out(conn, stamp.post_id)? else { return Ok(None) };
    let document = url(&conn.site().stamp(&owner.username, stamp.id))?;
    let id = url(&format!("{}#accepts/stamps/{}", owner.uri, stamp.id))?;
    let (by, who) = (url(&owner.uri)?, url(&asker.uri)?);
    let body = if stamp.request_uri == stamp.instrument_uri {
        let made = url(&stamp.instrument_uri)?;
        accept::accept_interaction(&id, &by, &who, &made, &url(&post.uri)?, &document)
    } else {
        let asked = RequestRef {
            id: stamp.request_uri.clone(),
            interaction: wire(stamp.kind),
            actor: who,
            object: url(&post.uri)?,
            instrument: url(&stamp.instrument_uri)?,
        };
        accept::accept_request(&id, &by, &asked, &document)
    };
    Ok(Some(Letter::new(owner.id, body, subject(owner.id)).to_inboxes([asker.inbox])))
}

/// One of ours refuses.
pub fn to_refusal(
    conn: &mut Conn,
    by: AccountId,
    whom: AccountId,
    refusal: &Refusal,
) -> Result<Option<Letter>> {
    let Some((owner, asker)) = pair(conn, by, whom)? else { return Ok(None) };
    let id = url(&format!("{}#rejects/stamps/{}", owner.uri, conn.new_id()))?;
    let (by, who, post) = (url(&owner.uri)?, url(&asker.uri)?, url(&refusal.object)?);
    let interaction = refusal.kind.strip_suffix("Request").and_then(WireInteraction::from_name);
    let body = match (interaction, &refusal.instrument) {
        (Some(interaction), Some(instrument)) => {
            let (id_of_request, instrument) = (refusal.uri.clone(), url(instrument)?);
            let asked = RequestRef { id: id_of_request, interaction, actor: who, object: post, instrument };
            reject::reject_request(&id, &by, &asked)
        }
        _ => reject::reject_interaction(&id, &by, &who, &url(&refusal.uri)?, &post),
    };
    Ok(Some(Letter::new(owner.id, body, subject(owner.id)).to_inboxes([asker.inbox])))
}

/// One of ours takes a stamp back: whom it was given to hears it, and everyone who follows its owner.
pub fn to_revocation(conn: &mut Conn, by: AccountId, whom: AccountId, stamp: &str) -> Result<Option<Letter>> {
    let Some(owner) = accounts::find(conn, by)?.filter(Account::is_local) else { return Ok(None) };
    let whom = accounts::find(conn, whom)?.filter(|whom| !whom.is_local());
    let audience = Audience::of_post(Visibility::Public, &url(&owner.followers_uri)?, &[]);
    let (id, stamp) = (url(&format!("{stamp}#delete"))?, url(stamp)?);
    let kind = wire(StampKind::Quote);
    let body = delete::delete_authorization(&id, &url(&owner.uri)?, &stamp, kind, &audience);
    let letter = Letter::new(owner.id, body, subject(owner.id)).to_followers();
    Ok(Some(letter.to_inboxes(whom.map(|whom| whom.inbox))))
}
