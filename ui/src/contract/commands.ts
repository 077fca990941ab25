// Generated from the Rust contract (crates/app/src/contract); do not edit.

import type * as T from "./types";

/** Every command the window may call; each takes one object. */
export interface Commands {
  /** Where the vault stands, and the settings. */
  app_state(args: Record<string, never>): Promise<T.AppState>;
  /** Keeps language, colours and how long until the lock (never content). */
  save_settings(args: { settings: T.Settings }): Promise<T.AppState>;
  /** How long a passphrase would stand, with advice. */
  passphrase_strength(args: { passphrase: string }): Promise<T.PassphraseStrength>;
  /** Makes a vault and unlocks it. */
  create_vault(args: { path: string; passphrase: string }): Promise<T.AppState>;
  /** Unlocks a vault. `key_file` is the path of the key file, for a vault that asks for one; for any other it does no harm. */
  unlock(args: { path: string; passphrase: string; key_file: string | null }): Promise<T.AppState>;
  /** Opens the practice vault; makes it and fills it with invented testimonies where there is none. Nobody needs its passphrase. */
  open_practice(args: Record<string, never>): Promise<T.AppState>;
  /** Throws the practice vault away and begins another. */
  begin_practice_anew(args: Record<string, never>): Promise<T.AppState>;
  /** Reads one recovery share as it is typed, so that a slip shows at once; opens nothing. `nth` comes back in the error. */
  read_share(args: { share: string; nth: number }): Promise<T.ShareView>;
  /** Unlocks by recovery shares, one string a sheet, and sets a new passphrase at once; the old one, a key file and a destroy-passphrase end. */
  unlock_with_shares(args: { path: string; shares: Array<string>; new: string }): Promise<T.AppState>;
  /** Forgets every key and plaintext. `unsealed`: something typed could not be saved, which the next unlocking is told of. */
  lock(args: { unsealed: boolean }): Promise<T.AppState>;
  /** Forgets every key and plaintext, and ends the program. */
  close(args: Record<string, never>): Promise<T.AppState>;
  /** Replaces the passphrase; the old one opens nothing afterwards. `destroy` is the destroy-passphrase, needed where one is set (`destroy-passphrase-needed`), to hold it against the new one. */
  change_passphrase(args: { current: string; new: string; destroy: string | null }): Promise<T.VaultSummary>;
  /** The ways into the open vault. */
  key_slots(args: Record<string, never>): Promise<T.KeySlots>;
  /** Makes a recovery set and gives out its sheets, this once. An earlier set opens nothing afterwards. */
  make_recovery(args: { current: string; needed: number; shares: number }): Promise<T.RecoverySheets>;
  /** Writes a new key file to `path`, outside the vault's folder, and returns the path; the vault does not ask for it yet. */
  make_key_file(args: { path: string }): Promise<string>;
  /** Asks for this key file with the passphrase from now on; `null`: for none any more. The passphrase alone, or with another file, opens nothing afterwards. */
  require_key_file(args: { current: string; key_file: string | null }): Promise<T.KeySlots>;
  /** Sets or replaces the destroy-passphrase; refused where it is too like the passphrase (`passphrases-too-close`). */
  set_destroy_passphrase(args: { current: string; destroy: string }): Promise<T.KeySlots>;
  /** Removes the recovery set or the destroy-passphrase. */
  remove_key_slot(args: { current: string; kind: T.KeySlotKind }): Promise<T.KeySlots>;
  /** Raises what one try at the passphrase costs to about a second on this computer. `destroy` as for `change_passphrase`. */
  raise_cost(args: { current: string; destroy: string | null }): Promise<T.KeySlots>;
  /** What the vault holds, in numbers. */
  vault_summary(args: Record<string, never>): Promise<T.VaultSummary>;
  /** Reads every byte and says whether all of it authenticates. */
  verify_vault(args: Record<string, never>): Promise<T.VerifySummary>;
  /** What is known of this laptop: the disk, swap, the clock, the memory; each with how it stands. */
  readiness(args: Record<string, never>): Promise<T.Readiness>;
  /** The built-in form. */
  form(args: Record<string, never>): Promise<Array<T.FormSection>>;
  /** The forms of an organisation's own, by title. */
  list_forms(args: Record<string, never>): Promise<Array<T.KeptForm>>;
  /** Takes a form in from an XLSX file (XLSForm); what it looks things up in is taken from beside it. */
  import_form(args: { path: string }): Promise<T.FormImport>;
  /** The organisation's own form as it stands, of a testimony or of a look at one; `null` where the testimony has none. */
  open_form(args: { place: T.FormPlace }): Promise<T.FormView | null>;
  /** Begins a form for a testimony that has none. */
  choose_form(args: { code: T.TestimonyCode; form: string }): Promise<T.FormView>;
  /** Answers a question of a form that is only looked at; a testimony's are answered by `save_interview`. */
  try_form(args: { form: string; path: string; value: string }): Promise<T.FormView>;
  /** Adds one of a repeat, or takes one away with all that was answered in it. */
  form_repeat(args: { place: T.FormPlace; path: string; add: boolean }): Promise<T.FormView>;
  /** Shows another of the form's languages. */
  form_language(args: { place: T.FormPlace; language: number }): Promise<T.FormView>;
  /** Puts what was answered in the form into the statement, where the review sees it, each paragraph once. */
  form_to_statement(args: { code: T.TestimonyCode }): Promise<T.Interview>;
  /** The testimonies that hold `query` anywhere, newest first; all of them for an empty query. */
  list_testimonies(args: { query: string }): Promise<Array<T.TestimonyRow>>;
  /** The testimonies asked for by words, status, place, date, act, tag or incident, newest first, and every tag there is. */
  find_testimonies(args: { find: T.Find }): Promise<T.Found>;
  /** The same, counted by act, month and region, and in the order of their incidents. */
  count_testimonies(args: { find: T.Find }): Promise<T.Counts>;
  /** The other testimonies about the same incident. */
  linked_testimonies(args: { code: T.TestimonyCode }): Promise<Array<T.LinkedView>>;
  /** Notes that two testimonies, and all that either is linked to, are about one incident. */
  link_testimonies(args: { code: T.TestimonyCode; other: T.TestimonyCode }): Promise<Array<T.LinkedView>>;
  /** Takes a testimony out of its incident. */
  unlink_testimony(args: { code: T.TestimonyCode }): Promise<Array<T.LinkedView>>;
  /** Whether an interview is paused or ended. */
  interview_table(args: { code: T.TestimonyCode }): Promise<T.TableView>;
  /** Pauses, goes on with, or ends an interview: a line in its custody log, without a word why. */
  interview_moment(args: { code: T.TestimonyCode; moment: T.Moment }): Promise<T.TableView>;
  /** Whom to turn to, as it was entered in this vault; empty at first. */
  list_referrals(args: Record<string, never>): Promise<Array<T.Referral>>;
  /** Keeps that list. */
  save_referrals(args: { referrals: Array<T.Referral> }): Promise<Array<T.Referral>>;
  /** Every wording of the script to read aloud: by language, the one to read now first, then the newest. */
  consent_scripts(args: Record<string, never>): Promise<Array<T.ScriptView>>;
  /** Reads these words in this language from now on, as a new version; no words at all: Sotto's own again. */
  save_consent_script(args: { language: T.Language; text: string }): Promise<Array<T.ScriptView>>;
  /** The copy of a consent for the source, which names nobody; refused where it would (`copy-names-someone`). */
  consent_copy(args: { code: T.TestimonyCode; language: T.Language }): Promise<T.ConsentCopy>;
  /** Writes that copy into a new file, and returns its path. */
  save_consent_copy(args: { code: T.TestimonyCode; language: T.Language; path: string }): Promise<string>;
  /** A free name for it that says nothing, in the folder used last or the home folder. */
  offered_consent_copy_path(args: Record<string, never>): Promise<string>;
  /** Begins a testimony. */
  new_testimony(args: Record<string, never>): Promise<T.Interview>;
  /** Opens a testimony without its identity. */
  open_testimony(args: { code: T.TestimonyCode }): Promise<T.Interview>;
  /** Who gave it: asked for only while it is shown. */
  open_identity(args: { code: T.TestimonyCode }): Promise<T.IdentityView>;
  /** Seals what changed. Called within a second of typing. */
  save_interview(args: { code: T.TestimonyCode; edit: T.InterviewEdit }): Promise<T.Saved>;
  /** Deletes a testimony and destroys its keys. */
  delete_testimony(args: { code: T.TestimonyCode }): Promise<T.DeletionSummary>;
  /** Destroys who spoke: identity, decisions and recordings; the statement becomes its disclosed text. */
  forget_source(args: { code: T.TestimonyCode; if_unreviewed: T.IfUnreviewed }): Promise<T.ForgetSummary>;
  /** Opens the review, running the engine where the statement is new or has changed. */
  open_review(args: { code: T.TestimonyCode; reviewer: string }): Promise<T.ReviewView>;
  /** The replacements offered for a span. */
  review_offers(args: { code: T.TestimonyCode; span: number; action: T.Action }): Promise<Array<string>>;
  /** Takes a decision. */
  review_decide(args: { code: T.TestimonyCode; target: T.DecisionTarget; decision: T.Decision }): Promise<T.ReviewStep>;
  /** Marks a stretch by hand. */
  review_mark(args: { code: T.TestimonyCode; start: number; end: number; kind: T.MentionKind }): Promise<T.ReviewStep>;
  /** Accepts every open proposal, marked as unread. */
  review_accept_proposals(args: { code: T.TestimonyCode }): Promise<T.ReviewStep>;
  /** Takes back the last step. */
  review_undo(args: { code: T.TestimonyCode }): Promise<T.ReviewStep>;
  /** Takes the last undone step again. */
  review_redo(args: { code: T.TestimonyCode }): Promise<T.ReviewStep>;
  /** Says that the review is finished. */
  review_finish(args: { code: T.TestimonyCode }): Promise<T.ReviewStep>;
  /** A second reviewer's word for a finished review; refused from who reviewed it (`sign-off-by-same-person`), gone with the next change. */
  review_sign_off(args: { code: T.TestimonyCode; reviewer: string }): Promise<T.ReviewStep>;
  /** Marks a stretch of the statement as said off the record, or takes the mark from it; a step like a decision. */
  review_off_record(args: { code: T.TestimonyCode; start: number; end: number; off: boolean }): Promise<T.ReviewStep>;
  /** Whether these testimonies may leave for this audience, and if not, every reason. */
  export_gate(args: { codes: Array<T.TestimonyCode>; audience: T.Audience; policy: T.PolicyId | null }): Promise<Array<T.GateRow>>;
  /** What would be in the file. */
  export_preview(args: { codes: Array<T.TestimonyCode>; audience: T.Audience; policy: T.PolicyId | null }): Promise<Array<T.DisclosureView>>;
  /** Who else it may be: how many people fit what these testimonies would tell, what singles somebody out, and the cheapest way to say less. */
  disclosure_risk(args: { codes: Array<T.TestimonyCode>; audience: T.Audience; k: number; policy: T.PolicyId | null }): Promise<T.RiskReport>;
  /** The same for the text under review as it is decided so far. */
  review_risk(args: { code: T.TestimonyCode; k: number }): Promise<T.RiskReport>;
  /** Makes the file, checks it for leaks in memory, and only then writes it. */
  export_file(args: { codes: Array<T.TestimonyCode>; audience: T.Audience; format: T.ExportFormat; policy: T.PolicyId | null; path: string; recipient: string }): Promise<T.ExportOutcome>;
  /** A neutral file name for an export, in the folder used last or the home folder. */
  offered_export_path(args: { audience: T.Audience; format: T.ExportFormat }): Promise<string>;
  /** Every policy, and what can be said of each row of one. */
  list_policies(args: Record<string, never>): Promise<T.PolicyList>;
  /** One policy. */
  open_policy(args: { id: T.PolicyId }): Promise<T.PolicyView>;
  /** Keeps a changed policy as its next version, or as a new one beside it. */
  save_policy(args: { policy: T.Policy; as_new: boolean }): Promise<T.PolicyView>;
  /** Removes a policy; a preset goes back to how it began. */
  remove_policy(args: { id: T.PolicyId }): Promise<T.PolicyList>;
  /** Takes a policy in from a file: a new one, or a later version of one that is here. */
  import_policy(args: { path: string }): Promise<T.PolicyView>;
  /** Writes a policy into a new file, and returns its path. */
  export_policy(args: { id: T.PolicyId; path: string }): Promise<string>;
  /** A free name for a policy's file, in the folder used last or the home folder. */
  offered_policy_path(args: { id: T.PolicyId }): Promise<string>;
  /** What a policy, kept or not yet, would change against the decisions of the reviews. */
  policy_effect(args: { codes: Array<T.TestimonyCode>; policy: T.Policy }): Promise<T.PolicyEffect>;
  /** The receipts kept in the vault, newest first. */
  list_receipts(args: Record<string, never>): Promise<Array<T.ExportReceipt>>;
  /** Reads keys that an archive shall be sealed to, one a line, so that a slip shows at once. */
  check_recipients(args: { keys: string }): Promise<T.RecipientCheck>;
  /** Whether the full records may leave for a lawyer or an archive, and if not, every reason; asks for no review. */
  archive_gate(args: { codes: Array<T.TestimonyCode>; audience: T.Audience }): Promise<Array<T.GateRow>>;
  /** Seals the full records to `keys`, writes the file, reads it back and opens it; then, where asked, deletes them here. */
  export_archive(args: { codes: Array<T.TestimonyCode>; audience: T.Audience; keys: string; recipient: string; then_delete: boolean; path: string }): Promise<T.ArchiveOutcome>;
  /** What was taken back, what is out of reach, and whom to tell. */
  withdrawal(args: { code: T.TestimonyCode }): Promise<T.WithdrawalView>;
  /** Records that the source took consent back, all of it or some uses. */
  withdraw_consent(args: { code: T.TestimonyCode; withdrawal: T.WithdrawalInput }): Promise<T.WithdrawalView>;
  /** Takes back a withdrawal that was recorded by mistake; both steps stay in the log. */
  correct_withdrawal(args: { code: T.TestimonyCode }): Promise<T.WithdrawalView>;
  /** Saves the notices to send as text files in `folder`, which is made if it is not there. */
  save_notices(args: { code: T.TestimonyCode; folder: string; languages: Array<T.Language> }): Promise<Array<string>>;
  /** Notes that a recipient was told, and when; `null`: not yet. */
  mark_notice(args: { code: T.TestimonyCode; recipient: string; sent_on: string | null }): Promise<T.WithdrawalView>;
  /** Copies the whole vault, sealed as it is, into a new file, and reads it back. */
  back_up(args: { path: string }): Promise<T.BackupSummary>;
  /** The backups that the vault knows of, newest first. */
  list_backups(args: Record<string, never>): Promise<Array<T.BackupView>>;
  /** A free name for a backup, in the folder used last or the home folder. */
  offered_backup_path(args: Record<string, never>): Promise<string>;
  /** Restores a backup into a new folder; the vault named, or the open one, says what was deleted since. */
  restore_backup(args: { from: string; to: string; passphrase: string; key_file: string | null; knowing: T.KnowingVault | null }): Promise<T.RestoreSummary>;
  /** Saves what still opens of the damaged vault in `from` into a new one behind a new passphrase; locks first, and leaves the damaged one as it is. */
  salvage_vault(args: { from: string; to: string; opener: T.WayIn; new: string }): Promise<T.SalvageSummary>;
  /** What was done with a testimony, when and with which version, each entry chained to the one before. */
  custody_log(args: { code: T.TestimonyCode }): Promise<T.CustodyView>;
  /** Destroys the vault: header first, then everything else. */
  wipe_vault(args: { passphrase: string }): Promise<T.WipeSummary>;
  /** How far the long work under way has come; `null` while there is none. */
  work_progress(args: Record<string, never>): Promise<T.WorkProgress | null>;
  /** Asks long work to stop and to leave nothing half done: the command that does it then fails with `stopped`. */
  stop_work(args: Record<string, never>): Promise<null>;
  /** Asks for a folder with the system's dialog. */
  choose_folder(args: Record<string, never>): Promise<string | null>;
  /** Asks for a file that is there with the system's dialog. */
  choose_file(args: Record<string, never>): Promise<string | null>;
  /** Asks where to save with the system's dialog. */
  choose_save_path(args: { offered: string }): Promise<string | null>;
}

