//! The body's hash in a header, so that a signature over the header covers the body: `Digest` (RFC 3230) with
//! draft-cavage, `Content-Digest` (RFC 9530) with RFC 9421.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sfv::ListEntry;

use super::SignatureError;
use super::structured::dictionary;

/// The `Digest` header for `body`. The name of the algorithm is in upper case: Threads refuses the other.
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

/// Whether the `Digest` header tells the hash of `body`: SHA-256 has to be listed, once, and what else we know must match too.
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

/// The `Content-Digest` header for `body`.
///
/// ```
/// use federation::signature::digest;
///
/// let header = digest::content_header(br#"{"hello": "world"}"#);
/// assert_eq!(header, "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
/// assert!(digest::check_content(&header, b"something else").is_err());
/// ```
pub fn content_header(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(digest::digest(&digest::SHA256, body)))
}

/// Whether the `Content-Digest` header tells the hash of `body`: of what is listed, all that we know must match, and we
/// have to know one.
pub fn check_content(header: &str, body: &[u8]) -> Result<(), SignatureError> {
    let mut is_known = false;
    for (name, member) in dictionary(header).map_err(|_| SignatureError::Digest)? {
        let algorithm = match name.as_str() {
            "sha-256" => &digest::SHA256,
            "sha-512" => &digest::SHA512,
            _ => continue,
        };
        let ListEntry::Item(item) = member else { return Err(SignatureError::Digest) };
        let told = item.bare_item.as_byte_sequence().ok_or(SignatureError::Digest)?;
        let actual = digest::digest(algorithm, body);
        verify_slices_are_equal(told, actual.as_ref()).map_err(|_| SignatureError::Digest)?;
        is_known = true;
    }
    if is_known { Ok(()) } else { Err(SignatureError::Digest) }
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
