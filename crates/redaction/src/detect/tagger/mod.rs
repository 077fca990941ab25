//! The trained layer: a linear-chain conditional random field per group of languages, read from models/.
//! Never keeps a text or a word of one: a model is weights under hashes, and what it reads here is dropped here.
//!
//! The models are trained by `./dev train` (crates/redaction/examples/train); their cards stand beside them.

mod clusters;
mod features;
mod lattice;
mod model;
mod models;

pub use features::Seen;
pub(crate) use features::{Reader, fnv, mix};
pub use lattice::{Lattice, exp, exp_transitions};
pub use model::{KINDS, MOST_LABELS, Model, ModelError, Row, write};
pub use models::{Models, Tongue, built_in};

use super::{
    Input,
    elsewhere::Elsewhere,
    language, law,
    page::{Page, Proposal},
    sense,
    token::Token,
    words,
};
use sotto_domain::{
    language::Language,
    mention::{Action, Layer, MentionKind, Reason},
    offset::ByteRange,
};

/// Words of a chain at most: a line of a speech recogniser may be a whole statement.
const CHAIN: usize = 160;

/// Words that are tagged together.
pub(crate) struct Chain {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) language: Language,
}

/// The chains of a page: a line, or a part of one in one tongue.
pub(crate) fn chains_of(page: &Page<'_>, passages: &[language::Passage]) -> Vec<Chain> {
    let text = page.text();
    let mut found: Vec<Chain> = Vec::new();
    let (mut passage, mut end) = (0, 0);
    for (i, token) in page.tokens.iter().enumerate() {
        while passage + 1 < passages.len() && passages[passage].end <= token.start {
            passage += 1;
        }
        let language = passages.get(passage).map_or(page.language, |p| p.language);
        let broken = text[end..token.start].contains('\n');
        end = token.end;
        match found.last_mut() {
            Some(last) if !broken && last.language == language && i - last.from < CHAIN => last.to = i + 1,
            _ => found.push(Chain {
                from: i,
                to: i + 1,
                language,
            }),
        }
    }
    found
}

/// A chain as training needs it: each word's place in the original text, and its features.
pub type Lesson = Vec<(ByteRange, Seen)>;

/// The chains of a text in one language.
pub fn lessons(text: &str, language: Language) -> Vec<Lesson> {
    let page = Page::new(
        &Input {
            text,
            language: Some(language),
            roster: &[],
        },
        &[],
    );
    let whole = [language::Passage {
        start: 0,
        end: page.text().len(),
        language,
    }];
    let elsewhere = Elsewhere::new(page.text(), &page.tokens);
    let mut reader = features::Reader::new(&page, &elsewhere);
    chains_of(&page, &whole)
        .into_iter()
        .map(|chain| {
            let mut lesson = Lesson::with_capacity(chain.to - chain.from);
            reader.read(chain.from, chain.to, language, |i, seen| {
                let token = page.tokens[chain.from + i];
                lesson.push((page.regular.to_original(token.start, token.end), seen.clone()));
            });
            lesson
        })
        .collect()
}

/// How likely a word must be part of a mention to be proposed, by language and kind; `None` if that kind is not
/// proposed. Tuned on held-out folds of the training data and on sample testimonies (models/README.md).
fn threshold(language: Language, kind: MentionKind) -> Option<f32> {
    use MentionKind::{Code, Datetime, Dem, Loc, Misc, Org, Person, Quantity};
    match (language, kind) {
        (Language::En, Misc) => Some(0.12),
        (Language::En, Dem | Quantity)
        | (Language::Ru | Language::Kk, Person | Loc)
        | (Language::Kk, Org) => Some(0.1),
        (Language::En, Person | Loc | Org | Datetime | Code) => Some(0.07),
        (Language::Ru, Org) => Some(0.03),
        (Language::Kk, Datetime | Code | Misc) | (Language::Ky, Person | Loc | Org) => Some(0.3),
        // Read by a model of a language that is related, or written in the same letters: a second opinion on capitals.
        (Language::Tg | Language::Uz, Person | Loc | Org) => Some(0.5),
        _ => None,
    }
}

