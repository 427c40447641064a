//! Reading other people's HTML: what a page says about itself, and where a text leads first.
//!
//! Words are taken from the tokens, and from nothing else: no tree is built, no script is run.

use std::cell::RefCell;

use chrono::DateTime;
use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

use super::model::About;

/// Tags, and the text between them, one after another until it says that it has enough.
struct Reader<F>(RefCell<F>);

impl<F: FnMut(Token)> TokenSink for Reader<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        // What stands in these is text, whatever it looks like.
        let raw = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => match &*tag.name {
                "title" | "textarea" => Some(RawKind::Rcdata),
                "script" => Some(RawKind::ScriptData),
                "style" | "noscript" | "iframe" | "xmp" | "noembed" => Some(RawKind::Rawtext),
                _ => None,
            },
            _ => None,
        };
        (self.0.borrow_mut())(token);
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

fn read(html: &str, take: impl FnMut(Token)) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Reader(RefCell::new(take)), TokenizerOpts::default());
    // It stops at each end of a script, which nobody runs.
    while !input.is_empty() {
        drop(tokenizer.feed(&input));
    }
    tokenizer.end();
}

fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(&found.value).map(|value| &**value).filter(|value| !value.trim().is_empty())
}

/// What a page says about itself in its head.
#[must_use]
pub fn about(html: &str) -> About {
    let (mut open, mut plain) = (About::default(), About::default());
    let (mut in_title, mut title) = (false, String::new());
    read(html, |token| match token {
        Token::TagToken(tag) => {
            in_title = tag.kind == TagKind::StartTag && &*tag.name == "title" && title.is_empty();
            if tag.kind == TagKind::StartTag {
                head(&tag, &mut open, &mut plain);
            }
        }
        Token::CharacterTokens(words) if in_title => title.push_str(&words),
        _ => {}
    });
    plain.title = Some(title).filter(|title| !title.trim().is_empty());
    open.or(plain)
}

/// Open Graph first, then what is older.
fn head(tag: &Tag, open: &mut About, plain: &mut About) {
    let get = |name: &str| attribute(&tag.attrs, name);
    match &*tag.name {
        "html" => plain.language = get("lang").map(str::to_owned),
        "link" => {
            let is_alternate = get("rel")
                .is_some_and(|rel| rel.split_whitespace().any(|one| one.eq_ignore_ascii_case("alternate")));
            let is_json =
                get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/json+oembed"));
            if is_alternate && is_json && open.oembed.is_none() {
                open.oembed = get("href").map(str::to_owned);
            }
        }
        "meta" => {
            let (Some(name), Some(said)) = (get("property").or(get("name")), get("content")) else { return };
            meta(&name.to_ascii_lowercase(), said, open, plain);
        }
        _ => {}
    }
}

fn meta(name: &str, said: &str, open: &mut About, plain: &mut About) {
    let first = |place: &mut Option<String>| {
        place.get_or_insert_with(|| said.to_owned());
    };
    match name {
        "og:title" => first(&mut open.title),
        "og:description" => first(&mut open.description),
        "og:site_name" => first(&mut open.provider_name),
        "og:image" | "og:image:secure_url" | "og:image:url" => first(&mut open.image),
        "og:image:alt" => first(&mut open.image_alt),
        "og:image:width" => open.width = open.width.or(said.trim().parse().ok()),
        "og:image:height" => open.height = open.height.or(said.trim().parse().ok()),
        "og:locale" => first(&mut open.language),
        "twitter:title" => first(&mut plain.title),
        "twitter:description" | "description" => first(&mut plain.description),
        "twitter:image" => first(&mut plain.image),
        "author" => first(&mut plain.author_name),
        "article:published_time" => {
            open.published_at = DateTime::parse_from_rfc3339(said.trim()).ok().map(|at| at.to_utc());
        }
        _ => {}
    }
    open.language = open.language.take().map(|tag| tag.replace('_', "-"));
}

/// The first page that a text of ours or of others leads to: no mention, no hashtag, not the link that stands for a quote.
#[must_use]
pub fn first_link(html: &str) -> Option<String> {
    let mut found = None;
    let mut in_quote = 0_u32;
    read(html, |token| {
        let Token::TagToken(tag) = token else { return };
        let classes = attribute(&tag.attrs, "class").unwrap_or_default();
        let is_one_of = |names: &[&str]| classes.split_whitespace().any(|one| names.contains(&one));
        match (&*tag.name, tag.kind) {
            ("span", TagKind::StartTag) if 0 < in_quote || is_one_of(&["quote-inline"]) => in_quote += 1,
            ("span", TagKind::EndTag) => in_quote = in_quote.saturating_sub(1),
            ("a", TagKind::StartTag) if found.is_none() && in_quote == 0 => {
                let rel = attribute(&tag.attrs, "rel").unwrap_or_default();
                let is_tag = rel.split_whitespace().any(|one| one == "tag");
                if !is_tag && !is_one_of(&["mention", "hashtag", "u-url"]) {
                    found = attribute(&tag.attrs, "href").map(str::to_owned);
                }
            }
            _ => {}
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_graph_comes_before_what_is_older() {
        let page = r#"<!doctype html><html lang="de"><head><title>Old &amp; grey</title>
            <meta name="description" content="Older"><meta property="og:title" content="The &quot;Sea&quot;">
            <meta property="og:title" content="Another"><meta property="og:image" content="/sea.jpg">
            <script>document.write('<meta property="og:site_name" content="no">')</script>
            <link rel="alternate" type="application/json+oembed" href="/oembed?x=1"></head><body></body></html>"#;
        let about = about(page);
        assert_eq!(about.title.as_deref(), Some("The \"Sea\""));
        assert_eq!((about.description.as_deref(), about.language.as_deref()), (Some("Older"), Some("de")));
        assert_eq!(
            (about.image.as_deref(), about.oembed.as_deref()),
            (Some("/sea.jpg"), Some("/oembed?x=1"))
        );
        assert_eq!(about.provider_name, None);
        assert_eq!(super::about("<title>Only a title</title>").title.as_deref(), Some("Only a title"));
        assert_eq!(super::about("<meta property=og:title content='a"), About::default());
    }

    #[test]
    fn mentions_hashtags_and_quotes_are_no_links() {
        let text = r#"<p><span class="quote-inline">RE: <a href="https://q.example/1">q</a></span>
            <span class="h-card"><a href="https://v.example/@vic" class="u-url mention">@vic</a></span>
            <a href="https://v.example/tags/fog" class="mention hashtag" rel="tag">#fog</a>
            <a href="https://p.example/?a=1&amp;b=2">page</a> <a href="https://p.example/2">two</a></p>"#;
        assert_eq!(first_link(text).as_deref(), Some("https://p.example/?a=1&b=2"));
        assert_eq!(first_link("<p>no link</p>"), None);
    }
}
