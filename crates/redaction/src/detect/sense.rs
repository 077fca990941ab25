//! What a capitalised word says of the phrase that it stands in: that it names an institution, a place, a law, or nothing
//! of its own. Never looks beyond the phrase.

use super::words::{self, Known, Quick, Social};
use sotto_domain::{language::Language, mention::MentionKind};
use std::sync::LazyLock;

/// What the word says about its run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Organisation,
    Government,
    Place,
    Law,
    General,
    Own,
}

pub(super) fn sense(word: &str, english: bool) -> Sense {
    let lower = word.to_lowercase();
    let is = |list: &LazyLock<List>| list.has(&lower);
    if is_formal(&lower) {
        return Sense::General;
    }
    if is(&GOVERNMENT) {
        Sense::Government
    } else if is(&ORGANISATION) {
        Sense::Organisation
    } else if is(&PLACE) {
        Sense::Place
    } else if is(&LAW) {
        Sense::Law
    } else if words::is_title(&lower)
        || words::social(&lower) == Some(Social::Nation)
        || english && words::is_common(&lower) && words::known(word, Language::En).is_none()
    {
        Sense::General
    } else {
        Sense::Own
    }
}

/// Whether a phrase names one place, organisation or person, and does not only say what kind it is: "the Council" and
/// "the administrative court" stand in every text, and neither is a secret.
pub(super) fn names_something(kind: MentionKind, phrase: &str) -> bool {
    if !matches!(kind, MentionKind::Loc | MentionKind::Org | MentionKind::Person) || phrase.len() > 400 {
        return true;
    }
    let mut any = false;
    let in_phrase = || {
        phrase
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| !word.is_empty())
    };
    let ranked = in_phrase().any(|word| {
        let lower = word.to_lowercase();
        words::is_title(&lower) || words::is_rank(&lower)
    });
    let general = in_phrase().all(|word| {
        let lower = word.to_lowercase();
        let lower = lower.strip_suffix("'s").unwrap_or(&lower);
        let of_kind = words::is_title(lower)
                || words::is_rank(lower)
                // A chief alone may be somebody's nickname; beside a rank it is none.
                || RANKING.inflects(lower) && (kind != MentionKind::Person || ranked)
                || kind != MentionKind::Person
                    && (words::is_generic(lower)
                        || [&GOVERNMENT, &ORGANISATION, &PLACE, &LAW]
                            .iter()
                            .any(|list| list.inflects(lower)))
                // "The Turkish Government" says no more than its country, which is looked for as a place.
                || kind == MentionKind::Org
                    && (lower == "united"
                        || words::social(lower) == Some(Social::Nation)
                        || words::known(word, Language::En) == Some(Known::Country));
        any |= of_kind;
        // Small words are surnames too: "капитан Но".
        of_kind || words::is_small(lower) && (kind != MentionKind::Person || word == lower)
    });
    !(general && any)
}

/// Whether a lower-case word is what an agency of a state is called: ОМОН, police.
pub(crate) fn is_agency(lower: &str) -> bool {
    GOVERNMENT.inflects(lower)
}

/// Whether a word is capitalised by custom and names nothing: days, forms of address, short forms of documents.
pub(crate) fn is_formal(lower: &str) -> bool {
    FORMAL.has(lower)
}

/// Whole words, and stems with `*` that anything may follow.
pub(super) struct List {
    whole: Quick,
    heads: Vec<&'static str>,
}

impl List {
    pub(super) fn new(list: &'static str) -> Self {
        let (heads, whole): (Vec<&str>, Vec<&str>) =
            list.split_whitespace().partition(|word| word.ends_with('*'));
        Self {
            whole: whole.into_iter().collect(),
            heads: heads.iter().filter_map(|word| word.strip_suffix('*')).collect(),
        }
    }

    pub(super) fn has(&self, lower: &str) -> bool {
        self.whole.contains(lower) || self.heads.iter().any(|head| lower.starts_with(head))
    }

