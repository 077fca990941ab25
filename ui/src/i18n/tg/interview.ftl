# Мусоҳиба: бахшҳо, розигӣ, саволнома.
pseudonym-label = Ном дар рӯйхат
pseudonym-placeholder = Номи бофта
testimony-label = Ҳамин шаҳодат
rooms-label = Қисмҳои ин шаҳодат
room-interview = Мусоҳиба
room-review = Баррасӣ
room-export = Баровардан
steps-label = Бахшҳои мусоҳиба
step-words = { $count } калима
step-answers = { $count } ҷавоб
section-next = Навбатӣ: { $section }
section-review = Ба баррасӣ
delete-go = Нест кардан…

section-consent = Розигӣ
section-consent-lead = Пеш аз ҳама. Он чи пурсида нашуд, «не» ҳисоб мешавад.
section-statement = Нақл
section-statement-lead = Бо суханони худи нақлкунанда. Он ҳеҷ гоҳ тағйир намеёбад, танҳо нусхаҳо тағйир меёбанд.
section-incident = Ҳодиса
section-incident-lead = Чӣ шуд, кай ва дар куҷо. Ҳар саволро гузаронидан мумкин аст.
section-perpetrator = Гунаҳкорон
section-perpetrator-lead = Инро кӣ кард, то ҷое ки нақлкунанда медонад.
# unsure: «нақлкунанда» — source, на «манбаъ»: инсони зинда
section-source = Нақлкунанда
section-source-lead = Кӣ нақл мекунад. Танҳо то шумо ин ҷоед, дида мешавад; дар ҳар нусхае, ки мебарояд, ҷуста мешавад.
section-demographics = Дар бораи ӯ
section-demographics-lead = Танҳо он чиро пурсед, ки барои нақл лозим аст.
section-security = Бехатарӣ
section-security-lead = Нақлкунанда аз чӣ метарсад ва ба кӣ хабар додан лозим аст.
section-custody = Чӣ тавр навишта шуд
section-custody-lead = Нақлро кӣ, дар куҷо ва дар назди кӣ навишт.
section-about = Дар бораи нақл
section-about-lead = Нақлкунанда инро аз куҷо медонад ва кӣ аллакай шунидааст. Аз ин ҷо чизе берун намебарояд.
section-follow_up = Баъд чӣ
section-follow_up-lead = Чӣ пешниҳод, дода ва ваъда шуд. Аз ин ҷо чизе берун намебарояд.
section-others = Боз киро ҳифз кардан
section-others-lead = Боз кӣ ё чӣ набояд дар нусха бошад: ҳамсояҳо, мағоза, лақаб.

script-title = Бо овоз хонед
script-awaits = Ин суханонро касе, ки забони модариаш ҳамин аст, ҳанӯз нахондааст. Агар нодуруст шунида шаванд, бо сухани худ гӯед.
script-read = Инро бо овоз хондам, ӯ фаҳмид

uses-text = Худи нақл
uses-likeness = Овоз ва сурат
uses-naming = Гуфтани номҳо
uses-sharing = Додан ба дигарон
unasked = Пурсида нашудааст
use-quote = Иқтибос овардан
use-publication = Ба шакли матн нашр кардан
use-broadcast = Ба эфир додан
use-photo = Истифодаи акс
use-voice = Истифодаи овоз
use-place_named = Гуфтани номи ҷой
use-perpetrator_named = Гуфтани номи гунаҳкор
use-share_lawyer = Додан ба ҳуқуқшинос
use-share_un = Додан ба мақоми СММ
use-archive = Нигоҳ доштан дар бойгонӣ
use-research = Истифода дар таҳқиқот
use-ai_processing = Коркард бо барномаҳои зеҳни сунъӣ

