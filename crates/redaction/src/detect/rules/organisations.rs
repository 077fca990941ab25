//! Organisations told by form: legal forms, quotation marks after an organisation word, state agencies.
//! Never masks an agency by its general name: the account is about it.

use super::{
    super::{
        page::{Page, Proposal},
        words,
    },
    pattern::{Pattern, pattern},
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};
use std::sync::LazyLock;

static FIRMS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        r"\b(?P<m>(?i:ИК|СИЗО|ИВС|ЛИУ|КП|ЦВСИГ|ОП|SIZO|IVS|ТИ|БИ|УЯ)(?:\s?-\s?|\s(?i:№|No\.?|number|номер|рақами|raqami)\s?)\d{1,4})",
        r"\b(?P<m>(?i:(?:центр|отделени|диспансер|корпус|интернат|пункт|изолятор|колони|комбинат|общежити|спецприемник|спецприёмник)\p{L}{0,3})\s(?:№|N)\s?\d{1,4})",
        r"\b(?P<m>(?i:\p{L}{4,}(?:ого|ной|ого|ный|ная|ое|ном|ой)\s(?:центр|отделени|диспансер|корпус|интернат|изолятор|колони|приёмник|приемник)\p{L}{0,3})\s(?:№|N)\s?\d{1,4})",
        r#"\b(?P<m>(?:ООО|ОАО|ЗАО|ПАО|АО|ИП|ТОО|ЧП|ОсОО|МЧЖ|ЖШС|ГБУ|МУП|ФГУП|НКО|ГУП|ЧОП|OOO|OsOO|MCHJ|TOO)\s*(?:[«"“„][^»"”\n]{1,60}[»"”]|\p{Lu}[\p{L}\d'-]+(?:\s\p{Lu}[\p{L}\d.'-]+){0,2}))"#,
        r"\b(?P<m>(?:\p{Lu}[\p{L}\d&'-]+\s){1,4}(?:Ltd|LLC|Inc|GmbH|AG|PLC|Corp|Co|S\.A\.|JSC|LLP|Limited|Corporation)\b\.?)",
        r#"(?i:\b(?:фирм\p{L}{1,2}|склад\p{L}{0,2}|комплекс\p{L}{0,2}|объект\p{L}{0,2}|отел\p{L}{1,2}|канал\p{L}{0,2}|комитет\p{L}{0,2}|центр\p{L}{0,2}|фонд\p{L}{0,2}|отдел\p{L}{0,4}|компани\p{L}{1,3}|предприяти\p{L}{1,3}|завод\p{L}{0,2}|фабрик\p{L}{1,2}|кафе|ресторан\p{L}{0,2}|магазин\p{L}{0,2}|гостиниц\p{L}{1,2}|хостел\p{L}{0,2}|больниц\p{L}{1,2}|клиник\p{L}{1,2}|школ\p{L}{1,2}|детск\p{L}{2,3} сад\p{L}{0,2}|агентств\p{L}{1,2}|рынк\p{L}{1,2}|рынок|стройк\p{L}{1,2}|студи\p{L}{1,3}|газет\p{L}{1,2}|журнал\p{L}{0,2}|служб\p{L}{1,2}|организаци\p{L}{1,3}|общежити\p{L}{1,3}|ресторани|ширкати|беморхонаи|firma\p{L}*|korxona\p{L}*|xo'jaligi|nomi|бригад\p{L}{1,2}|parti\p{L}{1,2}|парти\p{L}{1,3}|групп\p{L}{1,2}|холдинг\p{L}{0,2}|банк\p{L}{0,2}|концерн\p{L}{0,2}|корпораци\p{L}{1,3}|театр\p{L}{0,2}|firm|company|studio|factory|plant|shop|cafe|restaurant|hotel|newspaper|agency|band|ship|hospital|clinic|school)\s+(?:named\s+|called\s+|под названием\s+)?)(?P<m>[«"“„][^»"”\n]{1,60}[»"”])"#,
        r#"(?P<m>[«"“„][^»"”\n]{1,40}[»"”]\s+(?i:клиника|klinika|дўкон|дүкөн|шифохона|мактаб|do'kon|kafe|кафе|oshxona|ошхона|choyxona|чойхона|чайхана|bozor|бозор|базар|korxona|корхона|ишкана|кәсіпорын|асхана|мейрамхана|мектеп|maktab|mehmonxona|қонақ|тарабхона)\p{L}*)"#,
        r#"(?P<m>[«"“„][^»"”\n]{1,40}[»"”])\s+(?i:клиник|завод|фирма|компани|кафе|ресторан|дукон|дўкон|дүкөн|дүкен|мактаб|шифохона|ширкат|nomli|номли|станци|станса|stansiya|stantsiya|бекет|аялдама|bekat|бекат|истгоҳ|degan|деген|деган|klinika|zavod|firma|kafe|restoran|do'kon|clinic|factory|hotel|company|firm|cafe)\p{L}*"#,
        r"\b(?i:company|firm|factory|plant|hospital|clinic|bank|newspaper|supermarket|chain)\s+(?:called\s+|named\s+)?(?P<m>\p{Lu}[\p{L}\d&'-]*(?:[ -](?:\p{Lu}[\p{L}\d&'-]*|\d{1,4}\b)){0,3})",
        r"\b(?P<m>(?i:(?:школ\p{L}{1,2}|лице\p{L}{1,2}|гимнази\p{L}{1,2}|колледж\p{L}{0,2}|больниц\p{L}{1,2}|поликлиник\p{L}{1,2}|детск\p{L}{2,3} сад\p{L}{0,2}|родильн\p{L}{2,3} дом\p{L}{0,2}|отдел\p{L}{0,4}|ОВД|ОМВД|УВД|ОП|СИЗО|ИК|колони\p{L}{1,2}|роддом\p{L}{0,2}|училищ\p{L}{1,2}|техникум\p{L}{0,2}|диспансер\p{L}{0,2}|госпитал\p{L}{1,2}|травмпункт\p{L}{0,2}|шуъбаи|мактаби|беморхонаи|school|hospital|clinic|polyclinic|policlinic|kindergarten|gymnasium|lyceum|prison|colony))\s+(?i:(?:полици\p{L}{1,2}|милици\p{L}{1,2}|полиси|милитсияи)\s+)?(?i:имени\s+\p{Lu}[\p{L}'-]+\s+|связи\s+)?(?:(?:№|No\.?|#)\s?\d{1,4}|(?i:номер|number)\s(?:\d{1,4}|(?i:один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят)(?:\s(?:один|два|три|четыре|пять|шесть|семь|восемь|девять))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))|\d{1,4}\b))",
        r"(?P<m>№\s?\d{1,4}\s+(?:\p{L}+\s+){0,2}(?i:мектеп|мектеб|мактаб|maktab|боғча|bogʻcha|bog'cha|бакча|балабақша|оорукана|аурухана|касалхона|kasalxona|shifoxona|поликлиника)\p{L}*)",
        r"(?i)\b(?P<m>\d{1,4}-(?:sonli|сонли|сандуу|санлуу|номерлүү|нөмірлі)\s+(?:\p{L}[\p{L}']*\s+){0,2}\p{L}[\p{L}']*)",
        r"(?P<m>\p{Lu}[\p{L}'-]+ (?:(?:garrison|district|city|regional|central|military|town|technical|medical|state|primary|secondary|high) ){0,2}(?:court|hospital|prison|university|college|factory|monastery|mosque|church|theatre|orphanage|school|institute|department|precinct|station|clinic|kindergarten|market|museum|library|morgue|camp|mine|colony|cannery|shipyard|depot|academy|polytechnic|seminary|conservatory|sanatorium|hostel|bakery|poultry farm|greenhouse))",
        r"(?P<m>\p{Lu}[\p{L}'-]+ (?:deportation|detention|immigration|removal|migration|reception|holding|training|shopping|business|medical) cent(?:re|er))\b",
        r"(?i)\b(?P<m>(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)\p{L}{1,3} (?:подстанци|поликлиник|горбольниц|больниц|роддом|автобаз|автоколонн)\p{L}{1,3})\b",
        r"(?i)\b(?P<m>(?:областн|городск|районн|республиканск|краев)\p{L}{2,3}\s(?:травматологи|больниц|клиник|онкологи|кардиологи|поликлиник|госпитал|диспансер|психиатри)\p{L}{0,3})\b",
        r"\b(?P<m>(?i:суди|шуъбаи|раёсати|беморхонаи)\s(?i:шаҳрии|ноҳиявии|вилоятии|марказии|гарнизонии)\s\p{Lu}\p{L}+)",
        r#"(?P<m>(?i:движени|компани|парти|газет|корпораци|концерн|сет|федераци|ассоциаци|телекомпани|радиостанци|издательств|агентств|объединени|организаци|студи|банк|театр|журнал|холдинг|портал|фонд|клуб)(?i:я|и|ю|ей|ем|ы|а|у|е|ой|ом|ь|ью|ями|ях|ям)?\s+(?:[«"“„][^»"”\n]{1,60}[»"”]|[A-Z][\p{L}\d&.-]+(?:\s[A-Z][\p{L}\d&.-]+){0,3}))"#,
        r"(?P<m>(?i:администраци|мэри|управлени|парламент|сборн|федераци|союз|университет)\p{L}{0,4}\s+(?:\p{L}+(?:ых|их|ного|ного|ской|ского)\s+(?:дел\s+)?)?\p{Lu}[\p{L}-]+)",
        r"(?P<m>\p{Lu}\p{L}+(?:ск|цк|жн|чн|ьн|нн)(?:ий|ого|ому|ом|им|ая|ой|ую|ое|ый|ым)\s+(?i:районн\p{L}{2,3}\s+|городск\p{L}{2,3}\s+|областн\p{L}{2,3}\s+|гарнизонн\p{L}{2,3}\s+|военн\p{L}{2,3}\s+|центральн\p{L}{2,3}\s+)?(?i:суд\p{L}{0,2}|монастыр\p{L}{1,3}|храм\p{L}{0,2}|собор\p{L}{0,2}|церк\p{L}{1,3}|гимнази\p{L}{1,2}|лице[йяюе]\p{L}?|колони\p{L}{1,2}|приют\p{L}{0,2}|интернат\p{L}{0,2}|санатори\p{L}{1,2}|комбинат\p{L}{0,2}|фабрик\p{L}{1,2}|ипподром\p{L}{0,2}|птицефабрик\p{L}{1,2}|школ\p{L}{1,2}|больниц\p{L}{1,2}|университет\p{L}{0,2}|институт\p{L}{0,2}|колледж\p{L}{0,2}|училищ\p{L}{1,2}|академи\p{L}{1,3}|завод\p{L}{0,2}|рынк\p{L}{1,2}|рынок|театр\p{L}{0,2}|тюрьм\p{L}{1,2}|прокуратур\p{L}{1,2}|мечет\p{L}{1,2}|поликлиник\p{L}{1,2}))\b",
        r#"[а-яёӣӯқғҳҷўәіңөұүһ],? [(«"]?(?P<m>[A-Z][A-Za-z]+(?: (?:of |to |for |and |the |in )?[A-Z][A-Za-z]+){1,6})\b"#,
        r"(?i)\b(?P<m>(?:институт|университет|колледж|училище|академия|техникум)(?:а|у|ом|е|и)?\s+(?:\p{L}+(?:ой|ого|ых|ый|ая)\s+)?\p{L}{5,}(?:и|ы|ства|ий|ия|а)\b(?:\s*№\s?\d+)?)",
    ]
    .into_iter()
    .map(pattern)
    .collect()
});

