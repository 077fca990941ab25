//! The language of each passage of a text: by letters, function words and pieces of words, smoothed over clauses,
//! as Russian mixed with Tajik or Uzbek is ordinary speech.
//! Never looks at more than the words themselves, and keeps nothing.

use super::{
    letters::{is_alphabetic, lower_one},
    words::{ByWord, Quick},
};
use sotto_domain::language::Language;
use std::sync::LazyLock;

/// A stretch of one language. Passages follow each other without a gap and cover the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is in.
    pub language: Language,
}

/// Points for each language, in the order of [`Language::ALL`]: English, Russian, Tajik, Uzbek, Kyrgyz, Kazakh.
type Points = [f32; 6];

/// What a change of language from clause to clause has to be worth, in points.
const SWITCH: f32 = 5.0;
/// What the language that the form names is worth in a clause.
const GIVEN: f32 = 3.0;
/// Words of a clause at most, where nothing ends it (speech recognisers write no marks).
const CLAUSE: usize = 24;

/// Words that are frequent in one language and rare or absent in the others (or frequent in two: on both lines).
const WORDS: [&str; 6] = [
    "the of and to in a is was that for it with as his he on at by had not are but from or have an they which one you were her all she there would their we him been has when who will more if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through back years where much your way well down should because each just those people how too little state good very make world still see own men work long get here between both life being under never day same another know while last might us great old year off come since against go came right used take three i i'm don't it's didn't",
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня еще ещё нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя впрочем хорошо свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это год года сказал говорит",
    "ва аз дар ба бо ки ман то ин он барои ҳам худ буд шуд кард карда шуда аст мебошад буданд нест набуд дорад дошт мо шумо онҳо вай ӯ маро моро ту туро ҳар ҳеҷ чӣ кӣ куҷо ҳама дигар пас боз агар лекин аммо чун чунки яъне ана мана инҷо онҷо кай имрӯз дирӯз фардо сол рӯз моҳ кор одам одамон бача бачаҳо духтар писар зан мард хона роҳ гуфт гуфтам гуфтанд рафт рафтам рафтанд омад омадам омаданд дод доданд гирифт гирифтанд гирифтам зад заданд буда будам карданд кардам намуд мекунам мекунад мекунанд мегӯянд мегӯяд медиҳад медиҳанд мешавад шудам шуданд метавонад бояд шояд хуб бад калон хурд як ду се панҷ даҳ бисёр кам ҳозир бе дунё дилам дилаш номи номам номаш падарам модарам бародарам хоҳарам мардум гап зиндагӣ",
    "va bilan uchun bu men u ham edi bir bor yo'q emas qildi qilib qilgan dedi deb deydi keyin lekin ammo agar chunki biz siz ular o'zi o'zim meni menga mening uni unga uning bizni bizga nima kim qayer qachon qanday qancha hamma har hech yana faqat juda katta kichik yangi yil oy kun ish odam odamlar bola bolalar qiz o'g'il ayol erkak uy yo'l ketdi keldi oldi berdi bo'ldi bo'lgan bo'lib edim edik ekan kerak mumkin hozir bugun kecha ertaga esa yoki shu o'sha ko'p oz ikki uch to'rt besh yashayman ishlayman ва билан учун бу мен у ҳам эди бир бор йўқ эмас қилди қилиб қилган деди деб дейди кейин лекин аммо агар чунки биз сиз улар ўзи ўзим мени менга менинг уни унга унинг бизни бизга нима ким қаер қачон қандай қанча ҳамма ҳар ҳеч яна фақат жуда катта кичик янги йил ой кун иш одам одамлар бола болалар қиз ўғил аёл эркак уй йўл кетди келди олди берди бўлди бўлган бўлиб эдим эдик экан керак мумкин ҳозир бугун кеча эртага эса ёки шу ўша кўп икки уч тўрт",
    "жана менен үчүн бул мен ал да дагы эле бир бар жок эмес кылды кылып кылган деди деп дейт кийин бирок эгер анткени биз сиз алар өзү өзүм мени мага менин аны ага анын бизди бизге эмне ким кайда качан кандай канча баары ар эч дагы гана абдан чоң кичине жаңы жыл ай күн иш адам адамдар бала балдар кыз уул аял эркек үй жол кетти келди алды берди болду болгон болуп элем элек экен керек мүмкүн азыр бүгүн кечээ эртең болсо же ушул ошол көп эки үч төрт беш ошондо андан кийин эми эле жакшы ооба дедим айтты айткан барды турган жаткан жатат турат деген сыяктуу боюнча тарабынан калды калган чейин бери",
    "және мен бен пен үшін бұл ол да де бір бар жоқ емес қылды деді деп дейді кейін бірақ егер өйткені біз сіз олар өзі өзім мені маған менің оны оған оның бізді бізге не кім қайда қашан қандай қанша барлық әр ешқандай тағы ғана өте үлкен кіші жаңа жыл ай күн іс адам адамдар бала балалар қыз ұл әйел еркек үй жол кетті келді алды берді болды болған болып едім едік екен керек мүмкін қазір бүгін кеше ертең болса немесе осы сол көп екі үш төрт бес туралы бойынша арқылы сияқты жылы жылдың тарапынан дейін бері емеспін айтты айтқан деген отыр жатыр тұр мемлекет республикасының",
];

