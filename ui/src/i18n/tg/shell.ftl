# Дар гирди ҳар экран, пеш ва байни онҳо чӣ меистад.
name = Sotto
nav-label = Бахшҳо
nav-testimonies = Шаҳодатҳо
nav-protect = Ҳифз
lock = Қулф кардан
close = Пӯшидан
cancel = Бекор кардан
back = Бозгашт
choose = Интихоб…
today = Имрӯз
yes = Ҳа
no = Не
date-placeholder = 2026-03-01
day-words = { $day } { $month ->
    [1] январи
    [2] феврали
    [3] марти
    [4] апрели
    [5] майи
    [6] июни
    [7] июли
    [8] августи
    [9] сентябри
    [10] октябри
    [11] ноябри
   *[12] декабри
} { $year }
month-words = { $month ->
    [1] январи
    [2] феврали
    [3] марти
    [4] апрели
    [5] майи
    [6] июни
    [7] июли
    [8] августи
    [9] сентябри
    [10] октябри
    [11] ноябри
   *[12] декабри
} { $year }
date-hint = Сол, моҳ, рӯз. Холӣ мондан мумкин аст.

state-open = Сейф кушода аст
state-locked = Сейф қулф аст
state-nothing-open = Ҳеҷ чиз кушода нест
state-nothing-to-save = Ҳоло чизе барои нигоҳ доштан нест
state-saving = Нигоҳ дошта мешавад…
state-saved = Нигоҳ дошта шуд: { $time }
state-last-saved = Бори охир нигоҳ дошта шуд: { $time } · { $count } шаҳодат
state-failed = Нигоҳ дошта нашуд, боз кӯшиш мешавад. { $why }
state-day-unread = Рӯз нофаҳмо навишта шудааст, барои ҳамин нигоҳ дошта нашуд

notice-copied = Танҳо дар дохили Sotto нусха гирифта шуд
notice-saved-already = Аллакай нигоҳ дошта шудааст: Sotto ҳангоми навиштан нигоҳ медорад
notice-not-saved = Ҳанӯз нигоҳ дошта нашуд; боз кӯшиш мешавад
notice-stays-unsaved = Ҳанӯз нигоҳ дошта нашуд, барои ҳамин кушода мемонад
notice-day-unread = Ин рӯзро хондан мумкин нест: ислоҳ кунед ё майдонро холӣ кунед
notice-open-first = Аввал як шаҳодатро кушоед
notice-idle = Касе нест? Баъд аз { $seconds } сония қулф мешавад
notice-undecided-left = Боз { $count } маврид ҳал нашудааст
notice-choose-words = Тирчаҳо — интихоби калима, Shift — васеъ кардан, Enter — нишон кардан
notice-choose-off-record = Тирчаҳо — интихоби калима, Shift — васеъ кардан, R — на барои истифода

unlock-title = Кушодани сейф
unlock-lead = То ибораи махфиро нанависед, ҳамааш мӯҳр аст.
unlock-submit = Кушодан
unlock-busy = Кушода мешавад…
unlock-instead = Ман сейф дорам
create-instead = Сохтани сейфи нав
vault-folder = Ҷузвдони сейф
# unsure: «ибораи махфӣ» — passphrase; «гузарвожа» ё «парол» — password
passphrase = Ибораи махфӣ
passphrase-new = Ибораи махфии нав
passphrase-current = Ибораи махфии ҳозира
passphrase-repeat = Боз ҳамон ибора
passphrase-show = Нишон додан
passphrase-hide = Пинҳон кардан
passphrase-differs = Ҳарду як хел нестанд.

create-title = Сохтани сейф
create-lead = Ҳамааш дар як ҷузвдони мӯҳршуда дар ҳамин ноутбук меистад. Онро танҳо ибораи махфии шумо мекушояд.
create-no-recovery = Агар ибораи махфиро фаромӯш кунед, ҳамааш гум мешавад, магар он ки дар бахши «Ҳифз» варақаҳои барқарорсозӣ сохта бошед. Онро ҳеҷ кас барқарор карда наметавонад: на шумо, на мо.
create-understand = Фаҳмидам
create-submit = Сохтани сейф
create-busy = Сейф сохта мешавад…

