//! Forward and backward over a chain of words: how likely each label is at each word (Lafferty et al. 2001).
//! Never overflows: every step is scaled (Rabiner 1989), so that time and space are linear in the words.

use super::model::{MOST_LABELS, Row};

/// Work space, kept from chain to chain.
#[derive(Default)]
pub struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    states: Vec<Row>,
    /// Probability of each label at each word.
    pub marginals: Vec<Row>,
}

/// e to the power of `x`, the same on every machine; `x` is held between −60 and 60.
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-60.0, 60.0);
    let n = (x * std::f32::consts::LOG2_E).round();
    // What remains is within ±0.35, where six terms of the series are exact to a float.
    let r = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let series = 1.0
        + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0))))));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within ±87"
    )]
    let power = f32::from_bits(((n as i32 + 127) as u32) << 23);
    series * power
}

/// e to the power of each transition's weight; unused ones are zero.
pub fn exp_transitions(transitions: &[Row]) -> [Row; MOST_LABELS] {
    let mut out = [[0.0; MOST_LABELS]; MOST_LABELS];
    let labels = transitions.len();
    for (to, from) in out.iter_mut().zip(transitions) {
        for (out, weight) in to[..labels].iter_mut().zip(from) {
            *out = exp(*weight);
        }
    }
    out
}

impl Lattice {
    /// Fills `marginals`. `scores` are the words' summed weights, `transitions` e to the power of their weights, and
    /// `allowed` which labels a word may have (all if empty), a bit each.
    ///
    /// Returns the sums over transitions that training needs if `pairs` is given: expected counts, from × to.
    pub fn run(
        &mut self,
        scores: &[Row],
        labels: usize,
        transitions: &[Row; MOST_LABELS],
        allowed: &[u16],
        pairs: Option<&mut [Row; MOST_LABELS]>,
    ) {
        let n = scores.len();
        self.states.clear();
        self.forward.clear();
        self.marginals.clear();
        self.backward.clear();
        self.backward.resize(n, [0.0; MOST_LABELS]);
        for (i, score) in scores.iter().enumerate() {
            let most = score[..labels].iter().copied().fold(f32::MIN, f32::max);
            let mut state = [0.0; MOST_LABELS];
            for (label, s) in state[..labels].iter_mut().enumerate() {
                if allowed.get(i).is_none_or(|mask| mask & (1 << label) != 0) {
                    *s = exp(score[label] - most).max(1e-20);
                }
            }
            self.states.push(state);
        }
        for i in 0..n {
            let mut row = self.states[i];
            if i > 0 {
                let before = &self.forward[i - 1];
                let mut sums = [0.0; MOST_LABELS];
                for (from, probability) in before[..labels].iter().enumerate() {
                    for (sum, weight) in sums.iter_mut().zip(&transitions[from]) {
                        *sum += probability * weight;
                    }
                }
                for (value, sum) in row.iter_mut().zip(&sums) {
                    *value *= sum;
                }
            }
            scale(&mut row);
            self.forward.push(row);
        }
        if let Some(last) = self.backward.last_mut() {
            last[..labels].fill(1.0);
        }
        for i in (1..n).rev() {
            let mut ahead = self.backward[i];
            for (value, state) in ahead.iter_mut().zip(&self.states[i]) {
                *value *= state;
            }
            let mut row = [0.0; MOST_LABELS];
            for (from, value) in row[..labels].iter_mut().enumerate() {
                *value = transitions[from].iter().zip(&ahead).map(|(t, a)| t * a).sum();
            }
            scale(&mut row);
            self.backward[i - 1] = row;
        }
        for (forward, backward) in self.forward.iter().zip(&self.backward) {
            let mut row = *forward;
            for (value, b) in row.iter_mut().zip(backward) {
                *value *= b;
            }
            scale(&mut row);
            self.marginals.push(row);
        }
        if let Some(pairs) = pairs {
            self.pairs(labels, transitions, pairs);
        }
    }

    fn pairs(&self, labels: usize, transitions: &[Row; MOST_LABELS], pairs: &mut [Row; MOST_LABELS]) {
        for i in 1..self.states.len() {
            let mut both = [[0.0; MOST_LABELS]; MOST_LABELS];
            let mut total = 0.0;
            for from in 0..labels {
                for to in 0..labels {
                    let value = self.forward[i - 1][from]
                        * transitions[from][to]
                        * self.states[i][to]
                        * self.backward[i][to];
                    both[from][to] = value;
                    total += value;
                }
            }
            if total > 0.0 {
                for (sums, row) in pairs.iter_mut().zip(&both) {
                    for (sum, value) in sums.iter_mut().zip(row) {
                        *sum += value / total;
                    }
                }
            }
        }
    }
}

fn scale(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Marginals by adding up every path.
    fn by_hand(scores: &[Row], labels: usize, transitions: &[Row]) -> Vec<Row> {
        let n = scores.len();
        let mut out = vec![[0.0_f32; MOST_LABELS]; n];
        let mut total = 0.0;
        for path in 0..labels.pow(u32::try_from(n).unwrap()) {
            let at = |i: usize| path / labels.pow(u32::try_from(i).unwrap()) % labels;
            let score: f32 = (0..n).map(|i| scores[i][at(i)]).sum::<f32>()
                + (1..n).map(|i| transitions[at(i - 1)][at(i)]).sum::<f32>();
            total += score.exp();
            for (i, row) in out.iter_mut().enumerate() {
                row[at(i)] += score.exp();
            }
        }
        for row in &mut out {
            for value in row {
                *value /= total;
            }
        }
        out
    }

    proptest! {
        #[test]
        fn the_same_as_adding_up_every_path(values in prop::collection::vec(-4.0_f32..4.0, 3 * 5 + 9)) {
            let row = |at: usize| {
                let mut row = [0.0; MOST_LABELS];
                row[..3].copy_from_slice(&values[at..at + 3]);
                row
            };
            let scores: Vec<Row> = (0..5).map(|i| row(3 * i)).collect();
            let transitions: Vec<Row> = (0..3).map(|i| row(15 + 3 * i)).collect();
            let mut lattice = Lattice::default();
            lattice.run(&scores, 3, &exp_transitions(&transitions), &[], None);
            for (ours, theirs) in lattice.marginals.iter().zip(by_hand(&scores, 3, &transitions)) {
                for (a, b) in ours.iter().zip(theirs) {
                    prop_assert!((a - b).abs() < 1e-3, "{a} {b}");
                }
            }
        }

        #[test]
        fn powers(x in -50.0_f32..50.0) {
            prop_assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5);
        }
    }
}
