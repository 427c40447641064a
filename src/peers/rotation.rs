//! New keys for someone of ours, and how other servers learn of them.
//!
//! The `Update` that tells of the new key is signed with the old one, like everything that was written until then: it is
//! the one that others know. What follows is signed with the new one. Whoever has looked in between and knows the new
//! one already refuses the old, and gets the same letter under the new.

use crate::{
    accounts::{Account, actions, db as accounts, federation as people},
    app::App,
    error::{Error, Result},
    outbox,
};

/// Gives someone new keys for requests and proofs, and tells those who follow them.
pub async fn rotate(app: &App, name: &str) -> Result<Account> {
    let keys = app.keys.take_pair(&app.keyring).await?;
    let (keyring, name) = (app.keyring.clone(), name.to_owned());
    app.db
        .write(move |conn| {
            let who = accounts::find_local(conn, &name)?
                .ok_or_else(|| Error::setup(format!("Nobody here is called {name}.")))?;
            let who = actions::rotate_keys(conn, &who, keys)?;
            if let Some(letter) = people::to_update(conn, &who)? {
                outbox::post(conn, &keyring, letter)?;
            }
            Ok(who)
        })
        .await
}