strength-hint = Панҷ-шаш калимаи ба ҳам бегона аз ҳама устувор аст.
strength-0 = Дарҳол мешикаст.
strength-1 = Дар чанд дақиқа мешикаст.
strength-2 = Дар чанд рӯз мешикаст.
strength-3 = Солҳо тоб меорад.
strength-4 = Хеле дароз тоб меорад.
advice-more-words = Калимаҳои ба ҳам бегона илова кунед.
advice-avoid-common = Калимаҳои маъмул ва паролҳои маълумро истифода набаред.
advice-avoid-patterns = Қатори тугмаҳо ва такрорро истифода набаред.
advice-avoid-dates-and-names = Сана ва номҳоро истифода набаред.

testimonies-title = Шаҳодатҳо
testimony-new = Шаҳодати нав
testimonies-count = { $count } шаҳодат
search-label = Ҷустуҷӯ дар ҳамаи шаҳодатҳо
search-placeholder = Ҷустуҷӯ дар ҳамаи навишташуда
search-found = Дар { $count } шаҳодат ёфт шуд
search-none = Ин калимаҳо дар ҳеҷ ҷо нестанд.
pseudonym-none = Ном нишон дода нашудааст
row-changed = тағйир ёфт: { $day }
empty-title = Ҳоло ин ҷо чизе нест
empty-lead = Шаҳодат аз чор қадам мегузарад. Дар ҳар кадоме истодан мумкин аст: ҳангоми навиштан нигоҳ дошта мешавад.
empty-step-consent = Пурсидан, ки нақлкунанда ба чӣ розӣ аст
empty-step-statement = Навиштани он чи рӯй дод
empty-step-review = Ҳал кардан, ки чиро нишон додан мумкин нест
empty-step-export = Баровардани нусхаи бехатар
empty-start = Оғози мусоҳибаи аввал

chip-consent-pending = Розигӣ пурсида нашудааст
chip-consent-documented = Розигӣ дода шудааст
chip-consent-partial = Қисман розӣ
chip-consent-update_required = Аввал бояд чизе ҳал шавад
chip-consent-refused = Розӣ нашудааст
chip-consent-withdrawn = Розигӣ бозпас гирифта шудааст
chip-review-none = Баррасӣ нашудааст
chip-review-open = Баррасӣ оғоз шудааст
chip-review-complete = Баррасӣ шудааст
chip-review-complete_unread = Нохонда қабул шудааст
chip-embargo-until = Эмбарго то { $day }
chip-exports = { $count } бор бароварда шудааст

lock-unsaved-title = На ҳамааш нигоҳ дошта шудааст
lock-unsaved-body = Калимаҳои охирини { $code } нигоҳ дошта нашуданд. Агар ҳозир қулф кунед, онҳо гум мешаванд.
lock-unsaved-stay = Мондан ва боз кӯшиш кардан
lock-unsaved-lock = Қулф кардан ва гум кардани онҳо

help-open = Тугмаҳо
keys-title = Тугмаҳо
keys-everywhere = Дар ҳама ҷо
keys-review = Ҳангоми баррасӣ
keys-marks = Хатҳо чӣ маъно доранд
key-new = Шаҳодати нав
key-search = Ҷустуҷӯ
key-save = Гуфтан, ки нигоҳ дошта шудааст ё не
key-export = Баровардани нусхаи бехатар
key-lock = Қулф кардан
key-panic = Экранро хомӯш ва дарҳол қулф кардан
key-undo-typing = Баргардонидани навишташуда
key-help = Ҳамин рӯйхат
key-next = Мавриди ҳалношудаи навбатӣ
key-previous = Мавриди ҳалношудаи пешина
key-every = Аз ҳамаи маврид: навбатӣ, пешина
key-accept = Қабули пешниҳод
key-keep = Чӣ хеле ки ҳаст, мондан
key-generalise = Умумӣ кардан: умумитар гуфтан
key-pseudonymise = Номи дигар додан
key-withhold = Пинҳон кардан
key-entity = Ҳамаи мавридҳо ё танҳо ҳамин
key-mark = Бо даст нишон кардан
key-off-record = На барои истифода — ё боз барои он
key-undo = Бекор кардан
key-redo = Баргардонидан
key-finish = Анҷоми баррасӣ
