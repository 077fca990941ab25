//! Writes the contract as TypeScript and as the permission list, and fails where the committed files differ.
//! `SOTTO_WRITE_CONTRACT=1 cargo test -p sotto-app contract` writes them anew.

use super::{
    archive::*, consent::*, copies::*, custody::*, error::*, filling::*, finding::*, policy::*, risk::*,
    table::*, view::*, withdrawal::*, work::*,
};
use crate::forms::KeptForm;
use chrono::NaiveDate;
use sotto_domain::{
    audience::Audience,
    class::*,
    code::TestimonyCode,
    consent::*,
    custody::*,
    field::Section,
    flow::PartOf,
    language::Language,
    mention::*,
    policy::*,
    quasi::Attribute,
    receipt::*,
    record::{Skipped, Translation},
    review::Decision,
    script::ScriptVersion,
    withdrawal::*,
};
use std::{fmt::Write as _, path::Path};
use ts_rs::{Config, TS};

fn config() -> Config {
    Config::new().with_large_int("number")
}

/// Declares every type that crosses, each once.
macro_rules! declarations {
    ($($name:ident),* $(,)?) => {{
        let config = config();
        let mut text = String::from(
            "// Generated from the Rust contract (crates/app/src/contract); do not edit.\n",
        );
        $(let _ = write!(text, "\nexport {}\n", <$name as TS>::decl(&config));)*
        text
    }};
}

fn types() -> String {
    declarations![
        Action,
        Advice,
        AppState,
        ArchiveOutcome,
        AttachmentView,
        Attribute,
        Attribution,
        AttributionTerms,
        Audience,
        BackupSummary,
        BackupView,
        ClassSize,
        ClassRow,
        CommandError,
        Combination,
        Consent,
        ConsentCopy,
        ConsentForm,
        ConsentStatus,
        Count,
        Counts,
        Decision,
        DecisionTarget,
        DeletionSummary,
        Detail,
        DisclosureView,
        ErrorCode,
        ExportFormat,
        ExportOutcome,
        ExportReceipt,
        FactView,
        FieldClass,
        FieldEffect,
        FieldRow,
        Find,
        FindingView,
        ForgetSummary,
        Found,
        FormChoice,
        FormField,
        FormImport,
        FormItem,
        FormItemKind,
        FormPlace,
        FormProblem,
        FormSection,
        FormView,
        KeptForm,
        LeftAnswer,
        GateRow,
        Identifies,
        IdentityView,
        IfUnreviewed,
        InputKind,
        Interview,
        Item,
        InterviewEdit,
        KeySlotKind,
        KindEffect,
        KindRow,
        KeySlots,
        KeySlotView,
        KnowingVault,
        Language,
        Layer,
        LayerCount,
        LinkedView,
        MentionKind,
        Moment,
        NoticeText,
        NoticeView,
        PassphraseStrength,
        Proposal,
        ProposalStep,
        PartOf,
        PartView,
        Permission,
        PerpetratorNaming,
        PlaceEffect,
        Policy,
        PolicyClass,
        PolicyEffect,
        PolicyId,
        PolicyList,
        PolicyRef,
        PolicyView,
        Readiness,
        ReadinessLine,
        ReadinessState,
        Reason,
        RecipientCheck,
        RecipientProblem,
        RecoverySet,
        RecoverySheet,
        RecoverySheets,
        RefusalCode,
        RefusalView,
        Referral,
        Remnant,
        RemnantReason,
        RestoreSummary,
        ReviewStanding,
        ReviewStatus,
        ReviewStep,
        ReviewView,
        RiskReport,
        RosterEntry,
        SalvageSummary,
        Saved,
        ScriptVersion,
        ScriptView,
        SourceReview,
        SealedAway,
        Section,
        SegmentView,
        Settings,
        SignOffView,
        SharePlace,
        Skipped,
        ShareView,
        SpanChange,
        SpanView,
        SmallestClass,
        StatementFate,
        Stretch,
        TableView,
        TestimonyCode,
        TestimonyRisk,
        TestimonyEffect,
        TestimonyRow,
        TextRemnant,
        TimelineItem,
        Texts,
        Theme,
        ToldAs,
        Translation,
        Treatment,
        Use,
        VaultState,
        VaultSummary,
        VerifySummary,
        WayIn,
        WipeSummary,
        WithdrawalAct,
        WithdrawalInput,
        WithdrawalStep,
        WithdrawalView,
        Deed,
        CustodyEntry,
        CustodyView,
        WithheldCounts,
        WorkProgress,
        WordingView,
        WorkStage,
    ]
}

