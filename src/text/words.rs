//! Texts as the words by which they are found: the same for both databases.
//!
//! A word is a run of letters, digits and their marks, in the form in which texts are compared and without
//! accents. Where words are written without spaces (Chinese, Japanese, Korean, Thai and their neighbours), each
//! pair of characters that stand together is one, and the last character by itself: so every part of such a text
//! is found, a single character too, which begins one of them.

use unicode_normalization::UnicodeNormalization as _;

use super::{fold, is_of_word, is_unspaced};

/// Begins every token that nobody can write: it is part of no word.
pub const MARK: char = '\u{e000}';

/// What one text gives at most, and the characters of one word: longer ones are found by their beginning.
const MOST: usize = 4_000;
const LONGEST: usize = 40;

/// The tokens of something that is to be found, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(Vec<String>);

impl Tokens {
    /// One more text. No phrase begins in one and ends in the next.
    pub fn add(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push(MARK.to_string());
        }
        for run in runs(text) {
            if MOST <= self.0.len() {
                return;
            }
            match run {
                Run::Word(word) => self.0.push(word),
                Run::Unspaced(letters) => {
                    self.0.extend(letters.windows(2).map(|pair| pair.iter().collect()));
                    self.0.extend(letters.last().map(char::to_string));
                }
            }
        }
    }

    /// Something that is true of the whole, under a name of our own.
    pub fn mark(&mut self, name: &str) {
        self.0.push(format!("{MARK}{name}"));
    }

    #[must_use]
    pub fn list(&self) -> &[String] {
        &self.0
    }
}

/// Tokens that have to stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub tokens: Vec<String>,
    /// Whether the last of them may go on.
    pub is_open: bool,
}

impl Term {
    /// What [`Tokens::mark`] said.
    #[must_use]
    pub fn mark(name: &str) -> Self {
        Self { tokens: vec![format!("{MARK}{name}")], is_open: false }
    }
}

/// What somebody looks for with this text, which is one word or a phrase. A last word of at least `open` letters
/// may go on; none where it has to be the whole word.
#[must_use]
pub fn terms(text: &str, open: Option<usize>) -> Vec<Term> {
    let (mut terms, mut phrase) = (Vec::new(), Vec::new());
    let close = |phrase: &mut Vec<String>, terms: &mut Vec<Term>| {
        let Some(last) = phrase.last() else { return };
        let letters = last.chars().count();
        let is_open = open.is_some_and(|least| least <= letters);
        // A word was cut where it is longer than any that is kept.
        terms.push(Term { is_open: is_open && letters < LONGEST, tokens: std::mem::take(phrase) });
    };
    for run in runs(text) {
        match run {
            Run::Word(word) => phrase.push(word),
            Run::Unspaced(letters) => {
                close(&mut phrase, &mut terms);
                terms.push(match letters.as_slice() {
                    [only] => Term { tokens: vec![only.to_string()], is_open: true },
                    many => Term {
                        tokens: many.windows(2).map(|pair| pair.iter().collect()).collect(),
                        is_open: false,
                    },
                });
            }
        }
    }
    close(&mut phrase, &mut terms);
    terms
}

enum Run {
    Word(String),
    Unspaced(Vec<char>),
}

fn runs(text: &str) -> Vec<Run> {
    let plain = bare(text);
    let mut runs = Vec::new();
    for stretch in plain.split(|c: char| !is_of_word(c) || c == '_') {
        let letters: Vec<char> = stretch.chars().collect();
        for run in letters.chunk_by(|one, other| has_no_spaces(*one) == has_no_spaces(*other)) {
            runs.push(if has_no_spaces(run[0]) {
                Run::Unspaced(run.to_vec())
            } else {
                Run::Word(run.iter().take(LONGEST).collect())
            });
        }
    }
    runs
}

/// Korean has spaces, but what hangs on a word is written together with it.
fn has_no_spaces(c: char) -> bool {
    is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Compared as [`fold`] compares, and without accents.
fn bare(text: &str) -> String {
    let apart = fold(text).nfd().filter(|c| !is_accent(*c)).collect::<String>();
    apart.nfc().flat_map(|c| plain_letters(c).chars().chain(kept(c))).collect()
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic. In other scripts marks are letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// Letters that are no letter with an accent to Unicode, but are written as one where the keyboard lacks them.
fn plain_letters(c: char) -> &'static str {
    match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => "",
    }
}

fn kept(c: char) -> Option<char> {
    plain_letters(c).is_empty().then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let mut tokens = Tokens::default();
        tokens.add(text);
        tokens.0
    }

    /// Whether a question finds a text, as both databases decide it.
    fn finds(question: &str, text: &str) -> bool {
        let stands = tokens(text);
        let fits = |term: &Term, at: &[String]| {
            term.tokens.iter().zip(at).enumerate().all(|(place, (wanted, token))| {
                let is_last = place + 1 == term.tokens.len();
                token == wanted || (is_last && term.is_open && token.starts_with(wanted))
            })
        };
        let terms = terms(question, Some(3));
        !terms.is_empty()
            && terms.iter().all(|term| stands.windows(term.tokens.len()).any(|at| fits(term, at)))
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            tokens("Fog, over the Hills! #Sea_side 2026"),
            ["fog", "over", "the", "hills", "sea", "side", "2026"]
        );
        assert!(
            tokens("\" ' % _ \\ * - ( ; \0 🎉 \u{e000}").is_empty(),
            "nothing of a question's syntax is in a word"
        );
    }

    #[test]
    fn accents_and_case_make_no_difference() {
        for (question, text) in [
            ("cafe", "Café"),
            ("CAFÉ", "cafe\u{301}s"),
            ("strasse", "Straße"),
            ("odos", "ODOS"),
            ("οδος", "ΟΔΌΣ"),
            ("елка", "Ёлка"),
            ("malmo", "Malmø"),
            ("lodz", "Łódź"),
            ("שלום", "שָׁלוֹם"),
            ("سلام", "سَلَام"),
            ("fog", "ｆｏｇ"),
        ] {
            assert!(finds(question, text), "{question} in {text}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_found_anywhere() {
        for (question, text) in [
            ("北海道", "夏の北海道へ"),
            ("海", "北海道"),
            ("道", "北海道"),
            ("がいる", "黒猫がいる"),
            ("แมว", "มีแมวดำ"),
            ("서울", "어제서울에서"),
            ("iphone写真", "写真はiPhoneで、写真"),
        ] {
            assert!(finds(question, text), "{question} in {text}");
        }
        assert!(!finds("北道", "北海道"), "no pair of characters is made up");
        assert!(!finds("か", "が"), "in Japanese a mark makes another letter");
        assert!(finds("हिन्दी", "हिन्दी में") && !finds("हिन्दी", "हन्द"));
    }

    #[test]
    fn a_longer_word_may_go_on_and_a_short_one_may_not() {
        assert!(finds("hill", "hills") && !finds("hi", "hills"));
        assert!(
            finds("sea-fog", "Sea Fog") && !finds("sea-fog", "fog sea"),
            "what is written together is a phrase"
        );
        assert_eq!(terms("hill", None), [Term { tokens: vec!["hill".to_owned()], is_open: false }]);
        let long = "x".repeat(100);
        assert!(finds(&long, &long));
    }

    #[test]
    fn a_phrase_stays_in_its_text() {
        let mut tokens = Tokens::default();
        tokens.add("sea");
        tokens.add("fog");
        tokens.mark("p");
        assert_eq!(tokens.list(), ["sea", "\u{e000}", "fog", "\u{e000}p"]);
    }
}
