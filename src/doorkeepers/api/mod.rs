//! The client's door: Mastodon's admin API for blocks of mail domains, networks and addresses.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{app::App, auth::access, error::Error};

mod addresses;
mod mail_domains;
mod networks;

pub use addresses::*;
pub use mail_domains::*;
pub use networks::*;

/// Keeps those out of everything from whose networks nobody does anything. Where the list cannot be read nobody is kept out:
/// what they ask for will say that the database is away.
pub async fn keep_out(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let from = access::address_of(&app, &parts);
    let lets_in = app.gate.lets_in(&app.db, from, app.clock.now()).await;
    if matches!(lets_in, Ok(false)) {
        return Error::Forbidden("Nobody is let in from where you are".to_owned()).into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}
