# Как найти свидетельство снова.
filters-title = { $count ->
    [0] Отбор
    [one] Отбор: { $count } условие
    [few] Отбор: { $count } условия
   *[many] Отбор: { $count } условий
}
filters-clear = Снять все условия
filters-none = Таких свидетельств нет.
filter-any = Любое
filter-tag = Метка
filter-place = Место события
filter-from = Событие не раньше
filter-until = Событие не позже
filter-date-wrong = Пока не учтено: напишите так: { $hint }.
rows-more = Показать ещё { $count }
chip-linked = Одно событие, несколько рассказов

overview-go = Обзор
overview-title = Обзор
overview-lead = { $count ->
    [one] { $count } свидетельство
    [few] { $count } свидетельства
   *[many] { $count } свидетельств
}, по ответам анкеты. Наружу это не выходит.
overview-lead-narrowed = { $count ->
    [one] { $count } свидетельство, отобранное
    [few] { $count } свидетельства, отобранных
   *[many] { $count } свидетельств, отобранных
} в списке. Наружу это не выходит.
overview-back = К списку
overview-months = По месяцам события
overview-acts = По виду нарушения
overview-regions = По областям
overview-count = Свидетельств
overview-unsaid = Не сказано
overview-year-only = { $year }, месяц неизвестен
overview-timeline = По времени

found-by-title = Чтобы найти снова
tags-label = Метки
tags-hint = Ваши собственные слова через запятую. В копии, которые выходят наружу, они не попадают, в запечатанный архив — попадают.
linked-lead = О том же событии:
link-label = О том же событии, что и
link = Связать
unlink = Отвязать от события
