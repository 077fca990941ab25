# Protecting what is kept, and erasing it.
protect-title = Protect
protect-lead = { $minutes ->
    [one] Sotto locks by itself after { $minutes } minute without a sign of you.
   *[other] Sotto locks by itself after { $minutes } minutes without a sign of you.
}
vault-title = This vault
vault-holds = Holds
vault-holds-words = { $testimonies ->
    [one] { $testimonies } testimony
   *[other] { $testimonies } testimonies
} in { $objects ->
    [one] { $objects } sealed object
   *[other] { $objects } sealed objects
}
vault-saved = Last saved
vault-cost = Each guess costs
vault-format = Vault format
verify = Check the whole vault
verify-behind = Bytes that are not the vault’s stand behind the end of { $file }; nothing of it is in them.
verify-busy = Reading every byte…
verify-done = All is whole: { $objects ->
    [one] { $objects } object
   *[other] { $objects } objects
}, { $size }
change-title = Change the passphrase
change-submit = Change it
change-busy = Changing…
change-done = Changed. The old passphrase opens nothing now.
settings-title = This window
settings-language = Language
settings-awaits = No native speaker has read this translation yet.
settings-theme = Colours
theme-system = As the system
theme-light = Light
theme-dark = Dark
version = Sotto { $version }

erase-title = Erase everything
erase-lead = The vault, with all testimonies. It cannot be undone.
erase-go = Erase everything…
will-be-gone = Will be gone
will-stay = Will not be gone
may-persist = May still be somewhere
delete-title = Erase { $who }?
delete-lead = This cannot be undone.
delete-gone-account = The statement, the consent and every answer
delete-gone-identity = Who gave it
delete-gone-review = The review and the list of replacements
delete-gone-keys = The keys it was sealed with, so that what the disk keeps of it stays unreadable
delete-stays-exports = Copies already exported
delete-stays-copies = Backups of the vault made before: they still open, with the passphrase of their time
delete-stays-receipts = The receipts of its exports, which name nobody
delete-cancel = Keep it
delete-confirm = Erase it now
delete-busy = Erasing…
deleted-title = { $code } is erased
deleted-lead = { $count ->
    [one] { $count } sealed object and its key are gone.
   *[other] { $count } sealed objects and their keys are gone.
}
deleted-exports = { $count ->
    [one] This copy had already left
   *[other] These { $count } copies had already left
}
wipe-title = Erase everything
wipe-lead = { $count ->
    [one] { $count } testimony and the vault itself. This cannot be undone.
   *[other] { $count } testimonies and the vault itself. This cannot be undone.
}
wipe-gone-keys = The keys first: from then on nothing can be opened
wipe-gone-all = Every testimony, overwritten and removed
wipe-gone-receipts = Reviews, receipts and settings
wipe-stays-exports = Copies already exported
wipe-stays-backups = Backups of the vault made before: they still open, with the passphrase of their time
wipe-stays-disk = Sealed remains that a flash disk may keep; without the keys they cannot be read
wipe-passphrase = Type the passphrase
wipe-hold = Hold for three seconds to erase
hold-on = Keep holding…
wipe-busy = Erasing…
wipe-cancel = Keep everything
wiped-title = Everything is erased
wiped-title-not-all = Not everything is erased
wiped-lead-keys-left = The keys could not be destroyed: the vault may still open. Remove its folder by hand, or destroy the disk.
not-destroyed = Still there
wiped-lead = Nothing of this vault can be opened any more.
destroyed = Destroyed
not-verified = Could not be made sure of
wipe-done = Close

remnant-keys = The keys: nothing opens without them
remnant-old-key = The old key, which every earlier version needs
remnant-objects = Sealed objects
remnant-database = The database
remnant-log = The database’s log
remnant-blobs = Attachments and recordings
remnant-folder = The vault’s folder
remnant-settings = Settings: language, colours, minutes until the lock
remnant-flash-cells = Spare cells of a flash disk, which no program can reach
remnant-medium = The disk itself: whether it is flash cannot be told
remnant-copy-on-write = Old blocks and snapshots: this file system writes changes elsewhere
remnant-journal = The file system’s journal
remnant-remote = A file system on another machine or behind another program
remnant-unknown-file-system = A file system Sotto does not know
remnant-swap = Unencrypted swap space or a hibernation image
remnant-synced-folder = A folder that another program copies elsewhere
remnant-file-history = Copies that Windows’ File History may have made of this folder
remnant-earlier-copies = Backups and copies made before: they open with the passphrase of their time
remnant-other = Another place
