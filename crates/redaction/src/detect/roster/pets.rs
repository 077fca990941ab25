//! Short forms of given names that no rule makes: Сергей, Серёжа; Александр, Саша.
//! Never more than names and their forms, from general knowledge of the languages.

use super::fold;
use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

/// Names and their short forms: one group a line, any of which may be typed and any be spoken.
const GROUPS: &[&str] = &[
    "сергей серёжа серега серый",
    "александр александра саша саня шура шурик сашка",
    "алексей лёша леша леха лёха алёша",
    "дмитрий дима митя димон",
    "владимир вова володя вовка вован",
    "евгений евгения женя",
    "анастасия настя настюша",
    "екатерина катерина катя катюша",
    "мария маша маруся маня",
    "наталья наталия наташа ната",
    "татьяна таня танюша",
    "ольга оля олюшка",
    "елена лена алёна",
    "иван ваня ванюша",
    "михаил миша мишаня",
    "николай коля колян",
    "павел паша",
    "юрий юра",
    "василий вася",
    "константин костя",
    "григорий гриша",
    "анна аня нюра анюта",
    "людмила люда мила люся",
    "любовь люба",
    "надежда надя",
    "светлана света",
    "виктория вика",
    "ирина ира",
    "галина галя",
    "валентина валентин валя",
    "виктор витя",
    "анатолий толя",
    "геннадий гена",
    "андрей андрюша дрон",
    "антонина тоня",
    "вячеслав слава",
    "станислав стас слава",
    "роман рома",
    "пётр петя",
    "фёдор федя",
    "тимофей тима",
    "мухаммад мухаммед магомед мамед махмад мухамед",
    "вениамин веня",
    "бениамин веня",
    "борис боря",
    "вадим вадик дима",
    "валерий валерия валера лера",
    "вера верочка веруня",
    "виталий виталя виталик",
    "владислав влад владик слава",
    "всеволод сева",
    "георгий гоша жора юра гога",
    "даниил данила даня данил",
    "дарья даша",
    "денис дениска дэн",
    "егор егорка гоша",
    "ефим фима",
    "зинаида зина",
    "зоя зойка",
    "игнат игнаша",
    "игорь гарик игорёк",
    "илья илюша илюха",
    "инна инка",
    "кирилл кирюша кира",
    "клавдия клава",
    "ксения оксана ксюша",
    "лариса лара лора",
    "леонид лёня леня",
    "лидия лида",
    "лилия лиля",
    "лев лёва лева",
    "маргарита рита марго",
    "максим макс",
    "марина мариша",
    "матвей мотя",
    "никита ник никитос",
    "никифор ника",
    "нина нинуля",
    "оксана ксюша",
    "олег олежа олежка",
    "полина поля",
    "раиса рая",
    "руслан русик рус",
    "семён сёма сема",
    "софья софия соня",
    "степан стёпа степа",
    "тамара тома",
    "ульяна уля",
    "филипп филя",
    "эдуард эдик",
    "эльвира эля",
    "элеонора эля",
    "юлия юля",
    "яков яша",
    "ярослав слава ярик",
    "захар захарка",
    "аркадий аркаша",
    "артём артемий тёма тема",
    "арсений сеня арс",
    "антон антоша тоша",
    "богдан богдаша",
    "глеб глебка",
    "прасковья паша параша",
    "пелагея поля",
    "евдокия дуся дуня",
    "серафима сима",
    "агафья гаша",
    "герман гера",
    "рустам рустем рустик рус",
    "ренат ринат реник",
    "тимур тима тимка",
    "эльдар элдар эльдарик",
    "марат маратик",
    "азамат аза азик",
    "нурлан нурик нурик",
    "нурбек нурик",
    "нурсултан нурик султан",
    "эркин эрик",
    "элдияр элик",
    "бакыт бака бакыт",
    "бекзод бек",
    "жаныбек жан жаника",
    "кубанычбек кубан куба кубаныч",
    "каныбек каныш кана",
    "мирлан мирик",
    "талантбек талант тала",
    "улугбек улуг",
    "азизбек азиз",
    "аслан асик",
    "айбек айба",
    "айдар айдарик",
    "данияр даня дани дания",
    "ернар ерик",
    "ерлан ерик ера",
    "серик серікжан",
    "болат болатжан",
    "гульнара гуля",
    "гульмира гуля",
    "гулнора гуля гули",
    "зульфия зуля зулфи",
    "динара дина",
    "айгуль айка гуля",
    "айгерим айка айгера",
    "нигора нига",
    "нилуфар нила нилу",
    "мохира мохи",
    "фарида фара",
    "дилноза диля дила",
    "дилфуза диля",
    "дильбар дилька диля",
    "шахноза шахло",
    "шахзод шах",
    "абдурахмон абду абдурахим рахмон",
    "абдулло абду",
    "мухаммадали мухаммад али",
    "хуршед хур хуршид",
    "фирдавс фирик",
    "далер далик",
    "джамшед джам джама",
    "шамсиддин шамс",
    "насриддин насри",
    "садриддин садри",
    "бахтиёр бахтиер бахти баха",
    "бахриддин бахри",
    "юсуп юсуф юша юсик",
    "зафар зафик",
    "сарвар сарик",
    "отабек ота",
    "жасур жасик",
    "жамшид жамик",
    "санжар саня санжик",
    "фаррух фара",
    "шерзод шер шерик",
    "умид умка умидик",
    "benjamin ben benny",
    "michael mike mick",
    "joseph joe",
    "thomas tom",
    "daniel dan danny",
    "david dave",
    "samuel sam",
    "alexander alex sasha",
    "nicholas nick",
    "anthony tony",
    "edward ed ted",
    "patricia pat",
    "jennifer jen jenny",
    "susan sue",
    "deborah deb",
    "rebecca becky",
    "william bill will",
    "robert bob rob",
    "elizabeth liz beth betty",
    "katherine catherine kate kathy",
    "richard dick rick",
    "james jim jimmy",
    "margaret maggie peggy",
];

