//! Quasi-identifiers of a testimony as coded values: what is known of whoever gave it, and what a disclosure tells.
//! Never tells more than the decisions leave, and never takes a name for a quasi-identifier.

use crate::{
    detect,
    disclosure::{is_date, wider_choice},
    generalise::{self, Level, PlaceChain, PlaceContext, Subject, count, groups, organisation, place, when},
    wording,
};
use sotto_domain::{
    field,
    flow::Part,
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason},
    offset::ByteRange,
    quasi::{self, Attribute, Value, ValueStep},
    record::{self, Account},
    review::{Decision, RedactionSpan, Review},
};

/// What a disclosure tells.
#[derive(Debug, Default)]
pub struct Told {
    /// Each value once, in order.
    pub values: Vec<Value>,
    /// Decisions in the reviewer's own words, of which it cannot be said what they tell.
    pub not_read: usize,
}

/// What is known of whoever gave a testimony. Each value once, in order.
#[derive(Debug, Default)]
pub struct Known {
    /// What they have: an attribute with nothing here is not known.
    pub sure: Vec<Value>,
    /// What they perhaps have beside that.
    pub perhaps: Vec<Value>,
}

/// Everything known of whoever gave a testimony: the form, and the places and dates of the statement as they stood,
/// whatever was decided. Who is a teacher or a Russian in a statement may be somebody else, so what somebody is, is taken
/// of the form alone. A date is also known without its year, since it may be told so.
pub fn known(account: &Account, review: Option<&Review>) -> Known {
    let (mut values, mut perhaps) = (Vec::new(), Vec::new());
    let chain = PlaceChain::of(account);
    for (definition, attribute) in quasi::fields() {
        for answer in account
            .answers
            .get(definition.id)
            .into_iter()
            .flat_map(|a| record::values(a))
        {
            let into = if quasi::SAY_LESS.contains(&definition.id) {
                &mut perhaps
            } else {
                &mut values
            };
            into.extend(of_answer(attribute, answer, account.language, &chain));
        }
    }
    if let Some(review) = review {
        let reader = Reader::of(review, account.language, chain);
        let found = review.spans.iter().filter_map(|span| reader.value(&span.mention));
        values.extend(found.filter(|value| !value.attribute.is_of_a_person()));
    }
    let without_year: Vec<Value> = values.iter().filter_map(undated).collect();
    values.extend(without_year);
    Known {
        sure: each_once(values),
        perhaps: each_once(perhaps),
    }
}

/// What the reviewed text tells as far as it is decided, what is undecided as it stands, and a description that the source
/// is called by.
pub fn told(review: &Review, account: &Account, description: Option<&str>) -> Told {
    let mut told = Told::default();
    let reader = Reader::of(review, account.language, PlaceChain::of(account));
    for span in &review.spans {
        match reader.told(span) {
            Ok(value) => told.values.extend(value),
            Err(NotRead) => told.not_read += 1,
        }
    }
    if let Some(text) = description {
        let found = detect::detect(&detect::Input {
            text,
            language: Some(account.language),
            roster: &[],
        });
        let reader = Reader::new(text, account.language, PlaceChain::default());
        told.values
            .extend(found.iter().filter_map(|mention| reader.value(mention)));
    }
    told.values = each_once(told.values);
    told
}

/// A date of the form as it is told: `2024`, `2024-04`, `2024-04-08`, or `2024-21` for the spring (ISO 8601-2, 4.7).
pub(crate) fn told_date(told: &str, words: &str) -> Option<Value> {
    let mut parts = told.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (
        parts.next().flatten(),
        parts.next().flatten(),
        parts.next().flatten(),
    );
    let season = month.filter(|month| (21..=24).contains(month));
    // The middle of a season stands for it.
    let mut path = when::steps(
        year,
        season.map_or(month, |season| Some((season - 20) % 4 * 3 + 1)),
        day,
    );
    if season.is_some() {
        path.retain(|step| step.level > 1);
    }
    value(Attribute::Date, path, words)
}

/// An answer of the form as it is told: no more exactly than `least`.
pub(crate) fn told_answer(field: &str, answer: &str, least: u8, words: &str) -> Option<Value> {
    let attribute = Attribute::of_field(field::definition(field)?)?;
    let mut path = path(attribute, answer);
    path.retain(|step| step.level >= least);
    value(attribute, path, words)
}

pub(crate) fn each_once(mut values: Vec<Value>) -> Vec<Value> {
    values.sort();
    values.dedup_by(|one, other| one.attribute == other.attribute && one.path == other.path);
    values
}

