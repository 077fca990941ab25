//! The order of the layers: what each proposes block by block, and what is then settled over the whole text.
//! Never lets a layer look across a cut between blocks; only propagation, resolving and linking see the whole.

use super::{
    Detector, Engine,
    blocks::blocks,
    capitals::CapitalsNet,
    close::Closing,
    digits::number_word,
    elsewhere::Elsewhere,
    entities, forename, keep, labels,
    language::{self, Passage},
    law,
    learned::{self, Found, Judged},
    memo::Memo,
    page::{Page, Proposal, propose_known_elsewhere, propose_roster},
    propagate, propose, resolve,
    roster::{self, RosterMatcher, initials::Initials, place_names::PlaceNames},
    rules,
    tagger::{self, Model},
    token::{Token, tokens},
    words,
};
use sotto_domain::{
    language::Language,
    mention::{Layer, Mention, MentionKind, Reason, RosterEntry},
};
use std::ops::Range;

/// The roster, and what was confirmed in other testimonies, made ready to be looked for.
#[derive(Default)]
pub(super) struct Sought {
    roster: Option<RosterMatcher>,
    /// The places of the roster once more, by what they are called elsewhere.
    places: PlaceNames,
    /// The persons of the roster by one letter.
    initials: Initials,
    known: Option<RosterMatcher>,
}

impl Sought {
    pub(super) fn new(roster: &[RosterEntry], known: &[RosterEntry]) -> Self {
        let ready = |entries: &[RosterEntry]| (!entries.is_empty()).then(|| RosterMatcher::new(entries));
        let (mut places, mut initials) = (PlaceNames::default(), Initials::default());
        for (number, entry) in roster.iter().enumerate() {
            match entry.kind {
                MentionKind::Loc => places.add(number, &entry.value),
                MentionKind::Person => initials.add(number, &entry.value),
                _ => {}
            }
        }
        Self {
            roster: ready(roster),
            places,
            initials,
            known: ready(known),
        }
    }
}

/// What can be said of a block without a look at the rest of the text.
pub(super) struct Alone {
    roster: Vec<Proposal>,
    rules: Vec<Proposal>,
}

/// What is said of a block in the light of the rest: the languages around it, and how its words stand elsewhere.
pub(super) struct InContext {
    tagged: Vec<Proposal>,
    net: Vec<Proposal>,
}

