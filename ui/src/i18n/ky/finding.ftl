# Көрсөтмөнү кайра табуу.
filters-title = { $count ->
    [0] Чыпкалар
   *[other] Чыпкалар: { $count }
}
filters-clear = Чыпкаларды алып салуу
filters-none = Мындай күбөлүк жок.
filter-any = Каалаганы
filter-tag = Белги
filter-place = Окуя болгон жер
filter-from = Окуя ушул күндөн
filter-until = Окуя ушул күнгө чейин
filter-date-wrong = Азырынча эске алынган жок, мындай жазыңыз: { $hint }.
rows-more = Дагы { $count } көрсөтүү
chip-linked = Бир окуя, бир нече аңгеме
overview-go = Сереп
overview-title = Сереп
overview-lead = Анкетанын жооптору боюнча { $count } күбөлүк. Мунун эч нерсеси сыртка чыкпайт.
overview-lead-narrowed = Тизмеде тандалган { $count } күбөлүк. Мунун эч нерсеси сыртка чыкпайт.
overview-back = Тизмеге
overview-months = Окуянын айы боюнча
overview-acts = Эмне кылынганы боюнча
overview-regions = Облус боюнча
overview-count = Күбөлүктөр
overview-unsaid = Айтылган эмес
overview-year-only = { $year }, айы белгисиз
overview-timeline = Убакыт боюнча
found-by-title = Кайра табуу үчүн
tags-label = Белгилер
tags-hint = Өз сөздөрүңүз, үтүр менен бөлүнгөн. Чыга турган көчүрмөлөрдө алар жок; мөөрлөнгөн архивде бар.
linked-lead = Ошол эле окуя жөнүндө:
link-label = Окуясы бир күбөлүк
link = Байланыштыруу
unlink = Муну окуядан чыгаруу
