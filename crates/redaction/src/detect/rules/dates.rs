//! Dates, weekdays, clock times and lengths of time, in the six languages; and what to say instead.
//! Never proposes vague times (in spring, a week later).

use super::{
    super::page::{Page, Proposal},
    pattern::{EN_NUMBER, Pattern, RU_NUMBER, pattern},
};
use sotto_domain::mention::{MentionKind, Reason};
use std::sync::LazyLock;

const EN_MONTH: &str = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?";
const RU_MONTH: &str = r"(?:январ[ьяеюи]\p{L}{0,2}|феврал[ьяею]\p{L}{0,2}|март(?:а|е|у|ом)?|апрел[ьяею]\p{L}{0,2}|ма[йяею]|маем|июн[ьяею]\p{L}{0,2}|июл[ьяею]\p{L}{0,2}|август(?:а|е|у|ом)?|сентябр[ьяею]\p{L}{0,2}|октябр[ьяею]\p{L}{0,2}|ноябр[ьяею]\p{L}{0,2}|декабр[ьяею]\p{L}{0,2}|янв\b\.?|фев\b\.?|февр\b\.?|апр\b\.?|авг\b\.?|сент?\b\.?|окт\b\.?|нояб?\b\.?|дек\b\.?)";
const TURKIC_MONTH: &str = r"(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sent[ay]+br|okt[ay]+br|noyabr|dekabr|январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)";
const RU_DAY: &str = r"(?:двадцат[ьо]|тридцат[ьо])?\s?(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат|двадцат|тридцат)(?:ого|его|ое|ье|ому|ему)";
const EN_DAY: &str = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first)";

/// A family of patterns: what they find, and in which language to say something vaguer.
struct Family {
    patterns: Vec<Pattern>,
    sub_kind: &'static str,
    reason: Reason,
    vaguer: fn(&str, Tongue) -> Option<String>,
    tongue: Tongue,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    En,
    Ru,
    Other,
}

