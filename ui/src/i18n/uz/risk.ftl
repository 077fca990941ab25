# Yana kim boʻlishi mumkin.
risk-title = Yana kim boʻlishi mumkin
risk-line = aytilganga { $count } kishi mos keladi
risk-line-alone = aytilganga boshqa hech kim mos kelmaydi
risk-line-short = Yana mos keladiganlar: { $count }
risk-note = Shu seyfdagi odamlardan: { $words }.
risk-counting = Aytilganga yana kim mos kelishi sanalmoqda…
risk-why = Sababini koʻrsatish
risk-counted = Shu seyfdagi odamlar orasida sanaldi ({ $people }); undan tashqarida hech kim sanay olmaydi. { $k } yoki undan koʻp boʻlsin.
risk-unreviewed = { $count } ta guvohlik koʻrib chiqilmagan: faqat soʻrovnomasi hisoblandi.
risk-not-known = Avval chiqarilgan { $count } ta nusxada nima aytilgani nomaʼlum.
risk-source-named = Kelishilganidek, soʻzlovchining ismi aytilgan.
risk-alone = Aytilganga boshqa hech kim mos kelmaydi.
risk-fit = Aytilganga { $count } kishi mos keladi, soʻzlovchining oʻzini qoʻshganda.
risk-perhaps = Balki yana { $count }.
risk-in-file = { $count ->
    [one] Bu faylda boshqa hech kim mos kelmaydi.
   *[other] Bu faylda { $count } kishi mos keladi.
}
risk-before = { $count ->
    [0] Avval aytilgani bilan birga soʻzlovchidan boshqa hech kim mos kelmaydi. Buni qaytarib boʻlmaydi.
    [one] Avval aytilgani bilan birga boshqa hech kim mos kelmaydi. Buni qaytarib boʻlmaydi.
   *[other] Avval aytilgani bilan birga { $count } kishi mos keladi. Buni qaytarib boʻlmaydi.
}
risk-beside = { $count ->
    [0] Shu fayldagi soʻzlovchining boshqa guvohliklari bilan birga soʻzlovchidan boshqa hech kim mos kelmaydi.
    [one] Shu fayldagi soʻzlovchining boshqa guvohliklari bilan birga boshqa hech kim mos kelmaydi.
   *[other] Shu fayldagi soʻzlovchining boshqa guvohliklari bilan birga { $count } kishi mos keladi.
}
risk-quoted = «{ $words }»
risk-only-one = Bunday yagona odam: { $details }
risk-one-of = Bunday { $count } kishidan biri: { $details }
risk-nobody-known = Bunday odam maʼlum emas: { $details }
risk-more = va yana { $count }
risk-way = { $k } kishi mos kelishi uchun
risk-way-together = Faylda har biriga { $k } kishi mos kelishi uchun
risk-too-few = { $k } kishi mos kela olmaydi: bu seyfda odam juda kam.
risk-own-words = { $count } ta almashtirish koʻrib chiquvchining oʻz soʻzlari bilan yozilgan va hisoblanmagan: nima aytayotganini oʻqing.
risk-remnants = { $count } ta soʻz yoki parcha koʻzga tashlanadi
risk-too-few-texts = Bu seyfda shu tilda matn juda kam, shuning uchun qaysi soʻz kamyobligini aytib boʻlmaydi.
told-as-exact = { $words }: qolsa boʻladi
told-as-district = { $words }: faqat tumani
told-as-region = { $words }: faqat viloyati
told-as-country = { $words }: faqat mamlakati
told-as-month = { $words }: faqat oyi
told-as-season = { $words }: faqat fasli
told-as-year = { $words }: faqat yili
told-as-band = { $words }: faqat oraligʻi
told-as-kind = { $words }: faqat turi
told-as-withheld = { $words }: olib tashlash
attribute-place = Joylar
attribute-date = Sanalar
attribute-age = Yoshlar
attribute-sex = Jins
attribute-occupation = Kasblar
attribute-group = Xalqlar, dinlar, tillar
attribute-organisation = Tashkilotlar
attribute-family = Oilalar
attribute-civil_status = Oilaviy ahvol
attribute-health = Sogʻliq
attribute-migration = Migratsiya maqomi
stands-out-number = Bu sonni boshqa hech kim aytmaydi: { $text }
stands-out-capital = Bu nomni boshqa hech kim aytmaydi: { $text }
stands-out-rare-word = Bu soʻzni boshqa hech kim aytmaydi: { $text }
stands-out-quotation = Soʻzma-soʻz keltirilgan; boshqacha aytilsinmi? «{ $text }»
stands-out-rare-run = Ketma-ket kelgan kamyob soʻzlar; boshqacha aytilsinmi? «{ $text }»
stands-out-same-words = { $other } guvohligida ham soʻzma-soʻz bor, bu ikkisini bogʻlaydi: «{ $text }»
