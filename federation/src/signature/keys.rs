//! Keys to sign and to verify with.
//!
//! Ours for requests are RSA of 2048 bits, which everyone verifies, and those for proofs Ed25519. Others' may be RSA of 2048 to 4096 bits, or Ed25519; a key
//! that is weak, or so large that verifying is an attack, is refused when it is read.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ED25519, Ed25519KeyPair, KeyPair, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{SignatureError, multikey};
use crate::limits;

/// A private key of ours.
pub struct SigningKey(RsaKeyPair);

/// Why a private key could not be made, read or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the private key is not usable")]
pub struct KeyError;

impl SigningKey {
    /// A new RSA key of 2048 bits. Takes about a tenth of a second of one processor.
    pub fn generate() -> Result<Self, KeyError> {
        RsaKeyPair::generate(KeySize::Rsa2048).map(Self).map_err(|_| KeyError)
    }

    /// Reads an RSA key in unencrypted PKCS#8 (RFC 5208), DER.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        RsaKeyPair::from_pkcs8(der).map(Self).map_err(|_| KeyError)
    }

    /// The key in unencrypted PKCS#8, DER: to be encrypted before it is stored.
    pub fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        let der: Pkcs8V1Der = self.0.as_der().map_err(|_| KeyError)?;
        Ok(der.as_ref().to_vec())
    }

    /// The public half as `SubjectPublicKeyInfo` in PEM, for the actor document.
    pub fn public_key_pem(&self) -> Result<String, KeyError> {
        let der = AsDer::<aws_lc_rs::encoding::PublicKeyX509Der>::as_der(self.0.public_key());
        Ok(write_pem("PUBLIC KEY", der.map_err(|_| KeyError)?.as_ref()))
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017) over `message`.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let random = SystemRandom::new();
        self.0.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).map_err(|_| KeyError)?;
        Ok(signature)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("SigningKey(***)")
    }
}

/// A private key of ours for proofs on documents.
pub struct ProofKey(Ed25519KeyPair);

impl ProofKey {
    /// A new key. Takes no time worth speaking of.
    pub fn generate() -> Result<Self, KeyError> {
        Ed25519KeyPair::generate().map(Self).map_err(|_| KeyError)
    }

    /// Reads a key in unencrypted PKCS#8 (RFC 8410), DER.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).map(Self).map_err(|_| KeyError)
    }

    /// The key in unencrypted PKCS#8, DER: to be encrypted before it is stored.
    pub fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        self.0.to_pkcs8v1().map(|der| der.as_ref().to_vec()).map_err(|_| KeyError)
    }

    /// The public half for the actor document: `publicKeyMultibase` of a Multikey.
    pub fn public_key_multibase(&self) -> String {
        multikey::write_ed25519(self.0.public_key().as_ref())
    }

    /// Ed25519 (RFC 8032) over `message`.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.0.try_sign(message).map(|signature| signature.as_ref().to_vec()).map_err(|_| KeyError)
    }
}

impl fmt::Debug for ProofKey {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("ProofKey(***)")
    }
}

/// Which mathematics a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rsa,
    /// RFC 8032.
    Ed25519,
}

/// A public key of somebody else.
#[derive(Clone)]
pub struct VerifyingKey {
    kind: KeyKind,
    key: ParsedPublicKey,
}

impl VerifyingKey {
    /// Reads a public key in PEM: `PUBLIC KEY` (`SubjectPublicKeyInfo`, RFC 5280) or `RSA PUBLIC KEY` (PKCS#1).
    ///
    /// RSA keys have an odd modulus of 2048 to 4096 bits and an odd exponent from 3 to 2³² - 1. Nothing may follow.
    pub fn from_pem(pem: &str) -> Result<Self, SignatureError> {
        let (label, der) = read_pem(pem).ok_or(SignatureError::Key)?;
        let (kind, bytes): (_, &[u8]) = match label {
            "RSA PUBLIC KEY" => (KeyKind::Rsa, &der),
            "PUBLIC KEY" => match der.strip_prefix(&ED25519_PREFIX) {
                Some(key) => (KeyKind::Ed25519, key),
                None => (KeyKind::Rsa, rsa_in_spki(&der).ok_or(SignatureError::Key)?),
            },
            _ => return Err(SignatureError::Key),
        };
        let parsed = match kind {
            KeyKind::Ed25519 => ParsedPublicKey::new(&ED25519, bytes),
            KeyKind::Rsa => {
                if !is_sound_rsa(bytes) {
                    return Err(SignatureError::Key);
                }
                ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, bytes)
            }
        };
        parsed.map(|key| Self { kind, key }).map_err(|_| SignatureError::Key)
    }

    /// Which mathematics it is for.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Whether the key signed `message` with `signature`.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(message, signature).is_ok()
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "VerifyingKey({:?})", self.kind)
    }
}

