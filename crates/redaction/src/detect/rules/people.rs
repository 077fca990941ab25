//! People told by form: titles, initials, patronymics, kin words, and phrases that introduce a name.
//! Never a list of surnames.

use super::{
    super::{
        page::{Page, Proposal},
        words::{self, Known},
    },
    pattern::{Pattern, pattern},
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};
use std::sync::LazyLock;

/// A capitalised name of up to four parts, initials and small words allowed.
const NAME: &str = r"(?:(?:\p{Lu}\p{Ll}?\.\s?-?){1,3}\s?)?\p{Lu}[\p{L}'-]+(?:\s+(?:(?:\p{Lu}\.\s?)+|(?:al|el|von|van|de|ibn|bin|уулу|кызы|угли|огли|зода|o'g'li|qizi)\s+)?\p{Lu}[\p{L}'-]+){0,2}(?:\s+(?:уулу|кызы|оглы|угли|огли|зода|улы|o'g'li|qizi|uulu|kyzy))?(?:\s+(?:\p{Lu}\.\s?){1,2})?";

static TITLED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:(?:Mr|Mrs|Ms|Miss|Mme|Dr|Prof|Sgt|Lt|Col|Messrs)\.?|Professor|Judge|Justice|Inspector|Captain|Major|Colonel|Lieutenant|Sergeant|Officer|Detective|Investigator|Prosecutor|Sir|Madam|Uncle|Aunt|Imam|Mullah|Father|Sister|Brother|Commander|Warden|Advocate|Lawyer|Attorney|Doctor|Nurse)\s+(?:and (?:Mr|Mrs|Ms)\.?\s+)?(?P<m>{NAME}|(?:\p{{Lu}}\p{{Ll}}?\.\s?-?){{1,3}}|\p{{Lu}}\b)"
    ))
});
static TITLED_RU: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:г-н\p{{L}}?|г-ж\p{{L}}|(?i:господин\p{{L}}{{0,2}}|госпож\p{{L}}{{1,2}}|граждан(?:ин|ина|ину|ином|ка|ки|ке|кой|ку)|гр\.|следовател\p{{L}}{{1,2}}|судь[яеиюё]й?|прокурор\p{{L}}{{0,2}}|капитан\p{{L}}{{0,2}}|майор\p{{L}}{{0,2}}|(?:под)?полковник\p{{L}}{{0,2}}|лейтенант\p{{L}}{{0,2}}|сержант\p{{L}}{{0,2}}|дознавател\p{{L}}{{1,2}}|участков\p{{L}}{{2,3}}|инспектор\p{{L}}{{0,2}}|адвокат\p{{L}}{{0,2}}|сотрудник\p{{L}}{{0,2}}|врач\p{{L}}{{0,2}}|дяд[яеиюё]й?|т[её]т[яеиюё]й?|брат\p{{L}}{{0,2}}|сестр\p{{L}}{{1,2}}|мам\p{{L}}{{1,2}}|отц\p{{L}}{{1,2}}|отец|сын\p{{L}}{{0,2}}|доч\p{{L}}{{1,4}}|жен\p{{L}}{{1,2}}|муж\p{{L}}{{0,2}}|друг\p{{L}}{{0,2}}|усто|устод|домулло|sudya|tergovchi|прораб\p{{L}}{{0,2}}|бригадир\p{{L}}{{0,2}}|начальник\p{{L}}{{0,2}}|свидетел\p{{L}}{{1,2}}|кассир\p{{L}}{{0,2}}|комендант\p{{L}}{{0,2}}))\s+(?P<m>{NAME})"
    ))
});
static INITIALS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:\p{Lu}\p{Ll}?\.[ -]?){1,3}\s?\p{Lu}[\p{L}'-]{2,}|\b\p{Lu}[\p{L}'-]{2,}\s(?:\p{Lu}\.\s?){1,2}(?:\p{Lu}\.)?|\b\p{Lu}\p{Ll}?\.\s?(?:-?\p{Lu}\p{Ll}?\.\s?){1,2}",
    )
});
static PATRONYMIC: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:\p{Lu}\p{Ll}+\s+)?(?:\p{Lu}\p{Ll}+\s+)?(?P<p>\p{Lu}\p{L}*(?:(?:ов|ев|ёв)ич|(?:ов|ев|ёв)н|(?:ич|ыч|ьич)|(?:ич|инич)н)(?:а|у|ем|ом|е|ой|ы|ам|ами)?|\p{Lu}\p{L}*(?:ovich|evich|ovna|evna))\b(?:\s+\p{Lu}\p{Ll}+)?",
    )
});
static PATRONYMIC_FLAT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<m>(?P<f>\p{L}{3,})\s+(?P<p>\p{L}{2,}(?:(?:ов|ев)(?:ич|н)|ичн|[аеи]ич|ыч)(?:а|у|ем|ом|е|ой|ы)?|\p{L}{2,}(?:ovich|evich|ovna|evna)))\b",
    )
});
static KIN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?P<m>\p{Lu}[\p{L}']{1,30}(?:[- ](?:ака|опа|апа|эже|байке|ука|амак|хола|аке|көке|апке|аға|ата|эне|бобо|бобай|aka|opa|eje|ejeh|baike|bayke|uka|amak|xola|ota|bobo|abyi|абый))(?:м|мыз|мнын|мның|нын|нин|нун|нүн|ның|нің|га|ге|го|гө|ға|ны|ни|ну|нү|ні|дан|ден|дон|дөн|да|де|до|дө|ро|си|сы|й|и|ning|ga|ni|dan|da|m|si)?)\b",
    )
});
static KIN_FLAT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<m>\p{L}{3,30}[- ](?:ака|опа|эже|байке|амак|хола|апке|бобо|aka|opa|eje|ejeh|baike|bayke|amak|xola))\b",
    )
});
static DESCENT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<m>(?:\p{L}[\p{L}']{1,30}\s+)?\p{L}[\p{L}']{1,30}(?:\s+|-)(?:уулу|кызы|оглы|ўғли|угли|огли|қизи|кизи|ұлы|улы|қызы|o'g'li|ogli|qizi|uulu|kyzy|kizi)|\p{Lu}[\p{L}']{2,30}зода\p{L}{0,3}|\p{Lu}[\p{L}']{2,30} (?:у|к|кы|уу)\. \p{Lu}[\p{L}']{2,30})\b",
    )
});
/// Called so: "Жанна ном дошт", "Arsen degani", "Эмил деген".
static CALLED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<m>\p{L}[\p{L}'-]{2,30}) (?:(?P<n>ном (?:дошт|дорад|доранд)|ismli|исмли|аттуу|есімді|атты|(?:деген|деген бир|degan|деган|деген бір) (?:бала|кыз|жигит|аял|келин|киши|адам|кісі|жігіт|әйел|қыз|bola|qiz|yigit|ayol|odam|kishi|бола|қиз|йигит|аёл|одам)\p{L}{0,4})|degan(?:i|lar)?|деган(?:и|лар)?|деген|дегени)\b",
    )
});
/// What others call the speaker, which may be any word: "мені снайпер дейді"; an aunt by her name: "холаи Тӯтӣ мегуфтем".
static NICKNAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:мені|мени|meni|маро)\s(?P<m>\p{L}[\p{L}'-]{2,29})\s(?:дейді|дешет|дешчү|дейт|деп\s(?:кой|ата|чакыр|қой|айт)\p{L}*|deyishadi|deydi|deb\s(?:chaqir|atash)\p{L}*|дейишади|дейди|деб\s(?:чақир|аташ)\p{L}*|мегӯянд|мегуфтанд|мегӯед)\b|\b(?:холаи|амаки|тағои|бобои|апаи|бибии)\s(?P<n>\p{L}[\p{L}'-]{2,29})\s(?:мегуфт|мегӯ|меном)\p{L}*",
    )
});
/// A relative of the speaker's, and a name behind it, in text without capitals.
static KIN_THEN_NAME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:oʻgʻlim|o'g'lim|oʻgʻli|o'g'li|qizim|ukam|akam|opam|singlim|ўғлим|ўғли|қизим|укам|акам|опам|сингил|писарам|духтарам|бародарам|додарам|хоҳарам|шавҳарам|завҷаам|апам|балам|кызым|уулум|иним|агам|сиңдим|эжем|жолдошум|інім|ұлым|қызым|әпкем|ағам|күйеуім) (?P<m>\p{L}[\p{L}'ʻ-]{2,30})\b",
    )
});
static INTRODUCED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:my name is|i am called|call me|just call me|зовите|зови|называйте|друзья зовут|his name is|her name is|named|they call me|we called him|known as|nickname(?:d)?|surname is|surname|by the name of|меня зовут|звать|зовут|зовут его|зовут её|по имени|по фамилии|по кличке|по прозвищу|фамилия|номи ман|номам|номаш|насабам|mening ismim|ismim|familiyam|otim|менин атым|атым|менің атым|есімім)[\s:—–,-]+(?P<m>\p{L}[\p{L}'-]{1,30})(?:\s+(?P<n>\p{L}[\p{L}'-]{1,30}))?",
    )
});
static OFFICIAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?i:(?:vice[- ]|deputy |prime |first |foreign |interior |defen[cs]e )?(?:president|minister|governor|premier)|secretary of state|(?:вице-)?президент\p{{L}}{{0,2}}|премьер(?:-министр)?\p{{L}}{{0,2}}|(?:зам)?министр\p{{L}}{{0,2}}|губернатор\p{{L}}{{0,2}}|депутат\p{{L}}{{0,2}}|deputat\p{{L}}{{0,2}}|(?:полномочн|уполномоченн)\p{{L}}{{2,3}}(?:\s+по правам человека)?|сенатор\p{{L}}{{0,2}}|мэр\p{{L}}{{0,2}}|омбудсмен\p{{L}}{{0,2}}|посол|посла|послу|mayor|senator|ombudsman|ambassador|member of parliament|deputy|президенти|вазири|раиси (?:ноҳия|вилоят|шаҳр|ҷумҳур)|ҳоким(?:и|имиз)?|hokim(?:i|imiz)?|vazir(?:i)?|prezident(?:i)?|аким(?:и)?|әкім(?:і)?|министри|министрі|президенті)(?:\s+(?:of\s+)?(?:the\s+)?(?:Russia|Tajikistan|Uzbekistan|Kyrgyzstan|Kazakhstan|России|РФ|Таджикистана|Узбекистана|Кыргызстана|Казахстана|США|(?:нашей |нашего |вашей )?(?:области|края|города|района|республики)))?,?\s+(?P<m>{NAME})"
    ))
});

