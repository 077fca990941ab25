//! Names of what a vault holds: object ids, kinds, changes.
//! Must never derive an id from content: an id stands on the disk in the clear.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names one object for its whole life. Random, so it tells nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(pub [u8; 16]);

impl ObjectId {
    /// A new random id.
    ///
    /// # Errors
    /// [`sotto_sealing::NoRandomness`] when the system gives no random bytes.
    pub fn generate() -> Result<Self, sotto_sealing::NoRandomness> {
        sotto_sealing::random_array().map(Self)
    }

    /// The id from its 32 hexadecimal digits, or `None`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectId({self})")
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ObjectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| D::Error::custom("an object id has 32 hexadecimal digits"))
    }
}

/// What an object's payload is. The meaning of the number belongs to the caller; on disk it is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectKind(pub u16);

/// One step of a save. All steps of one [`crate::Vault::apply`] are saved together or not at all.
#[derive(Clone, Copy)]
pub enum Change<'a> {
    /// Saves an object: a new one without an id, or a new version of the one named.
    Put {
        /// The object to replace, or to make under this id. `None` makes a new one with a random id.
        id: Option<ObjectId>,
        /// What the payload is.
        kind: ObjectKind,
        /// The payload, at most [`crate::MAX_PAYLOAD_BYTES`].
        payload: &'a [u8],
    },
}

impl fmt::Debug for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Put { id, kind, .. } = self;
        f.debug_struct("Put")
            .field("id", id)
            .field("kind", kind)
            .finish_non_exhaustive()
    }
}
