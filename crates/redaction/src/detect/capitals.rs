//! The capitals net: a capitalised word that nothing explains is proposed with low confidence;
//! in a line without capitals, any word that is no ordinary word of the language.
//! Never looks at what the other layers found; the resolver puts theirs first.

use super::{
    elsewhere::Elsewhere,
    page::{Page, Proposal},
    sense::{List, Sense, is_formal, sense},
    token::Token,
    words::{self, Known, Quick},
};
use sotto_domain::{
    language::Language,
    mention::{Layer, MentionKind, Reason},
};
use std::sync::LazyLock;

/// The net.
pub(crate) struct CapitalsNet;

impl CapitalsNet {
    /// Adds what capitals alone tell of a block, given what the whole text says about its words.
    pub(crate) fn propose(page: &Page<'_>, elsewhere: &Elsewhere, out: &mut Vec<Proposal>) {
        let facts = Facts::of(page, elsewhere);
        let mut i = 0;
        while i < page.tokens.len() {
            let token = page.tokens[i];
            if !token.cased {
                flat_word(page, &facts, i, out);
                i += 1;
                continue;
            }
            if !token.upper || !token.letters {
                i += 1;
                continue;
            }
            if says_who_speaks(page, i) {
                let opens = |t: &Token| words::is_ordinary(&t.of(page.text()).to_lowercase());
                i += 1 + usize::from(page.tokens.get(i + 1).is_some_and(opens));
                continue;
            }
            let end = run_end(page, i);
            judge(page, &facts, i, end, out);
            i = end;
        }
    }
}

/// Whether a letter at the start of a line only says who asks or answers, so that the word behind it opens a sentence:
/// "Q. Where were you?"
fn says_who_speaks(page: &Page<'_>, at: usize) -> bool {
    let text = page.text();
    let token = page.tokens[at];
    let before = at.checked_sub(1).map_or(0, |before| page.tokens[before].end);
    matches!(token.of(text), "Q" | "A" | "В" | "О")
        && (at == 0 || text[before..token.start].contains('\n'))
        && (text[token.end..].starts_with(". ") || text[token.end..].starts_with(": "))
}

/// What the text itself says about its words.
struct Facts<'a> {
    elsewhere: &'a Elsewhere,
    /// Lists of ordinary words are long enough to trust them at the start of a sentence.
    listed: bool,
    /// English, where ordinary words are capitalised in titles.
    english: bool,
}

impl<'a> Facts<'a> {
    fn of(page: &Page<'_>, elsewhere: &'a Elsewhere) -> Self {
        Self {
            elsewhere,
            listed: !matches!(page.language, Language::Tg | Language::Uz),
            english: page.language == Language::En,
        }
    }

    /// Whether a lower-case word stands capitalised inside a sentence.
    fn inside(&self, lower: &str) -> bool {
        self.elsewhere.of(lower).inside()
    }

    /// Whether a word also stands in lower case.
    fn lower(&self, lower: &str) -> bool {
        self.elsewhere.of(lower).small()
    }
}

/// One past the last word of the run of capitalised words that starts at `from`.
fn run_end(page: &Page<'_>, from: usize) -> usize {
    let text = page.text();
    let mut end = from + 1;
    while end < page.tokens.len() && end - from < 14 {
        let gap = &text[page.tokens[end - 1].end..page.tokens[end].start];
        let next = page.tokens[end];
        let initial = page.tokens[end - 1].of(text).chars().nth(1).is_none();
        // AA 3310457 after "Passport" is a number, no name.
        if next.digits && next.letters && next.end - next.start > 5 {
            break;
        }
        let near = gap == " "
            || gap == "' "
            || gap == "-"
            || gap == "\u{2013}"
            || gap == "/"
            || gap == "'"
            || initial && (gap == "." || gap == ". ")
            || gap == " & ";
        if !near || !next.cased {
            break;
        }
        // First-instance, Kirpich-master: the part after a hyphen belongs to the word.
        if next.upper
            || gap == "-"
                && next.letters
                && !words::is_title(&next.of(text).to_lowercase())
                && !page.tokens[end - 1].of(text).chars().all(char::is_uppercase)
        {
            end += 1;
            continue;
        }
        // One or two small words between capitals: Court of the First Instance, Saint-Didier-au-Mont.
        let small = |t: &Token| joins_names(t.of(text));
        let two = page.tokens.get(end + 1);
        let three = page.tokens.get(end + 2);
        let plain = |a: &Token, b: &Token| matches!(&text[a.end..b.start], " " | "-" | "'");
        match (two, three) {
            (Some(two), _) if small(&next) && two.upper && two.cased && plain(&next, two) => end += 2,
            (Some(two), Some(three))
                if small(&next)
                    && small(two)
                    && three.upper
                    && three.cased
                    && plain(&next, two)
                    && plain(two, three) =>
            {
                end += 3;
            }
            _ => break,
        }
    }
    end
}

