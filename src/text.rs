//! Captions, bios and other people's HTML: what is found in text, and how it is shown.

mod fold;
mod words;

use std::collections::BTreeSet;

use linkify::{LinkFinder, LinkKind};

pub use fold::{fold, is_of_word, is_unspaced};
pub use words::{MARK, Term, Tokens, terms};

use crate::limits;

/// A handle as written: `@bob` or `@bob@pics.example`, without the first `@`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    pub username: String,
    /// Lower case; none for someone here.
    pub domain: Option<String>,
}

impl Handle {
    /// The form that is unique: lower case, `bob` or `bob@pics.example`.
    #[must_use]
    pub fn acct(&self) -> String {
        match &self.domain {
            Some(domain) => format!("{}@{domain}", self.username.to_lowercase()),
            None => self.username.to_lowercase(),
        }
    }

    /// Reads `bob`, `@bob`, `bob@host`, `@bob@host:port`. Our own domain is nobody's: `ours` is dropped.
    #[must_use]
    pub fn parse(text: &str, ours: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('@');
        let (username, domain) = match text.split_once('@') {
            Some((username, domain)) => (username, Some(domain.to_lowercase())),
            None => (text, None),
        };
        let domain = domain.filter(|domain| domain != ours);
        let fine = !username.is_empty()
            && username.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
            && domain.as_ref().is_none_or(|domain| is_authority(domain));
        fine.then(|| Self { username: username.to_owned(), domain })
    }
}

fn is_authority(domain: &str) -> bool {
    let (host, port) = domain.split_once(':').unwrap_or((domain, "1"));
    !host.is_empty()
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
        && port.parse::<u16>().is_ok()
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    Plain(&'a str),
    Link(&'a str),
    /// As written, `@` included.
    Mention(&'a str),
    /// As written, `#` included.
    Hashtag(&'a str),
}

/// Cuts a text into what it is made of. Together the pieces are the text.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(true);
    let mut pieces = Vec::new();
    for span in finder.spans(text) {
        let is_web = span.as_str().starts_with("https://") || span.as_str().starts_with("http://");
        if span.kind().is_some() && is_web {
            pieces.push(Piece::Link(span.as_str()));
        } else {
            words(span.as_str(), &mut pieces);
        }
    }
    pieces
}

fn words<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut start = 0;
    let mut previous = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let free =
            previous.is_none_or(|p: char| !p.is_alphanumeric() && !matches!(p, '/' | '@' | '#' | '_' | '&'));
        let length = match c {
            '@' if free => mention_length(&text[at..]),
            '#' if free => hashtag_length(&text[at..]),
            _ => 0,
        };
        if length == 0 {
            previous = Some(c);
            at += c.len_utf8();
            continue;
        }
        if start < at {
            pieces.push(Piece::Plain(&text[start..at]));
        }
        let word = &text[at..at + length];
        pieces.push(if c == '@' { Piece::Mention(word) } else { Piece::Hashtag(word) });
        previous = word.chars().last();
        at += length;
        start = at;
    }
    if start < text.len() {
        pieces.push(Piece::Plain(&text[start..]));
    }
}

/// Bytes of `@name` or `@name@host` at the start of `text`; 0 where there is none.
fn mention_length(text: &str) -> usize {
    let name = run(&text[1..], |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    if name == 0 {
        return 0;
    }
    let end = 1 + name;
    if let Some(rest) = text[end..].strip_prefix('@') {
        let host = run(rest, |c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
        if 0 < host {
            return end + 1 + host;
        }
    }
    end
}

/// The bytes of the longest run of fitting characters, without punctuation that ends a sentence.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '-', ':']).len()
}

fn hashtag_length(text: &str) -> usize {
    let word = &text[1..];
    let end = word.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(word.len());
    let name = &word[..end];
    let fine = name.chars().any(|c| !c.is_numeric() && c != '_') && name.len() <= limits::HASHTAG_BYTES;
    if fine { 1 + end } else { 0 }
}

/// The form under which a hashtag is found: without `#`, lower case.
#[must_use]
pub fn hashtag(written: &str) -> String {
    written.trim_start_matches('#').to_lowercase()
}

/// The different handles in a text, at most [`limits::MENTIONS`].
#[must_use]
pub fn handles(text: &str, ours: &str) -> BTreeSet<Handle> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Mention(word) => Handle::parse(word, ours),
            _ => None,
        })
        .take(limits::MENTIONS)
        .collect()
}

/// The different hashtags in a text, at most [`limits::HASHTAGS`].
#[must_use]
pub fn hashtags(text: &str) -> BTreeSet<String> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Hashtag(word) => Some(hashtag(word)),
            _ => None,
        })
        .take(limits::HASHTAGS)
        .collect()
}

