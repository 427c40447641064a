//! A document in one line: what reading it gives.

use federation::activity::{Activity, Embedded, Inner, Kind, Pinned};
use federation::audience::{Visibility, visibility};
use federation::json::parse_json;
use federation::normalize::normalize;
use federation::vocab::attachment::MediaKind;
use federation::vocab::collection::Page;
use federation::vocab::{Actor, Authorization, Note, Tag, note};
use federation::{ParseError, vocab::actor::ActorKind};
use serde_json::Value;

/// What the document in `bytes` is to us.
pub(super) fn summary(bytes: &[u8]) -> String {
    let read = parse_json(bytes).map(normalize).and_then(|value| {
        assert_eq!(normalize(value.clone()), value, "normalised twice");
        one(&value)
    });
    read.unwrap_or_else(|error| format!("refused: {error}"))
}

fn one(value: &Value) -> Result<String, ParseError> {
    let kind = value["type"].as_str().unwrap_or_default();
    if ActorKind::from_name(kind).is_some() {
        return Actor::parse(value).map(|actor| of_actor(&actor));
    }
    if note::TYPES.contains(&kind) {
        return Note::parse(value).map(|note| of_note(&note));
    }
    if kind.contains("Collection") {
        let page = Page::parse(value)?;
        let more = if page.next.is_some() { ", more" } else { "" };
        return Ok(format!("{kind} of {}{more}", page.items.len()));
    }
    if kind.ends_with("Authorization") || kind.ends_with("Approval") {
        let stamp = Authorization::parse(value)?;
        return Ok(format!(
            "{} for {}",
            stamp.interaction.authorization_type(),
            stamp.interaction_target.path()
        ));
    }
    if value.get("actor").is_none() {
        return Ok("not ours to read".to_owned());
    }
    let activity = Activity::parse(value)?;
    let said = of_activity(&activity);
    Ok(match activity.check() {
        Ok(()) => said,
        Err(violation) => format!("{said}, but {violation}"),
    })
}

fn of_activity(activity: &Activity) -> String {
    let name = activity.type_name();
    match &activity.kind {
        Kind::Create(create) => format!("{name}: {}", of_embedded(&create.object)),
        Kind::Update(update) => format!("{name}: {}", of_embedded(&update.object)),
        Kind::Delete(_) if activity.is_self_delete() => format!("{name} of itself"),
        Kind::Delete(delete) => {
            format!("{name} {} {}", delete.object_type.as_deref().unwrap_or("id"), delete.object.path())
        }
        Kind::Undo(undo) => format!("{name} {}", of_inner(&undo.inner)),
        Kind::Accept(accept) => {
            let result = accept.result.as_ref().map(|result| format!(" with {}", result.path()));
            format!("{name} {}{}", of_inner(&accept.inner), result.unwrap_or_default())
        }
        Kind::Reject(reject) => format!("{name} {}", of_inner(&reject.inner)),
        Kind::Follow(follow) => format!("{name} {}", follow.object.path()),
        Kind::Like(like) => format!("{name} {}", like.object.path()),
        Kind::React(react) => {
            let picture = if react.emoji.is_some() { " with picture" } else { "" };
            format!("{name} {}{picture} {}", react.content, react.object.path())
        }
        Kind::Dislike(dislike) => format!("{name} {}", dislike.object.path()),
        Kind::Announce(announce) => match &announce.inner {
            Some(inner) => format!("{name} {} of {}", inner.kind, path(inner.object.as_ref())),
            None => format!("{name} {}", announce.object.path()),
        },
        Kind::Block(block) => format!("{name} {}", block.object.path()),
        Kind::Add(add) => format!("{name} {} to {}", of_pinned(&add.object), add.target.path()),
        Kind::Remove(remove) => format!("{name} {} from {}", of_pinned(&remove.object), remove.target.path()),
        Kind::Move(moved) => format!("{name} {} to {}", moved.object, moved.target),
        Kind::Flag(flag) => {
            let words = if flag.content.is_empty() { "" } else { ", with words" };
            format!("{name} of {} things{words}", flag.objects.len())
        }
        Kind::Request(request) => {
            let whole = if request.note.is_some() { "whole " } else { "" };
            format!("{name} about {} for {whole}{}", request.object.path(), request.instrument.path())
        }
        Kind::Other(_) => format!("{name}, without a meaning"),
    }
}

fn path(url: Option<&url::Url>) -> &str {
    url.map_or("nothing", url::Url::path)
}

fn of_inner(inner: &Inner) -> String {
    let kind = inner.kind().unwrap_or("id");
    let object = inner.object().or(inner.id());
    format!("{kind} {}", path(object))
}

