//! Who may be called by another name: private people whose names are surely names, where one can be formed that reads like
//! theirs in every place: docs/adr/0018-who-gets-another-name.md says why.
//! Never changes what is masked: of people who are to be taken out some are proposed to be called something else, and
//! nothing else changes.

use super::{
    entities::Linked,
    page::{CONFIRMED, Page},
    ranks, words,
};
use crate::{
    generalise::Subject,
    pseudonym::{Gender, Written, gender_of},
};
use sotto_domain::{
    field::{self, Section},
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason},
};
use std::collections::{HashMap, HashSet};

/// People of one text who are called by another name, at most: the lists have sixty names of a kind.
const MOST: usize = 40;

/// Mentions of one person that are asked for their gender, as at the desk.
const ENOUGH: usize = 24;

/// The interviewer goes by a code already.
const INTERVIEWER: &str = "interviewer_code";

/// The mentions, some of them with another proposal.
pub(super) fn propose(page: &Page<'_>, linked: Linked) -> Vec<Mention> {
    let renamed = renamed(page, &linked);
    let mut mentions = linked.mentions;
    for mention in &mut mentions {
        if renamed.contains(&mention.entity) && mention.proposal == Action::Withhold {
            mention.proposal = Action::Pseudonymise;
        }
    }
    mentions
}

/// The people who are called by another name.
fn renamed(page: &Page<'_>, linked: &Linked) -> HashSet<EntityId> {
    let mut renamed = HashSet::new();
    // A judgment or a report does not say who in it is a private person.
    if !page.account {
        return renamed;
    }
    let mut numbers: HashMap<EntityId, usize> = HashMap::new();
    let mut people: Vec<Person<'_>> = Vec::new();
    for (mention, entry) in linked.mentions.iter().zip(&linked.entries) {
        let next = people.len();
        let at = *numbers.entry(mention.entity).or_insert(next);
        if at == next {
            people.push(Person::default());
        }
        people[at].mentions.push(mention);
        people[at]
            .fields
            .extend(entry.map(|entry| page.input.roster[entry].field.as_str()));
    }
    let (mut men, mut women) = (0, 0);
    for person in people
        .iter()
        .filter(|person| person.is_private() && person.is_named())
    {
        if men >= MOST && women >= MOST {
            break;
        }
        let spoken_of = person.in_sentences(page);
        let wanted = |gender| match gender {
            Gender::Man => men < MOST,
            Gender::Woman => women < MOST,
            Gender::Unknown => false,
        };
        let count = match person.reads_alike(page, &spoken_of, &wanted) {
            Some(Gender::Man) => &mut men,
            Some(Gender::Woman) => &mut women,
            Some(Gender::Unknown) | None => continue,
        };
        *count += 1;
        renamed.insert(person.mentions[0].entity);
    }
    renamed
}

/// All that a text says by name of one person.
#[derive(Default)]
struct Person<'a> {
    mentions: Vec<&'a Mention>,
    /// The fields of the form that name them.
    fields: Vec<&'a str>,
}

/// A mention with the words before it, the nearest first, and after it.
type InSentence<'a> = (&'a str, Vec<String>, Vec<String>);

/// Whether a name goes on behind the mention, in a word that nobody marked: "Виктор Понедельник".
fn goes_on(after: &str) -> bool {
    let mut letters = after.chars();
    matches!(letters.next(), Some(' ' | '-' | '\u{a0}')) && letters.next().is_some_and(char::is_uppercase)
}

impl<'a> Person<'a> {
    /// Whether all of them is to be taken out, and nothing says that they are the source, act in office or did it.
    fn is_private(&self) -> bool {
        let of_others = self.fields.iter().all(|field| {
            !field::OWN_NAMES.contains(field)
                && *field != INTERVIEWER
                && field::definition(field).is_none_or(|known| known.section != Section::Perpetrator)
        });
        of_others
            && self.mentions.iter().all(|mention| {
                mention.kind == MentionKind::Person
                    && mention.proposal == Action::Withhold
                    && mention.reason != Reason::PublicOfficial
            })
    }

