//! Lists of rules as CSV: Mastodon's export, its variants in the field, and bare lists of domains.

use crate::{
    error::{Context as _, Error, Result},
    instances::Severity,
    moderation::model::{COMMENT_CHARS, DomainRule, Terms, parse_severity},
};

/// Lines of one import.
pub(super) const MOST_LINES: usize = 100_000;

/// The columns of Mastodon's export, in its order.
const COLUMNS: [&str; 6] =
    ["#domain", "#severity", "#reject_media", "#reject_reports", "#public_comment", "#obfuscate"];

/// What begins a formula in a spreadsheet.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One line that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Counted as an editor does.
    pub number: u64,
    pub domain: String,
    /// Or what is wrong with the other columns.
    pub terms: Result<Terms, String>,
}

/// Where each column stands.
struct Columns([Option<usize>; 7]);

const DOMAIN: usize = 0;
const SEVERITY: usize = 1;
const REJECT_MEDIA: usize = 2;
const REJECT_REPORTS: usize = 3;
const PUBLIC_COMMENT: usize = 4;
const OBFUSCATE: usize = 5;
const PRIVATE_COMMENT: usize = 6;

impl Columns {
    /// Mastodon's order, for lists without a first line that says so.
    fn usual() -> Self {
        Self([Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), None])
    }

    /// By the names in a first line, with `#` before them or without.
    fn named(record: &csv::StringRecord) -> Option<Self> {
        let mut places = [None; 7];
        for (place, cell) in record.iter().enumerate() {
            let name =
                cell.trim().trim_start_matches('\u{feff}').trim_start_matches('#').to_ascii_lowercase();
            let column = match name.replace([' ', '-'], "_").as_str() {
                "domain" | "host" | "instance" => DOMAIN,
                "severity" | "level" => SEVERITY,
                "reject_media" => REJECT_MEDIA,
                "reject_reports" => REJECT_REPORTS,
                "public_comment" | "comment" | "reason" => PUBLIC_COMMENT,
                "obfuscate" => OBFUSCATE,
                "private_comment" => PRIVATE_COMMENT,
                _ => continue,
            };
            places[column] = Some(place);
        }
        places[DOMAIN].map(|_| Self(places))
    }

    fn cell<'a>(&self, record: &'a csv::StringRecord, column: usize) -> &'a str {
        self.0[column].and_then(|place| record.get(place)).unwrap_or_default().trim()
    }

    fn terms(&self, record: &csv::StringRecord) -> Result<Terms, String> {
        let word = self.cell(record, SEVERITY);
        let severity = if word.is_empty() {
            Severity::Suspend
        } else {
            parse_severity(word).ok_or_else(|| format!("{word:?} is no severity."))?
        };
        let truth = |column: usize, name: &str| match self.cell(record, column).to_ascii_lowercase().as_str()
        {
            "" | "false" | "0" | "no" => Ok(false),
            "true" | "1" | "yes" => Ok(true),
            other => Err(format!("{other:?} is neither true nor false ({name}).")),
        };
        let comment = |column: usize| -> Result<String, String> {
            let text = unquoted(self.cell(record, column)).trim();
            if COMMENT_CHARS < text.chars().count() {
                return Err("The comment is longer than 1000 characters.".to_owned());
            }
            Ok(text.to_owned())
        };
        Ok(Terms {
            severity,
            reject_media: truth(REJECT_MEDIA, "reject_media")?,
            reject_reports: truth(REJECT_REPORTS, "reject_reports")?,
            obfuscate: truth(OBFUSCATE, "obfuscate")?,
            public_comment: comment(PUBLIC_COMMENT)?,
            private_comment: comment(PRIVATE_COMMENT)?,
        })
    }
}

/// Every line that is neither empty nor a remark.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Error::invalid("The file is not text in UTF-8"));
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut lines = Vec::new();
    // Where the reader begins to look for a record may be an empty line before it.
    let (mut number, mut at) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|_| Error::invalid("The file is not a table with commas"))?;
        let start =
            record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(at);
        let rest = text.get(start..).unwrap_or_default();
        let begin = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        number += text.get(at..begin).unwrap_or_default().matches('\n').count() as u64;
        at = begin;
        let first = record.get(0).unwrap_or_default().trim();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if columns.is_none()
            && let Some(named) = Columns::named(&record)
        {
            columns = Some(named);
            continue;
        }
        if first.starts_with('#') {
            continue;
        }
        if MOST_LINES <= lines.len() {
            return Err(Error::invalid("The list has more than 100,000 lines; split it"));
        }
        let columns = columns.get_or_insert_with(Columns::usual);
        let domain = unquoted(columns.cell(&record, DOMAIN)).to_owned();
        lines.push(Line { number, domain, terms: columns.terms(&record) });
    }
    Ok(lines)
}

