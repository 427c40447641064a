//! Pages: where one starts, and the `Link` header that says where the next one does.
//!
//! Exactly as Mastodon pages: newest first; `max_id` and `since_id` are exclusive ends; `min_id` asks
//! for the page right above it.

use std::str::FromStr;

use http::{HeaderMap, HeaderValue, Uri, header::LINK};
use serde::{Deserialize, Deserializer};
use utoipa::{IntoParams, ToSchema};

/// What a client asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Only what is older than this id.
    #[param(value_type = Option<String>)]
    #[serde(default, deserialize_with = "number")]
    #[schema(value_type = Option<String>)]
    pub max_id: Option<i64>,
    /// Only what is newer than this id, newest first.
    #[param(value_type = Option<String>)]
    #[serde(default, deserialize_with = "number")]
    #[schema(value_type = Option<String>)]
    pub since_id: Option<i64>,
    /// What comes directly after this id.
    #[param(value_type = Option<String>)]
    #[serde(default, deserialize_with = "number")]
    #[schema(value_type = Option<String>)]
    pub min_id: Option<i64>,
    /// The same as `max_id`, which counts where both are there: so Pixelfed's apps ask.
    #[param(value_type = Option<String>)]
    #[serde(default, deserialize_with = "number")]
    #[schema(value_type = Option<String>)]
    pub cursor: Option<i64>,
    /// How many; each list has its own default and maximum.
    #[serde(default, deserialize_with = "number")]
    pub limit: Option<u32>,
}

/// A number, or its digits: where these parameters stand among others, `serde` reads them as text.
pub(crate) fn number<'de, D: Deserializer<'de>, N: Deserialize<'de> + FromStr>(
    from: D,
) -> Result<Option<N>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Sent<N> {
        Number(N),
        Digits(String),
        Nothing,
    }
    match Sent::deserialize(from)? {
        Sent::Number(number) => Ok(Some(number)),
        Sent::Digits(digits) if digits.is_empty() => Ok(None),
        Sent::Digits(digits) => {
            digits.trim().parse().map(Some).map_err(|_| serde::de::Error::custom("this is not a number"))
        }
        Sent::Nothing => Ok(None),
    }
}

/// A request for a page, with its limit settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Exclusive upper end.
    pub before: i64,
    /// Exclusive lower end.
    pub after: i64,
    /// Whether the rows next to the lower end are wanted, rather than those next to the upper end.
    pub upwards: bool,
    pub limit: i64,
}

impl PageParams {
    /// `default` and `most` rows per page.
    #[must_use]
    pub fn page(self, default: u32, most: u32) -> Page {
        let limit = i64::from(self.limit.unwrap_or(default).clamp(1, most));
        Page {
            before: self.max_id.or(self.cursor).unwrap_or(i64::MAX),
            after: self.min_id.or(self.since_id).unwrap_or(0),
            upwards: self.min_id.is_some(),
            limit,
        }
    }
}

impl Page {
    /// Of whatever page, this row alone: whether it stands there.
    #[must_use]
    pub fn only(id: i64) -> Self {
        Self { before: id.saturating_add(1), after: id.saturating_sub(1), upwards: false, limit: 1 }
    }

    /// The newest rows.
    #[must_use]
    pub fn first(limit: i64) -> Self {
        Self { before: i64::MAX, after: 0, upwards: false, limit }
    }

    /// Rows as a query for this page finds them, turned newest first.
    #[must_use]
    pub fn newest_first<T>(self, mut rows: Vec<T>) -> Vec<T> {
        if self.upwards {
            rows.reverse();
        }
        rows
    }
}

/// Some of a list, newest first, with the cursors of its ends.
#[derive(Debug)]
pub struct Slice<T> {
    pub items: Vec<T>,
    /// The cursors of the newest and the oldest row that was looked at.
    pub ends: Option<(i64, i64)>,
    /// Whether the page was full, so that there may be more below.
    pub full: bool,
}

