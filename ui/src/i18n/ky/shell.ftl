# Ар бир экрандын айланасында, алдында жана арасында эмне турат.
name = Sotto
nav-label = Бөлүмдөр
nav-testimonies = Күбөлүктөр
nav-protect = Коргоо
lock = Кулпулоо
close = Жабуу
cancel = Баш тартуу
back = Артка
choose = Тандоо…
today = Бүгүн
yes = Ооба
no = Жок
date-placeholder = 2026-03-01
day-words = { $year }-жылдын { $day }-{ $month ->
    [1] январы
    [2] февралы
    [3] марты
    [4] апрели
    [5] майы
    [6] июну
    [7] июлу
    [8] августу
    [9] сентябры
    [10] октябры
    [11] ноябры
   *[12] декабры
}
month-words = { $year }-жыл, { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
date-hint = Жыл, ай, күн. Бош калтырса болот.

state-open = Сейф ачык
state-locked = Сейф кулпуланган
state-nothing-open = Эч нерсе ачык эмес
state-nothing-to-save = Азырынча сактай турган эч нерсе жок
state-saving = Сакталып жатат…
state-saved = Сакталды: { $time }
state-last-saved = Акыркы сакталышы: { $time } · { $count } күбөлүк
state-failed = Сакталган жок, кайра аракет кылынууда. { $why }
state-day-unread = Күн түшүнүксүз жазылган, ошондуктан сакталган жок

notice-copied = Sotto ичинде гана көчүрүлдү
notice-saved-already = Сакталып койгон: Sotto жазган сайын сактайт
notice-not-saved = Азырынча сактала элек; кайра аракет кылынат
notice-stays-unsaved = Азырынча сактала элек, ошондуктан ачык калат
notice-day-unread = Бул күндү окуу мүмкүн эмес: оңдоңуз же талааны тазалаңыз
notice-open-first = Адегенде бир күбөлүктү ачыңыз
notice-idle = Эч ким жокпу? { $seconds } секунддан кийин кулпуланат
notice-undecided-left = Дагы { $count } орун чечиле элек
notice-choose-words = Жебелер — сөз тандоо, Shift — кеңейтүү, Enter — белгилөө
notice-choose-off-record = Жебелер — сөз тандоо, Shift — кеңейтүү, R — пайдалануу үчүн эмес

unlock-title = Сейфти ачуу
unlock-lead = Купуя фразаны тергенге чейин баары мөөрлөнүп турат.
unlock-submit = Ачуу
unlock-busy = Ачылып жатат…
unlock-instead = Менде сейф бар
create-instead = Жаңы сейф жасоо
vault-folder = Сейфтин папкасы
# unsure: «купуя фраза» — passphrase; «сырсөз» — password
passphrase = Купуя фраза
passphrase-new = Жаңы купуя фраза
passphrase-current = Азыркы купуя фраза
passphrase-repeat = Дагы бир жолу ошол эле
passphrase-show = Көрсөтүү
passphrase-hide = Жашыруу
passphrase-differs = Экөө бирдей эмес.

create-title = Сейф жасоо
create-lead = Баары ушул ноутбуктагы мөөрлөнгөн бир папкада турат. Аны сиздин купуя фразаңыз гана ачат.
create-no-recovery = Купуя фразаны унутсаңыз, баары жоголот, эгер «Коргоо» бөлүмүндө калыбына келтирүү барактарын жасабаган болсоңуз. Аны эч ким калыбына келтире албайт: сиз да, биз да.
create-understand = Түшүндүм
create-submit = Сейф жасоо
create-busy = Сейф жасалып жатат…

strength-hint = Бири-бирине тиешеси жок беш-алты сөз эң бекем.
strength-0 = Дароо бузулат эле.
strength-1 = Бир нече мүнөттө бузулат эле.
strength-2 = Бир нече күндө бузулат эле.
strength-3 = Жылдар бою чыдайт.
strength-4 = Абдан узак чыдайт.
advice-more-words = Тиешеси жок сөздөрдү кошуңуз.
advice-avoid-common = Көп айтылган сөздөрдү жана белгилүү сырсөздөрдү колдонбоңуз.
advice-avoid-patterns = Катар турган баскычтарды жана кайталоолорду колдонбоңуз.
advice-avoid-dates-and-names = Күндөрдү жана аттарды колдонбоңуз.

testimonies-title = Күбөлүктөр
# unsure: «күбөлүк» документ деп да түшүнүлөт
testimony-new = Жаңы күбөлүк
testimonies-count = { $count } күбөлүк
search-label = Бардык күбөлүктөрдөн издөө
search-placeholder = Жазып алгандын баарынан издөө
search-found = { $count } күбөлүктөн табылды
search-none = Бул сөздөр эч жерде жок.
pseudonym-none = Аты көрсөтүлгөн эмес
row-changed = өзгөртүлдү: { $day }
empty-title = Азырынча эч нерсе жок
empty-lead = Күбөлүк төрт кадамдан өтөт. Каалаганында токтосо болот: жазган сайын сакталат.
empty-step-consent = Баяндоочу эмнеге макул экенин суроо
empty-step-statement = Эмне болгонун жазып алуу
empty-step-review = Эмнени көрсөтүүгө болбосун чечүү
empty-step-export = Коопсуз көчүрмө чыгаруу
empty-start = Биринчи маекти баштоо

chip-consent-pending = Макулдук сурала элек
chip-consent-documented = Макулдук берилген
chip-consent-partial = Жарым-жартылай макул
chip-consent-update_required = Адегенде бир нерсе чечилиши керек
chip-consent-refused = Макул болгон эмес
chip-consent-withdrawn = Макулдук кайтарып алынган
chip-review-none = Карала элек
chip-review-open = Кароо башталган
chip-review-complete = Каралган
chip-review-complete_unread = Окулбай кабыл алынган
chip-embargo-until = Эмбарго бүтүшү: { $day }
chip-exports = { $count } жолу чыгарылган

lock-unsaved-title = Баары сакталган жок
lock-unsaved-body = { $code } күбөлүгүнүн акыркы сөздөрү сакталган жок. Азыр кулпуласаңыз, алар жоголот.
lock-unsaved-stay = Калуу жана кайра аракет
lock-unsaved-lock = Кулпулап, жоготуу

help-open = Баскычтар
keys-title = Баскычтар
keys-everywhere = Бардык жерде
keys-review = Карап чыгууда
keys-marks = Сызыктар эмнени билдирет
key-new = Жаңы күбөлүк
key-search = Издөө
key-save = Сакталганын айтуу
key-export = Коопсуз көчүрмө чыгаруу
key-lock = Кулпулоо
key-panic = Экранды өчүрүп, дароо кулпулоо
key-undo-typing = Жазганды жокко чыгаруу
key-help = Ушул тизме
key-next = Кийинки чечилбеген орун
key-previous = Мурунку чечилбеген орун
key-every = Бардык орундун кийинкиси, мурункусу
key-accept = Сунушту кабыл алуу
key-keep = Ошол бойдон калтыруу
key-generalise = Жалпылоо: жалпы сөз менен айтуу
key-pseudonymise = Башка ат коюу
key-withhold = Жашыруу
key-entity = Бардык аталган жери же ушул гана
key-mark = Кол менен белгилөө
key-off-record = Пайдалануу үчүн эмес деп белгилөө же кайтаруу
key-undo = Жокко чыгаруу
key-redo = Кайтаруу
key-finish = Карап чыгууну аяктоо
