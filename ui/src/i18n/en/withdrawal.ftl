# Sealed archives, withdrawal, and the notices that follow from it.
export-recipient = To whom
export-recipient-hint = Kept in the receipt, so that they can be told if the consent is taken back.
archive-door = For a lawyer or archive: everything, sealed to their key
archive-title = Everything, sealed to their key
archive-lead = The full record with names, for one recipient. It needs the source’s consent, and no review.
archive-keys = The recipient’s public key
archive-keys-hint = It begins with age1. Several keys: one a line.
archive-keys-read = { $count ->
    [one] The key is complete.
   *[other] { $count } keys, all complete.
}
archive-then-delete = Then delete it here
archive-warning = This laptop will no longer be able to open it. Only the recipient can. If they lose their key, it is lost.
archive-warning-named = This laptop will no longer be able to open it. Only { $name } can. If they lose their key, it is lost.
archive-submit = Seal and save
archive-submit-delete = Seal, save and delete here
archive-done = The archive is saved
archive-done-lead = It was read back from the disk and opened again. The testimony is still here too.
archive-done-deleted = It was read back from the disk and opened again. Then the testimony was deleted here.
archive-not-deleted = The archive is saved, but the testimony could not be deleted here. It is in both places.
recipient-missing = No key yet.
recipient-private-key = This is their private key, which nobody else may see. Tell them to make a new one, and ask for the public key: it begins with age1.
recipient-ssh-key = This is an SSH key. Ask for an age key: it begins with age1.
recipient-pgp-key = This is a PGP key. Ask for an age key: it begins with age1.
recipient-other-kind = This is another kind of age key. Ask for an ordinary one: age1 and 58 characters.
recipient-mistyped = There is a slip in it, or a part is missing. Copy it again, or ask them to send it again.
recipient-not-a-key = This is no age key. Ask for their public key: it begins with age1.
format-archive = Sealed archive
receipt-recipient = To
receipt-sealed-to = Sealed to
receipt-deleted = Here
receipt-deleted-words = Deleted after it was saved
receipts-of = Exports of one testimony
receipts-all = All testimonies

use-taken-back = { $use } (taken back)
withdraw-begin = Consent is taken back…
withdraw-open = Withdrawal and notices
withdraw-title = Consent taken back: { $code }
withdraw-lead = Once recorded, no copy can leave any more. Then you see who has one and what to send them.
withdraw-scope = What is taken back
withdraw-all = All of it
withdraw-some = Some uses
withdraw-no-uses = No use was permitted.
withdraw-whole-source = Also in the other testimonies of this source: { $codes }
withdraw-record = Record it
withdrawn-title = Consent was taken back: { $code }
withdrawn-lead = Taken back on { $day }. No copy can leave any more.
withdrawn-part-lead = Taken back: { $uses }.
withdrawn-others = Other testimonies of this source: { $codes }
withdrawn-nothing-left = Nothing of this source has left the vault. There is nobody to tell.
notices-title = { $count ->
    [one] { $count } recipient to tell
   *[other] { $count } recipients to tell
}
notices-lead = The notices name files, never the person. Copy the words, or save them.
notices-in = Languages
notices-save = Save the notices…
notice-nobody = Recipient not noted
notice-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
notice-open = not told yet
notice-written = saved on { $time }, not yet sent
notice-sent = told on { $day }
notice-language = Language of the notice
notice-awaits = No native speaker has read these words yet. Have them read before you send them.
notice-mark = Sent today
notice-unmark = Not sent after all
withdraw-correct = It was recorded by mistake
withdraw-delete = Delete the testimony
withdraw-steps = { $count ->
    [one] { $count } step recorded
   *[other] { $count } steps recorded
}
withdraw-step-withdrawn = { $time }: taken back, as of { $day }
withdraw-step-corrected = { $time }: corrected, it was a mistake
