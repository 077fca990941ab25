# Проверка.
review-title = Проверка
review-lead = Sotto отмечает всё, что может указать на человека. Что с этим делать, решаете вы; до этого ничего не выйдет.
reviewer = Кто проверяет?
reviewer-hint = Ваше имя или код. Хранится с проверкой и никогда не попадает в копию.
review-start = Начать проверку
review-opening = Читаем рассказ…
review-original = Как рассказано
review-disclosed = Как выйдет
review-nothing-found = Ничего не найдено. Прочитайте и отметьте вручную, чего показывать нельзя (M).
review-position = Место { $number } из { $total }
review-finish = Закончить
review-complete = Проверка закончена.
review-complete-unread = Проверка закончена, но часть принята не глядя. Это будет сказано в расписке.
export-go = Выгрузить безопасную копию
decide-label = Это место
queue-label = Все места, сначала нерешённые
queue-side = Решения
previous = Назад
next = Дальше
undo = Отменить
redo = Вернуть
mark-by-hand = Отметить
mark-kind = Что это?
accept-unread = Принять всё не глядя…
accept-unread-title = Принять, не читая?
accept-unread-body = { $count ->
    [one] Будет принято { $count } предложение, которого никто не читал.
    [few] Будут приняты { $count } предложения, которых никто не читал.
   *[many] Будет принято { $count } предложений, которых никто не читал.
} Sotto пропускает и ошибается. Проверка, расписка и список — везде будет сказано «принято не глядя».
accept-unread-confirm = Принять не глядя
accept-unread-cancel = Читать дальше

act-keep = Оставить
act-withhold = Убрать
act-generalise = Обобщить
act-pseudonymise = Псевдоним
accept-keep = Принять: оставить
accept-withhold = Принять: убрать
accept-generalise = Принять: обобщить
accept-pseudonymise = Принять: псевдоним
foreseen = Здесь будет:
entity-once = Упомянуто один раз
entity-all = { $count ->
    [one] Для { $count } упоминания
   *[many] Для всех { $count } упоминаний
}
offers-generalise = Обобщить: сказать иначе
offers-pseudonymise = Псевдоним: назвать иначе
offer-own = Своими словами
offer-apply = Взять
decided-undecided = не решено
decided-keep = оставлено
decided-generalise = обобщено
decided-pseudonymise = псевдоним
decided-withhold = убрано
decided-unread = принято не глядя

coverage-label = Решено
coverage = Решено { $decided }, осталось { $undecided }
layer-roster = из анкеты { $count }
layer-rules = по правилам { $count }
layer-tagger = обученной моделью { $count }
layer-capitals = по заглавной букве { $count }
layer-propagation = повторы { $count }
layer-learned = по образцам { $count }
layer-hand = вручную { $count }

kind-PERSON = Человек
kind-LOC = Место
kind-ORG = Организация
kind-DATETIME = Дата, время
kind-CODE = Номер, код
kind-DEM = Признак
kind-QUANTITY = Количество
kind-MISC = Другое

reason-roster-exact = Записано в анкете
reason-roster-variant = Записано в анкете, здесь в другом письме, написании или падеже
reason-roster-part = Часть имени из анкеты
reason-phone = Номер телефона
reason-email = Адрес электронной почты
reason-url = Адрес в сети
reason-handle = Имя в мессенджере или соцсети
reason-document = Номер документа
reason-checksum = Номер с верными контрольными цифрами
reason-bank-account = Банковская карта или счёт
reason-plate = Номер машины
reason-case-number = Номер дела, жетона или регистрации
reason-coordinates = Координаты
reason-address = Адрес
reason-date = Дата
reason-time = Время дня
reason-duration = Сколько длилось
reason-age = Возраст
reason-family-size = Сколько человек в семье или группе
reason-sum = Сумма денег
reason-patronymic = Отчество или слово родства
reason-titled-name = Обращение перед именем
reason-place-word = Рядом слово о месте
reason-organisation-word = Рядом слово об организации
reason-group = Народ, язык, вера
reason-occupation = Занятие или роль
reason-health = Здоровье, увечье, внешность
reason-unique = Единственный или первый в своём роде
reason-known-place = Известное место
reason-known-name = Распространённое имя
reason-state-agency = Государственный орган: о нём и рассказ
reason-public-official = Должностное лицо при исполнении
reason-unexplained-capital = Заглавная буква, которую ничто не объясняет
reason-unexplained-number = Число, которое ничто не объясняет
reason-same-as-elsewhere = То же, что в другом месте рассказа
reason-tagger = Так решила обученная модель
reason-marked-by-hand = Отмечено вручную

part-statement = Рассказ
part-translation = Перевод
part-translation-stays = Перевод в этой версии не выходит.
off-record-sign = (не для использования)
off-record-gap = не для использования: не выйдет
off-record-count = { $count ->
    [one] Не для использования: { $count } место.
    [few] Не для использования: { $count } места.
   *[many] Не для использования: { $count } мест.
  }
sign-off-open = Подтвердит второй читатель…
sign-off-reviewer = Кто ещё это прочитал?
sign-off = Подтвердить
signed-off = Подтверждено: { $reviewer }, { $day }.
