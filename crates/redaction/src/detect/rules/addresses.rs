//! Addresses: a street with its house and flat, in the six languages; a room, a block, a trailer by its number.
//! Never a whole grammar: the parts of an address are found each by itself, and stand side by side.

use super::{
    super::{
        page::{Page, Proposal},
        words,
    },
    pattern::{Pattern, pattern},
};
use sotto_domain::mention::{MentionKind, Reason};
use std::sync::LazyLock;

const WORD: &str = r"[\p{Lu}\d][\p{L}\d'-]*";
const RU_STREET: &str = r"(?:ул\.|улиц\p{L}{1,2}|пр\.|просп\.|пр-т|проспект\p{L}{0,2}|пер\.|переул\p{L}{1,3}|пл\.|площад\p{L}{1,3}|ш\.|шоссе|наб\.|набережн\p{L}{2,3}|бул\.|бульвар\p{L}{0,2}|пр-д|проезд\p{L}{0,2}|мкр\.?|микрорайон\p{L}{0,2}|тупик\p{L}{0,2}|тракт\p{L}{0,2}|алле[яеюи]й?)";
const RU_HOUSE: &str = r"(?:,?\s*(?:д\.|дом\p{L}{0,2}|корп\.|к\.|корпус|стр\.|строение|кв\.|квартир\p{L}{1,2}|ком\.|комнат\p{L}{1,2}|под\.|подъезд|эт\.|этаж|офис|оф\.|№)\s*\d+(?:-?[а-яА-Яa-z]\b)?(?:/\d+)?|,\s*\d+(?:-?[а-яА-Я]\b)?(?:/\d+)?(?:-\d+)?\b){0,5}";
const RU_TOWN: &str = r"(?:г\.|гор\.|город\p{L}{0,2}|пос\.|п\.|пгт\.?|пос[её]л\p{L}{1,3}|с\.|сел\p{L}{1,2}|дер\.|деревн\p{L}{1,2}|кишлак\p{L}{0,2}|аул\p{L}{0,2}|ст\.|станци\p{L}{1,2}|станиц\p{L}{1,2}|хутор\p{L}{0,2}|махалл\p{L}{1,2}|метро|обл\.|р-н)";
/// A name with its capital, of up to three words; small words that streets' names hold.
const NAME: &str = r"\p{Lu}[\p{L}'-]*(?:\s(?:\p{Lu}[\p{L}'-]*|би|ата|ота|ака|аке|ata|ota|shoh|шоҳ|шох)){0,2}";
/// Streets and quarters as they follow their name in Uzbek, Kyrgyz and Kazakh.
const TURKIC_STREET: &str = r"(?:guzari|гузари|(?:tor |тор |shoh |шоҳ )?(?:ko'cha|кўча|куча)(?:si)?(?:си)?|көчөсү|көшесі|к-сі|көш\.|көч\.|ko'ch\.|кўч\.|д-лы|просп\.|prospekti|проспект[иі](?:си)?|даңғылы|mahalla(?:si)?|ма[ҳх]алла(?:си)?|конушу|кичирайону|ықшам\s?ауданы|шағын\s?ауданы|даҳаси|dahasi|massivi|массиви|mavzesi|мавзеси|бульвар[ыи](?:си)?|тұйығы)";
/// The same before their name in Tajik.
const TAJIK_STREET: &str = r"(?:к[ӯу]чаи|хиёбони|гузари|ма[ҳх]аллаи|мавзеи|шо[ҳх]ро[ҳх]и|тангкӯчаи)";
/// A town or district before a street.
const ABOVE: &str = r"(?:\p{Lu}[\p{L}'-]*(?:\s(?:shahri|tumani|viloyati|шаҳри|тумани|вилояти|шаары|району|қаласы|ауданы|қ\.|қ-сы|ш\.|sh\.|ауд\.|р-ну|tum\.|т\.))?,\s*)?";
/// A number below a hundred in English words: forty one.
const TENS: &str = r"(?:(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|nine)";

