# Exporting a safe copy, and its receipt.
export-title = Export a safe copy
audience = Who is it for?
audience-publication = Publication
audience-publication-detail = Anyone may read it.
audience-editor = An editor
audience-editor-detail = To judge the account. It names nobody.
audience-lawyer = A lawyer
audience-lawyer-detail = For a case.
audience-archive = An archive
audience-archive-detail = To be kept.
audience-research = Research
audience-research-detail = To be counted and compared.
audience-source_review = The source
audience-source_review-detail = To read their own account again.

gate-clear = The consent allows this.
gate-clear-unread = The consent allows this. Some decisions were accepted unread; the receipt will say so.
gate-refused = { $count ->
    [one] One thing stands against it
   *[other] { $count } things stand against it
}
gate-fix-consent = To consent
gate-fix-review = To the review
gate-fix-statement = To the statement
gate-fix-perpetrator = To who did it
gate-fix-source = To the source
refusal-withdrawn = The source took the consent back.
refusal-off-the-record = It was told off the record.
refusal-passages-off-the-record = Passages were told off the record, and the full record would hold them. Export a reviewed copy, or ask the source.
refusal-embargo = Embargo until { $day }.
refusal-consent-missing = No consent to this: { $use }.
refusal-statement-withheld = The source holds the account back.
refusal-answers-withheld = The source holds the answers back, and the full record would hold them. Export a reviewed copy, or ask the source.
refusal-name-withheld = The source holds its name back. Choose another attribution or a reviewed copy, or ask the source.
refusal-recording-withheld = The source holds the recording back, and the full record would hold it.
refusal-files-withheld = The source holds photographs or papers back, and the full record would hold the files.
refusal-guardian-not-agreed = The source is a minor, and no guardian has agreed yet. Ask one, then record it under Consent.
refusal-source-still-to-answer = The source is to see the account again and has not answered. Export a copy for the source, then record the answer under Consent.
refusal-source-wants-change = The source asked for a change. Change the account, show it to the source again, then record the answer under Consent.
refusal-consent-to-ask-anew = It is to be asked again before anything leaves. Ask the source, then take the mark off under Consent.
refusal-attribution-not-agreed = How the source is spoken of is not agreed.
refusal-attribution-against-terms = The terms do not allow this attribution.
refusal-name-missing = The real name is to be used, but it is not typed in.
refusal-nothing-to-disclose = There is no statement.
refusal-not-reviewed = It has not been reviewed.
refusal-review-unfinished = { $count ->
    [0] The review is not finished.
    [one] The review is not finished: { $count } place is undecided.
   *[other] The review is not finished: { $count } places are undecided.
}
refusal-place-kept = The review keeps the name of a place, and it is not agreed that places are named. Withhold or generalise it, or ask the source.
refusal-perpetrator-kept = The review keeps the name of a perpetrator, and it is not agreed that they are named. Withhold it, or ask the source.
refusal-reply-not-noted = The review keeps the name of a perpetrator, and it is not noted what came of asking them for a reply. Note it under Who did it, or withhold the name.
refusal-third-person-kept = The review keeps somebody whom the form protects ({ $field }). Withhold the name, or give another.
refusal-translation-missing = The policy lets out the translation alone, and there is none that may leave. None does where passages are off the record.
refusal-second-reviewer-missing = A second reviewer must sign it off in the review.
refusal-smallest-class = Only { $smallest } of the people known fit what is told; { $k } are asked for. See the risk, and tell less.
refusal-changed-since-review = The statement has changed since the review.

preview = What would leave
preview-choose = Choose who it is for.
export-where = { $audience }: which file, and where?
export-next = Next: save it
format = File
format-docx = Word
format-pdf = PDF
format-odt = LibreOffice
format-html = Web
other-formats = Others…
format-txt = Text
format-md = Markdown
format-csv = CSV
format-csv-detail = A zip of two tables: the testimonies, and what each column means.
format-json = JSON
format-uwazi = Uwazi
export-path = Where to save
export-path-choose = Another place…
export-submit = Export this copy
export-busy = Making and checking…
export-done = The copy is saved
export-done-lead = The file was opened again and searched: nothing that was taken out is in it.
export-again = Export another
export-blocked = Nothing was written
export-blocked-lead = { $count ->
    [one] The check of the finished file found something that must not leave.
   *[other] The check of the finished file found { $count } things that must not leave.
}
to-testimonies = To the testimonies

place-file-name = In the file name
place-body = In the text
place-header = In a page header
place-footer = In a page footer
place-footnote = In a footnote
place-comment = In a comment
place-outline = In the outline
place-link = In a link
place-metadata = In the file’s properties
place-hidden-text = In hidden text
place-attachment = In an attached file
place-picture = In the hidden data of a picture
place-other = In another part of the file
not-as-reviewed = A paragraph is not as it was reviewed
unread-picture = A picture could not be checked
unread-recording = Sound or film could not be checked
unread-no-text = A page without text could not be checked
unread-unknown-letters = Letters could not be read
unread-hidden-layers = Hidden layers could not be checked
unread-encrypted = An encrypted part could not be checked
unread-unreadable = A part could not be read
unread-unknown-kind = A part of an unknown kind could not be checked
finding-page = page { $page }

receipt-path = Saved as
receipt-for = For
receipt-file = File
receipt-file-words = { $format }, { $size }, { $time }
receipt-withheld = Withheld
receipt-generalised = Generalised
receipt-pseudonymised = Pseudonymised
receipt-kept = Kept
receipt-unread = Note
receipt-unread-words = Some decisions were accepted unread
receipt-off-record = Off the record
receipt-off-record-words = { $count ->
    [one] 1 passage, not in the file
   *[other] { $count } passages, not in the file
  }
receipt-sha256 = SHA-256
receipts-title = What has left
receipts-none = Nothing has left this vault.
receipt-line = { $day } · { $audience } · { $codes }
count-PERSON = { $count ->
    [one] { $count } person
   *[other] { $count } persons
}
count-LOC = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
count-ORG = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
count-DATETIME = { $count ->
    [one] { $count } date
   *[other] { $count } dates
}
count-CODE = { $count ->
    [one] { $count } number
   *[other] { $count } numbers
}
count-DEM = { $count ->
    [one] { $count } trait
   *[other] { $count } traits
}
count-QUANTITY = { $count ->
    [one] { $count } quantity
   *[other] { $count } quantities
}
count-MISC = { $count } other
