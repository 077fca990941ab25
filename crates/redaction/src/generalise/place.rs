//! Places: town or village, district, region, country. What was typed into the form goes before the gazetteer.
//! Never says where one of several places of a name lies, but what is true of all that are left.

mod words;

use super::{
    Ladder, Level, Step, Subject,
    grammar::{Case, case_of},
};
use crate::gazetteer::{
    AreaId, Found, Gazetteer, Kind, Place, coarse, fine, kind_word, lemmas, without_kind_words,
};
use sotto_domain::{language::Language, quasi::ValueStep, record::Account};
use words::{head, phrase};

pub(super) use words::turkic_case;

/// The places typed into the form, narrowest first; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceChain {
    /// Village or town.
    pub village: String,
    /// District.
    pub district: String,
    /// Region.
    pub region: String,
    /// Country.
    pub country: String,
}

impl PlaceChain {
    /// What was typed into the form.
    pub fn of(account: &Account) -> Self {
        let answer = |id: &str| account.answers.get(id).cloned().unwrap_or_default();
        Self {
            village: answer("place_village"),
            district: answer("place_district"),
            region: answer("place_region"),
            country: answer("place_country"),
        }
    }

    fn steps(&self) -> [(Level, &str); 4] {
        [
            // The village has no level: it is what the others are above of.
            (Level::District, self.village.trim()),
            (Level::District, self.district.trim()),
            (Level::Region, self.region.trim()),
            (Level::Country, self.country.trim()),
        ]
    }
}

/// The countries and regions that a text speaks of: they tell which of several places of one name is meant.
#[derive(Clone, Debug, Default)]
pub struct PlaceContext {
    areas: Vec<AreaId>,
}

impl PlaceContext {
    /// Reads the text for countries and regions written with a capital.
    pub fn of(statement: &str, language: Language) -> Self {
        let gazetteer = Gazetteer::shared();
        let mut areas = Vec::new();
        for word in
            statement.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’' | 'ʻ' | '‘'))
        {
            if word.chars().next().is_some_and(char::is_uppercase)
                && (4..=24).contains(&word.chars().count())
                && let Some(found) = gazetteer.find(word, Some(language))
                && let [Place { area: Some(area), .. }] = found.places.as_slice()
                && !areas.contains(area)
            {
                areas.push(*area);
            }
        }
        Self { areas }
    }
}

/// What lies above a place, as it will be named.
enum Above<'a> {
    Known(AreaId),
    Typed(&'a str),
}

/// What can be said of where a mention lies.
struct Reading<'a> {
    /// What it is; `None` where it is not known.
    kind: Option<Kind>,
    above: Vec<(Level, Above<'a>)>,
    /// Whether it stands in its dictionary form.
    listed: bool,
}

pub(super) fn ladder(subject: &Subject<'_>, chain: &PlaceChain, context: &PlaceContext) -> Ladder {
    let gazetteer = Gazetteer::shared();
    let found = find(gazetteer, subject);
    let reading = typed(gazetteer, subject, chain, found.as_ref())
        .or_else(|| {
            found
                .as_ref()
                .map(|found| resolved(gazetteer, found, subject, chain, context))
        })
        .unwrap_or(Reading {
            kind: said_beside(subject),
            above: Vec::new(),
            listed: false,
        });
    let case = russian_case(subject, &reading);
    let mut steps: Vec<Step> = Vec::new();
    for (level, above) in &reading.above {
        if let Some(text) = phrase(gazetteer, subject, reading.kind, above, case)
            && !gives_away_area(&text, subject.original)
            && steps.last().is_none_or(|last| last.level < *level)
        {
            steps.push(Step { level: *level, text });
        }
    }
    steps.push(Step {
        level: Level::Kind,
        text: head(subject, reading.kind, case),
    });
    let proposed = match reading.kind {
        Some(Kind::Region) => Level::Country,
        Some(Kind::Country) => Level::Kind,
        _ => Level::Region,
    };
    Ladder::new(steps, proposed)
}

