//! What can be asked on the command line.

mod consent;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

pub(crate) use consent::{
    AttributionKind, ConsentCommand, ScriptCommand, SettledArguments, SourceAnswer, Terms,
};

/// Keeps testimonies sealed, reviews what identifies people, exports safe copies, erases.
#[derive(Parser, Debug)]
#[command(name = "sotto", version, propagate_version = true, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 unexpected or a form that cannot be used, 2 wrong usage, 3 the passphrase opens nothing,
4 vault missing, damaged, newer or in use, 5 input that cannot be read or checked, 6 disk full, read-only or failing,
7 refused (consent, review), 8 a leak was found, 9 no such testimony, 130 stopped by Ctrl-C.";

/// For every command.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// The vault's folder [default: Sotto in the home folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) vault: Option<PathBuf>,
    /// A file whose first line is the passphrase; without it, you are asked
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// The key file, for a vault that asks for one
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Work in the practice vault, which `sotto practice` makes; it needs no passphrase
    #[arg(long, global = true)]
    pub(crate) practice: bool,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Make, inspect, check, copy, salvage or erase a vault
    #[command(subcommand)]
    Vault(VaultCommand),
    /// Make the practice vault and fill it with invented testimonies; work in it with --practice
    Practice {
        /// Throw the one that is there away first
        #[arg(long)]
        anew: bool,
    },
    /// Add, list, show, forget the source of, or delete testimonies
    #[command(subcommand)]
    Testimony(TestimonyCommand),
    /// Record what the source permits
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// Review a testimony
    Review(ReviewArguments),
    /// Export a safe copy, checked for leaks before it is written
    Export(ExportArguments),
    /// Count who else fits what an export would tell, and say what singles somebody out
    Risk(RiskArguments),
    /// List, show, take in or hand on disclosure policies: what may leave for an audience
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// List every export, newest first: what, when, to whom
    Ledger(LedgerArguments),
    /// Search a file for anything that must not be found of any testimony in the vault
    CheckLeak {
        /// The file
        file: PathBuf,
    },
    /// Say whether this laptop is ready: disk, swap, clock, memory; works without a vault
    Doctor,
    /// Check an organisation's own form (XLSForm) without a vault; keep, list and hand on forms
    #[command(subcommand)]
    Form(FormCommand),
    /// Take in what was answered in another program
    #[command(subcommand)]
    Import(ImportCommand),
    /// Find what identifies people in a text on standard input; prints JSON
    Detect(DetectArguments),
    /// Print the text on standard input with the proposals applied
    Redact(RedactArguments),
}

