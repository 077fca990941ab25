//! What every layer reads: a text made regular, its words, its language and its roster.
//! Never holds anything beyond one call of `detect`.

use super::{
    Input,
    letters::lower_into,
    memo::{Answers, Memo},
    normalise::Normalised,
    respell::respell,
    roster::{RosterMatcher, days},
    rules::required::Shingles,
    token::{Token, tokens},
    words::{self, Known, Quick},
};
use chrono::Datelike;
use sotto_domain::{
    language::Language,
    mention::{Action, Layer, MentionKind, Reason, RosterEntry},
};
use std::{cell::OnceCell, ops::Range, sync::LazyLock};

/// A text ready for the layers.
pub(crate) struct Page<'a> {
    /// What was given.
    pub(crate) input: Input<'a>,
    /// The regular text and the way back.
    pub(crate) regular: Normalised,
    /// The regular text before passages in Latin letters were set in Cyrillic, where some were.
    pub(crate) as_written: Option<Normalised>,
    /// Its words.
    pub(crate) tokens: Vec<Token>,
    /// The language given, or told from the letters.
    pub(crate) language: Language,
    /// Whether somebody speaks of what happened to them. In an account states and officials stay readable, for it is
    /// about them; in a judgment or a report they narrow a case down. Agencies stay readable in both.
    pub(crate) account: bool,
    /// Names confirmed in other testimonies of the same source.
    pub(crate) known: &'a [RosterEntry],
    /// What lists say of words already met; without it each place asks anew.
    pub(crate) memo: Option<&'a Memo>,
    shingles: OnceCell<Shingles>,
}

impl<'a> Page<'a> {
    /// Reads the text once.
    pub(crate) fn new(input: &Input<'a>, known: &'a [RosterEntry]) -> Self {
        Self::read(input, known, &Memo::default())
    }

    /// The same, with what a memo has of its words; the page does not keep it.
    pub(crate) fn read(input: &Input<'a>, known: &'a [RosterEntry], memo: &Memo) -> Self {
        let mut regular = Normalised::new(input.text);
        let mut as_written = None;
        if let Some(respelled) = respell(&regular, input.language, memo) {
            as_written = Some(std::mem::replace(&mut regular, respelled));
        }
        let tokens = tokens(regular.text());
        let language = input.language.unwrap_or_else(|| guess(regular.text()));
        let account = !input.roster.is_empty() || is_account(regular.text(), &tokens);
        Self {
            input: *input,
            regular,
            as_written,
            tokens,
            language,
            account,
            known,
            memo: None,
            shingles: OnceCell::new(),
        }
    }

    /// The same, remembering what lists say of its words.
    pub(crate) fn with_memo<'b>(self, memo: &'b Memo) -> Page<'b>
    where
        'a: 'b,
    {
        Page {
            memo: Some(memo),
            ..self
        }
    }

    /// A block of this page, as a page of its own: the same language and roster, words and places from its beginning.
    pub(crate) fn block<'b>(&self, (from, to): (usize, usize), memo: &'b Memo) -> Page<'b>
    where
        'a: 'b,
    {
        let text = &self.text()[from..to];
        let moved = |token: &Token| Token {
            start: token.start - from,
            end: token.end - from,
            ..*token
        };
        Page {
            input: self.input,
            regular: Normalised::already(text),
            as_written: None,
            tokens: self.tokens[self.words_of((from, to))].iter().map(moved).collect(),
            language: self.language,
            account: self.account,
            known: self.known,
            memo: Some(memo),
            shingles: OnceCell::new(),
        }
    }

    /// The pieces of text that patterns ask for before they search.
    pub(crate) fn shingles(&self) -> &Shingles {
        self.shingles.get_or_init(|| Shingles::of(self.text()))
    }

    /// What lists say of a word as it is written.
    pub(crate) fn ask<T: Copy>(
        &self,
        question: impl FnOnce(&Memo) -> &Answers<T>,
        word: &str,
        answer: impl FnOnce() -> T,
    ) -> T {
        match self.memo {
            Some(memo) => question(memo).get(memo.key(word), answer),
            None => answer(),
        }
    }

    /// The same where the answer depends on the language it is read in.
    pub(crate) fn ask_in<T: Copy>(
        &self,
        question: impl FnOnce(&Memo) -> &Answers<T>,
        word: &str,
        language: Language,
        answer: impl FnOnce() -> T,
    ) -> T {
        match self.memo {
            Some(memo) => question(memo).get(memo.key_in(word, language as u8), answer),
            None => answer(),
        }
    }

    /// Whether a word is a form of a well-known name, in the language of the page.
    pub(crate) fn known_name(&self, word: &str) -> Option<Known> {
        self.ask(|memo| &memo.known, word, || words::known(word, self.language))
    }

    /// The regular text.
    pub(crate) fn text(&self) -> &str {
        self.regular.text()
    }

    /// Index of the first word that ends after `at`.
    pub(crate) fn word_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.end <= at)
    }

    /// Which words overlap a range.
    pub(crate) fn words_of(&self, (start, end): (usize, usize)) -> Range<usize> {
        let from = self.word_at(start);
        from..from + self.tokens[from..].partition_point(|token| token.start < end)
    }

    /// The words that overlap a range.
    pub(crate) fn words_in(&self, start: usize, end: usize) -> &[Token] {
        &self.tokens[self.words_of((start, end))]
    }
}

