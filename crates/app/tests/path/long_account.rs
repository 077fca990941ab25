//! An account as long as they come, for counting and measuring: 20,000 words, some 2,000 of them mentions.
//! Never about anybody: people, places and events are put together by a counter.

const PEOPLE: [[&str; 12]; 2] = [
    [
        "Фаррух",
        "Бахтиёр",
        "Дилшод",
        "Манучехр",
        "Шерали",
        "Умед",
        "Даврон",
        "Рустам",
        "Джамшед",
        "Азиз",
        "Сухроб",
        "Далер",
    ],
    [
        "Farrukh",
        "Bakhtiyor",
        "Dilshod",
        "Manuchehr",
        "Sherali",
        "Umed",
        "Davron",
        "Rustam",
        "Jamshed",
        "Aziz",
        "Suhrob",
        "Daler",
    ],
];
const FAMILIES: [[&str; 9]; 2] = [
    [
        "Саидов",
        "Назаров",
        "Мирзоев",
        "Рахимов",
        "Эргашев",
        "Нуртазин",
        "Джээнбеков",
        "Турсунов",
        "Шарипов",
    ],
    [
        "Saidov",
        "Nazarov",
        "Mirzoev",
        "Rakhimov",
        "Ergashev",
        "Nurtazin",
        "Jeenbekov",
        "Tursunov",
        "Sharipov",
    ],
];
const PLACES: [[&str; 8]; 2] = [
    [
        "Ош",
        "Худжанд",
        "Куляб",
        "Баткен",
        "Хорог",
        "Исфара",
        "Тараз",
        "Наманган",
    ],
    [
        "Osh", "Khujand", "Kulob", "Batken", "Khorog", "Isfara", "Taraz", "Namangan",
    ],
];
const MONTHS: [[&str; 6]; 2] = [
    ["января", "марта", "апреля", "июня", "сентября", "ноября"],
    ["January", "March", "April", "June", "September", "November"],
];

/// `P` a person, `F` with the family's name, `L` a place, `D` a day, `T` a telephone.
const SENTENCES: [[&str; 10]; 2] = [
    [
        "Утром к нам пришёл F, и мы долго молчали вместе на кухне.",
        "Это было D, когда за мной приехали люди в тёмной машине.",
        "Потом P сказал, что надо ждать и никому ничего не говорить.",
        "Мы ехали через город L, и на каждом посту спрашивали документы.",
        "Ночью было холодно, одеял не давали, и рядом на полу лежал F.",
        "Я просил воды, но мне сказали, что воду дают только утром.",
        "В коридоре стоял P и смотрел, как выносят наши вещи из дома.",
        "Жена звонила всем, и ответил один F по номеру T поздно вечером.",
        "Через неделю, D, меня перевели в город L вместе с другими людьми.",
        "Там со мной говорил F, а рядом всё время сидел P и записывал.",
    ],
    [
        "In the morning F came to the gate and asked where my brother was.",
        "They took us on D, before it was light, and nobody told us why.",
        "Later P whispered that we should wait and say nothing to the guards.",
        "The road went through L, and at each post they read our papers again.",
        "It was cold at night, there were no blankets, and F slept beside me.",
        "I asked for water, and they said that there is water in the morning only.",
        "In the corridor P stood and watched as they carried our things away.",
        "My wife called everyone, and only F answered, from T, late in the evening.",
        "A week later, on D, they moved me to L together with the other men.",
        "There F spoke with me, and P sat beside him all the time and wrote.",
    ],
];

/// Words of the account.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// An account of at least `wanted` words in paragraphs of `sentences` sentences, Russian and English in turn.
pub(crate) fn account(wanted: usize, sentences: usize) -> String {
    let mut text = String::new();
    let (mut number, mut so_far) = (0, 0);
    while so_far < wanted {
        let paragraph: Vec<String> = (number..number + sentences)
            .map(|sentence| filled(sentence, number / sentences % 2))
            .collect();
        number += sentences;
        let paragraph = paragraph.join(" ");
        so_far += words(&paragraph);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&paragraph);
    }
    text
}

fn filled(number: usize, language: usize) -> String {
    let mut sentence = String::new();
    for word in SENTENCES[language][number * 7 % 10].split_inclusive(' ') {
        // Strides without a common divisor, so that people, places and days meet in every way.
        let slot = number * 5 + sentence.len();
        let person = PEOPLE[language][slot % 12];
        let filled = match word.trim_end_matches([' ', ',', '.']) {
            "P" => person.to_owned(),
            "F" => format!("{person} {}", FAMILIES[language][number % 9]),
            "L" => PLACES[language][slot % 8].to_owned(),
            "D" => format!(
                "{} {} {}",
                1 + number % 28,
                MONTHS[language][slot % 6],
                2019 + number % 5
            ),
            "T" => format!("+992 93 555 {:02} {:02}", number / 100 % 100, number % 100),
            plain => plain.to_owned(),
        };
        sentence.push_str(&filled);
        sentence.push_str(&word[word.trim_end_matches([' ', ',', '.']).len()..]);
    }
    sentence
}
