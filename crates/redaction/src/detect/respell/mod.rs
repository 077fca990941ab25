//! Passages in Latin letters of a language whose own are Cyrillic ("ya iz Osha, nomer devyat'sot…"), as people write in
//! messages and on phones, set in the letters that rules, lists and taggers are made for.
//! Never leaves the engine: what leaves is a range of the text as it was written.

mod letters;
mod lexicon;

use super::{letters::lower_into, memo::Memo, normalise::Normalised, words};
use lexicon::LANGUAGES;
use sotto_domain::language::Language;

/// Words by which the language of a passage is told.
const JUDGED: usize = 40;
/// Words of a passage at most where no full stop ends it.
const LONGEST: usize = 40;
/// Letters of a word that is set by lists; what is longer is none.
const LONG: usize = 64;

/// The same text with such passages set in Cyrillic, or none where there is no such passage.
/// `given` is the language that the form names. Linear in the text.
pub(super) fn respell(written: &Normalised, given: Option<Language>, memo: &Memo) -> Option<Normalised> {
    let text = written.text();
    if given == Some(Language::Uz) && !text.contains("ya ") || !text.bytes().any(|b| b.is_ascii_alphabetic())
    {
        return None;
    }
    let passages = passages(text);
    let judged: Vec<Verdict> = passages
        .iter()
        .map(|passage| judge(text, passage, given, memo))
        .collect();
    // A passage that says nothing follows the others.
    let mut by_language = [0; LANGUAGES.len()];
    let mut others = 0;
    for (verdict, passage) in judged.iter().zip(&passages) {
        match verdict {
            Verdict::Of(language) => {
                if let Some(at) = LANGUAGES.iter().position(|l| l == language) {
                    by_language[at] += passage.words.len();
                }
            }
            Verdict::Other => others += passage.words.len(),
            Verdict::Unknown => {}
        }
    }
    let most = (0..LANGUAGES.len()).max_by_key(|at| (by_language[*at], std::cmp::Reverse(*at)))?;
    if by_language[most] == 0 {
        return None;
    }
    let follows = (by_language[most] > 2 * others).then(|| LANGUAGES[most]);
    let mut set = Setting::new(written);
    for (verdict, passage) in judged.iter().zip(&passages) {
        let language = match verdict {
            Verdict::Of(language) => Some(*language),
            Verdict::Other => None,
            Verdict::Unknown => follows,
        };
        if let Some(language) = language {
            for word in &passage.words {
                set.word(*word, language);
            }
        }
    }
    Some(set.done())
}

/// The words in Latin letters of a sentence, or of a stretch of one.
struct Passage {
    words: Vec<(usize, usize)>,
}

enum Verdict {
    Of(Language),
    /// English, Uzbek, or one that nothing here is made for.
    Other,
    Unknown,
}

/// Every word in Latin letters alone that is no part of an address, by sentence.
fn passages(text: &str) -> Vec<Passage> {
    let mut found = vec![Passage { words: Vec::new() }];
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, c)) = chars.next() {
        if !letters::is_latin(c) {
            if matches!(c, '.' | '!' | '?' | '\n' | '…') && found.last().is_some_and(|p| !p.words.is_empty())
            {
                // "ul. Lenina": a full stop after a short word ends nothing, and a new passage costs nothing.
                found.push(Passage { words: Vec::new() });
            }
            before = c;
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut last = c;
        while let Some((at, next)) = chars.peek().copied() {
            let ahead = text[at + next.len_utf8()..].chars().next();
            let inside = letters::is_latin(next) || next == '\'' && ahead.is_some_and(letters::is_latin);
            // An apostrophe after the last letter softens it; one after a quotation belongs to that.
            let softens = next == '\'' && is_soft(last) && !ahead.is_some_and(char::is_alphanumeric);
            if !inside && !softens {
                break;
            }
            end = at + next.len_utf8();
            last = next;
            chars.next();
            if !inside {
                break;
            }
        }
        let mut ahead = text[end..].chars();
        let after = ahead.next().unwrap_or(' ');
        let address = matches!(before, '@' | '/' | '_' | '\\' | '#')
            || matches!(after, '@' | '/' | '_' | '\\')
            || after == '.' && ahead.next().is_some_and(|c| c.is_ascii_lowercase())
            || before == '.'
                && text[..start]
                    .chars()
                    .nth_back(1)
                    .is_some_and(|c| c.is_ascii_alphanumeric())
                && c.is_ascii_lowercase();
        let joined = before.is_alphanumeric() || after.is_alphanumeric();
        before = last;
        if address || joined || end - start > LONG {
            continue;
        }
        if let Some(passage) = found.last_mut() {
            passage.words.push((start, end));
            if passage.words.len() == LONGEST {
                found.push(Passage { words: Vec::new() });
            }
        }
    }
    found.retain(|passage| !passage.words.is_empty());
    found
}

