//! The words for what a place is and what lies above it, in the language and case of what they replace.
//! Never knows which place is meant.

use super::{
    super::{
        Subject,
        grammar::{Case, located, phrase_genitive},
    },
    Above, kind_before,
};
use crate::gazetteer::{Gazetteer, Kind, Match};
use sotto_domain::language::Language;

/// "A town in Osh Region", in the language and case.
pub(super) fn phrase(
    gazetteer: &Gazetteer<'_>,
    subject: &Subject<'_>,
    kind: Option<Kind>,
    above: &Above<'_>,
    case: Case,
) -> Option<String> {
    let language = subject.language;
    let head = head(subject, kind, case);
    let area = match above {
        Above::Known(area) => gazetteer.name_of(*area, language)?,
        Above::Typed(typed) => {
            // Its grammar is not known: it stands by itself.
            return Some(match language {
                Language::En => format!("{head} in {typed}"),
                _ => format!("{head} ({typed})"),
            });
        }
    };
    Some(match language {
        Language::En => format!("{head} in {}{area}", article(area)),
        // "в городе [Ошской области]": the word for the kind stands there already.
        Language::Ru if kind_before(subject).is_some() => phrase_genitive(area),
        Language::Tg if kind_before(subject).is_some() => area.to_owned(),
        Language::Ru => format!("{head} {}", phrase_genitive(area)),
        Language::Tg => format!("{head} аз {area}"),
        Language::Uz => format!("{area}dagi {head}"),
        Language::Ky => format!("{} {head}", located(area, false)),
        Language::Kk => format!("{} {head}", located(area, true)),
    })
}

fn article(area: &str) -> &'static str {
    let the = [
        "United ",
        "Netherlands",
        "Philippines",
        "Districts of",
        "Czech Rep",
        "Maldives",
        "Central African",
        "Jewish Autonomous",
    ]
    .iter()
    .any(|start| area.starts_with(start));
    if the { "the " } else { "" }
}

/// The word for what it is, in the language and case.
pub(super) fn head(subject: &Subject<'_>, kind: Option<Kind>, case: Case) -> String {
    let kind_at = match kind {
        Some(Kind::Town) => 0,
        Some(Kind::Settlement) => 1,
        Some(Kind::District) => 2,
        Some(Kind::Region) => 3,
        Some(Kind::Country) => 4,
        None => 5,
    };
    match subject.language {
        Language::En => [
            "a town",
            "a village",
            "a district",
            "a region",
            "a country",
            "a place",
        ][kind_at]
            .to_owned(),
        Language::Ru => RUSSIAN_HEADS[kind_at]
            .split('/')
            .nth(case.index())
            .unwrap_or_default()
            .to_owned(),
        Language::Tg => {
            let head = ["шаҳре", "деҳае", "ноҳияе", "вилояте", "кишваре", "ҷое"][kind_at];
            if subject.original.ends_with("ро") {
                format!("{head}ро")
            } else {
                head.to_owned()
            }
        }
        Language::Uz | Language::Ky | Language::Kk => turkic_head(subject, kind_at),
    }
}

/// Nominative, genitive, dative, accusative, instrumental, prepositional.
const RUSSIAN_HEADS: [&str; 6] = [
    "город/города/городу/город/городом/городе",
    "село/села/селу/село/селом/селе",
    "район/района/району/район/районом/районе",
    "регион/региона/региону/регион/регионом/регионе",
    "страна/страны/стране/страну/страной/стране",
    "населённый пункт/населённого пункта/населённому пункту/населённый пункт/населённым пунктом/населённом пункте",
];

