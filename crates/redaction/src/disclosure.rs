//! Disclosures: what may leave, made from consent, policy and a complete review; the only thing an exporter takes.
//! Never built any other way, and never holds an original that was taken out.

use crate::{
    quasi::{self, Told},
    review::{self, Segment},
};
use sotto_domain::{
    audience::Audience,
    consent::{Attribution, AttributionTerms, Item},
    field::{self, Input},
    flow::PartOf,
    language::Language,
    mention::MentionKind,
    policy::{self, PerpetratorNaming, Policy, Texts, Treatment},
    receipt::WithheldCounts,
    record::{Account, Identity},
    review::{Decision, Review},
};
use std::{collections::BTreeMap, fmt};

mod answer;
mod effect;
mod floor;
mod gate;
mod naming;
mod when;
mod wording;
mod words;

pub use effect::{Effect, MentionEffect, effect};
pub use floor::effective;
pub(crate) use gate::against;
pub use gate::{Judgement, Refusal, Request, refusals};
use when::Precision;
pub(crate) use when::is_date;
pub use wording::{Piece, Wording};
pub(crate) use words::wider_choice;

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
    /// Of an answer in free words, what of it stands in for something.
    said: Vec<Segment>,
}

impl Fact {
    /// An answer in free words in parts: as it was told, and what stands in for something. Nothing of any other answer.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.said.iter().map(|segment| Piece {
            text: &segment.text,
            replaced: segment.replaced,
        })
    }

    /// Whether it is an answer in free words.
    pub const fn is_in_free_words(&self) -> bool {
        !self.said.is_empty()
    }
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

    /// The wider groups of its choices, or the bands of its numbers, that a policy can tell instead of an answer.
    pub fn groups(self) -> Vec<String> {
        answer::groups(self.field)
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
    first: Wording,
    second: Option<Wording>,
    counts: WithheldCounts,
    accepted_unread: bool,
    names_source: bool,
    told: Told,
    practice: bool,
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
    /// A choice, or a number.
    Keep,
    /// A number by its band.
    Band,
    /// A choice by its wider group.
    Group,
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
            (Treatment::Season, Input::PartialDate) => FieldRule::Date(Precision::Season),
            (Treatment::Year, Input::PartialDate) => FieldRule::Date(Precision::Year),
            (Treatment::Keep, Input::Choice(_) | Input::Number) => FieldRule::Keep,
            (Treatment::Band, Input::Number) => FieldRule::Band,
            (Treatment::Kind, Input::Choice(_)) => FieldRule::Group,
            (Treatment::Keep, _) if field::REVIEWED.contains(&definition.id) => FieldRule::Reviewed,
            _ => FieldRule::Withhold,
        }
    }

    /// Whether a part of the account may leave. Passages off the record are marked in the statement alone: a translation
    /// of it, which says them too, leaves in the source's own copy and in no other.
    fn leaves(self, part: &PartOf, account: &Account) -> bool {
        match part {
            PartOf::Statement => self.policy.texts != Texts::Translation,
            PartOf::Translation => {
                let said = account.translation.as_ref();
                self.policy.texts != Texts::Original
                    && said.is_some_and(|translation| !translation.text.trim().is_empty())
                    && (account.off_record.is_empty() || self.audience() == Audience::SourceReview)
            }
            PartOf::Answer(id) => {
                self.tells_answers(account)
                    && field::definition(id)
                        .is_some_and(|definition| self.rule(definition) == FieldRule::Reviewed)
            }
        }
    }

    /// Whether answers of the form leave at all: the source may hold them back together, but from itself.
    fn tells_answers(self, account: &Account) -> bool {
        self.audience() == Audience::SourceReview || !account.consent.withholds(Item::Answers)
    }

    /// Whether an answer may leave as it was reviewed, where it was.
    pub fn keeps_answer(self, definition: &field::FieldDefinition) -> bool {
        self.policy.of_field(definition) == Treatment::Keep
    }
}

