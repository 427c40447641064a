//! What a poll is.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Instant,
    db::Json,
    error::{Error, Fields, Result},
    ids::{AccountId, PostId},
    limits,
    schema::{poll_turns, poll_votes, polls},
};

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub name: String,
    pub votes: i64,
}

/// The poll of a post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = polls, treat_none_as_default_value = false)]
pub struct Poll {
    pub post_id: PostId,
    pub multiple: bool,
    pub ends_at: Option<Instant>,
    /// When its author closed it, if they did.
    pub closed_at: Option<Instant>,
    /// People who voted, as its server counts them.
    pub voters: i64,
    pub options: Json<Vec<Choice>>,
    /// When its server last told the counts.
    pub fetched_at: Option<Instant>,
    /// Whether nobody is shown the counts before it ends.
    pub hide_totals: bool,
}

/// A poll that someone here makes, or what becomes of one that they edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub options: Vec<String>,
    /// Seconds from its publication; of one that is edited, none leaves the end where it is.
    pub lasts: Option<u32>,
    pub multiple: bool,
    pub hide_totals: bool,
}

impl Question {
    /// The options without the space around them, and what is wrong with the whole.
    pub fn check(&mut self, wrong: &mut Fields) {
        for option in &mut self.options {
            *option = option.trim().to_owned();
        }
        let mut complain = |error, sentence| wrong.add("poll", error, sentence);
        let options = &self.options;
        if options.len() < 2 {
            complain("ERR_TOO_FEW", "A poll has at least two options.");
        }
        if limits::POLL_OPTIONS < options.len() {
            complain("ERR_TOO_MANY", "A poll has at most four options.");
        }
        if options.iter().any(String::is_empty) {
            complain("ERR_BLANK", "An option of the poll is empty.");
        }
        if options.iter().any(|option| limits::POLL_OPTION_CHARS < option.chars().count()) {
            complain("ERR_TOO_LONG", "An option of a poll has at most 50 characters.");
        }
        if options.iter().enumerate().any(|(place, option)| options[..place].contains(option)) {
            complain("ERR_TAKEN", "An option of the poll is there twice.");
        }
        if self.lasts.is_some_and(|seconds| !limits::POLL_SECONDS.contains(&seconds)) {
            complain("ERR_INVALID", "A poll runs for five minutes at least, and for a month at most.");
        }
    }

    fn choices(&self) -> Json<Vec<Choice>> {
        let choice = |name: &String| Choice { name: name.clone(), votes: 0 };
        Json(self.options.iter().map(choice).collect())
    }
}

/// A poll as its server describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemotePoll {
    pub multiple: bool,
    pub ends_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub voters: Option<i64>,
    pub options: Vec<Choice>,
    pub hides_totals: bool,
}

/// One choice of one person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = poll_votes, treat_none_as_default_value = false)]
pub struct Vote {
    pub id: i64,
    pub post_id: PostId,
    pub account_id: AccountId,
    /// The place of the choice among the options, from 0.
    pub choice: i32,
    pub uri: String,
    pub created_at: Instant,
}

crate::words! {
    /// What is to be done about a poll when its time has come.
    pub enum Turn {
        /// The other servers are told its counts.
        Counts = "counts",
        /// It is over, and those who voted are told.
        End = "end",
    }
}

/// The turn of one poll.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = poll_turns, treat_none_as_default_value = false)]
pub struct PollTurn {
    pub post_id: PostId,
    pub kind: Turn,
    pub due_at: Instant,
}

/// How old counts may be before they are asked for again.
const FRESH: TimeDelta = TimeDelta::minutes(1);

impl Poll {
    /// A poll of ours from now on.
    pub fn begin(post: PostId, question: &Question, now: DateTime<Utc>) -> Result<Self> {
        let Some(lasts) = question.lasts else {
            return Err(Error::field("poll", "ERR_BLANK", "Say for how many seconds the poll runs."));
        };
        Ok(Self {
            post_id: post,
            multiple: question.multiple,
            ends_at: Some((now + TimeDelta::seconds(lasts.into())).into()),
            closed_at: None,
            voters: 0,
            options: question.choices(),
            fetched_at: None,
            hide_totals: question.hide_totals,
        })
    }

