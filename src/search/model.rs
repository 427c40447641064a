//! What somebody looks for: words, phrases, and what besides is asked of a post.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::{
    ids::floor,
    text::{Term, terms},
};

/// Letters with which a word may be unfinished.
const OPEN: usize = 3;

/// Where to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    All,
    /// What one wrote, liked, saved, boosted or is named in.
    Library,
    /// What is public and may be found by everyone.
    Public,
}

/// A search for posts, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub all: Vec<Term>,
    pub none: Vec<Term>,
    /// Authors, as they were written; `me` for oneself. Of several, nobody is all.
    pub from: Vec<String>,
    pub not_from: Vec<String>,
    /// Ends of the time, as ids: exclusive, inclusive.
    pub before: Option<i64>,
    pub since: Option<i64>,
    pub scope: Scope,
}

impl Wanted {
    /// `fog "high sea" -rain from:ann has:image before:2026-01-31`. What is no operator is a word.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut wanted = Self::default();
        for part in parts(text) {
            let known = !part.is_quoted && wanted.read_operator(&part);
            if !known {
                let open = if part.is_quoted { None } else { Some(OPEN) };
                let terms = terms(&part.text, open);
                // A word that may be unfinished would leave out more than was said.
                let terms = if part.is_negative { self::terms(&part.text, None) } else { terms };
                wanted.list(part.is_negative).extend(terms);
            }
        }
        wanted
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { scope: self.scope, ..Self::default() }
    }

    fn list(&mut self, negative: bool) -> &mut Vec<Term> {
        if negative { &mut self.none } else { &mut self.all }
    }

    fn read_operator(&mut self, part: &Part) -> bool {
        let Some((name, value)) = part.text.split_once(':') else { return false };
        let value = value.to_lowercase();
        match name.to_lowercase().as_str() {
            "from" => {
                let from = if part.is_negative { &mut self.not_from } else { &mut self.from };
                from.push(value.trim_start_matches('@').to_owned());
            }
            "has" => {
                let Some(mark) = has(&value) else { return false };
                self.list(part.is_negative).push(Term::mark(mark));
            }
            "is" if ["reply", "sensitive"].contains(&value.as_str()) => {
                self.list(part.is_negative).push(Term::mark(&value));
            }
            "language" if is_language(&value) => {
                let family = value.split('-').next().unwrap_or_default();
                self.list(part.is_negative).push(Term::mark(&format!("language{family}")));
            }
            "in" => match value.as_str() {
                "all" => self.scope = Scope::All,
                "library" => self.scope = Scope::Library,
                "public" => self.scope = Scope::Public,
                _ => return false,
            },
            "before" | "after" | "during" => {
                let Some((start, end)) = day(&value) else { return false };
                self.read_day(name, start, end, part.is_negative);
            }
            _ => return false,
        }
        true
    }

    /// A day that is denied is no limit: what is not before it may be on it.
    fn read_day(&mut self, name: &str, start: i64, end: i64, negative: bool) {
        let before = |wanted: &mut Self, id: i64| {
            wanted.before = Some(wanted.before.map_or(id, |known| known.min(id)));
        };
        let since = |wanted: &mut Self, id: i64| {
            wanted.since = Some(wanted.since.map_or(id, |known| known.max(id)));
        };
        match (name.to_lowercase().as_str(), negative) {
            ("before", false) => before(self, start),
            ("before", true) => since(self, start),
            ("after", false) => since(self, end),
            ("after", true) => before(self, end),
            ("during", false) => {
                since(self, start);
                before(self, end);
            }
            _ => {}
        }
    }
}

/// What a post can have. There are no films and no sounds yet: what is asked for and is not there finds nothing.
fn has(value: &str) -> Option<&'static str> {
    match value {
        "media" | "image" => Some("image"),
        "video" => Some("video"),
        "audio" => Some("audio"),
        "poll" => Some("poll"),
        "link" | "embed" => Some("link"),
        _ => None,
    }
}

fn is_language(value: &str) -> bool {
    (2..=35).contains(&value.len()) && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The ids with which a day begins and the next one does.
fn day(value: &str) -> Option<(i64, i64)> {
    let day = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?;
    let midnight = |day: NaiveDate| -> Option<DateTime<Utc>> { Some(day.and_hms_opt(0, 0, 0)?.and_utc()) };
    Some((floor(midnight(day)?), floor(midnight(day.checked_add_days(Days::new(1))?)?)))
}

#[derive(Debug, PartialEq, Eq)]
struct Part {
    text: String,
    is_quoted: bool,
    is_negative: bool,
}

/// Words between spaces, and what stands in quotation marks. A mark that is not closed goes on to the end.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let text = text.replace(['\u{201c}', '\u{201d}', '\u{201e}'], "\"");
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (is_negative, signed) = match first {
            '-' => (true, &rest[1..]),
            '+' => (false, &rest[1..]),
            _ => (false, rest),
        };
        let (text, is_quoted, after) = if let Some(inner) = signed.strip_prefix('"') {
            let (inside, after) = inner.split_once('"').unwrap_or((inner, ""));
            (inside, true, after)
        } else {
            let end = signed.find(char::is_whitespace).unwrap_or(signed.len());
            (&signed[..end], false, &signed[end..])
        };
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), is_quoted, is_negative });
        }
        rest = after.trim_start();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str, is_open: bool) -> Term {
        Term { tokens: vec![word.to_owned()], is_open }
    }

    #[test]
    fn words_phrases_and_what_must_be_missing() {
        let wanted = Wanted::read("fog +at \u{201c}high sea\u{201d} -rainy -\"open");
        let phrase = Term { tokens: vec!["high".to_owned(), "sea".to_owned()], is_open: false };
        assert_eq!(wanted.all, [word("fog", true), word("at", false), phrase]);
        assert_eq!(wanted.none, [word("rainy", false), word("open", false)]);
        assert!(Wanted::read(" \"\" - + -\" ").is_empty() && Wanted::read("in:library").is_empty());
    }

    #[test]
    fn operators_are_read_and_odd_ones_are_words() {
        let wanted =
            Wanted::read("from:@Ann@pics.example -from:me has:image -is:reply language:pt-BR IN:library");
        assert_eq!(
            (wanted.from, wanted.not_from),
            (vec!["ann@pics.example".to_owned()], vec!["me".to_owned()])
        );
        assert_eq!(wanted.all, [Term::mark("image"), Term::mark("languagept")]);
        assert_eq!(wanted.none, [Term::mark("reply")]);
        assert_eq!(wanted.scope, Scope::Library);
        for odd in [
            "has:cat",
            "is:odd",
            "before:soon",
            "in:there",
            "col:umn",
            "language:\u{fe}",
            "during:2026-02-30",
        ] {
            assert!(!Wanted::read(odd).all.is_empty(), "{odd}");
        }
    }

    #[test]
    fn days_are_ends() {
        let during = Wanted::read("during:2026-01-05");
        let both = Wanted::read("after:2026-01-04 before:2026-01-06 before:2026-02-01");
        assert_eq!((during.since, during.before), (both.since, both.before));
        assert!(during.since < during.before);
        assert_eq!(Wanted::read("-before:2026-01-05").since, during.since);
    }
}
