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
    memo::Memo,
    page::{Page, Proposal, propose_known_elsewhere, propose_roster},
    propagate, propose, resolve,
    roster::{RosterMatcher, place_names::PlaceNames},
    rules, tagger,
    token::{Token, tokens},
    words,
};
use sotto_domain::{
    language::Language,
    mention::{Layer, Mention, MentionKind, Reason, RosterEntry},
};

/// The roster, and what was confirmed in other testimonies, made ready to be looked for.
#[derive(Default)]
pub(super) struct Sought {
    roster: Option<RosterMatcher>,
    /// The places of the roster once more, by what they are called elsewhere.
    places: PlaceNames,
    known: Option<RosterMatcher>,
}

impl Sought {
    pub(super) fn new(roster: &[RosterEntry], known: &[RosterEntry]) -> Self {
        let ready = |entries: &[RosterEntry]| (!entries.is_empty()).then(|| RosterMatcher::new(entries));
        let mut places = PlaceNames::default();
        for (number, entry) in roster.iter().enumerate() {
            if entry.kind == MentionKind::Loc {
                places.add(number, &entry.value);
            }
        }
        Self {
            roster: ready(roster),
            places,
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
                let mut place = Proposal::new((start, end), kind, "roster", Layer::Roster, how, 0.9);
                place.entry = Some(entry);
                roster.push(place);
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
        let mut gathered = Gathered::default();
        {
            let elsewhere = Elsewhere::new(page.text(), &page.tokens);
            for cut in cuts {
                let block = page.block(cut, &memo);
                gathered.add(
                    cut.0,
                    self.alone(&block, sought),
                    self.in_context(&block, &within(&passages, cut), &elsewhere),
                );
            }
        }
        self.settle(&page, sought, gathered, &mut Closing::default())
    }

    /// From what was proposed to mentions.
    pub(super) fn settle(
        &self,
        page: &Page<'_>,
        sought: &Sought,
        mut gathered: Gathered,
        closing: &mut Closing,
    ) -> Vec<Mention> {
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
        let mut settled = resolve::resolve(page, proposals);
        if self.asks(Layer::Propagation) {
            settled = closing.close(page, settled);
        }
        propose::propose(page, entities::link(page, settled, &mut closing.keys))
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
    word.opens && word.cased && word.end - word.start <= 64 && {
        let lower = word.of(block.text()).to_lowercase();
        words::opens_before_a_name(&lower, block.language)
            || matches!(block.language, Language::En | Language::Ru) && words::is_kin(&lower)
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
