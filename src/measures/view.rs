//! What those see who run the server: Mastodon's `Admin::Measure`, `Admin::Dimension` and `Admin::Cohort`.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    db::{self, Time},
    model::{self, About, Cohort, Days, Dimension, Frequency, Measure},
};
use crate::{clock::iso, db::Conn, error::Result};

/// A number for each day, and altogether. Numbers are text, as with Mastodon.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminMeasure)]
pub struct MeasureView {
    pub key: &'static str,
    /// `bytes`, or none.
    pub unit: Option<&'static str>,
    /// Of all days together; of another server, of all times.
    pub total: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub human_value: Option<String>,
    /// Of as many days right before.
    pub previous_total: Option<String>,
    pub data: Vec<DayView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminMeasureData)]
pub struct DayView {
    /// Midnight UTC.
    pub date: String,
    pub value: String,
}

/// Of something, what there is most of.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminDimension)]
pub struct DimensionView {
    pub key: &'static str,
    pub data: Vec<PartView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminDimensionData)]
pub struct PartView {
    pub key: String,
    pub human_key: String,
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub human_value: Option<String>,
}

/// Of those who came together, who stayed.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdminCohort)]
pub struct CohortView {
    /// When their day or month began.
    pub period: String,
    /// `day` or `month`.
    pub frequency: &'static str,
    pub data: Vec<StayedView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CohortData)]
pub struct StayedView {
    pub date: String,
    /// From 0 to 1.
    pub rate: f64,
    pub value: String,
}

const SECONDS_OF_DAY: i64 = 86_400;

pub fn measure(conn: &mut Conn, measure: Measure, about: &About, days: Days) -> Result<MeasureView> {
    let by_day: BTreeMap<i64, i64> = db::count_by_day(conn, measure, about, days)?.into_iter().collect();
    let of_server = matches!(about, About::Server(_));
    let time = if of_server { Time::Always } else { Time::Days(days) };
    let total = db::count(conn, measure, about, time)?;
    let before = if of_server {
        None
    } else {
        Some(db::count(conn, measure, about, Time::Days(days.before()))?.to_string())
    };
    let is_bytes = measure == Measure::InstanceMedia;
    let day = |midnight: chrono::DateTime<chrono::Utc>| DayView {
        date: iso(midnight),
        value: by_day.get(&(midnight.timestamp() / SECONDS_OF_DAY)).copied().unwrap_or_default().to_string(),
    };
    Ok(MeasureView {
        key: measure.as_str(),
        unit: is_bytes.then_some("bytes"),
        total: total.to_string(),
        human_value: is_bytes.then(|| human(total)),
        previous_total: before,
        data: days.each().map(day).collect(),
    })
}

/// As people say it: `1.5 MB`.
fn human(bytes: i64) -> String {
    let (mut whole, mut rest, mut unit) = (bytes, 0, 0);
    let units = ["bytes", "KB", "MB", "GB", "TB"];
    while 1024 <= whole && unit + 1 < units.len() {
        rest = whole % 1024;
        whole /= 1024;
        unit += 1;
    }
    let tenth = rest * 10 / 1024;
    if unit == 0 { format!("{whole} bytes") } else { format!("{whole}.{tenth} {}", units[unit]) }
}

pub fn dimension(
    conn: &mut Conn,
    dimension: Dimension,
    about: &About,
    days: Days,
    most: i64,
) -> Result<DimensionView> {
    let data = match dimension {
        Dimension::SpaceUsage => space(conn)?,
        Dimension::SoftwareVersions => versions(conn)?,
        _ => {
            let here = nameless(conn, dimension);
            let part = |(key, value): (String, i64)| {
                let name = if key.is_empty() { here.clone() } else { key };
                PartView {
                    human_key: name.clone(),
                    key: name,
                    value: value.to_string(),
                    unit: None,
                    human_value: None,
                }
            };
            db::list_most(conn, dimension, about, days, most)?.into_iter().map(part).collect()
        }
    };
    Ok(DimensionView { key: dimension.as_str(), data })
}

/// What has no name in the database: we ourselves, or our own page.
fn nameless(conn: &mut Conn, dimension: Dimension) -> String {
    match dimension {
        Dimension::Sources => "web".to_owned(),
        _ => conn.site().authority().to_owned(),
    }
}

fn space(conn: &mut Conn) -> Result<Vec<PartView>> {
    let (database, _) = db::database_version(conn)?;
    let sizes = [(database, db::database_bytes(conn)?), ("media", db::kept_bytes(conn)?)];
    let part = |(key, bytes): (&str, i64)| PartView {
        key: key.to_owned(),
        human_key: if key == "media" {
            "Copies of other servers' media".to_owned()
        } else {
            "Database".to_owned()
        },
        value: bytes.to_string(),
        unit: Some("bytes"),
        human_value: Some(human(bytes)),
    };
    Ok(sizes.into_iter().map(part).collect())
}

fn versions(conn: &mut Conn) -> Result<Vec<PartView>> {
    let database = db::database_version(conn)?;
    let all = [("heliograph", env!("CARGO_PKG_VERSION").to_owned()), database];
    let part = |(key, version): (&str, String)| PartView {
        key: key.to_owned(),
        human_key: match key {
            "postgresql" => "PostgreSQL".to_owned(),
            "sqlite" => "SQLite".to_owned(),
            _ => "Heliograph".to_owned(),
        },
        human_value: Some(version.clone()),
        value: version,
        unit: None,
    };
    Ok(all.into_iter().map(part).collect())
}

pub fn retention(conn: &mut Conn, days: Days, frequency: Frequency) -> Result<Vec<CohortView>> {
    let groups = days.groups(frequency)?;
    let since = groups.first().copied().unwrap_or(days.start());
    let people = db::list_came(conn, since, days.end())?;
    let view = |one: Cohort| CohortView {
        period: iso(one.start),
        frequency: frequency.as_str(),
        data: one.stayed.iter().map(|(date, stayed)| stayed_view(iso(*date), *stayed, one.came)).collect(),
    };
    Ok(model::cohorts(&groups, days.end(), &people).into_iter().map(view).collect())
}

fn stayed_view(date: String, stayed: usize, came: usize) -> StayedView {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let rate = if came == 0 { 0.0 } else { number(stayed) / number(came) };
    StayedView { date, rate, value: stayed.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let said = [0, 1_023, 1_024, 1_600_000, 5 << 40].map(human);
        assert_eq!(said, ["0 bytes", "1023 bytes", "1.0 KB", "1.5 MB", "5.0 TB"]);
    }
}
