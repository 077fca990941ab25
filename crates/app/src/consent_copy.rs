//! A copy of a consent for the source: what was read, what was agreed, how to take it back.
//! Names nobody: not the source, not the name or description it is to be spoken of by, not whoever took the account down;
//! and is not given out where the words that were read aloud name somebody whom the testimony protects.

mod words;

use crate::{
    App, Outcome,
    contract::{CommandError, ErrorCode, consent::ConsentCopy},
    custody::NextLog,
    export::take_back,
    failure::Failure,
    script::awaits_native_reader,
    session::Open,
    vault_life::outside_vaults,
};
use sotto_domain::{
    code::TestimonyCode,
    consent::{Attribution, AttributionTerms, Consent, ConsentForm, Item, Permission, SourceReview, Use},
    custody::Deed,
    language::Language,
    practice,
};
use sotto_export::{check::name_gives_away, write_new};
use sotto_redaction::leak::{Needles, Protected};
use std::path::Path;

/// No line is longer where there is a blank to break it at: it may be printed as it is.
const LINE_CHARS: usize = 78;

/// The same text with its lines broken at blanks.
fn broken(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for word in line.split_whitespace() {
            let word_length = word.chars().count();
            if length > 0 && length + 1 + word_length > LINE_CHARS {
                out.push('\n');
                length = 0;
            } else if length > 0 {
                out.push(' ');
                length += 1;
            }
            out.push_str(word);
            length += word_length;
        }
        out.push('\n');
    }
    out
}

/// The copy's words; `script` is what was read aloud.
fn written(consent: &Consent, code: &TestimonyCode, script: Option<&str>, language: Language) -> String {
    let words = words::in_language(language);
    let day = |template: &str, day: chrono::NaiveDate| {
        template.replace("{day}", &day.format("%Y-%m-%d").to_string())
    };
    let mut blocks: Vec<String> = vec![words.title.to_owned()];

    let mut head = vec![words.code.replace("{code}", &code.to_string())];
    if let Some(on) = consent.withdrawn_on {
        head.push(day(words.withdrawn, on));
    }
    let form = words.forms[match consent.form {
        ConsentForm::Oral => 0,
        ConsentForm::Written => 1,
        ConsentForm::Recorded => 2,
        ConsentForm::Thumbprint => 3,
        ConsentForm::Witnessed => 4,
    }];
    let given = match consent.given_on {
        Some(on) => day(words.given, on),
        None => words.given_undated.to_owned(),
    };
    // Nothing was given where nothing was said yes to.
    if Use::ALL
        .into_iter()
        .any(|wanted| consent.uses.get(&wanted) == Some(&Permission::Yes))
    {
        head.push(given.replace("{form}", form));
    }
    if consent.witnessed {
        head.push(words.witnessed.to_owned());
    }
    match (consent.minor, consent.guardian_agreed) {
        (true, true) => head.push(words.guardian.to_owned()),
        (true, false) => head.push(words.guardian_missing.to_owned()),
        (false, _) => {}
    }
    blocks.push(head.join("\n"));

    if let Some(script) = script {
        blocks.push(format!("{}\n\n{script}", words.read));
    }

    let mut uses = vec![words.uses.to_owned()];
    for (wanted, name) in Use::ALL.into_iter().zip(words.each_use) {
        let answer = match (consent.withdrawn_uses.get(&wanted), consent.uses.get(&wanted)) {
            (Some(on), _) => day(words.taken_back, *on),
            (None, Some(Permission::Yes)) => words.yes.to_owned(),
            (None, Some(Permission::No)) => words.no.to_owned(),
            (None, None) => words.unasked.to_owned(),
        };
        uses.push(format!("- {name}: {answer}"));
    }
    blocks.push(uses.join("\n"));

    let mut items = vec![words.items.to_owned()];
    for (item, name) in Item::ALL.into_iter().zip(words.each_item) {
        let answer = match consent.items.get(&item) {
            Some(Permission::Yes) => words.yes,
            Some(Permission::No) => words.no,
            None => words.item_unasked,
        };
        items.push(format!("- {name}: {answer}"));
    }
    items.push(words.items_note.to_owned());
    blocks.push(items.join("\n"));

    let attribution = words.attributions[match consent.attribution {
        Attribution::NotAgreed => 0,
        Attribution::RealName => 1,
        Attribution::Pseudonym(_) => 2,
        Attribution::Anonymous(_) => 3,
    }];
    let terms = words.each_terms[match consent.terms {
        AttributionTerms::OnTheRecord => 0,
        AttributionTerms::Background => 1,
        AttributionTerms::DeepBackground => 2,
        AttributionTerms::OffTheRecord => 3,
    }];
    let mut agreed = vec![
        format!("{}: {attribution}.", words.attribution),
        format!("{}: {terms}", words.terms),
    ];
    agreed.extend(consent.embargo_until.map(|until| day(words.embargo, until)));
    let review = words.reviews[match consent.source_review {
        SourceReview::NotAsked => 0,
        SourceReview::Asked => 1,
        SourceReview::Approved => 2,
        SourceReview::Changes => 3,
    }];
    if !review.is_empty() {
        agreed.push(review.to_owned());
    }
    if consent.update_required {
        agreed.push(words.update.to_owned());
    }
    blocks.push(agreed.join("\n"));
    blocks.extend([words.back.to_owned(), words.keep.to_owned()]);
    broken(&blocks.join("\n\n"))
}

