//! Weighs what the layers found, word by word, as marked testimonies taught: a doctor's trade says nothing of the patient,
//! "sewed the eyelid back on" says much, and no list has either. A second stage over the first (stacking, Wolpert 1992): a
//! linear-chain random field whose features are a word, its neighbours and what each layer said of them.
//! Never takes away what the form, a rule for numbers or for names, or a reviewer says, here or in another testimony of the
//! source, and never keeps a word: see `tagger`.

use super::{
    elsewhere::Elsewhere,
    language::{self, Passage},
    page::{CONFIRMED, Page, Proposal},
    tagger::{self, Chain, Lattice, Model, Reader, Row, Seen, mix},
    words,
};
use sotto_domain::mention::{Action, Layer, MentionKind, Reason};

/// What the layers said of one word, in numbers.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Which layer, and whether to mask.
    by: u32,
    /// What kind of thing.
    kind: u32,
    /// Why, and what finer kind.
    why: u32,
    /// In tenths.
    sure: u32,
}

/// What was said of each word of a page.
pub(super) fn found_of(page: &Page<'_>, settled: &[Proposal]) -> Vec<Found> {
    let mut found = vec![Found::default(); page.tokens.len()];
    for proposal in settled {
        let keeps = u32::from(proposal.action == Action::Keep);
        let by = 2 + 2 * proposal.layer as u32 + keeps;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1"
        )]
        let here = Found {
            by,
            kind: 2 + 2 * proposal.kind as u32 + keeps,
            why: mix(by, proposal.reason as u32, tagger::fnv(proposal.sub_kind.bytes())),
            sure: (proposal.confidence * 10.0) as u32,
        };
        let from = page.word_at(proposal.start);
        let count = page.words_in(proposal.start, proposal.end).len();
        found[from..from + count].fill(here);
    }
    found
}

/// Where in [`Seen::features`] the hash of the whole word and of its first letters are.
const WHOLE: usize = 0;
const STEM: usize = 3;

/// Reads words with what was found of them.
struct Reading<'a> {
    block: &'a Page<'a>,
    reader: Reader<'a>,
    found: &'a [Found],
    /// Features of the words of a chain, one after another, and where each word's end.
    features: Vec<u32>,
    ends: Vec<(usize, usize)>,
    /// What says which word each is, and which stem.
    words: Vec<[u32; 2]>,
}

impl<'a> Reading<'a> {
    fn new(block: &'a Page<'a>, elsewhere: &'a Elsewhere, found: &'a [Found]) -> Self {
        Self {
            block,
            reader: Reader::new(block, elsewhere),
            found,
            features: Vec::new(),
            ends: Vec::new(),
            words: Vec::new(),
        }
    }

    /// The features of a chain's words, in order.
    fn read(&mut self, chain: &Chain, mut each: impl FnMut(&Seen)) {
        self.features.clear();
        self.ends.clear();
        self.words.clear();
        self.reader.read(chain.from, chain.to, chain.language, |_, seen| {
            self.features.extend(&seen.features);
            self.ends.push((self.features.len(), seen.lexical));
            self.words.push([seen.features[WHOLE], seen.features[STEM]]);
        });
        let here = &self.found[chain.from..chain.to];
        let with_form = !self.block.input.roster.is_empty();
        let (mut seen, mut from) = (Seen::default(), 0);
        for (i, (to, lexical)) in self.ends.iter().enumerate() {
            seen.features.clear();
            seen.features.extend(&self.features[from..*to]);
            (from, seen.lexical) = (*to, *lexical);
            let cased = self.block.tokens[chain.from + i].cased;
            describe(
                &mut seen.features,
                (i, here, &self.words),
                [chain.language as u32, u32::from(cased), u32::from(with_form)],
            );
            each(&seen);
        }
    }
}

/// Adds what word `i` of a chain is told by beside its own letters and neighbours.
fn describe(
    features: &mut Vec<u32>,
    (i, here, words): (usize, &[Found], &[[u32; 2]]),
    [language, cased, with_form]: [u32; 3],
) {
    let at = |offset: isize| {
        i.checked_add_signed(offset)
            .and_then(|i| here.get(i))
            .copied()
            .unwrap_or_default()
    };
    let near = |offset: isize, which: usize| {
        i.checked_add_signed(offset)
            .and_then(|i| words.get(i))
            .map_or(1, |word| word[which])
    };
    let (word, stem) = (|offset| near(offset, 0), |offset| near(offset, 1));
    let [before2, before, now, after, after2] = [at(-2), at(-1), at(0), at(1), at(2)];
    let mut template = 300;
    let mut add = |a: u32, b: u32| {
        template += 1;
        features.push(mix(template, a, b));
    };
    add(now.by, now.kind);
    add(now.why, 0);
    add(now.why, now.sure);
    add(now.why, language << 1 | cased);
    add(now.by, language << 2 | cased << 1 | with_form);
    add(before.by, now.by);
    add(now.by, after.by);
    add(mix(1, before2.by, before.by), now.by);
    add(mix(1, after2.by, after.by), now.by);
    add(before.why, now.why);
    add(now.why, after.why);
    add(before2.why, now.why);
    add(now.why, after2.why);
    add(mix(1, before.kind, after.kind), now.kind);
    add(word(0), now.why);
    add(stem(0), now.why);
    add(word(-1), now.why);
    add(word(1), now.why);
    add(stem(-1), now.why);
    add(stem(1), now.why);
    add(word(0), before.kind);
    add(word(0), after.kind);
    add(stem(0), before.kind);
    add(stem(0), after.kind);
    // What stands further off.
    add(word(-3), now.kind);
    add(word(3), now.kind);
    add(stem(-2), now.kind);
    add(stem(2), now.kind);
    add(stem(-3), now.kind);
    add(stem(3), now.kind);
    add(language, cased);
}

