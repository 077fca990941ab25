//! A trained linear-chain model as bytes: read where they lie, without a copy, and refused whole if damaged.
//! Never holds a word: features are known by a 32-bit hash, and what few documents had was left out in training.
//!
//! Layout, little-endian: magic, CRC-32 of all that follows it, number of labels, the labels' kinds, scale of a weight
//! (f32), transitions (f32, from × to), number of features, index of 65,537 of their numbers by the hash's upper half; of
//! each feature, sorted by hash, the hash's lower half (u16); of each a weight (i8) a label.

use super::lattice::exp_transitions;
use sotto_domain::mention::MentionKind;

const MAGIC: &[u8; 8] = b"sottoTG2";
/// Buckets of the index: the upper 16 bits of a hash.
const BUCKETS: usize = 1 << 16;
/// Labels at most: nothing, and one a kind.
pub const MOST_LABELS: usize = 9;
/// Weights of one feature, a label each; unused ones are zero.
pub type Row = [f32; MOST_LABELS];

/// Kinds in the order of their codes in a model.
pub const KINDS: [MentionKind; 8] = [
    MentionKind::Person,
    MentionKind::Loc,
    MentionKind::Org,
    MentionKind::Datetime,
    MentionKind::Code,
    MentionKind::Dem,
    MentionKind::Quantity,
    MentionKind::Misc,
];

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model of this version.
    #[error("not a tagger model of this version")]
    Foreign,
    /// Cut short, or changed since it was written.
    #[error("a damaged tagger model")]
    Damaged,
}

/// A model, borrowed from its bytes.
#[derive(Clone)]
pub struct Model<'a> {
    kinds: Vec<MentionKind>,
    scale: f32,
    /// e to the power of the weights of going from one label to another.
    factors: Box<[Row; MOST_LABELS]>,
    index: &'a [u8],
    /// The lower halves of the features' hashes, apart from the weights: most features of a text are in no model, and
    /// are told so by few bytes.
    keys: &'a [u8],
    weights: &'a [u8],
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], ModelError> {
    let (head, rest) = bytes.split_at_checked(count).ok_or(ModelError::Damaged)?;
    *bytes = rest;
    Ok(head)
}

fn number(bytes: &mut &[u8]) -> Result<u32, ModelError> {
    let head = take(bytes, 4)?;
    Ok(u32::from_le_bytes([head[0], head[1], head[2], head[3]]))
}

fn float(bytes: &mut &[u8]) -> Result<f32, ModelError> {
    let value = f32::from_bits(number(bytes)?);
    if value.is_finite() && value.abs() < 1e6 {
        Ok(value)
    } else {
        Err(ModelError::Damaged)
    }
}

impl<'a> Model<'a> {
    /// Reads a model; every offset in it is checked here, so that no later step can go out of bounds.
    pub fn read(mut bytes: &'a [u8]) -> Result<Self, ModelError> {
        if take(&mut bytes, MAGIC.len()).map_err(|_| ModelError::Foreign)? != MAGIC {
            return Err(ModelError::Foreign);
        }
        if number(&mut bytes)? != crc32fast::hash(bytes) {
            return Err(ModelError::Damaged);
        }
        let labels = usize::from(take(&mut bytes, 1)?[0]);
        if !(2..=MOST_LABELS).contains(&labels) {
            return Err(ModelError::Damaged);
        }
        let kinds: Vec<MentionKind> = take(&mut bytes, labels - 1)?
            .iter()
            .map(|code| KINDS.get(usize::from(*code)).copied().ok_or(ModelError::Damaged))
            .collect::<Result<_, _>>()?;
        let scale = float(&mut bytes)?;
        let mut transitions = vec![[0.0; MOST_LABELS]; labels];
        for row in &mut transitions {
            for weight in &mut row[..labels] {
                *weight = float(&mut bytes)?;
            }
        }
        let count = number(&mut bytes)? as usize;
        let index = take(&mut bytes, 4 * (BUCKETS + 1))?;
        let keys = take(&mut bytes, count.checked_mul(2).ok_or(ModelError::Damaged)?)?;
        if Some(bytes.len()) != count.checked_mul(labels) {
            return Err(ModelError::Damaged);
        }
        let model = Self {
            kinds,
            scale,
            factors: Box::new(exp_transitions(&transitions)),
            index,
            keys,
            weights: bytes,
        };
        let mut last = 0;
        for bucket in 0..=BUCKETS {
            let at = model.bucket(bucket);
            if at < last || at > count {
                return Err(ModelError::Damaged);
            }
            last = at;
        }
        if model.bucket(0) != 0 || last != count {
            return Err(ModelError::Damaged);
        }
        Ok(model)
    }

    fn bucket(&self, bucket: usize) -> usize {
        let at = &self.index[4 * bucket..4 * bucket + 4];
        u32::from_le_bytes([at[0], at[1], at[2], at[3]]) as usize
    }

    /// The kinds of labels 1, 2 …; label 0 is "nothing".
    pub fn kinds(&self) -> &[MentionKind] {
        &self.kinds
    }

    /// Number of labels.
    pub fn labels(&self) -> usize {
        self.kinds.len() + 1
    }

    /// e to the power of the weights of going from one label to another, from × to.
    pub(crate) fn factors(&self) -> &[Row; MOST_LABELS] {
        &self.factors
    }

