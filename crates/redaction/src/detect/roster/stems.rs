//! The words of a roster as stems, indexed so that a word of a text is looked up in a few steps.
//! Never decides whether a match counts: capitals and neighbours are the matcher's business.

use super::{
    endings::Endings,
    fold,
    index::{Index, Trail},
    pets,
};

/// What a stem was made from and what may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// The word as typed, or its dictionary form: any ending.
    Whole,
    /// Without its final vowel or й: a Russian ending must follow.
    Cut,
    /// A feature of the language dropped a vowel, or a name was shortened: likewise a weaker form.
    Altered,
    /// Its last letter grown soft before a vowel: Чортоқ, Chortogʻidan; Қарабұлақ, Қарабұлағы.
    Softened,
    /// The stem of a name that endings like -бек or -джон were taken from.
    Shortened,
}

/// A word of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId {
    /// Index of the entry.
    pub(crate) entry: usize,
    /// Index of the word in the entry.
    pub(crate) word: usize,
}

/// How near a word of the text is to a word of the roster, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nearness {
    /// The same key, no ending.
    Same,
    /// The same word with an ending.
    Inflected,
    /// The same in another spelling of a vowel or two.
    Respelt,
    /// A short form, or a spelling that is further off.
    Loose,
    /// A short form among friends: Улугбек, Улик.
    Pet,
    /// One typing slip away.
    Slip,
}

/// A word of the roster that a word of the text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordHit {
    /// Which.
    pub(crate) id: WordId,
    /// How near.
    pub(crate) nearness: Nearness,
    /// Whether an ending follows the stem.
    pub(crate) ending: bool,
}

struct Stem {
    id: WordId,
    fine: String,
    shape: Shape,
    cyrillic: bool,
    place: bool,
}

/// The index.
#[derive(Default)]
pub(crate) struct Stems {
    all: Vec<Stem>,
    by_coarse: Index,
    /// Coarse keys of long stems with one letter left out.
    by_gap: Index,
    longest: usize,
    /// Typing slips are never asked for.
    exact: bool,
}

/// Letters from which on a typing slip is forgiven.
const LONG: usize = 6;
/// Longer words are no names; a bound on the work per word.
const LONGEST_WORD: usize = 96;
/// The same in letters of the roster.
pub(crate) const LONGEST_LETTERS: usize = 48;

impl Stems {
    /// An index for [`look_up_without_slips`](Self::look_up_without_slips) alone: a fraction of the size.
    pub(crate) fn exact() -> Self {
        Self {
            exact: true,
            ..Self::default()
        }
    }

    /// Adds a word of an entry; `place` allows adjectives (-ский).
    pub(crate) fn add(&mut self, id: WordId, word: &str, place: bool) {
        let cyrillic = is_cyrillic(word);
        for key in fold::keys(word) {
            let length = key.chars().count();
            if length < 2 && !key.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            self.push(id, key.clone(), Shape::Whole, cyrillic, place);
            for (stem, shape) in variants(&key) {
                self.push(id, stem, shape, cyrillic, place);
            }
        }
    }