/// What a word written small, or one that only opens a sentence, must reach to be part of a name; `None` if it can't.
fn small_threshold(language: Language, opens: bool) -> Option<f32> {
    match (language, opens) {
        (Language::En | Language::Ru | Language::Kk, true) => Some(0.07),
        (Language::Ru, false) => Some(0.35),
        (Language::En | Language::Kk, false) => Some(0.2),
        (Language::Ky, _) => Some(0.6),
        (Language::Tg | Language::Uz, true) => Some(0.9),
        (Language::Tg | Language::Uz, false) => None,
    }
}

/// How sure a tagger is of each word of a page that it names nothing.
pub(crate) struct Doubts(Vec<f32>);

impl Doubts {
    /// Whether no word of a proposal may be part of a name.
    pub(crate) fn clears(&self, page: &Page<'_>, proposal: &Proposal) -> bool {
        let from = page.word_at(proposal.start);
        let count = page.words_in(proposal.start, proposal.end).len();
        self.0[from..from + count].iter().all(|nothing| *nothing >= CLEAR)
    }
}

/// From which probability on a word names nothing.
const CLEAR: f32 = 0.98;

/// Whether a tagger may clear words of a language: only of those that its training texts are in.
const fn may_clear(language: Language) -> bool {
    matches!(
        language,
        Language::En | Language::Ru | Language::Kk | Language::Ky
    )
}

/// Adds what the taggers find in a block, given the languages of its passages and what the whole text says about its
/// words.
pub(crate) fn propose(
    models: &Models<'_>,
    page: &Page<'_>,
    passages: &[language::Passage],
    elsewhere: &Elsewhere,
    out: &mut Vec<Proposal>,
) -> Doubts {
    let mut reader = features::Reader::new(page, elsewhere);
    let mut lattice = Lattice::default();
    let mut scores: Vec<Row> = Vec::new();
    let mut doubts = vec![0.0; page.tokens.len()];
    for chain in chains_of(page, passages) {
        let Some(model) = models.get(chain.language) else {
            continue;
        };
        scores.clear();
        reader.read(chain.from, chain.to, chain.language, |_, seen| {
            scores.push(model.score(&seen.features));
        });
        lattice.run(&scores, model.labels(), model.factors(), &[], None);
        if may_clear(chain.language) {
            for (i, row) in (chain.from..chain.to).zip(&lattice.marginals) {
                // Where capitals say nothing a tagger knows too little to clear anything.
                if page.tokens[i].cased {
                    doubts[i] = row[0];
                }
            }
        }
        spans(page, &chain, models, model, &lattice.marginals, out);
    }
    Doubts(doubts)
}

/// The likeliest kind of one word, and how likely it is part of a mention of any proposed kind.
fn judged(model: &Model<'_>, caution: f32, language: Language, row: &Row) -> Option<(MentionKind, f32)> {
    let (mut best, mut most, mut sum, mut least) = (None, 0.0, 0.0, 1.0_f32);
    for (kind, probability) in model.kinds().iter().zip(&row[1..]) {
        let Some(threshold) = threshold(language, *kind) else {
            continue;
        };
        sum += probability;
        if *probability > most {
            (best, most, least) = (Some(*kind), *probability, threshold);
        }
    }
    best.filter(|_| sum >= least * caution).map(|kind| (kind, sum))
}

/// Turns likely words into proposals.
fn spans(
    page: &Page<'_>,
    chain: &Chain,
    models: &Models<'_>,
    model: &Model<'_>,
    marginals: &[Row],
    out: &mut Vec<Proposal>,
) {
    let text = page.text();
    let mut open: Option<Open> = None;
    for (i, row) in marginals.iter().enumerate() {
        let token = page.tokens[chain.from + i];
        let here = judged(model, models.caution, chain.language, row)
            .filter(|_| !law::cites_law(page, chain.from + i))
            .filter(|(kind, sum)| {
                goes_on(chain.language, open.as_ref(), *kind, token.of(text))
                    || !is_weak(page, &token, chain.language, *kind, *sum)
            });
        let Some((kind, sum)) = here else {
            close(page, open.take(), out);
            continue;
        };
        if let Some((proposal, total, words)) = &mut open {
            let between = &text[proposal.end..token.start];
            let date = kind == MentionKind::Datetime;
            let parted = between.len() > 12
                || between
                    .chars()
                    .any(|c| matches!(c, ';' | '(' | ')' | '\n' | ':' | '?' | '!') || c == ',' && !date)
                || between.starts_with('.')
                    && token.opens
                    && page.tokens[chain.from + i - 1].of(text).chars().nth(3).is_some();
            if !parted && proposal.kind == kind {
                proposal.end = token.end;
                *total += sum;
                *words += 1.0;
                continue;
            }
        }
        close(page, open.take(), out);
        let proposal = Proposal::new(
            (token.start, token.end),
            kind,
            "",
            Layer::Tagger,
            Reason::Tagger,
            sum,
        );
        open = Some((proposal, sum, 1.0));
    }
    close(page, open, out);
}

