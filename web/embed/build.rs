//! Chooses the built client that goes into the binary. It never builds one: a build script that runs
//! npm surprises people, needs the network and hides its errors.
//!
//! 1. `WEB_DIST`, where set (a container's build stage, a packager);
//! 2. else `web/dist`, when its `.source` stamp equals the hash of today's sources;
//! 3. else a release build fails and names the cure, and a debug build gets a page that says so.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

/// What the client is built from, relative to `web/`; the same list as in `scripts/source-hash.mjs`.
const INPUTS: [&str; 8] = [
    "index.html",
    "lingui.config.ts",
    "locales",
    "package-lock.json",
    "public",
    "src",
    "vite-babel.ts",
    "vite.config.ts",
];

fn main() {
    let here = PathBuf::from(variable("CARGO_MANIFEST_DIR").expect("Cargo sets it for build scripts"));
    let out = PathBuf::from(variable("OUT_DIR").expect("Cargo sets it for build scripts"));
    let web = here.parent().expect("the crate lies in web/");
    println!("cargo::rerun-if-env-changed=WEB_DIST");
    for input in INPUTS {
        println!("cargo::rerun-if-changed={}", web.join(input).display());
    }
    println!("cargo::rerun-if-changed={}", web.join("dist/.source").display());

    let table = match choose(web) {
        Ok(dist) => {
            table(&dist).unwrap_or_else(|error| stop(&format!("cannot read {}: {error}", dist.display())))
        }
        Err(reason) if variable("PROFILE").as_deref() == Some("release") => stop(&reason),
        Err(reason) => {
            println!("cargo::warning={reason}; this debug build serves a page that says so");
            "pub(crate) static FILES: &[File] = &[];\n".to_owned()
        }
    };
    fs::write(out.join("files.rs"), table).expect("OUT_DIR is writable");
}

#[expect(
    clippy::disallowed_methods,
    reason = "a build script has no `config`: Cargo talks to it by variables"
)]
fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

fn stop(reason: &str) -> ! {
    println!("cargo::error={reason}");
    std::process::exit(1)
}

fn choose(web: &Path) -> Result<PathBuf, String> {
    if let Some(named) = variable("WEB_DIST") {
        let dist = PathBuf::from(&named);
        return if dist.join("index.html").is_file() {
            Ok(dist)
        } else {
            Err(format!("WEB_DIST={named} has no index.html"))
        };
    }
    let dist = web.join("dist");
    let stamp = fs::read_to_string(dist.join(".source"))
        .map_err(|_| "the web client is not built: run `make build`".to_owned())?;
    let today = source_hash(web).map_err(|error| format!("cannot read the web client's sources: {error}"))?;
    if stamp.trim() == today {
        Ok(dist)
    } else {
        Err("the web client in web/dist is older than its sources: run `make build`".to_owned())
    }
}

fn source_hash(web: &Path) -> io::Result<String> {
    let mut paths = Vec::new();
    for input in INPUTS {
        collect(web, input, &mut paths)?;
    }
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        let content = fs::read(web.join(&path))?;
        hash.update(format!("{path}\0{}\0", content.len()));
        hash.update(content);
    }
    Ok(hex(&hash.finalize()))
}

/// Every file under `path`, as `/`-separated paths relative to `root`.
fn collect(root: &Path, path: &str, into: &mut Vec<String>) -> io::Result<()> {
    let full = root.join(path);
    if full.is_file() {
        into.push(path.to_owned());
    } else if full.is_dir() {
        for entry in fs::read_dir(full)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            collect(root, &if path.is_empty() { name } else { format!("{path}/{name}") }, into)?;
        }
    }
    Ok(())
}

/// The Rust source of the table, sorted by path so that a look-up can search by halves.
fn table(dist: &Path) -> io::Result<String> {
    let mut paths = Vec::new();
    collect(dist, "", &mut paths)?;
    // Dot files are Vite's manifest and our stamp: nothing that a browser asks for.
    paths.retain(|path| !path.starts_with('.'));
    let mut names: Vec<&str> = paths.iter().map(|path| path.strip_suffix(".br").unwrap_or(path)).collect();
    names.sort_unstable();
    names.dedup();

    let mut source = String::from("pub(crate) static FILES: &[File] = &[\n");
    for name in names {
        let packed = dist.join(format!("{name}.br"));
        let brotli = packed.is_file();
        let file = if brotli { packed } else { dist.join(name) };
        println!("cargo::rerun-if-changed={}", file.display());
        let etag = &hex(&Sha256::digest(fs::read(&file)?))[..32];
        let file = fs::canonicalize(file)?.display().to_string();
        writeln!(
            source,
            "    File {{ path: {name:?}, bytes: include_bytes!({file:?}), etag: \"\\\"{etag}\\\"\", brotli: {brotli} }},"
        )
        .expect("writing to a String cannot fail");
    }
    source.push_str("];\n");
    Ok(source)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}