static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let all = |sources: &[String]| sources.iter().map(|source| pattern(source)).collect::<Vec<_>>();
    let days = r"\d{1,2}(?:st|nd|rd|th)?";
    let ru_days = r"\d{1,2}(?:-?(?:го|е|му|ого|ое|х))?";
    vec![
        Family {
            patterns: all(&[
                format!(r"(?i)\b{days}(?:(?:\s*[,/–-]\s*|\s+and\s+|\s+to\s+|\s+or\s+)(?:on\s+)?{days})*[\s-]+(?:of\s+)?{EN_MONTH}(?:(?:,?\s+|-)\d{{4}}\b)?"),
                format!(r"(?i)\b{EN_DAY}\s+(?:day\s+)?(?:of\s+)?{EN_MONTH}(?:,?\s+\d{{4}}\b)?"),
                format!(r"\b{EN_MONTH}\s+(?:the\s+)?(?:{days}|{EN_DAY})\b(?:\s*[–-]\s*\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?"),
                format!(r"(?i)\b(?:(?:early|mid|late)[ -]|(?:the )?(?:beginning|middle|end) of )?{EN_MONTH}(?:\s+of)?(?:,?\s+|-)\d{{4}}\b"),
                r"(?i)\b(?:spring|summer|autumn|fall|winter)(?: and (?:spring|summer|autumn|winter))?(?: of)? (?:18|19|20)\d\d\b".to_owned(),
            ]),
            sub_kind: "date", reason: Reason::Date, vaguer: vaguer_date, tongue: Tongue::En,
        },
        Family {
            patterns: all(&[
                format!(r"(?i)\b{ru_days}(?:(?:\s*[,/–-]\s*|\s+и\s+|\s+по\s+|\s+до\s+|\s+или\s+){ru_days})*\s+{RU_MONTH}(?:\s+\d{{4}}(?:\s*(?:г\.(?:\s?р\.)?|года|году|год))?)?"),
                format!(r"(?i)\b{RU_DAY}\s+(?:числа\s+)?{RU_MONTH}(?:\s+(?:\d{{4}}|(?:две тысячи|тысяча девятьсот)(?:\s+\p{{L}}+){{1,2}})(?:\s*(?:г\.|года|году))?)?"),
                format!(r"(?i)\b(?:(?:в )?(?:начале|середине|конце) )?{RU_MONTH}\s+(?:\d{{4}}|(?:прошлого|этого|позапрошлого|того же))(?:\s*(?:г\.|года|году))?"),
                r"(?i)\b(?:двадцат[ьио]м?|тридцат[ьи]|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто) (?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят)\p{L}{2,3} год(?:а|у|ом|е)?\b".to_owned(),
                r"(?i)\b(?:две тысячи|тысяча девятьсот)(?:\s+\p{L}+){1,2}\s+(?:г\.|год\p{L}{0,2})".to_owned(),
                r"(?i)\b(?:весн[аоеуы]й?|лет[оеа]м?|осень?ю?|осени|зим[аоеуы]й?)\s+(?:19|20)\d\d(?:\s*(?:г\.|года))?".to_owned(),
            ]),
            sub_kind: "date", reason: Reason::Date, vaguer: vaguer_date, tongue: Tongue::Ru,
        },
        Family {
            patterns: all(&[
                format!(r"(?i)\b\d{{1,2}}[\s-]?(?:-?(?:уми|юми|ум|юм|чи|чү|чу|нчи|inchi|ші|шы)\s+)?{TURKIC_MONTH}\p{{L}}*(?:и соли \d{{4}}|\s+соли\s+\d{{4}})?"),
                format!(r"(?i)\b(?:рӯзи\s+)?\p{{L}}{{2,12}}(?:уми|юми)\s+{TURKIC_MONTH}\p{{L}}*"),
                format!(r"(?i)\b(?:рӯзи\s+)\d{{1,2}}-?(?:уми|юми)?\s+{TURKIC_MONTH}\p{{L}}*"),
                format!(r"(?i)\b\d{{4}}[\s-]?(?:yil|йил|жыл|сол)\p{{L}}*(?:\s+(?:\d{{1,2}}[\s-]?)?{TURKIC_MONTH}\p{{L}}*)?"),
                r"(?i)\b\d{1,2}[- ]?(?:yanv?|fevr?|apr|avg|sent?|okt|noy|dek|янв|февр?|апр|авг|сент?|окт|ноя|дек)\b".to_owned(),
                r"(?i)\bсоли\s+\d{4}(?:-?(?:ум|юм|уми))?".to_owned(),
                // The day said after its month: yanvarning sakkizida, июндун он бешинде.
                format!(r"(?i)\b{TURKIC_MONTH}\p{{L}}{{0,2}}(?:ning|нинг|[дтн][ыиуүіөо][нң])\s+(?:\p{{L}}[\p{{L}}']*\s+)?\p{{L}}[\p{{L}}']*(?:ida|idan|ида|идан|[ыиуүіө]нд[аеөо]|сінде)\b"),
                format!(r"(?i)\bмоҳи\s+(?P<m>{TURKIC_MONTH}\p{{L}}*)"),
                r"(?i)\b(?P<m>(?:шаби|рӯзи|субҳи)\s+(?:\p{L}+у\s+)?\p{L}{2,}[ую]м)\b".to_owned(),
            ]),
            sub_kind: "date", reason: Reason::Date, vaguer: nothing, tongue: Tongue::Other,
        },
        Family {
            patterns: all(&[
                r"\b(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:1[89]|20)?\d{2}\b(?:\s*(?:г\.|года))?".to_owned(),
                r"\b(?:0?[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-(?:19|20)\d{2}\b".to_owned(),
                r"\b(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\b".to_owned(),
                r"\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d{2}\b".to_owned(),
                r"\b(?:19|20)\d{2}[-./](?:0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])\b".to_owned(),
            ]),
            sub_kind: "date", reason: Reason::Date, vaguer: vaguer_digits, tongue: Tongue::Other,
        },
        Family {
            patterns: all(&[
                String::from(r"(?i)\b(?:in|since|until|till|last|next|by|late|early|mid|and|from|to|of|through|during|this)[ -](?P<m>(?:January|February|March|April|June|July|August|September|October|November|December))\b"),
                r"\b(?:in|since|until|till|last|next|by|late|early|mid|from|of|during|this)[ -](?P<m>May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\b".to_owned(),
                r"(?i)\b(?P<m>January|February|July|August|September|October|November|December)\b".to_owned(),
            ]),
            sub_kind: "month", reason: Reason::Date, vaguer: season, tongue: Tongue::En,
        },
        Family {
            patterns: all(&[
                r"\b(?P<m>январ[ьяею]|январём|феврал[ьяею]|феврал[её]м|марта|марте|март|апрел[ьяею]|апрелем|мая|мае|май|июн[ьяею]|июнем|июл[ьяею]|июлем|август[ае]?|августом|сентябр[ьяею]|сентябр[её]м|октябр[ьяею]|октябр[её]м|ноябр[ьяею]|ноябр[её]м|декабр[ьяею]|декабр[её]м)\b".to_owned(),
                r"\b(?P<m>(?:Январ|Феврал|Апрел|Июн|Июл|Сентябр|Октябр|Ноябр|Декабр)[ьяею])\b".to_owned(),
            ]),
            sub_kind: "month", reason: Reason::Date, vaguer: season, tongue: Tongue::Ru,
        },
        Family {
            patterns: all(&[
                r"(?i)\b(?P<m>(?:yanvar|fevral|aprel|iyun|iyul|avgust|sentabr|sentyabr|oktabr|oktyabr|noyabr|dekabr)(?:da|dan|gacha|ning|ga|dagi|i)?|mart(?:da|dan|gacha|ning|ga|dagi)|may(?:dan|gacha|ning|dagi))\b".to_owned(),
                r"(?i)\b(?P<m>(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:да|де|дан|ден|дын|гача|га|ге|нинг|и|го|та|те|тан|тен|ка|ке|то|тон|дин|дун|дүн|дагы|тагы)|(?:январ|феврал|апрел|сентябр|октябр|ноябр|декабр)|(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қараша|желтоқсан)\p{L}{0,6})\b".to_owned(),
                // Tajik, where the bare name is a short word: in, from, until.
                r"(?i)\b(?:дар|аз|то)\s(?:моҳи\s)?(?P<m>(?:март|май|июн|июл|август|октябр|ноябр)(?:и|у)?)\b".to_owned(),
            ]),
            sub_kind: "month", reason: Reason::Date, vaguer: nothing, tongue: Tongue::Other,
        },
        Family {
            patterns: all(&[
                r"(?i)\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b".to_owned(),
                r"\b(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri)\b\.?".to_owned(),
                // Words by themselves, days before a date.
                r"\b(?P<m>Sat|Sun)\.?,? \d{1,2}\b".to_owned(),
            ]),
            sub_kind: "weekday", reason: Reason::Date, vaguer: weekday, tongue: Tongue::En,
        },
        Family {
            patterns: all(&[
                r"(?i)\b(?:понедельник\p{L}{0,2}|вторник\p{L}{0,2}|четверг\p{L}{0,2}|пятниц\p{L}{1,2}|суббот\p{L}{1,2}|воскресень[еяюи]\p{L}?)\b".to_owned(),
                r"(?i)\b(?:в|во|со|до|на|к|по) (?P<m>сред[уыеа]|средам)\b".to_owned(),
                r"(?i)\b(?:сешанбе|чоршанбе|панҷшанбе|якшанбе)\b|\b(?:душанбе|ҷумъа|шанбе)\s+(?:буд|рӯзи)\b|\bҷумъа,?\s\d{1,2}|\b(?:рӯзи|шаби)\s+(?:душанбе|сешанбе|чоршанбе|панҷшанбе|ҷумъа|шанбе|якшанбе)\b|\b(?:dushanba|seshanba|chorshanba|payshanba|yakshanba)\p{L}{0,4}\b|\b(?:дүйшөмбү|шейшемби|шаршемби|бейшемби|жекшемби|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жексенбі)\p{L}{0,4}\b".to_owned(),
            ]),
            sub_kind: "weekday", reason: Reason::Date, vaguer: weekday, tongue: Tongue::Ru,
        },
        Family {
            patterns: all(&[
                r"\b(?i:new year(?:'s)?(?: eve| day)?|christmas(?: eve| day)?|easter(?: sunday)?|n[ao]wr[ou]z|navruz|nooruz|newroz|ramadan|ramazan|eid(?: al[- ]\p{L}+)?|kurban bayram|victory day|independence day|all saints' day)\b".to_owned(),
                r"(?i)\b(?:(?:под |на |в )?нов(?:ый|ого|ому) год(?:а|у|ом)?|рождеств[оауе]м?|пасх[аеуи]|навруз\p{L}{0,3}|нооруз\p{L}{0,3}|рамадан\p{L}{0,2}|рамазан(?:а|е|у|ом)|курбан[- ]?байрам\p{L}{0,2}|ураза[- ]?байрам\p{L}{0,2}|дн?е?[ьяею] победы|8 марта)\b".to_owned(),
                r"(?i)\b(?:(?:(?:в|на)\s)?(?:перв|втор|трет)\p{L}{2,3} день (?:ураза|курбан|рамадан|рамазан|навруз)[- ]?\p{L}*|(?:the )?(?:first|second|third|last) day of (?:kurban|eid|ramadan|ramazan|n[ao]wruz|navruz|nooruz)(?:[- ](?:bayram|bairam|al-\p{L}+))?)\b".to_owned(),
                r"(?i)\b(?:ramazon|рамазон|рамазан|qurbon|қурбон|құрбан|курман|orozo|орозо|ораза|ro'za|рўза|нооруз|наурыз|navro'z|наврўз|жаңы жыл|жаңа жыл|yangi yil|янги йил)\s(?:hayit|ҳайит|айт|байрам|майрам|мейрам|bayram|кун|күн|kun)\p{L}*(?:\s(?:ertasi|эртаси|эртеси|ертеңі|қарсаңы|birinchi|ikkinchi|uchinchi|биринчи|иккинчи|учинчи|экинчи|үчүнчү|бірінші|екінші|үшінші)\p{L}*(?:\s(?:kun|кун|күн)\p{L}*)?)?".to_owned(),
                r"(?i)\b(?:(?:рӯзи|шаби)\s(?:\p{L}+\s){0,2})?(?:иди\s(?:қурбон|рамазон|фитр)|(?:шаби|рӯзи|арафаи)\s(?:соли нав|наврӯз)|соли нав|шаби\s(?:\p{L}+\s){1,2}рамазон)\b".to_owned(),
                r"(?i)\b(?:январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)(?:ь|я)?(?:дын|дин|дун|дүн|тын|тин|дың|дің|тың|тің|ning|нинг)\s(?:(?:он|жыйырма|жиырма|отуз|o'n|yigirma|o'ttiz|ўн|йигирма|ўттиз)\s)?\p{L}+(?:сы|сі|ы|и|і|у|ү|си)(?:\s(?:күнү|күні|kuni|куни))?\b".to_owned(),
                r"(?i)\b(?:(?:он|жыйырма|жиырма|отуз|o'n|yigirma|o'ttiz|ўн|йигирма|ўттиз)\s)?\p{L}[\p{L}']+(?:inchi|nchi|инчи|нчи|нчы|нчу|нчү|інші|ыншы|нші)\s(?:январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\p{L}*".to_owned(),
            ]),
            sub_kind: "holiday", reason: Reason::Date, vaguer: nothing, tongue: Tongue::Other,
        },
        Family {
            patterns: all(&[
                // Times of prayer, by which days are told.
                r"(?i)\b(?:after|before|during|at|by) (?:the )?(?:early |late )?(?:morning|noon|midday|afternoon|evening|night|dawn|friday|sunset) prayers?\b".to_owned(),
                r"(?i)\b(?:до|после|перед|во время) (?:утренн|вечерн|полуденн|ночн|пятничн|послеполуденн)\p{L}{2,3} (?:намаз|молитв)\p{L}{1,2}\b".to_owned(),
                r"(?i)\b(?:bomdod|peshin|asr|shom|xufton|бомдод|пешин|аср|шом|хуфтон|хуфтан|багымдат|бешим|дигер|шам|куптан|ақшам|бесін|екінті|құптан)\p{L}{0,4}\s(?:namoz|намоз|намаз|vaqt|вақт|вакт|уақыт|убак|payt|пайт|маал|мезгіл)\p{L}{0,6}(?:\s(?:keyin|кейин|кийин|кейін|oldin|олдин|мурун|бұрын))?\b".to_owned(),
                r"(?i)\b(?:(?:баъди|пас аз|пеш аз)\s)?намози\s(?:бомдод|пешин|аср|шом|хуфтан|ҷумъа)\b".to_owned(),
                r"(?i)\b(?:[01]?\d|2[0-4])[:.][0-5]\d\s*(?:[ap]\.?\s?m\b\.?|hours\b|hrs\b)".to_owned(),
                r"\b(?:approx\. )?(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\b".to_owned(),
                r"(?i)\b(?:[01]?\d|2[0-4])\s?(?:[ap]\.m\.|[ap]m\b|o'clock\b|noon\b)".to_owned(),
                r"(?i)\b(?:at|around|about|until|till|by|from|before|after|approximately) (?P<m>(?:[01]?\d|2[0-4])\.[0-5]\d)\b".to_owned(),
                format!(r"(?i)\b(?:half|quarter|ten|five|twenty(?:[- ]five)?|a quarter|\d{{1,2}}(?: minutes)?)\s+(?:past|to|before)\s+(?:{EN_NUMBER})(?:\s+(?:in the (?:morning|afternoon|evening|night)|at night|o'clock|[ap]\.?m\b\.?))?"),
                format!(r"(?i)\b(?:{EN_NUMBER})\s+(?:o'clock|(?:in the (?:morning|afternoon|evening)|at night))(?:\s+(?:in the (?:morning|afternoon|evening)|at night|sharp))?"),
                r"(?i)\b[01]?\d{1}h[0-5]\d\b".to_owned(),
                r"(?i)\b(?:at|around|about|until|till|by|before|after|since) (?P<m>noon|midday|midnight)\b".to_owned(),
            ]),
            sub_kind: "clock", reason: Reason::Time, vaguer: part_of_day, tongue: Tongue::En,
        },
        Family {
            patterns: all(&[
                r"(?i)\b(?:в|к|до|после|около|за|с)\s*(?P<m>полдень|полночь|полудню|полудня|полуночи)\b".to_owned(),
                String::from(r"(?i)\b(?:(?:ок|прим)\.\s?)?(?:[01]?\d|2[0-4])\s*(?:ч\.|час\.|часов|часа|час|ч\b)(?:\s*[0-5]?\d\s*(?:мин\.|минут\p{L}?|мин\b|м\.))?(?:\s+(?:утра|вечера|ночи|дня))?"),
                format!(r"(?i)\b(?:часов|часа)\s+(?:в|около|до|с)\s+{RU_NUMBER}(?:\s+(?:утра|вечера|ночи|дня))?"),
                format!(r"(?i)\b(?:в|около|к|до|после|с)\s+(?P<m>{RU_NUMBER}(?:\s+(?:часов|часа|час))?\s+(?:утра|вечера|ночи|дня))\b"),
                format!(r"(?i)\b(?:в|около|к|до|после|с)\s+(?P<m>{RU_NUMBER}\s+(?:часов|часа|час))\b"),
                r"(?i)\b(?:в|около|к|до|после|с)\s+(?P<m>(?:[01]?\d|2[0-4])[.-][0-5]\d)\b".to_owned(),
                r"(?i)\b(?P<m>(?:пять|десять|двадцать(?: пять)?|четверть|половина|\d{1,2})\s+(?:минут\p{L}?\s+)?(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат)(?:ого|его))\b(?:\s+(?:утра|вечера|ночи|дня))?".to_owned(),
                r"(?i)\b(?P<m>(?:начале|конце|середине) (?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат)(?:ого|его)(?:\s+(?:утра|вечера|ночи|дня))?)\s?[,.;\n]".to_owned(),
                r"(?i)\b(?:без (?:четверти|пяти|десяти|двадцати) (?:час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать)|(?:пол|половин[ауе]\s)\s?(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат)(?:ого|его))\b(?:\s+(?:утра|вечера|ночи|дня))?".to_owned(),
            ]),
            sub_kind: "clock", reason: Reason::Time, vaguer: part_of_day, tongue: Tongue::Ru,
        },
        Family {
            patterns: all(&[
                r"(?i)\bсоати\s+(?P<m>\d{1,2}(?:[:.]\d\d)?|(?:як|ду|се|чор|панҷ|шаш|ҳафт|ҳашт|нуҳ|даҳ|ёздаҳ|дувоздаҳ)(?:у\s?(?:ним|понздаҳ|даҳ|бист|панҷ))?)\b".to_owned(),
                r"(?i)\b(?:soat|саат|сағат)\s+(?P<m>\d{1,2}(?:[:.]\d\d)?(?:\s?(?:da|де|да|та|те|larda|ларда))?)\b".to_owned(),
                r"(?i)\b(?:soat|саат|сағат)\s+(?P<m>\p{L}+(?:га|го|ге|ке|ка|ға|ga)\s+(?:\p{L}+\s+)?(?:чейрек|мүнөт|минут|daqiqa|chorak|ширек)\s+\p{L}+)".to_owned(),
                r"(?i)\b(?:soat|соат|саат|сағат)\s+(?P<m>(?:\p{L}[\p{L}'ʻ’]*\s+){1,5}(?:ўтганда|қолганда|o'tganda|oʻtganda|qolganda|өткөндө|калганда|өткенде|қалғанда))".to_owned(),
                r"(?i)\bсоати\s+(?P<m>\p{L}+(?:и|ӣ)\s+(?:бегоҳ|субҳ|шаб|рӯз|нисфирӯзӣ))\b".to_owned(),
                r"(?i)\b(?:soat|саат|сағат)\s+(?P<m>\p{L}+\s+(?:yarimda|жарымда|жартыда)|(?:бир|эки|үч|төрт|беш|алты|жети|сегиз|тогуз|он|bir|ikki|uch|to'rt|besh|olti|yetti|sakkiz|to'qqiz|o'n)(?:\s+(?:бир|эки|bir|ikki))?(?:да|де|дө|до|та|те|тө|da|larda)?)\b".to_owned(),
                // Noon and midnight.
                r"(?i)\b(?P<m>чак түш(?:тө|тен)?|түш оой|тал түс(?:те)?|нисфирӯзӣ|нисфишабӣ|нисфи шаб|нисфи рӯз|түс қайта|түн ортосунда|түн ортасында|жарым түн(?:дө)?|yarim tunda|ярим тунда|yarim kechasi|tush paytida|туш пайтида|чошгоҳ\p{L}{0,2})\b".to_owned(),
            ]),
            sub_kind: "clock", reason: Reason::Time, vaguer: nothing, tongue: Tongue::Other,
        },
        Family {
            patterns: all(&[
                format!(r"(?i)\b{EN_NUMBER}(?:\s+and\s+a\s+half)?(?:\s+or\s+{EN_NUMBER})?[\s-](?:years?|months?|weeks?|days?|nights?)\b'?(?:\s+and\s+{EN_NUMBER}\s+(?:years?|months?|weeks?|days?)\b'?)?"),
                format!(r"(?i)\bfor (?:about |almost |nearly |over )?(?P<m>{EN_NUMBER}(?:\s+and\s+a\s+half)?[\s-](?:hours?|minutes?))\b"),
            ]),
            sub_kind: "duration", reason: Reason::Duration, vaguer: some_time, tongue: Tongue::En,
        },
        Family {
            patterns: all(&[
                format!(r"(?i)\b{RU_NUMBER}(?:\s+с\s+половиной)?\s+(?:года?|лет|месяц(?:а|ев)?|недел[яьюию]|дн(?:я|ей)|день|сут(?:ок|ки)|ноч(?:и|ей|ь))\b"),
                format!(r"(?i)\b(?:около|почти|целых|примерно)\s+(?P<m>{RU_NUMBER}(?:\s+с\s+половиной)?\s+(?:час(?:а|ов)?|минут\p{{L}}?))\b"),
                // Said to the half hour, or in two words, it was counted: a detention, not a wait.
                format!(r"(?i)\b(?P<m>{RU_NUMBER}\s+с\s+половиной\s+час(?:а|ов)|(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят)\s+(?:один|два|три|четыре|пять|шесть|семь|восемь|девять)\s+час(?:а|ов)?)\b"),
                String::from(r"(?i)\b(?P<m>(?:двое|трое|четверо|пятеро|шестеро|семеро)\s+сут\p{L}+)\b"),
                // Held for so many tens of hours.
                String::from(r"(?i)\b(?P<m>(?:тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|сто|[3-9]\d|1\d\d)\s+час(?:а|ов)?)\b"),
                String::from(r"(?i)\b(?P<m>(?:полтора|полутора)\s+(?:год\p{L}|месяц\p{L}|недел\p{L}|сут\p{L}+))\b"),
            ]),
            sub_kind: "duration", reason: Reason::Duration, vaguer: some_time, tongue: Tongue::Ru,
        },
    ]
});