/// A state's body with its state or region: in an account the body stays readable, and its region is a place.
static STATE_BODIES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?P<m>(?i:правительств|министерств|прокуратур|посольств|мид)\p{L}{0,4}\s+(?:\p{L}+(?:ых|их|ного|ной|ской|ского)\s+(?:дел\s+)?)?\p{Lu}[\p{L}-]+)",
    )
});

/// A few words in quotation marks right after a word that is no verb: "на складе «Лесная сказка»".
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r#"\b(?P<n>\p{L}[\p{Ll}-]{1,30}|\p{Lu}{2,6}) (?P<m>(?:[«„“]\p{Lu}[^«»„“”".,:;!?\n]{1,40}[»”“]|"\p{Lu}[^«»„“”".,:;!?\n]{1,40}"))"#,
    )
});

/// Stems of words whose quoted words are told, not named: signs, papers, songs, and speech.
const TOLD: &[&str] = &[
    "надпис",
    "стат",
    "слов",
    "вопрос",
    "фраз",
    "песн",
    "фильм",
    "книг",
    "справк",
    "акт",
    "лозунг",
    "плакат",
    "табличк",
    "категори",
    "термин",
    "бумаг",
    "бумаж",
    "заявлен",
    "объяснен",
    "расписк",
    "документ",
    "команд",
    "крик",
    "ответ",
    "мол",
    "тип",
    "граф",
    "строк",
    "раздел",
    "пункт",
    "выражен",
    "понят",
    "значен",
    "прозвищ",
    "рубрик",
    "программ",
    "операци",
    "режим",
    "кнопк",
    "как",
    "или",
    "вроде",
    "типа",
    "это",
    "навис",
    "суханҳ",
    "калима",
    "сӯз",
    "сөз",
    "söz",
    "soʻz",
    "so'z",
    "дегени",
    "деп",
    "dedi",
    "гуфт",
    "деген",
    "деди",
];

