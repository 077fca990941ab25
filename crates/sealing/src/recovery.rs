//! Recovery: a random secret, divided among sheets so that any k of n give it back and k − 1 say nothing of it.
//! Must never keep the secret or a share after it was handed out, and must never join what does not belong together.
//!
//! ```text
//! R       = 16 random bytes
//! digest  = HMAC-SHA-256(R, "sotto/share/1/digest" ‖ vault mark ‖ set mark), its first 4 bytes
//! value_x = Shamir over GF(2^8), polynomial 0x11b, of R ‖ digest, byte by byte, at x = the share's number, 1 to n
//! ```
//!
//! The digest is shared out together with R (as in SLIP-39), so that it confirms what was joined and yet k − 1 shares
//! say nothing: for each R there is one digest, and the points fix neither. 16 bytes are more than any passphrase
//! holds, and fit on a sheet that somebody types in by hand. No Argon2: nothing here can be guessed.

use std::fmt;

use ring::{digest, hmac};
use vsss_rs::Gf256;
use zeroize::{Zeroize, Zeroizing};

use crate::random::{NoRandomness, random_array, random_bytes};
use crate::share_words::{self, Head, VALUE_BYTES};
use crate::{Secret, ShareError};

const SECRET_BYTES: usize = 16;

/// R: what the shares give when joined.
#[derive(Debug)]
pub struct RecoverySecret(Secret<[u8; SECRET_BYTES]>);

impl RecoverySecret {
    pub(crate) fn secret(&self) -> &Secret<[u8; SECRET_BYTES]> {
        &self.0
    }
}

/// How many sheets there are and how many of them open the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SetSize {
    needed: u8,
    shares: u8,
}

/// A set must have 2 to 16 shares, and need at least two and at most all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a recovery set has 2 to 16 shares and needs at least two of them")]
pub struct SizeOutOfBounds;

impl SetSize {
    /// Any two of three.
    pub const STANDARD: Self = Self { needed: 2, shares: 3 };

    /// Any `needed` of `shares`.
    ///
    /// # Errors
    /// [`SizeOutOfBounds`] unless 2 ≤ needed ≤ shares ≤ 16.
    pub const fn new(needed: u8, shares: u8) -> Result<Self, SizeOutOfBounds> {
        if needed >= 2 && needed <= shares && shares <= 16 {
            Ok(Self { needed, shares })
        } else {
            Err(SizeOutOfBounds)
        }
    }

    /// How many shares open the vault.
    pub const fn needed(self) -> u8 {
        self.needed
    }

    /// How many shares there are.
    pub const fn shares(self) -> u8 {
        self.shares
    }
}

/// Tells one set from another: two bytes for the vault, two for the set, shown as `1A2B-3C4D`. Not a secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SetId {
    pub(crate) vault_mark: [u8; 2],
    pub(crate) set_mark: [u8; 2],
}

impl SetId {
    /// The id of a set of this vault.
    pub(crate) fn of(vault_id: &[u8; 16], set_mark: [u8; 2]) -> Self {
        Self {
            vault_mark: mark_of(vault_id),
            set_mark,
        }
    }

    /// Whether a set of this id was made for the vault.
    pub fn is_of_vault(&self, vault_id: &[u8; 16]) -> bool {
        self.vault_mark == mark_of(vault_id)
    }
}

impl fmt::Display for SetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [vault, set] = [self.vault_mark, self.set_mark].map(u16::from_be_bytes);
        write!(f, "{vault:04X}-{set:04X}")
    }
}

impl fmt::Debug for SetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SetId({self})")
    }
}

fn mark_of(vault_id: &[u8; 16]) -> [u8; 2] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(b"sotto/share/1/vault");
    context.update(vault_id);
    context
        .finish()
        .as_ref()
        .first_chunk()
        .copied()
        .unwrap_or_default()
}

/// One share: a point of the polynomial, and what it belongs to.
pub struct Share {
    head: Head,
    value: Secret<[u8; VALUE_BYTES]>,
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({})", self.head.number)
    }
}

