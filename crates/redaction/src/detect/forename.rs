//! The first word of a name where it opens a sentence or an item of a list, and so could be an ordinary word: Вера,
//! Hope, Umid; and the small words inside foreign names: ibn, van.
//! Never starts a name: it only lets one that was found reach back over what belongs to it.

use super::{
    page::{Page, Proposal},
    ranks,
    token::Token,
    words::{self, Quick},
};
use sotto_domain::mention::{Action, MentionKind};
use std::sync::LazyLock;

/// How many words a name reaches back over.
const REACH: usize = 3;
/// How many words an item of a list has that is nothing but a name.
const ITEM: usize = 5;

/// Lets the people among the proposals reach back.
pub(super) fn reach_back(page: &Page<'_>, proposals: &mut [Proposal]) {
    for proposal in proposals {
        if proposal.kind == MentionKind::Person && proposal.action != Action::Keep {
            proposal.start = start_of_name(page, proposal.start);
        }
    }
}

fn start_of_name(page: &Page<'_>, start: usize) -> usize {
    let text = page.text();
    let mut first = page.word_at(start);
    let (mut start, mut joined) = (start, false);
    for _ in 0..REACH {
        let Some(before) = first.checked_sub(1).map(|at| page.tokens[at]) else {
            break;
        };
        let touches = matches!(&text[before.end..start], " " | "-");
        if !touches || !before.letters || before.digits || before.end - before.start > 64 {
            break;
        }
        let lower = before.of(text).to_lowercase();
        let belongs = if before.upper && before.cased {
            !speaks_of_office(&lower, &before, text)
                && (NAMES_AND_WORDS.contains(lower.as_str())
                    // "Атым Алтынай": my name is.
                    || !words::is_central(&lower)
                        && (joined && !(before.opens && words::is_ordinary(&lower))
                        || is_item(page, first - 1)))
        } else {
            joined = PARTICLES.contains(&lower.as_str());
            before.cased && joined
        };
        if !belongs {
            break;
        }
        first -= 1;
        start = before.start;
    }
    start
}

fn speaks_of_office(lower: &str, token: &Token, text: &str) -> bool {
    words::is_title(lower)
        || words::is_kin(lower)
        || words::is_generic(lower) && !words::is_small(lower)
        || ranks::is_office(token.of(text))
}

/// Whether the word at `at` stands in an item of a list, or a line, that is a few capitalised words up to its end, a
/// comma or a bracket, and nothing else: no sentence, as it has no verb.
fn is_item(page: &Page<'_>, at: usize) -> bool {
    let text = page.text();
    let parted = |at: usize| text[page.tokens[at - 1].end..page.tokens[at].start] != *" ";
    let from = (at.saturating_sub(ITEM)..=at)
        .rev()
        .find(|at| *at == 0 || parted(*at));
    let Some(from) = from else { return false };
    let line = text[..page.tokens[from].start].rfind('\n').map_or(0, |at| at + 1);
    let marks = text[line..page.tokens[from].start].trim();
    if marks.chars().any(char::is_alphabetic) || marks.chars().count() > 6 {
        return false;
    }
    let mut count = 0;
    for (at, token) in page.tokens.iter().enumerate().skip(from) {
        if at > from && parted(at) {
            break;
        }
        let small = PARTICLES.contains(&token.of(text));
        if !(token.upper && token.cased || small && at > from) || !token.letters {
            return false;
        }
        count += 1;
    }
    let end = page.tokens[from + count - 1].end;
    let after = text[end..].trim_start_matches(' ');
    // A comma may stand in the first sentence of an account too: "Зовут Дилшод, ..."; behind a bullet it ends the name.
    (2..=ITEM).contains(&count)
        && (after.is_empty()
            || after.starts_with(['\n', '\r', ';', '(', '/', '|', '\t'])
            || !marks.is_empty() && after.starts_with([',', '—', '–', '-']))
}

/// Small words that join the parts of a name.
const PARTICLES: &[&str] = &[
    "ибн",
    "ибни",
    "бин",
    "бинт",
    "бинти",
    "ван",
    "фон",
    "дер",
    "эль",
    "аль",
    "ад",
    "ас",
    "аш",
    "ибн-и",
    "оглы",
    "оглу",
    "кызы",
    "гызы",
    "уулу",
    "ибнӣ",
    "ibn",
    "bin",
    "bint",
    "van",
    "von",
    "der",
    "al",
    "el",
    "ul",
    "ud",
    "oglu",
    "ogli",
];

/// Given names that are ordinary words as well: with a capital, before a name, they are names.
static NAMES_AND_WORDS: LazyLock<Quick> = LazyLock::new(|| {
    "надежда надежды надежде надежду надеждой вера веры вере веру верой любовь любови любовью роза розы розе розу розой \
     лилия лилии лилию лилией слава славы славе славу славой роман романа роману романом лев льва льву львом мир майя \
     майи майю светлана злата рада лада снежана яна марка марк марта марты марту мартой август августа августу ева \
     ли ким пак тору барак мария лука фрол карим рай рая раи раю раей сила силы \
     умед шодӣ баҳор лола зебо гул хуршед бахт парвин сабр нодир ситора тоҷ \
     umid umed lola bahor yulduz gul sevinch quvonch baxt oʻtkir o'tkir botir goʻzal go'zal poʻlat po'lat temir tosh \
     nur arslon sabr \
     темир болот арстан алтын жибек гүл бакыт үмүт таалай жаркын эркин күмүш бермет чынар жылдыз \
     үміт бақыт қуаныш еркін жұлдыз арман айна мейірім самал раушан жібек болат темір \
     hope faith grace joy rose lily will mark bill jack frank art rich ray guy miles may june april august dawn eve ivy \
     violet daisy amber crystal ruby pearl jasmine olive hazel heather summer autumn sky skye chase hunter grant dean \
     earl duke king prince christian sunny happy precious blessing angel victory destiny patience prudence mercy charity"
        .split_whitespace()
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Input;

    /// `[` stands before the name that a layer found, `{` where it begins with all that belongs to it.
    const NAMES: &str = "\
{Надежда [Сафина пришла.
• {Люк [Ван Велден (Нидерланды)
1. {Верный [Сафин, 40 лет
- {Ли Со [Ён
Зовут {[Дилшод, Сафин.
Писал {ибн [Зарра.
Потом {Абу ибн [Зарра ушёл.
Потом {ибн [Зарра ушёл.
{Hope [Sarwar left early.
{Umid [Xoʻjayev keldi.
Верный {[Сафин пришёл.
Капитан {[Сафин
Дядя {[Сафин, сварщик
* Следователь {[Сафин
Он видел, как {[Сафин шёл.
верный {[Сафин
Он ушёл. Верный, {[Сафин остался.";

    #[test]
    fn a_name_reaches_back_over_what_belongs_to_it() {
        for marked in NAMES.lines() {
            let place = |mark| marked[..marked.find(mark).unwrap()].replace(['{', '['], "").len();
            let text = marked.replace(['{', '['], "");
            let page = Page::new(
                &Input {
                    text: &text,
                    language: None,
                    roster: &[],
                },
                &[],
            );
            assert_eq!(start_of_name(&page, place('[')), place('{'), "{marked}");
        }
    }
}