/// Whether a lower-case Russian word may be a verb or a participle, after which quoted words are somebody's.
fn may_be_verb(word: &str) -> bool {
    [
        "ал", "ала", "али", "ил", "ила", "или", "ел", "ела", "ели", "ул", "ула", "ули", "ась", "лся", "лись",
        "ть", "ет", "ит", "ют", "ят", "ут", "ат", "ешь", "ишь", "ем", "им", "ал", "ыло", "ыл", "ыла", "ыли",
        "ано", "ено", "яв", "ав", "вая", "ая",
    ]
    .iter()
    .any(|tail| word.ends_with(tail))
}

/// Whether these letters are an agency's.
pub(super) fn is_agency(letters: &str) -> bool {
    AGENCIES.iter().any(|regex| {
        regex
            .finds(letters)
            .any(|found| found.name("w").is_some_and(|w| w.as_str() == letters))
    })
}

/// Agencies by their general name: kept.
static AGENCIES: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        r"\b(?:ФСБ|МВД|ФСИН|ОМОН\p{L}{0,2}|СОБР\p{L}{0,2}|УФМС|ФМС|ГИБДД|ДПС|ГАИ|ППС|СК|КГБ|ГКНБ|СГБ|СНБ|КНБ|МЧС|МИД\p{L}{0,2}|ФССП|ОВД|УВД|УМВД|ГУВД|РОВД|ЦПЭ|ВДВ|ЧВК|FSB|MVD|OMON|FSIN|FMS|KGB|GKNB|SNB|NSS|CIA|FBI|ООН|ОБСЕ|UN|UNHCR|OSCE|УВКБ|МОМ|IOM|ICRC|МККК|ЕСПЧ|Росгварди\p{L}{1,3}|Следственн\p{L}{2,3} комитет\p{L}{0,2}|Кумита[иҳ]\p{L}* тафтишот\p{L}*|Тергөө комитет\p{L}*|Тергеу комитет\p{L}*|Тергов қўмита\p{L}*|Tergov qoʻmita\p{L}*|Минобороны|Минюст\p{L}{0,2}|Кремл\p{L}{1,3}|Госдум\p{L}{1,2}|Interpol|Интерпол\p{L}{0,2}|ЦВСНП|ЦВСИГ|ФМБА|СММ|ЕККУ|БҰҰ|БУУ|ҚМДҲ|КДАМ|ЕҚЫҰ)\b",
        r"(?i)\b(?:(?:(?:транспортн|миграционн|военн|криминальн|патрульн|туристическ)\p{L}{2,3}\s+)?полици(?:я|и|ю|ей|ею)|полицейск\p{L}{2,3}|милици(?:я|и|ю|ей)|миграционн\p{L}{2,3}\s+(?:служб\p{L}{1,2}|центр\p{L}{0,2}|контрол\p{L}{1,2})|прокуратур\p{L}{1,2}|военкомат\p{L}{0,2}|посольств\p{L}{1,2}|консульств\p{L}{1,2}|погранслужб\p{L}{1,2}|таможн\p{L}{1,2}|правительств\p{L}{1,2}|министерств\p{L}{1,2}|следственн\p{L}{2,3}\s+комитет\p{L}{0,2}|трудов\p{L}{2,3}\s+инспекци\p{L}{1,2}|спецназ\p{L}{0,2})\b",
        r"(?i)\b(?:(?:(?:military|riot|transport|migration|traffic|border|secret|local|state)\s+)?police|(?:federal\s+)?migration\s+(?:service|office|police)|federal security service|state security service|border (?:guards?|service)|(?:russian |tajik |uzbek |kyrgyz |kazakh )?(?:embassy|consulate)|labou?r inspection|prosecutor's office|investigative committee|military commissariat|ministry of (?:interior|internal affairs|foreign affairs|justice|defen[cs]e|labou?r)|national guard|rosgvardi?[iy]?a|red cross|amnesty international|human rights watch)\b",
        r"(?i)\b(?:полис\p{L}{0,3}|мили(?:тси|с)\p{L}{1,3}|militsiya\p{L}{0,4}|прокуратураи|сафорат\p{L}{0,3}|комиссариати ҳарбӣ|әскери комиссариат\p{L}*|аскер(?:дик)? комиссариат\p{L}*|тергөө комитет\p{L}*|тергеу комитет\p{L}*|кумитаи тафтишот\p{L}*|консулгар\p{L}{1,3}|политси\p{L}{0,4}|politsiya\p{L}{0,4}|elchixona\p{L}{0,4}|konsullik|prokuratura\p{L}{0,3}|миграция\s+кызмат\p{L}{0,12}|элчилик\p{L}{0,4}|елшілік\p{L}{0,4}|көші-қон\s+қызмет\p{L}{0,4})\b",
        r"(?i)\b(?:(?:главн\p{L}{2,3}\s+)?(?:УМВД|ГУМВД|УВМ|ГУВМ|УФСИН|УФСБ|ГУВД|УУП|ПДН|КУСП|СУ СК|Росгварди\p{L}{1,4}|росгвардия\p{L}{0,6}|rosgvardiya\p{L}{0,6}|rosgvardia)|interior ministry|ministry of the interior|(?:omon|омон|спецназ|specnaz|spetsnaz)\p{L}{0,6}|oliy majlis\p{L}{0,5}(?:\s+inson\s+huquqlari\p{L}{0,4}(?:\s+bo'yicha\s+vakil\p{L}{0,6})?)?|олий мажлис\p{L}{0,5}(?:\s+инсон\s+ҳуқуқлари\p{L}{0,4})?|ombudsman\p{L}{0,4}|омбуд[сц]м[аеэ]н\p{L}{0,4}|уполномоченн\p{L}{2,3} по правам (?:реб[её]нка|человека)|ваколатдор\p{L}? оид ба [ҳх]у[қк]у[қк]и (?:инсон|кӯдак)|трудов\p{L}{2,3} инспекци\p{L}{1,4}|меҳнат инспекцияси\p{L}{0,3}|эмгек инспекциясы\p{L}{0,3}|еңбек инспекциясы\p{L}{0,3}|босқындар агентті\p{L}{1,5}|денсаулық сақтау министрлі\p{L}{1,5}|саламаттык сактоо министрли\p{L}{1,5}|кумита[иҳ]\p{L}{0,2} давлатии амнияти милл[ӣи]|кумитаи давлатии амният|inson huquqlari bo'yicha vakil\p{L}{0,5}|уполномоченн\p{L}{2,3} по правам человека|адам укуктары боюнча\s\p{L}+|адам құқықтары жөніндегі уәкіл\p{L}{0,4})\b",
        // Letters of an agency with an ending hung on them, and bodies of the state as the region's languages name them.
        r"\b(?:ФСБ|МВД|ГАИ|ДПС|ОМОН|СНБ|СГБ|УВМ|ГУВМ|УФМС|ФМС|МИД|ИИВ|ИИБ|ДХХ|ТИВ|ІІМ|ІІБ|ҰҚК|ФҚҚ|OMOH|ФХА|ФСҚ|УКМК|ИИМ|КДАМ|ВКД|ВКХ|FSB|GAI|OMON|MVD|IIV|IIB|DXX|TIV)(?:-?(?:нын|нин|нун|ның|нің|ны|ни|ні|бы|би|дын|дың|дан|ден|да|де|га|ге|ға|ка|ке|қа|тан|тен|та|те|га|нинг|ning|ni|dan|da|ga|lar|лар|и|ро))?\b",
        r"(?i)\b(?:жогорку кеңеш\p{L}*|олий мажлис\p{L}*|oliy majlis\p{L}*|маҷлиси (?:олӣ|намояндагон)|мәжіліс\p{L}*|акыйкатчы\p{L}*|(?:башкы|бас|бош|bosh) прокуратура\p{L}*|bosh prokuratura\p{L}*|(?:ішкі|сыртқы) істер министрлі\p{L}*|(?:ички|тышкы) иштер министрли\p{L}*|(?:ички|ташқи) ишлар вазирли\p{L}*|(?:ichki|tashqi) ishlar vazirli\p{L}*|вазорати (?:корҳои (?:дохилӣ|хориҷӣ)|дифоъ|адлия|меҳнат)\p{L}*|ваколатдори? оид ба ҳуқуқи инсон|ваколатдори ҳуқуқи инсон|хадамоти муҳоҷират\p{L}*|көші-қон (?:басқарма|полиция)\p{L}*|миграциялык кызмат\p{L}*|migratsiya (?:xizmati|bo'limi)\p{L}*|миграция (?:хизмати|бўлими)\p{L}*|консулды[кқ]\p{L}*|консулчулук\p{L}*|государственн\p{L}{2,3} инспекци\p{L}{1,2} труда|(?:commissioner for human rights|human rights commissioner))\b",
    ]
    .into_iter()
    .map(pattern)
    .collect()
});

