//! The script that is read aloud before consent is asked for: Sotto's own words in each language, an organisation's in
//! their place where it has some, and every version of them that was ever in use, so that what was read stays known.
//! Never changes or drops a version once it was kept.

use crate::{
    App, Outcome,
    contract::{ErrorCode, consent::ScriptView},
    failure::Failure,
    session::{Open, kind, parse, payload},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sotto_domain::{consent::Consent, language::Language, script::ScriptVersion};
use sotto_sealing::digest::Sha256;
use sotto_vault::{Change, ObjectId};

/// No script is longer, and no language has more versions.
const LONGEST_BYTES: usize = 16 * 1024;
const MOST_VERSIONS: usize = 500;

/// Sotto's own words, by language. A changed wording gets the next number, and the one before stays here as long as a vault
/// may say that it was read.
const SOTTOS: [(Language, u32, &str); 6] = [
    (Language::En, 1, include_str!("script/en.txt")),
    (Language::Ru, 1, include_str!("script/ru.txt")),
    (Language::Tg, 1, include_str!("script/tg.txt")),
    (Language::Uz, 1, include_str!("script/uz.txt")),
    (Language::Ky, 1, include_str!("script/ky.txt")),
    (Language::Kk, 1, include_str!("script/kk.txt")),
];

/// Whether Sotto's words in a language still await a native reader (docs/GLOSSARY.md).
pub(crate) const fn awaits_native_reader(language: Language) -> bool {
    !matches!(language, Language::En | Language::Ru)
}

/// A wording of the organisation's own.
#[derive(Serialize, Deserialize)]
struct Wording {
    language: Language,
    number: u32,
    text: String,
    kept_at: DateTime<Utc>,
    /// At most one of a language.
    in_use: bool,
}

/// Paragraphs apart by one empty line, no blanks around them: what looks the same is the same version.
fn tidied(text: &str) -> String {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (true, Some(last)) if !last.is_empty() => paragraphs.push(String::new()),
            (false, Some(last)) => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// What a version keeps of its words, so that it names no others.
fn digest_of(text: &str) -> u32 {
    let mut digest = Sha256::default();
    digest.update(text.as_bytes());
    let [a, b, c, d, ..] = digest.finish();
    // 0 says that it isn't known.
    u32::from_be_bytes([a, b, c, d]).max(1)
}

impl Open {
    /// The words that a consent says were read; `None` where it names none, or words that are no longer here.
    pub(crate) fn script_read(&self, consent: &Consent) -> Result<Option<ScriptView>, Failure> {
        let Some(read) = consent.script else {
            return Ok(None);
        };
        Ok(self.scripts()?.into_iter().find(|view| read.names(&view.script)))
    }

    /// The organisation's own wordings, oldest first, and the object that holds them once there is one.
    fn own_scripts(&self) -> Result<(Option<ObjectId>, Vec<Wording>), Failure> {
        let mut found = (None, Vec::new());
        self.each(kind::SCRIPTS, |id, bytes| {
            found = (Some(id), parse(bytes)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Every wording: by language, the one to read now first, then the newest.
    pub(crate) fn scripts(&self) -> Result<Vec<ScriptView>, Failure> {
        let (_, own) = self.own_scripts()?;
        let mut views: Vec<ScriptView> = Vec::new();
        for language in Language::ALL {
            let of_language = || own.iter().rev().filter(move |kept| kept.language == language);
            let newest = SOTTOS
                .iter()
                .filter(|(of, ..)| *of == language)
                .map(|(_, number, _)| *number);
            let newest = newest.max();
            let sottos = SOTTOS.iter().rev().filter(|(of, ..)| *of == language);
            let first = views.len();
            views.extend(of_language().map(|kept| ScriptView {
                script: ScriptVersion {
                    language,
                    own: true,
                    number: kept.number,
                    digest: digest_of(&kept.text),
                },
                text: kept.text.clone(),
                kept_at: Some(kept.kept_at),
                in_use: kept.in_use,
                awaits_native_reader: false,
            }));
            let none_of_its_own = !of_language().any(|kept| kept.in_use);
            views.extend(sottos.map(|(_, number, text)| {
                let text = tidied(text);
                ScriptView {
                    script: ScriptVersion {
                        language,
                        own: false,
                        number: *number,
                        digest: digest_of(&text),
                    },
                    text,
                    kept_at: None,
                    in_use: none_of_its_own && Some(*number) == newest,
                    awaits_native_reader: awaits_native_reader(language),
                }
            }));
            views[first..].sort_by_key(|view| !view.in_use);
        }
        Ok(views)
    }

    /// A consent as it is kept: it names a wording only where one was read, and only one that there is, or that stood there
    /// before: a wording that a damaged vault lost must not keep a "no" from being recorded.
    pub(crate) fn with_known_script(
        &self,
        mut consent: Consent,
        before: Option<ScriptVersion>,
    ) -> Result<Consent, Failure> {
        consent.script = consent.script.filter(|_| consent.script_read);
        if let Some(script) = consent.script {
            let known = self.scripts()?.into_iter().map(|view| view.script);
            if !may_be_named(script, before, known) {
                return Err(Failure(ErrorCode::BadAnswer));
            }
        }
        Ok(consent)
    }
}

fn may_be_named(
    script: ScriptVersion,
    before: Option<ScriptVersion>,
    mut known: impl Iterator<Item = ScriptVersion>,
) -> bool {
    before == Some(script) || known.any(|version| version == script)
}

impl App {
    /// Every wording of the script.
    pub fn consent_scripts(&mut self) -> Outcome<Vec<ScriptView>> {
        Ok(self.open()?.scripts()?)
    }

    /// Reads these words in this language from now on: a new version, or the one that has just these words. No words at
    /// all: Sotto's own again.
    pub fn save_consent_script(&mut self, language: Language, text: String) -> Outcome<Vec<ScriptView>> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let (id, mut own) = open.own_scripts()?;
        let text = tidied(&text);
        if text.len() > LONGEST_BYTES {
            return Err(ErrorCode::TooLarge.into());
        }
        let of_language = |kept: &&mut Wording| kept.language == language;
        own.iter_mut()
            .filter(of_language)
            .for_each(|kept| kept.in_use = false);
        let is_sottos = open
            .scripts()?
            .iter()
            .any(|view| view.script.language == language && !view.script.own && view.text == text);
        let same = own.iter_mut().filter(of_language).find(|kept| kept.text == text);
        if let Some(kept) = same {
            kept.in_use = true;
        } else if !text.is_empty() && !is_sottos {
            let numbers = own
                .iter()
                .filter(|kept| kept.language == language)
                .map(|kept| kept.number);
            if numbers.clone().count() >= MOST_VERSIONS {
                return Err(ErrorCode::TooLarge.into());
            }
            own.push(Wording {
                language,
                number: numbers.max().unwrap_or_default() + 1,
                text,
                kept_at: now,
                in_use: true,
            });
        }
        let bytes = payload(&own)?;
        let change = Change::Put {
            id,
            kind: kind::SCRIPTS,
            payload: &bytes,
        };
        open.vault.apply(&[change], now).map_err(Failure::from)?;
        self.consent_scripts()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_sealing::digest::hex;

    /// Words that change under a number would leave consents that name a version which is no longer here.
    #[test]
    fn sottos_words_stand_under_their_numbers_for_good() {
        let now: Vec<String> = SOTTOS
            .iter()
            .map(|(language, number, text)| {
                let mut digest = Sha256::default();
                digest.update(tidied(text).as_bytes());
                format!("{} {number} {}", language.code(), &hex(&digest.finish())[..16])
            })
            .collect();
        assert_eq!(now, include_str!("script/frozen.txt").lines().collect::<Vec<_>>());
    }

    #[test]
    fn every_language_has_words_of_sottos() {
        for language in Language::ALL {
            assert!(SOTTOS.iter().any(|(of, ..)| *of == language), "{language:?}");
        }
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (typed, kept) in [
            ("", ""),
            (" \n\n ", ""),
            ("One.", "One."),
            (" One. \r\n\r\n\r\n  Two.\n", "One.\n\nTwo."),
            ("One,\nstill one.\n\nTwo.", "One,\nstill one.\n\nTwo."),
        ] {
            assert_eq!(tidied(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn a_wording_that_is_lost_may_stay_named_and_not_be_named_anew() {
        let version = |number| ScriptVersion {
            language: Language::Ru,
            own: true,
            number,
            digest: number,
        };
        for (named, before, may) in [
            (1, None, true),
            (2, None, false),
            (2, Some(1), false),
            (2, Some(2), true),
        ] {
            let known = [version(1)].into_iter();
            assert_eq!(
                may_be_named(version(named), before.map(version), known),
                may,
                "{named} {before:?}"
            );
        }
    }
}
