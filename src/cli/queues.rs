//! What the queues are at, for whoever sits at the terminal.

use std::collections::HashMap;

use crate::{clock::iso, db::Conn, error::Result, queues::inspect};

/// Rows of each list.
const SHOWN: i64 = 100;

pub(super) fn describe(conn: &mut Conn) -> Result<String> {
    let waiting = inspect::waiting(conn)?;
    let mut text = format!(
        "waiting       {} deliveries, {} letters being spread, {} of the inbox, {} events, {} jobs\n",
        waiting.deliveries, waiting.letters_being_spread, waiting.inbox, waiting.events, waiting.jobs
    );
    let away = inspect::list_away(conn, SHOWN)?;
    let hosts: Vec<String> = away.iter().map(|one| one.host.clone()).collect();
    let letters: HashMap<String, i64> = inspect::count_letters(conn, &hosts)?.into_iter().collect();
    for one in away {
        let since =
            one.since.map_or_else(|| "back".to_owned(), |since| format!("away since {}", iso(since.0)));
        text.push_str(&format!(
            "{:<28}  {since}, {} letters wait, next try {}, {} given up. {}\n",
            one.host,
            letters.get(&one.host).copied().unwrap_or(0),
            iso(one.next_try_at.0),
            one.skipped,
            one.last_error.unwrap_or_default(),
        ));
    }
    let quarantine = inspect::quarantine(conn, SHOWN)?;
    text.push_str(&format!(
        "quarantine    {} given up after many tries, kept for 30 days\n",
        quarantine.len()
    ));
    for one in quarantine {
        text.push_str(&format!(
            "{} {}  {}, {} tries until {}: {}\n",
            one.queue,
            one.id,
            one.what,
            one.tries,
            iso(one.given_up_at.0),
            one.reason.unwrap_or_default(),
        ));
    }
    Ok(text)
}