/// Beginnings (`x-`), endings (`-x`) and insides (`x`) that tell languages apart, with points in their order.
const PIECES: &[(&str, Points)] = &[
    ("-ing", [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
    ("-ed", [0.6, 0.0, 0.0, 0.0, 0.0, 0.0]),
    ("th", [0.7, 0.0, 0.0, 0.0, 0.0, 0.0]),
    ("w", [0.8, 0.0, 0.0, -0.5, 0.0, 0.0]),
    ("-lar", [-0.3, 0.0, 0.0, 1.0, 0.0, 0.0]),
    ("-ning", [-0.6, 0.0, 0.0, 1.5, 0.0, 0.0]),
    ("-dan", [0.0, 0.0, 0.0, 0.7, 0.0, 0.0]),
    ("-di", [-0.2, 0.0, 0.0, 0.8, 0.0, 0.0]),
    ("-gan", [-0.2, 0.0, 0.0, 0.8, 0.0, 0.0]),
    ("o'", [-0.5, 0.0, 0.0, 2.0, 0.0, 0.0]),
    ("g'", [-0.5, 0.0, 0.0, 2.0, 0.0, 0.0]),
    ("q", [-0.1, 0.0, 0.0, 0.6, 0.0, 0.0]),
    ("-ться", [0.0, 2.0, -1.0, -1.0, -1.0, -1.0]),
    ("-ого", [0.0, 1.2, -0.5, -0.5, -0.5, -0.5]),
    ("-ый", [0.0, 1.0, -0.3, -0.3, -0.3, -0.3]),
    ("-ая", [0.0, 1.0, -0.3, -0.3, -0.3, -0.3]),
    ("-ение", [0.0, 1.5, -0.5, -0.5, -0.5, -0.5]),
    ("-ли", [0.0, 0.5, 0.0, 0.3, 0.2, 0.0]),
    ("-ет", [0.0, 0.6, 0.0, 0.0, 0.2, 0.2]),
    ("-ть", [0.0, 1.2, -0.6, -0.6, -0.6, -0.6]),
    ("-ов", [0.0, 0.5, 0.0, 0.0, 0.0, 0.0]),
    ("щ", [0.0, 0.8, -0.8, -0.8, -0.4, -0.4]),
    ("пр-", [0.0, 0.8, -0.3, -0.3, -0.3, -0.3]),
    ("-ҳо", [0.0, -1.0, 2.0, -0.5, -1.0, -1.0]),
    ("-ам", [0.0, 0.1, 0.5, 0.0, 0.0, 0.0]),
    ("-анд", [0.0, -0.3, 1.6, -0.3, -0.3, -0.3]),
    ("ме-", [0.0, 0.0, 0.5, 0.0, 0.0, 0.0]),
    ("наме-", [0.0, 0.0, 1.2, 0.0, 0.0, 0.0]),
    ("-ро", [0.0, 0.0, 0.9, 0.0, 0.0, 0.0]),
    ("-ард", [0.0, 0.0, 0.8, 0.0, 0.0, 0.0]),
    ("-даги", [0.0, -0.4, 0.0, 1.0, 0.6, 0.0]),
    ("-нинг", [0.0, -0.5, -0.5, 1.8, 0.2, -0.3]),
    ("-лар", [0.0, 0.0, 0.0, 0.9, 0.7, 0.7]),
    ("-лер", [0.0, 0.0, -0.3, -0.3, 0.6, 0.8]),
    ("-лор", [0.0, 0.0, -0.3, -0.3, 1.4, -0.5]),
    ("-дар", [0.0, 0.0, 0.0, -0.3, 0.6, 0.6]),
    ("-дык", [0.0, -0.5, -0.5, -0.5, 1.2, -0.3]),
    ("-ган", [0.0, -0.2, -0.2, 0.9, 0.7, 0.1]),
    ("-ды", [0.0, -0.1, -0.2, -0.4, 0.7, 0.8]),
    ("-ди", [0.0, -0.1, 0.1, 0.8, 0.5, 0.2]),
    ("-ылып", [0.0, -0.3, -0.3, -0.3, 0.9, 0.9]),
    ("-нын", [0.0, -0.4, -0.4, -0.4, 1.4, 0.0]),
    ("-ның", [0.0, -0.5, -0.5, -0.5, 0.0, 1.5]),
    ("-ын", [0.0, 0.0, -0.2, -0.3, 0.4, 0.4]),
    ("-ында", [0.0, -0.3, -0.3, -0.4, 0.9, 0.9]),
    ("-га", [0.0, 0.0, 0.0, 0.6, 0.5, 0.0]),
    ("-нан", [0.0, -0.2, -0.2, -0.3, 0.1, 1.0]),
    ("-дан", [0.0, 0.0, 0.0, 0.6, 0.6, 0.5]),
    ("оо", [0.0, 0.0, -0.3, -0.5, 1.2, -0.6]),
    ("ээ", [0.0, -0.3, -0.4, -0.5, 1.5, -0.5]),
    ("уу", [0.0, -0.1, -0.4, -0.5, 1.2, -0.3]),
    ("өө", [0.0, -1.0, -1.0, -1.0, 2.5, -0.5]),
    ("үү", [0.0, -1.0, -1.0, -1.0, 2.0, -0.3]),
    ("ж-", [0.0, 0.0, -0.1, 0.0, 0.3, 0.3]),
];

/// What a letter is worth that only some alphabets have.
fn letter(c: char, points: &mut Points) {
    let worth: Points = match c {
        'ҳ' => [0.0, -3.0, 1.6, 1.6, -3.0, -2.0],
        'ҷ' | 'ӣ' | 'ӯ' => [0.0, -3.0, 3.0, -2.0, -3.0, -3.0],
        'ў' => [0.0, -2.0, -3.0, 3.0, -3.0, -3.0],
        'қ' | 'ғ' => [0.0, -3.0, 0.8, 1.0, -3.0, 1.0],
        'ө' | 'ү' => [0.0, -3.0, -3.0, -3.0, 1.5, 0.8],
        'ң' => [0.0, -3.0, -3.0, -3.0, 1.2, 1.2],
        'ә' | 'і' | 'ұ' | 'һ' => [0.0, -3.0, -3.0, -3.0, -3.0, 2.5],
        'ы' => [0.0, 0.1, -1.5, -1.5, 0.2, 0.2],
        'ь' => [0.0, 0.1, -1.0, -0.3, -0.3, -0.3],
        'ц' => [0.0, 0.1, -1.0, -0.5, -0.3, -0.3],
        'a'..='z' => [0.3, -0.3, -0.3, 0.3, -0.3, -0.3],
        '\u{430}'..='\u{451}' => [-0.4, 0.0, 0.0, -0.05, 0.0, 0.0],
        _ => return,
    };
    for (point, worth) in points.iter_mut().zip(worth) {
        *point += worth;
    }
}

static FREQUENT: LazyLock<ByWord<&'static str, Points>> = LazyLock::new(|| {
    let mut table: ByWord<&'static str, Points> = ByWord::default();
    for (language, list) in WORDS.iter().enumerate() {
        for word in list.split(' ') {
            let points = table.entry(word).or_insert([-0.4; 6]);
            points[language] = 1.6;
        }
    }
    table
});