/// Words of the first person, in the six languages.
const FIRST_PERSON: &[&str] = &[
    "i",
    "me",
    "my",
    "we",
    "us",
    "our",
    "i'm",
    "im",
    "я",
    "меня",
    "мне",
    "мной",
    "мы",
    "нас",
    "нам",
    "мой",
    "моя",
    "моей",
    "моего",
    "мою",
    "мои",
    "наш",
    "нашей",
    "ман",
    "маро",
    "мо",
    "моро",
    "men",
    "meni",
    "mening",
    "menga",
    "biz",
    "bizni",
    "bizning",
    "bizga",
    "мен",
    "мени",
    "менин",
    "мага",
    "биз",
    "бизди",
    "биздин",
    "мені",
    "менің",
    "маған",
    "біз",
    "бізді",
];
/// Words that a text has at least to be judged by how many of them are of the first person.
const JUDGED: usize = 60;

/// Whether a lower-case word is one of the first person.
pub(crate) fn is_first_person(lower: &str) -> bool {
    static WORDS: LazyLock<Quick> = LazyLock::new(|| FIRST_PERSON.iter().copied().collect());
    WORDS.contains(lower)
}

/// Whether one word in a hundred or more is of the first person; short texts are taken for accounts.
fn is_account(text: &str, tokens: &[Token]) -> bool {
    let looked = &tokens[..tokens.len().min(5_000)];
    if looked.len() < JUDGED {
        return true;
    }
    let mut lower = String::new();
    let own = looked
        .iter()
        .filter(|token| {
            lower.clear();
            token.end - token.start <= 16 && {
                lower_into(token.of(text), &mut lower);
                is_first_person(&lower)
            }
        })
        .count();
    own * 100 >= looked.len()
}

/// Tells the language from letters that only some have; English and Russian otherwise.
pub(crate) fn guess(text: &str) -> Language {
    let mut counts = [0_usize; 6];
    for c in text.chars().take(20_000) {
        match c {
            'ҳ' | 'ҷ' | 'ӣ' | 'ӯ' => counts[2] += 8,
            'ў' => counts[3] += 8,
            'қ' | 'ғ' => {
                counts[2] += 4;
                counts[3] += 4;
                counts[5] += 4;
            }
            'ө' | 'ү' | 'ң' => {
                counts[4] += 6;
                counts[5] += 4;
            }
            'ә' | 'і' | 'ұ' | 'һ' => counts[5] += 10,
            '\u{400}'..='\u{45f}' => counts[1] += 1,
            'a'..='z' => counts[0] += 1,
            _ => {}
        }
    }
    let uzbek = ["o'", "g'"]
        .iter()
        .map(|mark| text.matches(mark).take(200).count())
        .sum::<usize>();
    if counts[0] > counts[1] {
        return if uzbek * 60 > counts[0].min(5_000) {
            Language::Uz
        } else {
            Language::En
        };
    }
    let special = counts[2..]
        .iter()
        .enumerate()
        .max_by_key(|(_, n)| **n)
        .filter(|(_, n)| **n * 8 > counts[1]);
    match special {
        Some((at, _)) => [Language::Tg, Language::Uz, Language::Ky, Language::Kk][at],
        None => Language::Ru,
    }
}

