//! `sotto ledger`: every export, newest first.
//! Names no source: a receipt does not know one.

use crate::{
    args::{Global, LedgerArguments},
    failure::Failure,
    output, ports,
    testimony::code,
    words,
};
use sotto_domain::receipt::ExportReceipt;
use std::{collections::BTreeMap, process::ExitCode};

pub(crate) fn run(global: &Global, arguments: &LedgerArguments) -> Result<ExitCode, Failure> {
    let wanted = arguments.code.as_deref().map(code).transpose()?;
    let mut receipts = ports::unlocked(global)?.list_receipts()?;
    if let Some(wanted) = &wanted {
        receipts.retain(|receipt| receipt.codes.contains(wanted));
    }
    let lines = if receipts.is_empty() {
        "Nothing has left this vault.".to_owned()
    } else {
        receipts.iter().map(entry).collect::<Vec<_>>().join("\n")
    };
    output::print(global, &receipts, &lines)?;
    Ok(ExitCode::SUCCESS)
}

/// One export on three lines.
pub(crate) fn entry(receipt: &ExportReceipt) -> String {
    let codes: Vec<&str> = receipt
        .codes
        .iter()
        .map(sotto_domain::code::TestimonyCode::as_str)
        .collect();
    let to = if receipt.recipient.is_empty() {
        "not said"
    } else {
        &receipt.recipient
    };
    let sum = |counts: &BTreeMap<_, usize>| counts.values().sum::<usize>();
    let mut what = if receipt.sealed_to.is_empty() {
        format!(
            "withheld {}, generalised {}, given another name {}, kept {}",
            sum(&receipt.counts.withheld),
            sum(&receipt.counts.generalised),
            sum(&receipt.counts.pseudonymised),
            sum(&receipt.counts.kept),
        )
    } else {
        format!("the full record, sealed to {}", receipt.sealed_to.join(", "))
    };
    if receipt.off_record > 0 {
        what.push_str(&format!(
            "; said off the record and left out: {}",
            receipt.off_record
        ));
    }
    if receipt.then_deleted {
        what.push_str("; then deleted here");
    }
    format!(
        "{}  {}  {}  for {}, to {to}\n    SHA-256 {}\n    {what}",
        receipt.written_at.format("%Y-%m-%d %H:%M"),
        receipt.format.extension().to_uppercase(),
        codes.join(", "),
        words::audience(receipt.audience),
        receipt.sha256,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_domain::{
        audience::Audience,
        code::TestimonyCode,
        receipt::{ExportFormat, WithheldCounts},
    };

    #[test]
    fn what_was_left_out_or_deleted_is_said_and_nothing_else() {
        for (off_record, then_deleted, end) in [
            (0, false, "kept 0"),
            (2, false, "kept 0; said off the record and left out: 2"),
            (
                1,
                true,
                "kept 0; said off the record and left out: 1; then deleted here",
            ),
        ] {
            let receipt = ExportReceipt {
                written_at: chrono::DateTime::UNIX_EPOCH,
                codes: vec![TestimonyCode::from_random([0; 5])],
                audience: Audience::Publication,
                format: ExportFormat::Md,
                sha256: String::new(),
                size_bytes: 0,
                counts: WithheldCounts::default(),
                accepted_unread: false,
                policy: None,
                recipient: String::new(),
                sealed_to: Vec::new(),
                then_deleted,
                off_record,
            };
            let lines = entry(&receipt);
            assert!(lines.ends_with(end), "{lines}");
        }
    }
}
