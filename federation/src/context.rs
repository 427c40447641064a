//! The `@context` of what we send.
//!
//! Nobody we know of expands our documents, but Mastodon wants the vocabulary's IRI in each of them, and
//! JSON-LD processors elsewhere drop members that aren't defined: whatever member is written, its definition is
//! here.

use serde_json::{Map, Value, json};

use crate::vocab::authorization::Interaction;

/// The vocabulary itself. Enough for activities without members of our own.
pub const ACTIVITY_STREAMS: &str = "https://www.w3.org/ns/activitystreams";

/// Definitions of `publicKey`.
pub const SECURITY: &str = "https://w3id.org/security/v1";

/// Definitions of `proof`.
pub const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v2";

/// The context of activities that embed nothing of ours.
pub fn plain() -> Value {
    ACTIVITY_STREAMS.into()
}

/// The context of an actor.
pub fn actor() -> Value {
    json!([
        ACTIVITY_STREAMS,
        SECURITY,
        "https://www.w3.org/ns/cid/v1",
        "https://purl.archive.org/socialweb/webfinger",
        {
            "toot": "http://joinmastodon.org/ns#",
            "schema": "http://schema.org#",
            "gts": "https://gotosocial.org/ns#",
            "helio": "https://w3id.org/heliograph/ns#",
            "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
            "movedTo": {"@id": "as:movedTo", "@type": "@id"},
            "alsoKnownAs": {"@id": "as:alsoKnownAs", "@type": "@id"},
            "PropertyValue": "schema:PropertyValue",
            "value": "schema:value",
            "featured": {"@id": "toot:featured", "@type": "@id"},
            "featuredTags": {"@id": "toot:featuredTags", "@type": "@id"},
            "discoverable": "toot:discoverable",
            "indexable": "toot:indexable",
            "suspended": "toot:suspended",
            "memorial": "toot:memorial",
            "attributionDomains": {"@id": "toot:attributionDomains", "@type": "@id"},
            "blurhash": "toot:blurhash",
            "Hashtag": "as:Hashtag",
            "Emoji": "toot:Emoji",
            "hidesToPublicFromUnauthedWeb": "gts:hidesToPublicFromUnauthedWeb",
            "hidesCcPublicFromUnauthedWeb": "gts:hidesCcPublicFromUnauthedWeb",
            "implements": {"@id": "https://w3id.org/fep/844e#implements", "@type": "@id"},
            "ephemeralInbox": {"@id": "helio:ephemeralInbox", "@type": "@id"}
        }
    ])
}

/// The context of the instance actor.
pub fn instance_actor() -> Value {
    json!([ACTIVITY_STREAMS, SECURITY, {"manuallyApprovesFollowers": "as:manuallyApprovesFollowers"}])
}

/// The context of a post, and of activities that embed one.
pub fn note() -> Value {
    let mut context = json!([
        ACTIVITY_STREAMS,
        SECURITY,
        {
            "toot": "http://joinmastodon.org/ns#",
            "schema": "http://schema.org/",
            "pixelfed": "http://pixelfed.org/ns#",
            "gts": "https://gotosocial.org/ns#",
            "photos": "https://joinvernissage.org/ns#",
            "helio": "https://w3id.org/heliograph/ns#",
            "sensitive": "as:sensitive",
            "Hashtag": "as:Hashtag",
            "Emoji": "toot:Emoji",
            "blurhash": "toot:blurhash",
            "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
            "commentsEnabled": {"@id": "pixelfed:commentsEnabled", "@type": "schema:Boolean"},
            "capabilities": {"@id": "pixelfed:capabilities", "@container": "@set"},
            "announce": {"@id": "pixelfed:canAnnounce", "@type": "@id"},
            "like": {"@id": "pixelfed:canLike", "@type": "@id"},
            "reply": {"@id": "pixelfed:canReply", "@type": "@id"},
            "interactionPolicy": {"@id": "gts:interactionPolicy", "@type": "@id"},
            "canLike": {"@id": "gts:canLike", "@type": "@id"},
            "canReply": {"@id": "gts:canReply", "@type": "@id"},
            "canAnnounce": {"@id": "gts:canAnnounce", "@type": "@id"},
            "canQuote": {"@id": "gts:canQuote", "@type": "@id"},
            "automaticApproval": {"@id": "gts:automaticApproval", "@type": "@id"},
            "manualApproval": {"@id": "gts:manualApproval", "@type": "@id"},
            "license": {"@id": "schema:license"},
            "exifData": "schema:exifData",
            "PropertyValue": "schema:PropertyValue",
            "addressCountry": "schema:addressCountry",
            "geonameId": "photos:geonameId",
            "country": "pixelfed:country",
            "postKind": "helio:postKind",
            "quote": {"@id": "https://w3id.org/fep/044f#quote", "@type": "@id"},
            "quoteAuthorization": {"@id": "https://w3id.org/fep/044f#quoteAuthorization", "@type": "@id"},
            "quoteUrl": "as:quoteUrl",
            "quoteUri": "http://fedibird.com/ns#quoteUri",
            "_misskey_quote": "https://misskey-hub.net/ns#_misskey_quote",
            "approvedBy": {"@id": "gts:approvedBy", "@type": "@id"},
            "replyAuthorization": {"@id": "gts:replyAuthorization", "@type": "@id"}
        }
    ]);
    // The macro takes no more members than these.
    context[2]["votersCount"] = "toot:votersCount".into();
    context
}

