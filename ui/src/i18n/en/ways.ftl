# The ways into a vault: key file, recovery sheets, destroy-passphrase.
key-file = Key file
unlock-with-key-file = I also use a key file
sheets-instead = Open with recovery sheets

sheets-title = Open with recovery sheets
sheets-lead = Type the words of each sheet, in any order. Then choose a new passphrase.
sheet-nth = { $nth ->
    [1] First sheet
    [2] Second sheet
    [3] Third sheet
   *[other] { $nth }th sheet
}
sheet-typing = { $words } of { $all } words
sheet-read = Sheet { $number } of { $shares }, set { $set }
sheet-unknown-word = Word { $word } is not one that sheets are made of. Compare it with the sheet.
sheet-mistyped-at = Look at word { $word }: it is not what stands on the sheet.
sheet-too-long = { $count } words; a sheet has { $all }. Look whether one is doubled.
sheet-twice = This is the same sheet as number { $other } above. Another one is needed.
sheets-missing = { $count ->
    [one] One more sheet of this set is needed.
   *[other] { $count } more sheets of this set are needed.
}
sheets-complete = These are enough. Now choose a new passphrase; the old one and any key file will open nothing.
sheets-submit = Open with the new passphrase
sheets-not = I have the passphrase

ways-title = Ways into this vault
way-changed = Changed { $day }
way-unchanged = As when the vault was made
way-made = Made { $day }.
way-change = Change…
way-remove = Remove…
way-key-file-on = Asked for with the passphrase
way-key-file-off = Not asked for
way-key-file-add = Use a key file…
way-recovery = Recovery sheets
way-recovery-on = Any { $needed } of { $shares } sheets open it. Set { $set }.
way-recovery-on-unknown = There are some.
way-recovery-off = None: a forgotten passphrase would be the end of everything
way-recovery-add = Make sheets…
way-recovery-again = Make new ones…
way-destroy = Destroy-passphrase
way-destroy-off = None
way-destroy-add = Set one…
way-destroy-again = Change…
way-newer = Another way
way-newer-words = A newer Sotto made it
way-cost-words = { $memory } MiB of memory, { $passes ->
    [one] gone over once
   *[other] gone over { $passes } times
}
way-cost-raise = Raise…
way-busy = Doing it…
way-back = Back to Protect

destroy-passphrase-set = Destroy-passphrase
notice-cost-raised = Raised: each guess costs more now
notice-removed-recovery = The sheets open nothing now
notice-removed-destroy = The destroy-passphrase is gone
notice-destroy-set = The destroy-passphrase is set
notice-key-file-on = From now on the key file is asked for
notice-key-file-off = The passphrase alone opens it now

cost-title = Make guessing costlier
cost-lead = Each try at the passphrase will take about a second on this laptop, for you and for whoever guesses.
cost-now = Now: { $memory } MiB of memory, { $passes ->
    [one] gone over once
   *[other] gone over { $passes } times
} a try.
cost-slower = On a slower laptop it takes longer. It cannot be lowered again.
cost-submit = Raise it

remove-recovery-title = Remove the recovery sheets?
remove-recovery-lead = The sheets that were handed out will open nothing. If you then forget the passphrase, everything is lost.
remove-destroy-title = Remove the destroy-passphrase?
remove-destroy-lead = Typing it will then do nothing but fail to open the vault.
remove-submit = Remove

destroy-title = Set a destroy-passphrase
destroy-lead = A second passphrase that never opens the vault, but ends it.
destroy-does = What it does
destroy-does-all = Typed where the vault is unlocked, it destroys the keys: nothing opens the vault any more
destroy-does-sheets = Recovery sheets and the key file open nothing then either
destroy-does-silent = Sotto answers as to a wrong passphrase
destroy-cannot = What it can’t do
destroy-cannot-copies = Backups, and copies of the disk taken before, still open
destroy-cannot-hide = Who knows Sotto may know of it, and may suspect you
destroy-cannot-undo = Nothing brings the vault back, not even for you
destroy-offence = Destroying what an authority demands can be an offence, and can bring you harm. Ask a lawyer you trust first.
destroy-passphrase = The destroy-passphrase: quite other words than your own
destroy-submit = Set it

key-file-title = Key file
key-file-lead = A file, best on a stick you carry. Without it the passphrase alone opens nothing.
key-file-lost = If the file is lost or one byte of it changes, only recovery sheets open the vault. Keep a second copy elsewhere.
key-file-no-sheets = There are no sheets yet: make them first.
key-file-other = Another key file
key-file-hint = One that never changes and that nobody else has: no song, no document. Best is one made here. Not in the vault’s folder.
key-file-make = Make a key file…
key-file-made = Made. Copy it to a second stick before you go on.
key-file-submit = Ask for this file
key-file-stop = No key file any more

recovery-title = Make recovery sheets
recovery-lead = Words on paper that open the vault when the passphrase is forgotten, or when somebody else must.
recovery-shares = How many sheets
recovery-needed = How many open the vault
recovery-meaning = Any { $needed } of the { $shares } sheets open everything, without the passphrase. { $lost ->
    [0] No sheet may get lost.
    [one] One sheet may get lost.
   *[other] Up to { $lost } sheets may get lost.
} Fewer than { $needed } say nothing.
recovery-before = Before you begin
recovery-before-paper = Have a pen and one paper a sheet ready: each has 22 words, and is shown once
recovery-before-print = There is no printing: printers and their queues keep what they print
recovery-before-alone = Nobody, and no camera, should see the screen
recovery-again = The earlier sheets will open nothing once these are made.
recovery-submit = Make the sheets

sheet-title = Sheet { $number } of { $shares }
sheet-lead = Write by hand: { $set }, number { $number }, and these words in this order. The paper need not say what it is for.
sheet-lock = Sotto still locks after { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} without a sign of you, and the sheets are lost then. Move the mouse now and then.
sheet-written = I have written it down
sheet-check-title = Check sheet { $number } of { $shares }
sheet-check-lead = Read these from the paper, not from memory.
sheet-check-word = Word { $word }
sheet-check-wrong = That is not the word. Compare the paper with the sheet.
sheet-check-submit = Check
sheet-show-again = Show the sheet again

recovery-done-title = All sheets are written down
recovery-done-lead = Any { $needed } of the { $shares } open the vault from now on.
recovery-keep = Keep them well
recovery-keep-apart = With people or in places that are not searched together, and never with this laptop
recovery-keep-silent = No photo, no message, no file: only the paper
recovery-keep-passphrase = The passphrase goes on as before

leave-title = Not all sheets are written down
leave-body = The sheets are shown only this once. If you leave now, make new ones later: these may not be enough to open the vault.
leave-stay = Stay
leave-anyway = Leave