#[derive(Subcommand, Debug)]
pub(crate) enum FormCommand {
    /// Import it and say what was found, by sheet, row and column; exit 1 where the form cannot be used as it is
    Check {
        /// The form: XLSX or XLS
        file: PathBuf,
        /// A file that the form looks things up in (CSV); once for each
        #[arg(long = "with", value_name = "FILE")]
        with: Vec<PathBuf>,
    },
    /// Keep it in the vault, in the place of the one of its id; refused where it cannot be used as it is
    Add {
        /// The form: XLSX or XLS
        file: PathBuf,
        /// A file that the form looks things up in (CSV); once for each
        #[arg(long = "with", value_name = "FILE")]
        with: Vec<PathBuf>,
    },
    /// The forms kept in the vault
    List,
    /// Write one as XLSForm, with every column it came with; what came along with it is written beside it
    Export {
        /// Its id or title
        name: String,
        /// The file to write (.xlsx); it must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum ImportCommand {
    /// Answers that Kobo or ODK gave out as CSV, one testimony a row; all of them or, where a row has a fault, none
    Kobo {
        /// The table: one row an interview
        file: PathBuf,
        /// A table of a repeat, as ODK gives them out beside the main one; once for each
        #[arg(long = "repeat", value_name = "FILE.csv")]
        repeats: Vec<PathBuf>,
        /// The form they were given in, by id or title [default: the kept form that fits the columns best]
        #[arg(long, value_name = "NAME")]
        form: Option<String>,
        /// Recordings and pictures that came along; Sotto cannot keep them yet, and names those that were not taken
        #[arg(long, value_name = "ZIP")]
        media: Option<PathBuf>,
        /// Read everything and say what would become of it; nothing is saved
        #[arg(long)]
        check: bool,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum VaultCommand {
    /// Make a new vault
    Create,
    /// What it holds, in numbers
    Info,
    /// Read every byte and check it
    Verify,
    /// Change the passphrase; the old one opens nothing afterwards
    Passphrase(PassphraseArguments),
    /// The ways in: list, add, remove
    Slots {
        /// Without one: list
        #[command(subcommand)]
        command: Option<SlotsCommand>,
    },
    /// Copy all of it, sealed as it is, into one new file, and read that back
    Backup {
        /// The file to write; it must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make a new vault of a backup; it opens with the passphrase of the backup's time
    Restore {
        /// The backup
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// The new vault's folder, new or empty
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// The vault that the backup was made of, if it is at hand: what was deleted, withdrawn or forgotten since
        /// is so in the new vault too
        #[arg(long, value_name = "DIR")]
        knowing: Option<PathBuf>,
        /// Its passphrase, where that has changed since [default: the same]
        #[arg(long, value_name = "FILE", requires = "knowing")]
        knowing_passphrase_file: Option<PathBuf>,
    },
    /// Save what still opens of a damaged vault into a new one; the damaged one is left as it is
    Salvage {
        /// The new vault's folder, new or empty
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Open the damaged vault by recovery shares: a file with one share a paragraph
        #[arg(long = "shares-file", value_name = "FILE", conflicts_with_all = ["passphrase_file", "key_file"])]
        shares: Option<PathBuf>,
        /// A file whose first line is the new vault's passphrase [default: the damaged vault's]
        #[arg(long = "new-passphrase-file", value_name = "FILE")]
        new_passphrase: Option<PathBuf>,
    },
    /// Destroy it: the keys first, then the files
    Wipe {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct PassphraseArguments {
    /// A file whose first line is the new passphrase; without it, you are asked
    #[arg(long = "new-passphrase-file", value_name = "FILE")]
    pub(crate) new_passphrase: Option<PathBuf>,
    /// A file with the destroy-passphrase, needed where one is set: the new passphrase must be unlike it
    #[arg(
        long = "destroy-passphrase-file",
        value_name = "FILE",
        conflicts_with = "shares"
    )]
    pub(crate) destroy_passphrase: Option<PathBuf>,
    /// Open by recovery shares instead of the old passphrase: a file with one share a paragraph. A key file and a
    /// destroy-passphrase end with the old passphrase
    #[arg(long = "shares-file", value_name = "FILE", conflicts_with_all = ["passphrase_file", "key_file"])]
    pub(crate) shares: Option<PathBuf>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum SlotsCommand {
    /// Print a new set of recovery shares, this once; an earlier set opens nothing afterwards
    Recovery {
        /// How many shares open the vault
        #[arg(long, default_value_t = 2)]
        needed: u8,
        /// How many shares there are
        #[arg(long, default_value_t = 3)]
        shares: u8,
    },
    /// Ask for a key file with the passphrase from now on
    KeyFile {
        /// The file: any of 32 bytes to 64 MiB that never changes
        #[arg(required_unless_present = "none")]
        file: Option<PathBuf>,
        /// Make the file first; it must not exist
        #[arg(long, requires = "file")]
        make: bool,
        /// Ask for none any more
        #[arg(long, conflicts_with_all = ["file", "make"])]
        none: bool,
    },
    /// Set a passphrase that destroys the key slots where it is typed; it is answered like a wrong one
    DestroyPassphrase {
        /// A file whose first line is the destroy-passphrase; without it, you are asked
        #[arg(long, value_name = "FILE")]
        destroy_passphrase_file: Option<PathBuf>,
    },
    /// Remove a way in
    Remove {
        /// Which
        #[arg(value_enum)]
        what: RemovableSlot,
    },
    /// Raise what one try at the passphrase costs to about a second on this computer
    RaiseCost {
        /// A file with the destroy-passphrase, needed where one is set
        #[arg(long, value_name = "FILE")]
        destroy_passphrase_file: Option<PathBuf>,
    },
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum RemovableSlot {
    Recovery,
    DestroyPassphrase,
}

#[derive(Subcommand, Debug)]
pub(crate) enum TestimonyCommand {
    /// Add a testimony; prints its code
    Add {
        /// The statement, as UTF-8 text; an empty one is refused
        #[arg(long, value_name = "FILE")]
        statement: PathBuf,
        /// Who must not be found: [{"kind":"PERSON","field":"name","value":"…"}]
        #[arg(long, value_name = "FILE.json")]
        roster: Option<PathBuf>,
        /// Form answers: {"pseudonym","language","answers":{"act":"beating",…},"consent":{…}}
        #[arg(long, value_name = "FILE.json")]
        record: Option<PathBuf>,
    },
    /// List testimonies by code
    List {
        /// Only those that hold these words, in any case and script
        #[arg(long, default_value = "")]
        query: String,
        #[command(flatten)]
        filters: ListFilters,
    },
    /// Show one
    Show {
        /// Its code
        #[arg(long)]
        code: String,
        /// Also who gave it
        #[arg(long)]
        identity: bool,
    },
    /// Show what was done with one, when and with which version; exits with 4 if the chain is broken
    Custody {
        /// Its code
        #[arg(long)]
        code: String,
    },
    /// Destroy who gave one: identity, decisions and recordings; the statement becomes its disclosed text
    ForgetSource {
        /// Its code
        #[arg(long)]
        code: String,
        /// Destroy the statement as well if it has no complete review, instead of refusing
        #[arg(long)]
        destroy_unreviewed_statement: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Delete one and destroy its keys
    Delete {
        /// Its code
        #[arg(long)]
        code: String,
        /// Do not ask, even at a terminal
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct ListFilters {
    /// Only this type of act, as the form has it
    #[arg(long)]
    pub(crate) act: Option<String>,
    /// Only where this is part of the incident's place
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// Only incidents of then or later: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Only incidents of then or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Only with this tag
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only about the same incident as this one
    #[arg(long, value_name = "CODE")]
    pub(crate) linked_to: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct ReviewArguments {
    /// The testimony's code
    #[arg(long)]
    pub(crate) code: String,
    /// Who reviews
    #[arg(long)]
    pub(crate) reviewer: String,
    /// Accept every open proposal, marked "accepted unread"
    #[arg(long, required_unless_present = "decisions")]
    pub(crate) accept_proposals: bool,
    /// Decisions: [{"quote":"the words","decision":{"action":"withhold"},"kind":"PERSON"}]; a quote is a whole
    /// mention, and "kind" is needed where it marks a new one
    #[arg(long, value_name = "FILE.json")]
    pub(crate) decisions: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ExportArguments {
    /// Who it is for
    #[arg(long, value_enum)]
    pub(crate) audience: AudienceName,
    /// File format
    #[arg(long, value_enum)]
    pub(crate) format: FormatName,
    /// The testimonies' codes
    #[arg(long, value_delimiter = ',', required = true)]
    pub(crate) codes: Vec<String>,
    /// The file to write; it must not exist
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The disclosure policy, by name or id [default: the audience's own]
    #[arg(long, value_name = "NAME")]
    pub(crate) policy: Option<String>,
    /// To whom it goes, in your words; kept in the receipt, so that they can be told of a withdrawal
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) to: String,
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
}

/// For `--format archive` alone.
#[derive(Args, Debug)]
pub(crate) struct ArchiveArguments {
    /// A recipient's public age key (age1…); may be given several times
    #[arg(long = "recipient", value_name = "AGE1")]
    pub(crate) recipients: Vec<String>,
    /// A file with one such key a line
    #[arg(long, value_name = "FILE")]
    pub(crate) recipients_file: Option<PathBuf>,
    /// Once it is written and was opened again, delete the testimonies here: only the recipients can open them then
    #[arg(long)]
    pub(crate) forget: bool,
    /// Do not ask before deleting
    #[arg(long, requires = "forget")]
    pub(crate) yes: bool,
}

#[derive(Args, Debug)]
pub(crate) struct LedgerArguments {
    /// Only exports that hold this testimony
    #[arg(long)]
    pub(crate) code: Option<String>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum PolicyCommand {
    /// Every policy, by audience
    List,
    /// What one says
    Show {
        /// Its name or id
        name: String,
    },
    /// Take one in from a file: a new one, or a later version of one that is here
    Import {
        /// The file
        file: PathBuf,
    },
    /// Write one into a file that can be handed on; it holds nothing of any testimony
    Export {
        /// Its name or id
        name: String,
        /// The file to write; it must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Args, Debug)]
pub(crate) struct RiskArguments {
    /// The testimonies' codes, counted as one file [default: all that may leave]
    #[arg(long, value_delimiter = ',')]
    pub(crate) codes: Vec<String>,
    /// Who it would be for
    #[arg(
        long = "for",
        value_enum,
        default_value = "publication",
        value_name = "AUDIENCE"
    )]
    pub(crate) audience: AudienceName,
    /// How many people shall fit; a usual minimum for datasets
    #[arg(long, default_value_t = sotto_app::risk::USUAL_K, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) k: u32,
    /// The disclosure policy, by name or id [default: the audience's own]
    #[arg(long, value_name = "NAME")]
    pub(crate) policy: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum AudienceName {
    Publication,
    Editor,
    Lawyer,
    Archive,
    Research,
    #[value(alias = "source_review")]
    SourceReview,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum FormatName {
    Docx,
    Pdf,
    Odt,
    /// One page, without scripts
    Html,
    Md,
    Txt,
    /// A table with its data dictionary: two CSV files in a zip
    Csv,
    /// After docs/schema
    Json,
    /// A zip that Uwazi imports
    Uwazi,
    /// The full record, sealed to a recipient's age key; for a lawyer or an archive, with consent, without a review
    Archive,
}

#[derive(Args, Debug)]
pub(crate) struct DetectArguments {
    /// The text's language: en, ru, tg, uz, ky, kk
    #[arg(long)]
    pub(crate) lang: Option<String>,
    /// Who must be found: [{"kind":"PERSON","value":"…"}]
    #[arg(long, value_name = "FILE.json")]
    pub(crate) roster: Option<PathBuf>,
    /// Read one {"id","lang"?,"text","roster"?} a line, write one {"id","mentions"} a line
    #[arg(long, conflicts_with_all = ["lang", "roster"])]
    pub(crate) jsonl: bool,
}

#[derive(Args, Debug)]
pub(crate) struct RedactArguments {
    /// The text's language: en, ru, tg, uz, ky, kk
    #[arg(long)]
    pub(crate) lang: Option<String>,
    /// Who must be found: [{"kind":"PERSON","value":"…"}]
    #[arg(long, value_name = "FILE.json")]
    pub(crate) roster: Option<PathBuf>,
}
