//! A person's name as one mention writes it: which parts, in which case, script and letters; and another name put in
//! the like form.
//! Never keeps a part of the real name: what is no name (kin words, titles, marks) stays as it stands.

use super::{Culture, Gender, Persona, form, lists, lists::Lists, russian};
use crate::{
    detect::words,
    generalise::{Case, case_of, uzbek_cyrillic},
};
use sotto_domain::language::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Given,
    Surname,
    Patronymic,
    /// The father's name before "уулу", "кызы", "oʻgʻli".
    Father,
    GivenInitial,
    FatherInitial,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Verbatim(String),
    Name { part: Part, letters: Letters },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Title,
    Upper,
    Lower,
}

/// What the last word of a mention carries.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ending {
    Russian(Case),
    Turkic(usize),
    /// As it stands: Tajik, English.
    Plain(String),
}

/// The form of one mention.
pub(crate) struct Written {
    pieces: Vec<Piece>,
    ending: Ending,
    language: Language,
    cyrillic: bool,
    gender: Gender,
}

/// Words after a father's name.
const CHILD: &[&str] = &[
    "уулу",
    "уул",
    "кызы",
    "қызы",
    "улы",
    "ұлы",
    "угли",
    "оглы",
    "ўғли",
    "қизи",
    "кизи",
    "oʻgʻli",
    "o'g'li",
    "o‘g‘li",
    "qizi",
    "uulu",
    "kyzy",
    "ogly",
    "uly",
];

/// Courtesy and kin words that names carry.
const COURTESY: &[&str] = &[
    "ака",
    "апа",
    "опа",
    "эже",
    "байке",
    "ата",
    "ота",
    "бобо",
    "амак",
    "тага",
    "aka",
    "opa",
    "apa",
    "ota",
    "хола",
    "янга",
    "додо",
    "бек",
    "хон",
    "bek",
    "xon",
    "эне",
    "апай",
    "аға",
    "тәте",
    "ке",
    "муаллим",
    "устод",
    "усто",
    "акаи",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
];

