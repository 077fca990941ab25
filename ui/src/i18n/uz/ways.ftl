# Seyfni ochish yoʻllari: kalit fayl, tiklash varaqlari, yoʻq qilish iborasi.
key-file = Kalit fayl
unlock-with-key-file = Menda kalit fayl ham bor
sheets-instead = Tiklash varaqlari bilan ochish

sheets-title = Tiklash varaqlari bilan ochish
sheets-lead = Har bir varaqdagi soʻzlarni istalgan tartibda yozing. Keyin yangi maxfiy ibora tanlang.
sheet-nth = { $nth ->
    [1] Birinchi varaq
    [2] Ikkinchi varaq
    [3] Uchinchi varaq
   *[other] { $nth }-varaq
}
sheet-typing = { $all } ta soʻzdan { $words } tasi
sheet-read = { $number }-varaq, jami { $shares } ta, toʻplam { $set }
sheet-unknown-word = { $word }-soʻz varaqlarda boʻlmaydi. Varaq bilan solishtiring.
sheet-mistyped-at = { $word }-soʻzga qarang: varaqda boshqacha turibdi.
sheet-too-long = { $count } ta soʻz; varaqda { $all } ta. Birortasi ikki marta yozilmaganmi, qarang.
sheet-twice = Bu yuqoridagi { $other }-varaq bilan bir xil. Boshqasi kerak.
sheets-missing = Shu toʻplamdan yana { $count } ta varaq kerak.
sheets-complete = Shular yetadi. Endi yangi maxfiy ibora tanlang; eskisi va kalit fayl endi hech narsani ochmaydi.
sheets-submit = Yangi maxfiy ibora bilan ochish
sheets-not = Maxfiy iboram bor

ways-title = Bu seyf nima bilan ochiladi
way-changed = Oʻzgartirildi: { $day }
way-unchanged = Seyf yaratilgandagidek
way-made = Tayyorlandi: { $day }.
way-change = Oʻzgartirish…
way-remove = Olib tashlash…
way-key-file-on = Maxfiy ibora bilan birga soʻraladi
way-key-file-off = Soʻralmaydi
way-key-file-add = Kalit fayl ishlatish…
# unsure: «tiklash varagʻi» — recovery sheet
way-recovery = Tiklash varaqlari
way-recovery-on = { $shares } ta varaqdan istalgan { $needed } tasi ochadi. Toʻplam { $set }.
way-recovery-on-unknown = Bor.
way-recovery-off = Yoʻq: maxfiy ibora unutilsa, hammasi yoʻqoladi
way-recovery-add = Varaqlar tayyorlash…
way-recovery-again = Yangisini tayyorlash…
# unsure: «yoʻq qilish iborasi» — destroy-passphrase
way-destroy = Yoʻq qilish iborasi
way-destroy-off = Yoʻq
way-destroy-add = Belgilash…
way-destroy-again = Oʻzgartirish…
way-newer = Boshqa yoʻl
way-newer-words = Uni yangiroq Sotto yaratgan
way-cost-words = { $memory } MiB xotira, { $passes } marta oʻtiladi
way-cost-raise = Oshirish…
way-busy = Bajarilmoqda…
way-back = Himoyaga qaytish

destroy-passphrase-set = Yoʻq qilish iborasi
notice-cost-raised = Oshirildi: endi har bir taxmin qimmatroq
notice-removed-recovery = Varaqlar endi hech narsani ochmaydi
notice-removed-destroy = Yoʻq qilish iborasi endi yoʻq
notice-destroy-set = Yoʻq qilish iborasi belgilandi
notice-key-file-on = Endi kalit fayl soʻraladi
notice-key-file-off = Endi maxfiy iboraning oʻzi ochadi

cost-title = Taxmin qilib topishni qiyinlashtirish
cost-lead = Maxfiy iborani har bir yozish shu noutbukda bir soniyacha vaqt oladi: sizdan ham, taxmin qilayotgandan ham.
cost-now = Hozir: { $memory } MiB xotira, har safar { $passes } marta oʻtiladi.
cost-slower = Sekinroq noutbukda uzoqroq boʻladi. Qayta pasaytirib boʻlmaydi.
cost-submit = Oshirish

remove-recovery-title = Tiklash varaqlari olib tashlansinmi?
remove-recovery-lead = Tarqatilgan varaqlar hech narsani ochmaydi. Keyin maxfiy iborani unutsangiz, hammasi yoʻqoladi.
remove-destroy-title = Yoʻq qilish iborasi olib tashlansinmi?
remove-destroy-lead = Shundan keyin uni yozsa, seyf shunchaki ochilmaydi.
remove-submit = Olib tashlash

