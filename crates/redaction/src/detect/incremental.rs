//! Detection of a text that is being edited: only the paragraphs that changed are read anew.
//! Never gives anything else than detection from nothing would; what it keeps is testimony, so it lives where the text
//! lives and is dropped with it. No `Debug`: it would print testimony.

use super::{
    Engine, Input,
    blocks::blocks,
    close::Closing,
    elsewhere::{Elsewhere, Said},
    language::{self, Clause, Passage},
    layers::{Alone, Gathered, InContext, Sought, within},
    learned::{self, Found, Judged},
    memo::Memo,
    page::Page,
    parts::detect_flow_by,
};
use sotto_domain::{
    flow::{Flow, PartOf},
    language::Language,
    mention::{Mention, RosterEntry},
};
use std::collections::{BTreeMap, HashMap};

/// Keeps what the layers proposed for each block of a text, from one [`detect`](Self::detect) to the next.
pub struct Incremental<'m> {
    engine: Engine<'m>,
    setting: Option<Setting>,
    sought: Sought,
    memo: Memo,
    closing: Closing,
    /// What words are hashed by, here and in all that is kept.
    keys: std::hash::RandomState,
    /// By its regular text: a paragraph that moves is the same.
    blocks: HashMap<Box<str>, Kept>,
    /// Counts the calls, so that what is not met any more is dropped.
    round: u64,
}

/// What all blocks depend on.
#[derive(PartialEq, Eq)]
struct Setting {
    roster: Vec<RosterEntry>,
    known: Vec<RosterEntry>,
    language: Language,
    account: bool,
}

/// What is kept of one block.
struct Kept {
    clauses: Vec<Clause>,
    said: Said,
    alone: Option<Alone>,
    context: Option<(Context, InContext)>,
    /// How the learned layer judged it last.
    judged: Option<Verdict>,
    round: u64,
}

/// How the words of a block were judged by the learned layer, and by what beside the words and the context.
struct Verdict {
    found: Box<[Found]>,
    passages: Vec<Passage>,
    words: Vec<Judged>,
}

/// What a block is judged by beside its own words.
#[derive(PartialEq, Eq)]
struct Context {
    passages: Vec<Passage>,
    /// How each of its words stands elsewhere.
    words: Box<[u8]>,
}

impl Default for Incremental<'static> {
    fn default() -> Self {
        Self::with_engine(Engine::default())
    }
}

impl<'m> Incremental<'m> {
    /// The same by these layers and models.
    pub fn with_engine(engine: Engine<'m>) -> Self {
        Self {
            engine,
            setting: None,
            sought: Sought::default(),
            memo: Memo::default(),
            closing: Closing::default(),
            keys: std::hash::RandomState::new(),
            blocks: HashMap::new(),
            round: 0,
        }
    }

    /// As [`detect_among`](super::detect_among), and quicker where much of the text is as it was in the call before.
    pub fn detect(&mut self, input: &Input<'_>, known: &[RosterEntry]) -> Vec<Mention> {
        let page = Page::read(input, known, &self.memo);
        self.prepare(&page);
        let page = page.with_memo(&self.memo);
        self.round += 1;
        let text = page.text();
        let cuts = blocks(text);
        let mut clauses = Vec::new();
        let mut elsewhere = Elsewhere::anew(&self.keys);
        for (from, to) in &cuts {
            let written = &text[*from..*to];
            if !self.blocks.contains_key(written) {
                let kept = Kept {
                    clauses: language::clauses(written),
                    // Its words are the same wherever it stands: a cut is the end of a line.
                    said: elsewhere.said(text, page.words_in(*from, *to)),
                    alone: None,
                    context: None,
                    judged: None,
                    round: 0,
                };
                self.blocks.insert(written.into(), kept);
            }
            if let Some(kept) = self.blocks.get_mut(written) {
                kept.round = self.round;
                elsewhere.hear(&kept.said);
                clauses.extend(kept.clauses.iter().map(|clause| clause.at(*from)));
            }
        }
        self.blocks.retain(|_, kept| kept.round == self.round);
        let passages = language::settle(clauses, text.len(), input.language);
        let mut gathered = Gathered::default();
        for (from, to) in cuts.iter().copied() {
            let Some(kept) = self.blocks.get_mut(&text[from..to]) else {
                continue;
            };
            let block = || page.block((from, to), &self.memo);
            if kept.alone.is_none() {
                kept.alone = Some(self.engine.alone(&block(), &self.sought));
            }
            let context = Context {
                passages: within(&passages, (from, to)),
                words: elsewhere.of_all(&kept.said),
            };
            if kept.context.as_ref().is_none_or(|(before, _)| *before != context) {
                let found = self.engine.in_context(&block(), &context.passages, &elsewhere);
                kept.context = Some((context, found));
                kept.judged = None;
            }
            if let (Some(alone), Some((_, found))) = (&kept.alone, &kept.context) {
                gathered.add_copies(from, alone, found);
            }
        }
        let (kept, memo) = (&mut self.blocks, &self.memo);
        self.engine.settle(
            &page,
            &self.sought,
            gathered,
            &mut self.closing,
            &mut |model, found| {
                let mut judged = Vec::with_capacity(found.len());
                for cut in &cuts {
                    let here = &found[page.words_of(*cut)];
                    let passages = within(&passages, *cut);
                    let anew = || learned::judge(model, &page.block(*cut, memo), &passages, &elsewhere, here);
                    let Some(kept) = kept.get_mut(&page.text()[cut.0..cut.1]) else {
                        judged.extend(anew());
                        continue;
                    };
                    let same = |verdict: &Verdict| *verdict.found == *here && verdict.passages == passages;
                    if let Some(verdict) = kept.judged.as_ref().filter(|verdict| same(verdict)) {
                        judged.extend_from_slice(&verdict.words);
                        continue;
                    }
                    let words = anew();
                    judged.extend_from_slice(&words);
                    kept.judged = Some(Verdict {
                        found: here.into(),
                        passages,
                        words,
                    });
                }
                judged
            },
        )
    }

    /// Forgets everything where what all blocks depend on has changed.
    fn prepare(&mut self, page: &Page<'_>) {
        let same = self.setting.as_ref().is_some_and(|setting| {
            setting.language == page.language
                && setting.account == page.account
                && setting.roster == page.input.roster
                && setting.known == page.known
        });
        if same {
            return;
        }
        self.sought = Sought::new(page.input.roster, page.known);
        self.memo = Memo::default();
        self.closing = Closing::default();
        self.blocks.clear();
        self.setting = Some(Setting {
            roster: page.input.roster.to_vec(),
            known: page.known.to_vec(),
            language: page.language,
            account: page.account,
        });
    }
}

/// The same for an account in parts: what the last [`detect`](Self::detect) found in each is kept for the next.
#[derive(Default)]
pub struct IncrementalFlow {
    /// Each part, and each part read again with what the others name.
    parts: BTreeMap<(PartOf, bool), Incremental<'static>>,
}

impl IncrementalFlow {
    /// As [`detect_flow`](super::detect_flow), and quicker where much of the account is as it was in the call before.
    pub fn detect(
        &mut self,
        flow: &Flow,
        language: Language,
        roster: &[RosterEntry],
        known: &[RosterEntry],
    ) -> Vec<Mention> {
        let mut read = Vec::new();
        let found = detect_flow_by(flow, language, roster, known, &mut |of, again, input, known| {
            let part = (of.clone(), again);
            read.push(part.clone());
            self.parts.entry(part).or_default().detect(input, known)
        });
        // An answer that is gone leaves nothing behind.
        self.parts.retain(|part, _| read.contains(part));
        found
    }
}