impl Written {
    /// Reads a mention. `before` are the words before it, the nearest first; `stands` says whether a word stands in
    /// the text by itself, so that an ending is known for one.
    pub(crate) fn of(
        original: &str,
        before: &[String],
        language: Language,
        gender: Gender,
        stands: &dyn Fn(&str) -> bool,
    ) -> Self {
        let cyrillic = original.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
        let cased = original.chars().any(char::is_uppercase);
        let chunks = chunks(original);
        let last_name = chunks.iter().rposition(|chunk| is_name(chunk, cased));
        let mut pieces = Vec::new();
        let mut ending = Ending::Plain(String::new());
        let mut cases: Vec<(Part, Case, bool)> = Vec::new();
        let has = |pieces: &[Piece], wanted: Part| {
            pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Name { part, .. } if *part == wanted))
        };
        for (at, chunk) in chunks.iter().enumerate() {
            if !is_name(chunk, cased) {
                pieces.push(Piece::Verbatim((*chunk).to_owned()));
                continue;
            }
            let lower = chunk.to_lowercase();
            let child = chunks[at + 1..]
                .iter()
                .find(|next| next.chars().any(char::is_alphabetic));
            let part = if chunk.chars().count() == 1 {
                if has(&pieces, Part::Given) || has(&pieces, Part::GivenInitial) {
                    Part::FatherInitial
                } else {
                    Part::GivenInitial
                }
            } else if child
                .is_some_and(|child| CHILD.iter().any(|word| child.to_lowercase().starts_with(word)))
            {
                Part::Father
            } else if is_patronymic(&lower) {
                Part::Patronymic
            } else if is_surname(&lower) || has(&pieces, Part::Given) {
                Part::Surname
            } else {
                Part::Given
            };
            if language == Language::Ru && cyrillic {
                let undeclined = is_undeclined(&lower, gender, part);
                cases.push((part, russian_case(&lower, part, gender), undeclined));
            } else if Some(at) == last_name {
                ending = other_ending(chunk, language, cyrillic, stands);
            }
            let letters = if chunk.chars().all(|c| !c.is_lowercase()) && chunk.chars().count() > 1 {
                Letters::Upper
            } else if chunk.chars().next().is_some_and(char::is_lowercase) {
                Letters::Lower
            } else {
                Letters::Title
            };
            pieces.push(Piece::Name { part, letters });
        }
        if language == Language::Ru && cyrillic {
            ending = Ending::Russian(agreed_case(&cases, before));
        }
        Self {
            pieces,
            ending,
            language,
            cyrillic,
            gender,
        }
    }

    /// Another name in this form.
    pub(super) fn render(&self, persona: &Persona) -> String {
        let last = self
            .pieces
            .iter()
            .rposition(|piece| matches!(piece, Piece::Name { .. }));
        let mut out = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Verbatim(text) => out.push_str(text),
                Piece::Name { part, letters } => {
                    let text = self.part(persona, *part, Some(at) == last);
                    out.push_str(&match letters {
                        Letters::Title => text,
                        Letters::Upper => text.to_uppercase(),
                        Letters::Lower => text.to_lowercase(),
                    });
                }
            }
        }
        out
    }

    fn part(&self, persona: &Persona, part: Part, last: bool) -> String {
        let woman = self.gender == Gender::Woman;
        let initial = |name: &str| {
            self.script(name, persona.culture)
                .chars()
                .take(1)
                .collect::<String>()
        };
        let case = match self.ending {
            Ending::Russian(case) => case,
            _ => Case::Nominative,
        };
        // A name would say what is not known.
        if self.gender == Gender::Unknown {
            return match part {
                Part::GivenInitial => initial(&persona.given),
                Part::FatherInitial => initial(&persona.father),
                Part::Given => format!("{}.", initial(&persona.given)),
                Part::Surname => format!("{}.", initial(&persona.surname)),
                Part::Patronymic | Part::Father => format!("{}.", initial(&persona.father)),
            };
        }
        let name = match part {
            Part::GivenInitial => return initial(&persona.given),
            Part::FatherInitial => return initial(&persona.father),
            Part::Given if self.cyrillic => russian::given(&persona.given, self.gender, case),
            Part::Surname if self.cyrillic && persona.culture != Culture::Uzbek => {
                russian::surname(&persona.surname, self.gender, case)
            }
            Part::Patronymic if persona.culture == Culture::Uzbek => {
                format!("{}{}", persona.father, if woman { "ovna" } else { "ovich" })
            }
            Part::Patronymic => russian::patronymic(&persona.father, self.gender, case),
            Part::Given => persona.given.clone(),
            Part::Surname if woman && surname_declines(&persona.surname) => {
                format!(
                    "{}{}",
                    persona.surname,
                    if persona.culture == Culture::Uzbek {
                        "a"
                    } else {
                        "а"
                    }
                )
            }
            Part::Surname => persona.surname.clone(),
            Part::Father => persona.father.clone(),
        };
        let name = self.script(&name, persona.culture);
        match &self.ending {
            Ending::Turkic(case) if last => form::with_case(&name, *case, self.language),
            Ending::Plain(ending) if last => format!("{name}{ending}"),
            _ => name,
        }
    }

    /// A name of a list in the script of the mention.
    fn script(&self, name: &str, culture: Culture) -> String {
        match (self.cyrillic, culture) {
            (true, Culture::Uzbek) => uzbek_cyrillic(name),
            (true, _) | (false, Culture::Uzbek) => name.to_owned(),
            (false, _) => form::latin(name, culture),
        }
    }

    /// The parts that a text in this form shows; `None` where one of them is on no list.
    pub(super) fn recover(&self, text: &str) -> Option<Persona> {
        let shown = chunks(text);
        let shown: Vec<&&str> = shown
            .iter()
            .filter(|chunk| chunk.chars().any(char::is_alphabetic))
            .collect();
        let own: Vec<&Piece> = self
            .pieces
            .iter()
            .filter(|piece| match piece {
                Piece::Verbatim(text) => text.chars().any(char::is_alphabetic),
                Piece::Name { .. } => true,
            })
            .collect();
        if shown.len() != own.len() {
            return None;
        }
        let last = own.iter().rposition(|piece| matches!(piece, Piece::Name { .. }));
        Culture::ALL.into_iter().find_map(|culture| {
            let lists = Lists::of(culture);
            let mut persona = Persona {
                culture,
                gender: self.gender,
                given: String::new(),
                surname: String::new(),
                father: String::new(),
            };
            for (at, (piece, shown)) in own.iter().zip(&shown).enumerate() {
                let Piece::Name { part, .. } = piece else { continue };
                let names = match part {
                    Part::GivenInitial | Part::FatherInitial => continue,
                    Part::Given => lists.given(self.gender),
                    Part::Surname => lists.surnames(),
                    Part::Patronymic | Part::Father => lists.given(Gender::Man),
                };
                // An initial of somebody of unknown gender tells no name.
                if self.gender == Gender::Unknown {
                    return None;
                }
                let found = names.iter().find(|name| {
                    let mut trial = persona.clone();
                    match part {
                        Part::Given => (**name).clone_into(&mut trial.given),
                        Part::Surname => (**name).clone_into(&mut trial.surname),
                        _ => (**name).clone_into(&mut trial.father),
                    }
                    self.part(&trial, *part, Some(at) == last).to_lowercase() == shown.to_lowercase()
                })?;
                match part {
                    Part::Given => (**found).clone_into(&mut persona.given),
                    Part::Surname => (**found).clone_into(&mut persona.surname),
                    _ => (**found).clone_into(&mut persona.father),
                }
            }
            let any = !(persona.given.is_empty() && persona.surname.is_empty() && persona.father.is_empty());
            any.then_some(persona)
        })
    }
}