fn value(attribute: Attribute, path: Vec<ValueStep>, words: &str) -> Option<Value> {
    (!path.is_empty()).then(|| Value {
        attribute,
        path,
        words: words.to_owned(),
    })
}

/// A dated value without its year.
fn undated(dated: &Value) -> Option<Value> {
    let number = |level: u8, of: &str| {
        let step = dated.path.iter().find(|step| step.level == level)?;
        step.name.strip_prefix(of)?.parse().ok()
    };
    number(3, "")?;
    let path = when::steps(None, number(1, "month "), number(0, "day "));
    value(dated.attribute, path, &dated.words).filter(|v| v.attribute == Attribute::Date)
}

fn exact(name: String) -> ValueStep {
    ValueStep { level: 0, name }
}

/// A value with its kind above it, where there is one.
fn under(kind: Option<&str>, name: String) -> Vec<ValueStep> {
    let above = kind.map(|kind| ValueStep {
        level: 1,
        name: kind.to_owned(),
    });
    above.into_iter().chain([exact(name)]).collect()
}

/// How many in the family, of which kin where that is said: three wives are not three children.
fn family(number: u64, kin: &str) -> Vec<ValueStep> {
    let step = |level, name| ValueStep { level, name };
    let about = step(2, if number > 1 { "several" } else { "one or none" }.to_owned());
    let of_kin = (!kin.is_empty()).then(|| exact(format!("{number} {kin}")));
    [about]
        .into_iter()
        .chain([step(1, number.to_string())])
        .chain(of_kin)
        .collect()
}

/// Words as a key: lower case, each without its ending. Forms of one word meet, two languages do not.
fn key(words: &str) -> String {
    let words: Vec<String> = words
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !detect::words::is_small(word))
        .map(|word| detect::words::stem(word).to_owned())
        .collect();
    words.join(" ")
}

/// What the words of an attribute other than a place say, from the vaguest down.
fn path(attribute: Attribute, words: &str) -> Vec<ValueStep> {
    let plain = key(words);
    if plain.is_empty() {
        return Vec::new();
    }
    match attribute {
        Attribute::Date => when::path(words),
        Attribute::Age => count::years(words)
            .map(|years| under(Some(&count::band(years)), years.to_string()))
            .unwrap_or_default(),
        Attribute::Family => count::number(words)
            .map(|(number, kin)| family(number, &key(&kin)))
            .unwrap_or_default(),
        // All of its words: a tram driver is no taxi driver.
        Attribute::Occupation => under(groups::trade(words), plain),
        Attribute::Group => under(groups::is_minority(words).then_some("minority"), plain),
        Attribute::Organisation => under(organisation::type_of(words), plain),
        Attribute::CivilStatus => under(wider_choice("civil_status", words.trim()), plain),
        Attribute::Place | Attribute::Sex | Attribute::Health | Attribute::Migration => {
            vec![exact(plain)]
        }
    }
}

fn of_answer(attribute: Attribute, answer: &str, language: Language, chain: &PlaceChain) -> Option<Value> {
    match attribute {
        Attribute::Place => of_words(answer, language, chain),
        Attribute::Date => told_date(answer.trim(), answer.trim()),
        _ => value(attribute, path(attribute, answer), answer),
    }
}

/// A place by its name alone.
fn of_words(name: &str, language: Language, chain: &PlaceChain) -> Option<Value> {
    let mention = Mention {
        range: ByteRange::new(0, name.len()),
        kind: MentionKind::Loc,
        sub_kind: None,
        confidence: 1.0,
        layer: Layer::Hand,
        reason: Reason::KnownPlace,
        entity: EntityId(0),
        proposal: Action::Keep,
        suggestion: None,
    };
    let subject = Subject::new(&mention, name, language)?;
    value(
        Attribute::Place,
        place::path(&subject, chain, &PlaceContext::default()),
        name,
    )
}

/// What a mention is about; `None` where it is no quasi-identifier that is counted.
fn attribute_of(mention: &Mention, original: &str) -> Option<Attribute> {
    let sub_kind = mention.sub_kind.as_deref().unwrap_or_default();
    match mention.kind {
        MentionKind::Loc => Some(Attribute::Place),
        MentionKind::Datetime => is_date(mention).then_some(Attribute::Date),
        // An agency is what the account is about.
        MentionKind::Org => (mention.reason != Reason::StateAgency).then_some(Attribute::Organisation),
        // How many were held together is what happened, not who speaks.
        MentionKind::Quantity => {
            (mention.reason == Reason::FamilySize && sub_kind != "group").then_some(Attribute::Family)
        }
        MentionKind::Dem => match mention.reason {
            Reason::Age => Some(Attribute::Age),
            Reason::Occupation => Some(Attribute::Occupation),
            Reason::Group => Some(Attribute::Group),
            Reason::Health => Some(Attribute::Health),
            Reason::FamilySize => Some(Attribute::Family),
            Reason::Unique => None,
            _ if sub_kind == "age" => Some(Attribute::Age),
            _ if groups::trade(original).is_some() || sub_kind == "occupation" => Some(Attribute::Occupation),
            _ => Some(Attribute::Group),
        },
        MentionKind::Person | MentionKind::Code | MentionKind::Misc => None,
    }
}

