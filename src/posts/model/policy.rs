//! Who may like, answer, boost or quote a post, besides seeing it.
//!
//! A policy names people by id and by the collections that they are in: everyone, the author's followers,
//! whom the author follows. What an author did not speak of, everyone may do, except quoting, which needs a
//! word (FEP-044f). Whoever is mentioned may answer, and authors may do as they like with what is theirs
//! (federation design, 3.13).

use federation::{audience::PUBLIC, vocab::policy as wire};
use serde::{Deserialize, Serialize};

/// What somebody wants to do with a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interaction {
    Like,
    Reply,
    Boost,
    Quote,
}

crate::words! {
    /// How it is kept, and what a stamp is for.
    pub enum StampKind {
        Like = "like",
        Reply = "reply",
        Boost = "boost",
        Quote = "quote",
    }
}

/// Who may do one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rule {
    /// Ids of people and collections who may at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub automatic: Vec<String>,
    /// Those whom the author decides about, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub manual: Vec<String>,
}

/// What an author said; none where they did not speak of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boost: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<Rule>,
}

/// What comes of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    /// The author decides.
    Ask,
    No,
}

/// Who asks, and how they stand to the author.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub struct Asker<'a> {
    pub uri: &'a str,
    pub is_author: bool,
    pub is_mentioned: bool,
    /// Whether they follow the author, and the author them.
    pub follows: bool,
    pub is_followed: bool,
    /// The author's collections.
    pub followers_uri: &'a str,
    pub following_uri: &'a str,
}

impl Asker<'_> {
    fn is_among(&self, named: &[String]) -> bool {
        named.iter().any(|name| {
            name == PUBLIC
                || name == self.uri
                || (name == self.followers_uri && self.follows)
                || (name == self.following_uri && self.is_followed)
        })
    }
}

crate::words! {
    /// The choices that our people have for their own posts.
    pub enum Choice {
        Everyone = "public",
        Followers = "followers",
        Nobody = "nobody",
    }
}

impl Rule {
    /// What one of our people chose, in the words of the wire: nobody is the author alone.
    #[must_use]
    pub fn of(choice: Choice, author_uri: &str, followers_uri: &str) -> Self {
        let who = match choice {
            Choice::Everyone => PUBLIC,
            Choice::Followers => followers_uri,
            Choice::Nobody => author_uri,
        };
        Self { automatic: vec![who.to_owned()], manual: Vec::new() }
    }

    /// The nearest choice: what an author's own page shows.
    #[must_use]
    pub fn choice(&self, followers_uri: &str) -> Choice {
        if self.automatic.iter().any(|name| name == PUBLIC) {
            Choice::Everyone
        } else if self.automatic.iter().any(|name| name == followers_uri) {
            Choice::Followers
        } else {
            Choice::Nobody
        }
    }
}

impl Policy {
    /// What the document of a post says.
    #[must_use]
    pub fn read(policy: &wire::Policy) -> Self {
        let rule = |rule: &wire::Rule| {
            let capped = |names: &[String]| names.iter().take(LISTED).cloned().collect();
            Some(Rule { automatic: capped(&rule.automatic), manual: capped(&rule.manual) })
        };
        Self {
            like: rule(&policy.like),
            reply: rule(&policy.reply),
            boost: rule(&policy.announce),
            quote: rule(&policy.quote),
        }
    }

    /// As the document of a post of ours says it.
    #[must_use]
    pub fn write(&self) -> wire::Policy {
        let rule = |rule: &Option<Rule>| match rule {
            Some(rule) => wire::Rule { automatic: rule.automatic.clone(), manual: rule.manual.clone() },
            None => wire::Rule::everyone(),
        };
        wire::Policy {
            like: rule(&self.like),
            reply: rule(&self.reply),
            announce: rule(&self.boost),
            quote: self.quote.as_ref().map_or_else(wire::Rule::default, |quote| rule(&Some(quote.clone()))),
        }
    }