/// HTML of a text of ours. `link_to` answers the address of a mentioned profile or of a hashtag's page.
pub fn to_html(text: &str, link_to: impl Fn(&Piece<'_>) -> Option<String>) -> String {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let mut html = String::from("<p>");
    for piece in pieces(text) {
        match &piece {
            Piece::Plain(words) => {
                html.push_str(&escape(words).replace("\n\n", "</p><p>").replace('\n', "<br>"));
            }
            Piece::Link(url) => {
                let shown = url.trim_start_matches("https://").trim_start_matches("http://");
                html.push_str(&format!(
                    "<a href=\"{}\" rel=\"nofollow noopener\" target=\"_blank\">{}</a>",
                    escape(url),
                    escape(shown)
                ));
            }
            Piece::Mention(word) => match link_to(&piece) {
                Some(url) => {
                    let name = word.trim_start_matches('@').split('@').next().unwrap_or_default();
                    html.push_str(&format!(
                        "<span class=\"h-card\"><a href=\"{}\" class=\"u-url mention\">@<span>{}</span></a></span>",
                        escape(&url),
                        escape(name)
                    ));
                }
                None => html.push_str(&escape(word)),
            },
            Piece::Hashtag(word) => match link_to(&piece) {
                Some(url) => html.push_str(&format!(
                    "<a href=\"{}\" class=\"mention hashtag\" rel=\"tag\">#<span>{}</span></a>",
                    escape(&url),
                    escape(word.trim_start_matches('#'))
                )),
                None => html.push_str(&escape(word)),
            },
        }
    }
    html.push_str("</p>");
    html
}

/// Text as HTML text.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What we keep of other people's HTML: the tags of the federation design, section 3.1, nothing active.
pub fn clean(html: &str) -> String {
    static CLEANER: std::sync::LazyLock<ammonia::Builder<'static>> = std::sync::LazyLock::new(cleaner);
    CLEANER.clean(cut(html, limits::REMOTE_HTML_BYTES)).to_string()
}

/// The same of a document of the house, which has headings and tables too.
pub fn clean_document(html: &str) -> String {
    static CLEANER: std::sync::LazyLock<ammonia::Builder<'static>> = std::sync::LazyLock::new(|| {
        let mut builder = cleaner();
        builder.add_tags(["h1", "h2", "h3", "h4", "hr", "table", "thead", "tbody", "tr", "th", "td"]);
        builder
    });
    CLEANER.clean(html).to_string()
}

fn cleaner() -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::empty();
    let tags = [
        "p",
        "br",
        "a",
        "span",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
    ];
    builder
        .tags(tags.into())
        .clean_content_tags(["script", "style", "template", "noscript", "iframe", "svg", "math"].into())
        .tag_attributes([("a", ["href"].into())].into())
        .url_schemes(["https", "http"].into())
        .link_rel(Some("nofollow noopener noreferrer"))
        .allowed_classes(
            [
                ("a", ["mention", "hashtag", "u-url"].into()),
                ("span", ["h-card", "mention", "hashtag", "ellipsis", "invisible", "quote-inline"].into()),
            ]
            .into(),
        );
    builder
}

/// The words of a piece of HTML, for searching and for one-line labels.
#[must_use]
pub fn plain(html: &str) -> String {
    let spaced = html.replace("<br", "\n<br").replace("</p>", "\n</p>");
    let bare = ammonia::Builder::empty().clean(&spaced).to_string();
    let text = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    text.trim().to_owned()
}

/// Whether a piece of clean HTML links to anything besides people and hashtags.
#[must_use]
pub fn has_link(html: &str) -> bool {
    let links = html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
    links.into_iter().any(|link| !link.contains("mention") && !link.contains("hashtag"))
}

/// The longest beginning of at most `bytes` bytes that is still text.
#[must_use]
pub fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_and_make_up_the_text() {
        let text = "Fog with @bob and @Ann@Pics.example. #Fog2 #2026 https://a.example/#x (mail@b.example)";
        let found = pieces(text);
        assert!(found.contains(&Piece::Mention("@bob")));
        assert!(found.contains(&Piece::Mention("@Ann@Pics.example")));
        assert!(found.contains(&Piece::Hashtag("#Fog2")));
        assert!(found.contains(&Piece::Link("https://a.example/#x")));
        assert_eq!(found.iter().filter(|p| matches!(p, Piece::Hashtag(_) | Piece::Mention(_))).count(), 3);
        let whole: String = found
            .iter()
            .map(|piece| match piece {
                Piece::Plain(s) | Piece::Link(s) | Piece::Mention(s) | Piece::Hashtag(s) => *s,
            })
            .collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn a_handle_of_our_own_domain_is_local() {
        let handle = Handle::parse("@Ann@pics.example", "pics.example").unwrap();
        assert_eq!(handle.acct(), "ann");
        let elsewhere = Handle::parse("bob@localhost:8081", "pics.example").unwrap();
        assert_eq!(elsewhere.acct(), "bob@localhost:8081");
        assert_eq!(Handle::parse("@bob@a b", "pics.example"), None);
    }

    #[test]
    fn what_people_write_cannot_become_markup() {
        let html = to_html("<b>&\n\n\"x\" @bob", |_| Some("https://x.example/\"onx".to_owned()));
        assert_eq!(
            html,
            "<p>&lt;b&gt;&amp;</p><p>&quot;x&quot; <span class=\"h-card\">\
             <a href=\"https://x.example/&quot;onx\" class=\"u-url mention\">@<span>bob</span></a></span></p>"
        );
    }

    #[test]
    fn nothing_active_survives_cleaning() {
        let html = clean(
            "<p onclick=x class=\"evil\">a<script>alert(1)</script><img src=x onerror=y>\
             <a href=\"javascript:alert(1)\">b</a><svg><a href=\"https://c.example\">c</a></svg></p>",
        );
        assert_eq!(html, "<p>a<a rel=\"nofollow noopener noreferrer\">b</a></p>");
    }

    #[test]
    fn plain_text_keeps_the_words_and_the_lines() {
        assert_eq!(plain("<p>a &lt; b<br>c</p><p>d</p>"), "a < b\nc\nd");
    }
}
