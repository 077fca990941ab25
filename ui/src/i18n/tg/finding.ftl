# Аз нав ёфтани шаҳодат.
filters-title = { $count ->
    [0] Филтрҳо
   *[other] Филтрҳо: { $count }
}
filters-clear = Гирифтани филтрҳо
filters-none = Чунин шаҳодат нест.
filter-any = Ҳар кадом
filter-tag = Нишона
filter-place = Ҷойи ҳодиса
filter-from = Ҳодиса аз
filter-until = Ҳодиса то
filter-date-wrong = Ҳанӯз ба назар гирифта нашуд, чунин нависед: { $hint }.
rows-more = Боз { $count }-то нишон додан
chip-linked = Як ҳодиса, чанд нақл
overview-go = Шарҳи умумӣ
overview-title = Шарҳи умумӣ
overview-lead = Аз рӯйи ҷавобҳои саволнома { $count } шаҳодат. Аз ин чизе берун намебарояд.
overview-lead-narrowed = { $count } шаҳодати дар рӯйхат ҷудошуда. Аз ин чизе берун намебарояд.
overview-back = Ба рӯйхат
overview-months = Аз рӯйи моҳи ҳодиса
overview-acts = Аз рӯйи он чи карданд
overview-regions = Аз рӯйи вилоят
overview-count = Шаҳодатҳо
overview-unsaid = Гуфта нашудааст
overview-year-only = { $year }, моҳаш маълум нест
overview-timeline = Аз рӯйи вақт
found-by-title = Барои аз нав ёфтан
tags-label = Нишонаҳо
tags-hint = Суханони худатон, бо вергул ҷудо. Дар нусхаҳое, ки мебароянд, онҳо нестанд; дар бойгонии мӯҳршуда ҳастанд.
linked-lead = Дар бораи ҳамон ҳодиса:
link-label = Шаҳодат дар бораи ҳамин ҳодиса
link = Пайвастан
unlink = Инро аз ҳодиса баровардан
