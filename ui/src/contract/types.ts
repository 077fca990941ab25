// Generated from the Rust contract (crates/app/src/contract); do not edit.

export type Action = "keep" | "generalise" | "pseudonymise" | "withhold";

export type Advice = "more-words" | "avoid-common" | "avoid-patterns" | "avoid-dates-and-names";

export type AppState = { 
/**
 * Where the vault stands.
 */
vault: VaultState, 
/**
 * The vault that is open is for practice: everything in it is invented.
 */
practice: boolean, 
/**
 * The vault's folder.
 */
vault_path: string, 
/**
 * Settings.
 */
settings: Settings, 
/**
 * The program's version.
 */
version: string, 
/**
 * When the vault was last saved, while it is open.
 */
last_saved_at: string | null, 
/**
 * How many testimonies it holds, while it is open.
 */
testimonies: number | null, 
/**
 * Something typed before the last lock may not have been saved. Known until the next lock or the program's end.
 */
words_missing: boolean, };

export type ArchiveOutcome = { "outcome": "written", 
/**
 * The receipt kept in the vault.
 */
receipt: ExportReceipt, 
/**
 * Where it is.
 */
path: string, 
/**
 * What was deleted here, where that was asked for and done.
 */
deleted: SealedAway | null, 
/**
 * Why it was not deleted, where that was asked for: the testimony and the file are both there.
 */
not_deleted: ErrorCode | null, } | { "outcome": "refused", 
/**
 * Why, by testimony.
 */
gate: Array<GateRow>, };

export type AttachmentView = { 
/**
 * What it was called.
 */
name: string, 
/**
 * Its length; `None` while it is not finished.
 */
size_bytes: number | null, };

export type Attribute = "place" | "date" | "age" | "sex" | "occupation" | "group" | "organisation" | "family" | "civil_status" | "health" | "migration";

export type Attribution = { "kind": "not_agreed" } | { "kind": "real_name" } | { "kind": "pseudonym", "text": string } | { "kind": "anonymous", "text": string };

export type AttributionTerms = "on_the_record" | "background" | "deep_background" | "off_the_record";

export type Audience = "publication" | "editor" | "lawyer" | "archive" | "research" | "source_review";

export type BackupSummary = { 
/**
 * The file.
 */
path: string, 
/**
 * How many testimonies are in it.
 */
testimonies: number, 
/**
 * Sealed objects in it, read back and checked.
 */
objects: number, 
/**
 * Attachments and recordings in it, read back and checked.
 */
attachments: number, 
/**
 * Length of the file.
 */
size_bytes: number, };

export type BackupView = { 
/**
 * When it was made.
 */
made_at: string, 
/**
 * What the file was called, without its folder.
 */
file_name: string, 
/**
 * How many testimonies are in it.
 */
testimonies: number, 
/**
 * Which.
 */
codes: Array<TestimonyCode>, 
/**
 * Length of the file; `None` where it is not known that it was finished. Such a file may exist all the same.
 */
size_bytes: number | null, };

export type ClassSize = { 
/**
 * Those known to: the count to act on.
 */
sure: number, 
/**
 * Those who may, as it is not known of them.
 */
possible: number, };

export type ClassRow = { 
/**
 * Which.
 */
class: PolicyClass, 
/**
 * What can be said.
 */
treatments: Array<Treatment>, };

export type CommandError = { 
/**
 * What went wrong.
 */
code: ErrorCode, 
/**
 * With the codes that begin with `share`: where.
 */
share?: SharePlace, 
/**
 * Which program has the vault open, where the system says: its name and number.
 */
held_by?: string, 
/**
 * With `policy-unknown-word`: the line of the file, from 1.
 */
line?: number, };

export type Combination = { 
/**
 * The details.
 */
details: Array<Detail>, 
/**
 * How many people surely fit.
 */
fit: number, };

export type Consent = { 
/**
 * What was answered; a use that is absent was not asked.
 */
uses: { [key in Use]?: Permission }, 
/**
 * What was answered for single items. An item that was not asked for goes with the uses; a no holds it back from all.
 */
items: { [key in Item]?: Permission }, 
/**
 * How the source is spoken of.
 */
attribution: Attribution, 
/**
 * Terms agreed before the account.
 */
terms: AttributionTerms, 
/**
 * How it was given.
 */
form: ConsentForm, 
/**
 * The day it was given.
 */
given_on: string | null, 
/**
 * Whether the script was read to the source.
 */
script_read: boolean, 
/**
 * Which wording of the script that was; `None` where it is not known, or none was read.
 */
script: ScriptVersion | null, 
/**
 * The language that it was asked in, where that is not the statement's.
 */
asked_in: Language | null, 
/**
 * Which wording of the script or of the paper was used, as whoever keeps the vault calls it.
 */
agreement: string, 
/**
 * Somebody witnessed it. Who that was stands in the form (`consent_witness`).
 */
witnessed: boolean, 
/**
 * The source is a minor.
 */
minor: boolean, 
/**
 * A guardian, or whoever stands in for one, agreed too. Who that is stands in the form (`guardian`).
 */
guardian_agreed: boolean, 
/**
 * Whether the source saw the account again.
 */
source_review: SourceReview, 
/**
 * It must be asked anew before anything leaves.
 */
update_required: boolean, 
/**
 * Nothing leaves before this day.
 */
embargo_until: string | null, 
/**
 * The day it was taken back.
 */
withdrawn_on: string | null, 
/**
 * Uses that alone were taken back, each with the day; what was answered before stays in `uses`.
 */
withdrawn_uses: { [key in Use]?: string }, };

export type ConsentCopy = { 
/**
 * Its words.
 */
text: string, 
/**
 * Whether no native reader has checked the words that are Sotto's.
 */
awaits_native_reader: boolean, };

export type ConsentForm = "oral" | "written" | "recorded" | "thumbprint" | "witnessed";

export type ConsentStatus = "pending" | "documented" | "partial" | "refused" | "update_required" | "withdrawn";

export type Count = { 
/**
 * Which: an id of the form, a month (`2024-04`), or words as they were typed; empty where it was not said.
 */
of: string, 
/**
 * How many testimonies.
 */
count: number, };

export type Counts = { 
/**
 * How many testimonies.
 */
total: number, 
/**
 * By type of act, most first.
 */
acts: Array<Count>, 
/**
 * By month of the incident, every month from the first to the last; those known by the year alone, or not at all, last.
 */
months: Array<Count>, 
/**
 * By region, most first, one region in whatever spelling.
 */
regions: Array<Count>, 
/**
 * In the order of their incidents; those without a date are left out, and no more than 500 told.
 */
timeline: Array<TimelineItem>, };

