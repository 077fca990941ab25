# What stands around every screen, and before and between them.
name = Sotto
nav-label = Places
nav-testimonies = Testimonies
nav-protect = Protect
lock = Lock
close = Close
cancel = Cancel
back = Back
choose = Choose…
today = Today
yes = Yes
no = No
date-placeholder = 2026-03-01
day-words = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
month-words = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-hint = Year, month, day. Can be left empty.

state-open = Vault open
state-locked = Vault locked
state-nothing-open = Nothing is open
state-nothing-to-save = Nothing to save yet
state-saving = Saving…
state-saved = Saved { $time }
state-last-saved = Last saved { $time } · { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
}
state-failed = Not saved, trying again. { $why }
state-day-unread = A day cannot be read as it is typed, so it is not recorded

notice-copied = Copied inside Sotto only
notice-saved-already = Already saved: Sotto saves as you type
notice-not-saved = Not saved yet; trying again
notice-stays-unsaved = Not saved yet, so this stays open
notice-day-unread = That day cannot be read yet: correct it or empty the field
notice-open-first = Open a testimony first
notice-idle = Nobody here? Locking in { $seconds } seconds
notice-undecided-left = { $count ->
    [one] { $count } place is still undecided
   *[other] { $count } places are still undecided
}
notice-choose-words = Arrows choose, Shift widens, Enter marks
notice-choose-off-record = Arrows choose, Shift widens, R takes it off the record

unlock-title = Unlock
unlock-lead = Everything is sealed until you type the passphrase.
unlock-submit = Unlock
unlock-busy = Unlocking…
unlock-instead = I have a vault already
create-instead = Make a new vault
vault-folder = Folder of the vault
passphrase = Passphrase
passphrase-new = New passphrase
passphrase-current = Present passphrase
passphrase-repeat = The same again
passphrase-show = Show
passphrase-hide = Hide
passphrase-differs = The two are not the same.

create-title = Make a vault
create-lead = One sealed folder on this laptop holds everything. Only your passphrase opens it.
create-no-recovery = If you forget the passphrase, everything is lost, unless you made recovery sheets under Protect. Nobody can reset it: not you, not us.
create-understand = I understand
create-submit = Make the vault
create-busy = Making the vault…

strength-hint = Five or six unrelated words stand longest.
strength-0 = Would fall at once.
strength-1 = Would fall within minutes.
strength-2 = Would fall within days.
strength-3 = Would hold for years.
strength-4 = Would hold for a very long time.
advice-more-words = Add unrelated words.
advice-avoid-common = Leave out common words and known passwords.
advice-avoid-patterns = Leave out rows of keys and repeats.
advice-avoid-dates-and-names = Leave out dates and names.

testimonies-title = Testimonies
testimony-new = New testimony
testimonies-count = { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
}
search-label = Search all testimonies
search-placeholder = Search everything you took down
search-found = Found in { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
}
search-none = Nothing holds these words.
pseudonym-none = No name given
row-changed = changed { $day }
empty-title = Nothing here yet
empty-lead = A testimony goes through four steps. You can stop at any of them; it is saved as you type.
empty-step-consent = Ask what the source agrees to
empty-step-statement = Take down what happened
empty-step-review = Decide what must not be shown
empty-step-export = Export a safe copy
empty-start = Begin the first interview

chip-consent-pending = Consent not asked
chip-consent-documented = Consent given
chip-consent-partial = Consent in part
chip-consent-update_required = Something to settle first
chip-consent-refused = Consent refused
chip-consent-withdrawn = Consent withdrawn
chip-review-none = Not reviewed
chip-review-open = Review open
chip-review-complete = Reviewed
chip-review-complete_unread = Accepted unread
chip-embargo-until = Embargo until { $day }
chip-exports = { $count ->
    [one] Exported once
   *[other] Exported { $count } times
}

lock-unsaved-title = Not everything is saved
lock-unsaved-body = The last words of { $code } could not be saved. If you lock now, they are lost.
lock-unsaved-stay = Stay and try again
lock-unsaved-lock = Lock and lose them

help-open = Keys
keys-title = Keys
keys-everywhere = Everywhere
keys-review = In the review
keys-marks = What the lines say
key-new = New testimony
key-search = Search
key-save = Say whether it is saved
key-export = Export a safe copy
key-lock = Lock
key-panic = Blank the screen and lock at once
key-undo-typing = Undo typing
key-help = This sheet
key-next = Next undecided place
key-previous = Previous undecided place
key-every = Next, previous of all places
key-accept = Accept the proposal
key-keep = Keep as it stands
key-generalise = Generalise: say it more vaguely
key-pseudonymise = Pseudonymise: use another name
key-withhold = Withhold
key-entity = Every mention, or this one
key-mark = Mark by hand
key-off-record = Off the record, or back on it
key-undo = Undo
key-redo = Redo
key-finish = Finish the review
