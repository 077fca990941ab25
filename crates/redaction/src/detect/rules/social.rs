//! What narrows down who someone is: age, trade, people, family, group size, sums, health.
//! Never proposes round or general prices, or states' majorities.

use super::{
    super::page::{Page, Proposal},
    pattern::{EN_NUMBER, Pattern, RU_NUMBER, pattern},
};
use crate::detect::digits::number_word;
use sotto_domain::mention::{MentionKind, Reason};
use std::sync::LazyLock;

struct Family {
    regex: Pattern,
    kind: MentionKind,
    sub_kind: &'static str,
    reason: Reason,
    confidence: f32,
}

/// How many people together, in Russian, inside a group.
const GATHERED: &str = "двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|десятеро";
/// The same as those to whom something was done.
const GATHERED_ALL: &str = "двоих|троих|четверых|пятерых|шестерых|семерых|восьмерых|девятерых|десятерых";

static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    use MentionKind::{Dem, Quantity};
    let big_en = r"(?:(?:\d{1,3}(?:[,. ]\d{3})+|\d+)(?:[.,]\d+)?|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|hundred|thousand|million|and|a)[ -]){0,6}(?:hundred|thousand|million|\p{L}+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen))";
    let en_money = r"(?:(?:New )?(?:roubles?|rubles?|rub|rubley|euros?|dollars?|soms?|somoni|soum|tenge|pounds?(?: sterling)?|liras?|Liras?|francs?|marks|Marks|zlotys?|schillings?|Schillings?|crowns?|kronor|yuan|lei|EUR|USD|GBP|RUB|KZT|UZS|KGS|TJS|TRL|TRY|ATS|DEM|PLN|SEK|CHF|FRF|ITL)|Deutsch[e]? [Mm]arks?|(?:Turkish|Austrian|Polish|Swedish|German|French|US|GDR|Russian|Swiss|Cypriot)\s+(?:[Ll]iras?|[Ss]chillings?|[Zz]lotys?|[Kk]ronor|[Mm]arks?|[Ff]rancs?|[Dd]ollars?|[Rr]oubles?|[Pp]ounds?))";
    let ru_big = r"(?:\d{1,3}(?:[ .,]\d{3})+|\d+(?:[.,]\d+)?|(?:(?:сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|один|одну|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|\p{L}+надцать|полторы|полтора)\s?){1,4})";
    let list: Vec<(String, MentionKind, &'static str, Reason, f32)> = vec![
        // Ages
        (format!(r"(?i)\b(?P<n>{EN_NUMBER})[- ]years?[- ]old\b|\b(?P<n2>{EN_NUMBER})\s+years?\s+of\s+age\b|\b(?:aged?|age of|age is|age was|age:|turned|turning)\s+(?P<m>{EN_NUMBER})\b"), Dem, "age", Reason::Age, 0.9),
        (format!(r"(?i)\b(?:i'm|i am|i was|he is|he was|he's|she is|she was|she's|who is|who was|son is|daughter is|brother is|sister is|mother is|father is|wife is|husband is|child is|boy is|girl is)\s+(?:now |only |just |about |already |then )?(?P<m>{EN_NUMBER})(?:[,.;!?)\n]|\s(?:years?(?: old)?|and|now|that|thats|then|i|when|but|from))?"), Dem, "age", Reason::Age, 0.8),
        (format!(r"(?i)\b(?P<m>{RU_NUMBER}[- ]?летн\p{{L}}{{2,3}})\b|\b(?:в возрасте|возраст[:—–-]?)\s*(?P<m2>{RU_NUMBER}(?:\s+(?:лет|год\p{{L}}?))?)"), Dem, "age", Reason::Age, 0.9),
        (format!(r"(?i)\b(?:мне|ему|ей|сыну|дочери|дочке|жене|мужу|матери|маме|отцу|папе|брату|сестре|бабушке|деду|исполнилось|мальчику|девочке|ребёнку|ребенку)\s+(?:(?:было|сейчас|тогда|уже|всего|исполнилось|только|около|скоро|ещё|еще|и)\s+){{0,2}}(?P<m>{RU_NUMBER}(?:\s+(?:год\p{{L}}{{0,4}}|лет|годик\p{{L}}*|месяц\p{{L}}{{0,2}}))?)"), Dem, "age", Reason::Age, 0.85),
        (format!(r"(?i),\s(?P<m>{RU_NUMBER}\s+(?:лет|год|года))\s*[,.)]"), Dem, "age", Reason::Age, 0.7),
        (r"(?i)\b(?P<m>\d{1,3}(?:-?сола|[- ]?моҳа))\b|\b(?:ман|ӯ)\s+(?P<m2>(?:\d{1,3}|\p{L}+(?:у\s\p{L}+)?)\s+сол)\b".to_owned(), Dem, "age", Reason::Age, 0.75),
        (r"(?i)\b(?P<m>(?:\d{1,3}|(?:o'n|yigirma|o'ttiz|qirq|ellik|oltmish|yetmish|sakson|to'qson)(?:\s(?:bir|ikki|uch|to'rt|besh|olti|yetti|sakkiz|to'qqiz))?|(?:он|жыйырма|жиырма|отуз|отыз|кырк|қырық|элүү|елу|алтымыш|алпыс)(?:\s(?:бир|бір|эки|екі|үч|үш|төрт|беш|бес|алты|жети|жеті|сегиз|сегіз|тогуз|тоғыз))?))\s?-?(?:yosh|жаш|жас|ёш)\p{L}*".to_owned(), Dem, "age", Reason::Age, 0.85),
        (r"(?i)\b(?P<m>(?:он|жыйырма|отуз|кырк|элүү|алтымыш)\s(?:бир|эки|үч|төрт|беш|алты|жети|сегиз|тогуз)(?:де|дө|да|то|те|демин|дөмүн|домун|темин))\b".to_owned(), Dem, "age", Reason::Age, 0.6),
        // Family and groups
        (format!(r"(?i)\b(?P<m>{EN_NUMBER}\s+(?:(?:small|little|young|minor|other|older|younger|school-age|grown)\s+)?(?:children|kids|sons?|daughters?|boys|girls|brothers|sisters|grandchildren|siblings|wives|twins))\b"), Quantity, "family", Reason::FamilySize, 0.75),
        (format!(r"(?i)\b(?:we were|there were|group of|total of)\s+(?:about |around |some )?(?P<m>{EN_NUMBER}(?:\s+(?:people|men|women|girls|boys|persons|workers|prisoners|detainees|migrants))?)\b"), Quantity, "group", Reason::FamilySize, 0.7),
        (format!(r"(?i)\b(?P<m>{EN_NUMBER})\s+of\s+(?:us|them)\b"), Quantity, "group", Reason::FamilySize, 0.6),
        (format!(r"(?i)\b(?:group|party|crowd|gang|crew|team|brigade|batch|column|convoy)\s+of\s+(?:about\s+|around\s+|some\s+)?(?P<m>{EN_NUMBER})\b"), Quantity, "group", Reason::FamilySize, 0.6),
        (format!(r"(?i)\b(?:нас|их)\s+(?:(?:там|тут|всего|уже)\s+)?\p{{L}}+(?:ло|лось)\s+(?:(?:там|тут|всего|уже|около)\s+)?(?P<m>(?:{RU_NUMBER}(?:\s+человек)?|{GATHERED}))\b"), Quantity, "group", Reason::FamilySize, 0.6),
        (format!(r"(?i)\b(?:дет(?:и|ей)|детишек|ребятишек|сынов(?:ья|ей)|дочер(?:и|ей)|доч(?:ки|ек)|внук(?:и|ов)|братьев|сест[её]р)(?:\s+(?:мои|моих|наши|наших|у\s+\p{{L}}+))?(?:\s*[:—–-]\s*(?P<m>{RU_NUMBER}|{GATHERED})|\s+(?P<m2>{GATHERED}))\b"), Quantity, "family", Reason::FamilySize, 0.65),
        (format!(r"(?i)\b(?P<m>(?:{GATHERED}|{GATHERED_ALL})\s+(?:брат\p{{L}}{{0,4}}|сест\p{{L}}{{1,4}}|сын\p{{L}}{{0,5}}|дет\p{{L}}{{1,3}}|доч\p{{L}}{{1,5}}|внук\p{{L}}{{0,3}}|девуш\p{{L}}{{1,3}}|земляк\p{{L}}{{0,3}}|таджик\p{{L}}{{0,3}}|узбек\p{{L}}{{0,3}}|племянни\p{{L}}{{1,4}}|студент\p{{L}}{{0,3}}|рабоч\p{{L}}{{2,3}}|солдат\p{{L}}{{0,3}}|мужчин|женщин|парней|ребят|земляк\p{{L}}{{0,3}}|сирот))\b"), Quantity, "group", Reason::FamilySize, 0.6),
        (r"(?i)\b(?P<m>\d{2,4}[kк])\b".to_owned(), Quantity, "sum", Reason::Sum, 0.5),
        (r"(?i)\b(?P<m>\d{1,3}(?:[ .]?\d{3})+\s?(?:р|r|руб|rub|т\.?\s?р|₽))\b".to_owned(), Quantity, "sum", Reason::Sum, 0.6),
        (format!(r"(?i)\b(?:дети|детей|внуки|сыновья|дочери|братья|сёстры|сестры)(?:\s(?:его|её|ее|мои|наши|их))?,?\s(?P<m>{GATHERED})\b"), Quantity, "family", Reason::FamilySize, 0.6),
        (format!(r"(?i)\b(?P<m>{RU_NUMBER})\s(?:мне|ему|ей)\b"), Dem, "age", Reason::Age, 0.6),
        (r"(?i)\b(?:with|has|have|of)\s(?P<m>(?:one|two|three|four|five|six|seven|eight|nine|ten|\d)\s(?:dependants?|dependents?|orphans?|grandchildren|step-?(?:children|sons|daughters)|foster children))\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.6),
        // One child and another.
        (r"(?i)\b(?P<m>(?:an?\s|one\s)?(?:son|daughter|boy|girl|baby)\sand\s(?:an?\s|one\s)?(?:son|daughter|boy|girl|baby|twins|triplets)|(?:дочь|дочка|сын|сынок|доченька|девочка|мальчик)\sи\s(?:дочь|дочка|сын|сынок|двойня|двойняшки|близнецы|девочка|мальчик)|(?:як\s)?(?:писар|духтар)\p{L}{0,2}\s(?:ва|у)\s(?:як\s)?(?:писар|духтар)\p{L}{0,3}|(?:bir\s)?(?:o'g'il|qiz)\p{L}{0,4}\s(?:va|bilan)\s(?:bir\s)?(?:o'g'il|qiz)\p{L}{0,4}|(?:бир\s)?(?:ўғил|қиз)\p{L}{0,4}\s(?:ва|билан)\s(?:бир\s)?(?:ўғил|қиз)\p{L}{0,4}|(?:бир\s)?(?:уул|кыз)\p{L}{0,4}\s(?:жана|менен)\s(?:бир\s)?(?:уул|кыз)\p{L}{0,4}|(?:бір\s)?(?:ұл|қыз)\p{L}{0,4}\s(?:және|мен|пен)\s(?:бір\s)?(?:ұл|қыз)\p{L}{0,4})\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.6),
        // An age with its ending, by itself: "Нурлан 20да".
        (r"(?i)\b\p{L}{3,}\s(?P<m>[1-9]\d-?(?:да|де|до|дө|та|те|то|тө)(?:мын|мін|мун|мүн|гы|ғы)?)\s?[,.]".to_owned(), Dem, "age", Reason::Age, 0.55),
        (r"(?i)\b(?P<m>\d{1,2}\s(?:oylik|ойлик|айлык|айлық|моҳа))\b".to_owned(), Dem, "age", Reason::Age, 0.5),
        (r"(?i)\b(?P<m>\d{1,2}\s?годик\p{L}{0,2})\b".to_owned(), Dem, "age", Reason::Age, 0.7),
        (r"(?i)\b(?P<m>(?:полтора|полтор[ау]|два|три|четыре|пять)\s+годик\p{L}{0,2})\b".to_owned(), Dem, "age", Reason::Age, 0.7),
        (r"(?i)\b(?P<m>(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят)(?: (?:один|одна|два|три|четыре|пять|шесть|семь|восемь|девять))?)\s+(?:мне|ему|ей)\s*[,.]".to_owned(), Dem, "age", Reason::Age, 0.7),
        (r"(?i)\b(?:i'm|i am|i was|he's|he is|he was|she's|she is|she was|as) an?\s+(?P<m>(?:\p{L}+\s)?\p{L}+(?:smith|wright|maker|keeper|herder|sweeper|mechanic|cutter|digger|tuner|blower|fitter|binder|tamer|trainer|breeder|grower|healer|diver|miner|logger|driver|operator|polisher|sorter|mender|dyer|spinner|milker|beekeeper))\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?:(?:учится|учусь|учился|училась|учатся)\s+на\s+(?P<m>\p{L}{4,}[аяуюеи])|на\s+(?P<m2>\p{L}{4,}[аяу])\s+(?:учится|учусь|учился|училась))\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (format!(r"(?i)\b(?P<m>{EN_NUMBER}\s+(?:other\s+)?(?:persons|people|detainees|prisoners|inmates|applicants|landowners|hearings|envelopes|occasions|plots(?: of land)?))\b"), Quantity, "group", Reason::FamilySize, 0.6),
        (format!(r"(?i)\b(?P<m>(?:{RU_NUMBER}|двое|трое|четверо|пятеро|шестеро|семеро|двоих|троих|четверых|пятерых)\s+(?:(?:маленьких|малых|несовершеннолетних|взрослых|младших|старших)\s+)?(?:дет(?:ей|и|ям|ьми)|реб[её]н\p{{L}}{{1,3}}|сын\p{{L}}{{0,4}}|доч\p{{L}}{{1,5}}|девоч\p{{L}}{{1,3}}|мальчи\p{{L}}{{1,4}}|брат\p{{L}}{{0,3}}|сест[её]?р\p{{L}}{{0,3}}|внук\p{{L}}{{0,3}}|двойня\p{{L}}*))\b"), Quantity, "family", Reason::FamilySize, 0.75),
        (format!(r"(?i)\b(?:нас(?: было)?|их(?: было)?|всего)\s+(?P<m>(?:{RU_NUMBER}(?:\s+человек)?|двое|трое|четверо|пятеро|шестеро|семеро|восьмеро))\b|\b(?P<m3>{GATHERED})\s+нас\b|\b(?P<m2>{RU_NUMBER}\s+(?:человек\p{{L}}?|рабочих|задержанных|заключ[её]нных|мигрантов|парней|женщин|мужчин))\b"), Quantity, "group", Reason::FamilySize, 0.65),
        (r"(?i)\b(?P<m>(?:\d+|як|ду|се|чор|панҷ|шаш|ҳафт|ҳашт)\s+(?:нафар\s+)?(?:фарзанд|писар|духтар|кӯдак|бача|бародар|хоҳар|додар|апа)\p{L}{0,4})\b|\b(?P<m2>(?:\d+|bir|ikki|uch|to'rt|besh|olti|yetti|o'n(?:\s\p{L}+)?)\s+(?:nafar\s+)?(?:farzand|o'g'l|qiz|bola|aka|singl|kishi)\p{L}{0,4})\b|\b(?P<m3>(?:\d+|бир|эки|үч|төрт|беш|алты|жети)\s+(?:бала|кыз|уул|қыз|ұл|киши|адам)\p{L}{0,5})\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.65),
        (r"(?i)\b(?P<m>(?:twin|triplet)s?(?: (?:sons?|daughters?|boys?|girls?|babies|children))?|(?:дочка|сын|дочь)\s+и\s+(?:двойня|двойняшки|близнецы|тройня)|двойняш\p{L}{1,3}|тройняш\p{L}{1,3}|близнец\p{L}{1,3}|дугоник\p{L}*|egizak\p{L}*(?:\s(?:qiz|o'g'|farzand|bola)\p{L}*)?|эгизак\p{L}*(?:\s(?:қиз|ўғ|фарзанд|бола)\p{L}*)?|эгиз\p{L}*(?:\s(?:кыз|уул|бала)\p{L}*)?|егіз\p{L}*(?:\s(?:қыз|ұл|бала)\p{L}*)?(?:\sмен\s(?:бір\s)?(?:қыз|ұл)\p{L}*)?|тройн(?:я|ю|ей|и|яшк\p{L}{1,2}|яшек))\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.6),
        // Sums
        (format!(r"(?P<m>(?:(?:approximately|approx\.|about|around) )?(?:[€$£₽]\s?\d[\d., ]*\d(?:\s?(?:million|thousand|bn|m|k)\b)?|\b(?:EUR|USD|GBP|RUB|KZT|UZS|KGS|TJS|TRL|TRY|ATS|DEM|PLN|SEK|CHF|FRF|ITL|NOK|DKK|HUF|CZK|RON|YTL)\s?\d[\d.,]*\d?|\b{big_en}\s+{en_money}(?:\s?\((?:[A-Z]{{3}}|euros)\))?))"), Quantity, "sum", Reason::Sum, 0.85),
        (format!(r"(?i)\b(?P<m>{big_en}\s+(?:thousand|million)(?:\s+(?:one|two|three|four|five|six|seven|eight|nine)\s+hundred)?)\b"), Quantity, "sum", Reason::Sum, 0.6),
        (format!(r"(?i)\b(?P<m>{ru_big}\s*(?:тыс(?:\.|яч\p{{L}}?|яча)?|млн\.?|миллион\p{{L}}{{0,2}}|млрд\.?)?\s*(?:руб(?:\.|л\p{{L}}{{1,2}})|рубл\p{{L}}{{1,2}}|₽|долл(?:\.|ар\p{{L}}{{0,2}})|евро|сом(?:ов|а|они|у)?|тенге|сум(?:ов)?|гривен|баксов))"), Quantity, "sum", Reason::Sum, 0.85),
        (format!(r"(?i)\b(?P<m>{ru_big}\s*(?:тыс(?:\.|яч\p{{L}}?)|млн\.?|миллион\p{{L}}{{0,2}}))"), Quantity, "sum", Reason::Sum, 0.6),
        (r"\b(?P<m>\d{1,3}(?:[.,]\d+)?\s?%|\d{1,3}(?:[.,]\d+)? per ?cent)".to_owned(), Quantity, "share", Reason::Sum, 0.4),
        // Trades said in so many words
        (r"(?i)\b(?:work(?:ed|s|ing)? as an?|job as an?|profession is|employed as an?|trained as an?)\s+(?P<m>[\p{L}-]+(?:\s(?:engineer|driver|operator|worker|teacher|seller|maker|keeper|cleaner|manager|assistant|player|dancer|designer|professor))?)\b|\b(?P<m2>[\p{L}-]+) by (?:trade|profession)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.75),
        (r"(?i)\b(?:по профессии|по специальности)\s*(?:я\s*)?[—–-]?\s*(?P<m>\p{L}+(?:-\p{L}+)?(?:,\s\p{L}{3,}(?:ист|ник|щик|чик|арь|ер|тель|лог|граф))?)\b|\bработа(?:л|ла|ю|ет)\s+(?P<m2>\p{L}+(?:щиком|чиком|истом|ером|ором|арем|цей|ницей|ником|хом|ологом|ком))\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.75),
        (r"(?i)\b(?P<m>(?:(?:retired|former) )?(?:(?:primary|secondary|high|music|sports|elementary) school|university|college|ballet|lorry|truck|bus|taxi|crane|tram|train|research|security|sound|software|civil|electrical|mechanical|private security|chemical|mining|metro|railway|nursery|kindergarten|folk|opera|assistant|retired|non-commissioned|ship's|police) (?:teacher|professor|dancer|assistant|driver|engineer|guard|officer|singer|conductor|operator|musician|programmer|designer|captain|servant)s?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.6),
        // A craft told by what was made
        (r"(?i)\b(?P<m>(?:rope|tightrope|raft|boat|carpet|felt|saddle|drum|flute|string|wood|stone|bone|silver|copper|gold|glass|wax|toy|mask|clock|watch|piano|organ|well|roof|yurt|tooth|teeth|basket|knife|horse|falcon|eagle|bear|bee|silk|rug|reed|tile|icon|book|puppet)[- ](?:maker|builder|walker|carver|weaver|smith|keeper|tamer|trainer|tuner|mender|binder|digger|painter|player|blower|cutter|turner|breeder)s?|makers? of (?:\p{Ll}+ )?\p{Ll}{3,})\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.7),
        (r"(?i)\b(?:all my life|at home|back home|before that|in my village|my whole life),? (?:I|he|she) (?P<m>(?:made|carved|wove|tuned|repaired|restored|built|bred|trained|tamed|taught|baked|painted|forged|mended|dyed|spun|grafted|dug|kept|played)\s+\p{Ll}+(?:\s+\p{Ll}+){0,4})".to_owned(), Dem, "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?:дома|раньше|прежде|до приезда|до отъезда|на родине|в кишлаке|в селе|всю жизнь|всю свою жизнь|до этого|там)\s+(?:я\s+|он\s+|она\s+)?(?P<m>(?:реставрировал|настраивал|валял|катал|прял|сучил|лудил|пас|резал|красил|ткал|плел|плёл|вырезал|ковал|лепил|вышивал|чеканил|переплетал|шил|чинил|разводил|дрессировал|делал|мастерил|изготавливал|изготовлял|выращивал|пек|пёк|пекл|преподавал)а?\s+\p{Ll}+(?:\s+(?:по|из|на|в|для)?\s?\p{Ll}+){0,3}|\p{Ll}{4,}\s+(?:валял|ткал|плёл|плел|шил|вырезал|вышивал|ковал|лепил|чинил|настраивал)а?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?P<m>\p{L}{3,}\s+(?:тўқи|тикар|тика|ясар|яса|тоқи|токуй|токуп|жасай|toʻqi|to'qi|tikar|tika|yasar|yasa|тігем|өремін|тоқим|токуйм|согом|илем)(?:йман|ман|дим|рдим|тім|мын|мін|ін|мун|yman|man|dim|rdim)?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?P<m>\p{L}{3,}\s(?:(?:yasab sot|yasa|tik|to'qi|pishir|qaynat|boq|chal|ta'mirla|ясаб сот|яса|тўқи|пишир|қайнат|боқ|чал|таъмирла)(?:ardim|rdim|irdim|ardi|rdi|aman|yman|adi|ydi|gan|ардим|рдим|ирдим|арди|рди|аман|йман|ади|йди|ган)|(?:жаса|тиг|бышыр|кайнат|баг|чаб)(?:айм|йм|ам|ат|йт|чумун|чу элем)|(?:жаса|тіг|пісір|бағ|бапта|есет)(?:мын|мін|ады|еді|йды|йді|дым|дім|тінмін|тынмын)|(?:месох|мепарвар|медӯх|мебоф|мепух|мечарон|менавох)\p{L}{1,6}))\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?P<m>(?:yuk mashina|avtobus|tramvay|trolleybus|poyezd|kran|ekskavator|traktor|kombayn|юк машина|автобус|трамвай|троллейбус|поезд|кран|экскаватор|трактор|комбайн|жүк унаа|жүк көлі)\p{L}{0,4} (?:haydovchi|mashinist|operator|ҳайдовчи|машинист|оператор|айдоочу|жүргізуші)\p{L}*)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:first|second|third|fourth|fifth|sixth|final)[- ]year)(?: student| of (?:university|college|medical))?\b".to_owned(), Dem, "study", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:мал|тиш|тіс|көз|жүрөк|балдар|балалар)\s(?:доктур|дарыгер|дәрігер|техни[кг]|шифокор|врач)\p{L}*|чач\s?тарач\p{L}*|шаш\s?тараз\p{L}*|delivery (?:boy|man|girl|driver)s?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.6),
        (r"(?i)\b(?P<m>(?:ронандаи|мураббияи|муаллимаи|муаллими|фурӯшандаи|навозандаи|механики|муҳандиси|устои|ошпази)\s\p{L}{4,})\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        // A trade told by what is sold, driven, mended.
        (r"(?i)\b(?P<m>торг(?:ую|ует|уем|овал[аи]?)\s(?:\p{Ll}+(?:ыми|ими|ой|ым|им)\s)?\p{Ll}+(?:ами|ями|ом|ем|[её]м|ой|ей|ью)(?:\sи\s\p{Ll}+(?:ами|ями|ом|ем|[её]м|ой|ей|ью))?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?P<m>(?:sells?|selling)\s(?:(?:\p{Ll}+\s)?\p{Ll}+\sand\s)?(?:\p{Ll}+\s)?\p{Ll}{3,})\s(?:at|in|on|near|from)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:\p{L}{3,}и\s)?\p{L}{3,}\sмефурӯ(?:шам|хтам|шад|хт|шем|хтем))\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.55),
        (r"(?i)\b(?P<m>\p{L}{3,}\s(?:sot(?:aman|ardim|adi|ardi|ar edim)|сот(?:аман|ардим|ади|арди|ар эдим)|сат(?:ам|чумун|чу элем|амын|атынмын|атын|ады)|айда(?:йм|дым|йт|чумун|чу элем|ймын|йтынмын)|hayda(?:yman|rdim|ydi)|ҳайда(?:йман|рдим|йди)))\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{Ll}{3,}\s\p{Ll}{1,}(?:оочу|өөчү|уучу|үүчү)(?:мун|мүн|су|сү)?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{L}{3,}\s(?:айда|оңдо|жаса|сат|тик|бак|бышыр|тоо?ку|үйрөт)ч[уүыи](?:мун|мүн|су|сү)?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>\p{L}{3,}\s\p{Ll}{2,}(?:ушы|уші)(?:мын|мін|сы|сі|сымын|сімін|м)?)\b".to_owned(), Dem, "occupation", Reason::Occupation, 0.5),
        (r"(?i)\b(?P<m>(?:bitta|ikkita|uchta|to'rtta|beshta|oltita|yettita|битта|иккита|учта|тўртта|бешта|олтита|еттита)\s(?:o'g'|qiz|bola|farzand|go'dag|go'dak|nevara|ўғ|қиз|бола|фарзанд|гўдаг|гўдак|невара)\p{L}*)\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.6),
        (r"(?i)\b(?P<m>двойн(?:я|ю|ей|и))\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.6),
        // Reached an age; so many of one's children, as they are counted in Uzbek.
        (r"(?i)\b(?P<m>\d{1,3}[ -]?(?:ге|га|ga|гө|го|кө|ке|ка|ко|ға|қа)\s(?:чык|толд|шық|кел|chiq|чиқ|кирд|kird|kirg|to'ld|тўлд|толғ|толг|кирг)\p{L}*)\b".to_owned(), Dem, "age", Reason::Age, 0.6),
        (r"(?i)\b(?P<m>\d{1,2}\s?(?:ta|та)\s(?:bola|farzand|nevara|qiz|o'g'il|бола|фарзанд|невара|қиз|ўғил|бача)\p{L}*|(?:bolam|bolalarim|farzandim|болам|фарзандим|балам|балдарым|балаларым)\s(?:ikki|uch|to'rt|besh|olti|yetti|sakkiz|икки|уч|тўрт|беш|олти|етти|саккиз|эки|үч|төрт|алты|жети|сегиз|екі|үш|бес|жеті|сегіз|\d{1,2})(?:ta|та|тау|оо|өө)?)\b".to_owned(), Quantity, "family", Reason::FamilySize, 0.6),
        // Health and looks
        (r"(?i)\b(?P<m>(?:бүйрег|жүрег|асқазан|өкпе|жүрөг|бөйрөг|боор|ашказан|өпкө|буйраг|юраг|жигар|ошқозон|buyrag|yurag|jigar|oshqozon)\p{L}* (?:ауыр|оору|оғри|касал|og'ri|kasal)\p{L}*|(?:гурда|дил|ҷигар|меъда)\p{L}* (?:дард|бемор|касал)\p{L}*|(?:қан қысым|кан басым|қон босим|qon bosim|фишори хун)\p{L}*(?: (?:жоғары|жогору|баланд|юқори|yuqori|баланд))?|(?:тилло|алтын|олтин|oltin|tilla) (?:тиш|tish|тіс|дандон)\p{L}*|дандон\p{L}* тилло)\b".to_owned(), Dem, "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>(?:severe |chronic |bronchial )?asthma(?:tic)?(?: since (?:childhood|birth))?|diabet(?:es|ic)|epilep(?:sy|tic)|HIV(?:[- ]positive)?|tuberculosis|(?:paranoid )?schizophreni[ac]|down(?:'s)? syndrome|cerebral palsy|hepatitis(?: [abc])?|dialysis|pregnant|amput\p{L}+|paralys\p{L}+|deaf|mute|blind|lame|cancer|leuk(?:a)?emia|autis(?:m|tic)|bipolar|psychosis|psychotic illness|PTSD|allerg(?:ic|y)|stutter\p{L}*|birthmark|tattoo\p{L}*|red[- ]hair(?:ed)?|fractures? of (?:the|his|her|my)(?: \p{L}+){1,3}|loss of (?:vision|sight|hearing)(?: in (?:the|his|her|my|one)(?: \p{L}+){1,2})?|burst eardrums?|albino|miscarriage|arthrosis|sciatica)\b".to_owned(), Dem, "health", Reason::Health, 0.5),
        (r"(?i)\b(?P<m>астм\p{L}{1,3}|астматик\p{L}{0,2}|диабет\p{L}{0,3}|эпилепси\p{L}{1,2}|эпилептик\p{L}{0,2}|ВИЧ(?:-инфекц\p{L}+|-инфицированн\p{L}+)?|туберкул[её]з\p{L}{0,2}|шизофрени\p{L}{1,3}|синдром\p{L}{0,2} дауна|ДЦП|гепатит\p{L}{0,2}|диализ\p{L}{0,2}|беременн\p{L}{1,3}|ампут\p{L}+|парализ\p{L}+|глухо\p{L}{1,5}|слеп(?:ой|ая|ого|ым)|хром(?:ой|ая|ого|ает)|рак(?:ом)? (?:груди|л[её]гких|крови|желудка)|аутизм\p{L}{0,2}|аллерги\p{L}{1,3}|заик\p{L}{2,5}|родимо\p{L}{1,3} пятн\p{L}{1,2}|татуировк\p{L}{1,2}|рыж(?:ий|ая|его|ие)|выкидыш\p{L}{0,2}|инвалид\p{L}{0,6})\b".to_owned(), Dem, "health", Reason::Health, 0.5),
    ];
    list.into_iter()
        .map(|(source, kind, sub_kind, reason, confidence)| Family {
            regex: pattern(&source),
            kind,
            sub_kind,
            reason,
            confidence,
        })
        .collect()
});

/// Adds everything that narrows down.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    for family in FAMILIES.iter() {
        for found in family.regex.finds_in(page) {
            let named = ["m", "m2", "m3"].iter().find_map(|name| found.name(name));
            let Some(at) = named.or_else(|| found.name("w")) else {
                continue;
            };
            let written = at.as_str().trim_end();
            let range = (at.start(), at.start() + written.len());
            let suggestion = match family.sub_kind {
                "age" => match age_of(written) {
                    Some(age) => band(age, written),
                    None if number_in(written).is_some() => continue,
                    None => None,
                },
                "occupation" if !is_trade(written) => continue,
                // "One of us" counts nobody.
                "group" if number_in(written) == Some(1) => continue,
                "sum" => Some(
                    if is_cyrillic(written) {
                        "сумма"
                    } else {
                        "a sum of money"
                    }
                    .to_owned(),
                )
                .filter(|_| ru_or_en(page, written)),
                "family" | "group" => several(page, written),
                _ => None,
            };
            out.push(
                Proposal::rule(range, family.kind, family.sub_kind, family.reason)
                    .sure(family.confidence)
                    .suggest(suggestion),
            );
        }
    }
}

/// "Several", where the language of the words is one that the engine can put it in.
pub(super) fn several(page: &Page<'_>, written: &str) -> Option<String> {
    let say = if is_cyrillic(written) {
        "несколько"
    } else {
        "several"
    };
    ru_or_en(page, written).then(|| say.to_owned())
}

fn ru_or_en(page: &Page<'_>, written: &str) -> bool {
    use sotto_domain::language::Language;
    !is_cyrillic(written) && page.language == Language::En
        || is_cyrillic(written) && page.language == Language::Ru
}

pub(super) fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// "Worked as a volunteer" is one; "worked as a result" is none.
fn is_trade(written: &str) -> bool {
    // Offices, and what anybody does: investigator, pupil, visitor.
    const OFFICES: &str = "тергеуш тексеруш басқаруш қарауш күзетуш қорғауш айыптауш жүруш келуш баруш көруш тұруш тыңдауш алуш беруш жетекш бастауш қатысуш тіркеуш оқуш тергөөчү башкаруучу иштөөчү окуучу жашоочу коргоочу айыптоочу текшерүүчү кароочу жүрүүчү келүүчү көрүүчү алуучу берүүчү катышуучу угуучу тыңшоочу кайгуулчу";
    let lower = written.to_lowercase();
    let office = OFFICES.split(' ').any(|stem| lower.contains(stem));
    !office
        && !matches!(
            lower.as_str(),
            "result"
                | "whole"
                | "group"
                | "team"
                | "part"
                | "matter"
                | "consequence"
                | "man"
                | "woman"
                | "person"
                | "migrant"
                | "хозяином"
                | "таком"
        )
}

/// The first number said in a stretch, in digits or words.
fn number_in(written: &str) -> Option<u32> {
    let mut sum: Option<u32> = None;
    for word in written.split(|c: char| !c.is_alphanumeric() && c != '\'') {
        let value = word.parse::<u32>().ok().or_else(|| number_word(word));
        match (sum, value) {
            (None, Some(v)) => sum = Some(v),
            (Some(s), Some(v)) if s >= 20 && s.is_multiple_of(10) && v < 10 => return Some(s + v),
            _ => {}
        }
    }
    sum
}

fn age_of(written: &str) -> Option<u32> {
    number_in(written).filter(|age| (1..=115).contains(age))
}

/// An age as a band that names neither the age nor a bound equal to it.
pub(super) fn band(age: u32, written: &str) -> Option<String> {
    let russian = is_cyrillic(written);
    if written.contains("мес") || written.contains("моҳ") {
        return None;
    }
    let low = if age.is_multiple_of(10) || age % 10 == 9 {
        (age + 5) / 10 * 10 - 5
    } else {
        age / 10 * 10
    };
    Some(match age {
        0..=9 => if russian {
            "до десяти лет"
        } else {
            "under ten"
        }
        .to_owned(),
        90.. => if russian {
            "преклонного возраста"
        } else {
            "of great age"
        }
        .to_owned(),
        _ if russian => format!("{low}–{} лет", low + 9),
        _ if low % 10 == 5 => format!("aged {low}–{}", low + 9),
        10..=19 => "in their teens".to_owned(),
        _ => format!(
            "in their {}",
            [
                "twenties",
                "thirties",
                "forties",
                "fifties",
                "sixties",
                "seventies",
                "eighties"
            ][(low / 10 - 2) as usize % 7]
        ),
    })
}