export type Decision = { "action": "undecided" } | { "action": "keep" } | { "action": "generalise", "text": string } | { "action": "pseudonymise", "text": string } | { "action": "withhold" };

export type DecisionTarget = { "of": "span", "number": number } | { "of": "entity", "number": number };

export type DeletionSummary = { 
/**
 * The testimony.
 */
code: TestimonyCode, 
/**
 * How many sealed objects are gone.
 */
objects: number, 
/**
 * Exports that were made of it and are out of reach.
 */
exports: Array<ExportReceipt>, 
/**
 * Backups that still hold it: whoever has one and its passphrase can read it.
 */
backups: Array<BackupView>, 
/**
 * What may persist, and where.
 */
may_persist: Array<Remnant>, };

export type Detail = { 
/**
 * What it is about.
 */
attribute: Attribute, 
/**
 * Its words.
 */
words: string, };

export type DisclosureView = { 
/**
 * The testimony (on the screen only; never in the file).
 */
code: TestimonyCode, 
/**
 * Its title.
 */
title: string, 
/**
 * How the source is spoken of.
 */
attribution: string | null, 
/**
 * Fields that leave.
 */
facts: Array<FactView>, 
/**
 * Paragraphs of stretches.
 */
paragraphs: Array<Array<SegmentView>>, 
/**
 * What the brackets mean.
 */
note: string, 
/**
 * The account in another language, where that leaves beside it.
 */
translation: WordingView | null, };

export type ErrorCode = "locked" | "no-key-slot-opened" | "not-a-vault" | "folder-not-empty" | "vault-damaged" | "vault-newer" | "vault-in-use" | "disk-full" | "read-only" | "disk-failed" | "passphrase-too-weak" | "no-such-testimony" | "bad-answer" | "no-such-span" | "empty-replacement" | "replacement-gives-away" | "nothing-marked" | "reviewer-missing" | "nothing-to-review" | "export-refused" | "file-exists" | "bad-path" | "cannot-draw" | "cannot-check" | "not-enough-memory" | "passphrase-change-unfinished" | "too-large" | "not-finished" | "unfinished-file-left" | "key-file-unreadable" | "key-file-unfit" | "key-file-inside-vault" | "bad-set-size" | "share-unknown-word" | "share-word-count" | "share-mistyped" | "share-newer" | "share-of-other-set" | "share-twice" | "shares-too-few" | "shares-do-not-join" | "shares-open-nothing" | "shares-of-another-vault" | "passphrases-too-close" | "destroy-passphrase-needed" | "not-the-destroy-passphrase" | "no-such-key-slot" | "cost-not-higher" | "review-needed" | "not-a-backup" | "backup-unfinished" | "backup-damaged" | "another-vault" | "not-as-written" | "header-lost" | "marked-across-parts" | "sign-off-by-same-person" | "stopped" | "no-such-policy" | "policy-of-other-audience" | "policy-keeps-direct" | "policy-unfit" | "policy-name-missing" | "policy-unreadable" | "not-a-policy" | "policy-too-large" | "policy-newer" | "policy-unknown-word" | "policy-outdated" | "bad-recipient-key" | "file-name-gives-away" | "nothing-to-correct" | "day-to-come" | "inside-vault" | "practice-stays" | "copy-names-someone" | "internal";

export type ExportFormat = "docx" | "pdf" | "odt" | "html" | "md" | "txt" | "csv" | "json" | "uwazi" | "archive";

export type ExportOutcome = { "outcome": "written", 
/**
 * The receipt kept in the vault.
 */
receipt: ExportReceipt, 
/**
 * Where it is.
 */
path: string, } | { "outcome": "refused", 
/**
 * Why, by testimony.
 */
gate: Array<GateRow>, } | { "outcome": "blocked", 
/**
 * Every find.
 */
findings: Array<FindingView>, };

export type ExportReceipt = { 
/**
 * When the file was written.
 */
written_at: string, 
/**
 * The testimonies in it.
 */
codes: Array<TestimonyCode>, 
/**
 * Who it was for.
 */
audience: Audience, 
/**
 * Its format.
 */
format: ExportFormat, 
/**
 * Its SHA-256, in lower-case hexadecimal.
 */
sha256: string, 
/**
 * Its size.
 */
size_bytes: number, 
/**
 * What was changed, over all testimonies in it.
 */
counts: WithheldCounts, 
/**
 * Whether any decision in it was accepted in bulk, unread.
 */
accepted_unread: boolean, 
/**
 * The policy it was made under; none for one of before there were policies.
 */
policy: PolicyRef | null, 
/**
 * To whom it was given, in the words of whoever exported it; empty where that was not said.
 */
recipient: string, 
/**
 * The keys that an archive is sealed to; none for a file that anyone can open.
 */
sealed_to: Array<string>, 
/**
 * What is in it was deleted here once it had been written and opened again.
 */
then_deleted: boolean, 
/**
 * Passages of the statements in it that were said off the record and left out.
 */
off_record: number, };

export type FactView = { 
/**
 * Its name, in the statement's language.
 */
label: string, 
/**
 * Its answer.
 */
value: string, };

export type FieldClass = { 
/**
 * How far the value identifies.
 */
identifies: Identifies, 
/**
 * Whether the value could bring harm or shame even where it does not identify.
 */
sensitive: boolean, };

export type FieldEffect = { 
/**
 * Its id.
 */
field: string, 
/**
 * Kept, a date's month or year, or withheld.
 */
becomes: Treatment, };

export type FieldRow = { 
/**
 * Its id.
 */
field: string, 
/**
 * Its class.
 */
class: FieldClass, 
/**
 * The row of its class.
 */
of: PolicyClass, 
/**
 * What can be said.
 */
treatments: Array<Treatment>, };

export type Find = { 
/**
 * Words, each anywhere in the testimony, in any case and script.
 */
query?: string, 
/**
 * Where consent stands.
 */
consent?: ConsentStatus, 
/**
 * Where the review stands.
 */
review?: ReviewStatus, 
/**
 * The type of act.
 */
act?: string, 
/**
 * Words of the place of the incident, from village to country, in any script.
 */
place?: string, 
/**
 * The incident was then or later: `2024`, `2024-04` or `2024-04-08`.
 */
from?: string, 
/**
 * The incident was then or earlier.
 */
until?: string, 
/**
 * A tag.
 */
tag?: string, 
/**
 * About the same incident as this one, itself included.
 */
linked_to?: TestimonyCode, 
/**
 * No more rows than this; 200 where it is absent.
 */
most?: number, };

