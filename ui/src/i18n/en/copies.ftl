# Backups, restoring them, and forgetting who gave a testimony.
backups-title = Backups
backups-lead = One sealed file with everything. It opens with the passphrase of its time, so what you delete later is still in it.
backup-path = Where to save
backup-path-hint = Best on a stick that is kept elsewhere.
backup-make = Make a backup
backup-busy = Copying and reading back…
backup-done = Made and read back whole: { $testimonies ->
    [one] { $testimonies } testimony
   *[other] { $testimonies } testimonies
}, { $size }
backups-none = No backup has been made.
backup-line = { $day } · { $testimonies ->
    [one] { $testimonies } testimony
   *[other] { $testimonies } testimonies
}
backup-unsure = it is not known whether it was finished
deleted-backups = { $count ->
    [one] This backup still holds it
   *[other] These { $count } backups still hold it
}

restore-instead = Restore a backup
restore-title = Restore a backup
restore-lead = Into a new folder. The backup stays as it is, and so does any other vault.
restore-from = The backup
restore-to = New folder for the vault
restore-passphrase = Passphrase of the time of the backup
restore-ask = The vault it was made of still opens
restore-known-path = Folder of that vault
restore-known-passphrase = Its passphrase now
restore-known-key-file = Its key file now
restore-unknown = Then nobody can say what was deleted, withdrawn or forgotten since: it will be back.
restore-submit = Restore
restore-busy = Restoring and checking…
restored-title = The backup is restored
restored-lead = Every byte of it was checked. It opens with the passphrase of its time.
restored-state = As of
restored-left-out = Left out
restored-objects = { $count ->
    [0] Nothing was deleted since
    [one] { $count } sealed object deleted since
   *[other] { $count } sealed objects deleted since
}
restored-withdrawn = Consent withdrawn since
restored-forgotten = Source forgotten since
restored-unknown = Deletions and withdrawals since then are not known here. Look through the list, and delete again what must be gone.
restored-unlock = Unlock it

forget-instead = Only forget who gave it…
forget-title = Forget who gave { $code }?
forget-lead = What happened stays. Who told it is destroyed, and this cannot be undone.
forget-gone-identity = Name, contacts and everybody else who was entered: exports are not searched for them any more
forget-gone-about = Every answer about the source, their safety and the interview; recordings
forget-gone-original = The statement as it was told
forget-gone-statement = The whole statement, as it is not reviewed
forget-gone-review = The list of replacements, which says what stood there
forget-stays-statement = The statement as it was reviewed
forget-stays-answers = Consent, answers about what happened, and attachments: look through them afterwards
forget-stays-name = The name in the list, unless you change it
forget-stays-copies = Copies already exported, and backups made before
forget-unreviewed = The statement has no finished review, so nothing says what in it gives the source away.
forget-statement = Destroy the statement too
forget-unread = Some decisions were accepted unread. What was missed there stays, and afterwards nobody can tell.
forget-cancel = Keep it
forget-confirm = Forget who gave it
forget-busy = Forgetting…
forgotten-title = Who gave { $code } is forgotten
forgotten-lead = { $count ->
    [one] { $count } sealed object and its key are gone.
   *[other] { $count } sealed objects and their keys are gone.
}
forgotten-disclosed = The statement stays as it was reviewed.
forgotten-disclosed_unread = The statement stays as it was reviewed, but some of it was accepted unread: read it.
forgotten-destroyed = The statement is destroyed too.
forgotten-read = Read these answers
forgotten-read-why = They stayed, and nobody has reviewed them.
forgotten-attachments = Look at these attachments
forgotten-attachments-why = They stayed, and may show or name the source.
forgotten-backups = { $count ->
    [one] This backup still says who it was
   *[other] These { $count } backups still say who it was
}
forgotten-open = To what stays
source-forgotten = Who gave this was forgotten on { $day }. What you type here would be kept again.