    /// The sum of features' weights; those that the model has none of add nothing.
    ///
    /// A model is larger than a processor's cache: the buckets of some features are looked up before any is searched, so
    /// that their memory is waited for together.
    pub(crate) fn score(&self, features: &[u32]) -> Row {
        let labels = self.labels();
        let mut sums = Row::default();
        for features in features.chunks(TOGETHER) {
            let mut buckets = [(0, 0); TOGETHER];
            for (bucket, feature) in buckets.iter_mut().zip(features) {
                let upper = (feature >> 16) as usize;
                *bucket = (self.bucket(upper), self.bucket(upper + 1));
            }
            for ((from, to), feature) in buckets.into_iter().zip(features) {
                let low = ((feature & 0xffff) as u16).to_le_bytes();
                let mut keys = self.keys[2 * from..2 * to].chunks_exact(2);
                let Some(at) = keys.position(|key| key == low) else {
                    continue;
                };
                let row = &self.weights[(from + at) * labels..(from + at + 1) * labels];
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += f32::from(weight.cast_signed()) * self.scale;
                }
            }
        }
        sums
    }
}

/// Features whose buckets are looked up together.
const TOGETHER: usize = 32;

/// The bytes of a model. Weights are kept to one part in 127 of the largest (capped at `most`); features whose
/// weights all round to less than two parts are left out.
///
/// `kinds` are those of labels 1, 2 …; `transitions` are from × to; `rows` need not be sorted.
pub fn write(kinds: &[MentionKind], transitions: &[Row], rows: &[(u32, Row)], most: f32) -> Vec<u8> {
    let labels = kinds.len() + 1;
    let scale = most / 127.0;
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
    let small = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
    let mut kept: Vec<(u32, Vec<i8>)> = rows
        .iter()
        .map(|(feature, row)| (*feature, row[..labels].iter().map(|w| small(*w)).collect()))
        .filter(|(_, row): &(u32, Vec<i8>)| row.iter().any(|w| w.unsigned_abs() > 1))
        .collect();
    kept.sort_unstable();
    kept.dedup_by_key(|(feature, _)| *feature);
    let mut body = Vec::new();
    body.push(u8::try_from(labels).unwrap_or(u8::MAX));
    for kind in kinds {
        let code = KINDS.iter().position(|k| k == kind).unwrap_or_default();
        body.push(u8::try_from(code).unwrap_or(u8::MAX));
    }
    body.extend(scale.to_le_bytes());
    for row in &transitions[..labels] {
        for weight in &row[..labels] {
            body.extend(weight.to_le_bytes());
        }
    }
    body.extend(u32::try_from(kept.len()).unwrap_or(u32::MAX).to_le_bytes());
    for bucket in 0..=BUCKETS {
        let at = kept.partition_point(|(feature, _)| ((*feature >> 16) as usize) < bucket);
        body.extend(u32::try_from(at).unwrap_or(u32::MAX).to_le_bytes());
    }
    for (feature, _) in &kept {
        body.extend(((feature & 0xffff) as u16).to_le_bytes());
    }
    for (_, row) in &kept {
        body.extend(row.iter().map(|w| w.cast_unsigned()));
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(crc32fast::hash(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Vec<u8> {
        let rows: Vec<(u32, Row)> = (0..500_u32)
            .map(|i| {
                let mut row = [0.0; MOST_LABELS];
                row[(i % 3) as usize] = 1.0;
                (i.wrapping_mul(0x9e37_79b1), row)
            })
            .collect();
        write(
            &[MentionKind::Person, MentionKind::Loc],
            &[[0.5; MOST_LABELS]; 3],
            &rows,
            4.0,
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = sample();
        let model = Model::read(&bytes).unwrap();
        assert_eq!(model.kinds(), [MentionKind::Person, MentionKind::Loc]);
        for i in 0..500_u32 {
            let scores = model.score(&[i.wrapping_mul(0x9e37_79b1)]);
            for (label, score) in scores.iter().enumerate() {
                let expected = if label == (i % 3) as usize { 1.0 } else { 0.0 };
                assert!((score - expected).abs() < 0.02, "{i} {label} {score}");
            }
        }
        let scores = model.score(&[77; 70]);
        assert!(scores.iter().all(|score| score.abs() < f32::EPSILON));
    }

    proptest! {
        #[test]
        fn a_damaged_model_is_refused(at in any::<prop::sample::Index>(), change in 1_u8.., cut in any::<prop::sample::Index>()) {
            let whole = sample();
            let mut changed = whole.clone();
            let place = at.index(whole.len());
            changed[place] ^= change;
            prop_assert!(Model::read(&changed).is_err());
            prop_assert!(Model::read(&whole[..cut.index(whole.len())]).is_err());
        }

        #[test]
        fn any_bytes_with_a_true_checksum_are_refused_or_safe(body in prop::collection::vec(any::<u8>(), 0..400), feature in any::<u32>()) {
            let mut bytes = MAGIC.to_vec();
            bytes.extend(crc32fast::hash(&body).to_le_bytes());
            bytes.extend(&body);
            if let Ok(model) = Model::read(&bytes) {
                model.score(&[feature]);
            }
        }

        #[test]
        fn changes_under_a_true_checksum_do_not_panic(at in any::<prop::sample::Index>(), change in 1_u8.., feature in any::<u32>()) {
            let mut bytes = sample();
            let place = 12 + at.index(bytes.len() - 12);
            bytes[place] ^= change;
            let sum = crc32fast::hash(&bytes[12..]);
            bytes[8..12].copy_from_slice(&sum.to_le_bytes());
            if let Ok(model) = Model::read(&bytes) {
                model.score(&[feature]);
            }
        }
    }
}