spoken-of = Дар бораи нақлкунанда чӣ тавр гуфта мешавад
attribution = Чӣ тавр номида мешавад
attribution-not_agreed = Ҳанӯз маслиҳат нашудааст
attribution-not_agreed-hint = То ин маслиҳат нашавад, чизе баромада наметавонад.
attribution-real_name = Номи аслӣ
attribution-real_name-hint = Ном аз бахши «Нақлкунанда» гирифта мешавад.
attribution-pseudonym = Номи дигар
attribution-pseudonym-hint = На номе, ки нақлкунандаро дар ягон ҷо бо он мешиносанд.
attribution-anonymous = Тавсиф
attribution-anonymous-hint = Агар холӣ монад: «шахсе, ки хоҳиш кард номаш гуфта нашавад».
attribution-text-pseudonym = Номи дигари ӯ
attribution-text-anonymous = Тавсифи ӯ
# unsure: on the record / background / deep background / off the record дар журналистика
terms = Шартҳо
terms-on_the_record = Ошкоро
terms-on_the_record-hint = Иқтибос овардан ва гӯяндаро нишон додан мумкин аст.
terms-background = Бе ном
terms-background-hint = Иқтибос мумкин аст, нақлкунанда танҳо бо тавсиф.
terms-deep_background = Бе ишора ба касе
terms-deep_background-hint = Истифода мумкин аст, аммо гӯянда нишон дода намешавад.
terms-off_the_record = На барои истифода
terms-off_the_record-hint = Истифода мумкин нест: ҳеҷ нусха намебарояд.
consent-given = Розигӣ чӣ тавр дода шуд
consent-form = Шакл
consent-form-oral = Даҳонӣ
consent-form-written = Бо имзо
consent-form-recorded = Даҳонӣ, дар сабт
consent-form-thumbprint = Бо изи ангушт
consent-form-witnessed = Дар назди шоҳид
given-on = Рӯзи додани розигӣ
embargo-until = То ин рӯз чизе намебарояд
embargo-hint = Эмбарго, агар маслиҳат шуда бошад. Холӣ мондан мумкин аст.
minor = Нақлкунанда ноболиғ аст
guardian-agreed = Васӣ низ розӣ аст
guardian-who = Кӣ будани ӯ дар бахши «Нақлкунанда» навишта мешавад.
consent-waits = То ин ҳал нашавад, ҳеҷ чиз намебарояд.
consent-language = Розигӣ ба кадом забон пурсида шуд
consent-language-same = Ба забони нақл
agreement = Кадом матн истифода шуд
agreement-hint = Номе, ки худатон ба ин варақа ё матн медиҳед, масалан «июн, кӯтоҳ».
source-review = Нақлкунанда нақлро боз мебинад
source-review-when = Пеш аз он ки чизе барояд
source-review-not_asked = Қарор нашудааст
source-review-asked = Ҳоло ҷавоб нест
source-review-approved = Розӣ аст
source-review-changes = Тағйир мехоҳад
update-required = Пеш аз баровардани чизе аз нав пурсидан
withdrawal = Агар розигӣ бозпас гирифта шавад
withdrawn-on = Рӯзи бозпас гирифтан
withdrawn-hint = Пас аз навиштан ҳеҷ нусха баромада наметавонад.

statement-language = Забони нақл

choice-none = —
number-hint = Адади бутун
partial-date-hint = 2024, 2024-04 ё 2024-04-08
not-kept = Ҳанӯз нигоҳ дошта нашуд, чунин нависед: { $hint }.
class-direct = шахсро нишон медиҳад
class-direct-meaning = Худаш танҳо як шахсро нишон медиҳад
class-quasi = метавонад нишон диҳад
class-quasi-meaning = Бо ҷавобҳои дигар якҷоя як шахсро нишон медиҳад
# unsure: «нозук» — sensitive
class-sensitive = нозук
class-sensitive-meaning = Метавонад зарар ё шарм оварад

other-kind = Навъи сабт { $number }
other-value = Сабт { $number }
other-placeholder = Чӣ тавр навишта шуданаш мумкин аст
other-add = Боз илова кардан
other-remove = Гирифтан

language-en = англисӣ
language-ru = русӣ
language-tg = тоҷикӣ
language-uz = ӯзбекӣ
language-ky = қирғизӣ
language-kk = қазоқӣ

# unsure: off the record
off-record-toggle = На барои истифода
off-record-hint = Ҷойҳои бо хати канда-канда гуфта шудаанд, ки на барои истифода. Онҳо ба ҷуз нусхаи худи нақлкунанда дар ҳеҷ нусха нестанд.
translation-add = Илова кардани тарҷума
translation-label = Тарҷума
translation-language = Забони тарҷума

custody-log = Бо ин сабт чӣ карданд
custody-log-hint = Барнома менависад, бе номҳо. Ҳар сатр ба сатри пешина занҷир шудааст: агар якеро тағйир диҳанд ё гиранд, занҷир канда мешавад.
custody-none = Ҳоло чизе нест: дафтар аз тағйири навбатӣ оғоз мешавад.
custody-all = Нишон додани { $count } сатри пештара
custody-broken = Сатри { $place } аз сатрҳои пештара барнамеояд: дафтарро чизи дигаре тағйир додааст. Дар бахши «Ҳифз» сейфро санҷед.
custody-made = Оғоз шуд
custody-found = Вақте дафтар оғоз шуд, аллакай ин ҷо буд
custody-edited = Тағйир ёфт
custody-reviewed = Баррасӣ анҷом ёфт
custody-signed-off = Баррасиро шахси дуюм тасдиқ кард
custody-exported = Нусха навишта шуд
custody-file = SHA-256 { $hash }…
custody-handed-over = Сабти пурра бо калиди гиранда мӯҳр шуд
custody-withdrawn = Розигӣ бозпас гирифта шуд
custody-withdrawal-corrected = Бозпасгирӣ ислоҳ шуд
custody-source-forgotten = Нақлкунанда фаромӯш карда шуд

custody-paused = Танаффус
custody-resumed = Пас аз танаффус давом ёфт
custody-stopped = Мусоҳиба анҷом ёфт
custody-consent-copied = Нусхаи розигӣ барои нақлкунанда навишта шуд