    /// Adds what a first name is shortened to among friends: Дилшод, Диля; Улугбек, Улик; Рустам, Рустик; Шавкат, Шавкатик.
    pub(crate) fn add_pet_names(&mut self, id: WordId, word: &str) {
        const SHORT: &[&str] = &[
            "ia", "ik", "ka", "ok", "ek", "iuxa", "uxa", "ix", "a", "ic", "on", "iok", "i", "e", "u", "iu",
            "ei", "ke", "ox", "ax",
        ];
        const LONG_FORM: &[&str] = &["ik", "cik", "ka", "uxa", "ocka", "jonik"];
        let cyrillic = is_cyrillic(word);
        for key in pets::forms_of(word).flat_map(fold::keys) {
            for (stem, _) in variants(&key)
                .into_iter()
                .filter(|(_, shape)| *shape == Shape::Cut)
            {
                for tail in ["e", "i", "u", "iu", "oi", "ei"] {
                    self.push(
                        id,
                        [stem.as_str(), tail].concat(),
                        Shape::Shortened,
                        cyrillic,
                        false,
                    );
                }
            }
            self.push(id, key, Shape::Shortened, cyrillic, false);
        }
        for key in pets::parts_of(word).flat_map(|part| fold::keys(&part)) {
            self.push(id, key, Shape::Shortened, cyrillic, false);
        }
        for key in fold::keys(word) {
            if letters(&key) < 5 || key.ends_with("ov") || key.ends_with("ev") || key.ends_with("ova") {
                continue;
            }
            // Up to the first consonant after the first vowel, and the one after it.
            let Some(vowel) = key.find(fold::is_vowel) else {
                continue;
            };
            let Some((at, letter)) = key[vowel..].char_indices().find(|(_, c)| !fold::is_vowel(*c)) else {
                continue;
            };
            let first = vowel + at + letter.len_utf8();
            let mut heads = vec![&key[..first]];
            if let Some(next) = key[first..].chars().next().filter(|c| !fold::is_vowel(*c)) {
                heads.push(&key[..first + next.len_utf8()]);
            }
            for head in heads.into_iter().filter(|head| head.len() >= 2) {
                for tail in SHORT {
                    self.push(id, [head, tail].concat(), Shape::Shortened, cyrillic, false);
                }
            }
            for tail in LONG_FORM {
                self.push(
                    id,
                    [key.as_str(), tail].concat(),
                    Shape::Shortened,
                    cyrillic,
                    false,
                );
            }
        }
    }

    fn push(&mut self, id: WordId, fine: String, shape: Shape, cyrillic: bool, place: bool) {
        if fine.is_empty()
            || fine.len() > LONGEST_WORD
            || self
                .all
                .iter()
                .rev()
                .take(64)
                .any(|s| s.id == id && s.fine == fine && s.shape == shape)
        {
            return;
        }
        let Ok(number) = u32::try_from(self.all.len()) else {
            return;
        };
        let mut trail = Trail::default();
        trail.read(&fine);
        let Some((_, all)) = trail.cuts().last().copied() else {
            return;
        };
        self.longest = self.longest.max(fine.len());
        if !self.exact && letters(&fine) >= LONG && shape != Shape::Shortened {
            for gap in trail.gaps(all) {
                self.by_gap.add(gap, number);
            }
        }
        self.by_coarse.add(trail.head(all), number);
        self.all.push(Stem {
            id,
            fine,
            shape,
            cyrillic,
            place,
        });
    }

    /// Every word of the roster that `word` may be a form of.
    pub(crate) fn look_up(&self, word: &str) -> Vec<WordHit> {
        self.search(word, true)
    }

    /// The same, typing slips not forgiven.
    pub(crate) fn look_up_without_slips(&self, word: &str) -> Vec<WordHit> {
        self.search(word, false)
    }

    fn search(&self, word: &str, slips: bool) -> Vec<WordHit> {
        let mut hits: Vec<WordHit> = Vec::new();
        if word.len() > LONGEST_WORD * 3 {
            return hits;
        }
        let cyrillic = is_cyrillic(word);
        let mut trail = Trail::default();
        let (mut same, mut near): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for key in fold::keys(word) {
            if key.len() > LONGEST_WORD {
                continue;
            }
            trail.read(&key);
            // A stem has two letters at least, or is the whole word.
            let last = trail.cuts().len() - 1;
            let cuts = trail.cuts().iter().enumerate();
            for (at, (cut, letters)) in cuts.skip(last.min(1)) {
                if *cut > self.longest + 2 {
                    break;
                }
                let head = trail.head(*letters);
                same.extend(self.by_coarse.get(head));
                if slips && at + 2 >= LONG {
                    near.extend(self.by_gap.get(head));
                    for gap in trail.gaps(*letters) {
                        near.extend(self.by_gap.get(gap));
                        near.extend(self.by_coarse.get(gap));
                    }
                }
                if same.is_empty() && near.is_empty() {
                    continue;
                }
                let (stem, rest) = key.split_at(*cut);
                let ending = Endings::after(stem, rest);
                near.sort_unstable();
                near.dedup();
                if ending.any() {
                    for number in &same {
                        self.judge(*number, stem, rest, ending, cyrillic, &mut hits);
                    }
                    for number in &near {
                        self.judge_slip(*number, stem, ending, &mut hits);
                    }
                }
                same.clear();
                near.clear();
            }
        }
        hits.sort_by_key(|hit| (hit.id, hit.nearness));
        hits.dedup_by_key(|hit| hit.id);
        hits
    }

