//! The name service of the tests, which remembers what it was asked.

use std::{
    collections::BTreeMap,
    io,
    net::IpAddr,
    sync::{Arc, Mutex},
};

use federation::fetch::Resolver;
use futures::future::{BoxFuture, ready};

/// Every name of the tests is on this machine; any other is unknown. Clones share what they know.
#[derive(Clone, Default)]
pub(crate) struct Names {
    known: Arc<Mutex<BTreeMap<String, Vec<IpAddr>>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Names {
    pub(crate) fn usual() -> Self {
        let names = Self::default();
        for name in [
            "a.test",
            "b.test",
            "c.test",
            "s.test",
            "l.test",
            "t.test",
            "v.test",
            "w.test",
            "e.test",
            "sub.e.test",
            "xn--bcher-kva.test",
            "localhost",
        ] {
            names.put(name, &["127.0.0.1"]);
        }
        for number in 0..30 {
            names.put(&format!("r{number}.e.test"), &["127.0.0.1"]);
        }
        names
    }

    pub(crate) fn put(&self, name: &str, addresses: &[&str]) {
        let addresses = addresses.iter().map(|address| address.parse().unwrap()).collect();
        self.known.lock().unwrap().insert(name.to_owned(), addresses);
    }

    /// Every name that was asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Resolver for Names {
    fn resolve(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        self.asked.lock().unwrap().push(name.to_owned());
        let known = self.known.lock().unwrap().get(name).cloned();
        Box::pin(ready(known.ok_or_else(|| io::Error::other("no such name"))))
    }
}