/// Where a mention lies, from the country down to the place itself, by names that are the same in every language as far
/// as they are known. The steps are those of [`sotto_domain::quasi::Attribute::Place`].
pub(crate) fn path(subject: &Subject<'_>, chain: &PlaceChain, context: &PlaceContext) -> Vec<ValueStep> {
    let gazetteer = Gazetteer::shared();
    let found = find(gazetteer, subject);
    let typed_as = chain
        .steps()
        .into_iter()
        .map(|(_, typed)| typed)
        .find(|typed| !typed.is_empty() && same_place(gazetteer, typed, subject));
    let reading = typed(gazetteer, subject, chain, found.as_ref()).or_else(|| {
        let found = found.as_ref()?;
        Some(resolved(gazetteer, found, subject, chain, context))
    });
    let (kind, above) = reading.map_or((said_beside(subject), Vec::new()), |r| (r.kind, r.above));
    let own = match kind {
        Some(Kind::Country) => 3,
        Some(Kind::Region) => 2,
        Some(Kind::District) => 1,
        _ => 0,
    };
    let mut path: Vec<ValueStep> = above
        .iter()
        .rev()
        .map(|(level, above)| ValueStep {
            level: match level {
                Level::District => 1,
                Level::Region => 2,
                _ => 3,
            },
            name: match above {
                Above::Known(area) => area_key(gazetteer, *area),
                Above::Typed(name) => key(gazetteer, name),
            },
        })
        .filter(|step| step.level > own)
        .collect();
    path.dedup_by_key(|step| step.level);
    let area = found.and_then(|found| match found.places.as_slice() {
        [one] if own > 0 => one.area,
        _ => None,
    });
    let name = match area {
        Some(area) => area_key(gazetteer, area),
        None => key(gazetteer, typed_as.unwrap_or(subject.original)),
    };
    path.push(ValueStep { level: own, name });
    path
}

fn area_key(gazetteer: &Gazetteer<'_>, area: AreaId) -> String {
    gazetteer
        .name_of(area, Language::En)
        .map_or_else(|| format!("#{}", area.number()), fine)
}

/// The sound of a name in its dictionary form, without words for its kind.
fn key(gazetteer: &Gazetteer<'_>, name: &str) -> String {
    let whole = fine(name);
    let (bare, said) = without_kind_words(&whole);
    let bare = if said.is_some() && !bare.is_empty() {
        bare
    } else {
        whole
    };
    let forms = if bare.contains(' ') {
        vec![bare]
    } else {
        gazetteer.listed_forms(&bare)
    };
    coarse(forms.first().map_or("", String::as_str))
}

/// The whole mention, else the widest part of an address that is known.
fn find(gazetteer: &Gazetteer<'_>, subject: &Subject<'_>) -> Option<Found> {
    let language = Some(subject.language);
    gazetteer.find(subject.original, language).or_else(|| {
        let parts: Vec<&str> = subject
            .original
            .split(',')
            .map(str::trim)
            .filter(|part| !part.chars().any(|c| c.is_ascii_digit()))
            .collect();
        if subject.original.contains(',') {
            // In an address what is known lies above the house; its own kind is nobody's business.
            parts.into_iter().find_map(|part| gazetteer.find(part, language))
        } else {
            None
        }
    })
}

/// The steps above a place that stands in the form's chain itself.
fn typed<'a>(
    gazetteer: &Gazetteer<'_>,
    subject: &Subject<'_>,
    chain: &'a PlaceChain,
    found: Option<&Found>,
) -> Option<Reading<'a>> {
    let steps = chain.steps();
    let own = steps
        .iter()
        .position(|(_, typed)| !typed.is_empty() && same_place(gazetteer, typed, subject))?;
    let kind = [Kind::Settlement, Kind::District, Kind::Region, Kind::Country][own];
    let mut above: Vec<(Level, Above<'a>)> = steps[own + 1..]
        .iter()
        .filter(|(_, typed)| !typed.is_empty())
        .map(|(level, typed)| {
            let area = area_of(gazetteer, typed, *level, subject.language);
            (*level, area.map_or(Above::Typed(typed), Above::Known))
        })
        .collect();
    // The gazetteer may know a step that was not typed in, but only of the place that the typed steps agree with.
    if let Some(found) = found
        && own == 0
    {
        let places = agreeing(
            gazetteer,
            found,
            chain,
            &PlaceContext::default(),
            subject.language,
        );
        for area in common_chain(&places) {
            if let Some(level) = level_of(gazetteer, area)
                && !above.iter().any(|(known, _)| *known == level)
            {
                above.push((level, Above::Known(area)));
            }
        }
        above.sort_by_key(|(level, _)| *level);
    }
    let known = found
        .and_then(|found| found.places.first())
        .map(|place| place.kind);
    Some(Reading {
        kind: if own == 0 {
            said_beside(subject).or(known.filter(|kind| *kind == Kind::Town))
        } else {
            Some(kind)
        },
        above,
        listed: fine(steps[own].1) == fine(subject.original),
    })
}