static YEAR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:1[6-9]\d\d|20[0-4]\d)(?:(?:\s?[-–/]\s?|\s+(?:and|to|и|по)\s+)(?:(?:1[6-9]|20)\d\d|\d\d)\b)?(?:'?s\b|-?(?:го|м|й|х|е)\b)?(?:\s*(?:г\.\s?р\.|гг\.|г\.|года|году|годов|годом|годах|год|годы|ж\.(?:\s?т\.)?|й\.|yil\p{L}*)|-ж\.(?:\s?т\.)?)?",
    )
});
static ON_THE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\bon the (?P<m>{EN_DAY}|\d{{1,2}}(?:st|nd|rd|th))\b"
    ))
});
static DATED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b{RU_DAY}(?: числа)\b|\b\d{{1,2}}(?:-?го)?(?: числа)\b"
    ))
});

/// Adds every date and time.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    for family in FAMILIES.iter() {
        for regex in &family.patterns {
            for found in regex.finds_in(page) {
                let Some(whole) = found.name("m").or_else(|| found.name("w")) else {
                    continue;
                };
                let suggestion = (family.vaguer)(whole.as_str(), family.tongue);
                let range = (whole.start(), whole.end());
                let mut proposal =
                    Proposal::rule(range, MentionKind::Datetime, family.sub_kind, family.reason)
                        .suggest(suggestion);
                if family.sub_kind == "duration" {
                    proposal.confidence = 0.5;
                }
                out.push(proposal);
            }
        }
    }
    for found in YEAR.finds_in(page).filter_map(|f| f.name("w")) {
        if is_year(text, found.start(), found.end(), found.as_str()) {
            let range = (found.start(), found.start() + found.as_str().trim_end().len());
            out.push(
                Proposal::rule(range, MentionKind::Datetime, "year", Reason::Date)
                    .sure(0.8)
                    .suggest(decade(found.as_str())),
            );
        }
    }
    for found in ON_THE.finds_in(page) {
        if let Some(day) = found.name("m") {
            let next = page
                .tokens
                .get(page.word_at(day.end()))
                .map(|t| t.of(text).to_lowercase());
            let follows = text[day.end()..]
                .chars()
                .next()
                .is_none_or(|c| !matches!(c, ' ' | '-'));
            let free = next.as_deref().is_none_or(|w| {
                matches!(
                    w,
                    "i" | "we"
                        | "he"
                        | "she"
                        | "they"
                        | "it"
                        | "with"
                        | "at"
                        | "in"
                        | "of"
                        | "and"
                        | "my"
                        | "our"
                        | "the"
                        | "from"
                )
            });
            if follows || free {
                out.push(
                    Proposal::rule(
                        (day.start(), day.end()),
                        MentionKind::Datetime,
                        "date",
                        Reason::Date,
                    )
                    .sure(0.6),
                );
            }
        }
    }
    for found in DATED.finds_in(page).filter_map(|f| f.name("w")) {
        out.push(Proposal::rule(
            (found.start(), found.end()),
            MentionKind::Datetime,
            "date",
            Reason::Date,
        ));
    }
}