impl Engine<'_> {
    pub(super) fn alone(&self, block: &Page<'_>, sought: &Sought) -> Alone {
        let (mut roster, mut found) = (Vec::new(), Vec::new());
        if self.asks(Layer::Roster) {
            if let Some(matcher) = &sought.known {
                propose_known_elsewhere(block, matcher, (block.text(), &block.tokens), &mut roster);
            }
            if let Some(matcher) = &sought.roster {
                propose_roster(block, matcher, (block.text(), &block.tokens), &mut roster);
            }
            for (start, end, entry) in sought.places.find_in(block.text(), &block.tokens) {
                let (kind, how) = (MentionKind::Loc, Reason::RosterVariant);
                let place = Proposal::new((start, end), kind, "roster", Layer::Roster, how, 0.9);
                roster.push(place.of_entry(entry));
            }
            for (start, end, entry) in sought.initials.find_in(block.text(), &block.tokens) {
                let (kind, how) = (MentionKind::Person, Reason::RosterPart);
                let letter = Proposal::new((start, end), kind, "initials", Layer::Roster, how, 0.6);
                roster.push(letter.of_entry(entry));
            }
        }
        if self.asks(Layer::Rules) {
            rules::Rules.propose(block, &mut found);
        }
        Alone { roster, rules: found }
    }

    pub(super) fn in_context(
        &self,
        block: &Page<'_>,
        passages: &[Passage],
        elsewhere: &Elsewhere,
    ) -> InContext {
        let (mut tagged, mut net) = (Vec::new(), Vec::new());
        if self.asks(Layer::Capitals) {
            CapitalsNet::propose(block, elsewhere, &mut net);
        }
        if self.asks(Layer::Tagger) {
            // A capital that a tagger of the language is sure of being no name's needs no other explanation.
            let doubts = tagger::propose(self.models, block, passages, elsewhere, &mut tagged);
            net.retain(|p| !doubts.clears(block, p));
            for proposal in &mut tagged {
                without_neighbours(block, proposal);
            }
            tagged.retain(|p| !is_no_name(block, p));
        }
        InContext { tagged, net }
    }

    /// All of a text, from nothing.
    pub(super) fn whole(&self, page: Page<'_>, sought: &Sought) -> Vec<Mention> {
        let memo = Memo::default();
        let page = page.with_memo(&memo);
        let (gathered, whole) = self.gather(&page, sought, &memo);
        self.settle(
            &page,
            sought,
            gathered,
            &mut Closing::default(),
            &mut |model, found| {
                whole
                    .blocks(&page, &memo)
                    .flat_map(|(block, words, passages)| {
                        learned::judge(model, &block, &passages, &whole.elsewhere, &found[words])
                    })
                    .collect()
            },
        )
    }

    /// All that is to be learned from a text.
    pub(super) fn taught(&self, page: Page<'_>, sought: &Sought) -> Vec<tagger::Lesson> {
        let memo = Memo::default();
        let page = page.with_memo(&memo);
        let (gathered, whole) = self.gather(&page, sought, &memo);
        let found = learned::found_of(&page, &self.found(&page, sought, gathered));
        let mut lessons = Vec::new();
        for ((block, words, passages), (from, _)) in whole.blocks(&page, &memo).zip(&whole.cuts) {
            for chain in learned::lessons(&block, &passages, &whole.elsewhere, &found[words]) {
                let place = |(start, end)| page.regular.to_original(from + start, from + end);
                lessons.push(chain.into_iter().map(|(at, seen)| (place(at), seen)).collect());
            }
        }
        lessons
    }

    /// What is proposed block by block, and what the blocks are judged by.
    fn gather(&self, page: &Page<'_>, sought: &Sought, memo: &Memo) -> (Gathered, Whole) {
        let cuts = blocks(page.text());
        let mut clauses = Vec::new();
        for (from, to) in &cuts {
            clauses.extend(
                language::clauses(&page.text()[*from..*to])
                    .into_iter()
                    .map(|clause| clause.at(*from)),
            );
        }
        let passages = language::settle(clauses, page.text().len(), page.input.language);
        let elsewhere = Elsewhere::new(page.text(), &page.tokens);
        let mut gathered = Gathered::default();
        for cut in &cuts {
            let block = page.block(*cut, memo);
            gathered.add(
                cut.0,
                self.alone(&block, sought),
                self.in_context(&block, &within(&passages, *cut), &elsewhere),
            );
        }
        let whole = Whole {
            cuts,
            passages,
            elsewhere,
        };
        (gathered, whole)
    }

    /// From what was proposed to one finding a place.
    fn found(&self, page: &Page<'_>, sought: &Sought, mut gathered: Gathered) -> Vec<Proposal> {
        if self.asks(Layer::Roster) {
            propose_as_written(page, sought, &mut gathered.roster);
        }
        let mut proposals = gathered.in_order();
        forename::reach_back(page, &mut proposals);
        law::leave_readable(page, &mut proposals);
        keep::settle(page, &mut proposals);
        if self.asks(Layer::Propagation) {
            labels::mask_whole(page, &mut proposals);
            propagate::propagate(page, &mut proposals);
        }
        resolve::resolve(page, proposals)
    }

    /// From what was proposed to mentions; `judge` says of each word of the page what the learned layer makes of it, given
    /// what the layers before it said.
    pub(super) fn settle(
        &self,
        page: &Page<'_>,
        sought: &Sought,
        gathered: Gathered,
        closing: &mut Closing,
        judge: &mut dyn FnMut(&Model<'_>, &[Found]) -> Vec<Judged>,
    ) -> Vec<Mention> {
        let mut settled = self.found(page, sought, gathered);
        // The marked testimonies all have a form, and a text without one may be no testimony.
        if self.asks(Layer::Learned)
            && !page.input.roster.is_empty()
            && let Some(model) = self.models.learned()
        {
            let found = learned::found_of(page, &settled);
            settled = learned::weigh(page, settled, &found, &judge(model, &found));
        }
        if self.asks(Layer::Propagation) {
            settled = closing.close(page, settled);
        }
        propose::propose(page, entities::link(page, settled, &mut closing.keys))
    }
}

/// How a text is cut, and what its blocks are judged by.
struct Whole {
    cuts: Vec<(usize, usize)>,
    passages: Vec<Passage>,
    elsewhere: Elsewhere,
}

impl Whole {
    /// Each block with the range of its words and its passages.
    fn blocks<'b>(
        &'b self,
        page: &'b Page<'_>,
        memo: &'b Memo,
    ) -> impl Iterator<Item = (Page<'b>, Range<usize>, Vec<Passage>)> {
        self.cuts.iter().map(move |cut| {
            (
                page.block(*cut, memo),
                page.words_of(*cut),
                within(&self.passages, *cut),
            )
        })
    }
}

/// Looks for names in passages that were set in other letters as they were written too: a name set by rule may be
/// spelled otherwise than the form has it.
fn propose_as_written(page: &Page<'_>, sought: &Sought, out: &mut Vec<Proposal>) {
    let Some(written) = &page.as_written else { return };
    let words = tokens(written.text());
    let mut found = Vec::new();
    if let Some(matcher) = &sought.known {
        propose_known_elsewhere(page, matcher, (written.text(), &words), &mut found);
    }
    if let Some(matcher) = &sought.roster {
        propose_roster(page, matcher, (written.text(), &words), &mut found);
    }
    out.extend(found.into_iter().filter_map(|mut proposal| {
        let original = written.to_original(proposal.start, proposal.end);
        (proposal.start, proposal.end) = page.regular.regular_range(original);
        (proposal.start < proposal.end).then_some(proposal)
    }));
}

