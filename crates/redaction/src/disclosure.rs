//! Disclosures: what may leave, made from consent, policy and a complete review; the only thing an exporter takes.
//! Never built any other way, and never holds an original that was taken out.

use crate::{
    quasi::{self, Told},
    review::{self, Segment},
};
use sotto_domain::{
    audience::Audience,
    consent::{Attribution, AttributionTerms},
    field::{self, Input},
    flow::PartOf,
    language::Language,
    mention::MentionKind,
    policy::{self, PerpetratorNaming, Policy, Treatment},
    receipt::WithheldCounts,
    record::{Account, Identity},
    review::{Decision, Review},
};
use std::{collections::BTreeMap, fmt};

mod effect;
mod floor;
mod gate;
mod naming;
mod when;
mod words;

pub use effect::{Effect, MentionEffect, effect};
pub use floor::effective;
pub use gate::{Refusal, Request, refusals};
use when::Precision;
pub(crate) use when::is_date;

/// A stretch of a disclosed paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What to write.
    pub text: &'a str,
    /// Whether it stands in for something, in its brackets.
    pub replaced: bool,
}

/// A field of the form that may leave, already in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The field's id, the same in every language.
    pub field: &'static str,
    /// The field's name.
    pub label: String,
    /// Its answer.
    pub value: String,
    /// The answer as the form has it, the same in every language: the id of a choice, a date (`2024`, `2024-04`) as
    /// exact as `value`; of an answer in free words, `value`.
    pub code: String,
}

/// A field whose answer may leave, for whoever describes a file that holds such answers.
#[derive(Clone, Copy, Debug)]
pub struct Tellable {
    /// The field's id.
    pub field: &'static str,
    /// How it is answered.
    pub input: Input,
}

impl Tellable {
    /// Every one, in the order of the form; the terms last.
    pub fn all() -> impl Iterator<Item = Self> {
        let terms = Self {
            field: words::TERMS,
            input: Input::Choice(&[words::BACKGROUND, words::DEEP_BACKGROUND]),
        };
        let fields = field::CATALOGUE.iter();
        fields
            .filter(|definition| words::label(definition.id, Language::En).is_some())
            .map(|definition| Self {
                field: definition.id,
                input: definition.input,
            })
            .chain([terms])
    }

    /// The field's name in words.
    pub fn label(self, language: Language) -> &'static str {
        words::label(self.field, language).unwrap_or_default()
    }

    /// The words for one of its choices.
    pub fn choice(self, code: &str, language: Language) -> &'static str {
        words::choice(code, language).unwrap_or_default()
    }
}

/// One testimony as it may be shown to one audience.
pub struct Disclosure {
    language: Language,
    audience: Audience,
    attribution: Option<String>,
    facts: Vec<Fact>,
    segments: Vec<Segment>,
    counts: WithheldCounts,
    accepted_unread: bool,
    names_source: bool,
    told: Told,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Disclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disclosure")
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

/// What becomes of a field's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldRule {
    Keep,
    /// A date, told no more exactly than this, and than the review tells dates.
    Date(Precision),
    /// A date as it was typed in.
    WholeDate,
    /// An answer in free words, as it was reviewed.
    Reviewed,
    Withhold,
}

/// What may leave for one audience: a policy as `disclose` and the gate read it.
#[derive(Clone, Copy, Debug)]
pub struct DisclosurePolicy<'a> {
    policy: &'a Policy,
}

impl<'a> From<&'a Policy> for DisclosurePolicy<'a> {
    fn from(policy: &'a Policy) -> Self {
        Self { policy }
    }
}

