//! Parts of an actor's document.

use serde_json::{Map, Value};
use url::Url;

use super::{Field, Implements, Picture};
use crate::context::put;
use crate::error::ParseError;
use crate::limits;
use crate::members::{Members, id_of, url_of};
use crate::origin::check_id;

pub(super) fn username(members: Members) -> Result<String, ParseError> {
    let name = members.text("preferredUsername").ok_or(ParseError::Missing("preferredUsername"))?;
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '/' | '?' | '#');
    if name.is_empty() || 255 < name.len() || name.contains(forbidden) {
        return Err(ParseError::Invalid("preferredUsername"));
    }
    Ok(name.to_owned())
}

pub(super) fn aliases(members: Members) -> Vec<Url> {
    let one = members.id("alsoKnownAs");
    let listed = members.list("alsoKnownAs").iter().filter_map(id_of);
    let listed = listed.filter_map(|raw| check_id(raw).ok());
    one.into_iter().chain(listed).take(limits::ALIASES).collect()
}

/// The largest of several.
pub(super) fn picture(list: &[Value]) -> Option<Picture> {
    let width = |picture: &&Value| picture.get("width").and_then(Value::as_u64).unwrap_or_default();
    let best = list.iter().rev().max_by_key(width)?;
    let text = |name: &str| best.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    Some(Picture {
        url: url_of(best)?,
        media_type: text("mediaType").map(str::to_owned),
        name: text("summary")
            .or_else(|| text("name"))
            .map(|alt| limits::cut_characters(alt, limits::ALT_CHARACTERS).to_owned()),
    })
}

pub(super) fn write_picture(picture: &Picture) -> Value {
    let mut image = Map::new();
    put(&mut image, "type", Some("Image"));
    put(&mut image, "mediaType", picture.media_type.as_deref());
    put(&mut image, "url", Some(picture.url.as_str()));
    put(&mut image, "name", picture.name.as_deref());
    image.into()
}

pub(super) fn fields(list: &[Value]) -> Vec<Field> {
    let field = |value: &Value| {
        let members = Members::of(value).filter(|members| members.text("type") == Some("PropertyValue"))?;
        let text =
            |name| Some(limits::cut_characters(members.text(name)?, limits::FIELD_CHARACTERS).to_owned());
        Some(Field { name: text("name")?, value: text("value")? })
    };
    list.iter().filter_map(field).take(limits::FIELDS).collect()
}

/// What the actor says of its software, and what its software says of itself.
pub(super) fn implements(actor: Members) -> Vec<Implements> {
    let said = [actor.value("implements"), actor.object("generator").and_then(|it| it.value("implements"))];
    let mut found: Vec<Implements> = Vec::new();
    for one in said.into_iter().flatten().flat_map(entries).filter_map(implemented) {
        if found.len() < limits::FIELDS && found.iter().all(|known| known.href != one.href) {
            found.push(one);
        }
    }
    found
}

fn entries(value: &Value) -> &[Value] {
    match value {
        Value::Array(entries) => entries,
        one => std::slice::from_ref(one),
    }
}

fn implemented(value: &Value) -> Option<Implements> {
    let href = id_of(value).filter(|href| href.len() <= limits::URL_BYTES)?;
    let name = value.get("name").and_then(Value::as_str).unwrap_or_default();
    Some(Implements {
        href: href.to_owned(),
        name: limits::cut_characters(name, limits::NAME_CHARACTERS).to_owned(),
    })
}
