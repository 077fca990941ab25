//! One shim a command, made from the one list in `sotto_app::contract`: deserialise, call, map the error.
//! Nothing here is written by hand for one command, so nothing can be callable that is not on the list.

use chrono::NaiveDate;
use sotto_app::contract::{
    CommandError, ErrorCode,
    archive::{ArchiveOutcome, RecipientCheck},
    consent::{ConsentCopy, ScriptView},
    copies::{
        BackupSummary, BackupView, ForgetSummary, IfUnreviewed, KnowingVault, RestoreSummary, SalvageSummary,
        WayIn,
    },
    custody::CustodyView,
    filling::{FormImport, FormPlace, FormView},
    finding::{Counts, Find, Found, LinkedView},
    policy::{PolicyEffect, PolicyList, PolicyView},
    risk::RiskReport,
    table::{Moment, Referral, TableView},
    view::{
        AppState, DecisionTarget, DeletionSummary, DisclosureView, ExportOutcome, FormSection, GateRow,
        IdentityView, Interview, InterviewEdit, KeySlotKind, KeySlots, PassphraseInput, PassphraseStrength,
        Readiness, RecoverySheets, ReviewStep, ReviewView, Saved, Settings, ShareInput, ShareView,
        TestimonyRow, VaultSummary, VerifySummary, WipeSummary,
    },
    withdrawal::{WithdrawalInput, WithdrawalView},
    work::WorkProgress,
};
use sotto_app::forms::KeptForm;
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    language::Language,
    mention::{Action, MentionKind},
    policy::{Policy, PolicyId},
    receipt::{ExportFormat, ExportReceipt},
    review::Decision,
};
use tauri::{Manager, WebviewWindow, async_runtime::spawn_blocking, ipc::Invoke};

use crate::{rooms::Rooms, window};

/// On a thread of its own: a passphrase takes a second, a backup minutes, a dialog as long as a person does, and none of
/// them may take one of the few threads that hand commands on.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(ErrorCode::Internal.into()))
}

macro_rules! shims {
    ($($(#[$meta:meta])* $name:ident($($arg:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        mod shim {
            use super::*;
            $(
                #[tauri::command(rename_all = "snake_case")]
                pub(super) async fn $name(window: WebviewWindow, $($arg: $type),*) -> Result<$result, CommandError> {
                    apart(move || {
                        let rooms = window.state::<Rooms>();
                        window::before(stringify!($name), &rooms, &window);
                        let result = rooms.call(|app| app.$name($($arg),*));
                        window::after(stringify!($name), &rooms, &window);
                        result
                    })
                    .await
                }
            )*
        }

        fn commands() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(shim::$name),*]
        }
    };
}

/// Those that are answered while another one runs: they never wait for the application.
macro_rules! shims_beside {
    ($($(#[$meta:meta])* $name:ident($($arg:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        mod beside {
            use super::*;
            $(
                #[tauri::command(rename_all = "snake_case")]
                pub(super) async fn $name(window: WebviewWindow, $($arg: $type),*) -> Result<$result, CommandError> {
                    apart(move || window.state::<Rooms>().beside().$name($($arg),*)).await
                }
            )*
        }

        const BESIDE: &[&str] = &[$(stringify!($name)),*];

        fn commands_beside() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(beside::$name),*]
        }
    };
}

/// Hands what the webview asks for to the shim of that name.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    let (commands, beside) = (commands(), commands_beside());
    move |invoke| {
        if BESIDE.contains(&invoke.message.command()) {
            beside(invoke)
        } else {
            commands(invoke)
        }
    }
}

sotto_app::for_each_command!(shims);
sotto_app::for_each_command_beside!(shims_beside);
