//! From a passphrase to the master secret (Argon2id), and from a secret to keys (HKDF).
//! Must never run with a cost outside its bounds: a foreign header could otherwise ask for all memory, or for none.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use ring::hkdf;
use zeroize::{Zeroize, Zeroizing};

use crate::{Passphrase, Secret};

/// Length of the header's salt.
pub const SALT_BYTES: usize = 32;

/// What one try of a passphrase costs: the parameters of Argon2id (RFC 9106, 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// The cost lies outside what this program accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cost of the passphrase is outside the accepted bounds")]
pub struct CostOutOfBounds;

impl KdfCost {
    /// 256 MiB, three passes, four lanes: what a new vault gets.
    pub const STANDARD: Self = Self {
        memory_kib: 256 * 1024,
        passes: 3,
        lanes: 4,
    };
    /// 8 MiB, one pass, one lane: the least that is accepted. For tests.
    pub const LEAST: Self = Self {
        memory_kib: 8 * 1024,
        passes: 1,
        lanes: 1,
    };
    /// 4 GiB, 64 passes, 16 lanes: the most that is accepted.
    pub const MOST: Self = Self {
        memory_kib: 4 * 1024 * 1024,
        passes: 64,
        lanes: 16,
    };

    /// A cost between [`Self::LEAST`] and [`Self::MOST`], each parameter on its own.
    ///
    /// # Errors
    /// [`CostOutOfBounds`] otherwise.
    pub const fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostOutOfBounds> {
        let (least, most) = (Self::LEAST, Self::MOST);
        let inside = memory_kib >= least.memory_kib
            && memory_kib <= most.memory_kib
            && passes >= least.passes
            && passes <= most.passes
            && lanes >= least.lanes
            && lanes <= most.lanes;
        if inside {
            Ok(Self {
                memory_kib,
                passes,
                lanes,
            })
        } else {
            Err(CostOutOfBounds)
        }
    }

    /// Memory in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes computed side by side.
    pub const fn lanes(self) -> u32 {
        self.lanes
    }
}

/// Why no master secret could be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MasterError {
    /// The memory that the cost asks for could not be had.
    #[error("not enough free memory to check the passphrase; close other programs and try again")]
    NotEnoughMemory,
    /// Argon2 refused its input (a passphrase over 4 GiB).
    #[error("the passphrase cannot be used; choose another")]
    Refused,
}

/// M: the passphrase stretched by Argon2id with the vault's salt. One run opens all slots.
pub struct Master(Secret<[u8; 32]>);

impl Master {
    /// `Argon2id(NFKC(passphrase), salt; cost)`, version 0x13, 32 bytes out (RFC 9106).
    ///
    /// # Errors
    /// [`MasterError`].
    pub fn derive(
        passphrase: &Passphrase,
        salt: &[u8; SALT_BYTES],
        cost: KdfCost,
    ) -> Result<Self, MasterError> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
            .map_err(|_| MasterError::Refused)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        let mut memory = Scratch::new(params.block_count())?;
        let secret = Secret::filled_by(|out| {
            argon2
                .hash_password_into_with_memory(passphrase.as_bytes(), salt, out, memory.0.as_mut_slice())
                .map_err(|_| MasterError::Refused)
        })?;
        Ok(Self(secret))
    }

    pub(crate) fn secret(&self) -> &Secret<[u8; 32]> {
        &self.0
    }
}

impl fmt::Debug for Master {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Master(..)")
    }
}

/// Argon2's working memory: its last blocks give the master away, so it is zeroed after use.
struct Scratch(Vec<Block>);