/** Their names. */
export const commandNames: readonly (keyof Commands)[] = [
  "app_state",
  "save_settings",
  "passphrase_strength",
  "create_vault",
  "unlock",
  "open_practice",
  "begin_practice_anew",
  "read_share",
  "unlock_with_shares",
  "lock",
  "close",
  "change_passphrase",
  "key_slots",
  "make_recovery",
  "make_key_file",
  "require_key_file",
  "set_destroy_passphrase",
  "remove_key_slot",
  "raise_cost",
  "vault_summary",
  "verify_vault",
  "readiness",
  "form",
  "list_forms",
  "import_form",
  "open_form",
  "choose_form",
  "try_form",
  "form_repeat",
  "form_language",
  "form_to_statement",
  "list_testimonies",
  "find_testimonies",
  "count_testimonies",
  "linked_testimonies",
  "link_testimonies",
  "unlink_testimony",
  "interview_table",
  "interview_moment",
  "list_referrals",
  "save_referrals",
  "consent_scripts",
  "save_consent_script",
  "consent_copy",
  "save_consent_copy",
  "offered_consent_copy_path",
  "new_testimony",
  "open_testimony",
  "open_identity",
  "save_interview",
  "delete_testimony",
  "forget_source",
  "open_review",
  "review_offers",
  "review_decide",
  "review_mark",
  "review_accept_proposals",
  "review_undo",
  "review_redo",
  "review_finish",
  "review_sign_off",
  "review_off_record",
  "export_gate",
  "export_preview",
  "disclosure_risk",
  "review_risk",
  "export_file",
  "offered_export_path",
  "list_policies",
  "open_policy",
  "save_policy",
  "remove_policy",
  "import_policy",
  "export_policy",
  "offered_policy_path",
  "policy_effect",
  "list_receipts",
  "check_recipients",
  "archive_gate",
  "export_archive",
  "withdrawal",
  "withdraw_consent",
  "correct_withdrawal",
  "save_notices",
  "mark_notice",
  "back_up",
  "list_backups",
  "offered_backup_path",
  "restore_backup",
  "salvage_vault",
  "custody_log",
  "wipe_vault",
  "work_progress",
  "stop_work",
  "choose_folder",
  "choose_file",
  "choose_save_path",
];

