# Резервные копии, их восстановление и забвение того, кто дал свидетельство.
backups-title = Резервные копии
backups-lead = Один запечатанный файл, в котором всё. Его открывает фраза того времени, поэтому удалённое позже в нём остаётся.
backup-path = Куда сохранить
backup-path-hint = Лучше на флешку, которая лежит в другом месте.
backup-make = Сделать копию
backup-busy = Пишется и перечитывается…
backup-done = Сделана и перечитана целиком: { $testimonies ->
    [one] { $testimonies } свидетельство
    [few] { $testimonies } свидетельства
   *[many] { $testimonies } свидетельств
}, { $size }
backups-none = Резервных копий ещё не делали.
backup-line = { $day } · { $testimonies ->
    [one] { $testimonies } свидетельство
    [few] { $testimonies } свидетельства
   *[many] { $testimonies } свидетельств
}
backup-unsure = неизвестно, дописана ли
deleted-backups = { $count ->
    [one] Есть ещё в { $count } резервной копии
   *[many] Есть ещё в { $count } резервных копиях
}

restore-instead = Восстановить из копии
restore-title = Восстановить из копии
restore-lead = В новую папку. И копия, и другие хранилища останутся как есть.
restore-from = Резервная копия
restore-to = Новая папка для хранилища
restore-passphrase = Парольная фраза того времени
restore-ask = Хранилище, с которого она снята, ещё открывается
restore-known-path = Папка того хранилища
restore-known-passphrase = Его нынешняя фраза
restore-known-key-file = Его нынешний файл-ключ
restore-unknown = Тогда неоткуда узнать, что с тех пор удалено, отозвано или забыто: всё это вернётся.
restore-submit = Восстановить
restore-busy = Восстанавливается и проверяется…
restored-title = Копия восстановлена
restored-lead = Проверен каждый байт. Открывает её фраза того времени.
restored-state = Состояние на
restored-left-out = Не взято
restored-objects = { $count ->
    [0] С тех пор ничего не удалено
    [one] { $count } запечатанный объект, удалённый с тех пор
    [few] { $count } запечатанных объекта, удалённых с тех пор
   *[many] { $count } запечатанных объектов, удалённых с тех пор
}
restored-withdrawn = Согласие с тех пор отозвано
restored-forgotten = Источник с тех пор забыт
restored-unknown = Что с тех пор удалено и отозвано, здесь неизвестно. Просмотрите список и сотрите ещё раз то, чего быть не должно.
restored-unlock = Открыть

forget-instead = Забыть только, кто это рассказал…
forget-title = Забыть, кто дал { $code }?
forget-lead = Что произошло, останется. Кто рассказал, будет уничтожено, и вернуть это нельзя.
forget-gone-identity = Имя, контакты и все, кого ещё назвали: при выгрузке их больше не ищут
forget-gone-about = Все ответы об источнике, его безопасности и интервью; записи голоса
forget-gone-original = Рассказ в том виде, в каком он прозвучал
forget-gone-statement = Весь рассказ, потому что он не проверен
forget-gone-review = Список замен, по которому видно, что там стояло
forget-stays-statement = Рассказ в проверенном виде
forget-stays-answers = Согласие, ответы о случившемся и вложения: просмотрите их потом
forget-stays-name = Имя в списке, если его не изменить
forget-stays-copies = Уже выгруженные и прежние резервные копии
forget-unreviewed = Проверка рассказа не закончена, и неизвестно, что в нём выдаёт источник.
forget-statement = Уничтожить и рассказ
forget-unread = Часть решений принята не глядя. Что там пропущено, останется, и потом этого уже не узнать.
forget-cancel = Не забывать
forget-confirm = Забыть, кто это рассказал
forget-busy = Забывается…
forgotten-title = Забыто, кто дал { $code }
forgotten-lead = { $count ->
    [one] Больше нет { $count } запечатанного объекта и его ключа.
   *[many] Больше нет { $count } запечатанных объектов и их ключей.
}
forgotten-disclosed = Рассказ остался в проверенном виде.
forgotten-disclosed_unread = Рассказ остался в проверенном виде, но часть его принята не глядя: прочтите его.
forgotten-destroyed = Рассказ тоже уничтожен.
forgotten-read = Прочтите эти ответы
forgotten-read-why = Они остались, и их никто не проверял.
forgotten-attachments = Посмотрите эти вложения
forgotten-attachments-why = Они остались и могут показать или назвать источник.
forgotten-backups = { $count ->
    [one] Кто это, ещё сказано в { $count } резервной копии
   *[many] Кто это, ещё сказано в { $count } резервных копиях
}
forgotten-open = К тому, что осталось
source-forgotten = Кто это рассказал, забыто { $day }. Введённое здесь снова сохранится.
