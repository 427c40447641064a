//! How much we take from others, and how much we give.
//!
//! Numbers with a peer's name are the narrowest limit met in the field; the rest are ours.

/// Bytes of a document or activity that we read. Also the limit of activities sent to us.
pub const BODY_BYTES: usize = 1024 * 1024;

/// Bytes of an activity that we send: Misskey's inbox takes 64 KiB.
pub const OUTGOING_BYTES: usize = 64 * 1024;

/// Bytes of a proof on one: most of it repeats the `@context`.
pub const PROOF_BYTES: usize = 4 * 1024;

/// Levels of nesting that we read.
pub const DEPTH: usize = 32;

/// Levels of nesting that we send: Pixelfed decodes 8.
pub const OUTGOING_DEPTH: usize = 8;

/// Entries of `to` and `cc` together.
pub const RECIPIENTS: usize = 1000;

/// Bytes of an id or URL.
pub const URL_BYTES: usize = 2048;

/// Attachments of a post; what is beyond is left out.
pub const ATTACHMENTS: usize = 32;

/// Tags of a post or actor, of each kind; what is beyond is left out.
pub const TAGS: usize = 100;

/// Choices of a poll; what is beyond is left out. Mitra has 20.
pub const CHOICES: usize = 20;

/// Who is named in one rule of an interaction policy; what is beyond is left out.
pub const RULE: usize = 100;

/// Lines of what a camera said about a picture; what is beyond is left out.
pub const EXIF: usize = 32;

/// Bytes of an emoji as a reaction. The longest in Unicode 17 has 35.
pub const EMOJI_BYTES: usize = 64;

/// What one report may name: Pixelfed takes someone and 25 of their posts.
pub const REPORTED: usize = 26;

/// Characters of a complaint; what is beyond is cut.
pub const REPORT_CHARACTERS: usize = 5000;

/// Objects in one activity; what is beyond is left out.
pub const OBJECTS: usize = 20;

/// Bytes of a post's HTML; what is beyond is cut.
pub const CONTENT_BYTES: usize = 100 * 1024;

/// Characters of an alt text; what is beyond is cut.
pub const ALT_CHARACTERS: usize = 10_000;

/// Characters of an alt text that is delivered; the full text is in the fetchable document.
pub const DELIVERED_ALT_CHARACTERS: usize = 1500;

/// Bytes of an actor's `summary`; what is beyond is cut.
pub const SUMMARY_BYTES: usize = 40_000;

/// Characters of a name or title; what is beyond is cut.
pub const NAME_CHARACTERS: usize = 500;

/// Profile fields of an actor; what is beyond is left out.
pub const FIELDS: usize = 16;

/// Characters of a profile field's name or value; what is beyond is cut.
pub const FIELD_CHARACTERS: usize = 2047;

/// Other names of an actor (`alsoKnownAs`); what is beyond is left out.
pub const ALIASES: usize = 10;

/// Characters of the name of a software, and of its version.
pub const SOFTWARE_CHARACTERS: usize = 64;

/// Entries read from one page of a collection.
pub const COLLECTION_ITEMS: usize = 100;

/// Redirects that a fetch follows.
pub const REDIRECTS: usize = 3;

/// Bytes of a `Signature` header. A header of RSA-4096 has less than 1.5 KiB.
pub const SIGNATURE_HEADER_BYTES: usize = 8 * 1024;

/// Bytes of a public key in PEM. RSA-4096 has less than 1 KiB.
pub const PEM_BYTES: usize = 8 * 1024;

/// Bytes of a key or signature in multibase. RSA-4096 has less than 750.
pub const MULTIBASE_BYTES: usize = 1024;

/// Keys of an actor, of each kind; what is beyond is left out.
pub const KEYS: usize = 4;

/// `text` without what is beyond `bytes`, cut between characters.
pub(crate) fn cut_bytes(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// `text` without what is beyond `count` characters.
pub(crate) fn cut_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::{cut_bytes, cut_characters};

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut_bytes("añb", 2), "a");
        assert_eq!(cut_bytes("añb", 3), "añ");
        assert_eq!(cut_bytes("a", 9), "a");
        assert_eq!(cut_characters("añb", 2), "añ");
        assert_eq!(cut_characters("añb", 9), "añb");
    }
}
