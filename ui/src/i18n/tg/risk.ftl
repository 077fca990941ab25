# Боз кӣ буда метавонад.
risk-title = Боз кӣ буда метавонад
risk-line = ба гуфташуда { $count } кас мувофиқ меояд
risk-line-alone = ба гуфташуда дигар касе мувофиқ намеояд
risk-line-short = Боз мувофиқанд: { $count }
risk-note = Аз одамони ин сейф: { $words }.
risk-counting = Ҳисоб мешавад, ки ба гуфташуда боз кӣ мувофиқ меояд…
risk-why = Нишон додани сабаб
risk-counted = Дар байни одамони ин сейф ҳисоб шуд ({ $people }); берун аз онро касе ҳисоб карда наметавонад. Бигзор { $k } ё бештар бошад.
risk-unreviewed = { $count } шаҳодат баррасӣ нашудааст: танҳо саволномааш ҳисоб шуд.
risk-not-known = Маълум нест, ки дар { $count } нусхаи пештар баровардашуда чӣ гуфта шудааст.
risk-source-named = Чунон ки маслиҳат шуда буд, номи нақлкунанда гуфта шудааст.
risk-alone = Ба гуфташуда дигар касе мувофиқ намеояд.
risk-fit = Ба гуфташуда { $count } кас мувофиқ меояд, бо худи нақлкунанда.
risk-perhaps = Шояд боз { $count }.
risk-in-file = { $count ->
    [1] Дар ин файл дигар касе мувофиқ намеояд.
   *[other] Дар ин файл { $count } кас мувофиқ меояд.
}
risk-before = { $count ->
    [0] Бо он чи пештар гуфта шуда буд, ба ҷуз нақлкунанда касе мувофиқ намеояд. Инро баргардонидан мумкин нест.
    [1] Бо он чи пештар гуфта шуда буд, дигар касе мувофиқ намеояд. Инро баргардонидан мумкин нест.
   *[other] Бо он чи пештар гуфта шуда буд, { $count } кас мувофиқ меояд. Инро баргардонидан мумкин нест.
}
risk-beside = { $count ->
    [0] Бо шаҳодатҳои дигари нақлкунанда дар ин файл ба ҷуз ӯ касе мувофиқ намеояд.
    [1] Бо шаҳодатҳои дигари нақлкунанда дар ин файл дигар касе мувофиқ намеояд.
   *[other] Бо шаҳодатҳои дигари нақлкунанда дар ин файл { $count } кас мувофиқ меояд.
}
risk-quoted = «{ $words }»
risk-only-one = Шахси ягона бо: { $details }
risk-one-of = Яке аз { $count } кас бо: { $details }
risk-nobody-known = Касе маълум нест бо: { $details }
risk-more = ва боз { $count }
risk-way = То ки { $k } кас мувофиқ оянд
risk-way-together = То ки дар файл ба ҳар кадом { $k } кас мувофиқ оянд
risk-too-few = { $k } кас мувофиқ омада наметавонад: дар ин сейф одам хеле кам аст.
risk-own-words = { $count } ивазкунӣ бо сухани худи баррасикунанда аст ва ҳисоб нашудааст: хонед, ки чӣ мегӯяд.
risk-remnants = { $count } калима ё порча ба чашм мерасад
risk-too-few-texts = Дар ин сейф бо ин забон матн хеле кам аст, барои ҳамин гуфтан мумкин нест, ки кадом калима камёб аст.
told-as-exact = { $words }: монад, мешавад
told-as-district = { $words }: танҳо ноҳия
told-as-region = { $words }: танҳо вилоят
told-as-country = { $words }: танҳо кишвар
told-as-month = { $words }: танҳо моҳ
told-as-season = { $words }: танҳо фасл
told-as-year = { $words }: танҳо сол
told-as-band = { $words }: танҳо фосила
told-as-kind = { $words }: танҳо навъ
told-as-withheld = { $words }: гирифтан
attribute-place = Ҷойҳо
attribute-date = Санаҳо
attribute-age = Синну солҳо
attribute-sex = Ҷинс
attribute-occupation = Касбҳо
attribute-group = Халқҳо, динҳо, забонҳо
attribute-organisation = Ташкилотҳо
attribute-family = Оилаҳо
attribute-civil_status = Вазъи оилавӣ
attribute-health = Саломатӣ
attribute-migration = Вазъи муҳоҷират
stands-out-number = Ин ададро дигар касе намегӯяд: { $text }
stands-out-capital = Ин номро дигар касе намегӯяд: { $text }
stands-out-rare-word = Ин калимаро дигар касе намегӯяд: { $text }
stands-out-quotation = Айнан оварда шудааст; бо сухани дигар гуфта шавад? «{ $text }»
stands-out-rare-run = Калимаҳои камёб дар паҳлуи ҳам; бо сухани дигар гуфта шавад? «{ $text }»
stands-out-same-words = Дар { $other } низ айнан ҳаст, ин ҳардуро мепайвандад: «{ $text }»
