//! Learning a conditional random field by gradient descent (`AdaGrad`, Duchi et al. 2011) from texts of which not every
//! word's label is known (Tsuboi et al. 2008): what a corpus leaves unsaid is left open.
//! Never depends on anything but its input: one thread, fixed order, fixed seed.

use crate::rng::Rng;
use sotto_domain::mention::MentionKind;
use sotto_redaction::detect::tagger::{Lattice, MOST_LABELS, Row, Seen, exp_transitions, write};
use std::collections::HashMap;

/// How to learn.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    /// Of a hundred words, how many are read without what tells which word it is.
    pub(crate) hidden: usize,
    /// Documents that a feature must occur in.
    pub(crate) documents: u32,
    pub(crate) seed: u64,
}

/// One chain of words.
struct Chain {
    weight: f32,
    /// Where each word's features end in `features`.
    ends: Vec<usize>,
    /// How many of them tell which word it is.
    lexical: Vec<usize>,
    features: Vec<u32>,
    labels: Vec<u16>,
}

/// What is to be learned from.
#[derive(Default)]
pub(crate) struct Lessons {
    chains: Vec<Chain>,
    /// Features: in how many documents, and in which last.
    counts: HashMap<u32, (u32, u32)>,
}

impl Lessons {
    /// Adds a chain of document number `document`; copies of a document have its number.
    pub(crate) fn add(&mut self, document: u32, weight: f32, words: &[(Seen, u16)]) {
        let mut chain = Chain {
            weight,
            ends: Vec::with_capacity(words.len()),
            lexical: Vec::with_capacity(words.len()),
            features: Vec::new(),
            labels: words.iter().map(|(_, labels)| *labels).collect(),
        };
        for (seen, _) in words {
            chain.features.extend(&seen.features);
            chain.ends.push(chain.features.len());
            chain.lexical.push(seen.lexical);
            for feature in &seen.features {
                let (count, last) = self.counts.entry(*feature).or_insert((0, u32::MAX));
                if *last != document {
                    (*count, *last) = (*count + 1, document);
                }
            }
        }
        self.chains.push(chain);
    }

    /// The bytes of the model.
    pub(crate) fn learn(mut self, kinds: &[MentionKind], plan: Plan) -> Vec<u8> {
        let labels = kinds.len() + 1;
        // Numbers for the features that stay, in the order of their hashes.
        let mut kept: Vec<u32> = self
            .counts
            .iter()
            .filter(|(_, (count, _))| *count >= plan.documents)
            .map(|(feature, _)| *feature)
            .collect();
        kept.sort_unstable();
        let numbers: HashMap<u32, u32> = (0..).zip(&kept).map(|(n, feature)| (*feature, n)).collect();
        self.counts = HashMap::new();
        for chain in &mut self.chains {
            chain.renumber(&numbers);
        }
        drop(numbers);
        let mut weights = vec![Row::default(); kept.len()];
        let mut squares = vec![[1e-3; MOST_LABELS]; kept.len()];
        let mut sums = vec![Row::default(); kept.len()];
        let mut transitions = [Row::default(); MOST_LABELS];
        let mut transition_squares = [[1.0; MOST_LABELS]; MOST_LABELS];
        let mut transition_sums = [Row::default(); MOST_LABELS];
        let mut rng = Rng::new(plan.seed);
        let mut order: Vec<usize> = (0..self.chains.len()).collect();
        let (mut free, mut bound) = (Lattice::default(), Lattice::default());
        let (mut scores, mut active) = (Vec::new(), Vec::new());
        let mut averaged = 0.0;
        for epoch in 0..plan.epochs {
            rng.shuffle(&mut order);
            for at in &order {
                let chain = &self.chains[*at];
                scores.clear();
                active.clear();
                let mut from = 0;
                for (i, end) in chain.ends.iter().enumerate() {
                    let skipped = if rng.percent(plan.hidden) {
                        chain.lexical[i]
                    } else {
                        0
                    };
                    let features = &chain.features[from + skipped..*end];
                    let mut row = Row::default();
                    for feature in features {
                        for (score, weight) in row.iter_mut().zip(&weights[*feature as usize]) {
                            *score += weight;
                        }
                    }
                    scores.push(row);
                    active.push(features);
                    from = *end;
                }
                let powers = exp_transitions(&transitions[..labels]);
                let mut expected = [Row::default(); MOST_LABELS];
                let mut observed = [Row::default(); MOST_LABELS];
                free.run(&scores, labels, &powers, &[], Some(&mut expected));
                bound.run(&scores, labels, &powers, &chain.labels, Some(&mut observed));
                for (i, features) in active.iter().enumerate() {
                    let mut slope = Row::default();
                    let mut large = false;
                    for (label, slope) in slope[..labels].iter_mut().enumerate() {
                        *slope = (free.marginals[i][label] - bound.marginals[i][label]) * chain.weight;
                        large |= slope.abs() > 1e-4;
                    }
                    if !large {
                        continue;
                    }
                    for feature in *features {
                        let number = *feature as usize;
                        step(&mut weights[number], &mut squares[number], &slope, plan);
                    }
                }
                for from in 0..labels {
                    let mut slope = Row::default();
                    for (to, slope) in slope[..labels].iter_mut().enumerate() {
                        *slope = (expected[from][to] - observed[from][to]) * chain.weight;
                    }
                    step(
                        &mut transitions[from],
                        &mut transition_squares[from],
                        &slope,
                        plan,
                    );
                }
            }
            // The mean of the later rounds is steadier than the last.
            if epoch * 2 >= plan.epochs {
                averaged += 1.0;
                for (sum, weight) in sums.iter_mut().zip(&weights) {
                    add(sum, weight);
                }
                for (sum, weight) in transition_sums.iter_mut().zip(&transitions) {
                    add(sum, weight);
                }
            }
        }
        let mean = |row: &Row| row.map(|value| value / averaged);
        let rows: Vec<(u32, Row)> = kept
            .into_iter()
            .zip(&sums)
            .map(|(feature, sum)| (feature, mean(sum)))
            .collect();
        let transitions: Vec<Row> = transition_sums.iter().map(mean).collect();
        write(kinds, &transitions, &rows, 4.0)
    }
}

impl Chain {
    fn renumber(&mut self, numbers: &HashMap<u32, u32>) {
        let (mut from, mut features) = (0, Vec::with_capacity(self.features.len()));
        for (end, lexical) in self.ends.iter_mut().zip(&mut self.lexical) {
            let mut telling = 0;
            for (i, feature) in self.features[from..*end].iter().enumerate() {
                if let Some(number) = numbers.get(feature) {
                    features.push(*number);
                    telling += usize::from(i < *lexical);
                }
            }
            from = *end;
            (*end, *lexical) = (features.len(), telling);
        }
        self.features = features;
    }
}

fn step(weights: &mut Row, squares: &mut Row, slope: &Row, plan: Plan) {
    for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(slope) {
        let slope = slope + plan.decay * *weight;
        *square += slope * slope;
        *weight -= plan.rate * slope / square.sqrt();
    }
}

fn add(sum: &mut Row, row: &Row) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += value;
    }
}
