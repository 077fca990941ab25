//! The few words an export adds of its own, in the statement's language.
//! English and Russian are complete; the Central Asian languages use Russian words for form fields until a native
//! reader has been found, and their own for the sentences every export holds.

use sotto_domain::language::Language;

pub(super) const fn title(language: Language) -> &'static str {
    match language {
        Language::En => "Testimony",
        Language::Ru => "Свидетельство",
        Language::Tg => "Шаҳодат",
        Language::Uz => "Guvohlik",
        Language::Ky => "Күбөлүк",
        Language::Kk => "Куәлік",
    }
}

/// The title of what a practice vault lets out. Whoever reads only one of the languages must not take it for real.
pub(super) const fn practice_title(language: Language) -> &'static str {
    match language {
        Language::En => "PRACTICE, everything here is invented: testimony",
        Language::Ru => "УЧЕБНОЕ, всё здесь выдумано: свидетельство",
        Language::Tg | Language::Uz | Language::Ky | Language::Kk => {
            "PRACTICE, everything here is invented · УЧЕБНОЕ, всё здесь выдумано"
        }
    }
}

/// What the brackets mean. `renamed` says that some of them hold made-up names of people, which nobody may take for real.
pub(super) const fn note(language: Language, renamed: bool) -> &'static str {
    /// The sentence alone, and with the one on names.
    macro_rules! sentences {
        ($brackets:literal, $names:literal) => {
            if renamed {
                concat!($brackets, " ", $names)
            } else {
                $brackets
            }
        };
    }
    match language {
        Language::En => sentences!(
            "Words in [brackets] stand in for what was left out to protect people.",
            "Names of people in [brackets] have been changed."
        ),
        Language::Ru => sentences!(
            "Слова в [скобках] заменяют то, что опущено ради безопасности людей.",
            "Имена людей в [скобках] изменены."
        ),
        Language::Tg => sentences!(
            "Калимаҳо дар [қавс] ба ҷойи он чизе меоянд, ки барои ҳифзи одамон гирифта шудааст.",
            "Номҳои одамон дар [қавс] иваз шудаанд."
        ),
        Language::Uz => sentences!(
            "[Qavs] ichidagi so‘zlar odamlarni himoya qilish uchun olib tashlangan joy o‘rnida turadi.",
            "[Qavs] ichidagi odamlarning ismlari o‘zgartirilgan."
        ),
        Language::Ky => sentences!(
            "[Кашаадагы] сөздөр адамдарды коргоо үчүн алынып салынган жерлердин ордунда турат.",
            "[Кашаадагы] адамдардын аттары өзгөртүлгөн."
        ),
        Language::Kk => sentences!(
            "[Жақшадағы] сөздер адамдарды қорғау үшін алынып тасталған жердің орнында тұр.",
            "[Жақшадағы] адамдардың аттары өзгертілген."
        ),
    }
}

/// What stands above the translation, in its own language.
pub(super) const fn translation(language: Language) -> &'static str {
    match language {
        Language::En => "Translation",
        Language::Ru => "Перевод",
        Language::Tg => "Тарҷума",
        Language::Uz => "Tarjima",
        Language::Ky => "Котормо",
        Language::Kk => "Аударма",
    }
}

pub(super) fn anonymous(description: &str, language: Language) -> String {
    let description = description.trim();
    let nobody = match language {
        Language::En => "A person",
        Language::Ru => "Человек",
        Language::Tg => "Шахсе",
        Language::Uz => "Bir kishi",
        Language::Ky => "Бир адам",
        Language::Kk => "Бір адам",
    };
    let who = if description.is_empty() {
        nobody
    } else {
        description
    };
    match language {
        Language::En => format!("{who}, who requested anonymity"),
        Language::Ru => format!("{who}; имя не названо по просьбе источника"),
        Language::Tg => format!("{who}; ном бо хоҳиши худаш зикр нашудааст"),
        Language::Uz => format!("{who}; ismi o‘z iltimosiga ko‘ra aytilmagan"),
        Language::Ky => format!("{who}; аты өз өтүнүчү боюнча айтылган жок"),
        Language::Kk => format!("{who}; аты өз өтініші бойынша аталмаған"),
    }
}

pub(super) fn by_pseudonym(name: &str, language: Language) -> String {
    let name = name.trim();
    match language {
        Language::En => format!("{name} (name changed)"),
        Language::Ru => format!("{name} (имя изменено)"),
        Language::Tg => format!("{name} (ном иваз шудааст)"),
        Language::Uz => format!("{name} (ism o‘zgartirilgan)"),
        Language::Ky => format!("{name} (аты өзгөртүлгөн)"),
        Language::Kk => format!("{name} (аты өзгертілген)"),
    }
}

/// The terms that the account was given on, told beside the fields of the form.
pub(super) const TERMS: &str = "terms";
pub(super) const BACKGROUND: &str = "background";
pub(super) const DEEP_BACKGROUND: &str = "deep_background";

