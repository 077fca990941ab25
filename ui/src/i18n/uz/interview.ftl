# Suhbat: boʻlimlar, rozilik, soʻrovnoma.
pseudonym-label = Roʻyxatdagi ismi
pseudonym-placeholder = Oʻylab topilgan ism
testimony-label = Shu guvohlik
rooms-label = Shu guvohlikning qismlari
room-interview = Suhbat
room-review = Koʻrib chiqish
room-export = Chiqarish
steps-label = Suhbat boʻlimlari
step-words = { $count } ta soʻz
step-answers = { $count } ta javob
section-next = Keyingisi: { $section }
section-review = Koʻrib chiqishga
delete-go = Oʻchirish…

section-consent = Rozilik
section-consent-lead = Hammasidan oldin. Soʻralmagan narsa «yoʻq» deb hisoblanadi.
section-statement = Hikoya
section-statement-lead = Soʻzlovchining oʻz soʻzlari bilan. U hech qachon oʻzgarmaydi, faqat nusxalari oʻzgaradi.
section-incident = Voqea
section-incident-lead = Nima boʻldi, qachon va qayerda. Istalgan savolni oʻtkazib yuborish mumkin.
section-perpetrator = Aybdorlar
section-perpetrator-lead = Buni kim qildi, soʻzlovchi bilganicha.
# unsure: «soʻzlovchi» — source, «manba» emas: tirik inson
section-source = Soʻzlovchi
section-source-lead = Kim aytmoqda. Faqat siz shu yerda turganingizda koʻrinadi; chiqadigan har bir nusxadan qidiriladi.
section-demographics = U haqida
section-demographics-lead = Faqat hikoyaga keragini soʻrang.
section-security = Xavfsizlik
section-security-lead = Soʻzlovchi nimadan qoʻrqadi va kimga xabar berish kerak.
section-custody = Qanday yozildi
section-custody-lead = Hikoyani kim, qayerda va kimlar oldida yozib oldi.
section-about = Hikoya haqida
section-about-lead = Soʻzlovchi buni qayerdan biladi va kim allaqachon eshitgan. Bu yerdan hech narsa chiqmaydi.
section-follow_up = Keyin nima
section-follow_up-lead = Nima taklif qilindi, topshirildi va vaʼda berildi. Bu yerdan hech narsa chiqmaydi.
section-others = Yana kimni himoyalash
section-others-lead = Nusxada boʻlmasligi kerak boʻlgan yana kim yoki nima: qoʻshnilar, doʻkon, laqab.

script-title = Ovoz chiqarib oʻqing
script-awaits = Bu soʻzlarni ona tili shu til boʻlgan odam hali oʻqimagan. Notoʻgʻri eshitilsa, oʻz soʻzingiz bilan ayting.
script-read = Buni ovoz chiqarib oʻqidim, u tushundi

uses-text = Hikoyaning oʻzi
uses-likeness = Ovoz va surat
uses-naming = Nomlarni aytish
uses-sharing = Boshqalarga berish
unasked = Soʻralmagan
use-quote = Iqtibos keltirish
use-publication = Matn qilib eʼlon qilish
use-broadcast = Efirga berish
use-photo = Fotosuratdan foydalanish
use-voice = Ovozdan foydalanish
use-place_named = Joyning nomini aytish
use-perpetrator_named = Aybdorning ismini aytish
use-share_lawyer = Yuristga berish
use-share_un = BMT organiga berish
use-archive = Arxivda saqlash
use-research = Tadqiqotda foydalanish
use-ai_processing = SI dasturlari bilan ishlash