    /// Whether anything says that this is a name: more than a capital letter, here or elsewhere.
    fn is_named(&self) -> bool {
        let said = |mention: &&Mention| matches!(mention.layer, Layer::Rules | Layer::Tagger);
        self.is_listed() || self.mentions.iter().any(said)
    }

    /// Whether the form, or another testimony of the source, names them.
    fn is_listed(&self) -> bool {
        let elsewhere = |mention: &&Mention| mention.sub_kind.as_deref() == Some(CONFIRMED);
        !self.fields.is_empty() || self.mentions.iter().any(elsewhere)
    }

    /// The mentions in their sentences; fewer where one does not stand there by itself.
    fn in_sentences(&self, page: &Page<'a>) -> Vec<InSentence<'a>> {
        self.mentions
            .iter()
            .filter_map(|mention| {
                let subject = Subject::new(mention, page.input.text, page.language)?;
                if goes_on(subject.after) {
                    return None;
                }
                Some((subject.original, subject.words_before(3), subject.words_after(4)))
            })
            .collect()
    }

    /// The gender of the names that can take the place of every mention; `None` where they cannot, or should not, or no
    /// more of that gender are wanted.
    fn reads_alike(
        &self,
        page: &Page<'_>,
        spoken_of: &[InSentence<'_>],
        wanted: &dyn Fn(Gender) -> bool,
    ) -> Option<Gender> {
        let in_office = |(name, before, _): &InSentence<'_>| {
            let near = before.iter().take(2).map(String::as_str);
            near.chain(name.split_whitespace()).any(ranks::is_office)
        };
        if spoken_of.len() < self.mentions.len() || spoken_of.iter().any(in_office) {
            return None;
        }
        let gender = gender_of(&spoken_of[..spoken_of.len().min(ENOUGH)]);
        if !wanted(gender) {
            return None;
        }
        let forms: HashSet<String> = spoken_of.iter().map(|(name, ..)| name.to_lowercase()).collect();
        let (mut by_surname, mut at_home) = (false, false);
        let alike = spoken_of.iter().all(|(name, before, after)| {
            let written = Written::of(name, before, page.language, gender, &|stem| forms.contains(stem));
            by_surname |= written.shows_surname();
            at_home |= written.is_at_home();
            written.is_sure() && !is_own_introduction(before, after, written.is_nominative())
        });
        // Whom nobody typed into the form and the text calls by surname may be anybody: a minister, a guard.
        let close = || self.is_listed() || spoken_of.iter().any(is_of_the_family);
        (alike && at_home && (!by_surname || close())).then_some(gender)
    }
}

/// Whether a word for a relative or friend stands beside the name.
fn is_of_the_family((name, before, _): &InSentence<'_>) -> bool {
    let near = before.iter().take(2).map(String::as_str);
    near.chain(name.split_whitespace())
        .any(|word| words::is_kin(&word.to_lowercase()))
}

/// Whether the source says their own name here. `bare` says that it stands in its dictionary form, as an object would not.
fn is_own_introduction(before: &[String], after: &[String], bare: bool) -> bool {
    let said = |words: &mut dyn Iterator<Item = &String>| {
        let words: Vec<&str> = words
            .map(String::as_str)
            .filter(|word| !word.is_empty())
            .collect();
        words.join(" ")
    };
    let (before, after) = (said(&mut before.iter().rev()), said(&mut after.iter()));
    let ends = |phrase: &&str| {
        before
            .strip_suffix(*phrase)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    let begins = |phrase: &&str| {
        after
            .strip_prefix(*phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    INTRODUCING.iter().any(ends)
        || INTRODUCED.iter().any(begins)
        || bare && (SELF.iter().any(ends) || begins(&"ман"))
}

/// What stands before the source's own name.
const INTRODUCING: &[&str] = &[
    "my name is",
    "my surname is",
    "my first name is",
    "call me",
    "calls me",
    "i am",
    "i'm",
    "меня зовут",
    "зовут меня",
    "зовите меня",
    "меня звать",
    "моё имя",
    "мое имя",
    "моя фамилия",
    "номам",
    "номи ман",
    "насабам",
    "ismim",
    "familiyam",
    "otim",
    "исмим",
    "фамилиям",
    "атым",
    "есімім",
    "тегім",
];

/// What stands after it.
const INTRODUCED: &[&str] = &[
    "is my name",
    "is my real name",
    "is my surname",
    "моё имя",
    "мое имя",
    "моё настоящее имя",
    "мое настоящее имя",
    "моя фамилия",
    "меня зовут",
    "номи ман",
    "mening ismim",
    "менинг исмим",
];

/// The first person, right before a name.
const SELF: &[&str] = &["i", "я", "ман", "men", "мен"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Input;
    use proptest::prelude::*;
    use sotto_domain::{mention::RosterEntry, offset::ByteRange};

    const WORDS: [&str; 10] = [
        "Рустам",
        "Гулнора",
        "Рахимов",
        "Шайба",
        "следователь",
        "мой",
        "брат",
        "пришёл",
        "Саидова",
        "я",
    ];
    const FIELDS: [&str; 4] = ["name", "relative", "perpetrator_name", ""];

    proptest! {
        /// Whatever the layers found: places, kinds and what is masked stay, and a person is renamed in all mentions or none.
        #[test]
        fn only_the_manner_of_masking_people_changes(
            words in prop::collection::vec(0_usize..WORDS.len(), 1..24),
            marks in prop::collection::vec((0_usize..24, 0_usize..4, 0_usize..6, 0_usize..4, 1_u32..6, 0_usize..5), 0..12),
        ) {
            let mut text = String::new();
            let places: Vec<ByteRange> = words
                .iter()
                .map(|word| {
                    let start = text.len();
                    text.push_str(WORDS[*word]);
                    let range = ByteRange::new(start, text.len());
                    text.push(' ');
                    range
                })
                .collect();
            let roster: Vec<RosterEntry> = FIELDS
                .iter()
                .map(|field| RosterEntry {
                    kind: MentionKind::Person,
                    field: (*field).to_owned(),
                    value: "Рустам".to_owned(),
                })
                .collect();
            let (mut mentions, mut entries): (Vec<Mention>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
            for (at, action, layer, kind, entity, entry) in marks {
                let Some(range) = places.get(at) else { continue };
                if mentions.iter().any(|m| m.range == *range) {
                    continue;
                }
                mentions.push(Mention {
                    range: *range,
                    kind: [MentionKind::Person, MentionKind::Person, MentionKind::Loc, MentionKind::Dem][kind],
                    sub_kind: None,
                    confidence: 0.5,
                    layer: [Layer::Roster, Layer::Rules, Layer::Tagger, Layer::Capitals, Layer::Propagation, Layer::Hand][layer],
                    reason: [Reason::KnownName, Reason::PublicOfficial][usize::from(layer == 1 && at % 3 == 0)],
                    entity: sotto_domain::mention::EntityId(entity),
                    proposal: [Action::Withhold, Action::Withhold, Action::Keep, Action::Generalise][action],
                    suggestion: None,
                });
                entries.push((entry < 4).then_some(entry));
            }
            let page = Page::new(&Input { text: &text, language: None, roster: &roster }, &[]);
            let before = mentions.clone();
            let after = propose(&page, Linked { mentions, entries });
            prop_assert_eq!(before.len(), after.len());
            for (old, new) in before.iter().zip(&after) {
                let renamed = new.proposal == Action::Pseudonymise;
                prop_assert!(!renamed || old.kind == MentionKind::Person && old.proposal == Action::Withhold);
                let mut same = new.clone();
                same.proposal = old.proposal;
                prop_assert!(same == *old && (renamed || new.proposal == old.proposal));
                for other in after.iter().filter(|m| m.entity == new.entity) {
                    prop_assert_eq!(renamed, other.proposal == Action::Pseudonymise);
                }
            }
        }
    }
}
