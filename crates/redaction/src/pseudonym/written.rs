//! A person's name as one mention writes it: which parts, in which case, script and letters; and another name put in
//! the like form.
//! Never keeps a part of the real name: what is no name (kin words, titles, marks) stays as it stands.

use super::{
    Culture, Gender, Persona, form,
    lists::{self, Lists},
    reading::{
        CHILD, agreed_case, father, is_name, is_patronymic, is_polite, is_recognised, is_surname,
        is_undeclined, other_ending, russian_case, surname_declines,
    },
    russian,
};
use crate::generalise::Case;
use sotto_domain::language::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
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
pub(super) enum Ending {
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
    sure: bool,
    at_home: bool,
}

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
        // Lower-case where a chunk is part of the name.
        let names: Vec<Option<String>> = chunks
            .iter()
            .map(|chunk| is_name(chunk, cased).then(|| bare(&chunk.to_lowercase()).to_owned()))
            .collect();
        let last_name = names.iter().rposition(Option::is_some);
        let mut pieces = Vec::new();
        let mut ending = Ending::Plain(String::new());
        let mut cases: Vec<(Part, Case, bool)> = Vec::new();
        let has = |pieces: &[Piece], wanted: Part| {
            pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Name { part, .. } if *part == wanted))
        };
        for (at, chunk) in chunks.iter().enumerate() {
            if names[at].is_none() {
                pieces.push(Piece::Verbatim((*chunk).to_owned()));
                continue;
            }
            let lower = chunk.to_lowercase();
            let lower = bare(&lower);
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
            } else if is_patronymic(lower) {
                Part::Patronymic
            } else if is_surname(lower)
                || has(&pieces, Part::Given)
                // "Мирзо Далер": the name that is known is the given one.
                || !lists::is_given(lower) && names[at + 1..].iter().flatten().any(|next| lists::is_given(next))
            {
                Part::Surname
            } else {
                Part::Given
            };
            if language == Language::Ru && cyrillic {
                let undeclined = is_undeclined(lower, gender, part);
                cases.push((part, russian_case(lower, part, gender), undeclined));
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
            sure: is_sure(&pieces, &names, &ending, language),
            at_home: names
                .iter()
                .flatten()
                .any(|name| lists::is_form(name) || father(name).is_some()),
            pieces,
            ending,
            language,
            cyrillic,
            gender,
        }
    }

    /// Whether it is known what each word of the mention is and in which case it stands, so that another name reads as
    /// this one does and nothing of this one is left.
    pub(crate) const fn is_sure(&self) -> bool {
        self.sure
    }

    /// Whether it is known where a name of the mention is at home, so that one of the same people can take its place.
    pub(crate) const fn is_at_home(&self) -> bool {
        self.at_home
    }

    /// Whether a surname is part of the mention.
    pub(crate) fn shows_surname(&self) -> bool {
        self.pieces.iter().any(|piece| {
            matches!(
                piece,
                Piece::Name {
                    part: Part::Surname,
                    ..
                }
            )
        })
    }

    /// Whether the mention stands in its dictionary form, as far as its ending tells.
    pub(crate) fn is_nominative(&self) -> bool {
        match &self.ending {
            Ending::Russian(case) => *case == Case::Nominative,
            Ending::Turkic(case) => *case == 0,
            Ending::Plain(ending) => ending.is_empty(),
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
        form::in_script(name, culture, self.cyrillic)
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

/// A word without the English ending of the possessor.
fn bare(lower: &str) -> &str {
    ["'s", "’s"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(lower)
}

fn is_sure(pieces: &[Piece], names: &[Option<String>], ending: &Ending, language: Language) -> bool {
    let parts: Vec<Part> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Name { part, .. } => Some(*part),
            Piece::Verbatim(_) => None,
        })
        .collect();
    // Two surnames are two people, and so are names with a comma or a dash between them.
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '.');
    let once = (1..parts.len()).all(|at| !parts[..at].contains(&parts[at]));
    let readable = pieces.iter().all(|piece| match piece {
        Piece::Verbatim(text) => text.chars().all(joins) || is_polite(text),
        Piece::Name { .. } => true,
    });
    let known = |name: &String| name.chars().count() > 1 && is_recognised(name);
    let mut own = names.iter().flatten();
    let told = match ending {
        // Where languages put endings on any name, the bare form is known only of names that are.
        Ending::Plain(ending) if ending.is_empty() && language != Language::En => {
            names.iter().flatten().next_back().is_some_and(known)
        }
        _ => true,
    };
    once && readable && told && own.any(known)
}
