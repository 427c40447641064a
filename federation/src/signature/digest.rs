//! The `Digest` header (RFC 3230): the body's hash, so that a signature over the header covers the body.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::SignatureError;

/// The header for `body`. The name of the algorithm is in upper case: Threads refuses the other.
///
/// ```
/// use federation::signature::digest;
///
/// let header = digest::header(br#"{"hello": "world"}"#);
/// assert_eq!(header, "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=");
/// assert!(digest::check(&header, b"something else").is_err());
/// ```
pub fn header(body: &[u8]) -> String {
    format!("SHA-256={}", STANDARD.encode(digest::digest(&digest::SHA256, body)))
}

/// Whether `header` tells the hash of `body`: SHA-256 has to be listed, once, and what else we know must match too.
pub fn check(header: &str, body: &[u8]) -> Result<(), SignatureError> {
    let mut seen = false;
    for entry in header.split(',') {
        let (name, value) = entry.trim().split_once('=').ok_or(SignatureError::Digest)?;
        let algorithm = match name.to_ascii_lowercase().as_str() {
            "sha-256" if seen => return Err(SignatureError::Digest),
            "sha-256" => {
                seen = true;
                &digest::SHA256
            }
            "sha-512" => &digest::SHA512,
            _ => continue,
        };
        let told = STANDARD.decode(value.trim()).map_err(|_| SignatureError::Digest)?;
        let actual = digest::digest(algorithm, body);
        verify_slices_are_equal(&told, actual.as_ref()).map_err(|_| SignatureError::Digest)?;
    }
    if seen { Ok(()) } else { Err(SignatureError::Digest) }
}

/// The SHA-256 of `bytes` in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    digest::digest(&digest::SHA256, bytes).as_ref().iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
