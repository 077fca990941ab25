//! Words for those who act for a state: ranks of those who carry arms or investigate, posts, offices.
//! Never looks at a text: it is asked word by word.

/// Whether a word, as it stands in a text, is a rank or post of those who carry arms or investigate.
pub(crate) fn is_armed_rank(word: &str) -> bool {
    begins_with_one_of(word, RANKS)
}

/// Whether a word, as it stands in a text, says that somebody acts for a state: a rank, a post or an office.
pub(crate) fn is_office(word: &str) -> bool {
    begins_with_one_of(word, RANKS) || begins_with_one_of(word, OFFICES)
}

fn begins_with_one_of(word: &str, stems: &[&str]) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    stems.iter().any(|stem| {
        lower
            .strip_prefix(stem)
            .is_some_and(|ending| ending.chars().count() <= 4)
    })
}

/// Stems of ranks and posts; judges and ministers act in public and are no part of this.
const RANKS: &[&str] = &[
    "captain",
    "major",
    "colonel",
    "lieutenant",
    "sergeant",
    "general",
    "officer",
    "detective",
    "investigator",
    "inspector",
    "prosecutor",
    "commander",
    "warden",
    "капитан",
    "майор",
    "полковник",
    "подполковник",
    "лейтенант",
    "сержант",
    "генерал",
    "инспектор",
    "дознавател",
    "участков",
    "следовател",
    "прокурор",
    "начальник",
    "прапорщик",
    "командир",
    "оперативник",
    "надзирател",
    "муфаттиш",
    "tergovchi",
    "тергөөчү",
    "тергеуші",
    "терговчи",
];

/// Stems of offices, and of words for those who guard and police without a rank.
const OFFICES: &[&str] = &[
    "president",
    "minister",
    "governor",
    "mayor",
    "judge",
    "justice",
    "deputy",
    "senator",
    "police",
    "guard",
    "soldier",
    "президент",
    "министр",
    "губернатор",
    "мэр",
    "судь",
    "депутат",
    "полицейск",
    "милиционер",
    "омоновц",
    "охранник",
    "конвоир",
    "вазир",
    "раис",
    "ҳоким",
    "судя",
    "милиса",
    "vazir",
    "hokim",
    "sudya",
    "prezident",
    "militsioner",
    "аким",
    "әкім",
];