impl Open {
    /// Everybody whom the testimony protects: whoever agreed to be named in what is published did not agree to be named on
    /// a sheet of paper.
    fn needles_of_a_sheet(&self, code: &TestimonyCode) -> Result<Needles, Failure> {
        let mut nobody_agreed = self.entry(code)?.account.clone();
        nobody_agreed.consent = Consent::default();
        Ok(Needles::new(&[Protected {
            account: &nobody_agreed,
            identity: &self.identity(code)?,
            review: None,
        }]))
    }

    /// The copy, refused where it would name anybody whom the testimony protects: the script is somebody's own words.
    fn consent_copy(&self, code: &TestimonyCode, language: Language) -> Result<ConsentCopy, Failure> {
        let account = &self.entry(code)?.account;
        let script = self.script_read(&account.consent)?;
        let script = script.as_ref().map(|view| view.text.as_str());
        let mut text = written(&account.consent, code, script, language);
        if self.is_practice() {
            text = format!("{}\n\n{text}", practice::MARK);
        }
        let needles = self.needles_of_a_sheet(code)?;
        // All else is Sotto's own words, the same for everybody.
        let script = script.unwrap_or_default();
        let own = [account.pseudonym.as_str(), called(&account.consent.attribution)];
        let gives_away = own
            .into_iter()
            .any(|name| !name.trim().is_empty() && script.contains(name.trim()));
        if gives_away || !needles.find(script).is_empty() {
            return Err(Failure(ErrorCode::CopyNamesSomeone));
        }
        Ok(ConsentCopy {
            text,
            awaits_native_reader: awaits_native_reader(language),
        })
    }
}

/// The name that the source is to be published under.
fn called(attribution: &Attribution) -> &str {
    match attribution {
        Attribution::Pseudonym(name) => name,
        Attribution::NotAgreed | Attribution::RealName | Attribution::Anonymous(_) => "",
    }
}

impl App {
    /// The copy of a consent as it would be written.
    pub fn consent_copy(&mut self, code: TestimonyCode, language: Language) -> Outcome<ConsentCopy> {
        Ok(self.open()?.consent_copy(&code, language)?)
    }

    /// Writes the copy into a new file, and notes in the custody log that it was; returns the path.
    pub fn save_consent_copy(
        &mut self,
        code: TestimonyCode,
        language: Language,
        path: String,
    ) -> Outcome<String> {
        let now = self.ports.clock.now();
        let path = Path::new(&path);
        if !path.is_absolute() || path.file_name().is_none() {
            return Err(ErrorCode::BadPath.into());
        }
        outside_vaults(&path.display().to_string())?;
        let open = self.open_mut()?;
        let copy = open.consent_copy(&code, language)?;
        let name = path.file_name().map(|name| name.to_string_lossy());
        if name_gives_away(&name.unwrap_or_default(), &open.needles_of_a_sheet(&code)?) {
            return Err(ErrorCode::FileNameGivesAway.into());
        }
        let path = open.leaving_as(path);
        write_new(&path, copy.text.as_bytes()).map_err(Failure::from)?;
        let noted = open
            .next_log(&code, Deed::ConsentCopied, None, now)
            .and_then(|log| {
                let Some(log) = log else { return Ok(()) };
                let ids = open.vault.apply(&[NextLog::change(&log)], now)?;
                open.keep_logs([log], &ids);
                Ok(())
            });
        if let Err(failure) = noted {
            return Err(take_back(&path, failure).into());
        }
        Ok(path.display().to_string())
    }

