# Har bir ekran atrofida, oldida va orasida nima turadi.
name = Sotto
nav-label = Boʻlimlar
nav-testimonies = Guvohliklar
nav-protect = Himoya
lock = Qulflash
close = Yopish
cancel = Bekor qilish
back = Orqaga
choose = Tanlash…
today = Bugun
yes = Ha
no = Yoʻq
date-placeholder = 2026-03-01
day-words = { $year }-yil { $day }-{ $month ->
    [1] yanvar
    [2] fevral
    [3] mart
    [4] aprel
    [5] may
    [6] iyun
    [7] iyul
    [8] avgust
    [9] sentabr
    [10] oktabr
    [11] noyabr
   *[12] dekabr
}
month-words = { $year }-yil { $month ->
    [1] yanvar
    [2] fevral
    [3] mart
    [4] aprel
    [5] may
    [6] iyun
    [7] iyul
    [8] avgust
    [9] sentabr
    [10] oktabr
    [11] noyabr
   *[12] dekabr
}
date-hint = Yil, oy, kun. Boʻsh qoldirsa ham boʻladi.

state-open = Seyf ochiq
state-locked = Seyf qulflangan
state-nothing-open = Hech narsa ochiq emas
state-nothing-to-save = Hozircha saqlaydigan narsa yoʻq
state-saving = Saqlanmoqda…
state-saved = Saqlandi: { $time }
state-last-saved = Oxirgi saqlangan: { $time } · { $count } ta guvohlik
state-failed = Saqlanmadi, yana urinilmoqda. { $why }
state-day-unread = Kun tushunarsiz yozilgan, shuning uchun saqlanmadi

notice-copied = Faqat Sotto ichida nusxa olindi
notice-saved-already = Saqlab boʻlingan: Sotto yozganingiz sari saqlaydi
notice-not-saved = Hali saqlanmadi; yana uriniladi
notice-stays-unsaved = Hali saqlanmadi, shuning uchun ochiq qoladi
notice-day-unread = Bu kunni oʻqib boʻlmaydi: tuzating yoki maydonni boʻshating
notice-open-first = Avval bitta guvohlikni oching
notice-idle = Hech kim yoʻqmi? { $seconds } soniyadan keyin qulflanadi
notice-undecided-left = Yana { $count } ta oʻrin hal qilinmagan
notice-choose-words = Strelkalar — soʻz tanlash, Shift — kengaytirish, Enter — belgilash
notice-choose-off-record = Strelkalar — soʻz tanlash, Shift — kengaytirish, R — foydalanish uchun emas

unlock-title = Seyfni ochish
unlock-lead = Maxfiy iborani yozmaguningizcha hammasi muhrlangan.
unlock-submit = Ochish
unlock-busy = Ochilmoqda…
unlock-instead = Menda seyf bor
create-instead = Yangi seyf yaratish
vault-folder = Seyf papkasi
# unsure: «maxfiy ibora» — passphrase; «parol» — password
passphrase = Maxfiy ibora
passphrase-new = Yangi maxfiy ibora
passphrase-current = Hozirgi maxfiy ibora
passphrase-repeat = Yana bir marta oʻsha ibora
passphrase-show = Koʻrsatish
passphrase-hide = Yashirish
passphrase-differs = Ikkalasi bir xil emas.

create-title = Seyf yaratish
create-lead = Hammasi shu noutbukdagi bitta muhrlangan papkada turadi. Uni faqat sizning maxfiy iborangiz ochadi.
create-no-recovery = Maxfiy iborani unutsangiz, hammasi yoʻqoladi, agar «Himoya» boʻlimida tiklash varaqlarini tayyorlamagan boʻlsangiz. Uni hech kim tiklab bera olmaydi: siz ham, biz ham.
create-understand = Tushundim
create-submit = Seyf yaratish
create-busy = Seyf yaratilmoqda…

