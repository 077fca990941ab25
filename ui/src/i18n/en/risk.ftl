# Who else it may be.
risk-title = Who else it may be
risk-line = { $count } people fit what is told
risk-line-alone = nobody else fits what is told
risk-line-short = Others who fit: { $count }
risk-note = Of the people in this vault: { $words }.
risk-counting = Counting who else fits what is told…
risk-why = Show why
risk-counted = Counted among the people of this vault ({ $people }); outside it nobody can count. Aim for { $k } or more.
risk-unreviewed = { $count ->
    [one] { $count } testimony is not reviewed: only its form is counted.
   *[other] { $count } testimonies are not reviewed: only their forms are counted.
}
risk-not-known = { $count ->
    [one] Of { $count } earlier export it is not known what it told.
   *[other] Of { $count } earlier exports it is not known what they told.
}
risk-source-named = The source is named in it, as agreed.
risk-alone = Nobody else fits what is told.
risk-fit = { $count } people fit what is told, the source among them.
risk-perhaps = { $count } more perhaps.
risk-in-file = { $count ->
    [one] In this file nobody else fits.
   *[other] In this file { $count } people fit.
}
risk-before = { $count ->
    [0] With what was told before, nobody fits but the source. That cannot be taken back.
    [one] With what was told before, nobody else fits. That cannot be taken back.
   *[other] With what was told before, { $count } people fit. That cannot be taken back.
}
risk-beside = { $count ->
    [0] With the source’s other testimonies in this file, nobody fits but the source.
    [one] With the source’s other testimonies in this file, nobody else fits.
   *[other] With the source’s other testimonies in this file, { $count } people fit.
}
risk-quoted = “{ $words }”
risk-only-one = The only one with { $details }
risk-one-of = One of { $count } with { $details }
risk-nobody-known = Nobody is known with { $details }
risk-more = and { $count } more
risk-way = So that { $k } fit
risk-way-together = So that { $k } in the file fit each
risk-too-few = { $k } cannot fit: this vault has too few people.
risk-own-words = { $count ->
    [one] { $count } replacement is in a reviewer’s own words and not counted: read what it tells.
   *[other] { $count } replacements are in a reviewer’s own words and not counted: read what they tell.
}
risk-remnants = { $count ->
    [one] { $count } word or passage stands out
   *[other] { $count } words and passages stand out
}
risk-too-few-texts = This vault has too few texts in this language to tell which words are unusual.
told-as-exact = { $words }: may stay
told-as-district = { $words }: only the district
told-as-region = { $words }: only the region
told-as-country = { $words }: only the country
told-as-month = { $words }: only the month
told-as-season = { $words }: only the season
told-as-year = { $words }: only the year
told-as-band = { $words }: only a range
told-as-kind = { $words }: only the kind
told-as-withheld = { $words }: leave out
attribute-place = Places
attribute-date = Dates
attribute-age = Ages
attribute-sex = Sex
attribute-occupation = Occupations
attribute-group = Peoples, religions, languages
attribute-organisation = Organisations
attribute-family = Families
attribute-civil_status = Civil status
attribute-health = Health
attribute-migration = Migration status
stands-out-number = Nobody else says this number: { $text }
stands-out-capital = Nobody else says this name: { $text }
stands-out-rare-word = Nobody else says this word: { $text }
stands-out-quotation = Quoted word for word; say it in other words? “{ $text }”
stands-out-rare-run = Unusual words together; say it in other words? “{ $text }”
stands-out-same-words = Word for word in { $other } too, which ties the two together: “{ $text }”
