# The review.
review-title = Review
review-lead = Sotto marks what could identify someone. You decide what becomes of each mark; nothing leaves before that.
reviewer = Who reviews?
reviewer-hint = Your name or code. Kept with the review, never put into a copy.
review-start = Begin the review
review-opening = Reading the statement…
review-original = As told
review-disclosed = As it would leave
review-nothing-found = Nothing was found. Read it through, and mark by hand what must not be shown (M).
review-position = Place { $number } of { $total }
review-finish = Finish
review-complete = The review is finished.
review-complete-unread = The review is finished, with proposals accepted unread. The receipt will say so.
export-go = Export a safe copy
decide-label = This place
queue-label = All places, undecided first
queue-side = Decisions
previous = Previous
next = Next
undo = Undo
redo = Redo
mark-by-hand = Mark
mark-kind = What is this?
accept-unread = Accept all unread…
accept-unread-title = Accept without reading?
accept-unread-body = { $count ->
    [one] { $count } proposal would be accepted that nobody has read.
   *[other] { $count } proposals would be accepted that nobody has read.
} Sotto misses things and gets things wrong. The review, the receipt and the list will all say “accepted unread”.
accept-unread-confirm = Accept unread
accept-unread-cancel = Go on reading

act-keep = Keep
act-withhold = Withhold
act-generalise = Generalise
act-pseudonymise = Pseudonymise
accept-keep = Accept: keep
accept-withhold = Accept: withhold
accept-generalise = Accept: generalise
accept-pseudonymise = Accept: pseudonymise
foreseen = Would stand here:
entity-once = Mentioned once
entity-all = For all { $count } mentions
offers-generalise = Generalise: say instead
offers-pseudonymise = Pseudonymise: call instead
offer-own = In your own words
offer-apply = Use
decided-undecided = undecided
decided-keep = kept
decided-generalise = generalised
decided-pseudonymise = pseudonymised
decided-withhold = withheld
decided-unread = accepted unread

coverage-label = Decided so far
coverage = { $decided } decided, { $undecided } undecided
layer-roster = { $count } from the form
layer-rules = { $count } by rules
layer-tagger = { $count } by the trained tagger
layer-capitals = { $count } by capital letters
layer-propagation = { $count } said again
layer-learned = { $count } by examples
layer-hand = { $count } by hand

kind-PERSON = Person
kind-LOC = Place
kind-ORG = Organisation
kind-DATETIME = Date or time
kind-CODE = Number or code
kind-DEM = Trait
kind-QUANTITY = Quantity
kind-MISC = Other

reason-roster-exact = Typed into the form
reason-roster-variant = Typed into the form, here in another script, spelling or case
reason-roster-part = Part of a name typed into the form
reason-phone = Phone number
reason-email = E-mail address
reason-url = Web address
reason-handle = Messenger or social handle
reason-document = Document number
reason-checksum = Number with valid check digits
reason-bank-account = Bank card or account
reason-plate = Vehicle plate
reason-case-number = Case, badge or registration number
reason-coordinates = Coordinates
reason-address = Address
reason-date = Date
reason-time = Time of day
reason-duration = Length of time
reason-age = Age
reason-family-size = Size of a family or group
reason-sum = Sum of money
reason-patronymic = Patronymic or kin title
reason-titled-name = Title before a name
reason-place-word = A place word beside a name
reason-organisation-word = An organisation word beside a name
reason-group = Nationality, language, ethnic or religious group
reason-occupation = Occupation or role
reason-health = Health, injury or appearance
reason-unique = The only one or the first of its kind
reason-known-place = Known place
reason-known-name = Common name
reason-state-agency = State agency: what the account is about
reason-public-official = Public official in a public role
reason-unexplained-capital = A capital letter that nothing explains
reason-unexplained-number = A number that nothing explains
reason-same-as-elsewhere = The same as elsewhere in this text
reason-tagger = Judged so by the trained tagger
reason-marked-by-hand = Marked by hand

part-statement = Statement
part-translation = Translation
part-translation-stays = The translation does not leave in this version.
off-record-sign = (off the record)
off-record-gap = off the record: does not leave
off-record-count = { $count ->
    [one] 1 passage off the record.
   *[other] { $count } passages off the record.
  }
sign-off-open = A second reader signs it off…
sign-off-reviewer = Who else has read it?
sign-off = Sign off
signed-off = Signed off by { $reviewer } on { $day }.
