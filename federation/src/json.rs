//! Reading bytes as JSON, strictly.
//!
//! What is signed, what is checked and what is stored must be one document, so a text that two readers could
//! take for two documents is refused: a member twice, an identity spelt in two ways, U+0000 (which
//! PostgreSQL cannot store), and nesting that somebody else's reader would give up on.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::ParseError;
use crate::limits;

/// The document in `bytes`: at most [`limits::BODY_BYTES`] long and [`limits::DEPTH`] levels deep.
///
/// ```
/// use federation::{ParseError, json::parse_json};
///
/// assert!(parse_json(br#"{"actor": "https://v.test/vic"}"#).is_ok());
/// assert_eq!(parse_json(br#"{"actor": "a", "actor": "b"}"#), Err(ParseError::DuplicateKey));
/// ```
pub fn parse_json(bytes: &[u8]) -> Result<Value, ParseError> {
    if limits::BODY_BYTES < bytes.len() {
        return Err(ParseError::TooLarge);
    }
    let reason = Cell::new(ParseError::Json);
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0, reason: &reason }.deserialize(&mut reader);
    match value.and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Ok(value),
        Err(_) => Err(reason.into_inner()),
    }
}

/// Members that say who or what a document is. They may not appear in a second spelling either (`ID`, `@id`):
/// a JSON-LD processor elsewhere would take one for the other.
const IDENTITY: [&str; 6] = ["id", "type", "actor", "object", "attributedto", "publickey"];

struct Strict<'a> {
    depth: usize,
    reason: &'a Cell<ParseError>,
}

impl Strict<'_> {
    fn refuse<T, E: Error>(&self, reason: ParseError) -> Result<T, E> {
        self.reason.set(reason);
        Err(E::custom("refused"))
    }

    fn inner<E: Error>(&self) -> Result<Self, E> {
        if limits::DEPTH <= self.depth {
            return self.refuse(ParseError::TooDeep);
        }
        Ok(Self { depth: self.depth + 1, reason: self.reason })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        if value.contains('\0') { self.refuse(ParseError::Nul) } else { Ok(value.into()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = entries.next_element_seed(self.inner()?)? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut identities: Vec<String> = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            if key.contains('\0') {
                return self.refuse(ParseError::Nul);
            }
            let plain = key.strip_prefix('@').unwrap_or(&key).to_ascii_lowercase();
            if IDENTITY.contains(&plain.as_str()) {
                if identities.contains(&plain) {
                    return self.refuse(ParseError::DuplicateKey);
                }
                identities.push(plain);
            }
            let value = members.next_value_seed(self.inner()?)?;
            if map.insert(key, value).is_some() {
                return self.refuse(ParseError::DuplicateKey);
            }
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::parse_json;
    use crate::error::ParseError;
    use crate::limits;

    #[test]
    fn parse_03_deep_documents_are_refused() {
        for depth in [33, 127, 128, 100_000] {
            let list = "[".repeat(depth);
            let known = format!(r#"{{"type": "Create", "object": {list}"#);
            let unknown = format!(r#"{{"type": "Create", "x": {list}"#);
            for text in [list, known, unknown] {
                assert_eq!(parse_json(text.as_bytes()), Err(ParseError::TooDeep));
            }
        }
        let deepest = format!("{}{}", "[".repeat(limits::DEPTH), "]".repeat(limits::DEPTH));
        assert!(parse_json(deepest.as_bytes()).is_ok());
    }

    #[test]
    fn parse_04_a_member_may_not_appear_twice() {
        for text in [
            r#"{"actor": "a", "actor": "b"}"#,
            r#"{"id": "a", "id": "a"}"#,
            r#"{"id": "a", "ID": "b"}"#,
            r#"{"@id": "a", "id": "b"}"#,
            r#"{"object": {"x": 1, "x": 2}}"#,
        ] {
            assert_eq!(parse_json(text.as_bytes()), Err(ParseError::DuplicateKey), "{text}");
        }
        assert!(parse_json(br#"{"contentMap": {"zh-TW": "a", "zh-tw": "b"}}"#).is_ok());
    }

    #[test]
    fn parse_06_numbers_out_of_range_are_refused_or_kept() {
        assert_eq!(parse_json(b"1e400"), Err(ParseError::Json));
        for text in ["-1", "18446744073709551616", "0.1e-400", "1E5"] {
            assert!(parse_json(text.as_bytes()).is_ok(), "{text}");
        }
    }

    #[test]
    fn parse_07_nul_is_refused() {
        assert_eq!(parse_json(br#"{"content": "a\u0000b"}"#), Err(ParseError::Nul));
        assert_eq!(parse_json(br#"{"a\u0000": 1}"#), Err(ParseError::Nul));
    }

    #[test]
    fn parse_08_broken_unicode_is_refused() {
        for bytes in [&b"\"\\ud800\""[..], b"\"\xff\"", b"\"\xc0\xaf\"", b"\xef\xbb\xbf{}", b"{} {}", b""] {
            assert_eq!(parse_json(bytes), Err(ParseError::Json));
        }
        assert!(parse_json("\"\u{ffff}\"".as_bytes()).is_ok());
    }

    #[test]
    fn parse_01_large_documents_are_refused() {
        let text = format!("\"{}\"", "a".repeat(limits::BODY_BYTES));
        assert_eq!(parse_json(text.as_bytes()), Err(ParseError::TooLarge));
    }
}