/// Vaguer words of the reviewer's own: what they tell is not known.
pub(crate) struct NotRead;

/// Reads the mentions of one text, those of each part in its language.
pub(crate) struct Reader<'a> {
    statement: &'a str,
    language: Language,
    parts: &'a [Part],
    chain: PlaceChain,
    context: PlaceContext,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(statement: &'a str, language: Language, chain: PlaceChain) -> Self {
        Self {
            statement,
            language,
            parts: &[],
            chain,
            context: PlaceContext::of(statement, language),
        }
    }

    /// Of a review, whose account has this language.
    pub(crate) fn of(review: &'a Review, language: Language, chain: PlaceChain) -> Self {
        Self {
            parts: &review.parts,
            ..Self::new(&review.statement, language, chain)
        }
    }

    fn language_of(&self, mention: &Mention) -> Language {
        let part = self.parts.iter().find(|part| part.range.overlaps(mention.range));
        part.map_or(self.language, |part| part.language)
    }

    /// A mention as it stands.
    pub(crate) fn value(&self, mention: &Mention) -> Option<Value> {
        let subject = Subject::new(mention, self.statement, self.language_of(mention))?;
        let attribute = attribute_of(mention, subject.original)?;
        let path = match attribute {
            Attribute::Place => place::path(&subject, &self.chain, &self.context),
            _ => path(attribute, subject.original),
        };
        value(attribute, path, subject.original)
    }

    /// What is left of a mention after its decision.
    pub(crate) fn told(&self, span: &RedactionSpan) -> Result<Option<Value>, NotRead> {
        let text = match &span.decision {
            Decision::Keep | Decision::Undecided => return Ok(self.value(&span.mention)),
            Decision::Withhold | Decision::Pseudonymise(_) => return Ok(None),
            Decision::Generalise(text) => text.trim(),
        };
        let language = self.language_of(&span.mention);
        let Some(subject) = Subject::new(&span.mention, self.statement, language) else {
            return Ok(None);
        };
        let Some(attribute) = attribute_of(&span.mention, subject.original) else {
            return Ok(None);
        };
        let ladder = generalise::ladder(&subject, &self.chain, &self.context);
        if let Some(step) = ladder.steps.iter().find(|step| step.text == text) {
            let least = level(attribute, step.level);
            let kept = self.value(&span.mention).map(|v| v.path).unwrap_or_default();
            let path = kept.into_iter().filter(|step| step.level >= least).collect();
            return Ok(value(attribute, path, text));
        }
        if attribute == Attribute::Date {
            let path = when::path(text);
            if !path.is_empty() {
                return Ok(value(attribute, path, text));
            }
        }
        let offered = wording::generalisations(
            &span.mention,
            self.statement,
            language,
            &self.chain,
            &self.context,
        );
        if offered.iter().any(|offer| offer == text) {
            // "several children", "a minority": what the rule that found it says of its kind.
            let suggested = span.mention.suggestion.as_deref().map(str::trim) == Some(text);
            let kept = self
                .value(&span.mention)
                .filter(|_| suggested)
                .map(|v| v.path)
                .unwrap_or_default();
            let path = kept
                .into_iter()
                .filter(|step| step.level >= level(attribute, Level::Band) && attribute != Attribute::Place)
                .collect();
            return Ok(value(attribute, path, text));
        }
        if attribute == Attribute::Place
            && crate::gazetteer::Gazetteer::shared()
                .find(text, Some(language))
                .is_some()
        {
            return Ok(of_words(text, language, &self.chain));
        }
        Err(NotRead)
    }
}

/// The step of a ladder as the level of an attribute.
const fn level(attribute: Attribute, level: Level) -> u8 {
    match level {
        Level::Band if matches!(attribute, Attribute::Family) => 2,
        Level::District | Level::Month | Level::Band | Level::Type => 1,
        Level::Region | Level::Season => 2,
        Level::Country | Level::Year => 3,
        Level::PartOfDay | Level::Kind => attribute.top(),
    }
}