/// Whether a word carries a Russian organisation's name on, for which a suspicion will do: a committee is named by all of
/// its small words.
fn goes_on(language: Language, open: Option<&Open>, kind: MentionKind, word: &str) -> bool {
    language == Language::Ru
        && may_be_of(word)
        && kind == MentionKind::Org
        && open.is_some_and(|(proposal, ..)| proposal.kind == MentionKind::Org)
}

/// Whether a Russian word may stand in an organisation's name behind its first: no pronoun, no verb in the past.
fn may_be_of(word: &str) -> bool {
    const PRONOUNS: &[&str] = &[
        "его",
        "её",
        "ее",
        "их",
        "им",
        "ему",
        "ей",
        "меня",
        "мне",
        "нас",
        "нам",
        "вас",
        "вам",
        "тебя",
        "тебе",
        "себя",
        "он",
        "она",
        "они",
        "мы",
        "вы",
        "я",
        "это",
        "что",
        "как",
        "где",
        "когда",
        "который",
        "которая",
        "которые",
        "не",
        "ни",
        "бы",
        "же",
        "ли",
        "уже",
        "еще",
        "ещё",
        "там",
        "тут",
        "здесь",
        "был",
        "была",
        "было",
        "были",
    ];
    !PRONOUNS.contains(&word)
        && ![
            "ала", "ила", "ела", "али", "или", "ели", "лся", "лась", "лись", "ют", "ят",
        ]
        .iter()
        .any(|tail| word.len() > 6 && word.ends_with(tail))
}

/// Whether a word needs more than a suspicion to be part of a name: written small, an ordinary one, or opening a sentence.
fn is_weak(page: &Page<'_>, token: &Token, language: Language, kind: MentionKind, sum: f32) -> bool {
    let name = matches!(
        kind,
        MentionKind::Person | MentionKind::Loc | MentionKind::Org | MentionKind::Misc | MentionKind::Dem
    );
    if !name || !token.letters {
        return false;
    }
    if kind != MentionKind::Dem && !(token.upper && token.cased && !token.opens) {
        let opens = token.upper && token.cased;
        if small_threshold(language, opens).is_none_or(|least| sum < least) {
            return true;
        }
    }
    let least = match kind {
        MentionKind::Dem => 0.8,
        _ if token.upper => 0.8,
        _ => 0.5,
    };
    sum < least
        && (!token.upper || token.opens)
        && token.end - token.start <= 64
        && words::is_common(&token.of(page.text()).to_lowercase())
}

/// A proposal that may grow, the sum of its words' probabilities, and their number.
type Open = (Proposal, f32, f32);