/// The words that a language says all the time.
pub(super) fn frequent(language: Language) -> impl Iterator<Item = &'static str> {
    Language::ALL
        .into_iter()
        .zip(WORDS)
        .filter(move |(of, _)| *of == language)
        .flat_map(|(_, list)| list.split(' '))
}

/// Whether a lower-case word is one that one of the six languages says all the time.
pub(super) fn is_frequent(lower: &str) -> bool {
    static ALL: LazyLock<Quick> = LazyLock::new(|| WORDS.iter().flat_map(|list| list.split(' ')).collect());
    ALL.contains(lower)
}

/// Where a piece of a word must stand.
enum Place {
    Beginning,
    End,
    Anywhere,
}

struct Piece {
    text: &'static str,
    place: Place,
    worth: Points,
}

static PIECES_READ: LazyLock<Vec<Piece>> = LazyLock::new(|| {
    PIECES
        .iter()
        .map(|(piece, worth)| {
            let (text, place) = if let Some(ending) = piece.strip_prefix('-') {
                (ending, Place::End)
            } else if let Some(beginning) = piece.strip_suffix('-') {
                (beginning, Place::Beginning)
            } else {
                (*piece, Place::Anywhere)
            };
            Piece {
                text,
                place,
                worth: *worth,
            }
        })
        .collect()
});

