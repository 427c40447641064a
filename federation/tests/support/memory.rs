//! What a server remembers about hosts.

use std::collections::HashMap;
use std::sync::Mutex;

use federation::signature::{HostScheme, Schemes};
use futures::future::{BoxFuture, ready};

/// What a server keeps about hosts.
#[derive(Default)]
pub(crate) struct Memory(Mutex<HashMap<String, HostScheme>>);

impl Schemes for Memory {
    fn find<'a>(&'a self, authority: &'a str) -> BoxFuture<'a, HostScheme> {
        Box::pin(ready(self.0.lock().unwrap().get(authority).copied().unwrap_or_default()))
    }

    fn remember<'a>(&'a self, authority: &'a str, scheme: HostScheme) -> BoxFuture<'a, ()> {
        self.0.lock().unwrap().insert(authority.to_owned(), scheme);
        Box::pin(ready(()))
    }
}