impl Share {
    /// Which share of its set this is, from 1.
    pub fn number(&self) -> u8 {
        self.head.number
    }

    /// How many shares its set has and needs.
    pub fn size(&self) -> SetSize {
        self.head.size
    }

    /// Its set.
    pub fn set_id(&self) -> SetId {
        self.head.set_id
    }

    /// The 22 words to be printed, with a space between two. Its memory is zeroed on drop.
    pub fn words(&self) -> Zeroizing<String> {
        share_words::write(self.head, self.value.expose_because("a sheet is printed from it"))
    }

    /// Reads a share as a person typed it: case, spaces, line ends, numbers and punctuation between the words do not
    /// matter, lines that begin with `#` are left out. `nth` counts the shares typed, from 1, and comes back in errors.
    ///
    /// # Errors
    /// [`ShareError::UnknownWord`], [`ShareError::WordCount`], [`ShareError::Mistyped`], [`ShareError::Newer`].
    pub fn read(typed: &str, nth: usize) -> Result<Self, ShareError> {
        let (head, value) = share_words::read(typed, nth)?;
        Ok(Self { head, value })
    }
}

/// Joined shares: the secret, and the set that it is of.
#[derive(Debug)]
pub struct JoinedShares {
    secret: RecoverySecret,
    set_id: SetId,
}

impl JoinedShares {
    /// The set's id.
    pub fn set_id(&self) -> SetId {
        self.set_id
    }

    /// What opens the recovery slot.
    pub fn secret(&self) -> &RecoverySecret {
        &self.secret
    }
}

/// A new secret and its shares, in order of their numbers.
///
/// # Errors
/// [`NoRandomness`].
pub fn generate_shares(
    vault_id: &[u8; 16],
    size: SetSize,
) -> Result<(RecoverySecret, SetId, Vec<Share>), NoRandomness> {
    let secret = RecoverySecret(Secret::filled_by(|out| random_bytes(out))?);
    let set_id = SetId::of(vault_id, random_array()?);
    let shares = split(&secret, set_id, size)?;
    Ok((secret, set_id, shares))
}

fn split(secret: &RecoverySecret, set_id: SetId, size: SetSize) -> Result<Vec<Share>, NoRandomness> {
    let mut plain = Zeroizing::new([0; VALUE_BYTES]);
    plain[..SECRET_BYTES].copy_from_slice(secret.0.expose_because("it is what is shared"));
    plain[SECRET_BYTES..].copy_from_slice(&confirmation(&secret.0, set_id));

    let mut system = System { failed: false };
    let points = Gf256::split_bytes(
        size.needed.into(),
        size.shares.into(),
        plain.as_slice(),
        &mut system,
    );
    // A source that failed has filled in a constant: such points must not leave this function.
    let (false, Ok(points)) = (system.failed, points) else {
        return Err(NoRandomness);
    };
    points
        .into_iter()
        .map(Zeroizing::new)
        .map(|point| {
            let (number, value) = point.split_first().ok_or(NoRandomness)?;
            let head = Head {
                number: *number,
                size,
                set_id,
            };
            let value = Secret::filled_by(|out: &mut [u8; VALUE_BYTES]| {
                out.copy_from_slice(value.get(..VALUE_BYTES).ok_or(NoRandomness)?);
                Ok(())
            })?;
            Ok(Share { head, value })
        })
        .collect()
}