/// Adds what one lower-case word says.
fn word(lower: &str, points: &mut Points) {
    let mut own = [0.0; 6];
    for c in lower.chars().take(40) {
        letter(c, &mut own);
    }
    let ascii = lower.is_ascii();
    let bytes = lower.as_bytes();
    for Piece { text, place, worth } in PIECES_READ.iter() {
        // Only what is written in letters that the word can have.
        if ascii && !text.is_ascii() {
            continue;
        }
        let piece = text.as_bytes();
        let found = match place {
            Place::End => bytes.len() > piece.len() + 1 && bytes.ends_with(piece),
            Place::Beginning => bytes.len() > piece.len() + 2 && bytes.starts_with(piece),
            Place::Anywhere => bytes.windows(piece.len()).any(|window| window == piece),
        };
        if found {
            for (point, worth) in own.iter_mut().zip(worth) {
                *point += worth;
            }
        }
    }
    if let Some(worth) = FREQUENT.get(lower) {
        for (point, worth) in own.iter_mut().zip(worth) {
            *point += worth;
        }
    }
    // A name or a borrowed word must not decide a clause alone.
    for (point, own) in points.iter_mut().zip(own) {
        *point += own.clamp(-4.0, 4.0);
    }
}

/// A clause and what its words say.
#[derive(Clone, Copy)]
pub(crate) struct Clause {
    start: usize,
    points: Points,
}

impl Clause {
    /// The same where its block stands at `from`.
    pub(crate) fn at(self, from: usize) -> Self {
        Self {
            start: self.start + from,
            ..self
        }
    }
}

fn put_lower(c: char, out: &mut String) {
    match lower_one(c) {
        Some(lower) => out.push(lower),
        None => out.extend(c.to_lowercase()),
    }
}

/// The clauses of a block, each from its first word; none where there is no word. A new line begins a new one.
pub(crate) fn clauses(text: &str) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let (mut words, mut ended) = (0, false);
    let mut lower = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_alphabetic(c) {
            ended |= matches!(c, '.' | '!' | '?' | '…' | '\n' | ';' | '—' | '»' | ')') && words > 0;
            continue;
        }
        lower.clear();
        put_lower(c, &mut lower);
        while let Some((_, next)) = chars.peek().copied() {
            if !(is_alphabetic(next) || next == '\'') {
                break;
            }
            // What is longer than any word is looked at no further.
            if lower.len() < 96 {
                put_lower(next, &mut lower);
            }
            chars.next();
        }
        if ended || words >= CLAUSE || found.is_empty() {
            found.push(Clause {
                start: at,
                points: [0.0; 6],
            });
            (words, ended) = (0, false);
        }
        words += 1;
        if let Some(clause) = found.last_mut() {
            word(&lower, &mut clause.points);
        }
    }
    found
}

/// The passages of a text. `given` is the language that the form names, if it does: it decides where a clause says
/// little, and is overruled where a clause says much. Linear in the text.
pub fn passages(text: &str, given: Option<Language>) -> Vec<Passage> {
    settle(clauses(text), text.len(), given)
}