export type FindingView = { 
/**
 * Where, as a code (`place-…`).
 */
place: string, 
/**
 * The page or part, where there is one.
 */
detail: string | null, 
/**
 * What kind of thing.
 */
kind: MentionKind | null, 
/**
 * Whether it names one person alone.
 */
direct: boolean, 
/**
 * A few words around it, for the reviewer's eyes.
 */
context: string, };

export type ForgetSummary = { 
/**
 * The testimony.
 */
code: TestimonyCode, 
/**
 * What became of its statement.
 */
statement: StatementFate, 
/**
 * How many sealed objects are gone: identity, decisions, recordings.
 */
objects: number, 
/**
 * How many recordings were among them.
 */
recordings: number, 
/**
 * Fields about the source and the interview whose answers are gone.
 */
answers_destroyed: Array<string>, 
/**
 * Fields about what happened whose answers in free words stay. Nobody has reviewed them: read them.
 */
answers_to_read: Array<string>, 
/**
 * Attachments that stay. They may show or name the source: look at them.
 */
attachments: Array<AttachmentView>, 
/**
 * Exports that were made of it and are out of reach.
 */
exports: Array<ExportReceipt>, 
/**
 * Backups that still hold the identity.
 */
backups: Array<BackupView>, 
/**
 * What may persist, and where.
 */
may_persist: Array<Remnant>, };

export type Found = { 
/**
 * The first of them, newest first.
 */
rows: Array<TestimonyRow>, 
/**
 * How many there are.
 */
total: number, 
/**
 * Every tag of the vault with how many testimonies have it, by name.
 */
tags: Array<Count>, };

export type FormChoice = { 
/**
 * What is kept.
 */
name: string, 
/**
 * What is shown.
 */
label: string, };

export type FormField = { 
/**
 * Its id; labels are looked up by it.
 */
id: string, 
/**
 * How much it gives away.
 */
class: FieldClass, 
/**
 * Its HURIDOCS number.
 */
huridocs: number | null, 
/**
 * How it is answered.
 */
input: InputKind, 
/**
 * The ids to choose from.
 */
choices: Array<string>, 
/**
 * Whether its answer belongs to the identity.
 */
identity: boolean, };

export type FormImport = { 
/**
 * As it is kept; none where it cannot be used as it is.
 */
kept: KeptForm | null, 
/**
 * Another version of it was kept before.
 */
replaced: boolean, 
/**
 * What the import has to say, by sheet, row and column, in English; what hinders it first.
 */
messages: Array<string>, };

export type FormItem = { 
/**
 * Its place: names from the form down, the place in a repeat in brackets from 1.
 */
path: string, 
/**
 * How many groups and repeats it stands in.
 */
depth: number, 
/**
 * What it is.
 */
kind: FormItemKind, 
/**
 * The words shown.
 */
label: string, 
/**
 * Help below them.
 */
hint: string, 
/**
 * The answer as it is kept.
 */
value: string, 
/**
 * The answer in words, where the form does not have its choice any more.
 */
said: string, 
/**
 * It must be answered.
 */
required: boolean, 
/**
 * It is shown and not asked.
 */
read_only: boolean, 
/**
 * What is wrong with the answer.
 */
problem: FormProblem | null, 
/**
 * What the form says to that; may be empty.
 */
message: string, 
/**
 * What can be chosen.
 */
choices: Array<FormChoice>, 
/**
 * How much an answer gives away, where the form says so.
 */
class: FieldClass | null, 
/**
 * Pictures, sounds and films that the form shows beside it and Sotto does not.
 */
media: Array<string>, };

export type FormItemKind = "group" | "repeat" | "counted_repeat" | "more" | "line" | "lines" | "integer" | "decimal" | "one" | "several" | "rank" | "date" | "time" | "date_time" | "point" | "note" | "acknowledge" | "file";

export type FormPlace = { "of": "testimony", "id": TestimonyCode } | { "of": "preview", "id": string };

export type FormProblem = "missing" | "constraint" | "kind" | "choice";

export type FormSection = { 
/**
 * Which.
 */
id: Section, 
/**
 * Its fields.
 */
fields: Array<FormField>, };

export type FormView = { 
/**
 * What people call it; its id where the vault does not have it any more.
 */
title: string, 
/**
 * Its version, where it has one.
 */
version: string | null, 
/**
 * Its languages as the form writes them.
 */
languages: Array<string>, 
/**
 * Which of them is shown.
 */
language: number, 
/**
 * What is asked now, groups before what stands in them.
 */
items: Array<FormItem>, 
/**
 * How many questions must be answered and are not.
 */
missing: number, 
/**
 * How many answers do not hold.
 */
wrong: number, 
/**
 * Answers to questions that the form no longer has.
 */
left: Array<LeftAnswer>, 
/**
 * The version that it was begun by, where that is another; empty where that had none.
 */
begun_by: string | null, };

export type KeptForm = { 
/**
 * What programs call it: one form of an id is kept, the one added last.
 */
id: string, 
/**
 * What people call it.
 */
title: string, 
/**
 * Its version as the form says.
 */
version?: string, 
/**
 * How many questions it has.
 */
questions: number, 
/**
 * Its languages as the form writes them.
 */
languages: Array<string>, 
/**
 * When it was added.
 */
added_at: string, };

export type LeftAnswer = { 
/**
 * The question.
 */
asked: string, 
/**
 * The answer in words.
 */
said: string, };

export type GateRow = { 
/**
 * The testimony.
 */
code: TestimonyCode, 
/**
 * Every reason against; empty where it may.
 */
refusals: Array<RefusalView>, 
/**
 * Some decisions were accepted unread.
 */
accepted_unread: boolean, };

export type Identifies = "no" | "quasi" | "direct";

export type IdentityView = { 
/**
 * Answers that name one person alone.
 */
answers: { [key in string]: string }, 
/**
 * Whatever else must not be found in an export.
 */
others: Array<RosterEntry>, };

export type IfUnreviewed = "refuse" | "destroy_statement";

export type InputKind = "line" | "lines" | "partial_date" | "number" | "choice";

export type Interview = { 
/**
 * Its code.
 */
code: TestimonyCode, 
/**
 * When it was begun.
 */
created_at: string, 
/**
 * When it was last changed.
 */
changed_at: string, 
/**
 * What the source is called in the list.
 */
pseudonym: string, 
/**
 * The statement's language.
 */
language: Language, 
/**
 * The statement.
 */
statement: string, 
/**
 * Passages of the statement that were said off the record.
 */
off_record: Array<Stretch>, 
/**
 * The account in another language.
 */
translation: Translation | null, 
/**
 * Consent.
 */
consent: Consent, 
/**
 * Where consent stands.
 */
consent_status: ConsentStatus, 
/**
 * Answers that name nobody alone.
 */
answers: { [key in string]: string }, 
/**
 * Words to find it by.
 */
tags: Array<string>, 
/**
 * Questions that were left, with why where that was said.
 */
skipped: { [key in string]: Skipped }, 
/**
 * Where the review stands.
 */
review: ReviewStatus, 
/**
 * When who spoke was forgotten, if it was.
 */
forgotten_at: string | null, };

