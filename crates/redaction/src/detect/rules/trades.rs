//! Trades by lists, with the words that say which trade it is, in the order of each language: "a retired chemistry
//! teacher", "учителем физики", "лифт оңдочу", "муаллимаи синфҳои ибтидоӣ"; and peoples.
//! Never hides a trade that many have: those are proposed to stay.

use super::{
    super::{
        page::{Page, Proposal},
        words::{self, Social},
    },
    social::is_cyrillic,
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};

/// A trade with the words that say which: "a retired chemistry teacher", "учителем физики".
fn with_what(page: &Page<'_>, at: usize, range: (usize, usize)) -> (usize, usize) {
    let text = page.text();
    let tokens = &page.tokens;
    let (mut start, mut end) = range;
    if text[range.0..range.1].is_ascii() && page.language != Language::Uz {
        // Up to three words between the article and the trade.
        for back in 1..=4 {
            let Some(i) = at.checked_sub(back) else { break };
            if !matches!(&text[tokens[i].end..tokens[i + 1].start], " " | "-") {
                break;
            }
            let word = tokens[i].of(text);
            if matches!(word, "a" | "an") {
                start = tokens[i + 1].start.min(start);
                break;
            }
            if words::is_small(word) || word.chars().any(|c| !c.is_lowercase() && c != '\'') {
                break;
            }
        }
        // "A singer at weddings", "a teacher of drawing".
        if let (Some(joint), Some(noun)) = (tokens.get(at + 1), tokens.get(at + 2))
            && matches!(joint.of(text), "at" | "of" | "for")
            && text[tokens[at].end..noun.start].trim_matches(' ') == joint.of(text)
            && noun.letters
            && !noun.upper
            && noun.of(text).chars().nth(3).is_some()
            && !words::is_small(noun.of(text))
            && (joint.of(text) == "of" || noun.of(text).ends_with('s'))
        {
            end = noun.end;
        }
        return (start, end);
    }
    // Whoever speaks a language of the region tells trades in Russian too, so its order is looked for in each.
    match page.language {
        Language::Kk | Language::Ky | Language::Uz => start = with_noun_before(page, at, start),
        Language::Tg => end = with_izofat(page, at, end),
        Language::En | Language::Ru => {}
    }
    if end > range.1 {
        return (start, end);
    }
    let case = |word: &str| {
        [
            "ой", "ого", "его", "ей", "ых", "их", "и", "ы", "а", "я", "ов", "ев",
        ]
        .iter()
        .any(|tail| word.ends_with(tail))
    };
    let verb = |word: &str| {
        [
            "ет", "ит", "ут", "ют", "ат", "ят", "сь", "ся", "ло", "ли", "ть", "ем", "им", "ал", "ял", "ил",
            "ел", "ул",
        ]
        .iter()
        .any(|tail| word.ends_with(tail))
    };
    for ahead in 1..=2 {
        let Some(next) = tokens.get(at + ahead) else { break };
        let word = next.of(text);
        // What is made stands in a form of its own where nothing follows it: "реставратором икон, …", "золотом в ателье".
        let ends = text[next.end..].starts_with([',', '.', ';', ':', '\n'])
            || tokens
                .get(at + ahead + 1)
                .is_some_and(|after| matches!(after.of(text), "в" | "на" | "из" | "у" | "по" | "при"));
        let plain = &text[tokens[at + ahead - 1].end..next.start] == " "
            && word.chars().all(|c| matches!(c, 'а'..='я' | 'ё'))
            && word.chars().nth(3).is_some()
            && (ahead == 1 && ends && !verb(word) || case(word))
            && !words::is_kin(word)
            && ![
                "была",
                "были",
                "когда",
                "тогда",
                "меня",
                "него",
                "чтобы",
                "если",
                "работала",
                "стала",
                "сказала",
                "всегда",
            ]
            .contains(&word)
            && !["ала", "яла", "ила", "ела", "али", "или", "ели"]
                .iter()
                .any(|tail| word.ends_with(tail));
        if !plain {
            break;
        }
        end = next.end;
    }
    (start, end)
}

/// Where a trade begins whose object stands before it, as in the Turkic languages: "лифт оңдочу", "балық өңдеуші".
fn with_noun_before(page: &Page<'_>, at: usize, start: usize) -> usize {
    let text = page.text();
    let Some(before) = at.checked_sub(1).map(|i| &page.tokens[i]) else {
        return start;
    };
    let word = before.of(text);
    let noun = before.letters
        && (!before.upper || before.opens)
        && text[before.end..page.tokens[at].start] == *" "
        && word.chars().nth(2).is_some()
        && !words::is_small(&word.to_lowercase())
        && !words::is_kin(&word.to_lowercase())
        && !is_said_of(&word.to_lowercase());
    if noun { before.start } else { start }
}

