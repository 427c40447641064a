//! Where a picture was taken.
//!
//! ```
//! use federation::vocab::place::Place;
//!
//! let harbour = Place { name: Some("Hamburg".to_owned()), latitude: Some(53.55), longitude: Some(9.99), ..Place::default() };
//! assert_eq!(harbour.to_json()["type"], "Place");
//! ```

use serde_json::{Map, Value};

use crate::context::put;
use crate::limits;
use crate::members::Members;

/// A place, as precise as its author wants it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// What people call it.
    pub name: Option<String>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
    /// The country's name (Pixelfed).
    pub country: Option<String>,
    /// The country's ISO 3166-1 code, or what its author wrote (Vernissage).
    pub address_country: Option<String>,
    /// The place's number in geonames.org (Vernissage).
    pub geoname_id: Option<String>,
}

impl Place {
    pub(crate) fn parse(members: Members) -> Option<Self> {
        let text = |name| {
            members.text(name).map(|text| limits::cut_characters(text, limits::NAME_CHARACTERS).to_owned())
        };
        let degrees = |name, most: f64| members.number(name).filter(|degrees| degrees.abs() <= most);
        let geoname_id = text("geonameId").or_else(|| members.count("geonameId").map(|id| id.to_string()));
        let place = Self {
            name: text("name"),
            latitude: degrees("latitude", 90.0),
            longitude: degrees("longitude", 180.0),
            country: text("country"),
            address_country: text("addressCountry"),
            geoname_id,
        };
        (place != Self::default()).then_some(place)
    }

    /// As it is written into `location`.
    pub fn to_json(&self) -> Value {
        let mut place = Map::new();
        put(&mut place, "type", Some("Place"));
        put(&mut place, "name", self.name.as_deref());
        put(&mut place, "latitude", self.latitude);
        put(&mut place, "longitude", self.longitude);
        put(&mut place, "country", self.country.as_deref());
        put(&mut place, "addressCountry", self.address_country.as_deref());
        put(&mut place, "geonameId", self.geoname_id.as_deref());
        place.into()
    }
}
