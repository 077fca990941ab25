//! Trades to the broader trade, small peoples to "a minority".
//! Never broadens what it does not know: a rare trade that is on no list is left to the reviewer's own words.

use super::{
    Ladder, Level, Step, Subject,
    grammar::{Case, case_of},
};
use sotto_domain::{language::Language, mention::Reason};

struct Group {
    stems: &'static str,
    en: &'static str,
    /// Nominative; the first word takes the case.
    ru: &'static str,
    tg: &'static str,
    uz: &'static str,
    ky: &'static str,
    kk: &'static str,
}

const TRADES: &[Group] = &[
    Group {
        stems: "build brick plaster mason paint weld roof carpent glaz stove tiler electric plumb crane concrete строит каменщик штукатур маляр сварщик кровель плотник стекольщик печник плиточник электрик сантехник крановщик бетонщик монтажник арматурщик бинокор сохтмонч quruvchi gʻisht куруучу құрылысшы",
        en: "building worker",
        ru: "строитель",
        tg: "коргари сохтмон",
        uz: "qurilish ishchisi",
        ky: "курулушчу",
        kk: "құрылысшы",
    },
    Group {
        stems: "cook baker confection waiter dishwash barista chef повар пекар кондитер официант посудомой шашлыч ошпаз нонвой oshpaz novvoy ашпоз наабайчы аспаз",
        en: "food worker",
        ru: "работник общепита",
        tg: "коргари хӯроки умумӣ",
        uz: "oshxona xodimi",
        ky: "тамак-аш кызматкери",
        kk: "тамақтану қызметкері",
    },
    Group {
        stems: "doctor nurse surgeon midwi dentist paramedic pharmac врач медсест медбрат хирург акушер стоматолог фельдшер аптекар санитар табиб духтур ҳамшира shifokor hamshira дарыгер врач дәрігер",
        en: "health worker",
        ru: "медицинский работник",
        tg: "корманди тиб",
        uz: "tibbiyot xodimi",
        ky: "медицина кызматкери",
        kk: "медицина қызметкері",
    },
    Group {
        stems: "teacher professor lecturer tutor educator учител преподават воспитател педагог доцент профессор муаллим омӯзгор oʻqituvchi o'qituvchi мугалим мұғалім",
        en: "education worker",
        ru: "работник образования",
        tg: "корманди маориф",
        uz: "taʼlim xodimi",
        ky: "билим берүү кызматкери",
        kk: "білім қызметкері",
    },
    Group {
        stems: "driver taxi trucker courier машинист водител таксист дальнобой курьер шофёр шофер ронанда haydovchi айдоочу жүргізуші",
        en: "transport worker",
        ru: "работник транспорта",
        tg: "корманди нақлиёт",
        uz: "transport xodimi",
        ky: "транспорт кызматкери",
        kk: "көлік қызметкері",
    },
    Group {
        stems: "seller trader shop cashier merchant vendor продав торгов кассир лоточник фурӯшанда sotuvchi сатуучу сатушы",
        en: "trade worker",
        ru: "работник торговли",
        tg: "коргари савдо",
        uz: "savdo xodimi",
        ky: "соода кызматкери",
        kk: "сауда қызметкері",
    },
    Group {
        stems: "farm shepherd beekeep herd garden fisher фермер пастух чабан пчеловод дояр садовник тракторист рыбак деҳқон чӯпон чорводор dehqon choʻpon дыйкан багуучу шопан малшы",
        en: "agricultural worker",
        ru: "работник сельского хозяйства",
        tg: "коргари кишоварзӣ",
        uz: "qishloq xoʻjaligi ishchisi",
        ky: "айыл чарба кызматкери",
        kk: "ауыл шаруашылығы қызметкері",
    },
    Group {
        stems: "clean janitor nanny maid housekeep caretaker уборщ дворник няня горничн сидел домработ фаррош farrosh тазалоочу",
        en: "domestic or cleaning worker",
        ru: "работник сферы услуг",
        tg: "коргари хизматрасонӣ",
        uz: "xizmat koʻrsatish xodimi",
        ky: "тейлөө кызматкери",
        kk: "қызмет көрсету қызметкері",
    },
    Group {
        stems: "tailor seamst cobbler jewel watchmak potter weav barber швея портн сапожник ювелир часовщик гончар ткач парикмахер соатсоз дӯзанда заргар tikuvchi zargar тигүүчү",
        en: "craftsperson",
        ru: "ремесленник",
        tg: "ҳунарманд",
        uz: "hunarmand",
        ky: "кол өнөрчү",
        kk: "қолөнерші",
    },
    Group {
        stems: "musician singer actor artist dancer composer sound surnay музыкант певец певиц актёр актер художник танцор артист сурнайч surnaych ҳофиз ырчы әнші күйші",
        en: "person of the arts",
        ru: "работник искусства",
        tg: "корманди санъат",
        uz: "sanʼat xodimi",
        ky: "искусство кызматкери",
        kk: "өнер қызметкері",
    },
    Group {
        stems: "engineer programm developer designer technician accountant lawyer cartograph инженер программист бухгалтер юрист дизайнер техник экономист картограф муҳандис muhandis",
        en: "professional",
        ru: "специалист",
        tg: "мутахассис",
        uz: "mutaxassis",
        ky: "адис",
        kk: "маман",
    },
];