/// What precedes the 32 bytes of an Ed25519 key in `SubjectPublicKeyInfo` (RFC 8410).
pub(super) const ED25519_PREFIX: [u8; 12] =
    [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// `AlgorithmIdentifier` of RSA (RFC 3279): rsaEncryption with NULL.
const RSA_ALGORITHM: [u8; 13] =
    [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;

/// The value of the DER element of type `tag` at the start of `der`, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[found, first], rest) = der.split_first_chunk()?;
    if found != tag {
        return None;
    }
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => rest.split_first().map(|(byte, rest)| (usize::from(*byte), rest))?,
        0x82 => {
            rest.split_first_chunk().map(|(bytes, rest)| (usize::from(u16::from_be_bytes(*bytes)), rest))?
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// The whole of `der` as one element.
fn only(der: &[u8], tag: u8) -> Option<&[u8]> {
    element(der, tag).and_then(|(value, rest)| rest.is_empty().then_some(value))
}

/// The `RSAPublicKey` (RFC 8017) in a `SubjectPublicKeyInfo`.
fn rsa_in_spki(der: &[u8]) -> Option<&[u8]> {
    let (algorithm, rest) = element(only(der, SEQUENCE)?, SEQUENCE)?;
    if algorithm != RSA_ALGORITHM {
        return None;
    }
    only(rest, BIT_STRING)?.strip_prefix(&[0])
}

fn is_sound_rsa(der: &[u8]) -> bool {
    let numbers = || {
        let (modulus, rest) = element(only(der, SEQUENCE)?, INTEGER)?;
        Some((modulus, only(rest, INTEGER)?))
    };
    let Some((modulus, exponent)) = numbers() else { return false };
    // A leading zero only says that the number isn't negative.
    let positive = |number: &[u8]| number.first().is_some_and(|byte| byte & 0x80 == 0);
    let plain = |number: &'_ [u8]| number.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<u8>>();
    let is_odd = |number: &[u8]| number.last().is_some_and(|byte| byte & 1 == 1);
    let (modulus_digits, exponent_digits) = (plain(modulus), plain(exponent));
    let bits =
        modulus_digits.len() * 8 - modulus_digits.first().map_or(0, |byte| byte.leading_zeros() as usize);
    positive(modulus)
        && positive(exponent)
        && (2048..=4096).contains(&bits)
        && is_odd(&modulus_digits)
        && is_odd(&exponent_digits)
        && exponent_digits.len() <= 4
        && exponent_digits != [1]
}

/// The label and the bytes of the one block in `pem` (RFC 7468). Text around it is refused.
fn read_pem(pem: &str) -> Option<(&str, Vec<u8>)> {
    if limits::PEM_BYTES < pem.len() {
        return None;
    }
    let (label, rest) = pem.trim().strip_prefix("-----BEGIN ")?.split_once("-----")?;
    let (body, end) = rest.split_once("-----END ")?;
    if end.strip_suffix("-----")? != label {
        return None;
    }
    let digits: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    Some((label, STANDARD.decode(digits).ok()?))
}

pub(super) fn write_pem(label: &str, der: &[u8]) -> String {
    let digits = STANDARD.encode(der);
    let mut pem = format!("-----BEGIN {label}-----\n");
    let mut rest = digits.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    pem.push_str("-----END ");
    pem.push_str(label);
    pem.push_str("-----\n");
    pem
}

#[cfg(test)]
mod tests {
    use super::{ProofKey, SigningKey, VerifyingKey, write_pem};
    use aws_lc_rs::signature::KeyPair;

    #[test]
    fn a_key_survives_being_stored() {
        let key = SigningKey::generate().unwrap();
        let again = SigningKey::from_pkcs8(&key.to_pkcs8().unwrap()).unwrap();
        assert_eq!(again.public_key_pem().unwrap(), key.public_key_pem().unwrap());
        let public = VerifyingKey::from_pem(&key.public_key_pem().unwrap()).unwrap();
        let signature = again.sign(b"words").unwrap();
        assert!(public.verifies(b"words", &signature));
        assert!(!public.verifies(b"other words", &signature));
        assert_eq!(format!("{key:?}"), "SigningKey(***)");
        assert!(SigningKey::from_pkcs8(b"nonsense").is_err());
    }

    #[test]
    fn a_key_for_proofs_survives_being_stored() {
        let key = ProofKey::generate().unwrap();
        let again = ProofKey::from_pkcs8(&key.to_pkcs8().unwrap()).unwrap();
        assert_eq!(again.public_key_multibase(), key.public_key_multibase());
        let pem = super::multikey::to_pem(&key.public_key_multibase()).unwrap();
        let public = VerifyingKey::from_pem(&pem).unwrap();
        let signature = again.sign(b"words").unwrap();
        assert!(public.verifies(b"words", &signature));
        assert!(!public.verifies(b"other words", &signature));
        assert_eq!(format!("{key:?}"), "ProofKey(***)");
        assert!(ProofKey::from_pkcs8(b"nonsense").is_err());
    }

    fn spki(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
        fn element(tag: u8, value: &[u8]) -> Vec<u8> {
            let [high, low] = u16::try_from(value.len()).unwrap().to_be_bytes();
            let length = match (high, low) {
                (0, 0..=0x7f) => vec![low],
                (0, _) => vec![0x81, low],
                _ => vec![0x82, high, low],
            };
            [&[tag][..], &length, value].concat()
        }
        let positive = |number: &[u8]| {
            let sign: &[u8] = if number[0] & 0x80 == 0 { &[] } else { &[0] };
            element(0x02, &[sign, number].concat())
        };
        let key = element(0x30, &[positive(modulus), positive(exponent)].concat());
        let algorithm = element(0x30, &super::RSA_ALGORITHM);
        element(0x30, &[algorithm, element(0x03, &[&[0][..], &key].concat())].concat())
    }

    #[test]
    fn sig_23_weak_and_hostile_keys_are_refused() {
        let modulus = |bytes: usize| {
            let mut modulus = vec![0xc3; bytes];
            modulus[bytes - 1] |= 1;
            modulus
        };
        let pem = |modulus: &[u8], exponent: &[u8]| write_pem("PUBLIC KEY", &spki(modulus, exponent));
        let e = [1, 0, 1];
        assert!(VerifyingKey::from_pem(&pem(&modulus(256), &e)).is_ok());
        assert!(VerifyingKey::from_pem(&pem(&modulus(512), &e)).is_ok());
        let even = vec![0xc2; 256];
        for (what, pem) in [
            ("RSA 512", pem(&modulus(64), &e)),
            ("RSA 1024", pem(&modulus(128), &e)),
            ("RSA 16384", pem(&modulus(2048), &e)),
            ("e = 1", pem(&modulus(256), &[1])),
            ("e = 2", pem(&modulus(256), &[2])),
            ("e too large", pem(&modulus(256), &[1, 0, 0, 0, 1])),
            ("even modulus", pem(&even, &e)),
            ("trailing bytes", write_pem("PUBLIC KEY", &[spki(&modulus(256), &e), vec![0]].concat())),
            ("text behind it", format!("{}x", pem(&modulus(256), &e))),
            ("1 MB", write_pem("PUBLIC KEY", &vec![0; 1 << 20])),
            ("a private key", write_pem("PRIVATE KEY", &spki(&modulus(256), &e))),
            ("nothing", String::new()),
        ] {
            assert!(VerifyingKey::from_pem(&pem).is_err(), "{what}");
        }
        let ec = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf\n\
                  w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==\n-----END PUBLIC KEY-----\n";
        assert!(VerifyingKey::from_pem(ec).is_err());
    }

    #[test]
    fn ed25519_and_pkcs1_keys_are_read() {
        let ed25519 = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n\
                       -----END PUBLIC KEY-----\n";
        assert_eq!(VerifyingKey::from_pem(ed25519).unwrap().kind(), super::KeyKind::Ed25519);
        let pkcs1 = write_pem("RSA PUBLIC KEY", SigningKey::generate().unwrap().0.public_key().as_ref());
        assert_eq!(VerifyingKey::from_pem(&pkcs1).unwrap().kind(), super::KeyKind::Rsa);
    }
}