/// The context of what is pinned, which may be a hashtag.
pub fn pin() -> Value {
    json!([ACTIVITY_STREAMS, {
        "toot": "http://joinmastodon.org/ns#",
        "Hashtag": "as:Hashtag",
        "featured": {"@id": "toot:featured", "@type": "@id"},
        "featuredTags": {"@id": "toot:featuredTags", "@type": "@id"}
    }])
}

/// The context of a stamp for one kind of interaction.
pub fn authorization(interaction: Interaction) -> Value {
    let name = interaction.authorization_type();
    json!([ACTIVITY_STREAMS, {
        "gts": "https://gotosocial.org/ns#",
        name: vocabulary(interaction, name),
        "interactingObject": {"@id": "gts:interactingObject", "@type": "@id"},
        "interactionTarget": {"@id": "gts:interactionTarget", "@type": "@id"}
    }])
}

/// The context of a request, and of the answer to it. What is asked for may be a post, and is embedded.
pub fn request(interaction: Interaction) -> Value {
    let name = interaction.request_type();
    let mut context = note();
    context[2][name] = vocabulary(interaction, name).into();
    context
}

/// The context of a like or boost that was allowed.
pub fn approved(interaction: Interaction) -> Value {
    json!([ACTIVITY_STREAMS, {
        "gts": "https://gotosocial.org/ns#",
        "approvedBy": {"@id": "gts:approvedBy", "@type": "@id"},
        interaction.authorization_member(): {
            "@id": vocabulary(interaction, interaction.authorization_member()), "@type": "@id"
        }
    }])
}

/// The full name of what FEP-044f calls so about quotes, and GoToSocial about the rest.
fn vocabulary(interaction: Interaction, name: &str) -> String {
    match interaction {
        Interaction::Quote => format!("https://w3id.org/fep/044f#{name}"),
        _ => format!("gts:{name}"),
    }
}

/// `document` with `context` as its `@context`: how a document is served or sent on its own. What is embedded has
/// none. A `document` that is no object stays as it is.
pub fn with_context(context: Value, mut document: Value) -> Value {
    if let Some(members) = document.as_object_mut() {
        members.insert("@context".to_owned(), context);
    }
    document
}

/// `document` as it is embedded.
pub fn without_context(mut document: Value) -> Value {
    if let Some(members) = document.as_object_mut() {
        members.remove("@context");
    }
    document
}

/// `document` with a member more.
pub(crate) fn put_into(mut document: Value, name: &str, value: impl Into<Value>) -> Value {
    if let Some(members) = document.as_object_mut() {
        members.insert(name.to_owned(), value.into());
    }
    document
}

/// Adds a member unless it is absent.
pub(crate) fn put(document: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        document.insert(name.to_owned(), value.into());
    }
}