/// The one way to a disclosure.
pub fn disclose(policy: DisclosurePolicy<'_>, request: &Request<'_>) -> Result<Disclosure, Vec<Refusal>> {
    Judgement::of(policy, *request).disclosure()
}

impl Judgement<'_> {
    /// What may leave.
    ///
    /// # Errors
    /// Every reason against.
    pub fn disclosure(&self) -> Result<Disclosure, Vec<Refusal>> {
        match self.review() {
            Some(review) if self.refusals().is_empty() => Ok(made(self.policy, &self.request, review)),
            _ => Err(self.refusals().to_vec()),
        }
    }
}

/// What the effective review leaves.
fn made(policy: DisclosurePolicy<'_>, request: &Request<'_>, review: &Review) -> Disclosure {
    let account = request.account;
    // What an export adds of its own is said in the language of what stands first in it.
    let language = match (&account.translation, policy.policy.texts) {
        (Some(translation), Texts::Translation) => translation.language,
        _ => account.language,
    };
    let description = match &account.consent.attribution {
        Attribution::Anonymous(description) => attribution(request, language).map(|_| description.as_str()),
        _ => None,
    };
    // What was said off the record is for the source's own eyes.
    let off_record: &[_] = if policy.audience() == Audience::SourceReview {
        &[]
    } else {
        &account.off_record
    };
    let leaves = |part: &PartOf| policy.leaves(part, account);
    let leaving = review::leaving(review, account.language, leaves, off_record);
    let mut told = quasi::told(&leaving, account, description);
    let facts = field::CATALOGUE
        .iter()
        .filter(|_| policy.tells_answers(account))
        .filter_map(|definition| {
            let answer = account.answers.get(definition.id)?;
            let date = |precision| {
                let code = when::tell(answer, precision)?;
                Some((words::date(&code, language), code))
            };
            let rule = policy.rule(definition);
            let (value, code) = match (rule, definition.input) {
                (FieldRule::Keep | FieldRule::Band, Input::Number) => {
                    let to_the_source = policy.audience() == Audience::SourceReview;
                    let exact = rule == FieldRule::Keep;
                    let number =
                        answer::number(definition.id, answer, exact, (!to_the_source).then_some(review));
                    number?.told(language)
                }
                (FieldRule::Keep, _) => {
                    let code = answer.trim();
                    (words::choice(code, language)?.to_owned(), code.to_owned())
                }
                (FieldRule::Group, _) => {
                    let code = words::wider_choice(definition.id, answer.trim())?;
                    (words::choice(code, language)?.to_owned(), code.to_owned())
                }
                (FieldRule::Date(most), _) => date(when::allowed(review, most))?,
                (FieldRule::WholeDate, _) => date(Precision::Day)?,
                (FieldRule::Reviewed, _) => {
                    let answer = one_line(&leaving, definition.id, account.language)?;
                    (answer.clone(), answer)
                }
                (FieldRule::Band | FieldRule::Withhold, _) => return None,
            };
            told.values.extend(match definition.input {
                Input::PartialDate => quasi::told_date(&code, &value),
                Input::Number | Input::Choice(_) => {
                    let exact = code == answer.trim();
                    quasi::told_answer(
                        definition.id,
                        answer,
                        u8::from(!exact) * answer::band_level(definition.id),
                        &value,
                    )
                }
                // Read with the text.
                Input::Line | Input::Lines => None,
            });
            Some(Fact {
                field: definition.id,
                label: words::label(definition.id, language)?.to_owned(),
                value,
                code,
                said: match rule {
                    FieldRule::Reviewed => answer_segments(&leaving, definition.id, account.language),
                    _ => Vec::new(),
                },
            })
        })
        .chain(terms(policy.audience(), account, language))
        .collect();
    told.values = quasi::each_once(told.values);
    let counts = counts(&leaving);
    let renamed = !counts.pseudonymised.is_empty();
    let mut wordings = leaving.parts.iter().filter_map(|part| {
        let told = matches!(part.of, PartOf::Statement | PartOf::Translation);
        told.then(|| Wording::of(&leaving, part, account.language, renamed))
    });
    let first = wordings.next();
    Disclosure {
        language,
        audience: policy.audience(),
        attribution: attribution(request, language),
        facts,
        first: first.unwrap_or_else(|| Wording::none(language)),
        second: wordings.next(),
        counts,
        accepted_unread: review.accepted_unread(),
        names_source: account.consent.attribution == Attribution::RealName
            && attribution(request, language).is_some(),
        told,
        practice: false,
    }
}

