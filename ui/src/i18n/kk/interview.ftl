# Сұхбат: бөлімдер, келісім, сауалнама.
pseudonym-label = Тізімдегі аты
pseudonym-placeholder = Ойдан шығарылған ат
testimony-label = Осы айғақ
rooms-label = Осы айғақтың бөліктері
room-interview = Сұхбат
room-review = Қарап шығу
room-export = Шығару
steps-label = Сұхбат бөлімдері
step-words = { $count } сөз
step-answers = { $count } жауап
section-next = Келесі: { $section }
section-review = Қарап шығуға
delete-go = Өшіру…

section-consent = Келісім
section-consent-lead = Бәрінен бұрын. Сұралмаған нәрсе «жоқ» деп саналады.
section-statement = Әңгіме
section-statement-lead = Айтушының өз сөзімен. Ол ешқашан өзгермейді, тек көшірмелері өзгереді.
section-incident = Оқиға
section-incident-lead = Не болды, қашан және қайда. Кез келген сұрақты өткізіп жіберуге болады.
section-perpetrator = Кінәлілер
section-perpetrator-lead = Мұны кім жасады, айтушы білген көлемде.
# unsure: «айтушы» — source, «дереккөз» емес: тірі адам
section-source = Айтушы
section-source-lead = Кім айтып отыр. Сіз осында тұрғанда ғана көрінеді; шығатын әр көшірмеден ізделеді.
section-demographics = Ол туралы
section-demographics-lead = Әңгімеге керегін ғана сұраңыз.
section-security = Қауіпсіздік
section-security-lead = Айтушы неден қорқады және кімге хабарлау керек.
section-custody = Қалай жазылды
section-custody-lead = Әңгімені кім, қайда және кімнің көзінше жазып алды.
section-about = Әңгіме туралы
section-about-lead = Айтушы мұны қайдан біледі және кім бұған дейін естіді. Бұл жерден ештеңе шықпайды.
section-follow_up = Кейін не
section-follow_up-lead = Не ұсынылды, берілді және уәде етілді. Бұл жерден ештеңе шықпайды.
section-others = Тағы кімді қорғау
section-others-lead = Көшірмеде болмауы керек тағы кім немесе не: көршілер, дүкен, лақап ат.

script-title = Дауыстап оқыңыз
script-awaits = Бұл сөздерді ана тілі осы тіл болатын адам әлі оқыған жоқ. Қате естілсе, өз сөзіңізбен айтыңыз.
script-read = Мен мұны дауыстап оқыдым, ол түсінді

uses-text = Әңгіменің өзі
uses-likeness = Дауыс пен сурет
uses-naming = Аттарды атау
uses-sharing = Басқаларға беру
unasked = Сұралмаған
use-quote = Үзінді келтіру
use-publication = Мәтін түрінде жариялау
use-broadcast = Эфирге беру
use-photo = Фотосуретті пайдалану
use-voice = Дауысты пайдалану
use-place_named = Жердің атын атау
use-perpetrator_named = Кінәлінің атын атау
use-share_lawyer = Заңгерге беру
use-share_un = БҰҰ органына беру
use-archive = Мұрағатта сақтау
use-research = Зерттеуде пайдалану
use-ai_processing = ЖИ бағдарламаларымен өңдеу

