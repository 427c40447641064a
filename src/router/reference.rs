//! The description of the API for people: one page, made of the same document, that works without a script.

use std::sync::LazyLock;

use axum::response::{Html, IntoResponse as _, Response};
use bytes::Bytes;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

const STYLE: &str = include_str!("reference.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// A route as the document has it.
struct Route<'a> {
    method: &'a str,
    path: &'a str,
    operation: &'a Value,
}

impl Route<'_> {
    fn anchor(&self) -> String {
        self.operation["operationId"].as_str().unwrap_or_default().to_owned()
    }

    fn tag(&self) -> &str {
        self.operation["tags"][0].as_str().unwrap_or("other")
    }
}

/// What machines and people read. It is the same for everybody, so it is made once; and few ask, so it is made for
/// the first of them: it would be the longest part of a start.
struct Texts {
    document: Bytes,
    page: Bytes,
}

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let document = super::document();
    let page = page(&serde_json::to_value(&document).unwrap_or_default());
    Texts { document: document.to_json().unwrap_or_default().into(), page: page.into() }
});

/// `GET /api/openapi.json`
pub(super) async fn machine() -> Response {
    ([(CONTENT_TYPE, "application/json")], TEXTS.document.clone()).into_response()
}

/// `GET /api/docs`
pub(super) async fn person() -> Response {
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(TEXTS.page.clone())).into_response()
}

fn page(document: &Value) -> String {
    let routes = routes(document);
    let mut tags: Vec<&str> = routes.iter().map(Route::tag).collect();
    tags.sort_unstable();
    tags.dedup();
    let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let body = html! {
        header {
            h1 { "The API of this server" }
            p { (document["info"]["description"].as_str().unwrap_or_default().replace('`', "")) }
            p { "Machines read " a href="/api/openapi.json" { "the same as OpenAPI 3.1" } "." }
        }
        nav aria-label="Parts" {
            ul { @for tag in &tags { li { a href={ "#tag-" (tag) } { (tag) } } } li { a href="#shapes" { "shapes" } } }
        }
        main {
            @for tag in &tags {
                section aria-labelledby={ "tag-" (tag) } {
                    h2 id={ "tag-" (tag) } { (tag) }
                    @for route in routes.iter().filter(|route| route.tag() == *tag) { (one(route)) }
                }
            }
            section aria-labelledby="shapes" {
                h2 id="shapes" { "shapes" }
                @for (name, schema) in &schemas { (shape(name, schema)) }
            }
        }
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "API · Heliograph" }
                link rel="stylesheet" href="/api/docs/style.css";
            }
            body { (body) }
        }
    };
    page.into_string()
}

pub(super) async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

fn routes(document: &Value) -> Vec<Route<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let each = paths.flat_map(|(path, item)| {
        let there = METHODS.into_iter().filter(|method| item.get(method).is_some());
        there.map(move |method| Route { method, path, operation: &item[method] })
    });
    each.collect()
}

fn one(route: &Route<'_>) -> Markup {
    let operation = route.operation;
    let empty = Vec::new();
    let parameters = operation["parameters"].as_array().unwrap_or(&empty);
    let body = &operation["requestBody"]["content"];
    let body = body.as_object().and_then(|kinds| kinds.values().next()).map(|kind| &kind["schema"]);
    html! {
        details {
            summary {
                code.method { (route.method.to_uppercase()) } " " code { (route.path) }
                span { (operation["summary"].as_str().unwrap_or_default()) }
            }
            @if let Some(words) = operation["description"].as_str() { p { (words) } }
            // A link to what is inside opens it.
            p id=(route.anchor()) { (who(operation)) }
            @if !parameters.is_empty() {
                table {
                    caption { "Parameters" }
                    (head())
                    @for parameter in parameters { (row(
                        parameter["name"].as_str().unwrap_or_default(),
                        &parameter["schema"],
                        parameter["required"] == true,
                        parameter["description"].as_str().or(parameter["schema"]["description"].as_str()),
                    )) }
                }
            }
            @if let Some(schema) = body { p { "Sent: " (kind(schema)) } }
            p {
                "Answered: "
                @for (number, (status, answer)) in operation["responses"].as_object().into_iter().flatten().enumerate() {
                    @if number > 0 { ", " }
                    code { (status) } " " (answered(answer))
                }
            }
        }
    }
}

/// Who may call a route, in words.
fn who(operation: &Value) -> String {
    let Some(needs) = operation["security"].as_array() else { return "Open to everyone.".to_owned() };
    let open = needs.iter().any(|need| need.as_object().is_some_and(serde_json::Map::is_empty));
    let scopes = needs.iter().find_map(|need| need.as_object()?.values().next()?.as_array());
    let scopes: Vec<&str> = scopes.into_iter().flatten().filter_map(Value::as_str).collect();
    let asked = if scopes.is_empty() {
        "any token".to_owned()
    } else {
        format!("the scope {}", scopes.join(" and "))
    };
    if open { format!("Open to strangers; a token needs {asked}.") } else { format!("Needs {asked}.") }
}

fn answered(answer: &Value) -> Markup {
    let content = answer["content"].as_object().and_then(|kinds| kinds.values().next());
    html! {
        @match content {
            Some(content) => { (kind(&content["schema"])) },
            None => { (answer["description"].as_str().unwrap_or_default()) },
        }
    }
}

/// What a value is, with a link to its shape.
fn kind(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return html! { a href={ "#shape-" (name) } { (name) } };
    }
    let choices = ["oneOf", "anyOf", "allOf"].iter().find_map(|word| schema[word].as_array());
    if let Some(choices) = choices {
        let word = if schema.get("allOf").is_some() { " and " } else { " or " };
        return html! { @for (number, one) in choices.iter().enumerate() { @if number > 0 { (word) } (kind(one)) } };
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> =
            values.iter().map(|value| value.as_str().map_or(value.to_string(), str::to_owned)).collect();
        return html! { (values.join(" | ")) };
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => html! { "list of " (kind(&schema["items"])) },
        Value::String(name) => html! { (name) },
        Value::Array(names) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            html! { (names.join(" or ")) }
        }
        _ => html! { "anything" },
    }
}

fn shape(name: &str, schema: &Value) -> Markup {
    let parts = schema["allOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    html! {
        details {
            summary { code { (name) } span { (schema["description"].as_str().unwrap_or_default()) } }
            div id={ "shape-" (name) } {}
            @for part in &parts {
                @if part.get("$ref").is_some() { p { "All of " (kind(part)) ", and:" } }
                @if let Some(properties) = part["properties"].as_object() {
                    table {
                        caption { "Members" }
                        (head())
                        @for (member, is) in properties {
                            (row(
                                member,
                                is,
                                part["required"].as_array().is_some_and(|all| all.iter().any(|one| one == member)),
                                is["description"].as_str(),
                            ))
                        }
                    }
                } @else if part.get("$ref").is_none() { p { (kind(part)) } }
            }
        }
    }
}

fn head() -> Markup {
    html! { thead { tr { th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Meaning" } } } }
}

fn row(name: &str, schema: &Value, required: bool, meaning: Option<&str>) -> Markup {
    html! {
        tr {
            th scope="row" { code { (name) } @if required { " (always)" } }
            td { (kind(schema)) }
            td { (meaning.unwrap_or_default()) }
        }
    }
}