/// Pronouns, verbs and joining words of the Turkic languages, which say nothing of the trade behind them.
pub(super) fn is_said_of(lower: &str) -> bool {
    const VERBAL: &str = "ған ген қан кен кан гон gan ган ды ді ты ті di ди ып іп ип ib иб да де та те da dan дан ден нан нен тан тен до дө то ning нинг ның нің дың дің тың тің нын нин дын дин тын мын мін мун мүн man ман га ге ga ға даги дағы дагы dagi кка ққа";
    const SMALL: &str = "men мен биз biz біз сиз siz сіз алар олар улар ular бул bu бұл ошол сол анан сосын keyin кейин бир бір bir эски ескі eski чоң үлкен katta катта жаңы жаңа yangi янги менин менің mening менинг анын оның uning унинг деген degan деган үчүн үшін uchun учун жана және va ва жакшы жақсы yaxshi яхши азыр қазір hozir ҳозир болуп болып bo'lib бўлиб эле еді edi эди дагы тағы yana яна экен екен ekan экан ал ол өзүм өзү өзім өзі ўзим o'zim там ҳам ham kesibim кесибим кәсібім екінші экинчи";
    SMALL.split(' ').any(|word| word == lower) || VERBAL.split(' ').any(|ending| lower.ends_with(ending))
}

/// Where a trade ends that Tajik joins to what follows: "муаллимаи синфҳои ибтидоӣ".
fn with_izofat(page: &Page<'_>, at: usize, end: usize) -> usize {
    let text = page.text();
    let mut last = at;
    while last < at + 2
        && page.tokens[last].of(text).ends_with('и')
        && let Some(next) = page.tokens.get(last + 1)
        && text[page.tokens[last].end..next.start] == *" "
        && next.letters
        && !next.upper
        && next.of(text).chars().nth(2).is_some()
    {
        last += 1;
    }
    if last == at { end } else { page.tokens[last].end }
}

/// "A Turkish national", "a citizen of Italy" say who the case is about; "the Turkish Government" says where it was heard.
fn is_nationality(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at + 1).is_some_and(|next| {
        let next = next.of(page.text()).to_lowercase();
        [
            "national",
            "nationals",
            "citizen",
            "origin",
            "man",
            "woman",
            "descent",
            "company",
            "courts",
            "language",
            "army",
            "tv",
            "television",
            "born",
        ]
        .contains(&next.as_str())
    })
}

/// Adds trades that few have, and peoples.
pub(super) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    for (i, token) in page.tokens.iter().enumerate() {
        let word = token.of(text);
        if !token.letters || word.len() < 4 || word.len() > 60 {
            continue;
        }
        let social = page.ask(|memo| &memo.social, word, || words::social(&word.to_lowercase()));
        let mut start = token.start;
        // Stove-maker, tram-driver: the word before the hyphen belongs to the trade.
        if social.is_some() && i > 0 && text[page.tokens[i - 1].end..start] == *"-" {
            start = page.tokens[i - 1].start;
        }
        let mut range = (start, token.end);
        if social == Some(Social::RareTrade) {
            range = with_what(page, i, range);
        }
        match social {
            Some(Social::Nation) => out.push(
                Proposal::rule(range, MentionKind::Dem, "nation", Reason::Group)
                    .sure(0.6)
                    .kept_if(page.account || !is_nationality(page, i)),
            ),
            Some(Social::Minority)
                if token.upper || is_cyrillic(word) || !token.cased || page.language == Language::Uz =>
            {
                let say = if is_cyrillic(word) {
                    "меньшинство"
                } else {
                    "minority"
                };
                out.push(
                    Proposal::rule(range, MentionKind::Dem, "minority", Reason::Group)
                        .sure(0.8)
                        .suggest(Some(say.to_owned())),
                );
            }
            Some(Social::RareTrade) if !(token.upper && !token.opens && token.cased) => {
                out.push(Proposal::rule(range, MentionKind::Dem, "occupation", Reason::Occupation).sure(0.6));
            }
            Some(Social::CommonTrade) if !token.upper => {
                out.push(
                    Proposal::rule(range, MentionKind::Dem, "occupation", Reason::Occupation)
                        .sure(0.4)
                        .kept(),
                );
            }
            _ => {}
        }
    }
}