/// The passages of a text of `len` bytes by its clauses.
pub(crate) fn settle(mut clauses: Vec<Clause>, len: usize, given: Option<Language>) -> Vec<Passage> {
    match clauses.first_mut() {
        Some(first) => first.start = 0,
        None => clauses.push(Clause {
            start: 0,
            points: [0.0; 6],
        }),
    }
    // Viterbi: the best languages of all clauses together, where each change costs.
    let mut best = [0.0_f32; 6];
    let mut came: Vec<[u8; 6]> = Vec::with_capacity(clauses.len());
    for (i, clause) in clauses.iter().enumerate() {
        let (mut next, mut from) = ([f32::MIN; 6], [0_u8; 6]);
        for (language, value) in next.iter_mut().enumerate() {
            for (before, score) in best.iter().enumerate() {
                let cost = if before == language || i == 0 { 0.0 } else { SWITCH };
                if score - cost > *value {
                    *value = score - cost;
                    from[language] = u8::try_from(before).unwrap_or_default();
                }
            }
            *value += clause.points[language];
            if given.is_some_and(|g| g == Language::ALL[language]) {
                *value += GIVEN;
            }
        }
        // Held near zero, so that a long text loses no precision.
        let most = next.iter().copied().fold(f32::MIN, f32::max);
        best = next.map(|value| value - most);
        came.push(from);
    }
    let mut language = (0..6)
        .max_by(|a, b| best[*a].total_cmp(&best[*b]).then(b.cmp(a)))
        .unwrap_or_default();
    let mut out: Vec<Passage> = Vec::new();
    let mut end = len;
    for (clause, from) in clauses.iter().zip(&came).rev() {
        let spoken = Language::ALL[language];
        match out.last_mut() {
            Some(last) if last.language == spoken => last.start = clause.start,
            _ => out.push(Passage {
                start: clause.start,
                end,
                language: spoken,
            }),
        }
        end = clause.start;
        language = usize::from(from[language]);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each part of a text is told, in order.
    fn check(parts: &[(Language, &str)]) {
        let text: String = parts.iter().map(|(_, part)| *part).collect();
        let found = passages(&text, None);
        let mut at = 0;
        for (language, part) in parts {
            let middle = at + part.len() / 2;
            let here = found.iter().find(|p| p.start <= middle && middle < p.end);
            assert_eq!(here.map(|p| p.language), Some(*language), "{part} in {found:?}");
            at += part.len();
        }
    }

    #[test]
    fn one_language() {
        use Language::{En, Kk, Ky, Ru, Tg, Uz};
        for (language, text) in [
            (En, "I came to the market and they took my papers."),
            (Ru, "Я приехал на рынок, и у меня забрали документы."),
            (Ru, "потом нас повезли в отдел и держали до утра"),
            (Tg, "Ман ба бозор рафтам ва онҳо ҳуҷҷатҳоямро гирифтанд."),
            (Tg, "ман дар хона будам ки омаданд ва маро заданд"),
            (Uz, "Men bozorga bordim, keyin ular hujjatlarimni olib qo'yishdi."),
            (Uz, "Мен бозорга бордим, кейин улар ҳужжатларимни олиб қўйишди."),
            (Ky, "Мен базарга бардым, анан алар документтеримди алып коюшту."),
            (Ky, "ал киши мени урду деп айттым бирок эч ким уккан жок"),
            (
                Kk,
                "Мен базарға бардым, содан кейін олар құжаттарымды алып қойды.",
            ),
        ] {
            check(&[(language, text)]);
        }
    }

    #[test]
    fn mixed_speech() {
        use Language::{En, Ru, Tg, Uz};
        check(&[
            (
                Ru,
                "Мы приехали в отдел полиции, там было много людей, и нас не выпускали. ",
            ),
            (
                Tg,
                "Ман ба онҳо гуфтам, ки ҳуҷҷатҳоям дар хона мондаанд ва маро гӯш накарданд. ",
            ),
            (Ru, "После этого меня отвезли обратно и больше ничего не сказали."),
        ]);
        check(&[
            (
                Uz,
                "Men ularga aytdim, hujjatlarim uyda qolgan edi, lekin eshitishmadi. ",
            ),
            (
                En,
                "Then the officer told me that I would be sent back the same day. ",
            ),
        ]);
    }

    #[test]
    fn what_the_form_names_decides_where_the_words_do_not() {
        assert_eq!(passages("123 …", Some(Language::Kk))[0].language, Language::Kk);
        assert_eq!(
            passages("They took all of us to the station.", Some(Language::Ru))[0].language,
            Language::En
        );
    }

    proptest! {
        #[test]
        fn passages_cover_the_text(text in "\\PC{0,80}|[a-zа-яқҳ'. \n]{0,120}") {
            let found = passages(&text, None);
            prop_assert_eq!(found[0].start, 0);
            prop_assert_eq!(found[found.len() - 1].end, text.len());
            for pair in found.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
                prop_assert!(text.is_char_boundary(pair[0].end));
            }
        }
    }
}
