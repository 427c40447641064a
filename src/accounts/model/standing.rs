//! How far someone of ours has come in.

use super::{Role, User};

/// What somebody waits for before they can do anything here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The link in the mail that proves their address.
    Confirmation,
    /// Those who run the server.
    Approval,
    /// The same, after they shut them out.
    Pardon,
}

impl Wait {
    /// What they are told, in Mastodon's words.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Confirmation => "Your login is missing a confirmed e-mail address",
            Self::Approval => "Your login is currently pending approval",
            Self::Pardon => "Your login is currently disabled",
        }
    }
}

/// How somebody comes to live here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether the address is theirs, as far as it is ever proved.
    pub confirmed: bool,
    /// Whether they were let in.
    pub approved: bool,
}

impl Standing {
    /// They are in at once.
    pub const IN: Self = Self { confirmed: true, approved: true };
}

impl User {
    /// What they still wait for; the address comes first, because an answer goes there.
    #[must_use]
    pub fn waits_for(&self) -> Option<Wait> {
        if self.disabled_at.is_some() {
            Some(Wait::Pardon)
        } else if self.confirmed_at.is_none() {
            Some(Wait::Confirmation)
        } else if self.approved_at.is_none() {
            Some(Wait::Approval)
        } else {
            None
        }
    }

    /// What keeps them from signing in at all: who is still to open a link may, to have it sent again.
    #[must_use]
    pub fn shut_out(&self) -> Option<Wait> {
        self.waits_for().filter(|wait| *wait != Wait::Confirmation)
    }
}

impl Role {
    /// Whether whoever has this role decides about whoever has the other: only about those who have less, but an owner
    /// about everyone.
    #[must_use]
    pub fn is_over(self, other: Self) -> bool {
        self == Self::Owner || (other as u8) < self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_02_nobody_decides_about_their_equals_but_owners() {
        let over = |one: Role| -> Vec<&str> {
            Role::ALL.iter().filter(|other| one.is_over(**other)).map(|other| other.as_str()).collect()
        };
        assert_eq!(over(Role::User), Vec::<&str>::new());
        assert_eq!(over(Role::Moderator), ["user"]);
        assert_eq!(over(Role::Admin), ["user", "moderator"]);
        assert_eq!(over(Role::Owner), ["user", "moderator", "admin", "owner"]);
    }
}
