//! Sealed archives: bytes encrypted to other people's keys, in the format of age (C2SP age v1), so that any age program
//! opens them with the key that belongs to one of the recipients.
//! Must never hold a recipient's private key, and never say that an archive opens before it was opened.
//!
//! Every archive has one recipient more than was asked for: a [`Witness`], a key pair made for this archive alone. What
//! stands on the disk is opened with it once, before anything is deleted, and then it is gone (docs/adr/0024).

use std::io::{self, Read, Write};
use std::str::FromStr;

use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor};
use ring::agreement::{self, EphemeralPrivateKey};
use ring::rand::SystemRandom;
use sotto_memory::Wiped;

use crate::digest::Sha256;

/// A key that an archive can be sealed to, as its owner gave it out.
#[derive(Clone, PartialEq, Eq)]
pub struct AgeRecipient {
    key: Recipient,
    text: String,
}

/// Why a text is no key to seal to. Never holds the text: one of them is a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgeRecipientError {
    /// There is nothing.
    #[error("no key was given: ask the recipient for their public age key, which begins with age1")]
    Missing,
    /// `AGE-SECRET-KEY-…`: whoever has it opens everything that was sealed to its owner.
    #[error(
        "this is the recipient's private key, which nobody else may see: tell them to make a new one, and ask for the public key, which begins with age1"
    )]
    PrivateKey,
    /// A key for SSH.
    #[error(
        "this is an SSH key: ask the recipient for an age key, which begins with age1 (age-keygen makes one)"
    )]
    SshKey,
    /// A key for `OpenPGP`.
    #[error(
        "this is a PGP key: ask the recipient for an age key, which begins with age1 (age-keygen makes one)"
    )]
    PgpKey,
    /// `age1…` of another sort: for a plugin, a hardware key or the post-quantum kind.
    #[error(
        "this is an age key of another kind (for a hardware key, a plugin or the newer kind): ask the recipient for an ordinary one, age1 and 58 characters"
    )]
    OtherKind,
    /// It begins like a key, and its check letters do not fit the rest.
    #[error(
        "this key has a slip in it, or a part is missing: copy it again, or ask the recipient to send it again"
    )]
    Mistyped,
    /// Something else.
    #[error("this is not an age key: ask the recipient for their public key, which begins with age1")]
    NotAKey,
}

/// Which of several lines is no key, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct AgeRecipientsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub error: AgeRecipientError,
}

impl FromStr for AgeRecipient {
    type Err = AgeRecipientError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        use AgeRecipientError as E;
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        if text.is_empty() {
            return Err(E::Missing);
        }
        if lower.contains("age-secret-key-") || lower.contains("private key") {
            return Err(E::PrivateKey);
        }
        if lower.starts_with("ssh-") || lower.starts_with("ecdsa-") || lower.starts_with("sk-ssh-") {
            return Err(E::SshKey);
        }
        if lower.contains("begin pgp") {
            return Err(E::PgpKey);
        }
        if let Ok(key) = lower.parse::<Recipient>()
            && (lower == text || text.chars().all(|c| !c.is_ascii_lowercase()))
        {
            return if is_nobodys(&lower) {
                Err(E::NotAKey)
            } else {
                Ok(Self { key, text: lower })
            };
        }
        let Some(rest) = lower.strip_prefix("age1") else {
            return Err(E::NotAKey);
        };
        // A plugin's name stands before the last "1", which no data part of Bech32 holds.
        let other = rest.contains('1') && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        Err(if other { E::OtherKind } else { E::Mistyped })
    }
}

impl AgeRecipient {
    /// The key as age prints it: `age1` and 58 characters.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A file of recipients, as age reads it: one key a line; blank lines and those that begin with `#` are passed over.
    /// One key given twice counts once.
    ///
    /// # Errors
    /// [`AgeRecipientsError`] with the first line that is no key; with line 1 where there is none at all.
    pub fn list(text: &str) -> Result<Vec<Self>, AgeRecipientsError> {
        let mut all: Vec<Self> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let key = line.trim_start_matches('\u{feff}').trim();
            if key.is_empty() || key.starts_with('#') {
                continue;
            }
            let key: Self = key.parse().map_err(|error| AgeRecipientsError {
                line: index + 1,
                error,
            })?;
            if !all.contains(&key) {
                all.push(key);
            }
        }
        if all.is_empty() {
            return Err(AgeRecipientsError {
                line: 1,
                error: AgeRecipientError::Missing,
            });
        }
        Ok(all)
    }
}