/// Schools, courts and hospitals as the region's languages name them: the name or number first, the word with endings.
static LOCAL: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        r"\b(?P<m>\p{Lu}[\p{L}'-]+(?:\s\p{L}[\p{L}'-]*(?:лық|лік|дық|дік|тық|тік|лык|лик|дык|дик|дук|дүк|лук|лүк|тык|тик))?\s(?i:колледж|университет|институт|академия|лицей|гимназия|техникум|kollej|universitet|institut|akademiya|litsey|gimnaziya|texnikum)\p{L}{0,9})",
        r"\b(?P<m>\p{Lu}[\p{L}'-]+\s(?i:аудандық|қалалық|облыстық|райондук|шаардык|облустук|туман|шаҳар|tuman|shahar)\s(?i:сот|суд|sud)\p{L}{0,6})",
        r"(?P<m>\b(?i:суди\s+(?:ноҳияи|шаҳри|вилояти))\s\p{Lu}[\p{L}'-]+)",
        r"(?i)\b(?P<m>(?:\p{L}[\p{L}']*(?:inchi|инчи|нчи|нчы|ншы|нші)|№?\s?\d{1,3})(?:-\p{L}+)?\s(?:(?:shahar|шаҳар|шаардык|қалалық|tuman|туман)\s)?(?:kasalxona|касалхона|shifoxona|шифохона|больница|bolnits|bolnis|болница|оорукана|аурухана|poliklinika|поликлиника)\p{L}{0,6})",
    ]
    .into_iter()
    .map(pattern)
    .collect()
});