fn of_pinned(pinned: &Pinned) -> &str {
    match pinned {
        Pinned::Id(id) => id.path(),
        Pinned::Hashtag(name) => name,
    }
}

fn of_embedded(object: &Embedded) -> String {
    match object {
        Embedded::Id(id) => format!("id {}", id.path()),
        Embedded::Note(note) => of_note(note),
        Embedded::Actor(actor) => of_actor(actor),
        Embedded::Other { kind, .. } => format!("{kind}, without a meaning"),
        Embedded::Several(several) => several.iter().map(of_embedded).collect::<Vec<_>>().join("; "),
    }
}

fn of_actor(actor: &Actor) -> String {
    let mut words = vec![actor.kind.as_str().to_owned()];
    let mut say = |is_so: bool, what: &str| {
        if is_so {
            words.push(what.to_owned());
        }
    };
    say(actor.public_key.is_some(), "key");
    say(!actor.assertion_method.is_empty(), "proof key");
    say(actor.icon.is_some(), "portrait");
    say(actor.image.is_some(), "banner");
    say(!actor.fields.is_empty(), &format!("{} fields", actor.fields.len()));
    say(!actor.tags.is_empty(), &format!("{} tags", actor.tags.len()));
    say(actor.shared_inbox.is_some(), "shared inbox");
    say(actor.outbox.is_none(), "no outbox");
    say(actor.featured.is_some(), "featured");
    say(actor.manually_approves_followers, "locked");
    say(actor.hides_to_public, "hidden from strangers");
    say(actor.accepts_chat_messages == Some(true), "chat");
    say(actor.moved_to.is_some(), "moved");
    say(actor.suspended, "suspended");
    say(!actor.implements.is_empty(), &format!("implements {}", actor.implements.len()));
    words.join(", ")
}

fn of_note(note: &Note) -> String {
    let visible = match visibility(&note.audience.to, &note.audience.cc, &note.attributed_to, None) {
        Visibility::Public => "public",
        Visibility::Unlisted => "unlisted",
        Visibility::Followers => "for followers",
        Visibility::Direct => "direct",
    };
    let mut words = vec![format!("{} {visible}", note.kind)];
    let mut say = |is_so: bool, what: &str| {
        if is_so {
            words.push(what.to_owned());
        }
    };
    for (kind, name) in
        [(MediaKind::Image, "images"), (MediaKind::Video, "films"), (MediaKind::Audio, "sounds")]
    {
        let count = note.attachments.iter().filter(|file| file.kind == kind).count();
        say(count != 0, &format!("{count} {name}"));
    }
    say(note.attachments.iter().any(|file| file.name.is_some()), "alt");
    say(note.attachments.iter().any(|file| !file.exif.is_empty()), "exif");
    say(note.attachments.iter().any(|file| file.license.is_some()), "licence");
    say(note.place.is_some() || note.attachments.iter().any(|file| file.place.is_some()), "place");
    say(note.title().is_some(), "title");
    say(note.excerpt.is_some(), "excerpt");
    say(note.summary.is_some(), "warning");
    say(note.language.is_some(), "language");
    say(note.vote().is_some(), "vote");
    if let Some(poll) = &note.poll {
        let kind = if poll.multiple { "any" } else { "one" };
        let closed = if poll.closed_at.is_some() { ", closed" } else { "" };
        say(true, &format!("{kind} of {}{closed}", poll.options.len()));
    }
    if let Some(quote) = &note.quote {
        let consent = match (&quote.authorization, quote.consent_expected) {
            (Some(_), _) => "stamped ",
            (None, true) => "unstamped ",
            (None, false) => "",
        };
        say(true, &format!("{consent}quote of {}", quote.object.path()));
    }
    say(note.in_reply_to.is_some() && note.vote().is_none(), "answer");
    say(note.group.is_some(), "group");
    say(note.channel.is_some(), "channel");
    say(note.starts_at.is_some(), "starts");
    say(note.comments_enabled == Some(false), "no comments");
    say(note.policy.is_some(), "policy");
    let count = |is: fn(&Tag) -> bool| note.tags.iter().filter(|tag| is(tag)).count();
    for (count, name) in [
        (count(|tag| matches!(tag, Tag::Mention { .. })), "mentions"),
        (count(|tag| matches!(tag, Tag::Hashtag { .. })), "hashtags"),
        (count(|tag| matches!(tag, Tag::Emoji(_))), "emoji"),
    ] {
        say(count != 0, &format!("{count} {name}"));
    }
    say(note.likes.is_some() && note.shares.is_some(), "counts");
    say(note.is_edit(), "edited");
    words.join(", ")
}
