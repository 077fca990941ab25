//! A key file: a second factor beside a passphrase, told by its bytes alone.
//! Must never be kept, and must never stand in for the passphrase: a slot that wants it wants both.
//!
//! ```text
//! K = SHA-256("sotto/key-file/1" ‖ all bytes of the file)
//! ```

use ring::digest;

use crate::Secret;
use crate::random::{NoRandomness, random_bytes};

const LABEL: &[u8] = b"sotto/key-file/1";
const SAYS: &str = "Sotto key file. A vault that asks for it opens with this file and the passphrase together, and with \
                    neither alone. Do not edit it; keep a copy in another place.\n";

/// Why a file cannot be a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileUnfit {
    /// Fewer than [`KeyFile::LEAST_BYTES`].
    #[error("this file is too short to be a key file; choose another, or let Sotto make one")]
    TooShort,
    /// More than [`KeyFile::MOST_BYTES`].
    #[error("this file is too large to be a key file; choose one of at most 64 MiB")]
    TooLarge,
}

/// What a key file adds to a passphrase.
pub struct KeyFile(Secret<[u8; 32]>);

impl KeyFile {
    /// The least that a key file holds: 32 bytes.
    pub const LEAST_BYTES: u64 = 32;
    /// The most that a key file may hold: 64 MiB, so that a film named by mistake is refused at once.
    pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

    /// The key file of these bytes: the whole file, exactly as it stands. One byte more or less is another key.
    ///
    /// # Errors
    /// [`KeyFileUnfit`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyFileUnfit> {
        let len = bytes.len() as u64;
        if len < Self::LEAST_BYTES {
            return Err(KeyFileUnfit::TooShort);
        }
        if len > Self::MOST_BYTES {
            return Err(KeyFileUnfit::TooLarge);
        }
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(LABEL);
        context.update(bytes);
        let hash = context.finish();
        let filled: Result<_, std::convert::Infallible> = Secret::filled_by(|out: &mut [u8; 32]| {
            out.copy_from_slice(hash.as_ref());
            Ok(())
        });
        match filled {
            Ok(secret) => Ok(Self(secret)),
        }
    }

    /// What a new key file holds: a line that says what it is for, and 32 random bytes in hexadecimal.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn generate() -> Result<zeroize::Zeroizing<String>, NoRandomness> {
        use std::fmt::Write;
        let mut random = zeroize::Zeroizing::new([0; 32]);
        random_bytes(random.as_mut_slice())?;
        let mut text = zeroize::Zeroizing::new(String::with_capacity(SAYS.len() + 65));
        text.push_str(SAYS);
        for byte in random.iter() {
            // Writing to a string does not fail.
            let _ = write!(*text, "{byte:02x}");
        }
        text.push('\n');
        Ok(text)
    }

    pub(crate) fn secret(&self) -> &Secret<[u8; 32]> {
        &self.0
    }
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyFile(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_new_files_differ_and_each_says_what_it_is_for() {
        let (one, two) = (KeyFile::generate().unwrap(), KeyFile::generate().unwrap());
        assert_ne!(one, two);
        assert!(one.starts_with("Sotto key file."));
        let key = |text: &str| KeyFile::from_bytes(text.as_bytes()).unwrap().0;
        assert_eq!(key(&one), key(&one));
        assert_ne!(key(&one), key(&two));
    }

    #[test]
    fn every_byte_counts_and_lengths_are_bounded() {
        let file = vec![7; 100];
        let key = KeyFile::from_bytes(&file).unwrap().0;
        for at in 0..file.len() {
            let mut other = file.clone();
            other[at] ^= 1;
            assert_ne!(key, KeyFile::from_bytes(&other).unwrap().0, "byte {at}");
        }
        assert_ne!(key, KeyFile::from_bytes(&file[..99]).unwrap().0);
        for (len, unfit) in [
            (0, Some(KeyFileUnfit::TooShort)),
            (31, Some(KeyFileUnfit::TooShort)),
            (32, None),
            (64 << 20, None),
            ((64 << 20) + 1, Some(KeyFileUnfit::TooLarge)),
        ] {
            assert_eq!(KeyFile::from_bytes(&vec![0; len]).err(), unfit, "{len}");
        }
    }
}