/// What a school of a higher kind teaches, said before it: "politexnika instituti", "тоо-кен академиясында".
static TAUGHT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<m>(?P<n>\p{L}[\p{L}'-]{3,30})\s(?:institut|universitet|kollej|litsey|texnikum|институт|университет|колледж|лицей|техникум|akademiya|академия)(?:s?i|[сц]?[иыіуү])(?:da|dan|ga|ning|ni|д[ае]н?|[гғ][ае]|[нд][иыі]н|н[ыі]ң|нинг|нд[аео]н?|н[ае]н?)?\p{L}{0,4})\b",
    )
});

/// A name said small after the kind of place it names: "на рынке южный двор", "беморхонаи солнечная", "oti vkusnaya pristan".
static SAID_SMALL: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        r"(?i)\b(?:рынк[еа]|базар[еа]|склад[еа]|ферм[еы]|кафе|столовой|отел[ея]|хостел[еа]|комбинат[еа]|завод[еа]|цех[еау]|магазин[еа]|ресторан[еа]|пекарн[еи]|птицефабрик[еи]|больниц[еы]|санатори[ия])\s(?P<m>\p{Ll}{3,}(?:ый|ий|ая|ое|ые|ие)\s\p{Ll}{3,})\b",
        r"(?i)\b(?:беморхонаи|ошхонаи|тарабхонаи|мағозаи|бозори|кафеи|фабрикаи|заводи|мактаби|меҳмонхонаи|хобгоҳи|анбори|корхонаи|ширкати)\s(?P<m>\p{Ll}{3,}(?:ый|ий|ая|ое|ые))\b",
        r"(?i)\b(?:firmasi|zavodi|fabrikasi|oshxonasi|kafesi|bozori|restorani|фирмаси|заводи|фабрикаси|ошхонаси|бозори|ресторани|фирмасы|заводу|ашканасы|базары|зауыты|асханасы)\s(?P<m>\p{Ll}{3,}(?:aya|iy|yy|oye|oe|ый|ий|ая|ое)\s\p{Ll}{3,})\b",
        r"(?i)\b(?:oti|nomi|оти|номи|аты|атауы|номаш)\s(?P<m>\p{Ll}{3,}(?:aya|iy|yy|oye|oe|ий|ый|ая|ое)\s\p{Ll}{3,})\b",
    ]
    .into_iter()
    .map(pattern)
    .collect()
});

