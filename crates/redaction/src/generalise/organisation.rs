//! Organisations by their type, told from a word of the name or right before it.
//! Never says more than the type: no place, no number, no name.

use super::{
    Ladder, Level, Step, Subject,
    grammar::{Case, case_of},
};
use sotto_domain::language::Language;

struct Type {
    /// Stems by which it is told, in any language.
    stems: &'static str,
    en: &'static str,
    /// Six cases, with strokes between.
    ru: &'static str,
    tg: &'static str,
    uz: &'static str,
    ky: &'static str,
    kk: &'static str,
}

/// The more special first: a police school is a school of none of these.
const TYPES: &[Type] = &[
    Type {
        stems: "kindergarten nursery детсад детск садик боғча bogʻcha балабақша бала-бакча кӯдакистон",
        en: "a kindergarten",
        ru: "детский сад/детского сада/детскому саду/детский сад/детским садом/детском саду",
        tg: "як кӯдакистон",
        uz: "bir bogʻcha",
        ky: "бир бала бакча",
        kk: "бір балабақша",
    },
    Type {
        stems: "university университет донишгоҳ universitet институт institute academy акаде",
        en: "a university",
        ru: "вуз/вуза/вузу/вуз/вузом/вузе",
        tg: "як донишгоҳ",
        uz: "bir universitet",
        ky: "бир университет",
        kk: "бір университет",
    },
    Type {
        stems: "college колледж техникум коллеж kollej коллеҷ училищ lyceum лицей пту",
        en: "a college",
        ru: "колледж/колледжа/колледжу/колледж/колледжем/колледже",
        tg: "як коллеҷ",
        uz: "bir kollej",
        ky: "бир колледж",
        kk: "бір колледж",
    },
    Type {
        stems: "school школ гимназ мактаб maktab мектеп мектеб сош дмш дши",
        en: "a school",
        ru: "школа/школы/школе/школу/школой/школе",
        tg: "як мактаб",
        uz: "bir maktab",
        ky: "бир мектеп",
        kk: "бір мектеп",
    },
    Type {
        stems: "hospital больниц госпитал бемористон беморхона kasalxona shifoxona касалхона шифохона оорукана аурухана роддом родильн maternity төрөткана перзентхана зоишгоҳ таваллудхона tugʻruqxona tug'ruqxona туғруқхона цгб црб гкб",
        en: "a hospital",
        ru: "больница/больницы/больнице/больницу/больницей/больнице",
        tg: "як беморхона",
        uz: "bir kasalxona",
        ky: "бир оорукана",
        kk: "бір аурухана",
    },
    Type {
        stems: "clinic поликлиник клиник медпункт klinika емхана",
        en: "a clinic",
        ru: "клиника/клиники/клинике/клинику/клиникой/клинике",
        tg: "як дармонгоҳ",
        uz: "bir klinika",
        ky: "бир клиника",
        kk: "бір емхана",
    },
    Type {
        stems: "court суд суда суде судом trial tribunal sudi соту сот",
        en: "a court",
        ru: "суд/суда/суду/суд/судом/суде",
        tg: "як суд",
        uz: "bir sud",
        ky: "бир сот",
        kk: "бір сот",
    },
    Type {
        stems: "prison colony jail колони тюрьм ик- ик зон маҳбас qamoq koloniya түрмө түрме колония",
        en: "a prison",
        ru: "колония/колонии/колонии/колонию/колонией/колонии",
        tg: "як маҳбас",
        uz: "bir qamoqxona",
        ky: "бир түрмө",
        kk: "бір түрме",
    },
    Type {
        stems: "detention сизо изолятор цвсиг спецприёмник спецприемник иво ивс",
        en: "a detention centre",
        ru: "изолятор/изолятора/изолятору/изолятор/изолятором/изоляторе",
        tg: "як тавқифхона",
        uz: "bir hibsxona",
        ky: "бир абак",
        kk: "бір абақты",
    },
    Type {
        stems: "police полиц милиц овд увд ровд отдел милитсия politsiya",
        en: "a police station",
        ru: "отдел полиции/отдела полиции/отделу полиции/отдел полиции/отделом полиции/отделе полиции",
        tg: "як шуъбаи милитсия",
        uz: "bir militsiya boʻlimi",
        ky: "бир милиция бөлүмү",
        kk: "бір полиция бөлімі",
    },
    Type {
        stems: "regiment battalion brigade полк батальон бригад войсков в/ч часть гарнизон garrison",
        en: "a military unit",
        ru: "воинская часть/воинской части/воинской части/воинскую часть/воинской частью/воинской части",
        tg: "як қисми ҳарбӣ",
        uz: "bir harbiy qism",
        ky: "бир аскер бөлүгү",
        kk: "бір әскери бөлім",
    },
    Type {
        stems: "construction стро build сохтмон qurilish курулуш құрылыс",
        en: "a construction firm",
        ru: "строительная фирма/строительной фирмы/строительной фирме/строительную фирму/строительной фирмой/строительной фирме",
        tg: "як ширкати сохтмонӣ",
        uz: "bir qurilish firmasi",
        ky: "бир курулуш фирмасы",
        kk: "бір құрылыс фирмасы",
    },
    Type {
        stems: "factory plant mill завод фабрик комбинат корхона zavod fabrika деталь кирпич kirpich",
        en: "a factory",
        ru: "завод/завода/заводу/завод/заводом/заводе",
        tg: "як корхона",
        uz: "bir zavod",
        ky: "бир завод",
        kk: "бір зауыт",
    },
    Type {
        stems: "farm ферм совхоз колхоз агро agro лоза теплиц хоҷагӣ fermer чарба",
        en: "a farm",
        ru: "хозяйство/хозяйства/хозяйству/хозяйство/хозяйством/хозяйстве",
        tg: "як хоҷагӣ",
        uz: "bir xoʻjalik",
        ky: "бир чарба",
        kk: "бір шаруашылық",
    },
    Type {
        stems: "taxi transport такси транспорт автобаз логистик logistic delivery достав курьер",
        en: "a transport firm",
        ru: "транспортная фирма/транспортной фирмы/транспортной фирме/транспортную фирму/транспортной фирмой/транспортной фирме",
        tg: "як ширкати нақлиётӣ",
        uz: "bir transport firmasi",
        ky: "бир транспорт фирмасы",
        kk: "бір көлік фирмасы",
    },
    Type {
        stems: "market shop store supermarket магазин рынок рынк супермаркет склад бозор bozor do'kon дүкөн дүкен базар",
        en: "a shop",
        ru: "торговая точка/торговой точки/торговой точке/торговую точку/торговой точкой/торговой точке",
        tg: "як мағоза",
        uz: "bir savdo joyi",
        ky: "бир соода жайы",
        kk: "бір сауда орны",
    },
    Type {
        stems: "cafe café restaurant canteen bakery кафе ресторан столов пекарн ошхона oshxona ашкана асхана",
        en: "a café",
        ru: "кафе/кафе/кафе/кафе/кафе/кафе",
        tg: "як ошхона",
        uz: "bir oshxona",
        ky: "бир ашкана",
        kk: "бір асхана",
    },
    Type {
        stems: "hotel hostel гостиниц хостел общежит меҳмонхона mehmonxona мейманкана қонақүй",
        en: "a hostel",
        ru: "общежитие/общежития/общежитию/общежитие/общежитием/общежитии",
        tg: "як хобгоҳ",
        uz: "bir yotoqxona",
        ky: "бир жатакана",
        kk: "бір жатақхана",
    },
    Type {
        stems: "bank банк бонк",
        en: "a bank",
        ru: "банк/банка/банку/банк/банком/банке",
        tg: "як бонк",
        uz: "bir bank",
        ky: "бир банк",
        kk: "бір банк",
    },
    Type {
        stems: "mosque мечет масҷид masjid мечит мешіт",
        en: "a mosque",
        ru: "мечеть/мечети/мечети/мечеть/мечетью/мечети",
        tg: "як масҷид",
        uz: "bir masjid",
        ky: "бир мечит",
        kk: "бір мешіт",
    },
    Type {
        stems: "church церк храм monastery монаст",
        en: "a church",
        ru: "церковь/церкви/церкви/церковь/церковью/церкви",
        tg: "як калисо",
        uz: "bir cherkov",
        ky: "бир чиркөө",
        kk: "бір шіркеу",
    },
    Type {
        stems: "newspaper газет radio телекан журнал newspaper рӯзнома gazeta гезит",
        en: "a news outlet",
        ru: "редакция/редакции/редакции/редакцию/редакцией/редакции",
        tg: "як рӯзнома",
        uz: "bir nashr",
        ky: "бир басылма",
        kk: "бір басылым",
    },
    Type {
        stems: "foundation charity ngo фонд нко нпо бунёд fond қор",
        en: "a charity",
        ru: "благотворительная организация/благотворительной организации/благотворительной организации/благотворительную организацию/благотворительной организацией/благотворительной организации",
        tg: "як созмони хайрия",
        uz: "bir xayriya tashkiloti",
        ky: "бир кайрымдуулук уюму",
        kk: "бір қайырымдылық ұйымы",
    },
    Type {
        stems: "theatre theater театр ensemble ансамбл оркестр orchestra",
        en: "a theatre company",
        ru: "творческий коллектив/творческого коллектива/творческому коллективу/творческий коллектив/творческим коллективом/творческом коллективе",
        tg: "як дастаи ҳунарӣ",
        uz: "bir ijodiy jamoa",
        ky: "бир чыгармачыл жамаат",
        kk: "бір шығармашылық ұжым",
    },
    Type {
        stems: "company firm llc ltd inc gmbh ооо оао зао ип фирм компани ширкат kompaniya firma мчж ooo",
        en: "a firm",
        ru: "фирма/фирмы/фирме/фирму/фирмой/фирме",
        tg: "як ширкат",
        uz: "bir firma",
        ky: "бир фирма",
        kk: "бір фирма",
    },
];

