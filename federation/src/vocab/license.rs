//! Licences of pictures and films, in the three ways that peers write them.
//!
//! There is no standard: Pixelfed has titles, PeerTube numbers, and we write the address of the licence.

use crate::limits;
use crate::members::Members;

/// A licence that people know by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum License {
    /// Nobody's any more, without a word about how.
    PublicDomain,
    /// CC0 1.0.
    Cc0,
    /// CC BY.
    By,
    /// CC BY-SA.
    BySa,
    /// CC BY-ND.
    ByNd,
    /// CC BY-NC.
    ByNc,
    /// CC BY-NC-SA.
    ByNcSa,
    /// CC BY-NC-ND.
    ByNcNd,
}

/// Title (Pixelfed), number (PeerTube), and path at creativecommons.org.
const ALL: [(License, &str, &str, &str); 8] = [
    (License::PublicDomain, "Public Domain", "", "publicdomain/mark"),
    (License::Cc0, "Public Domain (CC0)", "7", "publicdomain/zero"),
    (License::By, "CC BY", "1", "licenses/by"),
    (License::BySa, "CC BY-SA", "2", "licenses/by-sa"),
    (License::ByNd, "CC BY-ND", "3", "licenses/by-nd"),
    (License::ByNc, "CC BY-NC", "4", "licenses/by-nc"),
    (License::ByNcSa, "CC BY-NC-SA", "5", "licenses/by-nc-sa"),
    (License::ByNcNd, "CC BY-NC-ND", "6", "licenses/by-nc-nd"),
];

impl License {
    /// The title that people know it by.
    pub fn title(self) -> &'static str {
        self.entry().1
    }

    /// The address of its newest version: what we write.
    pub fn url(self) -> String {
        let version = if matches!(self, Self::PublicDomain | Self::Cc0) { "1.0" } else { "4.0" };
        format!("https://creativecommons.org/{}/{version}/", self.entry().3)
    }

    /// The licence that an address of any version, or a title, stands for. Another is none that we know.
    ///
    /// ```
    /// use federation::vocab::License;
    ///
    /// assert_eq!(License::from_text("CC BY-SA"), Some(License::BySa));
    /// assert_eq!(License::from_text("https://creativecommons.org/licenses/by-sa/3.0/de/"), Some(License::BySa));
    /// assert_eq!(License::from_text("All Rights Reserved"), None);
    /// ```
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let address = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let found = match address {
            Some(address) => {
                let path = address.trim_start_matches("www.").strip_prefix("creativecommons.org/")?;
                ALL.iter().find(|(_, _, _, own)| {
                    path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                })
            }
            None => ALL.iter().find(|(_, title, _, _)| title.eq_ignore_ascii_case(text)),
        };
        found.map(|(license, ..)| *license)
    }

    fn from_number(number: &str) -> Option<Self> {
        ALL.iter().find(|entry| !number.is_empty() && entry.2 == number).map(|entry| entry.0)
    }

    fn entry(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        ALL.iter().find(|entry| entry.0 == self).unwrap_or(&ALL[0])
    }
}

/// What a file or film says: an address as it is, the address of what has a title or a number, else the words.
pub(crate) fn read(members: Members) -> Option<String> {
    if let Some(licence) = members.object("licence") {
        let number = licence.text("identifier").map(str::to_owned);
        let number = number.or_else(|| licence.count("identifier").map(|number| number.to_string()));
        let known = number.and_then(|number| License::from_number(&number)).map(License::url);
        return known.or_else(|| licence.text("name").map(words));
    }
    let text = members.text("license").or_else(|| members.object("license")?.text("id"))?.trim();
    // Pixelfed's word for no licence at all.
    if text.is_empty() || text.eq_ignore_ascii_case("All Rights Reserved") {
        return None;
    }
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let known = if is_address { None } else { License::from_text(text) };
    Some(known.map_or_else(|| words(text), License::url))
}

fn words(text: &str) -> String {
    limits::cut_characters(text, limits::NAME_CHARACTERS).to_owned()
}