spoken-of = Айтушы туралы қалай айтылады
attribution = Қалай аталады
attribution-not_agreed = Әлі келісілмеген
attribution-not_agreed-hint = Бұл келісілмейінше ештеңе шыға алмайды.
attribution-real_name = Шын аты
attribution-real_name-hint = Аты «Айтушы» бөлімінен алынады.
attribution-pseudonym = Басқа ат
attribution-pseudonym-hint = Айтушыны еш жерде білмейтін ат болсын.
attribution-anonymous = Сипаттама
attribution-anonymous-hint = Бос қалса: «аты аталмауын сұраған адам».
attribution-text-pseudonym = Басқа аты
attribution-text-anonymous = Сипаттамасы
# unsure: журналистикадағы on the record / background / deep background / off the record
terms = Шарттар
terms-on_the_record = Ашық
terms-on_the_record-hint = Үзінді келтіріп, кім айтқанын көрсетуге болады.
terms-background = Атын атамай
terms-background-hint = Үзінді келтіруге болады, айтушы тек сипаттамамен аталады.
terms-deep_background = Ешкімге сілтемей
terms-deep_background-hint = Пайдалануға болады, бірақ кім айтқаны көрсетілмейді.
terms-off_the_record = Пайдалануға емес
terms-off_the_record-hint = Пайдалануға болмайды: бірде-бір көшірме шықпайды.
consent-given = Келісім қалай берілді
consent-form = Түрі
consent-form-oral = Ауызша
consent-form-written = Қол қойып
consent-form-recorded = Ауызша, жазбада
consent-form-thumbprint = Саусақ ізімен
consent-form-witnessed = Куәгердің көзінше
given-on = Берілген күні
embargo-until = Осы күнге дейін ештеңе шықпайды
embargo-hint = Эмбарго, егер келісілген болса. Бос қалдыруға болады.
minor = Айтушы кәмелетке толмаған
guardian-agreed = Қамқоршысы да келіседі
guardian-who = Оның кім екені «Айтушы» бөлімінде жазылады.
consent-waits = Бұл шешілмейінше ештеңе шықпайды.
consent-language = Келісім қай тілде сұралды
consent-language-same = Әңгіме тілінде
agreement = Қай мәтін қолданылды
agreement-hint = Бұл парақты не мәтінді өзіңіз қалай атайсыз, мысалы «маусым, қысқа».
source-review = Айтушы әңгімені тағы көреді
source-review-when = Бірдеңе шықпас бұрын
source-review-not_asked = Келісілмеген
source-review-asked = Әзірге жауап жоқ
source-review-approved = Келіседі
source-review-changes = Өзгертуді сұрайды
update-required = Бірдеңе шықпас бұрын қайта сұрау
withdrawal = Егер келісім қайтарып алынса
withdrawn-on = Қайтарып алынған күні
withdrawn-hint = Жазылғаннан кейін бірде-бір көшірме шыға алмайды.

statement-language = Әңгіменің тілі

choice-none = —
number-hint = Бүтін сан
partial-date-hint = 2024, 2024-04 немесе 2024-04-08
not-kept = Әлі сақталмады, былай жазыңыз: { $hint }.
class-direct = адамды көрсетеді
class-direct-meaning = Жалғыз өзі бір адамды көрсетеді
class-quasi = көрсетуі мүмкін
class-quasi-meaning = Басқа жауаптармен бірге бір адамды көрсетеді
# unsure: «нәзік» — sensitive
class-sensitive = нәзік
class-sensitive-meaning = Зиян немесе ұят келтіруі мүмкін

other-kind = Жазба түрі { $number }
other-value = Жазба { $number }
other-placeholder = Қалай жазылуы мүмкін
other-add = Тағы қосу
other-remove = Алып тастау

language-en = ағылшын
language-ru = орыс
language-tg = тәжік
language-uz = өзбек
language-ky = қырғыз
language-kk = қазақ

# unsure: off the record
off-record-toggle = Пайдалануға емес
off-record-hint = Үзік сызықпен белгіленген жерлер пайдалануға емес деп айтылған. Олар айтушының өз көшірмесінен басқа еш көшірмеде жоқ.
translation-add = Аударма қосу
translation-label = Аударма
translation-language = Аударманың тілі

custody-log = Бұл жазбамен не істелді
custody-log-hint = Бағдарлама жазады, аттарсыз. Әр жол алдыңғысымен шынжырланған: біреуін өзгертсе не алып тастаса, шынжыр үзіледі.
custody-none = Әзірге ештеңе жоқ: журнал келесі өзгерістен басталады.
custody-all = Бұрынғы { $count } жолды көрсету
custody-broken = { $place }-жол алдыңғыларынан шықпайды: журналды басқа бірдеңе өзгерткен. «Қорғау» бөлімінде сейфті тексеріңіз.
custody-made = Басталды
custody-found = Журнал басталғанда осында болған
custody-edited = Өзгертілді
custody-reviewed = Қарап шығу аяқталды
custody-signed-off = Қарап шығуды екінші адам растады
custody-exported = Көшірме жазылды
custody-file = SHA-256 { $hash }…
custody-handed-over = Толық жазба алушының кілтімен мөрленді
custody-withdrawn = Келісім қайтарып алынды
custody-withdrawal-corrected = Қайтарып алу түзетілді
custody-source-forgotten = Айтушы ұмытылды

custody-paused = Үзіліс
custody-resumed = Үзілістен кейін жалғасты
custody-stopped = Сұхбат аяқталды
custody-consent-copied = Айтушыға келісімнің көшірмесі жазылды
