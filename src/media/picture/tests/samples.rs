//! Files from real cameras, where a folder of them is at hand.

use std::path::PathBuf;

use super::*;

#[allow(clippy::disallowed_methods, reason = "a test's own switch is no setting of the server")]
fn folder() -> Option<PathBuf> {
    let told = std::env::var_os("HELIOGRAPH_SAMPLE_MEDIA").map(PathBuf::from);
    let folder = told.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/media"));
    folder.is_dir().then_some(folder)
}

#[test]
fn files_of_real_cameras_come_out_clean_and_upright_or_are_refused_in_words() {
    let Some(folder) = folder() else {
        println!("skipped: no folder of sample media");
        return;
    };
    let (mut developed, mut refused) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match develop(&bytes, &limits()) {
            Ok(picture) => {
                developed += 1;
                println!("{name}: {} × {} {}", picture.width, picture.height, picture.blurhash);
                assert!(!name.contains("landscape_") || picture.width > picture.height, "{name} lies");
                assert!(!name.contains("portrait_") || picture.width < picture.height, "{name} stands");
                for rendition in &picture.renditions {
                    for needle in
                        [&b"Exif"[..], b"GPS", b"http://ns.adobe.com", b"xpacket", b"Photoshop", b"acsp"]
                    {
                        assert!(
                            !holds(&rendition.bytes, needle),
                            "{name}: {:?} was not cleaned",
                            rendition.kind
                        );
                    }
                    if rendition.kind != RenditionKind::Full {
                        look(rendition);
                    }
                }
            }
            Err(error) => {
                refused += 1;
                println!("{name}: {error} ({error:?})");
                let sentence = error.to_string();
                assert!(sentence.starts_with("This ") && sentence.ends_with('.'), "{name}: {sentence}");
            }
        }
    }
    println!("{developed} developed, {refused} refused");
    assert!(developed + refused > 0);
}
