//! Answers held against Mastodon's entities.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, Mutex},
};

use http::{Method, StatusCode};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::lines;
use crate::support::Answer;

/// All entities, as one document's definitions.
static ENTITIES: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let files = [
        include_str!("entities/filters.json"),
        include_str!("entities/house.json"),
        include_str!("entities/news.json"),
        include_str!("entities/people.json"),
        include_str!("entities/photos.json"),
        include_str!("entities/posts.json"),
        include_str!("entities/staff.json"),
    ];
    let read = |file: &str| -> Map<String, Value> { serde_json::from_str(file).unwrap() };
    files.into_iter().flat_map(read).collect()
});

type Checks = BTreeMap<String, &'static Validator>;

/// Made when they are first asked for; a process has as many as it meets answers.
static CHECKS: LazyLock<Mutex<Checks>> = LazyLock::new(Mutex::default);

fn schema(answer: &str) -> Value {
    if let Some(inner) = answer.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return json!({ "type": "array", "items": schema(inner) });
    }
    match answer {
        "{}" => json!({ "type": "object", "maxProperties": 0 }),
        "string" => json!({ "type": "string" }),
        entity => {
            assert!(ENTITIES.contains_key(entity), "there is no entity {entity}");
            json!({ "$ref": format!("#/$defs/{entity}") })
        }
    }
}

fn validator(answer: &str) -> &'static Validator {
    let mut checks = CHECKS.lock().unwrap();
    checks.entry(answer.to_owned()).or_insert_with(|| {
        let choices: Vec<Value> = answer.split('|').map(schema).collect();
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": &*ENTITIES,
            "anyOf": choices,
        });
        let made = jsonschema::options().should_validate_formats(true).build(&whole);
        Box::leak(Box::new(made.unwrap_or_else(|error| panic!("{answer} is no schema: {error}"))))
    })
}

/// What is wrong with an answer; nothing where its route promises no shape, or where it is no success.
pub(crate) fn faults(method: &Method, path: &str, answer: &Answer) -> Vec<String> {
    let Some(line) = lines::of(method, path) else { return Vec::new() };
    let no_list = answer.status != StatusCode::OK || line.answer == "-";
    if no_list || !answer.header("content-type").starts_with("application/json") {
        return Vec::new();
    }
    let value = answer.json();
    let errors = validator(&line.answer).iter_errors(&value);
    errors.map(|error| format!("{} at {}: {error}", line.name(), error.instance_path())).collect()
}

/// Fails the test whose request was answered in another shape than its line says.
#[track_caller]
pub(crate) fn check(method: &Method, path: &str, answer: &Answer) {
    let faults = faults(method, path, answer);
    assert!(faults.is_empty(), "{}\n{}", faults.join("\n"), answer.text());
}

mod tests {
    use super::*;

    fn said(value: &Value) -> Answer {
        let mut headers = http::HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        Answer { status: StatusCode::OK, headers, body: value.to_string().into_bytes() }
    }

    #[test]
    fn every_line_names_entities_that_exist() {
        for line in lines::all().iter().filter(|line| line.answer != "-") {
            validator(&line.answer);
        }
    }

    #[test]
    fn another_shape_is_found() {
        let list = json!({"id": "1", "title": "near", "replies_policy": "list", "exclusive": false});
        let faults = |value: &Value| faults(&Method::GET, "/api/v1/lists/1", &said(value));
        assert!(faults(&list).is_empty());
        for (key, wrong) in [("id", json!(1)), ("id", json!("x")), ("replies_policy", json!("all"))] {
            let mut other = list.clone();
            other[key] = wrong;
            assert!(!faults(&other).is_empty(), "{other}");
        }
        let mut less = list.clone();
        less.as_object_mut().unwrap().remove("exclusive");
        assert!(!faults(&less).is_empty() && !faults(&json!([list])).is_empty());
    }
}
