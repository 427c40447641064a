//! Pictures, films and sounds.
//!
//! What it is is told by `mediaType`, else by the type, else by the file name. Ours are always `Document`:
//! Lemmy cannot read a post with another attachment, Pixelfed drops one.
//!
//! ```
//! use federation::vocab::Attachment;
//! use federation::vocab::attachment::MediaKind;
//! use url::Url;
//!
//! # fn main() -> Result<(), url::ParseError> {
//! let file = Url::parse("https://media.pics.example/m/a1.jpg")?;
//! let picture = Attachment {
//!     name: Some("Two fishing boats in dense fog".to_owned()),
//!     focal_point: Some((-0.25, 0.4)),
//!     ..Attachment::new(MediaKind::Image, "image/jpeg", file)
//! };
//! assert_eq!(picture.media_type.as_deref(), Some("image/jpeg"));
//! # Ok(())
//! # }
//! ```

use chrono::TimeDelta;
use serde_json::{Map, Value, json};
use url::Url;

use super::license;
use super::place::Place;
use crate::context::put;
use crate::limits;
use crate::members::{Members, url_of};

/// What a file is, as far as a post is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound.
    Audio,
}

/// A file of a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// What it is.
    pub kind: MediaKind,
    /// Its media type, such as `image/jpeg`; Bridgy Fed's have none.
    pub media_type: Option<String>,
    /// Where it is.
    pub url: Url,
    /// The alt text.
    pub name: Option<String>,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
    /// A placeholder in the form of blurha.sh, 6 to 164 characters.
    pub blurhash: Option<String>,
    /// The point to keep when cropping: x to the right and y up, each from -1 to 1.
    pub focal_point: Option<(f64, f64)>,
    /// How long it lasts.
    pub duration: Option<TimeDelta>,
    /// The poster of a film.
    pub icon: Option<Url>,
    /// The licence: its URL, or words that are no [`License`](super::License) we know.
    pub license: Option<String>,
    /// What the camera said: names and values (FEP-ee3a).
    pub exif: Vec<(String, String)>,
    /// Whether this one is sensitive, where a peer says so for each (Misskey).
    pub sensitive: bool,
    /// Where it was taken, where a peer says so for each (Vernissage).
    pub place: Option<Place>,
}

impl Attachment {
    /// A file of ours, of which nothing else is known yet.
    pub fn new(kind: MediaKind, media_type: &str, url: Url) -> Self {
        Self {
            kind,
            media_type: Some(media_type.to_owned()),
            url,
            name: None,
            width: None,
            height: None,
            blurhash: None,
            focal_point: None,
            duration: None,
            icon: None,
            license: None,
            exif: Vec::new(),
            sensitive: false,
            place: None,
        }
    }

    /// Reads an entry of `attachment`, or an object that is itself a picture or film. `None` if it is something
    /// else, such as a preview card.
    pub(crate) fn parse(value: &Value) -> Option<Self> {
        let members = Members::of(value)?;
        let kind = members.text("type")?;
        if matches!(kind, "PropertyValue" | "Hashtag" | "Mention" | "Emoji") {
            return None;
        }
        let file = best_file(members)?;
        let media_type = file.media_type.or_else(|| members.text("mediaType").filter(|name| is_media(name)));
        let kind = kind_of(media_type, kind, &file.url)?;
        let text = |name| members.text(name).filter(|text| !text.is_empty());
        let alt = text("summary").or_else(|| text("name"));
        let size = |own: Option<u64>, name| {
            own.or_else(|| members.count(name)).and_then(|size| u32::try_from(size).ok())
        };
        Some(Self {
            kind,
            media_type: media_type.map(str::to_owned),
            name: alt.map(|alt| limits::cut_characters(alt, limits::ALT_CHARACTERS).to_owned()),
            width: size(file.width, "width").filter(|size| *size != 0),
            height: size(file.height, "height").filter(|size| *size != 0),
            blurhash: text("blurhash").filter(|hash| (6..=164).contains(&hash.len())).map(str::to_owned),
            focal_point: focal_point(members),
            duration: text("duration").and_then(parse_duration),
            icon: largest_icon(members).or_else(|| members.object("preview")?.url("url")),
            license: license::read(members),
            exif: exif(members),
            sensitive: members.flag("sensitive").unwrap_or_default(),
            place: members.object("location").and_then(Place::parse),
            url: file.url,
        })
    }