/// Capitalised at the start of a sentence, before an organisation word.
const DETERMINERS: &[&str] = &[
    "this", "that", "our", "my", "his", "her", "their", "your", "each", "every", "no", "any", "some",
    "another", "which", "what", "when", "after", "before", "every", "domestic", "from", "local", "its",
    "with", "both", "one", "two",
];

/// Adds every organisation told by form.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    for regex in FIRMS.iter().chain((!page.account).then_some(&*STATE_BODIES)) {
        for found in regex.finds_in(page) {
            let Some(at) = found.name("m") else { continue };
            let inner = at.as_str().trim_matches(|c: char| !c.is_alphanumeric());
            // A sentence that opens with "The court" names none.
            let head = inner.split([' ', '-']).next().unwrap_or_default().to_lowercase();
            if inner.is_empty()
                || words::is_small(&head)
                || words::is_title(&head)
                || DETERMINERS.contains(&head.as_str())
            {
                continue;
            }
            out.push(Proposal::rule(
                (at.start(), at.end()),
                MentionKind::Org,
                "firm",
                Reason::OrganisationWord,
            ));
        }
    }
    for found in LOCAL.iter().flat_map(|regex| regex.finds_in(page)) {
        let Some(at) = found.name("m") else { continue };
        let head = at
            .as_str()
            .split([' ', '-'])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        // "Our university" is nobody's name.
        let first = page.tokens.get(page.word_at(at.start()));
        if first.is_some_and(|t| t.opens && t.upper && words::is_ordinary(&head)) && !head.starts_with("суд")
        {
            continue;
        }
        let range = (at.start(), at.end());
        out.push(Proposal::rule(range, MentionKind::Org, "firm", Reason::OrganisationWord).sure(0.6));
    }
    if page.language != Language::En {
        for found in NAMED.finds_in(page) {
            let (Some(word), Some(at)) = (found.name("n"), found.name("m")) else {
                continue;
            };
            let word = word.as_str();
            let named = at.as_str().split(' ').count() <= 4
                && (word.starts_with("называ") || !may_be_verb(word))
                && !TOLD.iter().any(|stem| {
                    word.strip_prefix(stem)
                        .is_some_and(|rest| rest.chars().count() <= 3)
                });
            if named {
                out.push(
                    Proposal::rule(
                        (at.start(), at.end()),
                        MentionKind::Org,
                        "firm",
                        Reason::OrganisationWord,
                    )
                    .sure(0.6),
                );
            }
        }
    }
    let mut add = |at: regex::Match<'_>| {
        let range = (at.start(), at.end());
        out.push(Proposal::rule(range, MentionKind::Org, "firm", Reason::OrganisationWord).sure(0.5));
    };
    for found in TAUGHT.finds_in(page) {
        if let (Some(at), Some(field)) = (found.name("m"), found.name("n"))
            && page.language != Language::En
            && !super::trades::is_said_of(&field.as_str().to_lowercase())
        {
            add(at);
        }
    }
    for found in SAID_SMALL.iter().flat_map(|regex| regex.finds_in(page)) {
        if let Some(at) = found.name("m") {
            add(at);
        }
    }
    for regex in AGENCIES.iter() {
        for found in regex.finds_in(page).filter_map(|f| f.name("w")) {
            out.push(
                Proposal::rule(
                    (found.start(), found.end()),
                    MentionKind::Org,
                    "agency",
                    Reason::StateAgency,
                )
                .kept(),
            );
        }
    }
}