/// Consonants that an apostrophe after them softens at the end of a word: "shest'".
const fn is_soft(c: char) -> bool {
    matches!(
        c,
        'b' | 'd' | 'h' | 'l' | 'm' | 'n' | 'p' | 'r' | 's' | 't' | 'v' | 'z'
    )
}

/// What a word speaks for: each of the languages whose own letters are Cyrillic, English, Uzbek.
#[derive(Clone, Copy, Default)]
pub(crate) struct Told {
    own: [f32; LANGUAGES.len()],
    english: f32,
    uzbek: f32,
}

/// What a word in Latin letters speaks for, where the form names the language `given`.
fn told(word: &str, given: Option<Language>) -> Told {
    let mut told = Told::default();
    let (mut lower, mut key) = (String::new(), String::new());
    lower_into(word, &mut lower);
    let letters = lower.chars().count();
    let is_english = words::is_english(&lower);
    let is_uzbek = words::is_uzbek(&lower);
    // A word of two letters is found in any language, and one letter is none.
    let weight = match letters {
        1 => 0.0,
        2 => 0.4,
        _ => 1.0,
    };
    told.english = if is_english { weight } else { 0.0 };
    told.uzbek = if is_uzbek { weight } else { 0.0 };
    for (language, points) in LANGUAGES.into_iter().zip(&mut told.own) {
        if lexicon::is_frequent(&lower, language, &mut key) {
            // What other languages in Latin letters say too tells little.
            *points = match (is_english, is_uzbek) {
                (true, _) => 0.1,
                (_, true) if given != Some(language) => 0.3 * weight,
                _ => weight,
            };
        } else if language == Language::Ru && letters > 4 && !is_english && !is_uzbek {
            let mut spelled = Vec::new();
            lexicon::spell(&lower, language, &mut spelled);
            let cyrillic: String = spelled.iter().map(|(c, _)| *c).collect();
            if words::is_common(&cyrillic) {
                *points = 0.4;
            }
        }
    }
    told
}

/// Tells a passage by its ordinary words: those that one language says all the time and English and Uzbek never.
fn judge(text: &str, passage: &Passage, given: Option<Language>, memo: &Memo) -> Verdict {
    let mut own = [0.0_f32; LANGUAGES.len()];
    let (mut english, mut uzbek) = (0.0_f32, 0.0_f32);
    let way = given.map_or(u8::MAX, |language| language as u8);
    for (start, end) in passage.words.iter().take(JUDGED) {
        let word = &text[*start..*end];
        let told = memo.told.get(memo.key_in(word, way), || told(word, given));
        english += told.english;
        uzbek += told.uzbek;
        for (all, points) in own.iter_mut().zip(told.own) {
            *all += points;
        }
    }
    let Some(best) = (0..LANGUAGES.len()).max_by(|a, b| {
        let given = |at: &usize| given == Some(LANGUAGES[*at]);
        own[*a]
            .total_cmp(&own[*b])
            .then(given(a).cmp(&given(b)))
            .then(b.cmp(a))
    }) else {
        return Verdict::Unknown;
    };
    // Uzbek is Latin itself, and its nearest kin would take it for theirs: only Russian is mixed into it.
    if given == Some(Language::Uz) && LANGUAGES[best] != Language::Ru {
        return Verdict::Other;
    }
    let named = given.is_some_and(|g| LANGUAGES.contains(&g));
    let need = if named { 0.9 } else { 1.9 };
    let against = english.max(if LANGUAGES[best] == Language::Ru {
        uzbek
    } else {
        uzbek * 1.2
    });
    if own[best] >= need && own[best] > against {
        Verdict::Of(LANGUAGES[best])
    } else if english.max(uzbek) >= 1.0 {
        Verdict::Other
    } else {
        Verdict::Unknown
    }
}