destroy-title = Yoʻq qilish iborasini belgilash
destroy-lead = Seyfni hech qachon ochmaydigan, balki uni yoʻq qiladigan ikkinchi ibora.
destroy-does = U nima qiladi
destroy-does-all = Seyf ochiladigan joyda yozilsa, kalitlarni yoʻq qiladi: shundan keyin seyfni hech narsa ochmaydi
destroy-does-sheets = Tiklash varaqlari va kalit fayl ham hech narsani ochmaydi
destroy-does-silent = Sotto notoʻgʻri maxfiy iboraga javob bergandek javob beradi
destroy-cannot = U nima qila olmaydi
destroy-cannot-copies = Zaxira nusxalar va diskdan avval olingan nusxalar hamon ochiladi
destroy-cannot-hide = Sottoni biladigan odam buni ham bilib, sizdan shubhalanishi mumkin
destroy-cannot-undo = Seyfni hech narsa qaytarmaydi, sizga ham
destroy-offence = Hokimiyat talab qilgan narsani yoʻq qilish jinoyat boʻlib, sizga zarar keltirishi mumkin. Avval ishongan yuristingizdan soʻrang.
destroy-passphrase = Yoʻq qilish iborasi: oʻz iborangizdan butunlay boshqa soʻzlar
destroy-submit = Belgilash

key-file-title = Kalit fayl
key-file-lead = Fayl, yaxshisi — oʻzingiz bilan yuradigan fleshkada. Usiz maxfiy iboraning oʻzi hech narsani ochmaydi.
key-file-lost = Fayl yoʻqolsa yoki bir bayti oʻzgarsa, seyfni faqat tiklash varaqlari ochadi. Ikkinchi nusxasini boshqa joyda saqlang.
key-file-no-sheets = Varaqlar hali yoʻq: avval ularni tayyorlang.
key-file-other = Boshqa kalit fayl
key-file-hint = Hech qachon oʻzgarmaydigan va boshqa hech kimda yoʻq fayl: qoʻshiq ham, hujjat ham emas. Eng yaxshisi — shu yerda tayyorlangani. Seyf papkasida boʻlmasin.
key-file-make = Kalit fayl tayyorlash…
key-file-made = Tayyor. Davom etishdan oldin ikkinchi fleshkaga koʻchiring.
key-file-submit = Shu faylni soʻrash
key-file-stop = Endi kalit faylsiz

recovery-title = Tiklash varaqlarini tayyorlash
recovery-lead = Maxfiy ibora unutilganda yoki boshqa kishi ochishi kerak boʻlganda seyfni ochadigan qogʻozdagi soʻzlar.
recovery-shares = Nechta varaq
recovery-needed = Nechtasi seyfni ochadi
recovery-meaning = { $shares } ta varaqdan istalgan { $needed } tasi maxfiy iborasiz hammasini ochadi. { $lost ->
    [0] Birorta varaq ham yoʻqolmasligi kerak.
   *[other] { $lost } ta varaq yoʻqolsa ham boʻladi.
} { $needed } tadan kami hech narsa demaydi.
recovery-before = Boshlashdan oldin
recovery-before-paper = Ruchka va har bir varaqqa bittadan qogʻoz tayyorlang: har birida 22 ta soʻz bor, bir marta koʻrsatiladi
recovery-before-print = Chop etish yoʻq: printerlar va ularning navbati chop etganini saqlab qoladi
recovery-before-alone = Ekranni hech kim va hech qanday kamera koʻrmasligi kerak
recovery-again = Bular tayyor boʻlgach, oldingi varaqlar hech narsani ochmaydi.
recovery-submit = Varaqlarni tayyorlash

sheet-title = { $number }-varaq, jami { $shares } ta
sheet-lead = Qoʻlda yozing: { $set }, raqami { $number } va shu soʻzlarni shu tartibda. Nima uchunligini qogʻozga yozish shart emas.
sheet-lock = Sizdan { $minutes } daqiqa belgi boʻlmasa, Sotto baribir qulflanadi va varaqlar yoʻqoladi. Sichqonchani vaqti-vaqti bilan qimirlatib turing.
sheet-written = Yozib oldim
sheet-check-title = { $number }-varaqni tekshirish, jami { $shares } ta
sheet-check-lead = Yoddan emas, qogʻozdan oʻqing.
sheet-check-word = { $word }-soʻz
sheet-check-wrong = Bu soʻz emas. Qogʻozni varaq bilan solishtiring.
sheet-check-submit = Tekshirish
sheet-show-again = Varaqni qayta koʻrsatish

recovery-done-title = Barcha varaqlar yozib olindi
recovery-done-lead = Endi seyfni { $shares } ta varaqdan istalgan { $needed } tasi ochadi.
recovery-keep = Yaxshi saqlang
recovery-keep-apart = Birga tintuv qilinmaydigan odamlarda yoki joylarda, hech qachon shu noutbuk bilan birga emas
recovery-keep-silent = Surat ham, xabar ham, fayl ham emas: faqat qogʻoz
recovery-keep-passphrase = Maxfiy ibora avvalgidek ishlaydi

leave-title = Barcha varaqlar yozib olinmagan
leave-body = Varaqlar faqat shu safar koʻrsatiladi. Hozir ketsangiz, keyin yangisini tayyorlang: bular seyfni ochishga yetmasligi mumkin.
leave-stay = Qolish
leave-anyway = Ketish
