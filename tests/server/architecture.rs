//! The one rule of the house: imports go down, or left.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Lines of a file. `schema.rs` is a list that nobody reads from top to bottom.
const LINES: usize = 400;

/// From low to high. Files of a feature that are none of these are its model's helpers.
const ROLES: [&[&str]; 5] = [&["model"], &["db"], &["actions"], &["view"], &["api", "federation", "jobs"]];

/// One file, as a path below `src` without its ending: `posts/actions/edit`.
struct Source {
    name: String,
    text: String,
}

/// A module that a line names, and where.
struct Import<'a> {
    from: &'a str,
    line: usize,
    path: Vec<String>,
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let root = source_folder();
    let (mut sources, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().with_extension("");
                let name = name.to_str().unwrap().replace('\\', "/");
                sources.push(Source { name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    sources
}

/// The modules of the map in `lib.rs`, in its three parts.
struct Map {
    ground: Vec<String>,
    features: Vec<String>,
    doors: Vec<String>,
}

fn map() -> Map {
    let text = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    let mut map = Map { ground: vec!["db".to_owned()], features: Vec::new(), doors: Vec::new() };
    let mut part = None;
    for line in text.lines() {
        part = match line {
            "// The ground." => Some(0),
            "// The features, in reading order." => Some(1),
            "// The doors, and what puts everything together." => Some(2),
            _ => part,
        };
        let module = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
        if let (Some(part), Some(module)) = (part, module) {
            [&mut map.ground, &mut map.features, &mut map.doors][part].push(module.to_owned());
        }
    }
    assert!(!map.features.is_empty() && !map.doors.is_empty(), "lib.rs has lost the headings of its map");
    map
}

/// Every path below `crate::` that a file names, in `use` trees and in the middle of code.
fn imports(source: &Source) -> Vec<Import<'_>> {
    let mut code = String::with_capacity(source.text.len());
    for line in source.text.lines() {
        code.push_str(line.split("//").next().unwrap_or_default());
        code.push('\n');
    }
    let mut imports = Vec::new();
    for (place, _) in code.match_indices("crate::") {
        if code[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let line = code[..place].lines().count().max(1);
        let tree = &code[place + "crate::".len()..];
        let mut found = Vec::new();
        walk(tree, &mut Vec::new(), &mut found);
        imports.extend(found.into_iter().map(|path| Import { from: &source.name, line, path }));
    }
    imports
}

/// Reads one `use` tree or path; what is left behind it.
fn walk<'a>(tree: &'a str, above: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let tree = tree.trim_start();
    if let Some(mut rest) = tree.strip_prefix('{') {
        loop {
            rest = walk(rest, above, found).trim_start();
            match rest.strip_prefix(',') {
                Some(next) if next.trim_start().starts_with('}') => {
                    return next.trim_start().strip_prefix('}').unwrap();
                }
                Some(next) => rest = next,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = tree.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(tree.len());
    let (word, rest) = tree.split_at(end);
    if word.is_empty() {
        return rest.strip_prefix('*').unwrap_or(rest);
    }
    above.push(word.to_owned());
    let rest = match rest.strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') => walk(rest, above, found),
        _ => {
            found.push(above.clone());
            // `as name` belongs to this leaf.
            let renamed = rest.trim_start().strip_prefix("as ");
            renamed.map_or(rest, |rest| {
                rest.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
            })
        }
    };
    above.pop();
    rest
}

/// How high a file or module of a feature stands; none where it is no role.
fn role(word: &str) -> Option<usize> {
    ROLES.iter().position(|words| words.contains(&word))
}

fn fail(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn imports_go_down_or_left() {
    let map = map();
    let place = |feature: &str| map.features.iter().position(|one| one == feature);
    let mut complaints = Vec::new();
    for source in &sources() {
        let mut parts = source.name.split('/');
        let Some(feature) = parts.next().and_then(place) else { continue };
        let Some(own_role) = parts.next().and_then(role) else { continue };
        for import in imports(source) {
            let Some(other) = import.path.first().and_then(|module| place(module)) else { continue };
            // A name of the feature itself is one of its model's.
            let other_role = import.path.get(1).and_then(|word| role(word)).unwrap_or(0);
            let down = other_role < own_role;
            let left = other_role == own_role && other <= feature;
            if !down && !left {
                complaints.push(format!(
                    "src/{}.rs:{} imports crate::{}, which is neither a lower role nor an earlier feature of \
                     the same role",
                    import.from,
                    import.line,
                    import.path.join("::"),
                ));
            }
        }
    }
    fail(&complaints);
}

/// What a feature's code below its doors may not know, and the whole ground neither.
#[test]
fn the_ground_knows_no_feature_and_the_inside_knows_no_door() {
    let map = map();
    let mut complaints = Vec::new();
    for source in &sources() {
        let top = source.name.split('/').next().unwrap_or_default();
        let is_ground = map.ground.iter().any(|module| module == top);
        let is_feature = map.features.iter().any(|module| module == top);
        let is_inside = is_feature
            && source.name.split('/').nth(1).and_then(role).is_some_and(|role| role < ROLES.len() - 1);
        for import in imports(source) {
            let Some(module) = import.path.first() else { continue };
            let to_feature = map.features.contains(module);
            let to_door = map.doors.contains(module);
            if (is_ground && (to_feature || to_door)) || (is_inside && to_door) {
                complaints.push(format!(
                    "src/{}.rs:{} imports crate::{}: what carries the house does not know who lives in it",
                    import.from,
                    import.line,
                    import.path.join("::"),
                ));
            }
        }
    }
    fail(&complaints);
}

#[test]
fn only_models_and_questions_know_the_schema() {
    let map = map();
    let mut complaints = Vec::new();
    for source in &sources() {
        let mut parts = source.name.split('/');
        let top = parts.next().unwrap_or_default();
        let role = parts.next().unwrap_or_default();
        if map.ground.iter().any(|module| module == top) || ["db", "model"].contains(&role) {
            continue;
        }
        for import in imports(source).iter().filter(|import| import.path[0] == "schema") {
            complaints.push(format!(
                "src/{}.rs:{} knows crate::{}: SQL is in db.rs, rows are in model.rs",
                import.from,
                import.line,
                import.path.join("::"),
            ));
        }
    }
    fail(&complaints);
}

#[test]
fn files_are_short_enough_to_be_read() {
    let mut complaints = Vec::new();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server");
    let own = fs::read_dir(&tests).unwrap().chain(fs::read_dir(tests.join("support")).unwrap());
    let own = own.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let own = own.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()));
    let all = sources().into_iter().map(|source| (format!("src/{}.rs", source.name), source.text));
    for (name, text) in all.chain(own) {
        let lines = text.lines().count();
        if LINES < lines && name != "src/schema.rs" {
            complaints.push(format!("{name} has {lines} lines, more than {LINES}: make a folder of it"));
        }
    }
    fail(&complaints);
}

#[test]
fn a_tree_of_imports_is_read_to_its_leaves() {
    let mut found = Vec::new();
    walk("{a::{self, b as c}, d::e, f::{g::*, h}};", &mut Vec::new(), &mut found);
    let found: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a::self", "a::b", "d::e", "f::h"]);
}