impl Scratch {
    fn new(blocks: usize) -> Result<Self, MasterError> {
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(blocks)
            .map_err(|_| MasterError::NotEnoughMemory)?;
        memory.resize(blocks, Block::default());
        Ok(Self(memory))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}

/// `HKDF-SHA-256(salt = "", ikm = secret, info = parts joined)`, 32 bytes (RFC 5869).
///
/// Every `info` starts with its own label and has parts of fixed length only, so no two can coincide.
pub(crate) fn derive_key(secret: &Secret<[u8; 32]>, info: &[&[u8]]) -> Secret<[u8; 32]> {
    derive_key_from(secret.expose_because("HKDF takes the bytes"), info)
}

/// As [`derive_key`], of a secret of any length.
pub(crate) fn derive_key_from(ikm: &[u8], info: &[&[u8]]) -> Secret<[u8; 32]> {
    let filled = Secret::filled_by(|out| expand(&[], ikm, info, out));
    #[expect(
        clippy::expect_used,
        reason = "HKDF refuses only outputs over 255 hash lengths"
    )]
    filled.expect("32 bytes")
}

pub(crate) fn expand(
    salt: &[u8],
    ikm: &[u8],
    info: &[&[u8]],
    out: &mut [u8],
) -> Result<(), ring::error::Unspecified> {
    struct Len(usize);
    impl hkdf::KeyType for Len {
        fn len(&self) -> usize {
            self.0
        }
    }
    let len = Len(out.len());
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(ikm);
    let mut okm = Zeroizing::new(vec![0; out.len()]);
    prk.expand(info, len)?.fill(&mut okm)?;
    out.copy_from_slice(&okm);
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn hex(text: &str) -> Vec<u8> {
        assert!(text.len().is_multiple_of(2));
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
            .collect()
    }

    /// RFC 9106, 5.3. The library that derives our master gives the published tag.
    #[test]
    fn argon2id_published_vector() {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .output_len(32)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let secret = [3; 8];
        let argon2 = Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut out = [0; 32];
        argon2.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
        assert_eq!(
            out.to_vec(),
            hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
        );
    }

    /// RFC 5869, A.1 and A.3.
    #[test]
    fn hkdf_published_vectors() {
        for (salt, info, okm) in [
            (
                "000102030405060708090a0b0c",
                "f0f1f2f3f4f5f6f7f8f9",
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
            ),
            (
                "",
                "",
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
            ),
        ] {
            let mut out = [0; 42];
            expand(&hex(salt), &[0x0b; 22], &[&hex(info)], &mut out).unwrap();
            assert_eq!(out.to_vec(), hex(okm));
        }
    }

    #[test]
    fn cost_is_bounded_at_both_ends() {
        let (least, most) = (KdfCost::LEAST, KdfCost::MOST);
        for (memory, passes, lanes, accepted) in [
            (least.memory_kib, least.passes, least.lanes, true),
            (most.memory_kib, most.passes, most.lanes, true),
            (least.memory_kib - 1, 1, 1, false),
            (most.memory_kib + 1, 1, 1, false),
            (u32::MAX, 1, 1, false),
            (least.memory_kib, 0, 1, false),
            (least.memory_kib, most.passes + 1, 1, false),
            (least.memory_kib, 1, 0, false),
            (least.memory_kib, 1, most.lanes + 1, false),
        ] {
            assert_eq!(
                KdfCost::new(memory, passes, lanes).is_ok(),
                accepted,
                "{memory} {passes} {lanes}"
            );
        }
    }

    #[test]
    fn master_depends_on_passphrase_salt_and_cost() {
        let derive = |words: &str, salt: u8, cost| {
            Master::derive(&Passphrase::new(words.into()), &[salt; 32], cost)
                .unwrap()
                .0
        };
        let one = derive("river", 1, KdfCost::LEAST);
        assert_eq!(one, derive("river", 1, KdfCost::LEAST));
        assert_ne!(one, derive("rover", 1, KdfCost::LEAST));
        assert_ne!(one, derive("river", 2, KdfCost::LEAST));
        assert_ne!(one, derive("river", 1, KdfCost::new(8 * 1024, 2, 1).unwrap()));
        assert_ne!(one, derive("river", 1, KdfCost::new(8 * 1024, 1, 2).unwrap()));
    }
}