/// The chains of a block for training, given what the layers before this one said of its words. Places are in the block.
pub(super) fn lessons(
    block: &Page<'_>,
    passages: &[Passage],
    elsewhere: &Elsewhere,
    found: &[Found],
) -> Vec<Vec<((usize, usize), Seen)>> {
    let mut reading = Reading::new(block, elsewhere, found);
    tagger::chains_of(block, passages)
        .into_iter()
        .map(|chain| {
            let mut words = Vec::with_capacity(chain.to - chain.from);
            reading.read(&chain, |seen| words.push(seen.clone()));
            let tokens = &block.tokens[chain.from..chain.to];
            let places = tokens.iter().map(|token| (token.start, token.end));
            places.zip(words).collect()
        })
        .collect()
}

/// How a word is judged.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    /// How likely it would be masked.
    likely: f32,
    /// As what.
    kind: MentionKind,
}

/// Judges the words of a block, given what the layers before this one said of them.
pub(super) fn judge(
    model: &Model<'_>,
    block: &Page<'_>,
    passages: &[Passage],
    elsewhere: &Elsewhere,
    found: &[Found],
) -> Vec<Judged> {
    let mut lattice = Lattice::default();
    let mut judged = Vec::with_capacity(block.tokens.len());
    let mut reading = Reading::new(block, elsewhere, found);
    let mut scores: Vec<Row> = Vec::new();
    for chain in tagger::chains_of(block, passages) {
        scores.clear();
        reading.read(&chain, |seen| scores.push(model.score(&seen.features)));
        lattice.run(&scores, model.labels(), model.factors(), &[], None);
        judged.extend(lattice.marginals.iter().map(|row| {
            let of_kinds = model.kinds().iter().zip(&row[1..]);
            Judged {
                likely: 1.0 - row[0],
                kind: of_kinds
                    .max_by(|(_, a), (_, b)| a.total_cmp(b))
                    .map_or(MentionKind::Misc, |(kind, _)| *kind),
            }
        }));
    }
    judged
}

/// From which probability on a word that no layer found is taken for identifying.
const ADDED: f32 = 0.1;
/// From which probability on such a word is, where it stands in every text.
const SAID: f32 = 0.3;
/// Below which probability a finding that is no name's is left readable.
const LEFT: f32 = 0.13;
/// Below which one that may be a name.
const LEFT_NAME: f32 = 0.1;

/// The settled proposals, less what marked testimonies leave readable, with what they would mask beside it.
pub(super) fn weigh(
    page: &Page<'_>,
    mut settled: Vec<Proposal>,
    found: &[Found],
    judged: &[Judged],
) -> Vec<Proposal> {
    let mut added = Vec::new();
    add(page, found, judged, &mut added);
    settled.retain_mut(|proposal| stays(page, judged, proposal));
    settled.append(&mut added);
    settled.sort_by_key(|proposal| proposal.start);
    settled
}

/// Whether a finding stays; what a rule found stays as something to be kept.
fn stays(page: &Page<'_>, judged: &[Judged], proposal: &mut Proposal) -> bool {
    let fixed = proposal.action == Action::Keep
        || proposal.entry.is_some()
        || matches!(proposal.layer, Layer::Roster | Layer::Hand)
        || proposal.kind == MentionKind::Code
        || proposal.kind == MentionKind::Person && proposal.layer == Layer::Rules
        || proposal.sub_kind == CONFIRMED;
    if fixed {
        return true;
    }
    let from = page.word_at(proposal.start);
    let count = page.words_in(proposal.start, proposal.end).len();
    let most = judged[from..from + count]
        .iter()
        .map(|word| word.likely)
        .fold(0.0, f32::max);
    let named = matches!(
        proposal.kind,
        MentionKind::Person | MentionKind::Loc | MentionKind::Org
    );
    if most >= if named { LEFT_NAME } else { LEFT } {
        return true;
    }
    if proposal.layer == Layer::Rules {
        proposal.action = Action::Keep;
        return true;
    }
    false
}

