//! The words of a notice: that consent was taken back, which files are meant, and what to do with them.
//! Never says who took it back, which testimony it is, or what is in the file.
//!
//! Tajik, Uzbek, Kyrgyz and Kazakh await a native reader (docs/GLOSSARY.md),
//! and say only that all of it was taken back: the names of single uses are worded in English and Russian alone.

use crate::contract::withdrawal::NoticeText;
use chrono::NaiveDate;
use sotto_domain::{consent::Use, language::Language, receipt::ExportReceipt};

/// Words in one language. `{to}` is the recipient, `{day}` the day, `{files}` the list, `{uses}` what was taken back.
struct Words {
    language: Language,
    to: &'static str,
    whole: &'static str,
    part: Option<&'static str>,
    file: &'static str,
}

const WORDS: [Words; 6] = [
    Words {
        language: Language::En,
        to: "To: {to}\n\n",
        whole: "NOTICE: CONSENT TAKEN BACK\n\n\
                You were given the files below. A person whose account is in them took back their consent on {day}.\n\n\
                {files}\n\
                Please\n\
                1. stop using what is in them;\n\
                2. delete the files and every copy: in mail, shared folders, on phones and, as they fall due, in backups;\n\
                3. ask everybody who had them from you to do the same;\n\
                4. take down what was published of them, where that can be done, and tell us what stays;\n\
                5. answer that this is done, and when.\n\n\
                The SHA-256 says which file is meant: it is the same for every true copy. Please do not try to find out\n\
                who the person is, and do not pass this notice on further than it is needed.\n",
        part: Some(
            "NOTICE: CONSENT TAKEN BACK IN PART\n\n\
             You were given the files below. A person whose account is in them took back their consent to these uses on\n\
             {day}:\n\n\
             {uses}\n\
             The files:\n\n\
             {files}\n\
             Please\n\
             1. stop these uses of what is in them;\n\
             2. take down what came of them, where that can be done, and tell us what stays;\n\
             3. tell everybody who had the files from you;\n\
             4. answer that this is done, and when.\n\n\
             The SHA-256 says which file is meant: it is the same for every true copy. Please do not try to find out\n\
             who the person is, and do not pass this notice on further than it is needed.\n",
        ),
        file: "  - {format}, made on {made}\n    SHA-256 {sha256}\n",
    },
    Words {
        language: Language::Ru,
        to: "Кому: {to}\n\n",
        whole: "УВЕДОМЛЕНИЕ: СОГЛАСИЕ ОТОЗВАНО\n\n\
                Вам были переданы файлы, названные ниже. Человек, чей рассказ в них есть, отозвал своё согласие {day}.\n\n\
                {files}\n\
                Просим вас\n\
                1. больше не использовать то, что в них есть;\n\
                2. удалить файлы и все копии: в почте, общих папках, телефонах и, когда подойдёт срок, в резервных копиях;\n\
                3. попросить о том же всех, кому вы их передали;\n\
                4. снять опубликованное, где это возможно, и сообщить нам, что осталось;\n\
                5. ответить, что это сделано и когда.\n\n\
                По SHA-256 видно, о каком файле речь: у каждой точной копии он тот же. Просим не выяснять, кто этот\n\
                человек, и не передавать это уведомление дальше, чем нужно.\n",
        part: Some(
            "УВЕДОМЛЕНИЕ: СОГЛАСИЕ ОТОЗВАНО ЧАСТИЧНО\n\n\
             Вам были переданы файлы, названные ниже. Человек, чей рассказ в них есть, {day} отозвал согласие на:\n\n\
             {uses}\n\
             Файлы:\n\n\
             {files}\n\
             Просим вас\n\
             1. больше так не использовать то, что в них есть;\n\
             2. снять то, что из этого вышло, где это возможно, и сообщить нам, что осталось;\n\
             3. сообщить всем, кому вы передали файлы;\n\
             4. ответить, что это сделано и когда.\n\n\
             По SHA-256 видно, о каком файле речь: у каждой точной копии он тот же. Просим не выяснять, кто этот\n\
             человек, и не передавать это уведомление дальше, чем нужно.\n",
        ),
        file: "  - {format}, от {made}\n    SHA-256 {sha256}\n",
    },
    Words {
        language: Language::Tg,
        to: "Ба: {to}\n\n",
        whole: "ОГОҲӢ: РОЗИГӢ БОЗПАС ГИРИФТА ШУД\n\n\
                Ба шумо файлҳои зерин дода шуда буданд. Шахсе, ки нақли ӯ дар онҳост, розигии худро {day} бозпас гирифт.\n\n\
                {files}\n\
                Хоҳиш мекунем:\n\
                1. он чиро, ки дар онҳост, дигар истифода набаред;\n\
                2. файлҳо ва ҳамаи нусхаҳои онҳоро нест кунед;\n\
                3. аз ҳамаи онҳое, ки файлҳоро аз шумо гирифтаанд, ҳаминро хоҳиш кунед;\n\
                4. он чиро, ки нашр шудааст, дар ҳадди имкон бардоред ва хабар диҳед, ки чӣ мондааст;\n\
                5. ҷавоб диҳед, ки ин кай иҷро шуд.\n\n\
                SHA-256 нишон медиҳад, ки сухан дар бораи кадом файл аст. Лутфан накӯшед донед, ки ин шахс кист.\n",
        part: None,
        file: "  - {format}, {made}\n    SHA-256 {sha256}\n",
    },
    Words {
        language: Language::Uz,
        to: "Kimga: {to}\n\n",
        whole: "XABARNOMA: ROZILIK QAYTARIB OLINDI\n\n\
                Sizga quyidagi fayllar berilgan edi. Hikoyasi ularda bor inson {day} kuni roziligini qaytarib oldi.\n\n\
                {files}\n\
                Iltimos:\n\
                1. ulardagi ma’lumotdan boshqa foydalanmang;\n\
                2. fayllarni va barcha nusxalarini o‘chiring;\n\
                3. fayllarni sizdan olgan hammadan shuni so‘rang;\n\
                4. e’lon qilinganini imkon qadar olib tashlang va nima qolganini bizga ayting;\n\
                5. bu qachon bajarilganini javob qilib yozing.\n\n\
                SHA-256 qaysi fayl haqida gap ketayotganini ko‘rsatadi. Iltimos, bu inson kimligini aniqlashga urinmang.\n",
        part: None,
        file: "  - {format}, {made}\n    SHA-256 {sha256}\n",
    },
    Words {
        language: Language::Ky,
        to: "Кимге: {to}\n\n",
        whole: "БИЛДИРҮҮ: МАКУЛДУК КАЙТАРЫП АЛЫНДЫ\n\n\
                Сизге төмөнкү файлдар берилген. Аңгемеси аларда бар адам {day} күнү макулдугун кайтарып алды.\n\n\
                {files}\n\
                Сураныч:\n\
                1. алардагы маалыматты мындан ары колдонбоңуз;\n\
                2. файлдарды жана бардык көчүрмөлөрүн өчүрүңүз;\n\
                3. файлдарды сизден алгандардын баарынан ушуну сураңыз;\n\
                4. жарыяланганын мүмкүн болушунча алып салыңыз жана эмне калганын бизге айтыңыз;\n\
                5. бул качан аткарылганын жооп кылып жазыңыз.\n\n\
                SHA-256 кайсы файл тууралуу экенин көрсөтөт. Сураныч, бул адам ким экенин билүүгө аракет кылбаңыз.\n",
        part: None,
        file: "  - {format}, {made}\n    SHA-256 {sha256}\n",
    },
    Words {
        language: Language::Kk,
        to: "Кімге: {to}\n\n",
        whole: "ХАБАРЛАМА: КЕЛІСІМ ҚАЙТАРЫП АЛЫНДЫ\n\n\
                Сізге төмендегі файлдар берілген болатын. Әңгімесі оларда бар адам {day} күні келісімін қайтарып алды.\n\n\
                {files}\n\
                Өтінеміз:\n\
                1. олардағы мәліметті бұдан былай пайдаланбаңыз;\n\
                2. файлдарды және барлық көшірмелерін өшіріңіз;\n\
                3. файлдарды сізден алғандардың бәрінен осыны сұраңыз;\n\
                4. жарияланғанын мүмкіндігінше алып тастаңыз және не қалғанын бізге айтыңыз;\n\
                5. бұл қашан орындалғанын жауап етіп жазыңыз.\n\n\
                SHA-256 қай файл туралы екенін көрсетеді. Өтінеміз, бұл адамның кім екенін анықтауға тырыспаңыз.\n",
        part: None,
        file: "  - {format}, {made}\n    SHA-256 {sha256}\n",
    },
];