/// Whether it is well-formed and yet no key: a point that gives everybody the same secret, zero. The library would take
/// it for a failure of the system's random numbers, and end the program.
fn is_nobodys(text: &str) -> bool {
    const LETTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    // What stands between "age1" and the six letters of the check, five bits each; the check itself was made by now.
    let data = text.get(4..text.len().saturating_sub(6)).unwrap_or_default();
    let (mut point, mut bits, mut held) = (Vec::with_capacity(32), 0u32, 0u32);
    for letter in data.chars() {
        let value = LETTERS.find(letter).unwrap_or_default();
        bits = (bits << 5 | u32::try_from(value).unwrap_or_default()) & 0xfff;
        held += 5;
        if held >= 8 {
            held -= 8;
            point.push(u8::try_from(bits >> held & 0xff).unwrap_or_default());
        }
    }
    // RFC 7748, 6.1: the agreement with such a point is all zero, which ring refuses.
    let with = agreement::UnparsedPublicKey::new(&agreement::X25519, &point);
    EphemeralPrivateKey::generate(&agreement::X25519, &SystemRandom::new())
        .and_then(|key| agreement::agree_ephemeral(key, &with, |_| ()))
        .is_err()
}

/// The public key alone.
impl std::fmt::Debug for AgeRecipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AgeRecipient({})", self.text)
    }
}

/// The key of one archive that its maker keeps for as long as it takes to open the archive once, with what was sealed: its
/// length and SHA-256, so that the archive can be of any size.
pub struct Witness {
    key: Identity,
    sealed: Told,
}

impl std::fmt::Debug for Witness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Witness")
    }
}

/// What went through: how much, and its hash.
#[derive(Clone, Default)]
struct Told {
    length: u64,
    hash: Sha256,
}

impl Told {
    fn take(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.hash.update(bytes);
    }

    fn is(self, other: Self) -> bool {
        self.length == other.length && self.hash.finish() == other.hash.finish()
    }
}

/// An archive could not be begun.
#[derive(Debug, thiserror::Error)]
pub enum NotSealed {
    /// There is nobody to seal it to.
    #[error("the archive could not be sealed to these keys")]
    Keys,
    /// Its first bytes could not be written.
    #[error("the archive could not be written")]
    Io(#[from] io::Error),
}

/// An archive that is being sealed: what is written into it goes on sealed, 64 KiB at a time, however much it is.
///
/// Anyone can see how many recipients there are, and that the file is age's; nobody can see who they are.
pub struct Sealing<W: Write> {
    to: age::stream::StreamWriter<W>,
    key: Identity,
    told: Told,
}

impl<W: Write> std::fmt::Debug for Sealing<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealing({} bytes)", self.told.length)
    }
}

impl<W: Write> Sealing<W> {
    /// Begins an archive for each of `recipients` and a witness.
    ///
    /// # Errors
    /// [`NotSealed`] where there is no recipient, or `to` takes nothing.
    pub fn begin(to: W, recipients: &[AgeRecipient]) -> Result<Self, NotSealed> {
        if recipients.is_empty() {
            return Err(NotSealed::Keys);
        }
        let key = Identity::generate();
        let present = key.to_public();
        let keys = recipients
            .iter()
            .map(|recipient| &recipient.key as &dyn age::Recipient)
            .chain([&present as _]);
        let encryptor = Encryptor::with_recipients(keys).map_err(|_| NotSealed::Keys)?;
        Ok(Self {
            to: encryptor.wrap_output(to)?,
            key,
            told: Told::default(),
        })
    }

