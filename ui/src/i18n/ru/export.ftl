# Выгрузка безопасной копии и расписка о ней.
export-title = Безопасная копия
audience = Для кого?
audience-publication = Публикация
audience-publication-detail = Прочесть может любой.
audience-editor = Редактор
audience-editor-detail = Чтобы оценить рассказ. Имён нет.
audience-lawyer = Юрист
audience-lawyer-detail = Для дела.
audience-archive = Архив
audience-archive-detail = На хранение.
audience-research = Исследование
audience-research-detail = Чтобы считать и сравнивать.
audience-source_review = Сам источник
audience-source_review-detail = Перечитать свой рассказ.

gate-clear = Согласие это допускает.
gate-clear-unread = Согласие это допускает. Часть решений принята не глядя; это будет в расписке.
gate-refused = { $count ->
    [one] Мешает { $count } причина
    [few] Мешают { $count } причины
   *[many] Мешают { $count } причин
}
gate-fix-consent = К согласию
gate-fix-review = К проверке
gate-fix-statement = К рассказу
gate-fix-perpetrator = К тому, кто это сделал
gate-fix-source = К источнику
refusal-withdrawn = Источник отозвал согласие.
refusal-off-the-record = Рассказано не для использования.
refusal-passages-off-the-record = Часть рассказана не для использования, а в полной записи она есть. Выгрузите проверенную копию или спросите источник.
refusal-embargo = Эмбарго до { $day }.
refusal-consent-missing = На это нет согласия: { $use }.
refusal-statement-withheld = Источник не отдаёт рассказ.
refusal-answers-withheld = Источник не отдаёт ответы, а в полной записи они есть. Выгрузите проверенную копию или спросите источник.
refusal-name-withheld = Источник не отдаёт своё имя. Выберите другое обозначение или проверенную копию либо спросите источник.
refusal-recording-withheld = Источник не отдаёт запись голоса, а в полной записи она есть.
refusal-files-withheld = Источник не отдаёт фотографии или бумаги, а в полной записи файлы есть.
refusal-guardian-not-agreed = Источник несовершеннолетний, а опекун ещё не согласился. Спросите опекуна и отметьте это в согласии.
refusal-source-still-to-answer = Источник должен ещё раз увидеть рассказ и пока не ответил. Выгрузите копию для самого источника и запишите ответ в согласии.
refusal-source-wants-change = Источник просит изменить рассказ. Измените его, снова покажите источнику и запишите ответ в согласии.
refusal-consent-to-ask-anew = Прежде чем что-либо выгружать, нужно спросить заново. Спросите источник и снимите отметку в согласии.
refusal-attribution-not-agreed = Не решено, как говорить об источнике.
refusal-attribution-against-terms = Условия не позволяют назвать источник так.
refusal-name-missing = Решено назвать настоящее имя, но оно не записано.
refusal-nothing-to-disclose = Рассказа нет.
refusal-not-reviewed = Рассказ не проверен.
refusal-review-unfinished = { $count ->
    [0] Проверка не закончена.
    [one] Проверка не закончена: не решено { $count } место.
    [few] Проверка не закончена: не решено { $count } места.
   *[many] Проверка не закончена: не решено { $count } мест.
}
refusal-place-kept = При проверке оставлено название места, а согласия называть места нет. Скройте или обобщите его либо спросите источник.
refusal-perpetrator-kept = При проверке оставлено имя виновного, а согласия называть виновных нет. Скройте его либо спросите источник.
refusal-reply-not-noted = При проверке оставлено имя того, кто это сделал, а просили ли его ответа, не записано. Запишите это в разделе «Кто это сделал» или скройте имя.
refusal-third-person-kept = При проверке оставлен тот, кого защищает анкета ({ $field }). Скройте имя или дайте другое.
refusal-translation-missing = По правилам выходит только перевод, а такого, который может выйти, нет. Если часть рассказа не для записи, перевод не выходит.
refusal-second-reviewer-missing = Нужна подпись второго проверяющего: она ставится в проверке.
refusal-smallest-class = Сказанное подходит только { $smallest } из известных людей, нужно { $k }. Посмотрите риск и расскажите меньше.
refusal-changed-since-review = После проверки рассказ изменился.