/// The name of a field that may leave.
pub(super) fn label(id: &str, language: Language) -> Option<&'static str> {
    let (en, ru) = match id {
        "act" => ("What happened", "Что произошло"),
        "incident_start" => ("When it began", "Когда началось"),
        "incident_end" => ("When it ended", "Когда закончилось"),
        "location_type" => ("Kind of place", "Вид места"),
        "perpetrator_type" => ("Who did it", "Кто это сделал"),
        "method" => ("How it was done", "Как это было сделано"),
        "stated_reason" => ("Reason given", "Названная причина"),
        "consequences" => ("Consequences", "Последствия"),
        "detention_conditions" => ("Conditions of detention", "Условия содержания"),
        "pressure_bribe_property" => ("Pressure, bribes, property", "Давление, взятки, имущество"),
        "perpetrator_agency" => ("Agency", "Ведомство"),
        "age_at_event" => ("Age at the time", "Возраст на момент события"),
        "sex" => ("Sex", "Пол"),
        "civil_status" => ("Civil status", "Семейное положение"),
        "dependants" => ("Dependants", "Иждивенцы"),
        TERMS => ("Terms agreed", "Условия"),
        _ => return None,
    };
    Some(if language == Language::En { en } else { ru })
}

/// A date as it is told, in words where it is a season.
pub(super) fn date(told: &str, language: Language) -> String {
    let season = told.split_once('-').and_then(|(year, season)| {
        let (en, ru) = match season {
            "21" => ("spring", "весна"),
            "22" => ("summer", "лето"),
            "23" => ("autumn", "осень"),
            "24" => ("winter", "зима"),
            _ => return None,
        };
        Some(format!(
            "{} {year}",
            if language == Language::En { en } else { ru }
        ))
    });
    season.unwrap_or_else(|| told.to_owned())
}

/// The bands of a number that is no age, and the wider group of a choice.
pub(super) const SEVERAL: &str = "several";
pub(super) const ONE_OR_NONE: &str = "one_or_none";
pub(super) const NOT_MARRIED: &str = "not_married";
const MARRIED: &str = "married";

/// The wider groups that a field's choices fall into.
pub(super) fn groups(field: &str) -> &'static [&'static str] {
    match field {
        "civil_status" => &[MARRIED, NOT_MARRIED],
        _ => &[],
    }
}

/// The wider group of a choice; `None` where it is in none.
pub(crate) fn wider_choice(field: &str, id: &str) -> Option<&'static str> {
    match (field, id) {
        ("civil_status", MARRIED) => Some(MARRIED),
        ("civil_status", "single" | "divorced" | "widowed") => Some(NOT_MARRIED),
        _ => None,
    }
}

/// The words for a choice.
pub(super) fn choice(id: &str, language: Language) -> Option<&'static str> {
    let (en, ru) = match id {
        "detention" => ("detention", "задержание"),
        "document_check" => ("document check", "проверка документов"),
        "forced_recruitment" => ("forced recruitment", "принуждение к военной службе"),
        "beating" => ("beating", "избиение"),
        "torture" => ("torture", "пытки"),
        "sexual_violence" => ("sexual violence", "сексуальное насилие"),
        "wage_theft" => ("wage theft", "невыплата заработка"),
        "deportation" => ("deportation", "депортация"),
        "extortion" => ("extortion", "вымогательство"),
        "disappearance" => ("disappearance", "исчезновение"),
        "killing" => ("killing", "убийство"),
        "threat" => ("threat", "угроза"),
        "home" => ("home", "дом"),
        "street" => ("street", "улица"),
        "workplace" => ("workplace", "место работы"),
        "police_station" => ("police station", "отдел полиции"),
        "detention_centre" => ("detention centre", "место содержания под стражей"),
        "border" => ("border", "граница"),
        "transport" => ("transport", "транспорт"),
        "hospital" => ("hospital", "больница"),
        "school" => ("school", "школа"),
        "police" => ("police", "полиция"),
        "security_service" => ("security service", "служба безопасности"),
        "military" => ("military", "военные"),
        "migration_service" => ("migration service", "миграционная служба"),
        "prison_service" => ("prison service", "тюремная служба"),
        "employer" => ("employer", "работодатель"),
        "private_person" => ("private person", "частное лицо"),
        "unknown" => ("unknown", "неизвестно"),
        "female" => ("female", "женский"),
        "male" => ("male", "мужской"),
        "single" => ("single", "не в браке"),
        "married" => ("married", "в браке"),
        "divorced" => ("divorced", "в разводе"),
        "widowed" => ("widowed", "вдова или вдовец"),
        NOT_MARRIED => ("not married now", "сейчас не в браке"),
        SEVERAL => ("several", "несколько"),
        ONE_OR_NONE => ("one or none", "один или никого"),
        "other" => ("other", "другое"),
        BACKGROUND => (
            "background: may be quoted, attributed to a description only",
            "без имени: можно цитировать, источник называть только описанием",
        ),
        DEEP_BACKGROUND => (
            "deep background: may be used, attributed to nobody",
            "без ссылки на источник: можно использовать, не ссылаясь ни на кого",
        ),
        _ => return None,
    };
    Some(if language == Language::En { en } else { ru })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_domain::field::{CATALOGUE, Input};

    #[test]
    fn every_field_that_can_leave_has_its_words() {
        for definition in CATALOGUE {
            if let (Some(_), Input::Choice(ids)) = (label(definition.id, Language::Ru), definition.input) {
                for id in ids.iter().chain(groups(definition.id)) {
                    assert!(choice(id, Language::Ru).is_some(), "{id}");
                }
            }
        }
    }
}