impl DisclosurePolicy<'_> {
    /// The policy Sotto starts with for an audience.
    pub fn standard(audience: Audience) -> Self {
        Self {
            policy: policy::preset(audience),
        }
    }

    /// Who it is for.
    pub const fn audience(self) -> Audience {
        self.policy.audience
    }

    /// Whether those who did it may be named at all.
    pub(crate) fn names_perpetrators(self) -> bool {
        self.policy.perpetrators != PerpetratorNaming::Never
    }

    /// What becomes of a field's answer. A date goes no more exactly than the review tells the dates of the text, but in
    /// the source's own copy. Answers in free words stay where nobody has reviewed them, whatever is kept.
    fn rule(self, definition: &field::FieldDefinition) -> FieldRule {
        let to_the_source = self.audience() == Audience::SourceReview;
        match (self.policy.of_field(definition), definition.input) {
            (Treatment::Keep, Input::PartialDate) if to_the_source => FieldRule::WholeDate,
            (Treatment::Keep, Input::PartialDate) => FieldRule::Date(Precision::Day),
            (Treatment::Month, Input::PartialDate) => FieldRule::Date(Precision::Month),
            (Treatment::Year, Input::PartialDate) => FieldRule::Date(Precision::Year),
            (Treatment::Keep, Input::Choice(_)) => FieldRule::Keep,
            (Treatment::Keep, _) if field::REVIEWED.contains(&definition.id) => FieldRule::Reviewed,
            _ => FieldRule::Withhold,
        }
    }

    /// Whether a part of the account may leave. A translation does not.
    fn leaves(self, part: &PartOf) -> bool {
        match part {
            PartOf::Statement => true,
            PartOf::Translation => false,
            PartOf::Answer(id) => {
                field::definition(id).is_some_and(|definition| self.rule(definition) == FieldRule::Reviewed)
            }
        }
    }
    /// Whether an answer may leave as it was reviewed, where it was.
    pub fn keeps_answer(self, definition: &field::FieldDefinition) -> bool {
        self.policy.of_field(definition) == Treatment::Keep
    }
}

/// The one way to a disclosure.
pub fn disclose(policy: DisclosurePolicy<'_>, request: &Request<'_>) -> Result<Disclosure, Vec<Refusal>> {
    let reasons = refusals(policy, request);
    let (Some(review), true) = (request.review, reasons.is_empty()) else {
        return Err(reasons);
    };
    let account = request.account;
    let review = &*effective(policy, request, review);
    let language = account.language;
    let description = match &account.consent.attribution {
        Attribution::Anonymous(description) => attribution(request).map(|_| description.as_str()),
        _ => None,
    };
    // What was said off the record is for the source's own eyes.
    let off_record: &[_] = if policy.audience() == Audience::SourceReview {
        &[]
    } else {
        &account.off_record
    };
    let leaving = review::leaving(review, language, |part| policy.leaves(part), off_record);
    let mut told = quasi::told(&leaving, account, description);
    let facts = field::CATALOGUE
        .iter()
        .filter_map(|definition| {
            let answer = account.answers.get(definition.id)?;
            let date = |precision| when::tell(answer, precision).map(|told| (told.clone(), told));
            let (value, code) = match policy.rule(definition) {
                FieldRule::Keep => {
                    let code = answer.trim();
                    (words::choice(code, language)?.to_owned(), code.to_owned())
                }
                FieldRule::Date(most) => date(when::allowed(review, most))?,
                FieldRule::WholeDate => date(Precision::Day)?,
                FieldRule::Reviewed => {
                    let answer = one_line(&leaving, definition.id, language)?;
                    (answer.clone(), answer)
                }
                FieldRule::Withhold => return None,
            };
            if matches!(definition.input, Input::PartialDate) {
                told.values.extend(quasi::told_date(&value));
            }
            Some(Fact {
                field: definition.id,
                label: words::label(definition.id, language)?.to_owned(),
                value,
                code,
            })
        })
        .chain(terms(policy.audience(), account))
        .collect();
    told.values = quasi::each_once(told.values);
    Ok(Disclosure {
        language,
        audience: policy.audience(),
        attribution: attribution(request),
        facts,
        segments: review::disclosed_part(&leaving, &PartOf::Statement, language),
        counts: counts(&leaving),
        accepted_unread: review.accepted_unread(),
        names_source: account.consent.attribution == Attribution::RealName && attribution(request).is_some(),
        told,
    })
}

/// An answer as it was reviewed, on one line.
fn one_line(review: &Review, field: &str, language: Language) -> Option<String> {
    let text: String = review::disclosed_part(review, &PartOf::Answer(field.to_owned()), language)
        .into_iter()
        .map(|segment| segment.text)
        .collect();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines.fold(String::new(), |mut line, next| {
        if !line.is_empty() {
            line.push_str(if line.ends_with(char::is_alphanumeric) {
                "; "
            } else {
                " "
            });
        }
        line.push_str(next);
        line
    });
    (!line.is_empty()).then_some(line)
}

fn real_name(identity: &Identity) -> Option<&str> {
    identity
        .answers
        .get("name")
        .map(|n| n.trim())
        .filter(|n| !n.is_empty())
}

