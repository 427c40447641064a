//! RSA keys, made once for all runs: making one takes longer than most tests.

use std::{path::Path, sync::OnceLock};

use federation::signature::keys::SigningKey;

/// How many different keys there are.
pub(crate) const COUNT: usize = 6;

/// All of them, PKCS#8. They are kept in the target folder; who comes first makes them.
pub(crate) fn all() -> Vec<Vec<u8>> {
    static KEYS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    KEYS.get_or_init(|| (0..COUNT).map(kept).collect()).clone()
}

/// Key `number` of [`COUNT`].
pub(crate) fn key(number: usize) -> SigningKey {
    SigningKey::from_pkcs8(&all()[number]).unwrap()
}

fn kept(number: usize) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys");
    let path = folder.join(format!("rsa-{number}.der"));
    if let Ok(der) = std::fs::read(&path) {
        return der;
    }
    let der = SigningKey::generate().unwrap().to_pkcs8().unwrap();
    // Several processes may be here at once: each renames a whole file into place.
    std::fs::create_dir_all(&folder).unwrap();
    let own = folder.join(format!("rsa-{number}.{}", std::process::id()));
    std::fs::write(&own, &der).unwrap();
    std::fs::rename(&own, &path).unwrap();
    der
}