/// Whether a typed place and a mention are one, whatever the case ending and the words for their kind.
fn same_place(gazetteer: &Gazetteer<'_>, typed: &str, subject: &Subject<'_>) -> bool {
    let (typed_fine, original) = (fine(typed), fine(subject.original));
    let bare = |name: &str| {
        let (bare, said) = without_kind_words(name);
        if said.is_some() { bare } else { name.to_owned() }
    };
    let (typed_bare, original_bare) = (bare(&typed_fine), bare(&original));
    if typed_bare == original_bare || crate::wording::contains_word(&original, &typed_bare) {
        return true;
    }
    // Both known to the gazetteer as one place: Оше and Osh.
    let both = (
        gazetteer.find(typed, None),
        gazetteer.find(subject.original, Some(subject.language)),
    );
    if let (Some(a), Some(b)) = both {
        return a.places.iter().any(|place| b.places.contains(place));
    }
    if lemmas(&original_bare, Some(subject.language)).contains(&typed_bare) {
        return true;
    }
    // A village that no list has, in another case: a stem of four letters with an ending of up to three.
    let stem: String = typed_bare
        .chars()
        .take(typed_bare.chars().count().saturating_sub(1).max(4))
        .collect();
    original_bare
        .strip_prefix(&stem)
        .is_some_and(|ending| ending.chars().count() <= 4 && typed_bare.chars().count() > 3)
}

/// The area of a level that a typed name stands for, if only one does.
fn area_of(gazetteer: &Gazetteer<'_>, typed: &str, level: Level, language: Language) -> Option<AreaId> {
    let kind = match level {
        Level::District => Kind::District,
        Level::Region => Kind::Region,
        _ => Kind::Country,
    };
    let found = gazetteer.find(typed, Some(language))?;
    let mut areas = found
        .places
        .iter()
        .filter(|place| place.kind == kind)
        .filter_map(|place| place.area)
        // "Ош" typed as the region is read as the town, which lies in it.
        .chain(
            found
                .places
                .iter()
                .filter(|place| place.kind >= Kind::Town && kind == Kind::Region)
                .filter_map(|place| {
                    place
                        .chain
                        .iter()
                        .copied()
                        .find(|a| gazetteer.kind_of(*a) == Some(Kind::Region))
                }),
        );
    let first = areas.next()?;
    (found.places.len() == 1 || areas.all(|area| area == first)).then_some(first)
}

fn resolved<'a>(
    gazetteer: &Gazetteer<'_>,
    found: &Found,
    subject: &Subject<'_>,
    chain: &PlaceChain,
    context: &PlaceContext,
) -> Reading<'a> {
    let places = agreeing(gazetteer, found, chain, context, subject.language);
    let kind = match places.as_slice() {
        [one] => Some(one.kind),
        many if many.iter().all(|place| place.kind == Kind::Town) => Some(Kind::Town),
        _ => None,
    };
    let kind = match kind {
        // Ten thousand people more or less is not what a place is called.
        Some(Kind::Settlement) => said_beside(subject).or(found.said),
        kind => kind,
    };
    Reading {
        kind,
        above: common_chain(&places)
            .into_iter()
            .filter_map(|area| Some((level_of(gazetteer, area)?, Above::Known(area))))
            .collect(),
        listed: found.how == crate::gazetteer::Match::Listed || found.how == crate::gazetteer::Match::Respelt,
    }
}