/// A word of a number below a thousand, as Uzbek, Kyrgyz and Kazakh say it, the ordinal too.
const TURKIC_NUMBER: &str = r"(?:bir|ikki|uch|to'rt|besh|olti|yetti|sakkiz|to'qqiz|o'n|yigirma|o'ttiz|qirq|ellik|oltmish|yetmish|sakson|to'qson|yuz|бир|икки|эки|уч|үч|тўрт|төрт|беш|олти|алты|етти|жети|саккиз|сегиз|тўққиз|тогуз|ўн|он|йигирма|жыйырма|ўттиз|отуз|қирқ|кырк|эллик|элүү|олтмиш|алтымыш|етмиш|жетимиш|саксон|сексен|тўқсон|токсон|юз|жүз|бір|екі|үш|бес|жеті|сегіз|тоғыз|жиырма|отыз|қырық|елу|алпыс|жетпіс|тоқсан)(?:inchi|nchi|инчи|нчи|нчы|ынчы|үнчү|унчу|інші|нші|ншы|ыншы)?";
/// The same in Tajik, joined by a vowel.
const TAJIK_NUMBER: &str = r"(?:як|ду|се|чор|панҷ|шаш|ҳафт|ҳашт|нӯҳ|нуҳ|даҳ|ёздаҳ|дувоздаҳ|сенздаҳ|чордаҳ|понздаҳ|шонздаҳ|ҳабдаҳ|ҳаждаҳ|нуздаҳ|бист|сӣ|си|чил|панҷоҳ|шаст|ҳафтод|ҳаштод|навад|сад|дусад|сесад|чорсад|панҷсад)(?:у|ю|ву|ум|юм)?";

/// House, entrance, flat, one after another as the region writes them: "61-үй, 12-пәтер".
const HOUSES: &str = r"(?:,?\s*\d{1,4}(?:[/-]\d{1,3})?(?:[A-Za-zА-Яа-я]\b)?(?:[тд][ае]н|[dt]an)?-?(?:uy|xonadon|xona|үй|батир|пәтер|бөлмө|уй|хонадон|kv|кв)?\.?){0,3}";
/// The same in Tajik, the word first.
const TAJIK_HOUSES: &str = r"(?:,?\s*(?:хонаи|бинои|[ҳх]у[ҷч]раи|квартираи|даромадгоҳи|х\.|б\.|кв\.|хуҷ\.)?\s*(?:рақами\s)?\d{1,4}(?:[/-]\d{1,3})?(?:[А-Яа-я]\b)?){1,4}";
/// A house's number.
const HOUSE: &str = r"\d{1,4}(?:\s?[A-Za-zА-Яа-я]\b)?(?:[/-]\d{1,4})?";
/// What in a house or a camp has a number, before it.
const UNIT: &str = r"(?:кв|квартир\p{L}{1,2}|д|дом|корп|корпус\p{L}?|стр|строение|подъезд\p{L}?|комнат\p{L}{1,2}|ком|участ(?:ок|к[аеу])|вагончик\p{L}{0,2}|камер\p{L}{1,3}|палат\p{L}{1,2}|отряд\p{L}{0,2}|cell|ward|бытовк\p{L}{1,2}|барак\p{L}{0,2}|мкр|микрорайон\p{L}{0,2}|общежити\p{L}{1,2}|хонаи|бинои|[ҳх]у[ҷч]раи|утоқи|хобгоҳи(?:\s+рақами)?|ошёнаи|үй|уй|батир|пәтер|бөлмө|бөлме|корпусу|uy|xonadon|xona|kvartira|flat|apartment|apt|house|building|block|entrance|trailer|cabin|hut|room|dormitory|dorm|microdistrict)";
/// The same after it, joined by a hyphen.
const UNIT_AFTER: &str = r"(?:uy|xonadon|xona|mavze|kvartal|daha|tor ko'cha|ko'cha|kvartira|blok|уй|хонадон|хона|мавзе|үй|батир|бөлмө|бөлме|пәтер|көчө|көше|кичирайон|ықшамаудан|квартал|блок|корпус|подъезд)";

