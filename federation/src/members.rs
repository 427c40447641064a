//! Members of a normalised document, by type.
//!
//! Reading is tolerant about what is optional, so a member of an unexpected type counts as absent, and strict
//! about what is not: ids are checked, and a required member that is missing is an error with its name.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use url::Url;

use crate::error::ParseError;
use crate::origin::{check_id, check_url};

#[derive(Clone, Copy)]
pub(crate) struct Members<'a>(&'a Map<String, Value>);

impl<'a> Members<'a> {
    pub(crate) fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    pub(crate) fn value(self, name: &str) -> Option<&'a Value> {
        self.0.get(name)
    }

    pub(crate) fn text(self, name: &str) -> Option<&'a str> {
        self.value(name)?.as_str()
    }

    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// A whole number, also where a peer wrote `3000.0`.
    pub(crate) fn count(self, name: &str) -> Option<u64> {
        let value = self.value(name)?;
        value.as_u64().or_else(|| {
            let number = value.as_f64()?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the range is checked"
            )]
            (0.0..=9e15).contains(&number).then_some(number as u64)
        })
    }

    pub(crate) fn number(self, name: &str) -> Option<f64> {
        self.value(name)?.as_f64()
    }

    pub(crate) fn time(self, name: &str) -> Option<DateTime<Utc>> {
        Some(DateTime::parse_from_rfc3339(self.text(name)?).ok()?.to_utc())
    }

    pub(crate) fn list(self, name: &str) -> &'a [Value] {
        self.value(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn object(self, name: &str) -> Option<Members<'a>> {
        self.value(name).and_then(Members::of)
    }

    pub(crate) fn strings(self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The id in a member that holds one, bare or as an object's; absent where it is none.
    pub(crate) fn id(self, name: &str) -> Option<Url> {
        check_id(id_of(self.value(name)?)?).ok()
    }

    /// As [`Members::id`], but it has to be there.
    pub(crate) fn required_id(self, name: &'static str) -> Result<Url, ParseError> {
        let value = self.value(name).ok_or(ParseError::Missing(name))?;
        id_of(value).and_then(|raw| check_id(raw).ok()).ok_or(ParseError::Invalid(name))
    }

    /// The id in a member that may be absent, but not be something else.
    pub(crate) fn sound_id(self, name: &'static str) -> Result<Option<Url>, ParseError> {
        if self.value(name).is_none() { Ok(None) } else { self.required_id(name).map(Some) }
    }

    /// The first address in a member that is a list of addresses and Links.
    pub(crate) fn url(self, name: &str) -> Option<Url> {
        match self.value(name)? {
            Value::Array(entries) => entries.iter().find_map(url_of),
            value => url_of(value),
        }
    }

    /// The one type. Several known types at once are a document that claims to be two things.
    pub(crate) fn kind(self) -> Result<&'a str, ParseError> {
        let kind = self.text("type").ok_or(ParseError::Missing("type"))?;
        let rest = self.list(crate::normalize::OTHER_TYPES);
        if rest.iter().filter_map(Value::as_str).any(crate::normalize::is_known_type) {
            return Err(ParseError::Invalid("type"));
        }
        Ok(kind)
    }
}

/// An id, bare or as an object's; a Link's is its `href`.
pub(crate) fn id_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(id) => Some(id),
        Value::Object(object) => object.get("id").or_else(|| object.get("href"))?.as_str(),
        _ => None,
    }
}

/// The address of a resource: bare, a Link's `href` or an Image's `url`.
pub(crate) fn url_of(value: &Value) -> Option<Url> {
    match value {
        Value::String(raw) => check_url(raw),
        Value::Object(object) => match object.get("href").or_else(|| object.get("url"))? {
            Value::String(raw) => check_url(raw),
            Value::Array(entries) => entries.iter().find_map(url_of),
            _ => None,
        },
        _ => None,
    }
}
