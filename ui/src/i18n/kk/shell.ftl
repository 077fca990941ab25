# Әр экранның айналасында, алдында және арасында не тұрады.
name = Sotto
nav-label = Бөлімдер
nav-testimonies = Айғақтар
nav-protect = Қорғау
lock = Құлыптау
close = Жабу
cancel = Бас тарту
back = Артқа
choose = Таңдау…
today = Бүгін
yes = Иә
no = Жоқ
date-placeholder = 2026-03-01
day-words = { $year } жылғы { $day } { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
month-words = { $year } жыл, { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
date-hint = Жыл, ай, күн. Бос қалдыруға болады.

state-open = Сейф ашық
state-locked = Сейф құлыптаулы
state-nothing-open = Ештеңе ашық емес
state-nothing-to-save = Әзірге сақтайтын ештеңе жоқ
state-saving = Сақталып жатыр…
state-saved = Сақталды: { $time }
state-last-saved = Соңғы сақталуы: { $time } · { $count } айғақ
state-failed = Сақталмады, қайта әрекет жасалуда. { $why }
state-day-unread = Күн түсініксіз жазылған, сондықтан сақталмады

notice-copied = Тек Sotto ішінде көшірілді
notice-saved-already = Сақталып қойған: Sotto жазған сайын сақтайды
notice-not-saved = Әлі сақталмады; қайта әрекет жасалады
notice-stays-unsaved = Әлі сақталмады, сондықтан ашық қалады
notice-day-unread = Бұл күнді оқу мүмкін емес: түзетіңіз немесе өрісті тазалаңыз
notice-open-first = Алдымен бір айғақты ашыңыз
notice-idle = Ешкім жоқ па? { $seconds } секундтан кейін құлыпталады
notice-undecided-left = Әлі { $count } орын шешілмеген
notice-choose-words = Көрсеткілер — сөз таңдау, Shift — кеңейту, Enter — белгілеу
notice-choose-off-record = Көрсеткілер — сөз таңдау, Shift — кеңейту, R — пайдалануға емес

unlock-title = Сейфті ашу
unlock-lead = Құпия фразаны тергенше бәрі мөрленіп тұр.
unlock-submit = Ашу
unlock-busy = Ашылып жатыр…
unlock-instead = Менде сейф бар
create-instead = Жаңа сейф жасау
vault-folder = Сейф қалтасы
# unsure: «құпия фраза» passphrase үшін; «құпиясөз» — password
passphrase = Құпия фраза
passphrase-new = Жаңа құпия фраза
passphrase-current = Қазіргі құпия фраза
passphrase-repeat = Тағы бір рет сол фраза
passphrase-show = Көрсету
passphrase-hide = Жасыру
passphrase-differs = Екеуі бірдей емес.

create-title = Сейф жасау
create-lead = Бәрі осы ноутбуктегі мөрленген бір қалтада тұрады. Оны тек сіздің құпия фразаңыз ашады.
create-no-recovery = Құпия фразаны ұмытсаңыз, бәрі жоғалады, егер «Қорғау» бөлімінде қалпына келтіру парақтарын жасамаған болсаңыз. Оны ешкім қалпына келтіре алмайды: сіз де, біз де.
create-understand = Түсіндім
create-submit = Сейф жасау
create-busy = Сейф жасалып жатыр…

strength-hint = Бір-біріне қатысы жоқ бес-алты сөз ең берік.
strength-0 = Бірден бұзылар еді.
strength-1 = Бірнеше минутта бұзылар еді.
strength-2 = Бірнеше күнде бұзылар еді.
strength-3 = Жылдар бойы шыдайды.
strength-4 = Өте ұзақ шыдайды.
advice-more-words = Қатысы жоқ сөздер қосыңыз.
advice-avoid-common = Жиі айтылатын сөздер мен белгілі құпиясөздерді қолданбаңыз.
advice-avoid-patterns = Қатар тұрған пернелер мен қайталауды қолданбаңыз.
advice-avoid-dates-and-names = Күндер мен аттарды қолданбаңыз.

testimonies-title = Айғақтар
# unsure: «айғақ» — testimony; «куәлік» құжат деп те түсініледі
testimony-new = Жаңа айғақ
testimonies-count = { $count } айғақ
search-label = Барлық айғақтан іздеу
search-placeholder = Жазып алғанның бәрінен іздеу
search-found = { $count } айғақтан табылды
search-none = Бұл сөздер еш жерде жоқ.
pseudonym-none = Аты көрсетілмеген
row-changed = өзгертілді: { $day }
empty-title = Әзірге ештеңе жоқ
empty-lead = Айғақ төрт қадамнан өтеді. Кез келгенінде тоқтауға болады: жазған сайын сақталады.
empty-step-consent = Айтушы неге келісетінін сұрау
empty-step-statement = Не болғанын жазып алу
empty-step-review = Нені көрсетуге болмайтынын шешу
empty-step-export = Қауіпсіз көшірме шығару
empty-start = Бірінші сұхбатты бастау

chip-consent-pending = Келісім сұралмаған
chip-consent-documented = Келісім берілген
chip-consent-partial = Ішінара келіскен
chip-consent-update_required = Алдымен бір нәрсе шешілуі керек
chip-consent-refused = Келіспеген
chip-consent-withdrawn = Келісім қайтарып алынған
chip-review-none = Қаралмаған
chip-review-open = Қарау басталған
chip-review-complete = Қаралған
chip-review-complete_unread = Оқылмай қабылданған
chip-embargo-until = Эмбарго бітуі: { $day }
chip-exports = { $count } рет шығарылған

lock-unsaved-title = Бәрі сақталмаған
lock-unsaved-body = { $code } айғағының соңғы сөздері сақталмады. Қазір құлыптасаңыз, олар жоғалады.
lock-unsaved-stay = Қалу және қайта көру
lock-unsaved-lock = Құлыптап, жоғалту

help-open = Пернелер
keys-title = Пернелер
keys-everywhere = Барлық жерде
keys-review = Қарап шығуда
keys-marks = Сызықтар нені білдіреді
key-new = Жаңа айғақ
key-search = Іздеу
key-save = Сақталғанын айту
key-export = Қауіпсіз көшірме шығару
key-lock = Құлыптау
key-panic = Экранды өшіріп, бірден құлыптау
key-undo-typing = Жазғанды болдырмау
key-help = Осы тізім
key-next = Келесі шешілмеген орын
key-previous = Алдыңғы шешілмеген орын
key-every = Барлық орынның келесісі, алдыңғысы
key-accept = Ұсынысты қабылдау
key-keep = Сол күйі қалдыру
key-generalise = Жалпылау: жалпы сөзбен айту
key-pseudonymise = Басқа ат қою
key-withhold = Жасыру
key-entity = Барлық аталған жері немесе тек осы
key-mark = Қолмен белгілеу
key-off-record = Пайдалануға емес деу немесе қайтару
key-undo = Болдырмау
key-redo = Қайтару
key-finish = Қарап шығуды аяқтау