/// The sentences that every export of a language may have beside what was told: what brackets mean, and that nobody is named.
pub(crate) fn own_sentences(language: Language) -> impl Iterator<Item = String> {
    [false, true]
        .into_iter()
        .map(move |renamed| words::note(language, renamed).to_owned())
        .chain([words::anonymous("", language)])
}

fn answer_segments(review: &Review, field: &str, language: Language) -> Vec<Segment> {
    review::disclosed_part(review, &PartOf::Answer(field.to_owned()), language)
}

/// An answer as it was reviewed, on one line.
fn one_line(review: &Review, field: &str, language: Language) -> Option<String> {
    let text: String = answer_segments(review, field, language)
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
fn terms(audience: Audience, account: &Account, language: Language) -> Option<Fact> {
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
        label: words::label(words::TERMS, language)?.to_owned(),
        value: words::choice(code, language)?.to_owned(),
        code: code.to_owned(),
        said: Vec::new(),
    })
}

fn attribution(request: &Request<'_>, language: Language) -> Option<String> {
    let consent = &request.account.consent;
    if consent.terms == AttributionTerms::DeepBackground {
        return None;
    }
    match &consent.attribution {
        Attribution::NotAgreed => None,
        // Only the source's own copy comes this far on other terms, or with its name held back; there the name is nobody's
        // business either.
        Attribution::RealName
            if consent.terms != AttributionTerms::OnTheRecord || consent.withholds(Item::Name) =>
        {
            None
        }
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
    /// The language that what is added is said in: the statement's, or the translation's where that leaves alone.
    pub const fn language(&self) -> Language {
        self.language
    }
    /// Who it is for.
    pub const fn audience(&self) -> Audience {
        self.audience
    }
    /// "Testimony", in that language; of a practice vault, that all of it is invented.
    pub const fn title(&self) -> &'static str {
        if self.practice {
            words::practice_title(self.language)
        } else {
            words::title(self.language)
        }
    }
    /// The same, with a title that says that all of it is invented, in whatever format it is written.
    #[must_use]
    pub fn for_practice(self) -> Self {
        Self {
            practice: true,
            ..self
        }
    }
    /// How the source is spoken of, as agreed; `None` where attribution to nobody was agreed.
    pub fn attribution(&self) -> Option<&str> {
        self.attribution.as_deref()
    }
    /// The fields that may leave.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }
    /// What the brackets mean, in that language; where people are called by other names, that too.
    pub const fn note(&self) -> &'static str {
        self.first.note()
    }
    /// The account in the wording that stands first.
    pub const fn first(&self) -> &Wording {
        &self.first
    }
    /// Its translation, where that leaves beside it.
    pub const fn second(&self) -> Option<&Wording> {
        self.second.as_ref()
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
    /// The first wording in parts: as it was told, and what stands in for something.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.first.pieces()
    }
    /// The first wording, by paragraph.
    pub fn paragraphs(&self) -> Vec<Vec<Piece<'_>>> {
        self.first.paragraphs()
    }
    /// The first wording as one text, for previews and checks.
    pub fn plain_text(&self) -> String {
        self.first.plain_text()
    }
}
