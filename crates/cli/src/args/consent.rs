//! `sotto consent`: its words and arguments.
//! Never does anything with them.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum ConsentCommand {
    /// Record permitted uses and how the source is spoken of
    Grant {
        /// The testimony's code
        #[arg(long)]
        code: String,
        /// Uses permitted: quote, publication, broadcast, photo, voice, `place_named`, `perpetrator_named`,
        /// `share_lawyer`, `share_un`, archive, research, `ai_processing`
        #[arg(long, value_delimiter = ',', required = true)]
        uses: Vec<String>,
        /// How the source is spoken of
        #[arg(long, value_enum)]
        attribution: AttributionKind,
        /// The description ("a Tajik economist") or the pseudonym; without it, the one recorded stays
        #[arg(long)]
        description: Option<String>,
        /// Terms agreed; without it, the ones recorded stay
        #[arg(long, value_enum)]
        terms: Option<Terms>,
        /// Nothing leaves before this day (YYYY-MM-DD)
        #[arg(long)]
        embargo: Option<chrono::NaiveDate>,
        /// Items that the source holds back from all of it: statement, answers, name, recording, photograph, documents
        #[arg(long, value_delimiter = ',', value_name = "ITEMS")]
        without: Vec<String>,
        /// Items that it gives; takes back what was held back before
        #[arg(long, value_delimiter = ',', value_name = "ITEMS")]
        with: Vec<String>,
        /// The script in use was read aloud, in this language
        #[arg(long, value_name = "LANGUAGE")]
        script_read: Option<String>,
        /// Somebody witnessed it
        #[arg(long)]
        witnessed: bool,
    },
    /// Record what must be settled before anything leaves, and what was: a guardian's word, the source's answer to its account
    Settle(SettledArguments),
    /// What is read aloud before anything is asked: in which words, in every version
    #[command(subcommand)]
    Script(ScriptCommand),
    /// A copy of the consent for the source, which names nobody; printed, or written into a new file
    Copy {
        /// The testimony's code
        #[arg(long)]
        code: String,
        /// Its language [default: the one that consent was asked in]
        #[arg(long)]
        language: Option<String>,
        /// The file
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Record that the source took consent back, in all their testimonies; lists who has a copy, and what to send them
    Withdraw {
        /// The testimony's code
        #[arg(long)]
        code: String,
        /// The day (YYYY-MM-DD) [default: today]
        #[arg(long)]
        on: Option<chrono::NaiveDate>,
        /// Only these uses, named as for `consent grant` [default: all of it]
        #[arg(long, value_delimiter = ',')]
        uses: Vec<String>,
        /// In this testimony alone, not in the others of its source
        #[arg(long)]
        only_this: bool,
        /// Save the notices to send as text files in this folder
        #[arg(long, value_name = "DIR")]
        notices: Option<PathBuf>,
        /// The notices' languages
        #[arg(long, value_delimiter = ',', default_value = "en,ru", requires = "notices")]
        languages: Vec<String>,
    },
    /// Take back a withdrawal that was recorded by mistake; both steps stay in the log
    Correct {
        /// The testimony's code
        #[arg(long)]
        code: String,
    },
    /// What was taken back, who has a copy, and who was told; saves and marks notices
    Withdrawal {
        /// The testimony's code
        #[arg(long)]
        code: String,
        /// Save the notices to send as text files in this folder
        #[arg(long, value_name = "DIR")]
        notices: Option<PathBuf>,
        /// The notices' languages
        #[arg(long, value_delimiter = ',', default_value = "en,ru", requires = "notices")]
        languages: Vec<String>,
        /// Note that this recipient was told
        #[arg(long, value_name = "RECIPIENT")]
        sent: Option<String>,
        /// The day they were told (YYYY-MM-DD) [default: today]
        #[arg(long, requires = "sent")]
        on: Option<chrono::NaiveDate>,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum ScriptCommand {
    /// Every version: its language, whose it is, its number, and which is read now
    List,
    /// Prints the one that is read now in a language, or another version
    Show {
        /// The language
        #[arg(long)]
        language: String,
        /// A version of your own, by its number
        #[arg(long)]
        number: Option<u32>,
    },
    /// Reads the words of a UTF-8 file from now on, as a new version
    Set {
        /// The language
        #[arg(long)]
        language: String,
        /// The file; paragraphs stand apart by an empty line
        #[arg(long)]
        file: PathBuf,
    },
    /// Reads Sotto's own words again
    Reset {
        /// The language
        #[arg(long)]
        language: String,
    },
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum AttributionKind {
    #[value(alias = "real_name")]
    RealName,
    Pseudonym,
    Anonymous,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Terms {
    #[value(alias = "on_the_record")]
    OnTheRecord,
    Background,
    #[value(alias = "deep_background")]
    DeepBackground,
    #[value(alias = "off_the_record")]
    OffTheRecord,
}

#[derive(Args, Debug)]
pub(crate) struct SettledArguments {
    /// The testimony's code
    #[arg(long)]
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) settled: Settled,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "options that do not exclude each other"
)]
pub(crate) struct Settled {
    /// The source is a minor: nothing leaves before a guardian agrees
    #[arg(long)]
    pub(crate) minor: bool,
    /// A guardian of the minor, or whoever stands in for one, agrees
    #[arg(long)]
    pub(crate) guardian_agreed: bool,
    /// What the source says to the account, where it is to see it again before anything leaves
    #[arg(long, value_enum)]
    pub(crate) source_answer: Option<SourceAnswer>,
    /// Ask again before anything leaves
    #[arg(long)]
    pub(crate) ask_again: bool,
    /// It was asked again; what was answered is recorded with `consent grant` or `consent withdraw`
    #[arg(long, conflicts_with = "ask_again")]
    pub(crate) asked_again: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum SourceAnswer {
    /// It is to see the account, and has not answered
    Awaited,
    /// It agrees
    Agrees,
    /// It wants something changed
    #[value(alias = "wants_change")]
    WantsChange,
}
