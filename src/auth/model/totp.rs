//! Codes that an app counts out (RFC 6238): six digits for every thirty seconds, with HMAC-SHA-1, which is all that every
//! app knows.

use aws_lc_rs::hmac;
use chrono::{DateTime, Utc};

/// Seconds of a step.
const STEP: i64 = 30;
/// Clocks of people and servers differ: one step before and after counts too.
const SKEW: i64 = 1;
/// RFC 4226 asks for 160 bits.
pub const SECRET_BYTES: usize = 20;

#[must_use]
pub fn step_at(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// The step that this is the code of, among those around `now` that come after `last`.
#[must_use]
pub fn find_step(secret: &[u8], code: &str, now: DateTime<Utc>, last: i64) -> Option<i64> {
    use subtle::ConstantTimeEq as _;
    let here = step_at(now);
    (here - SKEW..=here + SKEW)
        .filter(|step| last < *step)
        .find(|step| bool::from(code_of(secret, *step).as_bytes().ct_eq(code.as_bytes())))
}

/// HOTP of a step (RFC 4226, 5.3).
#[must_use]
pub fn code_of(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag.last().copied().unwrap_or_default() & 0xf);
    let word = tag.iter().skip(offset).take(4).fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// RFC 4648, 6, without padding: what apps take when there is no camera.
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while 5 <= bits {
            bits -= 5;
            text.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
    }
    if 0 < bits {
        text.push(char::from(LETTERS[(held << (5 - bits) & 31) as usize]));
    }
    text
}

/// What a QR code of this says to an app (Key Uri Format, as every app reads it).
#[must_use]
pub fn address(secret: &[u8], server: &str, name: &str) -> String {
    let part = |text: &str| {
        url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
    };
    let (server, name) = (part(server), part(name));
    format!("otpauth://totp/{server}:{name}?secret={}&issuer={server}", base32(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, of which apps show the last six digits.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_of(secret, seconds / STEP), code);
        }
    }

    /// RFC 4648, 10.
    #[test]
    fn letters_are_those_of_the_rfc() {
        for (bytes, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn auth_19_one_step_before_and_after_counts_and_none_twice() {
        let (secret, now) = (b"12345678901234567890", DateTime::from_timestamp(3_000, 0).unwrap());
        let here = step_at(now);
        for (away, fits) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            assert_eq!(find_step(secret, &code_of(secret, here + away), now, 0).is_some(), fits, "{away}");
        }
        assert_eq!(find_step(secret, &code_of(secret, here), now, here), None);
        assert_eq!(find_step(secret, "", now, 0), None);
    }
}
