//! The people of our server, and what they ask of it.

use serde_json::{Value, json};

use crate::{
    Result,
    house::{House, Server},
    peer::Peer,
    wire::{self, Wire},
};

pub(crate) struct Town<'a> {
    pub(crate) server: &'a Server<'a>,
    pub(crate) peer: &'a Peer,
    /// What we are called: `localhost:1234`.
    pub(crate) authority: &'a str,
    /// Posts for people who live here.
    pub(crate) photographer: Person,
    /// Follows the photographer, and people elsewhere.
    pub(crate) reader: Person,
    /// Is followed by one on each of many servers.
    pub(crate) star: Person,
    /// Is followed by many on one server.
    pub(crate) neighbour: Person,
}

pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) id: String,
    bearer: String,
}

impl<'a> Town<'a> {
    pub(crate) fn settle(house: &'a House, server: &'a Server<'a>, peer: &'a Peer) -> Result<Self> {
        let person = |name: &str| Person::join(house, server, name);
        let town = Self {
            server,
            peer,
            authority: &house.authority,
            photographer: person("photographer")?,
            reader: person("reader")?,
            star: person("star")?,
            neighbour: person("neighbour")?,
        };
        town.follow(&town.reader, &town.photographer.id)?;
        Ok(town)
    }

    /// Somebody more who lives here.
    pub(crate) fn join(&self, house: &House, name: &str) -> Result<Person> {
        Person::join(house, self.server, name)
    }

    pub(crate) fn get(&self, who: &Person, path: &str) -> Result<Value> {
        send(self.server, &who.asks(self.authority, path))
    }

    /// Sends something else than a GET and reads the answer.
    pub(crate) fn send(&self, request: &[u8]) -> Result<Value> {
        send(self.server, request)
    }

    /// A request of one of our people; its body is JSON.
    pub(crate) fn order(&self, who: &Person, path: &str, body: &Value) -> Vec<u8> {
        let headers =
            [("host", self.authority), ("authorization", &who.bearer), ("content-type", "application/json")];
        wire::request("POST", path, &headers, body.to_string().as_bytes())
    }

    pub(crate) fn question(&self, who: &Person, path: &str) -> Vec<u8> {
        who.asks(self.authority, path)
    }

    /// An upload of a picture.
    pub(crate) fn upload(&self, who: &Person, picture: &[u8]) -> Vec<u8> {
        let head = b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"photo.jpg\"\r\n\
            content-type: image/jpeg\r\n\r\n";
        let body = [head, picture, b"\r\n--edge--\r\n"].concat();
        let headers = [
            ("host", self.authority),
            ("authorization", &who.bearer),
            ("content-type", "multipart/form-data; boundary=edge"),
        ];
        wire::request("POST", "/api/v2/media", &headers, &body)
    }

    pub(crate) fn follow(&self, who: &Person, whom: &str) -> Result<()> {
        self.send(&self.order(who, &format!("/api/v1/accounts/{whom}/follow"), &json!({}))).map(drop)
    }

    /// Publishes a post. Its id.
    pub(crate) fn publish(&self, who: &Person, words: &str, media: &[String]) -> Result<String> {
        let body = json!({"status": words, "media_ids": media});
        text(&self.send(&self.order(who, "/api/v1/statuses", &body))?, "id")
    }
}

impl Person {
    fn join(house: &House, server: &Server, name: &str) -> Result<Self> {
        let email = format!("{name}@town.example");
        let create = ["admin", "account", "create", name, "--email", &email, "--password-stdin"];
        house.run(&create, "correct horse battery")?;
        let bearer = format!("Bearer {}", house.run(&["admin", "token", name], "")?);
        let mut person = Self { name: name.to_owned(), id: String::new(), bearer };
        let lookup = format!("/api/v1/accounts/lookup?acct={name}");
        person.id = text(&send(server, &person.asks(&house.authority, &lookup))?, "id")?;
        Ok(person)
    }

    fn asks(&self, authority: &str, path: &str) -> Vec<u8> {
        wire::request("GET", path, &[("host", authority), ("authorization", &self.bearer)], b"")
    }
}

/// A member that is text.
pub(crate) fn text(value: &Value, name: &str) -> Result<String> {
    let found = value[name].as_str().map(ToOwned::to_owned);
    found.ok_or_else(|| format!("no `{name}` in {value}").into())
}

fn send(server: &Server, request: &[u8]) -> Result<Value> {
    let answer = Wire::connect(server.address)?.ask(request)?;
    if answer.status != 200 {
        let words = String::from_utf8_lossy(&answer.body).into_owned();
        return Err(format!("answered {}: {words}", answer.status).into());
    }
    Ok(serde_json::from_slice(&answer.body)?)
}