strength-hint = Bir-biriga aloqasi yoʻq besh-olti soʻz eng mustahkam.
strength-0 = Darrov buzilardi.
strength-1 = Bir necha daqiqada buzilardi.
strength-2 = Bir necha kunda buzilardi.
strength-3 = Yillab chidaydi.
strength-4 = Juda uzoq chidaydi.
advice-more-words = Aloqasi yoʻq soʻzlar qoʻshing.
advice-avoid-common = Koʻp ishlatiladigan soʻzlar va maʼlum parollarni ishlatmang.
advice-avoid-patterns = Qator tugmalar va takrorlarni ishlatmang.
advice-avoid-dates-and-names = Sanalar va ismlarni ishlatmang.

testimonies-title = Guvohliklar
testimony-new = Yangi guvohlik
testimonies-count = { $count } ta guvohlik
search-label = Barcha guvohliklardan qidirish
search-placeholder = Yozib olinganlarning hammasidan qidirish
search-found = { $count } ta guvohlikdan topildi
search-none = Bu soʻzlar hech qayerda yoʻq.
pseudonym-none = Ism koʻrsatilmagan
row-changed = oʻzgartirildi: { $day }
empty-title = Hozircha hech narsa yoʻq
empty-lead = Guvohlik toʻrt qadamdan oʻtadi. Istaganida toʻxtash mumkin: yozganingiz sari saqlanadi.
empty-step-consent = Soʻzlovchi nimaga rozi ekanini soʻrash
empty-step-statement = Nima boʻlganini yozib olish
empty-step-review = Nimani koʻrsatib boʻlmasligini hal qilish
empty-step-export = Xavfsiz nusxa chiqarish
empty-start = Birinchi suhbatni boshlash

chip-consent-pending = Rozilik soʻralmagan
chip-consent-documented = Rozilik berilgan
chip-consent-partial = Qisman rozi
chip-consent-update_required = Avval nimadir hal qilinishi kerak
chip-consent-refused = Rozi boʻlmagan
chip-consent-withdrawn = Rozilik qaytarib olingan
chip-review-none = Koʻrib chiqilmagan
chip-review-open = Koʻrib chiqish boshlangan
chip-review-complete = Koʻrib chiqilgan
chip-review-complete_unread = Oʻqilmay qabul qilingan
chip-embargo-until = Embargo tugashi: { $day }
chip-exports = { $count } marta chiqarilgan

lock-unsaved-title = Hammasi saqlanmagan
lock-unsaved-body = { $code } guvohligining oxirgi soʻzlari saqlanmadi. Hozir qulflasangiz, ular yoʻqoladi.
lock-unsaved-stay = Qolish va yana urinish
lock-unsaved-lock = Qulflab, yoʻqotish

help-open = Tugmalar
keys-title = Tugmalar
keys-everywhere = Hamma joyda
keys-review = Koʻrib chiqishda
keys-marks = Chiziqlar nimani bildiradi
key-new = Yangi guvohlik
key-search = Qidirish
key-save = Saqlangan-saqlanmaganini aytish
key-export = Xavfsiz nusxa chiqarish
key-lock = Qulflash
key-panic = Ekranni oʻchirib, darrov qulflash
key-undo-typing = Yozilganni qaytarish
key-help = Shu roʻyxat
key-next = Keyingi hal qilinmagan oʻrin
key-previous = Oldingi hal qilinmagan oʻrin
key-every = Barcha oʻrinlarning keyingisi, oldingisi
key-accept = Taklifni qabul qilish
key-keep = Boricha qoldirish
key-generalise = Umumlashtirish: umumiyroq aytish
key-pseudonymise = Boshqa ism qoʻyish
key-withhold = Yashirish
key-entity = Tilga olingan hamma joyi yoki faqat shu
key-mark = Qoʻlda belgilash
key-off-record = Foydalanish uchun emas deyish yoki qaytarish
key-undo = Bekor qilish
key-redo = Qaytarish
key-finish = Koʻrib chiqishni tugatish
