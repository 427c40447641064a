//! What an album is.

use diesel::prelude::*;

use crate::{
    clock::Instant,
    ids::{AccountId, AlbumId},
    schema::albums,
};

crate::words! {
    /// Who may see it once it is published.
    pub enum Audience {
        Public = "public",
        Followers = "followers",
        /// Its owner alone.
        Own = "self",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = albums, treat_none_as_default_value = false)]
pub struct Album {
    pub id: AlbumId,
    pub account_id: AccountId,
    pub title: String,
    pub description: String,
    pub audience: Audience,
    /// None for a draft.
    pub published_at: Option<Instant>,
    pub created_at: Instant,
    /// Of its words or of what is in it.
    pub updated_at: Instant,
}

/// How a viewer stands to an album's owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Owner,
    Follower,
    Other,
    /// One of them blocks the other.
    Apart,
}

impl Standing {
    /// For whom the albums are that one in this standing sees; of drafts the owner alone sees any.
    #[must_use]
    pub fn audiences(self) -> &'static [Audience] {
        match self {
            Self::Owner => Audience::ALL,
            Self::Follower => &[Audience::Public, Audience::Followers],
            Self::Other => &[Audience::Public],
            Self::Apart => &[],
        }
    }

    #[must_use]
    pub fn sees(self, album: &Album) -> bool {
        let is_out = album.published_at.is_some() || self == Self::Owner;
        is_out && self.audiences().contains(&album.audience)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_its_owners_and_the_rest_is_for_whom_it_says() {
        let at = Instant::from(chrono::DateTime::UNIX_EPOCH);
        let album = |audience, published_at| Album {
            id: AlbumId(1),
            account_id: AccountId(1),
            title: String::new(),
            description: String::new(),
            audience,
            published_at,
            created_at: at,
            updated_at: at,
        };
        let sees = |audience, published_at| {
            [Standing::Owner, Standing::Follower, Standing::Other, Standing::Apart]
                .map(|standing| standing.sees(&album(audience, published_at)))
        };
        assert_eq!(sees(Audience::Public, Some(at)), [true, true, true, false]);
        assert_eq!(sees(Audience::Followers, Some(at)), [true, true, false, false]);
        assert_eq!(sees(Audience::Own, Some(at)), [true, false, false, false]);
        for audience in Audience::ALL {
            assert_eq!(sees(*audience, None), [true, false, false, false]);
        }
    }
}