/// The type that a word of the name says, in English.
pub(crate) fn type_of(original: &str) -> Option<&'static str> {
    let inside = words(original);
    TYPES
        .iter()
        .find(|kind| inside.iter().any(|word| kind.is(word)))
        .map(|kind| kind.en)
}

pub(super) fn ladder(subject: &Subject<'_>) -> Ladder {
    // The word right before says what it is where the name does not: "the company Rotor", "фирма «Баробан»".
    let inside: Vec<String> = words(subject.original);
    let before = subject.words_before(2);
    let Some((kind, repeated)) = TYPES
        .iter()
        .find(|kind| inside.iter().any(|word| kind.is(word)))
        .map(|kind| (kind, false))
        .or_else(|| {
            TYPES
                .iter()
                .find(|kind| before.iter().any(|word| kind.is(word)))
                .map(|kind| (kind, true))
        })
    else {
        return Ladder::default();
    };
    // "the company [a firm]" says it twice: there the plain words are better.
    if repeated {
        return Ladder::default();
    }
    let text = match subject.language {
        Language::En => kind.en.to_owned(),
        Language::Ru => {
            let first = subject.original.split_whitespace().next().unwrap_or_default();
            let case = case_of(&before, first, false).unwrap_or_else(|| case_of_form(kind, &inside));
            kind.ru
                .split('/')
                .nth(case.index())
                .unwrap_or_default()
                .to_owned()
        }
        Language::Tg => kind.tg.to_owned(),
        Language::Uz => kind.uz.to_owned(),
        Language::Ky => kind.ky.to_owned(),
        Language::Kk => kind.kk.to_owned(),
    };
    Ladder::new(
        vec![Step {
            level: Level::Type,
            text,
        }],
        Level::Type,
    )
}

impl Type {
    fn is(&self, word: &str) -> bool {
        self.stems.split(' ').any(|stem| {
            if stem.chars().count() <= 3 {
                word == stem
            } else {
                word.starts_with(stem)
            }
        })
    }
}

/// Where no preposition says the case, the word itself may: "школы № 5" is a genitive.
fn case_of_form(kind: &Type, inside: &[String]) -> Case {
    let forms: Vec<&str> = kind.ru.split('/').collect();
    Case::ALL
        .into_iter()
        .find(|case| {
            let head = forms[case.index()].split(' ').next().unwrap_or_default();
            inside.iter().any(|word| word == head)
        })
        .unwrap_or(Case::Nominative)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | 'ʻ' | '\''))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
