//! Structured fields (RFC 9651), of which two readers cannot read two things.

use sfv::{Dictionary, FieldType, Parser};

use super::SignatureError;
use crate::limits;

/// The dictionary in `header`. The RFC lets the last of two equal names win, where others take the first: what does
/// not come out of writing it again as it went in, but for blanks, is refused.
pub(super) fn dictionary(header: &str) -> Result<Dictionary, SignatureError> {
    if limits::SIGNATURE_HEADER_BYTES < header.len() {
        return Err(SignatureError::Malformed);
    }
    let read: Dictionary = Parser::new(header).parse().map_err(|_| SignatureError::Malformed)?;
    let written = read.serialize().ok_or(SignatureError::Malformed)?;
    if without_blanks(header) == without_blanks(&written) { Ok(read) } else { Err(SignatureError::Malformed) }
}

/// `text` without the blanks outside of its strings.
fn without_blanks(text: &str) -> String {
    let (mut is_inside, mut is_escaped) = (false, false);
    let mut keep = |c: char| {
        is_inside ^= c == '"' && !is_escaped;
        is_escaped = is_inside && c == '\\' && !is_escaped;
        is_inside || !matches!(c, ' ' | '\t')
    };
    text.chars().filter(|c| keep(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::dictionary;

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for header in [
            r#"sig1=("@method" "@path");created=1;keyid="a b\"c\\""#,
            "  sig1=( \"@method\"  \"@path\" );  created=1 ",
            "a=:AAAA:,\tb=:BBBB: , c",
        ] {
            assert!(dictionary(header).is_ok(), "{header}");
        }
        for header in [
            "",
            "a=1, a=1",
            r#"sig1=("a");keyid="x";keyid="x""#,
            r#"sig1=("a";sf;sf)"#,
            "a=:AA:",
            "a=01",
            "a=99999999999999999999",
            "A=1",
            "a=1,",
            r#"a="x"#,
            "a=\"\u{fc}\"",
        ] {
            assert!(dictionary(header).is_err(), "{header}");
        }
    }
}
