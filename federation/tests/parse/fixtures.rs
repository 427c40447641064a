//! Documents as peers send them: each file is in a table that says what it is to us, so none is forgotten.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::summary::summary;
use crate::support::fixtures;

/// Every document below `folder`, by its path without its ending.
fn documents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for peer in
        std::fs::read_dir(folder).unwrap().map(|peer| peer.unwrap().path()).filter(|peer| peer.is_dir())
    {
        for file in std::fs::read_dir(&peer).unwrap().map(|file| file.unwrap().path()) {
            let name = file.strip_prefix(folder).unwrap().with_extension("");
            found.insert(name.to_str().unwrap().replace('\\', "/"), std::fs::read(&file).unwrap());
        }
    }
    found
}

/// Those that were written for this project in the shapes that peers send.
pub(super) fn own() -> BTreeMap<String, Vec<u8>> {
    documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))
}

/// Each in one line.
fn read(documents: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    documents.into_iter().map(|(name, bytes)| (name, summary(&bytes))).collect()
}

/// A table of a text file, `path: what it is` in each line.
fn table(text: &str) -> BTreeMap<String, String> {
    let line = |line: &str| {
        let (name, read) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
        (name.to_owned(), read.to_owned())
    };
    text.lines().map(line).collect()
}

#[track_caller]
fn compare(found: &BTreeMap<String, String>, expected: &BTreeMap<String, String>) {
    let names = found.keys().chain(expected.keys()).collect::<std::collections::BTreeSet<_>>();
    let wrong: Vec<_> = names
        .into_iter()
        .filter(|name| found.get(*name) != expected.get(*name))
        .map(|name| format!("{name}\n  is   {:?}\n  said {:?}", found.get(name), expected.get(name)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn parse_10_documents_in_the_shapes_of_all_peers_are_read() {
    compare(&read(own()), &table(include_str!("../fixtures/table.txt")));
}

/// From the test suites of peers. What is theirs stays there: of a summary, the addresses are left out.
#[test]
fn parse_10_documents_of_all_peers_are_read() {
    let Some(folder): Option<PathBuf> = fixtures() else { return };
    let is_address = |word: &str| word.contains('/');
    let without_addresses = |read: String| {
        let words = read.split(' ').map(|word| if is_address(word) { "…" } else { word });
        words.collect::<Vec<_>>().join(" ")
    };
    let found =
        read(documents(&folder)).into_iter().map(|(name, read)| (name, without_addresses(read))).collect();
    compare(&found, &table(include_str!("peers.txt")));
}