/// Peoples of whom a place may have few.
const MINORITY: &str = "памир ягноб язгулям шугнан рушан ишкашим ваханц ваханск бартанг лезгин дунган уйгур люли мугат езид yezidi yazidi pamiri yaghnob shughn wakhi dungan uyghur uighur lyuli karakalpak каракалпак lezgin tabasar табасаран ногай nogai кумык kumyk даргин dargin лакц avar аварц агул рутул курд kurd месхет meskhetian ахыска balooch белудж арабы помир шуғн яғноб дунган";

/// The kind of a trade, in English.
pub(crate) fn trade(original: &str) -> Option<&'static str> {
    let lower = original.to_lowercase();
    let words: Vec<&str> = words(&lower).collect();
    TRADES
        .iter()
        .find(|group| begin(&words, group.stems))
        .map(|group| group.en)
}

/// Whether it is a people of whom a place may have few.
pub(crate) fn is_minority(original: &str) -> bool {
    let lower = original.to_lowercase();
    begin(&words(&lower).collect::<Vec<_>>(), MINORITY)
}

/// Whether a word begins with one of the stems.
fn begin(words: &[&str], stems: &str) -> bool {
    stems
        .split(' ')
        .any(|stem| words.iter().any(|word| word.starts_with(stem)))
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != 'ʻ')
}

pub(super) fn ladder(subject: &Subject<'_>) -> Ladder {
    let lower = subject.original.to_lowercase();
    let words: Vec<&str> = words(&lower).collect();
    let is = |stems: &str| begin(&words, stems);
    let occupation = subject.mention.reason == Reason::Occupation
        || subject.mention.sub_kind.as_deref() == Some("occupation");
    if occupation {
        let Some(group) = TRADES.iter().find(|group| is(group.stems)) else {
            return Ladder::default();
        };
        let text = match subject.language {
            Language::En => group.en.to_owned(),
            Language::Ru => inflected(group.ru, case(subject, &lower)),
            Language::Tg => group.tg.to_owned(),
            Language::Uz => group.uz.to_owned(),
            Language::Ky => group.ky.to_owned(),
            Language::Kk => group.kk.to_owned(),
        };
        // A builder by the trade of building says nothing new.
        let steps = if lower.starts_with(&text) {
            Vec::new()
        } else {
            vec![Step {
                level: Level::Type,
                text,
            }]
        };
        return Ladder::new(steps, Level::Type);
    }
    if matches!(
        subject.mention.sub_kind.as_deref(),
        Some("minority" | "nation" | "group")
    ) && is(MINORITY)
    {
        let text = match subject.language {
            Language::En => "person from a minority".to_owned(),
            Language::Ru => inflected("представитель", case(subject, &lower)) + " малого народа",
            Language::Tg => "намояндаи як халқи хурд".to_owned(),
            Language::Uz => "kichik xalq vakili".to_owned(),
            Language::Ky => "аз сандуу элдин өкүлү".to_owned(),
            Language::Kk => "аз санды халықтың өкілі".to_owned(),
        };
        return Ladder::new(
            vec![Step {
                level: Level::Type,
                text,
            }],
            Level::Type,
        );
    }
    Ladder::default()
}

fn case(subject: &Subject<'_>, lower: &str) -> Case {
    case_of(&subject.words_before(3), lower, false).unwrap_or_else(|| {
        // "работал сварщиком", "была поваром"
        if ["ом", "ем", "ей", "ой", "ым"]
            .iter()
            .any(|ending| lower.ends_with(ending))
        {
            Case::Instrumental
        } else {
            Case::Nominative
        }
    })
}

/// The head of a phrase in a case: a masculine noun, with an adjective before it or words after it.
fn inflected(phrase: &str, case: Case) -> String {
    let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    let (adjective, noun) = if words[0].ends_with("ий") {
        (Some(0), 1)
    } else {
        (None, 0)
    };
    if let Some(at) = adjective
        && let Some(stem) = words[at].strip_suffix("ий")
    {
        let ending = ["ий", "ого", "ому", "ого", "им", "ом"][case.index()];
        words[at] = format!("{stem}{ending}");
    }
    if let Some(word) = words.get(noun).cloned() {
        words[noun] = match word.strip_suffix('ь') {
            Some(stem) => format!("{stem}{}", ["ь", "я", "ю", "я", "ем", "е"][case.index()]),
            None => format!("{word}{}", ["", "а", "у", "а", "ом", "е"][case.index()]),
        };
    }
    words.join(" ")
}