static ADDRESS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    // In digits or in words: 106, one hundred six, one hundred and six.
    let said = format!(r"(?:\d+|{TENS} hundred(?:(?: and)? {TENS})?|{TENS})");
    [
        // г. Ногинск-9, Вокзальная ул., д. 20, ком. 5
        format!(r"\b(?:{RU_TOWN}\s*{WORD}(?:\s{WORD})?,\s*)?(?:{RU_STREET}\s*(?:(?:\d+-?\p{{L}}{{1,2}}\s)?{WORD}(?:\s\p{{Lu}}[\p{{L}}'-]*)?)|{WORD}(?:\s{WORD})?\s{RU_STREET}){RU_HOUSE}"),
        format!(r"(?i)\b{RU_TOWN}\s+\p{{L}}[\p{{L}}'-]+(?:\s\p{{L}}[\p{{L}}'-]+)?,?\s+(?:{RU_STREET}|дом|д\.)\s*[\p{{L}}\d'-]+{RU_HOUSE}"),
        // 12 Lenin Street, flat 3; Sadovy lane 8, flat 61
        r"(?i:\b(?:flat|apt\.?|apartment|room|house)\s*(?:no\.?\s*)?\d+[a-z]?,\s*)?\b(?:\d+[A-Za-z]?(?:/\d+)?,?\s+)?(?:\p{Lu}[\p{L}'-]+\s+){1,3}(?:[Ss]treet|[Ss]t\.|St|[Aa]venue|[Aa]ve\.|Ave|[Rr]oad|[Rr]d\.|Rd|[Ll]ane|[Ss]quare|[Bb]oulevard|[Pp]rospekt|[Dd]rive|[Hh]ighway|[Ee]mbankment|[Mm]ahalla|[Mm]icrodistrict)\b(?:,?\s*(?:no\.?\s*|house\s*|bldg\.?\s*|building\s*)?\d+[a-z]?(?:/\d+)?)?(?:,?\s*(?:bldg\.?|building|block|entrance)\s*\d+[a-z]?)?(?:,?\s*(?:flat|apt\.?|apartment|room)\s*\d+[a-z]?)?".to_owned(),
        r"\b(?:\d{1,2}(?:st|nd|rd|th) )?\p{Lu}\p{L}{3,} [Pp]assage,? (?:bldg\.?|building|house|no\.?) ?\d{1,4}[a-zA-Z]?\b".to_owned(),
        // "Borovaya 2, block B", "энтузиастов двадцать семь дробь два".
        r"\b\p{Lu}\p{L}{3,} \d{1,3}[a-zA-Z]?, (?:block|bldg\.?|building|entrance|flat|apt\.?) (?:[A-Z]\b|\d{1,4})".to_owned(),
        r"(?i)\b(?P<m>\p{L}{4,} \p{L}+(?: \p{L}+)? дробь \p{L}+(?:надцать|дцать|десят)?(?: (?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?)\b".to_owned(),
        format!(r"(?i)\b(?:on|to|at|from) (?P<m>\p{{L}}+ {said},? (?:flat|apartment|apt\.?|room|entrance|block|building|bldg\.?|floor) {said})\b"),
        r"(?i)\bна (?P<m>\p{L}{4,} (?:\d+|\p{L}+(?:надцать|дцать|сорок))(?: \p{L}+)?,? (?:кв\.|квартира|дом|комната) \w+)".to_owned(),
        // Spoken, without capitals: a quarter, a street, a house.
        r"(?i)\b(?:жилмассив|микрорайон|массив|мкр|посёлок|поселок)\s\p{L}+(?:\s\p{L}+)?\s(?:улица|дом|квартал)\s\p{L}+(?:\s\p{L}+)?(?:\s(?:дом|квартира)\s[\p{L}\d]+(?:\s(?:квартира)\s[\p{L}\d]+)?)?".to_owned(),
        r"(?i)\b(?P<m>(?:\p{L}{4,}\s){1,2}(?:\d{1,3}|\p{L}+(?:\s(?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?)\s(?:квартира|кв\.?|ком\.?|комната|kv\.?|kom\.?)\s(?:\d{1,4}|(?:\p{L}+(?:надцать|дцать|сорок|десят)(?:\s(?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять)))\b".to_owned(),
        r"(?i)\b(?P<m>\p{L}[\p{L}']{2,}\s(?:ko'chasi|кўчаси|көчөсү|көшесі)(?:\s(?:\p{L}+\s)?(?:\p{L}+(?:inchi|инчи|нчы|нчи|нші|ншы)|\d{1,4})(?:\s(?:uy|xonadon|уй|хонадон|үй|батир|пәтер)\p{L}{0,3})?){1,3})".to_owned(),
        r"(?i)\b(?:улица|проспект|переулок)\s\p{L}+(?:\s\p{L}+)?\sдом\s(?:\d+|\p{L}+(?:\s(?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?)(?:\sквартира\s(?:\d+|\p{L}+(?:\s(?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?))?".to_owned(),
        // Said in Turkic and Tajik, the numbers in words: чаган көшесі он жеті, кӯчаи титов хонаи дусаду сию чор.
        format!(r"(?i)\b(?P<m>\p{{L}}[\p{{L}}']{{2,}}\s(?:ko'chasi|кўчаси|көчөсү|көшесі)(?:\s(?:uy|xonadon|уй|хонадон|үй|батир|пәтер|{TURKIC_NUMBER})){{1,8}})\b"),
        format!(r"(?i)\b(?P<m>{TAJIK_STREET}\s\p{{L}}[\p{{L}}'-]{{2,}}(?:\s(?:хонаи|бинои|рақами|{TAJIK_NUMBER})){{1,8}})\b"),
        r"\b\d{5,6},\s*(?:г\.\s*)?\p{Lu}[\p{L}'-]+".to_owned(),
    ]
    .iter()
    .map(|source| pattern(source))
    .collect()
});

