//! Reads JSON: every string and number in the order of the file, the keys apart, a key that comes twice both times.
//! Never stops at a value because its key is unknown.

use super::{Contents, Place, plain};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What was met so far.
#[derive(Default)]
struct Met {
    values: Vec<String>,
    keys: Vec<String>,
}

/// Reads all of it; `None` where it is not JSON.
pub(super) fn read(bytes: &[u8]) -> Option<Contents> {
    let text = plain::decode(bytes);
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let Met { values, mut keys } = serde_json::from_str(&text).ok()?;
    let mut contents = Contents::default();
    let body = Place::Body { page: None };
    // A paragraph may be cut into strings anywhere, inside a word too.
    contents.add_guess(body, values.concat());
    contents.add(body, values.join("\n"));
    keys.sort_unstable();
    keys.dedup();
    contents.add(Place::Metadata, keys.join("\n"));
    contents.add_second_reading(Place::Other, text);
    Some(contents)
}

impl<'de> Deserialize<'de> for Met {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(All)
    }
}

struct All;

impl<'de> Visitor<'de> for All {
    type Value = Met;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Met, E> {
        Ok(Met::default())
    }

    fn visit_unit<E>(self) -> Result<Met, E> {
        Ok(Met::default())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Met, E> {
        Ok(one(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Met, E> {
        Ok(one(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Met, E> {
        Ok(one(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Met, E> {
        Ok(one(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Met, A::Error> {
        let mut met = Met::default();
        while let Some(item) = items.next_element::<Met>()? {
            met.take(item);
        }
        Ok(met)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Met, A::Error> {
        let mut met = Met::default();
        while let Some((key, value)) = entries.next_entry::<String, Met>()? {
            met.keys.push(key);
            met.take(value);
        }
        Ok(met)
    }
}

fn one(value: String) -> Met {
    Met {
        values: vec![value],
        keys: Vec::new(),
    }
}

impl Met {
    fn take(&mut self, other: Self) {
        self.values.extend(other.values);
        self.keys.extend(other.keys);
    }
}
