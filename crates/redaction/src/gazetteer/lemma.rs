//! Dictionary forms that an inflected name of a place may have: Russian cases, Turkic cases, Tajik clitics.
//! Never says which of them is right: the table knows which one is a place.

use sotto_domain::language::Language;

/// Most dictionary forms that are tried.
const MOST: usize = 64;

/// The name as it stands, then what it may be a form of, the likelier first. `name` is a fine key.
pub(crate) fn lemmas(name: &str, language: Option<Language>) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut out = vec![name.to_owned()];
    // So many of each word that every word's likeliest forms meet: "Объединённых Арабских Эмиратах".
    let each = match words.len() {
        1 => MOST,
        2 => 8,
        _ => 4,
    };
    // A name of several words: the last one takes the ending, or in Russian each one.
    let mut heads: Vec<Vec<String>> = vec![Vec::new()];
    for (at, word) in words.iter().enumerate() {
        let mut forms = vec![(*word).to_owned()];
        if word.chars().count() > 2 && (at + 1 == words.len() || is_cyrillic(word)) {
            forms.extend(bare(word, language));
            forms.truncate(each);
        }
        let mut next = Vec::new();
        for head in &heads {
            for form in &forms {
                if next.len() < MOST {
                    let mut whole = head.clone();
                    whole.push(form.clone());
                    next.push(whole);
                }
            }
        }
        heads = next;
    }
    for whole in heads {
        let whole = whole.join(" ");
        if !out.contains(&whole) {
            out.push(whole);
        }
    }
    out
}

fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// What an ending hides in Russian: the ending of the case, then those of the nominative.
const RUSSIAN: &[(&str, &[&str])] = &[
    ("скому", &["ский", "ское"]),
    ("ского", &["ский", "ское"]),
    ("ском", &["ский", "ское", "ск"]),
    ("ским", &["ский", "ское"]),
    ("ской", &["ская", "ской"]),
    ("скую", &["ская"]),
    ("ских", &["ские"]),
    ("цкой", &["цкая"]),
    ("цкую", &["цкая"]),
    ("цком", &["цкий", "цкое", "цк"]),
    ("цкого", &["цкий", "цкое"]),
    ("ими", &["ие"]),
    ("ыми", &["ые"]),
    ("ого", &["ый", "ое", "ий", "ой"]),
    ("его", &["ее", "ий"]),
    ("ому", &["ый", "ое", "ий", "ой"]),
    ("ему", &["ее", "ий"]),
    ("ем", &["ий", "ее", "ем"]),
    ("ами", &["ы", "и", "а"]),
    ("ах", &["ы", "и", "а"]),
    ("ам", &["ы", "и", "а"]),
    ("ях", &["и"]),
    ("ям", &["и"]),
    ("ых", &["ые"]),
    ("их", &["ие"]),
    ("ым", &["ый", "ое", ""]),
    ("им", &["ий"]),
    ("ой", &["ая", "а", "ой"]),
    ("ою", &["ая", "а"]),
    ("ую", &["ая"]),
    ("ей", &["я", "и"]),
    ("ью", &["ь"]),
    ("ии", &["ия", "ий"]),
    ("ией", &["ия"]),
    ("ию", &["ия", "ий"]),
    ("ом", &["", "о", "ый", "ое"]),
    ("ем", &["", "ь", "е", "ее", "й"]),
    ("ове", &["ов"]),
    ("ов", &["ы", "и"]),
    ("е", &["", "а", "о", "я", "е", "й"]),
    ("у", &["", "а", "о"]),
    ("а", &["", "о", "а"]),
    ("ы", &["а", "ы"]),
    ("и", &["ь", "а", "я", "й", "и"]),
    ("ю", &["ь", "я", "й", "е"]),
    ("я", &["ь", "й", "е", ""]),
];

const TURKIC: &[&str] = &[
    "иден",
    "иде",
    "иге",
    "идан",
    "ида",
    "ига",
    "инин",
    "ини",
    "идеги",
    "идагы",
    "дагылар",
    "дагы",
    "даги",
    "дағы",
    "дегі",
    "деги",
    "догу",
    "дөгү",
    "тагы",
    "тағы",
    "тегі",
    "тогу",
    "лыктар",
    "ликлар",
    "лык",
    "лик",
    "дын",
    "дин",
    "дун",
    "дүн",
    "тын",
    "тин",
    "тун",
    "түн",
    "дың",
    "дің",
    "тың",
    "тің",
    "нын",
    "нин",
    "нун",
    "нүн",
    "ның",
    "нің",
    "нинг",
    "дан",
    "ден",
    "дон",
    "дөн",
    "тан",
    "тен",
    "тон",
    "төн",
    "нан",
    "нен",
    "да",
    "де",
    "до",
    "дө",
    "та",
    "те",
    "то",
    "тө",
    "нда",
    "нде",
    "га",
    "ге",
    "го",
    "гө",
    "ка",
    "ке",
    "ко",
    "кө",
    "ға",
    "қа",
    "не",
    "на",
    "ды",
    "ди",
    "ду",
    "дү",
    "ты",
    "ти",
    "ту",
    "тү",
    "ны",
    "ни",
    "ну",
    "нү",
    "ні",
    "ді",
    "ті",
    "dagi",
    "dan",
    "da",
    "tan",
    "ta",
    "ga",
    "ka",
    "qa",
    "ning",
    "ni",
    "lik",
    "liklar",
    "gacha",
    "dagilar",
];