preview = Что выйдет
preview-choose = Выберите, для кого копия.
export-where = { $audience }: какой файл и куда?
export-next = Дальше: сохранить
format = Файл
format-docx = Word
format-pdf = PDF
format-odt = LibreOffice
format-html = Веб
other-formats = Другие…
format-txt = Текст
format-md = Markdown
format-csv = CSV
format-csv-detail = Архив из двух таблиц: свидетельства и что значит каждый столбец.
format-json = JSON
format-uwazi = Uwazi
export-path = Куда сохранить
export-path-choose = Другое место…
export-submit = Выгрузить копию
export-busy = Готовим и проверяем…
export-done = Копия сохранена
export-done-lead = Файл открыт заново и обыскан: ничего из убранного в нём нет.
export-again = Выгрузить ещё
export-blocked = Ничего не записано
export-blocked-lead = { $count ->
    [one] В готовом файле найдено { $count } место, которое не должно выйти.
    [few] В готовом файле найдено { $count } места, которые не должны выйти.
   *[many] В готовом файле найдено { $count } мест, которые не должны выйти.
}
to-testimonies = К свидетельствам

place-file-name = В имени файла
place-body = В тексте
place-header = В верхнем колонтитуле
place-footer = В нижнем колонтитуле
place-footnote = В сноске
place-comment = В примечании
place-outline = В оглавлении
place-link = В ссылке
place-metadata = В свойствах файла
place-hidden-text = В скрытом тексте
place-attachment = Во вложенном файле
place-picture = В скрытых данных снимка
place-other = В другой части файла
not-as-reviewed = Абзац не такой, каким его проверили
unread-picture = Снимок проверить нельзя
unread-recording = Звук или видео проверить нельзя
unread-no-text = Страница без текста, проверить нельзя
unread-unknown-letters = Буквы не удалось прочесть
unread-hidden-layers = Скрытые слои проверить нельзя
unread-encrypted = Зашифрованную часть проверить нельзя
unread-unreadable = Часть файла не удалось прочесть
unread-unknown-kind = Часть неизвестного вида проверить нельзя
finding-page = страница { $page }

receipt-path = Сохранено как
receipt-for = Для кого
receipt-file = Файл
receipt-file-words = { $format }, { $size }, { $time }
receipt-withheld = Убрано
receipt-generalised = Обобщено
receipt-pseudonymised = Под псевдонимом
receipt-kept = Оставлено
receipt-unread = Замечание
receipt-unread-words = Часть решений принята не глядя
receipt-off-record = Не для использования
receipt-off-record-words = { $count ->
    [one] { $count } место, в файле его нет
    [few] { $count } места, в файле их нет
   *[many] { $count } мест, в файле их нет
  }
receipt-sha256 = SHA-256
receipts-title = Что вышло
receipts-none = Из этого хранилища ничего не выходило.
receipt-line = { $day } · { $audience } · { $codes }
count-PERSON = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
count-LOC = { $count ->
    [one] { $count } место
    [few] { $count } места
   *[many] { $count } мест
}
count-ORG = { $count ->
    [one] { $count } организация
    [few] { $count } организации
   *[many] { $count } организаций
}
count-DATETIME = { $count ->
    [one] { $count } дата
    [few] { $count } даты
   *[many] { $count } дат
}
count-CODE = { $count ->
    [one] { $count } номер
    [few] { $count } номера
   *[many] { $count } номеров
}
count-DEM = { $count ->
    [one] { $count } признак
    [few] { $count } признака
   *[many] { $count } признаков
}
count-QUANTITY = { $count ->
    [one] { $count } количество
    [few] { $count } количества
   *[many] { $count } количеств
}
count-MISC = прочее: { $count }
