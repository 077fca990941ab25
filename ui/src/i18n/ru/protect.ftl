# Защита того, что хранится, и стирание.
protect-title = Защита
protect-lead = { $minutes ->
    [one] Через { $minutes } минуту без признаков вашего присутствия Sotto запирается сам.
    [few] Через { $minutes } минуты без признаков вашего присутствия Sotto запирается сам.
   *[many] Через { $minutes } минут без признаков вашего присутствия Sotto запирается сам.
}
vault-title = Это хранилище
vault-holds = Внутри
vault-holds-words = { $testimonies ->
    [one] { $testimonies } свидетельство
    [few] { $testimonies } свидетельства
   *[many] { $testimonies } свидетельств
}, { $objects ->
    [one] { $objects } запечатанный объект
    [few] { $objects } запечатанных объекта
   *[many] { $objects } запечатанных объектов
}
vault-saved = Сохранено
vault-cost = Цена одной попытки
vault-format = Формат хранилища
verify = Проверить всё хранилище
verify-behind = За концом { $file } стоят чужие байты; в них нет ничего из хранилища.
verify-busy = Читаем каждый байт…
verify-done = Всё цело: { $objects ->
    [one] { $objects } объект
    [few] { $objects } объекта
   *[many] { $objects } объектов
}, { $size }
change-title = Сменить парольную фразу
change-submit = Сменить
change-busy = Меняется…
change-done = Сменили. Прежняя фраза больше ничего не открывает.
settings-title = Это окно
settings-language = Язык
settings-awaits = Носитель языка этого перевода ещё не читал.
settings-theme = Цвета
theme-system = Как в системе
theme-light = Светлые
theme-dark = Тёмные
version = Sotto { $version }

erase-title = Стереть всё
erase-lead = Хранилище со всеми свидетельствами. Вернуть нельзя.
erase-go = Стереть всё…
will-be-gone = Исчезнет
will-stay = Не исчезнет
may-persist = Где-то может остаться
delete-title = Стереть { $who }?
delete-lead = Вернуть будет нельзя.
delete-gone-account = Рассказ, согласие и все ответы
delete-gone-identity = Кто рассказал
delete-gone-review = Проверка и список замен
delete-gone-keys = Ключи, которыми это запечатано: остатки на диске останутся нечитаемыми
delete-stays-exports = Уже выгруженные копии
delete-stays-copies = Прежние резервные копии хранилища: они откроются тогдашней фразой
delete-stays-receipts = Расписки о выгрузках: в них нет имён
delete-cancel = Не стирать
delete-confirm = Стереть
delete-busy = Стирается…
deleted-title = { $code } стёрто
deleted-lead = { $count ->
    [one] Больше нет { $count } запечатанного объекта и его ключа.
   *[many] Больше нет { $count } запечатанных объектов и их ключей.
}
deleted-exports = { $count ->
    [one] { $count } копия уже вышла
    [few] { $count } копии уже вышли
   *[many] { $count } копий уже вышли
}
wipe-title = Стереть всё
wipe-lead = { $count ->
    [one] { $count } свидетельство и само хранилище. Вернуть будет нельзя.
    [few] { $count } свидетельства и само хранилище. Вернуть будет нельзя.
   *[many] { $count } свидетельств и само хранилище. Вернуть будет нельзя.
}
wipe-gone-keys = Сначала ключи: после этого ничего не открыть
wipe-gone-all = Все свидетельства: переписаны и удалены
wipe-gone-receipts = Проверки, расписки и настройки
wipe-stays-exports = Уже выгруженные копии
wipe-stays-backups = Прежние резервные копии хранилища: они откроются тогдашней фразой
wipe-stays-disk = Запечатанные остатки на флеш-диске; без ключей их не прочесть
wipe-passphrase = Введите парольную фразу
wipe-hold = Держите три секунды, чтобы стереть
hold-on = Держите…
wipe-busy = Стирается…
wipe-cancel = Ничего не стирать
wiped-title = Всё стёрто
wiped-title-not-all = Стёрто не всё
wiped-lead-keys-left = Ключи уничтожить не удалось: хранилище ещё может открыться. Удалите его папку сами или уничтожьте диск.
not-destroyed = Ещё на месте
wiped-lead = Из этого хранилища больше ничего не открыть.
destroyed = Уничтожено
not-verified = В чём нельзя убедиться
wipe-done = Закрыть

remnant-keys = Ключи: без них ничего не открыть
remnant-old-key = Прежний ключ, без которого не прочесть старых версий
remnant-objects = Запечатанные объекты
remnant-database = База данных
remnant-log = Журнал базы данных
remnant-blobs = Вложения и записи
remnant-folder = Папка хранилища
remnant-settings = Настройки: язык, цвета, минуты до запирания
remnant-flash-cells = Запасные ячейки флеш-диска: до них не дойдёт ни одна программа
remnant-medium = Сам диск: неизвестно, флеш ли это
remnant-copy-on-write = Старые блоки и снимки: эта файловая система пишет изменения в новое место
remnant-journal = Журнал файловой системы
remnant-remote = Файловая система на другой машине или за другой программой
remnant-unknown-file-system = Файловая система, которой Sotto не знает
remnant-swap = Незашифрованный файл подкачки или образ сна
remnant-synced-folder = Папка, которую копирует другая программа
remnant-file-history = Копии этой папки, которые могла сделать «История файлов» Windows
remnant-earlier-copies = Прежние резервные копии: они откроются тогдашней фразой
remnant-other = Другое место
