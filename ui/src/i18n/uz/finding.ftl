# Guvohlikni qayta topish.
filters-title = { $count ->
    [0] Filtrlar
   *[other] Filtrlar: { $count } ta
}
filters-clear = Filtrlarni olib tashlash
filters-none = Bunday guvohlik yoʻq.
filter-any = Istalgani
filter-tag = Belgi
filter-place = Voqea joyi
filter-from = Voqea shu kundan
filter-until = Voqea shu kungacha
filter-date-wrong = Hali hisobga olinmadi, bunday yozing: { $hint }.
rows-more = Yana { $count } tasini koʻrsatish
chip-linked = Bitta voqea, bir necha hikoya
overview-go = Umumiy koʻrinish
overview-title = Umumiy koʻrinish
overview-lead = Soʻrovnoma javoblari boʻyicha { $count } ta guvohlik. Bundan hech narsa tashqariga chiqmaydi.
overview-lead-narrowed = Roʻyxatda saralangan { $count } ta guvohlik. Bundan hech narsa tashqariga chiqmaydi.
overview-back = Roʻyxatga
overview-months = Voqea oyi boʻyicha
overview-acts = Nima qilingani boʻyicha
overview-regions = Viloyat boʻyicha
overview-count = Guvohliklar
overview-unsaid = Aytilmagan
overview-year-only = { $year }, oyi nomaʼlum
overview-timeline = Vaqt boʻyicha
found-by-title = Qayta topish uchun
tags-label = Belgilar
tags-hint = Oʻz soʻzlaringiz, vergul bilan ajratilgan. Chiqadigan nusxalarda ular yoʻq; muhrlangan arxivda bor.
linked-lead = Oʻsha voqea haqida:
link-label = Voqeasi bir xil guvohlik
link = Bogʻlash
unlink = Buni voqeadan chiqarish