export type Item = "statement" | "answers" | "name" | "recording" | "photograph" | "documents";

export type InterviewEdit = { 
/**
 * What the source is called in the list.
 */
pseudonym?: string, 
/**
 * The statement's language.
 */
language?: Language, 
/**
 * The whole statement.
 */
statement?: string, 
/**
 * All passages of that statement that were said off the record; without it they follow the edit.
 */
off_record?: Array<Stretch>, 
/**
 * The whole translation; empty text removes it.
 */
translation?: Translation, 
/**
 * The whole consent.
 */
consent?: Consent, 
/**
 * Only the answers that changed, of any class; empty text removes one.
 */
answers?: { [key in string]: string }, 
/**
 * All other roster entries.
 */
others?: Array<RosterEntry>, 
/**
 * All tags.
 */
tags?: Array<string>, 
/**
 * Only the questions that were left or taken up again (`null`); an answer takes one up by itself.
 */
skipped?: { [key in string]: Skipped | null }, 
/**
 * Only the answers of the organisation's own form that changed, by their place in it; empty text removes one.
 */
form?: { [key in string]: string }, };

export type KeySlotKind = "passphrase" | "passphrase_and_key_file" | "recovery" | "destroy" | "newer";

export type KindEffect = { 
/**
 * Which.
 */
kind: MentionKind, 
/**
 * What the policy asks of it.
 */
asked: Treatment, 
/**
 * Places that are told more vaguely.
 */
vaguer: number, 
/**
 * Places that are taken out.
 */
withheld: number, };

export type KindRow = { 
/**
 * Which.
 */
kind: MentionKind, 
/**
 * What can be said.
 */
treatments: Array<Treatment>, };

export type KeySlots = { 
/**
 * The passphrase first, then recovery, then destroy.
 */
slots: Array<KeySlotView>, 
/**
 * Memory for one try at the passphrase, in MiB.
 */
memory_mib: number, 
/**
 * Passes over that memory.
 */
passes: number, };

export type KeySlotView = { 
/**
 * What it is.
 */
kind: KeySlotKind, 
/**
 * The set, for recovery shares.
 */
set: RecoverySet | null, 
/**
 * When it was last changed; `None`: since the vault was made.
 */
changed_at: string | null, };

export type KnowingVault = { 
/**
 * Its folder.
 */
path: string, 
/**
 * What opens it.
 */
passphrase: string, 
/**
 * Its key file, if it asks for one.
 */
key_file: string | null, };

export type Language = "en" | "ru" | "tg" | "uz" | "ky" | "kk";

export type Layer = "roster" | "rules" | "tagger" | "capitals" | "propagation" | "learned" | "hand";

export type LayerCount = { 
/**
 * The layer.
 */
layer: Layer, 
/**
 * How many.
 */
mentions: number, };

export type LinkedView = { 
/**
 * Which.
 */
code: TestimonyCode, 
/**
 * What its source is called in the list.
 */
pseudonym: string, 
/**
 * When the incident was, as it says.
 */
start: string | null, };

export type MentionKind = "PERSON" | "LOC" | "ORG" | "DATETIME" | "CODE" | "DEM" | "QUANTITY" | "MISC";

export type Moment = "pause" | "resume" | "stop";

export type NoticeText = { 
/**
 * The language.
 */
language: Language, 
/**
 * The words.
 */
text: string, 
/**
 * No native speaker has read the words yet.
 */
awaits_native_reader: boolean, };

export type NoticeView = { 
/**
 * To whom, as the receipts have it; empty where that was not said.
 */
recipient: string, 
/**
 * The files, newest first.
 */
files: Array<ExportReceipt>, 
/**
 * The notice, in each language that has words for it.
 */
texts: Array<NoticeText>, 
/**
 * When it was last saved to a file.
 */
written_at: string | null, 
/**
 * The day it was sent.
 */
sent_on: string | null, };

export type PassphraseStrength = { 
/**
 * 0 (at once) to 4 (very long), by zxcvbn.
 */
score: number, 
/**
 * Whether it is accepted for a vault.
 */
enough: boolean, 
/**
 * What would help, as codes.
 */
advice: Array<Advice>, };

export type Proposal = { 
/**
 * Each detail that changes; for a whole file, each attribute.
 */
steps: Array<ProposalStep>, 
/**
 * Share of what the attributes tell that is lost, added up (Iyengar's loss metric).
 */
loss: number, 
/**
 * Whether nothing loses less.
 */
cheapest: boolean, };

export type ProposalStep = { 
/**
 * What it is about.
 */
attribute: Attribute, 
/**
 * The words that are told now; empty for a whole file.
 */
words: string, 
/**
 * How it would be told.
 */
told_as: ToldAs, };

export type PartOf = { "of": "statement" } | { "of": "translation" } | { "of": "answer", "field": string };

export type PartView = { 
/**
 * Of what.
 */
part: PartOf, 
/**
 * Where it stands.
 */
at: Stretch, 
/**
 * The language it is read in.
 */
language: Language, };

export type Permission = "yes" | "no";

export type PerpetratorNaming = "never" | "by_consent" | "by_consent_and_reply";

export type PlaceEffect = { 
/**
 * Its place in the review.
 */
span: number, 
/**
 * First UTF-16 unit in the statement.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * What it refers to.
 */
kind: MentionKind, 
/**
 * As the review lets it out.
 */
was: string, 
/**
 * As the policy does.
 */
becomes: string, 
/**
 * Whether the policy takes it out.
 */
withheld: boolean, };

export type Policy = { 
/**
 * Its id, the same on every laptop that it is taken to.
 */
id: PolicyId, 
/**
 * What people call it: 1 to 80 characters on one line.
 */
name: string, 
/**
 * Who it is for.
 */
audience: Audience, 
/**
 * From 1; one more with each change.
 */
version: number, 
/**
 * What becomes of the form's answers, by class.
 */
classes: { [key in PolicyClass]?: Treatment }, 
/**
 * What becomes of single fields, by id, where that is not what their class says.
 */
fields: { [key in string]: Treatment }, 
/**
 * The least that becomes of the mentions of a kind. The review may do more.
 */
kinds: { [key in MentionKind]?: Treatment }, 
/**
 * The same for agencies and for officials in office that the engine proposed to keep: what the account is about.
 */
officials: Treatment, 
/**
 * Whether people who did it may be named.
 */
perpetrators: PerpetratorNaming, 
/**
 * Which wording of the account leaves.
 */
texts: Texts, 
/**
 * Whether somebody beside the reviewer must have signed the review off.
 */
second_reviewer: boolean, 
/**
 * How many people shall fit.
 */
smallest_class: SmallestClass, };

