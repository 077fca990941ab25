# The interview: sections, consent, form.
pseudonym-label = Name in the list
pseudonym-placeholder = A made-up name
testimony-label = This testimony
rooms-label = Parts of this testimony
room-interview = Interview
room-review = Review
room-export = Export
steps-label = Sections of the interview
step-words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
step-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
section-next = Next: { $section }
section-review = On to the review
delete-go = Erase…

section-consent = Consent
section-consent-lead = Before anything else. What was not asked counts as no.
section-statement = Statement
section-statement-lead = In the source’s own words. It is never altered; only copies are.
section-incident = Incident
section-incident-lead = What happened, when and where. Every question can be skipped.
section-perpetrator = Perpetrator
section-perpetrator-lead = Who did it, as far as the source knows.
section-source = Source
section-source-lead = Who speaks. Shown only while you are here; looked for in every copy that leaves.
section-demographics = Background
section-demographics-lead = Ask only what the account needs.
section-security = Security
section-security-lead = What the source fears, and who must be told.
section-custody = Custody
section-custody-lead = Who took the account, where and with whom.
section-about = About the account
section-about-lead = How the source knows of it, and who has heard it before. None of this leaves.
section-follow_up = Follow-up
section-follow_up-lead = What was offered, filed and promised. None of this leaves.
section-others = Also protect
section-others-lead = Anyone or anything else that must not be found in a copy: neighbours, a shop, a nickname.

script-title = Read aloud
script-awaits = No native speaker has read these words yet. Say them your own way where they sound wrong.
script-read = I read this aloud, and it was understood

uses-text = The account
uses-likeness = Voice and picture
uses-naming = Naming
uses-sharing = Passing it on
unasked = Not asked
use-quote = Quote it
use-publication = Publish it as text
use-broadcast = Broadcast it
use-photo = Use a photograph
use-voice = Use the voice
use-place_named = Name the place
use-perpetrator_named = Name the perpetrator
use-share_lawyer = Share it with a lawyer
use-share_un = Share it with a UN body
use-archive = Keep it in an archive
use-research = Use it in research
use-ai_processing = Let AI programs process it

spoken-of = How the source is spoken of
attribution = Attribution
attribution-not_agreed = Not agreed yet
attribution-not_agreed-hint = Nothing can leave before this is agreed.
attribution-real_name = Real name
attribution-real_name-hint = The name is taken from the Source section.
attribution-pseudonym = Another name
attribution-pseudonym-hint = Not a name the source is known by anywhere.
attribution-anonymous = A description
attribution-anonymous-hint = Left empty: “a person who requested anonymity”.
attribution-text-pseudonym = The other name
attribution-text-anonymous = The description
terms = Terms
terms-on_the_record = On the record
terms-on_the_record-hint = May be quoted and attributed.
terms-background = Background
terms-background-hint = May be quoted, attributed to a description only.
terms-deep_background = Deep background
terms-deep_background-hint = May be used, attributed to nobody.
terms-off_the_record = Off the record
terms-off_the_record-hint = May not be used: no copy can leave.
consent-given = How consent was given
consent-form = Form
consent-form-oral = Spoken
consent-form-written = Signed
consent-form-recorded = Spoken on a recording
consent-form-thumbprint = Thumbprint
consent-form-witnessed = Before a witness
given-on = Day it was given
embargo-until = Nothing leaves before
embargo-hint = An embargo, if one was agreed. Can be left empty.
minor = The source is a minor
guardian-agreed = A guardian agrees too
guardian-who = Who that is belongs in the Source section.
consent-waits = Nothing leaves before this is settled.
consent-language = Consent was asked in
consent-language-same = The language of the statement
agreement = Wording that was used
agreement-hint = Your own name for the paper or script, such as “June, short”.
source-review = The source sees the account again
source-review-when = Before anything leaves
source-review-not_asked = Not agreed
source-review-asked = Still to answer
source-review-approved = Agrees
source-review-changes = Wants a change
update-required = Ask again before anything leaves
withdrawal = If consent is taken back
withdrawn-on = Day it was taken back
withdrawn-hint = No copy can leave once it is recorded.

statement-language = Language of the statement

choice-none = —
number-hint = A whole number
partial-date-hint = 2024, 2024-04 or 2024-04-08
not-kept = Not saved yet: write it as { $hint }.
class-direct = identifies
class-direct-meaning = Names one person alone
class-quasi = may identify
class-quasi-meaning = Names one person together with other answers
class-sensitive = sensitive
class-sensitive-meaning = Could bring harm or shame

other-kind = Kind of entry { $number }
other-value = Entry { $number }
other-placeholder = As it might be written
other-add = Add another
other-remove = Remove

language-en = English
language-ru = Russian
language-tg = Tajik
language-uz = Uzbek
language-ky = Kyrgyz
language-kk = Kazakh

off-record-toggle = Off the record
off-record-hint = Passages with a dashed line were said off the record. They are in no copy but the source’s own.
translation-add = Add a translation
translation-label = Translation
translation-language = Language of the translation

custody-log = What was done with this record
custody-log-hint = Written by the program, without names. Each entry is chained to the one before: changing one or taking it out breaks the chain.
custody-none = Nothing yet: the log begins with the next change.
custody-all = { $count ->
    [one] Show one earlier entry
   *[other] Show { $count } earlier entries
  }
custody-broken = Entry { $place } does not follow from those before it: something else altered the log. Check the vault under Protect.
custody-made = Begun
custody-found = Already here when its log began
custody-edited = Changed
custody-reviewed = Review finished
custody-signed-off = Review confirmed by a second person
custody-exported = Copy written
custody-file = SHA-256 { $hash }…
custody-handed-over = Full record sealed to a recipient’s key
custody-withdrawn = Consent taken back
custody-withdrawal-corrected = Withdrawal corrected
custody-source-forgotten = Source forgotten
custody-paused = Paused
custody-resumed = Went on after a pause
custody-stopped = Interview ended
custody-consent-copied = Copy of the consent written for the source
