# Айғақты қайта табу.
filters-title = { $count ->
    [0] Сүзгілер
   *[other] Сүзгілер: { $count }
}
filters-clear = Сүзгілерді алып тастау
filters-none = Мұндай айғақ жоқ.
filter-any = Кез келгені
filter-tag = Белгі
filter-place = Оқиға болған жер
filter-from = Оқиға мына күннен
filter-until = Оқиға мына күнге дейін
filter-date-wrong = Әлі ескерілмеді, былай жазыңыз: { $hint }.
rows-more = Тағы { $count } көрсету
chip-linked = Бір оқиға, бірнеше әңгіме
overview-go = Шолу
overview-title = Шолу
overview-lead = Сауалнамадағы жауаптар бойынша { $count } айғақ. Мұның ештеңесі сыртқа шықпайды.
overview-lead-narrowed = Тізімде іріктелген { $count } айғақ. Мұның ештеңесі сыртқа шықпайды.
overview-back = Тізімге
overview-months = Оқиға айы бойынша
overview-acts = Не істелгені бойынша
overview-regions = Облыс бойынша
overview-count = Айғақтар
overview-unsaid = Айтылмаған
overview-year-only = { $year }, айы белгісіз
overview-timeline = Уақыт бойынша
found-by-title = Қайта табу үшін
tags-label = Белгілер
tags-hint = Өз сөздеріңіз, үтірмен бөлінген. Шығатын көшірмелерде олар жоқ; мөрленген мұрағатта бар.
linked-lead = Сол оқиға туралы:
link-label = Оқиғасы ортақ айғақ
link = Байланыстыру
unlink = Мұны оқиғадан шығару
