# Тағы кім болуы мүмкін.
risk-title = Тағы кім болуы мүмкін
risk-line = айтылғанға { $count } адам сәйкес келеді
risk-line-alone = айтылғанға басқа ешкім сәйкес келмейді
risk-line-short = Тағы сәйкес келетіндер: { $count }
risk-note = Осы сейфтегі адамдардан: { $words }.
risk-counting = Айтылғанға тағы кім сәйкес келетіні саналып жатыр…
risk-why = Себебін көрсету
risk-counted = Осы сейфтегі адамдар арасында саналды ({ $people }); одан тыс ешкім санай алмайды. { $k } немесе одан көп болсын.
risk-unreviewed = { $count } айғақ қаралмаған: тек сауалнамасы есептелді.
risk-not-known = Бұрын шығарылған { $count } көшірмеде не айтылғаны белгісіз.
risk-source-named = Келісілгендей, айтушының аты аталған.
risk-alone = Айтылғанға басқа ешкім сәйкес келмейді.
risk-fit = Айтылғанға { $count } адам сәйкес келеді, айтушының өзін қосқанда.
risk-perhaps = Бәлкім, тағы { $count }.
risk-in-file = { $count ->
    [one] Бұл файлда басқа ешкім сәйкес келмейді.
   *[other] Бұл файлда { $count } адам сәйкес келеді.
}
risk-before = { $count ->
    [0] Бұрын айтылғанмен бірге айтушыдан басқа ешкім сәйкес келмейді. Оны қайтарып алу мүмкін емес.
    [one] Бұрын айтылғанмен бірге басқа ешкім сәйкес келмейді. Оны қайтарып алу мүмкін емес.
   *[other] Бұрын айтылғанмен бірге { $count } адам сәйкес келеді. Оны қайтарып алу мүмкін емес.
}
risk-beside = { $count ->
    [0] Осы файлдағы айтушының басқа айғақтарымен бірге айтушыдан басқа ешкім сәйкес келмейді.
    [one] Осы файлдағы айтушының басқа айғақтарымен бірге басқа ешкім сәйкес келмейді.
   *[other] Осы файлдағы айтушының басқа айғақтарымен бірге { $count } адам сәйкес келеді.
}
risk-quoted = «{ $words }»
risk-only-one = Мынадай жалғыз адам: { $details }
risk-one-of = Мынадай { $count } адамның бірі: { $details }
risk-nobody-known = Мынадай ешкім белгілі емес: { $details }
risk-more = және тағы { $count }
risk-way = { $k } адам сәйкес келуі үшін
risk-way-together = Файлда әрқайсысына { $k } адам сәйкес келуі үшін
risk-too-few = { $k } адам сәйкес келе алмайды: бұл сейфте адам тым аз.
risk-own-words = { $count } алмастыру қараушының өз сөзімен жазылған және есептелмеген: не айтып тұрғанын оқыңыз.
risk-remnants = { $count } сөз немесе үзінді көзге түседі
risk-too-few-texts = Бұл сейфте осы тілде мәтін тым аз, сондықтан қай сөз сирек екенін айту мүмкін емес.
told-as-exact = { $words }: қала берсе болады
told-as-district = { $words }: тек ауданы
told-as-region = { $words }: тек облысы
told-as-country = { $words }: тек елі
told-as-month = { $words }: тек айы
told-as-season = { $words }: тек мезгілі
told-as-year = { $words }: тек жылы
told-as-band = { $words }: тек аралығы
told-as-kind = { $words }: тек түрі
told-as-withheld = { $words }: алып тастау
attribute-place = Жерлер
attribute-date = Күндер
attribute-age = Жастар
attribute-sex = Жыныс
attribute-occupation = Кәсіптер
attribute-group = Халықтар, діндер, тілдер
attribute-organisation = Ұйымдар
attribute-family = Отбасылар
attribute-civil_status = Отбасы жағдайы
attribute-health = Денсаулық
attribute-migration = Көші-қон мәртебесі
stands-out-number = Бұл санды басқа ешкім айтпайды: { $text }
stands-out-capital = Бұл атты басқа ешкім айтпайды: { $text }
stands-out-rare-word = Бұл сөзді басқа ешкім айтпайды: { $text }
stands-out-quotation = Сөзбе-сөз келтірілген; басқа сөзбен айтқан дұрыс па? «{ $text }»
stands-out-rare-run = Қатар келген сирек сөздер; басқа сөзбен айтқан дұрыс па? «{ $text }»
stands-out-same-words = { $other } айғағында да сөзбе-сөз бар, бұл екеуін байланыстырады: «{ $text }»