    /// A free name for a copy, in the folder used last or the home folder. It says nothing of what is in it: whoever carries
    /// it may be searched.
    pub fn offered_consent_copy_path(&mut self) -> Outcome<String> {
        let open = self.open()?;
        let free = (1..10_000)
            .map(|number| open.leaving_as(&self.export_dir.join(format!("sheet-{number}.txt"))))
            .find(|path| !path.exists())
            .ok_or(CommandError::from(ErrorCode::BadPath))?;
        Ok(free.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_blanks_alone() {
        for line in broken(&format!("{}\n\nend {}", "seven ".repeat(40), "x".repeat(100))).lines() {
            assert!(
                line.chars().count() <= LINE_CHARS || !line.contains(' '),
                "{line}"
            );
        }
        assert_eq!(broken("a  b\n\nc"), "a b\n\nc\n");
    }

    /// Whatever was agreed is said, in every language, and what is not agreed is not.
    #[test]
    fn the_copy_says_what_was_agreed() {
        type Change = fn(&mut Consent);
        type Says = fn(&words::Words) -> String;
        let code = TestimonyCode::from_random([7; 5]);
        let day = |text: &str| text.parse().unwrap();
        let cases: Vec<(Change, Says)> = vec![
            (|c| c.witnessed = true, |w| w.witnessed.into()),
            (|c| c.minor = true, |w| w.guardian_missing.into()),
            (
                |c| (c.minor, c.guardian_agreed) = (true, true),
                |w| w.guardian.into(),
            ),
            (|c| c.update_required = true, |w| w.update.into()),
            (|c| c.source_review = SourceReview::Asked, |w| w.reviews[1].into()),
            (
                |c| c.source_review = SourceReview::Approved,
                |w| w.reviews[2].into(),
            ),
            (
                |c| c.source_review = SourceReview::Changes,
                |w| w.reviews[3].into(),
            ),
            (
                |c| c.embargo_until = "2027-01-02".parse().ok(),
                |w| w.embargo.replace("{day}", "2027-01-02"),
            ),
            (
                |c| c.withdrawn_on = "2026-06-01".parse().ok(),
                |w| w.withdrawn.replace("{day}", "2026-06-01"),
            ),
            (
                |c| {
                    c.withdrawn_uses.insert(Use::Photo, "2026-06-01".parse().unwrap());
                },
                |w| {
                    format!(
                        "- {}: {}",
                        w.each_use[3],
                        w.taken_back.replace("{day}", "2026-06-01")
                    )
                },
            ),
            (
                |c| {
                    c.items.insert(Item::Recording, Permission::No);
                },
                |w| format!("- {}: {}\n-", w.each_item[3], w.no),
            ),
            (
                |c| c.attribution = Attribution::Pseudonym("Qwerty".into()),
                |w| format!("{}: {}.", w.attribution, w.attributions[2]),
            ),
            (
                |c| c.terms = AttributionTerms::DeepBackground,
                |w| w.each_terms[2].into(),
            ),
            (|c| c.form = ConsentForm::Thumbprint, |w| w.forms[3].into()),
        ];
        for language in Language::ALL {
            let said = |text: &str| broken(text).trim_end().to_owned();
            let words = words::in_language(language);
            let plain = Consent {
                uses: [(Use::Quote, Permission::Yes)].into(),
                given_on: Some(day("2026-05-01")),
                ..Consent::default()
            };
            let without = written(&plain, &code, None, language);
            assert!(without.contains(&code.to_string()));
            for (number, (change, expected)) in cases.iter().enumerate() {
                let mut consent = plain.clone();
                change(&mut consent);
                let text = written(&consent, &code, Some("Words read."), language);
                let expected = said(&expected(words));
                assert!(text.contains(&expected), "{language:?} {number}: {text}");
                assert!(!without.contains(&expected), "{language:?} {number}");
                assert!(text.contains("Words read.") && !text.contains("Qwerty"));
            }
            assert!(!without.contains('{') && !without.contains('}'), "{without}");
        }
    }
}