/// Proposes the words that no layer spoke of and that marked testimonies would mask.
fn add(page: &Page<'_>, found: &[Found], judged: &[Judged], out: &mut Vec<Proposal>) {
    let text = page.text();
    let mut open: Option<(Proposal, f32)> = None;
    for (i, word) in judged.iter().enumerate() {
        let token = page.tokens[i];
        if found[i] != Found::default() || word.likely < ADDED {
            close(page, judged, open.take(), out);
            continue;
        }
        if let Some((proposal, words)) = &mut open
            && proposal.kind == word.kind
            && !text[proposal.end..token.start].contains(['.', '\n', '?', '!', ';', ':'])
        {
            proposal.end = token.end;
            proposal.confidence += word.likely;
            *words += 1.0;
            continue;
        }
        close(page, judged, open.take(), out);
        let range = (token.start, token.end);
        let proposal = Proposal::new(range, word.kind, "", Layer::Learned, Reason::Tagger, word.likely);
        open = Some((proposal, 1.0));
    }
    close(page, judged, open, out);
}

/// A proposal from its first word that says something to its last; none if no word does. A word that stands in every text
/// ("is", "мой") says something only where that is likely: one that the others miss at a mention's end.
fn close(page: &Page<'_>, judged: &[Judged], open: Option<(Proposal, f32)>, out: &mut Vec<Proposal>) {
    let Some((mut proposal, words)) = open else { return };
    let says = |at: &usize| {
        let token = &page.tokens[*at];
        token.end - token.start > LONG || {
            let lower = token.of(page.text()).to_lowercase();
            !words::is_small(&lower) && (judged[*at].likely >= SAID || !language::is_frequent(&lower))
        }
    };
    let mut told = page.words_of((proposal.start, proposal.end)).filter(says);
    let Some(first) = told.next() else { return };
    let last = told.next_back().unwrap_or(first);
    (proposal.start, proposal.end) = (page.tokens[first].start, page.tokens[last].end);
    proposal.confidence /= words;
    out.push(proposal);
}

/// Bytes past which a word is none of a list's.
const LONG: usize = 64;

#[cfg(test)]
mod tests {
    use crate::detect::{Engine, Input, detect, detect_among};
    use sotto_domain::{
        language::Language,
        mention::{Action, Layer, MentionKind, RosterEntry},
    };

    fn entry(kind: MentionKind, value: &str) -> RosterEntry {
        RosterEntry {
            kind,
            field: "name".to_owned(),
            value: value.to_owned(),
        }
    }

    /// What of an account is masked, by the whole engine and without this layer.
    fn masked(text: &str, language: Language, roster: &[RosterEntry]) -> [Vec<String>; 2] {
        let input = Input {
            text,
            language: Some(language),
            roster,
        };
        [
            detect(&input),
            Engine::default().without(Layer::Learned).detect(&input, &[]),
        ]
        .map(|mentions| {
            mentions
                .iter()
                .filter(|mention| mention.proposal != Action::Keep)
                .filter_map(|mention| mention.range.of(text).map(str::to_owned))
                .collect()
        })
    }

    /// Invented. No list has the verb, and the doctor is nobody's source.
    const ACCOUNT: &str = "Меня зовут Зухра. Мне сорок один год, работаю пекарем в Костроме. 12 марта меня забрали с рынка. \
        В подвале мне сломали два пальца на левой руке, ноготь сошёл и больше не вырос. Потом пришёл врач, сказал ничего страшного. \
        Держали девять дней. У меня трое детей, младший заикается с тех пор.";

    #[test]
    fn words_of_no_list_are_found_and_nobodys_trade_is_left() {
        let roster = [entry(MentionKind::Person, "Зухра Норова")];
        let [with, without] = masked(ACCOUNT, Language::Ru, &roster);
        assert_ne!(with, without);
        for name in ["Зухра", "Костроме"] {
            assert!(with.iter().any(|found| found.contains(name)), "{with:?}");
        }
    }

    #[test]
    fn nothing_is_weighed_without_a_form() {
        let [with, without] = masked(ACCOUNT, Language::Ru, &[]);
        assert_eq!(with, without);
    }

    #[test]
    fn what_a_form_or_another_testimony_names_is_never_left() {
        // Words that no testimony would mark, each as a name of the form, and as one confirmed elsewhere.
        for word in ["хлебом", "вчера", "карлугом", "стулом"] {
            let text = format!("Меня зовут Зухра. Потом меня били {word}, и я больше ничего не помню.");
            let source = entry(MentionKind::Person, "Зухра Норова");
            let known = [entry(MentionKind::Person, word)];
            let input = Input {
                text: &text,
                language: Some(Language::Ru),
                roster: &[source],
            };
            let left = |engine: &[sotto_domain::mention::Mention]| {
                !engine
                    .iter()
                    .any(|m| m.proposal != Action::Keep && m.range.of(&text) == Some(word))
            };
            let before = Engine::default().without(Layer::Learned).detect(&input, &known);
            let after = detect_among(&input, &known);
            assert_eq!(left(&before), left(&after), "{word}");
        }
    }
}
