//! The rules by name. Each has a counter-example in `emit/faults.rs`.

macro_rules! rules {
    ($($name:ident = $text:literal;)+) => {
        $(pub(crate) const $name: &str = $text;)+

        /// All of them.
        #[allow(dead_code, reason = "only where the counter-examples are")]
        pub(crate) const ALL: &[&str] = &[$($text),+];
    };
}

rules! {
    // What holds of everything.
    CONTEXT = "Mastodon: the vocabulary is named in @context";
    DEPTH = "Pixelfed: no deeper than 8 levels";
    SIZE = "Misskey: an activity has at most 64 KiB";
    ADDRESSED = "Loops: an activity has `to`";
    LISTS = "to, cc, tag and attachment are lists";
    ONE = "actor and attributedTo are one id";
    NO_BLIND_COPIES = "bto and bcc stay at home";
    TIMES = "times are whole seconds in UTC with Z";
    IDS = "ids are https, without port and user";
    SHORT_IDS = "ids of ours have at most 250 characters";
    SAME_HOST = "id, actor and attributedTo are of one host";
    NO_SIGNATURE = "no Linked Data signature";
    NO_NULL_ID = "an id is there or isn't, but never null";

    // What holds of a post.
    CONTENT = "content is text, if empty";
    SENSITIVE = "sensitive is said, and follows from a warning";
    WARNING = "summary is a warning or null";
    ID_IS_URL = "Pixelfed: id and url of a post are one";
    DOCUMENTS = "Lemmy: an attachment is a Document";
    FILE = "an attachment has one url and a mediaType";
    NO_ACTIVE_HTML = "no markup beyond what peers keep";
    MENTIONED = "Mastodon: whoever is addressed is mentioned";
    BLURHASH = "Mastodon: a blurhash has at most 5 by 5 components";
    FOCAL_POINT = "a focal point is within -1 and 1";
    POLL = "Pixelfed: a poll has two to four choices, each with a name of its own and a count, and an end";
    EDITED = "Mastodon: an edit has `updated`";
    SAME_AUDIENCE = "a post and what brings it have one audience";

    // Pixelfed.
    PIXELFED_ID = "Pixelfed: ids of activities are https addresses with a dotted host";
    PIXELFED_OBJECT_ID = "Pixelfed: Follow, Like, Announce and Block name a bare id";
    PIXELFED_EMBEDDED = "Pixelfed: Accept, Reject and Undo embed an activity";
    PIXELFED_DELETE = "Pixelfed: Delete embeds what is deleted";
    PIXELFED_FILE = "Pixelfed: a file is jpeg, png, gif, webp, avif, heic, mp4 or mov";
    PIXELFED_SIZE = "Pixelfed: a picture has at most 5000 pixels a side";
    PIXELFED_BLURHASH = "Pixelfed: a blurhash has 6 to 164 characters";
    PIXELFED_PUBLISHED = "Pixelfed: a post has a date";
    PIXELFED_DIRECT = "Pixelfed: what is for one person has one in `to` and none in `cc`";
    PIXELFED_TAGS = "Pixelfed: tags are a list of objects with type and name";
    PIXELFED_ACTOR = "Pixelfed: an actor's addresses are on its own host";
    PIXELFED_PROFILE = "Pixelfed: an actor has a name and a summary";
    PIXELFED_NAME = "Pixelfed: a user name has letters, digits, _ . -";
    PIXELFED_ICON = "Pixelfed: a portrait is one Image, jpeg or png";
    PIXELFED_KEY = "Pixelfed: an actor has a key, and says whether it is locked";
    PIXELFED_FLAG = "Pixelfed: a report is a list of one server's ids, at most 26";

    // Loops.
    LOOPS_REEL = "Loops: a reel has one mp4 and answers nothing";
    LOOPS_REPLY = "Loops: an answer has no film";
    LOOPS_ADDRESSED = "Loops: somebody is named, or followers are";
    LOOPS_DELETE = "Loops: what is deleted is a Person or a Tombstone";
    LOOPS_FOLLOWERS = "Loops: followers collections end in /followers";
    LOOPS_KEY = "Loops: the key's id without fragment is the actor";

    // Vernissage.
    VERNISSAGE_FILE = "Vernissage: one picture of a photograph is jpeg, png or webp";
    VERNISSAGE_PIN = "Vernissage: a pin names what and where";
}
