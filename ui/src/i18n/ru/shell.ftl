# Что стоит вокруг каждого экрана, перед ними и между ними.
name = Sotto
nav-label = Разделы
nav-testimonies = Свидетельства
nav-protect = Защита
lock = Запереть
close = Закрыть
cancel = Отмена
back = Назад
choose = Выбрать…
today = Сегодня
yes = Да
no = Нет
date-placeholder = 2026-03-01
day-words = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year }
month-words = { $month ->
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
} { $year }
date-hint = Год, месяц, день. Можно не заполнять.

state-open = Хранилище открыто
state-locked = Хранилище заперто
state-nothing-open = Ничего не открыто
state-nothing-to-save = Сохранять пока нечего
state-saving = Сохраняется…
state-saved = Сохранено { $time }
state-last-saved = Сохранено { $time } · { $count ->
    [one] { $count } свидетельство
    [few] { $count } свидетельства
   *[many] { $count } свидетельств
}
state-failed = Не сохранено, пробуем ещё. { $why }
state-day-unread = Дата записана непонятно и потому не сохранена

notice-copied = Скопировано только внутри Sotto
notice-saved-already = Уже сохранено: Sotto сохраняет по ходу
notice-not-saved = Ещё не сохранено, попытка повторится
notice-stays-unsaved = Ещё не сохранено, поэтому остаётся открытым
notice-day-unread = Эту дату пока не прочесть: исправьте её или очистите поле
notice-open-first = Сначала откройте свидетельство
notice-idle = Здесь никого? Запрётся через { $seconds } с
notice-undecided-left = { $count ->
    [one] Не решено ещё { $count } место
    [few] Не решено ещё { $count } места
   *[many] Не решено ещё { $count } мест
}
notice-choose-words = Стрелки — слово, Shift — шире, Enter — отметить
notice-choose-off-record = Стрелки — слово, Shift — шире, R — не для использования

unlock-title = Открыть хранилище
unlock-lead = Всё запечатано, пока вы не введёте парольную фразу.
unlock-submit = Открыть
unlock-busy = Открывается…
unlock-instead = У меня уже есть хранилище
create-instead = Создать новое хранилище
vault-folder = Папка хранилища
passphrase = Парольная фраза
passphrase-new = Новая парольная фраза
passphrase-current = Нынешняя парольная фраза
passphrase-repeat = Ещё раз она же
passphrase-show = Показать
passphrase-hide = Скрыть
passphrase-differs = Фразы не совпадают.

create-title = Создать хранилище
create-lead = Всё лежит в одной запечатанной папке на этом ноутбуке. Открывает её только ваша парольная фраза.
create-no-recovery = Забудете фразу — всё пропадёт, если в «Защите» не сделаны листы восстановления. Восстановить её не сможет никто: ни вы, ни мы.
create-understand = Понимаю
create-submit = Создать хранилище
create-busy = Создаётся…

strength-hint = Дольше всего держатся пять-шесть не связанных слов.
strength-0 = Не продержится и секунды.
strength-1 = Продержится минуты.
strength-2 = Продержится дни.
strength-3 = Продержится годы.
strength-4 = Продержится очень долго.
advice-more-words = Добавьте не связанных слов.
advice-avoid-common = Без частых слов и известных паролей.
advice-avoid-patterns = Без рядов клавиш и повторов.
advice-avoid-dates-and-names = Без дат и имён.

testimonies-title = Свидетельства
testimony-new = Новое свидетельство
testimonies-count = { $count ->
    [one] { $count } свидетельство
    [few] { $count } свидетельства
   *[many] { $count } свидетельств
}
search-label = Искать во всех свидетельствах
search-placeholder = Искать во всём записанном
search-found = Найдено в { $count ->
    [one] { $count } свидетельстве
   *[many] { $count } свидетельствах
}
search-none = Этих слов нет нигде.
pseudonym-none = Имя не указано
row-changed = изменено { $day }
empty-title = Пока ничего нет
empty-lead = Свидетельство проходит четыре шага. Остановиться можно на любом: всё сохраняется по ходу.
empty-step-consent = Спросить, на что согласен источник
empty-step-statement = Записать, что произошло
empty-step-review = Решить, чего показывать нельзя
empty-step-export = Выгрузить безопасную копию
empty-start = Начать первое интервью

chip-consent-pending = Согласие не спрошено
chip-consent-documented = Согласие дано
chip-consent-partial = Согласие частичное
chip-consent-update_required = Сначала нужно договориться
chip-consent-refused = В согласии отказано
chip-consent-withdrawn = Согласие отозвано
chip-review-none = Не проверено
chip-review-open = Проверка начата
chip-review-complete = Проверено
chip-review-complete_unread = Принято не глядя
chip-embargo-until = Эмбарго до { $day }
chip-exports = { $count ->
    [one] Выгружено { $count } раз
    [few] Выгружено { $count } раза
   *[many] Выгружено { $count } раз
}

lock-unsaved-title = Сохранено не всё
lock-unsaved-body = Последние слова { $code } не удалось сохранить. Если запереть сейчас, они пропадут.
lock-unsaved-stay = Остаться и повторить
lock-unsaved-lock = Запереть и потерять их

help-open = Клавиши
keys-title = Клавиши
keys-everywhere = Везде
keys-review = При проверке
keys-marks = Что значат линии
key-new = Новое свидетельство
key-search = Поиск
key-save = Сказать, сохранено ли
key-export = Выгрузить безопасную копию
key-lock = Запереть
key-panic = Погасить экран и сразу запереть
key-undo-typing = Отменить ввод
key-help = Этот список
key-next = Следующее нерешённое место
key-previous = Предыдущее нерешённое место
key-every = Следующее, предыдущее из всех
key-accept = Принять предложенное
key-keep = Оставить как есть
key-generalise = Обобщить: сказать общими словами
key-pseudonymise = Псевдоним: дать другое имя
key-withhold = Убрать
key-entity = Все упоминания или только это
key-mark = Отметить вручную
key-off-record = Не для использования — или снова для него
key-undo = Отменить
key-redo = Вернуть
key-finish = Закончить проверку