/// The number of what has a number, with the word for it.
static UNITS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        format!(r"(?i)\b{UNIT}\.?\s*(?:no\.?\s?|№\s?|номер\s|number\s|рақами\s)?{HOUSE}"),
        format!(r"(?i)\b\d{{1,4}}-{UNIT_AFTER}\p{{L}}{{0,4}}"),
        format!(r"\b{NAME}\s\d{{1,2}}-(?i:{UNIT_AFTER})"),
    ]
    .iter()
    .map(|source| pattern(source))
    .collect()
});

/// Streets of the languages of Central Asia.
static STREETS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        format!(
            r"\b{ABOVE}{NAME}\s(?i:{TURKIC_STREET})\p{{L}}{{0,4}}(?:,?\s*{HOUSE}(?:da|dan|ga|да|дан|га)?)?"
        ),
        format!(r"\b{ABOVE}{NAME}\s(?i:{TURKIC_STREET}){HOUSES}"),
        format!(r"\b(?:(?i:ш|шаҳри|ноҳияи|деҳаи|шаҳраки|н)\.?\s{NAME},\s*){{0,2}}(?i:{TAJIK_STREET})\s+{NAME}{TAJIK_HOUSES}"),
        // A quarter by its name and three numbers: "Yunusobod 14-22-9".
        r"\b\p{Lu}[\p{L}'-]{3,}\s\d{1,2}[-/]\d{1,3}[-/]\d{1,3}".to_owned(),
        format!(r"\b(?i:{TAJIK_STREET})\s+(?P<m>{NAME}(?:,?\s*{HOUSE})?)"),
        // Nothing but a name, a house and a flat: "Dekabristov 113 kv 40".
        format!(r"\b\p{{Lu}}[\p{{L}}'-]{{3,}}(?:\s\p{{Lu}}[\p{{L}}'-]+)?,?\s+{HOUSE},?\s+(?i:kv|кв|xonadon|хонадон|пәтер|батир)\.?\s*\d{{1,4}}"),
    ]
    .iter()
    .map(|source| pattern(source))
    .collect()
});

