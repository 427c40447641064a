//! Reads a type from a tree whose leaves may all be strings.

use serde::{
    de::{
        self, DeserializeOwned, IntoDeserializer as _, Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::Value;

use super::tree::REPEATED;
use crate::error::{Error, Result};

/// `T` from the tree, or a sentence about the first parameter that cannot be meant like this.
pub(super) fn read<T: DeserializeOwned>(tree: Value) -> Result<T> {
    T::deserialize(Lenient(tree)).map_err(|error| Error::invalid(format!("A parameter is wrong: {error}")))
}

struct Lenient(Value);

type Failure = serde_json::Error;

impl Lenient {
    /// Where one value is expected and several were sent, the last.
    fn last(self) -> Self {
        match self.0 {
            Value::Object(mut map) => match map.get_mut(REPEATED) {
                Some(Value::Array(all)) => Self(all.pop().unwrap_or(Value::Null)),
                _ => Self(Value::Object(map)),
            },
            _ => self,
        }
    }

    fn number<T: std::str::FromStr>(&self) -> Option<T> {
        match &self.0 {
            Value::String(text) => text.trim().parse().ok(),
            Value::Number(number) => number.to_string().parse().ok(),
            _ => None,
        }
    }
}

fn wrong<T>(what: &str, value: &Value) -> Result<T, Failure> {
    Err(de::Error::custom(format_args!("{value} is not {what}")))
}

impl de::IntoDeserializer<'_, Failure> for Lenient {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $kind:ty),+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            let one = self.last();
            match one.number::<$kind>() {
                Some(number) => visitor.$visit(number),
                None => wrong("a number", &one.0),
            }
        })+
    };
}

impl<'de> de::Deserializer<'de> for Lenient {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.last().0.deserialize_any(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let one = self.last();
        let yes = match &one.0 {
            Value::Bool(yes) => Some(*yes),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" | "on" | "yes" | "t" => Some(true),
                "false" | "0" | "off" | "no" | "f" | "" => Some(false),
                _ => None,
            },
            Value::Number(number) => number.as_i64().map(|number| number != 0),
            _ => None,
        };
        match yes {
            Some(yes) => visitor.visit_bool(yes),
            None => wrong("true or false", &one.0),
        }
    }

    numbers!(
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64, deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64, deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64
    );

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.last().0 {
            Value::String(text) if text.contains('\0') => wrong("text", &Value::String(text)),
            Value::String(text) => visitor.visit_string(text),
            Value::Number(number) => visitor.visit_string(number.to_string()),
            Value::Bool(yes) => visitor.visit_string(yes.to_string()),
            other => wrong("text", &other),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let items: Vec<Value> = match self.0 {
            Value::Array(items) => items,
            Value::Null => Vec::new(),
            Value::Object(mut map) if map.contains_key(REPEATED) => match map.remove(REPEATED) {
                Some(Value::Array(all)) => all,
                _ => Vec::new(),
            },
            // `fields_attributes[0][name]`: a map whose keys are the places of a list.
            Value::Object(map) if map.keys().all(|key| key.parse::<u32>().is_ok()) => {
                let mut places: Vec<(u32, Value)> =
                    map.into_iter().map(|(key, value)| (key.parse().unwrap_or(u32::MAX), value)).collect();
                places.sort_by_key(|(place, _)| *place);
                places.into_iter().map(|(_, value)| value).collect()
            }
            one => vec![one],
        };
        visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Lenient)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Object(map) => visitor
                .visit_map(MapDeserializer::new(map.into_iter().map(|(name, value)| (name, Lenient(value))))),
            other => wrong("a group of parameters", &other),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.last().0 {
            Value::String(word) => visitor.visit_enum(word.into_deserializer()),
            other => wrong("one of the words expected here", &other),
        }
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Sent {
        #[serde(default)]
        media_ids: Vec<i64>,
        sensitive: Option<bool>,
        status: Option<String>,
    }

    #[test]
    fn strings_are_numbers_and_booleans_where_those_are_expected() {
        let sent: Sent = read(json!({"media_ids": ["1", 2], "sensitive": "1", "status": 7})).unwrap();
        assert_eq!(sent, Sent { media_ids: vec![1, 2], sensitive: Some(true), status: Some("7".to_owned()) });
    }

    #[test]
    fn one_is_a_list_of_one_and_null_is_nothing() {
        let sent: Sent = read(json!({"media_ids": "5", "sensitive": null})).unwrap();
        assert_eq!(sent, Sent { media_ids: vec![5], sensitive: None, status: None });
    }

    #[test]
    fn a_name_sent_again_is_a_list_where_one_is_expected_and_else_the_last_counts() {
        let again = |one: &str, other: &str| json!({REPEATED: [one, other]});
        let sent: Sent = read(json!({"media_ids": again("1", "2"), "status": again("a", "b")})).unwrap();
        assert_eq!(sent, Sent { media_ids: vec![1, 2], sensitive: None, status: Some("b".to_owned()) });
    }

    #[test]
    fn a_wrong_value_is_a_sentence() {
        let error = read::<Sent>(json!({"sensitive": "perhaps"})).unwrap_err();
        assert!(error.sentence().contains("\"perhaps\" is not true or false"), "{}", error.sentence());
    }
}
