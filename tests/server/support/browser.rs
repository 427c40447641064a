//! Our own page, and forms as browsers send them.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Value, json};

use super::{Answer, Person, TestApp};

/// What everybody in these tests has.
pub(crate) const PASSWORD: &str = "a heliograph on the hill";
pub(crate) const SESSION: &str = "/api/heliograph/v1/session";

/// Our own page, signed in.
pub(crate) struct Browser {
    pub(crate) app: TestApp,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

impl Browser {
    #[track_caller]
    pub(crate) fn of(app: &TestApp, answer: &Answer) -> Self {
        let cookie = answer.header("set-cookie");
        for part in ["__Host-session=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let csrf = answer.json()["csrf"].as_str().unwrap().to_owned();
        Self { app: app.clone(), cookie, csrf }
    }

    /// Somebody new, at `name@mail.test`.
    pub(crate) async fn signs_up(app: &TestApp, name: &str) -> Self {
        let form = json!({"username": name, "email": format!("{name}@mail.test"), "password": PASSWORD});
        let answer = app.stranger().post_json("/api/heliograph/v1/registrations", &form).await;
        Self::of(app, &answer.is(StatusCode::OK))
    }

    /// Somebody who has only a name and a password to say.
    pub(crate) async fn signs_in(app: &TestApp, name: &str, password: &str) -> Self {
        Self::of(app, &try_to_sign_in(app, name, password).await.is(StatusCode::OK))
    }

    /// Somebody who has an app, on our own page.
    pub(crate) async fn of_person(who: &Person) -> Self {
        who.app.has_password(who, PASSWORD).await;
        Self::signs_in(&who.app, &who.name, PASSWORD).await
    }

    pub(crate) async fn asks(&self, method: Method, path: &str, more: &[(&'static str, &str)]) -> Answer {
        let headers = [&[("cookie", self.cookie.as_str())], more].concat();
        self.app.stranger().send_with(method, path, None, &headers).await
    }

    pub(crate) async fn with_csrf(&self, method: Method, path: &str) -> Answer {
        self.asks(method, path, &[("x-csrf-token", &self.csrf)]).await
    }

    /// As our page sends it.
    pub(crate) async fn sends(&self, method: Method, path: &str, body: &Value) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("x-csrf-token", self.csrf.as_str())];
        self.app.stranger().send_with(method, path, Some(body), &headers).await
    }

    pub(crate) async fn posts(&self, path: &str, body: Value) -> Answer {
        self.sends(Method::POST, path, &body).await
    }

    pub(crate) async fn gets(&self, path: &str) -> Value {
        self.asks(Method::GET, path, &[]).await.is(StatusCode::OK).json()
    }

    /// Whether the session is still one.
    pub(crate) async fn is_in(&self) -> bool {
        self.gets(SESSION).await["account"].is_object()
    }
}

pub(crate) async fn try_to_sign_in(app: &TestApp, login: &str, password: &str) -> Answer {
    app.stranger().post_json(SESSION, &json!({"login": login, "password": password})).await
}

/// A form as browsers send it.
pub(crate) async fn submit(app: &TestApp, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/x-www-form-urlencoded"));
    headers.insert("origin", HeaderValue::from_str(&app.origin).unwrap());
    headers.insert(HeaderName::from_static("sec-fetch-site"), HeaderValue::from_static("same-origin"));
    if !cookie.is_empty() {
        headers.insert("cookie", HeaderValue::from_str(cookie).unwrap());
    }
    app.send(Method::POST, path, headers, body).await
}

/// A hidden field of a page.
#[track_caller]
pub(crate) fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    rest.unwrap_or_else(|| panic!("{page} has no {name}")).split('"').next().unwrap().replace("&amp;", "&")
}
