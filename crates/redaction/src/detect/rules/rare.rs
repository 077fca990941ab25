//! What few people are or have: the only one, the first from a village; rare schooling and looks; trades as they are
//! said in the six languages. Told by the words around it, where no list of trades can be long enough.
//! Never a trade that many have.

use super::{
    super::{
        lexicon::Lexicon,
        page::{Page, Proposal},
        words::{self, Social},
    },
    pattern::{Pattern, pattern},
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};
use std::sync::LazyLock;

/// Pattern, finer kind, reason, confidence. The group `m` is the mention.
static PATTERNS: LazyLock<Vec<(Pattern, &'static str, Reason, f32)>> = LazyLock::new(|| {
    [
        // The only one, the first of somewhere: up to the end of the clause.
        (r"(?i)\b(?P<m>(?:the |our |my )?(?:only|first|last|sole|youngest|oldest)\s+(?:\p{L}+\s+){0,2}(?:one|man|woman|girl|boy|person|child|student|doctor|teacher|member|graduate|family|tajik|uzbek|kyrgyz|kazakh|foreigner|migrant|muslim)\s+(?:in|from|of|at|with|who|among|on|here|there)\b[^.,;:!?\n()]{0,70})", "unique", Reason::Unique, 0.6),
        (r"(?i)\b(?P<m>единственн(?:ый|ая|ого|ой|ую|ым|ому)\s+[^.,;:!?\n()]{3,60})", "unique", Reason::Unique, 0.55),
        (r"(?i)\b(?P<m>перв(?:ый|ая|ым|ой)\s+(?:(?:у|из|среди)\s+(?:нас|нашего|нашей|наших)|(?:в|на)\s+(?:нашем|нашей|роду|семье|районе|области|кишлаке|селе|ауле)|кто)\b[^.,;:!?\n()]{0,60})", "unique", Reason::Unique, 0.55),
        (r"(?i)\b(?P<m>(?:ягона|yagona|жалгыз|жалғыз)\s+\p{L}[^.,;:!?\n()]{3,50})", "unique", Reason::Unique, 0.5),
        (r"(?i)\b(?P<m>(?:биринчи|birinchi|алгачкы|алғашқы|аввалин)\s+(?:bo'lib|бўлиб|болуп|болып|шуда)\s+[^.,;:!?\n()]{3,50})", "unique", Reason::Unique, 0.5),
        // What makes somebody the only one stands before the word in the Turkic languages, behind it in Tajik.
        (r"(?i)\b(?P<m>(?:\p{L}[\p{L}'-]*\s){0,6}(?:yagona|ягона|жалгыз|жалғыз|(?:биринчи|birinchi|бірінші|алгачкы|алғашқы)(?:\s\p{L}+(?:ган|кан|ген|кен|гон|кон|гөн|көн|ған|қан|gan|kan))?|(?:эң|ең|eng|энг)\s\p{L}+)\s(?:адам|одам|odam|киши|kishi|кісі|аял|аёл|ayol|әйел|кыз|қыз|қиз|qiz|жигит|йигит|yigit|жігіт|уул|ұл))\b", "unique", Reason::Unique, 0.5),
        (r"(?i)\b(?P<m>ягона\s\p{L}+,?\s(?:\p{L}+\s)?ки\s[^.;:!?\n()]{3,50})", "unique", Reason::Unique, 0.5),
        // The kin of somebody whom a village has one of.
        (r"(?i)\b(?P<m>(?:the\s)?(?:(?:youngest|eldest|oldest|only|younger|elder)\s)?(?:son|daughter|grandson|granddaughter|brother|sister|nephew|niece|wife|widow|son-in-law|daughter-in-law)\sof\s(?:the|our|their)\s(?:(?:former|late|old|village|local)\s){0,2}(?:mullah|imam|chairman|director|headmaster|teacher|doctor|guard|mayor|elder|judge|policeman|keeper|governor|priest))\b", "unique", Reason::Unique, 0.5),
        (r"(?i)\b(?P<m>(?:(?:младш|старш|единственн|средн)\p{L}{2,3}\s)?(?:сын|доч|внук|внучк|брат|сестр|племянни|жен|вдов|зят|невестк|снох)\p{L}{0,3}\s(?:(?:нашего|нашей|местного|бывшего|бывшей|сельского|покойного)\s){1,2}(?:\p{L}+ого\s)?(?:муллы|имама|председателя|директора|учител\p{L}+|врача|сторожа|главы|акима|старосты|судьи|участкового|раиса|бригадира|заведующ\p{L}+)(?:\s(?:колхоза|совхоза|школы|клуба|села|района|больницы|мечети))?)\b", "unique", Reason::Unique, 0.5),
        (r"(?i)\b(?P<m>(?:\p{L}[\p{L}'-]*\s){0,2}(?:молдо|молда|мулло|mulla|имам|imom|имом|домла|domla|раис|rais|директор|direktor|мугалим|мұғалім|muallim|муаллим|дәрігер|дарыгер|shifokor|күзетші|кароолчу|қоровул|qorovul|аким|әкім|hokim|ҳоким|төрага|төраға)\p{L}{0,12}\s(?:(?:кенже|кичүү|улуу|кіші|үлкен|кенже|kichik|katta|кичик|катта|kenja|кенжа)\s)?(?:баласы|уулу|кызы|келини|небереси|жээни|бир тууганы|ұлы|қызы|келіні|немересі|жиені|інісі|o'g'li|qizi|nevarasi|kelini|singlisi|ukasi|akasi|jiyani|ўғли|қизи|невараси|келини|синглиси|укаси|акаси|жияни)\p{L}{0,5})", "unique", Reason::Unique, 0.5),
        (r"(?i)\b(?P<m>(?:писар|духтар|бародар|хоҳар|набера|келин|арӯс|домод|зан)\p{L}{0,3}\s(?:\p{L}+[иӣ]\s){0,2}(?:раис|имом|мулло|домулло|директор|муаллим|духтур|посбон|муҳофиз|оқсақол)\p{L}*(?:\s\p{L}+амон|\sдеҳа|\sҷамоат)?)\b", "unique", Reason::Unique, 0.5),
        // Schooling and rank.
        (r"(?i)\b(?P<m>(?:(?:перв|втор|трет|четв[её]рт|пят|шест)\p{L}{2,3}|\d)\s+курс\p{L}{0,2}(?:,?\s+(?:специальност\p{L}{1,2}|факультет\p{L}{0,2})(?: \p{L}+){1,3})?)\b", "education", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:магистратур\p{L}{1,3}|аспирант\p{L}{0,4}|докторант\p{L}{0,4}|ординатур\p{L}{1,3})(?:,?\s+(?:перв|втор|трет)\p{L}{2,3}\s+(?:год\p{L}?|курс\p{L}?))?)\b", "education", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:first|second|third|fourth|fifth|final|\d(?:st|nd|rd|th))[- ]year\s+(?:student|medical student|law student)|master's (?:degree|student)(?: in \p{L}+(?: \p{L}+)?)?|ph\.?d\.?(?: in \p{L}+)?|doctoral student)\b", "education", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>чемпион\p{L}{0,3}\s+\p{L}{3,}(?:\s+по\s+\p{L}+)?|мастер\p{L}{0,2} спорта(?:\s+по\s+\p{L}+(?:\s+\p{L}+)?)?|заслуженн\p{L}{2,3}\s+\p{L}+(?:\s+\p{L}+)?|народн\p{L}{2,3} артист\p{L}{0,3})\b", "rank", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:\p{L}+ )?champion of (?:the )?\p{L}+(?: in \p{L}+)?|master of sports?(?: in \p{L}+)?|honou?red (?:artist|teacher|doctor)(?: of \p{L}+)?)\b", "rank", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:чемпиони|қаҳрамони)\s+\p{L}+|sport ustasi|viloyat chempioni|\p{L}+ chempioni|спорт чебери|спорт шебері|\p{L}+ чемпиону|\p{L}+ чемпионы)\b", "rank", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\d[- ]?(?:kurs|курс)(?:\p{L}{0,4})(?:\s+(?:talaba|студент|донишҷӯ)\p{L}{0,6})?|курси\s+\p{L}+(?:и\s+\p{L}+)?)\b", "education", Reason::Occupation, 0.45),
        (r"(?i)\b(?P<m>(?:бірінші|екінші|үшінші|төртінші|бесінші|биринчи|экинчи|үчүнчү|төртүнчү|бешинчи|birinchi|ikkinchi|uchinchi|to'rtinchi|beshinchi|иккинчи|учинчи|тўртинчи|бешинчи|\d)[ -]?(?:курс|kurs|разряд|сынып|синф|sinf)\p{L}{0,5}|(?:kursi|курси|синфи|sinfi)\s(?:\d{1,2}|\p{L}{2,}(?:ум|юм|um|yum)))\b", "education", Reason::Occupation, 0.45),
        (r"(?i)\b(?P<m>(?:реставрировал|настраивал|валял|ткал|плел|плёл|ковал|чеканил|переплетал|дрессировал|стриг|чинил|выдувал|гравировал|полировал|вышивал|лепил|вырезал)а?\s\p{Ll}{4,}(?:ы|и|а|у|ей|ов|ец|ки))\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>донишҷӯи\s+(?:соли|курси)\s+\p{L}+|(?:\p{L}+|\d)[- ](?:kurs|курс)\s+(?:talabasi|студенти|студенттин))\b", "education", Reason::Occupation, 0.5),
        // Looks.
        (r"(?i)\b(?P<m>разн\p{L}{1,3}\s+глаз\p{L}{0,3}(?:,\s+один\s+\p{L}+,\s+(?:а\s+)?(?:другой|второй)\s+\p{L}+)?|од(?:ин|но)\s+глаз\p{L}?\s+\p{L}+(?:,\s+(?:а\s+)?(?:другой|второй)\s+\p{L}+)?|золот\p{L}{2,3}\s+зуб\p{L}{0,3}|(?:шрам|рубец|родинк|родимое пятно|бородавк|ожог)\p{L}{0,2}\s+(?:на|над|под|через|от|вокруг)\s+\p{L}+(?:\s+\p{L}+)?|(?:заячь|волчь)\p{L}{1,2}\s+\p{L}+)\b", "looks", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>one\s+\p{L}+\s+eye\s+and\s+(?:one\s+)?\p{L}+(?:\s+(?:one|eye))?|eyes of (?:a )?different colou?rs?|gold(?:en)? (?:tooth|teeth)|(?:scar|mole|birthmark|tattoo)s?\s+(?:on|over|above|under|across|near)\s+(?:my|his|her|the)\s+(?:\p{L}+\s)?\p{L}+|six fingers|(?:cleft|hare)[- ]?(?:lip|palate))\b", "looks", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:зрени\p{L}{1,2}\s+)?минус\s+(?:\d+|\p{L}+)|плохо (?:вижу|слышу|видит|слышит)|не (?:слышит|видит|слышу|вижу) (?:на |одним )?\p{L}+(?:\s+(?:ухо|глаз\p{L}{0,2}|ухом))?|на\s+(?:\p{L}+(?:ом|ем|ьем)|\d)\s+месяце(?:\s+беременности)?|(?:глух|слеп)\p{L}{1,3}\s+(?:на|с)\s+(?:\p{L}+\s+)?\p{L}+)\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>с\s+одн(?:ой|им)\s+(?:почк|глаз|рук|ног|л[её]гк|ух)\p{L}{1,3}|абсолютн\p{L}{2,3}\s+слух\p{L}{0,2}|протез\p{L}{0,2}\s+(?:кисти|руки|ноги|стопы|глаза|голени|бедра|пальц\p{L}{1,3}))\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:only one|one|a single)\s+(?:kidney|eye|lung|leg|arm)|(?:kidneys?|liver|heart)\s+(?:failed|failure)|(?:has|have|had|with)\s+a\s+(?:limp|stutter|stammer|squint|hump))\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:дил|гурда|ҷигар|шуш|меъда|чашм|по)\p{L}{0,4}\s+(?:касал|бемор|маъюб))\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:pregnant(?:,)?\s+(?:\p{L}+|\d)\s+months|(?:\p{L}+|\d)\s+months\s+pregnant|(?:deaf|blind|lame)\s+(?:in|since|from|on)\s+(?:\p{L}+\s)?\p{L}+(?:\s+ear|\s+eye)?))\b", "health", Reason::Health, 0.55),
        (r"(?i)\b(?P<m>(?:(?:бір|бир|bir|як)\s+)?(?:\p{L}+\s+)?\p{L}+\s+(?:естімейді|көрмейді|көрбөйт|укпайт|eshitmaydi|ko'rmaydi|эшитмайди|кўрмайди|намешунавад|намебинад|меларзад|sheva qiladi))\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:бір|бир|bir|эки|екі|ikki|икки|як|ду)\s+(?:бүйрег|бөйрөг|көз|құла|кулаг|қол|кол|аяғ|бут|buyra|ko'z|qulo|oyo|qo'l|буйра|кўз|қуло|оёғ|қўл|чашм|гӯш|даст|пой)\p{L}{0,5}\s+(?:тең\s+)?(?:жоқ|жок|yo'q|йўқ|надорам|надорад|сокур|соқыр|ko'r|кўр|кӯр|ишламайди|ishlamaydi|алынган|алып салынган|shisha|шиша|көк|ажыраган|айрылған|ayrilgan))\b", "health", Reason::Health, 0.55),
        (r"(?i)\b(?P<m>(?:\p{L}[\p{L}'-]+\s(?:тили|tili)|химия|физика|математика|тарых|тарих|биология|география|орус тили|rus tili|kimyo|fizika|matematika|tarix|ona tili|кимё|ingliz tili|англис тили|забони \p{L}+)\s+(?:мугалим|мұғалім|o'qituvchi|ўқитувчи|muallim|муаллим)\p{L}*|(?:муаллими|омӯзгори)\s+\p{L}+)\b", "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?P<m>(?:токар|слесар|сварщик|электрик|монтажник|каменщик|повар|водител)\p{L}{0,3}\s+\p{L}+(?:ого|его)\s+(?:разряда|класса|категории))\b", "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?P<m>(?:(?:бир|бір|bir)\s(?:көзү|көзі|ko'?zim?|кўзим?)\s\p{L}+,\s(?:бир|бір|bir)\s(?:көзү|көзі|ko'?zim?|кўзим?)\s\p{L}+|(?:олтита|oltita|алты)\s(?:бармо|barmo|бармак|манжа|саусақ)\p{L}*|шаш\s?ангушт\p{L}*))\b", "looks", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:як\s)?(?:пой|даст|чашм|гӯш|дил|сар)\p{L}{0,3}\s(?:кӯтоҳ|кӯр|кар|каҷ|кал|бемор|касал)(?:\sаст|\sнест)?)\b", "health", Reason::Health, 0.5),
        (r"(?i)\bу\s(?:неё|нее|него|меня|мамы|отца|матери|жены|мужа|сына)\s(?P<m>(?:сахар|давление|почки|щитовидка|сердце)(?:\sи\s(?:сахар|давление|почки|сердце))?)\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:a\s)?hole in (?:his|her|my|the) heart|(?:a\s)?(?:white|red|dark|brown) (?:patch|spot|mark) on (?:his|her|my) \p{L}+|hearing aid(?:s|, (?:left|right) ear)?|the sugar (?:illness|disease))\b", "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:\p{L}+|\d)\s(?:oylik homilador|ойлик ҳомиладор|айлык (?:боюнда бар|кош бойлуу)|айлық (?:жүкті|екіқабат)|моҳа ҳомила(?:дор)?)\p{L}{0,4})\b", "health", Reason::Health, 0.5),
        // Trades as they are said.
        (r"(?i)\b(?:played|play|plays)\s+(?:the\s+)?(?P<m>\p{L}+\s+(?:in|at|for)\s+(?:an?\s+|the\s+)?(?:\p{L}+\s)?(?:orchestra|band|theatre|theater|weddings|funerals|ensemble|team))\b", "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?P<m>игра(?:ю|л|ла|ет)\s+(?:на\s+\p{L}+\s+)?в\s+(?:\p{L}+\s+)?(?:оркестр\p{L}?|составе|ансамбл\p{L}|театр\p{L}))\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?:kasbim|касбим|касбам|касби ман|пешаам|касби падарам|кесибим|кәсібім|мамандығым|hunarim|ҳунарам|ҳунарим|өнөрүм)\s*[:—–-]?\s*(?P<m>\p{L}[\p{L}']*(?:\s(?:жаса|тоқу|тігу|соғу|ұстау|емдеу|жөндеу|құю|пісіру|жасоо|токуу|тигүү|соккон|согуу|оңдоо|yasash|to'qish|tikish|tuzatish|quyish|ясаш|тўқиш|тикиш|сохтан|бофтан|дӯхтан|рехтан|пухтан)\p{L}{0,3})?)\b", "occupation", Reason::Occupation, 0.7),
        (r"(?i)\b(?P<m>\p{L}{3,}(?:chi|kor|soz|do'z|boz|shunos|paz|tarosh|gar|furush|bon|чи|кор|соз|дўз|боз|шунос|паз|тарош|гар|фуруш|бон))\s+(?:edim|edi|bo'lib|bo'lgan\p{L}{0,4}|bo'ldi|эдим|эди|бўлиб|бўлган\p{L}{0,4})\b", "occupation", Reason::Occupation, 0.55),
        // "I am one" in one word; a master of something.
        (r"(?i)\b(?P<m>\p{L}{3,}(?:chi|чи|чы|чу|чү|шы|ші|soz|соз|paz|паз|shunos|шунос|mexanik|ist|log|shyor|механик|ист|лог)(?:man|ман|мын|мин|мун|мүн|мін))\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{L}{3,}\s+(?:ustasi|устаси|устасы|шебері|чебери)(?:man|ман|мын|мын|мін)?)\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{L}{4,}(?:lik|chilik|лик|чилик))\s+(?:qil\p{L}+|қил\p{L}+)\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:\p{L}+\s)?\p{L}{3,}(?:чы|чу|чи|чү|уучу|үүчү|кер|ши|шы|ші|гер|бегі|паз))\s+(?:болуп|болчу|элем|эле|болгом|болгон|болып|болды|болдым|едім|еді)\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{L}{2,}(?:соз|дӯз|гар|чӣ|бон|паз|фурӯш|кор|дор|шинос|ҷор|тарош|вой|зан|тоб|боф))\s+(?:буд|будам|аст|ҳастам|мекард|мекунам|будем)\b", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{L}{3,}(?:рӯб|шӯй|кан|бор|нигор|хон|андоз|фарош|парвар|чин|рез|кӯб|канда|бурро|пӯш|навоз|пӯшӣ|сой))\s+(?:будам|ҳастам|мебошам|мебошад|шуда\s+кор\s+\p{L}+)\b", "occupation", Reason::Occupation, 0.5),
        // Worked as what: the word, or two, before "being" and a verb of work.
        (r"(?i)\b(?P<m>(?:\p{L}[\p{L}']{2,}\s)?\p{L}[\p{L}']{3,})\s+(?:bo'lib|бўлиб)\s+(?:ishl|ишл|xizmat|хизмат)\p{L}*\b", "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?P<m>(?:\p{L}{3,}\s)?\p{L}{4,})\s+(?:болуп|болып)\s+(?:ишт|эмгек|кызмат|істе|қызмет|жұмыс\s+іст|жұмыс\s+жаса|жумуш\s+кыл)\p{L}*\b", "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?P<m>\p{L}{3,})\s+шуда\s+кор\s+(?:мек|кард|мег)\p{L}*\b", "occupation", Reason::Occupation, 0.55),
        // A maker of something.
        (r"(?i)\b(?P<m>\p{L}{3,}\s(?:жасоочу|токуучу|тигүүчү|бышыруучу|куюучу|оңдоочу|чабуучу|соккон|жасаушы|тоқушы|тігуші|пісіруші|құюшы|соғушы|yasovchi|to'quvchi|tikuvchi|pishiruvchi|quyuvchi|tuzatuvchi|ясовчи|тўқувчи|тикувчи|пиширувчи|қуювчи|тузатувчи)\p{L}{0,6})\b", "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?:он|она|я|муж|сын|брат|отец|жена|дочь|сестра|мама|папа|дед|зять|дядя|тётя)(?:\s(?:у\sменя|у\sнас|мой|моя|сам|сама))?\s?[—–-]?\s(?P<m>\p{L}{3,}(?:овщик|щик|чик|евник|арь|лог|граф|вед|тёр|ист|вод|дел|пёр|мейстер|ница|щица|истка))\s(?:в|на|из|с|по)\s", "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:ронандаи|устои|омӯзгори|муаллими|мудири|духтури|коргари)\s+\p{L}+)\s+(?:буд|будам|аст|ҳастам)\b", "occupation", Reason::Occupation, 0.5),
    ]
    .into_iter()
    .map(|(source, sub_kind, reason, confidence)| (pattern(source), sub_kind, reason, confidence))
    .collect()
});