/// Words and what stands between them.
fn chunks(text: &str) -> Vec<&str> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ');
    let mut out = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|last| last != inside(c)) {
            out.push(&text[start..at]);
            start = at;
        }
        last = Some(inside(c));
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

fn is_name(chunk: &str, cased: bool) -> bool {
    if !chunk.chars().any(char::is_alphabetic) {
        return false;
    }
    let lower = chunk.to_lowercase();
    let small = chunk.chars().next().is_some_and(char::is_lowercase);
    !(words::is_title(&lower)
        || words::is_kin(&lower)
        || COURTESY.contains(&lower.as_str())
        || CHILD.iter().any(|word| lower.starts_with(word))
        || cased && small)
}

fn is_patronymic(lower: &str) -> bool {
    [
        "ович", "евич", "ьич", "овн", "евн", "ovich", "evich", "ovna", "evna",
    ]
    .iter()
    .any(|middle| {
        lower
            .find(middle)
            .is_some_and(|at| at >= 3 && lower[at + middle.len()..].chars().count() <= 2)
    })
}

fn is_surname(lower: &str) -> bool {
    let endings = [
        "ов",
        "ев",
        "ёв",
        "ова",
        "ева",
        "ову",
        "еву",
        "овой",
        "евой",
        "овым",
        "евым",
        "ове",
        "еве",
        "овы",
        "ский",
        "ская",
        "ского",
        "скому",
        "ской",
        "зода",
        "заде",
        "зодаи",
        "ov",
        "ev",
        "ova",
        "eva",
        "zoda",
        "zade",
        "ovni",
        "ovga",
        "ovning",
        "ovdan",
        "ovani",
        "ovaga",
        "овдун",
        "овго",
        "евге",
        "еваны",
        "ованы",
    ];
    lower.chars().count() > 4
        && endings.iter().any(|ending| {
            lower
                .strip_suffix(ending)
                .is_some_and(|stem| stem.chars().count() >= 3)
        })
}

fn surname_declines(surname: &str) -> bool {
    ["ов", "ев", "ёв", "ин", "ын", "ov", "ev"]
        .iter()
        .any(|ending| surname.ends_with(ending))
}

/// Whether Russian leaves the word as it is, so that its ending says nothing.
fn is_undeclined(lower: &str, gender: Gender, part: Part) -> bool {
    if part != Part::Given {
        return false;
    }
    let last = lower.chars().next_back().unwrap_or(' ');
    match last {
        'о' | 'ё' | 'э' => true,
        // An ending as likely as a name: "Гулнору".
        'е' | 'и' | 'у' | 'ю' => lists::is_listed(lower),
        'й' => gender == Gender::Woman && lists::is_listed(lower),
        last => gender == Gender::Woman && "бвгджзклмнпрстфхцчшщ".contains(last),
    }
}

