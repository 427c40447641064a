//! Pixelfed's own members, put into whatever an answer has of posts and people.
//!
//! An answer is extended as a whole: a page of posts costs as many questions more as one post.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::{
    accounts::{Role, db as accounts},
    db::Conn,
    error::Result,
    ids::{AccountId, PostId},
    likes::db as likes,
    posts::{db as posts, model::policy::Rule},
    text,
};

/// The posts and people of an answer, wherever in it they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ids {
    posts: BTreeSet<PostId>,
    people: BTreeSet<AccountId>,
}

impl Ids {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.posts.is_empty() && self.people.is_empty()
    }
}

/// What an answer does not say of them.
#[derive(Debug, Default)]
pub struct Facts {
    /// Who liked a post last, of those whom the viewer may see.
    likers: BTreeMap<String, Liker>,
    /// Whom the author lets answer, where they said so.
    replies: BTreeMap<String, Rule>,
    admins: BTreeSet<String>,
}

#[derive(Debug)]
struct Liker {
    id: String,
    username: String,
    url: String,
}

fn is_post(map: &Map<String, Value>) -> bool {
    ["account", "content", "favourites_count", "media_attachments"].iter().all(|key| map.contains_key(*key))
}

fn is_person(map: &Map<String, Value>) -> bool {
    ["acct", "followers_count", "note"].iter().all(|key| map.contains_key(*key))
}

fn id<T: std::str::FromStr>(map: &Map<String, Value>) -> Option<T> {
    map.get("id")?.as_str()?.parse().ok()
}

/// Which posts and people an answer has.
#[must_use]
pub fn ids_in(answer: &Value) -> Ids {
    let mut ids = Ids::default();
    let mut left = vec![answer];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(values) => left.extend(values),
            Value::Object(map) => {
                if is_post(map) {
                    ids.posts.extend(id::<PostId>(map));
                } else if is_person(map) {
                    ids.people.extend(id::<AccountId>(map));
                }
                left.extend(map.values());
            }
            _ => {}
        }
    }
    ids
}

impl Facts {
    pub fn gather(conn: &mut Conn, viewer: Option<AccountId>, ids: &Ids) -> Result<Self> {
        let mut facts = Self::default();
        let people: Vec<AccountId> = ids.people.iter().copied().collect();
        let roles = accounts::list_roles(conn, &people)?.into_iter();
        let admins = roles.filter(|(_, role)| matches!(role, Role::Owner | Role::Admin));
        facts.admins = admins.map(|(who, _)| who.to_string()).collect();
        if ids.posts.is_empty() {
            return Ok(facts);
        }
        let ids: Vec<PostId> = ids.posts.iter().copied().collect();
        let rules = posts::list(conn, &ids)?.into_iter();
        facts.replies = rules.filter_map(|post| Some((post.id.to_string(), post.policy.0.reply?))).collect();
        let latest = likes::list_latest(conn, &ids, viewer)?;
        let who: Vec<AccountId> = latest.iter().map(|(_, who)| *who).collect();
        let named: BTreeMap<AccountId, _> =
            accounts::list(conn, &who)?.into_iter().map(|account| (account.id, account)).collect();
        let liker = |(post, who): &(PostId, AccountId)| {
            let account = named.get(who)?;
            let (id, username, url) = (who.to_string(), account.username.clone(), account.url.clone());
            Some((post.to_string(), Liker { id, username, url }))
        };
        facts.likers = latest.iter().filter_map(liker).collect();
        Ok(facts)
    }
}

/// Puts Pixelfed's members into an answer.
pub fn extend(answer: &mut Value, facts: &Facts) {
    let mut left = vec![answer];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(values) => left.extend(values),
            Value::Object(map) => {
                let members = if is_post(map) {
                    of_post(map, facts)
                } else if is_person(map) {
                    of_person(map, facts)
                } else {
                    Vec::new()
                };
                for (name, value) in members {
                    map.insert(name.to_owned(), value);
                }
                left.extend(map.values_mut());
            }
            _ => {}
        }
    }
}

