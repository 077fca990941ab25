# Mashq ombori.
practice-title = Mashq
practice-lead = Oʻylab topilgan guvohliklari bor seyf: hammasini xavfsiz sinab koʻrish mumkin. Maxfiy ibora oʻylash shart emas: u hech narsani himoya qilmaydi, shuning uchun bu yerga haqiqiy narsa yozmang.
practice-open = Mashq seyfini ochish
practice-busy = Tayyorlanmoqda…
practice-changed = Mashq paytida uning maxfiy iborasi oʻzgartirilgan. Sotto-practice papkasini oʻsha ibora bilan oching yoki qaytadan boshlang.
practice-anew = Mashqni qaytadan boshlash
practice-anew-ask = Qaytadan boshlash…
practice-anew-lead = Bu mashq seyfi unda qilingan hamma narsa bilan birga tashlanib, yangisi yaratiladi. Haqiqiy seyflarga tegilmaydi.
practice-anew-sure = Shu mashq seyfida qilingan hamma narsa yoʻqoladi. Hammasi oʻylab topilgan.
practice-mark-label = Mashq
practice-mark = Mashq: bu yerda hammasi oʻylab topilgan.
practice-mark-why = Haqiqiy narsa yozmang: «practice» iborasi hammaga maʼlum.
