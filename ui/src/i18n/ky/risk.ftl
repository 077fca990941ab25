# Дагы ким болушу мүмкүн.
risk-title = Дагы ким болушу мүмкүн
risk-line = айтылганга { $count } адам туура келет
risk-line-alone = айтылганга башка эч ким туура келбейт
risk-line-short = Дагы туура келгендер: { $count }
risk-note = Ушул сейфтеги адамдардан: { $words }.
risk-counting = Айтылганга дагы ким туура келери саналып жатат…
risk-why = Себебин көрсөтүү
risk-counted = Ушул сейфтеги адамдардын арасында саналды ({ $people }); андан тышкары эч ким санай албайт. { $k } же андан көп болсун.
risk-unreviewed = { $count } күбөлүк карала элек: анкетасы гана эсептелди.
risk-not-known = Мурда чыгарылган { $count } көчүрмөдө эмне айтылганы белгисиз.
risk-source-named = Макулдашылгандай, баяндоочунун аты аталган.
risk-alone = Айтылганга башка эч ким туура келбейт.
risk-fit = Айтылганга { $count } адам туура келет, баяндоочунун өзүн кошкондо.
risk-perhaps = Балким, дагы { $count }.
risk-in-file = { $count ->
    [one] Бул файлда башка эч ким туура келбейт.
   *[other] Бул файлда { $count } адам туура келет.
}
risk-before = { $count ->
    [0] Мурда айтылган менен бирге баяндоочудан башка эч ким туура келбейт. Аны кайтарып алуу мүмкүн эмес.
    [one] Мурда айтылган менен бирге башка эч ким туура келбейт. Аны кайтарып алуу мүмкүн эмес.
   *[other] Мурда айтылган менен бирге { $count } адам туура келет. Аны кайтарып алуу мүмкүн эмес.
}
risk-beside = { $count ->
    [0] Ушул файлдагы баяндоочунун башка күбөлүктөрү менен бирге баяндоочудан башка эч ким туура келбейт.
    [one] Ушул файлдагы баяндоочунун башка күбөлүктөрү менен бирге башка эч ким туура келбейт.
   *[other] Ушул файлдагы баяндоочунун башка күбөлүктөрү менен бирге { $count } адам туура келет.
}
risk-quoted = «{ $words }»
risk-only-one = Мындай жалгыз адам: { $details }
risk-one-of = Мындай { $count } адамдын бири: { $details }
risk-nobody-known = Мындай эч ким белгилүү эмес: { $details }
risk-more = жана дагы { $count }
risk-way = { $k } адам туура келиши үчүн
risk-way-together = Файлда ар бирине { $k } адам туура келиши үчүн
risk-too-few = { $k } адам туура келе албайт: бул сейфте адам өтө аз.
risk-own-words = { $count } алмаштыруу карап чыгуучунун өз сөзү менен жазылган жана эсептелген жок: эмне айтып турганын окуңуз.
risk-remnants = { $count } сөз же үзүндү көзгө түшөт
risk-too-few-texts = Бул сейфте ушул тилде текст өтө аз, ошондуктан кайсы сөз сейрек экенин айтуу мүмкүн эмес.
told-as-exact = { $words }: калса болот
told-as-district = { $words }: району гана
told-as-region = { $words }: облусу гана
told-as-country = { $words }: өлкөсү гана
told-as-month = { $words }: айы гана
told-as-season = { $words }: мезгили гана
told-as-year = { $words }: жылы гана
told-as-band = { $words }: аралыгы гана
told-as-kind = { $words }: түрү гана
told-as-withheld = { $words }: алып салуу
attribute-place = Жерлер
attribute-date = Күндөр
attribute-age = Жаштар
attribute-sex = Жынысы
attribute-occupation = Кесиптер
attribute-group = Элдер, диндер, тилдер
attribute-organisation = Уюмдар
attribute-family = Үй-бүлөлөр
attribute-civil_status = Үй-бүлөлүк абал
attribute-health = Ден соолук
attribute-migration = Миграциялык абал
stands-out-number = Бул санды башка эч ким айтпайт: { $text }
stands-out-capital = Бул атты башка эч ким айтпайт: { $text }
stands-out-rare-word = Бул сөздү башка эч ким айтпайт: { $text }
stands-out-quotation = Сөзмө-сөз келтирилген; башка сөз менен айтса болобу? «{ $text }»
stands-out-rare-run = Катар келген сейрек сөздөр; башка сөз менен айтса болобу? «{ $text }»
stands-out-same-words = { $other } күбөлүгүндө да сөзмө-сөз бар, бул экөөнү байланыштырат: «{ $text }»