/// Groups by the key of each of their forms, so that a name typed in another script finds its own.
static BY_KEY: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, group) in GROUPS.iter().enumerate() {
        for key in group.split(' ').flat_map(fold::keys) {
            let groups = found.entry(key).or_default();
            if groups.last() != Some(&at) {
                groups.push(at);
            }
        }
    }
    found
});

/// The other forms of a name as it was typed, lower-case. The first of a group, or any: whoever typed Саша may find
/// Александр.
pub(super) fn forms_of(name: &str) -> impl Iterator<Item = &'static str> {
    let groups: BTreeSet<usize> = fold::keys(name)
        .iter()
        .filter_map(|key| BY_KEY.get(key))
        .flatten()
        .copied()
        .collect();
    groups.into_iter().flat_map(|at| GROUPS[at].split(' '))
}

/// What a name of two parts is shortened to, lower-case: Алихан, Али; Абдуғани, Ғани; Нисохола, Нисо.
pub(super) fn parts_of(name: &str) -> impl Iterator<Item = String> {
    const BEFORE: &[&str] = &["абду", "абди", "абдул", "abdu", "abdi", "abdul"];
    const BEHIND: &[&str] = &[
        "хан",
        "хон",
        "xon",
        "khan",
        "жан",
        "жон",
        "ҷон",
        "джан",
        "jon",
        "jan",
        "бек",
        "bek",
        "бай",
        "бой",
        "boy",
        "bay",
        "муҳаммад",
        "мухаммад",
        "muhammad",
        "мұхамбет",
        "мухаммед",
        "мурод",
        "мурат",
        "murod",
        "murat",
        "гул",
        "гуль",
        "гүл",
        "gul",
        "ой",
        "oy",
        "хола",
        "xola",
        "нисо",
        "niso",
        "али",
        "ali",
        "уллоҳ",
        "улло",
        "ullo",
    ];
    let lower = name.to_lowercase();
    let rest = |part: Option<&str>| part.filter(|rest| rest.chars().count() >= 3).map(str::to_owned);
    let mut parts: Vec<String> = BEFORE
        .iter()
        .filter_map(|part| rest(lower.strip_prefix(part)))
        .collect();
    parts.extend(BEHIND.iter().filter_map(|part| rest(lower.strip_suffix(part))));
    parts.into_iter()
}

/// A name with a part of it as another of the region's languages has it, lower-case: Атамурат, Отамурод.
pub(super) fn as_neighbours_say(name: &str) -> impl Iterator<Item = String> {
    const PAIRS: &[(&str, &str)] = &[
        ("мурат", "мурод"),
        ("murat", "murod"),
        ("ахмет", "ахмад"),
        ("ahmet", "ahmad"),
        ("мұхамбет", "муҳаммад"),
        ("мухамбет", "мухаммад"),
    ];
    let lower = name.to_lowercase();
    PAIRS
        .iter()
        .flat_map(|(one, other)| [(*one, *other), (*other, *one)])
        .filter(|(part, _)| lower.contains(part))
        .map(|(part, instead)| lower.replace(part, instead))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether a word is one of these names, as it stands.
pub(crate) fn is_form(word: &str) -> bool {
    fold::keys(word).iter().any(|key| BY_KEY.contains_key(key))
}