export type PolicyClass = "names_nobody" | "sensitive" | "quasi" | "quasi_sensitive" | "direct";

export type PolicyEffect = { 
/**
 * How much of each kind; only kinds of which something changes.
 */
kinds: Array<KindEffect>, 
/**
 * Each testimony that has a review of its statement as it stands.
 */
testimonies: Array<TestimonyEffect>, 
/**
 * Those that have no complete one: what is undecided cannot be counted.
 */
not_reviewed: number, };

export type PolicyId = string;

export type PolicyList = { 
/**
 * For each audience its preset, then what was made for it.
 */
policies: Array<PolicyView>, 
/**
 * Kinds of mention.
 */
kinds: Array<KindRow>, 
/**
 * Classes of fields.
 */
classes: Array<ClassRow>, 
/**
 * Fields that can leave at all.
 */
fields: Array<FieldRow>, 
/**
 * Agencies and officials.
 */
officials: Array<Treatment>, };

export type PolicyRef = { 
/**
 * Its id.
 */
id: PolicyId, 
/**
 * Its name then.
 */
name: string, 
/**
 * Its version then.
 */
version: number, };

export type PolicyView = { 
/**
 * The policy.
 */
policy: Policy, 
/**
 * Whether Sotto starts with one of this id: it can be taken back to how it began, not removed.
 */
preset: boolean, 
/**
 * Whether a preset says something else than it began with.
 */
changed: boolean, };

export type Readiness = { 
/**
 * The folder that was looked at.
 */
folder: string, 
/**
 * What was found, in an order of its own.
 */
lines: Array<ReadinessLine>, };

export type ReadinessLine = { 
/**
 * Code of its words (`ready-…` and `ready-…-do` in the window's words).
 */
code: string, 
/**
 * How it stands.
 */
state: ReadinessState, 
/**
 * What the system calls it (a file system, a version), where that helps.
 */
name: string | null, 
/**
 * How many bytes, where that helps.
 */
bytes: number | null, };

export type ReadinessState = "good" | "look" | "unknown";

export type Reason = "roster-exact" | "roster-variant" | "roster-part" | "phone" | "email" | "url" | "handle" | "document" | "checksum" | "bank-account" | "plate" | "case-number" | "coordinates" | "address" | "date" | "time" | "duration" | "age" | "family-size" | "sum" | "patronymic" | "titled-name" | "place-word" | "organisation-word" | "group" | "occupation" | "health" | "unique" | "known-place" | "known-name" | "state-agency" | "public-official" | "unexplained-capital" | "unexplained-number" | "same-as-elsewhere" | "tagger" | "marked-by-hand";

export type RecipientCheck = { 
/**
 * Each key, once.
 */
keys: Array<string>, 
/**
 * What is wrong with the first that is none.
 */
problem: RecipientProblem | null, 
/**
 * Its line, from 1.
 */
line: number | null, };

export type RecipientProblem = "missing" | "private-key" | "ssh-key" | "pgp-key" | "other-kind" | "mistyped" | "not-a-key";

export type RecoverySet = { 
/**
 * Its number, as printed on every sheet: `1A2B-3C4D`.
 */
id: string, 
/**
 * How many sheets open the vault.
 */
needed: number, 
/**
 * How many sheets there are.
 */
shares: number, };

export type RecoverySheet = { 
/**
 * Its number in the set, from 1.
 */
number: number, 
/**
 * 22 words.
 */
words: Array<string>, };

export type RecoverySheets = { 
/**
 * The set.
 */
set: RecoverySet, 
/**
 * Its sheets.
 */
sheets: Array<RecoverySheet>, };

export type RefusalCode = "withdrawn" | "off-the-record" | "passages-off-the-record" | "embargo" | "consent-missing" | "statement-withheld" | "answers-withheld" | "name-withheld" | "recording-withheld" | "files-withheld" | "guardian-not-agreed" | "source-still-to-answer" | "source-wants-change" | "consent-to-ask-anew" | "attribution-not-agreed" | "attribution-against-terms" | "name-missing" | "nothing-to-disclose" | "not-reviewed" | "review-unfinished" | "place-kept" | "perpetrator-kept" | "changed-since-review" | "reply-not-noted" | "third-person-kept" | "second-reviewer-missing" | "smallest-class" | "translation-missing";

export type RefusalView = { 
/**
 * Code of the sentence that says it (`refusal-…`).
 */
code: RefusalCode, 
/**
 * The use that was not permitted.
 */
missing_use: Use | null, 
/**
 * The day an embargo ends.
 */
until: string | null, 
/**
 * How many places are undecided.
 */
undecided: number | null, 
/**
 * The field of the form that protects somebody.
 */
field: string | null, 
/**
 * The place in the review, from 0.
 */
span: number | null, 
/**
 * How many people fit.
 */
smallest: number | null, 
/**
 * How many shall.
 */
k: number | null, };

export type Referral = { 
/**
 * In which country.
 */
country: string, 
/**
 * Who.
 */
name: string, 
/**
 * For what: a doctor, a shelter, a lawyer.
 */
help: string, 
/**
 * How to reach them.
 */
contact: string, };

export type Remnant = { 
/**
 * Code of the sentence that says it (`remnant-…` in the window's words).
 */
code: string, 
/**
 * A path or file system name, where one helps; never content.
 */
place: string | null, };

export type RemnantReason = "number" | "capital" | "rare-word" | "quotation" | "rare-run" | "same-words";

export type RestoreSummary = { 
/**
 * The new vault's folder. It opens with the passphrase of the time of the backup.
 */
path: string, 
/**
 * When the backup's last change was saved; whatever came later is not in it.
 */
saved_at: string, 
/**
 * How many testimonies the new vault holds.
 */
testimonies: number, 
/**
 * Whether the vault that the backup was made of was asked. If not, deletions and withdrawals since are unknown,
 * and what was deleted may be back.
 */
knew_what_came_later: boolean, 
/**
 * Sealed objects left out because they were deleted since.
 */
left_out: number, 
/**
 * Testimonies whose consent was withdrawn since: withdrawn here too.
 */
withdrawn: Array<TestimonyCode>, 
/**
 * Testimonies whose source was forgotten since: forgotten here too.
 */
forgotten: Array<TestimonyCode>, };

