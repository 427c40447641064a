//! Links in mails: random, kept as hashes, good once and for a while.

use crate::{
    auth::{
        db,
        model::{MailToken, Purpose},
    },
    db::Conn,
    error::{Error, Result},
    ids::AccountId,
    keyring::{hash, random_token},
};

/// A link as it came back, while it is still good.
pub type Link = MailToken;

fn over() -> Error {
    Error::invalid("This link has been used, or its time is over. Ask for a new one.")
}

/// The address of a new link about `address`. Older ones of the same kind are void, where only the newest counts.
pub(super) fn issue(conn: &mut Conn, who: AccountId, kind: Purpose, address: &str) -> Result<String> {
    if kind.newest_only() {
        db::delete_mail_tokens(conn, who, &[kind])?;
    }
    let token = random_token();
    let now = conn.now();
    let row = MailToken {
        token_hash: hash(&token),
        account_id: who,
        kind,
        address: address.to_owned(),
        created_at: now.into(),
        expires_at: (now + kind.lifetime()).into(),
    };
    db::insert_mail_token(conn, &row)?;
    Ok(conn.site().url(&format!("/account/{}/{token}", kind.as_str())))
}

/// What a link is about. It stays good.
pub fn find(conn: &mut Conn, token: &str, kind: Purpose) -> Result<Link> {
    let now = conn.now();
    db::find_mail_token(conn, &hash(token), kind, now.into())?.ok_or_else(over)
}

/// What a link is about; from now on it is no good any more.
pub(super) fn take(conn: &mut Conn, token: &str, kind: Purpose) -> Result<Link> {
    let link = find(conn, token, kind)?;
    if db::take_mail_token(conn, &link)? { Ok(link) } else { Err(over()) }
}