/// A lone initial inside a sentence: "write X., he asked for it".
static LONE_INITIAL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?P<m>[A-HJ-UW-ZА-ЯҲҚ]\.)(?:,|\)|\s\p{Ll})"));

/// A given name with what people put behind it: "gena the hook".
static EPITHET: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?P<n>\p{L}{3,20}) the (?P<m>\p{L}{3,15})\b"));

/// A surname by its form, which sentences may open with: "Рябов, подполковник".
static SURNAME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"\b(?P<m>\p{Lu}\p{Ll}{1,20}(?:ов|ев|ёв|ова|ева|ёва|енко|швили|дзе|ову|овой|еву|евой))\b")
});

fn person(range: (usize, usize), sub_kind: &'static str, reason: Reason) -> Proposal {
    Proposal::rule(range, MentionKind::Person, sub_kind, reason)
}

/// The name before its courtesy, lower-case.
fn first_word(written: &str) -> String {
    written
        .split([' ', '-'])
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

/// Adds every person told by form.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    for found in OFFICIAL.finds_in(page) {
        // A minister who is the source's uncle is a relative.
        let own = found.name("w").is_some_and(|w| {
            page.word_at(w.start()).checked_sub(1).is_some_and(|before| {
                let before = page.tokens[before];
                before.end + 3 >= w.start() && words::is_kin(&before.of(text).to_lowercase())
            })
        });
        // In Uzbek a major, in English the head of a town.
        let major = !matches!(page.language, Language::En | Language::Ru)
            && found
                .name("w")
                .is_some_and(|w| w.as_str().to_lowercase().starts_with("mayor"));
        if let Some(at) = found.name("m").filter(|m| major && plausible(m.as_str())) {
            let range = (at.start(), at.end());
            out.push(person(range, "name", Reason::TitledName));
        } else if let Some(at) = found.name("m").filter(|m| !own && plausible(m.as_str())) {
            out.push(
                person((at.start(), at.end()), "official", Reason::PublicOfficial)
                    .sure(0.95)
                    .kept_if(page.account),
            );
        }
    }
    for (regex, reason) in [(&*TITLED, Reason::TitledName), (&*TITLED_RU, Reason::TitledName)] {
        for found in regex.finds_in(page) {
            if let Some(at) = found.name("m").filter(|m| plausible(m.as_str())) {
                let start = at.start() + before_name(at.as_str());
                if start >= at.end() {
                    continue;
                }
                out.push(person((start, at.end()), "name", reason));
            }
        }
    }
    for found in INITIALS.finds_in(page).filter_map(|f| f.name("w")) {
        let written = found.as_str();
        if !is_abbreviation(text, found.start(), written) {
            out.push(person((found.start(), found.end()), "initials", Reason::KnownName).sure(0.8));
        }
    }
    for found in SURNAME.finds_in(page) {
        if let Some(at) = found.name("m") {
            let lower = at.as_str().to_lowercase();
            // Few words end so that are not: "Слов" needs to be somebody.
            let ranked = page.tokens.get(page.word_at(at.end())).is_some_and(|next| {
                &text[at.end()..next.start] == ", " && words::is_title(&next.of(text).to_lowercase())
            });
            if (ranked && !words::is_listed(&lower) || !words::is_common(&lower))
                && words::known(at.as_str(), page.language).is_none()
            {
                out.push(person((at.start(), at.end()), "name", Reason::KnownName).sure(0.45));
            }
        }
    }
    for found in EPITHET.finds_in(page) {
        if let (Some(all), Some(name)) = (found.name("w"), found.name("n"))
            && words::known(name.as_str(), page.language) == Some(words::Known::GivenName)
        {
            out.push(person((all.start(), all.end()), "nickname", Reason::KnownName).sure(0.4));
        }
    }
    for found in LONE_INITIAL.finds_in(page) {
        if let Some(at) = found.name("m").filter(|m| text[..m.start()].ends_with(' ')) {
            out.push(person((at.start(), at.end()), "initials", Reason::KnownName).sure(0.5));
        }
    }
    for found in PATRONYMIC.finds_in(page) {
        if let (Some(all), Some(p)) = (found.name("w"), found.name("p"))
            && p.as_str().chars().count() >= 5
        {
            let start = names_from(text, all.start(), p.start());
            out.push(Proposal::rule(
                (start, names_to(text, p.end(), all.end())),
                MentionKind::Person,
                "patronymic",
                Reason::Patronymic,
            ));
        }
    }
    for found in KIN.finds_in(page) {
        if let Some(at) = found
            .name("m")
            .filter(|m| !words::is_title(&first_word(m.as_str())))
        {
            out.push(person((at.start(), at.end()), "name", Reason::Patronymic));
        }
    }
    for found in DESCENT.finds_in(page) {
        if let Some(at) = found.name("m") {
            let first = at.as_str().split([' ', '-', '\n']).next().unwrap_or_default();
            // What is written small before a capital is no part of the name.
            let small = first.starts_with(char::is_lowercase)
                && at.as_str()[first.len()..]
                    .trim_start_matches([' ', '-', '\n'])
                    .starts_with(char::is_uppercase);
            let skip = if at.as_str().split_whitespace().count() > 2
                && (small || words::is_ordinary(&first.to_lowercase()))
            {
                first.len() + 1
            } else {
                0
            };
            out.push(person(
                (at.start() + skip, at.end()),
                "patronymic",
                Reason::Patronymic,
            ));
        }
    }
    let flat = |at: usize| page.tokens.get(page.word_at(at)).is_some_and(|t| !t.cased);
    for found in PATRONYMIC_FLAT.finds_in(page) {
        if let (Some(all), Some(first), Some(p)) = (found.name("m"), found.name("f"), found.name("p")) {
            if !flat(all.start()) || !is_patronymic(&p.as_str().to_lowercase()) {
                continue;
            }
            let start = if words::is_ordinary(&first.as_str().to_lowercase()) {
                p.start()
            } else {
                all.start()
            };
            out.push(person((start, all.end()), "patronymic", Reason::Patronymic));
        }
    }
    for found in KIN_FLAT.finds_in(page) {
        if let Some(at) = found
            .name("m")
            .filter(|m| flat(m.start()) && !words::is_ordinary(&first_word(m.as_str())))
        {
            out.push(person((at.start(), at.end()), "name", Reason::Patronymic));
        }
    }
    for found in KIN_THEN_NAME.finds_in(page) {
        if let Some(at) = found.name("m").filter(|m| {
            let lower = m.as_str().to_lowercase();
            flat(m.start()) && !words::is_ordinary(&lower) && !may_be_turkic_verb(&lower)
        }) {
            out.push(person((at.start(), at.end()), "name", Reason::KnownName).sure(0.5));
        }
    }
    for found in NICKNAMED.finds_in(page) {
        let Some(at) = found.name("m").or_else(|| found.name("n")) else {
            continue;
        };
        let lower = at.as_str().to_lowercase();
        if !is_turkic_past(&lower) && !words::is_central(&lower) && !words::is_small(&lower) {
            out.push(person((at.start(), at.end()), "name", Reason::KnownName).sure(0.6));
        }
    }
    for found in CALLED.finds_in(page) {
        let Some(at) = found.name("m") else { continue };
        let lower = at.as_str().to_lowercase();
        let upper = at.as_str().chars().next().is_some_and(char::is_uppercase);
        // "Named" can only follow a name; "said to be" follows anything.
        let inside = page
            .tokens
            .get(page.word_at(at.start()))
            .is_some_and(|t| t.cased && t.upper && !t.opens);
        let ordinary = if found.name("n").is_some() && inside {
            false
        } else if found.name("n").is_some() {
            words::is_common(&lower)
        } else {
            words::is_ordinary(&lower)
        };
        if (upper || flat(at.start())) && !ordinary {
            out.push(person((at.start(), at.end()), "name", Reason::KnownName).sure(0.6));
        }
    }
    for found in INTRODUCED.finds_in(page) {
        for group in ["m", "n"] {
            let Some(at) = found.name(group) else { continue };
            let lower = at.as_str().to_lowercase();
            let upper = at.as_str().chars().next().is_some_and(char::is_uppercase);
            let named = if flat(at.start()) {
                !words::is_ordinary(&lower)
            } else {
                upper
            };
            if !named {
                break;
            }
            out.push(person((at.start(), at.end()), "name", Reason::KnownName));
        }
    }
}