static HEALTH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../words/health.txt"), &["rare"]));

/// Adds what few people are or have.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    for (regex, sub_kind, reason, confidence) in PATTERNS.iter() {
        for found in regex.finds_in(page) {
            let Some(at) = found.name("m") else { continue };
            let written = at.as_str().trim_end();
            if *sub_kind == "occupation" && !is_rare(written) {
                continue;
            }
            let mut range = (at.start(), at.start() + written.len());
            // "At home a lute-player": an ordinary word before a trade is no part of it.
            if *sub_kind == "occupation"
                && let Some((head, _)) = written.split_once(' ')
                && head.chars().count() > 3
                && words::is_central(&head.to_lowercase())
            {
                range.0 += head.len() + 1;
            }
            out.push(Proposal::rule(range, MentionKind::Dem, sub_kind, *reason).sure(*confidence));
        }
    }
    for (i, token) in page.tokens.iter().enumerate() {
        let word = token.of(text);
        // "Kar" is deaf in Uzbek, and other things elsewhere.
        let least = if page.language == Language::Uz { 3 } else { 5 };
        if token.digits || word.len() < least || word.len() > 60 {
            continue;
        }
        let lower = word.to_lowercase();
        let mut end = token.end;
        let mut found = HEALTH.of(&lower) != 0;
        if !found
            && let Some(next) = page.tokens.get(i + 1)
            && &text[token.end..next.start] == " "
            && next.end - next.start < 60
        {
            let both = format!("{lower} {}", next.of(text).to_lowercase());
            found = HEALTH.of(&both) != 0;
            end = next.end;
        }
        if found {
            // "Астмасы бар": has it.
            if let Some(next) = page.tokens.get(page.word_at(end))
                && text.get(end..next.start) == Some(" ")
                && matches!(next.of(text), "бар" | "bor" | "бор" | "дорад" | "дорам" | "дошт")
            {
                end = next.end;
            }
            let range = (token.start, end);
            out.push(Proposal::rule(range, MentionKind::Dem, "health", Reason::Health).sure(0.5));
        }
    }
}

