# Маек: бөлүмдөр, макулдук, анкета.
pseudonym-label = Тизмедеги аты
pseudonym-placeholder = Ойдон чыгарылган ат
testimony-label = Ушул күбөлүк
rooms-label = Ушул күбөлүктүн бөлүктөрү
room-interview = Маек
room-review = Карап чыгуу
room-export = Чыгаруу
steps-label = Маектин бөлүмдөрү
step-words = { $count } сөз
step-answers = { $count } жооп
section-next = Кийинки: { $section }
section-review = Карап чыгууга
delete-go = Өчүрүү…

section-consent = Макулдук
section-consent-lead = Баарынан мурда. Суралбаган нерсе «жок» деп эсептелет.
section-statement = Аңгеме
section-statement-lead = Баяндоочунун өз сөзү менен. Ал эч качан өзгөрбөйт, көчүрмөлөрү гана өзгөрөт.
section-incident = Окуя
section-incident-lead = Эмне болду, качан жана кайда. Каалаган суроону өткөрүп жиберсе болот.
section-perpetrator = Күнөөлүүлөр
section-perpetrator-lead = Муну ким жасады, баяндоочу билгенче.
# unsure: «баяндоочу» — source, «булак» эмес: тирүү адам
section-source = Баяндоочу
section-source-lead = Ким айтып жатат. Сиз ушул жерде турганда гана көрүнөт; чыгуучу ар бир көчүрмөдөн изделет.
section-demographics = Ал жөнүндө
section-demographics-lead = Аңгемеге керегин гана сураңыз.
section-security = Коопсуздук
section-security-lead = Баяндоочу эмнеден коркот жана кимге кабар берүү керек.
section-custody = Кантип жазылды
section-custody-lead = Аңгемени ким, кайда жана кимдин көзүнчө жазып алды.
section-about = Аңгеме жөнүндө
section-about-lead = Баяндоочу муну кайдан билет жана ким буга чейин уккан. Бул жерден эч нерсе чыкпайт.
section-follow_up = Кийин эмне
section-follow_up-lead = Эмне сунушталды, берилди жана убада кылынды. Бул жерден эч нерсе чыкпайт.
section-others = Дагы кимди коргоо
section-others-lead = Көчүрмөдө болбошу керек дагы ким же эмне: коңшулар, дүкөн, лакап ат.

script-title = Үн чыгарып окуңуз
script-awaits = Бул сөздөрдү эне тили ушул тил болгон адам али окуй элек. Туура эмес угулса, өз сөзүңүз менен айтыңыз.
script-read = Мен муну үн чыгарып окудум, ал түшүндү

uses-text = Аңгеменин өзү
uses-likeness = Үн жана сүрөт
uses-naming = Аттарды атоо
uses-sharing = Башкаларга берүү
unasked = Сурала элек
use-quote = Цитата келтирүү
use-publication = Текст түрүндө жарыялоо
use-broadcast = Эфирге берүү
use-photo = Сүрөттү пайдалануу
use-voice = Үндү пайдалануу
use-place_named = Жердин атын атоо
use-perpetrator_named = Күнөөлүүнүн атын атоо
use-share_lawyer = Юристке берүү
use-share_un = БУУнун органына берүү
use-archive = Архивде сактоо
use-research = Изилдөөдө пайдалануу
use-ai_processing = ЖИ программалары менен иштетүү

