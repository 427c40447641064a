//! Whether words stand in a text.

use crate::{
    limits,
    text::{self, fold, is_of_word, is_unspaced},
};

/// The texts of one post, each by itself: no phrase begins in one and ends in the next.
#[derive(Debug, Default)]
pub struct Words {
    texts: Vec<String>,
    bytes: usize,
}

impl Words {
    /// Of a post, [`limits::FILTERED_BYTES`] are looked into.
    pub fn add(&mut self, words: &str) {
        let words = text::cut(words, limits::FILTERED_BYTES.saturating_sub(self.bytes));
        self.bytes += words.len();
        if !words.is_empty() {
            self.texts.push(fold(words));
        }
    }

    #[must_use]
    pub fn have(&self, pattern: &Pattern) -> bool {
        self.texts.iter().any(|text| pattern.is_in(text))
    }
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Pattern {
    folded: String,
    whole_word: bool,
}

impl Pattern {
    #[must_use]
    pub fn new(keyword: &str, whole_word: bool) -> Self {
        Self { folded: fold(keyword), whole_word }
    }

    /// `text` is folded.
    fn is_in(&self, text: &str) -> bool {
        if self.folded.is_empty() || !text.contains(&self.folded) {
            return false;
        }
        let end = |start: usize| start + self.folded.len();
        !self.whole_word
            || places(text, &self.folded).into_iter().any(|start| stands_alone(text, start, end(start)))
    }
}

/// Where `needle`, which is not empty, begins in `text`, overlapping places too. The algorithm is that of
/// Knuth, Morris and Pratt: its time is linear, whoever wrote the two.
fn places(text: &str, needle: &str) -> Vec<usize> {
    let needle = needle.as_bytes();
    let borders = borders(needle);
    let (mut places, mut matched) = (Vec::new(), 0);
    for (at, byte) in text.bytes().enumerate() {
        while 0 < matched && (matched == needle.len() || needle[matched] != byte) {
            matched = borders[matched - 1];
        }
        if needle[matched] == byte {
            matched += 1;
        }
        if matched == needle.len() {
            places.push(at + 1 - needle.len());
        }
    }
    places
}

/// For each beginning of `needle` the length of its longest proper part that it both begins and ends with.
fn borders(needle: &[u8]) -> Vec<usize> {
    let (mut borders, mut length) = (vec![0; needle.len()], 0);
    for (at, byte) in needle.iter().enumerate().skip(1) {
        while 0 < length && *byte != needle[length] {
            length = borders[length - 1];
        }
        if *byte == needle[length] {
            length += 1;
        }
        borders[at] = length;
    }
    borders
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let inside = &text[start..end];
    is_boundary(text[..start].chars().next_back(), inside.chars().next())
        && is_boundary(inside.chars().next_back(), text[end..].chars().next())
}

/// Whether a word may end between the two (UTS #18, RL1.4), which it always may where words are written
/// without spaces.
fn is_boundary(left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return true };
    !(is_of_word(left) && is_of_word(right)) || is_unspaced(left) || is_unspaced(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(keyword: &str, whole_word: bool, text: &str) -> bool {
        let mut words = Words::default();
        words.add(text);
        words.have(&Pattern::new(keyword, whole_word))
    }

    #[test]
    fn case_and_compatible_letters_make_no_difference() {
        for (keyword, text) in [
            ("FOG", "dense fog"),
            ("straße", "STRASSE"),
            ("ΟΔΟΣ", "οδος"),
            ("οδοσ", "Η ΟΔΟΣ"),
            ("cafe\u{301}", "Caf\u{e9}"),
            ("fog", "ｆｏｇ"),
            ("two words", "two\n   WORDS"),
            ("two words", "two\u{a0}words"),
        ] {
            assert!(finds(keyword, true, text), "{keyword} in {text}");
        }
        assert!(!finds("cafe", true, "caf\u{e9}"));
    }

    #[test]
    fn what_cannot_be_seen_hides_nothing() {
        for text in ["f\u{200b}og", "f\u{ad}o\u{2060}g", "\u{202e}fog", "fo\u{200d}g\u{fe0f}"] {
            assert!(finds("fog", true, text), "{text:?}");
        }
        assert!(!finds("\u{200b}\u{2060}", false, "fog"), "nothing is in no text");
    }

    #[test]
    fn a_keyword_is_literal() {
        assert!(!finds("f.g", false, "fog"));
        assert!(!finds("(fog|sea)*", false, "fog"));
        assert!(finds("c++ [x]", true, "my C++ [X]!"));
        assert!(finds("100%", true, "100% fog"));
        assert!(!finds("%", false, "fog"));
    }

    #[test]
    fn a_whole_word_ends_where_words_end() {
        for text in ["fog", "Fog!", "#fog", "(fog)", "fog's end", "sea-fog", "the fog\nlifts", "fog. Fog"] {
            assert!(finds("fog", true, text), "{text}");
        }
        for text in ["foggy", "befog", "fog_bank", "fog2", "f o g", "fog\u{e9}", "befoggy"] {
            assert!(!finds("fog", true, text), "{text}");
        }
        assert!(finds("fog", false, "foggy"));
        assert!(finds("#fog", true, "all #fog here") && !finds("#fog", true, "#foggy"));
    }

    #[test]
    fn a_later_place_counts_too() {
        assert!(finds("fog", true, "foggy fog"));
        assert!(finds("no no", true, "piano no no"), "places overlap");
        assert!(!finds("no no", true, "piano nono"));
    }

    #[test]
    fn where_words_have_no_spaces_they_are_found_within_others() {
        assert!(finds("猫", true, "黒猫がいる"));
        assert!(finds("北海道", true, "夏の北海道へ"));
        assert!(finds("แมว", true, "มีแมวดำ"));
        assert!(!finds("вид", true, "видеть"));
    }

    #[test]
    fn every_text_is_searched_by_itself() {
        let mut words = Words::default();
        words.add("dense");
        words.add("");
        words.add("fog");
        assert!(words.have(&Pattern::new("fog", true)));
        assert!(!words.have(&Pattern::new("dense fog", false)));
    }

    #[test]
    fn parse_29_a_long_text_is_cut_between_letters() {
        for more in 0..4 {
            let mut words = Words::default();
            words.add(&format!("{}{}", "x".repeat(more), "猫".repeat(limits::FILTERED_BYTES)));
            words.add("fog");
            assert!(words.have(&Pattern::new("猫", false)));
            assert!(!words.have(&Pattern::new("fog", false)));
        }
    }

    #[test]
    fn a_text_that_nearly_fits_everywhere_is_soon_read() {
        let keyword = format!("{}a a", "a ab ".repeat(30));
        assert!(!finds(&keyword, true, &"a ab ".repeat(6_000)));
        assert!(!finds(&"a".repeat(200), true, &"a".repeat(30_000)));
    }
}