/// Kyrgyz verbs that are said of what somebody used to do.
const USED_TO: &str = "иште кел бар жүр тур бол кыл айт бер ал көр бил сүйлө жаша жат отур кет окут сат ташы айда бөл жаз сура укта ук ич же ойло күт";

/// A word in the place of a trade that is neither a trade of many nor an ordinary word.
fn is_rare(written: &str) -> bool {
    let last = written
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    // "Жакшымын", I am well; "иштечүмүн", I used to work.
    let what_i_am = ["мын", "мин", "мун", "мүн", "мін", "ман", "man"]
        .iter()
        .find_map(|ending| last.strip_suffix(ending))
        .unwrap_or_default();
    let used_to = ["чу", "чү"].iter().any(|habit| {
        what_i_am
            .strip_suffix(habit)
            .is_some_and(|verb| USED_TO.split(' ').any(|known| known == verb))
    });
    !matches!(words::social(&last), Some(Social::CommonTrade | Social::Nation))
        && !used_to
        && !words::is_central(what_i_am)
        && !words::is_kin(&last)
        && !matches!(
            last.as_str(),
            "ishchi"
                | "ишчи"
                | "коргар"
                | "жумушчу"
                | "жұмысшы"
                | "haydovchi"
                | "ҳайдовчи"
                | "айдоочу"
                | "жүргізуші"
                | "ташуучу"
                | "talaba"
                | "бинокор"
                | "quruvchi"
                | "қурувчи"
                | "курулушчу"
                | "құрылысшы"
                | "бекор"
                | "қарздор"
                | "хабардор"
                | "гирифтор"
                | "qarzdor"
                | "xabardor"
                | "kerak"
                | "ikkinchi"
                | "birinchi"
                | "икинчи"
                | "биринчи"
                | "үчүнчү"
                | "бірінші"
                | "екінші"
                | "уруучу"
                | "тўхташ"
                | "зан"
                | "дар"
                | "yaxshilik"
                | "яхшилик"
                | "yomonlik"
                | "шериклик"
                | "jinoyatchi"
                | "айыпкер"
                | "кылмышкер"
                | "қылмыскер"
                | "гунаҳкор"
                | "гуноҳкор"
                | "gunohkor"
                | "күнөөкөр"
                | "ҳамкор"
                | "доставщик"
                | "закладчик"
                | "обидчик"
                | "заказчик"
                | "подрядчик"
                | "террорист"
                | "экстремист"
                | "националист"
                | "сутенер"
                | "племянница"
                | "преступница"
                | "сотрудница"
                | "начальница"
                | "работница"
                | "родственница"
                | "пленница"
                | "sabab"
                | "сабаб"
                | "kerakli"
                | "birga"
                | "бирга"
                | "бирге"
                | "yaxshi"
                | "яхши"
                | "жакшы"
                | "жақсы"
                | "kuchli"
                | "ikki"
                | "бригада"
                | "бригадир"
                | "тергөөчү"
                | "тергеуші"
                | "терговчи"
                | "tergovchi"
        )
}