fn russian_case(lower: &str, part: Part, gender: Gender) -> Case {
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let woman = gender == Gender::Woman;
    match part {
        Part::GivenInitial | Part::FatherInitial | Part::Father => Case::Nominative,
        Part::Surname | Part::Patronymic if woman => {
            if ends(&["ой"]) {
                Case::Genitive
            } else if ends(&["у"]) {
                Case::Accusative
            } else if part == Part::Patronymic && ends(&["ы"]) {
                Case::Genitive
            } else if part == Part::Patronymic && ends(&["е"]) {
                Case::Dative
            } else {
                Case::Nominative
            }
        }
        Part::Surname | Part::Patronymic => {
            if ends(&["ым", "ем"]) {
                Case::Instrumental
            } else if ends(&["а", "ого"]) {
                Case::Genitive
            } else if ends(&["у"]) {
                Case::Dative
            } else if ends(&["е"]) {
                Case::Prepositional
            } else {
                Case::Nominative
            }
        }
        Part::Given if lists::is_listed(lower) => Case::Nominative,
        Part::Given if woman => {
            if ends(&["ы", "и"]) {
                Case::Genitive
            } else if ends(&["ой", "ей", "ью"]) {
                Case::Instrumental
            } else if ends(&["у", "ю"]) {
                Case::Accusative
            } else if ends(&["е"]) {
                Case::Dative
            } else {
                Case::Nominative
            }
        }
        Part::Given => {
            if ends(&["ом", "ем", "ём"]) {
                Case::Instrumental
            } else if ends(&["а", "я"]) {
                Case::Genitive
            } else if ends(&["у", "ю"]) {
                Case::Dative
            } else if ends(&["е"]) {
                Case::Prepositional
            } else {
                Case::Nominative
            }
        }
    }
}

/// The one case of all words of a mention: that of the given name where it has an ending, else of the others; a
/// preposition settles what a form leaves open.
fn agreed_case(cases: &[(Part, Case, bool)], before: &[String]) -> Case {
    let told = cases
        .iter()
        .filter(|(part, case, undeclined)| *part == Part::Given && *case != Case::Nominative && !undeclined)
        .chain(
            cases
                .iter()
                .filter(|(_, case, undeclined)| *case != Case::Nominative && !undeclined),
        )
        .map(|(_, case, _)| *case)
        .next();
    let asked = case_of(before, "", false);
    match (told, asked) {
        // "от Рахимовой", "с Рахимовой", "к Рахимовой" look alike.
        (Some(Case::Genitive), Some(asked)) => asked,
        (Some(told), _) => told,
        (None, Some(asked)) if !cases.is_empty() && cases.iter().all(|(_, _, undeclined)| *undeclined) => {
            asked
        }
        (None, _) => Case::Nominative,
    }
}

/// The ending of the last word in a text that is not Russian.
fn other_ending(word: &str, language: Language, cyrillic: bool, stands: &dyn Fn(&str) -> bool) -> Ending {
    let lower = word.to_lowercase();
    if let Some(ending) = ["'s", "’s"].iter().find(|ending| lower.ends_with(**ending)) {
        return Ending::Plain((*ending).to_owned());
    }
    let known = |stem: &str| {
        lists::is_listed(stem)
            || words::known(stem, language) == Some(words::Known::GivenName)
            || stands(stem)
            || is_surname(stem)
    };
    let whole = lists::is_listed(&lower);
    match language {
        Language::Uz | Language::Ky | Language::Kk if !whole => form::turkic_ending(&lower)
            .find(|(stem, _)| known(stem))
            .map_or_else(|| Ending::Plain(String::new()), |(_, case)| Ending::Turkic(case)),
        Language::Tg if !whole && cyrillic => form::TAJIK
            .iter()
            .find(|ending| lower.strip_suffix(**ending).is_some_and(known))
            .map_or_else(
                || Ending::Plain(String::new()),
                |ending| Ending::Plain((*ending).to_owned()),
            ),
        _ => Ending::Plain(String::new()),
    }
}