export type ReviewStanding = { 
/**
 * Counts the states of reviews since the unlocking: no two have the same number.
 */
state: number, 
/**
 * Who reviews.
 */
reviewer: string, 
/**
 * Passages that leave in no copy but the source's own.
 */
off_record: Array<Stretch>, 
/**
 * How many are undecided.
 */
undecided: number, 
/**
 * What each layer found.
 */
layers: Array<LayerCount>, 
/**
 * Whether there is something to undo.
 */
can_undo: boolean, 
/**
 * Whether there is something to redo.
 */
can_redo: boolean, 
/**
 * Finished, with nothing undecided.
 */
complete: boolean, 
/**
 * Some decisions were accepted unread.
 */
accepted_unread: boolean, 
/**
 * Who else has read it and stands by it.
 */
signed_off: SignOffView | null, };

export type ReviewStatus = "none" | "open" | "complete" | "complete_unread";

export type ReviewStep = { 
/**
 * The state that it leads on from. Who holds another opens the review anew.
 */
after: number, 
/**
 * What changed of the mentions, in text order.
 */
changes: Array<SpanChange>, 
/**
 * Counts the states of reviews since the unlocking: no two have the same number.
 */
state: number, 
/**
 * Who reviews.
 */
reviewer: string, 
/**
 * Passages that leave in no copy but the source's own.
 */
off_record: Array<Stretch>, 
/**
 * How many are undecided.
 */
undecided: number, 
/**
 * What each layer found.
 */
layers: Array<LayerCount>, 
/**
 * Whether there is something to undo.
 */
can_undo: boolean, 
/**
 * Whether there is something to redo.
 */
can_redo: boolean, 
/**
 * Finished, with nothing undecided.
 */
complete: boolean, 
/**
 * Some decisions were accepted unread.
 */
accepted_unread: boolean, 
/**
 * Who else has read it and stands by it.
 */
signed_off: SignOffView | null, };

export type ReviewView = { 
/**
 * The testimony.
 */
code: TestimonyCode, 
/**
 * The statement's language.
 */
language: Language, 
/**
 * The text under review: statement, translation and answers, one after the other.
 */
statement: string, 
/**
 * Its parts, in order; at least the statement.
 */
parts: Array<PartView>, 
/**
 * Every mention, in text order, none overlapping.
 */
spans: Array<SpanView>, 
/**
 * Counts the states of reviews since the unlocking: no two have the same number.
 */
state: number, 
/**
 * Who reviews.
 */
reviewer: string, 
/**
 * Passages that leave in no copy but the source's own.
 */
off_record: Array<Stretch>, 
/**
 * How many are undecided.
 */
undecided: number, 
/**
 * What each layer found.
 */
layers: Array<LayerCount>, 
/**
 * Whether there is something to undo.
 */
can_undo: boolean, 
/**
 * Whether there is something to redo.
 */
can_redo: boolean, 
/**
 * Finished, with nothing undecided.
 */
complete: boolean, 
/**
 * Some decisions were accepted unread.
 */
accepted_unread: boolean, 
/**
 * Who else has read it and stands by it.
 */
signed_off: SignOffView | null, };

export type RiskReport = { 
/**
 * Who it would leave for; `None` for a review, of which that is not asked yet.
 */
audience: Audience | null, 
/**
 * How many people shall fit.
 */
k: number, 
/**
 * Sources in the vault: a source who testified twice is one. Without those who were forgotten.
 */
people: number, 
/**
 * Testimonies whose source was forgotten. Each may be of somebody who is counted, so it is company perhaps at most.
 */
forgotten: number, 
/**
 * Testimonies in the vault of which only the form could be read, as nobody has reviewed them.
 */
unreviewed: number, 
/**
 * Those that may leave.
 */
testimonies: Array<TestimonyRisk>, 
/**
 * Those that may not, with the reasons; nothing is counted of them.
 */
refused: Array<GateRow>, 
/**
 * Where several leave together and k is not reached in the file: the cheapest way to tell all of them.
 */
together: Proposal | null, 
/**
 * Exports made before the vault kept what they told.
 */
exports_not_known: number, };

export type RosterEntry = { 
/**
 * What it refers to.
 */
kind: MentionKind, 
/**
 * The field it was typed into (`name`, `phone`, `relative`); empty if unknown.
 */
field: string, 
/**
 * As typed.
 */
value: string, };

export type SalvageSummary = { 
/**
 * The new vault's folder; the damaged one is as it was.
 */
path: string, 
/**
 * Testimonies whose account is saved.
 */
saved: Array<TestimonyCode>, 
/**
 * Those of them whose identity is lost.
 */
identity_lost: Array<TestimonyCode>, 
/**
 * Testimonies whose account is lost while their identity or review is there.
 */
account_lost: Array<TestimonyCode>, 
/**
 * Attachments and recordings saved whole.
 */
attachments_saved: number, 
/**
 * Saved with parts missing.
 */
attachments_damaged: number, 
/**
 * Lost whole.
 */
attachments_lost: number, 
/**
 * Sealed objects known to be lost; `None` where the list of contents is lost too.
 */
objects_lost: number | null, 
/**
 * Everything that the list of contents counts was found, each in its newest version.
 */
complete: boolean, 
/**
 * When the damaged vault was last saved, if that is known.
 */
last_saved_at: string | null, };

export type Saved = { 
/**
 * When it was sealed.
 */
saved_at: string, 
/**
 * Where consent stands now.
 */
consent_status: ConsentStatus, 
/**
 * Where the review stands now.
 */
review: ReviewStatus, };

export type ScriptVersion = { 
/**
 * The language it is read in.
 */
language: Language, 
/**
 * Whether it is the organisation's own, and not the one that Sotto comes with.
 */
own: boolean, 
/**
 * Its number: counted from 1 in each language, Sotto's and one's own each by themselves.
 */
number: number, 
/**
 * The first four bytes of the SHA-256 of its words (UTF-8), as a number; 0 where it was named before there was one. A
 * number alone can come to mean other words, where a vault was salvaged or an older backup restored.
 */
digest: number, };

export type ScriptView = { 
/**
 * Which.
 */
script: ScriptVersion, 
/**
 * Its words; paragraphs stand apart by an empty line.
 */
text: string, 
/**
 * When it was kept, for one of the organisation's own.
 */
kept_at: string | null, 
/**
 * Whether it is the one to read in its language now.
 */
in_use: boolean, 
/**
 * Whether no native reader has checked it yet.
 */
awaits_native_reader: boolean, };

export type SourceReview = "not_asked" | "asked" | "approved" | "changes";

