//! A person of the form called by one letter: "B. was told", "Х. не вышел", "N.ning oʻzi".
//! Never takes a letter that begins a line: there it numbers a list, or says who asks and who answers.

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
        for (i, token) in tokens.iter().enumerate().skip(1) {
            let letter = token.of(text);
            let lone = token.cased
                && token.upper
                && letter.chars().nth(1).is_none()
                && text[token.end..].starts_with('.')
                && text[..token.start].ends_with(' ');
            if !lone {
                continue;
            }
            let (before, after) = (&tokens[i - 1], tokens.get(i + 1));
            let numbered = before.digits || text[before.end..token.start].contains(['\n', '§', '№']);
            // With a name or another initial behind it, it is one of several.
            let first = after.is_some_and(|next| {
                let gap = &text[token.end..next.start];
                next.digits
                    || next.upper && (gap == "." || gap == ". " && next.of(text).chars().nth(1).is_some())
            });
            let last =
                text[before.end..token.start].starts_with('.') && before.of(text).chars().nth(1).is_none();
            // "А-в Ш." is somebody's name already.
            let cut_short = i > 1 && &text[tokens[i - 2].end..before.start] == "-";
            if numbered || first || last || cut_short {
                continue;
            }
            if let Some(entry) = sounds(letter).find_map(|sound| self.of.get(&sound)) {
                found.push((token.start, with_what_hangs_on(text, token.end + 1), *entry));
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
