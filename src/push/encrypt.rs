//! Encrypting a message for one app, in both ways that apps understand.
//!
//! `aes128gcm` is the standard: RFC 8291 over RFC 8188. `aesgcm` is what was there before it
//! (draft-ietf-webpush-encryption-04), and what apps still expect that do not ask for the standard. Both
//! agree on a secret over the curve P-256 and differ in what they derive of it, and in where they say so.

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{self, ECDH_P256, PrivateKey, UnparsedPublicKey},
    error::Unspecified,
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
};
use base64::{
    Engine as _,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// A point of P-256, uncompressed.
pub const KEY_BYTES: usize = 65;
pub const AUTH_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
/// The size of a record (RFC 8188, 2.1); a message is one record.
const RECORD: u32 = 4_096;

/// What base64 there is: either alphabet, padded or not, whatever stands in the last bits.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// For whom a message is: the public key of an app, and the secret that it shares with us.
#[derive(Clone, PartialEq, Eq)]
pub struct Reader {
    key: [u8; KEY_BYTES],
    auth: [u8; AUTH_BYTES],
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader(***)")
    }
}

impl Reader {
    /// As an app wrote them. None where one is no key, or no point of the curve.
    #[must_use]
    pub fn read(key: &str, auth: &str) -> Option<Self> {
        let reader = Self { key: decode(key)?.try_into().ok()?, auth: decode(auth)?.try_into().ok()? };
        // Whether it is on the curve, agreeing tells.
        let probe = PrivateKey::generate(&ECDH_P256).ok()?;
        reader.agree(&probe).ok().map(|_| reader)
    }

    /// The key and the secret as we keep them.
    #[must_use]
    pub fn text(&self) -> (String, String) {
        (encode(&self.key), encode(&self.auth))
    }

    fn agree(&self, ours: &PrivateKey) -> Result<Vec<u8>, Unspecified> {
        let theirs = UnparsedPublicKey::new(&ECDH_P256, &self.key);
        agreement::agree(ours, theirs, Unspecified, |secret| Ok(secret.to_vec()))
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let text: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '+' => '-',
            '/' => '_',
            other => other,
        })
        .collect();
    BASE64.decode(text).ok()
}

/// Base64 for addresses, without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// A message, with what has to be said beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub body: Vec<u8>,
    /// `aes128gcm` or `aesgcm`.
    pub encoding: &'static str,
    /// The header `Encryption`; the standard has it in the body.
    pub encryption: Option<String>,
    /// Our half of the secret, for the header `Crypto-Key`; the standard has it in the body.
    pub dh: Option<String>,
}

/// A message for `reader`, under a key and a salt that are used this once.
pub fn seal(message: &[u8], reader: &Reader, standard: bool) -> Result<Sealed, Unspecified> {
    seal_with(message, reader, standard, &PrivateKey::generate(&ECDH_P256)?, rand::random())
}

fn seal_with(
    message: &[u8],
    reader: &Reader,
    standard: bool,
    ours: &PrivateKey,
    salt: [u8; SALT_BYTES],
) -> Result<Sealed, Unspecified> {
    let public = ours.compute_public_key()?;
    let public = public.as_ref();
    let secret = Salt::new(HKDF_SHA256, &reader.auth).extract(&reader.agree(ours)?);
    if standard {
        // RFC 8291, 3.4.
        let shared = derive::<32>(&secret, &[b"WebPush: info\0", &reader.key, public])?;
        let keys = Salt::new(HKDF_SHA256, &salt).extract(&shared);
        let key = derive(&keys, &[b"Content-Encoding: aes128gcm\0"])?;
        let nonce = derive(&keys, &[b"Content-Encoding: nonce\0"])?;
        // The last record ends with 2 (RFC 8188, 2).
        let sealed = lock(key, nonce, [message, &[2]].concat())?;
        let length = u8::try_from(public.len()).map_err(|_| Unspecified)?;
        let body = [&salt[..], &RECORD.to_be_bytes(), &[length], public, &sealed].concat();
        return Ok(Sealed { body, encoding: "aes128gcm", encryption: None, dh: None });
    }
    let shared = derive::<32>(&secret, &[b"Content-Encoding: auth\0"])?;
    let keys = Salt::new(HKDF_SHA256, &salt).extract(&shared);
    // Both public keys with their lengths, which are 65.
    let context = [&b"P-256\0\0\x41"[..], &reader.key, b"\0\x41", public].concat();
    let key = derive(&keys, &[b"Content-Encoding: aesgcm\0", &context])?;
    let nonce = derive(&keys, &[b"Content-Encoding: nonce\0", &context])?;
    // The length of the padding, of which there is none, goes in front.
    let body = lock(key, nonce, [&[0, 0], message].concat())?;
    Ok(Sealed {
        body,
        encoding: "aesgcm",
        encryption: Some(format!("salt={}", encode(&salt))),
        dh: Some(encode(public)),
    })
}

/// So many bytes of key.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive<const N: usize>(secret: &Prk, info: &[&[u8]]) -> Result<[u8; N], Unspecified> {
    let mut key = [0; N];
    secret.expand(info, Length(N))?.fill(&mut key)?;
    Ok(key)
}

fn lock(key: [u8; 16], nonce: [u8; 12], mut message: Vec<u8>) -> Result<Vec<u8>, Unspecified> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key)?);
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut message)?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8291, appendix A.
    #[test]
    fn a_message_is_encrypted_as_the_standard_shows_it() {
        let reader = Reader::read(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        )
        .unwrap();
        let ours = decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").unwrap();
        let ours = PrivateKey::from_private_key(&ECDH_P256, &ours).unwrap();
        let salt = decode("DGv6ra1nlYgDCS1FRnbzlw").unwrap().try_into().unwrap();
        let message = b"When I grow up, I want to be a watermelon";
        let sealed = seal_with(message, &reader, true, &ours, salt).unwrap();
        assert_eq!(
            encode(&sealed.body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
             AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn what_is_no_key_is_none() {
        let auth = "BTBZMqHH6r4Tts7J_aSIgg";
        let off_the_curve = encode(&[&[4][..], &[7; 64]].concat());
        for key in ["", "AAAA", "not base64!", off_the_curve.as_str()] {
            assert!(Reader::read(key, auth).is_none(), "{key}");
        }
        let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        assert!(Reader::read(key, "c2hvcnQ").is_none());
        // As other apps write the same.
        let standard = format!("{}=", key.replace('-', "+").replace('_', "/"));
        assert_eq!(Reader::read(&standard, &format!("{auth}==")), Reader::read(key, auth));
    }
}