export type SealedAway = { 
/**
 * The testimonies.
 */
codes: Array<TestimonyCode>, 
/**
 * How many sealed objects are gone.
 */
objects: number, 
/**
 * Exports that were made of them and are out of reach.
 */
exports: Array<ExportReceipt>, 
/**
 * Backups that still hold them.
 */
backups: Array<BackupView>, 
/**
 * What may persist, and where.
 */
may_persist: Array<Remnant>, };

export type Section = "incident" | "perpetrator" | "source" | "demographics" | "about" | "security" | "custody" | "follow_up";

export type SegmentView = { 
/**
 * The span it comes from.
 */
span: number | null, 
/**
 * What is shown.
 */
text: string, 
/**
 * Whether it stands in for something.
 */
replaced: boolean, 
/**
 * Said off the record: in no copy but the source's own.
 */
off_record: boolean, };

export type Settings = { 
/**
 * The window's language; `None`: the system's.
 */
language: Language | null, 
/**
 * The window's colours.
 */
theme: Theme, 
/**
 * Minutes without a sign of anyone until the vault locks; 1 to 60.
 */
lock_after_minutes: number, 
/**
 * How large the window's text is, in hundredths of its usual size; 100 to 200.
 */
text_percent: number, 
/**
 * Whether the interview shows how long it has gone on.
 */
timer: boolean, };

export type SignOffView = { 
/**
 * Who.
 */
reviewer: string, 
/**
 * When.
 */
at: string, };

export type SharePlace = { 
/**
 * Which of the shares given.
 */
share: number | null, 
/**
 * Which of its words.
 */
word: number | null, 
/**
 * Which other share.
 */
other: number | null, 
/**
 * How many: words there are, or shares still needed.
 */
count: number | null, };

export type Skipped = "unsaid" | "declined" | "not_known" | "not_safe" | "later";

export type ShareView = { 
/**
 * Its number in the set, from 1.
 */
number: number, 
/**
 * The set.
 */
set: RecoverySet, };

export type SpanChange = { 
/**
 * The first of them, counted with the changes before it made.
 */
at: number, 
/**
 * How many stood here.
 */
removed: number, 
/**
 * What stands here now.
 */
put: Array<SpanView>, };

export type SpanView = { 
/**
 * First UTF-16 unit in the statement.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * What it refers to.
 */
kind: MentionKind, 
/**
 * 0 to 1.
 */
confidence: number, 
/**
 * Which layer proposed it.
 */
layer: Layer, 
/**
 * Why.
 */
reason: Reason, 
/**
 * Shared by every mention of the same thing.
 */
entity: number, 
/**
 * What is proposed.
 */
proposal: Action, 
/**
 * What was decided.
 */
decision: Decision, 
/**
 * What would leave in its place, in its brackets; nothing where it would leave as it stands.
 */
replacement: string | null, 
/**
 * Accepted in bulk, unread.
 */
accepted_unread: boolean, };

export type SmallestClass = { 
/**
 * How many, the source among them: 1 to 1000.
 */
k: number, 
/**
 * Whether fewer are refused, or only shown.
 */
forced: boolean, };

export type StatementFate = "disclosed" | "disclosed_unread" | "destroyed";

export type Stretch = { 
/**
 * First UTF-16 unit.
 */
start: number, 
/**
 * One past the last.
 */
end: number, };

export type TableView = { 
/**
 * Since when it is paused, where it is.
 */
paused_since: string | null, 
/**
 * When it was ended, where it has not been taken up since.
 */
stopped_at: string | null, };

export type TestimonyCode = string;

export type TestimonyRisk = { 
/**
 * Which.
 */
code: TestimonyCode, 
/**
 * The source is named in it, as agreed: then the figures say nothing of the source.
 */
source_named: boolean, 
/**
 * What is told.
 */
told: Array<Detail>, 
/**
 * Decisions in the reviewer's own words, of which it is not known what they tell.
 */
not_read: number, 
/**
 * The smallest class it falls in, by the careful count: in the vault, in the file, with what was told before.
 */
smallest: number, 
/**
 * Of all people in the vault, how many fit what is told.
 */
in_vault: ClassSize, 
/**
 * Of the people in this file, how many; `None` where it is alone in it.
 */
in_file: number | null, 
/**
 * Of all people in the vault, how many fit what is told together with what was told before, of this testimony and of
 * the source's others that are attributed alike, which may leave with it now; `None` where that adds nothing.
 */
with_earlier: ClassSize | null, 
/**
 * How many earlier disclosures it and those others have, the source's own copies not counted.
 */
disclosed_before: number, 
/**
 * Decisions in the reviewer's own words in those disclosures, of which it is not known what they told.
 */
not_read_before: number, 
/**
 * The smallest sets of details that fewer than k fit, the worst first.
 */
combinations: Array<Combination>, 
/**
 * How many more there are.
 */
combinations_left_out: number, 
/**
 * The cheapest way to reach k in the vault; `None` where it is reached, or cannot be.
 */
proposal: Proposal | null, 
/**
 * Words and passages of the text that point at one person, the most telling first.
 */
remnants: Array<TextRemnant>, 
/**
 * How many more there are.
 */
remnants_left_out: number, 
/**
 * Unusual words are not among them: the vault has too few texts in this language to tell.
 */
too_few_texts: boolean, };

export type TestimonyEffect = { 
/**
 * Which.
 */
code: TestimonyCode, 
/**
 * The places, in order.
 */
places: Array<PlaceEffect>, 
/**
 * Answered fields that can leave in this version, with what becomes of each.
 */
fields: Array<FieldEffect>, 
/**
 * Whether its review is complete.
 */
complete: boolean, };

export type TestimonyRow = { 
/**
 * Its code.
 */
code: TestimonyCode, 
/**
 * What the source is called in the list; may be empty.
 */
pseudonym: string, 
/**
 * Type of act, if chosen.
 */
act: string | null, 
/**
 * When it was begun.
 */
created_at: string, 
/**
 * When it was last changed.
 */
changed_at: string, 
/**
 * Where consent stands.
 */
consent: ConsentStatus, 
/**
 * Where the review stands.
 */
review: ReviewStatus, 
/**
 * Nothing leaves before.
 */
embargo_until: string | null, 
/**
 * How many exports hold it.
 */
exports: number, 
/**
 * When the incident was, as exactly as it is known.
 */
incident_start: string | null, 
/**
 * Words to find it by.
 */
tags: Array<string>, 
/**
 * Another testimony is about the same incident.
 */
linked: boolean, };