    /// Ends it. Without this it opens to nobody.
    ///
    /// # Errors
    /// What the writer below says.
    pub fn finish(self) -> io::Result<(W, Witness)> {
        let to = self.to.finish()?;
        let witness = Witness {
            key: self.key,
            sealed: self.told,
        };
        Ok((to, witness))
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.told.take(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Witness {
    /// Opens what was read back and holds it against what was sealed. `true` only where every byte was authentic and
    /// the same, and nothing stands after it.
    pub fn testifies(&self, sealed: impl Read) -> bool {
        let Ok(decryptor) = Decryptor::new(sealed) else {
            return false;
        };
        let Ok(mut reader) = decryptor.decrypt(std::iter::once(&self.key as _)) else {
            return false;
        };
        let mut opened = Wiped::from(vec![0; 64 * 1024]);
        let mut told = Told::default();
        loop {
            match reader.read(&mut opened) {
                Ok(0) => return told.is(self.sealed.clone()),
                Ok(read) => told.take(opened.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::secrecy::ExposeSecret;
    use proptest::prelude::*;

    fn key_pair() -> (Identity, AgeRecipient) {
        let identity = Identity::generate();
        let recipient = identity.to_public().to_string().parse().unwrap();
        (identity, recipient)
    }

    fn seal_archive(plaintext: &[u8], recipients: &[AgeRecipient]) -> Result<(Vec<u8>, Witness), NotSealed> {
        let mut sealing = Sealing::begin(Vec::new(), recipients)?;
        sealing.write_all(plaintext)?;
        Ok(sealing.finish()?)
    }

    fn opened_by(identity: &Identity, sealed: &[u8]) -> Option<Vec<u8>> {
        let mut plain = Vec::new();
        let decryptor = Decryptor::new(sealed).ok()?;
        let mut reader = decryptor.decrypt(std::iter::once(identity as _)).ok()?;
        reader.read_to_end(&mut plain).ok()?;
        Some(plain)
    }

    /// From the specification's own example: a public key that anyone may print.
    const PRINTED: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    #[test]
    fn what_is_no_key_says_what_to_ask_for() {
        use AgeRecipientError as E;
        let secret = Identity::generate().to_string();
        let one_letter_off = PRINTED.replace("t7rx", "t7rz");
        let cut = &PRINTED[..PRINTED.len() - 3];
        for (text, error) in [
            ("", E::Missing),
            ("  \n", E::Missing),
            (secret.expose_secret(), E::PrivateKey),
            (&secret.expose_secret().to_lowercase(), E::PrivateKey),
            ("-----BEGIN OPENSSH PRIVATE KEY-----", E::PrivateKey),
            ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJustMadeUp", E::SshKey),
            ("ssh-rsa AAAAB3NzaC1yc2E made-up", E::SshKey),
            ("-----BEGIN PGP PUBLIC KEY BLOCK-----", E::PgpKey),
            (
                "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
                E::OtherKind,
            ),
            (&one_letter_off, E::Mistyped),
            (cut, E::Mistyped),
            ("age1", E::Mistyped),
            ("lawyer@example.org", E::NotAKey),
            ("a", E::NotAKey),
        ] {
            assert_eq!(text.parse::<AgeRecipient>().unwrap_err(), error, "{error:?}");
        }
    }

    /// Each gives everybody who seals to it the same secret, and the library would end the program over it.
    #[test]
    fn a_point_that_is_nobodys_is_refused() {
        let mut one = [0; 32];
        one[0] = 1;
        let mut prime = [0xff; 32];
        (prime[0], prime[31]) = (0xed, 0x7f);
        for point in [[0; 32], one, prime] {
            let text = bech32::encode::<bech32::Bech32>(bech32::Hrp::parse("age").unwrap(), &point).unwrap();
            assert_eq!(
                text.parse::<AgeRecipient>().unwrap_err(),
                AgeRecipientError::NotAKey,
                "{text}"
            );
        }
    }

    #[test]
    fn a_key_is_taken_as_people_paste_it() {
        for text in [
            PRINTED.to_owned(),
            format!("  {PRINTED}\r\n"),
            PRINTED.to_uppercase(),
        ] {
            assert_eq!(text.parse::<AgeRecipient>().unwrap().as_str(), PRINTED);
        }
    }

    #[test]
    fn a_file_of_recipients_names_the_line_that_is_none() {
        let (_, other) = key_pair();
        let both = format!("# the lawyer\n{PRINTED}\n\n{}\r\n{PRINTED}\n", other.as_str());
        let list = AgeRecipient::list(&both).unwrap();
        assert_eq!(
            list.iter().map(AgeRecipient::as_str).collect::<Vec<_>>(),
            [PRINTED, other.as_str()]
        );
        for (text, line, error) in [
            ("", 1, AgeRecipientError::Missing),
            ("# nobody\n", 1, AgeRecipientError::Missing),
            (&format!("{PRINTED}\nssh-rsa AAAA"), 2, AgeRecipientError::SshKey),
        ] {
            assert_eq!(AgeRecipient::list(text), Err(AgeRecipientsError { line, error }));
        }
    }

    #[test]
    fn every_recipient_opens_it_and_nobody_else() {
        let (first, second, stranger) = (key_pair(), key_pair(), key_pair());
        let plain = b"invented words".repeat(20_000);
        let (sealed, witness) = seal_archive(&plain, &[first.1, second.1]).unwrap();
        assert_eq!(opened_by(&first.0, &sealed).unwrap(), plain);
        assert_eq!(opened_by(&second.0, &sealed).unwrap(), plain);
        assert_eq!(opened_by(&stranger.0, &sealed), None);
        assert!(witness.testifies(sealed.as_slice()));
        assert!(!sealed.windows(14).any(|bytes| bytes == b"invented words"));
    }

    #[test]
    fn nothing_is_sealed_to_nobody() {
        assert!(seal_archive(b"invented", &[]).is_err());
    }

    #[test]
    fn a_witness_of_another_archive_says_no() {
        let (_, key) = key_pair();
        let (sealed, _) = seal_archive(b"invented", std::slice::from_ref(&key)).unwrap();
        let (_, other) = seal_archive(b"invented", &[key]).unwrap();
        assert!(!other.testifies(sealed.as_slice()));
    }

    proptest! {
        /// One byte altered, cut or added anywhere, and the witness says no.
        #[test]
        fn a_witness_notices_every_change(len in 0usize..200, at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let (_, key) = key_pair();
            let plain = vec![b'x'; len];
            let (sealed, witness) = seal_archive(&plain, &[key]).unwrap();
            let at = at.index(sealed.len());
            let mut altered = sealed.clone();
            altered[at] ^= 1 << bit;
            prop_assert!(!witness.testifies(altered.as_slice()));
            prop_assert!(!witness.testifies(&sealed[..at]));
            let mut longer = sealed.clone();
            longer.push(0);
            prop_assert!(!witness.testifies(longer.as_slice()));
            prop_assert!(witness.testifies(sealed.as_slice()));
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,200}") {
            let _ = text.parse::<AgeRecipient>();
            let _ = AgeRecipient::list(&text);
        }
    }
}