/// Joins shares of one set. More than needed may be given: then all must agree.
///
/// # Errors
/// [`ShareError::OtherSet`], [`ShareError::Twice`], [`ShareError::TooFew`], [`ShareError::DoNotJoin`].
pub fn join_shares(shares: &[Share]) -> Result<JoinedShares, ShareError> {
    let Some(first) = shares.first() else {
        return Err(ShareError::TooFew {
            missing: SetSize::STANDARD.needed,
        });
    };
    let head = first.head;
    for (nth, share) in (1..).zip(shares) {
        if (share.head.set_id, share.head.size) != (head.set_id, head.size) {
            return Err(ShareError::OtherSet { share: nth });
        }
        let earlier = shares.iter().take(nth - 1);
        if let Some(at) = earlier
            .clone()
            .position(|other| other.head.number == share.head.number)
        {
            return Err(ShareError::Twice {
                first: at + 1,
                second: nth,
            });
        }
    }
    let given = u8::try_from(shares.len()).unwrap_or(u8::MAX);
    if given < head.size.needed {
        return Err(ShareError::TooFew {
            missing: head.size.needed - given,
        });
    }
    let mut points: Vec<Vec<u8>> = shares
        .iter()
        .map(|share| {
            let value = share.value.expose_because("the points are joined");
            [&[share.head.number], value.as_slice()].concat()
        })
        .collect();
    let joined = Gf256::combine_bytes(&points).map(Zeroizing::new);
    points.zeroize();
    let joined = joined.map_err(|_| ShareError::DoNotJoin)?;
    let (secret, confirmed) = joined
        .split_at_checked(SECRET_BYTES)
        .ok_or(ShareError::DoNotJoin)?;
    let secret = Secret::filled_by(|out: &mut [u8; SECRET_BYTES]| {
        out.copy_from_slice(secret);
        Ok(())
    })?;
    if confirmation(&secret, head.set_id) != confirmed {
        return Err(ShareError::DoNotJoin);
    }
    Ok(JoinedShares {
        secret: RecoverySecret(secret),
        set_id: head.set_id,
    })
}

fn confirmation(secret: &Secret<[u8; SECRET_BYTES]>, set_id: SetId) -> [u8; VALUE_BYTES - SECRET_BYTES] {
    let key = hmac::Key::new(
        hmac::HMAC_SHA256,
        secret.expose_because("ring builds its HMAC state from it"),
    );
    let mut context = hmac::Context::with_key(&key);
    context.update(b"sotto/share/1/digest");
    context.update(&set_id.vault_mark);
    context.update(&set_id.set_mark);
    context.sign().as_ref().first_chunk().copied().unwrap_or_default()
}

/// The operating system's random bytes, as the sharing library asks for them: it knows no failure, so a failure is
/// noted and what was made is thrown away.
struct System {
    failed: bool,
}