export type TextRemnant = { 
/**
 * First UTF-16 unit in the disclosed text.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * What stands there.
 */
text: string, 
/**
 * Why it may point at one person.
 */
why: RemnantReason, 
/**
 * How often it stands in this text.
 */
times: number, 
/**
 * The testimony that has the same words.
 */
other: TestimonyCode | null, };

export type TimelineItem = { 
/**
 * Which.
 */
code: TestimonyCode, 
/**
 * What the source is called in the list.
 */
pseudonym: string, 
/**
 * The type of act.
 */
act: string | null, 
/**
 * When it was, as exactly as it is known.
 */
start: string, };

export type Texts = "original" | "translation" | "both";

export type Theme = "system" | "light" | "dark";

export type ToldAs = "exact" | "district" | "region" | "country" | "month" | "season" | "year" | "band" | "kind" | "withheld";

export type Translation = { 
/**
 * Which.
 */
language: Language, 
/**
 * The words.
 */
text: string, };

export type Treatment = "keep" | "district" | "region" | "country" | "month" | "season" | "year" | "band" | "kind" | "pseudonymise" | "withhold";

export type Use = "quote" | "publication" | "broadcast" | "photo" | "voice" | "place_named" | "perpetrator_named" | "share_lawyer" | "share_un" | "archive" | "research" | "ai_processing";

export type VaultState = "none" | "locked" | "unlocked";

export type VaultSummary = { 
/**
 * Its folder.
 */
path: string, 
/**
 * How many testimonies.
 */
testimonies: number, 
/**
 * How many sealed objects.
 */
objects: number, 
/**
 * When it was last saved.
 */
last_saved_at: string, 
/**
 * Format version.
 */
format: number, 
/**
 * Memory for one try at the passphrase, in MiB.
 */
kdf_memory_mib: number, };

export type VerifySummary = { 
/**
 * Objects that opened.
 */
objects: number, 
/**
 * Attachments and recordings that were read to the end.
 */
attachments: number, 
/**
 * Bytes read.
 */
bytes: number, 
/**
 * Files of the vault with bytes behind their end that are not the vault's: nothing of it is in them, and it works on.
 */
behind: Array<string>, };

export type WayIn = { "by": "passphrase", 
/**
 * As typed.
 */
passphrase: string, 
/**
 * The path of the key file, for a vault that asks for one.
 */
key_file: string | null, } | { "by": "shares", 
/**
 * As typed.
 */
shares: Array<string>, };

export type WipeSummary = { 
/**
 * What is destroyed.
 */
destroyed: Array<Remnant>, 
/**
 * What could not be destroyed and still stands.
 */
not_destroyed: Array<Remnant>, 
/**
 * What may persist, and where.
 */
may_persist: Array<Remnant>, 
/**
 * What could not be verified.
 */
not_verified: Array<Remnant>, };

export type WithdrawalAct = "withdrawn" | "corrected";

export type WithdrawalInput = { 
/**
 * The day; `null` for today.
 */
on: string | null, 
/**
 * The uses; none is all of it.
 */
uses: Array<Use>, 
/**
 * In every testimony of this source, or in this one alone.
 */
whole_source: boolean, };

export type WithdrawalStep = { 
/**
 * What it did.
 */
act: WithdrawalAct, 
/**
 * When it was recorded.
 */
at: string, 
/**
 * The day on which the source took it back.
 */
on: string, 
/**
 * The uses taken back; none named is all of it.
 */
uses: Array<Use>, };

export type WithdrawalView = { 
/**
 * The testimony.
 */
code: TestimonyCode, 
/**
 * The other testimonies of its source.
 */
others: Array<TestimonyCode>, 
/**
 * The day on which all of it was taken back.
 */
withdrawn_on: string | null, 
/**
 * The uses that alone were taken back.
 */
withdrawn_uses: Array<Use>, 
/**
 * Whether a correction is possible.
 */
can_correct: boolean, 
/**
 * Every step that was recorded of this testimony, in order.
 */
steps: Array<WithdrawalStep>, 
/**
 * Every export of this source, newest first.
 */
exports: Array<ExportReceipt>, 
/**
 * One a recipient, while something is taken back.
 */
notices: Array<NoticeView>, 
/**
 * Backups that still hold this testimony.
 */
backups: Array<BackupView>, 
/**
 * Whether the testimony is still here.
 */
here: boolean, };

export type Deed = "made" | "found" | "edited" | "paused" | "resumed" | "stopped" | "consent-copied" | "reviewed" | "signed-off" | "exported" | "handed-over" | "withdrawn" | "withdrawal-corrected" | "source-forgotten";

export type CustodyEntry = { 
/**
 * When, or when it began.
 */
at: string, 
/**
 * When it ended, for what took a while.
 */
until: string | null, 
/**
 * What was done.
 */
deed: Deed, 
/**
 * The program's version.
 */
version: string, 
/**
 * The SHA-256 of the file that was written, in lower-case hexadecimal.
 */
file_sha256: string | null, 
/**
 * The SHA-256 of [`CustodyEntry::line`] after the link before it, in lower-case hexadecimal.
 */
link: string, };

export type CustodyView = { 
/**
 * The testimony.
 */
code: TestimonyCode, 
/**
 * Each deed, oldest first.
 */
entries: Array<CustodyEntry>, 
/**
 * The place of the first entry that does not follow from those before it; `null` for a whole chain.
 */
broken_at: number | null, 
/**
 * The log as text, with what is needed to check its links.
 */
printed: string, };

export type WithheldCounts = { 
/**
 * Taken out.
 */
withheld: { [key in MentionKind]?: number }, 
/**
 * Said more vaguely.
 */
generalised: { [key in MentionKind]?: number }, 
/**
 * Given another name.
 */
pseudonymised: { [key in MentionKind]?: number }, 
/**
 * Left as they stood.
 */
kept: { [key in MentionKind]?: number }, };

export type WorkProgress = { 
/**
 * What it is doing.
 */
stage: WorkStage, 
/**
 * How much is done, in bytes or about as many, or in testimonies.
 */
done: number, 
/**
 * How much there is; 0 while that is not known. Another total begins another count.
 */
total: number, 
/**
 * Whether it can be stopped.
 */
can_stop: boolean, };

export type WordingView = { 
/**
 * Its language.
 */
language: Language, 
/**
 * Its heading.
 */
heading: string, 
/**
 * Paragraphs of stretches.
 */
paragraphs: Array<Array<SegmentView>>, 
/**
 * What the brackets mean.
 */
note: string, };

export type WorkStage = "opening" | "copying" | "reading-back" | "checking" | "restoring" | "searching" | "saving" | "erasing" | "judging" | "building" | "searching-file" | "writing" | "sealing" | "keeping";
