//! The gazetteer's bytes: read where they lie, nothing is unpacked.
//! Never trusts an offset: a table that is cut short finds nothing more, and does not panic.
//!
//! `SGZ1`, then four numbers (u32, little-endian): areas, places, keys, bytes of names. Areas, eight bytes each: kind,
//! size, parent (u16: number of the area plus one, 0 for none), where its names begin (u32). Places, four bytes each:
//! kind, size, parent. Keys, eight bytes each, sorted: hash of the name (40 bits) above the number it stands for (24
//! bits; areas first, then places). Names: for each area six, each with its length before it (u8).

use super::{Kind, Place};
use sotto_domain::language::Language;

pub(super) const MAGIC: &[u8; 4] = b"SGZ1";

/// A country, region or district of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub(super) u16);

impl AreaId {
    pub(crate) const fn number(self) -> u32 {
        self.0 as u32
    }
}

#[derive(Default)]
pub(super) struct Table<'a> {
    areas: &'a [u8],
    places: &'a [u8],
    keys: &'a [u8],
    names: &'a [u8],
}

const AREA: usize = 8;
const PLACE: usize = 4;
const KEY: usize = 8;
/// Deepest chain: district, region, country.
const DEEPEST: usize = 4;

impl<'a> Table<'a> {
    /// `None` where the bytes are no table of this kind.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (counts, rest) = rest.split_at_checked(16)?;
        let count = |n: usize| {
            let four: [u8; 4] = counts.get(n * 4..n * 4 + 4)?.try_into().ok()?;
            usize::try_from(u32::from_le_bytes(four)).ok()
        };
        let (areas, rest) = rest.split_at_checked(count(0)?.checked_mul(AREA)?)?;
        let (places, rest) = rest.split_at_checked(count(1)?.checked_mul(PLACE)?)?;
        let (keys, names) = rest.split_at_checked(count(2)?.checked_mul(KEY)?)?;
        (names.len() == count(3)?).then_some(Self {
            areas,
            places,
            keys,
            names,
        })
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn key(&self, at: usize) -> u64 {
        self.keys
            .get(at * KEY..(at + 1) * KEY)
            .and_then(|eight| eight.try_into().ok())
            .map_or(u64::MAX, u64::from_le_bytes)
    }

    /// Numbers of what has a name with this hash.
    pub(super) fn find(&self, hash: u64) -> Vec<u32> {
        let count = self.keys.len() / KEY;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.key(middle) >> 24 < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..count)
            .map(|at| self.key(at))
            .take_while(|key| key >> 24 == hash)
            .filter_map(|key| u32::try_from(key & 0xff_ffff).ok())
            .collect()
    }

    /// What stands under a number, with its chain.
    pub(super) fn place(&self, number: u32) -> Option<Place> {
        let number = usize::try_from(number).ok()?;
        let areas = self.areas.len() / AREA;
        let record = if number < areas {
            self.areas.get(number * AREA..)?
        } else {
            self.places.get((number - areas) * PLACE..)?
        };
        let [kind, size, low, high, ..] = *record else {
            return None;
        };
        let mut chain = Vec::new();
        let mut parent = u16::from_le_bytes([low, high]);
        while parent > 0 && chain.len() < DEEPEST {
            let area = AreaId(parent - 1);
            chain.push(area);
            let at = usize::from(area.0) * AREA;
            parent = u16::from_le_bytes(self.areas.get(at + 2..at + 4)?.try_into().ok()?);
        }
        Some(Place {
            kind: Kind::from_number(kind)?,
            area: (number < areas)
                .then(|| u16::try_from(number).ok().map(AreaId))
                .flatten(),
            chain,
            size,
        })
    }

    /// The name of an area; empty where it has none.
    pub(super) fn name(&self, area: AreaId, language: Language) -> Option<&'a str> {
        let at = usize::from(area.0) * AREA;
        let start = u32::from_le_bytes(self.areas.get(at + 4..at + 8)?.try_into().ok()?);
        let mut names = self.names.get(usize::try_from(start).ok()?..)?;
        let skip = match language {
            Language::En => 0,
            Language::Ru => 1,
            Language::Tg => 2,
            Language::Uz => 3,
            Language::Ky => 4,
            Language::Kk => 5,
        };
        for _ in 0..skip {
            let (length, rest) = names.split_first()?;
            names = rest.get(usize::from(*length)..)?;
        }
        let (length, rest) = names.split_first()?;
        std::str::from_utf8(rest.get(..usize::from(*length))?).ok()
    }
}