    fn judge(
        &self,
        number: u32,
        stem: &str,
        rest: &str,
        ending: Endings,
        cyrillic: bool,
        hits: &mut Vec<WordHit>,
    ) {
        let known = &self.all[number as usize];
        let length = letters(&known.fine).min(letters(stem));
        let apart = fold::distance_quarters(&known.fine, stem);
        let same_script = known.cyrillic == cyrillic;
        let allowed = match length {
            0..=3 => u32::from(!same_script && length == 3),
            4 => {
                if same_script {
                    1
                } else {
                    2
                }
            }
            5 => 2,
            6 | 7 => 4,
            _ => 5,
        };
        if apart > allowed {
            return;
        }
        let fits = match known.shape {
            Shape::Whole if ending.none => true,
            Shape::Whole if length <= 2 => false,
            Shape::Whole if length <= 4 => {
                ending.russian && !ends_in_vowel(stem)
                    || ending.short_case && apart == 0
                    || known.place && length == 4 && apart == 0 && ending.stacked && rest.len() > 2
                    || length >= 3 && apart == 0 && ending.stacked && rest.len() >= 6
            }
            Shape::Whole => {
                ending.russian && !ends_in_vowel(stem)
                    || ending.stacked && !single_vowel(rest)
                    || known.place && ending.adjective
            }
            Shape::Cut if length <= 2 => ending.russian && !ending.none && rest.len() <= 2,
            Shape::Cut => ending.russian && !ending.none || known.place && ending.adjective,
            Shape::Altered => ending.russian && !ending.none,
            Shape::Softened => {
                ending.stacked && !ending.none && rest.chars().next().is_some_and(fold::is_vowel)
            }
            Shape::Shortened => ending.none || ending.russian || ending.short_case,
        };
        if fits {
            let nearness = match known.shape {
                Shape::Whole if ending.none && apart == 0 => Nearness::Same,
                Shape::Shortened => Nearness::Pet,
                _ if apart > 2 => Nearness::Loose,
                _ if apart > 0 => Nearness::Respelt,
                _ => Nearness::Inflected,
            };
            hits.push(WordHit {
                id: known.id,
                nearness,
                ending: !ending.none,
            });
        }
    }

    fn judge_slip(&self, number: u32, stem: &str, ending: Endings, hits: &mut Vec<WordHit>) {
        let known = &self.all[number as usize];
        let length = letters(&known.fine);
        if length < LONG || matches!(known.shape, Shape::Altered | Shape::Softened | Shape::Shortened) {
            return;
        }
        let fits = match known.shape {
            Shape::Cut => ending.russian && !ending.none,
            _ => ending.none || ending.russian || ending.short_case,
        };
        let allowed = if length >= 8 { 5 } else { 4 };
        if fits && slip_quarters(&known.fine, stem) <= allowed {
            hits.push(WordHit {
                id: known.id,
                nearness: Nearness::Slip,
                ending: !ending.none,
            });
        }
    }

