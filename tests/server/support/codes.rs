//! Apps that show codes for signing in.

use chrono::TimeDelta;
use heliograph::auth::model::totp;
use http::StatusCode;
use serde_json::json;

use super::{Browser, PASSWORD, TestApp};

pub(crate) const FACTOR: &str = "/api/heliograph/v1/second_factor";

/// Somebody's app that shows codes.
pub(crate) struct Codes {
    app: TestApp,
    pub(crate) secret: Vec<u8>,
    pub(crate) recovery: Vec<String>,
}

impl Codes {
    /// The code of now, or of some steps before or after.
    pub(crate) fn at(&self, away: i64) -> String {
        totp::code_of(&self.secret, totp::step_at(self.app.app.clock.now()) + away)
    }
}

/// RFC 4648 read backwards, as an app does that was typed into.
fn from_base32(text: &str) -> Vec<u8> {
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let value = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        held = held << 5 | u32::from(value);
        bits += 5;
        if 8 <= bits {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    }
    bytes
}

pub(crate) async fn adds_codes(browser: &Browser) -> Codes {
    let offered = is_offered_codes(browser).await;
    confirms_codes(browser, offered).await
}

/// Nothing changes by that yet.
pub(crate) async fn is_offered_codes(browser: &Browser) -> Codes {
    let offer = browser.posts(FACTOR, json!({"password": PASSWORD})).await.is(StatusCode::OK).json();
    let secret = from_base32(offer["secret"].as_str().unwrap());
    Codes { app: browser.app.clone(), secret, recovery: Vec::new() }
}

pub(crate) async fn confirms_codes(browser: &Browser, mut codes: Codes) -> Codes {
    let path = format!("{FACTOR}/confirm");
    let answer = browser.posts(&path, json!({"code": codes.at(0)})).await.is(StatusCode::OK).json();
    codes.recovery = serde_json::from_value(answer["recovery_codes"].clone()).unwrap();
    // The next login is in another step.
    browser.app.app.clock.advance(TimeDelta::seconds(60));
    codes
}
