//! Injuries that single somebody out: how it was done, to what part of the body, with what, said in one clause.
//! Two of the three make a proposal; beating alone never does, for most accounts have it, unless by a thing that
//! nobody else was beaten with. And what a body has lost for good: a finger, a voice.

use super::super::{
    lexicon::Lexicon,
    page::{Page, Proposal},
    token::Token,
    words,
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};
use std::sync::LazyLock;

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        include_str!("../words/harm.txt"),
        &["harm", "body", "tool", "state", "hit", "with", "usual", "door"],
    )
});
const HARM: u16 = 1;
const BODY: u16 = 2;
const TOOL: u16 = 4;
/// Gone, or out of work, said of a part of the body.
const STATE: u16 = 8;
const HIT: u16 = 16;
const WITH: u16 = 32;
/// What most are beaten with, and words that are no thing.
const USUAL: u16 = 64;
/// What is broken in without anybody being hurt.
const DOOR: u16 = 128;
/// A thing told as an instrument, whatever it is.
const THING: u16 = 256;

/// Words between two signs of one injury.
const APART: usize = 6;
/// The same where nothing says what was done.
const CLOSE: usize = 5;
/// A clause of no more words than these is taken whole.
const SHORT_CLAUSE: usize = 5;
/// A clause of more words is taken in part.
const LONG_CLAUSE: usize = 16;

/// Adds every clause that tells such an injury.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    let mut signs: Vec<u16> = Vec::with_capacity(page.tokens.len());
    for (i, token) in page.tokens.iter().enumerate() {
        let word = token.of(text);
        // A name inside a sentence is none of them: Аркадьевна, where арка is a back.
        let named = token.upper && token.cased && !token.opens;
        if token.digits || named || word.len() > 60 {
            signs.push(0);
            continue;
        }
        let mut sign = page.ask(|memo| &memo.harm, word, || WORDS.of(&word.to_lowercase()));
        // "Back", "head", "hand" are parts of the body only where somebody's.
        let english = word.is_ascii() && page.language != Language::Uz;
        if sign & BODY != 0 && english && !owned(text, &page.tokens, i) {
            sign &= !BODY;
        }
        signs.push(sign);
    }
    mark_things(page, &mut signs);
    let clauses = clauses(page);
    for (at, &(from, to)) in clauses.iter().enumerate() {
        lost(page, &signs, from, to, out);
        if in_clause(page, &signs, from, to, out) {
            continue;
        }
        // Two halves of one thought: "they pushed a string into her ear, and pierced the drum".
        let Some(&(_, next)) = clauses
            .get(at + 1)
            .filter(|(next, _)| text[page.tokens[to - 1].end..page.tokens[*next].start] == *", ")
        else {
            continue;
        };
        let both = |from: usize, to: usize| {
            signs[from..to]
                .iter()
                .any(|sign| sign & (HARM | BODY | TOOL) != 0)
        };
        let harmed = signs[from..next].iter().any(|sign| sign & HARM != 0);
        if next - from <= LONG_CLAUSE && harmed && both(from, to) && both(to, next) {
            in_clause(page, &signs, from, next, out);
        }
    }
}

/// First words of clauses and one past their last.
fn clauses(page: &Page<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < page.tokens.len() {
        let to = clause_end(page.text(), &page.tokens, from);
        found.push((from, to));
        from = to;
    }
    found
}

/// "Iskana bilan", "with a chisel": the word that such a word makes an instrument, if it is not the usual one.
fn mark_things(page: &Page<'_>, signs: &mut [u16]) {
    for at in 0..signs.len() {
        if signs[at] & WITH == 0 {
            continue;
        }
        let english = page.tokens[at].of(page.text()).eq_ignore_ascii_case("with");
        let thing = if english {
            // Behind its article.
            (at + 2 < signs.len()).then_some(at + 2)
        } else {
            at.checked_sub(1)
        };
        if let Some(thing) = thing
            && signs[thing] & (USUAL | BODY) == 0
        {
            signs[thing] |= THING;
        }
    }
}

/// Adds a part of the body that is said to be gone or not to work: "тиштерим жок", "he has no thumb".
fn lost(page: &Page<'_>, signs: &[u16], from: usize, to: usize, out: &mut Vec<Proposal>) {
    for body in (from..to).filter(|at| signs[*at] & BODY != 0) {
        let near = |at: &usize| signs[*at] & STATE != 0;
        let after = (body + 1..(body + 3).min(to)).find(near);
        let before = (body.saturating_sub(2).max(from)..body).find(near);
        let Some((start, end)) = after.map(|at| (body, at)).or(before.map(|at| (at, body))) else {
            continue;
        };
        // What is said of it in a short clause is one thought: "three fingers of the left hand are gone".
        let (start, end) = if to - from <= SHORT_CLAUSE {
            (without_openers(page, from, to), to - 1)
        } else {
            (start, end)
        };
        let range = (page.tokens[start].start, page.tokens[end].end);
        out.push(Proposal::rule(range, MentionKind::Dem, "health", Reason::Health).sure(0.4));
    }
}

/// Whether one of the two words before says whose it is.
fn owned(text: &str, tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|i| {
        matches!(
            tokens[i].of(text).to_lowercase().as_str(),
            "my" | "his"
                | "her"
                | "their"
                | "our"
                | "your"
                | "the"
                | "both"
                | "left"
                | "right"
                | "one"
                | "two"
                | "three"
                | "four"
                | "five"
        ) || tokens[i].of(text).contains('\'')
    }) || tokens[at].of(text).contains('\'')
}