/// Endings of the cases in Turkic texts, the longest first: (ending, number of the case in the tables below).
const TURKIC_ENDINGS: &[(&str, usize)] = &[
    ("dagi", 6),
    ("даги", 6),
    ("дагы", 6),
    ("дағы", 6),
    ("деги", 6),
    ("дегі", 6),
    ("тагы", 6),
    ("тағы", 6),
    ("тегі", 6),
    ("тогу", 6),
    ("догу", 6),
    ("ning", 1),
    ("нинг", 1),
    ("ның", 1),
    ("нің", 1),
    ("дың", 1),
    ("дің", 1),
    ("тың", 1),
    ("тің", 1),
    ("нын", 1),
    ("нин", 1),
    ("дын", 1),
    ("дин", 1),
    ("тын", 1),
    ("тин", 1),
    ("дун", 1),
    ("түн", 1),
    ("тун", 1),
    ("dan", 5),
    ("tan", 5),
    ("дан", 5),
    ("ден", 5),
    ("дон", 5),
    ("дөн", 5),
    ("тан", 5),
    ("тен", 5),
    ("тон", 5),
    ("төн", 5),
    ("нан", 5),
    ("нен", 5),
    ("da", 4),
    ("ta", 4),
    ("да", 4),
    ("де", 4),
    ("до", 4),
    ("дө", 4),
    ("та", 4),
    ("те", 4),
    ("то", 4),
    ("тө", 4),
    ("ga", 2),
    ("qa", 2),
    ("ka", 2),
    ("га", 2),
    ("ге", 2),
    ("го", 2),
    ("гө", 2),
    ("ка", 2),
    ("ке", 2),
    ("ко", 2),
    ("кө", 2),
    ("ға", 2),
    ("қа", 2),
    ("ni", 3),
    ("ни", 3),
    ("ны", 3),
    ("ні", 3),
    ("ды", 3),
    ("ди", 3),
    ("ді", 3),
    ("ты", 3),
    ("ти", 3),
    ("ті", 3),
    ("ду", 3),
    ("ту", 3),
];

/// The ending of a Turkic word that is not in its dictionary form.
pub(in crate::generalise) fn turkic_case(word: &str) -> usize {
    let lower = word.to_lowercase();
    TURKIC_ENDINGS
        .iter()
        .find(|(ending, _)| {
            lower
                .strip_suffix(ending)
                .is_some_and(|stem| stem.chars().count() >= 2)
        })
        .map_or(0, |(_, case)| *case)
}

fn turkic_head(subject: &Subject<'_>, kind: usize) -> String {
    // A word for the kind takes the ending; a bare name that is listed has none.
    let listed = Gazetteer::shared()
        .find(subject.original, Some(subject.language))
        .is_some_and(|found| found.how == Match::Listed && found.said.is_none());
    let case = if listed { 0 } else { turkic_case(subject.original) };
    // Nominative, genitive, dative, accusative, locative, ablative, attribute.
    let table = match subject.language {
        Language::Uz => [
            "shahar/shaharning/shaharga/shaharni/shaharda/shahardan/shahardagi",
            "qishloq/qishloqning/qishloqqa/qishloqni/qishloqda/qishloqdan/qishloqdagi",
            "tuman/tumanning/tumanga/tumanni/tumanda/tumandan/tumandagi",
            "viloyat/viloyatning/viloyatga/viloyatni/viloyatda/viloyatdan/viloyatdagi",
            "mamlakat/mamlakatning/mamlakatga/mamlakatni/mamlakatda/mamlakatdan/mamlakatdagi",
            "joy/joyning/joyga/joyni/joyda/joydan/joydagi",
        ],
        Language::Ky => [
            "шаар/шаардын/шаарга/шаарды/шаарда/шаардан/шаардагы",
            "айыл/айылдын/айылга/айылды/айылда/айылдан/айылдагы",
            "район/райондун/районго/районду/райондо/райондон/райондогу",
            "облус/облустун/облуска/облусту/облуста/облустан/облустагы",
            "өлкө/өлкөнүн/өлкөгө/өлкөнү/өлкөдө/өлкөдөн/өлкөдөгү",
            "жер/жердин/жерге/жерди/жерде/жерден/жердеги",
        ],
        _ => [
            "қала/қаланың/қалаға/қаланы/қалада/қаладан/қаладағы",
            "ауыл/ауылдың/ауылға/ауылды/ауылда/ауылдан/ауылдағы",
            "аудан/ауданның/ауданға/ауданды/ауданда/ауданнан/аудандағы",
            "облыс/облыстың/облысқа/облысты/облыста/облыстан/облыстағы",
            "ел/елдің/елге/елді/елде/елден/елдегі",
            "жер/жердің/жерге/жерді/жерде/жерден/жердегі",
        ],
    };
    let one = match subject.language {
        Language::Uz => "bir",
        Language::Ky => "бир",
        _ => "бір",
    };
    format!("{one} {}", table[kind].split('/').nth(case).unwrap_or_default())
}