/** Codes the window needs words for. */
export const reasons = [
  "roster-exact",
  "roster-variant",
  "roster-part",
  "phone",
  "email",
  "url",
  "handle",
  "document",
  "checksum",
  "bank-account",
  "plate",
  "case-number",
  "coordinates",
  "address",
  "date",
  "time",
  "duration",
  "age",
  "family-size",
  "sum",
  "patronymic",
  "titled-name",
  "place-word",
  "organisation-word",
  "group",
  "occupation",
  "health",
  "unique",
  "known-place",
  "known-name",
  "state-agency",
  "public-official",
  "unexplained-capital",
  "unexplained-number",
  "same-as-elsewhere",
  "tagger",
  "marked-by-hand",
] as const;

/** Codes the window needs words for. */
export const errorCodes = [
  "locked",
  "no-key-slot-opened",
  "not-a-vault",
  "folder-not-empty",
  "vault-damaged",
  "vault-newer",
  "vault-in-use",
  "disk-full",
  "read-only",
  "disk-failed",
  "passphrase-too-weak",
  "no-such-testimony",
  "bad-answer",
  "no-such-span",
  "empty-replacement",
  "replacement-gives-away",
  "nothing-marked",
  "reviewer-missing",
  "nothing-to-review",
  "export-refused",
  "file-exists",
  "bad-path",
  "cannot-draw",
  "cannot-check",
  "not-enough-memory",
  "passphrase-change-unfinished",
  "too-large",
  "not-finished",
  "unfinished-file-left",
  "key-file-unreadable",
  "key-file-unfit",
  "key-file-inside-vault",
  "bad-set-size",
  "share-unknown-word",
  "share-word-count",
  "share-mistyped",
  "share-newer",
  "share-of-other-set",
  "share-twice",
  "shares-too-few",
  "shares-do-not-join",
  "shares-open-nothing",
  "shares-of-another-vault",
  "passphrases-too-close",
  "destroy-passphrase-needed",
  "not-the-destroy-passphrase",
  "no-such-key-slot",
  "cost-not-higher",
  "review-needed",
  "not-a-backup",
  "backup-unfinished",
  "backup-damaged",
  "another-vault",
  "not-as-written",
  "header-lost",
  "marked-across-parts",
  "sign-off-by-same-person",
  "stopped",
  "no-such-policy",
  "policy-of-other-audience",
  "policy-keeps-direct",
  "policy-unfit",
  "policy-name-missing",
  "policy-unreadable",
  "not-a-policy",
  "policy-too-large",
  "policy-newer",
  "policy-unknown-word",
  "policy-outdated",
  "bad-recipient-key",
  "file-name-gives-away",
  "nothing-to-correct",
  "day-to-come",
  "inside-vault",
  "practice-stays",
  "copy-names-someone",
  "internal",
] as const;