/// A text being set anew, from its beginning.
struct Setting<'a> {
    written: &'a Normalised,
    made: Normalised,
    /// How far the written text is taken over.
    at: usize,
    spelled: Vec<(char, usize)>,
    lower: String,
}

impl<'a> Setting<'a> {
    fn new(written: &'a Normalised) -> Self {
        Self {
            written,
            made: Normalised::beside(written),
            at: 0,
            spelled: Vec::new(),
            lower: String::new(),
        }
    }

    /// Sets a word; those before it stay as they are. Its capitals stay.
    fn word(&mut self, (start, end): (usize, usize), language: Language) {
        self.take_over(start);
        let word = &self.written.text()[start..end];
        self.lower.clear();
        lower_into(word, &mut self.lower);
        if self.lower.len() == word.len() {
            lexicon::spell(&self.lower, language, &mut self.spelled);
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            let all = capitals > 1 && capitals == word.chars().filter(|c| c.is_alphabetic()).count();
            for (i, (c, from)) in self.spelled.iter().enumerate() {
                let from = self.written.original(start + from);
                if all || i == 0 && capitals > 0 {
                    c.to_uppercase().for_each(|c| self.made.push(c, from));
                } else {
                    self.made.push(*c, from);
                }
            }
            self.at = end;
        }
    }

    fn take_over(&mut self, to: usize) {
        for (at, c) in self.written.text()[self.at..to].char_indices() {
            self.made.push(c, self.written.original(self.at + at));
        }
        self.at = to;
    }

    fn done(mut self) -> Normalised {
        self.take_over(self.written.text().len());
        self.made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(given: Option<Language>, written: &str, expected: Option<&str>) {
        let regular = Normalised::new(written);
        let set = respell(&regular, given, &Memo::default());
        assert_eq!(set.as_ref().map(Normalised::text), expected, "{written}");
    }

    #[test]
    fn what_is_set_in_cyrillic() {
        check(
            None,
            "Zdravstvuyte, eto Jamshed, nomer vosem' devyat'sot shest.",
            Some("Здравствуйте, это Жамшед, номер восемь девятьсот шесть."),
        );
        check(
            None,
            "Ya iz Osha.\nMenya zovut Aybek, pishite na aybek@mail.ru",
            Some("Я из Оша.\nМеня зовут Айбек, пишите на aybek@mail.ru"),
        );
        check(
            Some(Language::Tg),
            "Man az Isfara omadam, nuhsadu chil som dodam",
            Some("Ман аз Исфара омадам, нуҳсаду чил сом додам"),
        );
        check(
            Some(Language::Kk),
            "Meniñ atym Erlan, kóshesi bes",
            Some("Менің атым Ерлан, kóshesi бес"),
        );
        check(
            None,
            "Menin atym Nurlan, uch kyz, bir uul bar",
            Some("Менин атым Нурлан, үч кыз, бир уул бар"),
        );
    }

    #[test]
    fn what_stays() {
        for text in [
            "I came to the market and they took my papers. No one told me.",
            "Men bozorga bordim, keyin ular hujjatlarimni olib qo'yishdi. O'n besh ming so'm.",
            "Ben bir doktor gördüm ve eve gittim.",
            "Я приехал, Toyota Camry стояла у дома",
            "",
            "42",
        ] {
            check(None, text, None);
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_on_character_boundaries_and_in_order(words in proptest::collection::vec(
            "ya|iz|menya|shest'|deneg|Osh|eto|[a-z'ñ]{1,7}|[а-я]{1,5}|\\PC{0,4}", 0..24
        )) {
            let original = words.join(" ");
            let regular = Normalised::new(&original);
            if let Some(set) = respell(&regular, Some(Language::Ru), &Memo::default()) {
                let mut last = 0;
                for (at, c) in set.text().char_indices() {
                    let range = set.to_original(at, at + c.len_utf8());
                    prop_assert!(range.of(&original).is_some());
                    prop_assert!(range.start.0 >= last);
                    last = range.start.0;
                    let (start, _) = set.regular_range(range);
                    prop_assert!(set.text().is_char_boundary(start));
                    prop_assert!(start <= at);
                }
            }
        }
    }
}
