//! Ordinary words of Tajik, Uzbek, Kyrgyz and Kazakh in all their forms: a word of the lists with its endings, verbs by
//! their endings, and Russian loans with Turkic ones.
//! Never a judgement of a word that the lists know as a name; whoever asks looks there first.

use super::{ByWord, GIVEN, Quick, RUSSIAN_STEMS, lines};
use crate::detect::roster::endings::Endings;
use std::sync::LazyLock;

/// Tajik, Uzbek, Kyrgyz and Kazakh words that other letters may follow: (word, whether it is Tajik).
static CENTRAL: LazyLock<ByWord<&'static str, bool>> = LazyLock::new(|| {
    lines(include_str!("common_central.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter(|(language, _)| !language.ends_with('v'))
        .flat_map(|(language, words)| words.split_whitespace().map(move |word| (word, language == "tg")))
        .collect()
});

/// Stems of Kyrgyz and Kazakh verbs, which endings of verbs may follow and no others.
static VERBS: LazyLock<Quick> = LazyLock::new(|| {
    lines(include_str!("common_central.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter(|(language, _)| language.ends_with('v'))
        .flat_map(|(_, words)| words.split_whitespace())
        .collect()
});

/// Whether a lower-case word is an ordinary one of a language whose lists are short, with any ending of it.
pub(crate) fn is_central(lower: &str) -> bool {
    if lower.len() > 96 {
        return false;
    }
    if CENTRAL.contains_key(lower) {
        return true;
    }
    if GIVEN.contains(lower) {
        return false;
    }
    lower
        .char_indices()
        .enumerate()
        .skip(3)
        .take(9)
        .any(|(letters, (at, _))| {
            let (head, rest) = lower.split_at(at);
            CENTRAL
                .get(head)
                .is_some_and(|tajik| Endings::of_word(rest, *tajik))
                || VERBS.contains(head) && ends_verb(letters, rest)
        })
}

/// Endings that tell a verb whatever stands before them, at least three letters of it. Case endings of names (-ты, -ган after
/// a vowel) are not among them.
const TOLD_ALONE: &str = "йт йбыз йбиз йбуз йбүз йсың йсиң йсыз емін ймын ймін айын ейін сеңіз саңыз ыпты іпті упты үптү ыптыр иптир уптур үптүр птыр птир птур птүр пейді мейді бейді бейт пайт пейт майт мейт адым едім адық едік ганмын генмин ғанмын генмін канмын кенмин чумун чүмүн чубуз чүбүз чыбыз чибиз болчу ышат ишет ушат үшөт ышкан ишкен ушкан үшкөн ышты ишти ушту үштү гыла гиле гула гүлө кыла киле дыңыз діңіз тыңыз тіңіз дыңар диңер абыз ебиз обуз өбүз маған меген баған беген паған пеген атын етін йтын йтін жатыр отыр кенше ғанша генше ганча генче макмын мекмин үүгө уудан мейміз маймыз пейміз паймыз бейміз баймыз ейміз амыз еміз";

/// Endings of verbs behind a stem that a list has.
const BEHIND_A_STEM: &str = "ды ди ду дү ты ти ту тү ді ті дым дим дум дүм тым тим тум түм дім тім дык дик дук дүк тык тик тук түк дық дік тық тік дың диң дуң дүң тың тиң дің тің ган ген гон гөн кан кен кон көн ған қан ып ип уп үп іп ап еп оп өп ат ет от өт ады еді йды йді ам ем ом өм йм аман еман шты шти шту штү шат шет шот шөт шып шип шуп шүп шкан шкен шкон шкөн са се со сө сам сем сом сөм сак сек сок сөк сеңер саңар гыла гиле гула гүлө ңыз ңіз ңиз чу чү чы чи мак мек мок мөк уу үү оо өө бай бей бой бөй пай пей пой пөй май мей мой мөй бады беди бодо пады педи мады меді мады бас бес бос пас пес мас мес босо басе бесе паса песе маса месе гон ганда генде гондо гөндө ганы гени ганын гандан генден уш үш у ү ыңыз ойт өйт айт ейт мет т п";

fn endings(list: &'static str) -> Quick {
    list.split(' ').collect()
}

/// Whether a lower-case word of a Turkic language is a verb by its ending alone.
pub(crate) fn is_verb(lower: &str) -> bool {
    static ALONE: LazyLock<Quick> = LazyLock::new(|| endings(TOLD_ALONE));
    lower
        .char_indices()
        .skip(3)
        .any(|(at, _)| ALONE.contains(&lower[at..]))
}

/// Whether what is left of a word behind a stem of a list ends a verb.
fn ends_verb(stem_letters: usize, rest: &str) -> bool {
    static BEHIND: LazyLock<Quick> = LazyLock::new(|| endings(BEHIND_A_STEM));
    let mut from = rest.char_indices().map(|(at, _)| at);
    // A stem of three letters is soon found in a name: there the ending is all that may follow it.
    if stem_letters < 4 {
        return rest.chars().nth(1).is_some() && BEHIND.contains(rest);
    }
    let in_name = ["бер", "кел", "гел", "бол", "тур", "тұр"]
        .iter()
        .any(|part| rest.contains(part));
    !in_name && rest.chars().nth(8).is_none() && from.any(|at| BEHIND.contains(&rest[at..]))
}

/// Cases, plural and possessive of loans, as they are written.
const OF_LOANS: &str = "га ге ка ке ға қа го гө да де до дан ден дон тан тен тон нан нен нын нин нун дын дин дун тын тин тун ның нің дың дің тың тің ны ни ну ды ди ду ты ти ту ді ті нда нде лар лер лор дар дер дор тар тер тор лары лери ларга лерге лардын лердин мен пен бен менен сында сина сына сынан синен сынын синин дагы деги тагы теги дағы дегі тағы тегі ман мын мін быз биз быз лык дык тык";

/// Whether a lower-case word is a Russian one with a Turkic case ending: гаражга, шлангды.
pub(crate) fn is_loan(lower: &str) -> bool {
    static CASES: LazyLock<Quick> = LazyLock::new(|| endings(OF_LOANS));
    lower.char_indices().skip(5).any(|(at, _)| {
        let (head, rest) = lower.split_at(at);
        CASES.contains(rest) && RUSSIAN_STEMS.contains(head) && !GIVEN.contains(head)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_ordinary_words() {
        for word in [
            "айнекти",
            "көрсөттүм",
            "ташыйт",
            "қататын",
            "жертөлені",
            "үйдің",
            "қоғозро",
            "eshikdan",
        ] {
            assert!(is_central(word) || is_verb(word), "{word}");
        }
        for word in ["гаражга", "шлангды"] {
            assert!(is_loan(word), "{word}");
        }
    }

    #[test]
    fn names_with_the_same_beginning_or_ending_are_none() {
        for word in [
            "турсунай",
            "бакай",
            "арай",
            "алмаз",
            "тілеуберді",
            "бегимайды",
            "майрамын",
            "абайды",
            "темирлан",
            "сезим",
            "жанат",
            "герман",
            "маргарита",
            "бакыттын",
            "каныбек",
            "төлен",
            "алтынай",
            "балнур",
        ] {
            assert!(!is_central(word) && !is_verb(word) && !is_loan(word), "{word}");
        }
    }
}
