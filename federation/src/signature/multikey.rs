//! Keys in one line: Multikey (W3C Controlled Identifiers 1.0, FEP-521a).
//!
//! A multicodec prefix says what kind of key follows, and the whole is base58 with `z` in front (multibase).

use super::SignatureError;
use super::keys::{ED25519_PREFIX, VerifyingKey, write_pem};
use crate::limits;

/// `ed25519-pub`, as a varint.
const ED25519: [u8; 2] = [0xed, 0x01];

/// `rsa-pub`, as a varint: an `RSAPublicKey` (RFC 8017) follows.
const RSA: [u8; 2] = [0x85, 0x24];

/// The bytes of a base58 text with `z` in front. Decoding takes time with the square of the length, so it is limited.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix('z').filter(|digits| digits.len() <= limits::MULTIBASE_BYTES)?;
    bs58::decode(digits).into_vec().ok()
}

/// `bytes` in base58 with `z` in front.
pub(crate) fn encode(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// The text of an Ed25519 key.
pub(crate) fn write_ed25519(key: &[u8]) -> String {
    encode(&[&ED25519[..], key].concat())
}

/// The same key in PEM, as [`VerifyingKey::from_pem`] reads it.
///
/// ```
/// use federation::signature::{VerifyingKey, keys::KeyKind, multikey};
///
/// # fn main() -> Result<(), federation::signature::SignatureError> {
/// let pem = multikey::to_pem("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")?;
/// assert_eq!(VerifyingKey::from_pem(&pem)?.kind(), KeyKind::Ed25519);
/// # Ok(())
/// # }
/// ```
pub fn to_pem(text: &str) -> Result<String, SignatureError> {
    let bytes = decode(text).ok_or(SignatureError::Key)?;
    let pem = match bytes.split_first_chunk() {
        Some((&ED25519, key)) => write_pem("PUBLIC KEY", &[&ED25519_PREFIX[..], key].concat()),
        Some((&RSA, key)) => write_pem("RSA PUBLIC KEY", key),
        _ => return Err(SignatureError::Key),
    };
    VerifyingKey::from_pem(&pem)?;
    Ok(pem)
}

#[cfg(test)]
mod tests {
    use super::{ED25519, encode, to_pem};

    #[test]
    fn what_is_no_key_is_refused() {
        let key = |prefix: [u8; 2], length: usize| encode(&[&prefix[..], &vec![1; length]].concat());
        for text in [
            "",
            "z",
            "zz",
            "z0OIl",
            "u7QEmtAuPk__z",
            &key(ED25519, 31),
            &key(ED25519, 33),
            &key([0xe7, 0x01], 33),
            &key(super::RSA, 270),
            &format!("z{}", "2".repeat(100_000)),
        ] {
            assert!(to_pem(text).is_err(), "{text}");
        }
        assert!(to_pem("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").is_ok());
    }
}
