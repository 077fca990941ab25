//! A person of the form called by one letter: "B. was told", "Х. не вышел", "N.ning oʻzi".
//! Never takes a letter that begins a line if another line begins so: there it numbers a list, or says who asks and who
//! answers.

use super::{
    super::{
        normalise::Normalised,
        token::{Token, tokens},
    },
    fold::keys,
    neighbours::with_what_hangs_on,
};
use std::collections::HashMap;

/// The sounds that the names of the form begin with, and whose they are. Not for the leak check: whether "B." is somebody
/// is for the reviewer to say.
#[derive(Default)]
pub(crate) struct Initials {
    of: HashMap<char, usize>,
}

impl Initials {
    /// Takes in a person of the form, entry number `entry`.
    pub(crate) fn add(&mut self, entry: usize, value: &str) {
        let regular = Normalised::new(value);
        for word in tokens(regular.text()).iter().filter(|word| word.upper) {
            for sound in sounds(word.of(regular.text())) {
                self.of.entry(sound).or_insert(entry);
            }
        }
    }

    /// Each place where one of these letters stands for a name: start, end, entry.
    pub(crate) fn find_in(&self, text: &str, tokens: &[Token]) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        if self.of.is_empty() {
            return found;
        }
        let lone = |at: usize| {
            tokens.get(at).is_some_and(|token| {
                token.cased
                    && token.upper
                    && token.of(text).chars().nth(1).is_none()
                    && text[token.end..].starts_with('.')
            })
        };
        let opens_line = |at: usize| {
            let start = tokens[at].start;
            text[..start].trim_end_matches([' ', '\t']).ends_with('\n') || text[..start].trim_end().is_empty()
        };
        let lettered = (0..tokens.len())
            .filter(|at| lone(*at) && opens_line(*at))
            .count();
        let mut taken = 0;
        for (i, token) in tokens.iter().enumerate() {
            let opens = lone(i) && opens_line(i);
            if i < taken || !lone(i) || !opens && !text[..token.start].ends_with(' ') {
                continue;
            }
            let after = tokens.get(i + 1);
            if opens {
                // "А. заставили есть мел", and nobody's list.
                if lettered > 1 || after.is_none_or(|next| next.upper || next.digits) {
                    continue;
                }
            } else if i == 0
                || tokens[i - 1].digits
                || text[tokens[i - 1].end..token.start].contains(['\n', '§', '№'])
            {
                continue;
            }
            // Two initials and no name: "Ж. С. деген".
            let both = lone(i + 1)
                && matches!(&text[token.end..tokens[i + 1].start], "." | ". ")
                && tokens
                    .get(i + 2)
                    .is_none_or(|next| !next.upper || !text[tokens[i + 1].end..next.start].starts_with(". "));
            // With a name or another initial behind it, it is one of several.
            let first = after.is_some_and(|next| {
                let gap = &text[token.end..next.start];
                let a_name = next.of(text).chars().nth(1).is_some() || lone(i + 1);
                next.digits || next.upper && (gap == "." || gap == ". " && a_name)
            });
            let last = i > 0 && {
                let before = &tokens[i - 1];
                text[before.end..token.start].starts_with('.') && before.of(text).chars().nth(1).is_none()
            };
            // "А-в Ш." is somebody's name already.
            let cut_short = i > 1 && &text[tokens[i - 2].end..tokens[i - 1].start] == "-";
            if first && !both || last || cut_short {
                continue;
            }
            let whose = |at: usize| sounds(tokens[at].of(text)).find_map(|sound| self.of.get(&sound));
            if let Some(entry) = whose(i).filter(|_| !both || whose(i + 1).is_some()) {
                let end = if both { tokens[i + 1].end } else { token.end };
                taken = i + 1 + usize::from(both);
                found.push((token.start, with_what_hangs_on(text, end + 1), *entry));
            }
        }
        found
    }
}

/// What a word may begin with, in any script; `j` is both sounds that Cyrillic has letters for.
fn sounds(word: &str) -> impl Iterator<Item = char> {
    keys(word).into_iter().filter_map(|key| key.chars().next())
}

#[cfg(test)]
mod tests {
    use super::{super::RosterMatcher, *};
    use sotto_domain::mention::{MentionKind, RosterEntry};

    #[test]
    fn letters_that_stand_for_a_name() {
        let mut initials = Initials::default();
        initials.add(0, "Жуманиёзова Бегимай");
        for (text, found) in [
            ("They went, and B. was told so.", vec!["B."]),
            ("Вечером Ж. не вышел.", vec!["Ж."]),
            ("Bilmayman, chunki J.ning oʻzi aytdi.", vec!["J.ning"]),
            ("Then K. was told so.", vec![]),
            ("B. The second point", vec![]),
            ("See 5 B. and art. 7", vec![]),
            ("a street, B. Sadovaya", vec![]),
            ("вышли в. б. на улицу", vec![]),
            ("видел там Е-в Б. и других", vec![]),
            ("балканын сабына Ж. Б. деген тамгалар", vec!["Ж. Б."]),
            ("Мен Ж.Б. менен сүйлөштүм", vec!["Ж.Б."]),
            ("стоял Ж. Т. у двери", vec![]),
            ("стоял Ж. Б. Турсунов у двери", vec![]),
            ("Там стоял Ж. Я видел его.", vec!["Ж."]),
            ("Привыкайте.\nЖ. заставили есть мел.", vec!["Ж."]),
            ("Привыкайте.\nЖ. заставили есть мел.\nБ. заставили петь.", vec![]),
            ("Привыкайте.\nЖ. Заставили есть мел.", vec![]),
        ] {
            let hits = initials.find_in(text, &tokens(text));
            let hits: Vec<&str> = hits.iter().map(|(start, end, _)| &text[*start..*end]).collect();
            assert_eq!(hits, found, "{text}");
        }
    }

    #[test]
    fn what_hangs_on_a_name() {
        let entry = |value: &str| RosterEntry {
            kind: MentionKind::Person,
            field: "name".to_owned(),
            value: value.to_owned(),
        };
        let roster = [
            entry("Гиёсиддин Шоев"),
            entry("Беҳзод Наимов"),
            entry("Мирзаев Абдулазиз"),
            entry("Талғат Айдарханов"),
        ];
        let matcher = RosterMatcher::new(&roster);
        for (text, found) in [
            ("дар дафтар Гиёсиддин-лопата менавиштанд", "Гиёсиддин-лопата"),
            ("Беҳзод_77: ассалом", "Беҳзод_77"),
            ("Мен Абдулазиз қори бўламан", "Абдулазиз қори"),
            ("жолда Айдарханов Т.-ның сөзі", "Айдарханов Т.-ның"),
            ("пришёл Беҳзод-то домой", "Беҳзод"),
        ] {
            let hits = matcher.find(text);
            assert_eq!(
                hits.first().and_then(|hit| hit.range.of(text)),
                Some(found),
                "{text}"
            );
        }
    }
}
