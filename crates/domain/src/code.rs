//! Testimony codes: the name of a testimony outside its identity, random and never derived from the person.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Crockford's base 32: no I, L, O, U, so that a code survives being read over a bad line.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A testimony's code, eight base-32 characters shown in two groups: `7K4Q-XM2P`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(try_from = "String", into = "String")]
pub struct TestimonyCode(String);

/// A text that is not a testimony code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a testimony code: eight letters or digits such as 7K4Q-XM2P")]
pub struct NotACode;

impl TestimonyCode {
    /// Makes a code from 5 random bytes (40 bits, 8 characters).
    pub fn from_random(bytes: [u8; 5]) -> Self {
        let bits = bytes.iter().fold(0_u64, |acc, b| (acc << 8) | u64::from(*b));
        let mut text = String::with_capacity(9);
        for group in 0..8_u32 {
            if group == 4 {
                text.push('-');
            }
            let index = usize::try_from((bits >> (35 - 5 * group)) & 31).unwrap_or(0);
            text.push(char::from(ALPHABET[index]));
        }
        Self(text)
    }

    /// The code as written, with its hyphen.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TestimonyCode {
    type Err = NotACode;

    /// Reads a code as people type it: any case, hyphen or not, O for 0, I or L for 1.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let mut plain = String::with_capacity(9);
        for c in text.trim().chars().filter(|c| !matches!(c, '-' | ' ')) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            if !c.is_ascii() || !ALPHABET.contains(&(c as u8)) {
                return Err(NotACode);
            }
            if plain.len() == 4 {
                plain.push('-');
            }
            plain.push(c);
        }
        if plain.len() == 9 {
            Ok(Self(plain))
        } else {
            Err(NotACode)
        }
    }
}

impl TryFrom<String> for TestimonyCode {
    type Error = NotACode;
    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

impl From<TestimonyCode> for String {
    fn from(code: TestimonyCode) -> Self {
        code.0
    }
}

impl fmt::Display for TestimonyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_as_people_type_them() {
        for (typed, read) in [
            ("7K4Q-XM2P", Some("7K4Q-XM2P")),
            (" 7k4qxm2p ", Some("7K4Q-XM2P")),
            ("OIL0 0000", Some("0110-0000")),
            ("7K4Q-XM2", None),
            ("7K4Q-XM2PP", None),
            ("7K4Q-XMЖP", None),
            ("", None),
        ] {
            assert_eq!(
                typed
                    .parse::<TestimonyCode>()
                    .ok()
                    .as_ref()
                    .map(TestimonyCode::as_str),
                read,
                "{typed}"
            );
        }
    }

    #[test]
    fn random_bytes_round_trip() {
        let code = TestimonyCode::from_random([0xff, 0x00, 0x12, 0x34, 0x56]);
        assert_eq!(code.as_str().parse(), Ok(code.clone()));
        assert_ne!(code, TestimonyCode::from_random([0xff, 0x00, 0x12, 0x34, 0x57]));
    }
}