/// The terms, for those who will work with the account, where they hold more back than the attribution shows. "On the
/// record" is not told: it may never have been asked, and would read as a permission.
fn terms(audience: Audience, account: &Account) -> Option<Fact> {
    if matches!(audience, Audience::Publication | Audience::SourceReview) {
        return None;
    }
    let code = match account.consent.terms {
        AttributionTerms::OnTheRecord | AttributionTerms::OffTheRecord => return None,
        AttributionTerms::Background => words::BACKGROUND,
        AttributionTerms::DeepBackground => words::DEEP_BACKGROUND,
    };
    Some(Fact {
        field: words::TERMS,
        label: words::label(words::TERMS, account.language)?.to_owned(),
        value: words::choice(code, account.language)?.to_owned(),
        code: code.to_owned(),
    })
}

fn attribution(request: &Request<'_>) -> Option<String> {
    let consent = &request.account.consent;
    if consent.terms == AttributionTerms::DeepBackground {
        return None;
    }
    let language = request.account.language;
    match &consent.attribution {
        Attribution::NotAgreed => None,
        // Only the source's own copy comes this far on other terms; there the name is nobody's business either.
        Attribution::RealName if consent.terms != AttributionTerms::OnTheRecord => None,
        Attribution::RealName => real_name(request.identity).map(str::to_owned),
        Attribution::Pseudonym(name) if name.trim().is_empty() => None,
        Attribution::Pseudonym(name) => Some(words::by_pseudonym(name, language)),
        Attribution::Anonymous(description) => Some(words::anonymous(description, language)),
    }
}

fn counts(review: &Review) -> WithheldCounts {
    let mut counts = WithheldCounts::default();
    for span in &review.spans {
        let tally: &mut BTreeMap<MentionKind, usize> = match span.decision {
            Decision::Undecided => continue,
            Decision::Keep => &mut counts.kept,
            Decision::Generalise(_) => &mut counts.generalised,
            Decision::Pseudonymise(_) => &mut counts.pseudonymised,
            Decision::Withhold => &mut counts.withheld,
        };
        *tally.entry(span.mention.kind).or_default() += 1;
    }
    counts
}

impl Disclosure {
    /// The statement's language.
    pub const fn language(&self) -> Language {
        self.language
    }
    /// Who it is for.
    pub const fn audience(&self) -> Audience {
        self.audience
    }
    /// "Testimony", in the statement's language.
    pub const fn title(&self) -> &'static str {
        words::title(self.language)
    }
    /// How the source is spoken of, as agreed; `None` where attribution to nobody was agreed.
    pub fn attribution(&self) -> Option<&str> {
        self.attribution.as_deref()
    }
    /// The fields that may leave.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }
    /// What the brackets mean, in the statement's language; where people are called by other names, that too.
    pub fn note(&self) -> &'static str {
        words::note(self.language, !self.counts.pseudonymised.is_empty())
    }
    /// How much was changed.
    pub const fn counts(&self) -> &WithheldCounts {
        &self.counts
    }
    /// Whether any decision was accepted in bulk, unread.
    pub const fn accepted_unread(&self) -> bool {
        self.accepted_unread
    }
    /// Whether the source is named in it, as agreed.
    pub const fn names_source(&self) -> bool {
        self.names_source
    }
    /// The quasi-identifiers that are left in it.
    pub const fn told(&self) -> &Told {
        &self.told
    }
    /// The statement in parts: as it was told, and what stands in for something.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.segments.iter().map(|segment| Piece {
            text: &segment.text,
            replaced: segment.replaced,
        })
    }
    /// The statement, by paragraph (lines of the original; blank ones left out).
    pub fn paragraphs(&self) -> Vec<Vec<Piece<'_>>> {
        let mut paragraphs = vec![Vec::new()];
        for segment in &self.segments {
            let mut lines = segment.text.split(['\n', '\r', '\u{2028}', '\u{2029}']);
            if let (Some(first), Some(paragraph)) = (lines.next(), paragraphs.last_mut())
                && !first.is_empty()
            {
                paragraph.push(Piece {
                    text: first,
                    replaced: segment.replaced,
                });
            }
            for line in lines {
                let piece = Piece {
                    text: line,
                    replaced: segment.replaced,
                };
                paragraphs.push(if line.is_empty() { Vec::new() } else { vec![piece] });
            }
        }
        paragraphs.retain(|p| p.iter().any(|piece| !piece.text.trim().is_empty()));
        paragraphs
    }
    /// The statement as one text, for previews and checks.
    pub fn plain_text(&self) -> String {
        self.segments.iter().map(|s| s.text.as_str()).collect()
    }
}
