# Способы открыть хранилище: файл-ключ, листы восстановления, фраза уничтожения.
key-file = Файл-ключ
unlock-with-key-file = У меня есть и файл-ключ
sheets-instead = Открыть листами восстановления

sheets-title = Листы восстановления
sheets-lead = Введите слова каждого листа, в любом порядке. Потом выберите новую парольную фразу.
sheet-nth = { $nth ->
    [1] Первый лист
    [2] Второй лист
    [3] Третий лист
   *[other] { $nth }-й лист
}
sheet-typing = { $words } из { $all } слов
sheet-read = Лист { $number } из { $shares }, набор { $set }
sheet-unknown-word = Слово № { $word }: такого на листах не бывает. Сверьте его с листом.
sheet-mistyped-at = Посмотрите на слово № { $word }: на листе стоит другое.
sheet-too-long = Слов: { $count }, а на листе их { $all }. Проверьте, нет ли повтора.
sheet-twice = Это тот же лист, что и { $other }-й выше. Нужен другой.
sheets-missing = { $count ->
    [one] Нужен ещё { $count } лист этого набора.
    [few] Нужны ещё { $count } листа этого набора.
   *[many] Нужно ещё { $count } листов этого набора.
}
sheets-complete = Этого достаточно. Выберите новую фразу; прежняя и файл-ключ больше ничего не откроют.
sheets-submit = Открыть с новой фразой
sheets-not = Я помню фразу

ways-title = Чем открывается это хранилище
way-changed = Изменено { $day }
way-unchanged = Как при создании хранилища
way-made = Сделаны { $day }.
way-change = Изменить…
way-remove = Убрать…
way-key-file-on = Нужен вместе с парольной фразой
way-key-file-off = Не нужен
way-key-file-add = Завести файл-ключ…
way-recovery = Листы восстановления
way-recovery-on = Откроют любые { $needed } из { $shares }. Набор { $set }.
way-recovery-on-unknown = Есть.
way-recovery-off = Нет: если забыть фразу, пропадёт всё
way-recovery-add = Сделать листы…
way-recovery-again = Сделать новые…
way-destroy = Фраза уничтожения
way-destroy-off = Нет
way-destroy-add = Задать…
way-destroy-again = Изменить…
way-newer = Ещё один способ
way-newer-words = Его завёл более новый Sotto
way-cost-words = { $memory } МиБ памяти, { $passes ->
    [one] { $passes } проход
    [few] { $passes } прохода
   *[many] { $passes } проходов
}
way-cost-raise = Повысить…
way-busy = Выполняется…
way-back = Назад к защите

destroy-passphrase-set = Фраза уничтожения
notice-cost-raised = Теперь каждая попытка дороже
notice-removed-recovery = Эти листы больше ничего не открывают
notice-removed-destroy = Фразы уничтожения больше нет
notice-destroy-set = Фраза уничтожения задана
notice-key-file-on = Теперь нужен и файл-ключ
notice-key-file-off = Теперь хватает одной фразы

cost-title = Сделать подбор дороже
cost-lead = Каждая попытка ввести фразу займёт на этом ноутбуке около секунды: и у вас, и у того, кто подбирает.
cost-now = Сейчас: { $memory } МиБ памяти и { $passes ->
    [one] { $passes } проход
    [few] { $passes } прохода
   *[many] { $passes } проходов
} на попытку.
cost-slower = На ноутбуке послабее это дольше. Понизить обратно нельзя.
cost-submit = Повысить

remove-recovery-title = Убрать листы восстановления?
remove-recovery-lead = Розданные листы больше ничего не откроют. Забудете после этого фразу — пропадёт всё.
remove-destroy-title = Убрать фразу уничтожения?
remove-destroy-lead = После этого она просто не откроет хранилище.
remove-submit = Убрать