const fn use_in_words(withdrawn: Use, language: Language) -> &'static str {
    let (en, ru) = match withdrawn {
        Use::Quote => ("quoting it", "цитирование"),
        Use::Publication => ("publishing it as text", "публикацию текстом"),
        Use::Broadcast => ("broadcasting it", "выпуск в эфир"),
        Use::Photo => ("using a photograph", "использование фотографии"),
        Use::Voice => ("using the voice", "использование голоса"),
        Use::PlaceNamed => ("naming the place", "называние места"),
        Use::PerpetratorNamed => ("naming the perpetrator", "называние виновного"),
        Use::ShareLawyer => ("sharing it with a lawyer", "передачу юристу"),
        Use::ShareUn => ("sharing it with a UN body", "передачу органу ООН"),
        Use::Archive => ("keeping it in an archive", "хранение в архиве"),
        Use::Research => ("use in research", "использование в исследованиях"),
        Use::AiProcessing => ("processing by AI programs", "обработку программами ИИ"),
    };
    match language {
        Language::Ru => ru,
        _ => en,
    }
}

/// The notice in every language that has words for it. No uses: all of it was taken back.
pub(super) fn texts(
    recipient: &str,
    files: &[ExportReceipt],
    on: NaiveDate,
    uses: &[Use],
) -> Vec<NoticeText> {
    let text = |words: &Words| {
        let template = if uses.is_empty() { words.whole } else { words.part? };
        let list: String = files
            .iter()
            .map(|file| {
                words
                    .file
                    .replace("{format}", &file.format.extension().to_uppercase())
                    .replace("{made}", &file.written_at.format("%Y-%m-%d").to_string())
                    .replace("{sha256}", &file.sha256)
            })
            .collect();
        let named: String = uses
            .iter()
            .map(|withdrawn| format!("  - {}\n", use_in_words(*withdrawn, words.language)))
            .collect();
        let body = template
            .replace("{day}", &on.format("%Y-%m-%d").to_string())
            .replace("{files}", &list)
            .replace("{uses}", &named);
        let head = if recipient.is_empty() {
            String::new()
        } else {
            words.to.replace("{to}", recipient)
        };
        Some(NoticeText {
            language: words.language,
            text: head + &body,
            awaits_native_reader: !matches!(words.language, Language::En | Language::Ru),
        })
    };
    WORDS.iter().filter_map(text).collect()
}