fn close(page: &Page<'_>, open: Option<Open>, out: &mut Vec<Proposal>) {
    let Some((mut proposal, total, words)) = open else {
        return;
    };
    let says_something = page.words_in(proposal.start, proposal.end).iter().any(|token| {
        let lower = token.of(page.text());
        token.end - token.start > 64 || {
            let lower = lower.to_lowercase();
            !words::is_small(&lower)
                && !words::is_title(&lower)
                && !words::is_generic(&lower)
                && (proposal.kind != MentionKind::Org || !sense::is_formal(&lower))
        }
    });
    if matches!(proposal.kind, MentionKind::Org | MentionKind::Loc) && is_fathers(&text_of(page, &proposal)) {
        proposal.kind = MentionKind::Person;
        proposal.action = Action::Withhold;
    }
    // A number hung on a name belongs to it: Жемчужина-2.
    if matches!(proposal.kind, MentionKind::Org | MentionKind::Loc)
        && let Some(next) = page.tokens.get(page.word_at(proposal.end))
        && next.digits
        && !next.letters
        && match &page.text()[proposal.end..next.start] {
            "-" | "\u{2013}" => true,
            // Behind Latin letters inside another script a number is part of a brand: Channel 4.
            " " => {
                page.language != Language::En
                    && page.text()[..proposal.end].ends_with(|c: char| c.is_ascii_alphabetic())
            }
            _ => false,
        }
    {
        proposal.end = next.end;
    }
    // "кишлака" before a name says what kind of thing it is; the name is told without it.
    let kind_words = page
        .words_in(proposal.start, proposal.end)
        .iter()
        .take_while(|token| {
            token.end - token.start <= 64 && words::is_generic(&token.of(page.text()).to_lowercase())
        });
    if says_something && let Some(last) = kind_words.last() {
        let name = page.words_in(last.end, proposal.end).first();
        proposal.start = name.map_or(proposal.start, |token| token.start);
    }
    if says_something {
        proposal.confidence = (total / words).min(0.99);
        out.push(proposal);
    }
}

fn text_of(page: &Page<'_>, proposal: &Proposal) -> String {
    let text = &page.text()[proposal.start..proposal.end];
    text.chars().take(120).flat_map(char::to_lowercase).collect()
}

/// Whether a word of it is a patronymic, as no organisation's or place's name of a few words has one.
fn is_fathers(lower: &str) -> bool {
    lower.split(' ').count() <= 4
        && lower.split(' ').any(|word| {
            ["ович", "евич", "овн", "евн"].iter().any(|tail| {
                word.find(tail)
                    .is_some_and(|at| at > 4 && word.len() - at - tail.len() <= 4)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_models_are_whole() {
        for tongue in Tongue::ALL {
            assert!(built_in().of[tongue as usize].is_some(), "{tongue:?}");
        }
    }

    #[test]
    fn chains_cover_every_word_once() {
        let text = "One two.\nМы пришли домой, и там было тихо. ".repeat(40);
        let page = Page::new(
            &Input {
                text: &text,
                language: None,
                roster: &[],
            },
            &[],
        );
        let chains = chains_of(&page, &language::passages(page.text(), None));
        let mut at = 0;
        for chain in &chains {
            assert_eq!(chain.from, at);
            assert!(chain.to - chain.from <= CHAIN);
            at = chain.to;
        }
        assert_eq!(at, page.tokens.len());
    }

    #[test]
    fn the_work_for_a_word_is_bounded_whatever_the_text() {
        let word = "ы".repeat(500_000);
        let unmarked = "саид потом домой ".repeat(4_000);
        for text in [
            word.as_str(),
            unmarked.as_str(),
            &format!("{word} 1{word}'{word}"),
        ] {
            let lessons = lessons(text, Language::Ru);
            let words: usize = lessons.iter().map(Vec::len).sum();
            assert!(words * 2 <= text.len());
            for lesson in &lessons {
                assert!(lesson.len() <= CHAIN);
                assert!(lesson.iter().all(|(_, seen)| seen.features.len() <= 64));
            }
        }
    }

    #[test]
    fn names_without_a_list_or_a_capital() {
        let found = |text: &str| -> Vec<String> {
            let page = Page::new(
                &Input {
                    text,
                    language: None,
                    roster: &[],
                },
                &[],
            );
            let mut out = Vec::new();
            let elsewhere = Elsewhere::new(page.text(), &page.tokens);
            propose(
                built_in(),
                &page,
                &language::passages(page.text(), None),
                &elsewhere,
                &mut out,
            );
            out.iter().map(|p| text[p.start..p.end].to_owned()).collect()
        };
        assert!(
            found("Вчера Бахромжон Турдикулов встретился с журналистами в Самаре.")
                .join(" ")
                .contains("Турдикулов")
        );
        assert!(
            found("Mr Velimorov said that he had left Karshiabad in 2011.")
                .join(" ")
                .contains("Velimorov")
        );
        assert!(
            found("Кеше Бауыржан Төлеубеков Алматыда сөз сөйледі.")
                .join(" ")
                .contains("Төлеубеков")
        );
    }
}
