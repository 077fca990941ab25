//! Numbers that no other rule explains: in an account nearly every number is somebody's age, date, sum, ward, flat or how
//! many they were, and a rule that does not know which is no reason to leave it readable.
//! Never asked of texts that are no account: a judgment numbers its own paragraphs.

use super::{
    super::{
        law,
        page::{Page, Proposal, is_first_person},
        token::Token,
        words,
    },
    numerals::{self, Word},
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};

/// Adds every number that nothing in `out` covers, with what it counts.
pub(super) fn propose(page: &Page<'_>, read: &[Word], out: &mut Vec<Proposal>) {
    if !page.account {
        return;
    }
    let covered = Covered::by(out);
    let mut from = 0;
    while from < read.len() {
        let Some((last, spelled)) = number(page, read, from) else {
            from += 1;
            continue;
        };
        let first = std::mem::replace(&mut from, last + 1);
        let (start, end) = (page.tokens[first].start, page.tokens[last].end);
        let of_the_law = (first..=last).any(|at| law::cites_law(page, at));
        if of_the_law || covered.touches(start, end) || !spelled && is_marker(page, first, last) {
            continue;
        }
        let whole = page.tokens[last].letters && !spelled;
        let end = with_counted(page, read, last, &covered)
            .filter(|_| !whole)
            .unwrap_or(end);
        out.push(
            Proposal::rule(
                (start, end),
                MentionKind::Quantity,
                "number",
                Reason::UnexplainedNumber,
            )
            .sure(0.3),
        );
    }
}

/// Where proposals stand.
struct Covered(Vec<(usize, usize)>);

impl Covered {
    fn by(proposals: &[Proposal]) -> Self {
        let mut all: Vec<(usize, usize)> = proposals.iter().map(|p| (p.start, p.end)).collect();
        all.sort_unstable();
        // Joined, so that one look before a place is enough.
        let mut joined: Vec<(usize, usize)> = Vec::with_capacity(all.len());
        for (start, end) in all {
            match joined.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        Self(joined)
    }

    fn touches(&self, start: usize, end: usize) -> bool {
        let before = self.0.partition_point(|(from, _)| *from < end);
        before.checked_sub(1).is_some_and(|at| self.0[at].1 > start)
    }
}

/// The last word of a number that begins at `first`, and whether it is said in words.
fn number(page: &Page<'_>, read: &[Word], first: usize) -> Option<(usize, bool)> {
    let (text, tokens) = (page.text(), &page.tokens);
    if tokens[first].digits {
        let mut last = first;
        while let Some(next) = tokens.get(last + 1) {
            let gap = &text[tokens[last].end..next.start];
            // 48 700; 21.00; 1,55; 7-kameraga; 14-й.
            let joined = next.digits && matches!(gap, " " | "." | "," | ":" | "/" | "-" | "\u{2013}")
                || gap == "-" && next.letters && last == first;
            if !joined {
                break;
            }
            last += 1;
        }
        let written = tokens[first].of(text);
        // "3 ppl", as "three" is.
        let few = last == first
            && matches!(written, "1" | "2" | "3")
            && text[tokens[first].end..].starts_with(' ')
            && tokens
                .get(first + 1)
                .is_some_and(|next| next.letters && !next.upper)
            && !text[..tokens[first].start].trim_end().ends_with('№');
        return (!few).then_some((last, false));
    }
    let said = numerals::numeral(page, read, first)?;
    // Two men and three doors are in every account, and some of these words are other words of another language.
    let lone = said.first == said.last;
    let lower = tokens[first].of(text).to_lowercase();
    let few =
        said.value <= 3 || lone && numerals::is_doubtful(&lower, page.language) || lone && lower == "он";
    (!few && !is_of_nobody(page, said.last + 1)).then_some((said.last, true))
}

/// Whether what is counted is how often something happened, or how cold it was.
fn is_of_nobody(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|token| {
        matches!(
            token.of(page.text()).to_lowercase().as_str(),
            "times"
                | "раз"
                | "раза"
                | "бор"
                | "маротиба"
                | "дафъа"
                | "marta"
                | "марта"
                | "жолу"
                | "рет"
                | "мәрте"
                | "degrees"
                | "градус"
                | "градуса"
                | "градусов"
                | "дараҷа"
                | "daraja"
                | "даража"
        )
    })
}

/// Whether a number in digits opens a line or a sentence as the items of a list do: "3. On Monday", "(2) to call".
fn is_marker(page: &Page<'_>, first: usize, last: usize) -> bool {
    let text = page.text();
    let (start, end) = (page.tokens[first].start, page.tokens[first].end);
    let behind = &text[end..];
    let before = text[..start].trim_end_matches(' ');
    let small = end - start <= 2 && page.tokens[first].digits && !page.tokens[first].letters;
    let opens = before.is_empty() || before.ends_with(['\n', ';', ':', '•']);
    let closed = behind.starts_with(". ") || behind.starts_with(") ") || behind.starts_with(".\n");
    let bracketed = before.ends_with('(') && behind.starts_with(')');
    small
        && (bracketed
            || opens && (closed || last > first && behind.starts_with('-'))
            || behind.starts_with(") "))
}

/// Where the word ends that a number counts, if one stands beside it: "26 постояльцев", "үш жолаушы".
fn with_counted(page: &Page<'_>, read: &[Word], last: usize, covered: &Covered) -> Option<usize> {
    let text = page.text();
    let next: &Token = page.tokens.get(last + 1)?;
    let written = next.of(text);
    let beside =
        text[page.tokens[last].end..next.start] == *" " && next.letters && !next.digits && !next.upper;
    if !beside || written.len() > 64 || covered.touches(next.start, next.end) {
        return None;
    }
    let lower = written.to_lowercase();
    let long = lower.chars().nth(2).is_some() && !words::is_small(&lower) && !is_first_person(&lower);
    let counted = match page.language {
        Language::En => {
            matches!(lower.as_str(), "men" | "women" | "people" | "children")
                || lower.ends_with('s')
                    && !matches!(
                        lower.as_str(),
                        "was" | "has" | "his" | "this" | "its" | "hers" | "as"
                    )
        }
        // The genitive of many, as five and more take it.
        Language::Ru => ["ов", "ев", "ей", "ек", "ок", "ёк", "иц", "ин"]
            .iter()
            .any(|ending| lower.ends_with(ending)),
        // The noun stands as it is named.
        Language::Tg | Language::Uz | Language::Ky | Language::Kk => ![
            "ди", "ды", "ду", "дү", "ти", "ты", "ту", "тү", "ді", "ты", "ті", "di", "ман", "дам", "анд",
            "ад", "ап", "еп", "ып", "іп", "ип", "уп", "ib", "gan", "ган", "ген",
        ]
        .iter()
        .any(|ending| lower.ends_with(ending)),
    };
    (read[last + 1].is_counted() || long && counted).then_some(next.end)
}