/// Whether a word ends as verbs and participles do in the Turkic languages: "інім айтты", my brother said.
fn may_be_turkic_verb(lower: &str) -> bool {
    const TAILS: &str = "ды ді ты ті ди ти ду дү ту тү di ti du ган ген ған қан кен гон гөн gan kan qan ап еп ып іп уп үп ib ip ady еді ады йды йді эле еле едим eди чу чү ар ер бы би ма ме";
    TAILS.split(' ').any(|tail| lower.ends_with(tail))
}

/// Whether a word ends as what somebody did, in the Turkic languages: "мені ұрды дейді", they say he hit me.
fn is_turkic_past(lower: &str) -> bool {
    const TAILS: &str =
        "ды ді ты ті ди ти ду дү ту тү di ti ған ген қан кен ган кан gan kan ап еп ып іп уп үп ib ip";
    TAILS.split(' ').any(|tail| lower.ends_with(tail))
}

/// Whether a word with the ending of a patronymic is one: the stem may be an ordinary word's (Львовна), but not all of it.
fn is_patronymic(lower: &str) -> bool {
    let whole = ["ович", "евич", "овна", "евна", "ovich", "evich", "ovna", "evna"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    !words::is_ordinary(lower) || whole && !words::is_listed(lower) && !SHORT_FORMS.contains(&lower)
}

/// Short forms of adjectives that end as patronymics do.
const SHORT_FORMS: &[&str] = &[
    "виновна",
    "невиновна",
    "духовна",
    "условна",
    "безусловна",
    "основна",
    "кровна",
    "ровна",
    "неровна",
    "греховна",
    "полюбовна",
    "безмолвна",
    "хладнокровна",
    "бескровна",
    "верховна",
    "церковна",
    "чиновна",
    "любовна",
    "готовна",
    "плачевна",
    "душевна",
    "гневна",
    "ежедневна",
    "повседневна",
    "королевна",
    "царевна",
    "целебна",
];

/// A find after a title that is not itself a title or a common word in capitals.
fn plausible(name: &str) -> bool {
    let first = name.split([' ', '.']).next().unwrap_or_default().to_lowercase();
    let institution = matches!(
        first.as_str(),
        "court"
            | "general"
            | "government"
            | "president"
            | "of"
            | "office"
            | "service"
            | "team"
            | "the"
            | "in"
    );
    // "сотрудники УВМ УМВД": letters of an agency are nobody's name.
    let letters = name.chars().count() <= 5 && name.chars().all(char::is_uppercase) && !name.contains(' ');
    !(institution || letters && super::organisations::is_agency(name))
}

/// How much of a find after a title belongs to the title: "citizen of" a state, "officer of" an agency.
fn before_name(name: &str) -> usize {
    let first = name.split([' ', '\n']).next().unwrap_or_default();
    let state = matches!(words::known(first, Language::Ru), Some(Known::Country));
    let agency = matches!(
        first,
        "ОМОН"
            | "ОМОНа"
            | "ФСБ"
            | "МВД"
            | "ДПС"
            | "ГИБДД"
            | "ФСИН"
            | "СОБР"
            | "СОБРа"
            | "ППС"
            | "ФМС"
            | "УФМС"
            | "УВМ"
            | "СК"
            | "ОВД"
            | "УВД"
            | "ВЦ"
            | "ИК"
            | "СИЗО"
            | "ЧОП"
            | "Росгвардии"
            | "полиции"
            | "КГБ"
            | "ГКНБ"
            | "РФ"
    );
    if state || agency {
        first.len() + name[first.len()..].len() - name[first.len()..].trim_start().len()
    } else {
        0
    }
}

/// U.S., a.m., e.g. and the like; initials after a number (art. 5 A.) are rare enough to leave.
fn is_abbreviation(text: &str, start: usize, written: &str) -> bool {
    let plain: String = written.chars().filter(|c| c.is_alphabetic()).collect();
    let known = [
        "US", "UK", "EU", "UN", "USA", "USSR", "AM", "PM", "DC", "LA", "NY", "PhD", "BC", "AD", "РФ", "ГР",
        "СТ", "РХ", "ТД", "ТЕ", "НЭ", "ИО", "PS", "ПС", "PO",
    ];
    known.contains(&plain.as_str())
        || text[..start].ends_with(['.', '/'])
        || written.starts_with("No.")
        || written.starts_with("St.")
        || written.starts_with("Art.")
        || first_word_is_common(written)
        || written
            .rsplit(['.', ' '])
            .find(|w| w.chars().count() > 2)
            .is_some_and(|w| {
                words::is_ordinary(&w.to_lowercase())
                    && (w.chars().all(char::is_uppercase)
                        || !written.contains("..")
                            && written.matches('.').count() == 1
                            && w.is_ascii()
                            && text[..start]
                                .chars()
                                .rev()
                                .find(|c| !matches!(c, ' ' | '\t'))
                                .is_none_or(|c| c == '\n'))
            })
}

/// "Court A." is a court; "Rakhimov A." is a person.
fn first_word_is_common(written: &str) -> bool {
    let first = written.split([' ', '.']).next().unwrap_or_default();
    first.chars().count() > 2 && words::is_ordinary(&first.to_lowercase())
}

/// Leaves out an ordinary word that only opens the sentence: "Потом Иван Петрович".
fn names_from(text: &str, start: usize, patronymic: usize) -> usize {
    let mut from = start;
    while let Some(word) = text[from..patronymic].split_whitespace().next() {
        if words::is_ordinary(&word.to_lowercase()) || words::is_title(&word.to_lowercase()) {
            from += text[from..patronymic].find(word).unwrap_or(0) + word.len();
            from += text[from..].len() - text[from..].trim_start().len();
        } else {
            break;
        }
    }
    from
}

fn names_to(text: &str, patronymic_end: usize, end: usize) -> usize {
    let after = text[patronymic_end..end].trim().to_lowercase();
    if after.is_empty() || words::is_ordinary(&after) {
        patronymic_end
    } else {
        end
    }
}
