//! Where the documents of peers are, which aren't part of this project.

use std::path::{Path, PathBuf};

/// The folder with `INDEX.md`, or `None` where it isn't there: its tests then say `skipped`.
pub(crate) fn fixtures() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a variable of the tests, which is no configuration")]
    let named = std::env::var_os("HELIOGRAPH_PEER_FIXTURES").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures");
    let found = [named, Some(beside)].into_iter().flatten().find(|folder| folder.join("INDEX.md").is_file());
    if found.is_none() {
        println!("skipped: the documents of peers are not here");
    }
    found
}