fn joins_names(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "for"
            | "de"
            | "du"
            | "des"
            | "la"
            | "le"
            | "von"
            | "van"
            | "der"
            | "den"
            | "and"
            | "on"
            | "al"
            | "el"
            | "au"
            | "ibn"
            | "bin"
            | "di"
            | "da"
            | "en"
            | "im"
            | "w"
            | "zu"
    )
}

fn judge(page: &Page<'_>, facts: &Facts<'_>, mut from: usize, mut to: usize, out: &mut Vec<Proposal>) {
    let text = page.text();
    let word = |i: usize| page.tokens[i].of(text);
    // An ordinary word that only opens the sentence, and articles and titles anywhere, are no part of the name.
    while from < to {
        let lower = word(from).to_lowercase();
        let opener = page.tokens[from].opens
            && (words::is_ordinary(&lower)
                || verbal_shape(&lower)
                || lower.chars().nth(1).is_none() && !text[page.tokens[from].end..].starts_with('.'))
            && (words::is_central(&lower) || !may_be_name(&lower, to - from))
            && !(facts.inside(&lower) && !facts.lower(&lower) && to - from == 1);
        let opener = opener
            && !(to - from > 1
                && matches!(
                    sense(word(from), facts.english),
                    Sense::Organisation | Sense::Government | Sense::Place
                ));
        let general = matches!(
            lower.as_str(),
            "the" | "a" | "an" | "this" | "i" | "in" | "on" | "at" | "of" | "and" | "for"
        ) || joins_names(&lower)
            || words::is_title(&lower);
        if opener || general && facts.english || words::is_title(&lower) {
            from += 1;
        } else {
            break;
        }
    }
    let is_pronoun = |i: usize| facts.english && word(i) == "I" && i > from && joins_names(word(i - 1));
    while to > from
        && (is_pronoun(to - 1)
            || !page.tokens[to - 1].upper && !text[..page.tokens[to - 1].start].ends_with('-'))
    {
        to -= 1;
    }
    if from >= to {
        return;
    }
    let senses: Vec<Sense> = (from..to)
        .filter(|i| page.tokens[*i].upper)
        .map(|i| sense(word(i), facts.english))
        .collect();
    let has = |wanted: Sense| senses.contains(&wanted);
    let mut own = (from..to)
        .filter(|i| page.tokens[*i].upper)
        .zip(&senses)
        .filter(|(i, s)| **s == Sense::Own && page.known_name(word(*i)) != Some(Known::Country))
        .count();
    // An ordinary word in capitals inside a sentence, never written small in this text: Street, Bush.
    let first_lower = word(from).to_lowercase();
    let nickname = to - from <= 2
        && own == 0
        && !page.tokens[from].opens
        && senses.iter().all(|s| *s == Sense::General)
        && (from..to).all(|i| {
            let lower = word(i).to_lowercase();
            !page.tokens[i].caps
                && !facts.lower(&lower)
                && words::is_ordinary(&lower)
                && words::social(&lower).is_none()
        })
        && !text[..page.tokens[from].start].ends_with(['"', '“', '(']);
    if nickname && !is_formal(&first_lower) {
        own = 1;
    }
    let (start, end) = (page.tokens[from].start, page.tokens[to - 1].end);
    let single = to - from == 1;
    let first = page.tokens[from];
    let lower = word(from).to_lowercase();
    if single && (word(from).chars().nth(1).is_none() || is_roman(word(from))) {
        return;
    }
    if own == 0 {
        // Only general words: an agency or an institution by its general name, or a title.
        if !single && has(Sense::Government) && !has(Sense::Law) {
            out.push(
                Proposal::new(
                    (start, end),
                    MentionKind::Org,
                    "agency",
                    Layer::Capitals,
                    Reason::StateAgency,
                    0.5,
                )
                .kept(),
            );
        } else if !single && has(Sense::Organisation) && !has(Sense::Law) {
            out.push(Proposal::new(
                (start, end),
                MentionKind::Org,
                "",
                Layer::Capitals,
                Reason::OrganisationWord,
                0.4,
            ));
        }
        return;
    }
    if has(Sense::Law) && senses.last() == Some(&Sense::Law) {
        return;
    }
    if single && first.opens {
        let recurs = facts.inside(&lower);
        let ordinary = facts.lower(&lower) || words::is_ordinary(&lower) || verbal_shape(&lower);
        let shaped = name_shaped(&lower);
        if !recurs && (ordinary || !facts.listed && !shaped && page.known_name(word(from)).is_none()) {
            return;
        }
    }
    if single && facts.lower(&lower) && words::is_ordinary(&lower) {
        return;
    }
    let confidence = if nickname {
        0.3
    } else if single {
        0.4
    } else {
        0.5
    };
    let kind = if has(Sense::Government) || has(Sense::Organisation) {
        MentionKind::Org
    } else if has(Sense::Place) {
        MentionKind::Loc
    } else {
        guess(page, from, to)
    };
    let reason = if kind == MentionKind::Org && !single {
        Reason::OrganisationWord
    } else {
        Reason::UnexplainedCapital
    };
    out.push(Proposal::new(
        (start, end),
        kind,
        "",
        Layer::Capitals,
        reason,
        confidence,
    ));
}