    /// The same poll after an edit, and whether it asks something else now: then nothing is chosen any more.
    #[must_use]
    pub fn edited(&self, question: &Question, now: DateTime<Utc>) -> (Self, bool) {
        let mut poll = self.clone();
        let asks_else = self.names() != question.options || self.multiple != question.multiple;
        if asks_else {
            (poll.options, poll.voters, poll.multiple) = (question.choices(), 0, question.multiple);
        }
        if let Some(lasts) = question.lasts {
            poll.ends_at = Some((now + TimeDelta::seconds(lasts.into())).into());
        }
        poll.hide_totals = question.hide_totals;
        (poll, asks_else)
    }

    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.options.0.iter().map(|option| option.name.clone()).collect()
    }

    /// The question as it stands, for an edit that leaves it alone.
    #[must_use]
    pub fn question(&self) -> Question {
        Question {
            options: self.names(),
            lasts: None,
            multiple: self.multiple,
            hide_totals: self.hide_totals,
        }
    }

    /// When it is over, or was.
    #[must_use]
    pub fn end(&self) -> Option<Instant> {
        self.closed_at.or(self.ends_at)
    }

    /// Whether its counts are told to nobody for now.
    #[must_use]
    pub fn keeps_counts(&self, now: DateTime<Utc>) -> bool {
        self.hide_totals && !self.is_over(now)
    }

    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.closed_at.is_some() || self.ends_at.is_some_and(|at| at.0 <= now)
    }

    /// Whether its counts may have changed since they were told.
    #[must_use]
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        let told_after_the_end = self.is_over(now) && self.ends_at.or(self.closed_at) < self.fetched_at;
        !told_after_the_end && self.fetched_at.is_none_or(|at| at.0 + FRESH <= now)
    }

    /// The places of the choices, each once, if they can be chosen.
    pub fn check(&self, choices: &[i32], now: DateTime<Utc>) -> Result<Vec<i32>> {
        let wrong = |sentence| Err(Error::field("choices", "ERR_INVALID", sentence));
        if self.is_over(now) {
            return wrong("This poll is over.");
        }
        let mut chosen = choices.to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        let options = i32::try_from(self.options.0.len()).unwrap_or_default();
        if chosen.is_empty() || chosen.iter().any(|choice| !(0..options).contains(choice)) {
            return wrong("Choose from what the poll offers.");
        }
        if !self.multiple && 1 < chosen.len() {
            return wrong("Choose one.");
        }
        Ok(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(multiple: bool) -> Poll {
        let option = |name: &str| Choice { name: name.to_owned(), votes: 0 };
        Poll {
            post_id: PostId(1),
            multiple,
            ends_at: Some((DateTime::UNIX_EPOCH + TimeDelta::hours(1)).into()),
            closed_at: None,
            voters: 0,
            options: Json(vec![option("sea"), option("sky")]),
            fetched_at: None,
            hide_totals: true,
        }
    }

    #[test]
    fn a_question_has_two_to_four_answers_that_differ() {
        let complaints = |options: &[&str], lasts: u32| {
            let options = options.iter().map(|option| (*option).to_owned()).collect();
            let mut question = Question { options, lasts: Some(lasts), multiple: false, hide_totals: false };
            let mut wrong = Fields::default();
            question.check(&mut wrong);
            wrong.0.get("poll").map_or(0, Vec::len)
        };
        assert_eq!(complaints(&[" sea", "sky "], 300), 0);
        let long = "é".repeat(51);
        for wrong in
            [&["sea"][..], &["a", "b", "c", "d", "e"], &["sea", " "], &["sea", "sea "], &["a", &long]]
        {
            assert_eq!(complaints(wrong, 300), 1, "{wrong:?}");
        }
        assert_eq!((complaints(&["a", "b"], 299), complaints(&["a", "b"], 2_629_747)), (1, 1));
    }

    #[test]
    fn an_edit_of_the_options_begins_anew() {
        let mut known = poll(true);
        (known.options.0[0].votes, known.voters) = (3, 3);
        let longer = Question { lasts: Some(7_200), ..known.question() };
        let (edited, asks_else) = known.edited(&longer, DateTime::UNIX_EPOCH);
        assert_eq!((asks_else, edited.voters), (false, 3));
        assert_eq!(edited.ends_at, Some((DateTime::UNIX_EPOCH + TimeDelta::hours(2)).into()));
        let other = Question { options: vec!["sea".to_owned(), "fog".to_owned()], ..known.question() };
        let (edited, asks_else) = known.edited(&other, DateTime::UNIX_EPOCH);
        assert_eq!((asks_else, edited.voters, edited.options.0[0].votes), (true, 0, 0));
        assert_eq!(edited.ends_at, known.ends_at);
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        let now = DateTime::UNIX_EPOCH;
        for wrong in [&[][..], &[-1], &[2], &[0, 1]] {
            assert!(poll(false).check(wrong, now).is_err(), "{wrong:?}");
        }
        assert_eq!(poll(false).check(&[1, 1], now).unwrap(), [1]);
        assert_eq!(poll(true).check(&[1, 0], now).unwrap(), [0, 1]);
    }

    #[test]
    fn after_the_end_nobody_votes() {
        let later = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        assert!(poll(false).check(&[0], later).is_err());
    }
}