    /// As it is written into `attachment`. `alt_limit` cuts the alt text, in characters.
    pub(crate) fn to_json(&self, alt_limit: usize) -> Value {
        let mut file = Map::new();
        put(&mut file, "type", Some("Document"));
        put(&mut file, "mediaType", self.media_type.as_deref());
        put(&mut file, "url", Some(self.url.as_str()));
        put(&mut file, "name", self.name.as_deref().map(|alt| limits::cut_characters(alt, alt_limit)));
        put(&mut file, "width", self.width);
        put(&mut file, "height", self.height);
        put(&mut file, "blurhash", self.blurhash.as_deref());
        put(&mut file, "focalPoint", self.focal_point.map(|(x, y)| json!([x, y])));
        put(&mut file, "duration", self.duration.map(write_duration));
        let poster = |url: &Url| {
            let mut icon = json!({"type": "Image", "mediaType": "image/jpeg", "url": url});
            if let (Some(width), Some(height)) = (self.width, self.height) {
                icon["width"] = width.into();
                icon["height"] = height.into();
            }
            icon
        };
        put(&mut file, "icon", self.icon.as_ref().map(poster));
        put(&mut file, "license", self.license.as_deref());
        let exif = |(name, value): &(String, String)| json!({"@type": "PropertyValue", "name": name, "value": value});
        let exif: Vec<_> = self.exif.iter().map(exif).collect();
        put(&mut file, "exifData", (!exif.is_empty()).then_some(exif));
        file.into()
    }
}

struct File<'a> {
    url: Url,
    media_type: Option<&'a str>,
    width: Option<u64>,
    height: Option<u64>,
}

/// The address of the file itself. Where there are several (PeerTube), the tallest MP4 up to 720 lines, else HLS;
/// pages and torrents are no files.
fn best_file(members: Members<'_>) -> Option<File<'_>> {
    let mut files = Vec::new();
    for entry in members.list("url") {
        collect_files(entry, &mut files);
    }
    // A Link without a media type is a preview card (Mastodon), with one it may be a file.
    let may_be_file = members.text("type") != Some("Link") || members.text("mediaType").is_some_and(is_media);
    if files.is_empty() && may_be_file {
        files.extend(members.url("href").map(|url| File {
            url,
            media_type: None,
            width: None,
            height: None,
        }));
    }
    let rank = |file: &File| match (file.media_type, file.height) {
        (Some("video/mp4"), Some(height)) if height <= 720 => 2000 + height,
        (Some("application/x-mpegURL" | "application/vnd.apple.mpegurl"), _) => 1500,
        (Some(name), _) if is_media(name) => 1000,
        (None, _) => 500,
        _ => 0,
    };
    files
        .into_iter()
        .filter(|file| rank(file) != 0)
        .reduce(|best, file| if rank(&best) < rank(&file) { file } else { best })
}

fn collect_files<'a>(entry: &'a Value, files: &mut Vec<File<'a>>) {
    let link = Members::of(entry);
    let of_link = |name| link.and_then(|link| link.count(name));
    if let Some(url) = url_of(entry) {
        let media_type = link.and_then(|link| link.text("mediaType"));
        files.push(File { url, media_type, width: of_link("width"), height: of_link("height") });
    }
    for inner in link.map_or(&[][..], |link| link.list("tag")) {
        if Members::of(inner).is_some_and(|inner| inner.text("type") == Some("Link")) {
            collect_files(inner, files);
        }
    }
}

fn is_media(name: &str) -> bool {
    ["image/", "video/", "audio/"].iter().any(|prefix| name.starts_with(prefix))
}

fn kind_of(media_type: Option<&str>, kind: &str, url: &Url) -> Option<MediaKind> {
    if let Some(name) = media_type {
        return match name.split('/').next()? {
            "image" => Some(MediaKind::Image),
            "video" => Some(MediaKind::Video),
            "audio" => Some(MediaKind::Audio),
            "application" if kind == "Video" => Some(MediaKind::Video),
            _ => None,
        };
    }
    match kind {
        "Image" => return Some(MediaKind::Image),
        "Video" => return Some(MediaKind::Video),
        "Audio" => return Some(MediaKind::Audio),
        _ => {}
    }
    let (_, extension) = url.path().rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "heic" => Some(MediaKind::Image),
        "mp4" | "mov" | "webm" | "m4v" => Some(MediaKind::Video),
        "mp3" | "ogg" | "oga" | "flac" | "m4a" | "wav" | "opus" => Some(MediaKind::Audio),
        _ => None,
    }
}

