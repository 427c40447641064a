//! `a[b][]=c` as a tree.

use serde_json::{Map, Value};

/// Deeper names are taken as they are: nobody means them.
const DEPTH: usize = 5;
/// More members than this in one list or map are dropped.
const MEMBERS: usize = 1_000;

/// The member that holds all values of a plain name that was sent more than once: where a list is expected they
/// are it, elsewhere the last counts. No name that a client sends has this character.
pub(super) const REPEATED: &str = "\0repeated";

/// Puts `value` where `name` says: `alerts[follow]` into a map, `id[]` at the end of a list.
pub(super) fn insert(root: &mut Value, name: &str, value: String) {
    let steps = steps(name);
    let mut place = root;
    for (depth, step) in steps.iter().enumerate() {
        let last = depth + 1 == steps.len();
        if step.is_empty() {
            if !place.is_array() {
                *place = Value::Array(Vec::new());
            }
            let Value::Array(list) = place else { return };
            if MEMBERS <= list.len() {
                return;
            }
            // `fields[][name]=…&fields[][value]=…`: a new element starts when its key repeats.
            let reuse = steps.get(depth + 1).is_some_and(|key| {
                list.last().and_then(Value::as_object).is_some_and(|object| !object.contains_key(*key))
            });
            if !reuse {
                list.push(Value::Null);
            }
            let Some(element) = list.last_mut() else { return };
            place = element;
        } else {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            let Value::Object(map) = place else { return };
            if MEMBERS <= map.len() && !map.contains_key(*step) {
                return;
            }
            place = map.entry((*step).to_owned()).or_insert(Value::Null);
        }
        if last {
            if depth == 0 {
                repeat(place, value);
            } else {
                *place = Value::String(value);
            }
            return;
        }
    }
}

/// A plain name for the first time, or once more.
fn repeat(place: &mut Value, value: String) {
    match place {
        Value::Null => *place = Value::String(value),
        Value::Array(list) if list.len() < MEMBERS => list.push(Value::String(value)),
        Value::Object(map) => {
            if let Some(Value::Array(list)) = map.get_mut(REPEATED)
                && list.len() < MEMBERS
            {
                list.push(Value::String(value));
            }
        }
        _ => {
            let all = Value::Array(vec![place.take(), Value::String(value)]);
            *place = Value::Object(Map::from_iter([(REPEATED.to_owned(), all)]));
        }
    }
}

fn steps(name: &str) -> Vec<&str> {
    let Some((head, rest)) = name.split_once('[') else { return vec![name] };
    let Some(rest) = rest.strip_suffix(']') else { return vec![name] };
    let steps: Vec<&str> = std::iter::once(head).chain(rest.split("][")).collect();
    if head.is_empty() || DEPTH < steps.len() { vec![name] } else { steps }
}

/// Lays `over` on `under`: members of maps one by one, everything else as a whole.
pub(super) fn merge(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, value) in over {
                merge(under.entry(name).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree(pairs: &[(&str, &str)]) -> Value {
        let mut root = json!({});
        for (name, value) in pairs {
            insert(&mut root, name, (*value).to_owned());
        }
        root
    }

    #[test]
    fn lists_and_maps_nest() {
        assert_eq!(
            tree(&[("id[]", "1"), ("id[]", "2"), ("data[alerts][follow]", "1"), ("limit", "3")]),
            json!({"id": ["1", "2"], "data": {"alerts": {"follow": "1"}}, "limit": "3"})
        );
    }

    #[test]
    fn a_list_of_maps_starts_anew_when_a_key_repeats() {
        assert_eq!(
            tree(&[("f[][name]", "a"), ("f[][value]", "b"), ("f[][name]", "c")]),
            json!({"f": [{"name": "a", "value": "b"}, {"name": "c"}]})
        );
    }

    #[test]
    fn nonsense_stays_a_name() {
        assert_eq!(tree(&[("a[b", "1"), ("[c]", "2")]), json!({"a[b": "1", "[c]": "2"}));
    }
}