/// A four-digit number that nothing shows to be something else than a year.
fn is_year(text: &str, start: usize, end: usize, found: &str) -> bool {
    let before = text[..start].trim_end();
    let close = text[..start].chars().next_back();
    if close.is_some_and(|c| {
        matches!(
            c,
            '/' | '-' | '.' | ',' | '№' | '$' | '€' | '£' | ':' | '+' | '_' | '@' | '#'
        ) || c.is_alphanumeric()
    }) {
        return false;
    }
    let named = found.chars().any(char::is_alphabetic);
    if !named {
        let lead: String = before
            .chars()
            .rev()
            .take(12)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<String>()
            .to_lowercase();
        let numbered = [
            "no.", "no", "nos.", "№", "nr", "nr.", "n°", "§", "article", "art.", "ст.", "section", "page",
            "p.", "$", "€", "£", "eur", "usd", "кв.", "д.", "flat", "room", "dem", "pln", "trl", "ats",
        ];
        if numbered.iter().any(|word| lead.ends_with(word)) {
            return false;
        }
        let mut after = text[end..].chars();
        if after
            .next()
            .is_some_and(|c| matches!(c, '/' | ':' | '%' | '₽' | '€' | '_' | '@'))
        {
            return false;
        }
        let rest = text[end..].trim_start().to_lowercase_head(12);
        if [
            "руб", "сом", "дол", "евр", "eur", "usd", "dollar", "roub", "rub", "euro", "km", "м.", "метр",
            "metre", "meter", "people", "чел", "тыс", "kg", "кг", "som", "so'm",
        ]
        .iter()
        .any(|unit| rest.starts_with(unit))
        {
            return false;
        }
        if text[end..].starts_with('.') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
            || text[end..].starts_with(',') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            return false;
        }
    }
    true
}

