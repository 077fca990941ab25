# The person at the table.
table-label = For the person opposite
pause = Pause
stop = End here
resume = Go on
paused-title = Paused
paused-lead = Nothing of the account is on the screen. Take as long as you like; you need not say why.
ended = This interview was ended { $when }. Nobody has to take it up again.
take-up = Take it up again
notice-stopped = Ended and saved. It is in the list.
timer = Open for { $minutes } min

skip = Skip
skip-label = Skip: { $question }
skip-why = Why it is left: { $question }
skip-not = Ask it after all
skipped-unsaid = Left
skipped-declined = Left: would rather not say
skipped-not_known = Left: not known
skipped-not_safe = Left: not safe here
skipped-later = Left for later

support-go = If it gets too much
support-title = If it gets too much
support-stop = Stop asking. Say that you can pause or end here, and that nothing is lost.
support-ground = Give time. Water, air, a look around the room: whatever brings the person back to here and now.
support-choice = Let them choose: go on, speak of something else, another day, or not at all.
support-stay = Stay until they are calm. Do not ask for details of what hurt, and promise nothing you cannot keep.
support-after = Ask who will be with them tonight, and offer somebody to turn to.
referrals-title = Whom to turn to
referrals-lead = Your own list, sealed in this vault. Enter only whom you know and have asked: Sotto knows of nobody.
referrals-none = Nobody is entered yet.
referrals-edit = Change the list
referrals-save = Keep the list
referral-number = Entry { $number }
referral-country = Country
referral-country-none = No country
referral-name = Who
referral-help = For what
referral-contact = How to reach them

key-hide = Blank page, and back
key-skip = Skip the question you are in
key-field-help = What belongs in the field you are in
hide-lead = F8 shows a blank page, and F8 again what was there. The vault stays open; it locks by itself as always.
settings-text = Size of text
settings-text-percent = { $percent } %
settings-timer = Show in the interview how long it has been open
