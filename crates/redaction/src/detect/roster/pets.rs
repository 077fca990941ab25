//! Short forms of given names that no rule makes: Сергей, Серёжа; Александр, Саша.
//! Never more than names and their forms, from general knowledge of the languages.

/// Names and their short forms: one group a line, any of which may be typed and any be spoken.
const GROUPS: &[&str] = &[
    "сергей серёжа серега серый",
    "александр александра саша саня шура шурик сашка",
    "алексей лёша леха алёша",
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
    "william bill will",
    "robert bob rob",
    "elizabeth liz beth betty",
    "katherine catherine kate kathy",
    "richard dick rick",
    "james jim jimmy",
    "margaret maggie peggy",
];

/// The other forms of a name as it was typed, lower-case.
pub(super) fn forms_of(name: &str) -> impl Iterator<Item = &'static str> {
    let lower = name.to_lowercase().replace('ё', "е");
    GROUPS
        .iter()
        .filter(move |group| {
            // The first of a group, or any: whoever typed Саша may find Александр.
            group.split(' ').any(|form| form.replace('ё', "е") == lower)
        })
        .flat_map(|group| group.split(' '))
}