/// The places of a name that agree with the form, then with the text, then with where the program is used.
fn agreeing(
    gazetteer: &Gazetteer<'_>,
    found: &Found,
    chain: &PlaceChain,
    context: &PlaceContext,
    language: Language,
) -> Vec<Place> {
    let mut places = found.places.clone();
    let lies_in = |place: &Place, areas: &[AreaId]| {
        areas
            .iter()
            .any(|area| place.chain.contains(area) || place.area == Some(*area))
    };
    let narrow = |places: &mut Vec<Place>, holds: &dyn Fn(&Place) -> bool| {
        if places.len() > 1 && places.iter().any(holds) {
            places.retain(holds);
        }
    };
    // The narrowest typed step that any of them lies in.
    for (level, typed) in &chain.steps()[1..] {
        if let Some(area) = (!typed.is_empty())
            .then(|| area_of(gazetteer, typed, *level, language))
            .flatten()
        {
            narrow(&mut places, &|place| lies_in(place, &[area]));
        }
    }
    narrow(&mut places, &|place| lies_in(place, &context.areas));
    // A capital beside a hamlet of its name is what is meant: eight times as many people, and a large town at least.
    places.sort_by_key(|place| std::cmp::Reverse(place.size));
    if let [first, second, ..] = places.as_slice()
        && first.size >= LARGE_TOWN
        && first.size - second.size >= EIGHT_TIMES
    {
        places.truncate(1);
    }
    places
}

/// Fifty thousand people on the scale of [`Place::size`].
const LARGE_TOWN: u8 = 124;
const EIGHT_TIMES: u8 = 24;

/// The areas that all places lie in, narrowest first.
fn common_chain(places: &[Place]) -> Vec<AreaId> {
    let Some((first, rest)) = places.split_first() else {
        return Vec::new();
    };
    first
        .chain
        .iter()
        .copied()
        .filter(|area| rest.iter().all(|place| place.chain.contains(area)))
        .collect()
}

fn level_of(gazetteer: &Gazetteer<'_>, area: AreaId) -> Option<Level> {
    Some(match gazetteer.kind_of(area)? {
        Kind::District => Level::District,
        Kind::Region => Level::Region,
        Kind::Country => Level::Country,
        Kind::Town | Kind::Settlement => return None,
    })
}

/// The kind that a word in or right before the mention says.
fn said_beside(subject: &Subject<'_>) -> Option<Kind> {
    let (_, inside) = without_kind_words(&fine(subject.original));
    inside.or_else(|| kind_before(subject))
}

fn kind_before(subject: &Subject<'_>) -> Option<Kind> {
    subject
        .words_before(2)
        .iter()
        .find(|word| !matches!(word.as_str(), "of" | "the"))
        .and_then(|word| kind_word(word))
}

fn russian_case(subject: &Subject<'_>, reading: &Reading<'_>) -> Case {
    if subject.language != Language::Ru {
        return Case::Nominative;
    }
    let word = subject.original.split_whitespace().last().unwrap_or_default();
    if let Some(case) = case_of(&subject.words_before(6), word, reading.listed) {
        return case;
    }
    let lower = word.to_lowercase();
    if reading.listed {
        Case::Nominative
    } else if ["ом", "ем", "ой", "ью"]
        .iter()
        .any(|ending| lower.ends_with(ending))
    {
        Case::Instrumental
    } else if ["а", "ы", "и", "я", "ого"]
        .iter()
        .any(|ending| lower.ends_with(ending))
    {
        Case::Genitive
    } else if lower.ends_with('у') {
        Case::Accusative
    } else {
        Case::Nominative
    }
}

/// Whether words in place of `original` still name it: it stands there in some form and no word beside it says that
/// the region or district of that name is meant.
pub(crate) fn gives_away_area(text: &str, original: &str) -> bool {
    let (bare, said) = without_kind_words(&fine(original));
    let name = if said.is_some() { bare } else { fine(original) };
    let text = fine(text);
    let words: Vec<&str> = text.split(' ').collect();
    let count = name.split(' ').count();
    let wide = |word: Option<&&str>| {
        word.and_then(|word| kind_word(word))
            .is_some_and(|kind| kind <= Kind::District)
    };
    (0..words.len().saturating_sub(count - 1)).any(|at| {
        let stands = words[at..at + count].join(" ") == name;
        let beside = wide(words.get(at + count)) || at > 0 && wide(words.get(at - 1));
        // "Ошская область" is given away by itself, whatever stands beside it.
        stands && (!beside || said.is_some_and(|said| said <= Kind::District))
    })
}