const TAJIK: &[&str] = &["ро", "ҳо", "ҳои", "и", "ю", "у", "ӣ", "ву", "ба", "ем"];

fn bare(word: &str, language: Option<Language>) -> Vec<String> {
    let least = |stem: &str| stem.chars().count() >= 2;
    let strip = |endings: &[&str]| -> Vec<String> {
        endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .filter(|stem| least(stem))
            .map(str::to_owned)
            .collect()
    };
    let russian = || -> Vec<String> {
        RUSSIAN
            .iter()
            .filter_map(|(ending, nominative)| Some((word.strip_suffix(ending)?, nominative)))
            .filter(|(stem, _)| least(stem))
            .flat_map(|(stem, nominative)| nominative.iter().map(move |n| format!("{stem}{n}")))
            .filter(|form| form != word)
            .collect()
    };
    let mut forms: Vec<String> = if is_cyrillic(word) {
        match language {
            Some(Language::Tg) => [strip(TAJIK), russian(), strip(TURKIC)].concat(),
            Some(Language::Uz | Language::Ky | Language::Kk) => {
                [strip(TURKIC), russian(), strip(TAJIK)].concat()
            }
            _ => [russian(), strip(TURKIC), strip(TAJIK)].concat(),
        }
    } else {
        let mut forms = strip(TURKIC);
        forms.extend(
            word.strip_suffix('s')
                .filter(|stem| stem.chars().count() > 3)
                .map(str::to_owned),
        );
        forms
    };
    forms.dedup();
    forms.truncate(14);
    forms
}

/// Endings of Russian adjectives in -ск-.
const OF_ADJECTIVES: &[&str] = &[
    "ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "ою", "и",
];

/// What may stand between a name and -ск-, and what of it belongs to the name: Душанбе-ин-ский, Моск(о)в-ский.
const BEFORE_SK: &[(&str, &str)] = &[
    ("", ""),
    ("", "ск"),
    ("ин", ""),
    ("ан", ""),
    ("ен", ""),
    ("ов", ""),
    ("ов", "в"),
    ("ев", ""),
    ("чан", ""),
    ("ий", ""),
];

/// Makes a word of a place's name in the Turkic languages: who or what comes from there.
const FROM_THERE: &[&str] = &[
    "лык",
    "лик",
    "лук",
    "лүк",
    "тык",
    "тик",
    "тук",
    "түк",
    "дык",
    "дик",
    "дук",
    "дүк",
    "лық",
    "лік",
    "тық",
    "тік",
    "дық",
    "дік",
    "lik",
    "liklar",
    "ликлар",
    "лыктар",
    "туктар",
    "лықтар",
];

/// What a word may be made of, if it is an adjective made of a place's name, in any case: "ошской", "бухарский", "оштук".
/// `word` is a fine key; a name's last vowels are missing from what is returned.
pub(crate) fn stems_of_adjective(word: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for head in OF_ADJECTIVES
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
    {
        if let Some(head) = head.strip_suffix("ск") {
            let of_name = BEFORE_SK
                .iter()
                .filter_map(|(cut, put)| Some([head.strip_suffix(cut)?, put].concat()));
            stems.extend(of_name);
        } else if head.ends_with("цк") {
            stems.push(head.to_owned());
        }
    }
    stems.extend(
        FROM_THERE
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .map(str::to_owned),
    );
    stems.retain(|stem| stem.chars().count() >= 2);
    stems.sort();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_form_is_among_those_tried() {
        for (form, language, lemma) in [
            ("оше", Language::Ru, "ош"),
            ("москве", Language::Ru, "москва"),
            ("казани", Language::Ru, "казань"),
            ("хорогом", Language::Ru, "хорог"),
            ("нижнем новгороде", Language::Ru, "нижний новгород"),
            ("набережных челнах", Language::Ru, "набережные челны"),
            ("ошской", Language::Ru, "ошская"),
            ("россии", Language::Ru, "россия"),
            ("грозном", Language::Ru, "грозный"),
            ("ошто", Language::Ky, "ош"),
            ("бишкектен", Language::Ky, "бишкек"),
            ("алматыдан", Language::Kk, "алматы"),
            ("toshkentda", Language::Uz, "toshkent"),
            ("хуҷандро", Language::Tg, "хуҷанд"),
            ("душанбеи", Language::Tg, "душанбе"),
        ] {
            assert!(lemmas(form, Some(language)).iter().any(|l| l == lemma), "{form}");
        }
    }
}
