# Finding testimonies again.
filters-title = { $count ->
    [0] Filters
    [one] Filters: one set
   *[other] Filters: { $count } set
}
filters-clear = Clear the filters
filters-none = No testimony is like this.
filter-any = Any
filter-tag = Tag
filter-place = Place of the incident
filter-from = Incident from
filter-until = Incident until
filter-date-wrong = Not used yet: write it as { $hint }.
rows-more = Show { $count } more
chip-linked = One incident, several accounts

overview-go = Overview
overview-title = Overview
overview-lead = { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
}, as the form has them. Nothing of this leaves.
overview-lead-narrowed = { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
} of those asked for in the list. Nothing of this leaves.
overview-back = To the list
overview-months = By month of the incident
overview-acts = By type of act
overview-regions = By region
overview-count = Testimonies
overview-unsaid = Not said
overview-year-only = { $year }, month not known
overview-timeline = Timeline

found-by-title = To find it again
tags-label = Tags
tags-hint = Words of your own, with commas between. They are in no copy that leaves; a sealed archive has them.
linked-lead = About the same incident:
link-label = About the same incident as
link = Link
unlink = Take this one out of the incident
