//! Letting posts go out when their time has come.

use super::{
    db,
    model::{Scheduled, Wish},
};
use crate::{
    accounts::db as accounts,
    app::App,
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, PostId},
    posts::{
        actions::Publication,
        api::{choice, meet, put_out},
        model::{Draft, Visibility},
    },
};

/// Lets those go out whose time has come, one in each unit of work. Whether there were any.
pub async fn publish_due(app: &App) -> Result<bool> {
    let mut any = false;
    while let Some((who, words)) = app.db.read(peek).await? {
        // Before the unit that names them; who is not found is not mentioned.
        if let Err(error) = meet(app, who, &words).await {
            tracing::debug!(%error, "somebody who is mentioned in a post cannot be found now");
        }
        any = true;
        app.db.write(publish_next).await?;
    }
    Ok(any)
}

/// Whose post is next, and its words.
fn peek(conn: &mut Conn) -> Result<Option<(AccountId, String)>> {
    let due = db::find_due(conn)?;
    Ok(due.map(|row| (row.account_id, row.wish.0.text)))
}

fn publish_next(conn: &mut Conn) -> Result<()> {
    let Some(row) = db::take_due(conn)? else { return Ok(()) };
    match conn.isolated(|conn| publish(conn, &row)) {
        Ok(()) => Ok(()),
        Err(error @ Error::Unavailable(_)) => Err(error),
        Err(error) => {
            tracing::info!(%error, "a post could not go out when it should");
            Ok(db::set_reason(conn, row.id, &error.sentence())?)
        }
    }
}

fn publish(conn: &mut Conn, row: &Scheduled) -> Result<()> {
    let author = found(accounts::find(conn, row.account_id))?;
    // First, so that its pictures are free.
    db::delete(conn, row.id)?;
    if author.deleted_at.is_some() {
        return Ok(());
    }
    let (publication, quoted) = read(row.wish.0.clone())?;
    put_out(conn, &author, publication, quoted).map(drop)
}

fn read(wish: Wish) -> Result<(Publication, Option<PostId>)> {
    let publication = Publication {
        draft: Draft {
            caption: wish.text,
            warning: wish.warning,
            sensitive: wish.sensitive,
            language: wish.language,
            media: wish.media,
            poll: wish.poll,
        },
        visibility: Visibility::from_client(&wish.visibility).unwrap_or(Visibility::Followers),
        in_reply_to: wish.in_reply_to,
        app_id: wish.app_id,
        replies: choice("reply_approval_policy", wish.replies)?,
        quotes: choice("quote_approval_policy", wish.quotes)?,
        idempotency_key: None,
    };
    Ok((publication, wish.quoted))
}
