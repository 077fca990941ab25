//! A policy as a file that people can read and hand on. The schema is docs/schema/policy-1.schema.json.
//! Never takes in half a file, and never repeats a word of one that is no policy.

use super::{MOST_VERSION, Policy, PolicyFault};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
};
use std::{collections::BTreeMap, fmt, marker::PhantomData};

/// What stands first in such a file.
pub const FORMAT: &str = "sotto-policy";
/// The version of the format that is written, and the newest that is read.
pub const VERSION: u32 = 1;
/// No policy comes near it.
pub const LARGEST_BYTES: usize = 64 * 1024;

/// Why a file is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Larger than [`LARGEST_BYTES`].
    #[error("the file is larger than 64 KiB, which no policy is; choose another")]
    TooLarge,
    /// Not JSON, or not one of these files.
    #[error("the file is no policy of Sotto; choose one that was exported as such")]
    NotAPolicy,
    /// Written after a format of later.
    #[error("the file was written by a newer Sotto; update the program")]
    Newer,
    /// A word that this version does not know, one that is missing, or one that is there twice.
    #[error(
        "line {line}: a word that is not known, is missing or is there twice; compare it with an exported policy"
    )]
    Unknown {
        /// The line, from 1.
        line: usize,
    },
    /// It is one, but cannot stand.
    #[error(transparent)]
    Unfit(#[from] PolicyFault),
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
    #[serde(default)]
    #[expect(dead_code, reason = "read once the head is known")]
    policy: Option<IgnoredAny>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole<P> {
    format: String,
    version: u32,
    policy: P,
}

/// Reads a policy of foreign bytes. All of it is known and can stand, or nothing is taken in.
pub fn read(bytes: &[u8]) -> Result<Policy, FileFault> {
    if bytes.len() > LARGEST_BYTES {
        return Err(FileFault::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head: Head = serde_json::from_slice(bytes).map_err(|_| FileFault::NotAPolicy)?;
    if head.format != FORMAT {
        return Err(FileFault::NotAPolicy);
    }
    if head.version != u64::from(VERSION) {
        return Err(if head.version > u64::from(VERSION) {
            FileFault::Newer
        } else {
            FileFault::NotAPolicy
        });
    }
    let whole: Whole<Policy> =
        serde_json::from_slice(bytes).map_err(|error| FileFault::Unknown { line: error.line() })?;
    whole.policy.check()?;
    if whole.policy.version > MOST_VERSION {
        return Err(PolicyFault::BadNumber.into());
    }
    Ok(whole.policy)
}

/// Writes a policy as such a file.
pub fn write(policy: &Policy) -> Vec<u8> {
    let whole = Whole {
        format: FORMAT.to_owned(),
        version: VERSION,
        policy,
    };
    // Strings as keys and no numbers but whole ones: this cannot fail.
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A map whose every key stands once: of two rows for one thing nobody could say which holds.
pub(super) fn each_once<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    struct Rows<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Rows<K, V> {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("rows")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut rows = BTreeMap::new();
            while let Some((key, value)) = map.next_entry()? {
                if rows.insert(key, value).is_some() {
                    return Err(A::Error::custom("twice"));
                }
            }
            Ok(rows)
        }
    }
    from.deserialize_map(Rows(PhantomData))
}