fn focal_point(members: Members) -> Option<(f64, f64)> {
    let [x, y] = members.list("focalPoint") else { return None };
    let (x, y) = (x.as_f64()?, y.as_f64()?);
    (x.abs() <= 1.0 && y.abs() <= 1.0).then_some((x, y))
}

fn largest_icon(members: Members) -> Option<Url> {
    let width = |icon: &&Value| icon.get("width").and_then(Value::as_u64).unwrap_or_default();
    members.list("icon").iter().max_by_key(width).and_then(url_of)
}

fn exif(members: Members) -> Vec<(String, String)> {
    let entry = |value: &Value| {
        let entry = Members::of(value)?;
        let text = |name| Some(limits::cut_characters(entry.text(name)?, limits::NAME_CHARACTERS).to_owned());
        Some((text("name")?, text("value")?))
    };
    let listed: Vec<_> = members.list("exifData").iter().filter_map(entry).take(limits::EXIF).collect();
    if listed.is_empty() { legacy_exif(members) } else { listed }
}

/// Vernissage's own object, older than FEP-ee3a, in the FEP's names.
fn legacy_exif(members: Members) -> Vec<(String, String)> {
    let names = [
        ("make", "Make"),
        ("model", "Model"),
        ("lens", "LensModel"),
        ("createDate", "DateTime"),
        ("focalLength", "FocalLength"),
        ("focalLenIn35mmFilm", "FocalLengthIn35mmFilm"),
        ("fNumber", "FNumber"),
        ("exposureTime", "ExposureTime"),
        ("photographicSensitivity", "PhotographicSensitivity"),
        ("software", "Software"),
        ("film", "Film"),
        ("chemistry", "Chemistry"),
        ("scanner", "Scanner"),
        ("flash", "Flash"),
    ];
    let Some(exif) = members.object("exif") else { return Vec::new() };
    let entry = |(own, name): (&str, &str)| {
        let value = limits::cut_characters(exif.text(own)?, limits::NAME_CHARACTERS);
        (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
    };
    names.into_iter().filter_map(entry).collect()
}

/// An ISO 8601 duration of days, hours, minutes and seconds, such as `PT1M30.5S`.
pub(crate) fn parse_duration(text: &str) -> Option<TimeDelta> {
    let (days, time) = text.strip_prefix('P')?.split_once('T')?;
    let mut milliseconds = 0.0;
    for (part, units) in [(days, &[('D', 86_400.0)][..]), (time, &[('H', 3600.0), ('M', 60.0), ('S', 1.0)])] {
        let mut rest = part;
        for (unit, seconds) in units {
            if let Some((amount, after)) = rest.split_once(*unit) {
                milliseconds += amount.parse::<f64>().ok()? * seconds * 1000.0;
                rest = after;
            }
        }
        if !rest.is_empty() {
            return None;
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    (0.0..=1e12).contains(&milliseconds).then(|| TimeDelta::milliseconds(milliseconds as i64))
}

/// Whole seconds, at least one: `PT21S`.
fn write_duration(duration: TimeDelta) -> String {
    let seconds = duration.num_milliseconds().saturating_add(500) / 1000;
    format!("PT{}S", seconds.max(1))
}

#[cfg(test)]
mod tests {
    use super::{parse_duration, write_duration};
    use chrono::TimeDelta;

    #[test]
    fn durations_are_read_in_all_their_forms() {
        assert_eq!(parse_duration("PT21S"), Some(TimeDelta::seconds(21)));
        assert_eq!(parse_duration("PT1145S"), Some(TimeDelta::seconds(1145)));
        assert_eq!(parse_duration("P1DT1H1M1.5S"), Some(TimeDelta::milliseconds(90_061_500)));
        for text in ["", "P", "PT1X", "PTS", "21", "PT-1S", "PT1e400S", "PTNaNS"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
        assert_eq!(write_duration(TimeDelta::milliseconds(20_600)), "PT21S");
    }
}