trait Head {
    fn to_lowercase_head(&self, chars: usize) -> String;
}

impl Head for str {
    fn to_lowercase_head(&self, chars: usize) -> String {
        self.chars().take(chars).collect::<String>().to_lowercase()
    }
}

const MONTHS: [(&str, &str, &str); 12] = [
    ("January", "январь", "янв"),
    ("February", "февраль", "фев"),
    ("March", "март", "мар"),
    ("April", "апрель", "апр"),
    ("May", "май", "ма"),
    ("June", "июнь", "июн"),
    ("July", "июль", "июл"),
    ("August", "август", "авг"),
    ("September", "сентябрь", "сен"),
    ("October", "октябрь", "окт"),
    ("November", "ноябрь", "ноя"),
    ("December", "декабрь", "дек"),
];

fn month_in(found: &str) -> Option<usize> {
    let lower = found.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        if word.is_empty() {
            return None;
        }
        MONTHS.iter().position(|(en, _, ru)| {
            let en = en.to_lowercase();
            en.starts_with(word) && word.len() >= 3
                || word.starts_with(&en)
                || word.starts_with(ru) && word.chars().count() >= 3
        })
    })
}

fn year_in(found: &str) -> Option<&str> {
    found
        .split(|c: char| !c.is_ascii_digit())
        .find(|piece| piece.len() == 4)
}