    /// Whether it makes a difference who follows whom.
    #[must_use]
    pub fn speaks_of_people(&self) -> bool {
        let named = [&self.like, &self.reply, &self.boost, &self.quote].into_iter().flatten();
        named.flat_map(|rule| rule.automatic.iter().chain(&rule.manual)).any(|name| name != PUBLIC)
    }

    fn rule(&self, interaction: Interaction) -> Option<&Rule> {
        match interaction {
            Interaction::Like => self.like.as_ref(),
            Interaction::Reply => self.reply.as_ref(),
            Interaction::Boost => self.boost.as_ref(),
            Interaction::Quote => self.quote.as_ref(),
        }
    }

    /// Whether `asker`, who sees the post, may.
    #[must_use]
    pub fn decide(&self, interaction: Interaction, asker: &Asker) -> Verdict {
        if asker.is_author || (interaction == Interaction::Reply && asker.is_mentioned) {
            return Verdict::Yes;
        }
        match self.rule(interaction) {
            None if interaction == Interaction::Quote => Verdict::No,
            None => Verdict::Yes,
            Some(rule) if asker.is_among(&rule.automatic) => Verdict::Yes,
            Some(rule) if asker.is_among(&rule.manual) => Verdict::Ask,
            Some(_) => Verdict::No,
        }
    }
}

/// Names of one list that are kept.
const LISTED: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: &str = "https://pics.example/users/ann";
    const FOLLOWERS: &str = "https://pics.example/users/ann/followers";

    fn asker(follows: bool) -> Asker<'static> {
        Asker { uri: "https://v.test/users/vic", follows, followers_uri: FOLLOWERS, ..Asker::default() }
    }

    #[test]
    fn what_was_not_spoken_of_everyone_may_except_quoting() {
        let silent = Policy::default();
        assert_eq!(silent.decide(Interaction::Reply, &asker(false)), Verdict::Yes);
        assert_eq!(silent.decide(Interaction::Quote, &asker(false)), Verdict::No);
    }

    #[test]
    fn a_rule_for_followers_is_for_followers() {
        let rule = Rule::of(Choice::Followers, ANN, FOLLOWERS);
        let policy = Policy { reply: Some(rule.clone()), ..Policy::default() };
        assert_eq!(policy.decide(Interaction::Reply, &asker(true)), Verdict::Yes);
        assert_eq!(policy.decide(Interaction::Reply, &asker(false)), Verdict::No);
        assert_eq!(rule.choice(FOLLOWERS), Choice::Followers);
    }

    #[test]
    fn who_is_mentioned_may_answer_and_the_author_may_everything() {
        let nobody = Some(Rule::of(Choice::Nobody, ANN, FOLLOWERS));
        let policy = Policy { reply: nobody.clone(), boost: nobody, ..Policy::default() };
        let mentioned = Asker { is_mentioned: true, ..asker(true) };
        assert_eq!(policy.decide(Interaction::Reply, &mentioned), Verdict::Yes);
        assert_eq!(policy.decide(Interaction::Boost, &mentioned), Verdict::No);
        let ann = Asker { uri: ANN, is_author: true, ..Asker::default() };
        assert_eq!(policy.decide(Interaction::Boost, &ann), Verdict::Yes);
    }

    #[test]
    fn whose_wish_is_decided_on_asks() {
        let rule = Rule { automatic: Vec::new(), manual: vec![PUBLIC.to_owned()] };
        let policy = Policy { quote: Some(rule), ..Policy::default() };
        assert_eq!(policy.decide(Interaction::Quote, &asker(false)), Verdict::Ask);
    }

    #[test]
    fn the_wire_and_back() {
        let policy = Policy {
            like: Some(Rule::of(Choice::Everyone, ANN, FOLLOWERS)),
            reply: Some(Rule::of(Choice::Nobody, ANN, FOLLOWERS)),
            boost: Some(Rule::of(Choice::Everyone, ANN, FOLLOWERS)),
            quote: Some(Rule::of(Choice::Followers, ANN, FOLLOWERS)),
        };
        assert_eq!(Policy::read(&policy.write()), policy);
    }
}
