//! Someone who uses a server through its doors.

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, LINK},
};
use serde_json::{Value, json};

use super::TestApp;

/// A person with a token, or a stranger without one.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) app: TestApp,
    pub(crate) name: String,
    /// Of their account on their own server.
    pub(crate) id: String,
    pub(crate) token: Option<String>,
}

impl Person {
    /// The same person with another token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// `@bob@b.test:1234`
    pub(crate) fn handle(&self) -> String {
        format!("@{}@{}", self.name, self.app.authority)
    }

    /// The id of their actor.
    pub(crate) fn uri(&self) -> String {
        format!("{}/users/{}", self.app.origin, self.name)
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(token) = &self.token {
            headers.insert(AUTHORIZATION, HeaderValue::try_from(format!("Bearer {token}")).unwrap());
        }
        headers
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.send_with(method, path, body, &[]).await
    }

    /// With more headers than usual.
    pub(crate) async fn send_with(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        more: &[(&'static str, &str)],
    ) -> Answer {
        let mut headers = self.headers();
        for (name, value) in more {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        if !body.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        self.app.send(method, path, headers, body).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str) -> Answer {
        self.send(Method::POST, path, None).await
    }

    pub(crate) async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Brings a file to `/api/v2/media`.
    pub(crate) async fn upload(&self, file: Vec<u8>, alt: &str) -> Answer {
        self.upload_to(Method::POST, "/api/v2/media", "file", file, &[("description", alt)]).await
    }

    pub(crate) async fn upload_to(
        &self,
        method: Method,
        path: &str,
        name: &str,
        file: Vec<u8>,
        fields: &[(&str, &str)],
    ) -> Answer {
        const BOUNDARY: &str = "a-boundary-that-no-picture-has";
        let mut body = Vec::new();
        for (field, value) in fields {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"photo.jpg\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(&file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let mut headers = self.headers();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        headers.insert(CONTENT_TYPE, HeaderValue::try_from(kind).unwrap());
        self.app.send(method, path, headers, body).await
    }

    /// A small picture of theirs; its id.
    pub(crate) async fn has_picture(&self, alt: &str) -> String {
        let answer = self.upload(super::pictures::small(), alt).await.is(StatusCode::OK);
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    /// A post with these parameters.
    pub(crate) async fn publishes(&self, post: Value) -> Value {
        self.post_json("/api/v1/statuses", &post).await.is(StatusCode::OK).json()
    }

    /// A public post; its id.
    pub(crate) async fn posts(&self, caption: &str) -> String {
        let post = self.publishes(json!({ "status": caption })).await;
        post["id"].as_str().unwrap().to_owned()
    }

    /// An answer to a post; its id.
    pub(crate) async fn comments(&self, post: &str, words: &str) -> String {
        let comment = self.publishes(json!({ "status": words, "in_reply_to_id": post })).await;
        comment["id"].as_str().unwrap().to_owned()
    }

    /// Follows, blocks, mutes or the like; what stands between them then.
    pub(crate) async fn does(&self, what: &str, whom: &str) -> Value {
        self.post(&format!("/api/v1/accounts/{whom}/{what}")).await.is(StatusCode::OK).json()
    }

    /// What one does to a post.
    pub(crate) async fn does_to(&self, what: &str, post: &str) -> Value {
        self.post(&format!("/api/v1/statuses/{post}/{what}")).await.is(StatusCode::OK).json()
    }

    /// What stands between them.
    pub(crate) async fn relationship(&self, whom: &str) -> Value {
        let answer = self.get(&format!("/api/v1/accounts/relationships?id[]={whom}")).await;
        answer.is(StatusCode::OK).json()[0].take()
    }

    /// Finds someone elsewhere by handle; their id here.
    pub(crate) async fn finds(&self, handle: &str) -> String {
        let query: String = url::form_urlencoded::byte_serialize(handle.as_bytes()).collect();
        let found = self.get(&format!("/api/v2/search?resolve=true&q={query}")).await.is(StatusCode::OK);
        let found = found.json();
        let id = found["accounts"][0]["id"].as_str();
        id.unwrap_or_else(|| panic!("{handle} is not found: {found}")).to_owned()
    }

    /// Ids of a page of posts, people or news.
    pub(crate) async fn sees(&self, path: &str) -> Vec<String> {
        ids(&self.get(path).await.is(StatusCode::OK).json())
    }

    pub(crate) async fn home(&self) -> Vec<String> {
        self.sees("/api/v1/timelines/home").await
    }

    /// What they are told: kind and who did it, newest first.
    pub(crate) async fn news(&self) -> Vec<String> {
        let news = self.get("/api/v1/notifications").await.is(StatusCode::OK).json();
        let line = |one: &Value| {
            format!("{} {}", one["type"].as_str().unwrap(), one["account"]["username"].as_str().unwrap())
        };
        news.as_array().unwrap().iter().map(line).collect()
    }
}

/// The ids of a list.
pub(crate) fn ids(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    list.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

/// What a server said.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        Self { status, headers, body: response.bytes().await.unwrap().to_vec() }
    }

    /// Fails the test where the status is another.
    #[track_caller]
    pub(crate) fn is(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The address of the neighbouring page, without its origin.
    pub(crate) fn link(&self, rel: &str) -> Option<String> {
        let links = self.headers.get(LINK)?.to_str().unwrap().split(", ");
        let link = links.into_iter().find(|link| link.ends_with(&format!("rel=\"{rel}\"")))?;
        let address = link.trim_start_matches('<').split('>').next().unwrap();
        let url = url::Url::parse(address).unwrap();
        Some(format!("{}?{}", url.path(), url.query().unwrap_or_default()))
    }
}
