//! What can be asked, and of which time.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

use crate::error::{Error, Result};

crate::words! {
    /// Numbers for each day, in Mastodon's words.
    pub enum Measure {
        /// Our people who posted on a day, or were last here on it.
        ActiveUsers = "active_users",
        NewUsers = "new_users",
        /// Likes, boosts and answers by our people.
        Interactions = "interactions",
        OpenedReports = "opened_reports",
        ResolvedReports = "resolved_reports",
        TagAccounts = "tag_accounts",
        TagUses = "tag_uses",
        TagServers = "tag_servers",
        InstanceAccounts = "instance_accounts",
        /// Bytes of their pictures that are kept here.
        InstanceMedia = "instance_media_attachments",
        /// About their people.
        InstanceReports = "instance_reports",
        InstanceStatuses = "instance_statuses",
        /// Ours who follow theirs.
        InstanceFollows = "instance_follows",
        /// Theirs who follow ours.
        InstanceFollowers = "instance_followers",
    }
}

crate::words! {
    /// What there is most of.
    pub enum Dimension {
        /// In which our people posted.
        Languages = "languages",
        /// With which our people signed in anew.
        Sources = "sources",
        /// Whose people posted most of what came here.
        Servers = "servers",
        SpaceUsage = "space_usage",
        SoftwareVersions = "software_versions",
        TagServers = "tag_servers",
        TagLanguages = "tag_languages",
        /// Of another server, those whom most of ours follow.
        InstanceAccounts = "instance_accounts",
        InstanceLanguages = "instance_languages",
    }
}

crate::words! {
    /// How long those stay together who came together.
    pub enum Frequency {
        Day = "day",
        Month = "month",
    }
}

/// What a number is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    All,
    /// A hashtag's row.
    Tag(i64),
    /// Another server, as it stands in handles.
    Server(String),
}

/// Days of one question at most.
const MOST_DAYS: i64 = 366;
/// Groups of one question about those who stay: each is looked at in each.
const MOST_GROUPS: usize = 100;

/// Whole days, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

fn read_day(field: &'static str, sent: &str) -> Result<NaiveDate> {
    let day = sent.trim().get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| Error::field(field, "ERR_INVALID", "Write a day like 2026-01-31."))
}

impl Days {
    /// As clients write them; a time of the day beside it is no matter.
    pub fn read(start: &str, end: &str) -> Result<Self> {
        let days = Self { first: read_day("start_at", start)?, last: read_day("end_at", end)? };
        if days.last < days.first {
            return Err(Error::field("end_at", "ERR_INVALID", "It ends before it starts."));
        }
        if MOST_DAYS < days.count() {
            return Err(Error::field("end_at", "ERR_INVALID", "Ask for a year at most."));
        }
        Ok(days)
    }

    fn count(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    #[must_use]
    pub fn start(self) -> DateTime<Utc> {
        midnight(self.first)
    }

    /// The first moment after them.
    #[must_use]
    pub fn end(self) -> DateTime<Utc> {
        midnight(self.last) + TimeDelta::days(1)
    }

    /// As many days right before.
    #[must_use]
    pub fn before(self) -> Self {
        let length = TimeDelta::days(self.count());
        Self { first: self.first - length, last: self.last - length }
    }

    /// Each day's midnight.
    pub fn each(self) -> impl Iterator<Item = DateTime<Utc>> {
        self.first.iter_days().take_while(move |day| *day <= self.last).map(midnight)
    }

    /// The days or months that begin in them, or before, and reach into them.
    pub fn groups(self, by: Frequency) -> Result<Vec<DateTime<Utc>>> {
        let groups: Vec<DateTime<Utc>> = match by {
            Frequency::Day => self.each().collect(),
            Frequency::Month => {
                let first = month_of(self.start());
                (0..)
                    .map_while(|number| first.checked_add_months(Months::new(number)))
                    .take_while(|month| *month < self.end())
                    .collect()
            }
        };
        if MOST_GROUPS < groups.len() {
            return Err(Error::field(
                "end_at",
                "ERR_INVALID",
                "Ask for a hundred days at most, or by month.",
            ));
        }
        Ok(groups)
    }
}

/// Its first moment.
fn month_of(at: DateTime<Utc>) -> DateTime<Utc> {
    use chrono::Datelike as _;
    midnight(at.date_naive().with_day(1).unwrap_or(at.date_naive()))
}

/// Of those who came in one day or month, who was here in each one since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    pub start: DateTime<Utc>,
    pub came: usize,
    /// Each day or month since, and who was here in it or later.
    pub stayed: Vec<(DateTime<Utc>, usize)>,
}

/// `people` are pairs of when somebody came and when they were last here; `end` is the first moment that is not asked
/// for.
#[must_use]
pub fn cohorts(
    groups: &[DateTime<Utc>],
    end: DateTime<Utc>,
    people: &[(DateTime<Utc>, DateTime<Utc>)],
) -> Vec<Cohort> {
    let cohort = |(number, start): (usize, &DateTime<Utc>)| {
        let until = groups.get(number + 1).copied().unwrap_or(end);
        let came: Vec<_> = people.iter().filter(|(came, _)| *start <= *came && *came < until).collect();
        let stayed = groups[number..].iter().map(|since| {
            // Whoever came in these days was here in them.
            let stay = came.iter().filter(|(_, last)| since == start || since <= last).count();
            (*since, stay)
        });
        Cohort { start: *start, came: came.len(), stayed: stayed.collect() }
    };
    groups.iter().enumerate().map(cohort).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> DateTime<Utc> {
        midnight(NaiveDate::from_ymd_opt(2026, 1, day).unwrap())
    }

    #[test]
    fn days_are_whole_and_few() {
        let days = Days::read("2026-01-05T22:00:00Z", "2026-01-07").unwrap();
        assert_eq!((days.start(), days.end()), (day(5), day(8)));
        assert_eq!((days.before().start(), days.before().end()), (day(2), day(5)));
        assert_eq!(days.each().collect::<Vec<_>>(), [day(5), day(6), day(7)]);
        for (start, end) in
            [("2026-01-05", "2026-01-04"), ("", "2026-01-04"), ("2024-01-01", "2026-01-01"), ("é", "x")]
        {
            assert!(Days::read(start, end).is_err(), "{start} {end}");
        }
    }

    #[test]
    fn months_are_those_that_reach_into_the_days() {
        let days = Days::read("2025-12-20", "2026-02-01").unwrap();
        let months = days.groups(Frequency::Month).unwrap();
        let names: Vec<String> = months.iter().map(|month| month.format("%F").to_string()).collect();
        assert_eq!(names, ["2025-12-01", "2026-01-01", "2026-02-01"]);
        assert!(Days::read("2025-01-01", "2025-12-31").unwrap().groups(Frequency::Day).is_err());
    }

    #[test]
    fn who_was_here_later_has_stayed_until_then() {
        let groups = [day(1), day(2), day(3)];
        let people = [(day(1), day(3)), (day(1), day(1)), (day(2), day(2) + TimeDelta::hours(3))];
        let found = cohorts(&groups, day(4), &people);
        let counts: Vec<(usize, Vec<usize>)> = found
            .iter()
            .map(|one| (one.came, one.stayed.iter().map(|(_, count)| *count).collect()))
            .collect();
        assert_eq!(counts, [(2, vec![2, 1, 1]), (1, vec![1, 0]), (0, vec![0])]);
    }
}
