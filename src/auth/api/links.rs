//! The pages that links in mails open. They work without a script, in whatever a mail app shows them in.
//!
//! Opening one changes nothing, because mail apps open links to look at them: what a link is for is done by its button.
//! The address holds the secret, so these pages send no referrer; and since browsers then do not say where a form comes
//! from either, it is the secret alone that counts here.

use axum::{Form, extract::State, response::Response};
use http::{HeaderMap, HeaderValue, header::REFERRER_POLICY, request::Parts};
use maud::{Markup, html};
use serde::Deserialize;

use super::{page, password};
use crate::{
    accounts::{Account, db as accounts_db},
    app::App,
    auth::{access, actions, db, model::Purpose},
    db::found,
    error::{Error, Result},
    params::Path,
};

/// The page on which one says whose password is forgotten.
pub async fn forgot_page(State(app): State<App>) -> Response {
    match password::check_mails(&app) {
        Ok(()) => forgot(&app, None),
        Err(error) => page::problem(&app, &error),
    }
}

fn forgot(app: &App, error: Option<&Error>) -> Response {
    let body = html! {
        @if let Some(error) = error { p role="alert" { (error.sentence()) } }
        p { "We send you a mail with a link to choose another one." }
        form method="post" action="/account/forgot" {
            label for="login" { "Name or e-mail address" }
            input id="login" name="login" autocomplete="username" required autofocus autocapitalize="none" spellcheck="false";
            button.primary type="submit" { "Send the mail" }
        }
    };
    page::respond(error.map_or(http::StatusCode::OK, Error::status), app, "Forgot your password?", "", &body)
}

#[derive(Debug, Deserialize)]
pub struct ForgotForm {
    login: String,
}

pub async fn forgot_form(State(app): State<App>, parts: Parts, Form(sent): Form<ForgotForm>) -> Response {
    if let Err(error) = password::send_reset(&app, &parts, sent.login).await {
        return forgot(&app, Some(&error));
    }
    let body = html! {
        p { "If somebody here has this name or address, a mail is on its way. Its link works for an hour." }
    };
    page::respond(http::StatusCode::OK, &app, "Look into your mail", "", &body)
}

/// The page of a link.
pub async fn link_page(
    State(app): State<App>,
    headers: HeaderMap,
    Path((kind, token)): Path<(String, String)>,
) -> Response {
    unseen(match find(&app, &headers, &kind, &token).await {
        Ok((kind, account)) => ask(&app, kind, &account, None),
        Err(error) => page::problem(&app, &error),
    })
}

/// Where to the browser goes from here, it does not say where from.
fn unseen(mut response: Response) -> Response {
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// What a link is for, and for whom. Somebody else who is signed in has opened what is not theirs.
async fn find(app: &App, headers: &HeaderMap, kind: &str, token: &str) -> Result<(Purpose, Account)> {
    let kind = Purpose::parse(kind).ok_or(Error::NotFound)?;
    let (token, cookie) = (token.to_owned(), access::cookie(headers));
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let link = actions::find_link(conn, &token, kind)?;
            let session = match cookie {
                Some(cookie) => db::find_session(conn, &crate::keyring::hash(&cookie))?,
                None => None,
            };
            if session.is_some_and(|session| !session.is_over(now) && session.account_id != link.account_id) {
                return Err(Error::Forbidden("This link is for another account; sign out first.".to_owned()));
            }
            Ok((kind, found(accounts_db::find(conn, link.account_id))?))
        })
        .await
}

fn ask(app: &App, kind: Purpose, account: &Account, error: Option<&Error>) -> Response {
    let (title, button) = match kind {
        Purpose::Reset => ("Choose another password", "Save"),
        Purpose::Confirm => ("Confirm your address", "Confirm"),
        Purpose::Change => ("Use this address", "Use it"),
        Purpose::Undo => ("Take the change of address back", "Take it back"),
    };
    let body: Markup = html! {
        p { "For the account " strong { "@" (account.username) } "." }
        @if kind == Purpose::Undo { p { "Everything that is signed in to the account ends too." } }
        @if let Some(error) = error { p role="alert" { (error.sentence()) } }
        form method="post" {
            @if kind == Purpose::Reset {
                input type="hidden" name="username" autocomplete="username" value=(account.username);
                label for="password" { "New password" }
                input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required autofocus;
            }
            button.primary type="submit" { (button) }
        }
    };
    page::respond(error.map_or(http::StatusCode::OK, Error::status), app, title, "", &body)
}

#[derive(Debug, Deserialize)]
pub struct LinkForm {
    #[serde(default)]
    password: String,
}

/// Does what a link is for.
pub async fn link_form(
    State(app): State<App>,
    parts: Parts,
    Path((kind, token)): Path<(String, String)>,
    Form(sent): Form<LinkForm>,
) -> Response {
    unseen(
        follow(&app, &parts, &kind, token, sent.password)
            .await
            .unwrap_or_else(|error| page::problem(&app, &error)),
    )
}

async fn follow(app: &App, parts: &Parts, kind: &str, token: String, password: String) -> Result<Response> {
    app.rates.stranger(access::address_of(app, parts))?;
    let (kind, account) = find(app, &parts.headers, kind, &token).await?;
    let stationery = app.stationery.clone();
    let said = match kind {
        Purpose::Reset => match password::reset(app, token, password).await {
            Ok(_) => "You have another password now. Sign in with it.",
            Err(error @ Error::Fields(_)) => return Ok(ask(app, kind, &account, Some(&error))),
            Err(error) => return Err(error),
        },
        Purpose::Confirm => {
            let user = app
                .db
                .write(move |conn| {
                    let who = actions::use_confirmation(conn, &token)?;
                    found(accounts_db::find_user(conn, who))
                })
                .await?;
            if user.waits_for().is_some() {
                "Your address is confirmed. Those who run the server read your request now, and we write to you."
            } else {
                "Your address is confirmed. Go on where you were."
            }
        }
        Purpose::Change => {
            app.db.write(move |conn| actions::use_change(conn, &stationery, &token)).await?;
            "Your account has this address now."
        }
        Purpose::Undo => {
            app.db.write(move |conn| actions::use_undo(conn, &stationery, &token)).await?;
            "Your account has its old address again. Choose another password now."
        }
    };
    let next =
        if kind == Purpose::Undo { ("/account/forgot", "Choose another password") } else { ("/", "Go on") };
    let body = html! { p { (said) } p { a href=(next.0) { (next.1) } } };
    Ok(page::respond(http::StatusCode::OK, app, "Done", "", &body))
}