spoken-of = Soʻzlovchi haqida qanday aytiladi
attribution = Qanday ataladi
attribution-not_agreed = Hali kelishilmagan
attribution-not_agreed-hint = Bu kelishilmaguncha hech narsa chiqa olmaydi.
attribution-real_name = Haqiqiy ismi
attribution-real_name-hint = Ism «Soʻzlovchi» boʻlimidan olinadi.
attribution-pseudonym = Boshqa ism
attribution-pseudonym-hint = Soʻzlovchini hech qayerda bilmaydigan ism boʻlsin.
attribution-anonymous = Taʼrif
attribution-anonymous-hint = Boʻsh qolsa: «ismi aytilmasligini soʻragan inson».
attribution-text-pseudonym = Boshqa ismi
attribution-text-anonymous = Taʼrifi
# unsure: jurnalistikadagi on the record / background / deep background / off the record
terms = Shartlar
terms-on_the_record = Ochiq
terms-on_the_record-hint = Iqtibos keltirib, kim aytganini koʻrsatish mumkin.
terms-background = Ismini aytmay
terms-background-hint = Iqtibos keltirish mumkin, soʻzlovchi faqat taʼrif bilan ataladi.
terms-deep_background = Hech kimga havola qilmay
terms-deep_background-hint = Foydalanish mumkin, lekin kim aytgani koʻrsatilmaydi.
terms-off_the_record = Foydalanish uchun emas
terms-off_the_record-hint = Foydalanib boʻlmaydi: bironta nusxa chiqmaydi.
consent-given = Rozilik qanday berildi
consent-form = Shakli
consent-form-oral = Ogʻzaki
consent-form-written = Imzo bilan
consent-form-recorded = Ogʻzaki, yozuvda
consent-form-thumbprint = Barmoq izi bilan
consent-form-witnessed = Guvoh oldida
given-on = Berilgan kuni
embargo-until = Shu kungacha hech narsa chiqmaydi
embargo-hint = Embargo, agar kelishilgan boʻlsa. Boʻsh qoldirsa ham boʻladi.
minor = Soʻzlovchi voyaga yetmagan
guardian-agreed = Vasiysi ham rozi
guardian-who = U kimligi «Soʻzlovchi» boʻlimida yoziladi.
consent-waits = Bu hal boʻlmaguncha hech narsa chiqmaydi.
consent-language = Rozilik qaysi tilda soʻraldi
consent-language-same = Hikoya tilida
agreement = Qaysi matndan foydalanildi
agreement-hint = Shu varaq yoki matnga oʻzingiz bergan nom, masalan «iyun, qisqa».
source-review = Soʻzlovchi hikoyani yana koʻradi
source-review-when = Biror narsa chiqishidan oldin
source-review-not_asked = Kelishilmagan
source-review-asked = Hali javob yoʻq
source-review-approved = Rozi
source-review-changes = Oʻzgartirishni soʻraydi
update-required = Biror narsa chiqishidan oldin qayta soʻrash
withdrawal = Agar rozilik qaytarib olinsa
withdrawn-on = Qaytarib olingan kuni
withdrawn-hint = Yozilgandan keyin bironta nusxa chiqa olmaydi.

statement-language = Hikoya tili

choice-none = —
number-hint = Butun son
partial-date-hint = 2024, 2024-04 yoki 2024-04-08
not-kept = Hali saqlanmadi, bunday yozing: { $hint }.
class-direct = odamni koʻrsatadi
class-direct-meaning = Bir oʻzi bitta odamni koʻrsatadi
class-quasi = koʻrsatishi mumkin
class-quasi-meaning = Boshqa javoblar bilan birga bitta odamni koʻrsatadi
# unsure: «nozik» — sensitive
class-sensitive = nozik
class-sensitive-meaning = Zarar yoki uyat keltirishi mumkin

other-kind = Yozuv turi { $number }
other-value = Yozuv { $number }
other-placeholder = Qanday yozilishi mumkin
other-add = Yana qoʻshish
other-remove = Olib tashlash

language-en = ingliz
language-ru = rus
language-tg = tojik
language-uz = oʻzbek
language-ky = qirgʻiz
language-kk = qozoq

# unsure: off the record
off-record-toggle = Foydalanish uchun emas
off-record-hint = Uzuq chiziqli joylar foydalanish uchun emas deb aytilgan. Ular soʻzlovchining oʻz nusxasidan boshqa hech bir nusxada yoʻq.
translation-add = Tarjima qoʻshish
translation-label = Tarjima
translation-language = Tarjima tili

custody-log = Bu yozuv bilan nima qilindi
custody-log-hint = Dastur yozadi, ismlarsiz. Har bir qator oldingisi bilan zanjirlangan: birini oʻzgartirsa yoki olib tashlasa, zanjir uziladi.
custody-none = Hozircha hech narsa yoʻq: jurnal keyingi oʻzgarishdan boshlanadi.
custody-all = Oldingi { $count } ta qatorni koʻrsatish
custody-broken = { $place }-qator oldingilaridan kelib chiqmaydi: jurnalni boshqa narsa oʻzgartirgan. «Himoya» boʻlimida seyfni tekshiring.
custody-made = Boshlandi
custody-found = Jurnal boshlanganda shu yerda bor edi
custody-edited = Oʻzgartirildi
custody-reviewed = Koʻrib chiqish tugadi
custody-signed-off = Koʻrib chiqishni ikkinchi odam tasdiqladi
custody-exported = Nusxa yozildi
custody-file = SHA-256 { $hash }…
custody-handed-over = Toʻliq yozuv oluvchining kaliti bilan muhrlandi
custody-withdrawn = Rozilik qaytarib olindi
custody-withdrawal-corrected = Qaytarib olish tuzatildi
custody-source-forgotten = Soʻzlovchi unutildi

custody-paused = Tanaffus
custody-resumed = Tanaffusdan keyin davom etdi
custody-stopped = Suhbat tugadi
custody-consent-copied = Soʻzlovchi uchun rozilik nusxasi yozildi
