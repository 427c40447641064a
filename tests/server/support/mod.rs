//! What tests stand on: servers in this process, people who use them, peers that misbehave.
//!
//! A journey is one function that is given a [`Backend`]; [`journeys!`] makes a test of it for each
//! database. No worker runs by itself: [`settle`] does everything that is due, and time is a clock that
//! moves a millisecond with each request and otherwise by hand.

mod actor;
mod app;
mod authenticator;
mod backend;
mod browser;
pub(crate) mod codes;
pub(crate) mod crowd;
mod documents;
mod fault;
mod keys;
mod lies;
mod listener;
mod mails;
mod names;
mod peer;
mod person;
pub(crate) mod pictures;
pub(crate) mod provider;
pub(crate) mod push;
pub(crate) mod rows;
#[path = "../../../federation/tests/support/validators.rs"]
mod validators;

pub(crate) use actor::{Actor, Letter, note};
pub(crate) use app::{Options, TestApp, client, settle};
pub(crate) use authenticator::Authenticator;
pub(crate) use backend::Backend;
pub(crate) use browser::{Browser, PASSWORD, SESSION, hidden, submit, try_to_sign_in};
pub(crate) use crowd::{Stranger, counts};
pub(crate) use fault::{Fault, Nobody};
pub(crate) use lies::Lie;
pub(crate) use listener::{Events, Socket};
pub(crate) use mails::MailServer;
pub(crate) use names::Names;
pub(crate) use peer::{FakePeer, Received};
pub(crate) use person::{Answer, Person, ids};

/// A test on each database for each of these functions. They stand first in a file: its contents.
macro_rules! journeys {
    ($($name:ident),+ $(,)?) => {
        $(
            mod $name {
                #[tokio::test]
                async fn sqlite() {
                    $crate::support::on_sqlite(async |backend| super::$name(backend).await).await;
                }

                #[tokio::test]
                async fn postgres() {
                    $crate::support::on_postgres(async |backend| super::$name(backend).await).await;
                }
            }
        )+
    };
}
pub(crate) use journeys;

pub(crate) async fn on_sqlite(journey: impl AsyncFnOnce(&Backend)) {
    run(Backend::sqlite(), journey).await;
}

/// Where no PostgreSQL is given, the test says so and proves nothing; `make test` always gives one.
pub(crate) async fn on_postgres(journey: impl AsyncFnOnce(&Backend)) {
    match Backend::postgres() {
        Some(backend) => run(backend, journey).await,
        None => println!("skipped: no PostgreSQL (HELIOGRAPH_TEST_POSTGRES is not set)"),
    }
}

async fn run(backend: Backend, journey: impl AsyncFnOnce(&Backend)) {
    Box::pin(journey(&backend)).await;
    backend.finish().await;
}
