//! What the server settles about itself.

use crate::{
    accounts::db as accounts,
    db::{Conn, Db},
    error::{Error, Result},
    keyring::{Keyring, hash, random_token},
    keys::KeySource,
    search::actions as search,
    settings,
    site::Site,
};

const ORIGIN: &str = "origin";
const KEY: &str = "instance_key";
const SETUP: &str = "setup_token";

/// The origin is stored at first start, for life: every id that other servers know begins with it.
/// Answers the private key of the instance actor, PKCS#8, which is made at first start too.
pub async fn settle(db: &Db, keyring: &Keyring, keys: &KeySource, site: &Site) -> Result<Vec<u8>> {
    let ours = site.origin().to_owned();
    let known = db
        .read(|conn| {
            let is_whole = search::is_whole(conn)?;
            Ok((settings::find(conn, ORIGIN)?, settings::find(conn, KEY)?, is_whole))
        })
        .await?;
    if let Some(origin) = &known.0
        && *origin != ours
    {
        return Err(Error::setup(format!(
            "This database belongs to {origin}, and its people's addresses begin with it for life; \
             now it was started as {ours}. Start it with --url {origin}, or with an empty data folder."
        )));
    }
    if !known.2 {
        db.write(search::settle).await?;
    }
    if let Some(sealed) = known.1 {
        return keyring.unseal(&sealed);
    }
    let key = keys.take().await?;
    let sealed = keyring.seal(&key)?;
    let kept = db
        .write(move |conn| {
            settings::insert(conn, ORIGIN, &ours)?;
            settings::insert(conn, KEY, &sealed)?;
            // Another node may have been quicker; its key counts.
            crate::db::found(settings::find(conn, KEY))
        })
        .await?;
    keyring.unseal(&kept)
}

/// A new one-time token for the first owner; none once there are people here.
pub fn offer_setup(conn: &mut Conn) -> Result<Option<String>> {
    if has_people(conn)? {
        return Ok(None);
    }
    let token = random_token();
    settings::delete(conn, SETUP)?;
    settings::insert(conn, SETUP, &hash(&token))?;
    Ok(Some(token))
}

pub fn has_people(conn: &mut Conn) -> Result<bool> {
    let (all, _) = accounts::count_users(conn, chrono::DateTime::UNIX_EPOCH.into())?;
    Ok(0 < all)
}

/// Uses the token up. It works once, and only while nobody lives here.
pub fn use_setup(conn: &mut Conn, token: &str) -> Result<()> {
    check_setup(conn, token)?;
    settings::delete(conn, SETUP)?;
    Ok(())
}

/// Whether the token would work.
pub fn check_setup(conn: &mut Conn, token: &str) -> Result<()> {
    let expected = settings::find(conn, SETUP)?;
    let fits = expected.is_some_and(|expected| expected == hash(token));
    if fits && !has_people(conn)? { Ok(()) } else { Err(Error::NotFound) }
}