/// Without the mark that [`quoted`] puts before a formula.
fn unquoted(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// In Mastodon's format, with the comments that are for everybody.
pub(super) fn write(rules: &[DomainRule]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).context("writing a list of rules")?;
    let word = |truth: bool| if truth { "true" } else { "false" };
    for rule in rules {
        let record = [
            quoted(&rule.domain),
            rule.severity.as_str().to_owned(),
            word(rule.reject_media).to_owned(),
            word(rule.reject_reports).to_owned(),
            quoted(&rule.public_comment),
            word(rule.obfuscate).to_owned(),
        ];
        writer.write_record(record).context("writing a list of rules")?;
    }
    let bytes = writer.into_inner().context("writing a list of rules")?;
    String::from_utf8(bytes).context("writing a list of rules")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domains(text: &str) -> Vec<String> {
        read(text.as_bytes()).unwrap().into_iter().map(|line| line.domain).collect()
    }

    #[test]
    fn parse_31_mastodons_export_and_its_variants_are_read() {
        let export = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n\
                      e.test,suspend,TRUE,true,\"spam, and more\",false\n\
                      \n\
                      f.test,limit,,,,\n";
        let lines = read(export.as_bytes()).unwrap();
        let terms = lines[0].terms.clone().unwrap();
        assert_eq!((lines[0].number, lines[1].number), (2, 4));
        assert_eq!((terms.severity, terms.reject_media), (Severity::Suspend, true));
        assert_eq!(terms.public_comment, "spam, and more");
        assert_eq!(lines[1].terms.clone().unwrap().severity, Severity::Silence);
        // Other orders, other spellings, and no first line at all.
        assert_eq!(domains("\u{feff}severity,domain\nsuspend,e.test\n"), ["e.test"]);
        assert_eq!(domains("# a list of friends\ne.test\r\nf.test # no\r\n"), ["e.test", "f.test # no"]);
        let bare = read(b"e.test\n").unwrap().remove(0).terms.unwrap();
        assert_eq!((bare.severity, bare.reject_media), (Severity::Suspend, false));
        let wrong = read(b"e.test,explode\nf.test,noop,perhaps\n").unwrap();
        assert!(wrong.iter().all(|line| line.terms.is_err()));
    }

    #[test]
    fn parse_31_a_list_has_its_limit() {
        let long = "e.test\n".repeat(MOST_LINES + 1);
        assert!(read(long.as_bytes()).is_err());
        assert_eq!(read(&long.as_bytes()[7..]).unwrap().len(), MOST_LINES);
        assert!(read(&[0xff, 0xfe]).is_err());
    }

    #[test]
    fn parse_31_no_cell_is_a_formula_and_what_goes_out_comes_back() {
        let at = chrono::DateTime::UNIX_EPOCH.into();
        for comment in ["=HYPERLINK(\"http://e.test\")", "+1", "-1", "@x", "\tx", "it's \"x\", y\nz"] {
            let rule = DomainRule {
                id: 1,
                domain: "e.test".to_owned(),
                severity: Severity::Suspend,
                reject_media: true,
                reject_reports: false,
                obfuscate: true,
                public_comment: comment.to_owned(),
                private_comment: "not for others".to_owned(),
                created_by: None,
                created_at: at,
                updated_at: at,
            };
            let sheet = write(std::slice::from_ref(&rule)).unwrap();
            assert!(!sheet.contains("not for others"));
            let cell = csv::Reader::from_reader(sheet.as_bytes()).records().next().unwrap().unwrap();
            assert!(!cell[4].starts_with(FORMULA), "{sheet}");
            let back = read(sheet.as_bytes()).unwrap().remove(0).terms.unwrap();
            assert_eq!(back.public_comment, comment.trim());
        }
    }
}
