# Запечатанные архивы, отзыв согласия и уведомления о нём.
export-recipient = Кому
export-recipient-hint = Останется в расписке: на случай отзыва.
archive-door = Юристу или архиву: всё целиком, под их ключом
archive-title = Всё целиком, под их ключом
archive-lead = Полная запись с именами, для одного получателя. Нужно согласие источника; проверка не нужна.
archive-keys = Открытый ключ получателя
archive-keys-hint = Начинается с age1. Если ключей несколько — по одному в строке.
archive-keys-read = { $count ->
    [1] Ключ прочитан целиком.
    [one] { $count } ключ, все целиком.
    [few] { $count } ключа, все целиком.
   *[other] { $count } ключей, все целиком.
}
archive-then-delete = Затем удалить здесь
archive-warning = Этот ноутбук больше не сможет это открыть. Сможет только получатель. Потеряет ключ — потеряно всё.
archive-warning-named = Этот ноутбук больше не сможет это открыть. Сможет только { $name }. Потеряется ключ — потеряно всё.
archive-submit = Запечатать и сохранить
archive-submit-delete = Запечатать, сохранить и удалить здесь
archive-done = Архив сохранён
archive-done-lead = Его прочли с диска и открыли ещё раз. Свидетельство осталось и здесь.
archive-done-deleted = Его прочли с диска и открыли ещё раз. Затем свидетельство здесь удалено.
archive-not-deleted = Архив сохранён, но удалить свидетельство здесь не удалось. Оно есть и там, и тут.
recipient-missing = Ключа ещё нет.
recipient-private-key = Это закрытый ключ получателя, его никто больше видеть не должен. Пусть сделает новый и пришлёт открытый: он начинается с age1.
recipient-ssh-key = Это ключ SSH. Попросите ключ age: он начинается с age1.
recipient-pgp-key = Это ключ PGP. Попросите ключ age: он начинается с age1.
recipient-other-kind = Это ключ age другого вида. Попросите обычный: age1 и 58 знаков.
recipient-mistyped = В ключе опечатка, или не хватает части. Скопируйте снова или попросите прислать ещё раз.
recipient-not-a-key = Это не ключ age. Попросите открытый ключ: он начинается с age1.
format-archive = Запечатанный архив
receipt-recipient = Кому
receipt-sealed-to = Под ключом
receipt-deleted = Здесь
receipt-deleted-words = Удалено после сохранения
receipts-of = Выгрузки одного свидетельства
receipts-all = Все свидетельства

use-taken-back = { $use } (отозвано)
withdraw-begin = Согласие отозвано…
withdraw-open = Отзыв и уведомления
withdraw-title = Согласие отозвано: { $code }
withdraw-lead = После записи копий больше не выгрузить. Затем видно, у кого они есть и что им послать.
withdraw-scope = Что отозвано
withdraw-all = Всё
withdraw-some = Часть
withdraw-no-uses = Ничего и не было разрешено.
withdraw-whole-source = И в других свидетельствах этого источника: { $codes }
withdraw-record = Записать
withdrawn-title = Согласие было отозвано: { $code }
withdrawn-lead = Отозвано { $day }. Копий больше не выгрузить.
withdrawn-part-lead = Отозвано: { $uses }.
withdrawn-others = Другие свидетельства этого источника: { $codes }
withdrawn-nothing-left = От этого источника из хранилища ничего не уходило. Сообщать некому.
notices-title = { $count ->
    [one] Сообщить { $count } получателю
   *[other] Сообщить { $count } получателям
}
notices-lead = В уведомлениях названы файлы, но не человек. Скопируйте слова или сохраните.
notices-in = Языки
notices-save = Сохранить уведомления…
notice-nobody = Получатель не записан
notice-files = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[other] { $count } файлов
}
notice-open = ещё не сообщено
notice-written = сохранено { $time }, ещё не послано
notice-sent = сообщено { $day }
notice-language = Язык уведомления
notice-awaits = Этих слов ещё не читал носитель языка. Дайте прочесть, прежде чем посылать.
notice-mark = Послано сегодня
notice-unmark = Всё же не послано
withdraw-correct = Записано по ошибке
withdraw-delete = Удалить свидетельство
withdraw-steps = { $count ->
    [one] Записан { $count } шаг
    [few] Записано { $count } шага
   *[other] Записано { $count } шагов
}
withdraw-step-withdrawn = { $time }: отозвано, считая с { $day }
withdraw-step-corrected = { $time }: исправлено, это была ошибка