/// Leaves out the word that opens a sentence before a name, "Аялым Бурулча" (my wife Burulcha), whose capital is the
/// sentence's, and the English "I" behind one.
fn without_neighbours(block: &Page<'_>, proposal: &mut Proposal) {
    let text = block.text();
    if let [first, second, ..] = block.words_in(proposal.start, proposal.end)
        && first.start >= proposal.start
        && is_opener(block, first)
        && text[first.end..second.start] == *" "
    {
        proposal.start = second.start;
    }
    if let [.., name, last] = block.words_in(proposal.start, proposal.end)
        && last.of(text) == "I"
        && name.end > proposal.start
    {
        proposal.end = name.end;
    }
}

/// Whether a tagger took for a name what cannot be one: an ordinary word of the text's language at the start of a sentence,
/// the label of a number or of who speaks, an ordinary word without a capital. No tagger is trained on Tajik, Uzbek and
/// Kyrgyz, Kazakh and Russian news have no "my wife", and English ones no questions and answers.
fn is_no_name(block: &Page<'_>, proposal: &Proposal) -> bool {
    let [word] = block.words_in(proposal.start, proposal.end) else {
        return false;
    };
    let text = block.text();
    let untrained = matches!(block.language, Language::Tg | Language::Uz | Language::Ky);
    let lower = word.of(text).to_lowercase();
    let with_form = !block.input.roster.is_empty();
    let letter = word.end - word.start <= 2 && text[word.end..].starts_with([':', '.']) && word.opens;
    let named = matches!(
        proposal.kind,
        MentionKind::Person | MentionKind::Org | MentionKind::Loc
    );
    let counts = word.digits || number_word(&lower).is_some() || !words::is_common(&lower);
    is_opener(block, word)
        || with_form && proposal.kind == MentionKind::Quantity && !counts
        || words::is_generic(&lower)
        || letter
            && matches!(
                lower.as_str(),
                "q" | "a" | "в" | "о" | "с" | "ж" | "ҷ" | "s" | "j"
            )
        || untrained && word.opens && word.cased && words::is_central(&lower)
        // With a form the tagger is not all that looks for names.
        || with_form && named && word.cased && !word.upper && words::is_common(&lower)
}

fn is_opener(block: &Page<'_>, word: &Token) -> bool {
    word.end - word.start <= 64 && {
        let lower = word.of(block.text()).to_lowercase();
        // "атым сыймык", in a text without capitals too.
        roster::is_calling(&lower)
            || word.opens
                && word.cased
                && (words::opens_before_a_name(&lower, block.language)
                    || matches!(block.language, Language::En | Language::Ru) && words::is_kin(&lower))
    }
}

/// The passages of a block, from its beginning.
pub(super) fn within(passages: &[Passage], (from, to): (usize, usize)) -> Vec<Passage> {
    let first = passages.partition_point(|passage| passage.end <= from);
    passages[first..]
        .iter()
        .take_while(|passage| passage.start < to)
        .map(|passage| Passage {
            start: passage.start.max(from) - from,
            end: passage.end.min(to) - from,
            ..*passage
        })
        .collect()
}

/// Proposals of all blocks, by layer.
#[derive(Default)]
pub(super) struct Gathered {
    roster: Vec<Proposal>,
    rules: Vec<Proposal>,
    tagged: Vec<Proposal>,
    net: Vec<Proposal>,
}

impl Gathered {
    /// Takes in those of the block at `from`.
    pub(super) fn add(&mut self, from: usize, alone: Alone, context: InContext) {
        for (all, own) in [
            (&mut self.roster, alone.roster),
            (&mut self.rules, alone.rules),
            (&mut self.tagged, context.tagged),
            (&mut self.net, context.net),
        ] {
            all.extend(own.into_iter().map(|proposal| moved(proposal, from)));
        }
    }

    /// The same from what is kept.
    pub(super) fn add_copies(&mut self, from: usize, alone: &Alone, context: &InContext) {
        for (all, own) in [
            (&mut self.roster, &alone.roster),
            (&mut self.rules, &alone.rules),
            (&mut self.tagged, &context.tagged),
            (&mut self.net, &context.net),
        ] {
            all.extend(own.iter().map(|proposal| moved(proposal.clone(), from)));
        }
    }

    fn in_order(mut self) -> Vec<Proposal> {
        let mut all = self.roster;
        all.reserve_exact(self.rules.len() + self.tagged.len() + self.net.len());
        all.append(&mut self.rules);
        all.append(&mut self.tagged);
        all.append(&mut self.net);
        all
    }
}

fn moved(mut proposal: Proposal, from: usize) -> Proposal {
    proposal.start += from;
    proposal.end += from;
    proposal
}
