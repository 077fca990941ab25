# Salvaging a damaged vault; long work and how far it has come; words that a lock came before.
salvage-instead = Salvage a damaged vault
salvage-offered = Save what still opens…
salvage-title = Saving what still opens
salvage-step = Step { $step } of { $steps }
salvage-next = Next
salvage-submit = Save what still opens
salvage-busy = Saving…
salvage-which-title = Which vault is damaged?
salvage-which-lead = What still opens is saved into a new vault. The damaged one is only read, and stays as it is.
salvage-from = Folder of the damaged vault
salvage-backup-first = A backup loses less, if you have one.
salvage-way-title = What opened it?
salvage-way-lead = It takes what opened the damaged vault, or did until lately.
salvage-by = What opened it
salvage-by-passphrase = Passphrase
salvage-by-shares = Recovery sheets
salvage-passphrase = Passphrase of the damaged vault
salvage-where-title = Where shall it be saved?
salvage-where-lead = In a new vault with new keys. Recovery sheets and a key file can be made for it afterwards.
salvage-to = New folder
salvage-to-hint = New or empty, best on another disk.
salvaged-title = Everything is saved
salvaged-title-part = Not everything could be saved
salvaged-title-none = No testimony could be saved
salvaged-lead = The damaged vault is as it was. Keep it until you have looked through the new one.
salvaged-folder = Folder of the new vault
salvaged-saved = { $count ->
    [one] { $count } testimony is saved
   *[other] { $count } testimonies are saved
}
salvaged-in-part = { $count ->
    [one] Of { $count } testimony the account is saved, but who gave it is lost
   *[other] Of { $count } testimonies the account is saved, but who gave them is lost
}
salvaged-lost = { $count ->
    [one] The account of { $count } testimony is lost
   *[other] The accounts of { $count } testimonies are lost
}
salvaged-attachments = { $count ->
    [one] { $count } attachment is saved whole
   *[other] { $count } attachments are saved whole
}
salvaged-attachments-part = { $count ->
    [one] { $count } attachment is saved with parts missing
   *[other] { $count } attachments are saved with parts missing
}
salvaged-attachments-lost = { $count ->
    [one] { $count } attachment is lost
   *[other] { $count } attachments are lost
}
salvaged-complete = Everything that the vault’s own list counts was found.
salvaged-older = Nothing is missing, but some of it is an older version. Look at the ends of the accounts.
salvaged-objects-lost = { $count ->
    [one] { $count } sealed object is lost. Which, nobody can tell.
   *[other] { $count } sealed objects are lost. Which, nobody can tell.
}
salvaged-unknown = The vault’s own list is lost too: whether more is missing cannot be known. Compare with what you remember.
salvaged-unlock = Unlock the new vault

work-back-up = Making a backup
work-verify = Checking the whole vault
work-wipe = Erasing everything
work-opening = Getting ready…
work-copying = Copying…
work-reading-back = Reading back what was written…
work-checking = Reading and checking every byte…
work-restoring = Writing the new vault…
work-searching = Looking for what still opens…
work-saving = Saving it into the new vault…
work-erasing = Overwriting and removing…
work-export = Making the safe copy
work-archive = Sealing the archive
work-gate = Looking at what may leave
work-judging = Looking at each testimony…
work-building = Making the file…
work-searching-file = Searching the finished file for what must not be in it…
work-writing = Writing it…
work-sealing = Packing and sealing…
work-keeping = Keeping the receipt; it can no longer be stopped…
work-stopping = Stopping, and removing what was begun…
work-stop = Stop
work-left-unknown = How long it takes is not known yet
work-left-seconds = About { $seconds } seconds left
work-left-minutes = { $minutes ->
    [one] About a minute left
   *[other] About { $minutes } minutes left
}

words-missing = Sotto had to lock before everything was saved. What was typed last may be missing.
words-missing-open = What was typed last before the lock may be missing. Read the end of the testimony that was open.
words-seen = I know