    /// Whether no word was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Other stems of a word: dictionary form of a surname in another case, the stem before the final
/// vowel, a dropped vowel (Павел, Павла), a contracted patronymic (Андреевич, Андреич), a name
/// without its courtesy ending (Темурбек, Темур).
fn variants(key: &str) -> Vec<(String, Shape)> {
    let mut out = Vec::new();
    for tail in ["oi", "om", "im", "ami", "ah", "ih", "imi", "a", "u", "e", "i"] {
        if let Some(stem) = key.strip_suffix(tail)
            && ["ov", "ev", "in", "sk"].iter().any(|s| stem.ends_with(s))
            && stem.len() >= 5
        {
            out.push((stem.to_owned(), Shape::Whole));
        }
    }
    for tail in ["aia", "oi", "ii", "oe", "ie"] {
        if let Some(stem) = key.strip_suffix(tail)
            && stem.len() >= 4
        {
            out.push((stem.to_owned(), Shape::Cut));
        }
    }
    let mut cut = key;
    while cut.len() > 2 && ends_in_vowel(cut) && key.len() - cut.len() < 2 {
        cut = &cut[..cut.len() - 1];
        out.push((cut.to_owned(), Shape::Cut));
    }
    let letters: Vec<char> = key.chars().collect();
    if let [head @ .., before, vowel @ ('e' | 'o'), last] = letters.as_slice()
        && !head.is_empty()
        && !fold::is_vowel(*before)
        && !fold::is_vowel(*last)
        && (head.len() > 1 || *vowel == 'e')
    {
        let stem: String = head.iter().chain([before, last]).collect();
        out.push((stem, Shape::Altered));
    }
    // Бибихонум, Хонум; Абдурахмон, Рахмон: what stands before is a courtesy too.
    for courtesy in ["bibi", "mulo", "hoji", "abdul", "abdu", "saiid", "said"] {
        if let Some(rest) = key.strip_prefix(courtesy)
            && rest.chars().count() >= 5
        {
            out.push((rest.to_owned(), Shape::Shortened));
        }
    }
    if key.len() > 4 && key.ends_with('k') {
        out.push((format!("{}g", &key[..key.len() - 1]), Shape::Softened));
    }
    for (long, short) in [
        ("ovic", "ic"),
        ("evic", "ic"),
        ("ovna", "na"),
        ("evna", "na"),
        ("iovic", "ic"),
    ] {
        if let Some(stem) = key.strip_suffix(long)
            && stem.len() >= 2
        {
            out.push((format!("{stem}{short}"), Shape::Whole));
        }
    }
    for courtesy in [
        "bek", "jon", "jan", "hon", "han", "boi", "bai", "gul", "mat", "murod", "murat", "xoh", "xo", "ali",
        "idin", "iddin", "ula", "ulo", "oi",
    ] {
        if let Some(stem) = key.strip_suffix(courtesy)
            && stem.len() >= 4
        {
            out.push((stem.to_owned(), Shape::Shortened));
        }
    }
    out
}

fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

fn letters(key: &str) -> usize {
    key.chars().count()
}

fn ends_in_vowel(key: &str) -> bool {
    key.chars().next_back().is_some_and(fold::is_vowel)
}

fn single_vowel(rest: &str) -> bool {
    rest.len() == 1 && ends_in_vowel(rest)
}

/// Edit distance (one swap of neighbours counts as one edit) in quarters, with cheap vowels as in
/// `fold::distance_quarters`.
fn slip_quarters(a: &str, b: &str) -> u32 {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > 3 || a.len() > 40 || b.len() > 40 {
        return u32::MAX;
    }
    let lone = |c: char| if c == 'i' { 1 } else { 4 };
    let swap = |x: char, y: char| match (x.min(y), x.max(y)) {
        (x, y) if x == y => 0,
        ('a', 'o') | ('e', 'i') | ('o', 'u') => 2,
        ('a', 'e') | ('i', 'u') | ('f', 'p') => 3,
        _ => 4,
    };
    let mut rows: Vec<Vec<u32>> = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = match (i, j) {
                (0, 0) => 0,
                (0, _) => rows[0][j - 1] + lone(b[j - 1]),
                (_, 0) => rows[i - 1][0] + lone(a[i - 1]),
                _ => {
                    let mut best = (rows[i - 1][j] + lone(a[i - 1]))
                        .min(rows[i][j - 1] + lone(b[j - 1]))
                        .min(rows[i - 1][j - 1] + swap(a[i - 1], b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(rows[i - 2][j - 2] + 4);
                    }
                    best
                }
            };
        }
    }
    rows[a.len()][b.len()]
}

/// A fine key without the endings that names of the region carry most, for linking mentions of one text.
pub(crate) fn bare(key: &str) -> String {
    let mut stem = key;
    for tail in [
        "ning", "oiu", "ami", "omu", "ogo", "dan", "lar", "om", "em", "oi", "ei", "im", "ni", "ga", "ro",
        "a", "u", "e", "i", "o",
    ] {
        if let Some(shorter) = stem.strip_suffix(tail)
            && shorter.len() >= 4
        {
            stem = shorter;
            break;
        }
    }
    fold::coarse(stem)
}