/// One past the last word before the next mark that ends a clause.
fn clause_end(text: &str, tokens: &[Token], from: usize) -> usize {
    let mut to = from + 1;
    while to < tokens.len() {
        let gap = &text[tokens[to - 1].end..tokens[to].start];
        let ends = gap.chars().any(|c| !matches!(c, ' ' | '-' | '\'' | '\t'));
        // "…, like a smile" goes on with the same.
        if ends && !(gap == ", " && is_likeness(tokens[to].of(text))) {
            break;
        }
        to += 1;
    }
    to
}

fn is_likeness(word: &str) -> bool {
    matches!(
        word,
        "like" | "as" | "как" | "словно" | "будто" | "чун" | "мисли" | "xuddi" | "худди" | "сымал"
    )
}

/// Adds the injuries told between two words; whether there was any.
fn in_clause(page: &Page<'_>, signs: &[u16], from: usize, to: usize, out: &mut Vec<Proposal>) -> bool {
    let told = HARM | BODY | TOOL | DOOR | THING;
    let mut first: Option<usize> = None;
    let mut last = from;
    let mut found: Vec<(usize, usize)> = Vec::new();
    // Clusters of signs that stand near each other.
    let close = |first: Option<usize>, last: usize, found: &mut Vec<(usize, usize)>| {
        if let Some(first) = first
            // The blow itself may stand before or behind.
            && makes_injury(&signs[first.saturating_sub(CLOSE).max(from)..(last + CLOSE + 1).min(to)])
        {
            found.push((first, last));
        }
    };
    for at in (from..to).filter(|at| signs[*at] & told != 0) {
        if first.is_none() || at - last > APART {
            close(first, last, &mut found);
            first = Some(at);
        }
        last = at;
    }
    close(first, last, &mut found);
    let any = !found.is_empty();
    for (first, last) in found {
        let (start, end) = if to - from <= LONG_CLAUSE {
            (from, to)
        } else {
            around(page, from, to, first, last)
        };
        let start = without_openers(page, start, end);
        let range = (page.tokens[start].start, page.tokens[end - 1].end);
        out.push(Proposal::rule(range, MentionKind::Misc, "injury", Reason::Health).sure(0.4));
    }
    any
}

/// Two different signs; a part of the body and a tool count only close together.
fn makes_injury(signs: &[u16]) -> bool {
    let places = |sign: u16| {
        signs
            .iter()
            .enumerate()
            .filter(move |(_, s)| **s & sign != 0)
            .map(|(i, _)| i)
    };
    let with =
        |a: u16, b: u16, apart: usize| places(a).any(|x| places(b).any(|y| x != y && x.abs_diff(y) <= apart));
    with(HARM, BODY, APART)
        || with(HARM, TOOL, CLOSE)
        || with(BODY, TOOL | DOOR, CLOSE)
        || with(HIT, THING, CLOSE) && with(BODY, THING, CLOSE)
}

/// In a clause without marks, from the last joining word before the signs to the first one after.
fn around(page: &Page<'_>, from: usize, to: usize, first: usize, last: usize) -> (usize, usize) {
    let text = page.text();
    let joining = |i: usize| is_joining(&page.tokens[i].of(text).to_lowercase());
    let start = (first.saturating_sub(5).max(from)..first)
        .rev()
        .find(|i| joining(*i))
        .unwrap_or_else(|| first.saturating_sub(2).max(from));
    let end = (last + 1..(last + 4).min(to))
        .find(|i| joining(*i))
        .unwrap_or_else(|| (last + 2).min(to));
    (start, end)
}

/// Words that begin another thought in speech written down without marks.
fn is_joining(lower: &str) -> bool {
    matches!(
        lower,
        "and"
            | "but"
            | "so"
            | "when"
            | "because"
            | "then"
            | "that"
            | "i"
            | "he"
            | "she"
            | "they"
            | "we"
            | "who"
            | "и"
            | "а"
            | "но"
            | "что"
            | "когда"
            | "потом"
            | "я"
            | "он"
            | "она"
            | "они"
            | "мы"
            | "ему"
            | "мне"
            | "меня"
            | "его"
            | "ва"
            | "ки"
            | "баъд"
            | "ман"
            | "ӯ"
            | "онҳо"
            | "va"
            | "keyin"
            | "men"
            | "u"
            | "ular"
            | "meni"
            | "кейин"
            | "мен"
            | "улар"
            | "жана"
            | "анан"
            | "алар"
            | "мени"
            | "және"
            | "сосын"
            | "олар"
            | "мені"
    )
}

fn without_openers(page: &Page<'_>, from: usize, to: usize) -> usize {
    let text = page.text();
    let idle = |i: usize| {
        let lower = page.tokens[i].of(text).to_lowercase();
        words::is_small(&lower) && !matches!(lower.as_str(), "у" | "на" | "по")
            || matches!(
                lower.as_str(),
                "but"
                    | "so"
                    | "when"
                    | "because"
                    | "then"
                    | "that"
                    | "что"
                    | "когда"
                    | "потом"
                    | "ва"
                    | "баъд"
                    | "пас"
                    | "keyin"
                    | "va"
                    | "кейин"
                    | "анан"
                    | "жана"
                    | "сосын"
                    | "результате"
                    | "чего"
            )
    };
    (from..to).find(|i| !idle(*i)).unwrap_or(from)
}