fn vaguer_date(found: &str, tongue: Tongue) -> Option<String> {
    let year = year_in(found);
    let month = month_in(found);
    let has_day = found
        .split(|c: char| !c.is_ascii_digit())
        .any(|p| (1..=2).contains(&p.len()))
        || found.split_whitespace().count() > 1 && year.is_none();
    match (has_day, month, year) {
        (true, Some(month), Some(year)) => Some(if tongue == Tongue::En {
            format!("{} {year}", MONTHS[month].0)
        } else {
            format!("{} {year} года", MONTHS[month].1)
        }),
        (true, Some(month), None) => Some(
            if tongue == Tongue::En {
                MONTHS[month].0
            } else {
                MONTHS[month].1
            }
            .to_owned(),
        ),
        (false, Some(_), Some(year)) => Some(if tongue == Tongue::En {
            year.to_owned()
        } else {
            format!("{year} год")
        }),
        _ => None,
    }
}

/// 08.04.2024: which of the first two is the month is known only if the other cannot be.
fn vaguer_digits(found: &str, _: Tongue) -> Option<String> {
    year_in(found).map(ToOwned::to_owned)
}

fn season(found: &str, tongue: Tongue) -> Option<String> {
    let month = month_in(found)?;
    let at = [3, 3, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3][month];
    Some(
        if tongue == Tongue::En {
            ["spring", "summer", "autumn", "winter"]
        } else {
            ["весна", "лето", "осень", "зима"]
        }[at]
            .to_owned(),
    )
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for all")]
fn weekday(found: &str, tongue: Tongue) -> Option<String> {
    let lower = found.to_lowercase();
    let free = ["sat", "sun", "суб", "вос"]
        .iter()
        .any(|head| lower.starts_with(head));
    Some(
        match (tongue, free) {
            (Tongue::En, true) => "weekend",
            (Tongue::En, false) => "weekday",
            (_, true) => "выходной",
            (_, false) => "будний день",
        }
        .to_owned(),
    )
}

fn part_of_day(found: &str, tongue: Tongue) -> Option<String> {
    let lower = found.to_lowercase();
    let hour = found
        .split(|c: char| !c.is_ascii_digit())
        .find_map(|p| p.parse::<u32>().ok())
        .filter(|h| *h <= 24);
    let later = ["p.m", "pm", "afternoon", "evening", "night", "вечера", "дня"]
        .iter()
        .any(|w| lower.contains(w));
    let hour = hour.map(|h| if later && h < 12 { h + 12 } else { h });
    let at = match hour {
        _ if lower.contains("morning") || lower.contains("утра") => 0,
        _ if lower.contains("afternoon") || lower.contains("дня") => 1,
        _ if lower.contains("evening") || lower.contains("вечера") => 2,
        _ if lower.contains("night") || lower.contains("ночи") => 3,
        Some(5..=11) => 0,
        Some(12..=16) => 1,
        Some(17..=22) => 2,
        Some(_) => 3,
        None => return None,
    };
    Some(
        if tongue == Tongue::En {
            ["in the morning", "in the afternoon", "in the evening", "at night"]
        } else {
            ["утром", "днём", "вечером", "ночью"]
        }[at]
            .to_owned(),
    )
}

fn some_time(found: &str, tongue: Tongue) -> Option<String> {
    let lower = found.to_lowercase();
    let units: [(&str, &str); 13] = [
        ("year", "several years"),
        ("month", "several months"),
        ("week", "several weeks"),
        ("day", "several days"),
        ("night", "several nights"),
        ("hour", "several hours"),
        ("год", "несколько лет"),
        ("лет", "несколько лет"),
        ("месяц", "несколько месяцев"),
        ("недел", "несколько недель"),
        ("дн", "несколько дней"),
        ("сут", "несколько дней"),
        ("час", "несколько часов"),
    ];
    let english = tongue == Tongue::En;
    units
        .iter()
        .filter(|(unit, _)| unit.is_ascii() == english)
        .find(|(unit, _)| lower.contains(unit))
        .map(|(_, say)| (*say).to_owned())
}

fn decade(found: &str) -> Option<String> {
    let year = found.get(..4)?;
    let cyrillic = found.chars().any(|c| matches!(c, 'а'..='я'));
    Some(if cyrillic {
        format!("{}0-е годы", &year[..3])
    } else {
        format!("the {}0s", &year[..3])
    })
    .filter(|_| !year.ends_with('0'))
}

fn nothing(_: &str, _: Tongue) -> Option<String> {
    None
}