impl<T> Slice<T> {
    /// `cursors` are those of the rows that were found, newest first.
    #[must_use]
    pub fn new(items: Vec<T>, cursors: &[i64], page: Page) -> Self {
        let ends = cursors.first().copied().zip(cursors.last().copied());
        let full = i64::try_from(cursors.len()).is_ok_and(|found| found >= page.limit);
        Self { items, ends, full }
    }

    pub fn map<U>(self, items: impl FnOnce(Vec<T>) -> Vec<U>) -> Slice<U> {
        Slice { items: items(self.items), ends: self.ends, full: self.full }
    }

    /// `Link: <…max_id=…>; rel="next", <…min_id=…>; rel="prev"`, keeping the other parameters.
    pub fn links(&self, origin: &str, uri: &Uri) -> HeaderMap {
        self.headers(origin, uri, |oldest| format!("max_id={oldest}"))
    }

    /// The same with the cursor beside it, which Pixelix takes out of the address where others follow it.
    pub fn links_and_cursor(&self, origin: &str, uri: &Uri) -> HeaderMap {
        self.headers(origin, uri, |oldest| format!("max_id={oldest}&cursor={oldest}"))
    }

    fn headers(&self, origin: &str, uri: &Uri, next: impl Fn(i64) -> String) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let Some((newest, oldest)) = self.ends else { return headers };
        let keep: Vec<&str> = uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| {
                let name = pair.split('=').next().unwrap_or_default();
                !name.is_empty() && !matches!(name, "max_id" | "since_id" | "min_id" | "cursor")
            })
            .collect();
        let link = |place: &str, rel: &str| {
            let mut query = keep.join("&");
            if !query.is_empty() {
                query.push('&');
            }
            format!("<{origin}{}?{query}{place}>; rel=\"{rel}\"", uri.path())
        };
        let mut links = Vec::new();
        if self.full {
            links.push(link(&next(oldest), "next"));
        }
        links.push(link(&format!("min_id={newest}"), "prev"));
        if let Ok(value) = HeaderValue::from_str(&links.join(", ")) {
            headers.insert(LINK, value);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_links_to_its_neighbours_and_keeps_the_other_parameters() {
        let page = PageParams { limit: Some(2), ..PageParams::default() }.page(20, 40);
        let slice = Slice::new(vec!["b", "a"], &[9, 7], page);
        let uri: Uri = "/api/v1/timelines/home?limit=2&max_id=12".parse().unwrap();
        let headers = slice.links("https://pics.example", &uri);
        assert_eq!(
            headers[LINK],
            "<https://pics.example/api/v1/timelines/home?limit=2&max_id=7>; rel=\"next\", \
             <https://pics.example/api/v1/timelines/home?limit=2&min_id=9>; rel=\"prev\""
        );
    }

    #[test]
    fn a_page_may_name_the_cursor_of_the_next_one() {
        let slice = Slice::new(vec!["b", "a"], &[9, 7], Page::first(2));
        let headers =
            slice.links_and_cursor("https://pics.example", &Uri::from_static("/x?cursor=12&limit=2"));
        let link = headers[LINK].to_str().unwrap();
        assert!(
            link.starts_with("<https://pics.example/x?limit=2&max_id=7&cursor=7>; rel=\"next\""),
            "{link}"
        );
    }

    #[test]
    fn the_last_page_has_no_next() {
        let slice = Slice::new(vec!["a"], &[7], Page::first(2));
        let headers = slice.links("https://pics.example", &Uri::from_static("/x"));
        assert!(!headers[LINK].to_str().unwrap().contains("next"));
    }

    #[test]
    fn a_cursor_is_where_the_page_ends() {
        let asked = PageParams { cursor: Some(9), ..PageParams::default() };
        assert_eq!(asked.page(20, 40).before, 9);
        assert_eq!(PageParams { max_id: Some(5), ..asked }.page(20, 40).before, 5);
    }

    #[test]
    fn limits_are_kept() {
        let asked = PageParams { limit: Some(10_000), ..PageParams::default() };
        assert_eq!(asked.page(20, 40).limit, 40);
    }
}