destroy-title = Задать фразу уничтожения
destroy-lead = Вторая фраза, которая не открывает хранилище, а губит его.
destroy-does = Что она делает
destroy-does-all = Если ввести её при открытии, ключи уничтожаются: хранилище больше ничем не открыть
destroy-does-sheets = Листы восстановления и файл-ключ тоже ничего не откроют
destroy-does-silent = Sotto отвечает, как на неверную фразу
destroy-cannot = Чего она не может
destroy-cannot-copies = Резервные копии и снятые раньше копии диска откроются
destroy-cannot-hide = Кто знает Sotto, может знать и о ней и заподозрить вас
destroy-cannot-undo = Вернуть хранилище не сможет никто, и вы тоже
destroy-offence = Уничтожить то, чего требует власть, может быть преступлением и навредить вам. Сначала спросите юриста, которому доверяете.
destroy-passphrase = Фраза уничтожения: слова совсем не такие, как в вашей
destroy-submit = Задать

key-file-title = Файл-ключ
key-file-lead = Файл, лучше всего на флешке, которую вы носите с собой. Без него одна фраза ничего не откроет.
key-file-lost = Если файл пропадёт или изменится хоть на байт, хранилище откроют только листы восстановления. Держите вторую копию в другом месте.
key-file-no-sheets = Листов пока нет: сначала сделайте их.
key-file-other = Другой файл-ключ
key-file-hint = Такой, что не меняется и есть только у вас: не песня и не документ. Лучше — сделанный здесь. Не в папке хранилища.
key-file-make = Сделать файл-ключ…
key-file-made = Готово. Сначала скопируйте его на вторую флешку.
key-file-submit = Требовать этот файл
key-file-stop = Больше без файла-ключа

recovery-title = Сделать листы восстановления
recovery-lead = Слова на бумаге, которыми откроют хранилище, если фраза забыта или если открыть должен кто-то другой.
recovery-shares = Сколько листов
recovery-needed = Сколько из них открывают
recovery-meaning = Любые { $needed } из { $shares } листов откроют всё, без фразы. { $lost ->
    [0] Терять нельзя ни одного.
    [one] Потерять можно { $lost } лист.
    [few] Потерять можно { $lost } листа.
   *[many] Потерять можно { $lost } листов.
} Если листов меньше { $needed }, из них ничего не узнать.
recovery-before = Прежде чем начать
recovery-before-paper = Приготовьте ручку и бумагу для каждого листа: на нём 22 слова, показан он один раз
recovery-before-print = Печати здесь нет: принтеры и их очереди хранят напечатанное
recovery-before-alone = Экран не должны видеть ни люди, ни камеры
recovery-again = Прежние листы перестанут открывать, как только будут сделаны эти.
recovery-submit = Сделать листы

sheet-title = Лист { $number } из { $shares }
sheet-lead = Запишите от руки: { $set }, номер { $number } и эти слова по порядку. Для чего они, на бумаге писать не нужно.
sheet-lock = Sotto всё равно запрётся через { $minutes ->
    [one] { $minutes } минуту
    [few] { $minutes } минуты
   *[many] { $minutes } минут
} без признаков вашего присутствия, и листы пропадут. Иногда двигайте мышью.
sheet-written = Всё записано
sheet-check-title = Проверка листа { $number } из { $shares }
sheet-check-lead = Читайте с бумаги, а не по памяти.
sheet-check-word = Слово № { $word }
sheet-check-wrong = Это не то слово. Сверьте бумагу с листом.
sheet-check-submit = Проверить
sheet-show-again = Показать лист ещё раз

recovery-done-title = Все листы записаны
recovery-done-lead = Теперь хранилище откроют любые { $needed } из { $shares }.
recovery-keep = Берегите их
recovery-keep-apart = У людей или в местах, которые не обыщут вместе, и не рядом с этим ноутбуком
recovery-keep-silent = Ни фото, ни сообщений, ни файлов: только бумага
recovery-keep-passphrase = Парольная фраза действует по-прежнему

leave-title = Записаны не все листы
leave-body = Листы показывают только один раз. Если уйти сейчас, потом сделайте новые: этих может не хватить, чтобы открыть хранилище.
leave-stay = Остаться
leave-anyway = Уйти
