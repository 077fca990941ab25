# Интервью: разделы, согласие, анкета.
pseudonym-label = Имя в списке
pseudonym-placeholder = Вымышленное имя
testimony-label = Это свидетельство
rooms-label = Части этого свидетельства
room-interview = Интервью
room-review = Проверка
room-export = Выгрузка
steps-label = Разделы интервью
step-words = { $count ->
    [one] { $count } слово
    [few] { $count } слова
   *[many] { $count } слов
}
step-answers = { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
   *[many] { $count } ответов
}
section-next = Дальше: { $section }
section-review = К проверке
delete-go = Стереть…

section-consent = Согласие
section-consent-lead = Прежде всего остального. О чём не спросили, на то согласия нет.
section-statement = Рассказ
section-statement-lead = Собственными словами источника. Он не меняется никогда, меняются только копии.
section-incident = Событие
section-incident-lead = Что, когда и где произошло. Любой вопрос можно пропустить.
section-perpetrator = Виновные
section-perpetrator-lead = Кто это сделал, насколько источник знает.
section-source = Источник
section-source-lead = Кто рассказывает. Видно, только пока вы здесь; ищется в каждой копии перед выгрузкой.
section-demographics = О человеке
section-demographics-lead = Спрашивайте только то, что нужно для рассказа.
section-security = Безопасность
section-security-lead = Чего источник опасается и кого предупредить.
section-custody = Как записано
section-custody-lead = Кто записал рассказ, где и при ком.
section-about = О рассказе
section-about-lead = Откуда источник об этом знает и кто уже слышал рассказ. Ничто отсюда не попадает в копии.
section-follow_up = Что дальше
section-follow_up-lead = Что предложено, подано и обещано. Ничто отсюда не попадает в копии.
section-others = Защитить ещё
section-others-lead = Кого или чего ещё не должно быть в копии: соседи, магазин, прозвище.

script-title = Прочитайте вслух
script-awaits = Носитель языка этих слов ещё не читал. Где они звучат неверно, скажите по-своему.
script-read = Прочитано вслух и понято

uses-text = Сам рассказ
uses-likeness = Голос и снимок
uses-naming = Названия и имена
uses-sharing = Передача другим
unasked = Не спрошено
use-quote = Цитировать
use-publication = Публиковать текстом
use-broadcast = Пускать в эфир
use-photo = Использовать фотографию
use-voice = Использовать голос
use-place_named = Называть место
use-perpetrator_named = Называть виновного
use-share_lawyer = Передать юристу
use-share_un = Передать органу ООН
use-archive = Хранить в архиве
use-research = Использовать в исследованиях
use-ai_processing = Обрабатывать программами ИИ

spoken-of = Как говорить об источнике
attribution = Как назвать
attribution-not_agreed = Ещё не решено
attribution-not_agreed-hint = Пока это не решено, ничего не выгрузить.
attribution-real_name = Настоящим именем
attribution-real_name-hint = Имя берётся из раздела «Источник».
attribution-pseudonym = Другим именем
attribution-pseudonym-hint = Не тем, под которым источника где-то знают.
attribution-anonymous = Описанием
attribution-anonymous-hint = Если не заполнить: «человек, попросивший не называть имени».
attribution-text-pseudonym = Другое имя
attribution-text-anonymous = Описание
terms = Условия
terms-on_the_record = Открыто
terms-on_the_record-hint = Можно цитировать и указывать источник.
terms-background = Без имени
terms-background-hint = Можно цитировать, источник — только описанием.
terms-deep_background = Без ссылки на источник
terms-deep_background-hint = Можно использовать, не ссылаясь ни на кого.
terms-off_the_record = Не для использования
terms-off_the_record-hint = Использовать нельзя: ни одна копия не выгрузится.
consent-given = Как дано согласие
consent-form = Форма
consent-form-oral = Устно
consent-form-written = С подписью
consent-form-recorded = Устно, на записи
consent-form-thumbprint = Отпечатком пальца
consent-form-witnessed = При свидетеле
given-on = В какой день дано
embargo-until = Не выгружать раньше
embargo-hint = Эмбарго, если о нём договорились. Можно не заполнять.
minor = Источник несовершеннолетний
guardian-agreed = Опекун тоже согласен
guardian-who = Кто это, записывается в разделе «Источник».
consent-waits = Пока это не решено, ничего не выгружается.
consent-language = На каком языке спрашивали согласие
consent-language-same = На языке рассказа
agreement = Каким текстом пользовались
agreement-hint = Как вы сами называете этот лист или текст, например «июнь, короткий».
source-review = Источник ещё раз видит рассказ
source-review-when = Прежде чем что-либо выгрузить
source-review-not_asked = Не договаривались
source-review-asked = Ответа ещё нет
source-review-approved = Согласен
source-review-changes = Просит изменить
update-required = Спросить заново, прежде чем что-либо выгружать
withdrawal = Если согласие отозвано
withdrawn-on = В какой день отозвано
withdrawn-hint = После записи копий больше не выгрузить.

statement-language = Язык рассказа

choice-none = —
number-hint = Целое число
partial-date-hint = 2024, 2024-04 или 2024-04-08
not-kept = Ещё не сохранено: напишите так — { $hint }.
class-direct = указывает на человека
class-direct-meaning = Указывает на одного человека само по себе
class-quasi = может указать
class-quasi-meaning = Указывает на одного человека вместе с другими ответами
class-sensitive = уязвимое
class-sensitive-meaning = Может навредить или опозорить

other-kind = Вид записи { $number }
other-value = Запись { $number }
other-placeholder = Как это могут написать
other-add = Добавить ещё
other-remove = Убрать

language-en = английский
language-ru = русский
language-tg = таджикский
language-uz = узбекский
language-ky = киргизский
language-kk = казахский

off-record-toggle = Не для использования
off-record-hint = Подчёркнутое пунктиром сказано не для использования. Этого нет ни в одной копии, кроме копии для самого рассказчика.
translation-add = Добавить перевод
translation-label = Перевод
translation-language = Язык перевода

custody-log = Что делали с этой записью
custody-log-hint = Ведёт программа, без имён. Каждая строка связана с предыдущей: если изменить или убрать одну, связь порвётся.
custody-none = Пока ничего: журнал начнётся со следующей правки.
custody-all = { $count ->
    [one] Показать ещё { $count } раннюю строку
    [few] Показать ещё { $count } ранние строки
   *[many] Показать ещё { $count } ранних строк
  }
custody-broken = Строка { $place } не следует из предыдущих: журнал изменила не эта программа. Проверьте хранилище в разделе «Защита».
custody-made = Начато
custody-found = Уже было здесь, когда начался журнал
custody-edited = Изменено
custody-reviewed = Проверка закончена
custody-signed-off = Проверку подтвердил второй человек
custody-exported = Записана копия
custody-file = SHA-256 { $hash }…
custody-handed-over = Полная запись зашифрована ключом получателя
custody-withdrawn = Согласие отозвано
custody-withdrawal-corrected = Отзыв исправлен
custody-source-forgotten = Источник забыт
custody-paused = Пауза
custody-resumed = Продолжено
custody-stopped = Интервью закончено
custody-consent-copied = Записана копия согласия для источника