spoken-of = Баяндоочу кантип аталат
attribution = Аталышы
attribution-not_agreed = Али макулдашыла элек
attribution-not_agreed-hint = Бул макулдашылмайынча эч нерсе чыга албайт.
attribution-real_name = Чыныгы аты
attribution-real_name-hint = Аты «Баяндоочу» бөлүмүнөн алынат.
attribution-pseudonym = Башка ат
attribution-pseudonym-hint = Баяндоочуну эч жерде билбеген ат болсун.
attribution-anonymous = Сүрөттөмө
attribution-anonymous-hint = Бош калса: «атын атабоону суранган адам».
attribution-text-pseudonym = Башка аты
attribution-text-anonymous = Сүрөттөмөсү
# unsure: журналистикадагы on the record / background / deep background / off the record
terms = Шарттар
terms-on_the_record = Ачык
terms-on_the_record-hint = Цитата келтирип, ким айтканын көрсөтсө болот.
terms-background = Атын атабай
terms-background-hint = Цитата келтирсе болот, баяндоочу сүрөттөмө менен гана аталат.
terms-deep_background = Эч кимге шилтебей
terms-deep_background-hint = Пайдаланса болот, бирок ким айтканы көрсөтүлбөйт.
terms-off_the_record = Пайдалануу үчүн эмес
terms-off_the_record-hint = Пайдаланууга болбойт: бир дагы көчүрмө чыкпайт.
consent-given = Макулдук кантип берилди
consent-form = Түрү
consent-form-oral = Оозеки
consent-form-written = Кол коюп
consent-form-recorded = Оозеки, жазууда
consent-form-thumbprint = Манжа изи менен
consent-form-witnessed = Күбөнүн көзүнчө
given-on = Берилген күнү
embargo-until = Ушул күнгө чейин эч нерсе чыкпайт
embargo-hint = Эмбарго, эгер макулдашылган болсо. Бош калтырса болот.
minor = Баяндоочу жашы жете элек
guardian-agreed = Камкорчусу да макул
guardian-who = Анын ким экени «Баяндоочу» бөлүмүндө жазылат.
consent-waits = Бул чечилмейинче эч нерсе чыкпайт.
consent-language = Макулдук кайсы тилде суралды
consent-language-same = Аңгеменин тилинде
agreement = Кайсы текст колдонулду
agreement-hint = Бул баракты же текстти өзүңүз кандай атайсыз, мисалы «июнь, кыска».
source-review = Баяндоочу аңгемени дагы көрөт
source-review-when = Бир нерсе чыкканга чейин
source-review-not_asked = Макулдашылган эмес
source-review-asked = Азырынча жооп жок
source-review-approved = Макул
source-review-changes = Өзгөртүүнү сурайт
update-required = Бир нерсе чыкканга чейин кайра суроо
withdrawal = Эгер макулдук кайтарып алынса
withdrawn-on = Кайтарып алынган күнү
withdrawn-hint = Жазылгандан кийин бир дагы көчүрмө чыга албайт.

statement-language = Аңгеменин тили

choice-none = —
number-hint = Бүтүн сан
partial-date-hint = 2024, 2024-04 же 2024-04-08
not-kept = Али сактала элек, мындай жазыңыз: { $hint }.
class-direct = адамды көрсөтөт
class-direct-meaning = Жалгыз өзү бир адамды көрсөтөт
class-quasi = көрсөтүшү мүмкүн
class-quasi-meaning = Башка жооптор менен бирге бир адамды көрсөтөт
# unsure: «назик» — sensitive
class-sensitive = назик
class-sensitive-meaning = Зыян же уят алып келиши мүмкүн

other-kind = Жазуунун түрү { $number }
other-value = Жазуу { $number }
other-placeholder = Кандай жазылышы мүмкүн
other-add = Дагы кошуу
other-remove = Алып салуу

language-en = англис
language-ru = орус
language-tg = тажик
language-uz = өзбек
language-ky = кыргыз
language-kk = казак

# unsure: off the record
off-record-toggle = Пайдалануу үчүн эмес
off-record-hint = Үзүк сызык менен белгиленген жерлер пайдалануу үчүн эмес деп айтылган. Алар баяндоочунун өз көчүрмөсүнөн башка эч бир көчүрмөдө жок.
translation-add = Котормо кошуу
translation-label = Котормо
translation-language = Котормонун тили

custody-log = Бул жазуу менен эмне кылынды
custody-log-hint = Программа жазат, аттарсыз. Ар бир сап мурункусу менен чынжырланган: бирин өзгөртсө же алып салса, чынжыр үзүлөт.
custody-none = Азырынча эч нерсе жок: журнал кийинки өзгөрүүдөн башталат.
custody-all = Мурунку { $count } сапты көрсөтүү
custody-broken = { $place }-сап мурункулардан чыкпайт: журналды башка бир нерсе өзгөрткөн. «Коргоо» бөлүмүндө сейфти текшериңиз.
custody-made = Башталды
custody-found = Журнал башталганда ушул жерде болгон
custody-edited = Өзгөртүлдү
custody-reviewed = Карап чыгуу аяктады
custody-signed-off = Карап чыгууну экинчи адам ырастады
custody-exported = Көчүрмө жазылды
custody-file = SHA-256 { $hash }…
custody-handed-over = Толук жазуу алуучунун ачкычы менен мөөрлөндү
custody-withdrawn = Макулдук кайтарып алынды
custody-withdrawal-corrected = Кайтарып алуу оңдолду
custody-source-forgotten = Баяндоочу унутулду

custody-paused = Тыныгуу
custody-resumed = Тыныгуудан кийин уланды
custody-stopped = Маек аяктады
custody-consent-copied = Баяндоочу үчүн макулдуктун көчүрмөсү жазылды