type Members = Vec<(&'static str, Value)>;

fn text_of(map: &Map<String, Value>, key: &str) -> String {
    text::plain(map.get(key).and_then(Value::as_str).unwrap_or_default())
}

fn of_post(post: &mut Map<String, Value>, facts: &Facts) -> Members {
    let key = post.get("id").and_then(Value::as_str).unwrap_or_default();
    let author = |name: &str| post["account"].get(name).and_then(Value::as_str).unwrap_or_default();
    let is_closed = |rule: &Rule| {
        rule.manual.is_empty() && rule.automatic.iter().all(|name| name.as_str() == author("uri"))
    };
    let likes = post["favourites_count"].as_i64().unwrap_or_default();
    let liked_by = match facts.likers.get(key) {
        Some(liker) => json!({
            "id": liker.id, "username": liker.username, "url": liker.url,
            "others": 1 < likes, "total_count": likes,
        }),
        None => json!({
            "id": null, "username": null, "url": null, "others": 0 < likes, "total_count": likes,
        }),
    };
    let members = vec![
        ("pf_type", json!(pf_type(post))),
        ("content_text", json!(text_of(post, "content"))),
        ("reply_count", post.get("replies_count").cloned().unwrap_or_default()),
        ("comments_disabled", json!(facts.replies.get(key).is_some_and(is_closed))),
        ("liked_by", liked_by),
        ("local", json!(!author("acct").contains('@'))),
        // No place is kept, and no licence.
        ("place", Value::Null),
    ];
    let sensitive = post.get("sensitive").cloned().unwrap_or_default();
    for picture in post.get_mut("media_attachments").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Value::Object(picture) = picture {
            picture.insert("is_nsfw".to_owned(), sensitive.clone());
            picture.insert("license".to_owned(), Value::Null);
        }
    }
    members
}

/// Pixelfed's kinds of posts.
fn pf_type(post: &Map<String, Value>) -> &'static str {
    if post.get("reblog").is_some_and(|boosted| !boosted.is_null()) {
        return "share";
    }
    let media = post["media_attachments"].as_array().map(Vec::as_slice).unwrap_or_default();
    let films = media.iter().filter(|one| one["type"] == "video" || one["type"] == "gifv").count();
    match (media.len() - films, films) {
        (0, 0) if post.get("in_reply_to_id").is_some_and(|parent| !parent.is_null()) => "reply",
        (0, 0) => "text",
        (1, 0) => "photo",
        (_, 0) => "photo:album",
        (0, 1) => "video",
        (0, _) => "video:album",
        _ => "photo:video:album",
    }
}

fn of_person(person: &Map<String, Value>, facts: &Facts) -> Members {
    let key = person.get("id").and_then(Value::as_str).unwrap_or_default();
    let acct = person.get("acct").and_then(Value::as_str).unwrap_or_default();
    vec![
        ("note_text", json!(text_of(person, "note"))),
        ("local", json!(!acct.contains('@'))),
        ("is_admin", json!(facts.admins.contains(key))),
        // Nobody can say them here but in words.
        ("website", Value::Null),
        ("pronouns", json!([])),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(media: &[&str], other: &Value) -> Value {
        let media: Vec<Value> = media.iter().map(|kind| json!({"type": kind})).collect();
        let mut post = json!({
            "id": "7", "content": "<p>the sea</p>", "favourites_count": 2, "replies_count": 3,
            "media_attachments": media, "sensitive": true, "reblog": null, "in_reply_to_id": null,
            "account": {"id": "1", "acct": "bob@p.test", "uri": "https://p.test/bob", "followers_count": 0,
                "note": "<p>hills</p>"},
        });
        for (key, value) in other.as_object().unwrap() {
            post[key] = value.clone();
        }
        post
    }

    #[test]
    fn a_post_says_what_kind_it_is() {
        for (media, other, kind) in [
            (vec!["image"], json!({}), "photo"),
            (vec!["image", "image"], json!({}), "photo:album"),
            (vec!["video"], json!({}), "video"),
            (vec!["video", "video"], json!({}), "video:album"),
            (vec!["image", "video"], json!({}), "photo:video:album"),
            (vec![], json!({}), "text"),
            (vec![], json!({"in_reply_to_id": "3"}), "reply"),
            (vec![], json!({"reblog": {}}), "share"),
        ] {
            let mut answer = post(&media, &other);
            extend(&mut answer, &Facts::default());
            assert_eq!(answer["pf_type"], kind);
        }
    }

    #[test]
    fn whatever_is_in_an_answer_is_found_and_extended() {
        let mut answer = json!({"statuses": [post(&["image"], &json!({}))], "other": {"acct": "x"}});
        let ids = ids_in(&answer);
        assert_eq!(ids, Ids { posts: [PostId(7)].into(), people: [AccountId(1)].into() });
        let nobody = Rule { automatic: vec!["https://p.test/bob".to_owned()], manual: Vec::new() };
        let facts = Facts { replies: [("7".to_owned(), nobody)].into(), ..Facts::default() };
        extend(&mut answer, &facts);
        let found = &answer["statuses"][0];
        assert_eq!(found["content_text"], "the sea");
        assert_eq!((&found["reply_count"], &found["comments_disabled"]), (&json!(3), &json!(true)));
        assert_eq!(found["liked_by"]["others"], true);
        assert_eq!(found["media_attachments"][0]["is_nsfw"], true);
        assert_eq!((&found["local"], &found["place"]), (&json!(false), &Value::Null));
        assert_eq!(found["account"]["note_text"], "hills");
        assert_eq!(answer["other"], json!({"acct": "x"}));
    }
}