/** Codes the window needs words for. */
export const workStages = [
  "opening",
  "copying",
  "reading-back",
  "checking",
  "restoring",
  "searching",
  "saving",
  "erasing",
  "judging",
  "building",
  "searching-file",
  "writing",
  "sealing",
  "keeping",
] as const;

/** Codes the window needs words for. */
export const recipientProblems = [
  "missing",
  "private-key",
  "ssh-key",
  "pgp-key",
  "other-kind",
  "mistyped",
  "not-a-key",
] as const;

/** Codes the window needs words for. */
export const refusalCodes = [
  "withdrawn",
  "off-the-record",
  "passages-off-the-record",
  "embargo",
  "consent-missing",
  "statement-withheld",
  "answers-withheld",
  "name-withheld",
  "recording-withheld",
  "files-withheld",
  "guardian-not-agreed",
  "source-still-to-answer",
  "source-wants-change",
  "consent-to-ask-anew",
  "attribution-not-agreed",
  "attribution-against-terms",
  "name-missing",
  "nothing-to-disclose",
  "not-reviewed",
  "review-unfinished",
  "place-kept",
  "perpetrator-kept",
  "changed-since-review",
  "reply-not-noted",
  "third-person-kept",
  "second-reviewer-missing",
  "smallest-class",
  "translation-missing",
] as const;