/// A secret is a string on the other side.
macro_rules! strings {
    ($($name:ident),*) => {$(
        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &Config) -> String {
                "string".to_owned()
            }
            fn inline(_: &Config) -> String {
                "string".to_owned()
            }
        }
    )*};
}

strings!(PassphraseInput, ShareInput);

macro_rules! signatures {
    ($($(#[doc = $doc:literal])* $name:ident ( $($argument:ident : $type:ty),* ) -> $result:ty ;)*) => {
        vec![$((
            stringify!($name),
            concat!($($doc),*).trim(),
            vec![$((stringify!($argument), <$type as TS>::name(&config()))),*] as Vec<(&str, String)>,
            <$result as TS>::name(&config()),
        )),*]
    };
}

/// Name, documentation, arguments with their types, result.
type Signature = (&'static str, &'static str, Vec<(&'static str, String)>, String);

fn commands() -> Vec<Signature> {
    let mut all: Vec<Signature> = crate::for_each_command!(signatures);
    let beside: Vec<Signature> = crate::for_each_command_beside!(signatures);
    all.extend(beside);
    all
}

fn commands_ts() -> String {
    let mut text = String::from(
        "// Generated from the Rust contract (crates/app/src/contract); do not edit.\n\nimport type * as T from \"./types\";\n\n",
    );
    let all = types();
    let qualify = |name: &str| {
        let mut out = String::new();
        for word in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if all.contains(&format!("export type {bare} ")) {
                out.push_str("T.");
            }
            out.push_str(word);
        }
        out
    };
    text.push_str(
        "/** Every command the window may call; each takes one object. */\nexport interface Commands {\n",
    );
    for (name, doc, arguments, result) in commands() {
        let arguments: Vec<String> = arguments
            .iter()
            .map(|(n, t)| format!("{n}: {}", qualify(t)))
            .collect();
        let arguments = if arguments.is_empty() {
            "Record<string, never>".to_owned()
        } else {
            format!("{{ {} }}", arguments.join("; "))
        };
        let _ = writeln!(
            text,
            "  /** {doc} */\n  {name}(args: {arguments}): Promise<{}>;",
            qualify(&result)
        );
    }
    text.push_str("}\n\n/** Their names. */\nexport const commandNames: readonly (keyof Commands)[] = [\n");
    for (name, ..) in commands() {
        let _ = writeln!(text, "  \"{name}\",");
    }
    text.push_str("];\n");
    for (constant, members) in [
        (
            "reasons",
            Reason::ALL
                .iter()
                .map(|r| serde_json::to_string(r).unwrap())
                .collect::<Vec<_>>(),
        ),
        (
            "errorCodes",
            ErrorCode::ALL
                .iter()
                .map(|r| serde_json::to_string(r).unwrap())
                .collect(),
        ),
        (
            "workStages",
            WorkStage::ALL
                .iter()
                .map(|r| serde_json::to_string(r).unwrap())
                .collect(),
        ),
        (
            "recipientProblems",
            RecipientProblem::ALL
                .iter()
                .map(|r| serde_json::to_string(r).unwrap())
                .collect(),
        ),
        (
            "refusalCodes",
            RefusalCode::ALL
                .iter()
                .map(|r| serde_json::to_string(r).unwrap())
                .collect(),
        ),
        (
            "remnantCodes",
            crate::erase::REMNANT_CODES
                .iter()
                .map(|r| format!("\"{r}\""))
                .collect(),
        ),
        (
            "readinessCodes",
            crate::readiness::FINDINGS
                .iter()
                .map(|(code, _)| format!("\"{code}\""))
                .collect(),
        ),
        (
            "checkCodes",
            crate::export::CHECK_CODES
                .iter()
                .map(|r| format!("\"{r}\""))
                .collect(),
        ),
    ] {
        let _ = write!(
            text,
            "\n/** Codes the window needs words for. */\nexport const {constant} = [\n"
        );
        for member in members {
            let _ = writeln!(text, "  {member},");
        }
        text.push_str("] as const;\n");
    }
    text
}

fn names() -> String {
    commands().iter().map(|(name, ..)| format!("{name}\n")).collect()
}

#[test]
fn contract_files_are_those_of_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (file, text) in [
        ("ui/src/contract/types.ts", types()),
        ("ui/src/contract/commands.ts", commands_ts()),
        ("src-tauri/commands.txt", names()),
    ] {
        let path = root.join(file);
        if std::env::var_os("SOTTO_WRITE_CONTRACT").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            #[expect(clippy::disallowed_methods, reason = "writes source code, no content")]
            std::fs::write(&path, &text).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            committed, text,
            "{file} is out of date: run with SOTTO_WRITE_CONTRACT=1"
        );
    }
}