/// A mention as a layer proposes it.
#[derive(Clone)]
pub(crate) struct Proposal {
    /// First byte in the regular text.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// What it refers to.
    pub(crate) kind: MentionKind,
    /// A finer kind.
    pub(crate) sub_kind: &'static str,
    /// 0 to 1.
    pub(crate) confidence: f32,
    /// Who proposes.
    pub(crate) layer: Layer,
    /// Why.
    pub(crate) reason: Reason,
    /// What to do.
    pub(crate) action: Action,
    /// What to put in its place.
    pub(crate) suggestion: Option<String>,
    /// The roster entry it refers to.
    pub(crate) entry: Option<usize>,
}

impl Proposal {
    /// A proposal with the action that is usual for its kind.
    pub(crate) fn new(
        range: (usize, usize),
        kind: MentionKind,
        sub_kind: &'static str,
        layer: Layer,
        reason: Reason,
        confidence: f32,
    ) -> Self {
        let action = match kind {
            MentionKind::Person | MentionKind::Code => Action::Withhold,
            _ => Action::Generalise,
        };
        Self {
            start: range.0,
            end: range.1,
            kind,
            sub_kind,
            confidence,
            layer,
            reason,
            action,
            suggestion: None,
            entry: None,
        }
    }

    /// A proposal of the rules.
    pub(crate) fn rule(
        range: (usize, usize),
        kind: MentionKind,
        sub_kind: &'static str,
        reason: Reason,
    ) -> Self {
        Self::new(range, kind, sub_kind, Layer::Rules, reason, 0.9)
    }

    /// The same, to be kept.
    pub(crate) fn kept(mut self) -> Self {
        self.action = Action::Keep;
        self
    }

    /// The same, to be kept if the text is one in which such things stay readable.
    pub(crate) fn kept_if(self, kept: bool) -> Self {
        if kept { self.kept() } else { self }
    }

    /// The same, referring to an entry of the roster.
    pub(crate) fn of_entry(mut self, entry: usize) -> Self {
        self.entry = Some(entry);
        self
    }

    /// The same, with other confidence.
    pub(crate) fn sure(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }

    /// The same, with what to put in its place.
    pub(crate) fn suggest(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }
}

/// Proposes what the interviewer typed, where it stands in `read`: a regular text and its words.
pub(crate) fn propose_roster(
    page: &Page<'_>,
    matcher: &RosterMatcher,
    read: (&str, &[Token]),
    out: &mut Vec<Proposal>,
) {
    for (start, end, entry, how) in matcher.find_in(read.0, read.1) {
        let kind = page.input.roster[entry].kind;
        let confidence = match how {
            Reason::RosterExact => 1.0,
            Reason::RosterVariant => 0.97,
            _ => 0.93,
        };
        let mut proposal = Proposal::new((start, end), kind, "roster", Layer::Roster, how, confidence);
        proposal.entry = Some(entry);
        if kind == MentionKind::Datetime {
            // A birth date is told by its year, in any language.
            proposal.suggestion =
                days::parse(&page.input.roster[entry].value).map(|day| day.year().to_string());
        }
        out.push(proposal);
    }
}

/// The finer kind of what was confirmed in another testimony of the source.
pub(crate) const CONFIRMED: &str = "elsewhere";

/// Proposes what was confirmed in other testimonies of the same source, in whatever form it stands here.
pub(crate) fn propose_known_elsewhere(
    page: &Page<'_>,
    matcher: &RosterMatcher,
    read: (&str, &[Token]),
    out: &mut Vec<Proposal>,
) {
    for (start, end, entry, how) in matcher.find_in(read.0, read.1) {
        let confidence = if how == Reason::RosterPart { 0.8 } else { 0.9 };
        out.push(Proposal::new(
            (start, end),
            page.known[entry].kind,
            CONFIRMED,
            Layer::Propagation,
            Reason::SameAsElsewhere,
            confidence,
        ));
    }
}
