//! Featured hashtags across servers.

use super::{actions, db};
use crate::{accounts::Account, db::Conn, error::Result, outcome::Outcome, text};

/// Someone elsewhere puts a hashtag on their page, or takes it off.
pub fn receive(conn: &mut Conn, who: &Account, name: &str, featured: bool) -> Result<Outcome> {
    let known = db::list_of(conn, who.id)?;
    if featured {
        let mut names: Vec<String> = known.into_iter().map(|(_, name)| name).collect();
        names.push(text::hashtag(name));
        actions::set_featured(conn, who.id, &names)?;
        return Ok(Outcome::Done);
    }
    let name = text::hashtag(name);
    match known.into_iter().find(|(_, one)| *one == name) {
        Some((tag, _)) => {
            actions::unfeature(conn, who, tag.id)?;
            Ok(Outcome::Done)
        }
        None => Ok(Outcome::Ignored("no such hashtag")),
    }
}
