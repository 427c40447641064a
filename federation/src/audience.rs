//! Who a post is for.
//!
//! Every peer reads the same rule: the public collection in `to` is public, in `cc` it is unlisted, the author's
//! followers make it a followers' post, and anything else is direct.

use url::Url;

/// The public collection, in the one spelling that every peer knows.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// Who may see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Everyone, and it may be shown to strangers.
    Public,
    /// Everyone who has the address.
    Unlisted,
    /// The author's followers, and who is named.
    Followers,
    /// Who is named.
    Direct,
}

/// The visibility of a post addressed to `to` and `cc` by an author whose followers collection is `followers`.
///
/// Where the collection isn't known, an entry on the author's origin that ends in `/followers` is taken for it:
/// pass the author's id as `author`.
///
/// ```
/// use federation::audience::{PUBLIC, Visibility, visibility};
/// use url::Url;
///
/// let author = Url::parse("https://v.test/users/vic").expect("a literal");
/// let to = ["https://v.test/users/vic/followers".to_owned()];
/// assert_eq!(visibility(&to, &[PUBLIC.to_owned()], &author, None), Visibility::Unlisted);
/// assert_eq!(visibility(&to, &[], &author, None), Visibility::Followers);
/// assert_eq!(visibility(&[], &[], &author, None), Visibility::Direct);
/// ```
pub fn visibility(to: &[String], cc: &[String], author: &Url, followers: Option<&Url>) -> Visibility {
    let is_public = |id: &String| id == PUBLIC;
    let is_followers = |id: &String| match followers {
        Some(followers) => id == followers.as_str(),
        None => id.ends_with("/followers") && Url::parse(id).is_ok_and(|id| id.origin() == author.origin()),
    };
    if to.iter().any(is_public) {
        Visibility::Public
    } else if cc.iter().any(is_public) {
        Visibility::Unlisted
    } else if to.iter().chain(cc).any(is_followers) {
        Visibility::Followers
    } else {
        Visibility::Direct
    }
}

/// Whom an activity of ours, or a post, is addressed to. Both lists are always written, as lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audience {
    /// Primary recipients: ids and the public collection.
    pub to: Vec<String>,
    /// Secondary recipients.
    pub cc: Vec<String>,
}

impl Audience {
    /// Addressed to one actor alone.
    pub fn one(actor: &Url) -> Self {
        Self { to: vec![actor.to_string()], cc: Vec::new() }
    }

    /// Addressed to everyone, as deletions are.
    pub fn public() -> Self {
        Self { to: vec![PUBLIC.to_owned()], cc: Vec::new() }
    }

    /// The audience of a post of `visibility` by someone with the collection `followers`, in which `mentioned` are
    /// named.
    pub fn of_post(visibility: Visibility, followers: &Url, mentioned: &[Url]) -> Self {
        let mentioned = || mentioned.iter().map(Url::to_string);
        let followers = std::iter::once(followers.to_string());
        let public = PUBLIC.to_owned();
        match visibility {
            Visibility::Public => Self { to: vec![public], cc: followers.chain(mentioned()).collect() },
            Visibility::Unlisted => Self { to: followers.chain(mentioned()).collect(), cc: vec![public] },
            Visibility::Followers => Self { to: followers.chain(mentioned()).collect(), cc: Vec::new() },
            Visibility::Direct => Self { to: mentioned().collect(), cc: Vec::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, Visibility, visibility};
    use url::Url;

    #[test]
    fn what_we_address_is_read_back_as_it_was_meant() {
        let author = Url::parse("https://v.test/users/vic").unwrap();
        let followers = Url::parse("https://v.test/users/vic/followers").unwrap();
        let other = Url::parse("https://w.test/users/wim/followers").unwrap();
        for meant in [Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct] {
            let audience = Audience::of_post(meant, &followers, std::slice::from_ref(&other));
            assert_eq!(visibility(&audience.to, &audience.cc, &author, Some(&followers)), meant);
            assert_eq!(visibility(&audience.to, &audience.cc, &author, None), meant);
        }
    }
}