/// Whether an ordinary word that opens a sentence may be the first part of the name that follows all the same
/// (Барак, Роза; Rose, Harry): all but closed-class words, adverbs and what has the ending of a verb or adjective.
fn may_be_name(lower: &str, run: usize) -> bool {
    if run < 2 || lower.chars().nth(2).is_none() || OPENERS.has(lower) || verbal_shape(lower) {
        return false;
    }
    let tails: &[&str] = if lower.is_ascii() {
        &["ly", "ing", "ed", "tion", "ment", "ness"]
    } else {
        &[
            "л", "ла", "ли", "ло", "ть", "ет", "ют", "ит", "ат", "ят", "ый", "ий", "ая", "ое", "ые", "ие",
            "ого", "его", "ому", "ой", "ых", "их", "ую", "тся", "но", "я", "ем", "им", "ите", "йте", "ьте",
        ]
    };
    !tails.iter().any(|tail| lower.ends_with(tail))
}

/// Words that open sentences and belong to no name.
static OPENERS: LazyLock<List> = LazyLock::new(|| {
    List::new("the and but for nor yet not this that these those his her its our their your who whom whose which what when where while why how
 all any both each few many more most much other some such same than then thus too very can could may might must shall should will would was were been are has have had did does done
 about above across after against along although among around because before behind below beneath beside besides between beyond despite down during ever every except from here however
 if in inside into like near never next now off often once only onto out over past per perhaps quite rather since so still through throughout till today tomorrow tonight toward towards under
 until unlike up upon via with within without yes yesterday yet also again always almost already even just later maybe meanwhile nobody none nothing one two three four five six seven eight nine ten
 she him them they you dear hello sorry thank thanks please hey well okay sir former late old young new last first second third president minister director professor
 english russian french german american british turkish court government see let meet ask ask said says according author image photo chapter section part table figure
 это этот эта эти тот та те там тут здесь где когда если потом сейчас теперь вчера сегодня завтра тогда также ещё еще уже только даже после перед через между около однако
 затем итак кроме среди против вместо вокруг мимо сам сама сами мой моя мои мне меня мной наш наша наши нас нам его её ее них него неё нему как так что чтобы кто чей чья все всё весь вся
 всего всех при про под над для без изо обо они или либо ибо хотя пока раз два три один одна нет")
});

/// Endings that few words but names have.
fn name_shaped(lower: &str) -> bool {
    lower.chars().count() > 4
        && [
            "ов",
            "ова",
            "ев",
            "ева",
            "зода",
            "иддин",
            "улло",
            "уллоҳ",
            "бек",
            "жон",
            "ҷон",
            "хон",
            "гул",
            "гүл",
            "ov",
            "ova",
            "ev",
            "eva",
            "bek",
            "jon",
            "xon",
            "gul",
            "iddin",
            "ulla",
        ]
        .iter()
        .any(|tail| lower.ends_with(tail))
}

/// Endings of Russian surnames that ordinary words have too: they count after a title only.
fn surname_shaped(lower: &str) -> bool {
    lower.chars().count() > 4
        && [
            "ин",
            "ын",
            "ына",
            "ина",
            "ину",
            "иным",
            "ский",
            "ского",
            "скому",
            "ская",
            "цкий",
            "енко",
            "ук",
            "юк",
            "ян",
            "дзе",
            "швили",
        ]
        .iter()
        .any(|tail| lower.ends_with(tail))
}

/// Endings of Russian verbs, abstract nouns and adverbs that no name has.
fn verbal_shape(lower: &str) -> bool {
    const TAILS: &str = "ает яет ают яют ует уют аешь аем аете ался ался лась лось лись ется ются ится ятся ться тесь йтесь ность ности ностью ение ения ению ением ание ания аний анию анием ально ительно ически енный енная енные анный анная анные ующий ующая ющие вший вшие ған ген қан кен ғанда генде атын етін іпті ыпты ған. дыңыз майды мейді бойынша туралы ылуы ілуі атаған келеді болды болады жатыр берген чыктык дешти дым дык дүк дим дик диң дың болгон келген кылып алып деп берип барып вшись шись уемся аемся щийся щаяся щиеся вшийся вшиеся ующего ующей ческий ческая ческое ческие ческого ческой ного ному ными ность йте ите ьте жусь люсь уйте ывает ывают ивает ивают";
    // By bytes of the ending: most words end in none of them.
    static READ: LazyLock<(Quick, std::collections::BTreeSet<usize>)> = LazyLock::new(|| {
        (
            TAILS.split(' ').collect(),
            TAILS.split(' ').map(str::len).collect(),
        )
    });
    let (tails, lengths) = &*READ;
    lower.chars().count() > 5
        && lengths.iter().any(|length| {
            lower
                .len()
                .checked_sub(*length)
                .is_some_and(|at| lower.is_char_boundary(at) && tails.contains(&lower[at..]))
        })
}

fn is_roman(word: &str) -> bool {
    word.len() < 7 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// The kind of a name by what stands before it and what it looks like.
fn guess(page: &Page<'_>, from: usize, to: usize) -> MentionKind {
    let text = page.text();
    let kinds: Vec<Option<Known>> = (from..to)
        .map(|i| page.known_name(page.tokens[i].of(text)))
        .collect();
    if kinds.contains(&Some(Known::GivenName)) {
        return MentionKind::Person;
    }
    if kinds.contains(&Some(Known::Place)) {
        return MentionKind::Loc;
    }
    let last = page.tokens[to - 1].of(text);
    if page.tokens[from].caps && to - from == 1 && last.chars().count() <= 6 {
        return MentionKind::Org;
    }
    let quoted = text[..page.tokens[from].start].ends_with(['«', '"', '“']);
    if quoted {
        return MentionKind::Org;
    }
    let before = from
        .checked_sub(1)
        .map(|i| page.tokens[i].of(text).to_lowercase());
    match before.as_deref() {
        Some("in" | "near" | "from" | "в" | "во" | "из" | "под" | "аз" | "дар" | "around" | "через") => {
            MentionKind::Loc
        }
        _ => MentionKind::Person,
    }
}

/// The strict path: in a line without capitals only the lists can tell a name.
fn flat_word(page: &Page<'_>, facts: &Facts<'_>, i: usize, out: &mut Vec<Proposal>) {
    let token = page.tokens[i];
    let word = token.of(page.text());
    if !token.letters || token.digits || word.len() > 64 || word.chars().nth(3).is_none() {
        return;
    }
    let lower = word.to_lowercase();
    // After a title a surname counts even if an ordinary word has its stem.
    let titled = i > 0
        && words::is_title(&page.tokens[i - 1].of(page.text()).to_lowercase())
        && !words::is_listed(&lower)
        && (name_shaped(&lower) || surname_shaped(&lower));
    if titled {
        out.push(Proposal::new(
            (token.start, token.end),
            MentionKind::Person,
            "name",
            Layer::Rules,
            Reason::TitledName,
            0.5,
        ));
        return;
    }
    if words::is_ordinary(&lower)
        || facts.lower(&lower)
        || words::is_title(&lower)
        || matches!(page.language, Language::Kk | Language::Ky)
            && page.known_name(word).is_none()
            && (words::is_turkic_verb(&lower) || words::is_loan(&lower))
        || super::digits::number_word(&lower).is_some()
    {
        return;
    }
    if !facts.listed && page.known_name(word).is_none() && !name_shaped(&lower) {
        return;
    }
    if matches!(
        sense(word, facts.english),
        Sense::Law | Sense::General | Sense::Government | Sense::Organisation
    ) || words::social(&lower).is_some()
    {
        return;
    }
    out.push(Proposal::new(
        (token.start, token.end),
        guess(page, i, i + 1),
        "",
        Layer::Capitals,
        Reason::UnexplainedCapital,
        0.3,
    ));
}