    /// The same where only an ending may follow a stem: Третьяков is no third, Советск no council, Acton no act.
    fn inflects(&self, lower: &str) -> bool {
        self.whole.contains(lower)
            || self.heads.iter().any(|head| {
                lower
                    .strip_prefix(head)
                    .is_some_and(|rest| rest.is_empty() || ENDINGS.split(' ').any(|ending| ending == rest))
            })
    }
}

/// What may follow a stem of the lists below, so that the word is still the one that the list means.
const ENDINGS: &str = "s es al als ary ed er ers or ors lor lors ional y ies а у ом е ы и ов ей ам ами ах я ю ем ью ь ии ия ию ией ий иям иями иях ый ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ою ею ых их ыми ими ья ье ьи ьего ьему ьей ью ьим ьих ник ника ников ный ного ная ной ные ных ский ского ская ской ские ских скому ском ское скую";

static GOVERNMENT: LazyLock<List> = LazyLock::new(|| {
    List::new(
        "фсб мвд фсин омон* собр* уфмс фмс гибдд дпс гаи ппс кгб гкнб сгб снб кнб мчс мид мида фссп овд увд умвд гувд ровд росгварди* прокуратур* полици* следственн* fsb mvd omon fsin kgb sobr fms government* ministry* ministries court* republic parliament state* federal supreme constitutional council* administration tribunal chamber* senate treasury army forces police prosecutor* gendarmerie cassation armed security assembly commission* union nations kingdom federation министерств* правительств* республик* федераци* парламент* дума думы думе государственн* верховн* конституционн* конгресс* сенат* администраци*",
    )
});
static ORGANISATION: LazyLock<List> = LazyLock::new(|| {
    List::new(
        "university hospital prison school institute party association company bank committee office agency board department directorate service authority academy college church club society foundation clinic league museum library theatre theater orchestra group corporation press times news channel registry bar railways university* centre center organisation organization institution суд суда суде судом университет* больниц* школ* институт* парти* банк* комитет* отдел* служб* академи* колледж* театр* музе* клуб* союз* фонд* движени* федераци* совет* агентств* компани* корпораци* газет* радио телеканал* центр*",
    )
});
static PLACE: LazyLock<List> = LazyLock::new(|| {
    List::new(
        "street avenue road village city town district region province river mountain* lake square airport station valley island* peninsula county sea ocean улиц* площад* район* област* река озер* гора аэропорт* станци* остров* долин* море",
    )
});
static LAW: LazyLock<List> = LazyLock::new(|| {
    List::new(
        "act* code* convention* article* law* treaty protocol* constitution* section* paragraph* decree* regulation* rule* appendix chapter directive* charter ordinance war journal* кодекс* закон* конституци* стать*",
    )
});
/// Words that rank an institution or an office among others of its kind.
static RANKING: LazyLock<List> = LazyLock::new(|| {
    List::new(
        "administrative criminal civil regional district county municipal appeal appeals first second third fourth fifth instance section assize military labour labor high higher commanding chief senior deputy acting grand juvenile domestic local national general public central районн* городск* областн* окружн* арбитражн* апелляционн* кассационн* военн* гарнизонн* уголовн* административн* гражданск* перв* втор* трет* инстанц* главн* командир* старш*",
    )
});
static FORMAL: LazyLock<List> = LazyLock::new(|| {
    List::new(
        "internet god lord allah bible koran quran christmas easter god's monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english russian honour honor majesty excellency agents registrar registry protocol convention rules i ii iii iv v vi vii viii ix x xi xii mr mrs ms the a an this that these his her its our your my we he she they it you applicant* respondent* party parties agent case* ok инн снилс иин ооо оао зао пао тоо осоо гк упк гпк коап ук фио птс инв inn snils iin sms id tv pdf вы вас вам вами ваш* бог* господ* аллах* интернет* я мы он она они оно",
    )
});
