//! What we send and serve, to the letter: a file for each document, for people to read and for changes to show in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use federation::activity::Activity;
use federation::context;
use federation::normalize::normalize;
use federation::vocab::collection::Page;
use federation::vocab::{Actor, Authorization, Note};
use serde_json::Value;

use super::examples::all;
use crate::validators::{Network, faults};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// With `HELIOGRAPH_WRITE_GOLDEN` set, the files are written instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn every_document_is_the_one_in_its_file() {
    let write = std::env::var_os("HELIOGRAPH_WRITE_GOLDEN").is_some();
    for (name, document) in all() {
        let path = folder().join(name).with_extension("json");
        if write {
            std::fs::write(&path, format!("{document:#}\n")).unwrap();
        }
        let kept = std::fs::read(&path).unwrap_or_else(|_| panic!("golden/{name}.json is missing"));
        let kept: Value = serde_json::from_slice(&kept).unwrap();
        assert_eq!(
            document, kept,
            "golden/{name}.json; if the change is meant, write it with HELIOGRAPH_WRITE_GOLDEN=1"
        );
    }
}

#[test]
fn every_file_is_of_a_document() {
    let names: BTreeSet<String> = all().into_iter().map(|(name, _)| format!("{name}.json")).collect();
    assert_eq!(names.len(), all().len(), "two documents have one name");
    let files = std::fs::read_dir(folder()).unwrap();
    let files: BTreeSet<String> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, names);
}

#[test]
fn every_peer_would_take_every_document() {
    for (name, document) in all() {
        assert_eq!(faults(&document, Network::Open), [], "{name}");
    }
}

/// Our own reader is a peer as well: another server of ours.
#[test]
fn every_document_is_read_by_ourselves() {
    for (name, document) in all() {
        let document = normalize(document);
        match document["type"].as_str().unwrap() {
            "Person" | "Application" => drop(Actor::parse(&document).unwrap()),
            "Note" | "Question" => drop(Note::parse(&document).unwrap()),
            "Tombstone" => {}
            "QuoteAuthorization" => drop(Authorization::parse(&document).unwrap()),
            kind if kind.contains("Collection") => drop(Page::parse(&document).unwrap()),
            kind => {
                let activity = Activity::parse(&document).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!((activity.type_name(), activity.check()), (kind, Ok(())), "{name}");
            }
        }
    }
}

/// A block of JSON stands below the name of its file, without `@context`.
#[test]
fn the_page_about_the_vocabulary_shows_what_is_written() {
    let page = include_str!("../../../docs/federation/vocabulary.md");
    let documents = all();
    let mut shown = 0;
    for part in page.split("```json\n").collect::<Vec<_>>().windows(2) {
        let name = part[0].trim_end().lines().last().unwrap();
        let name = name.trim_start_matches('`').trim_end_matches(':').trim_end_matches(".json`");
        let (_, written) =
            documents.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no {name}"));
        let block: Value = serde_json::from_str(part[1].split("```").next().unwrap()).unwrap();
        assert_eq!(block, context::without_context(written.clone()), "{name}");
        shown += 1;
    }
    assert!(20 < shown);
}