impl rand_core::TryRng for System {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        if random_bytes(out).is_err() {
            self.failed = true;
            out.fill(1);
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for System {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VAULT: [u8; 16] = [7; 16];

    fn made(needed: u8, shares: u8) -> (RecoverySecret, Vec<Share>) {
        let (secret, _, shares) = generate_shares(&VAULT, SetSize::new(needed, shares).unwrap()).unwrap();
        (secret, shares)
    }

    fn copy(share: &Share) -> Share {
        Share::read(&share.words(), 1).unwrap()
    }

    fn chosen(shares: &[Share], numbers: &[usize]) -> Vec<Share> {
        numbers.iter().map(|at| copy(&shares[*at])).collect()
    }

    /// A size, and an order of its shares.
    fn size_and_order() -> impl Strategy<Value = (u8, Vec<usize>)> {
        (2..=16_u8, 2..=16_u8).prop_flat_map(|(a, b)| {
            let (needed, shares) = (a.min(b), a.max(b));
            let order: Vec<usize> = (0..shares.into()).collect();
            (Just(needed), Just(order).prop_shuffle())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_k_join_and_fewer_are_refused((needed, order) in size_and_order()) {
            let (secret, shares) = made(needed, u8::try_from(order.len()).unwrap());
            for count in 1..=order.len() {
                let some = chosen(&shares, &order[..count]);
                let joined = join_shares(&some);
                if count < needed.into() {
                    let missing = needed - u8::try_from(count).unwrap();
                    prop_assert_eq!(joined.unwrap_err(), ShareError::TooFew { missing });
                } else {
                    prop_assert_eq!(&joined.unwrap().secret.0, &secret.0);
                }
            }
        }

        /// With k − 1 points, each value of a byte of the secret is still possible: some k-th point leads to it.
        #[test]
        fn one_share_fewer_says_nothing(needed in 2..=5_u8, at in 0..VALUE_BYTES) {
            let (_, shares) = made(needed, needed);
            let mut points: Vec<Vec<u8>> = shares
                .iter()
                .map(|share| [&[share.head.number], share.value.expose_because("test").as_slice()].concat())
                .collect();
            let mut reached = std::collections::BTreeSet::new();
            for guess in 0..=255 {
                points.last_mut().unwrap()[1 + at] = guess;
                reached.insert(Gf256::combine_bytes(&points).unwrap()[at]);
            }
            prop_assert_eq!(reached.len(), 256);
        }
    }

    /// The polynomial is 0x11b and x the share's number, as the format says: f(0) = f(1)·2·(3)⁻¹ … for two points
    /// is f(1) + (f(2) + f(1)) · 1 · (1 + 2)⁻¹ in that field, computed here without the library.
    #[test]
    fn points_are_those_of_the_documented_field() {
        fn times(mut a: u8, mut b: u8) -> u8 {
            let mut product = 0;
            while b > 0 {
                if b & 1 == 1 {
                    product ^= a;
                }
                let carry = a & 0x80 != 0;
                a <<= 1;
                if carry {
                    a ^= 0x1b;
                }
                b >>= 1;
            }
            product
        }
        let inverse = |a: u8| (1..=255).find(|b| times(a, *b) == 1).unwrap();
        let (secret, shares) = made(2, 2);
        let value = |at: usize| *shares[at].value.expose_because("test");
        for at in 0..SECRET_BYTES {
            let (one, two) = (value(0)[at], value(1)[at]);
            let slope = times(one ^ two, inverse(1 ^ 2));
            assert_eq!(one ^ times(slope, 1), secret.0.expose_because("test")[at]);
        }
    }

    #[test]
    fn what_does_not_belong_together_says_why() {
        let (_, ours) = made(2, 3);
        let (_, others) = made(2, 3);
        let (_, _, foreign) = generate_shares(&[8; 16], SetSize::STANDARD).unwrap();
        let error = |shares: &[&Share]| {
            let shares: Vec<_> = shares.iter().map(|share| copy(share)).collect();
            join_shares(&shares).unwrap_err()
        };
        assert_eq!(error(&[]), ShareError::TooFew { missing: 2 });
        assert_eq!(error(&[&ours[0]]), ShareError::TooFew { missing: 1 });
        assert_eq!(error(&[&ours[0], &others[1]]), ShareError::OtherSet { share: 2 });
        assert_eq!(
            error(&[&ours[0], &ours[1], &foreign[2]]),
            ShareError::OtherSet { share: 3 }
        );
        assert_eq!(
            error(&[&ours[1], &ours[2], &ours[1]]),
            ShareError::Twice { first: 1, second: 3 }
        );
        assert!(foreign[0].set_id().is_of_vault(&[8; 16]) && !foreign[0].set_id().is_of_vault(&VAULT));

        // A sheet whose checks all hold and whose value is not of this set: only the digest can tell.
        let mut forged = copy(&ours[1]);
        forged.value = Secret::new([9; VALUE_BYTES]);
        assert_eq!(
            join_shares(&[copy(&ours[0]), forged]).unwrap_err(),
            ShareError::DoNotJoin
        );
    }

    #[test]
    fn sizes_are_bounded() {
        for (needed, shares, accepted) in [
            (2, 2, true),
            (2, 3, true),
            (16, 16, true),
            (1, 3, false),
            (0, 0, false),
            (4, 3, false),
            (2, 17, false),
        ] {
            assert_eq!(
                SetSize::new(needed, shares).is_ok(),
                accepted,
                "{needed} of {shares}"
            );
        }
    }
}
