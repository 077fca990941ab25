//! The one list of commands. From it come the Rust shims, the permission manifest and the TypeScript.
//! Nothing is callable from the window that is not on it, or on the short one beside it.

/// Hands the list of commands to `$each`, one `name(argument: Type, …) -> Result;` a line.
#[macro_export]
macro_rules! for_each_command {
    ($each:ident) => {
        $each! {
            /// Where the vault stands, and the settings.
            app_state() -> AppState;
            /// Keeps language, colours and how long until the lock (never content).
            save_settings(settings: Settings) -> AppState;
            /// How long a passphrase would stand, with advice.
            passphrase_strength(passphrase: PassphraseInput) -> PassphraseStrength;
            /// Makes a vault and unlocks it.
            create_vault(path: String, passphrase: PassphraseInput) -> AppState;
            /// Unlocks a vault. `key_file` is the path of the key file, for a vault that asks for one; for any other it does no harm.
            unlock(path: String, passphrase: PassphraseInput, key_file: Option<String>) -> AppState;
            /// Opens the practice vault; makes it and fills it with invented testimonies where there is none. Nobody needs its passphrase.
            open_practice() -> AppState;
            /// Throws the practice vault away and begins another.
            begin_practice_anew() -> AppState;
            /// Reads one recovery share as it is typed, so that a slip shows at once; opens nothing. `nth` comes back in the error.
            read_share(share: ShareInput, nth: usize) -> ShareView;
            /// Unlocks by recovery shares, one string a sheet, and sets a new passphrase at once; the old one, a key file and a destroy-passphrase end.
            unlock_with_shares(path: String, shares: Vec<ShareInput>, new: PassphraseInput) -> AppState;
            /// Forgets every key and plaintext. `unsealed`: something typed could not be saved, which the next unlocking is told of.
            lock(unsealed: bool) -> AppState;
            /// Forgets every key and plaintext, and ends the program.
            close() -> AppState;
            /// Replaces the passphrase; the old one opens nothing afterwards. `destroy` is the destroy-passphrase, needed where one is set (`destroy-passphrase-needed`), to hold it against the new one.
            change_passphrase(current: PassphraseInput, new: PassphraseInput, destroy: Option<PassphraseInput>) -> VaultSummary;
            /// The ways into the open vault.
            key_slots() -> KeySlots;
            /// Makes a recovery set and gives out its sheets, this once. An earlier set opens nothing afterwards.
            make_recovery(current: PassphraseInput, needed: u8, shares: u8) -> RecoverySheets;
            /// Writes a new key file to `path`, outside the vault's folder, and returns the path; the vault does not ask for it yet.
            make_key_file(path: String) -> String;
            /// Asks for this key file with the passphrase from now on; `null`: for none any more. The passphrase alone, or with another file, opens nothing afterwards.
            require_key_file(current: PassphraseInput, key_file: Option<String>) -> KeySlots;
            /// Sets or replaces the destroy-passphrase; refused where it is too like the passphrase (`passphrases-too-close`).
            set_destroy_passphrase(current: PassphraseInput, destroy: PassphraseInput) -> KeySlots;
            /// Removes the recovery set or the destroy-passphrase.
            remove_key_slot(current: PassphraseInput, kind: KeySlotKind) -> KeySlots;
            /// Raises what one try at the passphrase costs to about a second on this computer. `destroy` as for `change_passphrase`.
            raise_cost(current: PassphraseInput, destroy: Option<PassphraseInput>) -> KeySlots;
            /// What the vault holds, in numbers.
            vault_summary() -> VaultSummary;
            /// Reads every byte and says whether all of it authenticates.
            verify_vault() -> VerifySummary;
            /// What is known of this laptop: the disk, swap, the clock, the memory; each with how it stands.
            readiness() -> Readiness;
            /// The built-in form.
            form() -> Vec<FormSection>;
            /// The forms of an organisation's own, by title.
            list_forms() -> Vec<KeptForm>;
            /// Takes a form in from an XLSX file (XLSForm); what it looks things up in is taken from beside it.
            import_form(path: String) -> FormImport;
            /// The organisation's own form as it stands, of a testimony or of a look at one; `null` where the testimony has none.
            open_form(place: FormPlace) -> Option<FormView>;
            /// Begins a form for a testimony that has none.
            choose_form(code: TestimonyCode, form: String) -> FormView;
            /// Answers a question of a form that is only looked at; a testimony's are answered by `save_interview`.
            try_form(form: String, path: String, value: String) -> FormView;
            /// Adds one of a repeat, or takes one away with all that was answered in it.
            form_repeat(place: FormPlace, path: String, add: bool) -> FormView;
            /// Shows another of the form's languages.
            form_language(place: FormPlace, language: usize) -> FormView;
            /// Puts what was answered in the form into the statement, where the review sees it, each paragraph once.
            form_to_statement(code: TestimonyCode) -> Interview;
            /// The testimonies that hold `query` anywhere, newest first; all of them for an empty query.
            list_testimonies(query: String) -> Vec<TestimonyRow>;
            /// The testimonies asked for by words, status, place, date, act, tag or incident, newest first, and every tag there is.
            find_testimonies(find: Find) -> Found;
            /// The same, counted by act, month and region, and in the order of their incidents.
            count_testimonies(find: Find) -> Counts;
            /// The other testimonies about the same incident.
            linked_testimonies(code: TestimonyCode) -> Vec<LinkedView>;
            /// Notes that two testimonies, and all that either is linked to, are about one incident.
            link_testimonies(code: TestimonyCode, other: TestimonyCode) -> Vec<LinkedView>;
            /// Takes a testimony out of its incident.
            unlink_testimony(code: TestimonyCode) -> Vec<LinkedView>;
            /// Whether an interview is paused or ended.
            interview_table(code: TestimonyCode) -> TableView;
            /// Pauses, goes on with, or ends an interview: a line in its custody log, without a word why.
            interview_moment(code: TestimonyCode, moment: Moment) -> TableView;
            /// Whom to turn to, as it was entered in this vault; empty at first.
            list_referrals() -> Vec<Referral>;
            /// Keeps that list.
            save_referrals(referrals: Vec<Referral>) -> Vec<Referral>;
            /// Every wording of the script to read aloud: by language, the one to read now first, then the newest.
            consent_scripts() -> Vec<ScriptView>;
            /// Reads these words in this language from now on, as a new version; no words at all: Sotto's own again.
            save_consent_script(language: Language, text: String) -> Vec<ScriptView>;
            /// The copy of a consent for the source, which names nobody; refused where it would (`copy-names-someone`).
            consent_copy(code: TestimonyCode, language: Language) -> ConsentCopy;
            /// Writes that copy into a new file, and returns its path.
            save_consent_copy(code: TestimonyCode, language: Language, path: String) -> String;
            /// A free name for it that says nothing, in the folder used last or the home folder.
            offered_consent_copy_path() -> String;
            /// Begins a testimony.
            new_testimony() -> Interview;
            /// Opens a testimony without its identity.
            open_testimony(code: TestimonyCode) -> Interview;
            /// Who gave it: asked for only while it is shown.
            open_identity(code: TestimonyCode) -> IdentityView;
            /// Seals what changed. Called within a second of typing.
            save_interview(code: TestimonyCode, edit: InterviewEdit) -> Saved;
            /// Deletes a testimony and destroys its keys.
            delete_testimony(code: TestimonyCode) -> DeletionSummary;
            /// Destroys who spoke: identity, decisions and recordings; the statement becomes its disclosed text.
            forget_source(code: TestimonyCode, if_unreviewed: IfUnreviewed) -> ForgetSummary;
            /// Opens the review, running the engine where the statement is new or has changed.
            open_review(code: TestimonyCode, reviewer: String) -> ReviewView;
            /// The replacements offered for a span.
            review_offers(code: TestimonyCode, span: usize, action: Action) -> Vec<String>;
            /// Takes a decision.
            review_decide(code: TestimonyCode, target: DecisionTarget, decision: Decision) -> ReviewStep;
            /// Marks a stretch by hand.
            review_mark(code: TestimonyCode, start: usize, end: usize, kind: MentionKind) -> ReviewStep;
            /// Accepts every open proposal, marked as unread.
            review_accept_proposals(code: TestimonyCode) -> ReviewStep;
            /// Takes back the last step.
            review_undo(code: TestimonyCode) -> ReviewStep;
            /// Takes the last undone step again.
            review_redo(code: TestimonyCode) -> ReviewStep;
            /// Says that the review is finished.
            review_finish(code: TestimonyCode) -> ReviewStep;
            /// A second reviewer's word for a finished review; refused from who reviewed it (`sign-off-by-same-person`), gone with the next change.
            review_sign_off(code: TestimonyCode, reviewer: String) -> ReviewStep;
            /// Marks a stretch of the statement as said off the record, or takes the mark from it; a step like a decision.
            review_off_record(code: TestimonyCode, start: usize, end: usize, off: bool) -> ReviewStep;
            /// Whether these testimonies may leave for this audience, and if not, every reason.
            export_gate(codes: Vec<TestimonyCode>, audience: Audience, policy: Option<PolicyId>) -> Vec<GateRow>;
            /// What would be in the file.
            export_preview(codes: Vec<TestimonyCode>, audience: Audience, policy: Option<PolicyId>) -> Vec<DisclosureView>;
            /// Who else it may be: how many people fit what these testimonies would tell, what singles somebody out, and the cheapest way to say less.
            disclosure_risk(codes: Vec<TestimonyCode>, audience: Audience, k: u32, policy: Option<PolicyId>) -> RiskReport;
            /// The same for the text under review as it is decided so far.
            review_risk(code: TestimonyCode, k: u32) -> RiskReport;
            /// Makes the file, checks it for leaks in memory, and only then writes it.
            export_file(codes: Vec<TestimonyCode>, audience: Audience, format: ExportFormat, policy: Option<PolicyId>, path: String, recipient: String) -> ExportOutcome;
            /// A neutral file name for an export, in the folder used last or the home folder.
            offered_export_path(audience: Audience, format: ExportFormat) -> String;
            /// Every policy, and what can be said of each row of one.
            list_policies() -> PolicyList;
            /// One policy.
            open_policy(id: PolicyId) -> PolicyView;
            /// Keeps a changed policy as its next version, or as a new one beside it.
            save_policy(policy: Policy, as_new: bool) -> PolicyView;
            /// Removes a policy; a preset goes back to how it began.
            remove_policy(id: PolicyId) -> PolicyList;
            /// Takes a policy in from a file: a new one, or a later version of one that is here.
            import_policy(path: String) -> PolicyView;
            /// Writes a policy into a new file, and returns its path.
            export_policy(id: PolicyId, path: String) -> String;
            /// A free name for a policy's file, in the folder used last or the home folder.
            offered_policy_path(id: PolicyId) -> String;
            /// What a policy, kept or not yet, would change against the decisions of the reviews.
            policy_effect(codes: Vec<TestimonyCode>, policy: Policy) -> PolicyEffect;
            /// The receipts kept in the vault, newest first.
            list_receipts() -> Vec<ExportReceipt>;
            /// Reads keys that an archive shall be sealed to, one a line, so that a slip shows at once.
            check_recipients(keys: String) -> RecipientCheck;
            /// Whether the full records may leave for a lawyer or an archive, and if not, every reason; asks for no review.
            archive_gate(codes: Vec<TestimonyCode>, audience: Audience) -> Vec<GateRow>;
            /// Seals the full records to `keys`, writes the file, reads it back and opens it; then, where asked, deletes them here.
            export_archive(codes: Vec<TestimonyCode>, audience: Audience, keys: String, recipient: String, then_delete: bool, path: String) -> ArchiveOutcome;
            /// What was taken back, what is out of reach, and whom to tell.
            withdrawal(code: TestimonyCode) -> WithdrawalView;
            /// Records that the source took consent back, all of it or some uses.
            withdraw_consent(code: TestimonyCode, withdrawal: WithdrawalInput) -> WithdrawalView;
            /// Takes back a withdrawal that was recorded by mistake; both steps stay in the log.
            correct_withdrawal(code: TestimonyCode) -> WithdrawalView;
            /// Saves the notices to send as text files in `folder`, which is made if it is not there.
            save_notices(code: TestimonyCode, folder: String, languages: Vec<Language>) -> Vec<String>;
            /// Notes that a recipient was told, and when; `null`: not yet.
            mark_notice(code: TestimonyCode, recipient: String, sent_on: Option<NaiveDate>) -> WithdrawalView;
            /// Copies the whole vault, sealed as it is, into a new file, and reads it back.
            back_up(path: String) -> BackupSummary;
            /// The backups that the vault knows of, newest first.
            list_backups() -> Vec<BackupView>;
            /// A free name for a backup, in the folder used last or the home folder.
            offered_backup_path() -> String;
            /// Restores a backup into a new folder; the vault named, or the open one, says what was deleted since.
            restore_backup(from: String, to: String, passphrase: PassphraseInput, key_file: Option<String>, knowing: Option<KnowingVault>) -> RestoreSummary;
            /// Saves what still opens of the damaged vault in `from` into a new one behind a new passphrase; locks first, and leaves the damaged one as it is.
            salvage_vault(from: String, to: String, opener: WayIn, new: PassphraseInput) -> SalvageSummary;
            /// What was done with a testimony, when and with which version, each entry chained to the one before.
            custody_log(code: TestimonyCode) -> CustodyView;
            /// Destroys the vault: header first, then everything else.
            wipe_vault(passphrase: PassphraseInput) -> WipeSummary;
        }
    };
}

/// The same for what is answered while another command runs: by `Beside`, which touches no vault.
#[macro_export]
macro_rules! for_each_command_beside {
    ($each:ident) => {
        $each! {
            /// How far the long work under way has come; `null` while there is none.
            work_progress() -> Option<WorkProgress>;
            /// Asks long work to stop and to leave nothing half done: the command that does it then fails with `stopped`.
            stop_work() -> ();
            /// Asks for a folder with the system's dialog.
            choose_folder() -> Option<String>;
            /// Asks for a file that is there with the system's dialog.
            choose_file() -> Option<String>;
            /// Asks where to save with the system's dialog.
            choose_save_path(offered: String) -> Option<String>;
        }
    };
}