/// The same in text without capitals: one word for the name.
static STREETS_FLAT: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        format!(r"(?i)\b(?P<m>\p{{L}}[\p{{L}}'-]{{2,}})\s{TURKIC_STREET}\p{{L}}{{0,4}}(?:,?\s*{HOUSE})?"),
        format!(r"(?i)\b{TAJIK_STREET}\s+(?P<m>\p{{L}}[\p{{L}}'-]{{2,}}(?:,?\s*{HOUSE})?)"),
    ]
    .iter()
    .map(|source| pattern(source))
    .collect()
});

/// "с Ленина, 45": a name and a house, where nothing is counted after it.
static BARE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:на|с|со|по|у|возле|около|адресу|адрес:)\s+(?P<m>\p{{Lu}}\p{{L}}{{3,}}(?:\s(?i:{RU_STREET}))?,?\s+{HOUSE})"
    ))
});

/// "Кулундинская 6", "юношеской 6": a street's adjective and a house.
static ADJECTIVE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?P<m>\p{{L}}{{3,}}(?:ск|ическ|енн|ичн|альн|орн|ежн)(?:ая|ой|ую),?\s(?:д\.?\s?)?{HOUSE})(?P<after>\s\p{{L}}+)?"
    ))
});

/// Adds every part of an address.
pub(super) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    let mut add = |start: usize, end: usize| {
        out.push(Proposal::rule(
            (start, end),
            MentionKind::Loc,
            "address",
            Reason::Address,
        ));
    };
    for regex in ADDRESS.iter().chain(STREETS.iter()).chain(UNITS.iter()) {
        for found in regex.finds_in(page) {
            let Some(at) = found.name("m").or_else(|| found.name("w")) else {
                continue;
            };
            // "Телефон 8-900-123-45-67" is no quarter with a house.
            let goes_on = text[at.end()..]
                .strip_prefix('-')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if !goes_on {
                add(at.start(), at.end());
            }
        }
    }
    for found in STREETS_FLAT.iter().flat_map(|regex| regex.finds_in(page)) {
        let Some(at) = found.name("m") else { continue };
        let first = page.tokens.get(page.word_at(at.start()));
        if first.is_some_and(|word| !word.cased) {
            add(at.start(), at.end());
        }
    }
    for found in ADJECTIVE.finds_in(page) {
        let Some(at) = found.name("m") else { continue };
        let first = page.tokens.get(page.word_at(at.start()));
        // "третья областная 6 марта" counts something else: what follows must be no word, or in flat text a new line.
        let named = first.is_some_and(|word| {
            word.upper && !word.opens || !word.cased || word.upper && found.name("after").is_none()
        });
        let ordinary =
            first.is_some_and(|word| words::is_common(&word.of(text).to_lowercase()) && !word.upper);
        if named && !ordinary && found.name("after").is_none() {
            add(at.start(), at.end());
        }
    }
    for found in BARE.finds_in(page) {
        let Some(at) = found.name("m") else { continue };
        let after = text[at.end()..].trim_start_matches([' ', '\t']);
        // "с Ахмедом, 45 лет" is no house; "Советская 19 кв 7" is one.
        let counted = after
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() || c == '%');
        if !counted
            || ["кв", "ком", "к.", "корп", "стр", "подъезд"]
                .iter()
                .any(|unit| after.starts_with(unit))
        {
            add(at.start(), at.end());
        }
    }
}
