//! The pages of OAuth, made here so that they work without a script.

use axum::response::{Html, IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use maud::{DOCTYPE, Markup, html};

use super::oauth::Authorization;
use crate::{
    accounts::Account,
    app::App,
    auth::model::{OAuthApp, Scopes, passkeys::House},
    error::Error,
};

/// The style sheet of these pages, which the content security policy wants as a file.
pub(super) const STYLE: &str = include_str!("page.css");

/// `form_target` is where a form's answer is redirected to: browsers hold that against the policy too.
pub(super) fn respond(
    status: http::StatusCode,
    app: &App,
    title: &str,
    form_target: &str,
    body: &Markup,
) -> Response {
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {form_target}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (app.config.server.name) }
                link rel="stylesheet" href="/oauth/style.css";
            }
            body {
                main {
                    p.server { (app.site.authority()) }
                    h1 { (title) }
                    (body)
                }
            }
        }
    };
    let headers = [(CONTENT_SECURITY_POLICY, policy), (CACHE_CONTROL, "private, no-store".to_owned())];
    (status, headers, Html(document.into_string())).into_response()
}

pub(super) fn problem(app: &App, error: &Error) -> Response {
    let body = html! { p role="alert" { (error.sentence()) } };
    respond(error.status(), app, "This did not work", "", &body)
}

pub(super) fn sign_in(app: &App, client: &OAuthApp, query: &str, error: Option<&Error>) -> Response {
    let status = error.map_or(http::StatusCode::OK, Error::status);
    let body = html! {
        p { strong { (client.name) } " would like to use your account. Sign in first." }
        @if let Some(error) = error {
            p role="alert" { (error.sentence()) }
        }
        form method="post" action="/oauth/sign_in" {
            input type="hidden" name="query" value=(query);
            label for="login" { "Name or e-mail address" }
            input id="login" name="login" autocomplete="username" required autofocus autocapitalize="none" spellcheck="false";
            label for="password" { "Password" }
            input id="password" name="password" type="password" autocomplete="current-password" required;
            button.primary type="submit" { "Sign in" }
        }
        (passkey_link(app, query))
        @if app.stationery.in_use() {
            p.muted { a href="/account/forgot" { "Forgot your password?" } }
        }
    };
    respond(status, app, "Sign in", "", &body)
}

/// A passkey needs a script, and these pages have none: our own page has one, and leads back here.
fn passkey_link(app: &App, query: &str) -> Markup {
    let back = format!("/oauth/authorize?{query}");
    let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    html! {
        @if cfg!(feature = "web") && House::of(&app.site).is_some() {
            p.muted { a href=(format!("/login?next={back}")) { "Sign in with a passkey" } }
        }
    }
}

/// The password was right; what is left is the code.
pub(super) fn second_step(
    app: &App,
    client: &OAuthApp,
    query: &str,
    step: &str,
    error: Option<&Error>,
) -> Response {
    let status = error.map_or(http::StatusCode::OK, Error::status);
    let body = html! {
        p { strong { (client.name) } " would like to use your account. Enter the code that your app for codes shows, or one \
            of your recovery codes." }
        @if let Some(error) = error {
            p role="alert" { (error.sentence()) }
        }
        form method="post" action="/oauth/second_factor" {
            input type="hidden" name="query" value=(query);
            input type="hidden" name="step" value=(step);
            label for="code" { "Code" }
            input id="code" name="code" autocomplete="one-time-code" required autofocus autocapitalize="none" spellcheck="false";
            button.primary type="submit" { "Sign in" }
        }
        (passkey_link(app, query))
    };
    respond(status, app, "One more step", "", &body)
}

pub(super) fn consent(
    app: &App,
    client: &OAuthApp,
    scopes: &Scopes,
    account: &Account,
    csrf: &str,
    asked: &Authorization,
) -> Response {
    let query =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked_pairs(asked)).finish();
    let body = html! {
        p { strong { (client.name) } " would like to use your account " strong { "@" (account.username) } "." }
        @if let Some(website) = &client.website {
            p.muted { (website) }
        }
        p { "It would be able to:" }
        ul { @for sentence in in_words(scopes) { li { (sentence) } } }
        form method="post" action="/oauth/authorize" {
            input type="hidden" name="csrf" value=(csrf);
            input type="hidden" name="query" value=(query);
            div.answers {
                button type="submit" name="answer" value="deny" { "Deny" }
                button.primary type="submit" name="answer" value="allow" { "Allow" }
            }
        }
    };
    let target = url::Url::parse(&asked.redirect_uri).ok().map(|url| match url.origin() {
        origin @ url::Origin::Tuple(..) => origin.ascii_serialization(),
        url::Origin::Opaque(_) => format!("{}:", url.scheme()),
    });
    respond(http::StatusCode::OK, app, "Let this app in?", &target.unwrap_or_default(), &body)
}

fn asked_pairs(asked: &Authorization) -> Vec<(String, String)> {
    let value = serde_json::to_value(asked).unwrap_or_default();
    let members = value.as_object().cloned().unwrap_or_default();
    members.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
}

/// The code, for programs that cannot be returned to.
pub(super) fn code(app: &App, code: &str) -> Response {
    let body = html! {
        p { "Copy this code into the app:" }
        p { input.code readonly aria-label="Code" value=(code); }
    };
    respond(http::StatusCode::OK, app, "The app is let in", "", &body)
}

/// What scopes mean.
fn in_words(scopes: &Scopes) -> Vec<String> {
    scopes
        .iter()
        .map(|scope| match scope {
            "read" => "see everything in your account, also what is private".to_owned(),
            "write" => "post, edit and delete in your name, and change your account".to_owned(),
            "follow" => "follow, block and mute in your name".to_owned(),
            "push" => "send you notifications".to_owned(),
            "profile" => "see your name and your profile".to_owned(),
            other => match other.split_once(':') {
                Some(("read", noun)) => format!("see your {noun}"),
                Some(("write", noun)) => format!("change your {noun}"),
                Some(("admin", power)) => staff_in_words(power),
                _ => format!("use {other}, which this server does not have"),
            },
        })
        .collect()
}

/// What apps of those may do who look after the server.
fn staff_in_words(power: &str) -> String {
    match power.split_once(':') {
        None if power == "read" => "see everything that those see who run this server".to_owned(),
        None => {
            "do everything that those may do who run this server: let people in, shut them out, block others"
                .to_owned()
        }
        Some((verb, noun)) => {
            let verb = if verb == "read" { "see" } else { "change" };
            let noun = match noun {
                "accounts" => "the accounts of other people here".to_owned(),
                "reports" => "reports about people".to_owned(),
                rules => rules.replace('_', " "),
            };
            format!("{verb} {noun}, as one of those who run this server")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use crate::auth::model::Scopes;

    #[test]
    fn what_staff_grant_is_said() {
        let scopes =
            Scopes::parse("admin:read admin:write admin:write:accounts admin:read:ip_blocks").unwrap();
        let words = in_words(&scopes);
        assert_eq!(words.len(), 4);
        assert!(words.iter().all(|words| words.contains("who run this server")), "{words:?}");
    }
}