/** Codes the window needs words for. */
export const remnantCodes = [
  "keys",
  "old-key",
  "objects",
  "database",
  "log",
  "blobs",
  "folder",
  "settings",
  "flash-cells",
  "medium",
  "copy-on-write",
  "journal",
  "remote",
  "unknown-file-system",
  "swap",
  "synced-folder",
  "file-history",
  "earlier-copies",
] as const;

/** Codes the window needs words for. */
export const readinessCodes = [
  "disk-encrypted",
  "disk-open",
  "disk-memory",
  "disk-unknown",
  "swap-none",
  "swap-encrypted",
  "swap-open",
  "swap-unknown",
  "hibernation-off",
  "hibernation-encrypted",
  "hibernation-open",
  "hibernation-unknown",
  "folder-local",
  "folder-synced",
  "folder-history",
  "folder-remote",
  "erasing-in-place",
  "erasing-in-memory",
  "erasing-flash-encrypted",
  "erasing-flash",
  "erasing-elsewhere",
  "erasing-journal",
  "erasing-unknown",
  "clock-synchronised",
  "clock-plausible",
  "clock-behind",
  "space-enough",
  "space-low",
  "space-unknown",
  "microphone-there",
  "microphone-none",
  "microphone-unknown",
  "keys-secret",
  "keys-locked",
  "keys-ordinary",
  "dumps-off",
  "dumps-on",
  "dumps-unknown",
  "webview-version",
] as const;

/** Codes the window needs words for. */
export const checkCodes = [
  "place-file-name",
  "place-body",
  "place-header",
  "place-footer",
  "place-footnote",
  "place-comment",
  "place-outline",
  "place-link",
  "place-metadata",
  "place-hidden-text",
  "place-attachment",
  "place-picture",
  "place-other",
  "not-as-reviewed",
  "unread-picture",
  "unread-recording",
  "unread-no-text",
  "unread-unknown-letters",
  "unread-hidden-layers",
  "unread-encrypted",
  "unread-unreadable",
  "unread-unknown-kind",
] as const;
